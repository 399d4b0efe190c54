/**
 * An installation's own organisations and their accounts, made by the operator through the same commands as everything else. A password is made here, printed once and
 * kept as argon2id only. A repeat changes nothing: ids are made from the names.
 */
import { randomBytes } from 'node:crypto';
import {
  deterministicId,
  isUuid,
  newId,
  SYSTEM_USER,
  VIETNAM_ZONE,
  type CivilDate,
  type Role,
  type Uuid,
} from '@dongthuan/kernel';
import {
  foldSignInName,
  OpenAccountHandler,
  rolePermissions,
  signInKey,
  type CredentialStore,
  type Passwords,
} from '@dongthuan/people';
import { officialPlaceId, type OfficialPlaces } from '@dongthuan/places';
import type { CommandBus } from '@dongthuan/platform';

export interface AccountPorts {
  readonly bus: CommandBus;
  readonly credentials: CredentialStore;
  readonly passwords: Passwords;
  /** Key of the sign-in names, from the master key. */
  readonly secret: Uint8Array;
  readonly places: OfficialPlaces;
  /** Civil date in Viet Nam. */
  readonly today: CivilDate;
}

/** What the operator is told; `code` is the exit code: 0 done or done before, 1 refused, 2 a wrong call. */
export interface Told {
  readonly code: 0 | 1 | 2;
  readonly lines: readonly string[];
}

export interface OrganisationWish {
  readonly name?: string | undefined;
}

export interface AccountWish {
  /** Id, or the name it was created with. */
  readonly organisation?: string | undefined;
  readonly login?: string | undefined;
  readonly name?: string | undefined;
  readonly role?: string | undefined;
  /** Official id such as `2025:18754`, or a name that only one place of today has. */
  readonly place?: string | undefined;
  /** Makes another password for an account that is there. */
  readonly newPassword?: boolean | undefined;
}

const refused = (...lines: string[]): Told => ({ code: 2, lines });
const NAME = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}\s.,'’()/-]{1,119}$/u;
/** Folded: letters of a word, a telephone number or an e-mail address. */
const LOGIN = /^[\p{L}\p{N}+][\p{L}\p{M}\p{N}._@+-]{2,63}$/u;

/** One spelling per name, so that the same name twice is the same organisation. */
const organisationIdOf = (name: string): Uuid =>
  deterministicId('own-organisation', name.normalize('NFC').trim().replace(/\s+/g, ' '));

/** Registers an organisation: the controller of its data, with campaigns and people of its own. */
export async function createOrganisation(
  { bus }: Pick<AccountPorts, 'bus'>,
  { name = '' }: OrganisationWish,
): Promise<Told> {
  const plain = name.normalize('NFC').trim().replace(/\s+/g, ' ');
  if (!NAME.test(plain)) {
    return refused(
      'The organisation needs a name of 2 to 120 letters, such as --name "UBND phường Sông Trí".',
    );
  }
  const organisationId = organisationIdOf(plain);
  const before = await register(bus, organisationId, plain);
  return {
    code: 0,
    lines: [`organisation ${organisationId}`, before ? 'It was there already.' : 'Registered.'],
  };
}

/** @returns whether it was there before */
async function register(bus: CommandBus, organisationId: Uuid, name: string): Promise<boolean> {
  const result = await bus.execute({
    commandId: deterministicId('register-organisation', organisationId),
    organisationId,
    type: 'registerOrganisation',
    stream: { category: 'organisation', id: organisationId },
    payload: { name, zone: VIETNAM_ZONE },
    meta: { actor: SYSTEM_USER, enteredBy: SYSTEM_USER, medium: 'system', correlationId: newId() },
  });
  if (result.kind !== 'ok' && result.kind !== 'duplicate') {
    throw new Error(`organisation not registered: ${result.kind}`);
  }
  return result.kind === 'duplicate';
}

/** Opens an account with one post. A second call with another role or place adds that post. */
export async function createAccount(
  ports: AccountPorts & {
    /** Whether an organisation is registered; its name is no key. */
    readonly knows: (organisationId: Uuid) => Promise<boolean>;
  },
  wish: AccountWish,
): Promise<Told> {
  const { organisation = '', login = '', name = '' } = wish;
  const organisationId = isUuid(organisation) ? organisation : organisationIdOf(organisation);
  if (!(await ports.knows(organisationId))) {
    return refused(
      `There is no organisation "${organisation}". Create it first: organisation create --name …`,
    );
  }
  const folded = foldSignInName(login);
  if (!LOGIN.test(folded)) {
    return refused('--login: 3 to 64 letters, digits or . _ @ + -, or a telephone number.');
  }
  if (!NAME.test(name.trim())) return refused('--name: the name that colleagues see.');
  const role = roleOf(wish.role);
  if (role === null) {
    return refused(`--role: one of ${Object.keys(rolePermissions).map(hyphened).join(', ')}.`);
  }
  const place = placeOf(ports.places, wish.place ?? '');
  if (typeof place !== 'string') return place;
  const owner = await ports.credentials.bySignInKey(signInKey(ports.secret, login));
  const userId = deterministicId('own-account', organisationId, folded);
  if (owner !== null && owner.userId !== userId) {
    return { code: 1, lines: [`The sign-in name ${folded} belongs to somebody else already.`] };
  }
  const account = {
    ...{ organisationId, userId, signInName: login.trim(), displayName: name.trim() },
    posts: [{ role, placeId: place, validFrom: ports.today }],
    by: SYSTEM_USER,
  };
  const handler = new OpenAccountHandler(
    ports.bus,
    ports.credentials,
    ports.passwords,
    ports.secret,
  );
  if (owner !== null && wish.newPassword !== true) {
    await handler.takePosts(account);
    return { code: 0, lines: [`account ${userId}`, 'It was there already; its password stays.'] };
  }
  const password = randomBytes(15).toString('base64url');
  await handler.open({ ...account, password });
  return {
    code: 0,
    lines: [
      `account ${userId}`,
      `sign-in name ${folded}`,
      `password ${password}`,
      'The password is shown this once. Hand it over in person; whoever works with a phone gets a printed slip instead.',
    ],
  };
}

const hyphened = (role: string): string => role.replace('_', '-');

function roleOf(text: string | undefined): Role | null {
  const found = Object.keys(rolePermissions).find((role) => hyphened(role) === text);
  return (found as Role | undefined) ?? null;
}

/** The place as the official list of today has it. */
function placeOf(lists: OfficialPlaces, text: string): string | Told {
  const [, code] = /^2025:(\d{2,5})$/.exec(text.trim()) ?? [];
  const found =
    code === undefined
      ? lists.search(text, { edition: '2025', limit: 8 })
      : [lists.place({ edition: '2025', code })].flatMap((one) => one ?? []);
  const [only] = found;
  if (only !== undefined && found.length === 1) return officialPlaceId('2025', only.code);
  return refused(
    found.length === 0
      ? `--place: the official list of 2025 has no "${text}".`
      : `--place: "${text}" is the name of several places. Give one of these:`,
    ...found.map((one) => {
      const above = lists.ancestorsOf(one).map((outer) => outer.name);
      return `  2025:${one.code}  ${[one.name, ...above].join(', ')}`;
    }),
  );
}
