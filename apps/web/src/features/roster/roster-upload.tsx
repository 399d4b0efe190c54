import type { RosterImportView } from '@dongthuan/contracts';
import { newId } from '@dongthuan/kernel';
import { useMutation } from '@tanstack/react-query';
import { checkRosterFile } from '../../api/file-checks.js';
import { paths } from '../../api/paths.js';
import { useClient } from '../../app/session.js';
import { FileButton } from '../../design/file-button.js';
import { useText } from '../../i18n/i18n.js';
import { CommandProblem } from '../commands/command-problem.js';

/** Sends the ward's file to be checked; nothing is enrolled by it. */
export function RosterUpload({
  campaignId,
  first,
  onChecked,
}: {
  campaignId: string;
  /** Whether it is the page's next step: in a running campaign the list is long in, and adding to it is rare. */
  first: boolean;
  onChecked: (importId: string) => void;
}) {
  const { t, language } = useText();
  const client = useClient();
  const upload = useMutation({
    mutationFn: async (chosen: File) => {
      await checkRosterFile(chosen, language);
      return client.post<RosterImportView>(paths.rosterImports(campaignId), {
        file: chosen,
        headers: { 'idempotency-key': newId() },
      });
    },
    onSuccess: (view) => onChecked(view.importId),
  });
  return (
    <div className="stack">
      <p className="dim">{t('roster.uploadText')}</p>
      <FileButton
        words={upload.isPending ? t('roster.checking') : t('roster.choose')}
        accept=".xlsx,.csv,.tsv,.txt"
        primary={first}
        onChoose={(file) => {
          if (!upload.isPending) upload.mutate(file);
        }}
      />
      <div role="status">{upload.isPending ? <progress className="reading" /> : null}</div>
      <CommandProblem error={upload.error} />
    </div>
  );
}
