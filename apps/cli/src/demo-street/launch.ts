/** Launches the demonstration's campaign as a ward would: draft, roster file, baseline, request, approval by somebody else. */
import { newId, addDays, type CivilDate } from '@dongthuan/kernel';
import type { CampaignDetail, CaseListItem, Page, RosterImportView } from '@dongthuan/contracts';
import type { ApiClient } from './api-client.js';
import { waitUntil } from './waiting.js';

export interface Players {
  readonly manager: ApiClient;
  readonly leader: ApiClient;
  readonly managerId: string;
  readonly confirmerId: string;
  readonly officerIds: readonly string[];
  readonly placeId: string;
}

export interface LaunchPlan {
  readonly name: string;
  readonly startsOn: CivilDate;
  readonly days: number;
  readonly lengthM: string;
  readonly file: Uint8Array;
  readonly households: number;
}

/** @returns the campaign's id and its cases in roster order */
export async function launchStreet(
  players: Players,
  plan: LaunchPlan,
  say: (text: string) => void,
): Promise<{ campaignId: string; cases: readonly CaseListItem[] }> {
  const { manager, leader } = players;
  const campaignId = newId();
  const { startsOn } = plan;
  await manager.command({
    category: 'campaigns',
    id: campaignId,
    type: 'draftCampaign',
    payload: {
      name: plan.name,
      placeId: players.placeId,
      blueprint: { id: 'road-widening' },
      startsOn,
      deadline: addDays(startsOn, plan.days),
      mode: 'retrospective',
      basis: ['Sinh hoạt chuyên đề của chi bộ Hưng Nhân'],
      managerId: players.managerId,
      confirmerId: players.confirmerId,
      officerIds: players.officerIds,
      street: { lengthM: plan.lengthM, widthBeforeM: '3', widthAfterM: '9' },
      priceSource: 'đơn giá minh hoạ ghi trong danh sách',
      expectedCases: plan.households,
    },
  });

  const uploaded = await manager.post<RosterImportView>(
    `/campaigns/${campaignId}/roster-imports`,
    plan.file,
  );
  const errors = uploaded.findings.filter((finding) => finding.severity === 'error');
  if (errors.length > 0)
    throw new Error(
      `the roster has ${errors.length} error(s), first in row ${errors[0]?.row}: ${errors[0]?.detail}`,
    );
  say(
    `roster checked: ${uploaded.accepted} of ${uploaded.rows} rows, ${uploaded.findings.length} finding(s)`,
  );
  await manager.post<RosterImportView>(
    `/campaigns/${campaignId}/roster-imports/${uploaded.importId}/start`,
    { officerIds: players.officerIds },
  );
  const imported = await waitUntil(
    () =>
      manager.get<RosterImportView>(`/campaigns/${campaignId}/roster-imports/${uploaded.importId}`),
    (view) => view.state === 'done' || view.state === 'failed',
    { what: 'the roster import', seconds: 300 },
  );
  if (imported.state === 'failed')
    throw new Error('the roster import stopped; the worker’s log says why');
  say(`roster imported: ${imported.done} households`);

  await manager.command({
    category: 'campaigns',
    id: campaignId,
    type: 'baselineRoster',
    payload: { count: imported.done },
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
    payload: { paper: { number: 'QĐ-PĐ-01', date: startsOn, signer: 'Chủ tịch UBND phường' } },
  });
  const campaign = await manager.get<CampaignDetail>(`/campaigns/${campaignId}`);
  say(
    `launched: ${campaign.name}, ${startsOn} to ${campaign.deadline}, last safe signing day ${campaign.lastSafeSigningDay ?? '–'}`,
  );
  return { campaignId, cases: await allCases(manager, campaignId) };
}

async function allCases(client: ApiClient, campaignId: string): Promise<readonly CaseListItem[]> {
  const cases: CaseListItem[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<CaseListItem> = await client.get(
      `/campaigns/${campaignId}/cases?sort=number&limit=500${cursor === null ? '' : `&cursor=${cursor}`}`,
    );
    cases.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return cases;
}
