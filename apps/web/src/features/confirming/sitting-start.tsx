import type { CaseListItem } from '@dongthuan/contracts';
import { SITTING_SIZE } from '@dongthuan/field-core';
import { Button, Card } from '../../design/basics.js';
import { useText } from '../../i18n/i18n.js';

/** What waits, and one button that opens the first household. There is no way to confirm from this list. */
export function SittingStart({
  items,
  begin,
}: {
  items: readonly CaseListItem[];
  begin: (first?: string) => void;
}) {
  const { t, plot } = useText();
  const now = Math.min(items.length, SITTING_SIZE);
  return (
    <>
      <Card accent className="next-step">
        <div className="grow">
          <h2>{t('sitting.waiting', { count: items.length })}</h2>
          <p className="dim">
            {t('sitting.how')}
            {items.length > SITTING_SIZE ? ` ${t('sitting.most', { most: SITTING_SIZE })}` : ''}
          </p>
        </div>
        <Button look="primary" onClick={() => begin()}>
          {t('sitting.begin', { count: now })}
        </Button>
      </Card>
      <ul className="card lines">
        {items.map((item) => (
          <li key={item.caseId}>
            <span className="numbered">
              <span className="faint">{item.number}</span>{' '}
              <b>{item.name ?? t('households.noName', { number: item.number })}</b>{' '}
              <span className="small dim">
                {[plot(item.parcels), item.placeName, item.officerName].filter(Boolean).join(' · ')}
              </span>
            </span>
            <Button onClick={() => begin(item.caseId)}>
              {t('sitting.openOne')}
              <span className="vh"> {t('households.noName', { number: item.number })}</span>
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
