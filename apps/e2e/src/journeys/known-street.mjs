// @ts-check
// A street told afterwards whose holdings are known: everybody was met and agreed, the verifier has been where the tiers ask for it, nobody has signed.
import { addDays, newId } from '@dongthuan/kernel';
import { signIn } from '../support/stack.mjs';
import { inParallel, today } from '../support/street.mjs';

/** m² asked for and m² held: most are small beside the holding, some above a tenth, one above a fifth. */
const HOLDINGS = [
  ['20', '400'],
  ['18', '520'],
  ['25', '380'],
  ['30', '240'],
  ['16', '610'],
  ['50', '220'],
  ['22', '330'],
  ['19', '450'],
];
const dayMonthYear = (/** @type {string} */ day) => day.split('-').reverse().join('/');

/** @param {import('../support/stack.mjs').Stack} stack @param {number} households */
export async function runningStreet(stack, households) {
  const manager = await signIn(stack, 'manager');
  const leader = await signIn(stack, 'commune-leader');
  const officer = await signIn(stack, 'officer1');
  const verifier = await signIn(stack, 'verifier');
  const confirmer = await signIn(stack, 'confirmer');
  const [me, one, two] = await Promise.all(
    [manager, officer, confirmer].map((who) => who.get('/me')),
  );
  const campaignId = newId();
  const ago = (/** @type {number} */ days) => addDays(today(), -days);
  const at = (/** @type {number} */ days) => ({ happenedAt: `${ago(days)}T09:00:00+07:00` });
  const ofCampaign = (/** @type {any} */ who, /** @type {string} */ type, payload = {}) =>
    who.command({ category: 'campaigns', id: campaignId, type, payload });
  await ofCampaign(manager, 'draftCampaign', {
    name: `Ngõ thử ba buổi ${campaignId.slice(-4)}`,
    placeId: me.posts[0].placeId,
    blueprint: { id: 'road-widening' },
    mode: 'retrospective',
    startsOn: ago(25),
    deadline: addDays(today(), 4),
    managerId: me.userId,
    confirmerId: two.userId,
    officerIds: [one.userId],
    expectedCases: households,
  });
  const cases = Array.from({ length: households }, (_, index) => {
    const [area = '20', right = '400'] = HOLDINGS[index % HOLDINGS.length] ?? [];
    return { caseId: newId(), number: index + 1, area, right };
  });
  const ofCase = (
    /** @type {any} */ who,
    /** @type {string} */ id,
    /** @type {string} */ type,
    /** @type {object} */ payload,
    /** @type {object} */ said = {},
  ) => who.command({ category: 'cases', id, type, payload, said });
  await inParallel(4, cases, async ({ caseId, number, area, right }) => {
    await ofCase(
      manager,
      caseId,
      'enrolCase',
      {
        campaignId,
        number,
        holders: [
          { name: `Nguyễn Thị Thử ${number}` },
          ...(number % 2 === 0 ? [{ name: `Trần Văn Thử ${number}` }] : []),
        ],
        parcels: [{ sheet: '12', plot: String(100 + number), areaRight: right }],
        areaPledged: area,
        officerId: one.userId,
      },
      at(25),
    );
  });
  await ofCampaign(manager, 'baselineRoster', { count: households });
  await ofCampaign(manager, 'requestLaunch');
  await ofCampaign(leader, 'approveLaunch', {
    paper: { number: 'QĐ-01', date: ago(25), signer: 'Chủ tịch UBND phường' },
  });
  /** @type {Record<string, number>} */
  const tiers = {};
  let verifierVisits = 0;
  await inParallel(2, cases, async ({ caseId, number }) => {
    await ofCase(
      officer,
      caseId,
      'recordContactAttempt',
      { outcome: 'met_talked', sheetGiven: true },
      at(20),
    );
    const { tier, verifierNeeded } = await officer.get(`/cases/${caseId}`);
    tiers[tier] = (tiers[tier] ?? 0) + 1;
    if (verifierNeeded === 'visit' || verifierNeeded === 'written') {
      verifierVisits += 1;
      const paper = { number: `${number}/KC`, date: ago(18), signer: 'Hồ Thị Tâm' };
      await ofCase(
        verifier,
        caseId,
        'recordVerifierVisit',
        {
          outcome: 'yes',
          channel: 'visit',
          paper,
          ...(verifierNeeded === 'written'
            ? { alternative: { kind: 'smaller_take', declined: true, paper } }
            : {}),
        },
        at(18),
      );
    }
    await ofCase(officer, caseId, 'recordAgreement', { route: 'DONATION' }, at(17));
  });
  return {
    campaignId,
    manager,
    cases: cases.map(({ caseId, area }) => ({ caseId, area })),
    tiers,
    verifierVisits,
    signingDay: dayMonthYear(ago(10)),
    handoverDay: dayMonthYear(ago(2)),
  };
}
