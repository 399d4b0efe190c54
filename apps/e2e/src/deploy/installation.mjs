// @ts-check
// One installation followed through its guides, their blocks typed word for word: deployed at the commit before the newest migration, backed up, restored beside itself, upgraded,
// opened to a phone, and made again on a second, empty machine. `docker` is a stand-in (docker-words.mjs); everything it starts is real.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { castIn } from '../../../../tools/supervisor/stack.mjs';
import { waitAllOk } from '../../../../tools/supervisor/services.mjs';
import { readByComposeSpec } from './compose-spec.mjs';
import { guideBlocks } from './guide-blocks.mjs';
import { lost } from './lost.mjs';
import { oneStreet } from './one-street.mjs';
import { firstAccounts, withCompose } from './own-accounts.mjs';
import { personAt, tellEnvironment } from './person.mjs';
import { phoneBySlip } from './tls-phone.mjs';
import { domain, makeCertificates, readsAutomatic, throughProxy } from './tls-proxy.mjs';
import * as holds from './what-it-holds.mjs';

/** @typedef {import('./person.mjs').Person} Person */

/**
 * @typedef {object} Options
 * @property {string} root the project, whose last commit is the newest version
 * @property {string} folder empty, and others may enter it
 * @property {import('./other-programs.mjs').Programs} programs
 * @property {(text: string) => void} say
 * @property {import('../../../../tools/show.mjs').Show['check']} check
 * @property {import('../../../../tools/show.mjs').Show['figure']} figure
 */

/** What the newest version is called here; the project has no tags yet. */
const newest = '0.1.1';

/** @param {Options} options */
export async function followGuides(options) {
  const { root, folder, programs, say, check, figure } = options;
  const blocks = guideBlocks(root);
  const { origin, old } = publish(root, folder);
  figure('version before the upgrade, commit', old.slice(0, 7));
  /** @type {Person[]} */
  const people = [];
  const arrive = async (/** @type {string} */ name) => {
    const place = path.join(folder, name);
    fs.mkdirSync(place);
    const person = await personAt({ place, programs, say });
    people.push(person);
    await person.type(blocks.deploy.make, { ADDRESS: origin });
    await person.bringDocker();
    return person;
  };
  const leave = async (/** @type {Person} */ person) => {
    people.splice(people.indexOf(person), 1);
    const ended = Object.entries(await person.leave());
    const said = ended.map(([name, { code, ms }]) => `${name} ${code} after ${ms} ms`).join(', ');
    check(
      `each service ended in order within the time that compose gives it: ${said}`,
      ended.length >= 4 &&
        ended.every(
          ([name, { code, ms, graceMs }]) =>
            // Temporal's Web UI holds nothing and ends by the signal itself.
            (code === 0 || (name === 'temporal-ui' && code === 143)) && ms < graceMs,
        ),
    );
  };
  const timed = async (/** @type {string} */ what, /** @type {() => Promise<void>} */ chapter) => {
    const began = performance.now();
    await chapter();
    figure(`${what}, s`, ((performance.now() - began) / 1000).toFixed(0));
  };
  try {
    const first = await arrive('first-machine');
    /** @type {import('./what-it-holds.mjs').Cast} */
    let cast = {};
    await timed('docs/how-to/deploy-with-compose.md, “With compose”', async () => {
      cast = await deploy(first, blocks.deploy, options);
    });
    await timed('docs/how-to/backup-in-one-page.md, every night and every month', () =>
      backUp(first, blocks.backup, options),
    );
    await timed('docs/how-to/upgrade.md', () =>
      upgrade(first, blocks.upgrade, { origin, root, cast }, options),
    );
    await timed('docs/how-to/phones-in-the-ward.md', () =>
      openToPhones(first, blocks.phones, cast, options),
    );
    await timed('docs/how-to/backup-in-one-page.md, after a loss', () =>
      makeAgain(first, { arrive, leave }, blocks.backup, cast, options),
    );
  } finally {
    for (const person of people) await person.leave().catch(() => undefined);
  }
}

/**
 * A repository to clone from whose branch stands at the commit before the newest migration, as somebody installed it then.
 * @param {string} root @param {string} folder
 */
function publish(root, folder) {
  const git = (/** @type {string} */ cwd, /** @type {string[]} */ ...args) =>
    execFileSync('git', args, { cwd, encoding: 'utf8' }).trim();
  const changed = git(root, 'log', '-1', '--format=%H', '--', 'libs/platform/src/migrations');
  const old = git(root, 'rev-parse', `${changed}^`);
  const origin = path.join(folder, 'origin.git');
  git(folder, 'clone', '--quiet', '--bare', root, origin);
  git(origin, 'branch', '--force', 'installed', old);
  git(origin, 'symbolic-ref', 'HEAD', 'refs/heads/installed');
  return { origin, old };
}

