import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useBlueprints, usePeople } from '../../api/queries.js';
import { can, useMe } from '../../app/session.js';
import { Button, EmptyState, Notice, Skeleton } from '../../design/basics.js';
import { PageHead } from '../../design/page-head.js';
import { ErrorState } from '../../design/states.js';
import { useText } from '../../i18n/i18n.js';
import type { CampaignDraft } from '../draft/draft-payload.js';
import { withDefaults } from './defaults.js';
import { useRosterFile } from './roster-file.js';
import { StepCheck } from './step-check.js';
import { StepColumns } from './step-columns.js';
import { StepDates } from './step-dates.js';
import { StepFile } from './step-file.js';
import { StepKind } from './step-kind.js';
import { StepReview } from './step-review.js';
import {
  newWizardDraft,
  storedDraft,
  storeDraft,
  wizardSteps,
  type WizardDraft,
  type WizardStep,
} from './wizard-draft.js';
import './launch.css';

/** From the list at hand to a launch that somebody else approves. Nothing is recorded before the last button. */
export function WizardPage() {
  const { t } = useText();
  const me = useMe().data;
  if (!me) return <Skeleton label={t('state.loading')} lines={6} />;
  if (!can(me, 'campaign.draft'))
    return <EmptyState title={t('state.notFound')} text={t('state.notFoundNext')} />;
  return <Wizard userId={me.userId} />;
}

function Wizard({ userId }: { userId: string }) {
  const { t } = useText();
  const navigate = useNavigate({ from: '/campaigns/new' });
  const me = useMe().data;
  const people = usePeople();
  const blueprints = useBlueprints();
  const [resumed] = useState(() => storedDraft(userId, localStorage));
  const [kept, setKept] = useState<WizardDraft>(() => resumed ?? newWizardDraft());
  const asked = useSearch({ from: '/campaigns/new' }).step ?? 'file';
  const list = useRosterFile(kept.campaignId, kept.importId);
  const step: WizardStep = kept.importId === null ? 'file' : asked;
  const draft = withDefaults(kept.draft, {
    me,
    people: people.data ?? [],
    blueprints: blueprints.data ?? [],
    rows: list.data?.accepted ?? null,
  });

  useEffect(() => {
    if (kept.importId !== null) storeDraft(userId, kept, localStorage);
  }, [userId, kept]);

  const go = (next: WizardStep) => {
    void navigate({ search: { step: next } });
    window.scrollTo({ top: 0 });
  };
  const change = (part: Partial<CampaignDraft>) =>
    setKept((before) => ({ ...before, draft: { ...before.draft, ...part } }));
  const startOver = () => {
    storeDraft(userId, null, localStorage);
    setKept(newWizardDraft());
    go('file');
  };
  const trouble = people.error ?? blueprints.error;
  const { campaignId, importId } = kept;
  return (
    <div className="stack narrow wizard">
      <PageHead
        title={t('launch.title')}
        aside={
          kept.importId ? (
            <Button look="ghost" onClick={startOver}>
              {t('launch.startOver')}
            </Button>
          ) : undefined
        }
      />
      <Steps now={step} open={importId !== null} go={go} />
      {resumed?.importId && kept.importId === resumed.importId ? (
        <Notice tone="plain" role="status">
          {t('launch.resumed')}
        </Notice>
      ) : null}
      {trouble ? (
        <ErrorState
          error={trouble}
          retry={() => void Promise.all([people.refetch(), blueprints.refetch()])}
        />
      ) : null}
      {step === 'file' || importId === null ? (
        <StepFile
          campaignId={campaignId}
          view={list.data}
          onBrought={(brought) => {
            setKept((before) => ({ ...before, importId: brought }));
            go('columns');
          }}
          onNext={() => go('columns')}
        />
      ) : list.error && !list.data ? (
        <ErrorState error={list.error} retry={() => void list.refetch()} />
      ) : !list.data ? (
        <div className="card">
          <Skeleton label={t('launch.file.reading')} lines={5} />
        </div>
      ) : step === 'columns' ? (
        <StepColumns view={list.data} onNext={() => go('check')} />
      ) : step === 'check' ? (
        <StepCheck view={list.data} onNext={() => go('kind')} toColumns={() => go('columns')} />
      ) : step === 'kind' ? (
        <StepKind
          draft={draft}
          change={change}
          blueprints={blueprints.data ?? []}
          rows={list.data.accepted}
          onNext={() => go('dates')}
        />
      ) : step === 'dates' ? (
        <StepDates
          draft={draft}
          change={change}
          people={people.data ?? []}
          view={list.data}
          onNext={() => go('review')}
        />
      ) : (
        <StepReview
          kept={kept}
          draft={draft}
          view={list.data}
          people={people.data ?? []}
          blueprints={blueprints.data ?? []}
          go={go}
          onLaunched={() => storeDraft(userId, null, localStorage)}
        />
      )}
      <p className="small faint">{t('launch.nothingRecorded')}</p>
    </div>
  );
}

/** Where the wizard stands; steps open in any order once a list is there. */
function Steps({
  now,
  open,
  go,
}: {
  now: WizardStep;
  open: boolean;
  go: (step: WizardStep) => void;
}) {
  const { t } = useText();
  const at = wizardSteps.indexOf(now);
  return (
    <nav aria-label={t('launch.steps')}>
      <ol className="wizard-steps">
        {wizardSteps.map((step, index) => {
          const state = index === at ? 'now' : index < at ? 'reached' : '';
          const text = (
            <>
              <span className="dot" aria-hidden="true">
                {index + 1}
              </span>
              <span className="step-name">{t(`launch.step.${step}`)}</span>
            </>
          );
          return (
            <li key={step} className={state} aria-current={index === at ? 'step' : undefined}>
              {open && index !== at ? (
                <button type="button" onClick={() => go(step)}>
                  {text}
                </button>
              ) : (
                <span className="step-here">{text}</span>
              )}
            </li>
          );
        })}
      </ol>
      <p className="step-title">
        {at + 1}/{wizardSteps.length} · <b>{t(`launch.step.${now}`)}</b>
      </p>
    </nav>
  );
}
