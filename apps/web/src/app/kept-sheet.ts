import type { KeptSheet } from '@dongthuan/field-core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useDrafts } from './drafts.js';
import { useMe } from './session.js';

export interface KeptSheetValue<Sheet> {
  /** undefined while the device is asked, null when there is none. */
  readonly sheet: Sheet | null | undefined;
  readonly userId: string | undefined;
  /** Shown at once and written to the device; a device that refuses keeps it as long as the page lives. */
  readonly keep: (sheet: Sheet) => void;
  readonly drop: (sheet: Sheet) => void;
}

/** The reader's sitting or signing session of a campaign as this device kept it: a reload, a call or a flat battery loses nothing. */
export function useKeptSheet<Sheet extends KeptSheet>(
  kind: Sheet['kind'],
  campaignId: string,
  isSheet: (row: unknown) => row is Sheet,
): KeptSheetValue<Sheet> {
  const { sheets } = useDrafts();
  const userId = useMe().data?.userId;
  const queries = useQueryClient();
  const key = ['sheet', kind, userId, campaignId];
  // What is on the page changes at once: a text field that waited for the device would lose letters.
  const [shown, setShown] = useState<{ readonly of: string; readonly sheet: Sheet | null }>();
  const row = useQuery({
    queryKey: key,
    queryFn: () => sheets.find({ kind, userId: userId ?? '', campaignId }, isSheet),
    enabled: userId !== undefined,
    networkMode: 'always',
    staleTime: Infinity,
  });
  const keep = useCallback(
    (sheet: Sheet) => {
      setShown({ of: sheet.campaignId, sheet });
      queries.setQueryData(['sheet', sheet.kind, sheet.userId, sheet.campaignId], sheet);
      void sheets.put(sheet).catch(() => undefined);
    },
    [queries, sheets],
  );
  const drop = useCallback(
    (sheet: Sheet) => {
      setShown({ of: sheet.campaignId, sheet: null });
      queries.setQueryData(['sheet', sheet.kind, sheet.userId, sheet.campaignId], null);
      void sheets.remove(sheet).catch(() => undefined);
    },
    [queries, sheets],
  );
  const kept = row.error ? null : row.data;
  return { sheet: shown?.of === campaignId ? shown.sheet : kept, userId, keep, drop };
}
