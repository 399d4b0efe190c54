import fs from 'node:fs';
import path from 'node:path';
import { firstStreet } from './first-street.mjs';
import { partsOf } from './sentences.mjs';

const page = path.resolve(import.meta.dirname, '../../../../docs/tutorials/first-street.md');

describe('the tutorial, sentence by sentence', () => {
  it('every sentence and block of the page has its action, in the order of the page', () => {
    const parts = partsOf(fs.readFileSync(page, 'utf8')).map(({ text }) => text);
    expect(parts.length).toBeGreaterThan(40);
    expect(firstStreet.map(([text]) => text)).toEqual(parts);
  });

  it('where nothing is carried out the reason is one of few, and most are carried out', () => {
    const reasons = firstStreet.flatMap(([, action]) =>
      typeof action === 'string' ? [action] : [],
    );
    expect(new Set(reasons).size).toBeLessThanOrEqual(5);
    expect(firstStreet.length - reasons.length).toBeGreaterThan(reasons.length * 2);
  });

  it('takes a page apart as it is read', () => {
    const parts = partsOf(
      '# A\n\nOne. **Two**, e.g. this: `x`.\n\n- Three\n  goes on\n- Four\n\n```sh\nfive\n```\n',
    );
    expect(parts).toEqual([
      { kind: 'sentence', text: 'One.' },
      { kind: 'sentence', text: '**Two**, e.g. this:' },
      { kind: 'sentence', text: '`x`.' },
      { kind: 'sentence', text: 'Three goes on' },
      { kind: 'sentence', text: 'Four' },
      { kind: 'block', text: 'five' },
    ]);
  });
});
