/** Opens the installation that the environment names, does one thing with its accounts, and says what came of it. */
import { civilDateOf, VIETNAM_ZONE, type Uuid } from '@dongthuan/kernel';
import { Passwords, PgCredentialStore } from '@dongthuan/people';
import { loadOfficialPlaces } from '@dongthuan/places';
import { openRuntime, readConfig, systemClock, type Config } from '@dongthuan/platform';
import type { AccountPorts, Told } from './first-accounts.js';

type Ports = AccountPorts & { readonly knows: (organisationId: Uuid) => Promise<boolean> };

/** @returns the exit code; 2 also where no installation is named */
export async function withInstallation(work: (ports: Ports) => Promise<Told>): Promise<number> {
  let config: Config;
  try {
    config = readConfig();
  } catch (error) {
    console.error(`Đồng Thuận is not running here: ${(error as Error).message}`);
    return 2;
  }
  const runtime = await openRuntime(config);
  try {
    const { code, lines } = await work({
      bus: runtime.bus,
      credentials: new PgCredentialStore(runtime.pools.app),
      passwords: new Passwords(),
      secret: runtime.masterKey.derive('sign-in-names'),
      places: loadOfficialPlaces(),
      today: civilDateOf(systemClock.now(), VIETNAM_ZONE),
      knows: async (id) => (await runtime.store.readStream(id, `organisation:${id}`)).length > 0,
    });
    for (const line of lines)
      if (code === 0) console.log(line);
      else console.error(line);
    return code;
  } finally {
    await runtime.close();
  }
}
