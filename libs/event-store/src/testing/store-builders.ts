import {
  newId,
  SYSTEM_USER,
  type CaseRow,
  type CampaignRow,
  type ClaimChange,
  type Instant,
  type StreamRef,
  type Uuid,
} from '@dongthuan/kernel';
import type { AppendCommand, EventToAppend } from '../port/event-store.js';

/** Bare commands for specs of the store: no decider, only what is written. */

export const caseRef = (id: Uuid = newId()): StreamRef => ({ category: 'case', id });
export const campaignRef = (id: Uuid = newId()): StreamRef => ({ category: 'campaign', id });

export function anEvent(data: object = {}, more: Partial<EventToAppend> = {}): EventToAppend {
  return {
    eventId: newId(),
    type: 'SomethingRecorded',
    schemaVersion: 1,
    actor: SYSTEM_USER,
    happenedAt: '2026-05-31T22:30:00.123Z' as Instant,
    data: JSON.stringify(data),
    meta: JSON.stringify({ actor: SYSTEM_USER, enteredBy: SYSTEM_USER, medium: 'desk' }),
    ...more,
  };
}

export function aCommand(stream: StreamRef, more: Partial<AppendCommand> = {}): AppendCommand {
  return {
    commandId: newId(),
    bodyHash: 'ab'.repeat(32),
    stream,
    expectedVersion: 0,
    events: [anEvent()],
    ...more,
  };
}

export const take = (key: string, seats = 1): ClaimChange => ({
  action: 'take',
  kind: 'plot',
  key,
  seats,
});
export const release = (key: string): ClaimChange => ({ action: 'release', kind: 'plot', key });

export function aCaseRow(caseId: Uuid, campaignId: Uuid, more: Partial<CaseRow> = {}): CaseRow {
  return {
    caseId,
    campaignId,
    number: 7,
    unitKind: 'household',
    stageId: 'contacted',
    stageRank: 2,
    stageMark: 'contacted',
    conditions: 5,
    blocked: true,
    route: 'DONATION',
    placeId: 'tdp-1',
    officerId: newId(),
    answer: 'yes',
    inBaseline: true,
    outKind: null,
    tier: 'T1',
    nextVisitOn: '2026-06-09' as CaseRow['nextVisitOn'],
    answeredAt: '2026-06-01T01:02:03.004Z' as Instant,
    handedOverAt: null,
    lastHappenedAt: '2026-06-01T01:02:03.004Z' as Instant,
    shard: 3,
    state: { stage: 'contacted' },
    ...more,
  };
}

export function aCampaignRow(campaignId: Uuid, more: Partial<CampaignRow> = {}): CampaignRow {
  return {
    campaignId,
    status: 'launched',
    name: 'Đường làng',
    placeId: 'ward',
    deadline: '2026-07-01' as CampaignRow['deadline'],
    retrospective: false,
    state: { open: true },
    ...more,
  };
}
