// @ts-check
// The deployment rehearsed on one machine without containers: the Dockerfile carried out, then every service of docker-compose.yml started from its own command
// and environment. Not part of `npm test`: it installs packages twice, and it uses programs that take long to build (tools/deploy/programs).
//
// Usage: node apps/e2e/src/deploy/rehearse.mjs [options]
//   --project FOLDER      where docker-compose.yml lies; default: this project
//   --keep                leave the folder with data, logs and the image's tree
//   --application FOLDER  a tree that an earlier run kept, instead of carrying the Dockerfile out again
//   --no-image            run the built project instead of carrying the Dockerfile out
//   --demo                load the demo's organisations and ask until every part is ok
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { deployPrograms } from '../../../../tools/deploy/programs/programs.mjs';
import { stopEverything } from '../../../../tools/supervisor/process.mjs';
import { runtimeBinary } from '../../../../tools/supervisor/runtime-binaries.mjs';
import { waitAllOk } from '../../../../tools/supervisor/services.mjs';
import { carryOutDockerfile } from './dockerfile.mjs';
import { rehearse } from './rehearsal.mjs';
import { runToEnd } from './run-to-end.mjs';
import { domain, makeCertificates, throughProxy } from './tls-proxy.mjs';

const { values } = parseArgs({
  options: {
    project: { type: 'string', default: path.resolve(import.meta.dirname, '../../../..') },
    keep: { type: 'boolean', default: false },
    application: { type: 'string' },
    'no-image': { type: 'boolean', default: false },
    demo: { type: 'boolean', default: false },
  },
});

/** @param {string} folder */
function newInstallation(folder) {
  const installation = path.join(folder, 'installation');
  const certificates = path.join(installation, 'certificates');
  fs.mkdirSync(installation);
  execFileSync(path.join(values.project, 'tools/deploy/new-installation.sh'), [installation], {
    stdio: 'inherit',
  });
  const { authority } = makeCertificates(certificates);
  const environmentFile = path.join(installation, '.env');
  // The last line of a name counts.
  fs.appendFileSync(
    environmentFile,
    `${[
      `DT_MASTER_KEY_FILE=${path.join(installation, 'secrets/master.key')}`,
      `DT_DOMAIN=${domain}`,
      'DT_TLS=supplied',
      `DT_CERTIFICATES=${certificates}`,
    ].join('\n')}\n`,
  );
  return { environmentFile, authority };
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
    const programs = {
      temporalCli: await runtimeBinary('temporal', { say: console.log }),
      ...(await deployPrograms({ say: console.log })),
    };
    const { environmentFile, authority } = newInstallation(folder);
    const rehearsal = await rehearse({
      ...{ project: values.project, application, folder, environmentFile, programs },
      asImageUser: !values['no-image'] && process.getuid?.() === 0,
      profiles: programs.caddy ? ['phones'] : [],
      say: console.log,
    });
    const url = `http://127.0.0.1:${rehearsal.ports.api?.[3000]}`;
    if (values.demo) {
      const demo = await runToEnd(process.execPath, ['apps/cli/dist/seed-demo.js'], {
        env: rehearsal.environment('api'),
        cwd: application,
        timeoutMs: 300_000,
      });
      if (demo.code !== 0) throw new Error(`the demo ended with ${demo.code}:\n${demo.output}`);
      await waitAllOk({ url, seconds: 60 });
      console.log('every part is ok');
    }
    console.log(await (await fetch(`${url}/api/v1/health`)).text());
    console.log(`the first page over plain HTTP on loopback: ${(await fetch(url)).status}`);
    if (programs.caddy) {
      const port = rehearsal.ports.proxy?.[443] ?? 0;
      const { status, protocol, ready } = await throughProxy({ port, authority });
      console.log(`through the proxy: the first page ${status} HTTP/${protocol}, ready ${ready}`);
      if (ready !== '200') throw new Error('the API does not answer through the proxy');
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
