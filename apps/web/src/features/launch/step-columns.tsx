import type { RosterFileView } from '@dongthuan/contracts';
import { Button, Card, Notice } from '../../design/basics.js';
import { useText } from '../../i18n/i18n.js';
import { CommandProblem } from '../commands/command-problem.js';
import { meanColumn } from './fixes.js';
import { useFixes } from './roster-file.js';

/** Meanings a column can have, in the order a list usually has them. */
const MEANINGS = [
  ...['ordinal', 'name', 'coHolders', 'representative', 'phone', 'address', 'group'],
  ...['sheet', 'plot', 'areaRight', 'areaPledged', 'unitPrice', 'landValue', 'structuresValue'],
  ...['totalValue', 'frontage', 'chainage', 'chainageFrom', 'chainageTo', 'side', 'kind', 'flags'],
  ...['stage', 'stageDate', 'route', 'paperNumber', 'paperDate', 'paperSigner', 'note', 'other'],
] as const;

/** What each column means: guessed, and chosen again where the guess is wrong. */
export function StepColumns({ view, onNext }: { view: RosterFileView; onNext: () => void }) {
  const { t, known } = useText();
  const fix = useFixes(view.campaignId, view.importId);
  return (
    <Card>
      <div className="stack">
        <p className="dim">{t('launch.columns.text')}</p>
        {view.problem ? <Notice role="alert">{view.problem.detail}</Notice> : null}
        <ul className="columns-list">
          {view.columns.map(({ index, letter, header, field, samples }) => {
            const title = header || letter;
            return (
              <li key={index}>
                <div className="column-what">
                  <b>{title}</b>
                  <span className="faint small">{samples.slice(0, 2).join(' · ')}</span>
                </div>
                <select
                  aria-label={t('launch.columns.meaningOf', { column: title })}
                  value={field ?? ''}
                  onChange={(event) =>
                    fix.mutate(meanColumn(view.columns, index, event.target.value || null))
                  }
                >
                  <option value="">{t('launch.columns.unused')}</option>
                  {MEANINGS.map((meaning) => (
                    <option key={meaning} value={meaning}>
                      {known('rosterColumn', meaning, meaning)}
                    </option>
                  ))}
                </select>
              </li>
            );
          })}
        </ul>
        <div role="status" className="small dim">
          {fix.isPending ? t('launch.check.saving') : null}
        </div>
        <CommandProblem error={fix.error} />
        {view.problem ? null : (
          <Button look="primary" wide onClick={onNext}>
            {t('launch.next')}
          </Button>
        )}
      </div>
    </Card>
  );
}
