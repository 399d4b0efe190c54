/**
 * A name as people type it when in a hurry: no tone marks, no case, `đ` as `d`, single spaces. For searching and comparing only;
 * never shown and never stored in place of the name.
 */
export function foldName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
