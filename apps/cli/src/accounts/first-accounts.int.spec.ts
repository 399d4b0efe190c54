import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MasterKey } from '@dongthuan/event-store';
import { Passwords, PgCredentialStore, SignIn } from '@dongthuan/people';
import { freshDatabase, type FreshDatabase } from '@dongthuan/testing';
import { createAccount, createOrganisation, type Told } from './first-accounts.js';
import { withInstallation } from './run.js';

/** The operator's commands on a real database, with the environment as a deployment sets it. */
describe('the first accounts on PostgreSQL', () => {
  let database: FreshDatabase;
  let folder: string;
  const key = randomBytes(32);
  const before = { ...process.env };
  beforeAll(async () => {
    jest.spyOn(console, 'log').mockReturnValue();
    jest.spyOn(console, 'error').mockReturnValue();
    database = await freshDatabase();
    folder = await mkdtemp(path.join(tmpdir(), 'dt-accounts-'));
    const masterKeyFile = path.join(folder, 'master.key');
    await writeFile(masterKeyFile, key.toString('base64'), { mode: 0o600 });
    Object.assign(process.env, {
      DATABASE_URL: database.url('dt_app'),
      READER_URL: database.url('dt_reader'),
      KEYS_URL: database.url('dt_keys'),
      MASTER_KEY_FILE: masterKeyFile,
      DATA_DIR: folder,
    });
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    process.env = before;
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  const run = async (work: Parameters<typeof withInstallation>[0]): Promise<Told> => {
    let told: Told = { code: 2, lines: [] };
    const code = await withInstallation(async (ports) => (told = await work(ports)));
    expect(code).toBe(told.code);
    return told;
  };

  it('make an organisation and its manager, who then signs in; a second installation knows neither', async () => {
    const organisation = 'UBND phường Sông Trí';
    expect((await run((ports) => createOrganisation(ports, { name: organisation }))).code).toBe(0);
    const wish = {
      ...{ organisation, login: 'hanh.tt', name: 'Trần Thị Hạnh' },
      ...{ role: 'manager', place: '2025:18754' },
    };
    const made = await run((ports) => createAccount(ports, wish));
    const password = made.lines.find((line) => line.startsWith('password '))?.slice(9) ?? '';
    const credentials = new PgCredentialStore(database.pools.app);
    const secretOf = (master: MasterKey) => master.derive('sign-in-names');
    const own = new SignIn(credentials, new Passwords(), secretOf(new MasterKey(key)));
    expect(await own.check('hanh.tt', password)).not.toBeNull();
    const foreign = new SignIn(credentials, new Passwords(), secretOf(MasterKey.random()));
    expect(await foreign.check('hanh.tt', password)).toBeNull();
    expect((await run((ports) => createAccount(ports, wish))).lines[1]).toBe(
      'It was there already; its password stays.',
    );
  });

  it('say so where no installation is named', async () => {
    const { DATABASE_URL: _gone, ...rest } = process.env;
    process.env = rest;
    const asked = jest.fn();
    expect(await withInstallation(asked)).toBe(2);
    expect(asked).not.toHaveBeenCalled();
  });
});
