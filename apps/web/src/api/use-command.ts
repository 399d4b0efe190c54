import type { Said, WriteAnswer } from '@dongthuan/contracts';
import { newId } from '@dongthuan/kernel';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useClient } from '../app/session.js';
import { commandSpec, sendCommand } from './commands.js';
import { keys } from './queries.js';

export interface CommandTarget {
  readonly type: string;
  readonly id: string;
  /** Campaign whose lists and figures the command touches. */
  readonly campaignId?: string | undefined;
  readonly basedOn?: number | undefined;
}

/** After a write: everything of its case, its campaign and the reader's own list is asked anew (the reads wait for the write's position). */
export function useRefresh() {
  const queries = useQueryClient();
  return async (target: Pick<CommandTarget, 'id' | 'campaignId'>): Promise<void> => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: keys.oneCase(target.id) }),
      ...(target.campaignId
        ? [queries.invalidateQueries({ queryKey: keys.campaign(target.campaignId) })]
        : []),
      queries.invalidateQueries({ queryKey: keys.campaigns }),
      queries.invalidateQueries({ queryKey: keys.forMe }),
    ]);
  };
}

/** Sends one command. Its id is made once, when the form opens, and kept for every repeat: a double tap or a lost answer never records twice. */
export function useCommand(target: CommandTarget, onDone?: (answer: WriteAnswer) => void) {
  const client = useClient();
  const refresh = useRefresh();
  const [commandId, setCommandId] = useState<string>(newId);
  return useMutation({
    mutationFn: ({ payload, said }: { payload: object; said?: Said }) =>
      sendCommand(client, {
        type: target.type,
        id: target.id,
        commandId,
        payload,
        ...(said ? { said } : {}),
        ...(target.basedOn === undefined || commandSpec(target.type).category === 'blueprint'
          ? {}
          : { basedOn: target.basedOn }),
      }),
    onSuccess: async (answer) => {
      setCommandId(newId());
      await refresh(
        commandSpec(target.type).category === 'campaign'
          ? { id: target.id, campaignId: target.id }
          : target,
      );
      onDone?.(answer);
    },
  });
}
