import {
  isUntouched,
  missingInVisit,
  type ContactOutcome,
  type VisitChannel,
  type VisitDraft,
  type VisitFields,
} from '@dongthuan/field-core';
import { useState } from 'react';
import { useToday } from '../../app/today.js';
import { Button, Notice } from '../../design/basics.js';
import { DateInput } from '../../design/date-input.js';
import { Tick } from '../../design/field.js';
import { formatTime, formatWeekday, plusDays } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';
import { PlaceOfVisit } from './place-of-visit.js';

const channels: readonly VisitChannel[] = ['visit', 'call', 'chat', 'meeting'];
const outcomes: readonly ContactOutcome[] = ['met_talked', 'met_declined', 'not_met'];

interface TypingProps {
  readonly asks: readonly string[];
  readonly draft: VisitDraft;
  readonly kept: 'unknown' | 'kept' | 'not_kept';
  readonly saving: boolean;
  readonly edit: (change: Partial<VisitFields>) => void;
  readonly save: () => void;
  readonly discard: () => void;
}

/** The two taps, outcome and next date; all else is optional. Each change is kept on the device at once. */
export function TypingVisit({ asks, draft, kept, saving, edit, save, discard }: TypingProps) {
  const { t, language } = useText();
  const { fields } = draft;
  const [noteOpen, setNoteOpen] = useState(fields.note !== '');
  const [sure, setSure] = useState(false);
  const today = useToday();
  const quick = [plusDays(today, 1), plusDays(today, 3), plusDays(today, 7)];
  const [picking, setPicking] = useState(
    typeof fields.nextVisitOn === 'string' && !quick.includes(fields.nextVisitOn),
  );
  const missing = missingInVisit(fields, asks)[0];
  const choose = (day: string | null) => {
    setPicking(false);
    edit({ nextVisitOn: day });
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!missing && !saving) save();
      }}
    >
      <fieldset className="field">
        <legend>{t('visit.outcome')}</legend>
        <div className="choices">
          {outcomes.map((outcome) => (
            <Tick
              key={outcome}
              type="radio"
              name="outcome"
              checked={fields.outcome === outcome}
              onChange={() => edit({ outcome })}
            >
              {t(`visit.outcomes.${outcome}`)}
            </Tick>
          ))}
        </div>
      </fieldset>
      {asks.includes('channel') && fields.outcome !== 'not_met' ? (
        <fieldset className="field">
          <legend>{t('visit.channel')}</legend>
          <div className="choices inline">
            {channels.map((channel) => (
              <Tick
                key={channel}
                type="radio"
                name="channel"
                checked={fields.channel === channel}
                onChange={() => edit({ channel })}
              >
                {t(`visit.channels.${channel}`)}
              </Tick>
            ))}
          </div>
        </fieldset>
      ) : null}
      <fieldset className="field">
        <legend>{t('visit.next')}</legend>
        <div className="choices inline">
          {quick.map((day, index) => (
            <Tick
              key={day}
              type="radio"
              name="next"
              checked={!picking && fields.nextVisitOn === day}
              onChange={() => choose(day)}
            >
              {index === 0 ? t('visit.tomorrow') : formatWeekday(day, language)}
            </Tick>
          ))}
          <Tick type="radio" name="next" checked={picking} onChange={() => setPicking(true)}>
            {t('visit.pick')}
          </Tick>
          <Tick
            type="radio"
            name="next"
            checked={!picking && fields.nextVisitOn === null}
            onChange={() => choose(null)}
          >
            {t('visit.noNext')}
          </Tick>
        </div>
        {picking ? (
          <DateInput
            aria-label={t('visit.pick')}
            min={today}
            value={fields.nextVisitOn ?? ''}
            onChange={(day) => edit({ nextVisitOn: day === '' ? undefined : day })}
          />
        ) : null}
      </fieldset>
      {asks.includes('place') && fields.outcome !== 'not_met' && fields.channel === 'visit' ? (
        <PlaceOfVisit place={fields.place} change={(place) => edit({ place })} />
      ) : null}
      <Tick checked={fields.sheetGiven} onChange={(sheetGiven) => edit({ sheetGiven })}>
        {t('visit.sheet')}
      </Tick>
      {noteOpen ? (
        <div className="field">
          <label htmlFor="visit-note">{t('visit.note')}</label>
          <textarea
            id="visit-note"
            value={fields.note}
            onChange={(event) => edit({ note: event.target.value })}
          />
        </div>
      ) : (
        <Button look="ghost" onClick={() => setNoteOpen(true)}>
          ＋ {t('visit.noteAdd')}
        </Button>
      )}
      {isUntouched(draft) ? null : sure ? (
        <Notice
          action={
            <span className="row">
              <Button onClick={discard}>{t('visit.discard')}</Button>
              <Button onClick={() => setSure(false)}>{t('visit.keep')}</Button>
            </span>
          }
        >
          {t('visit.discardSure')}
        </Notice>
      ) : (
        <Button look="ghost" onClick={() => setSure(true)}>
          {t('visit.discard')}
        </Button>
      )}
      <div className="visit-foot">
        {missing ? (
          <p className="why-not">{t(`visit.missing.${missing}`)}</p>
        ) : (
          <Button type="submit" look="primary" wide busy={saving}>
            {t('visit.save')}
          </Button>
        )}
        <p className="small faint" role="status">
          {kept === 'kept'
            ? t('visit.draftAt', { time: formatTime(draft.changedAt) })
            : kept === 'not_kept'
              ? t('visit.notKept')
              : ''}
        </p>
      </div>
    </form>
  );
}
