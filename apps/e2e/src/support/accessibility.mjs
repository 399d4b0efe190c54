/// <reference lib="dom" />
// @ts-check
// What a screen reader or a weak eye would stumble over, found by axe: names of controls, contrast, order of headings, tables without heads. A program finds a part of what
// WCAG 2.2 AA asks; the rest stays with people.
import fs from 'node:fs';
import { createRequire } from 'node:module';

const source = fs.readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Asks the page as it stands, at its width and in its theme.
 * @param {import('playwright-core').Page} page
 * @param {{ inTheSun?: boolean }} [reader] `inTheSun`: text is asked for 7:1 instead of 4.5:1, as on a phone in a field
 * @returns {Promise<string[]>} one line for each rule that is broken, with the first places; empty when none is
 */
export async function accessibilityFaults(page, { inTheSun = false } = {}) {
  // Through the debugger, not as a script of the page, whose content policy allows only its own.
  await page.evaluate(source);
  return page.evaluate(
    async ({ tags, sun }) => {
      const { axe } =
        /** @type {{ axe: { run: (on: Document, options: import('axe-core').RunOptions) => Promise<import('axe-core').AxeResults> } }} */ (
          /** @type {unknown} */ (globalThis)
        );
      const { violations } = await axe.run(document, {
        runOnly: { type: 'tag', values: tags },
        resultTypes: ['violations'],
        rules: { 'color-contrast-enhanced': { enabled: sun } },
      });
      return violations.map(
        ({ id, impact, help, nodes }) =>
          `${id} (${impact}): ${help}, ${nodes.length} × ${nodes
            .slice(0, 3)
            .map(({ target, any }) => `${target.join(' ')} ${any[0]?.message ?? ''}`)
            .join(' | ')}`,
      );
    },
    { tags: RULES, sun: inTheSun },
  );
}
