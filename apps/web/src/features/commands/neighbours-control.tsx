import type { ReactNode } from 'react';
import { Field } from '../../design/field.js';
import { useText } from '../../i18n/i18n.js';
import type { ControlProps } from './form-controls.js';
import { NEIGHBOUR_PARTS } from './build-payload.js';

const kinds = ['untouched', 'signed', 'attested'] as const;
const becauses = ['away', 'declined_twice'] as const;

/** How the neighbours stand to a side boundary; only what the chosen way needs is asked. */
export function NeighboursControl({
  field,
  values,
  problems,
  change,
  name,
  input,
}: ControlProps & {
  readonly name: string;
  readonly input: (key: string, label: string) => ReactNode;
}) {
  const { t } = useText();
  const key = (part: string) => `${field.name}.${part}`;
  const text = (part: string) => {
    const value = values[key(part)];
    return typeof value === 'string' ? value : '';
  };
  const problem = (part: string) => (problems[key(part)] ? t('form.invalid') : undefined);
  const kind = kinds.find((one) => one === text('kind'));
  const parts: readonly string[] = kind === undefined ? [] : NEIGHBOUR_PARTS[kind];
  const select = (part: string, label: string, options: readonly (readonly [string, string])[]) => (
    <Field label={label} problem={problem(part)}>
      {(ids) => (
        <select
          {...ids}
          name={key(part)}
          value={text(part)}
          onChange={(event) => change(key(part), event.target.value)}
        >
          <option value="">{t('action.choose')}</option>
          {options.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
  return (
    <fieldset className="group">
      <legend>{name}</legend>
      <div className="fields">
        {select(
          'kind',
          t('form.neighbours.how'),
          kinds.map((one) => [one, t(`form.neighbours.kinds.${one}`)]),
        )}
        {parts.includes('names') ? input(key('names'), t('form.neighbours.names')) : null}
        {parts.includes('because')
          ? select(
              'because',
              t('form.neighbours.because'),
              becauses.map((one) => [one, t(`form.neighbours.becauses.${one}`)]),
            )
          : null}
        {parts.includes('surveyor') ? input(key('surveyor'), t('form.neighbours.surveyor')) : null}
        {parts.includes('groupHead')
          ? input(key('groupHead'), t('form.neighbours.groupHead'))
          : null}
      </div>
    </fieldset>
  );
}
