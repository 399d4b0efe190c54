import { Link, useParams } from '@tanstack/react-router';
import { useCampaign, useQueue } from '../../api/queries.js';
import { EmptyState, Skeleton } from '../../design/basics.js';
import { PageHead } from '../../design/page-head.js';
import { ErrorState } from '../../design/states.js';
import { useText } from '../../i18n/i18n.js';
import { RetrospectiveChip } from '../campaign/campaign-words.js';
import { ListedCard } from '../listed/listed-card.js';

/** Households with an open proposal to leave the roster or to step back; each is decided on its own page, beside its timeline. */
export function ProposalsPage() {
  const { t, plot } = useText();
  const { campaignId } = useParams({ from: '/campaigns/$campaignId/proposals' });
  const campaign = useCampaign(campaignId);
  const queue = useQueue(campaignId, 'proposal');
  const items = queue.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="stack">
      <PageHead
        crumbs={
          <Link to="/campaigns/$campaignId" params={{ campaignId }}>
            {campaign.data?.name ?? t('nav.campaigns')}
          </Link>
        }
        title={t('proposals.title')}
        text={t('proposals.text')}
        aside={campaign.data ? <RetrospectiveChip campaign={campaign.data} /> : undefined}
      />
      {campaign.data ? (
        <>
          <ListedCard campaign={campaign.data} what="enrolment" />
          <ListedCard campaign={campaign.data} what="opening" />
        </>
      ) : null}
      {queue.isPending ? (
        <div className="card">
          <Skeleton label={t('state.loading')} lines={5} />
        </div>
      ) : queue.error ? (
        <ErrorState error={queue.error} retry={() => void queue.refetch()} />
      ) : items.length === 0 ? (
        <div className="card">
          <EmptyState title={t('proposals.empty')} text={t('proposals.emptyText')} />
        </div>
      ) : (
        <ul className="card lines">
          {items.map((item) => (
            <li key={item.caseId}>
              <span className="numbered">
                <span className="faint">{item.number}</span>{' '}
                <b>{item.name ?? t('households.noName', { number: item.number })}</b>{' '}
                <span className="small dim">{plot(item.parcels)}</span>
              </span>
              <Link
                to="/campaigns/$campaignId/households/$caseId"
                params={{ campaignId, caseId: item.caseId }}
                hash="proposals"
                className="btn"
              >
                {t('action.open')}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
