import type { TimelineItem } from '@dongthuan/contracts';
import { useTimeline } from '../../api/queries.js';
import { Card, Chip, Skeleton } from '../../design/basics.js';
import { ErrorState } from '../../design/states.js';
import { formatDay, formatInstant } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';

/** Parts of an event that a reader understands as they stand: an outcome, a next date, a paper's number. */
function useDetails() {
  const { t, known } = useText();
  return (item: TimelineItem): string => {
    const { data } = item;
    const parts: string[] = [];
    const text = (key: string): string | null =>
      typeof data[key] === 'string' && data[key] !== '' ? data[key] : null;
    const outcome = text('outcome');
    if (outcome) parts.push(known('visit.outcomes', outcome, outcome));
    const next = text('nextVisitOn');
    if (next) parts.push(t('household.nextVisit', { day: formatDay(next) }));
    const kind = text('kind');
    if (kind) parts.push(known('out', kind, ''));
    const route = text('route');
    if (route) parts.push(known('route', route, ''));
    const paper = data['paper'] ?? data['minutes'] ?? data['meeting'];
    if (
      typeof paper === 'object' &&
      paper !== null &&
      'number' in paper &&
      typeof paper.number === 'string'
    )
      parts.push(`${t('form.paper.number')} ${paper.number}`);
    return parts.filter(Boolean).join(' · ');
  };
}

function Line({ item }: { item: TimelineItem }) {
  const { t, known } = useText();
  const details = useDetails()(item);
  const words = Object.values(item.personal).filter(Boolean);
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
export function TimelineCard({ caseId }: { caseId: string }) {
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
              <Line key={`${item.position}/${item.version}`} item={item} />
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
