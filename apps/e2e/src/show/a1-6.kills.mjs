// @ts-check
// A1.6: kill -9 of the API in the middle of 2,000 commands and of the worker in the middle of an import of 20,000 rows. What was acknowledged is read from a journal that
// the client fsyncs outside the database.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { addDays, newId } from '@dongthuan/kernel';
import { bearerOf, say, signIn, sql } from '../support/stack.mjs';
import { launchLiveStreet, today } from '../support/street.mjs';

const COMMANDS = 2000;
const CALLERS = 16;
const KILLS = 3;
const ROWS = 20_000;

/** @typedef {import('../../../../tools/show.mjs').Show['check']} Check */

/** @param {import('../../../../tools/show.mjs').Show} show */
export default async function kills({ stack: startStack, check }) {
  const stack = await startStack();
  await killTheApi(stack, check);
  await killTheWorker(stack, check);
}

/** @param {import('../support/stack.mjs').Stack} stack @param {Check} check */
async function killTheApi(stack, check) {
  const { caseIds } = await launchLiveStreet(stack, { households: 40 });
  const token = await bearerOf(stack, 'officer1');
  const journalFile = path.join(
    fs.mkdtempSync(path.join(os.tmpdir(), 'dongthuan-journal-')),
    'acknowledged.log',
  );
  const journal = fs.openSync(journalFile, 'a');
  let sent = 0;
  let retries = 0;
  let killed = 0;

  const caller = async () => {
    while (sent < COMMANDS) {
      const caseId = caseIds[sent % caseIds.length];
      sent += 1;
      const commandId = newId();
      for (;;) {
        const answer = await fetch(`${stack.url}/api/v1/cases/${caseId}/record-contact-attempt`, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${token}`,
            'content-type': 'application/json',
            'idempotency-key': commandId,
          },
          body: JSON.stringify({ outcome: 'not_met' }),
        }).catch(() => undefined);
        if (answer?.ok) {
          const body = /** @type {{ position?: string }} */ (await answer.json().catch(() => ({})));
          const { position } = body;
          if (position !== undefined) {
            fs.writeSync(journal, `${commandId} ${position}\n`);
            fs.fsyncSync(journal);
            break;
          }
        } else if (answer && answer.status !== 503 && answer.status !== 429) {
          throw new Error(`unexpected answer ${answer.status}: ${await answer.text()}`);
        }
        retries += 1;
        await pause(50);
      }
    }
  };
  const killer = async () => {
    for (let kill = 1; kill <= KILLS; kill += 1) {
      while (sent < (COMMANDS * kill) / (KILLS + 1)) await pause(5);
      await stack.parts.api?.kill('SIGKILL');
      killed += 1;
      await stack.restart('api');
    }
  };
  await Promise.all([killer(), ...Array.from({ length: CALLERS }, caller)]);
  const acknowledged = fs
    .readFileSync(journalFile, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(' '));
  const rows = await sql(
    stack,
    `select command_id::text as id, max(position)::text as position, count(*) filter (where type like '%Contact%')::int as contacts from es.event where type like '%Contact%' group by command_id`,
  );
  const inLog = new Map(rows.map((row) => [row.id, row]));
  const missing = acknowledged.filter(([id]) => !inLog.has(id));
  const doubled = rows.filter((row) => row.contacts !== 1);
  check(
    `API killed with -9 ${killed} times in ${COMMANDS} commands of ${CALLERS} callers; ${retries} sends were repeated`,
    killed === KILLS && retries > 0,
  );
  check(
    `${acknowledged.length} acknowledged in the client's journal, ${missing.length} missing in the log`,
    acknowledged.length === COMMANDS && missing.length === 0,
  );
  check(
    `${rows.length} commands in the log, ${doubled.length} doubled`,
    doubled.length === 0 && rows.length === COMMANDS,
  );
  fs.closeSync(journal);
}

/** @param {import('../support/stack.mjs').Stack} stack @param {Check} check */
async function killTheWorker(stack, check) {
  const manager = await signIn(stack, 'manager');
  const me = await manager.get('/me');
  const officer = await (await signIn(stack, 'officer1')).get('/me');
  const confirmer = await (await signIn(stack, 'confirmer')).get('/me');
  const campaignId = newId();
  await manager.command({
    category: 'campaigns',
    id: campaignId,
    type: 'draftCampaign',
    payload: {
      name: 'Danh sách lớn',
      placeId: me.posts[0].placeId,
      blueprint: { id: 'road-widening' },
      deadline: addDays(today(), 90),
      managerId: me.userId,
      confirmerId: confirmer.userId,
      officerIds: [officer.userId],
      expectedCases: ROWS,
    },
  });
  const lines = ['STT;Họ và tên;Tờ;Thửa;Diện tích hiến (m²)'];
  for (let row = 1; row <= ROWS; row += 1) lines.push(`${row};Nguyễn Văn ${row};1;${row};10,5`);
  const file = new TextEncoder().encode(lines.join('\r\n'));
  const uploaded = await manager.post(`/campaigns/${campaignId}/roster-imports`, file);
  await manager.post(`/campaigns/${campaignId}/roster-imports/${uploaded.importId}/start`, {});
  const view = () => manager.get(`/campaigns/${campaignId}/roster-imports/${uploaded.importId}`);
  const enrolled = async () =>
    Number(
      (
        await sql(stack, 'select count(*)::int as n from es.case_row where campaign_id = $1', [
          campaignId,
        ])
      )[0]?.n,
    );

  const end = performance.now() + 240_000;
  while ((await enrolled()) < ROWS / 4 && performance.now() < end) await pause(50);
  const atKill = await enrolled();
  await stack.parts.worker?.kill('SIGKILL');
  const afterKill = await enrolled();
  say(`worker killed with -9 at ${atKill} of ${ROWS} rows`);
  await stack.restart('worker');
  let told = 0;
  for (
    let state = await view();
    state.state !== 'done' && performance.now() < end;
    state = await view()
  ) {
    if (state.state === 'failed') throw new Error('the import stopped');
    if (performance.now() - told > 5000) {
      told = performance.now();
      say(`${await enrolled()} of ${ROWS} rows enrolled`);
    }
    await pause(200);
  }
  const cases = await enrolled();
  const [events] = await sql(
    stack,
    `select count(*)::int as n, count(distinct stream_key)::int as streams from es.event e where type = 'CaseEnrolled' and stream_key in (select 'case:' || case_id from es.case_row where campaign_id = $1)`,
    [campaignId],
  );
  check(
    `the kill came in the middle: ${atKill} of ${ROWS} rows (${afterKill} just after)`,
    atKill > 0 && atKill < ROWS,
  );
  check(
    `${cases} cases, ${events?.n} enrolments in ${events?.streams} streams: nothing missing, nothing doubled`,
    cases === ROWS && events?.n === ROWS && events?.streams === ROWS,
  );
  const [repeats] = await sql(
    stack,
    `select count(*)::int as n from es.receipt r join es.event e using (command_id) where e.type = 'CaseEnrolled'`,
  );
  say(`receipts of enrolments: ${repeats?.n}`);
}
