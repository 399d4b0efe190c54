/**
 * `node apps/cli/dist/seed-demo.js`: the demo's two organisations, their cast and their campaigns, through the command bus. Harmless when they are there.
 * Prints one line `{"cast": {member: {login, password}}}`; passwords are made at the first load only and stand nowhere else, so a member
 * that existed before is printed without one.
 */
import { randomBytes } from 'node:crypto';
import { newId, SYSTEM_USER, VIETNAM_ZONE, type CivilDate, type Uuid } from '@dongthuan/kernel';
import {
  demoOrganisation,
  neighbourMember,
  OpenAccountHandler,
  Passwords,
  PgCredentialStore,
  secondOrganisation,
  type CastMember,
  type CastOrganisation,
} from '@dongthuan/people';
import {
  openBlobs,
  openRuntime,
  readConfig,
  SettableClock,
  systemClock,
  type Runtime,
} from '@dongthuan/platform';
import { DemoPhotos } from './seed-demo/demo-photos.js';
import { loadDemo } from './seed-demo/load-demo.js';

/** Posts of the demo are held since the two-tier order of government began. */
const SINCE = '2025-07-01' as CivilDate;

type Printed = Record<string, { readonly login: string; readonly password?: string }>;

export async function seedCast(
  runtime: Pick<Runtime, 'bus' | 'pools' | 'masterKey'>,
): Promise<Printed> {
  const credentials = new PgCredentialStore(runtime.pools.app);
  const secret = runtime.masterKey.derive('sign-in-names');
  const accounts = new OpenAccountHandler(runtime.bus, credentials, new Passwords(), secret);
  const printed: Printed = {};
  const organisations: readonly CastOrganisation[] = [
    { ...demoOrganisation, members: [...demoOrganisation.members, neighbourMember] },
    secondOrganisation,
  ];
  for (const { organisationId, name, members } of organisations) {
    await register(runtime, organisationId, name);
    const known = new Set(await credentials.users(organisationId));
    for (const member of members) {
      const login = member.signInName;
      if (known.has(member.userId)) {
        printed[member.handle] = { login };
        continue;
      }
      const password = randomBytes(15).toString('base64url');
      await accounts.open(accountOf(organisationId, member, password));
      printed[member.handle] = { login, password };
    }
  }
  return printed;
}

function accountOf(organisationId: Uuid, member: CastMember, password: string) {
  const { userId, signInName, displayName, role, placeId } = member;
  return {
    ...{ organisationId, userId, signInName, displayName, password },
    posts: [{ role, placeId, validFrom: SINCE }],
    by: SYSTEM_USER,
  };
}

async function register(
  { bus }: Pick<Runtime, 'bus'>,
  organisationId: Uuid,
  name: string,
): Promise<void> {
  const result = await bus.execute({
    commandId: newId(),
    organisationId,
    type: 'registerOrganisation',
    stream: { category: 'organisation', id: organisationId },
    payload: { name, zone: VIETNAM_ZONE },
    meta: { actor: SYSTEM_USER, enteredBy: SYSTEM_USER, medium: 'system', correlationId: newId() },
  });
  if (result.kind !== 'ok') throw new Error(`organisation ${name}: ${result.kind}`);
}

if (process.argv[1] === import.meta.filename) {
  const config = readConfig();
  const runtime = await openRuntime(config);
  const { registry, masterKey } = runtime;
  // The story's bus has a clock of its own: accounts are made now, campaigns begin on their day.
  const clock = new SettableClock(systemClock.now());
  const story = await openRuntime(config, { clock, registry, masterKey });
  try {
    const cast = await seedCast(runtime);
    const { bus, store } = story;
    const photos = await DemoPhotos.read(openBlobs(runtime, config));
    await loadDemo({ bus, store, clock, realClock: systemClock, photos });
    console.log(JSON.stringify({ cast }));
  } finally {
    await story.close();
    await runtime.close();
  }
}