/** @param {Person} person @param {ReturnType<typeof guideBlocks>['deploy']} blocks @param {Options} options */
async function deploy(person, blocks, { check, programs }) {
  if (programs.composeSpec) {
    const { services, differs, refusal } = await readByComposeSpec(
      programs.composeSpec,
      person.cwd,
    );
    check(
      refusal
        ? `the parser that Compose is built on refuses the file: ${refusal}`
        : `the parser that Compose is built on takes the file, and reads its ${services} services as they are started here${differs.length > 0 ? `; differ: ${differs.join(', ')}` : ''}`,
      services > 0 && differs.length === 0,
    );
  }
  await person.type(blocks.start);
  const looked = await person.type(blocks.look);
  const well = looked.split('\n').filter((line) => line.endsWith(' healthy'));
  check(
    `docker compose ps: ${well.map((line) => line.split(' ')[0]).join(', ')} are healthy`,
    ['api', 'worker', 'postgres', 'temporal'].every((name) =>
      well.some((line) => line.startsWith(`${name} `)),
    ),
  );
  const cast = castIn(await person.type(blocks.demo));
  check(
    `the cast's passwords are printed this once: ${Object.keys(cast).length}`,
    'manager' in cast,
  );
  const roles = await person.type(blocks.roles);
  check('the script of roles runs again', roles.includes('roles and databases are there'));
  const url = `http://127.0.0.1:${person.machine.ports.api?.[3000]}`;
  await waitAllOk({ url, seconds: 90 });
  check('every part of the health report is ok', true);
  return cast;
}

/**
 * @param {Person} person @param {ReturnType<typeof guideBlocks>['phones']} blocks
 * @param {import('./what-it-holds.mjs').Cast} cast @param {Options} options
 */
async function openToPhones(person, blocks, cast, { programs, check, say }) {
  if (!programs.caddy) {
    say('no Caddy was to be had: the proxy is left out');
    return;
  }
  const manager = cast.manager;
  if (!manager) throw new Error('no manager in the cast');
  const port = person.machine.ports.proxy?.[443] ?? 0;
  const { authority, certificate } = makeCertificates(
    path.join(person.cwd, 'secrets/certificates'),
  );
  tellEnvironment(path.join(person.cwd, '.env'), { DT_DOMAIN: domain, DT_TLS: 'supplied' });
  person.curlHabit(`connect-to = "${domain}:443:127.0.0.1:${port}"\ncacert = "${authority}"`);
  const typed = await person.type(blocks.proxy, { 'YOUR-NAME': domain });
  check(
    `the proxy came from its compose command to its health check, and curl says ${typed.trim().split('\n').at(-1)}`,
    person.machine.running.proxy !== undefined && /HTTP\/2 200\s*$/.test(typed),
  );
  const seen = await throughProxy({ port, authority });
  check(
    `over TLS the first page answers ${seen.status} over HTTP/${seen.protocol} with ${seen.transportSecurity}, readiness ${seen.ready}`,
    seen.status === '200' &&
      seen.protocol === '2' &&
      seen.transportSecurity.startsWith('max-age=') &&
      seen.ready === '200',
  );
  check(
    `another name than the certificate's is refused (curl ${seen.wrongName}), and so is plain http (curl ${seen.plain})`,
    seen.wrongName !== 0 && seen.plain !== 0,
  );
  check(
    'the configuration for automatic certificates is read without an error',
    await readsAutomatic(programs.caddy, person.cwd),
  );
  const phone = await phoneBySlip({ port, certificate, manager });
  check(
    `the printed slip's code leads to ${new URL(phone.link).origin}, a phone signs in by it over TLS on a secure origin, and afterwards by its PIN`,
    phone.link.startsWith(`https://${domain}/`) && phone.secure,
  );
  check(`the slip counts once: “${phone.refused.split('\n')[0]}”`, phone.refused !== '');
}

/** @param {string} output @param {'records' | 'keys'} half */
const timeIn = (output, half) => {
  const found = new RegExp(`${half}-(\\d{8}T\\d{6}Z)\\.dump`).exec(output)?.[1];
  if (!found) throw new Error(`no dump of ${half} in:\n${output}`);
  return found;
};

/** @param {Person} person @param {ReturnType<typeof guideBlocks>['backup']} blocks @param {Options} options */
async function backUp(person, blocks, { check, folder }) {
  const before = await holds.counts(person.machine);
  const time = timeIn(await person.type(blocks.nightly), 'records');
  const after = await holds.counts(person.machine);
  await person.type(blocks.files);
  const restored = (await person.type(blocks.restore, { TIME: time })).trim().split('\n').at(-1);
  check(
    `a backup restored beside the running system counts the same: ${restored}`,
    restored === before || restored === after,
  );
  const { streams, intact } = await holds.chains(person.machine, 'restored');
  check(`in it ${intact} of ${streams} chains verify`, streams > 0 && intact === streams);
  await person.type(blocks.drop);
  person.reachPostgres();
  const password = `$(sed -n 's/^DT_SUPER_PASSWORD=//p' .env)`;
  const apart = path.join(folder, 'without-compose');
  const plain = await person.type(blocks.without, {
    'PGPASSWORD=…': `PGPASSWORD="${password}"`,
    '/srv/': `${apart}/`,
  });
  check(`without compose the same script writes two dumps`, timeIn(plain, 'keys') !== '');
}

