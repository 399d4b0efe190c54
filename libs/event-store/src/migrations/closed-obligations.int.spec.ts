import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Uuid } from '@dongthuan/kernel';
import { freshDatabase, type FreshDatabase } from '@dongthuan/testing';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { PgEventStore } from '../pg/pg-event-store.js';
import { aCommand, anEvent, caseRef } from '../testing/store-builders.js';
import { eventStoreMigrations } from './folder.js';

let database: FreshDatabase;
let owner: pg.Client;

beforeAll(async () => {
  database = await freshDatabase();
  owner = new pg.Client({ connectionString: database.url('dt_owner') });
  await owner.connect();
});

afterAll(async () => {
  await owner.end();
  await database.drop();
});

it('sets rows that were left open by what the log says, and no others', async () => {
  const organisationId = newId();
  const [met, lapsed, open] = [newId(), newId(), newId()];
  const events = (
    [
      ['ObligationMet', met],
      ['ObligationLapsed', lapsed],
      ['ReminderTold', open],
    ] as const
  ).map(([type, obligationId]) => anEvent({ obligationId }, { type }));
  const commands = [aCommand(caseRef(), { events })];
  await new PgEventStore(database.pools.app).appendMany({ organisationId, commands });
  for (const obligationId of [met, lapsed, open]) await leftOpen(organisationId, obligationId);
  const file = path.join(eventStoreMigrations, '1764000001000-closed-obligations.sql');
  await owner.query(await readFile(file, 'utf8'));
  const { rows } = await owner.query<{ id: Uuid; state: string }>(
    'select obligation_id as id, state from es.obligation where organisation_id = $1',
    [organisationId],
  );
  expect(new Map(rows.map(({ id, state }) => [id, state]))).toEqual(
    new Map([
      [met, 'met'],
      [lapsed, 'lapsed'],
      [open, 'open'],
    ]),
  );
});

async function leftOpen(organisationId: Uuid, obligationId: Uuid): Promise<void> {
  await owner.query(
    `insert into es.obligation (organisation_id, obligation_id, campaign_id, kind, rule, addressee, state, told)
     values ($1, $2, $3, 'visit', 'visit', 'officer', 'open', '{}')`,
    [organisationId, obligationId, newId()],
  );
}
