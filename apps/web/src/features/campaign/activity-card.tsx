import type { ActivityItem } from '@dongthuan/contracts';
import { Link } from '@tanstack/react-router';
import { Card } from '../../design/basics.js';
import { civilDayOf, formatDayShort, formatTime } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';

/** What was recorded last, newest first; case numbers, no names: the page may hang on a wall. */
export function ActivityCard({
  campaignId,
  items,
}: {
  campaignId: string;
  items: readonly ActivityItem[];
}) {
  const { t, known } = useText();
  const today = civilDayOf(new Date());
  return (
    <Card title={t('campaign.feed')}>
      {items.length === 0 ? (
        <p className="dim">{t('campaign.noFeed')}</p>
      ) : (
        <ol className="feed">
          {items.slice(0, 8).map((item) => {
            const day = civilDayOf(item.happenedAt);
            return (
              <li key={item.position}>
                <span className="faint nowrap">
                  {day === today ? formatTime(item.happenedAt) : formatDayShort(day)}
                </span>
                <span>
                  {item.caseId && item.number !== null ? (
                    <>
                      <Link
                        to="/campaigns/$campaignId/households/$caseId"
                        params={{ campaignId, caseId: item.caseId }}
                      >
                        {t('households.noName', { number: item.number })}
                      </Link>
                      {' · '}
                    </>
                  ) : null}
                  {known('events', item.type, t('events.other'))}
                  <span className="faint"> · {item.actorName}</span>
                </span>
              </li>
            );
          })}
        </ol>
      )}
    </Card>
  );
}
