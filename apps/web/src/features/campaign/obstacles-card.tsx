import type { CampaignDetail, Progress } from '@dongthuan/contracts';
import { Card } from '../../design/basics.js';
import { formatCount } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';
import { ListLink } from './progress-cards.js';
import { ReviewDay } from './review-day.js';

/** What stands in the way, how often, who decides on it, and when it is looked at again. */
export function ObstaclesCard({
  campaign,
  progress,
}: {
  campaign: CampaignDetail;
  progress: Progress;
}) {
  const { t, language, label } = useText();
  const names = new Map(
    campaign.blueprint.conditions.map((condition) => [condition.id, label(condition.label)]),
  );
  const open = progress.conditions.filter((condition) => condition.open > 0);
  return (
    <Card title={t('campaign.obstacles')}>
      {open.length === 0 ? (
        <p className="dim">{t('campaign.noObstacles')}</p>
      ) : (
        <div className="scroll-x" tabIndex={0} role="region" aria-label={t('campaign.obstacles')}>
          <table className="table obstacles stacked" role="table">
            <thead role="rowgroup">
              <tr role="row">
                <th role="columnheader" scope="col">
                  {t('campaign.obstacle')}
                </th>
                <th role="columnheader" scope="col" className="n">
                  {t('campaign.households')}
                </th>
                <th role="columnheader" scope="col">
                  {t('campaign.decider')}
                </th>
                <th role="columnheader" scope="col">
                  {t('campaign.review')}
                </th>
              </tr>
            </thead>
            <tbody role="rowgroup">
              {open.map((condition) => (
                <tr role="row" key={condition.id}>
                  <th role="rowheader" scope="row">
                    <ListLink
                      campaignId={campaign.campaignId}
                      filters={{ condition: condition.id, out: false }}
                    >
                      {names.get(condition.id) ?? condition.id}
                    </ListLink>
                  </th>
                  <td role="cell" className="n">
                    {formatCount(condition.open, language)}
                  </td>
                  <td role="cell" data-label={t('campaign.decider')}>
                    {condition.who ? (
                      label(condition.who)
                    ) : (
                      <span className="faint">{t('state.unknown')}</span>
                    )}
                  </td>
                  <td role="cell" data-label={t('campaign.review')}>
                    {condition.earliestReviewOn ? (
                      <ReviewDay campaign={campaign} day={condition.earliestReviewOn} />
                    ) : (
                      <span className="faint">–</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}
