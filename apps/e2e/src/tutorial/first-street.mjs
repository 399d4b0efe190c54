// @ts-check
// docs/tutorials/first-street.md, sentence by sentence: what a reader does or sees at each. first-street.unit.spec.ts fails when a sentence has no action here.
import fs from 'node:fs';
import path from 'node:path';
import * as pages from './pages.mjs';
import * as tries from './tries.mjs';

/** @typedef {import('./playground.mjs').Playground} Playground */
/** @typedef {{ holds: boolean, found: string }} Seen */
/** @typedef {(at: Playground) => Promise<Seen>} Action */

/** @param {boolean} holds @param {string} found @returns {Seen} */
const seen = (holds, found) => ({ holds, found });

/** @param {Playground} at */
const lines = (at) => at.typed.output.trim().split('\n');

/** A link of the page leads to a page. @param {string} file @returns {Action} */
const leadsTo = (file) => async (at) =>
  seen(fs.existsSync(path.join(at.clone, 'docs/tutorials', file)), file);

/** What the next part is told or compared with; the part itself has the action. */
const introduces = 'introduces what follows';
/** Said to a reader on another system. */
const elsewhere = 'is about another system than this machine';

/**
 * Every sentence and block of the page, in its order. A text instead of an action says why there is none.
 * @type {readonly (readonly [text: string, action: Action | string])[]}
 */
