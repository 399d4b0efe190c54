import type { CampaignDetail } from '@dongthuan/contracts';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useActivity, useCampaign, useProgress } from '../../api/queries.js';
import { useLive } from '../../api/live.js';
import { Button, Card, Chip, Notice, Skeleton } from '../../design/basics.js';
import { DateInput } from '../../design/date-input.js';
import { ErrorState, useOnline } from '../../design/states.js';
import { formatDay, formatInstant, formatMetres } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';
import { hasRosterLines, RosterLines } from '../home/roster-lines.js';
import { ActivityCard } from './activity-card.js';
import { DeskLink } from '../desk/desk-link.js';
import { CampaignActions } from './campaign-actions.js';
import { ClosingCard } from './closing-card.js';
import { campaignLength, RetrospectiveChip, TimeChip } from './campaign-words.js';
import { DaysChart } from './days-chart.js';
import { AnsweredCard, HandedOverCard, InTimeCard, LandCard } from './progress-cards.js';
import { AreasCard, ObstaclesCard, StagesCard } from './stage-cards.js';

function Heading({ campaign }: { campaign: CampaignDetail }) {
  const { t, language } = useText();
  const { street } = campaign;
  const road = street
    ? street.widthBeforeM && street.widthAfterM
      ? t('campaign.street', {
          length: formatMetres(street.lengthM, language),
          before: formatMetres(street.widthBeforeM, language),
          after: formatMetres(street.widthAfterM, language),
        })
      : t('campaign.streetLength', { length: formatMetres(street.lengthM, language) })
    : null;
  const words = [
    campaign.placeName,
    road,
    campaign.basis.length > 0 ? t('campaign.basis', { basis: campaign.basis.join('; ') }) : null,
  ].filter((word) => word !== null);
  return (
    <div className="grow heading">
      <h1>{campaign.name}</h1>
      <p className="dim">{words.join(' · ')}</p>
    </div>
  );
}

/** The dashboard: three questions first (who has answered, what is handed over, will it be in time), then the detail. Every figure is the server's. */
export function CampaignPage() {
  const { t } = useText();
  const { campaignId } = useParams({ from: '/campaigns/$campaignId' });
  const { asOf, do: action } = useSearch({ from: '/campaigns/$campaignId' });
  const navigate = useNavigate({ from: '/campaigns/$campaignId' });
  const online = useOnline();
  const campaign = useCampaign(campaignId);
  const progress = useProgress(campaignId, asOf);
  const activity = useActivity(campaignId);
  const live = useLive(campaignId, asOf === undefined);

  if (campaign.error && !campaign.data)
    return <ErrorState error={campaign.error} retry={() => void campaign.refetch()} />;
  if (!campaign.data) {
    return (
      <div className="card">
        <Skeleton label={t('state.loading')} lines={6} />
      </div>
    );
  }
  const detail = campaign.data;
  const figures = progress.data;
  // Before launch the next step is the page's business; in a running campaign the figures come first.
  const actions = (
    <CampaignActions
      campaign={detail}
      action={action}
      close={() => void navigate({ search: asOf ? { asOf } : {} })}
    />
  );
  return (
    <div className="stack">
      <div className="row-between">
        <Heading campaign={detail} />
        <div className="as-of">
          <div className="row">
            <RetrospectiveChip campaign={detail} />
            {detail.status === 'launched' ? (
              <TimeChip campaign={detail} totalDays={campaignLength(detail)} />
            ) : (
              <Chip tone={detail.status === 'closed' ? 'brand' : 'plain'}>
                {t(`home.status.${detail.status}`)}
              </Chip>
            )}
            {asOf ? (
              <Chip tone="note">{t('campaign.frozen', { day: formatDay(asOf) })}</Chip>
            ) : (
              <Chip tone={live === 'live' && online ? 'brand' : 'plain'}>
                <span aria-hidden="true">{live === 'live' && online ? '●' : '○'}</span>
                {t(`campaign.${live === 'live' && !online ? 'reconnecting' : live}`)}
              </Chip>
            )}
          </div>
          <p className="small faint" aria-live="polite">
            {figures ? t('state.asOf', { when: formatInstant(figures.asOf) }) : null}
          </p>
          <div className="other-day small">
            <span aria-hidden="true">{t('campaign.otherDay')}</span>
            <DateInput
              aria-label={t('campaign.otherDay')}
              min={detail.startsOn}
              value={asOf ?? ''}
              onChange={(day) =>
                day || asOf
                  ? void navigate({ search: day ? { asOf: day } : {}, replace: true })
                  : undefined
              }
            />
            {asOf ? (
              <Button look="ghost" onClick={() => void navigate({ search: {}, replace: true })}>
                {t('campaign.today')}
              </Button>
            ) : null}
          </div>
        </div>
      </div>
      {detail.retrospective ? <Notice tone="plain">{t('home.retrospectiveText')}</Notice> : null}
      <ClosingCard campaign={detail} />
      <DeskLink campaign={detail} />
      {detail.status === 'launched' || detail.status === 'closed' ? null : actions}
      {progress.error && !figures ? (
        <ErrorState error={progress.error} retry={() => void progress.refetch()} />
      ) : null}
      {figures ? (
        <>
          <section className="board top">
            {hasRosterLines(figures.rosters) ? (
              // Several rosters under one deadline: each its own n/N, never a sum.
              <Card title={t('campaign.handedOver')} className="rosters">
                <RosterLines campaign={{ ...detail, figures }} />
              </Card>
            ) : (
              <>
                <AnsweredCard campaignId={campaignId} progress={figures} />
                <HandedOverCard campaign={detail} progress={figures} />
              </>
            )}
            <InTimeCard campaign={detail} progress={figures} />
          </section>
          <StagesCard campaign={detail} progress={figures} />
          <section className="board mid">
            <Card title={t('campaign.days')}>
              <DaysChart
                days={figures.days}
                startsOn={detail.startsOn}
                deadline={detail.deadline}
                lastSafeSigningDay={detail.lastSafeSigningDay}
                likelyFrom={figures.pace.likelyFrom}
                likelyTo={figures.pace.likelyTo}
              />
            </Card>
            <LandCard
              progress={figures}
              gift={detail.blueprint.routes.some(({ id }) => id === 'DONATION' || id === 'MIXED')}
            />
          </section>
          <section className="board mid">
            <AreasCard campaign={detail} progress={figures} />
            <ObstaclesCard campaign={detail} progress={figures} />
          </section>
          <ActivityCard
            campaignId={campaignId}
            blueprint={detail.blueprint}
            items={activity.data ?? []}
          />
        </>
      ) : (
        <div className="board top">
          {[1, 2, 3].map((key) => (
            <div key={key} className="card">
              <Skeleton label={t('state.loading')} lines={4} height={28} />
            </div>
          ))}
        </div>
      )}
      {detail.status === 'launched' || detail.status === 'closed' ? actions : null}
      <p>
        <Link to="/campaigns/$campaignId/households" params={{ campaignId }} className="btn">
          {t('campaign.householdsLink')}
        </Link>
      </p>
    </div>
  );
}
