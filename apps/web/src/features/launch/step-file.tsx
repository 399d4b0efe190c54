import type { RosterFileView } from '@dongthuan/contracts';
import { Button, Card } from '../../design/basics.js';
import { FileButton } from '../../design/file-button.js';
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
        <FileButton
          words={
            bring.isPending
              ? t('launch.file.reading')
              : t(view ? 'launch.file.other' : 'launch.file.choose')
          }
          primary={!view}
          accept=".xlsx,.csv,.tsv,.txt"
          onChoose={(file) => {
            if (!bring.isPending) bring.mutate(file);
          }}
        />
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
