import type { CampaignDetail } from '@dongthuan/contracts';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useCampaign, useRosterImport } from '../../api/queries.js';
import { useRefresh } from '../../api/use-command.js';
import { can, useMe } from '../../app/session.js';
import { Button, Card, Notice, Skeleton } from '../../design/basics.js';
import { PageHead } from '../../design/page-head.js';
import { ErrorState } from '../../design/states.js';
import { useText } from '../../i18n/i18n.js';
import { RetrospectiveChip } from '../campaign/campaign-words.js';
import { CommandForm } from '../commands/command-form.js';
import { PreviewFigures } from '../launch/preview-figures.js';
import { ListedCard } from '../listed/listed-card.js';
import { useLaunchPreview } from '../launch/roster-file.js';
import { LaunchPapers } from './launch-papers.js';
import { ImportReview } from './import-review.js';
import { RosterUpload } from './roster-upload.js';

/** From the ward's file to a running campaign: upload, check, import, baseline, ask, approve; each step shows what the one before did. */
export function RosterPage() {
  const { t } = useText();
  const { campaignId } = useParams({ from: '/campaigns/$campaignId/roster' });
  const { import: importId } = useSearch({ from: '/campaigns/$campaignId/roster' });
  const navigate = useNavigate({ from: '/campaigns/$campaignId/roster' });
  const me = useMe().data;
  const campaign = useCampaign(campaignId);
  const found = useRosterImport(campaignId, can(me, 'roster.import') ? importId : undefined);
  const refresh = useRefresh();
  const state = found.data?.state;
  useEffect(() => {
    if (state === 'done') void refresh({ id: campaignId, campaignId });
    // Once per change of state: a finished import changes the campaign's figures and what may be done next.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [state, campaignId]);

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
  const step = stepTitles(t, detail);
  const asked = detail.status === 'launch_requested';
  const open = (id: string | undefined) =>
    void navigate({ search: id ? { import: id } : {}, replace: true });
  return (
    <div className="stack narrow">
      <PageHead
        crumbs={
          <Link to="/campaigns/$campaignId" params={{ campaignId }}>
            {detail.name}
          </Link>
        }
        title={t('roster.title')}
        aside={<RetrospectiveChip campaign={detail} />}
      />
      <ListedCard campaign={detail} what="enrolment" />
      <ListedCard campaign={detail} what="opening" />
      {asked ? <Launch campaign={detail} /> : null}
      <Preview campaign={detail} />
      {can(me, 'roster.import') && detail.status !== 'closed' && !asked ? (
        <>
          <Card title={step(1)}>
            {importId ? (
              <Button onClick={() => open(undefined)}>{t('roster.other')}</Button>
            ) : (
              <RosterUpload
                campaignId={campaignId}
                first={detail.status === 'draft'}
                onChecked={open}
              />
            )}
          </Card>
          {importId ? (
            <Card title={step(2)}>
              {found.data ? (
                <ImportReview
                  campaign={detail}
                  view={found.data}
                  refetch={() => void found.refetch()}
                />
              ) : found.error ? (
                <ErrorState error={found.error} retry={() => void found.refetch()} />
              ) : (
                <Skeleton label={t('roster.checking')} />
              )}
            </Card>
          ) : null}
        </>
      ) : null}
      <Baseline campaign={detail} />
      {asked ? null : <Launch campaign={detail} />}
    </div>
  );
}

/** Steps are numbered while they are taken one after the other; once the launch is asked for, what is left on the page is no sequence. */
function stepTitles(t: ReturnType<typeof useText>['t'], { status }: CampaignDetail) {
  return (n: 1 | 2 | 3 | 4) => {
    const step = t(`roster.step${n}`);
    return status === 'draft' ? t('roster.numbered', { n, step }) : step;
  };
}

/** Before the launch: what it would mean, the same figures for whoever asks and whoever approves. */
function Preview({ campaign }: { campaign: CampaignDetail }) {
  const { t } = useText();
  const before = campaign.status === 'draft' || campaign.status === 'launch_requested';
  const shown = before && campaign.figures.roster.active > 0;
  const preview = useLaunchPreview(campaign.campaignId, shown);
  if (!shown) return null;
  return (
    <Card title={t('launch.review.households', { count: campaign.figures.roster.active })}>
      {preview.data ? (
        <PreviewFigures preview={preview.data} />
      ) : preview.error ? (
        <ErrorState error={preview.error} retry={() => void preview.refetch()} />
      ) : (
        <Skeleton label={t('state.loading')} lines={4} />
      )}
    </Card>
  );
}

function Baseline({ campaign }: { campaign: CampaignDetail }) {
  const { t } = useText();
  const step = stepTitles(t, campaign);
  const allowed = campaign.allowed.find((one) => one.type === 'baselineRoster');
  const { active } = campaign.figures.roster;
  // Households enrolled before the baseline count as of it; that it was taken is sure once the launch was asked for.
  const taken = campaign.status !== 'draft';
  return (
    <Card title={step(3)}>
      {taken && !allowed?.allowed ? (
        <p>✓ {t('roster.baselined', { count: campaign.figures.roster.baseline })}</p>
      ) : (
        <div className="stack">
          <p className="dim">{t('roster.baselineText')}</p>
          {allowed?.allowed ? (
            <CommandForm
              key={active}
              target={{
                type: 'baselineRoster',
                id: campaign.campaignId,
                campaignId: campaign.campaignId,
                basedOn: campaign.version,
              }}
              context={{}}
              preset={{ count: active > 0 ? String(active) : '' }}
              onDone={() => undefined}
            />
          ) : (
            <p className="why-not">
              {t('campaign.cannotYet', {
                why: allowed?.problem?.detail ?? t('household.unavailable'),
              })}
            </p>
          )}
          <p className="small faint">{t('households.shown', { count: active })}</p>
        </div>
      )}
    </Card>
  );
}

function Launch({ campaign }: { campaign: CampaignDetail }) {
  const { t } = useText();
  const step = stepTitles(t, campaign);
  const find = (type: string) => campaign.allowed.find((one) => one.type === type);
  const request = find('requestLaunch');
  const approve = find('approveLaunch');
  const { campaignId } = campaign;
  const target = (type: string) => ({
    type,
    id: campaignId,
    campaignId,
    basedOn: campaign.version,
  });
  const why = (problem: { readonly detail: string } | undefined) =>
    problem ? <p className="why-not">{t('campaign.cannotYet', { why: problem.detail })}</p> : null;
  if (campaign.status === 'draft') {
    return (
      <Card title={step(4)}>
        <div className="stack">
          <p className="dim">{t('roster.requestText')}</p>
          <LaunchPapers campaign={campaign} />
          {request?.allowed ? (
            <CommandForm target={target('requestLaunch')} context={{}} onDone={() => undefined} />
          ) : (
            why(request?.problem)
          )}
        </div>
      </Card>
    );
  }
  if (campaign.status === 'launch_requested') {
    return (
      <Card title={step(4)}>
        <div className="stack">
          <Notice tone="plain">{t('roster.waiting')}</Notice>
          <LaunchPapers campaign={campaign} />
          {approve?.allowed ? <Approve campaign={campaign} /> : why(approve?.problem)}
        </div>
      </Card>
    );
  }
  return (
    <Card title={step(4)}>
      <div className="row-between">
        <p>✓ {campaign.status === 'closed' ? t('campaign.closedText') : t('roster.launched')}</p>
        <Link to="/campaigns/$campaignId" params={{ campaignId }} className="btn">
          {t('roster.goDashboard')}
        </Link>
      </div>
    </Card>
  );
}

/** Approving here, or recording what a leader signed on paper; the form asks for the paper only when it is that. */
function Approve({ campaign }: { campaign: CampaignDetail }) {
  const { t } = useText();
  return (
    <>
      <p className="dim small">{t('roster.requestText')}</p>
      <CommandForm
        target={{
          type: 'approveLaunch',
          id: campaign.campaignId,
          campaignId: campaign.campaignId,
          basedOn: campaign.version,
        }}
        context={{}}
        onDone={() => undefined}
      />
    </>
  );
}
