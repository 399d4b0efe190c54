/** Columns and how a driver's row becomes one of ours. Dates travel as text: a civil date must not become an instant on the way. */
import type { StoredEvent } from '@dongthuan/event-store';
import {
  instantOfMs,
  type AnchoredDue,
  type CivilDate,
  type Instant,
  type JsonObject,
  type ObligationRow,
  type StageMark,
  type Uuid,
} from '@dongthuan/kernel';
import type { CampaignRead, CaseGroup, CaseReach, CaseRead, ObligationGroup } from './reads.js';

export type Row = Record<string, unknown>;

export const CAMPAIGN_COLUMNS =
  'campaign_id, status, name, place_id, deadline::text as deadline, retrospective, version::int as version, state';
export const CASE_COLUMNS = `case_id, campaign_id, number, unit_kind, stage_id, stage_rank, stage_mark, conditions, blocked, route, place_id,
  officer_id, answer, in_baseline, out_kind, tier, next_visit_on::text as next_visit_on, answered_at, handed_over_at, last_happened_at, shard,
  version::int as version, state`;
export const GROUP_COLUMNS =
  'unit_kind, stage_id, stage_rank, stage_mark, conditions, blocked, route, place_id, officer_id, answer, in_baseline, out_kind, tier';
/**
 * Keys of the campaign's case streams, for `stream_key = any(array(…))`. Row security lets an index be searched by nothing that a leaky function made from a row:
 * joined to `'case:' || case_id`, every event of the organisation would be read.
 */
export const CASE_KEYS =
  "select 'case:' || c.case_id from es.case_row c where c.organisation_id = $1 and c.campaign_id = $2";
export const EVENT_COLUMNS = `position::text as position, organisation_id, stream_key, stream_type, version::int as version, event_id, type,
  schema_version, command_id, actor, happened_at, recorded_at, meta::text as meta, data::text as data`;

export function instantOf(value: unknown): Instant {
  return instantOfMs((value as Date).getTime());
}

const orNull = <T>(value: unknown, make: (present: unknown) => T): T | null =>
  value === null ? null : make(value);
/** Texts and numbers as the driver gives them. */
export const textOf = (value: unknown): string => String(value as string | number);

export function campaignOf(row: Row): CampaignRead {
  return {
    campaignId: row['campaign_id'] as Uuid,
    status: textOf(row['status']),
    name: textOf(row['name']),
    placeId: textOf(row['place_id']),
    deadline: row['deadline'] as CivilDate,
    retrospective: row['retrospective'] === true,
    version: Number(row['version']),
    state: row['state'] as JsonObject,
  };
}

function alikeOf(row: Row) {
  return {
    unitKind: textOf(row['unit_kind']),
    stageId: textOf(row['stage_id']),
    stageRank: Number(row['stage_rank']),
    stageMark: row['stage_mark'] as StageMark,
    conditions: Number(row['conditions']),
    blocked: row['blocked'] === true,
    route: textOf(row['route']),
    placeId: textOf(row['place_id']),
    officerId: row['officer_id'] as Uuid | null,
    answer: row['answer'] as 'yes' | 'no' | 'none',
    inBaseline: row['in_baseline'] === true,
    outKind: orNull(row['out_kind'], textOf),
    tier: orNull(row['tier'], textOf),
  };
}

export function groupOf(row: Row): CaseGroup {
  return { ...alikeOf(row), count: Number(row['count']) };
}

export function caseOf(row: Row): CaseRead {
  return {
    ...alikeOf(row),
    caseId: row['case_id'] as Uuid,
    campaignId: row['campaign_id'] as Uuid,
    number: Number(row['number']),
    nextVisitOn: row['next_visit_on'] as CivilDate | null,
    answeredAt: orNull(row['answered_at'], instantOf),
    handedOverAt: orNull(row['handed_over_at'], instantOf),
    lastHappenedAt: instantOf(row['last_happened_at']),
    shard: Number(row['shard']),
    version: Number(row['version']),
    state: row['state'] as JsonObject,
  };
}

export function obligationOf(row: Row): ObligationRow {
  return {
    obligationId: row['obligation_id'] as Uuid,
    campaignId: row['campaign_id'] as Uuid,
    caseId: row['case_id'] as Uuid | null,
    shard: orNull(row['shard'], Number),
    kind: textOf(row['kind']),
    rule: textOf(row['rule']),
    addressee: textOf(row['addressee']),
    dueAt: orNull(row['due_at'], instantOf),
    anchor: row['anchor'] as AnchoredDue | null,
    state: row['state'] as ObligationRow['state'],
    told: row['told'] as string[],
  };
}

export function obligationGroupOf(row: Row): ObligationGroup {
  return {
    kind: textOf(row['kind']),
    dueAt: orNull(row['due_at'], instantOf),
    anchor: orNull(row['anchor'], (text) => JSON.parse(text as string) as AnchoredDue),
    of:
      row['stage_mark'] === null
        ? null
        : { stageMark: textOf(row['stage_mark']), officerId: row['officer_id'] as Uuid | null },
    count: Number(row['count']),
  };
}

export function caseReachOf(row: Row): CaseReach {
  return {
    caseId: row['case_id'] as Uuid,
    campaignId: row['campaign_id'] as Uuid,
    officerId: row['officer_id'] as Uuid | null,
    placeId: textOf(row['place_id']),
    officerIds: (row['officers'] ?? []) as string[],
  };
}

export function storedEventOf(row: Row): StoredEvent {
  return {
    position: textOf(row['position']),
    organisationId: row['organisation_id'] as Uuid,
    streamKey: textOf(row['stream_key']),
    streamType: textOf(row['stream_type']),
    version: Number(row['version']),
    eventId: row['event_id'] as Uuid,
    type: textOf(row['type']),
    schemaVersion: Number(row['schema_version']),
    commandId: row['command_id'] as Uuid,
    actor: row['actor'] as Uuid,
    happenedAt: instantOf(row['happened_at']),
    recordedAt: instantOf(row['recorded_at']),
    meta: textOf(row['meta']),
    data: textOf(row['data']),
  };
}
