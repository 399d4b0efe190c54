import type { CampaignSummary } from '@dongthuan/contracts';
import { Link } from '@tanstack/react-router';
import { useCampaigns } from '../../api/queries.js';
import { can, useMe } from '../../app/session.js';
import { Chip, EmptyState, Skeleton } from '../../design/basics.js';
import { Figure } from '../../design/figure.js';
import { PageHead } from '../../design/page-head.js';
import { ErrorState } from '../../design/states.js';
import { formatDay } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';
import {
  campaignLength,
  RetrospectiveChip,
  RosterChanges,
  TimeChip,
} from '../campaign/campaign-words.js';
import { hasRest, hasRosterLines, RosterLines } from './roster-lines.js';

function CampaignCard({ campaign }: { campaign: CampaignSummary }) {
  const { t } = useText();
  const { answered, handedOver, roster } = campaign.figures;
  const started = campaign.status !== 'draft' && campaign.status !== 'launch_requested';
  return (
    <article className={`card campaign-card ${hasRest(campaign.figures.rosters) ? 'broad' : ''}`}>
      <div className="card-head">
        <h2 className="card-title">
          <Link
            to={started ? '/campaigns/$campaignId' : '/campaigns/$campaignId/roster'}
            params={{ campaignId: campaign.campaignId }}
          >
            {campaign.name}
          </Link>
        </h2>
        <div className="row chips">
          <RetrospectiveChip campaign={campaign} />
          <Chip tone={campaign.status === 'launched' ? 'brand' : 'plain'}>
            {t(`home.status.${campaign.status}`)}
          </Chip>
        </div>
      </div>
      <p className="small dim">{campaign.placeName}</p>
      {hasRosterLines(campaign.figures.rosters) ? (
        <RosterLines campaign={campaign} />
      ) : (
        <div className="card-figures">
          <div>
            <h3 className="dim">{t('home.answered')}</h3>
            <Figure
              size="mid"
              done={answered.done}
              of={answered.of}
              parts={[
                { key: 'answered', count: answered.done ?? answered.of, colour: 'var(--stage-3)' },
              ]}
            />
          </div>
          <div>
            <h3 className="dim">{t('home.handedOver')}</h3>
            <Figure size="mid" done={handedOver.done} of={handedOver.of} />
          </div>
        </div>
      )}
      <div className="card-foot">
        <p className="small dim">
          <RosterChanges roster={roster} />
        </p>
        {started ? <TimeChip campaign={campaign} totalDays={campaignLength(campaign)} /> : null}
        {started && campaign.daysLeft === null ? null : (
          <span className="small dim">
            {t('home.deadline', { day: formatDay(campaign.deadline) })}
          </span>
        )}
      </div>
    </article>
  );
}

/** Every campaign the reader's posts reach, running ones first as the server orders them. */
export function HomePage() {
  const { t } = useText();
  const me = useMe().data;
  const campaigns = useCampaigns();
  const draft = can(me, 'campaign.draft') ? (
    <Link to="/campaigns/new" className="btn primary">
      {t('home.new')}
    </Link>
  ) : null;
  const items = campaigns.data ?? [];
  return (
    <div className="stack">
      <PageHead title={t('home.title')} aside={items.length > 0 ? draft : undefined} />
      {campaigns.isPending ? (
        <div className="card">
          <Skeleton label={t('state.loading')} lines={5} />
        </div>
      ) : campaigns.data ? (
        items.length === 0 ? (
          <div className="card">
            <EmptyState
              title={t('home.empty')}
              text={draft ? t('home.emptyText') : t('home.emptyRead')}
              action={draft}
            />
          </div>
        ) : (
          <div className="cards">
            {items.map((campaign) => (
              <CampaignCard key={campaign.campaignId} campaign={campaign} />
            ))}
          </div>
        )
      ) : null}
      {campaigns.error ? (
        <ErrorState error={campaigns.error} retry={() => void campaigns.refetch()} />
      ) : null}
    </div>
  );
}
