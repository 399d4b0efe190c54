import type { CampaignDetail, CaseListItem } from '@dongthuan/contracts';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useCampaign, useCases, useProgress } from '../../api/queries.js';
import { can, useMe } from '../../app/session.js';
import { useUnsent } from '../../app/drafts.js';
import { Button, Chip, EmptyState, Skeleton } from '../../design/basics.js';
import { PageHead } from '../../design/page-head.js';
import { ErrorState } from '../../design/states.js';
import { formatDay } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';
import { RetrospectiveChip } from '../campaign/campaign-words.js';
import { areAnswersHidden } from '../campaign/progress-cards.js';
import { stageColours } from '../campaign/stage-colour.js';
import { DueChip } from './due-chip.js';
import { FilterBar } from './filter-bar.js';
import { isFiltered, type Filters } from './filters.js';
import { GiveHouseholds } from './give-households.js';

function Row({
  item,
  campaign,
  colours,
  unsent,
}: {
  item: CaseListItem;
  campaign: CampaignDetail;
  colours: ReadonlyMap<string, string>;
  unsent: boolean;
}) {
  const { t, label, known, plot } = useText();
  const stage = campaign.blueprint.stages.find((one) => one.id === item.stageId);
  const conditions = item.conditions.map((code) => {
    const found = campaign.blueprint.conditions.find((one) => one.id === code);
    return found ? label(found.label) : code;
  });
  return (
    <li className="house-row">
      <Link
        to="/campaigns/$campaignId/households/$caseId"
        params={{ campaignId: campaign.campaignId, caseId: item.caseId }}
        className="house-link"
        data-row
      >
        <span className="house-number faint">{item.number}</span>
        <span className="house-name">
          <b>{item.name ?? t('households.noName', { number: item.number })}</b>
          <span className="small dim">
            {[plot(item.parcels), item.placeName].filter(Boolean).join(' · ')}
          </span>
        </span>
        <span className="house-stage">
          <i
            className={item.opening ? 'key hatched' : 'key'}
            style={{ backgroundColor: colours.get(item.stageId) ?? 'var(--stage-0)' }}
            aria-hidden="true"
          />
          {stage ? label(stage.label) : item.stageId}
        </span>
        <span className="house-marks">
          {item.outKind ? (
            <Chip tone="note">{known('out', item.outKind, t('households.out'))}</Chip>
          ) : null}
          {item.opening ? <Chip>{t('listed.opening.chip')}</Chip> : null}
          {item.declared ? <Chip tone="time">{t('listed.opening.waiting')}</Chip> : null}
          {conditions.map((name) => (
            <Chip key={name} tone="note">
              {name}
            </Chip>
          ))}
          {unsent ? <Chip>○ {t('unsent.waiting')}</Chip> : null}
        </span>
        <span className="house-due small">
          {item.nextDue ? (
            <DueChip due={item.nextDue} />
          ) : item.nextVisitOn ? (
            <Chip tone="time">
              {t('household.nextVisit', { day: formatDay(item.nextVisitOn) })}
            </Chip>
          ) : null}
          <span className="dim">{item.officerName ?? t('households.noOfficer')}</span>
        </span>
      </Link>
    </li>
  );
}

/** Moves the focus between rows with j and k, outside of inputs. */
function useRowKeys() {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName)
      )
        return;
      if (event.key !== 'j' && event.key !== 'k') return;
      const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
      const at = rows.indexOf(document.activeElement as HTMLElement);
      rows[Math.max(0, Math.min(rows.length - 1, event.key === 'j' ? at + 1 : at - 1))]?.focus();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return list;
}

