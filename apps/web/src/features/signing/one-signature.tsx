import type { CaseDetail } from '@dongthuan/contracts';
import { forgetSignature, prepareSignature } from '@dongthuan/field-core';
import { newId } from '@dongthuan/kernel';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem } from '../../api/client.js';
import { sendCommand } from '../../api/commands.js';
import { useRefresh } from '../../api/use-command.js';
import { useClient } from '../../app/session.js';
import { Button, Chip } from '../../design/basics.js';
import { Tick } from '../../design/field.js';
import { formatDay } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';
import { CommandProblem } from '../commands/command-problem.js';
import { nextConsentVersion } from './signing-form.js';
import type { SessionProps } from './signing-page.js';

interface OneSignatureProps extends SessionProps {
  readonly oneCase: CaseDetail;
  readonly holder: CaseDetail['holders'][number];
  readonly name: string;
  /** Day of the signature and of the copy, `YYYY-MM-DD`. */
  readonly date: string;
  readonly reload: () => void;
}

/** One person: ticks that they signed and hold their copy, then their signature alone is recorded. */
export function OneSignature({
  session,
  oneCase,
  holder,
  name,
  date,
  keep,
  reload,
}: OneSignatureProps) {
  const { t } = useText();
  const client = useClient();
  const refresh = useRefresh();
  const [own, setOwn] = useState(false);
  const [asked, setAsked] = useState(false);
  const { personId } = holder;
  const household = session.households.find(({ caseId }) => caseId === oneCase.caseId);
  const formNumber = household?.formNumber.trim() ?? '';
  const signing = useMutation({
    mutationFn: (commandId: string) =>
      sendCommand(client, {
        type: 'recordConsent',
        id: oneCase.caseId,
        commandId,
        basedOn: oneCase.version,
        payload: {
          personId,
          consentVersion: nextConsentVersion(holder),
          paper: { number: formNumber, date, signer: name },
          copyGivenOn: date,
          ...(session.witness.trim() === '' ? {} : { witnessName: session.witness.trim() }),
        },
        said: { medium: 'meeting', batchId: session.batchId },
      }),
    onSuccess: () => refresh({ id: oneCase.caseId, campaignId: oneCase.campaignId }),
    onError: (error) => {
      // A rule said no: nothing was written, and what is corrected is another command.
      if (error instanceof ApiProblem && error.status !== 401)
        keep(forgetSignature(session, personId));
    },
  });
  const sign = () => {
    setAsked(true);
    if (!own || formNumber === '' || date === '' || signing.isPending) return;
    const ready = prepareSignature(session, personId, newId);
    if (ready === null) return;
    keep(ready.session);
    signing.mutate(ready.commandId);
  };
  if (holder.consent === 'signed') {
    return (
      <li>
        <span className="grow">
          <b>{name}</b>
        </span>
        <Chip tone="brand">
          ✓ {t('signing.already', { day: formatDay(holder.signedOn ?? date) })}
        </Chip>
      </li>
    );
  }
  return (
    <li className="signer">
      <div className="stack-s">
        <Tick checked={own} onChange={setOwn}>
          <b>{name}</b>
          <br />
          <span className="small dim">{t('hall.ownHand')}</span>
        </Tick>
        {asked && (!own || formNumber === '') ? (
          <p className="small problem" role="alert">
            {formNumber === '' ? t('hall.formFirst') : t('hall.tickFirst')}
          </p>
        ) : null}
        <CommandProblem error={signing.error} reload={reload} />
        <Button wide look={own ? 'primary' : 'plain'} busy={signing.isPending} onClick={sign}>
          {t('hall.signOne', { name })}
        </Button>
      </div>
    </li>
  );
}
