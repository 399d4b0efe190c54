// @ts-check
// Schemathesis against a started API: nothing it makes up may give a server error or an answer that the OpenAPI document does not know. It is
// installed by pip into a folder of its own under .cache, pinned, the first time it is needed.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const home = path.join(root, '.cache/schemathesis');
const program = path.join(home, 'bin/schemathesis');

const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
  'unsupported_method',
].join(',');

/** @throws {Error} with pip's words when it cannot be installed */
function install() {
  const requirements = path.join(import.meta.dirname, 'requirements.txt');
  const stamp = path.join(home, 'requirements.txt');
  const wanted = fs.readFileSync(requirements, 'utf8');
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) return;
  /** @param {string} command @param {string[]} args */
  const must = (command, args) => {
    const run = spawnSync(command, args, { encoding: 'utf8' });
    if (run.status !== 0)
      throw new Error(`${command} ${args.join(' ')}\n${run.stdout}${run.stderr}`);
  };
  must('python3', ['-m', 'venv', home]);
  const quiet = ['--quiet', '--disable-pip-version-check'];
  must(path.join(home, 'bin/pip'), ['install', ...quiet, '-r', requirements]);
  fs.writeFileSync(stamp, wanted);
}

/**
 * @param {object} options
 * @param {string} options.url address of the API
 * @param {string} options.token bearer token the cases are sent with
 * @param {number} options.perOperation cases made up per operation
 * @param {number} [options.seed] the same seed makes up the same cases
 * @param {number} [options.seconds] given up after this long
 * @returns {Promise<{ ok: boolean, cases: number, output: string }>} `cases` = requests whose answers were checked
 */
export async function runSchemathesis({ url, token, perOperation, seed = 1, seconds = 600 }) {
  install();
  const args = [
    ...['run', `${url}/api/v1/openapi.json`, '--url', `${url}/api/v1`],
    ...['--header', `Authorization: Bearer ${token}`],
    ...['--checks', CHECKS, '--phases', 'fuzzing', '--max-examples', String(perOperation)],
    // The feed never ends by itself; sign-ins are limited on purpose and have specs of their own.
    ...['--exclude-path', '/live', '--request-timeout', '15'],
    // How hard a body is to make up says nothing about the API.
    ...['--suppress-health-check', 'all'],
    ...['--seed', String(seed), '--workers', '2', '--no-color', '--generation-database', 'none'],
  ];
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, SCHEMATHESIS_HOOKS: path.join(import.meta.dirname, 'hooks.py') },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => (output += text));
  }
  const timer = setTimeout(() => child.kill('SIGTERM'), seconds * 1000);
  const code = await new Promise((resolve) => child.once('exit', resolve));
  clearTimeout(timer);
  const cases = Number(
    /(\d[\d,]*) (?:generated|test cases)/.exec(output)?.[1]?.replace(/,/g, '') ?? 0,
  );
  return { ok: code === 0, cases, output };
}
