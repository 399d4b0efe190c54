/**
 * What somebody may do now, and why not: found by deciding a typical command without recording it, so that no page ever repeats a rule. One command is
 * the primary next step; it stays primary when it is not allowed, with its reason.
 */
import {
  caseProblems,
  campaignProblems,
  commandCatalogue,
  fullProfileProblems,
  rightsProblems,
  type AllowedCommand,
} from '@dongthuan/contracts';
import {
  addDays,
  deterministicId,
  type CommandEnvelope,
  type Decision,
  type Instant,
  type Json,
  type Uuid,
  type ZoneId,
} from '@dongthuan/kernel';
import { transitionsFor } from '../blueprint/blueprint.lookup.js';
import { stepCommand, type Blueprint, type LaunchNeed } from '../blueprint/blueprint.schema.js';
import type { CampaignCommand } from '../campaign/campaign.commands.js';
import { decideCampaign } from '../campaign/campaign.decider.js';
import type { CampaignState } from '../campaign/campaign.state.js';
import type { CaseCommand, CaseCommandType } from '../case/case.commands.js';
import { decideCase } from '../case/case.decider.js';
import { isSigned, waitingStep, type CaseState } from '../case/case.state.js';
import { withCountedWord } from '../case/rules/independence.js';
import { DECIDING, samplePayloads } from './allowed-samples.js';
import { stillToPayVnd } from '../case/rules/owed.js';
import { verifierNeed } from '../case/rules/verifier-need.js';
import { problemWords } from './problem-words.js';
import type { Language } from './street-line.js';

export interface WhoAsks {
  readonly user: Uuid;
  readonly now: Instant;
  readonly zone: ZoneId;
  readonly language: Language;
  /** Permissions of the asker's posts; commands beyond them are left out. */
  readonly permissions: readonly string[];
}

/** Commands of one case in the order pages show them, the primary next step first. */
export function allowedCaseCommands(
  state: CaseState,
  campaign: CampaignState,
  who: WhoAsks,
): readonly AllowedCommand[] {
  if (state.caseId === null) return [];
  const primary = campaign.blueprint === null ? null : nextStep(state, campaign.blueprint.document);
  const samples = samplePayloads(state, campaign, who);
  const answers = Object.entries(samples)
    .filter(([type]) => mayUse('case', type, who) && isOfType(type, state, campaign))
    .flatMap(([type, payload]): AllowedCommand[] => {
      const command = envelope('case', state.caseId as Uuid, type, payload, who);
      const decision = decideCase(state, command as unknown as CaseCommand, {
        now: who.now,
        happenedAt: who.now,
        zone: who.zone,
        facts: campaign,
      });
      const waits = type === 'approveProposal' && isListedOnly(state);
      const visit =
        type === 'recordVerifierVisit' && isVisitAsked(withCountedWord(state, campaign));
      const first = type === primary || waits || visit;
      return offered(type, first, decision, who, campaign);
    });
  return [...answers].sort((a, b) => Number(b.primary) - Number(a.primary));
}

/** A step that the campaign's document has for no stage of this kind of unit is no step of its type: a grave's gift is not confirmed. */
function isOfType(type: string, { unitKind }: CaseState, { blueprint }: CampaignState): boolean {
  const step = stepCommand.safeParse(type);
  return (
    !step.success ||
    blueprint === null ||
    transitionsFor(blueprint.document, unitKind).some(({ command }) => command === step.data)
  );
}

/** Somebody has still to say whether the household is in the roster, or stands as the list says. */
function isListedOnly({ enrolment, declared }: CaseState): boolean {
  return enrolment === 'waiting' || declared !== null;
}

/** Verifiers have this one step; it is theirs to do as long as the tier waits for it. */
function isVisitAsked(state: CaseState): boolean {
  return ['visit', 'written'].includes(verifierNeed(state));
}

/** First transition of the document that leads on from here and still has something to do. */
function nextStep(state: CaseState, blueprint: Blueprint): CaseCommandType | null {
  const { stage, route } = state;
  if (stage === null || state.out !== null) return null;
  if (state.conditions.some(({ role }) => role === 'refused')) return 'reopenAfterRefusal';
  const waiting = waitingStep(state);
  if (waiting !== null) return DECIDING[waiting.step.approver];
  const allSigned = state.holders.every(isSigned);
  const next = blueprint.transitions.find(
    (t) =>
      t.from.includes(stage.id) &&
      t.routes.includes(route) &&
      !(t.command === 'recordConsent' && allSigned) &&
      !(t.to === null && t.command === 'recordPayment' && stillToPayVnd(state) === 0n),
  );
  return next?.command ?? null;
}

