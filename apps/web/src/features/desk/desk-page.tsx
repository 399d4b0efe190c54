import type { Desk, DeskEnd } from '@dongthuan/contracts';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useCampaign, useDesk } from '../../api/queries.js';
import { Card, Chip, EmptyState, Notice, Skeleton } from '../../design/basics.js';
import { PageHead } from '../../design/page-head.js';
import { ErrorState } from '../../design/states.js';
import { formatCount, formatDay } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';
import { DeskEnds } from './desk-ends.js';
import { DeskSheet } from './desk-sheet.js';

/** What is still open when signing gets late: each household under one cause with who decides it, and four ways to end it. */
export function DeskPage() {
  const { t } = useText();
  const { campaignId } = useParams({ from: '/campaigns/$campaignId/desk' });
  const { do: end } = useSearch({ from: '/campaigns/$campaignId/desk' });
  const navigate = useNavigate({ from: '/campaigns/$campaignId/desk' });
  const campaign = useCampaign(campaignId);
  const desk = useDesk(campaignId);
  const [done, setDone] = useState<string | null>(null);
  const close = () => void navigate({ search: {}, replace: true });
  const trouble = desk.error ?? campaign.error;
  const chosen = desk.data?.ends.find((one) => one.end === end && one.allowed);
  return (
    <div className="stack sitting-page">
      <PageHead
        crumbs={
          <Link to="/campaigns/$campaignId" params={{ campaignId }}>
            {campaign.data?.name ?? t('nav.campaigns')}
          </Link>
        }
        title={t('desk.title')}
        aside={desk.data ? <DeskTime desk={desk.data} /> : undefined}
      />
      <div role="status">
        {done ? <Notice tone="good">{t('form.recorded', { what: done })}</Notice> : null}
      </div>
      {desk.data && campaign.data ? (
        <>
          <DeskFigures desk={desk.data} />
          <DeskLines desk={desk.data} campaignId={campaignId} end={end} />
          {desk.data.daysLeft === null ? null : (
            <DeskEnds desk={desk.data} campaignId={campaignId} chosen={end} />
          )}
          {chosen ? (
            <DeskSheet
              desk={desk.data}
              end={chosen}
              campaign={campaign.data}
              close={close}
              onDone={(what) => {
                setDone(what);
                close();
              }}
            />
          ) : null}
        </>
      ) : trouble ? (
        <ErrorState error={trouble} retry={() => void desk.refetch()} />
      ) : (
        <div className="card">
          <Skeleton label={t('state.loading')} lines={6} />
        </div>
      )}
    </div>
  );
}

function DeskTime({ desk }: { desk: Desk }) {
  const { t } = useText();
  const { daysLeft, deadline } = desk;
  if (daysLeft === null) return <Chip tone="brand">{t('home.status.closed')}</Chip>;
  return (
    <Chip tone={daysLeft < 0 ? 'late' : 'time'}>
      {daysLeft < 0
        ? `! ${t('home.past', { count: -daysLeft })}`
        : daysLeft === 0
          ? t('home.lastDay')
          : t('home.daysLeft', { count: daysLeft })}{' '}
      · {t('home.deadline', { day: formatDay(deadline) })}
    </Chip>
  );
}

const UNIT = {
  household: 'desk.unit.household',
  grave: 'desk.unit.grave',
  project: 'desk.unit.project',
} as const;
const isCounted = (kind: string): kind is keyof typeof UNIT => kind in UNIT;

function DeskFigures({ desk }: { desk: Desk }) {
  const { t, label } = useText();
  const units = desk.units.map(({ unitKind, count }) =>
    t(isCounted(unitKind) ? UNIT[unitKind] : 'desk.unit.any', { count }),
  );
  if (desk.daysLeft === null) {
    return (
      <Card accent title={t('desk.closed')}>
        <p className="headline">{label(desk.closedLine.line)}</p>
        <p className="dim">{label(desk.closedLine.sentence)}</p>
      </Card>
    );
  }
  return (
    <Card accent>
      <p className="headline">
        {desk.total === 0 ? t('desk.nothing') : t('desk.total', { units: units.join(', ') })}
      </p>
      <p className="dim">
        {desk.isOpen
          ? t('desk.since', { day: formatDay(desk.opens) })
          : t('desk.before', { day: formatDay(desk.opens) })}{' '}
        {t('desk.verifierDay', { day: formatDay(desk.opensVerifier) })}
      </p>
    </Card>
  );
}

/** One line per cause. The numbers open the household; for an end that is chosen household by household, they open its form there. */
function DeskLines({
  desk,
  campaignId,
  end,
}: {
  desk: Desk;
  campaignId: string;
  end: DeskEnd['end'] | undefined;
}) {
  const { t, label, language } = useText();
  const ofCase = desk.ends.find((one) => one.end === end && one.scope === 'case' && one.allowed);
  const search =
    ofCase === undefined
      ? {}
      : {
          do: ofCase.command,
          ...(ofCase.end === 'leave_out' ? { of: 'REDESIGNED' } : {}),
        };
  if (desk.open.length === 0) {
    return desk.daysLeft === null ? null : (
      <div className="card">
        <EmptyState title={t('desk.empty')} text={t('desk.emptyText')} />
      </div>
    );
  }
  return (
    <Card title={t('desk.byCause')}>
      {ofCase ? (
        <Notice tone="plain" role="status">
          {t(`desk.pick.${ofCase.end === 'leave_out' ? 'leave_out' : 'change_route'}`)}{' '}
          <Link to="/campaigns/$campaignId/desk" params={{ campaignId }}>
            {t('action.cancel')}
          </Link>
        </Notice>
      ) : null}
      <ul className="lines desk-lines">
        {desk.open.map((line) => (
          <li key={line.cause}>
            <div className="desk-cause">
              <b>{label(line.label)}</b>
              <p className="small dim">{t('desk.who', { who: label(line.who) })}</p>
            </div>
            <b className="desk-count">{formatCount(line.count, language)}</b>
            {line.cases.length > 0 ? (
              <div className="row desk-cases">
                {line.cases.map((one) => (
                  <Link
                    key={one.caseId}
                    to="/campaigns/$campaignId/households/$caseId"
                    params={{ campaignId, caseId: one.caseId }}
                    search={search}
                    className="btn desk-case"
                  >
                    {t('households.noName', { number: one.number })}
                  </Link>
                ))}
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
