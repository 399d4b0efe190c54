import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseSync, transformFileSync } from '@swc/core';
import { ruleNames } from './checker.mjs';
import { MUTANTS } from './mutants.mjs';
import { applyMutant, edited } from './mutated-build.mjs';

const root = path.resolve(__dirname, '../..');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dongthuan-mutants-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** The file of the build as tools/build.mjs makes it; folders of migrations as they are. */
function built(file: string, to: string): void {
  const source = path.join(root, file.replace('/dist/', '/src/').replace(/\/dist$/, '/src'));
  fs.mkdirSync(path.dirname(to), { recursive: true });
  if (!file.endsWith('.js')) {
    fs.cpSync(source, to, { recursive: true });
    return;
  }
  const { code } = transformFileSync(source.replace(/\.js$/, '.ts'), {
    configFile: path.join(root, '.swcrc'),
    swcrc: false,
  });
  fs.writeFileSync(to, code);
}

describe.each(Object.entries(MUTANTS))('the mutant %s', (name, mutant) => {
  const own = path.join(folder, name);
  const files = [...new Set(mutant.edits.map(({ file }) => file))];

  it('changes what it means to change in today’s build, and leaves programs that can be read', () => {
    for (const file of files) built(file, path.join(own, file));
    const before = textsBelow(own);
    applyMutant(name, mutant, own);
    const after = textsBelow(own);
    const changed = [...after].filter(([file, text]) => before.get(file) !== text);
    expect(changed).toHaveLength(files.length);
    for (const [file, text] of changed) {
      if (file.endsWith('.js'))
        expect(() => parseSync(text, { syntax: 'ecmascript' })).not.toThrow();
    }
  });

  it('is told of in ADR 0031', () => {
    const adr = path.join(root, 'docs/adr/0031-kills-judged-from-outside.md');
    expect(fs.readFileSync(adr, 'utf8')).toContain(`| \`${name}\``);
  });

  it('is named by rules that the judge has', () => {
    expect(mutant.rules.length).toBeGreaterThan(0);
    expect(ruleNames).toEqual(expect.arrayContaining([...mutant.rules]));
    expect(mutant.bug).not.toBe('');
  });
});

function textsBelow(place: string): Map<string, string> {
  const names = fs.readdirSync(place, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => fs.statSync(path.join(place, name)).isFile());
  return new Map(files.map((name) => [name, fs.readFileSync(path.join(place, name), 'utf8')]));
}

describe('changing a copy of the build', () => {
  const edit = { file: 'a.js', find: 'await  commit( x );', put: 'void commit(x);' };

  it('puts one text for another, whatever the white space', () => {
    expect(edited('m', edit, 'before;\n  await commit( x\n);\nafter;')).toBe(
      'before;\n  void commit(x);\nafter;',
    );
  });

  it('fails loudly when the place is gone, and when there are two', () => {
    expect(() => edited('m', edit, 'await other(x);')).toThrow(
      'mutant m: in a.js there are 0 places like "await  commit( x );", one is needed',
    );
    expect(() => edited('m', edit, 'await commit( x ); await commit( x );')).toThrow(
      'there are 2 places',
    );
  });

  it('takes the newest migration that defines the function, and fails when none does', () => {
    const migrations = path.join(folder, 'newest/sql');
    fs.mkdirSync(migrations, { recursive: true });
    const define = 'create function es.f(a int) returns int as $$ select a $$;';
    for (const [name, text] of [
      ['1-old.sql', define],
      ['2-new.sql', define.replace('create', 'create or replace')],
      ['3-other.sql', 'create function es.ff() returns int;'],
    ] as const)
      fs.writeFileSync(path.join(migrations, name), text);
    const wrong = { file: 'sql', defines: 'es.f', find: 'select a', put: 'select 0' };
    const mutant = { bug: 'x', rules: ['rows'], edits: [wrong] };
    applyMutant('m', mutant, path.join(folder, 'newest'));
    expect(fs.readFileSync(path.join(migrations, '1-old.sql'), 'utf8')).toBe(define);
    expect(fs.readFileSync(path.join(migrations, '2-new.sql'), 'utf8')).toContain('select 0');
    expect(() =>
      applyMutant(
        'm',
        { ...mutant, edits: [{ ...wrong, defines: 'es.g' }] },
        path.join(folder, 'newest'),
      ),
    ).toThrow('mutant m: nothing in sql defines es.g');
  });
});
