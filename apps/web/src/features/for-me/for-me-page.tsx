import type { ForMeItem } from '@dongthuan/contracts';
import { daysBetween, type CivilDate } from '@dongthuan/kernel';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useForMe, useWaitingForMe } from '../../api/queries.js';
import { useToday } from '../../app/today.js';
import { Button, Card, Chip, EmptyState, Skeleton } from '../../design/basics.js';
import { Dialog } from '../../design/dialog.js';
import { PageHead } from '../../design/page-head.js';
import { ErrorState } from '../../design/states.js';
import { formatCount, formatDay } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';
import { useMayOpenDesk } from '../desk/desk-link.js';
import { CommandForm } from '../commands/command-form.js';
import { OfficersLateCard, WaitingCard } from './waiting-card.js';

/** The order in which a day is worked off: what is late, what is due, what comes; what was only told stands last. */
const groups = ['overdue', 'due', 'upcoming', 'told'] as const;

/** Told about a campaign as a whole when signing gets late: these lead to what is still open. */
const aboutTheDeadline: ReadonlySet<string> = new Set(['last_safe_signing_day', 'deadline']);

function Line({ item, answer }: { item: ForMeItem; answer: () => void }) {
  const { t, known } = useText();
  const today = useToday();
  const what = known('forMe.kind', item.kind, item.kind);
  const { campaignId } = item;
  const toDesk = useMayOpenDesk() && aboutTheDeadline.has(item.kind);
  const where = [item.caseGroup, item.caseAddress].filter(Boolean).join(' · ');
  const daysLate = daysBetween(item.dueDay as CivilDate, today as CivilDate);
  return (
    <li className="due-line">
      <span className="due-who">
        {item.caseId ? (
          <>
            <Link
              to="/campaigns/$campaignId/households/$caseId"
              params={{ campaignId, caseId: item.caseId }}
            >
              <b>
                {[t('households.noName', { number: item.caseNumber ?? 0 }), item.caseName]
                  .filter(Boolean)
                  .join(' · ')}
              </b>
            </Link>
            {where ? <span className="small dim where">{where}</span> : null}
          </>
        ) : (
          <Link
            to={toDesk ? '/campaigns/$campaignId/desk' : '/campaigns/$campaignId'}
            params={{ campaignId }}
          >
            <b>{what}</b>
          </Link>
        )}
      </span>{' '}
      <span className="due-what">{item.caseId ? what : null}</span>{' '}
      <Chip tone={item.state === 'overdue' ? 'late' : item.state === 'told' ? 'plain' : 'time'}>
        {item.state === 'overdue' && daysLate > 0
          ? t('forMe.late', { count: daysLate })
          : t('forMe.due', { day: formatDay(item.dueDay) })}
      </Chip>
      {item.kind === 'escalation' && item.state !== 'told' ? (
        <Button onClick={answer}>{t('form.answer')}</Button>
      ) : null}
    </li>
  );
}

/** The lines under one heading by campaign, each campaign where its first line stands: its name is written once, not behind every household. */
function byCampaign(lines: readonly ForMeItem[]): readonly (readonly ForMeItem[])[] {
  const groupsOf = new Map<string, ForMeItem[]>();
  for (const line of lines) {
    groupsOf.set(line.campaignId, [...(groupsOf.get(line.campaignId) ?? []), line]);
  }
  return [...groupsOf.values()];
}

/** What waits for the reader, from every campaign, by day. */
export function ForMePage() {
  const { t, language } = useText();
  const forMe = useForMe();
  const [answering, setAnswering] = useState<ForMeItem | null>(null);
  const items = forMe.data ?? [];
  // "Nothing is due" would be no truth beside the officers' overdue work.
  const officersLate = useWaitingForMe().data?.some(({ what }) => what === 'overdue') ?? false;
  const names = {
    overdue: t('forMe.overdue'),
    due: t('forMe.today'),
    upcoming: t('forMe.upcoming'),
    told: t('forMe.told'),
  };
  return (
    <div className="stack">
      <PageHead title={t('forMe.title')} />
      {forMe.error ? <ErrorState error={forMe.error} retry={() => void forMe.refetch()} /> : null}
      <WaitingCard />
      <OfficersLateCard />
      {forMe.isPending ? (
        <div className="card">
          <Skeleton label={t('state.loading')} lines={6} />
        </div>
      ) : items.length === 0 && !forMe.error ? (
        officersLate ? null : (
          <div className="card">
            <EmptyState title={t('forMe.empty')} text={t('forMe.emptyText')} />
          </div>
        )
      ) : (
        groups.map((group) => {
          const lines = items.filter((item) => item.state === group);
          return lines.length === 0 ? null : (
            <Card
              key={group}
              title={names[group]}
              aside={<span className="dim">{formatCount(lines.length, language)}</span>}
            >
              {byCampaign(lines).map((own) => (
                <section key={own[0]?.campaignId}>
                  <h3 className="due-campaign">{own[0]?.campaignName}</h3>
                  <ul className="lines">
                    {own.map((item) => (
                      <Line
                        key={`${item.obligationId}/${item.dueDay}`}
                        item={item}
                        answer={() => setAnswering(item)}
                      />
                    ))}
                  </ul>
                </section>
              ))}
            </Card>
          );
        })
      )}
      {answering ? (
        <Dialog title={t('forMe.kind.escalation')} onClose={() => setAnswering(null)}>
          <CommandForm
            target={{
              type: 'answerEscalation',
              id: answering.campaignId,
              campaignId: answering.campaignId,
            }}
            context={{}}
            fixed={{ obligationId: answering.obligationId }}
            onDone={() => setAnswering(null)}
          />
        </Dialog>
      ) : null}
    </div>
  );
}
