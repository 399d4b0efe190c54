import type { CaseListItem, Me } from '@dongthuan/contracts';
import { describeSession, markPresent, mayRecordAttendance, toHall } from '@dongthuan/field-core';
import { newId } from '@dongthuan/kernel';
import { useEffect, useState } from 'react';
import { useCampaign, useCases } from '../../api/queries.js';
import { can, useMe } from '../../app/session.js';
import { useToday } from '../../app/today.js';
import { Button, Card, EmptyState, Skeleton } from '../../design/basics.js';
import { DateInput } from '../../design/date-input.js';
import { Field, Tick } from '../../design/field.js';
import { ErrorState } from '../../design/states.js';
import { useText } from '../../i18n/i18n.js';
import { CommandProblem } from '../commands/command-problem.js';
import type { SessionProps } from './signing-page.js';
import { useAttendance } from './use-attendance.js';

/** Letters without tone marks, for finding a name on a crowded evening. */
const fold = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase();

/** A household signs at its own officer's screen, or at the manager's. */
const elsewhere = (item: CaseListItem, me: Me | undefined): { signsWith?: string } =>
  item.officerId === null || item.officerId === me?.userId || can(me, 'case.assign')
    ? {}
    : { signsWith: item.officerName ?? '' };

/** Who came: ticked from the list, the meeting's paper typed once. Attendance may be recorded for all at once; nothing else may. */
export function PickPresent({ session, keep }: SessionProps) {
  const { t, plot } = useText();
  const { campaignId } = session;
  const today = useToday();
  const campaign = useCampaign(campaignId);
  const cases = useCases(campaignId, { out: false });
  const me = useMe().data;
  const attendance = useAttendance(session, keep);
  const [checked, setChecked] = useState(false);
  const [find, setFind] = useState('');
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = cases;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);

  const given = campaign.data?.blueprint.stages.find(({ mark }) => mark === 'donated')?.rank;
  const items: readonly CaseListItem[] = (
    cases.data?.pages.flatMap((page) => page.items) ?? []
  ).filter((item) => item.outKind === null && item.stageRank < (given ?? Infinity));
  const shown = items.filter((item) =>
    fold(`${item.number} ${item.name ?? ''}`).includes(fold(find)),
  );
  const here = new Set(session.households.map(({ caseId }) => caseId));
  const { meeting } = session;
  const problem = (value: string) =>
    checked && value.trim() === '' ? t('form.invalid') : undefined;
  const paper = (change: Partial<typeof meeting>) =>
    keep(describeSession(session, { meeting: { ...meeting, ...change } }));
  const record = () => {
    setChecked(true);
    if (!mayRecordAttendance(session) || attendance.isPending) return;
    attendance.mutate(undefined, { onSuccess: (now) => keep(toHall(now)) });
  };

  return (
    <>
      <p className="dim">{t('hall.pickText')}</p>
      <Card title={t('hall.meeting')}>
        <div className="stack">
          <div className="fields">
            <Field label={t('form.paper.number')} problem={problem(meeting.number)}>
              {(ids) => (
                <input
                  {...ids}
                  name="meeting.number"
                  value={meeting.number}
                  onChange={(event) => paper({ number: event.target.value })}
                />
              )}
            </Field>
            <Field label={t('form.paper.date')} problem={problem(meeting.date)}>
              {(ids) => (
                <DateInput
                  {...ids}
                  name="meeting.date"
                  max={today}
                  value={meeting.date}
                  onChange={(date) => paper({ date })}
                />
              )}
            </Field>
            <Field label={t('form.paper.signer')} problem={problem(meeting.signer)}>
              {(ids) => (
                <input
                  {...ids}
                  name="meeting.signer"
                  value={meeting.signer}
                  onChange={(event) => paper({ signer: event.target.value })}
                />
              )}
            </Field>
            <Field label={t('hall.witness')} hint={t('hall.witnessHint')}>
              {(ids) => (
                <input
                  {...ids}
                  name="witness"
                  value={session.witness}
                  onChange={(event) =>
                    keep(describeSession(session, { witness: event.target.value }))
                  }
                />
              )}
            </Field>
          </div>
          <Tick
            checked={session.sheetRead}
            onChange={(sheetRead) => keep(describeSession(session, { sheetRead }))}
          >
            {t('form.sheetRead')}
          </Tick>
          {checked && !session.sheetRead ? (
            <p className="small problem">{t('hall.sheetFirst')}</p>
          ) : null}
        </div>
      </Card>
      <Card title={t('hall.who')} aside={<b>{t('hall.here', { count: here.size })}</b>}>
        {cases.isPending ? (
          <Skeleton label={t('state.loading')} lines={6} />
        ) : cases.error && !cases.data ? (
          <ErrorState error={cases.error} retry={() => void cases.refetch()} />
        ) : items.length === 0 ? (
          <EmptyState title={t('hall.nobody')} text={t('hall.nobodyText')} />
        ) : (
          <>
            <div className="search">
              <input
                aria-label={t('hall.find')}
                placeholder={t('hall.find')}
                value={find}
                onChange={(event) => setFind(event.target.value)}
              />
            </div>
            <div className="present with-gap">
              {shown.map((item) => (
                <Tick
                  key={item.caseId}
                  checked={here.has(item.caseId)}
                  onChange={(on) =>
                    keep(markPresent(session, { ...item, ...elsewhere(item, me) }, on, newId))
                  }
                >
                  <span className="faint">{item.number}</span>{' '}
                  <b>{item.name ?? t('households.noName', { number: item.number })}</b>{' '}
                  <span className="small dim">{plot(item.parcels)}</span>
                </Tick>
              ))}
            </div>
          </>
        )}
      </Card>
      <CommandProblem error={attendance.error} />
      <div className="sitting-foot">
        {here.size === 0 ? (
          <p className="why-not">{t('hall.pickFirst')}</p>
        ) : (
          <div className="row">
            <Button look="primary" busy={attendance.isPending} onClick={record}>
              {t('hall.record', { count: here.size })}
            </Button>
            <Button look="ghost" onClick={() => keep(toHall(session))}>
              {t('hall.skip')}
            </Button>
          </div>
        )}
        <p className="small faint">{t('hall.bulkText')}</p>
      </div>
    </>
  );
}
