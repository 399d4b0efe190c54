import { receive, toPicking, waitingHere } from '@dongthuan/field-core';
import { useState } from 'react';
import { Button, Card, Chip, Notice } from '../../design/basics.js';
import { useText } from '../../i18n/i18n.js';
import type { SessionProps } from './signing-page.js';
import { useAttendance } from './use-attendance.js';
import { CommandProblem } from '../commands/command-problem.js';

/** The queue as the hall may see it: numbers and how far each is, no name. From here one household at a time goes to the private corner. */
export function HallQueue({ session, keep, end }: SessionProps & { end: () => void }) {
  const { t } = useText();
  const [sure, setSure] = useState(false);
  const attendance = useAttendance(session, keep);
  const { households } = session;
  const waiting = waitingHere(session);
  const next = waiting[0];
  const notTaken = households.filter(({ attendance: is }) => is === 'refused');
  const tone = { waiting: 'plain', done: 'brand', left: 'plain' } as const;
  return (
    <>
      <Card accent className="next-step">
        <div className="grow">
          <h2>
            {next
              ? t('hall.invite', { number: next.number })
              : t('hall.over', { count: households.length })}
          </h2>
          <p className="dim">{t('hall.hallText')}</p>
        </div>
        {next ? (
          <Button look="primary" onClick={() => keep(receive(session, next.caseId))}>
            {t('hall.openScreen', { number: next.number })}
          </Button>
        ) : null}
      </Card>
      {notTaken.length > 0 ? (
        <Notice
          role="alert"
          action={
            <Button busy={attendance.isPending} onClick={() => attendance.mutate()}>
              {t('action.retry')}
            </Button>
          }
        >
          {notTaken.map((one) => (
            <p key={one.caseId}>
              {t('households.noName', { number: one.number })}: {one.attendanceProblem}
            </p>
          ))}
        </Notice>
      ) : null}
      <CommandProblem error={attendance.error} />
      <ul className="card lines">
        {households.map((one) => (
          <li key={one.caseId}>
            <span>
              <b>{t('households.noName', { number: one.number })}</b>{' '}
              {one.attendance === 'recorded' ? (
                <span className="small dim">{t('hall.attended')}</span>
              ) : null}
            </span>
            <Chip tone={tone[one.state]}>
              {one.state === 'done' ? '✓ ' : ''}
              {one.signsWith !== undefined && one.state === 'waiting'
                ? t('hall.signsWith', { officer: one.signsWith })
                : t(`hall.state.${one.state}`)}
            </Chip>
            <Button onClick={() => keep(receive(session, one.caseId))}>
              {t('action.open')}
              <span className="vh"> {t('households.noName', { number: one.number })}</span>
            </Button>
          </li>
        ))}
      </ul>
      <div className="row">
        <Button onClick={() => keep(toPicking(session))}>{t('hall.more')}</Button>
        {sure ? (
          <>
            <Button onClick={end}>{t('hall.endSure')}</Button>
            <Button look="ghost" onClick={() => setSure(false)}>
              {t('action.cancel')}
            </Button>
          </>
        ) : (
          <Button look="ghost" onClick={() => (waiting.length > 0 ? setSure(true) : end())}>
            {t('hall.end')}
          </Button>
        )}
      </div>
    </>
  );
}
