import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { usesIn } from './purity.mjs';

interface Finding {
  readonly rule: string;
  readonly file: string;
  readonly detail: string;
}

const root = path.resolve(__dirname, '../..');
const ruleBook = jest.requireActual<{ forbidden: { name: string }[] }>(
  path.join(root, '.dependency-cruiser.cjs'),
);
const rules = [...ruleBook.forbidden.map(({ name }) => name), 'declared-workspace', 'pure-code'];

function findings(...args: string[]): Finding[] {
  const run = spawnSync(process.execPath, ['tools/arch.mjs', '--json', ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return JSON.parse(run.stdout) as Finding[];
}

describe('the rules of who imports whom', () => {
  const caught = findings('--base', path.join(root, 'tools/arch/canaries'));

  it.each(rules)('%s fires on its canary', (rule) => {
    const files = caught.filter((finding) => finding.rule === rule).map(({ file }) => file);
    expect(files.map((file) => path.basename(file))).toContain(`${rule}.canary.ts`);
  });

  it('fires on no innocent file', () => {
    const innocent = caught.filter(({ file }) => !file.endsWith('.canary.ts'));
    expect(innocent).toEqual([]);
  });

  it('has no canary without a rule', () => {
    const files = caught.map(({ file }) => path.basename(file, '.canary.ts'));
    expect(files.filter((name) => !rules.includes(name))).toEqual([]);
  });
});

describe('pure code', () => {
  const details = (text: string) => usesIn('x.ts', text).map(({ detail }) => detail);

  it.each([
    ['const now = Date.now();', 'Date.now in line 1'],
    ['const now = new Date();', 'new Date() in line 1'],
    ['const now = Date();', 'Date() in line 1'],
    ['const chance = Math.random();', 'Math.random in line 1'],
    ['const now = Temporal.Now.instant();', 'Temporal.Now in line 1'],
    ['const home = process.env.HOME;', 'process in line 1'],
    ['\nsetTimeout(f, 1);', 'setTimeout in line 2'],
    ['const id = crypto.randomUUID();', 'crypto in line 1'],
  ])('refuses %s', (text, detail) => {
    expect(details(text)).toEqual([detail]);
  });

  it.each([
    'const at = new Date(0);',
    '// Date.now()\nconst text = "Math.random()";',
    'interface Job { readonly process: string }',
    'const job = { process: 1 }; const other = job.process;',
  ])('lets %s pass', (text) => {
    expect(details(text)).toEqual([]);
  });
});