/** Commands of a campaign: lifecycle only; the wizard's own pages know drafting. */
export function allowedCampaignCommands(
  state: CampaignState,
  who: WhoAsks,
): readonly AllowedCommand[] {
  const { campaignId } = state;
  if (campaignId === null) return [];
  const needs = state.blueprint?.document.launch?.[state.profile] ?? [];
  const samples: { readonly [type: string]: object } = {
    baselineRoster: { count: state.expectedCases ?? state.baseline?.count ?? 1 },
    ...(needs.includes('baselineApproved') ? { approveBaseline: {} } : {}),
    ...(needs.includes('planFiles') && state.launchedOn === null
      ? { namePlanFile: { title: '-', number: '-', date: state.startsOn } }
      : {}),
    requestLaunch: {},
    approveLaunch: {},
    pauseCampaign: { reason: '-' },
    correctPriceSource: { priceSource: '-', reason: '-' },
    resumeCampaign: {},
    extendDeadline: { deadline: addDays(state.deadline, 1), reason: '-' },
    closeCampaign: {},
  };
  const next = nextOfCampaign(state, needs);
  return Object.entries(samples)
    .filter(([type]) => mayUse('campaign', type, who))
    .flatMap(([type, payload]): AllowedCommand[] => {
      const command = envelope('campaign', campaignId, type, payload, who);
      const decision = decideCampaign(state, command as unknown as CampaignCommand, {
        now: who.now,
        happenedAt: who.now,
        zone: who.zone,
        facts: { blueprints: [] },
      });
      return offered(type, type === next, decision, who, state);
    })
    .sort((a, b) => Number(b.primary) - Number(a.primary));
}

function nextOfCampaign(state: CampaignState, needs: readonly LaunchNeed[]): string | null {
  switch (state.status) {
    case 'draft':
      if (state.baseline === null) return 'baselineRoster';
      return needs.includes('baselineApproved') && !state.baselineApproved
        ? 'approveBaseline'
        : 'requestLaunch';
    case 'launch_requested':
      return 'approveLaunch';
    case 'paused':
      return 'resumeCampaign';
    case 'none':
    case 'launched':
    case 'closed':
      return null;
  }
}

function mayUse(category: 'case' | 'campaign', type: string, who: WhoAsks): boolean {
  const spec = commandCatalogue.find((one) => one.category === category && one.type === type);
  return spec !== undefined && who.permissions.includes(spec.permission);
}

function envelope(
  category: string,
  id: Uuid,
  type: string,
  payload: object,
  who: WhoAsks,
): CommandEnvelope {
  const commandId = deterministicId('dry-run', id, type);
  return {
    commandId,
    organisationId: id,
    type,
    stream: { category, id },
    payload,
    meta: { actor: who.user, enteredBy: who.user, medium: 'desk', correlationId: commandId },
  };
}

/** A refusal about the sample's own content (no condition was named) is no reason to hide the command. */
const ABOUT_THE_SAMPLE = ['case.condition_unknown'];

/** What is done already is not offered at all; what is refused is shown with its reason. */
function offered(
  type: string,
  primary: boolean,
  decision: Decision,
  who: WhoAsks,
  campaign: CampaignState,
): AllowedCommand[] {
  const { language } = who;
  if (decision.kind === 'accepted') {
    return decision.events.length === 0 ? [] : [{ type, primary, allowed: true }];
  }
  const { code, details } = decision;
  if (ABOUT_THE_SAMPLE.includes(code)) return [{ type, primary, allowed: true }];
  const words = problemWords(campaign.blueprint?.document ?? null, details ?? {});
  const detail = problemSentence(code, { ...details, ...inLanguage(words, language) }, language);
  return [{ type, primary, allowed: false, problem: { code, detail } }];
}

const inLanguage = (words: ReturnType<typeof problemWords>, language: Language) =>
  Object.fromEntries(Object.entries(words).map(([name, label]) => [name, label[language]]));

/** The catalogue's sentence with its details filled in; the code itself when it has none. */
export function problemSentence(
  code: string,
  details: { readonly [name: string]: Json },
  language: Language,
): string {
  const texts: { readonly [code: string]: { readonly [L in Language]: string } } = {
    ...caseProblems,
    ...campaignProblems,
    ...rightsProblems,
    ...fullProfileProblems,
  };
  const sentence = texts[code]?.[language] ?? code;
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = details[name];
    if (value === undefined) return whole;
    if (Array.isArray(value)) return value.join(', ');
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  });
}
