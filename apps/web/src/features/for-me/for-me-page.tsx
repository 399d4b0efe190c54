import type { ForMeItem } from '@dongthuan/contracts';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useForMe } from '../../api/queries.js';
import { Button, Card, Chip, EmptyState, Skeleton } from '../../design/basics.js';
import { Dialog } from '../../design/dialog.js';
import { PageHead } from '../../design/page-head.js';
import { ErrorState } from '../../design/states.js';
import { formatCount, formatDay } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';
import { useMayOpenDesk } from '../desk/desk-link.js';
import { CommandForm } from '../commands/command-form.js';
import { WaitingCard } from './waiting-card.js';

/** The order in which a day is worked off: what is late, what is due, what comes; what was only told stands last. */
const groups = ['overdue', 'due', 'upcoming', 'told'] as const;

/** Told about a campaign as a whole when signing gets late: these lead to what is still open. */
const aboutTheDeadline: ReadonlySet<string> = new Set(['last_safe_signing_day', 'deadline']);

function Line({ item, answer }: { item: ForMeItem; answer: () => void }) {
  const { t, known } = useText();
  const what = known('forMe.kind', item.kind, item.kind);
  const { campaignId } = item;
  const toDesk = useMayOpenDesk() && aboutTheDeadline.has(item.kind);
  return (
    <li className="due-line">
      <span className="due-who">
        {item.caseId ? (
          <Link
            to="/campaigns/$campaignId/households/$caseId"
            params={{ campaignId, caseId: item.caseId }}
          >
            <b>{item.caseName ?? t('households.noName', { number: item.caseNumber ?? 0 })}</b>
          </Link>
        ) : toDesk ? (
          <Link to="/campaigns/$campaignId/desk" params={{ campaignId }}>
            <b>{item.campaignName}</b>
          </Link>
        ) : (
          <Link to="/campaigns/$campaignId" params={{ campaignId }}>
            <b>{item.campaignName}</b>
          </Link>
        )}
      </span>{' '}
      <span className="due-what">
        {what}
        {item.caseId ? <span className="small dim"> {item.campaignName}</span> : null}
      </span>{' '}
      <Chip tone={item.state === 'overdue' ? 'late' : item.state === 'told' ? 'plain' : 'time'}>
        {item.state === 'overdue' ? '! ' : ''}
        {t('forMe.due', { day: formatDay(item.dueDay) })}
      </Chip>
      {item.kind === 'escalation' && item.state !== 'told' ? (
        <Button onClick={answer}>{t('form.answer')}</Button>
      ) : null}
    </li>
  );
}

/** What waits for the reader, from every campaign, by day. */
export function ForMePage() {
  const { t, language } = useText();
  const forMe = useForMe();
  const [answering, setAnswering] = useState<ForMeItem | null>(null);
  const items = forMe.data ?? [];
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
      {forMe.isPending ? (
        <div className="card">
          <Skeleton label={t('state.loading')} lines={6} />
        </div>
      ) : items.length === 0 && !forMe.error ? (
        <div className="card">
          <EmptyState title={t('forMe.empty')} text={t('forMe.emptyText')} />
        </div>
      ) : (
        groups.map((group) => {
          const lines = items.filter((item) => item.state === group);
          return lines.length === 0 ? null : (
            <Card
              key={group}
              title={names[group]}
              aside={<span className="dim">{formatCount(lines.length, language)}</span>}
            >
              <ul className="lines">
                {lines.map((item) => (
                  <Line
                    key={`${item.obligationId}/${item.dueDay}`}
                    item={item}
                    answer={() => setAnswering(item)}
                  />
                ))}
              </ul>
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
