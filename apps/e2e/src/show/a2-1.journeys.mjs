// @ts-check
// A2.1: what a person has to click and wait for, counted in the browser in both languages: a launch from a list of 62 names, a visit, a confirmation; photos of signed
// papers as the evidence on a live street; then a running
// street with known holdings finished in three sittings by three people, the verifier's visits its tiers ask for counted beside them.
import path from 'node:path';
import { waitsInWords } from '../journeys/clicks.mjs';
import { launchJourney } from '../journeys/launch-journey.mjs';
import { photoJourney } from '../journeys/photo-journey.mjs';
import { threeSittings, visitJourney } from '../journeys/work-journeys.mjs';
import { openPage } from '../support/browser.mjs';
import { say, signIn } from '../support/stack.mjs';

const HOUSEHOLDS = 62;
/** Households of the street that is finished in three sittings. */
const STREET = 8;
const LIST = 'libs/modules/roster/fixtures/hoang-xuan-han-62.csv';

/** @param {import('../../../../tools/show.mjs').Show} show */
export default async function journeys({ stack: startStack, check, figure, root }) {
  const stack = await startStack();
  const manager = await signIn(stack, 'manager');
  for (const language of /** @type {const} */ (['vi', 'en'])) {
    say(`journeys in ${language}`);
    const launch = await launchJourney(stack, {
      language,
      file: path.join(root, LIST),
      name: `Đường Hoàng Xuân Hãn ${language}`,
      households: HOUSEHOLDS,
    });
    const clicks = launch.manager.clicks + launch.leader.clicks;
    figure(`launch (${language}): the manager waited for`, waitsInWords(launch.manager.waits));
    figure(`launch (${language}): the leader waited for`, waitsInWords(launch.leader.waits));
    const campaign = await manager.get(`/campaigns/${launch.campaignId}`);
    const { baseline, active } = campaign.figures.roster;
    check(
      `${language}: from a list of ${HOUSEHOLDS} to launched in ${clicks} clicks, ${launch.manager.clicks} of the manager to the request and ${launch.leader.clicks} of the leader to the approval (12 allowed)`,
      clicks <= 12 &&
        campaign.status === 'launched' &&
        baseline === HOUSEHOLDS &&
        active === HOUSEHOLDS,
    );
    const preview = await manager.get(`/campaigns/${launch.campaignId}/launch-preview`);
    const shown = [...launch.figures.matchAll(/(\d+)$/gm)].map(([, count]) => Number(count));
    const counted = [
      ...preview.shares.map((/** @type {{ count: number }} */ { count }) => count),
      preview.holdingUnknown,
    ];
    check(
      `${language}: the shares shown before the button, ${shown.join(' + ')}, are those of the enrolled roster`,
      shown.join() === counted.join() &&
        counted.reduce((sum, count) => sum + count, 0) === HOUSEHOLDS,
    );

    const { items } = await manager.get(`/campaigns/${launch.campaignId}/cases?limit=500`);
    const me = await (await signIn(stack, 'officer1')).get('/me');
    const own = items.find(
      (/** @type {{ officerId: string }} */ { officerId }) => officerId === me.userId,
    );
    const { page, close } = await openPage(stack, 'officer1', '/app/', { language });
    const visit = await visitJourney(page, {
      campaignId: launch.campaignId,
      caseId: own.caseId,
    }).finally(close);
    figure(`visit (${language}): waited for`, waitsInWords(visit.waits));
    const visited = await manager.get(`/cases/${own.caseId}/timeline`);
    check(
      `${language}: a visit from the household's page in ${visit.clicks} clicks (3 allowed), recorded`,
      visit.clicks <= 3 &&
        visited.some((/** @type {{ type: string }} */ { type }) => type === 'ContactAttempted'),
    );

    const photos = await photoJourney(stack, language);
    check(
      `${language}: on a live street the confirmer has the photo of the form before the one click; a form without one waits: "${photos.whyNot}"`,
      photos.seenBeforeTheClick && photos.whyNot !== '' && photos.confirmed === 2,
    );
    check(
      `${language}: a handover waits for the photo of its minutes, then is recorded: "${photos.withoutMinutes}"`,
      photos.withoutMinutes !== '' && photos.handedOver,
    );

    const street = await threeSittings(stack, { language, households: STREET });
    for (const { who, what, counted } of street.sittings) {
      const slowest = Math.max(...counted.waits.map(({ seconds }) => seconds));
      figure(
        `${who} (${language})`,
        `${what}: ${counted.clicks} clicks, the longest wait ${slowest.toFixed(1)} s`,
      );
    }
    check(
      `${language}: a household confirmed in ${street.confirm.perHousehold.toFixed(2)} clicks (2 allowed)`,
      street.confirm.perHousehold <= 2,
    );
    const { T0 = 0, T1 = 0, T2 = 0 } = street.tiers;
    check(
      `${language}: three sittings of three people end at ${street.done}/${street.of} handed over (${street.line}); tiers T0 ${T0}, T1 ${T1}, T2 ${T2}, beside them ${street.verifierVisits} visits of the verifier`,
      street.done === STREET &&
        street.of === STREET &&
        street.verifierVisits === T1 + T2 &&
        street.verifierVisits > 0,
    );
  }
}
