import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId, type Instant } from '@dongthuan/kernel';
import { SettableClock } from '@dongthuan/platform';
import { freshDatabase, type FreshDatabase } from '@dongthuan/testing';
import type { ClockRef } from '@dongthuan/workflows/contracts';
import { PgClockStore } from './pg-clock-store.js';

const at = (hour: number) => `2026-11-20T${hour}:00:00.000Z` as Instant;
const due = (hour: number) => ({ open: true, nextDue: at(hour) });

let database: FreshDatabase;
let store: PgClockStore;

beforeAll(async () => {
  database = await freshDatabase();
  store = new PgClockStore(database.pools.app, new SettableClock(at(10)));
});
afterAll(() => database.drop());

const aClock = (): ClockRef => ({
  kind: 'campaign',
  organisationId: newId(),
  campaignId: newId(),
});
const armed = async (clock: ClockRef) => (await store.state(clock)).armed;

it('notes what a clock was told, the first time and over what was seen before', async () => {
  const clock = aClock();
  await store.told({ clock, need: due(12), armed: null });
  expect(await armed(clock)).toEqual(due(12));
  await store.told({ clock, need: due(11), armed: due(12) });
  expect(await armed(clock)).toEqual(due(11));
});

it('leaves alone what the clock has armed since its teller looked', async () => {
  const clock = aClock();
  const seen = { clock, need: due(11), armed: null };
  // Between the teller's look and its note the clock looked itself: nobody needs it any more.
  await store.look(clock);
  await store.told(seen);
  expect(await armed(clock)).toEqual({ open: false, nextDue: null });
});
