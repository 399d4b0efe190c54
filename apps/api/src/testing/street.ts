/** A launched street for API specs, made the way a ward makes it: over HTTP, by the people whose task it is. */
import type { CaseDetail } from '@dongthuan/contracts';
import { newId, type Uuid } from '@dongthuan/kernel';
import { DEMO_COMMUNE } from '@dongthuan/people';
import type { LightMyRequestResponse } from 'fastify';
import { memberOf, type ApiHarness } from './api-harness.js';

const WORDS = ['Một', 'Hai', 'Ba', 'Bốn', 'Năm', 'Sáu', 'Bảy', 'Tám', 'Chín', 'Mười'];
export const PAPER = { number: '01/BB', date: '2026-11-02', signer: 'Võ Văn Hải' };

export interface Street {
  readonly campaignId: Uuid;
  readonly caseIds: readonly Uuid[];
  /** Person id of each case's only holder. */
  readonly personIds: readonly Uuid[];
  /** By the household's officer. */
  contact(index: number): Promise<LightMyRequestResponse>;
}

export const draftBody = () => ({
  name: 'Đường Hoàng Xuân Hãn',
  placeId: DEMO_COMMUNE,
  blueprint: { id: 'road-widening' },
  deadline: '2026-12-02',
  managerId: memberOf('manager').member.userId,
  confirmerId: memberOf('confirmer').member.userId,
  officerIds: [memberOf('officer1').member.userId, memberOf('officer2').member.userId],
  street: { lengthM: '120' },
});

export const enrolBody = (campaignId: string, number: number, personId: string) => ({
  campaignId,
  number,
  holders: [{ personId, name: `Nguyễn Thị ${WORDS[number - 1] ?? number}` }],
  parcels: [{ plot: String(100 + number), areaRight: '400' }],
  areaPledged: '20',
  officerId: memberOf(officerOf(number - 1)).member.userId,
});

/** Who works the household with that place in the list: the two officers take turns. */
export const officerOf = (index: number) => (index % 2 === 0 ? 'officer1' : 'officer2');

/** @throws Error when a step is not accepted */
export async function launchedStreet(api: ApiHarness, households: number): Promise<Street> {
  const campaignId = newId();
  const caseIds = Array.from({ length: households }, () => newId());
  const personIds = caseIds.map(() => newId());
  const must = async (who: string, url: string, body: unknown) => {
    const answer = await api.command(who, url, body);
    if (answer.statusCode !== 201) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
  };
  await must('manager', `/campaigns/${campaignId}/draft-campaign`, draftBody());
  for (const [index, caseId] of caseIds.entries()) {
    const body = enrolBody(campaignId, index + 1, personIds[index] as Uuid);
    await must('manager', `/cases/${caseId}/enrol-case`, body);
  }
  await must('manager', `/campaigns/${campaignId}/baseline-roster`, { count: households });
  await must('manager', `/campaigns/${campaignId}/request-launch`, {});
  await must('commune-leader', `/campaigns/${campaignId}/approve-launch`, {});
  return {
    campaignId,
    caseIds,
    personIds,
    contact: (index) =>
      api.command(officerOf(index), `/cases/${caseIds[index]}/record-contact-attempt`, {
        outcome: 'met_talked',
        sheetGiven: true,
      }),
  };
}

/**
 * Somebody who did not add the household approves it.
 * @throws Error when it does not wait, or is not approved
 */
export async function approveEnrolment(api: ApiHarness, caseId: Uuid): Promise<void> {
  const seen = await api.get('commune-leader', `/cases/${caseId}`);
  const { enrolmentProposal: proposalId } = seen.json<CaseDetail>();
  const url = `/cases/${caseId}/approve-proposal`;
  const answer = await api.command('commune-leader', url, { proposalId });
  if (answer.statusCode !== 201) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
}
