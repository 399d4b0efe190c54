import type { BlueprintView, TimelineItem } from '@dongthuan/contracts';
import { useTimeline } from '../../api/queries.js';
import { Card, Chip, Skeleton } from '../../design/basics.js';
import { ErrorState } from '../../design/states.js';
import { formatDay, formatInstant } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';
import { eventDetails, personalParts } from './event-details.js';
import { byMoment } from './moments.js';

function Happened({ item, blueprint }: { item: TimelineItem; blueprint: BlueprintView }) {
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
    <>
      <p>
        {known('events', item.type, t('events.other'))}
        {details ? <span> — {details}</span> : null}
      </p>
      {words.map((word) => (
        <p key={word} className="words">
          “{word}”
        </p>
      ))}
    </>
  );
}

/** What one act brought about, told once: its hour, each thing that happened, and below who did it and who typed it. */
function Moment({
  items,
  blueprint,
}: {
  items: readonly [TimelineItem, ...TimelineItem[]];
  blueprint: BlueprintView;
}) {
  const { t, known } = useText();
  const [first] = items;
  const flags = [...new Set(items.flatMap((item) => item.flags))];
  return (
    <li>
      <p className="when">
        <b className="nowrap">{formatInstant(first.happenedAt)}</b>{' '}
        {flags.map((flag) => (
          <Chip key={flag}>{known('household.flag', flag, flag)}</Chip>
        ))}
      </p>
      {items.map((item) => (
        <Happened key={`${item.position}/${item.version}`} item={item} blueprint={blueprint} />
      ))}
      <p className="small faint">
        {[
          first.actorName,
          first.enteredByName ? t('household.entered', { who: first.enteredByName }) : null,
          known('medium', first.medium, first.medium),
          first.recordedAt.slice(0, 16) === first.happenedAt.slice(0, 16)
            ? null
            : t('household.recordedAt', { when: formatInstant(first.recordedAt) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </li>
  );
}

/** Everything recorded about the household, newest first: when it happened, when it was recorded, who did it and who typed it. */
export function TimelineCard({ caseId, blueprint }: { caseId: string; blueprint: BlueprintView }) {
  const { t } = useText();
  const timeline = useTimeline(caseId);
  return (
    <Card title={t('household.timeline')} className="timeline-card">
      {timeline.data ? (
        timeline.data.length === 0 ? (
          <p className="dim">{t('household.noTimeline')}</p>
        ) : (
          <ol className="timeline">
            {byMoment(timeline.data).map((items) => (
              <Moment
                key={`${items[0].position}/${items[0].version}`}
                items={items}
                blueprint={blueprint}
              />
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
