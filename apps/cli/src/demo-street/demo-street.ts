/**
 * `npm run demo:street`: golden scenario 1a, or 1b with `--ending=b`, through the public API, on the product that runs here. Every run launches a campaign of its own, dated forty days back and
 * marked retrospective; the last line is printed from what the API answers, nothing is known here beforehand.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { streetLine } from '@dongthuan/campaigns';
import type { CampaignDetail, CaseDetail, CaseListItem, Me, Progress } from '@dongthuan/contracts';
import {
  addDays,
  atTime,
  civilDateOf,
  instantOfMs,
  newId,
  VIETNAM_ZONE,
  type CivilDate,
} from '@dongthuan/kernel';
import { openRoster, rosterFromBytes, type RosterRow } from '@dongthuan/roster';
import { ApiClient } from './api-client.js';
import { coursesOf } from './endings.js';
import { launchStreet, type Players } from './launch.js';
import type { DemoOptions } from './options.js';
import type { RunFile } from './run-file.js';
import {
  areaRevisedOf,
  obstacleOf,
  playStreet,
  type HouseholdToPlay,
  type Player,
  type Step,
} from './scenario.js';
import { riskOf } from './verifier.js';

const SHIPPED_ROSTER = path.resolve(
  import.meta.dirname,
  '../../../../libs/modules/roster/fixtures/hoang-xuan-han-62.csv',
);
// The first day counts: a campaign of thirty days ends 29 days after it began.
const DAYS = 29;
const DAYS_BACK = 40;
/** Households played at once with --fast. */
const AT_ONCE = 16;

export interface DemoResult {
  readonly campaignId: string;
  readonly line: string;
  readonly progress: Progress;
  /** True when no household is left open: each handed over or taken off by an approved event; in ending b also answered, and the campaign closed. */
  readonly finished: boolean;
}

/** @throws Error with a sentence when the API refuses a step that the scenario expects to succeed */
export async function demoStreet(
  run: RunFile,
  options: DemoOptions,
  say: (text: string) => void,
): Promise<DemoResult> {
  const member = (name: string): Promise<ApiClient> => {
    const credentials = run.cast[name];
    if (credentials === undefined)
      throw new Error(`the demo organisation has no ${name}; start with the demo loaded`);
    return ApiClient.signIn(run.url, credentials);
  };
  const manager = await member('manager');
  const leader = await member('commune-leader');
  const confirmer = await member('confirmer');
  const verifier = await member('verifier');
  const officers = [await member('officer1'), await member('officer2')];
  const officerIds = await Promise.all(
    officers.map(async (officer) => (await officer.get<Me>('/me')).userId),
  );
  const me = await manager.get<Me>('/me');
  const players: Players = {
    manager,
    leader,
    managerId: me.userId,
    confirmerId: (await confirmer.get<Me>('/me')).userId,
    officerIds,
    placeId: me.posts[0]?.placeId ?? '',
  };

  const file = new Uint8Array(await readFile(options.roster ?? SHIPPED_ROSTER));
  const rows = await rosterRows(file);
  const startsOn = addDays(civilDateOf(instantOfMs(Date.now()), VIETNAM_ZONE), -DAYS_BACK);
  const name =
    options.roster === undefined
      ? 'Mở rộng đường Hoàng Xuân Hãn (chạy lại)'
      : `Mở rộng đường theo ${path.basename(options.roster).normalize('NFC')}`;
  const { campaignId, cases } = await launchStreet(
    players,
    { name, startsOn, days: DAYS, lengthM: '1200', file, households: rows.size },
    say,
  );

  const met = await Promise.all(
    cases.map((item) => householdOf(manager, item, rows.get(item.number))),
  );
  const courses = coursesOf(met, options.ending);
  const households = met.map((one) => ({ ...one, course: courses.get(one.number) ?? one.course }));
  const last = cases.at(-1);
  const steps = playStreet(households, startsOn).filter((step) => {
    const leftOut =
      (options.skipLast || options.takeOff !== undefined) && step.caseId === last?.caseId;
    const stillOpen = step.number > cases.length - (options.leaveOpen ?? 0);
    if (stillOpen) return step.command === 'recordContactAttempt';
    return !(leftOut && step.command === 'recordHandover');
  });
  const officerOf = new Map(
    cases.map((item) => [
      item.caseId,
      officers[officerIds.indexOf(item.officerId ?? '')] ?? officers[0],
    ]),
  );
  const clientOf = (player: Player, caseId: string): ApiClient => {
    if (player === 'officer') return officerOf.get(caseId) ?? manager;
    return { manager, confirmer, leader, verifier }[player];
  };
  const send = async (step: Step): Promise<void> => {
    await clientOf(step.player, step.caseId).command({
      category: 'cases',
      id: step.caseId,
      type: step.command,
      payload: step.payload,
      said: { medium: 'paper', happenedAt: step.happenedAt },
    });
  };
  await (options.fast ? playTogether(steps, send, say) : playInOrder(steps, send, say));
  if (options.takeOff !== undefined && last !== undefined)
    await takeOff(manager, leader, last.caseId, options.takeOff);

  if (options.ending === 'b' && !options.skipLast)
    await close(manager, campaignId, addDays(startsOn, DAYS));

  const campaign = await manager.get<CampaignDetail>(`/campaigns/${campaignId}`);
  const progress = await manager.get<Progress>(`/campaigns/${campaignId}/progress`);
  const out = progress.roster.out.reduce((sum, line) => sum + line.count, 0);
  if (campaign.closing !== null) say(campaign.closing.sentence.en);
  say(
    `campaign ${campaignId} is retrospective: its steps are dated ${startsOn} to ${campaign.deadline}, no clock was armed`,
  );
  return {
    campaignId,
    line: streetLine(progress, 'en'),
    progress,
    finished:
      progress.handedOver.done + out >= progress.handedOver.of &&
      (options.ending === 'a' || endedWell(campaign, progress)),
  };
}

