import type { CampaignDetail, CaseDetail, EvidenceKind } from '@dongthuan/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { commandSpec } from '../../api/commands.js';
import { keys, useCampaign, useCase } from '../../api/queries.js';
import { useUnsent } from '../../app/drafts.js';
import { useToday } from '../../app/today.js';
import { Chip, Notice, Skeleton } from '../../design/basics.js';
import { Dialog } from '../../design/dialog.js';
import { PageHead } from '../../design/page-head.js';
import { StageLine } from '../../design/stage-line.js';
import { ErrorState } from '../../design/states.js';
import { formatDay, formatDecimal } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';
import { RetrospectiveChip } from '../campaign/campaign-words.js';
import { CommandForm } from '../commands/command-form.js';
import { knownParts } from '../commands/household-parts.js';
import { PaperLinks } from '../papers/paper-links.js';
import { EvidenceCard } from '../evidence/evidence-card.js';
import { PhotoField } from '../evidence/photo-field.js';
import { SigningStep } from '../signing/signing-step.js';
import { ConditionsCard, HoldersCard, LandCard } from './household-cards.js';
import { ProposalsCard } from './proposals-card.js';
import { StillOwed } from './still-owed.js';
import { PromisesCard, VerifierCard } from './rights-cards.js';
import {
  isHandedOver,
  NextStep,
  opensForItsPhoto,
  OtherActions,
  SayNo,
} from './household-steps.js';
import { TimelineCard } from './timeline-card.js';

function useHeading(oneCase: CaseDetail): { title: string; parcel: string; facts: string } {
  const { t, language, known, plot } = useText();
  const title = `${known('household.kind', oneCase.unitKind, oneCase.unitKind)} ${oneCase.name ?? t('households.noName', { number: oneCase.number }).toLowerCase()}`;
  const facts = [
    t('households.noName', { number: oneCase.number }),
    oneCase.address,
    oneCase.group,
    oneCase.placeName,
    oneCase.officerName
      ? t('household.officer', { name: oneCase.officerName })
      : t('household.noOfficer'),
    known('route', oneCase.route, oneCase.route),
    oneCase.tier
      ? oneCase.sharePercent
        ? t('household.share', { share: formatDecimal(oneCase.sharePercent, language) })
        : t('household.shareUnknown')
      : null,
  ];
  return { title, parcel: plot(oneCase.parcels), facts: facts.filter(Boolean).join(' · ') };
}

/** The proposal or promise that a form is about; nobody types it. */
function fixedBy(type: string, of: string | undefined): Readonly<Record<string, string>> | null {
  if (of === undefined) return null;
  if (type === 'keepPromise') return { promiseId: of };
  return /(?:Proposal|confirmStep|approveStep)$/.test(type) ? { proposalId: of } : null;
}

/** What an address already names: a person, or from the deadline desk the way out of the roster. */
function presetOf(type: string, of: string | undefined): Readonly<Record<string, string>> {
  if (of === undefined || fixedBy(type, of) !== null) return {};
  return type === 'proposeRemoval' ? { kind: of } : { personId: of };
}

/** One household: where it stands, one next step with its reason, everything recorded; a no or a withdrawal is one tap away. */
export function HouseholdPage() {
  const { t } = useText();
  const { campaignId, caseId } = useParams({ from: '/campaigns/$campaignId/households/$caseId' });
  const oneCase = useCase(caseId);
  const campaign = useCampaign(campaignId);
  const trouble = oneCase.error ?? campaign.error;
  if (trouble && !(oneCase.data && campaign.data))
    return <ErrorState error={trouble} retry={() => void oneCase.refetch()} />;
  if (!oneCase.data || !campaign.data) {
    return (
      <div className="card">
        <Skeleton label={t('state.loading')} lines={8} />
      </div>
    );
  }
  return (
    <>
      {trouble ? <ErrorState error={trouble} retry={() => void oneCase.refetch()} /> : null}
      <Household oneCase={oneCase.data} campaign={campaign.data} />
    </>
  );
}

