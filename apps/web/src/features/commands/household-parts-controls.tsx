import type { ReactNode } from 'react';
import { Field, Tick } from '../../design/field.js';
import { useText } from '../../i18n/i18n.js';
import type { ControlProps } from './form-controls.js';
import { FLAGS, parcelLines } from './household-parts.js';

type PartProps = ControlProps & {
  readonly name: string;
  readonly input: (key: string, label: string) => ReactNode;
};

/** One line per parcel, and an empty one below the last. */
export function ParcelsControl({ field, values, change, name, input }: PartProps) {
  const { t } = useText();
  const lines = Array.from({ length: Math.min(parcelLines(values, field.name) + 1, 20) });
  return (
    <fieldset className="group">
      <legend>{name}</legend>
      {lines.map((_, index) => {
        const key = (part: string) => `${field.name}.${index}.${part}`;
        return (
          <div className="fields" key={key('')}>
            {input(key('sheet'), t('form.parts.sheet'))}
            {input(key('plot'), t('form.parts.plot'))}
            {input(key('areaRight'), t('form.parts.areaRight'))}
            <Tick
              checked={values[key('shared')] === true}
              onChange={(checked) => change(key('shared'), checked)}
            >
              {t('form.parts.shared')}
            </Tick>
          </div>
        );
      })}
    </fieldset>
  );
}

/** Metres along the street and the side of it. */
export function FrontageControl({ field, values, problems, change, name, input }: PartProps) {
  const { t } = useText();
  const key = (part: string) => `${field.name}.${part}`;
  const side = values[key('side')];
  return (
    <fieldset className="group">
      <legend>{name}</legend>
      <div className="fields">
        {input(key('fromM'), t('form.parts.fromM'))}
        {input(key('toM'), t('form.parts.toM'))}
        <Field
          label={t('form.parts.side')}
          problem={problems[key('side')] ? t('form.invalid') : undefined}
        >
          {(ids) => (
            <select
              {...ids}
              name={key('side')}
              value={typeof side === 'string' ? side : ''}
              onChange={(event) => change(key('side'), event.target.value)}
            >
              <option value="">–</option>
              <option value="left">{t('form.parts.left')}</option>
              <option value="right">{t('form.parts.right')}</option>
            </select>
          )}
        </Field>
      </div>
    </fieldset>
  );
}

/** What safeguards ask about, in plain words; the ticks are the whole set. */
export function FlagsControl({ field, values, change, name }: PartProps) {
  const { t } = useText();
  const said = values[field.name];
  const chosen: readonly string[] = Array.isArray(said) ? (said as readonly string[]) : [];
  return (
    <fieldset className="field">
      <legend>{name}</legend>
      <p className="small dim">{t('form.parts.flagsText')}</p>
      <div className="choices">
        {FLAGS.map((flag) => (
          <Tick
            key={flag}
            checked={chosen.includes(flag)}
            onChange={(on) =>
              change(field.name, on ? [...chosen, flag] : chosen.filter((one) => one !== flag))
            }
          >
            {t(`household.flags.${flag}`)}
          </Tick>
        ))}
      </div>
    </fieldset>
  );
}
