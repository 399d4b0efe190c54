// @ts-check
// Campaigns for the benchmark, made through the command bus like any other: drafted, enrolled, baselined, launched. The roster is invented; the cast is the demo's.
import {
  addDays,
  civilDateOf,
  deterministicId,
  instantOfMs,
  newId,
  VIETNAM_ZONE,
} from '@dongthuan/kernel';
import { DEMO_COMMUNE, demoOrganisation } from '@dongthuan/people';

/** @typedef {import('@dongthuan/kernel').Uuid} Uuid */
/** @typedef {import('@dongthuan/kernel').CommandEnvelope} CommandEnvelope */

const CHUNK = 2000;

/** @param {string} handle @returns {Uuid} */
function castId(handle) {
  const member = demoOrganisation.members.find((one) => one.handle === handle);
  if (!member) throw new Error(`the cast has no ${handle}`);
  return member.userId;
}

export const today = () => civilDateOf(instantOfMs(Date.now()), VIETNAM_ZONE);

/** @param {string} name @param {number} number @returns {Uuid} */
export const caseIdOf = (name, number) => deterministicId('bench case', name, number);
/** @param {string} name @returns {Uuid} */
export const campaignIdOf = (name) => deterministicId('bench campaign', name);

/**
 * @param {'campaign' | 'case'} category
 * @param {Uuid} id
 * @param {string} type
 * @param {object} payload
 * @param {string} actor handle in the cast
 * @param {Uuid} campaignId
 * @returns {CommandEnvelope}
 */
export function command(category, id, type, payload, actor, campaignId) {
  const user = castId(actor);
  const commandId = newId();
  return {
    commandId,
    organisationId: demoOrganisation.organisationId,
    type,
    stream: { category, id },
    campaignId,
    payload,
    meta: { actor: user, enteredBy: user, medium: 'desk', correlationId: commandId },
  };
}

/** About a hundred letters, as an officer types them after a visit. */
const NOTE =
  'Chủ nhà đồng ý về chủ trương, muốn đo lại mép sân phía đông trước khi ký; hẹn gặp lại cả hai vợ chồng.';

/**
 * A visit with everything that a visit can carry: note (sealed), outcome, sheet, next visit (a clock).
 * @param {string} name of the campaign
 * @param {number} number of the household
 * @param {{ note?: boolean, nextVisit?: boolean }} [parts]
 */
export function visitPayload(name, number, { note = true, nextVisit = true } = {}) {
  return {
    outcome: 'met_talked',
    sheetGiven: true,
    channel: 'visit',
    ...(nextVisit ? { nextVisitOn: addDays(today(), 7) } : {}),
    ...(note ? { note: NOTE } : {}),
  };
}

/**
 * @param {object} plan
 * @param {import('@dongthuan/platform').CommandBus} plan.bus
 * @param {string} plan.name
 * @param {number} plan.cases
 * @param {(done: number) => void} plan.told
 */
export async function launchCampaign({ bus, name, cases, told }) {
  const campaignId = campaignIdOf(name);
  /** @param {string} type @param {object} payload @param {string} [actor] */
  const send = async (type, payload, actor = 'manager') =>
    expectOk(await bus.execute(command('campaign', campaignId, type, payload, actor, campaignId)));
  await send('draftCampaign', {
    name: `Đường ${name}`,
    placeId: DEMO_COMMUNE,
    blueprint: { id: 'road-widening' },
    profile: 'simple',
    deadline: addDays(today(), 30),
    mode: 'live',
    basis: [],
    managerId: castId('manager'),
    confirmerId: castId('confirmer'),
    officerIds: [castId('officer1'), castId('officer2')],
    street: { lengthM: '1200' },
    expectedCases: cases,
  });
  for (let first = 1; first <= cases; first += CHUNK) {
    const numbers = Array.from({ length: Math.min(CHUNK, cases - first + 1) }, (_, i) => first + i);
    const results = await bus.executeMany(
      numbers.map((number) =>
        command(
          'case',
          caseIdOf(name, number),
          'enrolCase',
          enrolment(name, number),
          'manager',
          campaignId,
        ),
      ),
    );
    results.forEach(expectOk);
    told(first + numbers.length - 1);
  }
  await send('baselineRoster', { count: cases });
  await send('requestLaunch', {});
  await send('approveLaunch', {}, 'commune-leader');
}

/** @param {string} name @param {number} number */
function enrolment(name, number) {
  return {
    campaignId: campaignIdOf(name),
    number,
    unitKind: 'household',
    holders: [{ name: `Nguyễn Văn Hộ ${number}` }],
    address: `Số ${number}, đường ${name}`,
    parcels: [
      {
        sheet: String(1 + (number % 90)),
        plot: String(number),
        areaRight: String(80 + (number % 400)),
      },
    ],
    areaPledged: String(2 + (number % 40)),
    landUnitPriceVnd: '500000',
    structuresValueVnd: String(1_000_000 * (number % 7)),
    officerId: castId(number % 2 === 0 ? 'officer1' : 'officer2'),
  };
}

/** @param {import('@dongthuan/platform').CommandResult} result */
export function expectOk(result) {
  if (result.kind !== 'ok') throw new Error(`the product answered ${JSON.stringify(result)}`);
  return result;
}
