import { newId } from '@dongthuan/kernel';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { fieldProblems } from '../../api/commands.js';
import { useBlueprints, usePeople } from '../../api/queries.js';
import { useCommand } from '../../api/use-command.js';
import { can, useMe } from '../../app/session.js';
import { Button, Card, EmptyState, Notice } from '../../design/basics.js';
import { DateInput } from '../../design/date-input.js';
import { Field, Tick } from '../../design/field.js';
import { ErrorState } from '../../design/states.js';
import { civilDayOf } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';
import { CommandProblem } from '../commands/command-problem.js';
import { draftPayload, emptyDraft, type CampaignDraft } from './draft-payload.js';
import { PlacePicker } from './place-picker.js';

/** The least a street needs before its roster: name, place, deadline, one officer, one confirmer. */
export function DraftPage() {
  const { t, label } = useText();
  const me = useMe().data;
  const people = usePeople();
  const blueprints = useBlueprints();
  const navigate = useNavigate();
  const [campaignId] = useState<string>(newId);
  const [draft, setDraft] = useState<CampaignDraft>(() => ({
    ...emptyDraft,
    startsOn: civilDayOf(new Date()),
  }));
  const [missing, setMissing] = useState<readonly string[]>([]);
  const command = useCommand(
    { type: 'draftCampaign', id: campaignId },
    () => void navigate({ to: '/campaigns/$campaignId/roster', params: { campaignId } }),
  );

  const change = (part: Partial<CampaignDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    setMissing([]);
  };
  const withRole = (role: string) =>
    (people.data ?? []).filter((person) => person.posts.some((post) => post.role === role));
  const blueprint = draft.blueprintId || blueprints.data?.[0]?.id || '';
  const manager =
    draft.managerId ||
    withRole('manager').find((person) => person.userId === me?.userId)?.userId ||
    withRole('manager')[0]?.userId ||
    '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (command.isPending) return;
    const payload = draftPayload({ ...draft, blueprintId: blueprint, managerId: manager });
    const problems = fieldProblems('draftCampaign', payload);
    setMissing(problems);
    if (problems.length === 0) command.mutate({ payload });
  };
  const problem = (...names: string[]) =>
    missing.some((one) => names.some((name) => one === name || one.startsWith(`${name}.`)))
      ? t('form.invalid')
      : undefined;
  const input = (
    name: keyof CampaignDraft &
      (
        | 'name'
        | 'deadline'
        | 'startsOn'
        | 'lengthM'
        | 'widthBeforeM'
        | 'widthAfterM'
        | 'priceSource'
        | 'expectedCases'
      ),
    text: string,
    options: {
      type?: 'date';
      hint?: string;
      problem?: string | undefined;
      mode?: 'decimal' | 'numeric';
    } = {},
  ) => (
    <Field label={text} hint={options.hint} problem={options.problem}>
      {(ids) =>
        options.type === 'date' ? (
          <DateInput
            {...ids}
            name={name}
            value={draft[name]}
            onChange={(day) => change({ [name]: day })}
          />
        ) : (
          <input
            {...ids}
            name={name}
            inputMode={options.mode}
            value={draft[name]}
            onChange={(event) => change({ [name]: event.target.value })}
          />
        )
      }
    </Field>
  );
  const person = (
    text: string,
    role: string,
    value: string,
    onChange: (id: string) => void,
    options: { hint?: string; problem?: string | undefined },
  ) => (
    <Field label={text} hint={options.hint} problem={options.problem}>
      {(ids) => (
        <select {...ids} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t('action.choose')}</option>
          {withRole(role).map((one) => (
            <option key={one.userId} value={one.userId}>
              {one.displayName}
              {one.userId === me?.userId ? ` (${t('draft.me')})` : ''}
            </option>
          ))}
        </select>
      )}
    </Field>
  );

  if (me && !can(me, 'campaign.draft'))
    return <EmptyState title={t('state.notFound')} text={t('state.notFoundNext')} />;
  const trouble = people.error ?? blueprints.error;
  return (
    <form className="stack narrow" onSubmit={submit} noValidate>
      <div>
        <h1>{t('draft.title')}</h1>
        <p className="dim">{t('draft.text')}</p>
      </div>
      {trouble ? (
        <ErrorState
          error={trouble}
          retry={() => void Promise.all([people.refetch(), blueprints.refetch()])}
        />
      ) : null}
      <Card>
        <div className="stack">
          {input('name', t('draft.name'), { hint: t('draft.nameHint'), problem: problem('name') })}
          <PlacePicker
            value={draft.place}
            onChange={(place) => change({ place })}
            problem={problem('placeId') ? t('draft.placePick') : undefined}
          />
          <fieldset className="field">
            <legend>{t('draft.mode')}</legend>
            <div className="choices inline">
              {(['live', 'retrospective'] as const).map((mode) => (
                <Tick
                  key={mode}
                  type="radio"
                  name="mode"
                  checked={draft.mode === mode}
                  onChange={() => change({ mode })}
                >
                  {t(`draft.${mode}`)}
                </Tick>
              ))}
            </div>
          </fieldset>
          <div className="fields">
            {draft.mode === 'retrospective'
              ? input('startsOn', t('draft.startsOn'), {
                  type: 'date',
                  problem: problem('startsOn'),
                })
              : null}
            {input('deadline', t('draft.deadline'), { type: 'date', problem: problem('deadline') })}
            <Field label={t('draft.blueprint')} problem={problem('blueprint')}>
              {(ids) => (
                <select
                  {...ids}
                  value={blueprint}
                  onChange={(event) => change({ blueprintId: event.target.value })}
                >
                  {(blueprints.data ?? []).map((one) => (
                    <option key={one.id} value={one.id}>
                      {label(one.name)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          </div>
        </div>
      </Card>
      <Card title={t('campaign.team')}>
        <div className="stack">
          <div className="fields">
            {person(t('draft.manager'), 'manager', manager, (managerId) => change({ managerId }), {
              problem: problem('managerId'),
            })}
            {person(
              t('draft.confirmer'),
              'confirmer',
              draft.confirmerId,
              (confirmerId) => change({ confirmerId }),
              { hint: t('draft.confirmerHint'), problem: problem('confirmerId') },
            )}
          </div>
          <fieldset className="field">
            <legend>{t('draft.officers')}</legend>
            <div className="choices inline wide">
              {withRole('officer').map((one) => (
                <Tick
                  key={one.userId}
                  checked={draft.officerIds.includes(one.userId)}
                  onChange={(on) =>
                    change({
                      officerIds: on
                        ? [...draft.officerIds, one.userId]
                        : draft.officerIds.filter((id) => id !== one.userId),
                    })
                  }
                >
                  {one.displayName}
                </Tick>
              ))}
            </div>
            {problem('officerIds') ? (
              <span className="problem">{problem('officerIds')}</span>
            ) : null}
          </fieldset>
        </div>
      </Card>
      <Card title={t('draft.street')}>
        <div className="stack">
          <div className="fields">
            {input('lengthM', t('draft.length'), { mode: 'decimal', problem: problem('street') })}
            {input('widthBeforeM', t('draft.before'), { mode: 'decimal' })}
            {input('widthAfterM', t('draft.after'), { mode: 'decimal' })}
          </div>
          <div className="fields">
            {input('priceSource', t('draft.priceSource'), {
              hint: t('draft.priceHint'),
              problem: problem('priceSource'),
            })}
            {input('expectedCases', t('draft.expected'), {
              mode: 'numeric',
              problem: problem('expectedCases'),
            })}
          </div>
          <Field label={t('draft.basis')} problem={problem('basis')}>
            {(ids) => (
              <textarea
                {...ids}
                name="basis"
                value={draft.basis}
                onChange={(event) => change({ basis: event.target.value })}
              />
            )}
          </Field>
        </div>
      </Card>
      {missing.length > 0 ? <Notice role="alert">{t('form.check')}</Notice> : null}
      <CommandProblem error={command.error} />
      <Button type="submit" look="primary" wide busy={command.isPending}>
        {t('draft.submit')}
      </Button>
    </form>
  );
}
