import type { ActivityItem, BlueprintView } from '@dongthuan/contracts';
import { Link } from '@tanstack/react-router';
import { useToday } from '../../app/today.js';
import { Card } from '../../design/basics.js';
import {
  civilDayOf,
  formatArea,
  formatDay,
  formatDayShort,
  formatTime,
} from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';
import { eventDetails } from '../household/event-details.js';
import { feedLines, withStages } from '../household/moments.js';

const LINES = 8;

/** What was recorded last, newest first, with the day it happened and, where another, the day it was recorded; case numbers, no names: the page may hang on a wall. */
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
  const { t, known, label, language } = useText();
  const today = useToday();
  const words = {
    known,
    label,
    nextVisit: (day: string) => t('household.nextVisit', { day: formatDay(day) }),
    paperNumber: (number: string) => `${t('form.paper.number')} ${number}`,
    area: (m2: string) => formatArea(m2, language),
  };
  const detailsOf = (item: ActivityItem) => eventDetails(item, blueprint, words);
  const leading = (item: ActivityItem) =>
    t('household.leading', { stage: detailsOf(item).join(' · ') });
  return (
    <Card title={t('campaign.feed')}>
      {items.length === 0 ? (
        <p className="dim">{t('campaign.noFeed')}</p>
      ) : (
        <>
          <p className="small dim">{t('campaign.feedText')}</p>
          <ol className="feed">
            {feedLines(items, LINES).map((line) => {
              const [item] = line;
              const day = civilDayOf(item.happenedAt);
              const recorded = civilDayOf(item.recordedAt);
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
                    {withStages(line)
                      .map(({ act, led }) =>
                        [
                          act.type === 'StageEntered'
                            ? leading(act)
                            : [
                                known('events', act.type, t('events.other')),
                                ...detailsOf(act),
                              ].join(' — '),
                          ...led.map(leading),
                        ].join(' '),
                      )
                      .join('; ')}
                    <span className="faint">
                      {' '}
                      · {item.actorName}
                      {recorded === day
                        ? ''
                        : ` · ${t('campaign.recordedOn', { day: formatDayShort(recorded) })}`}
                    </span>
                  </span>
                </li>
              );
            })}
          </ol>
        </>
      )}
    </Card>
  );
}
