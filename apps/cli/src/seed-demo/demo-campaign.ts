/** What the demo's campaigns have in common: fixed ids, a plan as data, commands made from it. Pure: the same start day gives the same commands for ever. */
import { caseCommands, commandCatalogue } from '@dongthuan/contracts';
import {
  atTime,
  deterministicId,
  VIETNAM_ZONE,
  type CivilDate,
  type CommandEnvelope,
  type Instant,
  type Uuid,
} from '@dongthuan/kernel';

import type { DemoFiles, DemoPhoto } from './demo-photos.js';

/** The people of one campaign, by what they do in it. */
export interface DemoTeam {
  readonly manager: Uuid;
  readonly leader: Uuid;
  readonly confirmer: Uuid;
  /** Of no team: whoever mobilised may not verify. */
  readonly verifier: Uuid;
  readonly officers: readonly Uuid[];
}
export type DemoPlayer = 'manager' | 'leader' | 'confirmer' | 'verifier' | 'officer';

/** One thing done to a unit, on a day of the campaign (1 = its first). */
export interface DemoStep {
  readonly player: DemoPlayer;
  readonly command: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly happenedAt: Instant;
  /** Of which paper the step attaches a picture; its file's address is the installation's own, so the loader adds it. */
  readonly photo?: DemoPhoto;
}
export interface DemoUnit {
  readonly caseId: Uuid;
  readonly number: number;
  /** Payload of its enrolment without campaign, number and officer. */
  readonly enrol: Readonly<Record<string, unknown>>;
  readonly steps: readonly DemoStep[];
}
export interface DemoCampaign {
  readonly word: string;
  readonly organisationId: Uuid;
  readonly campaignId: Uuid;
  readonly team: DemoTeam;
  readonly startsOn: CivilDate;
  readonly retrospective: boolean;
  /** Payload of the draft without team, dates and mode. */
  readonly draft: Readonly<Record<string, unknown>>;
  readonly deadline: CivilDate;
  readonly units: readonly DemoUnit[];
  /** Day it was closed on with its last words; null while it runs. */
  readonly closed: { readonly on: CivilDate; readonly summary: string } | null;
}

/** A picture of a unit's paper, taken when the step before it was done. */
export function photoStep(
  caseId: Uuid,
  photo: DemoPhoto,
  { player, happenedAt }: Pick<DemoStep, 'player' | 'happenedAt'>,
): DemoStep {
  const payload = { evidenceId: deterministicId('demo', 'photo', caseId, photo), kind: photo };
  return { player, command: 'attachEvidence', payload, happenedAt, photo };
}

export const demoCampaignId = (word: string): Uuid => deterministicId('demo', 'campaign', word);
export const demoCaseId = (word: string, number: number): Uuid =>
  deterministicId('demo', 'case', word, number);

/** The wave that opens a campaign, the waves of its steps, and its end: commands of one wave touch different streams, waves go one after the other. */
export interface DemoCommands {
  readonly draft: CommandEnvelope;
  readonly enrol: readonly CommandEnvelope[];
  readonly launch: readonly CommandEnvelope[];
  readonly waves: readonly (readonly CommandEnvelope[])[];
  /** The command that is sent last: its receipt says that the whole campaign is in the log. */
  readonly last: CommandEnvelope;
}

