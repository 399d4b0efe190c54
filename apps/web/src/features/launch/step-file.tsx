import type { RosterFileView } from '@dongthuan/contracts';
import { useId } from 'react';
import { Button, Card } from '../../design/basics.js';
import { formatCount } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';
import { CommandProblem } from '../commands/command-problem.js';
import { useBringList } from './roster-file.js';

/** The ward's file as it is; choosing it is bringing it. */
export function StepFile({
  campaignId,
  view,
  onBrought,
  onNext,
}: {
  campaignId: string;
  view: RosterFileView | undefined;
  onBrought: (importId: string) => void;
  onNext: () => void;
}) {
  const { t, language } = useText();
  const id = useId();
  const bring = useBringList(campaignId, (brought) => onBrought(brought.importId));
  return (
    <Card>
      <div className="stack">
        <p>{t('launch.file.text')}</p>
        {view ? (
          <p>
            <b>
              {t('launch.file.brought', {
                rows: formatCount(view.rows, language),
                accepted: formatCount(view.accepted, language),
              })}
            </b>
          </p>
        ) : null}
        <label className={`btn wide file-button ${view ? 'plain' : 'primary'}`} htmlFor={id}>
          {bring.isPending
            ? t('launch.file.reading')
            : t(view ? 'launch.file.other' : 'launch.file.choose')}
          <input
            id={id}
            type="file"
            accept=".xlsx,.csv,.tsv,.txt"
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              if (file && !bring.isPending) bring.mutate(file);
              event.target.value = '';
            }}
          />
        </label>
        <div role="status">{bring.isPending ? <progress className="reading" /> : null}</div>
        <CommandProblem error={bring.error} />
        {view ? (
          <Button look="primary" wide onClick={onNext}>
            {t('launch.next')}
          </Button>
        ) : null}
        <p className="small faint">{t('launch.file.kept')}</p>
      </div>
    </Card>
  );
}
