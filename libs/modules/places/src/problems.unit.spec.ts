import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { placesProblems } from './problems.js';

const domain = path.join(__dirname, 'domain');
const codes = new Set(
  readdirSync(domain)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .flatMap((file) => [
      ...readFileSync(path.join(domain, file), 'utf8').matchAll(/refuse\(\s*'([^']+)'/g),
    ])
    .map((match) => match[1] ?? ''),
);

describe('problems of places, bodies and posts', () => {
  it('have a sentence for every refusal of the deciders, and none for a refusal that does not exist', () => {
    expect([...codes].toSorted()).toEqual(Object.keys(placesProblems).toSorted());
  });

  it('name the same details in both languages', () => {
    const names = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted();
    for (const { vi, en } of Object.values(placesProblems)) expect(names(vi)).toEqual(names(en));
  });
});
