// @ts-check
// The deployment rehearsed on one machine without containers: the Dockerfile carried out, then every service of docker-compose.yml started from its own command
// and environment. Not part of `npm test`: it installs packages twice, and it can use programs that take long to build.
//
// Usage: node apps/e2e/src/deploy/rehearse.mjs [options]
//   --project FOLDER             where docker-compose.yml lies; default: this project
//   --keep                       leave the folder with data, logs and the image's tree
//   --application FOLDER         a tree that an earlier run kept, instead of carrying the Dockerfile out again
//   --no-image                   run the built project instead of carrying the Dockerfile out
//   --temporal-server PROGRAM    Temporal's production server; without it the CLI's development server stands in
//   --temporal-sql-tool PROGRAM  its schema tool
//   --temporal-ui PROGRAM        its Web UI's server
//   --caddy PROGRAM              the proxy, with a certificate made for the occasion (needs openssl)
//   --demo                       load the demo's organisations and ask until every part is ok
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { stopEverything } from '../../../../tools/supervisor/process.mjs';
import { runtimeBinary } from '../../../../tools/supervisor/runtime-binaries.mjs';
import { waitAllOk } from '../../../../tools/supervisor/services.mjs';
import { carryOutDockerfile } from './dockerfile.mjs';
import { rehearse } from './rehearsal.mjs';
import { runToEnd } from './run-to-end.mjs';

const { values } = parseArgs({
  options: {
    project: { type: 'string', default: path.resolve(import.meta.dirname, '../../../..') },
    keep: { type: 'boolean', default: false },
    application: { type: 'string' },
    'no-image': { type: 'boolean', default: false },
    'temporal-server': { type: 'string' },
    'temporal-sql-tool': { type: 'string' },
    'temporal-ui': { type: 'string' },
    caddy: { type: 'string' },
    demo: { type: 'boolean', default: false },
  },
});

/** The name that the certificate is made for. */
const domain = 'dongthuan.test';

/** @param {string} folder @returns {string} the environment file */
function newInstallation(folder) {
  const installation = path.join(folder, 'installation');
  const certificates = path.join(installation, 'certificates');
  fs.mkdirSync(certificates, { recursive: true });
  execFileSync(path.join(values.project, 'tools/deploy/new-installation.sh'), [installation], {
    stdio: 'inherit',
  });
  const file = path.join(installation, '.env');
  const added = [`DT_MASTER_KEY_FILE=${path.join(installation, 'secrets/master.key')}`];
  if (values.caddy) {
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:P-256',
        '-nodes',
        '-days',
        '2',
        '-subj',
        `/CN=${domain}`,
        '-addext',
        `subjectAltName=DNS:${domain}`,
        '-keyout',
        path.join(certificates, 'tls.key'),
        '-out',
        path.join(certificates, 'tls.crt'),
      ],
      { stdio: 'pipe' },
    );
    added.push(`DT_DOMAIN=${domain}`, 'DT_TLS=supplied', `DT_CERTIFICATES=${certificates}`);
  }
  // The last line of a name counts.
  fs.appendFileSync(file, `${added.join('\n')}\n`);
  return file;
}

async function main() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dongthuan-rehearsal-'));
  fs.chmodSync(folder, 0o755);
  try {
    let application = values.project;
    if (values.application) application = path.resolve(values.application);
    else if (!values['no-image']) {
      const image = await carryOutDockerfile({
        context: values.project,
        folder: path.join(folder, 'image'),
        say: console.log,
      });
      application = image.application;
      const [size] = execFileSync('du', ['-sm', image.root], { encoding: 'utf8' }).split('\t');
      console.log(
        `what the image adds to its base: ${size} MB, run as ${image.user}: ${image.command.join(' ')}`,
      );
    }
    const rehearsal = await rehearse({
      project: values.project,
      application,
      folder,
      environmentFile: newInstallation(folder),
      asImageUser: !values['no-image'] && process.getuid?.() === 0,
      programs: {
        temporalCli: await runtimeBinary('temporal', { say: console.log }),
        temporalServer: values['temporal-server'],
        temporalSqlTool: values['temporal-sql-tool'],
        temporalUi: values['temporal-ui'],
        caddy: values.caddy,
      },
      profiles: values.caddy ? ['phones'] : [],
      say: console.log,
    });
    const url = `http://127.0.0.1:${rehearsal.ports.api?.[3000]}`;
    if (values.demo) {
      const demo = await runToEnd(process.execPath, ['apps/cli/dist/seed-demo.js'], {
        env: rehearsal.environment('api'),
        cwd: application,
      });
      if (demo.code !== 0) throw new Error(`the demo ended with ${demo.code}:\n${demo.output}`);
      await waitAllOk({ url, seconds: 60 });
      console.log('every part is ok');
    }
    console.log(await (await fetch(`${url}/api/v1/health`)).text());
    console.log(`the first page over plain HTTP on loopback: ${(await fetch(url)).status}`);
    if (values['temporal-ui']) {
      const ui = `http://127.0.0.1:${rehearsal.ports['temporal-ui']?.[8080]}`;
      const { namespaces } = /** @type {{ namespaces: { namespaceInfo: { name: string } }[] }} */ (
        await (await fetch(`${ui}/api/v1/namespaces`)).json()
      );
      const names = namespaces.map(({ namespaceInfo }) => namespaceInfo.name).join(', ');
      console.log(`the Web UI: ${(await fetch(ui)).status}, namespaces ${names}`);
    }
    if (values.caddy) {
      const port = rehearsal.ports.proxy?.[443];
      const page = await runToEnd(
        'curl',
        [
          '-sS',
          '-o',
          '/dev/null',
          '-w',
          '%{http_code} %{http_version} %header{strict-transport-security}',
          '--cacert',
          path.join(folder, 'installation/certificates/tls.crt'),
          '--resolve',
          `${domain}:${port}:127.0.0.1`,
          `https://${domain}:${port}/`,
        ],
        { env: process.env, cwd: '/' },
      );
      console.log(`the first page through the proxy: ${page.output}`);
    }
    for (const [service, { code, ms, graceMs }] of Object.entries(await rehearsal.stop())) {
      console.log(`${service}: ended with ${code} after ${ms} ms of ${graceMs}`);
    }
  } finally {
    await stopEverything();
    if (values.keep) console.log(`kept ${folder}`);
    else fs.rmSync(folder, { recursive: true, force: true });
  }
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.once(signal, () => void stopEverything().then(() => process.exit(1)));
}
await main();
