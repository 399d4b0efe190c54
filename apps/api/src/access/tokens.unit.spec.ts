import { randomBytes } from 'node:crypto';
import { addMs, newId, parseInstant } from '@dongthuan/kernel';
import { SettableClock } from '@dongthuan/platform';
import { TOKEN_SECONDS, Tokens } from './tokens.js';

const START = parseInstant('2026-11-02T08:00:00.000Z');
const signedIn = { user: newId(), organisation: newId(), amr: ['pwd'], authTime: START };

describe('tokens', () => {
  it('say who signed in, at the first look and at every later one', async () => {
    const tokens = new Tokens(randomBytes(32), new SettableClock(START));
    const { token } = await tokens.issue(signedIn);
    const first = await tokens.check(token);
    expect(first?.signedIn).toEqual(signedIn);
    expect(await tokens.check(token)).toEqual(first);
  });

  it('end at their time, also where they were looked at before', async () => {
    const clock = new SettableClock(START);
    const tokens = new Tokens(randomBytes(32), clock);
    const { token } = await tokens.issue(signedIn);
    clock.set(addMs(START, TOKEN_SECONDS * 1000 - 1));
    expect(await tokens.check(token)).not.toBeNull();
    clock.set(addMs(START, TOKEN_SECONDS * 1000));
    expect(await tokens.check(token)).toBeNull();
    expect(await tokens.check(token)).toBeNull();
  });

  it('grow old enough to be renewed while they are remembered', async () => {
    const clock = new SettableClock(START);
    const tokens = new Tokens(randomBytes(32), clock);
    const { token } = await tokens.issue(signedIn);
    expect((await tokens.check(token))?.renewable).toBe(false);
    clock.set(addMs(START, 6 * 60_000));
    expect((await tokens.check(token))?.renewable).toBe(true);
  });

  it('count for nothing when a letter was changed, or under another key', async () => {
    const clock = new SettableClock(START);
    const tokens = new Tokens(randomBytes(32), clock);
    const { token } = await tokens.issue(signedIn);
    expect(await tokens.check(token)).not.toBeNull();
    const [head, body, signature = ''] = token.split('.');
    const turned = signature.startsWith('A') ? 'B' : 'A';
    expect(await tokens.check([head, body, turned + signature.slice(1)].join('.'))).toBeNull();
    expect(await new Tokens(randomBytes(32), clock).check(token)).toBeNull();
  });
});
