import type { CampaignDetail } from '@dongthuan/contracts';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useActivity, useCampaign, useProgress } from '../../api/queries.js';
import { useLive } from '../../api/live.js';
import { Button, Card, Chip, Notice, Skeleton } from '../../design/basics.js';
import { DateInput } from '../../design/date-input.js';
import { PageHead } from '../../design/page-head.js';
import { ErrorState, useOnline } from '../../design/states.js';
import { formatDay, formatInstant, formatMetres } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';
import { hasRest, hasRosterLines, restToldAbove, RosterLines } from '../home/roster-lines.js';
import { ActivityCard } from './activity-card.js';
import { DeskLink, useDeskIsNext } from '../desk/desk-link.js';
import { CampaignActions } from './campaign-actions.js';
import { ClosingCard } from './closing-card.js';
import { campaignLength, RetrospectiveChip, TimeChip } from './campaign-words.js';
import { DaysChart } from './days-chart.js';
import { AnsweredCard, HandedOverCard, InTimeCard, LandCard } from './progress-cards.js';
import { ObstaclesCard } from './obstacles-card.js';
import { AreasCard, StagesCard } from './stage-cards.js';

function useFacts(campaign: CampaignDetail | undefined): string {
  const { t, language } = useText();
  if (!campaign) return '';
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
  ];
  return words.filter((word) => word !== null).join(' · ');
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
  const facts = useFacts(campaign.data);
  const deskIsNext = useDeskIsNext(campaign.data);

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
      <PageHead
        title={detail.name}
        text={facts}
        aside={
          <>
            <div className="row chips">
              <RetrospectiveChip campaign={detail} />
              {detail.status === 'launched' ? (
                <TimeChip campaign={detail} totalDays={campaignLength(detail)} />
              ) : (
                <Chip>{t(`home.status.${detail.status}`)}</Chip>
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
            <div className="as-of small dim">
              <span aria-live="polite">
                {figures ? t('state.asOf', { when: formatInstant(figures.asOf) }) : null}
              </span>
              <details className="other-day" open={asOf !== undefined}>
                <summary>{t('campaign.otherDay')}</summary>
                <div className="row">
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
                    <Button
                      look="ghost"
                      onClick={() => void navigate({ search: {}, replace: true })}
                    >
                      {t('campaign.today')}
                    </Button>
                  ) : null}
                </div>
              </details>
            </div>
            <Link
              to="/campaigns/$campaignId/households"
              params={{ campaignId }}
              className={`btn ${detail.status === 'launched' && !deskIsNext ? 'primary' : ''}`}
            >
              {t(
                hasRosterLines(detail.figures.rosters)
                  ? 'campaign.unitsLink'
                  : 'campaign.householdsLink',
              )}
            </Link>
          </>
        }
      />
      {detail.retrospective ? <Notice tone="plain">{t('home.retrospectiveText')}</Notice> : null}
      <ClosingCard campaign={detail} />
      <DeskLink campaign={detail} />
      {detail.status === 'launched' || detail.status === 'closed' ? null : actions}
      {progress.error && !figures ? (
        <ErrorState error={progress.error} retry={() => void progress.refetch()} />
      ) : null}
      {figures ? (
        <>
          <section className={`board top ${hasRest(figures.rosters) ? 'with-rest' : ''}`}>
            {hasRosterLines(figures.rosters) ? (
              // Several rosters under one deadline: each its own n/N, never a sum.
              <Card title={t('campaign.handedOver')} className="rosters">
                <RosterLines campaign={{ ...detail, figures }} size="big" />
              </Card>
            ) : (
              <>
                {/* Without a number the card says nothing: then the handovers stand first. */}
                {figures.answered.done === null ? null : (
                  <AnsweredCard campaignId={campaignId} progress={figures} />
                )}
                <HandedOverCard campaign={detail} progress={figures} />
              </>
            )}
            {detail.status === 'closed' ? null : (
              <InTimeCard campaign={detail} progress={figures} />
            )}
          </section>
          {restToldAbove(figures.rosters) ? null : (
            <StagesCard campaign={detail} progress={figures} />
          )}
          <div className="board mid">
            <div className="stack">
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
              <AreasCard campaign={detail} progress={figures} />
            </div>
            <div className="stack">
              {restToldAbove(figures.rosters) ? null : (
                <ObstaclesCard campaign={detail} progress={figures} />
              )}
              <LandCard
                progress={figures}
                gift={detail.blueprint.routes.some(({ id }) => id === 'DONATION' || id === 'MIXED')}
              />
            </div>
          </div>
          <ActivityCard
            campaignId={campaignId}
            blueprint={detail.blueprint}
            mixed={hasRosterLines(figures.rosters)}
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
    </div>
  );
}
