// @ts-check
// A page of the documentation taken apart into what a reader takes in one after the other: sentences, and the blocks that are typed or compared.

/** @typedef {{ kind: 'sentence' | 'block', text: string }} Part */

/**
 * @param {string} markdown
 * @returns {Part[]} headings left out; a block's text is what stands between its fences
 */
export function partsOf(markdown) {
  /** @type {Part[]} */
  const parts = [];
  /** @type {string[]} */
  let paragraph = [];
  const close = () => {
    const text = paragraph.join(' ').replace(/\s+/g, ' ').trim();
    paragraph = [];
    if (text === '') return;
    for (const sentence of text.split(/(?<=[.!?:])\s+(?=[A-Z`[*_])/))
      parts.push({ kind: 'sentence', text: sentence });
  };
  /** @type {string[] | undefined} */
  let block;
  for (const line of markdown.split('\n')) {
    if (/^\s*```/.test(line)) {
      if (block) parts.push({ kind: 'block', text: block.join('\n') });
      else close();
      block = block ? undefined : [];
    } else if (block) block.push(line);
    else if (line.trim() === '' || line.startsWith('#')) close();
    else {
      const item = /^\s*(?:\d+\.|-)\s+(.*)$/.exec(line);
      if (item) close();
      paragraph.push(item?.[1] ?? line);
    }
  }
  close();
  return parts;
}
