// @ts-check
// The campaigns that the seeds work in, made through the command bus with clocks of their own. Needs a built tree.
import {
  addDays,
  atTime,
  civilDateOf,
  deterministicId,
  instantOfMs,
  msOf,
  VIETNAM_ZONE,
} from '@dongthuan/kernel';
import { DEMO_COMMUNE, demoOrganisation } from '@dongthuan/people';
import { openRuntime, SettableClock, StoreCommandBus, systemClock } from '@dongthuan/platform';
import { STREETS } from './plan.mjs';

/** @typedef {import('@dongthuan/kernel').Uuid} Uuid */
/** @typedef {import('@dongthuan/kernel').Instant} Instant */
/** @typedef {import('@dongthuan/kernel').ZoneId} ZoneId */
/** @typedef {import('@dongthuan/platform').CommandBus} CommandBus */
/** @typedef {import('./plan.mjs').Plan} Plan */
/** @typedef {import('../supervisor/stack.mjs').Stack} Stack */

const DAY_MS = 86_400_000;
/** Time to have everything in the log before the first of the awaited minutes; ms. */
const BEFORE_MINUTE_MS = 8_000;

/** @param {string} handle @returns {Uuid} */
export function castId(handle) {
  const member = demoOrganisation.members.find((one) => one.handle === handle);
  if (!member) throw new Error(`the cast has no ${handle}`);
  return member.userId;
}

/**
 * @typedef {object} Expected how often a clock must have spoken when all is over
 * @property {string} streamKey
 * @property {string} kind of the obligation
 * @property {number} times
 */

/**
 * @typedef {object} Ground
 * @property {readonly { campaignId: Uuid, caseIds: readonly Uuid[] }[]} streets
 * @property {readonly Expected[]} expected
 * @property {number} lastDueMs when the last awaited due comes
 */

/**
 * The streets of every seed, launched three days ago. Done once, in the installation that the seeds copy.
 * @param {Stack} stack
 */
export async function launchStreets(stack) {
  await withRuntime(stack, async (runtime, clock) => {
    for (let street = 0; street < STREETS.count; street += 1) {
      const { households } = STREETS;
      await launch({ bus: runtime.bus, clock, name: streetName(street), households });
    }
  });
}

/** @param {number} street */
const streetName = (street) => `street/${street}`;

/**
 * What the seed's own clocks will wait for: its dues lie seconds ahead, so they are made when the seed begins.
 * @param {Stack} stack
 * @param {Plan} plan
 * @returns {Promise<Ground>}
 */
export async function prepareGround(stack, plan) {
  return withRuntime(stack, async (runtime, clock) => {
    const { store, vault, registry, masterKey } = runtime;
    const streets = Array.from({ length: plan.streets }, (_, street) =>
      idsOf(streetName(street), plan.households),
    );
    const receiptKey = masterKey.derive('receipt');
    const timers = await Promise.all(
      plan.timers.map(async (timer, index) => {
        // Each has a clock of its own: they are set back and forward beside each other.
        const own = new SettableClock(clock.now());
        const timed = new StoreCommandBus({ store, vault, registry, clock: own, receiptKey });
        const name = `${plan.seed}/timer/${index}`;
        const made = await launch({
          bus: timed,
          clock: own,
          name,
          households: timer.households,
        });
        return { ...made, due: await awaitVisits(timed, own, made, timer.afterMs) };
      }),
    );
    const minute = Math.ceil((Date.now() + BEFORE_MINUTE_MS) / 60_000) * 60_000;
    const zone = zoneOfEight(minute);
    const elsewhere = new StoreCommandBus({
      ...{ store, vault, registry, receiptKey },
      clock: systemClock,
      zone,
    });
    const today = civilDateOf(systemClock.now(), zone);
    const reminders = await Promise.all(
      // A week before the deadline is also the day before its last safe signing day: two lines.
      Array.from({ length: plan.reminders }, (_, index) =>
        launch({
          bus: elsewhere,
          name: `${plan.seed}/reminder/${index}`,
          households: 1,
          startsOn: today,
          deadline: addDays(today, 7),
        }),
      ),
    );
    return {
      streets,
      expected: [
        ...timers.flatMap(({ caseIds }) =>
          caseIds.map((id) => ({ streamKey: `case:${id}`, kind: 'next_visit', times: 1 })),
        ),
        ...reminders.map(({ campaignId }) => ({
          ...{ streamKey: `campaign:${campaignId}`, kind: 'reminder', times: 2 },
        })),
      ],
      lastDueMs: Math.max(
        ...timers.map(({ due }) => due),
        ...(reminders.length > 0 ? [minute] : []),
      ),
    };
  });
}

/**
 * @template T
 * @param {Stack} stack
 * @param {(runtime: import('@dongthuan/platform').Runtime, clock: SettableClock) => Promise<T>} work
 * @returns {Promise<T>}
 */
async function withRuntime(stack, work) {
  const { databaseUrl, readerUrl, keysUrl } = stack.addresses;
  const clock = new SettableClock(systemClock.now());
  const config = { databaseUrl, readerUrl, keysUrl, masterKeyFile: stack.masterKeyFile };
  const runtime = await openRuntime(config, { clock });
  try {
    return await work(runtime, clock);
  } finally {
    await runtime.close();
  }
}

