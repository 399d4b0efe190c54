// @ts-check
// What the tutorial tells its reader to try: what is refused, and the no that is not.
import { addDays, instantOfMs } from '@dongthuan/kernel';
import { cardOf, ofLog, running, today } from './pages.mjs';

/** @typedef {import('./playground.mjs').Playground} Playground */
/** @typedef {import('./first-street.mjs').Seen} Seen */

/** @param {Promise<unknown>} sent @returns {Promise<{ code: string, sentence: string }>} */
const refusalOf = (sent) =>
  sent.then(
    () => ({ code: 'nothing was refused', sentence: '' }),
    (error) => {
      // What the API refused has a code; anything else is not for here.
      if (typeof error.code !== 'string' || !(error.status >= 400)) throw error;
      return { code: error.code, sentence: error.message.slice(error.message.indexOf(': ') + 2) };
    },
  );

/** @param {Playground} at @returns {Promise<Seen>} */
export async function refusals(at) {
  const { officer, campaignId, details } = await running(at);
  const early = details.find(
    ({ stageId, allowed }) =>
      stageId === 'contacted' && allowed.some((one) => one.type === 'recordRefusal' && one.allowed),
  );
  const signed = details.find(({ holders }) => holders.some(({ consent }) => consent === 'signed'));
  const holder = signed?.holders.find(({ consent }) => consent === 'signed');
  if (!early || !signed || !holder) throw new Error('the demo has no such households');
  const paper = { number: 'BB-01', date: today(), signer: 'Võ Văn Hải' };
  const send = (
    /** @type {string} */ id,
    /** @type {string} */ type,
    /** @type {object} */ payload,
    /** @type {object} */ said = {},
  ) => officer.command({ category: 'cases', id, type, payload: { ...payload }, said: { ...said } });
  const count = () => versions(at, [early.caseId, signed.caseId]);
  const before = await count();
  const met = { outcome: 'met_talked', nextVisitOn: addDays(today(), 3) };
  const ahead = { happenedAt: instantOfMs(Date.now() + 2 * 86_400_000) };
  const said = [
    await refusalOf(send(early.caseId, 'recordHandover', { minutes: paper })),
    await refusalOf(
      send(signed.caseId, 'recordConsent', {
        ...{ personId: holder.personId, consentVersion: holder.consentVersion },
        ...{ paper, copyGivenOn: today() },
      }),
    ),
    await refusalOf(send(early.caseId, 'recordContactAttempt', met, ahead)),
  ];
  at.kept.refused = { said, before, after: await count(), early, campaignId };
  const codes = said.map(({ code }) => code);
  return {
    holds: codes.join() === 'case.stage_skipped,case.already_signed,command.happened_in_future',
    found: codes.join(', '),
  };
}

/** @param {Playground} at @param {readonly string[]} caseIds */
async function versions(at, caseIds) {
  const [row] = await ofLog(
    at,
    'select count(*)::int as events from es.event where stream_key = any($1)',
    [caseIds.map((id) => `case:${id}`)],
  );
  return Number(row?.events);
}

/** @param {Playground} at @returns {Promise<Seen>} */
export async function nothingChanged(at) {
  const { said, before, after } = at.kept.refused;
  const sentences = said.map((/** @type {{ sentence: string }} */ { sentence }) => sentence);
  return {
    holds:
      before > 0 &&
      before === after &&
      sentences.every((/** @type {string} */ one) => one.length > 15),
    found: sentences.join(' '),
  };
}

/** @param {Playground} at @returns {Promise<number>} */
async function answered(at) {
  const progress = /** @type {{ answered: { done: number } }} */ (
    await (await at.api('manager')).get(`/campaigns/${at.kept.refused.campaignId}/progress`)
  );
  return progress.answered.done;
}

/** @param {Playground} at @returns {Promise<Seen>} */
export async function sayNo(at) {
  /** @type {import('playwright-core').Page} */
  const page = at.kept.officer;
  const { early, campaignId } = at.kept.refused;
  at.kept.answeredBefore = await answered(at);
  await page.goto(`/app/campaigns/${campaignId}/households/${early.caseId}`);
  const card = cardOf(page, 'Ghi nhận không đồng ý hoặc rút lại');
  const promise = await card.innerText();
  await card.getByRole('link', { name: 'Không đồng ý', exact: true }).click();
  await page.getByRole('button', { name: 'Ghi không đồng ý', exact: true }).click();
  await page.locator('.notice.good').first().waitFor();
  return {
    holds: promise.includes('Không cần nêu lý do.'),
    found: 'one button on the page, one in the sheet, no field filled in',
  };
}

/** @param {Playground} at @returns {Promise<Seen>} */
export async function noIsAnAnswer(at) {
  const after = await answered(at);
  return {
    holds: after === at.kept.answeredBefore + 1,
    found: `answered ${at.kept.answeredBefore} → ${after}`,
  };
}
