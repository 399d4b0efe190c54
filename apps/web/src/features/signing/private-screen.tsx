import type { CaseDetail } from '@dongthuan/contracts';
import { dismiss, typeFormNumber } from '@dongthuan/field-core';
import { useState } from 'react';
import { useCase } from '../../api/queries.js';
import { useCommand } from '../../api/use-command.js';
import { useToday } from '../../app/today.js';
import { Button, Card, Notice, Skeleton } from '../../design/basics.js';
import { DateInput } from '../../design/date-input.js';
import { Field } from '../../design/field.js';
import { ErrorState } from '../../design/states.js';
import { formatDay } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';
import { CommandProblem } from '../commands/command-problem.js';
import { DuePhotos } from '../evidence/evidence-card.js';
import { LandCard } from '../household/household-cards.js';
import { SayNo } from '../household/household-steps.js';
import { VerifierChip } from '../household/verifier-word.js';
import { OneSignature } from './one-signature.js';
import type { SessionProps } from './signing-page.js';

/** The private corner: one household and nobody else's name. */
export function PrivateScreen({ session, caseId, keep }: SessionProps & { caseId: string }) {
  const { t } = useText();
  const oneCase = useCase(caseId);
  const back = (
    <Button look="ghost" onClick={() => keep(dismiss(session, 'left'))}>
      {t('hall.notToday')}
    </Button>
  );
  if (oneCase.error && !oneCase.data) {
    return (
      <>
        <ErrorState error={oneCase.error} retry={() => void oneCase.refetch()} />
        {back}
      </>
    );
  }
  if (!oneCase.data) {
    return (
      <div className="card">
        <Skeleton label={t('state.loading')} lines={5} />
      </div>
    );
  }
  return (
    <OneFamily
      session={session}
      oneCase={oneCase.data}
      keep={keep}
      reload={() => void oneCase.refetch()}
    />
  );
}

function OneFamily({
  session,
  oneCase,
  keep,
  reload,
}: SessionProps & { oneCase: CaseDetail; reload: () => void }) {
  const { t, plot } = useText();
  const today = useToday();
  const [date, setDate] = useState(session.meeting.date === '' ? today : session.meeting.date);
  const household = session.households.find(({ caseId }) => caseId === oneCase.caseId);
  const may = (type: string) => oneCase.allowed.find((one) => one.type === type);
  const signing = may('recordConsent');
  const agreeing = may('recordAgreement');
  const signed = oneCase.holders.filter(({ consent }) => consent === 'signed').length;
  const all = signed === oneCase.holders.length;
  const photo = oneCase.photosDue.filter((kind) => kind === 'consent');
  const agree = useCommand({
    type: 'recordAgreement',
    id: oneCase.caseId,
    campaignId: oneCase.campaignId,
    basedOn: oneCase.version,
  });
  return (
    <div className="stack" data-private={oneCase.number}>
      <Card accent>
        <h2 className="sitting-name">
          {oneCase.name ?? t('households.noName', { number: oneCase.number })}
        </h2>
        <p className="dim">
          {[
            t('households.noName', { number: oneCase.number }),
            plot(oneCase.parcels),
            oneCase.address,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <div className="row with-gap">
          <VerifierChip oneCase={oneCase} />
        </div>
      </Card>
      {all ? (
        <>
          <Notice tone="good" role="status">
            <p>{t('hall.allSigned')}</p>
            {oneCase.coolOffEndsOn ? (
              <p>{t('household.coolOff', { day: formatDay(oneCase.coolOffEndsOn) })}</p>
            ) : null}
          </Notice>
          <DuePhotos oneCase={oneCase} kinds={photo} />
        </>
      ) : signing?.allowed ? (
        <Card title={t('hall.signTitle', { signed, of: oneCase.holders.length })}>
          <div className="stack">
            <div className="fields">
              <Field label={t('hall.formNumber')} hint={t('hall.formHint')}>
                {(ids) => (
                  <input
                    {...ids}
                    name="formNumber"
                    value={household?.formNumber ?? ''}
                    onChange={(event) => keep(typeFormNumber(session, event.target.value))}
                  />
                )}
              </Field>
              <Field label={t('hall.signedOn')}>
                {(ids) => (
                  <DateInput {...ids} name="signedOn" max={today} value={date} onChange={setDate} />
                )}
              </Field>
            </div>
            {session.witness.trim() === '' ? null : (
              <p className="small dim">{t('hall.witnessIs', { name: session.witness })}</p>
            )}
            <ul className="lines signers">
              {oneCase.holders.map((holder, index) => (
                <OneSignature
                  key={holder.personId}
                  session={session}
                  oneCase={oneCase}
                  holder={holder}
                  name={holder.name ?? t('household.hiddenName', { number: index + 1 })}
                  date={date}
                  keep={keep}
                  reload={reload}
                />
              ))}
            </ul>
          </div>
        </Card>
      ) : agreeing?.allowed ? (
        <Card title={t('hall.agreeTitle')}>
          <p className="dim">{t('hall.agreeText')}</p>
          <CommandProblem error={agree.error} reload={reload} />
          <div className="row with-gap">
            <Button
              look="primary"
              busy={agree.isPending}
              onClick={() =>
                agree.mutate({
                  payload: { route: 'DONATION' },
                  said: { medium: 'meeting', batchId: session.batchId },
                })
              }
            >
              {t('hall.agree')}
            </Button>
          </div>
        </Card>
      ) : (
        <p className="why-not">
          {t('household.cannot', {
            why:
              signing?.problem?.detail ??
              agreeing?.problem?.detail ??
              oneCase.allowed.find((one) => one.primary)?.problem?.detail ??
              t('household.unavailable'),
          })}
        </p>
      )}
      <div className="board two">
        <LandCard oneCase={oneCase} />
        <SayNo oneCase={oneCase} />
      </div>
      <div className="row">
        <Button
          look={all && photo.length === 0 ? 'primary' : 'plain'}
          data-act="leave-screen"
          onClick={() => keep(dismiss(session, all ? 'done' : 'left'))}
        >
          {all ? t('hall.doneBack') : t('hall.notToday')}
        </Button>
      </div>
    </div>
  );
}
