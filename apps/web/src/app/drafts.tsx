import {
  DraftSender,
  DraftStore,
  KeptSheets,
  MemoryStorage,
  type KeyValuePort,
  type SendResult,
  type VisitDraft,
} from '@dongthuan/field-core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useCallback, useContext, useEffect, useMemo, type ReactNode } from 'react';
import { ApiProblem, type ApiClient } from '../api/client.js';
import { sendCommand } from '../api/commands.js';
import { useRefresh } from '../api/use-command.js';
import { DeviceStorage } from './device-storage.js';
import { useMe, useSession } from './session.js';

/** How one visit's answer is read (ux.md c3): only a receipt lets the row go; no answer and a sign-in keep it waiting; a rule parks it. */
export async function deliverVisit(client: ApiClient, draft: VisitDraft): Promise<SendResult> {
  if (draft.payload === null) return { kind: 'none' };
  try {
    const answer = await sendCommand(
      client,
      {
        type: 'recordContactAttempt',
        id: draft.caseId,
        commandId: draft.commandId,
        payload: draft.payload,
        said: {
          medium: 'own_phone',
          ...(draft.happenedAt ? { happenedAt: draft.happenedAt } : {}),
        },
      },
      true,
    );
    return { kind: 'accepted', position: answer.position };
  } catch (error) {
    if (!(error instanceof ApiProblem)) return { kind: 'none' };
    if (error.status === 401) return { kind: 'sign_in' };
    if (error.status === 408 || error.status === 429) return { kind: 'none' };
    return { kind: 'refused', code: error.code, detail: error.message };
  }
}

interface DraftsValue {
  readonly store: DraftStore;
  /** Sittings and signing sessions under way on this device. */
  readonly sheets: KeptSheets;
  readonly send: () => Promise<void>;
  readonly changed: () => void;
  /** False when the browser refuses lasting storage: the page says so instead of promising. */
  readonly lasting: boolean;
}
const DraftsContext = createContext<DraftsValue | null>(null);

function openStorage(): { storage: KeyValuePort; lasting: boolean } {
  return typeof indexedDB === 'undefined'
    ? { storage: new MemoryStorage(), lasting: false }
    : { storage: new DeviceStorage(), lasting: true };
}

/** Unsent visits of the signed-in reader; wakes the sender at start, when the network returns and when the page is looked at again. */
export function DraftsProvider({ children }: { children: ReactNode }) {
  const { client } = useSession();
  const me = useMe().data;
  const queries = useQueryClient();
  const refresh = useRefresh();
  const { store, sheets, sender, lasting } = useMemo(() => {
    const { storage, lasting: keeps } = openStorage();
    const drafts = new DraftStore(storage);
    return {
      store: drafts,
      sheets: new KeptSheets(storage),
      lasting: keeps,
      sender: new DraftSender(
        drafts,
        (draft) => deliverVisit(client, draft),
        () => new Date().toISOString(),
      ),
    };
  }, [client]);
  const changed = useCallback(
    () => void queries.invalidateQueries({ queryKey: ['drafts'] }),
    [queries],
  );
  const userId = me?.userId;
  const send = useCallback(async () => {
    if (!userId) return;
    const summary = await sender.sendAll(userId);
    if (summary.sent > 0) {
      // Fresh pages first, then the receipt: whoever follows "received" to the household finds the visit there. A slow network does not hold it back.
      const fresh = Promise.all([
        queries.invalidateQueries({ queryKey: ['case'] }),
        queries.invalidateQueries({ queryKey: ['campaign'] }),
        refresh({ id: '' }),
      ]);
      await Promise.race([fresh, new Promise((resolve) => setTimeout(resolve, 1500))]);
    }
    changed();
  }, [sender, userId, changed, queries, refresh]);

  useEffect(() => {
    if (!userId) return undefined;
    const wake = () => {
      if (document.visibilityState === 'visible') void send().catch(() => undefined);
    };
    void store
      .recover(userId)
      .then(wake)
      .catch(() => undefined);
    window.addEventListener('online', wake);
    document.addEventListener('visibilitychange', wake);
    return () => {
      window.removeEventListener('online', wake);
      document.removeEventListener('visibilitychange', wake);
    };
    // `send` changes with each render of the query client's hooks; waking is bound to the reader, not to that.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [userId, store]);

  const value = useMemo(
    () => ({ store, sheets, send, changed, lasting }),
    [store, sheets, send, changed, lasting],
  );
  return <DraftsContext value={value}>{children}</DraftsContext>;
}

export function useDrafts(): DraftsValue {
  const value = useContext(DraftsContext);
  if (!value) throw new Error('no drafts provider above');
  return value;
}

/** All unsent visits of the reader on this device, oldest first. */
export function useUnsent(): readonly VisitDraft[] {
  const { store } = useDrafts();
  const userId = useMe().data?.userId;
  const rows = useQuery({
    queryKey: ['drafts', userId],
    queryFn: () => store.all(userId ?? ''),
    enabled: userId !== undefined,
    networkMode: 'always',
  });
  return rows.data ?? [];
}
