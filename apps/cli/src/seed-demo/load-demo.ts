/**
 * Puts the demo's campaigns into the log through the command bus. Ids are fixed and every command is sent with its own id, so a second load, or one that goes
 * on after a crash, writes nothing twice. A live campaign that began some days ago is opened with the bus's clock standing at its first morning (the log keeps
 * beside it when each event was really recorded); what was done since is told afterwards, as notebooks are.
 */
import {
  addDays,
  atTime,
  civilDateOf,
  VIETNAM_ZONE,
  type Clock,
  type CivilDate,
  type CommandEnvelope,
  type Uuid,
} from '@dongthuan/kernel';
import { reviveCampaign } from '@dongthuan/campaigns';
import {
  DEMO_COMMUNE,
  demoOrganisation,
  secondOrganisation,
  type CastOrganisation,
} from '@dongthuan/people';
import type { EventStore } from '@dongthuan/event-store';
import type { CommandBus, SettableClock } from '@dongthuan/platform';
import {
  demoCampaignId,
  demoCommands,
  type DemoCampaign,
  type DemoCommands,
  type DemoTeam,
} from './demo-campaign.js';
import type { DemoPhotos } from './demo-photos.js';
import { PORTFOLIO, PORTFOLIO_STARTS_ON, portfolioCampaign } from './portfolio.js';
import { SPRINT, SPRINT_DAYS_BACK, sprintCampaign } from './sprint.js';
import {
  FINISHED,
  FINISHED_DAYS_BACK,
  finishedStreet,
  NEIGHBOURS,
  neighboursStreet,
  RUNNING,
  RUNNING_DAYS_BACK,
  runningStreet,
} from './streets.js';

export interface DemoPorts {
  readonly bus: CommandBus;
  readonly store: Pick<EventStore, 'loadMany'>;
  /** The clock the bus reads: set to a campaign's first morning for its opening. */
  readonly clock: SettableClock;
  readonly realClock: Clock;
  readonly photos: DemoPhotos;
}

/** Commands that were new to the log, by campaign; a campaign that stands there whole is skipped and missing here. */
export type DemoLoaded = Readonly<Record<string, number>>;

const memberOf = ({ members }: CastOrganisation, handle: string): Uuid | undefined =>
  members.find((member) => member.handle === handle)?.userId;

/** People without an account stand in where an organisation has none for a part. */
function teamOf(organisation: CastOrganisation, parts: Readonly<Record<string, string>>): DemoTeam {
  const who = (part: string): Uuid =>
    memberOf(organisation, parts[part] ?? part) ?? demoCampaignId(`${organisation.name} ${part}`);
  return {
    manager: who('manager'),
    leader: who('commune-leader'),
    confirmer: who('confirmer'),
    verifier: who('verifier'),
    officers: [who('officer1'), who('officer2')],
  };
}

/** @throws Error naming the first command that was not taken: the demo and the rules no longer fit */
export async function loadDemo(ports: DemoPorts): Promise<DemoLoaded> {
  const today = civilDateOf(ports.realClock.now(), VIETNAM_ZONE);
  const team = teamOf(demoOrganisation, {});
  const { organisationId } = demoOrganisation;
  const began = async (word: string, organisation: Uuid, daysBack: number): Promise<CivilDate> =>
    (await startedOn(ports, word, organisation)) ?? addDays(today, -daysBack);
  const running = await began(RUNNING, organisationId, RUNNING_DAYS_BACK);
  const sprint = await began(SPRINT, organisationId, SPRINT_DAYS_BACK);
  const finished = await began(FINISHED, organisationId, FINISHED_DAYS_BACK);
  const other = secondOrganisation.organisationId;
  const neighbours = await began(NEIGHBOURS, other, 0);
  const strangers = teamOf(secondOrganisation, { manager: 'stranger' });
  const campaigns: readonly DemoCampaign[] = [
    runningStreet(organisationId, team, running, DEMO_COMMUNE),
    sprintCampaign(organisationId, team, sprint, DEMO_COMMUNE),
    portfolioCampaign(organisationId, team, DEMO_COMMUNE),
    await finishedStreet(organisationId, team, finished, DEMO_COMMUNE),
    neighboursStreet(other, strangers, neighbours, DEMO_COMMUNE),
  ];
  const opened: Opened[] = [];
  for (const campaign of campaigns) {
    const one = await open(ports, campaign);
    if (one !== null) opened.push(one);
  }
  // What was done since is told today; the campaigns share no stream, so their stories go in side by side.
  ports.clock.set(ports.realClock.now());
  const counts = await Promise.all(opened.map((one) => tell(ports, one)));
  return Object.fromEntries(opened.map(({ campaign }, i) => [campaign.word, counts[i] ?? 0]));
}

/** A load that goes on keeps the first day of the one that stopped. */
async function startedOn(
  { store }: DemoPorts,
  word: string,
  organisationId: Uuid,
): Promise<CivilDate | null> {
  if (word === PORTFOLIO) return PORTFOLIO_STARTS_ON;
  const campaignId = demoCampaignId(word);
  const { campaigns } = await store.loadMany({
    organisationId,
    streams: [],
    campaignIds: [campaignId],
    commandIds: [],
  });
  const state = reviveCampaign(campaigns.get(campaignId)?.state ?? null);
  return state.status === 'none' ? null : state.startsOn;
}

interface Opened {
  readonly campaign: DemoCampaign;
  readonly commands: DemoCommands;
  readonly written: number;
}

/** Draft, roster and launch; null when the campaign stands in the log whole. */
async function open(ports: DemoPorts, campaign: DemoCampaign): Promise<Opened | null> {
  const { organisationId, startsOn, retrospective } = campaign;
  const commands = demoCommands(campaign, ports.photos.filesOf(organisationId));
  const known = await ports.store.loadMany({
    organisationId,
    streams: [],
    campaignIds: [],
    commandIds: [commands.last.commandId],
  });
  if (known.receipts.has(commands.last.commandId)) return null;
  const now = ports.realClock.now();
  const morning = atTime(startsOn, '07:30', VIETNAM_ZONE);
  ports.clock.set(retrospective || morning > now ? now : morning);
  let written = await send(ports.bus, [commands.draft]);
  written += await send(ports.bus, commands.enrol);
  for (const command of commands.launch) written += await send(ports.bus, [command]);
  return { campaign, commands, written };
}

async function tell(
  { bus, photos }: DemoPorts,
  { campaign, commands, written }: Opened,
): Promise<number> {
  // The log speaks only of photos that are there.
  for (const { caseId, steps } of campaign.units)
    for (const { photo } of steps)
      if (photo !== undefined) await photos.shelve(campaign.organisationId, caseId, photo);
  let told = written;
  for (const wave of commands.waves) told += await send(bus, wave);
  return told + (await send(bus, [commands.last]));
}

async function send(bus: CommandBus, commands: readonly CommandEnvelope[]): Promise<number> {
  const results = await bus.executeMany(commands);
  let written = 0;
  for (const [index, result] of results.entries()) {
    if (result.kind === 'ok') written += 1;
    else if (result.kind !== 'duplicate') {
      const { type, stream } = commands[index] as CommandEnvelope;
      const code = 'code' in result ? result.code : result.kind;
      const details = 'details' in result ? JSON.stringify(result.details) : '';
      throw new Error(`demo: ${type} for ${stream.category} ${stream.id}: ${code} ${details}`);
    }
  }
  return written;
}
