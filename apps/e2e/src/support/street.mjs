// @ts-check
// A live campaign with households on its roster, made through the public API: what several must-show scripts start from.
import { addDays, civilDateOf, instantOfMs, newId, VIETNAM_ZONE } from '@dongthuan/kernel';
import { signIn } from './stack.mjs';

/** @typedef {import('../../../cli/src/demo-street/api-client.js').ApiClient} ApiClient */

/** The day it is in Viet Nam. */
export const today = () => civilDateOf(instantOfMs(Date.now()), VIETNAM_ZONE);

/**
 * @param {import('./stack.mjs').Stack} stack
 * @param {{ households: number, days?: number, inOrder?: boolean, land?: (number: number) => object }} plan `inOrder`: one household after the other, for who compares
 * two streets; `land`: what is known of a household's land, else nothing
 */
export async function launchLiveStreet(
  stack,
  { households, days = 29, inOrder = false, land = () => ({}) },
) {
  const manager = await signIn(stack, 'manager');
  const leader = await signIn(stack, 'commune-leader');
  const officer = await signIn(stack, 'officer1');
  const confirmer = await signIn(stack, 'confirmer');
  const [me, one, two] = await Promise.all([
    manager.get('/me'),
    officer.get('/me'),
    confirmer.get('/me'),
  ]);
  const campaignId = newId();
  await manager.command({
    category: 'campaigns',
    id: campaignId,
    type: 'draftCampaign',
    payload: {
      name: 'Đường thử',
      placeId: me.posts[0].placeId,
      blueprint: { id: 'road-widening' },
      deadline: addDays(today(), days),
      managerId: me.userId,
      confirmerId: two.userId,
      officerIds: [one.userId],
      expectedCases: households,
    },
  });
  const caseIds = Array.from({ length: households }, () => newId());
  await inParallel(inOrder ? 1 : 16, caseIds, async (caseId, index) => {
    await manager.command({
      category: 'cases',
      id: caseId,
      type: 'enrolCase',
      payload: {
        campaignId,
        number: index + 1,
        holders: [{ name: `Nguyễn Văn Thử ${index + 1}` }],
        officerId: one.userId,
        ...land(index + 1),
      },
    });
  });
  await manager.command({
    category: 'campaigns',
    id: campaignId,
    type: 'baselineRoster',
    payload: { count: households },
  });
  await manager.command({
    category: 'campaigns',
    id: campaignId,
    type: 'requestLaunch',
    payload: {},
  });
  await leader.command({
    category: 'campaigns',
    id: campaignId,
    type: 'approveLaunch',
    payload: { paper: { number: 'QĐ-01', date: today(), signer: 'Chủ tịch UBND phường' } },
  });
  return { campaignId, caseIds, manager, leader, officer, confirmer };
}

/**
 * Works a list off with a fixed number of workers, in order of the list.
 * @template T
 * @param {number} workers
 * @param {readonly T[]} list
 * @param {(item: T, index: number) => Promise<void>} work
 */
export async function inParallel(workers, list, work) {
  let next = 0;
  const worker = async () => {
    while (next < list.length) {
      const index = next;
      next += 1;
      await work(/** @type {T} */ (list[index]), index);
    }
  };
  await Promise.all(Array.from({ length: workers }, worker));
}
