import { tallyOf, type Sitting } from '@dongthuan/field-core';
import { Link } from '@tanstack/react-router';
import { Button, Card, Chip } from '../../design/basics.js';
import { useText } from '../../i18n/i18n.js';

/** The end of a sitting: how many were confirmed, and each one that was not, with why. */
export function SittingSummary({
  sitting,
  reopen,
  again,
}: {
  sitting: Sitting;
  reopen: (caseId: string) => void;
  again: () => void;
}) {
  const { t } = useText();
  const tally = tallyOf(sitting);
  const { campaignId } = sitting;
  const rest = sitting.households.filter((one) => one.state !== 'confirmed');
  return (
    <div className="stack" role="status">
      <Card title={t('sitting.over')} accent>
        <p className="headline">
          {t('sitting.confirmedOf', { done: tally.confirmed, of: tally.of })}
        </p>
        <p className="dim">
          {rest.length === 0 ? t('sitting.allDone') : t('sitting.stay', { count: rest.length })}
        </p>
        <div className="row with-gap">
          <Button look="primary" onClick={again}>
            {t('sitting.finish')}
          </Button>
          <Link to="/campaigns/$campaignId" params={{ campaignId }} className="btn ghost">
            {t('sitting.toCampaign')}
          </Link>
        </div>
      </Card>
      {rest.length > 0 ? (
        <Card title={t('sitting.notConfirmed')}>
          <ul className="lines">
            {rest.map((one) => (
              <li key={one.caseId}>
                <span className="grow">
                  <Link
                    to="/campaigns/$campaignId/households/$caseId"
                    params={{ campaignId, caseId: one.caseId }}
                  >
                    <b>{t('households.noName', { number: one.number })}</b>
                  </Link>
                  {one.reason ? <p className="small dim">{one.reason}</p> : null}
                </span>
                <Chip tone={one.state === 'refused' ? 'note' : 'plain'}>
                  {t(`sitting.state.${one.state}`)}
                </Chip>
                <Button onClick={() => reopen(one.caseId)}>{t('sitting.openOne')}</Button>
              </li>
            ))}
          </ul>
          <p className="small faint with-gap">{t('sitting.localReasons')}</p>
        </Card>
      ) : null}
    </div>
  );
}
