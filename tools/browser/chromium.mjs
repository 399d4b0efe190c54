// @ts-check
// The browser of the tests: CHROMIUM_PATH, else a Chromium or Chrome on the PATH, else (Linux x64) the one inside the npm package of this folder, installed here and
// unpacked once per version and user. None found is an error, never a reason to skip a suite.
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { npmProgram } from '../supervisor/install.mjs';
import { projectRoot } from '../supervisor/layout.mjs';

const run = promisify(execFile);
const folder = path.join(projectRoot, 'tools/browser');
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Arguments that a Chromium needs on a server: no sandbox as root, no GPU, nothing fetched in the background. */
export const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * @param {NodeJS.ProcessEnv} [system]
 * @returns {string | undefined} a Chromium that is installed on this machine
 */
export function installedChromium(system = process.env) {
  const given = system.CHROMIUM_PATH;
  if (given) {
    if (fs.existsSync(given)) return given;
    throw new Error(`CHROMIUM_PATH names ${given}, which does not exist.`);
  }
  for (const directory of (system.PATH ?? '').split(path.delimiter)) {
    for (const name of names) {
      const file = path.join(directory, name);
      if (directory && fs.existsSync(file)) return file;
    }
  }
  return undefined;
}

/**
 * The path of a Chromium for tests. Call it once before several browser tests run side by side (jest's global setup does): it may install and unpack.
 * @returns {Promise<string>}
 * @throws {Error} saying how to get one
 */
export async function testChromium() {
  const found = installedChromium();
  if (found) return found;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'The browser tests need a Chromium: install one, or set CHROMIUM_PATH to its program.',
    );
  }
  return packagedChromium();
}

/** @returns {Promise<string>} */
async function packagedChromium() {
  const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const version = manifest.dependencies['@sparticuz/chromium'];
  const user = process.getuid?.() ?? 0;
  const target = path.join(projectRoot, '.cache', `chromium-${version}-${user}`);
  const done = path.join(target, 'unpacked.json');
  if (!fs.existsSync(done)) {
    if (!fs.existsSync(path.join(folder, 'node_modules/@sparticuz/chromium'))) {
      const { command, before } = npmProgram();
      const args = ['ci', '--no-workspaces', '--no-audit', '--no-fund', '--loglevel=error'];
      await run(command, [...before, ...args], { cwd: folder });
    }
    fs.mkdirSync(target, { recursive: true });
    const { stdout } = await run(process.execPath, [path.join(folder, 'unpack.mjs')], {
      env: { PATH: process.env.PATH, HOME: target, TMPDIR: target },
    });
    fs.writeFileSync(`${done}.partial`, stdout);
    fs.renameSync(`${done}.partial`, done);
  }
  return JSON.parse(fs.readFileSync(done, 'utf8')).executable;
}
