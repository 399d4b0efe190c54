import type { AllowedCommand, CampaignDetail, CaseDetail } from '@dongthuan/contracts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { commandSpec } from '../../api/commands.js';
import { Card } from '../../design/basics.js';
import { useText } from '../../i18n/i18n.js';
import { PHOTOS_ID } from '../evidence/evidence-card.js';

/** Ways to say no; always together, always in reach, never asked for a reason. */
export const refusals: ReadonlySet<string> = new Set([
  'recordRefusal',
  'withdrawConsent',
  'recordUndecided',
]);
/** Have a place of their own on the page or a page of their own. */
const elsewhere: ReadonlySet<string> = new Set([
  'approveProposal',
  'declineProposal',
  'confirmStep',
  'approveStep',
  'enrolCase',
  'recordVerifierVisit',
  'recordPromise',
  'keepPromise',
  'recordAssent',
  'recordProxy',
  'changeHolder',
  'completeHousehold',
  'attachEvidence',
]);

/** The waiting step that the command decides; none for all other commands. */
function stepDecidedBy(type: string, { proposals }: CaseDetail): { readonly of?: string } {
  const waiting = proposals.find(({ kind }) => kind === 'step');
  const decides = type === 'confirmStep' || type === 'approveStep';
  return decides && waiting ? { of: waiting.proposalId } : {};
}

/** Opens a step: the visit has its own page, confirming too, all others a sheet over the household. */
export function StepLink({
  oneCase,
  type,
  className,
  children,
}: {
  oneCase: CaseDetail;
  type: string;
  className: string;
  children?: ReactNode;
}) {
  const { label } = useText();
  const { campaignId, caseId } = oneCase;
  const words = children ?? label(commandSpec(type).summary);
  if (type === 'recordContactAttempt') {
    return (
      <Link
        to="/campaigns/$campaignId/households/$caseId/visit"
        params={{ campaignId, caseId }}
        className={className}
      >
        {words}
      </Link>
    );
  }
  if (type === 'confirmDonation') {
    return (
      <Link
        to="/campaigns/$campaignId/confirm"
        params={{ campaignId }}
        search={{ case: caseId }}
        className={className}
      >
        {words}
      </Link>
    );
  }
  return (
    <Link
      to="/campaigns/$campaignId/households/$caseId"
      params={{ campaignId, caseId }}
      search={{ do: type, ...stepDecidedBy(type, oneCase) }}
      className={className}
    >
      {words}
    </Link>
  );
}

/** A form that takes the photo it lacks is opened for it; the sentence stands in the form, where its button would be. */
export function opensForItsPhoto({ type, problem }: AllowedCommand): boolean {
  return ['recordHandover', 'recordStep'].includes(type) && problem?.code === 'case.photo_missing';
}

/** The one primary step; when it may not be taken its reason stands where the button would be. */
export function NextStep({ oneCase }: { oneCase: CaseDetail }) {
  const { t, label } = useText();
  const next = oneCase.allowed.find((one) => one.primary);
  // What waits for a photo waits for whoever may take it, before anybody else can go on.
  const photo = oneCase.photosDue.includes('consent') && (!next || next.type === 'confirmDonation');
  if (photo) {
    return (
      <Card accent className="next-step">
        <div className="grow">
          <h2>{t('household.next', { what: t('evidence.take.consent').toLowerCase() })}</h2>
          <p className="dim">{t('evidence.due.consent')}</p>
        </div>
        <a href={`#${PHOTOS_ID}`} className="btn primary">
          {t('evidence.take.consent')}
        </a>
      </Card>
    );
  }
  if (!next) {
    return (
      <Card className="next-step">
        <p className="dim">{t('household.nextNone')}</p>
      </Card>
    );
  }
  if (next.type === 'reopenAfterRefusal') return <AfterNo oneCase={oneCase} next={next} />;
  const visit = oneCase.allowed.find((one) => one.type === 'recordContactAttempt' && one.allowed);
  const isVisit = next.type === 'recordContactAttempt';
  const takesPhotoItself = opensForItsPhoto(next);
  return (
    <Card accent className="next-step">
      <div className="grow">
        <h2>
          {t('household.next', { what: label(commandSpec(next.type).summary).toLowerCase() })}
        </h2>
        {takesPhotoItself ? (
          <p className="dim">{t('evidence.due.minutes')}</p>
        ) : next.allowed ? null : (
          <p className="dim">
            {t('household.cannot', { why: next.problem?.detail ?? t('household.unavailable') })}
          </p>
        )}
      </div>
      {(next.allowed || takesPhotoItself) && !isVisit ? (
        <StepLink oneCase={oneCase} type={next.type} className="btn primary" />
      ) : null}
      {visit ? <VisitStart oneCase={oneCase} primary={isVisit} /> : null}
    </Card>
  );
}

/**
 * After a no the page keeps what the information sheet promises: nobody comes to persuade, so no button asks for it. Only readers whom the server tells of the no are
 * offered the step that stands here; a visit for other reasons stays among the other actions.
 */
