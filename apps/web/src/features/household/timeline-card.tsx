import type { BlueprintView, TimelineItem } from '@dongthuan/contracts';
import { useState } from 'react';
import { useTimeline } from '../../api/queries.js';
import { Button, Card, Chip, Skeleton } from '../../design/basics.js';
import { ErrorState } from '../../design/states.js';
import { formatArea, formatDay, formatInstant } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';
import { eventDetails, personalParts } from './event-details.js';
import { byMoment, isOfMachine, openedOnce, withStages } from './moments.js';

/** The words of an item: what it is, and what of its data a reader understands as it stands. */
function useDetails(blueprint: BlueprintView) {
  const { t, known, label, language } = useText();
  return (item: TimelineItem) =>
    eventDetails(item, blueprint, {
      known,
      label,
      nextVisit: (day) => t('household.nextVisit', { day: formatDay(day) }),
      paperNumber: (number) => `${t('form.paper.number')} ${number}`,
      area: (m2) => formatArea(m2, language),
    });
}

function Happened({
  item,
  led,
  blueprint,
}: {
  item: TimelineItem;
  led: readonly TimelineItem[];
  blueprint: BlueprintView;
}) {
  const { t, known } = useText();
  const detailsOf = useDetails(blueprint);
  const { words, facts } = personalParts(item.personal);
  const details = [...detailsOf(item), ...facts].join(' · ');
  const stages = led.map((one) => t('household.leading', { stage: detailsOf(one).join(' · ') }));
  return (
    <>
      <p>
        {item.type === 'StageEntered' && details ? (
          t('household.leading', { stage: details })
        ) : (
          <>
            {known('events', item.type, t('events.other'))}
            {details ? <span> — {details}</span> : null}
          </>
        )}
        {stages.length > 0 ? ` ${stages.join(' ')}` : null}
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
      {withStages(items).map(({ act, led }) => (
        <Happened
          key={`${act.position}/${act.version}`}
          item={act}
          led={led}
          blueprint={blueprint}
        />
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

/**
 * The household's history, what happened last first: when it happened, when it was recorded, who did it and who typed it. What the product's clocks wrote and
 * obstacles told a second time are a tap away.
 */
export function TimelineCard({ caseId, blueprint }: { caseId: string; blueprint: BlueprintView }) {
  const { t } = useText();
  const [whole, setWhole] = useState(false);
  const timeline = useTimeline(caseId);
  const log = timeline.data ?? [];
  const told = openedOnce(log.filter((item) => !isOfMachine(item)));
  return (
    <Card title={t('household.timeline')} className="timeline-card">
      {timeline.data ? (
        log.length === 0 ? (
          <p className="dim">{t('household.noTimeline')}</p>
        ) : (
          <>
            <ol className="timeline">
              {byMoment(whole ? log : told).map((items) => (
                <Moment
                  key={`${items[0].position}/${items[0].version}`}
                  items={items}
                  blueprint={blueprint}
                />
              ))}
            </ol>
            {told.length < log.length ? (
              <Button look="ghost" onClick={() => setWhole(!whole)}>
                {t(whole ? 'household.withoutMachine' : 'household.withMachine')}
              </Button>
            ) : null}
          </>
        )
      ) : timeline.error ? (
        <ErrorState error={timeline.error} retry={() => void timeline.refetch()} />
      ) : (
        <Skeleton label={t('state.loading')} lines={5} />
      )}
    </Card>
  );
}
