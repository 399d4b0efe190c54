import {
  confirmHousehold,
  isSitting,
  refuseHousehold,
  startSitting,
  type Sitting,
} from '@dongthuan/field-core';
import type { CaseListItem } from '@dongthuan/contracts';
import { newId } from '@dongthuan/kernel';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../../api/client.js';
import { sendCommand } from '../../api/commands.js';
import { keys } from '../../api/queries.js';
import { useRefresh } from '../../api/use-command.js';
import { useKeptSheet } from '../../app/kept-sheet.js';
import { useClient } from '../../app/session.js';

/** The confirmer's sitting in a campaign and its three verbs: begin, change, confirm what is open. */
export function useSitting(campaignId: string) {
  const { sheet, userId, keep, drop } = useKeptSheet<Sitting>('sitting', campaignId, isSitting);
  const refresh = useRefresh();
  const begin = (items: readonly CaseListItem[], first?: string) => {
    if (userId === undefined) return;
    keep(
      startSitting({
        userId,
        campaignId,
        batchId: newId(),
        now: new Date().toISOString(),
        queue: items.map(({ caseId, number }) => ({ caseId, number, commandId: newId() })),
        ...(first === undefined ? {} : { first }),
      }),
    );
  };
  /** Puts the sheet away and asks the lists anew: they rested while households were gone through. */
  const close = (sitting: Sitting) => {
    drop(sitting);
    void refresh({ id: '', campaignId });
  };
  return { sitting: sheet, begin, keep, close };
}

/** Sends the confirmation of the household on screen. The server's no stays beside the household; a lost answer leaves it waiting, under the same id. */
export function useConfirm(sitting: Sitting, keep: (sitting: Sitting) => void) {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ caseId, basedOn }: { caseId: string; basedOn: number }) => {
      const household = sitting.households.find((one) => one.caseId === caseId);
      await sendCommand(client, {
        type: 'confirmDonation',
        id: caseId,
        commandId: household?.commandId ?? newId(),
        basedOn,
        payload: { opened: true },
        said: { batchId: sitting.batchId },
      });
      return caseId;
    },
    onSuccess: (caseId) => {
      void queries.invalidateQueries({ queryKey: keys.oneCase(caseId), refetchType: 'none' });
      keep(confirmHousehold(sitting, caseId));
    },
    onError: (error, { caseId }) => {
      if (error instanceof ApiProblem && error.status !== 401)
        keep(refuseHousehold(sitting, caseId, error.message));
    },
  });
}
