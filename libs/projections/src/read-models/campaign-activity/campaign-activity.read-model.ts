import type { RecordedEvent } from '@dongthuan/kernel';
import type { PoolClient } from 'pg';
import type { ReadModel } from '../../host/read-model.js';

/**
 * Every event that belongs to a campaign, in the order of the log: what the activity page and the live feed list. `data` is the events' own data, which
 * never holds personal plaintext; envelopes stay in the log.
 */
export const campaignActivity: ReadModel = {
  name: 'campaign_activity',
  version: 1,
  columns: `
    organisation_id uuid not null,
    position bigint not null,
    campaign_id uuid not null,
    case_id uuid,
    stream_key text not null,
    version bigint not null,
    type text not null,
    actor uuid not null,
    entered_by uuid not null,
    happened_at timestamptz not null,
    recorded_at timestamptz not null,
    data json not null,
    primary key (organisation_id, position)`,
  indexes: [
    '(organisation_id, campaign_id, position desc)',
    '(organisation_id, case_id, position desc) where case_id is not null',
  ],
  project,
};

async function project(
  batch: readonly RecordedEvent[],
  tx: PoolClient,
  table: string,
): Promise<void> {
  const rows = batch.flatMap((event) => {
    const campaignId = campaignOf(event);
    return campaignId === undefined ? [] : [{ event, campaignId }];
  });
  if (rows.length === 0) return;
  const column = (value: (row: (typeof rows)[number]) => unknown) => rows.map(value);
  await tx.query(
    `insert into ${table} (position, organisation_id, campaign_id, case_id, stream_key, version, type, actor, entered_by, happened_at, recorded_at, data)
     select * from unnest($1::bigint[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::bigint[], $7::text[], $8::uuid[], $9::uuid[],
       $10::timestamptz[], $11::timestamptz[], $12::json[])
     on conflict (organisation_id, position) do nothing`,
    [
      column(({ event }) => event.position),
      column(({ event }) => event.organisationId),
      column(({ campaignId }) => campaignId),
      column(({ event }) => caseOf(event)),
      column(({ event }) => event.streamKey),
      column(({ event }) => event.version),
      column(({ event }) => event.type),
      column(({ event }) => event.actor),
      column(({ event }) => event.enteredBy),
      column(({ event }) => event.happenedAt),
      column(({ event }) => event.recordedAt),
      column(({ event }) => JSON.stringify(event.data)),
    ],
  );
}

function campaignOf(event: RecordedEvent): string | undefined {
  return event.meta.campaignId ?? (event.streamType === 'campaign' ? idOf(event) : undefined);
}

function caseOf(event: RecordedEvent): string | null {
  return event.streamType === 'case' ? idOf(event) : null;
}

const idOf = (event: RecordedEvent) => event.streamKey.slice(event.streamKey.indexOf(':') + 1);
