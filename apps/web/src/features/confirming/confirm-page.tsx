import type { Sitting } from '@dongthuan/field-core';
import { openHousehold } from '@dongthuan/field-core';
import type { CaseListItem } from '@dongthuan/contracts';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useCampaign, useQueue } from '../../api/queries.js';
import { EmptyState, Notice, Skeleton } from '../../design/basics.js';
import { PageHead } from '../../design/page-head.js';
import { ErrorState } from '../../design/states.js';
import { useText } from '../../i18n/i18n.js';
import { RetrospectiveChip } from '../campaign/campaign-words.js';
import { SittingReview } from './sitting-review.js';
import { SittingStart } from './sitting-start.js';
import { SittingSummary } from './sitting-summary.js';
import { useSitting } from './use-sitting.js';

/** True while a sitting has a household on screen. */
function underWay(sitting: Sitting | null | undefined): sitting is Sitting & { open: string } {
  return sitting != null && sitting.open !== null;
}

/** Households whose right-holders have all signed. They are gone through in a sitting: each is opened, each is confirmed by a click of its own. */
export function ConfirmPage() {
  const { t } = useText();
  const { campaignId } = useParams({ from: '/campaigns/$campaignId/confirm' });
  const { case: wanted } = useSearch({ from: '/campaigns/$campaignId/confirm' });
  const navigate = useNavigate({ from: '/campaigns/$campaignId/confirm' });
  const campaign = useCampaign(campaignId);
  const queue = useQueue(campaignId, 'confirm');
  const { sitting, begin, keep, close } = useSitting(campaignId);
  const items: readonly CaseListItem[] = queue.data?.pages.flatMap((page) => page.items) ?? [];
  const waitsHere = items.some((item) => item.caseId === wanted);
  const ready = queue.data !== undefined && sitting !== undefined;

  // Whoever comes from a household's page finds that household open: in the sitting under way, or first in a new one.
  useEffect(() => {
    if (wanted === undefined || !ready) return;
    const inside = sitting?.households.some(
      (one) => one.caseId === wanted && one.state !== 'confirmed',
    );
    if (sitting && inside) keep(openHousehold(sitting, wanted));
    else if (waitsHere) begin(items, wanted);
    else return;
    void navigate({ search: {}, replace: true });
    // The address is acted upon once; it is empty afterwards.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [wanted, ready]);

  const again = () => {
    if (sitting) close(sitting);
  };
  return (
    <div className="stack sitting-page">
      <PageHead
        crumbs={
          <Link to="/campaigns/$campaignId" params={{ campaignId }}>
            {campaign.data?.name ?? t('nav.campaigns')}
          </Link>
        }
        title={t('sitting.title')}
        text={underWay(sitting) ? undefined : t('sitting.text')}
        aside={campaign.data ? <RetrospectiveChip campaign={campaign.data} /> : undefined}
      />
      {wanted !== undefined && ready && !waitsHere && !underWay(sitting) ? (
        <Notice tone="plain">{t('sitting.notWaiting')}</Notice>
      ) : null}
      {sitting && underWay(sitting) ? (
        <SittingReview sitting={sitting} caseId={sitting.open} keep={keep} />
      ) : sitting ? (
        <SittingSummary
          sitting={sitting}
          reopen={(caseId) => keep(openHousehold(sitting, caseId))}
          again={again}
        />
      ) : !ready && !queue.error ? (
        <div className="card">
          <Skeleton label={t('state.loading')} lines={5} />
        </div>
      ) : queue.error ? (
        <ErrorState error={queue.error} retry={() => void queue.refetch()} />
      ) : items.length === 0 ? (
        <div className="card">
          <EmptyState
            title={t('sitting.empty')}
            text={t('sitting.emptyText')}
            action={
              <Link to="/campaigns/$campaignId" params={{ campaignId }} className="btn">
                {t('sitting.toCampaign')}
              </Link>
            }
          />
        </div>
      ) : (
        <SittingStart items={items} begin={(first) => begin(items, first)} />
      )}
    </div>
  );
}