function AfterNo({ oneCase, next }: { oneCase: CaseDetail; next: AllowedCommand }) {
  const { t } = useText();
  return (
    <Card className="next-step">
      <div className="grow">
        <h2>{t('household.saidNo')}</h2>
        {next.allowed ? null : (
          <p className="dim">
            {t('household.cannot', { why: next.problem?.detail ?? t('household.unavailable') })}
          </p>
        )}
      </div>
      {next.allowed ? (
        <StepLink oneCase={oneCase} type={next.type} className="btn">
          {t('household.askedAgain')}
        </StepLink>
      ) : null}
    </Card>
  );
}

const outcomes = ['met_talked', 'met_declined', 'not_met'] as const;

/** How the visit went, asked where the officer already is: outcome here, next date and save on the sheet, three taps in all. */
function VisitStart({ oneCase, primary }: { oneCase: CaseDetail; primary: boolean }) {
  const { t } = useText();
  const { campaignId, caseId } = oneCase;
  // The first meeting is the one at which the sheet is handed over; the sheet's own tick shows it and can be taken back.
  const first = oneCase.stagesReached.length <= 1;
  return (
    <div className="visit-start">
      <p className="small dim" id="visit-start">
        {first ? t('visit.startFirst') : t('visit.start')}
      </p>
      <div className="row" role="group" aria-labelledby="visit-start">
        {outcomes.map((outcome) => (
          <Link
            key={outcome}
            to="/campaigns/$campaignId/households/$caseId/visit"
            params={{ campaignId, caseId }}
            search={{ outcome, ...(first && outcome !== 'not_met' ? { sheet: true } : {}) }}
            className={`btn ${primary && outcome === 'met_talked' ? 'primary' : ''}`}
            data-outcome={outcome}
          >
            {t(`visit.outcomes.${outcome}`)}
          </Link>
        ))}
      </div>
    </div>
  );
}

function Reasons({ commands }: { commands: readonly AllowedCommand[] }) {
  const { label } = useText();
  return (
    <ul className="reasons small">
      {commands.map((one) => (
        <li key={one.type}>
          <b>{label(commandSpec(one.type).summary)}</b>:{' '}
          <span className="dim">{one.problem?.detail}</span>
        </li>
      ))}
    </ul>
  );
}

/** Everything else that may be done now, and below it what may not be done yet, each with its reason. */
export function OtherActions({ oneCase }: { oneCase: CaseDetail }) {
  const { t } = useText();
  const rest = oneCase.allowed.filter(
    (one) => !one.primary && !refusals.has(one.type) && !elsewhere.has(one.type),
  );
  const may = rest.filter((one) => one.allowed);
  const mayNot = rest.filter((one) => !one.allowed && one.problem);
  if (rest.length === 0) return null;
  return (
    <details className="more card">
      <summary>{t('household.other')}</summary>
      <div className="link-list">
        {may.map((one) => (
          <StepLink key={one.type} oneCase={oneCase} type={one.type} className="" />
        ))}
      </div>
      {mayNot.length > 0 ? (
        <>
          <h3 className="with-gap">{t('household.unavailable')}</h3>
          <Reasons commands={mayNot} />
        </>
      ) : null}
    </details>
  );
}

/** Stages from which on the land is the road's: what a family then says is that it wants it back. */
const HANDED_OVER: readonly string[] = ['handed_over', 'settled'];

export function isHandedOver({ stageId }: CaseDetail, { blueprint }: CampaignDetail): boolean {
  const mark = blueprint.stages.find(({ id }) => id === stageId)?.mark;
  return mark !== undefined && HANDED_OVER.includes(mark);
}

/**
 * A no, a withdrawal or "still thinking": one tap from the household page, no reason asked, no colour of alarm. A consent is withdrawn where the reader sees one that
 * stands, and after handover one button asks for the land back: both ways lead to the same request.
 */
export function SayNo({
  oneCase,
  handedOver = false,
}: {
  oneCase: CaseDetail;
  handedOver?: boolean;
}) {
  const { t } = useText();
  const signed = oneCase.holders.some(({ consent }) => consent === 'signed');
  const ways = oneCase.allowed.filter(
    ({ type }) => refusals.has(type) && (type !== 'withdrawConsent' || (signed && !handedOver)),
  );
  const may = ways.filter((one) => one.allowed);
  const mayNot = ways.filter((one) => !one.allowed && one.problem);
  if (ways.length === 0) return null;
  const words = {
    recordRefusal: handedOver ? t('household.landBack') : t('household.refused'),
    withdrawConsent: t('household.withdrawn'),
    recordUndecided: t('household.undecided'),
  };
  return (
    <Card title={t('household.sayNo')} className="say-no">
      <div className="choices">
        {may.map((one) => (
          <StepLink key={one.type} oneCase={oneCase} type={one.type} className="btn wide">
            {words[one.type as keyof typeof words]}
          </StepLink>
        ))}
      </div>
      <p className="small dim with-gap">{t('household.sayNoText')}</p>
      {may.length === 0 ? <Reasons commands={mayNot} /> : null}
    </Card>
  );
}
