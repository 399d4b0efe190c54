import { PAPER_KINDS, type CaseListItem, type PaperKind } from '@dongthuan/contracts';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useCampaign } from '../../api/queries.js';
import { useMe } from '../../app/session.js';
import { Button, Card, EmptyState, Skeleton } from '../../design/basics.js';
import { PageHead } from '../../design/page-head.js';
import { ErrorState } from '../../design/states.js';
import { useText } from '../../i18n/i18n.js';
import { NumbersCard } from './numbers-card.js';
import './papers.css';
import { rightOf, usePrintable } from './use-papers.js';

/** Without tone marks and case, as people type when they search. */
const fold = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();

/** Which paper, for whom, then the sheets: two choices and one button. */
export function PapersPage() {
  const { t } = useText();
  const me = useMe().data;
  const { campaignId } = useParams({ from: '/campaigns/$campaignId/papers' });
  const search = useSearch({ from: '/campaigns/$campaignId/papers' });
  const campaign = useCampaign(campaignId);
  const kinds = PAPER_KINDS.filter((one) => rightOf(me, one) !== 'none');
  const [kind, setKind] = useState<PaperKind | undefined>(search.kind);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(search.case ? search.case.split(',') : []),
  );
  const now = kind && kinds.includes(kind) ? kind : kinds[0];
  if (campaign.error)
    return <ErrorState error={campaign.error} retry={() => void campaign.refetch()} />;
  if (!campaign.data || !me) {
    return (
      <div className="card">
        <Skeleton label={t('state.loading')} lines={6} />
      </div>
    );
  }
  if (now === undefined) return <EmptyState title={t('papers.title')} text={t('papers.none')} />;
  return (
    <div className="stack papers-page">
      <PageHead
        crumbs={
          <Link to="/campaigns/$campaignId" params={{ campaignId }}>
            {campaign.data.name}
          </Link>
        }
        title={t('papers.title')}
        text={t('papers.intro')}
      />
      <Card title={t('papers.kind')}>
        <div className="paper-kinds" role="radiogroup" aria-label={t('papers.kind')}>
          {kinds.map((one) => (
            <label key={one} className="paper-kind">
              <input type="radio" name="kind" checked={one === now} onChange={() => setKind(one)} />
              <span>
                <b>{t(`papers.kinds.${one}`)}</b>
                <br />
                <span className="small dim">{t(`papers.about.${one}`)}</span>
              </span>
            </label>
          ))}
        </div>
      </Card>
      <NumbersCard campaign={campaign.data} />
      {now === 'list' ? (
        <div className="row">
          <Link
            to="/campaigns/$campaignId/papers/print"
            params={{ campaignId }}
            search={{ kind: now }}
            className="btn primary"
          >
            {t('papers.previewList')}
          </Link>
        </div>
      ) : (
        <Households
          key={rightOf(me, now)}
          campaignId={campaignId}
          kind={now}
          chosen={chosen}
          choose={setChosen}
        />
      )}
    </div>
  );
}

function Households({
  campaignId,
  kind,
  chosen,
  choose,
}: {
  campaignId: string;
  kind: PaperKind;
  chosen: ReadonlySet<string>;
  choose: (ids: ReadonlySet<string>) => void;
}) {
  const { t } = useText();
  const me = useMe().data;
  const printable = usePrintable(campaignId, me, kind);
  const [text, setText] = useState('');
  if (printable.error)
    return <ErrorState error={printable.error} retry={() => void printable.refetch()} />;
  if (!printable.data) return <Skeleton label={t('state.loading')} lines={8} />;
  const all = printable.data;
  const matches = (one: CaseListItem) =>
    text.trim() === '' ||
    String(one.number) === text.trim() ||
    fold(one.name ?? '').includes(fold(text.trim()));
  const shown = all.filter(matches);
  const picked = all.filter((one) => chosen.has(one.caseId));
  const whole = picked.length === all.length;
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    choose(next);
  };
  return (
    <Card
      title={t('papers.households')}
      aside={<span className="dim small">{t('papers.chosen', { count: picked.length })}</span>}
    >
      <div className="row">
        <input
          type="search"
          className="paper-find grow"
          aria-label={t('papers.find')}
          placeholder={t('papers.find')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button onClick={() => choose(whole ? new Set() : new Set(all.map((one) => one.caseId)))}>
          {whole && all.length > 0 ? t('papers.chooseNone') : t('papers.chooseAll')}
        </Button>
      </div>
      <ul className="paper-choices">
        {shown.map((one) => (
          <li key={one.caseId}>
            <label className="tick">
              <input
                type="checkbox"
                checked={chosen.has(one.caseId)}
                onChange={() => toggle(one.caseId)}
              />
              <span>
                {one.number}. {one.name ?? t('households.noName', { number: one.number })}
              </span>
            </label>
          </li>
        ))}
      </ul>
      {shown.length === 0 ? <p className="dim">{t('papers.nothingFound')}</p> : null}
      <div className="paper-go">
        {picked.length === 0 ? (
          <p className="dim">{t('papers.chooseFirst')}</p>
        ) : (
          <Link
            to="/campaigns/$campaignId/papers/print"
            params={{ campaignId }}
            search={{
              kind,
              // The whole roster needs no list in the address.
              ...(whole ? {} : { case: picked.map((one) => one.caseId).join(',') }),
            }}
            className="btn primary"
          >
            {t('papers.preview', { count: picked.length })}
          </Link>
        )}
      </div>
    </Card>
  );
}