/** Complete does not mean that everybody gave: it means that everybody was asked and answered, and that the campaign was closed with it (users.md E2). */
const endedWell = ({ status }: CampaignDetail, { answered }: Progress): boolean =>
  status === 'closed' && answered.done === answered.of;

/** The rows by the number their case gets. */
async function rosterRows(file: Uint8Array): Promise<Map<number, RosterRow>> {
  const opened = await openRoster(rosterFromBytes(file));
  if (!opened.ok) throw new Error(`this roster cannot be read: ${opened.code}`);
  const rows = new Map<number, RosterRow>();
  for await (const batch of opened.roster.batches())
    for (const row of batch.rows) rows.set(row.ordinal, row);
  return rows;
}

async function householdOf(
  manager: ApiClient,
  item: CaseListItem,
  row: RosterRow | undefined,
): Promise<HouseholdToPlay> {
  const detail = await manager.get<CaseDetail>(`/cases/${item.caseId}`);
  const poor = row?.flags.includes('poor') === true;
  const obstacle = poor ? 'poor' : obstacleOf(row?.note, detail.holders.length);
  const measured = (code: string): string | null =>
    detail.measures.find((measure) => measure.code === code)?.value ?? null;
  const areaPledged = measured('areaPledged');
  const areaRevised = areaRevisedOf(areaPledged, obstacle === 'poor', row?.note);
  return {
    caseId: item.caseId,
    number: item.number,
    personIds: detail.holders.map((holder) => holder.personId),
    areaPledged,
    areaRevised,
    obstacle,
    ...riskOf(areaRevised ?? areaPledged, detail.parcelsDetail, row?.flags ?? []),
    course: 'gift',
    planVnd: planOf(measured('valueLand'), measured('valueStructures')),
  };
}

/** What would be paid: the same land and structures at the roster's own prices; null where the list has no price. */
function planOf(land: string | null, structures: string | null): string | null {
  return land === null ? null : String(BigInt(land) + BigInt(structures ?? '0'));
}

/** As a street would: one step after the other in the order they happened, with a line per day. */
async function playInOrder(
  steps: readonly Step[],
  send: (step: Step) => Promise<void>,
  say: (text: string) => void,
): Promise<void> {
  let day = '';
  for (const [index, step] of steps.entries()) {
    const today = civilDateOf(step.happenedAt, VIETNAM_ZONE);
    if (today !== day) say(`${today}: ${index} of ${steps.length} steps recorded`);
    day = today;
    await send(step);
  }
}

/** Households side by side, each in its own order. */
async function playTogether(
  steps: readonly Step[],
  send: (step: Step) => Promise<void>,
  say: (text: string) => void,
): Promise<void> {
  const queues = groupByCase(steps);
  let done = 0;
  let told = performance.now();
  const work = async (): Promise<void> => {
    for (let queue = queues.shift(); queue !== undefined; queue = queues.shift()) {
      for (const step of queue) {
        await send(step);
        done += 1;
        if (performance.now() - told > 2000) {
          told = performance.now();
          say(`${done} of ${steps.length} steps recorded`);
        }
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** Leaving the roster takes two people and stays printed. */
async function takeOff(
  manager: ApiClient,
  leader: ApiClient,
  caseId: string,
  kind: string,
): Promise<void> {
  const proposalId = newId();
  await manager.command({
    category: 'cases',
    id: caseId,
    type: 'proposeRemoval',
    payload: { proposalId, kind, reason: 'Theo biên bản rà soát của phường' },
  });
  await leader.command({
    category: 'cases',
    id: caseId,
    type: 'approveProposal',
    payload: { proposalId },
  });
}

/** The end of a street that has an answer from everybody. */
async function close(manager: ApiClient, campaignId: string, on: CivilDate): Promise<void> {
  await manager.command({
    category: 'campaigns',
    id: campaignId,
    type: 'closeCampaign',
    payload: {
      summary: 'Mọi hộ đều đã có câu trả lời; kết thúc đúng kế hoạch',
      paper: { number: 'TB-KT-01', date: on, signer: 'Chủ tịch UBND phường' },
    },
    said: { medium: 'paper', happenedAt: atTime(on, '17:00', VIETNAM_ZONE) },
  });
}

/** Map.groupBy needs Node 21. */
function groupByCase(steps: readonly Step[]): Step[][] {
  const groups = new Map<string, Step[]>();
  for (const step of steps) groups.set(step.caseId, [...(groups.get(step.caseId) ?? []), step]);
  return [...groups.values()];
}