/**
 * @param {Person} person @param {ReturnType<typeof guideBlocks>['upgrade']} blocks
 * @param {{ origin: string, root: string, cast: import('./what-it-holds.mjs').Cast }} from @param {Options} options
 */
async function upgrade(person, blocks, { origin, root, cast }, { check, figure }) {
  const { machine } = person;
  const [told, ran, log] = [
    await holds.figures(machine, cast),
    await holds.migrations(machine),
    await holds.chains(machine),
  ];
  // What whoever makes a version does.
  execFileSync('git', ['push', '--quiet', origin, `HEAD:refs/tags/v${newest}`], { cwd: root });
  const health = await person.type(blocks.product, { NEW: newest });
  const now = await holds.migrations(machine);
  figure('migrations before and after', `${ran}, ${now}`);
  check('the newer version has migrated what the older one had written', now > ran);
  check(
    `after the upgrade the health report says ${health.trim().split('\n').at(-1)?.slice(0, 40)}…`,
    /"status":"(ok|degraded)"/.test(health),
  );
  await waitAllOk({ url: holds.stackOf(machine, cast).url, seconds: 90 });
  const differs = lost(told, await holds.figures(machine, cast));
  check(
    `the figures of ${told.list.length} campaigns and the names of a household of each are as before${differs.length > 0 ? `; differ: ${differs.slice(0, 5).join(' | ')}` : ''}`,
    differs.length === 0 && told.list.length > 0,
  );
  const { streams, intact } = await holds.chains(machine);
  check(
    `${intact} of ${streams} chains verify, none of the ${log.streams} before is missing`,
    intact === streams && streams >= log.streams,
  );
  const own = await firstAccounts({
    ...{ root, words: withCompose, url: holds.stackOf(machine, cast).url },
    type: (line) => person.type(line),
  });
  check(
    `docs/how-to/first-accounts.md: ${own.signedIn.join(' and ')} sign in with what was printed and see ${own.campaigns} campaigns of other organisations`,
    own.signedIn.length > 1 && own.campaigns === 0,
  );
  const frontend = machine.ports.temporal?.[7233] ?? 0;
  const done = await oneStreet(holds.stackOf(machine, cast), machine.programs, frontend);
  check(
    `a street launched afterwards: one household is “${done.stage}”, ${done.timers} timers wait in its campaign's clock`,
    done.stage === 'contacted' && done.timers > 0,
  );
}

/**
 * @param {Person} first
 * @param {{ arrive: (name: string) => Promise<Person>, leave: (person: Person) => Promise<void> }} people
 * @param {ReturnType<typeof guideBlocks>['backup']} blocks @param {import('./what-it-holds.mjs').Cast} cast @param {Options} options
 */
async function makeAgain(first, { arrive, leave }, blocks, cast, { check, folder }) {
  const place = await holds.photograph(first.machine, cast);
  const photo = await holds.picture(first.machine, cast, place);
  const time = timeIn(await first.type(blocks.nightly), 'records');
  await first.type(blocks.files);
  const [told, log, armed, sealed] = [
    await holds.figures(first.machine, cast),
    await holds.counts(first.machine),
    await holds.clocks(first.machine, 1),
    holds.uploads(first.machine),
  ];
  const kept = path.join(folder, 'kept');
  fs.mkdirSync(kept);
  fs.copyFileSync(path.join(first.cwd, 'secrets/master.key'), path.join(kept, 'master.key'));
  fs.cpSync(path.join(first.cwd, 'backups'), path.join(kept, 'backups'), { recursive: true });
  await leave(first);

  const second = await arrive('second-machine');
  execFileSync('git', ['checkout', '--quiet', `v${newest}`], { cwd: second.cwd });
  fs.cpSync(path.join(kept, 'backups'), path.join(second.cwd, 'backups'), { recursive: true });
  await second.type(blocks.again, { 'OLD-MASTER-KEY': path.join(kept, 'master.key') });
  const placed = await second.type(blocks.place, { TIME: time });
  check(`after a loss the restored database counts ${log}`, placed.includes(log));
  await second.type(blocks.rest);
  await waitAllOk({ url: holds.stackOf(second.machine, cast).url, seconds: 90 });
  const differs = lost(told, await holds.figures(second.machine, cast));
  check(
    `on the second machine figures and names are as before${differs.length > 0 ? `; differ: ${differs.slice(0, 5).join(' | ')}` : ''}`,
    differs.length === 0,
  );
  const again = await holds.clocks(second.machine, armed);
  check(`its empty Temporal has ${again} of ${armed} clocks armed again`, again >= armed);
  const files = holds.uploads(second.machine);
  const photoAgain = await holds.picture(second.machine, cast, place);
  check(
    `the volume holds ${files} of ${sealed} files of sealed uploads; the photo of a household's minutes opens, ${photoAgain.length / 2} of ${photo.length / 2} bytes as before`,
    files === sealed && sealed > 0 && photoAgain === photo,
  );
  await leave(second);
}
