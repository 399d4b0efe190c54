import type { CampaignDetail, OfficeContact } from '@dongthuan/contracts';
import { newId } from '@dongthuan/kernel';
import { useState } from 'react';
import { fieldProblems, sendCommand } from '../../api/commands.js';
import { useRefresh } from '../../api/use-command.js';
import { can, useClient, useMe } from '../../app/session.js';
import { Button, Card, Notice } from '../../design/basics.js';
import { DateInput } from '../../design/date-input.js';
import { Dialog } from '../../design/dialog.js';
import { Field } from '../../design/field.js';
import { useText } from '../../i18n/i18n.js';
import { CommandProblem } from '../commands/command-problem.js';

/** Offices outside the team that papers name; without two of them nothing should be handed out. */
export function NumbersCard({ campaign }: { campaign: CampaignDetail }) {
  const { t } = useText();
  const me = useMe().data;
  const [open, setOpen] = useState(false);
  const [saved, setSaved] = useState(false);
  const { contacts } = campaign;
  return (
    <Card title={t('papers.numbers')}>
      <p className="small dim">{t('papers.numbersText')}</p>
      {contacts.length === 0 ? null : (
        <ul className="lines">
          {contacts.map(({ office, phone }) => (
            <li key={phone}>
              <span>{office}</span> <b className="nowrap">{phone}</b>
            </li>
          ))}
        </ul>
      )}
      {contacts.length < 2 ? <Notice tone="time">{t('papers.numbersMissing')}</Notice> : null}
      <div role="status">{saved ? <Notice tone="good">{t('papers.saved')}</Notice> : null}</div>
      {can(me, 'campaign.steer') && campaign.status !== 'closed' ? (
        <div className="row with-gap">
          <Button
            onClick={() => {
              setSaved(false);
              setOpen(true);
            }}
          >
            {t('papers.edit')}
          </Button>
        </div>
      ) : null}
      {open ? (
        <Dialog title={t('papers.edit')} onClose={() => setOpen(false)}>
          <PrintedWords
            campaign={campaign}
            onDone={() => {
              setOpen(false);
              setSaved(true);
            }}
          />
        </Dialog>
      ) : null}
    </Card>
  );
}

type Line = { readonly office: string; readonly phone: string };
const words = ['why', 'rebuilds', 'surveyPaidBy'] as const;

function PrintedWords({ campaign, onDone }: { campaign: CampaignDetail; onDone: () => void }) {
  const { t } = useText();
  const client = useClient();
  const refresh = useRefresh();
  const { campaignId } = campaign;
  const [lines, setLines] = useState<readonly Line[]>(() =>
    Array.from({ length: Math.max(2, campaign.contacts.length) }, (_, index) => ({
      office: campaign.contacts[index]?.office ?? '',
      phone: campaign.contacts[index]?.phone ?? '',
    })),
  );
  const [typed, setTyped] = useState(() => ({
    why: campaign.forPapers.why ?? '',
    rebuilds: campaign.forPapers.rebuilds ?? '',
    surveyPaidBy: campaign.forPapers.surveyPaidBy ?? '',
  }));
  const [pricedOn, setPricedOn] = useState(campaign.forPapers.priceDatedOn ?? '');
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<Readonly<Record<number, 'pair' | 'badPhone'>>>({});
  const [trouble, setTrouble] = useState<unknown>(null);

  const contactsTyped = (): readonly OfficeContact[] | null => {
    const problems: Record<number, 'pair' | 'badPhone'> = {};
    const contacts: OfficeContact[] = [];
    for (const [index, line] of lines.entries()) {
      const [office, phone] = [line.office.trim(), line.phone.trim()];
      if (office === '' && phone === '') continue;
      if (office === '' || phone === '') problems[index] = 'pair';
      else if (fieldProblems('changeContacts', { contacts: [{ office, phone }] }).length > 0)
        problems[index] = 'badPhone';
      contacts.push({ office, phone });
    }
    setWrong(problems);
    return Object.keys(problems).length === 0 ? contacts : null;
  };
  const save = async () => {
    const contacts = contactsTyped();
    if (contacts === null) return;
    setBusy(true);
    setTrouble(null);
    // Both commands set the whole: sending them again after a lost answer records nothing twice.
    try {
      await sendCommand(client, {
        type: 'changeContacts',
        id: campaignId,
        commandId: newId(),
        payload: { contacts },
      });
      const described = Object.fromEntries(
        [...words.map((name) => [name, typed[name].trim()]), ['priceDatedOn', pricedOn]].filter(
          ([, value]) => value !== '',
        ),
      );
      await sendCommand(client, {
        type: 'describeForPapers',
        id: campaignId,
        commandId: newId(),
        payload: described,
      });
      await refresh({ id: campaignId, campaignId });
      onDone();
    } catch (error) {
      setTrouble(error);
      setBusy(false);
    }
  };
  const change = (index: number, part: Partial<Line>) =>
    setLines(lines.map((line, at) => (at === index ? { ...line, ...part } : line)));
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void save();
      }}
    >
      <p className="small dim">{t('papers.phoneHint')}</p>
      {lines.map((line, index) => (
        <div key={index} className="row top">
          <div className="grow">
            <Field label={t('papers.office', { number: index + 1 })}>
              {(props) => (
                <input
                  {...props}

                  value={line.office}
                  maxLength={120}
                  onChange={(event) => change(index, { office: event.target.value })}
                />
              )}
            </Field>
          </div>
          <div className="grow">
            <Field
              label={t('papers.phone', { number: index + 1 })}
              {...(wrong[index] ? { problem: t(`papers.${wrong[index]}`) } : {})}
            >
              {(props) => (
                <input
                  {...props}

                  type="tel"
                  value={line.phone}
                  maxLength={20}
                  onChange={(event) => change(index, { phone: event.target.value })}
                />
              )}
            </Field>
          </div>
        </div>
      ))}
      <p className="small dim">{t('papers.unknownPrinted')}</p>
      {words.map((name) => (
        <Field key={name} label={t(`papers.${name}`)}>
          {(props) => (
            <textarea
              {...props}

              rows={name === 'surveyPaidBy' ? 1 : 3}
              maxLength={name === 'surveyPaidBy' ? 200 : 1000}
              value={typed[name]}
              onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <Field label={t('papers.priceDatedOn')}>
        {(props) => <DateInput {...props} value={pricedOn} onChange={setPricedOn} />}
      </Field>
      {trouble === null ? null : <CommandProblem error={trouble} />}
      <Button look="primary" type="submit" busy={busy}>
        {t('papers.save')}
      </Button>
    </form>
  );
}
