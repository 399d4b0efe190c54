import type { PlaceItem } from '@dongthuan/contracts';
import { useState } from 'react';
import { usePlaces } from '../../api/queries.js';
import { Button } from '../../design/basics.js';
import { Field } from '../../design/field.js';
import { useText } from '../../i18n/i18n.js';

/** Type two letters, pick a place; the higher place stands beside each, since many share a name. */
export function PlacePicker({
  value,
  onChange,
  problem,
}: {
  value: PlaceItem | null;
  onChange: (place: PlaceItem | null) => void;
  problem?: string | undefined;
}) {
  const { t } = useText();
  const [text, setText] = useState('');
  const places = usePlaces(value ? '' : text);
  if (value) {
    return (
      <div className="field">
        <span className="label">{t('draft.place')}</span>
        <div className="picked">
          <span>
            <b>{value.name}</b>
            {value.parentName ? <span className="dim"> · {value.parentName}</span> : null}
          </span>
          <Button look="ghost" onClick={() => onChange(null)}>
            {t('action.edit')}
          </Button>
        </div>
      </div>
    );
  }
  const hits = text.trim().length >= 2 ? (places.data ?? []) : [];
  return (
    <div>
      <Field label={t('draft.place')} hint={t('draft.placeHint')} problem={problem}>
        {(ids) => (
          <input
            {...ids}
            name="place"
            autoComplete="off"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <ul className="hits" aria-live="polite">
        {hits.slice(0, 8).map((hit) => (
          <li key={hit.placeId}>
            <Button look="ghost" wide className="hit" onClick={() => onChange(hit)}>
              <b>{hit.name}</b>{' '}
              {hit.parentName ? <span className="dim">· {hit.parentName}</span> : null}
            </Button>
          </li>
        ))}
        {places.data && hits.length === 0 && text.trim().length >= 2 ? (
          <li className="dim small">{t('draft.placeNone')}</li>
        ) : null}
      </ul>
    </div>
  );
}