/** Forms that ask for the photo of their paper first; a signature is photographed once it is recorded, by the step itself. */
const PHOTO_OF: Readonly<Record<string, EvidenceKind>> = {
  recordHandover: 'minutes',
  withdrawConsent: 'withdrawal',
  recordAssent: 'assent',
};
/** Photos that stand in a form only where the campaign's profile asks for them. */
const PHOTO_ASKED: readonly (readonly [asked: string, kind: EvidenceKind])[] = [
  ['landBefore', 'land_before'],
  ['landAfter', 'land_after'],
];

function Household({ oneCase, campaign }: { oneCase: CaseDetail; campaign: CampaignDetail }) {
  const { t, label, known } = useText();
  const { campaignId, caseId } = oneCase;
  const { do: action, of } = useSearch({ from: '/campaigns/$campaignId/households/$caseId' });
  const navigate = useNavigate({ from: '/campaigns/$campaignId/households/$caseId' });
  const queries = useQueryClient();
  const today = useToday();
  const unsent = useUnsent().filter((draft) => draft.caseId === caseId);
  const [done, setDone] = useState<string | null>(null);
  const heading = useHeading(oneCase);
  const close = () => void navigate({ search: {}, replace: true });
  const finish = (what: string) => {
    setDone(what);
    close();
  };
  const reload = () => {
    void queries.invalidateQueries({ queryKey: keys.oneCase(caseId) });
  };
  const open = oneCase.allowed.find(
    (one) => one.type === action && (one.allowed || opensForItsPhoto(one)),
  );
  const handedOver = isHandedOver(oneCase, campaign);
  // After handover a no asks for the land back, and the sheet says so.
  const named = handedOver && open?.type === 'recordRefusal' ? t('household.landBack') : undefined;
  const asks = campaign.asks[open?.type ?? ''] ?? [];
  const reached = new Map(oneCase.stagesReached.map((stage) => [stage.id, stage.on]));
  // Handed over as the list says, by a route nobody has stated: only stages that lie on any of them are its own.
  const standing = campaign.blueprint.stages.find(({ id }) => id === oneCase.stageId);
  const routeNotStated =
    oneCase.route === 'UNDECIDED' &&
    standing !== undefined &&
    standing.routes.length > 0 &&
    !standing.routes.includes('UNDECIDED');
  const steps = campaign.blueprint.stages
    .filter(
      (stage) =>
        stage.routes.length === 0 ||
        stage.routes.includes(oneCase.route) ||
        oneCase.route === 'UNDECIDED' ||
        reached.has(stage.id) ||
        stage.id === oneCase.stageId,
    )
    .filter(
      (stage) =>
        !(
          oneCase.route === 'UNDECIDED' &&
          stage.routes.length > 0 &&
          !stage.routes.includes('DONATION')
        ) || stage.id === oneCase.stageId,
    )
    .filter(
      (stage) =>
        !routeNotStated ||
        reached.has(stage.id) ||
        standing.routes.every((id) => stage.routes.includes(id)),
    )
    .map((stage) => ({
      id: stage.id,
      label: label(stage.label),
      on: reached.get(stage.id) ?? null,
    }));

  return (
    <div className="stack household">
      <PageHead
        crumbs={
          <>
            <Link to="/campaigns/$campaignId" params={{ campaignId }}>
              {oneCase.campaignName}
            </Link>{' '}
            <Link to="/campaigns/$campaignId/households" params={{ campaignId }}>
              {t('household.crumb')}
            </Link>
          </>
        }
        title={
          <>
            {heading.title}{' '}
            {heading.parcel ? <span className="dim regular nowrap">{heading.parcel}</span> : null}
          </>
        }
        text={heading.facts}
        aside={
          <div className="row chips">
            <RetrospectiveChip campaign={campaign} />
            {oneCase.nextVisitOn ? (
              <Chip tone="time">
                {t('household.nextVisit', { day: formatDay(oneCase.nextVisitOn) })}
              </Chip>
            ) : null}
            {/* Over, it is history: the timeline has it. */}
            {oneCase.coolOffEndsOn && oneCase.coolOffEndsOn >= today ? (
              <Chip tone="time">
                {t('household.coolOff', { day: formatDay(oneCase.coolOffEndsOn) })}
              </Chip>
            ) : null}
            {unsent.length > 0 ? <Chip>○ {t('unsent.chip', { count: unsent.length })}</Chip> : null}
          </div>
        }
      />
      {oneCase.outKind ? (
        <Notice>
          {oneCase.outKind === 'WAITING'
            ? t('listed.enrolment.waits')
            : oneCase.outKind === 'DECLINED'
              ? t('listed.enrolment.declined')
              : t('household.left', { kind: known('out', oneCase.outKind, t('out.hidden')) })}
        </Notice>
      ) : null}
      {oneCase.holders.length > 0 && oneCase.holders.every((holder) => holder.name === null) ? (
        <p className="small faint">{t('household.noIdentity')}</p>
      ) : null}
      <StageLine
        steps={steps}
        now={oneCase.stageId}
        before={oneCase.opening}
        label={t('campaign.stages')}
      />
      {oneCase.opening ? <p className="small dim">{t('listed.opening.stands')}</p> : null}
      {routeNotStated ? <p className="small dim">{t('listed.opening.routeNotStated')}</p> : null}
      {oneCase.declared ? (
        <Notice tone="time">
          {t('listed.opening.declared', {
            stage: steps.find(({ id }) => id === oneCase.declared?.stageId)?.label ?? '',
            day: formatDay(oneCase.declared.on),
            number: oneCase.declared.paperNumber ?? '…',
          })}
        </Notice>
      ) : null}
      <div role="status">
        {done ? <Notice tone="good">{t('form.recorded', { what: done })}</Notice> : null}
      </div>
      <NextStep oneCase={oneCase} />
      <ProposalsCard oneCase={oneCase} campaign={campaign} />
      <div className="board household-board">
        <div className="stack main">
          <HoldersCard oneCase={oneCase} acting />
          <VerifierCard oneCase={oneCase} />
          <ConditionsCard oneCase={oneCase} campaign={campaign} />
        </div>
        <div className="stack side">
          <SayNo oneCase={oneCase} handedOver={handedOver} />
          <LandCard oneCase={oneCase} />
          <PromisesCard oneCase={oneCase} />
          <EvidenceCard oneCase={oneCase} />
          <PaperLinks oneCase={oneCase} />
          <OtherActions oneCase={oneCase} />
        </div>
        <TimelineCard caseId={caseId} blueprint={campaign.blueprint} />
      </div>
      {open ? (
        <Dialog title={named ?? label(commandSpec(open.type).summary)} onClose={close}>
          {PHOTO_OF[open.type] ? (
            <PhotoField
              caseId={caseId}
              campaignId={campaignId}
              kind={PHOTO_OF[open.type] ?? 'other'}
            />
          ) : null}
          {open.type === 'recordStep' && opensForItsPhoto(open) ? (
            <PhotoField caseId={caseId} campaignId={campaignId} kind="land_before" />
          ) : null}
          {PHOTO_ASKED.filter(([asked]) => asks.includes(asked)).map(([, kind]) => (
            <PhotoField key={kind} caseId={caseId} campaignId={campaignId} kind={kind} />
          ))}
          {open.type === 'recordHandover' ? <StillOwed oneCase={oneCase} /> : null}
          {open.type === 'recordConsent' ? (
            <SigningStep
              oneCase={oneCase}
              onDone={() => finish(label(commandSpec(open.type).summary))}
              onReload={reload}
            />
          ) : (
            <CommandForm
              target={{ type: open.type, id: caseId, campaignId, basedOn: oneCase.version }}
              context={{ blueprint: campaign.blueprint, oneCase, asks }}
              fixed={{
                ...fixedBy(open.type, of),
                ...(open.type === 'confirmDonation' ? { opened: true } : {}),
              }}
              preset={
                open.type === 'completeHousehold' ? knownParts(oneCase) : presetOf(open.type, of)
              }
              {...(named === undefined ? {} : { named })}
              onDone={finish}
              onReload={reload}
              notYet={open.allowed ? null : (open.problem?.detail ?? null)}
            />
          )}
        </Dialog>
      ) : null}
    </div>
  );
}
