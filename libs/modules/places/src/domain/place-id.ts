import { deterministicId, isUuid, type Uuid } from '@dongthuan/kernel';

/**
 * How every part of the product names a place: `2025:18754` for a line of an official list (edition and code, never the code
 * alone), a UUID for a local place. Neither holds personal data, so both may stand in URLs and logs.
 */
export type PlaceId = string;

const OFFICIAL = /^(2024|2025):(\d{2}|\d{3}|\d{5})$/;

/** The id of a line of an official list. */
export function officialPlaceId(edition: '2024' | '2025', code: string): PlaceId {
  return `${edition}:${code}`;
}

/** Edition and code of an official place's id; undefined for a local place or a malformed text. */
export function officialKeyOf(
  id: PlaceId,
): { readonly edition: '2024' | '2025'; readonly code: string } | undefined {
  const match = OFFICIAL.exec(id);
  return match?.[1] && match[2]
    ? { edition: match[1] === '2024' ? '2024' : '2025', code: match[2] }
    : undefined;
}

export function isPlaceId(text: string): boolean {
  return isUuid(text) || OFFICIAL.test(text);
}

/** Id of the `place` stream: the local place's own, or one made from the official key (streams are named by UUIDs). */
export function placeStreamId(id: PlaceId): Uuid {
  return isUuid(id) ? id : deterministicId('official-place', id);
}
