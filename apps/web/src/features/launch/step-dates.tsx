import type { PersonItem, RosterFileView } from '@dongthuan/contracts';
import { useState, type FormEvent } from 'react';
import { useMe } from '../../app/session.js';
import { fieldProblems } from '../../api/commands.js';
import { Button, Card, Notice } from '../../design/basics.js';
import { DateInput } from '../../design/date-input.js';
import { Field, Tick } from '../../design/field.js';
import { civilDayOf, formatDay, plusDays } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';
import { draftPayload, type CampaignDraft } from '../draft/draft-payload.js';
import { PlacePicker } from '../draft/place-picker.js';
import { withRole } from './defaults.js';
import { useFilePreview } from './roster-file.js';
import { ContactFields } from './contact-fields.js';
import { StreetFields } from './street-fields.js';

/** Name, place, deadline and team, with the last safe signing day beside the deadline. */
export function StepDates({
  draft,
  change,
  people,
  view,
  onNext,
}: {
  draft: CampaignDraft;
  change: (part: Partial<CampaignDraft>) => void;
  people: readonly PersonItem[];
  view: RosterFileView;
  onNext: () => void;
}) {
  const { t } = useText();
  const me = useMe().data;
  const [checked, setChecked] = useState(false);
  const missing = checked ? fieldProblems('draftCampaign', draftPayload(draft)) : [];
  const problem = (...names: string[]) =>
    missing.some((one) => names.some((name) => one === name || one.startsWith(`${name}.`)))
      ? t('form.invalid')
      : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (fieldProblems('draftCampaign', draftPayload(draft)).length === 0) onNext();
  };
  const person = (role: string, id: 'managerId' | 'confirmerId', text: string, hint?: string) => (
    <Field label={text} hint={hint} problem={problem(id)}>
      {(ids) => (
        <select
          {...ids}
          value={draft[id]}
          onChange={(event) => change({ [id]: event.target.value })}
        >
          <option value="">{t('action.choose')}</option>
          {withRole(people, role).map((one) => (
            <option key={one.userId} value={one.userId}>
              {one.displayName}
              {one.userId === me?.userId ? ` (${t('draft.me')})` : ''}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
  return (
    <Card>
      <form className="stack" onSubmit={submit} noValidate>
        <Field label={t('draft.name')} hint={t('draft.nameHint')} problem={problem('name')}>
          {(ids) => (
            <input
              {...ids}
              name="name"
              autoFocus
              value={draft.name}
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </Field>
        <PlacePicker
          value={draft.place}
          onChange={(place) => change({ place, placeCleared: place === null })}
          problem={problem('placeId') ? t('draft.placePick') : undefined}
        />
        <div className="fields">
          {draft.mode === 'retrospective' ? (
            <Field label={t('draft.startsOn')} problem={problem('startsOn')}>
              {(ids) => (
                <DateInput
                  {...ids}
                  name="startsOn"
                  value={draft.startsOn}
                  onChange={(startsOn) => change({ startsOn })}
                />
              )}
            </Field>
          ) : null}
          <Field label={t('draft.deadline')} problem={problem('deadline')}>
            {(ids) => (
              <DateInput
                {...ids}
                name="deadline"
                value={draft.deadline}
                onChange={(deadline) => change({ deadline })}
              />
            )}
          </Field>
        </div>
        <div className="row">
          {[30, 45, 60].map((days) => (
            <Button
              key={days}
              onClick={() => change({ deadline: plusDays(firstDay(draft), days - 1) })}
            >
              {t('launch.dates.days', { count: days })}
            </Button>
          ))}
        </div>
        <LastSafeDay draft={draft} view={view} />
        <div className="fields">
          {person('manager', 'managerId', t('draft.manager'))}
          {person('confirmer', 'confirmerId', t('draft.confirmer'), t('draft.confirmerHint'))}
        </div>
        <fieldset className="field">
          <legend>{t('draft.officers')}</legend>
          <div className="choices inline wide">
            {withRole(people, 'officer').map((one) => (
              <Tick
                key={one.userId}
                checked={draft.officerIds.includes(one.userId)}
                onChange={(on) =>
                  change({
                    teamChosen: true,
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
          {problem('officerIds') ? <span className="problem">{problem('officerIds')}</span> : null}
        </fieldset>
        <ContactFields draft={draft} change={change} problem={problem} />
        <StreetFields draft={draft} change={change} problem={problem} />
        {missing.length > 0 ? <Notice role="alert">{t('form.check')}</Notice> : null}
        <Button type="submit" look="primary" wide>
          {t('launch.next')}
        </Button>
      </form>
    </Card>
  );
}

const firstDay = (draft: CampaignDraft): string =>
  draft.mode === 'retrospective' ? draft.startsOn : civilDayOf(new Date());

function LastSafeDay({ draft, view }: { draft: CampaignDraft; view: RosterFileView }) {
  const { t } = useText();
  const preview = useFilePreview(view.campaignId, view.importId, draft, view.accepted);
  if (!preview.data) return null;
  const { lastSafeSigningDay, lastSafeSigningDayVerifier, signingDays } = preview.data;
  const late = signingDays === 0 && draft.mode === 'live';
  return (
    <Notice tone={late ? 'note' : 'time'} role="status">
      <p>
        {t('launch.dates.lastSafe')}: <b>{formatDay(lastSafeSigningDay)}</b>
        {draft.mode === 'live'
          ? ` · ${late ? t('launch.dates.noSigningDays') : t('launch.dates.signingDays', { count: signingDays })}`
          : ''}
      </p>
      <p>
        {t('launch.dates.lastSafeVerifier')}: <b>{formatDay(lastSafeSigningDayVerifier)}</b>
      </p>
      <p className="small">{t('launch.dates.lastSafeText')}</p>
    </Notice>
  );
}
