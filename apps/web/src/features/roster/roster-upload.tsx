import type { RosterImportView } from '@dongthuan/contracts';
import { newId } from '@dongthuan/kernel';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { paths } from '../../api/paths.js';
import { useClient } from '../../app/session.js';
import { Button } from '../../design/basics.js';
import { Field } from '../../design/field.js';
import { useText } from '../../i18n/i18n.js';
import { CommandProblem } from '../commands/command-problem.js';

/** Sends the ward's file to be checked; nothing is enrolled by it. */
export function RosterUpload({
  campaignId,
  onChecked,
}: {
  campaignId: string;
  onChecked: (importId: string) => void;
}) {
  const { t } = useText();
  const client = useClient();
  const [file, setFile] = useState<File | null>(null);
  const [checked, setChecked] = useState(false);
  const upload = useMutation({
    mutationFn: (chosen: File) =>
      client.post<RosterImportView>(paths.rosterImports(campaignId), {
        file: chosen,
        headers: { 'idempotency-key': newId() },
      }),
    onSuccess: (view) => onChecked(view.importId),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (file && !upload.isPending) upload.mutate(file);
  };
  return (
    <form className="stack" onSubmit={submit}>
      <p className="dim">{t('roster.uploadText')}</p>
      <Field label={t('roster.file')} problem={checked && !file ? t('form.invalid') : undefined}>
        {(ids) => (
          <input
            {...ids}
            type="file"
            accept=".xlsx,.csv,.tsv,.txt"
            onChange={(event) => setFile(event.target.files?.[0] ?? null)}
          />
        )}
      </Field>
      <CommandProblem error={upload.error} />
      <Button type="submit" look="primary" busy={upload.isPending}>
        {upload.isPending ? t('roster.checking') : t('roster.check')}
      </Button>
    </form>
  );
}
