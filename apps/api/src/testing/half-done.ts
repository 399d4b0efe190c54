/** A half-done street over HTTP: some households come with the state they are in, and somebody else confirms it. */
import type { CaseDetail, SyncOutcome } from '@dongthuan/contracts';
import { newId, type Uuid } from '@dongthuan/kernel';
import type { ApiHarness } from './api-harness.js';
import { draftBody, enrolBody } from './street.js';

export interface HalfDone {
  readonly campaignId: Uuid;
  readonly caseIds: readonly Uuid[];
  /** Confirms all that is declared, in one call and under one batch id. */
  confirm(who: string): Promise<readonly SyncOutcome[]>;
}

/**
 * Drafted, with one household per entry; null = as new, a stage = declared as of the day. Not baselined yet.
 * @throws Error when a step is not accepted
 */
export async function halfDoneStreet(
  api: ApiHarness,
  stages: readonly (string | null)[],
  on: string,
): Promise<HalfDone> {
  const campaignId = newId();
  const caseIds = stages.map(() => newId());
  const must = async (url: string, body: unknown) => {
    const answer = await api.command('manager', url, body);
    if (answer.statusCode !== 201) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
  };
  await must(`/campaigns/${campaignId}/draft-campaign`, draftBody());
  const worth = { structuresValueVnd: '5000000' };
  for (const [index, stage] of stages.entries()) {
    const paper = { number: `${index + 1}/DS`, date: on, signer: 'Võ Văn Hải' };
    const openingState = stage === null ? {} : { openingState: { stage, date: on, paper } };
    const body = { ...enrolBody(campaignId, index + 1, newId()), ...worth, ...openingState };
    await must(`/cases/${caseIds[index]}/enrol-case`, body);
  }
  return {
    campaignId,
    caseIds,
    confirm: async (who) => {
      const seen = await Promise.all(
        caseIds.map(async (id) => (await api.get(who, `/cases/${id}`)).json<CaseDetail>()),
      );
      const said = { batchId: newId() };
      const commands = seen.flatMap(({ caseId: streamId, declared }) =>
        declared === null
          ? []
          : [
              {
                ...{ commandId: newId(), type: 'approveProposal', streamId, said },
                payload: { proposalId: declared.proposalId },
              },
            ],
      );
      const call = { method: 'POST', url: '/sync/commands', body: { commands } } as const;
      return (await api.as(who, call)).json<SyncOutcome[]>();
    },
  };
}
