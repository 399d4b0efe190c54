import type { CampaignDetail } from '@dongthuan/contracts';
import { useToday } from '../../app/today.js';
import { Chip } from '../../design/basics.js';
import { daysBetween, formatDay } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';

/** The day an obstacle is looked at again: amber until it comes, red with the days since once it has passed. Where nobody is reminded any more, a plain day. */
export function ReviewDay({
  campaign,
  day,
  words = formatDay(day),
}: {
  campaign: Pick<CampaignDetail, 'status' | 'retrospective'>;
  /** Civil date. */
  day: string;
  words?: string;
}) {
  const { t } = useText();
  const late = daysBetween(day, useToday());
  if (campaign.status === 'closed' || campaign.retrospective) return <span>{words}</span>;
  return late > 0 ? (
    <Chip tone="late">
      ! {words} · {t('state.late', { count: late })}
    </Chip>
  ) : (
    <Chip tone="time">{words}</Chip>
  );
}
