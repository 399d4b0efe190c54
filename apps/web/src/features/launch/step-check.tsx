import type { RosterFileFinding, RosterFileView } from '@dongthuan/contracts';
import { useState } from 'react';
import { Button, Card, Chip, Notice } from '../../design/basics.js';
import { formatArea, formatCount, formatVnd } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';
import { CommandProblem } from '../commands/command-problem.js';
import { joinHousehold, leaveOut, readFont, sharePlot, typeAnew } from './fixes.js';
import { useFixes, type ChangeFixes } from './roster-file.js';
import { Settled } from './settled.js';

/** Questions that a person settles here; others are only to be known. */
const asksSomething = (one: RosterFileFinding): boolean =>
  one.severity === 'error' || one.severity === 'question' || one.code.startsWith('roster.legacy');

/** What the check found, row by row, each put right where it stands. */
export function StepCheck({
  view,
  onNext,
  toColumns,
}: {
  view: RosterFileView;
  onNext: () => void;
  toColumns: () => void;
}) {
  const { t, language } = useText();
  const fix = useFixes(view.campaignId, view.importId);
  const count = (value: number) => formatCount(value, language);
  const { sharedPlotRows } = view.fixes;
  const open = view.findings.filter(
    (one) => asksSomething(one) && !(one.choices && sharedPlotRows.includes(one.row)),
  );
  const notes = view.findings.filter((one) => !asksSomething(one));
  const unseen = view.findingsTotal - view.findings.length;
  const sums = [
    t('launch.check.summary', { accepted: count(view.accepted), rows: count(view.rows) }),
    view.areaM2 ? formatArea(view.areaM2, language) : null,
    view.valueVnd ? formatVnd(view.valueVnd, language) : null,
  ].filter(Boolean);
  return (
    <Card>
      <div className="stack">
        <p role="status">
          <b>{fix.isPending ? t('launch.check.saving') : sums.join(' · ')}</b>
        </p>
        {view.problem ? (
          <Notice role="alert" action={<Button onClick={toColumns}>{t('action.edit')}</Button>}>
            {view.problem.detail}
          </Notice>
        ) : null}
        {view.openings > 0 ? (
          <Notice tone="plain">{t('launch.check.openings', { count: view.openings })}</Notice>
        ) : null}
        {open.length > 0 ? (
          <section className="stack-s">
            <h2 className="h3">{t('launch.check.mustSee')}</h2>
            <p className="small dim">{t('launch.check.mayContinue')}</p>
            <ul className="findings">
              {open.map((finding) => (
                <Finding
                  key={`${finding.row}/${finding.code}/${finding.index ?? ''}`}
                  finding={finding}
                  view={view}
                  settle={(change) => fix.mutate(change)}
                  toColumns={toColumns}
                />
              ))}
            </ul>
          </section>
        ) : view.problem ? null : (
          <Notice tone="good">
            ✓ {t('launch.check.allWell', { accepted: count(view.accepted) })}
          </Notice>
        )}
        {unseen > 0 ? <p className="small">{t('launch.check.more', { count: unseen })}</p> : null}
        <Notes notes={notes} />
        <Settled view={view} settle={(change) => fix.mutate(change)} />
        <CommandProblem error={fix.error} />
        {view.accepted > 0 ? (
          <Button look="primary" wide onClick={onNext}>
            {t('launch.next')}
          </Button>
        ) : null}
      </div>
    </Card>
  );
}

interface FindingProps {
  readonly finding: RosterFileFinding;
  readonly view: RosterFileView;
  readonly settle: (change: ChangeFixes) => void;
  readonly toColumns: () => void;
}

function Finding({ finding, view, settle, toColumns }: FindingProps) {
  const { t } = useText();
  const { row, index, code, severity, column, otherRow, choices } = finding;
  const [typing, setTyping] = useState(choices === undefined);
  const cells = view.cells.find((one) => one.row === row)?.cells;
  const name = view.columns.find(({ field }) => field === 'name');
  const field = view.columns.find((one) => one.index === index)?.field;
  const font =
    code === 'roster.legacy_vni' ? 'vni' : code === 'roster.legacy_tcvn3' ? 'tcvn3' : null;
  const ofRow = cells !== undefined;
  return (
    <li className={`finding ${severity}`}>
      <p>
        <b>{t('launch.check.row', { row })}</b>
        {ofRow && name ? ` · ${cells[name.index] ?? ''}` : ''}{' '}
        <Chip tone={severity === 'error' ? 'note' : 'time'}>
          {t(`roster.severity.${severity}`)}
        </Chip>
      </p>
      <p className="dim">
        {finding.detail}
        {finding.suggestion && font ? <span> → “{finding.suggestion}”</span> : null}
      </p>
      {choices && otherRow !== undefined ? (
        <div className="row">
          <Button onClick={() => settle(joinHousehold(row, otherRow))}>
            {t('launch.check.same_household', { row: otherRow })}
          </Button>
          <Button onClick={() => settle(sharePlot(row))}>{t('launch.check.shared_plot')}</Button>
          <Button aria-expanded={typing} onClick={() => setTyping(true)}>
            {t('launch.check.typing_error')}
          </Button>
        </div>
      ) : null}
      {font && field ? (
        <Button onClick={() => settle(readFont(field, font))}>{t('launch.check.convert')}</Button>
      ) : null}
      {ofRow && index !== null && typing && !font ? (
        <CellInput
          key={cells[index] ?? ''}
          label={t('launch.check.cell', { column: column ?? '' })}
          value={cells[index] ?? ''}
          save={(value) => settle(typeAnew(row, index, value))}
        />
      ) : null}
      {!ofRow && code === 'roster.area_meaning' ? (
        <Button onClick={toColumns}>{t('launch.step.columns')}</Button>
      ) : null}
      {ofRow && severity === 'error' ? (
        <Button look="ghost" onClick={() => settle(leaveOut(row))}>
          {t('launch.check.leaveOut')}
        </Button>
      ) : null}
    </li>
  );
}

/** A cell typed anew; it is saved when the person leaves it or presses Enter, and the list is read again. */
function CellInput({
  label,
  value,
  save,
}: {
  label: string;
  value: string;
  save: (value: string) => void;
}) {
  const { t } = useText();
  const [typed, setTyped] = useState(value);
  const done = () => {
    if (typed !== value) save(typed);
  };
  return (
    <form
      className="cell-form"
      onSubmit={(event) => {
        event.preventDefault();
        done();
      }}
    >
      <label className="field">
        <span className="label">{label}</span>
        <input value={typed} onChange={(event) => setTyped(event.target.value)} />
      </label>
      <Button type="submit" onClick={done}>
        {t('action.save')}
      </Button>
    </form>
  );
}

/** What is only worth knowing, one line for all rows that share it. */
function Notes({ notes }: { notes: readonly RosterFileFinding[] }) {
  const { t, language } = useText();
  const groups = new Map<string, RosterFileFinding[]>();
  for (const one of notes) {
    const key = `${one.code}/${one.index ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  if (groups.size === 0) return null;
  return (
    <details className="notes">
      <summary>
        {t('launch.check.notes')} · {formatCount(groups.size, language)}
      </summary>
      <ul className="stack-s">
        {[...groups.values()].map((group) => (
          <li key={`${group[0]?.code}/${group[0]?.index}`}>
            {group[0]?.detail}{' '}
            <span className="faint">
              {t('launch.check.rows', { count: group.length })}:{' '}
              {group
                .slice(0, 8)
                .map(({ row }) => row)
                .join(', ')}
              {group.length > 8 ? '…' : ''}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
