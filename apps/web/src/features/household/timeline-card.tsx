import type { BlueprintView, TimelineItem } from '@dongthuan/contracts';
import { useTimeline } from '../../api/queries.js';
import { Card, Chip, Skeleton } from '../../design/basics.js';
import { ErrorState } from '../../design/states.js';
import { formatDay, formatInstant } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';
import { eventDetails, personalParts } from './event-details.js';

function Line({ item, blueprint }: { item: TimelineItem; blueprint: BlueprintView }) {
  const { t, known, label } = useText();
  const { words, facts } = personalParts(item.personal);
  const details = eventDetails(item, blueprint, {
    known,
    label,
    nextVisit: (day) => t('household.nextVisit', { day: formatDay(day) }),
    paperNumber: (number) => `${t('form.paper.number')} ${number}`,
  })
    .concat(facts)
    .join(' · ');
  return (
    <li>
      <p>
        <b className="nowrap">{formatInstant(item.happenedAt)}</b>{' '}
        {known('events', item.type, t('events.other'))}
        {details ? <span> — {details}</span> : null}
      </p>
      {words.map((word) => (
        <p key={word} className="words">
          “{word}”
        </p>
      ))}
      <p className="small faint">
        {[
          item.actorName,
          item.enteredByName ? t('household.entered', { who: item.enteredByName }) : null,
          known('medium', item.medium, item.medium),
          item.recordedAt.slice(0, 16) === item.happenedAt.slice(0, 16)
            ? null
            : t('household.recordedAt', { when: formatInstant(item.recordedAt) }),
        ]
          .filter(Boolean)
          .join(' · ')}{' '}
        {item.flags.map((flag) => (
          <Chip key={flag}>{known('household.flag', flag, flag)}</Chip>
        ))}
      </p>
    </li>
  );
}

/** Everything recorded about the household, newest first: when it happened, when it was recorded, who did it and who typed it. */
export function TimelineCard({ caseId, blueprint }: { caseId: string; blueprint: BlueprintView }) {
  const { t } = useText();
  const timeline = useTimeline(caseId);
  return (
    <Card title={t('household.timeline')}>
      {timeline.data ? (
        timeline.data.length === 0 ? (
          <p className="dim">{t('household.noTimeline')}</p>
        ) : (
          <ol className="timeline">
            {[...timeline.data].reverse().map((item) => (
              <Line key={`${item.position}/${item.version}`} item={item} blueprint={blueprint} />
            ))}
          </ol>
        )
      ) : timeline.error ? (
        <ErrorState error={timeline.error} retry={() => void timeline.refetch()} />
      ) : (
        <Skeleton label={t('state.loading')} lines={5} />
      )}
    </Card>
  );
}
