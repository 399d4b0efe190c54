import type { CampaignDetail, Progress } from '@dongthuan/contracts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Card, Chip } from '../../design/basics.js';
import { Figure } from '../../design/figure.js';
import {
  formatArea,
  formatCount,
  formatDay,
  formatDayShort,
  formatMetres,
  formatRate,
  formatVnd,
} from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';
import type { Filters } from '../households/filters.js';
import { PriceSource, RosterChanges } from './campaign-words.js';

/** A number that opens the households behind it. */
export function ListLink({
  campaignId,
  filters,
  className,
  children,
}: {
  campaignId: string;
  filters: Filters;
  className?: string;
  children: ReactNode;
}) {
  return (
    <Link
      to="/campaigns/$campaignId/households"
      params={{ campaignId }}
      search={filters}
      className={className}
    >
      {children}
    </Link>
  );
}

/**
 * Headline: who has answered; each number opens the households it counts. Yes and no apart only for those whose rights allow it: for everybody else the server leaves
 * them null, and there is no list behind the number either.
 */
export function AnsweredCard({ campaignId, progress }: { campaignId: string; progress: Progress }) {
  const { t, language } = useText();
  const { answered, roster } = progress;
  const split = !areAnswersHidden(progress);
  const parts = split
    ? [
        { key: 'yes', count: answered.yes ?? 0, colour: 'var(--stage-3)' },
        { key: 'no', count: answered.no ?? 0, colour: 'var(--note)' },
      ]
    : [{ key: 'done', count: answered.done ?? answered.of, colour: 'var(--stage-3)' }];
  const line = (part: keyof typeof PART_COLOURS) => {
    const count = answered[part];
    return count === null ? null : (
      <span>
        <i className="key" style={{ background: PART_COLOURS[part] }} aria-hidden="true" />
        <ListLink campaignId={campaignId} filters={{ answer: part }}>
          {t(`campaign.${part}`, { n: formatCount(count, language) })}
        </ListLink>
      </span>
    );
  };
  return (
    <Card title={t('campaign.answered')}>
      <Figure
        done={answered.done}
        of={answered.of}
        parts={parts}
        {...(split
          ? {
              wrap: (number: ReactNode, className: string) => (
                <ListLink
                  campaignId={campaignId}
                  filters={{ answer: 'given' }}
                  className={className}
                >
                  {number}
                </ListLink>
              ),
            }
          : {})}
      >
        <p className="legend">
          {line('yes')}
          {line('no')}
          {line('undecided')}
          {line('notMet')}
        </p>
        <p className="small dim with-gap">
          <RosterChanges roster={roster} />
        </p>
      </Figure>
    </Card>
  );
}

const PART_COLOURS = {
  yes: 'var(--stage-3)',
  no: 'var(--note)',
  undecided: 'var(--line-2)',
  notMet: 'var(--line-2)',
} as const;

/** Whether the reader is among those who may not know who answered what: the server then counts for them only what cannot tell it. */
export function areAnswersHidden({ answered }: Progress): boolean {
  return answered.yes === null;
}

export function HandedOverCard({
  campaign,
  progress,
}: {
  campaign: CampaignDetail;
  progress: Progress;
}) {
  const { t, language } = useText();
  const { campaignId } = campaign;
  const stage = campaign.blueprint.stages.find((one) => one.mark === 'handed_over');
  const { handedOver, roster } = progress;
  return (
    <Card
      title={t('campaign.handedOver')}
      aside={progress.complete ? <Chip tone="brand">✓ {t('campaign.complete')}</Chip> : undefined}
    >
      <Figure
        done={handedOver.done}
        of={handedOver.of}
        wrap={(number, className) => (
          <ListLink
            campaignId={campaignId}
            filters={stage ? { reached: stage.id, out: false } : {}}
            className={className}
          >
            {number}
          </ListLink>
        )}
      >
        <p className="legend">
          <span>{t('campaign.byGift', { n: formatCount(handedOver.byGift, language) })}</span>
          <span>{t('campaign.byOther', { n: formatCount(handedOver.byOther, language) })}</span>
          {handedOver.routeNotStated > 0 ? (
            <span>
              {t('campaign.routeNotStated', {
                n: formatCount(handedOver.routeNotStated, language),
              })}
            </span>
          ) : null}
        </p>
        <p className="small dim with-gap">
          {roster.out.length > 0 ? (
            <ListLink campaignId={campaignId} filters={{ out: true }}>
              <RosterChanges roster={roster} />
            </ListLink>
          ) : (
            <RosterChanges roster={roster} />
          )}
        </p>
      </Figure>
    </Card>
  );
}

