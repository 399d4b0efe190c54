// @ts-check
// The Dockerfile carried out without a container: each stage is a folder, COPY copies, RUN runs in the stage's working folder with this machine's Node. The base
// image itself (Debian, Node 24, the user `node`) is what this cannot show.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { runToEnd } from './run-to-end.mjs';

/** @typedef {{ name: string, base: string, steps: Array<{ instruction: string, rest: string }> }} Stage */

/**
 * The stages of a Dockerfile.
 * @param {string} text
 * @returns {Stage[]}
 * @throws {Error} for an instruction that this project does not use
 */
export function parseDockerfile(text) {
  const known = ['COPY', 'RUN', 'WORKDIR', 'ENV', 'USER', 'EXPOSE', 'CMD'];
  /** @type {Record<string, string>} */
  const args = {};
  /** @type {Stage[]} */
  const stages = [];
  const lines = text
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));
  for (const line of lines) {
    const [, instruction = '', rest = ''] = /^(\S+)\s+(.*)$/.exec(line) ?? [];
    if (instruction === 'ARG') {
      const [name = '', value = ''] = rest.split('=');
      args[name] = value;
    } else if (instruction === 'FROM') {
      const [, base = '', name = ''] = /^(\S+) AS (\S+)$/.exec(rest) ?? [];
      stages.push({
        name,
        base: base.replace(/\$\{(\w+)\}/g, (_whole, arg) => args[arg] ?? ''),
        steps: [],
      });
    } else if (known.includes(instruction)) stages.at(-1)?.steps.push({ instruction, rest });
    else throw new Error(`An instruction that is not understood: ${line}`);
  }
  return stages;
}

/**
 * What .dockerignore keeps out of the context; the two forms this project uses: a path, and a name anywhere below.
 * @param {string} text
 * @returns {(relative: string) => boolean} true when the path is kept out
 */
export function ignoredBy(text) {
  const patterns = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return (relative) => {
    const name = path.posix.basename(relative);
    return patterns.some((pattern) => {
      if (!pattern.startsWith('**/'))
        return relative === pattern || relative.startsWith(`${pattern}/`);
      const wanted = pattern.slice(3);
      return wanted.startsWith('*.') ? name.endsWith(wanted.slice(1)) : name === wanted;
    });
  };
}

/**
 * Carries the stages out and answers the last one's root.
 * @param {{ context: string, folder: string, layers?: string, say?: (text: string) => void }} options `context`: the project; `folder`: an empty one for the stages;
 *   `layers`: a folder in which installed packages are kept for the next build from the same manifests, as an engine keeps its layers
 * @returns {Promise<{ root: string, application: string, command: string[], user: string, environment: Record<string, string> }>} `application`: the working folder
 * @throws {Error} with a RUN line's output when it fails
 */
export async function carryOutDockerfile({ context, folder, layers, say = () => undefined }) {
  const stages = parseDockerfile(fs.readFileSync(path.join(context, 'Dockerfile'), 'utf8'));
  const ignored = ignoredBy(fs.readFileSync(path.join(context, '.dockerignore'), 'utf8'));
  /** @type {{ root: string, application: string, command: string[], user: string, environment: Record<string, string> }} */
  let last = { root: '', application: '', command: [], user: 'root', environment: {} };
  for (const stage of stages) {
    const root = path.join(folder, stage.name);
    last = { root, application: root, command: [], user: 'root', environment: {} };
    fs.mkdirSync(root, { recursive: true });
    for (const { instruction, rest } of stage.steps) {
      const began = performance.now();
      if (instruction === 'WORKDIR') {
        last.application = path.join(root, rest);
        fs.mkdirSync(last.application, { recursive: true });
      } else if (instruction === 'COPY')
        copy(rest, { context, folder, target: last.application, ignored });
      else if (instruction === 'RUN') await runKept(rest, last, layers);
      else if (instruction === 'CMD') last.command = JSON.parse(rest);
      else if (instruction === 'USER') last.user = rest;
      else if (instruction === 'ENV') {
        const [name = '', value = ''] = rest.split('=');
        last.environment[name] = value;
      }
      if (['COPY', 'RUN'].includes(instruction)) {
        say(
          `${stage.name}: ${instruction} ${rest} (${((performance.now() - began) / 1000).toFixed(1)} s)`,
        );
      }
    }
  }
  return last;
}

/**
 * @param {string} rest `. .` or `--from=stage /folder/ ./`
 * @param {{ context: string, folder: string, target: string, ignored: (relative: string) => boolean }} options
 */
function copy(rest, { context, folder, target, ignored }) {
  const [, stage, source = ''] = /^(?:--from=(\S+) )?(\S+) \S+$/.exec(rest) ?? [];
  const from = stage ? path.join(folder, stage, source) : path.resolve(context, source);
  // A link between workspaces is relative and stays one.
  fs.cpSync(from, target, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (file) => stage !== undefined || file === from || !ignored(path.relative(from, file)),
  });
}

/**
 * An installation that was carried out from the very same files is taken from where it was kept.
 * @param {string} line @param {{ application: string, environment: Record<string, string> }} stage @param {string} [layers]
 */
async function runKept(line, stage, layers) {
  if (!layers || !line.startsWith('npm ci')) return run(line, stage);
  const { application } = stage;
  const digest = crypto.createHash('sha256').update(line);
  for (const file of fs.readdirSync(application, { recursive: true, encoding: 'utf8' }).sort())
    if (fs.statSync(path.join(application, file)).isFile())
      digest.update(`${file}\n`).update(fs.readFileSync(path.join(application, file)));
  const kept = path.join(layers, digest.digest('hex'));
  const packages = `find . -name node_modules -type d -prune | while read -r found; do mkdir -p "$to/$found" && cp -al "$found/." "$to/$found"; done`;
  if (fs.existsSync(kept)) return run(`cd ${kept} && to=${application} && ${packages}`, stage);
  await run(line, stage);
  fs.mkdirSync(kept, { recursive: true });
  return run(`to=${kept} && ${packages}`, stage);
}

/** @param {string} line @param {{ application: string, environment: Record<string, string> }} stage */
async function run(line, { application, environment }) {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, ...environment };
  const { code, output } = await runToEnd('/bin/sh', ['-c', line], {
    env,
    cwd: application,
    timeoutMs: 1_800_000,
  });
  if (code !== 0) throw new Error(`${line} ended with ${code}:\n${output.slice(-4000)}`);
}
