import type {
  CaseRow,
  DomainEvent,
  Instant,
  StreamDefinition,
  Uuid,
  ZoneId,
} from '@dongthuan/kernel';
import { Injectable } from '@nestjs/common';
import { ApiCaseDefinition, ApiReads, ApiZone } from '../composition/api-parts.js';
import type { CampaignFacts } from '../reads/reads.js';
import { factsFromRows, type CaseWithMeasures } from './facts-from-rows.js';

/**
 * A campaign as it was at an instant: every case is folded from the events that had happened by then, through the case decider's own
 * `evolve` and `rows`, so the past is counted exactly as the present is. Opening states count from the day they were entered for.
 */
@Injectable()
export class PastFacts {
  constructor(
    private readonly reads: ApiReads,
    private readonly cases: ApiCaseDefinition,
    private readonly zone: ApiZone,
  ) {}

  async facts(
    organisation: Uuid,
    campaignId: Uuid,
    until: Instant,
    everEnrolled: boolean,
    knowsAnswers: boolean,
  ): Promise<CampaignFacts> {
    const [events, position, present] = await Promise.all([
      this.reads.caseEventsUntil(organisation, campaignId, until, everEnrolled),
      this.reads.position(organisation),
      knowsAnswers ? [] : this.reads.cases(organisation, campaignId, {}, EVERY_CASE),
    ]);
    const now = new Map(present.map((row) => [row.caseId, row]));
    const byStream = new Map<string, DomainEvent[]>();
    for (const event of events) {
      const known = byStream.get(event.streamKey);
      if (known) known.push(event);
      else byStream.set(event.streamKey, [event]);
    }
    const { definition } = this.cases;
    const rows = [...byStream]
      .flatMap(([, own]) => rowsOf(definition, own))
      .map((one) => ({ ...one, row: asItStands(one.row, now.get(one.row.caseId)) }));
    const visits = events
      .filter((event) => event.type === 'ContactAttempted')
      .map((event) => event.happenedAt);
    const zone: ZoneId = this.zone.id;
    return { ...factsFromRows(rows, visits, zone), position, obligations: [] };
  }
}

const EVERY_CASE = { sort: 'number', descending: false, offset: 0, limit: 1_000_000 } as const;

/**
 * Two days side by side would show a stage that was left again, and so a yes that was taken back: whoever may not know of it is shown the past as far as it
 * stands today (ADR 0025).
 */
function asItStands(then: CaseRow, now: CaseRow | undefined): CaseRow {
  if (now === undefined || now.stageRank >= then.stageRank) return then;
  const { stageId, stageRank, stageMark } = now;
  return { ...then, stageId, stageRank, stageMark, handedOverAt: null };
}

function rowsOf(definition: StreamDefinition, events: readonly DomainEvent[]): CaseWithMeasures[] {
  const { initial, evolve } = definition.decider;
  const state = events.reduce((folded, event) => evolve(folded, event), initial);
  const rows = definition.rows?.(initial, state, events);
  const row: CaseRow | undefined = rows?.case;
  return row === undefined ? [] : [{ row, measures: rows?.measures ?? [] }];
}
