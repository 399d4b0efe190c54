import type { BlueprintSummary } from '@dongthuan/contracts';
import { Button, Card } from '../../design/basics.js';
import { Tick } from '../../design/field.js';
import { formatCount } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';
import type { CampaignDraft } from '../draft/draft-payload.js';

/** Which blueprint, and how much procedure. */
export function StepKind({
  draft,
  change,
  blueprints,
  rows,
  onNext,
}: {
  draft: CampaignDraft;
  change: (part: Partial<CampaignDraft>) => void;
  blueprints: readonly BlueprintSummary[];
  /** Households of the list. */
  rows: number;
  onNext: () => void;
}) {
  const { t, label, language } = useText();
  const limit = blueprints.find(({ id }) => id === draft.blueprintId)?.simpleUpTo;
  return (
    <Card>
      <div className="stack">
        <fieldset className="field">
          <legend>{t('draft.blueprint')}</legend>
          <p className="small dim">{t('launch.kind.text')}</p>
          <div className="choices">
            {blueprints.map(({ id, name }) => (
              <Tick
                key={id}
                type="radio"
                name="blueprint"
                checked={draft.blueprintId === id}
                onChange={() => change({ blueprintId: id })}
              >
                {label(name)}
              </Tick>
            ))}
          </div>
        </fieldset>
        <fieldset className="field">
          <legend>{t('launch.kind.profile')}</legend>
          {limit !== undefined && rows > limit ? (
            <p className="small dim">
              {t('launch.kind.proposesFull', {
                rows: formatCount(rows, language),
                limit: formatCount(limit, language),
              })}
            </p>
          ) : null}
          <div className="choices">
            {(['simple', 'full'] as const).map((profile) => (
              <Tick
                key={profile}
                type="radio"
                name="profile"
                checked={draft.profile === profile}
                onChange={() => change({ profile, profileChosen: true })}
              >
                <b>{t(`launch.kind.${profile}`)}</b>{' '}
                <span className="dim">
                  {t(profile === 'simple' ? 'launch.kind.simpleText' : 'launch.kind.fullText')}
                </span>
              </Tick>
            ))}
          </div>
        </fieldset>
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
        <Button look="primary" wide onClick={onNext}>
          {t('launch.next')}
        </Button>
      </div>
    </Card>
  );
}
