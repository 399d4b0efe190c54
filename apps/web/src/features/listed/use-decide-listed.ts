import type { CaseListItem, SyncOutcome } from '@dongthuan/contracts';
import { newId } from '@dongthuan/kernel';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { paths } from '../../api/paths.js';
import { useRefresh } from '../../api/use-command.js';
import { useClient } from '../../app/session.js';

/** Most commands of one call (contracts: `/sync/commands`). */
const MOST = 50;

export interface Listed {
  readonly item: CaseListItem;
  readonly proposalId: string;
}
export interface Decided {
  readonly accepted: number;
  /** Why some were not, each sentence once with how many it holds for. */
  readonly refused: ReadonlyMap<string, number>;
}

/**
 * One act over all that is shown: one command per household under one batch id, each with its own outcome. Ids are kept, so a repeat after a lost answer
 * decides nothing twice.
 */
export function useDecideListed(campaignId: string) {
  const client = useClient();
  const refresh = useRefresh();
  const [batchId] = useState<string>(newId);
  const [ids] = useState(() => new Map<string, string>());
  const idOf = (proposalId: string): string => {
    const id = ids.get(proposalId) ?? newId();
    ids.set(proposalId, id);
    return id;
  };
  return useMutation({
    mutationFn: async ({
      listed,
      paper,
    }: {
      listed: readonly Listed[];
      paper: object;
    }): Promise<Decided> => {
      let accepted = 0;
      const refused = new Map<string, number>();
      for (let at = 0; at < listed.length; at += MOST) {
        const outcomes = await client.post<readonly SyncOutcome[]>(paths.sync(), {
          body: {
            commands: listed.slice(at, at + MOST).map(({ item, proposalId }) => ({
              commandId: idOf(proposalId),
              type: 'approveProposal',
              streamId: item.caseId,
              payload: { proposalId, ...paper },
              said: { batchId },
            })),
          },
        });
        for (const { outcome, problem, answer, commandId } of outcomes) {
          if (answer) {
            accepted += 1;
            client.wrote(answer.position);
            continue;
          }
          const why = problem?.detail ?? outcome;
          refused.set(why, (refused.get(why) ?? 0) + 1);
          // What was refused may be asked again, by an act of its own.
          for (const [proposalId, id] of ids) if (id === commandId) ids.delete(proposalId);
        }
      }
      return { accepted, refused };
    },
    onSuccess: () => refresh({ id: '', campaignId }),
  });
}
