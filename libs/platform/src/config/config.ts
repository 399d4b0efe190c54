/** Everything a process of the product is told by its environment; read once, at start. */
export interface Config {
  /** Role dt_app. */
  readonly databaseUrl: string;
  /** Role dt_reader. */
  readonly readerUrl: string;
  /** Role dt_keys. */
  readonly keysUrl: string;
  readonly temporalAddress: string;
  readonly port: number;
  readonly masterKeyFile: string;
  readonly dataDir: string;
  readonly logLevel: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws Error that names every variable that is missing or wrong */
export function readConfig(environment: Environment = process.env): Config {
  const wrong: string[] = [];
  const needed = (name: string) => {
    const value = environment[name];
    if (!value) wrong.push(name);
    return value ?? '';
  };
  const port = Number(environment['PORT'] ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) wrong.push('PORT');
  const config: Config = {
    databaseUrl: needed('DATABASE_URL'),
    readerUrl: needed('READER_URL'),
    keysUrl: needed('KEYS_URL'),
    masterKeyFile: needed('MASTER_KEY_FILE'),
    dataDir: needed('DATA_DIR'),
    temporalAddress: environment['TEMPORAL_ADDRESS'] ?? '127.0.0.1:7233',
    logLevel: environment['LOG_LEVEL'] ?? 'info',
    port,
  };
  if (wrong.length > 0) throw new Error(`missing or wrong in the environment: ${wrong.join(', ')}`);
  return config;
}
