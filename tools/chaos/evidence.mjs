// @ts-check
// Gathers what the checker judges, behind the product's back: as the server's superuser, from the tables themselves, not through the functions under test.
import { pendingDue, reviveCampaign } from '@dongthuan/campaigns';
import { toRecordedEvent } from '@dongthuan/event-store';
import { loadModuleRegistry } from '@dongthuan/platform';
import * as projections from '@dongthuan/projections';
import pg from 'pg';
import { foldRows, plain, TABLES } from './rows-fold.mjs';

/** @typedef {import('./checker.mjs').EventRow} EventRow */

const EVENTS = `
  select position::text, organisation_id::text as "organisationId", stream_key as "streamKey", stream_type as "streamType", version::text,
    event_id::text as "eventId", type, schema_version::text as "schemaVersion", command_id::text as "commandId", actor::text,
    to_char(happened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "happenedAt",
    to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt", meta::text, data::text, hash
  from es.event e order by e.position`;

const KEYS = {
  case_row: "organisation_id || ' ' || case_id",
  case_measure: "organisation_id || ' ' || case_id || ' ' || code",
  campaign_row: "organisation_id || ' ' || campaign_id",
  obligation: "organisation_id || ' ' || obligation_id",
};

const REBUILD_BATCH = 2_000;

/**
 * @template T
 * @param {string} superUrl
 * @param {(client: pg.Client) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withClient(superUrl, work) {
  const client = new pg.Client({ connectionString: superUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Everything that comes out of the database.
 * @param {string} superUrl
 * @param {{ importCampaignId: string }} options
 */
export async function gather(superUrl, { importCampaignId }) {
  return withClient(superUrl, async (client) => {
    await client.query('begin isolation level repeatable read');
    const rows = async (/** @type {string} */ text, /** @type {unknown[]} */ values = []) =>
      (await client.query(text, values)).rows;
    const events = /** @type {(EventRow & { streamType: string })[]} */ (await rows(EVENTS));
    const streams = await rows(
      `select organisation_id::text as "organisationId", stream_key as "streamKey", version::text, head, last_position::text as "lastPosition" from es.stream`,
    );
    const receipts = await rows(
      `select organisation_id::text as "organisationId", command_id::text as "commandId", stream_key as "streamKey", version::text, position::text, note from es.receipt`,
    );
    const checkpoints = await rows('select name, position::text from es.checkpoint');
    const [newest] = await rows('select es.positions_handed_out()::text as newest');
    const keyIds = (await rows('select key_id::text as id from keys.data_key')).map(({ id }) => id);
    const caseIds = (
      await rows('select case_id::text as id from es.case_row where campaign_id = $1', [
        importCampaignId,
      ])
    ).map(({ id }) => id);
    const registry = await loadModuleRegistry();
    const recorded = events.map((event) =>
      toRecordedEvent(
        /** @type {any} */ ({
          ...event,
          version: Number(event.version),
          schemaVersion: Number(event.schemaVersion),
          happenedAt: milliseconds(event.happenedAt),
          recordedAt: milliseconds(event.recordedAt),
        }),
        registry.upcast,
      ),
    );
    const folded = foldRows(recorded, (category) => registry.ofCategory(category));
    /** @type {Record<string, { stored: Map<string, string>, folded: Map<string, string> }>} */
    const tables = {};
    for (const table of TABLES) {
      const stored = await rows(
        `select ${KEYS[table]} as key, to_jsonb(t) as row from es.${table} t`,
      );
      tables[table] = {
        stored: new Map(stored.map(({ key, row }) => [key, plain(row)])),
        folded: folded[table],
      };
    }
    const readModels = [];
    for (const model of await registered(client))
      readModels.push(await beside(client, model, recorded));
    await client.query('rollback');
    return {
      events,
      streams,
      receipts,
      checkpoints,
      newest: newest.newest,
      keyIds,
      caseIds,
      tables,
      readModels,
    };
  });
}

/** The log's six decimals as the events' three. @param {string} instant */
const milliseconds = (instant) => instant.replace(/\d{3}Z$/, 'Z');

/**
 * The read models that were made, each as the product declares it.
 * @param {pg.Client} client
 * @returns {Promise<import('@dongthuan/projections').ReadModel[]>}
 */
async function registered(client) {
  const { rows } = await client.query('select name from rm.read_model order by name');
  const known = Object.values(projections).filter(
    (one) => typeof one === 'object' && one !== null && 'project' in one && 'columns' in one,
  );
  return rows.map(({ name }) => {
    const model = known.find((one) => one.name === name);
    if (!model) throw new Error(`nobody declares the read model ${name}`);
    return model;
  });
}

/**
 * Builds the model from the first event in a table of its own and compares the two, row by row. The transaction is rolled back afterwards.
 * @param {pg.Client} client
 * @param {import('@dongthuan/projections').ReadModel} model
 * @param {readonly import('@dongthuan/kernel').RecordedEvent[]} events
 */
async function beside(client, model, events) {
  const table = `pg_temp.rebuilt_${model.name}`;
  await client.query(`create temporary table rebuilt_${model.name} (${model.columns})`);
  for (let from = 0; from < events.length; from += REBUILD_BATCH) {
    await model.project(
      events.slice(from, from + REBUILD_BATCH),
      /** @type {any} */ (client),
      table,
    );
  }
  const differing = async (/** @type {string} */ one, /** @type {string} */ other) =>
    Number(
      (
        await client.query(
          `select count(*)::int as n from (select to_jsonb(t) from ${one} t except all select to_jsonb(t) from ${other} t) d`,
        )
      ).rows[0].n,
    );
  const live = `rm.${model.name}`;
  const rows = Number((await client.query(`select count(*)::int as n from ${live}`)).rows[0].n);
  return {
    name: model.name,
    rows,
    onlyLive: await differing(live, table),
    onlyRebuilt: await differing(table, live),
  };
}

/**
 * Dues that have come by `now` and were not told, by the domain's own rule over the stored rows.
 * @param {string} superUrl
 * @param {string} now instant
 * @returns {Promise<{ obligationId: string, streamKey: string, dueAt: string }[]>}
 */
export async function untoldDues(superUrl, now) {
  return withClient(superUrl, async (client) => {
    const { rows } = await client.query(
      `select o.obligation_id::text as "obligationId", o.campaign_id::text as "campaignId", o.case_id::text as "caseId", o.kind, o.rule,
         to_char(o.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "dueAt", o.anchor, o.state, o.told, c.state as campaign
       from es.obligation o join es.campaign_row c using (organisation_id, campaign_id) where o.state = 'open' and c.status = 'launched'`,
    );
    return rows.flatMap((row) => {
      const due = pendingDue(row, reviveCampaign(row.campaign));
      if (due === null || due.dueAt > now) return [];
      const streamKey = row.caseId === null ? `campaign:${row.campaignId}` : `case:${row.caseId}`;
      return [{ obligationId: row.obligationId, streamKey, dueAt: due.dueAt }];
    });
  });
}

/** True once every subscriber stands at the newest position. @param {string} superUrl */
export async function caughtUp(superUrl) {
  return withClient(superUrl, async (client) => {
    const { rows } = await client.query(
      'select count(*) filter (where position <> es.positions_handed_out())::int as behind, count(*)::int as all from es.checkpoint',
    );
    return rows[0].behind === 0 && rows[0].all > 0;
  });
}
