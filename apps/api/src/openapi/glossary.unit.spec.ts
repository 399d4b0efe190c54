import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../../..');

const source = ['apps', 'libs', 'workflows']
  .flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(tsx?|json|sql)$/.test(name))
      .filter((name) => !/node_modules|dist\/|\.spec\.|places\/data\//.test(name))
      .map((name) => fs.readFileSync(path.join(root, folder, name), 'utf8')),
  )
  .join('\n');

it('every code of docs/glossary.md is a word of the source', () => {
  const codes = fs
    .readFileSync(path.join(root, 'docs/glossary.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .flatMap((line) => [...(line.split('|')[3] ?? '').matchAll(/`([^`]+)`/g)])
    .map((match) => match[1] ?? '');
  expect(codes.length).toBeGreaterThan(50);
  const missing = codes.filter(
    (code) => !new RegExp(`\\b${code.replaceAll('.', '\\.')}\\b`).test(source),
  );
  expect(missing).toEqual([]);
});
