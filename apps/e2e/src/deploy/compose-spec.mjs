// @ts-check
// docker-compose.yml read by the parser that Compose itself is built on (compose-spec/compose-go): it checks the file against the specification's own schema and rules and
// puts the variables in. Its reading is compared with the one of compose-file.mjs, from which everything else here is started.
import path from 'node:path';
import { readCompose, readEnvironmentFile } from './compose-file.mjs';
import { runToEnd } from './run-to-end.mjs';

/**
 * @param {string} program
 * @param {string} project a folder with docker-compose.yml and `.env`
 * @returns {Promise<{ services: number, differs: string[], refusal?: string }>} `refusal`: why the parser took the file for wrong
 */
export async function readByComposeSpec(program, project) {
  const file = path.join(project, 'docker-compose.yml');
  const variables = readEnvironmentFile(path.join(project, '.env'));
  const read = await runToEnd(program, [], {
    env: { PATH: process.env.PATH },
    cwd: project,
  });
  if (read.code !== 0) return { services: 0, differs: [], refusal: read.output };
  /** @typedef {{ command: string[] | null, entrypoint: string[] | null, environment?: Record<string, string>, healthcheck?: { test: string[] }, depends_on?: Record<string, { condition: string }> }} Theirs */
  const theirs = /** @type {{ services: Record<string, Theirs> }} */ (JSON.parse(read.output));
  const ours = readCompose(file, variables);
  const said = (/** @type {Theirs | undefined} */ one) => ({
    command: one?.command ?? [],
    entrypoint: one?.entrypoint ?? [],
    environment: texts(one?.environment ?? {}),
    health: one?.healthcheck?.test ?? [],
    waits: Object.entries(one?.depends_on ?? {})
      .map(([name, { condition }]) => `${name} ${condition}`)
      .toSorted(),
  });
  const differs = Object.keys(ours.services).filter(
    (name) =>
      JSON.stringify(said(/** @type {Theirs} */ (ours.services[name]))) !==
      JSON.stringify(said(theirs.services[name])),
  );
  return { services: Object.keys(theirs.services).length, differs };
}

/** @param {Record<string, unknown>} values */
const texts = (values) =>
  Object.fromEntries(
    Object.entries(values)
      .map(([name, value]) => [name, String(value)])
      .toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1)),
  );
