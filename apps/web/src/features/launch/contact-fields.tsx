import { Notice } from '../../design/basics.js';
import { Field } from '../../design/field.js';
import { useText } from '../../i18n/i18n.js';
import { emptyDraft, givenContacts, type CampaignDraft } from '../draft/draft-payload.js';

/** Two telephone numbers outside the team, for the household's sheet (users.md H1). They may come later; until then no sheet should be handed out. */
export function ContactFields({
  draft,
  change,
  problem,
}: {
  draft: CampaignDraft;
  change: (part: Partial<CampaignDraft>) => void;
  problem: (...names: string[]) => string | undefined;
}) {
  const { t } = useText();
  const lines = draft.contacts ?? emptyDraft.contacts;
  // The payload leaves empty lines out, so a line is told by what stands in it.
  const wrong = (index: number) =>
    lines[index]?.office.trim() || lines[index]?.phone.trim() ? problem('contacts') : undefined;
  const input = (index: number, name: 'office' | 'phone') => (
    <Field label={t(`papers.${name}`, { number: index + 1 })} problem={wrong(index)}>
      {(ids) => (
        <input
          {...ids}
          name={`contacts.${index}.${name}`}
          type={name === 'phone' ? 'tel' : 'text'}
          value={lines[index]?.[name] ?? ''}
          onChange={(event) =>
            change({
              contacts: lines.map((line, at) =>
                at === index ? { ...line, [name]: event.target.value } : line,
              ),
            })
          }
        />
      )}
    </Field>
  );
  return (
    <fieldset className="group">
      <legend>{t('papers.numbers')}</legend>
      <div className="stack-s">
        <p className="small dim">{t('papers.numbersText')}</p>
        {lines.map((_, index) => (
          <div key={index} className="fields">
            {input(index, 'office')}
            {input(index, 'phone')}
          </div>
        ))}
        {givenContacts(draft).length < 2 ? (
          <Notice tone="time">{t('papers.numbersAtLaunch')}</Notice>
        ) : null}
      </div>
    </fieldset>
  );
}
