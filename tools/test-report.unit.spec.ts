import { judge } from './test-report.mjs';

const root = '/somewhere';
const result = (name: string, ...statuses: string[]) => ({
  name: `${root}/${name}`,
  message: '',
  assertionResults: statuses.map((status) => ({ status, fullName: 'a rule' })),
});
const verdict = (
  results: ReturnType<typeof result>[],
  { workspaces = ['libs/a'], specs = results.map(({ name }) => name.slice(root.length + 1)) } = {},
) => judge({ reports: [{ testResults: results }], workspaces, specs, root });

describe('the verdict over a test run', () => {
  it('counts passed and failed tests of all runs', () => {
    const { passed, failed } = verdict([
      result('libs/a/x.unit.spec.ts', 'passed', 'failed', 'passed'),
    ]);
    expect({ passed, failed }).toEqual({ passed: 2, failed: 1 });
  });

  it('fails a workspace that ran no test', () => {
    const { failed, complaints } = verdict([result('libs/a/x.unit.spec.ts', 'passed')], {
      workspaces: ['libs/a', 'libs/ab'],
    });
    expect(failed).toBe(1);
    expect(complaints).toEqual(['libs/ab: this workspace ran no test']);
  });

  it('fails a skipped test', () => {
    const { failed } = verdict([result('libs/a/x.unit.spec.ts', 'passed', 'pending')]);
    expect(failed).toBe(1);
  });

  it('fails a suite that could not be loaded', () => {
    const { failed } = verdict([
      result('libs/a/x.unit.spec.ts', 'passed'),
      result('libs/a/y.unit.spec.ts'),
    ]);
    expect(failed).toBe(1);
  });

  it('fails a spec file that no run picked up, and one whose name states no level', () => {
    const { complaints } = verdict([result('libs/a/x.unit.spec.ts', 'passed')], {
      specs: ['libs/a/x.unit.spec.ts', 'libs/a/y.int.spec.ts', 'libs/a/z.spec.ts'],
    });
    expect(complaints).toEqual([
      'libs/a/y.int.spec.ts: was not run',
      'libs/a/z.spec.ts: its name states no level of test',
    ]);
  });
});
