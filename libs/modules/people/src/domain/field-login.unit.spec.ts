import {
  addDays,
  instantOfMs,
  msOf,
  newId,
  VIETNAM_ZONE,
  type CivilDate,
  type Decision,
  type DomainEvent,
  type Instant,
} from '@dongthuan/kernel';
import type { AccountCommand } from './account.commands.js';
import { accountDecider, type AccountState } from './account.decider.js';

const user = newId();
const NOW = '2026-11-02T01:00:00.000Z' as Instant;
const later = (hours: number) => instantOfMs(msOf(NOW) + hours * 3_600_000);
const slipId = newId();
const deviceId = newId();

function command<T extends AccountCommand['type']>(
  type: T,
  payload: Extract<AccountCommand, { type: T }>['payload'],
): AccountCommand {
  return {
    commandId: newId(),
    organisationId: newId(),
    type,
    stream: { category: 'account', id: user },
    payload,
    meta: { actor: user, enteredBy: user, medium: 'desk', correlationId: user },
  } as unknown as AccountCommand;
}

const decide = (state: AccountState, sent: AccountCommand, now = NOW): Decision =>
  accountDecider.decide(state, sent, { now, happenedAt: now, zone: VIETNAM_ZONE, facts: null });

function after(...commands: readonly AccountCommand[]): AccountState {
  return commands.reduce((state, sent) => {
    const decision = decide(state, sent);
    if (decision.kind === 'refused') throw new Error(decision.code);
    return decision.events.reduce(
      (folded, event) =>
        accountDecider.evolve(folded, {
          ...event,
          happenedAt: NOW,
          sealed: [],
        } as unknown as DomainEvent),
      state,
    );
  }, accountDecider.initial);
}

const codeOf = (decision: Decision) =>
  decision.kind === 'refused' ? decision.code : decision.events.map(({ type }) => type);

const opened = command('openAccount', { signInKey: 'k', signInName: 'o1', displayName: 'Bình' });
const issue = (id = slipId) => command('issueFieldLogin', { slipId: id, expiresAt: later(48) });
const bind = (slip = slipId, device = deviceId) =>
  command('bindDevice', { slipId: slip, deviceId: device, deviceName: 'Máy của Bình' });
const revoke = (device = deviceId) => command('revokeDevice', { deviceId: device });

describe('a slip for the first sign-in', () => {
  it('is issued once under its id, and never for an account that is not open', () => {
    expect(codeOf(decide(after(opened), issue()))).toEqual(['FieldLoginIssued']);
    expect(codeOf(decide(after(opened, issue()), issue()))).toEqual([]);
    expect(codeOf(decide(accountDecider.initial, issue()))).toBe('account.unknown');
    const closed = after(opened, command('closeAccount', { reason: 'nghỉ' }));
    expect(codeOf(decide(closed, issue()))).toBe('account.closed');
  });

  it('binds one device with its name sealed; the same again is already done, another is refused', () => {
    const decision = decide(after(opened, issue()), bind());
    const [event] = decision.kind === 'accepted' ? decision.events : [];
    expect(event?.type).toBe('DeviceBound');
    expect(JSON.stringify(event?.data)).not.toContain('Bình');
    expect(event?.personal).toEqual([
      { subject: `person:${user}`, fields: { deviceName: 'Máy của Bình' } },
    ]);
    const bound = after(opened, issue(), bind());
    expect(codeOf(decide(bound, bind()))).toEqual([]);
    expect(codeOf(decide(bound, bind(slipId, newId())))).toBe('field_login.slip_used');
  });

  it('counts until its hour and no longer, and not after a newer one was printed', () => {
    const state = after(opened, issue());
    expect(codeOf(decide(state, bind(), later(47.99)))).toEqual(['DeviceBound']);
    expect(codeOf(decide(state, bind(), later(48)))).toBe('field_login.slip_expired');
    const newer = newId();
    const replaced = after(opened, issue(), issue(newer));
    expect(codeOf(decide(replaced, bind()))).toBe('field_login.slip_replaced');
    expect(codeOf(decide(replaced, bind(newer)))).toEqual(['DeviceBound']);
    expect(codeOf(decide(after(opened), bind()))).toBe('field_login.slip_replaced');
  });
});

describe('a bound device', () => {
  it('is taken off once; an unknown one is refused', () => {
    const bound = after(opened, issue(), bind());
    expect(bound.devices).toMatchObject([{ deviceId, revokedAt: null }]);
    expect(codeOf(decide(bound, revoke()))).toEqual(['DeviceRevoked']);
    const revoked = after(opened, issue(), bind(), revoke());
    expect(revoked.devices).toMatchObject([{ deviceId, revokedAt: NOW }]);
    expect(codeOf(decide(revoked, revoke()))).toEqual([]);
    expect(codeOf(decide(bound, revoke(newId())))).toBe('field_login.device_unknown');
  });

  it('stays beside the posts: neither changes the other', () => {
    const post = command('takePost', {
      postId: newId(),
      role: 'officer',
      placeId: '2025:18754',
      validFrom: addDays('2026-01-01' as CivilDate, 0),
    });
    const state = after(opened, post, issue(), bind());
    expect(state.posts).toHaveLength(1);
    expect(state.slip?.usedBy).toBe(deviceId);
  });
});
