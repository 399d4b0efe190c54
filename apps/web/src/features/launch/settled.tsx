import type { RosterFileView } from '@dongthuan/contracts';
import { Button } from '../../design/basics.js';
import { useText } from '../../i18n/i18n.js';
import { asWritten, unsettle } from './fixes.js';
import type { ChangeFixes } from './roster-file.js';

/** The report of what was put right; each line can be taken back until the import. */
export function Settled({
  view,
  settle,
}: {
  view: RosterFileView;
  settle?: (change: ChangeFixes) => void;
}) {
  const { t } = useText();
  const { fixes, corrected, columns } = view;
  const rows = [
    ...fixes.merged.map(({ row, into }) => ({
      row,
      text: t('launch.check.joined', { row, into }),
    })),
    ...fixes.sharedPlotRows.map((row) => ({ row, text: t('launch.check.shared', { row }) })),
    ...fixes.leftOut.map((row) => ({ row, text: t('launch.check.out', { row }) })),
  ];
  if (rows.length === 0 && corrected.length === 0) return null;
  return (
    <section className="stack-s">
      <h2 className="h3">{t('launch.check.settled')}</h2>
      <ul className="settled">
        {corrected.map(({ row, column, before, after }) => {
          const index = columns.find((one) => (one.header || one.letter) === column)?.index;
          return (
            <li key={`${row}/${column}`}>
              <span>
                {t('launch.check.fromTo', {
                  row,
                  column,
                  before: before || t('launch.check.empty'),
                  after: after || t('launch.check.empty'),
                })}
              </span>
              {settle && index !== undefined ? (
                <Button look="ghost" onClick={() => settle(asWritten(row, index))}>
                  {t('launch.check.undo')}
                </Button>
              ) : null}
            </li>
          );
        })}
        {rows.map(({ row, text }) => (
          <li key={text}>
            <span>{text}</span>
            {settle ? (
              <Button look="ghost" onClick={() => settle(unsettle(row))}>
                {t('launch.check.undo')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