/**
 * The zone in which it is 08:00 at that minute: reminders are told at 08:00.
 * @param {number} minuteMs
 * @returns {ZoneId}
 */
export function zoneOfEight(minuteMs) {
  const ahead = (8 * 60 - (Math.floor(minuteMs / 60_000) % 1_440) + 1_440) % 1_440;
  const offset = ahead > 720 ? ahead - 1_440 : ahead;
  const two = (/** @type {number} */ number) => String(number).padStart(2, '0');
  const face = `${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
  return /** @type {ZoneId} */ (`${offset < 0 ? '-' : '+'}${face}`);
}

/** @param {string} name @param {number} households */
const idsOf = (name, households) => ({
  campaignId: deterministicId('chaos', 'campaign', name),
  caseIds: Array.from({ length: households }, (_, i) => deterministicId('chaos', 'case', name, i)),
});

/**
 * @param {object} options
 * @param {CommandBus} options.bus
 * @param {SettableClock} [options.clock] set back three days for the launch, and to now again
 * @param {string} options.name
 * @param {number} options.households
 * @param {import('@dongthuan/kernel').CivilDate} [options.startsOn]
 * @param {import('@dongthuan/kernel').CivilDate} [options.deadline]
 */
async function launch({ bus, clock, name, households, ...days }) {
  const now = systemClock.now();
  clock?.set(instantOfMs(msOf(now) - 3 * DAY_MS));
  const startsOn = days.startsOn ?? civilDateOf(clock?.now() ?? now, VIETNAM_ZONE);
  const { campaignId, caseIds } = idsOf(name, households);
  const send = sender(bus, campaignId);
  await send('campaign', campaignId, 'draftCampaign', {
    name: `Đường ${name}`,
    placeId: DEMO_COMMUNE,
    blueprint: { id: 'road-widening' },
    profile: 'simple',
    startsOn,
    deadline: days.deadline ?? addDays(startsOn, 29),
    mode: 'live',
    basis: [],
    managerId: castId('manager'),
    confirmerId: castId('confirmer'),
    officerIds: [castId('officer1')],
  });
  await Promise.all(
    caseIds.map((caseId, index) =>
      send('case', caseId, 'enrolCase', {
        campaignId,
        number: index + 1,
        unitKind: 'household',
        holders: [
          {
            personId: deterministicId('chaos', 'person', name, index),
            name: `Nguyễn Văn Thử ${index + 1}`,
          },
        ],
        areaPledged: String(5 + index),
        landUnitPriceVnd: '500000',
        officerId: castId('officer1'),
      }),
    ),
  );
  await send('campaign', campaignId, 'baselineRoster', { count: households });
  await send('campaign', campaignId, 'requestLaunch', {});
  await send('campaign', campaignId, 'approveLaunch', {}, 'commune-leader');
  clock?.set(now);
  return { campaignId, caseIds };
}

/**
 * Every household of the campaign has a visit agreed for yesterday at eight, and the campaign stood still from just before until now less a minute and so long: the
 * visit's due is moved on by as much as the pause lasted, to a second of our choice.
 * @param {CommandBus} bus
 * @param {SettableClock} clock
 * @param {{ campaignId: Uuid, caseIds: readonly Uuid[] }} campaign
 * @param {number} afterMs
 * @returns {Promise<number>} the due, ms
 */
async function awaitVisits(bus, clock, { campaignId, caseIds }, afterMs) {
  const yesterday = addDays(civilDateOf(systemClock.now(), VIETNAM_ZONE), -1);
  const eight = msOf(atTime(yesterday, '08:00', VIETNAM_ZONE));
  const pausedAt = eight - 60_000;
  const send = sender(bus, campaignId);
  clock.set(instantOfMs(pausedAt));
  await send('campaign', campaignId, 'pauseCampaign', { reason: 'mưa lũ' });
  const visit = { outcome: 'not_met', sheetGiven: false, channel: 'visit', nextVisitOn: yesterday };
  await Promise.all(
    caseIds.map((caseId) => send('case', caseId, 'recordContactAttempt', visit, 'officer1')),
  );
  const due = Date.now() + afterMs;
  clock.set(instantOfMs(pausedAt + (due - eight)));
  await send('campaign', campaignId, 'resumeCampaign', {});
  clock.set(systemClock.now());
  return due;
}

/** @param {CommandBus} bus @param {Uuid} campaignId */
function sender(bus, campaignId) {
  /** @param {'campaign' | 'case'} category @param {Uuid} id @param {string} type @param {object} payload @param {string} [by] */
  return async (category, id, type, payload, by = 'manager') => {
    const commandId = deterministicId('chaos', 'ground', id, type);
    const actor = castId(by);
    const result = await bus.execute({
      commandId,
      organisationId: demoOrganisation.organisationId,
      type,
      stream: { category, id },
      campaignId,
      payload,
      meta: { actor, enteredBy: actor, medium: 'desk', correlationId: commandId },
    });
    if (result.kind !== 'ok')
      throw new Error(`${type}: the product answered ${JSON.stringify(result)}`);
  };
}