export const firstStreet = [
  [
    'From an empty folder to 62 households handed over, in about half an hour.',
    'is checked at the end, from the time of the whole',
  ],
  [
    'You need Node 20.19 or later (24 LTS is best), npm, Python with pip, and no Docker.',
    async (at) => {
      const { engines } = JSON.parse(fs.readFileSync(path.join(at.clone, 'package.json'), 'utf8'));
      return seen(String(engines.node).includes('20.19'), `engines ${engines.node}`);
    },
  ],
  ['On Windows use WSL.', elsewhere],
  [
    'npm start',
    async (at) => {
      await at.typeFirst('npm start');
      return seen(true, 'goes on in the first terminal');
    },
  ],
  [
    'The first start installs what is needed, brings up a real PostgreSQL and a real Temporal server with its Web UI, then the API, the worker and the pages.',
    async (at) => {
      const health = /** @type {{ parts?: Record<string, unknown> }} */ (
        await (await fetch(`${at.run.url}/api/v1/health`)).json()
      );
      const text = JSON.stringify(health);
      const page = await fetch(`${at.run.url}/`);
      const ui = await fetch(at.run.uiUrl);
      const named = ['log', 'temporal', 'worker'].filter((part) => text.includes(part));
      return seen(
        named.length === 3 &&
          page.status === 200 &&
          ui.status === 200 &&
          /"status":"ok"/.test(text),
        `health names ${named.join(', ')}; pages ${page.status}, Web UI ${ui.status}`,
      );
    },
  ],
  ['It is ready when the last line says', introduces],
  [
    'ready http://127.0.0.1:3000',
    async (at) => {
      const last = at.firstTerminal.trim().split('\n').at(-1) ?? '';
      return seen(/^ready http:\/\/127\.0\.0\.1:\d+$/.test(last), last);
    },
  ],
  [
    'A busy port is stepped over, so read the number.',
    async (at) => {
      const { port } = new URL(at.run.url);
      return seen(Number(port) > 3000, `3000 was busy, it is ${port}`);
    },
  ],
  [
    'Everything lies in `.data/`; Ctrl-C stops all of it.',
    async (at) => {
      const held = fs.readdirSync(path.join(at.clone, '.data'));
      return seen(
        ['logs', 'run.json', 'secrets', 'temporal'].every((name) => held.includes(name)),
        `.data holds ${held.join(', ')}; Ctrl-C is pressed at the end`,
      );
    },
  ],
  [
    'A second `npm start` prints the running address and ends.',
    async (at) => {
      const { code, output } = await at.typeSecond('npm start');
      const last = output.trim().split('\n').at(-1) ?? '';
      return seen(code === 0 && last.includes(at.run.url), last);
    },
  ],
  ['In a second terminal:', introduces],
  [
    'npm run demo:street',
    async (at) => {
      const { code } = await at.typeSecond('npm run demo:street');
      at.kept.street = /campaign ([0-9a-f-]{36})/.exec(at.typed.output)?.[1];
      return seen(code === 0 && at.kept.street !== undefined, `ended with ${code}`);
    },
  ],
  [
    'It launches a campaign for one street from a list of 62 invented households, and takes each through _đã tiếp xúc_ (contacted), _đồng thuận chủ trương_ (agreed in principle), _đã ký hiến_ (donated) and _đã bàn giao mặt bằng_ (handed over), through the same public API that the pages use.',
    pages.stagesOfEach,
  ],
  [
    'The campaign is dated 40 days back and marked as retrospective, and the line before the last says so.',
    async (at) => {
      const line = lines(at).at(-2) ?? '';
      const campaign = await pages.campaignOf(at);
      const day = new Date(Date.now() + 7 * 3_600_000 - 40 * 86_400_000).toISOString().slice(0, 10);
      return seen(
        line.includes('is retrospective') && campaign.retrospective && campaign.startsOn === day,
        line,
      );
    },
  ],
  ['The last line:', introduces],
  [
    '62/62 households handed over · 1,000,000,000 VND · 1,200 m',
    async (at) => {
      const last = lines(at).at(-1) ?? '';
      return seen(last === '62/62 households handed over · 1,000,000,000 VND · 1,200 m', last);
    },
  ],
  ['None of these figures is typed in.', 'is checked by the next sentence'],
  ['They are counted from the events of this run.', pages.countedFromEvents],
  ['Check that for yourself:', introduces],
  [
    `npm run demo:street -- --skip-last     # leaves the last household out: 61/62, and exit code 1
npm run demo:street -- --ending=b      # two are paid, two left out, one says no and stays out; everybody answered
npm run demo:street -- --roster FILE   # your own list: its own figures`,
    pages.otherStreets,
  ],
  [
    "**The campaign's page.** n/N answered and handed over, with roster changes beside them.",
    pages.campaignPage,
  ],
  ['A household that left the list stays printed:', introduces],
  ['`61/62 · 1 out (reason)`.', pages.leftTheList],
  [
    '**A household.** One primary next step, and when it is not allowed, the reason in plain words.',
    pages.nextStep,
  ],
  [
    'Below it the timeline: who did it, who typed it, when it happened and when it was recorded.',
    pages.timeline,
  ],
  [
    '**A household with an obstacle.** The list has an absence, a boundary, heirs, and a poor household that gives less after redesign.',
    pages.obstacles,
  ],
  [
    '**A number.** It opens the list it was counted from, as far as your rights go.',
    pages.numberOpens,
  ],
  ["**Temporal's Web UI.** You find clocks and imports, and no household.", pages.temporalUi],
  ['[Why](../explanation/what-temporal-does.md).', leadsTo('../explanation/what-temporal-does.md')],
  [
    "The members of the demo's cast sign in with the logins named in `.data/run.json` under `cast`.",
    async (at) => {
      const members = Object.keys(at.run.cast);
      for (const member of members) await (await at.signIn(member)).context().close();
      return seen(members.length > 7, `${members.length} signed in on the page`);
    },
  ],
  ['For programs there is a bearer token:', introduces],
  [
    `TOKEN=$(npm run -s cli -- token manager)
curl -s -H "Authorization: Bearer $TOKEN" http://127.0.0.1:3000/api/v1/campaigns`,
    async (at) => {
      const { code, output } = await at.typeSecond(
        `TOKEN=$(npm run -s cli -- token manager)
curl -s -H "Authorization: Bearer $TOKEN" http://127.0.0.1:3000/api/v1/campaigns`,
      );
      const campaigns = JSON.parse(output);
      return seen(code === 0 && campaigns.length > 4, `${campaigns.length} campaigns`);
    },
  ],
  [
    'The members are `manager`, `officer1`, `officer2`, `confirmer`, `verifier`, `commune-leader`, `provincial-leader` and `auditor`; `neighbour` works in the next commune, `stranger` for another organisation, and neither sees this street.',
    pages.members,
  ],
  ['Every refusal is a stable code and a sentence.', 'is checked by the two sentences that follow'],
  [
    'As an officer, skip a stage; sign the same consent twice; date a visit two days ahead.',
    tries.refusals,
  ],
  ['Nothing changes, and the answer says why.', tries.nothingChanged],
  ['Then record that a household says no: that is not refused.', tries.sayNo],
  [
    'It is an answer, it needs no reason, and it counts as _đã có câu trả lời_ (answered).',
    tries.noIsAnAnswer,
  ],
  ['Your own list:', introduces],
  [
    '[how-to/import-a-roster.md](../how-to/import-a-roster.md)',
    leadsTo('../how-to/import-a-roster.md'),
  ],
  ['Why a `donated` street is not the goal:', introduces],
  [
    '[explanation/rights-of-households.md](../explanation/rights-of-households.md)',
    leadsTo('../explanation/rights-of-households.md'),
  ],
  ['Another honest end of the same street, 57 by gift, 2 paid, 3 out:', introduces],
  [
    '[how-to/end-a-campaign.md](../how-to/end-a-campaign.md)',
    leadsTo('../how-to/end-a-campaign.md'),
  ],
  ['What people sign and take home:', introduces],
  ['[how-to/print-papers.md](../how-to/print-papers.md)', leadsTo('../how-to/print-papers.md')],
];

/**
 * Carries the page out from its first sentence to its last, then presses Ctrl-C.
 * @param {Playground} at
 * @param {{ check: import('../../../../tools/show.mjs').Show['check'], figure: import('../../../../tools/show.mjs').Show['figure'] }} show
 */
export async function followFirstStreet(at, { check, figure }) {
  let carriedOut = 0;
  for (const [text, action] of firstStreet) {
    if (typeof action === 'string') continue;
    const { holds, found } = await action(at);
    carriedOut += 1;
    const [shown = ''] = text.split('\n');
    check(`tutorial: “${shown.length > 90 ? `${shown.slice(0, 90)}…` : shown}” (${found})`, holds);
  }
  const minutes = (performance.now() - at.began) / 60_000;
  figure(
    'sentences and blocks of the tutorial carried out',
    `${carriedOut} of ${firstStreet.length}`,
  );
  check(
    `tutorial: in about half an hour (${minutes.toFixed(1)} minutes by a machine)`,
    minutes < 30,
  );
  const { url } = at.run;
  await at.interrupt();
  const left = await fetch(url).then(
    () => true,
    () => false,
  );
  check(
    'tutorial: Ctrl-C stops all of it',
    !left && !fs.existsSync(path.join(at.clone, '.data/run.json')),
  );
}
