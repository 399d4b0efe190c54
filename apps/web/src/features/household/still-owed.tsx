import type { CaseDetail } from '@dongthuan/contracts';
import { formatDay } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';

/** What is still owed to the household, read before its land is taken over; in every profile, and said when it is nothing. */
export function StillOwed({ oneCase }: { oneCase: CaseDetail }) {
  const { t, known } = useText();
  const open = oneCase.promises.filter(({ state }) => state !== 'kept');
  return (
    <section aria-label={t('rights.stillOwed')}>
      <h3>{t('rights.stillOwed')}</h3>
      {open.length === 0 ? (
        <p className="dim">{t('rights.nothingOwed')}</p>
      ) : (
        <>
          <ul className="lines small">
            {open.map((one) => (
              <li key={one.promiseId}>
                <span className="grow">
                  <b className="capital">{known('rights.promiseKinds', one.kind, one.kind)}</b>
                  {one.words ? ` ${one.words}` : ''}
                </span>
                <span>
                  {t('rights.promiseDue', { day: formatDay(one.dueOn), office: one.office })}
                </span>
              </li>
            ))}
          </ul>
          <p className="small dim">{t('rights.stillOwedText')}</p>
        </>
      )}
    </section>
  );
}
