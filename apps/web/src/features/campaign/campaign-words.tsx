import type { CampaignSummary, Progress } from '@dongthuan/contracts';
import { Chip } from '../../design/basics.js';
import { formatCount, formatDay } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';

/** What left or joined the roster since the baseline; stands beside every n/N. Reasons are absent for readers who may not know them. */
export function RosterChanges({ roster }: { roster: Progress['roster'] }) {
  const { t, language, known } = useText();
  const parts = [
    ...roster.out.map((line) =>
      t('figure.outReason', {
        n: formatCount(line.count, language),
        reason: line.kind === null ? t('out.hidden') : known('out', line.kind, t('out.hidden')),
      }),
    ),
    ...(roster.added > 0 ? [t('figure.added', { count: roster.added })] : []),
  ];
  const baseline =
    roster.baseline > 0
      ? t('figure.baseline', { n: formatCount(roster.baseline, language) })
      : t('figure.noBaseline');
  return (
    <span className="roster-changes">
      {[
        baseline,
        ...(parts.length > 0 ? parts : roster.baseline > 0 ? [t('figure.noChange')] : []),
      ].join(' · ')}
    </span>
  );
}

/** Day k of n and days left in words; red only once the deadline has passed. */
export function TimeChip({
  campaign,
  totalDays,
}: {
  campaign: CampaignSummary;
  totalDays?: number | null;
}) {
  const { t } = useText();
  const { daysLeft, dayNumber } = campaign;
  if (campaign.status === 'closed' || daysLeft === null)
    return <Chip>{t('home.deadline', { day: formatDay(campaign.deadline) })}</Chip>;
  const left =
    daysLeft < 0
      ? t('home.past', { count: -daysLeft })
      : daysLeft === 0
        ? t('home.lastDay')
        : t('home.daysLeft', { count: daysLeft });
  const day =
    dayNumber !== null && totalDays
      ? `${t('home.dayOf', { day: dayNumber, of: totalDays })} · `
      : '';
  return (
    <Chip tone={daysLeft < 0 && !campaign.retrospective ? 'late' : 'time'}>
      {daysLeft < 0 && !campaign.retrospective ? '! ' : ''}
      {day}
      {left}
    </Chip>
  );
}

export function RetrospectiveChip({
  campaign,
}: {
  campaign: Pick<CampaignSummary, 'retrospective'>;
}) {
  const { t } = useText();
  return campaign.retrospective ? <Chip tone="note">↺ {t('home.retrospective')}</Chip> : null;
}

/** n of "day k of n": the two days the server names, counted on the calendar. */
export function campaignLength(campaign: Pick<CampaignSummary, 'startsOn' | 'deadline'>): number {
  const days =
    (Date.parse(`${campaign.deadline}T00:00:00Z`) - Date.parse(`${campaign.startsOn}T00:00:00Z`)) /
    86_400_000;
  // The first day is day 1 and the deadline's day is the last one.
  return Math.round(days) + 1;
}

/** Where a price comes from, and that it is never the market's; said once, also where the source says it itself. */
export function PriceSource({ source }: { source: string | null }) {
  const { t } = useText();
  const never = t('campaign.notMarket');
  const from = source === null ? t('campaign.valueNoSource') : t('campaign.valueNote', { source });
  return from.toLowerCase().includes(never) ? from : `${from} — ${never}`;
}
