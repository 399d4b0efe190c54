import type { CampaignDetail, CaseListItem, DeclaredState } from '@dongthuan/contracts';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useQueue } from '../../api/queries.js';
import { can, useMe } from '../../app/session.js';
import { Button, Card, Notice } from '../../design/basics.js';
import { Tick } from '../../design/field.js';
import { formatCount, formatDay } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';
import { CommandProblem } from '../commands/command-problem.js';
import { FormControl } from '../commands/form-controls.js';
import { buildPayload, type FormValues } from '../commands/build-payload.js';
import { formFields } from '../commands/form-fields.js';
import { useDecideListed, type Listed } from './use-decide-listed.js';

/** `opening`: the state that the list says a household is in; `enrolment`: a household added after the baseline. */
type What = 'opening' | 'enrolment';

const proposalOf = (what: What, item: CaseListItem): string | null =>
  what === 'opening' ? (item.declared?.proposalId ?? null) : item.enrolmentProposal;

/** What stands on the list and waits for a second person: all of it is shown and decided in one act; opening states counted by stage. */
export function ListedCard({ campaign, what }: { campaign: CampaignDetail; what: What }) {
  const { t, language } = useText();
  const me = useMe().data;
  const { campaignId } = campaign;
  const queue = useQueue(campaignId, what);
  const decide = useDecideListed(campaignId);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = queue;
  useEffect(() => {
    // Whoever decides on all of them is shown all of them.
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const listed = (queue.data?.pages ?? [])
    .flatMap(({ items }) => items)
    .flatMap((item): Listed[] => {
      const proposalId = proposalOf(what, item);
      return proposalId === null ? [] : [{ item, proposalId }];
    });
  const done = decide.data;
  if (listed.length === 0 && !done) return null;
  const count = formatCount(listed.length, language);
  return (
    <Card title={t(`listed.${what}.title`, { count: listed.length, n: count })} accent>
      <div className="stack">
        {listed.length > 0 ? <p className="dim">{t(`listed.${what}.text`)}</p> : null}
        {what === 'opening' ? <ByStage campaign={campaign} listed={listed} /> : null}
        <Households campaign={campaign} listed={listed} />
        <div role="status">
          {done && done.accepted > 0 ? (
            <Notice tone="good">{t(`listed.${what}.done`, { count: done.accepted })}</Notice>
          ) : null}
          {done && done.refused.size > 0 ? (
            <Notice>
              {[...done.refused].map(([why, n]) => (
                <p key={why}>{t('listed.refused', { n: formatCount(n, language), why })}</p>
              ))}
            </Notice>
          ) : null}
        </div>
        <CommandProblem error={decide.error} />
        {listed.length > 0 && can(me, 'roster.approve') && !hasNextPage ? (
          <Decide
            text={t(`listed.${what}.confirm`, { count: listed.length, n: count })}
            busy={decide.isPending}
            press={(paper) => decide.mutate({ listed, paper })}
          />
        ) : null}
      </div>
    </Card>
  );
}

/** One button; a paper that somebody else signed may stand behind it. */
function Decide({
  text,
  busy,
  press,
}: {
  text: string;
  busy: boolean;
  press: (paper: object) => void;
}) {
  const { t } = useText();
  const [onPaper, setOnPaper] = useState(false);
  const [values, setValues] = useState<FormValues>({});
  const [problems, setProblems] = useState<ReturnType<typeof buildPayload>['problems']>({});
  const fields = (formFields['approveProposal'] ?? []).map((field) => ({
    ...field,
    required: onPaper,
  }));
  const submit = () => {
    const built = buildPayload(onPaper ? fields : [], values);
    setProblems(built.problems);
    if (Object.keys(built.problems).length === 0) press(built.payload);
  };
  return (
    <div className="stack-s">
      <Tick checked={onPaper} onChange={setOnPaper}>
        {t('listed.onPaper')}
      </Tick>
      {onPaper
        ? fields.map((field) => (
            <FormControl
              key={field.name}
              field={field}
              values={values}
              problems={problems}
              context={{}}
              change={(name, value) => setValues((before) => ({ ...before, [name]: value }))}
            />
          ))
        : null}
      <Button look="primary" wide busy={busy} onClick={submit}>
        {busy ? t('action.saving') : text}
      </Button>
    </div>
  );
}

function useStageName(campaign: CampaignDetail): (id: string) => string {
  const { label } = useText();
  const names = new Map(campaign.blueprint.stages.map((stage) => [stage.id, label(stage.label)]));
  return (id) => names.get(id) ?? id;
}

function ByStage({ campaign, listed }: { campaign: CampaignDetail; listed: readonly Listed[] }) {
  const { language } = useText();
  const nameOf = useStageName(campaign);
  const counts = campaign.blueprint.stages
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ id }) => ({
      id,
      count: listed.filter(({ item }) => item.declared?.stageId === id).length,
    }))
    .filter(({ count }) => count > 0);
  return (
    <dl className="pairs">
      {counts.map(({ id, count }) => (
        <div key={id}>
          <dt>{nameOf(id)}</dt>
          <dd>
            <b>{formatCount(count, language)}</b>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Households({ campaign, listed }: { campaign: CampaignDetail; listed: readonly Listed[] }) {
  const { t, known } = useText();
  const nameOf = useStageName(campaign);
  /** What is confirmed with it: as a gift or paid for, or that the list does not say which. */
  const routeOf = ({ stageId, route }: DeclaredState): string[] => {
    const stage = campaign.blueprint.stages.find(({ id }) => id === stageId);
    if (route !== null) return [known('route', route, route)];
    return stage?.mark === 'handed_over' || stage?.mark === 'settled'
      ? [t('listed.opening.notStated')]
      : [];
  };
  const says = ({ declared }: CaseListItem): string =>
    declared === null
      ? ''
      : [
          nameOf(declared.stageId),
          formatDay(declared.on),
          declared.paperNumber === null ? '' : `${t('form.paper.number')} ${declared.paperNumber}`,
          ...routeOf(declared),
        ]
          .filter(Boolean)
          .join(' · ');
  if (listed.length === 0) return null;
  return (
    <details>
      <summary>{t('listed.see', { count: listed.length })}</summary>
      <ul className="lines">
        {listed.map(({ item }) => (
          <li key={item.caseId}>
            <span>
              <span className="faint">{item.number}</span>{' '}
              <b>{item.name ?? t('households.noName', { number: item.number })}</b>{' '}
              <span className="small dim">{says(item)}</span>
            </span>
            <Link
              to="/campaigns/$campaignId/households/$caseId"
              params={{ campaignId: campaign.campaignId, caseId: item.caseId }}
              hash="proposals"
              className="btn ghost"
            >
              {t('action.open')}
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
}
