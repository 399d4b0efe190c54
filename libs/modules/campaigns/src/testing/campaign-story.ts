/** Builders for specs: a cast, a calendar whose day 1 is the launch, and campaigns driven through their own commands. */
import {
  addDays,
  atTime,
  deterministicId,
  VIETNAM_ZONE,
  type CivilDate,
  type CommandMeta,
  type Decision,
  type Instant,
  type Medium,
  type Uuid,
} from '@dongthuan/kernel';
import { DecidedStream } from '@dongthuan/testing/decider-spec';
import { loadShippedBlueprints } from '../blueprints/load-shipped-blueprints.js';
import type { Blueprint } from '../domain/blueprint/blueprint.schema.js';
import type {
  CampaignCommand,
  CampaignCommandType,
  CampaignFacts,
} from '../domain/campaign/campaign.commands.js';
import { campaignDecider } from '../domain/campaign/campaign.decider.js';
import type { CampaignState } from '../domain/campaign/campaign.state.js';

export const someone = (name: string): Uuid => deterministicId('cast', name);
export const CAST = {
  manager: someone('manager'),
  officer: someone('officer'),
  officer2: someone('officer2'),
  confirmer: someone('confirmer'),
  leader: someone('leader'),
  clerk: someone('clerk'),
  verifier: someone('verifier'),
} as const;
export const ORGANISATION = someone('organisation');

const DAY_ONE = '2026-03-02' as CivilDate;
/** Campaign day `n` as a civil date; day 1 is the launch. */
export const day = (n: number): CivilDate => addDays(DAY_ONE, n - 1);
/** Campaign day and wall-clock time in Viet Nam. */
export const at = (n: number, time = '10:00'): Instant => atTime(day(n), time, VIETNAM_ZONE);
export const paper = (number: string, on: CivilDate) => ({ number, date: on, signer: 'Chủ tịch' });

export interface Saying {
  readonly actor?: Uuid;
  readonly enteredBy?: Uuid;
  readonly medium?: Medium;
  readonly now: Instant;
  readonly happenedAt?: Instant;
}

let counter = 0;
export function envelope<Type extends string>(
  category: string,
  id: Uuid,
  type: Type,
  payload: unknown,
  saying: Saying,
) {
  counter += 1;
  const actor = saying.actor ?? CAST.officer;
  const meta: CommandMeta = {
    actor,
    enteredBy: saying.enteredBy ?? actor,
    medium: saying.medium ?? 'desk',
    correlationId: someone('correlation'),
  };
  return {
    commandId: deterministicId('command', counter),
    organisationId: ORGANISATION,
    type,
    stream: { category, id },
    payload,
    meta,
  };
}

export const roadWidening = (): Blueprint => {
  const found = loadShippedBlueprints().find(({ id }) => id === 'road-widening');
  if (found === undefined) throw new Error('road-widening is not shipped');
  return found;
};

/** One campaign in memory. */
export class CampaignStory {
  readonly id: Uuid;
  private readonly stream = new DecidedStream(campaignDecider);

  constructor(
    name = 'street',
    private readonly blueprint: Blueprint = roadWidening(),
  ) {
    this.id = someone(`campaign ${name}`);
  }

  /** Goes on from a state that another story reached. */
  static from(state: CampaignState): CampaignStory {
    const story = new CampaignStory();
    story.stream.state = state;
    return story;
  }

  get state(): CampaignState {
    return this.stream.state;
  }

  get events() {
    return this.stream.events;
  }

  send(type: CampaignCommandType, payload: unknown, saying: Saying): Decision {
    const command = envelope('campaign', this.id, type, payload, {
      actor: CAST.manager,
      ...saying,
    }) as unknown as CampaignCommand;
    const facts: CampaignFacts = { blueprints: [this.blueprint] };
    return this.stream.send(command, facts, saying);
  }

  draftPayload(changes: object = {}) {
    return {
      name: 'Mở rộng đường Trần Phú',
      placeId: '2025:18754',
      blueprint: { id: this.blueprint.id },
      profile: 'simple',
      deadline: day(30),
      mode: 'live',
      basis: [],
      managerId: CAST.manager,
      confirmerId: CAST.confirmer,
      officerIds: [CAST.officer, CAST.officer2],
      street: { lengthM: '1200' },
      contacts: [],
      ...changes,
    };
  }

  /** Drafted on day 1 and ready for its roster. */
  drafted(changes: object = {}): this {
    expectAccepted(this.send('draftCampaign', this.draftPayload(changes), { now: at(1, '08:00') }));
    return this;
  }

  /** Baselined, asked for by the manager, approved by the leader on day 1 at 09:00. */
  launched(count = 62, changes: object = {}): this {
    this.drafted(changes);
    expectAccepted(this.send('baselineRoster', { count }, { now: at(1, '08:10') }));
    if (this.state.profile === 'full') this.readyInFull();
    expectAccepted(this.send('requestLaunch', {}, { now: at(1, '08:20') }));
    expectAccepted(this.send('approveLaunch', {}, { now: at(1, '09:00'), actor: CAST.leader }));
    return this;
  }

  /** What the full profile asks of a launch: the list looked through by the confirmer, a plan by number. */
  readyInFull(): this {
    const plan = { title: 'Bản vẽ mặt bằng', number: '07/BV', date: day(1) };
    expectAccepted(this.send('namePlanFile', plan, { now: at(1, '08:12') }));
    const confirmer = { now: at(1, '08:15'), actor: CAST.confirmer };
    expectAccepted(this.send('approveBaseline', {}, confirmer));
    return this;
  }
}

/** @throws Error naming the refusal */
export function expectAccepted(decision: Decision): Decision {
  if (decision.kind === 'refused') {
    throw new Error(`refused: ${decision.code} ${JSON.stringify(decision.details ?? {})}`);
  }
  return decision;
}