/** All households of a campaign as far as the reader's rights go; every filter is in the address. */
export function HouseholdsPage() {
  const { t } = useText();
  const { campaignId } = useParams({ from: '/campaigns/$campaignId/households' });
  const filters = useSearch({ from: '/campaigns/$campaignId/households' });
  const navigate = useNavigate({ from: '/campaigns/$campaignId/households' });
  const me = useMe().data;
  const campaign = useCampaign(campaignId);
  const progress = useProgress(campaignId);
  const cases = useCases(campaignId, { ...filters });
  const unsent = new Set(useUnsent().map((draft) => draft.caseId));
  const list = useRowKeys();
  const [typed, setTyped] = useState(filters.q ?? '');
  useEffect(() => {
    const wait = setTimeout(() => {
      if ((filters.q ?? '') !== typed)
        void navigate({
          search: (before: Filters) => ({ ...before, q: typed || undefined }),
          replace: true,
        });
    }, 250);
    return () => clearTimeout(wait);
  }, [typed, filters.q, navigate]);

  const rows = cases.data?.pages.flatMap((page) => page.items) ?? [];
  const change = (part: Partial<Record<keyof Filters, unknown>>) =>
    void navigate({
      search: (before: Filters) => ({ ...before, ...part }) as Filters,
      replace: true,
    });
  const trouble = campaign.error ?? cases.error;
  const colours = stageColours(campaign.data?.blueprint.stages ?? []);
  return (
    <div className="stack">
      <PageHead
        crumbs={
          <Link to="/campaigns/$campaignId" params={{ campaignId }}>
            {campaign.data?.name ?? t('nav.campaigns')}
          </Link>
        }
        title={t('households.title')}
        aside={campaign.data ? <RetrospectiveChip campaign={campaign.data} /> : undefined}
      />
      <FilterBar
        campaign={campaign.data}
        areas={progress.data?.areas ?? []}
        filters={filters}
        answersKnown={progress.data !== undefined && !areAnswersHidden(progress.data)}
        typed={typed}
        setTyped={setTyped}
        change={change}
        clear={() => {
          setTyped('');
          void navigate({ search: {}, replace: true });
        }}
      />
      <p className="small dim" role="status">
        {cases.data ? t('households.shown', { count: rows.length }) : ''}
        {cases.hasNextPage ? ' +' : ''}
      </p>
      {trouble && rows.length === 0 ? (
        <ErrorState error={trouble} retry={() => void cases.refetch()} />
      ) : !campaign.data || cases.isPending ? (
        <div className="card">
          <Skeleton label={t('state.loading')} lines={8} height={36} />
        </div>
      ) : rows.length === 0 ? (
        <div className="card">
          {isFiltered(filters) ? (
            <EmptyState
              title={t('households.empty')}
              text={t('households.emptyText')}
              action={
                <Button
                  onClick={() => {
                    setTyped('');
                    void navigate({ search: {}, replace: true });
                  }}
                >
                  {t('action.clear')}
                </Button>
              }
            />
          ) : (
            <EmptyState
              title={t('households.emptyRoster')}
              text={t('households.emptyRosterText')}
              action={
                can(me, 'roster.import') ? (
                  <Link
                    to="/campaigns/$campaignId/roster"
                    params={{ campaignId }}
                    className="btn primary"
                  >
                    {t('households.upload')}
                  </Link>
                ) : null
              }
            />
          )}
        </div>
      ) : (
        <>
          {trouble ? <ErrorState error={trouble} retry={() => void cases.refetch()} /> : null}
          <p className="house-link house-head small" aria-hidden="true">
            <span />
            <span>{t('household.crumb')}</span>
            <span>{t('households.stage')}</span>
            <span>{t('households.condition')}</span>
            <span className="house-due">{t('households.due')}</span>
          </p>
          <ul className="house-list card" ref={list}>
            {rows.map((item) => (
              <Row
                key={item.caseId}
                item={item}
                campaign={campaign.data}
                colours={colours}
                unsent={unsent.has(item.caseId)}
              />
            ))}
          </ul>
          {/* All of one officer's are listed: then they can go to somebody else together. */}
          {can(me, 'case.assign') && filters.officer !== undefined && !cases.hasNextPage ? (
            <GiveHouseholds campaign={campaign.data} rows={rows} />
          ) : null}
          {cases.hasNextPage ? (
            <Button wide busy={cases.isFetchingNextPage} onClick={() => void cases.fetchNextPage()}>
              {t('action.more')}
            </Button>
          ) : null}
        </>
      )}
    </div>
  );
}
