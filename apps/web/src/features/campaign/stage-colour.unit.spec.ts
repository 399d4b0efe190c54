import { stageColours } from './stage-colour.js';

const stage = (id: string, rank: number, mark: string, unitKinds?: readonly string[]) => ({
  id,
  rank,
  mark,
  ...(unitKinds ? { unitKinds } : {}),
});

describe('the colour of a stage', () => {
  it('is the token of its mark', () => {
    const colours = stageColours([
      stage('identified', 10, 'identified'),
      stage('donated', 40, 'donated'),
      stage('settled', 70, 'settled'),
    ]);
    expect([...colours.values()]).toEqual(['var(--stage-0)', 'var(--stage-3)', 'var(--stage-5)']);
  });

  it('lies between its neighbours where the mark says nothing, and no two steps look alike', () => {
    const colours = stageColours([
      stage('planned', 10, 'identified'),
      stage('notice', 20, 'other'),
      stage('inventory', 30, 'other'),
      stage('paying', 40, 'other'),
      stage('fully_handed', 50, 'handed_over'),
    ]);
    expect([...colours.values()]).toEqual([
      'var(--stage-0)',
      'var(--stage-1)',
      'var(--stage-2)',
      'var(--stage-3)',
      'var(--stage-4)',
    ]);
  });

  it('counts each kind of unit on its own way, whatever order the stages come in', () => {
    const colours = stageColours([
      stage('h.settled', 90, 'settled', ['household']),
      stage('g.exhumed', 50, 'other', ['grave']),
      stage('g.agreed', 40, 'persuaded', ['grave']),
      stage('g.handed', 70, 'handed_over', ['grave']),
      stage('g.reburied', 60, 'other', ['grave']),
    ]);
    expect(colours.get('g.exhumed')).toBe(
      'color-mix(in oklab, var(--stage-3) 67%, var(--stage-2))',
    );
    expect(colours.get('g.reburied')).toBe(
      'color-mix(in oklab, var(--stage-4) 33%, var(--stage-3))',
    );
    expect(colours.get('h.settled')).toBe('var(--stage-5)');
  });
});
