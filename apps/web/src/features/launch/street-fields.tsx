import { Field } from '../../design/field.js';
import { useText } from '../../i18n/i18n.js';
import type { CampaignDraft } from '../draft/draft-payload.js';

/** What may be known of the street, and where prices come from. */
export function StreetFields({
  draft,
  change,
  problem,
}: {
  draft: CampaignDraft;
  change: (part: Partial<CampaignDraft>) => void;
  problem: (...names: string[]) => string | undefined;
}) {
  const { t } = useText();
  const input = (
    name: 'lengthM' | 'widthBeforeM' | 'widthAfterM' | 'priceSource',
    text: string,
    more: { hint?: string; problem?: string | undefined } = {},
  ) => (
    <Field label={text} {...more}>
      {(ids) => (
        <input
          {...ids}
          name={name}
          inputMode={name === 'priceSource' ? 'text' : 'decimal'}
          value={draft[name]}
          onChange={(event) => change({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <details open={Boolean(draft.lengthM || draft.priceSource || draft.basis)}>
      <summary>{t('launch.dates.more')}</summary>
      <div className="stack with-gap">
        <div className="fields">
          {input('lengthM', t('draft.length'), { problem: problem('street') })}
          {input('widthBeforeM', t('draft.before'))}
          {input('widthAfterM', t('draft.after'))}
        </div>
        {input('priceSource', t('draft.priceSource'), {
          hint: t('draft.priceHint'),
          problem: problem('priceSource'),
        })}
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
    </details>
  );
}
