import type { ActivityItem, BlueprintView } from '@dongthuan/contracts';
import { Link } from '@tanstack/react-router';
import { useToday } from '../../app/today.js';
import { Card } from '../../design/basics.js';
import { civilDayOf, formatDay, formatDayShort, formatTime } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';
import { eventDetails } from '../household/event-details.js';
import { feedLines } from '../household/moments.js';

const LINES = 8;

/** What was recorded last, newest first; case numbers, no names: the page may hang on a wall. */
export function ActivityCard({
  campaignId,
  blueprint,
  mixed,
  items,
}: {
  campaignId: string;
  blueprint: BlueprintView;
  /** Graves or projects among the units: then a number is a case's, not a household's. */
  mixed: boolean;
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
          {feedLines(items, LINES).map((line) => {
            const [item] = line;
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
                        {t(mixed ? 'campaign.caseNumber' : 'households.noName', {
                          number: item.number,
                        })}
                      </Link>
                      {' · '}
                    </>
                  ) : null}
                  {line
                    .map((one) =>
                      [
                        known('events', one.type, t('events.other')),
                        ...eventDetails(one, blueprint, words),
                      ].join(' — '),
                    )
                    .join('; ')}
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
