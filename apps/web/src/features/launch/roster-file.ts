/** The list under way: brought, read, put right. Fixes are sent whole, one after the other, so that two quick corrections never lose one. */
import type { LaunchPreview, RosterFileView, RosterFixesView } from '@dongthuan/contracts';
import { newId } from '@dongthuan/kernel';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { checkRosterFile } from '../../api/file-checks.js';
import { paths } from '../../api/paths.js';
import { useClient } from '../../app/session.js';
import { useText } from '../../i18n/i18n.js';

const keyOf = (campaignId: string, importId: string) => ['roster-file', campaignId, importId];

export function useRosterFile(campaignId: string, importId: string | null) {
  const client = useClient();
  return useQuery({
    queryKey: keyOf(campaignId, importId ?? ''),
    queryFn: ({ signal }) =>
      client.get<RosterFileView>(paths.rosterFile(campaignId, importId ?? ''), { signal }),
    enabled: importId !== null,
    retry: false,
  });
}

export function useBringList(campaignId: string, onBrought: (view: RosterFileView) => void) {
  const { language } = useText();
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (file: File) => {
      await checkRosterFile(file, language);
      return client.post<RosterFileView>(paths.rosterFiles(campaignId), {
        file,
        headers: { 'idempotency-key': newId() },
      });
    },
    onSuccess: (view) => {
      queries.setQueryData(keyOf(campaignId, view.importId), view);
      onBrought(view);
    },
  });
}

export type ChangeFixes = (fixes: RosterFixesView) => RosterFixesView;

export function useFixes(campaignId: string, importId: string) {
  const client = useClient();
  const queries = useQueryClient();
  const key = keyOf(campaignId, importId);
  return useMutation({
    // One at a time: each change is made to the fixes that the one before left.
    scope: { id: key.join('/') },
    mutationFn: (change: ChangeFixes) => {
      const before = queries.getQueryData<RosterFileView>(key);
      const fixes = change(
        before?.fixes ?? { cells: [], merged: [], sharedPlotRows: [], leftOut: [] },
      );
      return client.post<RosterFileView>(paths.rosterFileFixes(campaignId, importId), {
        body: fixes,
      });
    },
    onSuccess: (view) => queries.setQueryData(key, view),
  });
}

export function useFilePreview(
  campaignId: string,
  importId: string | null,
  asked: { readonly blueprintId: string; readonly deadline: string },
  fileState: unknown,
) {
  const client = useClient();
  return useQuery({
    queryKey: ['launch-preview', campaignId, importId, asked, fileState],
    queryFn: ({ signal }) =>
      client.post<LaunchPreview>(paths.rosterFilePreview(campaignId, importId ?? ''), {
        signal,
        body: { blueprint: { id: asked.blueprintId }, deadline: asked.deadline },
      }),
    enabled: importId !== null && asked.deadline !== '' && asked.blueprintId !== '',
  });
}

export function useLaunchPreview(campaignId: string, enabled: boolean) {
  const client = useClient();
  return useQuery({
    queryKey: ['campaign', campaignId, 'launch-preview'],
    queryFn: ({ signal }) => client.get<LaunchPreview>(paths.launchPreview(campaignId), { signal }),
    enabled,
  });
}
