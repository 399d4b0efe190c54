// @ts-check
// What an installation holds, said in figures that can be compared before and after: counts of the log, its chains, the figures of the API, a sealed name, the clocks.
import fs from 'node:fs';
import path from 'node:path';
import { verifyLog } from '@dongthuan/event-store';
import pg from 'pg';
import { waitUntil } from '../../../../tools/supervisor/waiting.mjs';
import { attachPhoto } from '../support/photo.mjs';
import { bearerOf, signIn } from '../support/stack.mjs';
import { readEnvironmentFile } from './compose-file.mjs';
import { runToEnd } from './run-to-end.mjs';

/** @typedef {import('./machine.mjs').Machine} Machine */
/** @typedef {Record<string, { login: string, password: string }>} Cast */

/**
 * @template T
 * @param {Machine} machine @param {string} database
 * @param {(client: pg.Client) => Promise<T>} ask
 * @returns {Promise<T>}
 */
async function asSuper(machine, database, ask) {
  const client = new pg.Client({
    host: '127.0.0.1',
    port: machine.ports.postgres?.[5432] ?? 0,
    user: 'dt_super',
    password: readEnvironmentFile(path.join(machine.project, '.env')).DT_SUPER_PASSWORD ?? '',
    database,
  });
  await client.connect();
  try {
    return await ask(client);
  } finally {
    await client.end();
  }
}

/** The four counts of restore.sh, in its words. @param {Machine} machine @param {string} [database] */
export const counts = (machine, database = 'dongthuan') =>
  asSuper(machine, database, async (client) => {
    const { rows } = await client.query(
      `select 'events ' || (select count(*) from es.event) || ', last position ' || (select coalesce(max(position), 0) from es.event)
        || ', households ' || (select count(*) from es.case_row) || ', keys ' || (select count(*) from keys.data_key) as counts`,
    );
    return String(rows[0]?.counts);
  });

/**
 * Every chain of the log computed again from what is stored, as `cli verify` does.
 * @param {Machine} machine @param {string} [database]
 */
export const chains = (machine, database = 'dongthuan') =>
  asSuper(machine, database, async (client) => {
    const { streams, faults } = await verifyLog(client);
    return { streams, intact: streams - faults.length };
  });

/** Migrations that were run. @param {Machine} machine */
export const migrations = (machine) =>
  asSuper(machine, 'dongthuan', async (client) => {
    const { rows } = await client.query(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_name = 'schema_migration'`,
    );
    const counted = await client.query(`select count(*)::int as run from ${rows[0]?.name}`);
    return Number(counted.rows[0]?.run);
  });

/** Files of sealed uploads. @param {Machine} machine */
export function uploads(machine) {
  const folder = path.join(machine.folder, 'volumes/app-data');
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile()).length;
}

/**
 * The minutes of a household of the demo's running street, photographed as a phone does it.
 * @param {Machine} machine @param {Cast} cast
 * @returns {Promise<string>} where the picture is read
 */
export async function photograph(machine, cast) {
  const stack = stackOf(machine, cast);
  const officer = await signIn(stack, 'officer1');
  const { userId } = /** @type {{ userId: string }} */ (await officer.get('/me'));
  const campaigns = /** @type {{ campaignId: string, retrospective: boolean }[]} */ (
    await officer.get('/campaigns')
  );
  for (const { campaignId, retrospective } of campaigns) {
    if (retrospective) continue;
    const page = /** @type {{ items: { caseId: string, stageId: string }[] }} */ (
      await officer.get(`/campaigns/${campaignId}/cases?officer=${userId}&limit=500`)
    );
    const donated = page.items.find(({ stageId }) => stageId === 'donated');
    if (!donated) continue;
    const bearer = await bearerOf(stack, 'officer1');
    return attachPhoto({ url: stack.url, bearer, caseId: donated.caseId, kind: 'minutes' });
  }
  throw new Error('officer1 visits no household whose minutes are to be signed');
}

/**
 * The picture's bytes in hex, opened by the product.
 * @param {Machine} machine @param {Cast} cast @param {string} place
 */
export async function picture(machine, cast, place) {
  const stack = stackOf(machine, cast);
  const authorization = `Bearer ${await bearerOf(stack, 'officer1')}`;
  const answer = await fetch(new URL(place, stack.url), { headers: { authorization } });
  if (!answer.ok) throw new Error(`${place}: ${answer.status} ${await answer.text()}`);
  return Buffer.from(await answer.arrayBuffer()).toString('hex');
}

/** @param {Machine} machine @param {Cast} cast */
export const stackOf = (machine, cast) =>
  /** @type {import('../support/stack.mjs').Stack} */ (
    /** @type {unknown} */ ({ url: `http://127.0.0.1:${machine.ports.api?.[3000]}`, cast })
  );

/**
 * What the manager reads: the figures of every campaign, and one household with its sealed names.
 * @param {Machine} machine @param {Cast} cast
 */
export async function figures(machine, cast) {
  const manager = await signIn(stackOf(machine, cast), 'manager');
  const campaigns = /** @type {(Record<string, unknown> & { campaignId: string })[]} */ (
    await manager.get('/campaigns')
  );
  const list = campaigns.toSorted((a, b) => (a.campaignId < b.campaignId ? -1 : 1));
  /** @type {unknown[]} */
  const households = [];
  for (const { campaignId } of list) {
    const page = /** @type {{ items: { caseId: string }[] }} */ (
      await manager.get(`/campaigns/${campaignId}/cases?sort=number&limit=1`)
    );
    for (const { caseId } of page.items) {
      const detail = /** @type {Record<string, unknown>} */ (await manager.get(`/cases/${caseId}`));
      households.push({ caseId, stageId: detail.stageId, holders: detail.holders });
    }
  }
  return { list, households };
}

/**
 * Clocks that run on the machine's Temporal, once there are as many as wanted or 90 seconds are over.
 * @param {Machine} machine @param {number} wanted
 * @returns {Promise<number>}
 */
export async function clocks(machine, wanted) {
  const address = `127.0.0.1:${machine.ports.temporal?.[7233]}`;
  let running = 0;
  await waitUntil(
    async () => {
      const query = `ExecutionStatus = 'Running'`;
      const listed = await runToEnd(
        machine.programs.temporalCli,
        ['workflow', 'list', '--query', query, '--address', address, '--output', 'json'],
        { env: { PATH: process.env.PATH, HOME: '/nonexistent' }, cwd: '/' },
      );
      if (listed.code !== 0) return false;
      running = JSON.parse(listed.output).filter(
        (/** @type {{ type: { name: string } }} */ { type }) => type.name.endsWith('Clock'),
      ).length;
      return running >= wanted;
    },
    { what: 'the clocks', seconds: 90, everyMs: 1_000 },
  ).catch(() => undefined);
  return running;
}
