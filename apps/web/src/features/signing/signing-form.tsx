import type { CaseDetail } from '@dongthuan/contracts';
import { newId } from '@dongthuan/kernel';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { sendCommand } from '../../api/commands.js';
import { useRefresh } from '../../api/use-command.js';
import { useToday } from '../../app/today.js';
import { useClient } from '../../app/session.js';
import { Button, Notice } from '../../design/basics.js';
import { DateInput } from '../../design/date-input.js';
import { Field, Tick } from '../../design/field.js';
import { formatDay } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';
import { CommandProblem } from '../commands/command-problem.js';

/** The consent version a holder signs next: the present one when it is unsigned, one higher after a withdrawal. */
export function nextConsentVersion(
  holder: Pick<CaseDetail['holders'][number], 'consent' | 'consentVersion'>,
): number {
  return holder.consent === 'withdrawn'
    ? holder.consentVersion + 1
    : Math.max(1, holder.consentVersion);
}

/**
 * Signatures of one household: each right-holder is ticked by name, the donation form is named once, and each signature leaves as a command of its own.
 * When the network breaks half-way, sending again sends only what is missing.
 */
export function SigningForm({
  oneCase,
  onDone,
  onReload,
}: {
  oneCase: CaseDetail;
  onDone: () => void;
  onReload: () => void;
}) {
  const { t } = useText();
  const client = useClient();
  const refresh = useRefresh();
  const today = useToday();
  const [ids] = useState(
    () => new Map(oneCase.holders.map((holder) => [holder.personId, newId()])),
  );
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [sent, setSent] = useState<ReadonlySet<string>>(new Set());
  const [number, setNumber] = useState('');
  const [date, setDate] = useState(today);
  const [copyGivenOn, setCopyGivenOn] = useState(today);
  const [witness, setWitness] = useState('');
  const [checked, setChecked] = useState(false);
  const [version, setVersion] = useState(oneCase.version);

  const open = oneCase.holders.filter((holder) => holder.consent !== 'signed');
  const nameOf = (holder: CaseDetail['holders'][number]) =>
    holder.name ?? t('household.hiddenName', { number: oneCase.holders.indexOf(holder) + 1 });
  const signing = useMutation({
    mutationFn: async () => {
      let basedOn = version;
      const done = new Set(sent);
      for (const holder of open.filter(
        (one) => chosen.includes(one.personId) && !sent.has(one.personId),
      )) {
        const answer = await sendCommand(client, {
          type: 'recordConsent',
          id: oneCase.caseId,
          commandId: ids.get(holder.personId) ?? newId(),
          basedOn,
          payload: {
            personId: holder.personId,
            consentVersion: nextConsentVersion(holder),
            paper: { number: number.trim(), date, signer: nameOf(holder) },
            copyGivenOn,
            ...(witness.trim() === '' ? {} : { witnessName: witness.trim() }),
          },
        });
        basedOn = answer.version;
        done.add(holder.personId);
        setVersion(answer.version);
        setSent(new Set(done));
      }
    },
    onSuccess: async () => {
      await refresh({ id: oneCase.caseId, campaignId: oneCase.campaignId });
      onDone();
    },
  });
  const missing = { number: number.trim() === '', date: date === '', copy: copyGivenOn === '' };
  const problem = (is: boolean) => (checked && is ? t('form.invalid') : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (
      !signing.isPending &&
      chosen.length > 0 &&
      !missing.number &&
      !missing.date &&
      !missing.copy
    )
      signing.mutate();
  };

  if (open.length === 0) return <Notice tone="good">{t('signing.allSigned')}</Notice>;
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <fieldset className="field">
        <legend>{t('signing.who')}</legend>
        <p className="hint">{t('signing.whoText')}</p>
        <div className="choices">
          {oneCase.holders.map((holder) =>
            holder.consent === 'signed' || sent.has(holder.personId) ? (
              <p key={holder.personId} className="signed">
                ✓ {nameOf(holder)}{' '}
                <span className="dim">
                  · {t('signing.already', { day: formatDay(holder.signedOn ?? date) })}
                </span>
              </p>
            ) : (
              <Tick
                key={holder.personId}
                checked={chosen.includes(holder.personId)}
                onChange={(on) =>
                  setChosen(
                    on
                      ? [...chosen, holder.personId]
                      : chosen.filter((id) => id !== holder.personId),
                  )
                }
              >
                {nameOf(holder)}
              </Tick>
            ),
          )}
        </div>
        {checked && chosen.length === 0 ? (
          <span className="problem">{t('signing.submitNone')}</span>
        ) : null}
      </fieldset>
      <fieldset className="group">
        <legend>{t('signing.paper')}</legend>
        <div className="fields">
          <Field label={t('form.paper.number')} problem={problem(missing.number)}>
            {(control) => (
              <input
                {...control}
                name="paper.number"
                value={number}
                onChange={(event) => setNumber(event.target.value)}
              />
            )}
          </Field>
          <Field label={t('form.paper.date')} problem={problem(missing.date)}>
            {(control) => (
              <DateInput
                {...control}
                name="paper.date"
                max={today}
                value={date}
                onChange={setDate}
              />
            )}
          </Field>
        </div>
      </fieldset>
      <div className="fields">
        <Field label={t('signing.copyGivenOn')} problem={problem(missing.copy)}>
          {(control) => (
            <DateInput
              {...control}
              name="copyGivenOn"
              max={today}
              value={copyGivenOn}
              onChange={setCopyGivenOn}
            />
          )}
        </Field>
        <Field label={t('signing.witness')}>
          {(control) => (
            <input
              {...control}
              name="witnessName"
              value={witness}
              onChange={(event) => setWitness(event.target.value)}
            />
          )}
        </Field>
      </div>
      {signing.error && sent.size > 0 ? (
        <Notice tone="plain">{t('signing.part', { done: sent.size, of: chosen.length })}</Notice>
      ) : null}
      <CommandProblem error={signing.error} reload={onReload} />
      <Button type="submit" look="primary" wide busy={signing.isPending}>
        {chosen.length === 0
          ? t('signing.submitNone')
          : t('signing.submit', { count: chosen.length })}
      </Button>
    </form>
  );
}
