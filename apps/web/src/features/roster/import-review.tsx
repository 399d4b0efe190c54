import type { CampaignDetail, RosterImportView } from '@dongthuan/contracts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { paths } from '../../api/paths.js';
import { useClient } from '../../app/session.js';
import { Bar, Button, Chip, Notice } from '../../design/basics.js';
import { formatArea, formatCount, formatVnd } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';
import { CommandProblem } from '../commands/command-problem.js';

/** What the check found, row by row as the sheet shows them, and the import's progress. Figures are the check's own. */
export function ImportReview({
  campaign,
  view,
  refetch,
}: {
  campaign: CampaignDetail;
  view: RosterImportView;
  refetch: () => void;
}) {
  const { t, language } = useText();
  const client = useClient();
  const [shared, setShared] = useState<ReadonlySet<number>>(new Set());
  const start = useMutation({
    mutationFn: () =>
      client.post<RosterImportView>(paths.rosterImportStart(campaign.campaignId, view.importId), {
        body: {
          officerIds: campaign.team.officerIds,
          ...(shared.size > 0 ? { sharedPlotRows: [...shared] } : {}),
        },
      }),
    onSuccess: refetch,
  });
  const count = (value: number) => formatCount(value, language);
  const summary = [
    t('roster.summary', { rows: count(view.rows), accepted: count(view.accepted) }),
    view.areaM2 ? t('roster.area', { area: formatArea(view.areaM2, language) }) : null,
    view.valueVnd ? t('roster.value', { value: formatVnd(view.valueVnd, language) }) : null,
  ].filter(Boolean);
  if (view.state === 'checking') return <p role="status">{t('roster.checking')}</p>;
  return (
    <div className="stack">
      <p>
        <b>{summary.join(' · ')}</b>
      </p>
      {view.state === 'checked' ? <Columns view={view} /> : null}
      {view.findings.length === 0 ? (
        <p className="dim">{t('roster.noFindings')}</p>
      ) : (
        <Findings
          view={view}
          shared={shared}
          setShared={setShared}
          editable={view.state === 'checked'}
        />
      )}
      <div role="status">
        {view.state === 'importing' ? (
          <>
            <p>{t('roster.importing', { done: count(view.done), of: count(view.accepted) })}</p>
            <Bar
              of={view.accepted}
              parts={[{ key: 'done', count: view.done, colour: 'var(--stage-3)' }]}
            />
          </>
        ) : null}
        {view.state === 'done' ? (
          <Notice tone="good">✓ {t('roster.done', { done: count(view.done) })}</Notice>
        ) : null}
        {view.state === 'failed' ? <Notice tone="plain">{t('roster.failed')}</Notice> : null}
      </div>
      <CommandProblem error={start.error} />
      {view.state === 'checked' || view.state === 'failed' ? (
        <Button look="primary" busy={start.isPending} onClick={() => start.mutate()}>
          {view.state === 'failed'
            ? t('roster.resume')
            : t('roster.start', { count: view.accepted })}
        </Button>
      ) : null}
    </div>
  );
}

function Columns({ view }: { view: RosterImportView }) {
  const { t, known } = useText();
  return (
    <details>
      <summary>{t('roster.columns')}</summary>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('roster.column')}</th>
            <th scope="col">{t('roster.means')}</th>
          </tr>
        </thead>
        <tbody>
          {view.columns.map((column) => (
            <tr key={column.index}>
              <th scope="row">{column.header || '–'}</th>
              <td>
                {column.guess ? (
                  known('rosterColumn', column.guess, column.guess)
                ) : (
                  <span className="faint">{t('roster.unknownColumn')}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

interface FindingsProps {
  readonly view: RosterImportView;
  readonly shared: ReadonlySet<number>;
  readonly setShared: (rows: ReadonlySet<number>) => void;
  readonly editable: boolean;
}

function Findings({ view, shared, setShared, editable }: FindingsProps) {
  const { t } = useText();
  const toggle = (row: number) => {
    const next = new Set(shared);
    if (!next.delete(row)) next.add(row);
    setShared(next);
  };
  return (
    <>
      <h3>{t('roster.findings')}</h3>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={t('roster.findings')}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col" className="n">
                {t('roster.row')}
              </th>
              <th scope="col">{t('roster.column')}</th>
              <th scope="col">{t('roster.what')}</th>
            </tr>
          </thead>
          <tbody>
            {view.findings.map((finding, index) => (
              <tr key={`${finding.row}/${finding.code}/${index}`}>
                <td className="n">{finding.row}</td>
                <td>{finding.column ?? ''}</td>
                <td>
                  <Chip
                    tone={
                      finding.severity === 'error'
                        ? 'note'
                        : finding.severity === 'question'
                          ? 'time'
                          : 'plain'
                    }
                  >
                    {t(`roster.severity.${finding.severity}`)}
                  </Chip>{' '}
                  {finding.detail}
                  {finding.value ? <span className="faint"> “{finding.value}”</span> : null}
                  {finding.severity === 'question' && editable ? (
                    <Button
                      look="ghost"
                      aria-pressed={shared.has(finding.row)}
                      onClick={() => toggle(finding.row)}
                    >
                      {shared.has(finding.row) ? '✓ ' : ''}
                      {t('roster.sharedPlot')}
                    </Button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
