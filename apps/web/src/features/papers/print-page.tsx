import type { PaperKind, Papers } from '@dongthuan/contracts';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useMe } from '../../app/session.js';
import { Button, EmptyState, Skeleton } from '../../design/basics.js';
import { ErrorState } from '../../design/states.js';
import { useText } from '../../i18n/i18n.js';
import { DonationForm } from './donation-form.js';
import { HandoverMinutes } from './handover-minutes.js';
import { HouseholdCopy } from './household-copy.js';
import { InfoSheet } from './info-sheet.js';
import { PaperTextContext, paperText } from './paper-text.js';
import './papers.css';
import { StreetList } from './street-list.js';
import { usePapers } from './use-papers.js';

const onePaper = {
  sheet: InfoSheet,
  form: DonationForm,
  minutes: HandoverMinutes,
  copy: HouseholdCopy,
} as const satisfies Record<Exclude<PaperKind, 'list'>, unknown>;

/** The sheets as they come out of the printer; everything around them stays on the screen. */
export function PapersOf({
  papers,
  language,
  origin,
}: {
  papers: Papers;
  language: 'vi' | 'en';
  origin: string;
}) {
  const text = useMemo(() => paperText(language, papers, origin), [language, papers, origin]);
  const { kind } = papers;
  if (kind === 'list') {
    return (
      <PaperTextContext value={text}>
        <StreetList papers={papers} />
      </PaperTextContext>
    );
  }
  const Paper = onePaper[kind];
  return (
    <PaperTextContext value={text}>
      {papers.households.map((household) => (
        <Paper key={household.caseId} household={household} />
      ))}
    </PaperTextContext>
  );
}

/** What will be printed, and the one button that prints it. */
export function PrintPage() {
  const { t, language } = useText();
  const me = useMe().data;
  const { campaignId } = useParams({ from: '/campaigns/$campaignId/papers/print' });
  const search = useSearch({ from: '/campaigns/$campaignId/papers/print' });
  const navigate = useNavigate({ from: '/campaigns/$campaignId/papers/print' });
  const { kind, text = language } = search;
  const papers = usePapers(campaignId, me, kind, search.case?.split(','));
  if (papers.error) return <ErrorState error={papers.error} retry={() => void papers.refetch()} />;
  if (papers.data === undefined) {
    return (
      <div className="card">
        <Skeleton label={t('state.loading')} lines={10} />
      </div>
    );
  }
  const back = (
    <Link
      to="/campaigns/$campaignId/papers"
      params={{ campaignId }}
      search={{ kind, ...(search.case ? { case: search.case } : {}) }}
      className="btn"
    >
      {t('papers.back')}
    </Link>
  );
  if (papers.data === null || papers.data.households.length === 0)
    return <EmptyState title={t('papers.nothingFound')} action={back} />;
  const count = papers.data.households.length;
  const other = text === 'vi' ? 'en' : 'vi';
  return (
    <>
      <div className="no-print stack print-bar">
        <h1>{t(`papers.kinds.${kind}`)}</h1>
        <p className="dim">
          {kind === 'list'
            ? t('papers.readyList', { count })
            : t('papers.ready', { count, kind: t(`papers.kinds.${kind}`).toLowerCase() })}
        </p>
        {kind === 'sheet' || kind === 'copy' ? <p>{t('papers.oneSided')}</p> : null}
        <div className="row">
          <Button look="primary" onClick={() => window.print()}>
            {t('papers.print')}
          </Button>
          {back}
          {language === 'en' || text === 'en' ? (
            <Button
              look="ghost"
              onClick={() => void navigate({ search: { ...search, text: other }, replace: true })}
            >
              {other === 'vi' ? t('papers.useVietnamese') : t('papers.useEnglish')}
            </Button>
          ) : null}
        </div>
      </div>
      <div className="papers">
        <PapersOf papers={papers.data} language={text} origin={location.origin} />
      </div>
    </>
  );
}
