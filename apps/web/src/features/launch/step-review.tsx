import type { BlueprintSummary, PersonItem, RosterFileView } from '@dongthuan/contracts';
import { Link, useNavigate } from '@tanstack/react-router';
import { fieldProblems } from '../../api/commands.js';
import { Bar, Button, Card, Notice, Skeleton } from '../../design/basics.js';
import { ErrorState } from '../../design/states.js';
import { formatCount, formatDay } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';
import { CommandProblem } from '../commands/command-problem.js';
import { draftPayload, givenContacts, type CampaignDraft } from '../draft/draft-payload.js';
import { PreviewFigures } from './preview-figures.js';
import { useFilePreview } from './roster-file.js';
import { Settled } from './settled.js';
import { useLaunch, type LaunchStage } from './use-launch.js';
import type { WizardDraft, WizardStep } from './wizard-draft.js';

/** Everything once more, what it means for the people of the list, and one button. */
export function StepReview({
  kept,
  draft,
  view,
  people,
  blueprints,
  go,
  onLaunched,
}: {
  kept: WizardDraft;
  draft: CampaignDraft;
  view: RosterFileView;
  people: readonly PersonItem[];
  blueprints: readonly BlueprintSummary[];
  go: (step: WizardStep) => void;
  onLaunched: () => void;
}) {
  const { t, label, language } = useText();
  const navigate = useNavigate();
  const { campaignId } = kept;
  const preview = useFilePreview(campaignId, kept.importId, draft, view.accepted);
  const { stage, launching } = useLaunch(() => {
    onLaunched();
    void navigate({ to: '/campaigns/$campaignId/roster', params: { campaignId } });
  });
  const nameOf = (id: string) => people.find(({ userId }) => userId === id)?.displayName ?? '';
  const blueprint = blueprints.find(({ id }) => id === draft.blueprintId);
  const missing = fieldProblems('draftCampaign', draftPayload(draft)).length > 0;
  const end = launching.data;
  const press = (withFewer: boolean) => {
    if (!launching.isPending) launching.mutate({ kept, draft, accepted: view.accepted, withFewer });
  };
  return (
    <>
      <Card title={t('launch.review.what')}>
        <dl className="pairs">
          <Line of={draft.name} text={draft.place?.name ?? ''} />
          <Line
            of={t('launch.review.households', { count: view.accepted })}
            text={`${blueprint ? label(blueprint.name) : ''} · ${t(`launch.kind.${draft.profile}`).toLowerCase()}`}
          />
          <Line
            of={t('draft.deadline')}
            text={t('launch.review.until', { day: formatDay(draft.deadline) })}
          />
          <Line of={t('draft.manager')} text={nameOf(draft.managerId)} />
          <Line of={t('draft.confirmer')} text={nameOf(draft.confirmerId)} />
          <Line of={t('draft.officers')} text={draft.officerIds.map(nameOf).join(', ')} />
          {givenContacts(draft).length > 0 ? (
            <Line
              of={t('papers.numbers')}
              text={givenContacts(draft)
                .map(({ office, phone }) => `${office} ${phone}`)
                .join(' · ')}
            />
          ) : null}
        </dl>
        <Settled view={view} />
      </Card>
      <Card>
        {preview.data ? (
          <PreviewFigures preview={preview.data} />
        ) : preview.error ? (
          <ErrorState error={preview.error} retry={() => void preview.refetch()} />
        ) : (
          <Skeleton label={t('state.loading')} lines={6} />
        )}
      </Card>
      <Card accent>
        <div className="stack">
          <p className="dim">{t('launch.review.approvalText')}</p>
          {blueprint?.unitKinds.includes('household') && givenContacts(draft).length < 2 ? (
            <Notice tone="time">{t('papers.numbersAtLaunch')}</Notice>
          ) : null}
          {view.openings > 0 ? (
            <Notice tone="plain">{t('launch.check.openings', { count: view.openings })}</Notice>
          ) : null}
          <div role="status">{stage ? <Progress stage={stage} /> : null}</div>
          {end?.kind === 'stopped' ? (
            <Notice tone="plain">{t('launch.review.stopped')}</Notice>
          ) : null}
          {end?.kind === 'fewer' ? (
            <Notice
              role="alert"
              action={
                <Link to="/campaigns/$campaignId/households" params={{ campaignId }}>
                  {t('launch.review.seeList')}
                </Link>
              }
            >
              {t('launch.review.fewer', {
                active: formatCount(end.active, language),
                missing: formatCount(end.missing, language),
              })}
            </Notice>
          ) : null}
          <CommandProblem error={launching.error} />
          {missing ? (
            <Button look="primary" wide onClick={() => go('dates')}>
              {t('launch.review.fill', { step: t('launch.step.dates') })}
            </Button>
          ) : end?.kind === 'fewer' ? (
            <Button look="primary" wide busy={launching.isPending} onClick={() => press(true)}>
              {t('launch.review.goOn', { count: end.active })}
            </Button>
          ) : (
            <Button look="primary" wide busy={launching.isPending} onClick={() => press(false)}>
              {t('launch.review.launch')}
            </Button>
          )}
        </div>
      </Card>
    </>
  );
}

function Line({ of, text }: { of: string; text: string }) {
  return (
    <div>
      <dt>{of}</dt>
      <dd>{text}</dd>
    </div>
  );
}

function Progress({ stage }: { stage: LaunchStage }) {
  const { t, language } = useText();
  if (stage.kind !== 'import') return <p>{t(`launch.review.stage.${stage.kind}`)}</p>;
  const { done, of } = stage;
  return (
    <>
      <p>
        {t('launch.review.stage.import', {
          done: formatCount(done, language),
          of: formatCount(of, language),
        })}
      </p>
      <Bar of={of} parts={[{ key: 'done', count: done, colour: 'var(--stage-3)' }]} />
    </>
  );
}
