import type { ActivityItem, BlueprintView } from '@dongthuan/contracts';
import { Link } from '@tanstack/react-router';
import { useToday } from '../../app/today.js';
import { Card } from '../../design/basics.js';
import { civilDayOf, formatDay, formatDayShort, formatTime } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';
import { eventDetails } from '../household/event-details.js';

/** What was recorded last, newest first; case numbers, no names: the page may hang on a wall. */
export function ActivityCard({
  campaignId,
  blueprint,
  items,
}: {
  campaignId: string;
  blueprint: BlueprintView;
  items: readonly ActivityItem[];
}) {
  const { t, known, label } = useText();
  const today = useToday();
  const words = {
    known,
    label,
    nextVisit: (day: string) => t('household.nextVisit', { day: formatDay(day) }),
    paperNumber: (number: string) => `${t('form.paper.number')} ${number}`,
  };
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
                  {[
                    known('events', item.type, t('events.other')),
                    ...eventDetails(item, blueprint, words),
                  ].join(' — ')}
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
