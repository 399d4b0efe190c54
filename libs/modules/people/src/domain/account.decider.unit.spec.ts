import {
  newId,
  VIETNAM_ZONE,
  type CivilDate,
  type Decision,
  type DomainEvent,
  type Instant,
} from '@dongthuan/kernel';
import type { AccountCommand } from './account.commands.js';
import { accountDecider, postsOn, type AccountState } from './account.decider.js';

const user = newId();
const postId = newId();
const now = '2026-11-02T01:00:00.000Z' as Instant;

const command = <T extends AccountCommand['type']>(
  type: T,
  payload: Extract<AccountCommand, { type: T }>['payload'],
) =>
  ({
    commandId: newId(),
    organisationId: newId(),
    type,
    stream: { category: 'account', id: user },
    payload,
    meta: { actor: user, enteredBy: user, medium: 'system', correlationId: user },
  }) as AccountCommand;

const decide = (state: AccountState, sent: AccountCommand): Decision =>
  accountDecider.decide(state, sent, { now, happenedAt: now, zone: VIETNAM_ZONE, facts: null });

/** Folds what each command did; a refused one is a mistake in the spec. */
function after(...commands: readonly AccountCommand[]): AccountState {
  return commands.reduce((state, sent) => {
    const decision = decide(state, sent);
    if (decision.kind === 'refused') throw new Error(decision.code);
    return decision.events.reduce(
      (folded, event) =>
        accountDecider.evolve(folded, { ...event, sealed: [] } as unknown as DomainEvent),
      state,
    );
  }, accountDecider.initial);
}

const opened = command('openAccount', {
  signInKey: 'k1',
  signInName: '0912345678',
  displayName: 'Trần Thị Hạnh',
});
const taken = command('takePost', {
  postId,
  role: 'officer',
  placeId: '2025:18754',
  validFrom: '2026-01-01' as CivilDate,
});
const left = command('leavePost', { postId, validTo: '2026-06-01' as CivilDate });

describe('an account', () => {
  it('opens with its names sealed and its sign-in name claimed', () => {
    const decision = decide(accountDecider.initial, opened);
    expect(decision).toMatchObject({
      kind: 'accepted',
      claims: [{ action: 'take', kind: 'sign_in_name', key: 'k1' }],
    });
    const [event] = decision.kind === 'accepted' ? decision.events : [];
    expect(JSON.stringify(event?.data)).not.toContain('0912345678');
    expect(event?.personal?.[0]?.subject).toBe(`person:${user}`);
  });

  it('opened again is already done; under another name it is refused', () => {
    expect(decide(after(opened), opened)).toEqual({ kind: 'accepted', events: [] });
    const other = command('openAccount', { ...opened.payload, signInKey: 'k2' } as never);
    expect(decide(after(opened), other)).toMatchObject({ code: 'account.already_open' });
  });

  it('holds a post from its first day until the day it is left', () => {
    const state = after(opened, taken, left);
    const held = (day: string): number => postsOn(state, day).length;
    expect([
      held('2025-12-31'),
      held('2026-01-01'),
      held('2026-05-31'),
      held('2026-06-01'),
    ]).toEqual([0, 1, 1, 0]);
  });

  it('takes and leaves a post once', () => {
    expect(decide(after(opened, taken), taken)).toEqual({ kind: 'accepted', events: [] });
    expect(decide(after(opened, taken, left), left)).toEqual({ kind: 'accepted', events: [] });
    const otherPlace = command('takePost', { ...taken.payload, placeId: '2025:18775' } as never);
    expect(decide(after(opened, taken), otherPlace)).toMatchObject({ code: 'account.post_taken' });
    expect(decide(after(opened), left)).toMatchObject({ code: 'account.post_unknown' });
    const early = command('leavePost', { postId, validTo: '2025-01-01' as CivilDate });
    expect(decide(after(opened, taken), early)).toMatchObject({
      code: 'account.post_ends_before_start',
    });
  });

  it('closed holds no post, gives its sign-in name back and takes no more commands', () => {
    const close = command('closeAccount', { reason: 'nghỉ hưu' });
    expect(decide(after(opened), close)).toMatchObject({
      claims: [{ action: 'release', kind: 'sign_in_name', key: 'k1' }],
    });
    const closed = after(opened, taken, close);
    expect(postsOn(closed, '2026-03-01')).toEqual([]);
    expect(decide(closed, close)).toEqual({ kind: 'accepted', events: [] });
    expect(decide(closed, taken)).toMatchObject({ code: 'account.closed' });
  });

  it('does nothing before it is opened', () => {
    expect(decide(accountDecider.initial, taken)).toMatchObject({ code: 'account.unknown' });
  });

  it('refuses to fold what it does not know', () => {
    const foreign = { type: 'CaseEnrolled', data: {}, sealed: [] } as unknown as DomainEvent;
    expect(() => accountDecider.evolve(accountDecider.initial, foreign)).toThrow('unknown event');
  });
});