/** In time or not: a range with the pace needed and had, or plainly that the data do not say. */
export function InTimeCard({
  campaign,
  progress,
}: {
  campaign: CampaignDetail;
  progress: Progress;
}) {
  const { t, language } = useText();
  const { pace, overdue } = progress;
  const headline =
    campaign.status === 'closed'
      ? t('campaign.closedText')
      : campaign.retrospective
        ? t('home.retrospective')
        : pace.enoughData && pace.likelyFrom && pace.likelyTo
          ? pace.likelyFrom === pace.likelyTo
            ? t('campaign.likelyOne', { day: formatDay(pace.likelyFrom) })
            : t('campaign.likely', {
                from: formatDayShort(pace.likelyFrom),
                to: formatDay(pace.likelyTo),
              })
          : t('campaign.notEnough');
  const words = [
    t('home.deadline', { day: formatDay(campaign.deadline) }),
    ...(pace.neededPerDay !== null
      ? [t('campaign.needed', { needed: formatRate(pace.neededPerDay, language) })]
      : []),
    ...(pace.medianPerDay !== null
      ? [t('campaign.having', { median: formatRate(pace.medianPerDay, language) })]
      : campaign.retrospective
        ? []
        : [t('campaign.paceUnknown')]),
    ...(campaign.lastSafeSigningDay
      ? [t('campaign.lastSafe', { day: formatDay(campaign.lastSafeSigningDay) })]
      : []),
    ...(campaign.lastSafeSigningDayVerifier
      ? [t('campaign.lastSafeVerifier', { day: formatDay(campaign.lastSafeSigningDayVerifier) })]
      : []),
  ];
  return (
    <Card title={t('campaign.inTime')}>
      <p className="headline">{headline}</p>
      {!pace.enoughData && campaign.status !== 'closed' && !campaign.retrospective ? (
        <p className="dim small">{t('campaign.notEnoughText')}</p>
      ) : null}
      <p className="dim">{words.join(' · ')}</p>
      {overdue > 0 ? (
        <div className="row with-gap">
          <ListLink
            campaignId={campaign.campaignId}
            filters={{ overdue: true }}
            className="chip late"
          >
            ! {t('campaign.overdue', { count: overdue })}
          </ListLink>
        </div>
      ) : areAnswersHidden(progress) ? null : (
        // Who is not told of every overdue act cannot be told that there is none.
        <div className="row with-gap">
          <Chip tone="brand">{t('campaign.noOverdue')}</Chip>
        </div>
      )}
    </Card>
  );
}

/** @param gift whether the campaign knows a route by which land is given: else there is no value of gifts and no share to print, not even a zero. */
export function LandCard({ progress, gift }: { progress: Progress; gift: boolean }) {
  const { t, language, known } = useText();
  const { measures } = progress;
  const tiers = gift ? Object.entries(progress.tiers).sort(([a], [b]) => a.localeCompare(b)) : [];
  const metres =
    measures.metresClear === null
      ? t('state.notMeasured')
      : measures.metresTotal === null
        ? formatMetres(measures.metresClear, language)
        : t('campaign.metresOf', {
            clear: formatMetres(measures.metresClear, language),
            total: formatMetres(measures.metresTotal, language),
          });
  const orNotRecorded = (known: string | null, format: typeof formatArea): string =>
    known === null ? t('state.notRecorded') : format(known, language);
  const rows: readonly (readonly [string, string])[] = [
    [t('campaign.pledged'), orNotRecorded(measures.areaPledgedM2, formatArea)],
    [t('campaign.surveyed'), orNotRecorded(measures.areaSurveyedM2, formatArea)],
    [t('campaign.handedArea'), orNotRecorded(measures.areaHandedOverM2, formatArea)],
    [t('campaign.metres'), metres],
    ...(gift ? [[t('campaign.value'), orNotRecorded(measures.valueVnd, formatVnd)] as const] : []),
  ];
  return (
    <Card title={t('campaign.land')}>
      <dl className="pairs">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {(gift ? measures.valueByKind : []).map((line) => (
          <div key={line.kind} className="sub">
            <dt>
              {known('campaign.valueKind', line.kind, known('measure', line.kind, line.kind))}
            </dt>
            <dd>{formatVnd(line.vnd, language)}</dd>
          </div>
        ))}
      </dl>
      {tiers.length > 0 ? (
        <p className="small dim with-gap">
          {t('campaign.tiers')}:{' '}
          {tiers
            .map(
              ([tier, count]) =>
                `${known('campaign.tierCount', tier, tier)} ${formatCount(count, language)}`,
            )
            .join(' · ')}
        </p>
      ) : null}
      {gift ? (
        <p className="small dim with-gap">
          <PriceSource source={measures.priceSource} />
        </p>
      ) : null}
    </Card>
  );
}
