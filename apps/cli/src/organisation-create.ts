/** `npm run -s cli -- organisation create --name NAME`: registers an organisation of this installation and prints its id; a repeat prints the same. */
import { parseArgs } from 'node:util';
import { createOrganisation } from './accounts/first-accounts.js';
import { withInstallation } from './accounts/run.js';

const USAGE = 'Usage: npm run -s cli -- organisation create --name "UBND phường …"';

async function organisationCreate(args: string[]): Promise<number> {
  try {
    const { values } = parseArgs({ args, options: { name: { type: 'string' } } });
    return await withInstallation((ports) => createOrganisation(ports, values));
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`);
    return 2;
  }
}

if (process.argv[1] === import.meta.filename) {
  process.exit(await organisationCreate(process.argv.slice(2)));
}
