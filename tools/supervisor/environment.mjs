// @ts-check
// What API, worker and the one-off commands are told by environment. Nothing else of the launcher's own environment reaches them but what is named here.

/**
 * @typedef {object} Addresses
 * @property {string} databaseUrl role dt_app
 * @property {string} readerUrl role dt_reader
 * @property {string} keysUrl role dt_keys
 * @property {string} ownerUrl role dt_owner; given to the migration only
 * @property {string} temporalAddress host:port
 */

/** Variables of the system that a Node program may need, and the settings people may set for the parts. */
const passedThrough = ['PATH', 'HOME', 'TZ', 'LANG', 'TMPDIR', 'LOG_LEVEL', 'NODE_OPTIONS'];

/**
 * @param {{ addresses: Addresses, port: number, masterKeyFile: string, dataFolder: string, purpose: 'serve' | 'migrate', system?: NodeJS.ProcessEnv, extra?: Record<string, string> }} options
 * @returns {Record<string, string>}
 */
export function partEnvironment({
  addresses,
  port,
  masterKeyFile,
  dataFolder,
  purpose,
  system = process.env,
  extra = {},
}) {
  /** @type {Record<string, string>} */
  const environment = { NODE_ENV: 'production', LOG_LEVEL: 'info' };
  for (const name of passedThrough) {
    const value = system[name];
    if (value !== undefined && value !== '') environment[name] = value;
  }
  return {
    ...environment,
    HOST: '127.0.0.1',
    PORT: String(port),
    DATABASE_URL: addresses.databaseUrl,
    READER_URL: addresses.readerUrl,
    KEYS_URL: addresses.keysUrl,
    ...(purpose === 'migrate' ? { OWNER_URL: addresses.ownerUrl } : {}),
    TEMPORAL_ADDRESS: addresses.temporalAddress,
    MASTER_KEY_FILE: masterKeyFile,
    DATA_DIR: dataFolder,
    ...extra,
  };
}

/**
 * The addresses of a database that this launcher does not run, as the person who starts says them.
 * @param {NodeJS.ProcessEnv} system
 * @returns {Omit<Addresses, 'temporalAddress'> | undefined} undefined when the embedded server is meant
 * @throws {Error} with a sentence when only some of the four roles were given
 */
export function givenDatabase(system) {
  if (!system.DATABASE_URL) return undefined;
  const missing = ['OWNER_URL', 'READER_URL', 'KEYS_URL'].filter((name) => !system[name]);
  if (missing.length > 0) {
    throw new Error(
      `DATABASE_URL is set (role dt_app), so the other roles of that database are needed too: ${missing.join(', ')}. See docs/how-to.`,
    );
  }
  return {
    databaseUrl: system.DATABASE_URL,
    ownerUrl: system.OWNER_URL ?? '',
    readerUrl: system.READER_URL ?? '',
    keysUrl: system.KEYS_URL ?? '',
  };
}
