import type { CivilDate, Uuid } from '@dongthuan/kernel';
import { accountDecider, InMemoryCredentialStore, Passwords, SignIn } from '@dongthuan/people';
import { loadOfficialPlaces } from '@dongthuan/places';
import { inMemoryBus } from '@dongthuan/testing';
import { createAccount, createOrganisation, type AccountWish } from './first-accounts.js';

const NAME = 'UBND phường Sông Trí';
const places = loadOfficialPlaces();

async function installation() {
  const { bus, store } = await inMemoryBus();
  const credentials = new InMemoryCredentialStore();
  const passwords = new Passwords({ memoryKib: 8, passes: 1 });
  const secret = Buffer.alloc(32, 7);
  const ports = {
    ...{ bus, credentials, passwords, secret, places },
    today: '2026-11-02' as CivilDate,
    knows: async (id: Uuid) => (await store.readStream(id, `organisation:${id}`)).length > 0,
  };
  const manager: AccountWish = {
    ...{ organisation: NAME, login: 'Hanh.TT', name: 'Trần Thị Hạnh', role: 'manager' },
    place: '2025:18754',
  };
  const signIn = new SignIn(credentials, passwords, secret);
  return { ports, manager, store, signIn, credentials };
}

const wordOf = (lines: readonly string[], first: string): string =>
  lines.find((line) => line.startsWith(`${first} `))?.slice(first.length + 1) ?? '';

describe('the first accounts of an installation', () => {
  it('registers an organisation once, however its name is spaced', async () => {
    const { ports, store } = await installation();
    const first = await createOrganisation(ports, { name: NAME });
    const again = await createOrganisation(ports, { name: `  ${NAME.replace(' ', '   ')}` });
    expect(first.lines[1]).toBe('Registered.');
    expect(again).toEqual({ code: 0, lines: [first.lines[0], 'It was there already.'] });
    expect(store.allEvents().map(({ type }) => type)).toEqual(['OrganisationRegistered']);
  });

  it('opens an account whose printed password signs in, and whose hash is all that is kept', async () => {
    const { ports, manager, signIn, credentials, store } = await installation();
    const organisation = wordOf(
      (await createOrganisation(ports, { name: NAME })).lines,
      'organisation',
    );
    const made = await createAccount(ports, { ...manager, organisation });
    expect(made.code).toBe(0);
    const password = wordOf(made.lines, 'password');
    expect(password).toHaveLength(20);
    const found = await signIn.check('hanh.tt', password);
    expect(found).toMatchObject({ organisationId: organisation });
    expect(found?.passwordHash).toMatch(/^\$argon2id\$/);
    expect(JSON.stringify(store.allEvents())).not.toContain(password);
    const events = await store.readStream(organisation as Uuid, `account:${found?.userId}`);
    const { posts } = events.reduce(accountDecider.evolve, accountDecider.initial);
    expect(posts).toMatchObject([{ role: 'manager', placeId: '2025:18754' }]);
    expect(await credentials.users(organisation as Uuid)).toEqual([found?.userId]);
  });

  it('changes nothing when repeated, adds a post of another role, and makes a new password only when asked', async () => {
    const { ports, manager, store, signIn } = await installation();
    await createOrganisation(ports, { name: NAME });
    const password = wordOf((await createAccount(ports, manager)).lines, 'password');
    const events = store.allEvents().length;
    const again = await createAccount(ports, manager);
    expect(again).toMatchObject({ code: 0, lines: [expect.anything(), expect.anything()] });
    expect(store.allEvents()).toHaveLength(events);
    await createAccount(ports, { ...manager, role: 'commune-leader' });
    expect(
      store
        .allEvents()
        .slice(events)
        .map(({ type }) => type),
    ).toEqual(['PostTaken']);
    expect(await signIn.check('hanh.tt', password)).not.toBeNull();
    const fresh = await createAccount(ports, { ...manager, newPassword: true });
    expect(await signIn.check('hanh.tt', password)).toBeNull();
    expect(await signIn.check('hanh.tt', wordOf(fresh.lines, 'password'))).not.toBeNull();
  });

  it('says in a sentence what is wrong, and writes nothing', async () => {
    const { ports, manager, store } = await installation();
    await createOrganisation(ports, { name: NAME });
    await createOrganisation(ports, { name: 'UBND xã Kỳ Anh' });
    await createAccount(ports, manager);
    const events = store.allEvents().length;
    const wrong: readonly (readonly [Partial<AccountWish>, string])[] = [
      [{ organisation: 'Sở Xây dựng' }, 'There is no organisation'],
      [{ login: 'ab' }, '--login'],
      [{ login: '<script>' }, '--login'],
      [{ name: ' ' }, '--name'],
      [{ role: 'king' }, 'commune-leader'],
      [{ place: '2025:99999' }, 'has no "2025:99999"'],
      [{ place: '' }, 'has no ""'],
      [{ place: 'Tân Tiến' }, 'several places'],
      [{ organisation: 'UBND xã Kỳ Anh' }, 'belongs to somebody else'],
    ];
    for (const [change, sentence] of wrong) {
      const told = await createAccount(ports, { ...manager, ...change });
      expect(told.code).toBeGreaterThan(0);
      expect(told.lines[0] + told.lines.slice(1).join()).toContain(sentence);
    }
    for (const name of ['', 'x', '<b>', 'n'.repeat(200)]) {
      expect((await createOrganisation(ports, { name })).code).toBe(2);
    }
    expect(store.allEvents()).toHaveLength(events);
  });
});
