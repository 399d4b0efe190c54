import type { CaseDetail, CaseListItem } from '@dongthuan/contracts';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCase, useQueue, useCampaign } from '../../api/queries.js';
import { useCommand } from '../../api/use-command.js';
import { Button, Card, EmptyState, Skeleton } from '../../design/basics.js';
import { ErrorState } from '../../design/states.js';
import { useText } from '../../i18n/i18n.js';
import { RetrospectiveChip } from '../campaign/campaign-words.js';
import { CommandProblem } from '../commands/command-problem.js';
import { HoldersCard, LandCard } from '../household/household-cards.js';

/** Households whose right-holders have all signed; each is opened and confirmed on its own, then the next one comes. */
export function ConfirmPage() {
  const { t, plot } = useText();
  const { campaignId } = useParams({ from: '/campaigns/$campaignId/confirm' });
  const { case: caseId } = useSearch({ from: '/campaigns/$campaignId/confirm' });
  const navigate = useNavigate({ from: '/campaigns/$campaignId/confirm' });
  const campaign = useCampaign(campaignId);
  const queue = useQueue(campaignId, 'confirm');
  const items = queue.data?.pages.flatMap((page) => page.items) ?? [];
  const after = (done: string) => items.find((item) => item.caseId !== done)?.caseId;
  return (
    <div className="stack">
      <div className="row-between">
        <div>
          <p className="faint small">
            <Link to="/campaigns/$campaignId" params={{ campaignId }}>
              {campaign.data?.name ?? t('nav.campaigns')}
            </Link>
          </p>
          <h1>{t('confirming.title')}</h1>
          <p className="dim">{t('confirming.text')}</p>
        </div>
        {campaign.data ? <RetrospectiveChip campaign={campaign.data} /> : null}
      </div>
      {caseId ? (
        <Review
          key={caseId}
          caseId={caseId}
          campaignId={campaignId}
          left={items.filter((item) => item.caseId !== caseId).length}
          goOn={() => {
            const next = after(caseId);
            void navigate({ search: next ? { case: next } : {} });
          }}
        />
      ) : queue.isPending ? (
        <div className="card">
          <Skeleton label={t('state.loading')} lines={5} />
        </div>
      ) : queue.error ? (
        <ErrorState error={queue.error} retry={() => void queue.refetch()} />
      ) : items.length === 0 ? (
        <div className="card">
          <EmptyState title={t('confirming.empty')} text={t('confirming.emptyText')} />
        </div>
      ) : (
        <ul className="card lines">
          {items.map((item: CaseListItem) => (
            <li key={item.caseId}>
              <span>
                <span className="faint">{item.number}</span>{' '}
                <b>{item.name ?? t('households.noName', { number: item.number })}</b>{' '}
                <span className="small dim">
                  {[plot(item.parcels), item.placeName].filter(Boolean).join(' · ')}
                </span>
              </span>
              <Link
                to="/campaigns/$campaignId/confirm"
                params={{ campaignId }}
                search={{ case: item.caseId }}
                className="btn"
              >
                {t('confirming.review')}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Review({
  caseId,
  campaignId,
  left,
  goOn,
}: {
  caseId: string;
  campaignId: string;
  left: number;
  goOn: () => void;
}) {
  const { t } = useText();
  const oneCase = useCase(caseId);
  if (oneCase.error)
    return <ErrorState error={oneCase.error} retry={() => void oneCase.refetch()} />;
  if (!oneCase.data) {
    return (
      <div className="card">
        <Skeleton label={t('state.loading')} lines={5} />
      </div>
    );
  }
  return (
    <>
      <ReviewCard oneCase={oneCase.data} goOn={goOn} reload={() => void oneCase.refetch()} />
      <p className="small dim">
        {left > 0 ? t('confirming.left', { count: left }) : null}{' '}
        <Link to="/campaigns/$campaignId/confirm" params={{ campaignId }}>
          {t('confirming.back')}
        </Link>
      </p>
    </>
  );
}

function ReviewCard({
  oneCase,
  goOn,
  reload,
}: {
  oneCase: CaseDetail;
  goOn: () => void;
  reload: () => void;
}) {
  const { t, plot } = useText();
  const allowed = oneCase.allowed.find((one) => one.type === 'confirmDonation');
  const confirm = useCommand(
    {
      type: 'confirmDonation',
      id: oneCase.caseId,
      campaignId: oneCase.campaignId,
      basedOn: oneCase.version,
    },
    goOn,
  );
  return (
    <div className="stack">
      <Card title={oneCase.name ?? t('households.noName', { number: oneCase.number })} accent>
        <p className="dim">
          {[
            t('households.noName', { number: oneCase.number }),
            plot(oneCase.parcels),
            oneCase.address,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </Card>
      <div className="board two">
        <HoldersCard oneCase={oneCase} />
        <LandCard oneCase={oneCase} />
      </div>
      <CommandProblem error={confirm.error} reload={reload} />
      <div className="row">
        {allowed?.allowed ? (
          <Button
            look="primary"
            busy={confirm.isPending}
            onClick={() => confirm.mutate({ payload: { opened: true } })}
          >
            {t('confirming.checked')}
          </Button>
        ) : (
          <p className="why-not">
            {t('household.cannot', { why: allowed?.problem?.detail ?? t('household.unavailable') })}
          </p>
        )}
        <Button look="ghost" onClick={goOn}>
          {t('confirming.nextOne')}
        </Button>
      </div>
    </div>
  );
}
