import type { VisitPlace } from '@dongthuan/field-core';
import { useState } from 'react';
import { Button, Notice } from '../../design/basics.js';
import { Field } from '../../design/field.js';
import { useText } from '../../i18n/i18n.js';

/** Longest wait for the device's receiver, in milliseconds; indoors it may never come. */
const LONGEST_WAIT = 15_000;

/** Browsers give a position to pages of HTTPS only. */
const available = () => window.isSecureContext && 'geolocation' in navigator;

/** Where the visit was, or why nobody can say. Asked for by a tap, never in passing. */
export function PlaceOfVisit({
  place,
  change,
}: {
  readonly place: VisitPlace | undefined;
  readonly change: (place: VisitPlace | undefined) => void;
}) {
  const { t } = useText();
  const [state, setState] = useState<'idle' | 'taking' | 'failed'>('idle');
  const taken = place !== undefined && !('noneBecause' in place) ? place : null;
  const take = () => {
    setState('taking');
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => {
        setState('idle');
        change({ latitude, longitude, accuracyM: accuracy });
      },
      () => setState('failed'),
      { enableHighAccuracy: true, timeout: LONGEST_WAIT },
    );
  };
  return (
    <fieldset className="field">
      <legend>{t('visit.place.title')}</legend>
      <p className="small dim">{t('visit.place.sealed')}</p>
      {available() ? (
        <div className="row" role="status">
          {taken ? (
            <span>{t('visit.place.taken', { metres: Math.round(taken.accuracyM) })}</span>
          ) : null}
          <Button look={taken ? 'ghost' : 'plain'} busy={state === 'taking'} onClick={take}>
            {state === 'taking'
              ? t('visit.place.taking')
              : taken
                ? t('visit.place.again')
                : t('visit.place.take')}
          </Button>
        </div>
      ) : (
        <Notice>{t('visit.place.insecure')}</Notice>
      )}
      {state === 'failed' ? <Notice>{t('visit.place.failed')}</Notice> : null}
      {taken ? null : (
        <Field label={t('visit.place.why')}>
          {(ids) => (
            <input
              {...ids}
              name="noneBecause"
              maxLength={200}
              value={place !== undefined && 'noneBecause' in place ? place.noneBecause : ''}
              onChange={({ target: { value } }) =>
                change(value === '' ? undefined : { noneBecause: value })
              }
            />
          )}
        </Field>
      )}
    </fieldset>
  );
}
