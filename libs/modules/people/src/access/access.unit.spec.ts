import { newId, type HeldPost, type Instant, type Principal, type Role } from '@dongthuan/kernel';
import { Passwords } from '../credentials/passwords.js';
import { signInKey } from '../application/sign-in.handler.js';
import { holds, holdsAt } from './principal.js';
import { permissionsOf, rolePermissions } from './role-permissions.js';

const caller = (...posts: readonly (readonly [Role, string])[]): Principal => ({
  user: newId(),
  organisation: newId(),
  posts: posts.map(([role, placeId]): HeldPost => ({ postId: newId(), role, placeId })),
  places: posts.map(([, placeId]) => placeId),
  amr: ['pwd'],
  authTime: '2026-11-02T01:00:00.000Z' as Instant,
});

describe('permissions', () => {
  it('hold only inside the place of the post that gives them', () => {
    const twoPosts = caller(['manager', 'ward'], ['auditor', 'province']);
    expect(holds(twoPosts, 'campaign.draft')).toBe(true);
    expect(holdsAt(twoPosts, 'campaign.draft', ['ward', 'province'])).toBe(true);
    expect(holdsAt(twoPosts, 'campaign.draft', ['other ward', 'province'])).toBe(false);
    expect(holdsAt(twoPosts, 'campaign.read', ['other ward', 'province'])).toBe(true);
  });

  it('keep doing and approving apart', () => {
    for (const role of Object.keys(rolePermissions) as Role[]) {
      const may = permissionsOf([role]);
      expect(may.includes('case.work') && may.includes('case.confirm')).toBe(false);
      expect(may.includes('roster.import') && may.includes('roster.approve')).toBe(false);
      expect(
        may.includes('campaign.launch.request') && may.includes('campaign.launch.approve'),
      ).toBe(false);
    }
  });

  it('let nobody above the commune read names, and only two roles who said no', () => {
    expect(permissionsOf(['provincial_leader', 'auditor'])).not.toContain('case.identity.read');
    const knowing = (Object.keys(rolePermissions) as Role[]).filter((role) =>
      permissionsOf([role]).includes('case.sensitive.read'),
    );
    expect(knowing.sort()).toEqual(['manager', 'verifier']);
  });
});

describe('signing in', () => {
  const secret = Buffer.alloc(32, 7);

  it('knows a name in every spelling, and tells nothing about it', () => {
    const key = signInKey(secret, '0912 345 678');
    expect(signInKey(secret, ' 0912.345-678 ')).toBe(key);
    expect(signInKey(secret, '0912345679')).not.toBe(key);
    expect(signInKey(secret, 'Ha\u0323nh')).toBe(signInKey(secret, 'hạnh'));
    expect(key).not.toContain('0912');
  });

  it('checks passwords with argon2id, and an unknown name as slowly as a known one', async () => {
    const passwords = new Passwords({ memoryKib: 8, passes: 1 });
    const stored = await passwords.hash('mật khẩu');
    expect(stored).toMatch(/^\$argon2id\$/);
    expect(await passwords.matches(stored, 'mật khẩu'.normalize('NFD'))).toBe(true);
    expect(await passwords.matches(stored, 'mat khau')).toBe(false);
    expect(await passwords.matches(null, 'no account has this')).toBe(false);
  });
});
