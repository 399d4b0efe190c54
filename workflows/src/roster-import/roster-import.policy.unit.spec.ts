import { nextImportStep } from './roster-import.policy.js';

describe('what the import does next', () => {
  it.each([
    [{ finished: false, wish: 'run' }, { kind: 'import' }],
    [
      { finished: false, wish: 'pause' },
      { kind: 'wait', state: 'paused' },
    ],
    [
      { finished: false, wish: 'cancel' },
      { kind: 'settle', state: 'cancelled' },
    ],
    [
      { finished: true, wish: 'run' },
      { kind: 'settle', state: 'done' },
    ],
    [
      { finished: true, wish: 'pause' },
      { kind: 'settle', state: 'done' },
    ],
    [
      { finished: true, wish: 'cancel' },
      { kind: 'settle', state: 'done' },
    ],
  ] as const)('%j gives %j', (situation, step) => {
    expect(nextImportStep(situation)).toEqual(step);
  });
});
