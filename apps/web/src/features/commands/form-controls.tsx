import type { ReactNode } from 'react';
import { useToday } from '../../app/today.js';
import { DateInput } from '../../design/date-input.js';
import { Field, Tick } from '../../design/field.js';
import { formatArea, formatVnd, parseArea, parseVnd } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';
import type { BuiltPayload, FormValues } from './build-payload.js';
import type { FormField } from './field-kinds.js';
import { useOptions, type FormContext } from './form-options.js';
import { FlagsControl, FrontageControl, ParcelsControl } from './household-parts-controls.js';
import { NeighboursControl } from './neighbours-control.js';

export interface ControlProps {
  readonly field: FormField;
  readonly values: FormValues;
  readonly problems: BuiltPayload['problems'];
  readonly context: FormContext;
  readonly change: (name: string, value: FormValues[string]) => void;
}

/** One field of a command's form with its label, its control and what is missing. */
export function FormControl(props: ControlProps) {
  const { field, values, problems, change } = props;
  const { t, language, known } = useText();
  const options = useOptions(field, props.context);
  const today = useToday();
  const name = known('form', field.label, field.label);
  const text = (key: string) => (typeof values[key] === 'string' ? values[key] : '');
  const problem = (key: string) => (problems[key] ? t(`form.${problems[key]}`) : undefined);
  const input = (
    key: string,
    label: string,
    type: 'text' | 'date' | 'tel' = 'text',
    hint?: ReactNode,
    max?: string,
  ) => (
    <Field key={key} label={label} problem={problem(key)} hint={hint}>
      {(ids) =>
        type === 'date' ? (
          <DateInput
            {...ids}
            name={key}
            max={max}
            value={text(key)}
            onChange={(day) => change(key, day)}
          />
        ) : (
          <input
            {...ids}
            name={key}
            type={type}
            value={text(key)}
            onChange={(event) => change(key, event.target.value)}
          />
        )
      }
    </Field>
  );

  switch (field.kind) {
    case 'paper':
      return (
        <fieldset className="group">
          <legend>{name}</legend>
          <div className="fields">
            {input(`${field.name}.number`, t('form.paper.number'))}
            {input(`${field.name}.date`, t('form.paper.date'), 'date', undefined, today)}
            {input(`${field.name}.signer`, t('form.paper.signer'))}
          </div>
        </fieldset>
      );
    case 'alternative': {
      const kind = text(`${field.name}.kind`);
      return (
        <fieldset className="group">
          <legend>{name}</legend>
          <div className="stack">
            <p className="small dim">{t('rights.alternativeText')}</p>
            <Field label={t('rights.alternativeKind')}>
              {(ids) => (
                <select
                  {...ids}
                  name={`${field.name}.kind`}
                  value={kind}
                  onChange={(event) => change(`${field.name}.kind`, event.target.value)}
                >
                  <option value="">{t('rights.alternativeNone')}</option>
                  {(['smaller_take', 'payment'] as const).map((one) => (
                    <option key={one} value={one}>
                      {t(`rights.alternatives.${one}`)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
            {kind === '' ? null : (
              <>
                <Tick
                  checked={values[`${field.name}.declined`] === true}
                  onChange={(checked) => change(`${field.name}.declined`, checked)}
                >
                  {t('rights.alternativeDeclined')}
                </Tick>
                <div className="fields">
                  {input(`${field.name}.paper.number`, t('form.paper.number'))}
                  {input(
                    `${field.name}.paper.date`,
                    t('form.paper.date'),
                    'date',
                    undefined,
                    today,
                  )}
                  {input(`${field.name}.paper.signer`, t('form.paper.signer'))}
                </div>
              </>
            )}
          </div>
        </fieldset>
      );
    }
    case 'newHolder':
      return (
        <div className="fields">
          {input(`${field.name}.name`, name)}
          {input(`${field.name}.phone`, t('form.newPhone'), 'tel')}
        </div>
      );
    case 'must':
      return (
        <div className="field">
          <Tick
            checked={values[field.name] === true}
            onChange={(checked) => change(field.name, checked)}
          >
            {name}
          </Tick>
          {problem(field.name) ? <span className="problem">{problem(field.name)}</span> : null}
        </div>
      );
    case 'words':
      return (
        <Field label={name} problem={problem(field.name)}>
          {(ids) => (
            <textarea
              {...ids}
              name={field.name}
              value={text(field.name)}
              onChange={(event) => change(field.name, event.target.value)}
            />
          )}
        </Field>
      );
    case 'marks':
      return (
        <fieldset className="group">
          <legend>{name}</legend>
          <div className="fields">
            {input(`${field.name}.setBy`, t('form.marks.setBy'))}
            {input(`${field.name}.setOn`, t('form.marks.setOn'), 'date', undefined, today)}
          </div>
        </fieldset>
      );
    case 'neighbours':
      return <NeighboursControl {...props} name={name} input={input} />;
    case 'parcels':
      return <ParcelsControl {...props} name={name} input={input} />;
    case 'frontage':
      return <FrontageControl {...props} name={name} input={input} />;
    case 'flags':
      return <FlagsControl {...props} name={name} input={input} />;
    case 'holders':
    case 'officers': {
      const chosen = Array.isArray(values[field.name])
        ? (values[field.name] as readonly string[])
        : [];
      return (
        <fieldset className="field">
          <legend>{name}</legend>
          {field.kind === 'holders' ? <p className="small dim">{t('form.spokenToText')}</p> : null}
          <div className="choices">
            {(options ?? []).map((option) => (
              <Tick
                key={option.value}
                checked={chosen.includes(option.value)}
                onChange={(on) =>
                  change(
                    field.name,
                    on ? [...chosen, option.value] : chosen.filter((one) => one !== option.value),
                  )
                }
              >
                {option.text}
              </Tick>
            ))}
          </div>
          {problem(field.name) ? <span className="problem">{problem(field.name)}</span> : null}
        </fieldset>
      );
    }
    case 'date':
      return input(field.name, name, 'date');
    case 'area': {
      const area = parseArea(text(field.name));
      return input(
        field.name,
        name,
        'text',
        area ? t('form.echo', { value: formatArea(area, language) }) : 'm²',
      );
    }
    case 'vnd': {
      const vnd = parseVnd(text(field.name));
      return input(
        field.name,
        name,
        'text',
        vnd ? t('form.echo', { value: formatVnd(vnd, language) }) : '₫',
      );
    }
    case 'text':
    case 'count':
      return input(field.name, name);
    default:
      return (
        <Field label={name} problem={problem(field.name)}>
          {(ids) => (
            <select
              {...ids}
              name={field.name}
              value={text(field.name)}
              onChange={(event) => change(field.name, event.target.value)}
            >
              <option value="">
                {field.required
                  ? t('action.choose')
                  : field.kind === 'person'
                    ? t('form.nobody')
                    : '–'}
              </option>
              {(options ?? []).map((option) => (
                <option key={option.value} value={option.value}>
                  {option.text}
                </option>
              ))}
            </select>
          )}
        </Field>
      );
  }
}
