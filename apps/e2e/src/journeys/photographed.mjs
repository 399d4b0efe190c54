// @ts-check
// Which photo shows which signature, played through the API on a live street.
import { attachPhoto } from '../support/photo.mjs';
import { bearerOf, say } from '../support/stack.mjs';
import { launchLiveStreet, today } from '../support/street.mjs';

/**
 * On a live street the photo of the signed sheet is the evidence: a gift is not confirmed without it, and one of before a withdrawal shows nothing of the new yes.
 * @param {import('../support/stack.mjs').Stack} stack @param {import('../../../../tools/show.mjs').Show['check']} check
 */
export async function photographed(stack, check) {
  say('— the photo of the signed sheet, on a live street');
  const { caseIds, officer, confirmer } = await launchLiveStreet(stack, {
    households: 1,
    land: () => ({ parcels: [{ plot: '900', areaRight: '400' }], areaPledged: '20' }),
  });
  const [id = ''] = caseIds;
  const tell = (
    /** @type {string} */ type,
    /** @type {Record<string, unknown>} */ payload,
    who = officer,
  ) => who.command({ category: 'cases', id, type, payload });
  const confirmed = () =>
    tell('confirmDonation', { opened: true }, confirmer).then(
      () => 'confirmed',
      (/** @type {{ code?: string }} */ problem) => problem.code,
    );
  const [{ personId }] = (await officer.get(`/cases/${id}`)).holders;
  const sign = (/** @type {number} */ consentVersion) =>
    tell('recordConsent', {
      ...{ personId, consentVersion, copyGivenOn: today() },
      paper: { number: `D-${consentVersion}`, date: today(), signer: 'Nguyễn Văn Thử 1' },
    });
  const photo = async () =>
    attachPhoto({
      url: stack.url,
      bearer: await bearerOf(stack, 'officer1'),
      caseId: id,
      kind: 'consent',
    });
  await tell('recordContactAttempt', { outcome: 'met_talked', sheetGiven: true });
  await tell('recordAgreement', { route: 'DONATION' });
  await sign(1);
  const without = await confirmed();
  await photo();
  await tell('withdrawConsent', { personId, by: 'spoken' });
  await tell('reopenAfterRefusal', { because: 'household_asked' });
  await tell('recordAgreement', { route: 'DONATION' });
  await sign(2);
  const old = await confirmed();
  await photo();
  const now = await confirmed();
  check(
    `signed without a photo: ${without}; signed anew, with the photo of the form that was withdrawn: ${old}; with its own: ${now}`,
    without === 'case.photo_missing' && old === 'case.photo_missing' && now === 'confirmed',
  );
}
