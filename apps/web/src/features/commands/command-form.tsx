import { newId } from '@dongthuan/kernel';
import { useState, type FormEvent } from 'react';
import { commandSpec, fieldProblems } from '../../api/commands.js';
import { useCommand, type CommandTarget } from '../../api/use-command.js';
import { Button, Notice } from '../../design/basics.js';
import { useText } from '../../i18n/i18n.js';
import {
  buildPayload,
  initialValues,
  type BuiltPayload,
  type FormValues,
} from './build-payload.js';
import { CommandProblem } from './command-problem.js';
import { FormControl } from './form-controls.js';
import type { FormContext } from './form-options.js';
import { fieldsFor } from './form-fields.js';

/** What was typed into a form that was put away, kept as long as the page lives: closing a sheet by mistake loses nothing. */
const putAway = new Map<string, FormValues>();

interface CommandFormProps {
  readonly target: CommandTarget;
  readonly context: FormContext;
  /** Fixed parts of the payload that nobody types, e.g. the proposal's id. */
  readonly fixed?: Readonly<Record<string, string | boolean>>;
  readonly preset?: FormValues;
  readonly onDone: (what: string) => void;
  readonly onReload?: () => void;
  /** What the step is called here, where the command's own name would say something else. */
  readonly named?: string;
  /** Why the step cannot be recorded yet; the sentence stands where the button would be. */
  readonly notYet?: string | null;
}

function namedBy(type: string, ownId: string): Readonly<Record<string, string>> {
  if (type === 'proposeRemoval' || type === 'proposeRevert') return { proposalId: ownId };
  return type === 'recordPromise' ? { promiseId: ownId } : {};
}

/** The form of one command: asks for the catalogue's fields, checks them with the command's own schema, sends once. */
export function CommandForm({
  target,
  context,
  fixed = {},
  preset = {},
  onDone,
  onReload,
  named,
  notYet = null,
}: CommandFormProps) {
  const { t, label } = useText();
  const fields = fieldsFor(target.type, context.asks);
  const key = `${target.type}/${target.id}/${String(fixed['proposalId'] ?? fixed['obligationId'] ?? fixed['promiseId'] ?? '')}`;
  const [values, setValues] = useState<FormValues>(
    () => putAway.get(key) ?? initialValues(fields, preset),
  );
  const [problems, setProblems] = useState<BuiltPayload['problems']>({});
  // A proposal or a promise is named by its maker, once per opened form.
  const [ownId] = useState<string>(newId);
  const spec = commandSpec(target.type);
  const name = named ?? label(spec.summary);
  const command = useCommand(target, () => {
    putAway.delete(key);
    onDone(name);
  });

  const change = (field: string, value: FormValues[string]) => {
    setValues((before) => {
      const next = { ...before, [field]: value };
      putAway.set(key, next);
      return next;
    });
    if (problems[field]) setProblems(({ [field]: _gone, ...rest }) => rest);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (command.isPending || notYet !== null) return;
    const built = buildPayload(fields, values);
    const payload = { ...namedBy(target.type, ownId), ...built.payload, ...fixed };
    const missing =
      Object.keys(built.problems).length > 0
        ? built.problems
        : Object.fromEntries(
            fieldProblems(target.type, payload).map((field) => [field, 'invalid' as const]),
          );
    setProblems(missing);
    if (Object.keys(missing).length === 0) command.mutate({ payload });
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      {fields.map((field) => (
        <FormControl
          key={field.name}
          field={field}
          values={values}
          problems={problems}
          context={context}
          change={change}
        />
      ))}
      {Object.keys(problems).length > 0 ? <Notice role="alert">{t('form.check')}</Notice> : null}
      <CommandProblem error={command.error} reload={onReload} />
      {notYet === null ? (
        <Button type="submit" look="primary" wide busy={command.isPending}>
          {command.isPending ? t('action.saving') : name}
        </Button>
      ) : (
        <p className="why-not" role="status">
          {t('household.cannot', { why: notYet })}
        </p>
      )}
    </form>
  );
}