export function demoCommands(campaign: DemoCampaign, files: DemoFiles): DemoCommands {
  const { campaignId, startsOn, team, units } = campaign;
  const steering = (
    type: string,
    payload: object,
    by: Uuid,
    happenedAt: Instant,
    name = type,
  ): CommandEnvelope =>
    envelope(campaign, {
      category: 'campaign',
      id: campaignId,
      type,
      name,
      payload,
      by,
      happenedAt,
    });
  const morning = (time: string): Instant => atTime(startsOn, time, VIETNAM_ZONE);
  const paper = { number: `QĐ-${campaign.word}`, date: startsOn, signer: 'UBND' };
  const draft = steering(
    'draftCampaign',
    {
      profile: 'simple',
      ...campaign.draft,
      startsOn,
      deadline: campaign.deadline,
      mode: campaign.retrospective ? 'retrospective' : 'live',
      managerId: team.manager,
      confirmerId: team.confirmer,
      officerIds: team.officers,
      expectedCases: units.length,
    },
    team.manager,
    morning('07:00'),
  );
  const roster = { count: units.length };
  const longest = Math.max(0, ...units.map((unit) => unit.steps.length));
  const waves = Array.from({ length: longest }, (_, index) =>
    units.flatMap((unit) => {
      const step = unit.steps[index];
      return step === undefined ? [] : [stepCommand(campaign, unit, step, index, files)];
    }),
  );
  const closing = campaign.closed;
  const last =
    closing === null
      ? // Says nothing new, and so changes nothing: only its receipt stays.
        steering('baselineRoster', roster, team.manager, morning('07:20'), 'loaded')
      : steering(
          'closeCampaign',
          { summary: closing.summary },
          team.manager,
          atTime(closing.on, '17:00', VIETNAM_ZONE),
        );
  return {
    draft,
    enrol: units.map((unit) => enrolment(campaign, unit, morning('07:10'))),
    launch: [
      steering('baselineRoster', roster, team.manager, morning('07:20')),
      steering('requestLaunch', {}, team.manager, morning('07:25')),
      steering('approveLaunch', { paper }, team.leader, morning('07:30')),
    ],
    waves,
    last,
  };
}

/** Officers take turns by number. */
export function officerOf({ team }: Pick<DemoCampaign, 'team'>, number: number): Uuid {
  return team.officers[(number - 1) % team.officers.length] ?? team.manager;
}

function enrolment(campaign: DemoCampaign, unit: DemoUnit, happenedAt: Instant): CommandEnvelope {
  const payload = caseCommands.enrolCase.parse({
    ...unit.enrol,
    campaignId: campaign.campaignId,
    number: unit.number,
    officerId: officerOf(campaign, unit.number),
  });
  const by = campaign.team.manager;
  const type = 'enrolCase';
  return envelope(campaign, {
    category: 'case',
    id: unit.caseId,
    type,
    name: 'enrol',
    payload,
    by,
    happenedAt,
  });
}

function stepCommand(
  campaign: DemoCampaign,
  unit: DemoUnit,
  step: DemoStep,
  index: number,
  files: DemoFiles,
): CommandEnvelope {
  const officer = officerOf(campaign, unit.number);
  const by = { ...campaign.team, officer }[step.player];
  const spec = commandCatalogue.find(({ type: known }) => known === step.command);
  if (spec === undefined) throw new Error(`no command of the name ${step.command}`);
  const { photo } = step;
  const file = photo === undefined ? {} : files[photo];
  const payload: object = spec.schema.parse({ ...file, ...step.payload });
  const { command: type, happenedAt } = step;
  return envelope(campaign, {
    category: 'case',
    id: unit.caseId,
    type,
    name: `step ${index}`,
    payload,
    by,
    happenedAt,
  });
}

function envelope(
  { organisationId, campaignId, word }: DemoCampaign,
  wish: {
    readonly category: 'campaign' | 'case';
    readonly id: Uuid;
    readonly type: string;
    /** What tells it from the other commands to its stream. */
    readonly name: string;
    readonly payload: object;
    readonly by: Uuid;
    readonly happenedAt: Instant;
  },
): CommandEnvelope {
  const { category, id, type, name, payload, by, happenedAt } = wish;
  return {
    commandId: deterministicId('demo', 'command', id, name),
    organisationId,
    type,
    stream: { category, id },
    campaignId,
    payload,
    meta: {
      actor: by,
      enteredBy: by,
      medium: type === 'enrolCase' ? 'import' : 'paper',
      correlationId: deterministicId('demo', 'load', word),
    },
    happenedAt,
  };
}
