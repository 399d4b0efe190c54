import { comparePositions } from '@dongthuan/event-store';
import type { Instant, RecordedEvent } from '@dongthuan/kernel';
import type { PoolClient } from 'pg';
import type { ReadModel } from '../../host/read-model.js';
import { afterChange, type AxisChange, type Span } from './case-span.rules.js';

/** What every axis of every case was, at any time, as known at any position; `asOf` and `knownAt` figures read only this. */
export const caseSpan: ReadModel = {
  name: 'case_span',
  version: 1,
  columns: `
    organisation_id uuid not null,
    campaign_id uuid not null,
    case_id uuid not null,
    axis text not null,
    value text not null,
    mark text,
    rank int,
    effective_from timestamptz not null,
    effective_to timestamptz,
    known_from bigint not null,
    known_to bigint,
    primary key (organisation_id, case_id, axis, known_from, effective_from)`,
  indexes: ['(organisation_id, campaign_id, axis, effective_from)'],
  project,
};

interface CaseAxis {
  readonly organisationId: string;
  readonly campaignId: string;
  readonly caseId: string;
  readonly axis: string;
  spans: Span[];
}

interface StoredSpan {
  readonly organisation_id: string;
  readonly case_id: string;
  readonly axis: string;
  readonly value: string;
  readonly mark: string | null;
  readonly rank: number | null;
  readonly effective_from: Instant;
  readonly effective_to: Instant | null;
  readonly known_from: string;
}

type AxisData = {
  readonly axis?: unknown;
  readonly to?: unknown;
  readonly mark?: unknown;
  readonly rank?: unknown;
  readonly effectiveAt?: unknown;
};

const nameOf = (organisationId: string, caseId: string, axis: string) =>
  `${organisationId} ${caseId} ${axis}`;

async function project(
  batch: readonly RecordedEvent[],
  tx: PoolClient,
  table: string,
): Promise<void> {
  const touched = new Map<string, CaseAxis>();
  const changes: { readonly name: string; readonly change: AxisChange }[] = [];
  for (const event of batch) {
    const data = event.data as AxisData;
    const campaignId = event.meta.campaignId;
    if (event.streamType !== 'case' || campaignId === undefined) continue;
    if (typeof data.axis !== 'string' || typeof data.to !== 'string') continue;
    const caseId = event.streamKey.slice('case:'.length);
    const { organisationId } = event;
    const name = nameOf(organisationId, caseId, data.axis);
    touched.set(name, { organisationId, campaignId, caseId, axis: data.axis, spans: [] });
    changes.push({ name, change: changeOf(event, data, data.to) });
  }
  if (changes.length === 0) return;
  await loadKnown(touched, tx, table);
  for (const { name, change } of changes) {
    const axis = touched.get(name);
    if (axis) axis.spans = afterChange(axis.spans, change);
  }
  await write(touched, tx, table, batch[0]?.position ?? '0');
}

function changeOf(event: RecordedEvent, data: AxisData, value: string): AxisChange {
  return {
    value,
    mark: typeof data.mark === 'string' ? data.mark : null,
    rank: typeof data.rank === 'number' ? data.rank : null,
    effectiveAt:
      typeof data.effectiveAt === 'string' ? (data.effectiveAt as Instant) : event.happenedAt,
    position: event.position,
  };
}

/** Spans that are still what we know; older knowledge never changes. */
async function loadKnown(touched: ReadonlyMap<string, CaseAxis>, tx: PoolClient, table: string) {
  const all = [...touched.values()];
  const instant = (column: string) =>
    `to_char(s.${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as ${column}`;
  const { rows } = await tx.query<StoredSpan>(
    `select s.organisation_id, s.case_id, s.axis, s.value, s.mark, s.rank, ${instant('effective_from')}, ${instant('effective_to')},
       s.known_from::text
     from unnest($1::uuid[], $2::uuid[], $3::text[]) as t(organisation_id, case_id, axis)
     join ${table} s using (organisation_id, case_id, axis)
     where s.known_to is null order by s.effective_from`,
    [
      all.map((one) => one.organisationId),
      all.map((one) => one.caseId),
      all.map((one) => one.axis),
    ],
  );
  for (const row of rows) {
    touched.get(nameOf(row.organisation_id, row.case_id, row.axis))?.spans.push({
      value: row.value,
      mark: row.mark,
      rank: row.rank,
      effectiveFrom: row.effective_from,
      effectiveTo: row.effective_to,
      knownFrom: row.known_from,
      knownTo: null,
    });
  }
}

/** Closes what is known no longer and adds what the batch told; spans from before the batch are otherwise left alone. */
async function write(
  touched: ReadonlyMap<string, CaseAxis>,
  tx: PoolClient,
  table: string,
  firstPosition: string,
): Promise<void> {
  const rows = [...touched.values()].flatMap((axis) => axis.spans.map((span) => ({ axis, span })));
  const isOld = (span: Span) => comparePositions(span.knownFrom, firstPosition) < 0;
  const closed = rows.filter(({ span }) => isOld(span) && span.knownTo !== null);
  const fresh = rows.filter(({ span }) => !isOld(span));
  await tx.query(
    `update ${table} s set known_to = c.known_to
     from unnest($1::uuid[], $2::uuid[], $3::text[], $4::bigint[], $5::timestamptz[], $6::bigint[])
       as c(organisation_id, case_id, axis, known_from, effective_from, known_to)
     where s.organisation_id = c.organisation_id and s.case_id = c.case_id and s.axis = c.axis and s.known_from = c.known_from
       and s.effective_from = c.effective_from`,
    [
      closed.map(({ axis }) => axis.organisationId),
      closed.map(({ axis }) => axis.caseId),
      closed.map(({ axis }) => axis.axis),
      closed.map(({ span }) => span.knownFrom),
      closed.map(({ span }) => span.effectiveFrom),
      closed.map(({ span }) => span.knownTo),
    ],
  );
  await tx.query(
    `insert into ${table} (organisation_id, campaign_id, case_id, axis, value, mark, rank, effective_from, effective_to, known_from, known_to)
     select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::int[], $8::timestamptz[], $9::timestamptz[],
       $10::bigint[], $11::bigint[])`,
    [
      fresh.map(({ axis }) => axis.organisationId),
      fresh.map(({ axis }) => axis.campaignId),
      fresh.map(({ axis }) => axis.caseId),
      fresh.map(({ axis }) => axis.axis),
      fresh.map(({ span }) => span.value),
      fresh.map(({ span }) => span.mark),
      fresh.map(({ span }) => span.rank),
      fresh.map(({ span }) => span.effectiveFrom),
      fresh.map(({ span }) => span.effectiveTo),
      fresh.map(({ span }) => span.knownFrom),
      fresh.map(({ span }) => span.knownTo),
    ],
  );
}
