// @ts-check
// From what the plan wishes to what goes over the wire. Needs a built tree.
import { addDays, atTime, civilDateOf, deterministicId, VIETNAM_ZONE } from '@dongthuan/kernel';
import { systemClock } from '@dongthuan/platform';
import { castId } from './ground.mjs';

/**
 * The message of one wish. Its command id follows from seed and number.
 * @param {import('./plan.mjs').Plan} plan
 * @param {import('./ground.mjs').Ground} ground
 * @param {import('./plan.mjs').Wish} wish
 * @param {{ manager: string, officer: string }} tokens
 * @returns {import('./callers.mjs').Message}
 */
export function messageOf(plan, ground, wish, tokens) {
  const street = ground.streets[wish.street];
  const caseId = street?.caseIds[wish.household] ?? '';
  const commandId = deterministicId('chaos', 'command', plan.seed, wish.n);
  const today = civilDateOf(systemClock.now(), VIETNAM_ZONE);
  const yesterday = addDays(today, -1);
  const later = addDays(today, wish.days);
  const seen = wish.stale ? { basedOn: 1 } : {};
  const byOfficer = (/** @type {string} */ command, /** @type {object} */ body) => ({
    ...{ commandId, path: `/cases/${caseId}/${command}`, token: tokens.officer, body, ...seen },
  });
  const byManager = (/** @type {string} */ command, /** @type {object} */ body) => ({
    ...{ commandId, path: `/cases/${caseId}/${command}`, token: tokens.manager, body, ...seen },
  });
  const toCampaign = (/** @type {string} */ command, /** @type {object} */ body) => ({
    commandId,
    path: `/campaigns/${street?.campaignId}/${command}`,
    token: tokens.manager,
    body,
  });
  switch (wish.kind) {
    case 'visit':
      return byOfficer('record-contact-attempt', {
        outcome: wish.days % 2 === 0 ? 'not_met' : 'met_talked',
        sheetGiven: wish.days % 3 === 0,
        note: `lần thứ ${wish.n}`,
      });
    case 'due_visit':
      return byOfficer('record-contact-attempt', {
        outcome: 'not_met',
        nextVisitOn: yesterday,
        said: { happenedAt: atTime(yesterday, '07:00', VIETNAM_ZONE) },
      });
    case 'next_visit':
      return byOfficer('set-next-visit', { nextVisitOn: later });
    case 'open_condition':
      return byOfficer('open-condition', { code: 'BOUNDARY_DISPUTE', note: `ranh giới ${wish.n}` });
    case 'close_condition':
      return byOfficer('close-condition', { code: 'BOUNDARY_DISPUTE', resolution: 'đã đo lại' });
    case 'undecided':
      return byOfficer('record-undecided', { nextVisitOn: later });
    case 'add_holder':
      return byManager('add-holder', { holder: { name: `Trần Thị Thử ${wish.n}` } });
    case 'revise_pledge':
      return byManager('revise-pledge', { areaPledged: String(10 + wish.n), reason: 'đo lại' });
    case 'change_team':
      return toCampaign('change-team', {
        officerIds: ['officer1', ...(wish.days % 2 === 0 ? ['officer2'] : [])].map(castId),
      });
    case 'extend_deadline':
      return toCampaign('extend-deadline', {
        deadline: addDays(today, 40 + wish.n),
        reason: 'mưa lũ',
      });
    default:
      return unknownKind(wish.kind);
  }
}

/** @param {never} kind @returns {never} */
function unknownKind(kind) {
  throw new Error(`unknown kind ${String(kind)}`);
}

/** Another body for the same command: what a careless program would send. @param {import('./callers.mjs').Message} message */
export function withOtherBody(message) {
  const path = message.path.replace(
    /\/[a-z-]+$/,
    message.path.startsWith('/cases') ? '/set-next-visit' : '/extend-deadline',
  );
  const body = message.path.startsWith('/cases')
    ? { nextVisitOn: '2099-01-01' }
    : { deadline: '2099-01-01', reason: 'nhầm' };
  return { ...message, path, body };
}
