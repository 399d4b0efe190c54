import fs from 'node:fs';
import path from 'node:path';
import { ignoredBy, parseDockerfile } from './dockerfile.mjs';
import { readCompose } from './compose-file.mjs';

const project = path.resolve(import.meta.dirname, '../../../..');
const stages = parseDockerfile(fs.readFileSync(path.join(project, 'Dockerfile'), 'utf8'));
const runtime = stages.at(-1);

describe('the Dockerfile', () => {
  test('every stage stands on one pinned Debian image with the Node that documents name', () => {
    for (const { name, base } of stages)
      expect({ name, base }).toEqual({
        name,
        base: expect.stringMatching(/^node:24\.\d+\.\d+-bookworm-slim$/),
      });
  });

  test('what runs is an ordinary user, and nothing of the build but what was collected', () => {
    const users = runtime?.steps
      .filter(({ instruction }) => instruction === 'USER')
      .map(({ rest }) => rest);
    const copies = runtime?.steps
      .filter(({ instruction }) => instruction === 'COPY')
      .map(({ rest }) => rest);
    expect(users).toEqual(['node']);
    expect(copies).toEqual(['--from=modules /app/ ./', '--from=build /collected/ ./']);
  });

  test('development packages do not get into what runs', () => {
    const modules =
      stages.find(({ name }) => name === 'modules')?.steps.map(({ rest }) => rest) ?? [];
    expect(modules.find((rest) => rest.startsWith('npm ci'))).toContain('--omit=dev');
    expect(modules).toContain('node tools/deploy/image/prune.mjs node_modules');
  });

  test('every RUN line works in its own folder, so that it can be carried out without a container', () => {
    const lines = stages.flatMap(({ steps }) =>
      steps.filter(({ instruction }) => instruction === 'RUN'),
    );
    expect(lines.length).toBeGreaterThan(4);
    for (const { rest } of lines) expect(rest).not.toMatch(/(^|\s)\/\w/);
  });

  test('compose builds the stage that exists', () => {
    const compose = readCompose(
      path.join(project, 'docker-compose.yml'),
      new Proxy({}, { get: () => 'x' }),
    );
    for (const name of ['migrate', 'api', 'worker']) {
      expect(compose.services[name]?.build).toEqual({ context: '.', target: runtime?.name });
    }
  });

  test('an instruction that is not understood is an error', () => {
    expect(() => parseDockerfile('FROM a:1 AS b\nADD x y')).toThrow(/ADD x y/);
  });
});

describe('.dockerignore', () => {
  const ignored = ignoredBy(fs.readFileSync(path.join(project, '.dockerignore'), 'utf8'));

  test.each([
    '.env',
    'secrets/master.key',
    '.git/config',
    '.data/run.json',
    'node_modules',
    'apps/web/node_modules',
    'libs/kernel/dist',
    'a/b.log',
  ])('keeps out %s', (file) => {
    expect(ignored(file)).toBe(true);
  });

  test.each([
    'package.json',
    '.npmrc',
    '.swcrc',
    'apps/api/src/main.ts',
    'libs/modules/places/data',
    '.env.example',
  ])('lets in %s', (file) => {
    expect(ignored(file)).toBe(false);
  });
});
