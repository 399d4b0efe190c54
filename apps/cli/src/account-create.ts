/**
 * `npm run -s cli -- account create --organisation ID --login NAME --name "…" --role manager --place 2025:18754`: opens an account with its post and prints a password
 * once. A repeat changes nothing; with another role or place it adds that post; `--new-password` makes another password.
 */
import { parseArgs } from 'node:util';
import { createAccount } from './accounts/first-accounts.js';
import { withInstallation } from './accounts/run.js';

const USAGE =
  'Usage: npm run -s cli -- account create --organisation ID --login NAME --name "…" --role manager --place 2025:18754 [--new-password]';
const text = { type: 'string' } as const;

async function accountCreate(args: string[]): Promise<number> {
  try {
    const { values } = parseArgs({
      args,
      options: {
        ...{ organisation: text, login: text, name: text, role: text, place: text },
        'new-password': { type: 'boolean' },
      },
    });
    return await withInstallation((ports) =>
      createAccount(ports, { ...values, newPassword: values['new-password'] }),
    );
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`);
    return 2;
  }
}

if (process.argv[1] === import.meta.filename) {
  process.exit(await accountCreate(process.argv.slice(2)));
}
