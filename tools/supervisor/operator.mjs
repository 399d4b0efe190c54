// @ts-check
// What an operator's command is told by environment. Where DATABASE_URL is set, everything is as the person says it; else the product that runs on this data folder is
// meant, whose addresses stand in run.json and whose other roles' passwords lie with the secrets.
import fs from 'node:fs';
import path from 'node:path';
import { masterKeyFile, rolePasswords } from './secrets.mjs';

/**
 * @param {string} dataFolder
 * @param {NodeJS.ProcessEnv} [system]
 * @returns {Record<string, string>} to be added to the environment; empty when the person named a database or nothing runs here
 */
export function operatorEnvironment(dataFolder, system = process.env) {
  const file = path.join(dataFolder, 'run.json');
  if (system.DATABASE_URL || !fs.existsSync(file)) return {};
  /** @type {{ databaseUrl: string, readerUrl: string, temporalAddress: string }} */
  const run = JSON.parse(fs.readFileSync(file, 'utf8'));
  return {
    DATABASE_URL: run.databaseUrl,
    READER_URL: run.readerUrl,
    TEMPORAL_ADDRESS: run.temporalAddress,
    MASTER_KEY_FILE: masterKeyFile(dataFolder),
    DATA_DIR: dataFolder,
    ...ownRoles(run.databaseUrl, dataFolder),
  };
}

/**
 * Addresses of the roles that run.json does not hold, where the database is the launcher's own; of somebody else's the person says KEYS_URL and OWNER_URL.
 * @param {string} databaseUrl @param {string} dataFolder
 * @returns {Record<string, string>}
 */
function ownRoles(databaseUrl, dataFolder) {
  const passwords = rolePasswords(dataFolder);
  if (new URL(databaseUrl).password !== passwords.dt_app) return {};
  const addressOf = (/** @type {'dt_keys' | 'dt_owner'} */ role) => {
    const address = new URL(databaseUrl);
    address.username = role;
    address.password = passwords[role];
    return address.href;
  };
  return { KEYS_URL: addressOf('dt_keys'), OWNER_URL: addressOf('dt_owner') };
}
