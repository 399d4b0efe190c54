import type { Neighbours } from '@dongthuan/contracts';
import { parseArea, parseVnd } from '../../format/format.js';
import { rightsFields } from './rights-fields.js';

/** Everything a form of ours can ask for. `paper` is number, date and signer as one group. */
export type FieldKind =
  | 'text'
  | 'words'
  | 'date'
  | 'area'
  | 'vnd'
  | 'count'
  | 'paper'
  | 'person'
  | 'officer'
  | 'manager'
  | 'confirmer'
  | 'officers'
  | 'condition'
  | 'openCondition'
  | 'route'
  | 'stage'
  | 'laterStage'
  | 'choice'
  | 'must'
  | 'alternative'
  | 'holders'
  | 'marks'
  | 'neighbours'
  | 'newHolder';

export interface FormField {
  readonly name: string;
  readonly kind: FieldKind;
  /** Key below `form.` of the catalogue. */
  readonly label: string;
  readonly required?: boolean;
  /** For `choice`: values and the catalogue group of their words. */
  readonly choices?: { readonly group: string; readonly values: readonly string[] };
  readonly initial?: string;
  /** Kind of evidence: the field stands in the form only where the campaign's profile asks for it. */
  readonly asked?: string;
}

const paper = (name = 'paper', label = 'paper.title', required = true): FormField => ({
  name,
  kind: 'paper',
  label,
  required,
});
const optionalPaper = paper('paper', 'paperOptional', false);
const words: FormField = { name: 'words', kind: 'words', label: 'words' };
const reason: FormField = { name: 'reason', kind: 'words', label: 'reason', required: true };

const stepAnswer = (group: string): FormField => ({
  name: 'answer',
  kind: 'choice',
  label: 'stepAnswer',
  required: true,
  choices: { group, values: ['yes', 'no'] },
});

/** The form of each command type; types with a page of their own (visit, signing, confirming, drafting) are not here. */
export const formFields: Readonly<Record<string, readonly FormField[]>> = {
  recordMeetingAttendance: [
    paper('meeting', 'meeting'),
    { name: 'sheetReadAloud', kind: 'must', label: 'sheetRead', required: true },
    { name: 'nextVisitOn', kind: 'date', label: 'nextVisitOn' },
  ],
  recordAgreement: [
    { name: 'route', kind: 'route', label: 'route', required: true, initial: 'DONATION' },
    {
      name: 'holderIds',
      kind: 'holders',
      label: 'spokenTo',
      required: true,
      asked: 'eachHolderSpokenTo',
    },
    { name: 'note', kind: 'words', label: 'note' },
  ],
  recordRefusal: [{ name: 'personId', kind: 'person', label: 'person' }, words],
  withdrawConsent: [
    { name: 'personId', kind: 'person', label: 'person', required: true },
    {
      name: 'by',
      kind: 'choice',
      label: 'by',
      required: true,
      initial: 'spoken',
      choices: { group: 'form.bys', values: ['spoken', 'slip', 'desk', 'hotline'] },
    },
    words,
  ],
  recordUndecided: [words, { name: 'nextVisitOn', kind: 'date', label: 'nextVisitOn' }],
  reopenAfterRefusal: [
    {
      name: 'because',
      kind: 'choice',
      label: 'because',
      required: true,
      initial: 'household_asked',
      choices: { group: 'form.reopen', values: ['household_asked', 'material_change'] },
    },
    optionalPaper,
  ],
  recordHandover: [
    paper('minutes', 'minutes'),
    { name: 'areaSurveyed', kind: 'area', label: 'areaSurveyed' },
    {
      name: 'boundaryMarks',
      kind: 'marks',
      label: 'marks.title',
      required: true,
      asked: 'boundaryMarks',
    },
    {
      name: 'neighbours',
      kind: 'neighbours',
      label: 'neighbours.title',
      required: true,
      asked: 'neighbours',
    },
  ],
  recordStep: [
    { name: 'stage', kind: 'laterStage', label: 'stage', required: true },
    paper(),
    { name: 'note', kind: 'words', label: 'note' },
  ],
  recordRegistration: [
    {
      name: 'step',
      kind: 'choice',
      label: 'registrationStep',
      required: true,
      choices: { group: 'form.registrationSteps', values: ['lodged', 'returned'] },
    },
    paper('paper', 'registrationPaper'),
  ],
  settleCase: [paper()],
  changeRoute: [{ name: 'route', kind: 'route', label: 'route', required: true }, reason],
  recordPlanAgreed: [
    paper(),
    { name: 'amountVnd', kind: 'vnd', label: 'amountVnd', required: true },
  ],
  recordPayment: [paper(), { name: 'amountVnd', kind: 'vnd', label: 'amountVnd', required: true }],
  openCondition: [
    { name: 'code', kind: 'condition', label: 'code', required: true },
    { name: 'note', kind: 'words', label: 'note' },
    { name: 'reviewOn', kind: 'date', label: 'reviewOn' },
    { name: 'decider', kind: 'text', label: 'decider' },
    { name: 'neighbourNumber', kind: 'count', label: 'neighbourNumber' },
  ],
  closeCondition: [
    { name: 'code', kind: 'openCondition', label: 'code', required: true },
    { name: 'resolution', kind: 'words', label: 'resolution', required: true },
    optionalPaper,
  ],
  setNextVisit: [{ name: 'nextVisitOn', kind: 'date', label: 'nextVisitOn', required: true }],
  assignOfficer: [{ name: 'officerId', kind: 'officer', label: 'officerId', required: true }],
  revisePledge: [
    { name: 'areaPledged', kind: 'area', label: 'areaPledged', required: true },
    { name: 'structuresValueVnd', kind: 'vnd', label: 'structuresValueVnd' },
    reason,
    optionalPaper,
  ],
  changeHolder: [
    { name: 'personId', kind: 'person', label: 'person', required: true },
    {
      name: 'because',
      kind: 'choice',
      label: 'because',
      required: true,
      choices: {
        group: 'form.holderChange',
        values: ['died', 'sold', 'divorced', 'split', 'correction'],
      },
    },
    { name: 'newHolder', kind: 'newHolder', label: 'newName' },
    optionalPaper,
  ],
  addHolder: [
    { name: 'holder', kind: 'newHolder', label: 'newName', required: true },
    optionalPaper,
  ],
  proposeRemoval: [
    {
      name: 'kind',
      kind: 'choice',
      label: 'kind',
      required: true,
      choices: {
        group: 'out',
        values: ['REDESIGNED', 'MERGED', 'ENTERED_IN_ERROR', 'CLOSED_REFUSED'],
      },
    },
    reason,
  ],
  proposeRevert: [{ name: 'toStage', kind: 'stage', label: 'toStage', required: true }, reason],
  approveProposal: [optionalPaper],
  declineProposal: [reason],
  confirmStep: [
    stepAnswer('form.secondAnswers'),
    { name: 'reason', kind: 'words', label: 'reasonBack' },
  ],
  approveStep: [
    stepAnswer('form.leaderAnswers'),
    optionalPaper,
    { name: 'reason', kind: 'words', label: 'reasonBack' },
  ],
  answerEscalation: [{ name: 'answer', kind: 'words', label: 'answer', required: true }],
  correctPriceSource: [
    { name: 'priceSource', kind: 'text', label: 'priceSource', required: true },
    reason,
  ],
  changeTeam: [
    { name: 'managerId', kind: 'manager', label: 'managerId' },
    { name: 'confirmerId', kind: 'confirmer', label: 'confirmer' },
    { name: 'officerIds', kind: 'officers', label: 'officers' },
  ],
  changeProfile: [
    {
      name: 'profile',
      kind: 'choice',
      label: 'profile',
      required: true,
      choices: { group: 'form.profiles', values: ['simple', 'full'] },
    },
    reason,
  ],
  baselineRoster: [{ name: 'count', kind: 'count', label: 'count', required: true }],
  approveBaseline: [optionalPaper],
  namePlanFile: [
    { name: 'title', kind: 'text', label: 'planTitle', required: true },
    { name: 'number', kind: 'text', label: 'planNumber', required: true },
    { name: 'date', kind: 'date', label: 'planDate', required: true },
  ],
  requestLaunch: [{ name: 'note', kind: 'words', label: 'note' }],
  approveLaunch: [optionalPaper],
  pauseCampaign: [reason, optionalPaper],
  resumeCampaign: [{ name: 'reason', kind: 'words', label: 'reason' }],
  extendDeadline: [
    { name: 'deadline', kind: 'date', label: 'deadline', required: true },
    reason,
    optionalPaper,
  ],
  closeCampaign: [{ name: 'summary', kind: 'words', label: 'summary' }, optionalPaper],
  ...rightsFields,
};

/** The fields of a command's form for what the campaign's profile asks of the step. */
export function fieldsFor(type: string, asks: readonly string[] = []): readonly FormField[] {
  return (formFields[type] ?? []).filter(
    ({ asked }) => asked === undefined || asks.includes(asked),
  );
}

/** Parts that each way with the neighbours has to name. */
export const NEIGHBOUR_PARTS = {
  untouched: [],
  signed: ['names'],
  attested: ['because', 'surveyor', 'groupHead'],
} as const satisfies { readonly [Kind in Neighbours['kind']]: readonly string[] };

/** What stands in the controls; groups are dotted (`minutes.number`). */
export type FormValues = Readonly<Record<string, string | boolean | readonly string[]>>;

export interface BuiltPayload {
  readonly payload: Record<string, unknown>;
  /** Control name → which sentence to show (`invalid`, `invalidArea`, `invalidVnd`). */
  readonly problems: Readonly<Record<string, 'invalid' | 'invalidArea' | 'invalidVnd'>>;
}

/** Turns what was typed into a command's payload. Empty optional fields are left out: unknown is not zero. */
export function buildPayload(fields: readonly FormField[], values: FormValues): BuiltPayload {
  const payload: Record<string, unknown> = {};
  const problems: Record<string, 'invalid' | 'invalidArea' | 'invalidVnd'> = {};
  const typed = (name: string): string => {
    const value = values[name];
    return typeof value === 'string' ? value.trim() : '';
  };
  const paperOf = (name: string, required: boolean): Record<string, string> | null => {
    const parts = (['number', 'date', 'signer'] as const).map(
      (part) => [part, typed(`${name}.${part}`)] as const,
    );
    if (!required && parts.every(([, value]) => value === '')) return null;
    for (const [part, value] of parts) if (value === '') problems[`${name}.${part}`] = 'invalid';
    return Object.fromEntries(parts);
  };
  const partsOf = (name: string, parts: readonly string[]): Record<string, string> => {
    const values = parts.map((part) => [part, typed(`${name}.${part}`)] as const);
    for (const [part, value] of values) if (value === '') problems[`${name}.${part}`] = 'invalid';
    return Object.fromEntries(values);
  };
  for (const field of fields) {
    if (field.kind === 'paper') {
      const paper = paperOf(field.name, field.required === true);
      if (paper) payload[field.name] = paper;
    } else if (field.kind === 'alternative') {
      // Nothing was offered in writing: the whole group stays out.
      const kind = typed(`${field.name}.kind`);
      if (kind === '') continue;
      payload[field.name] = {
        kind,
        declined: values[`${field.name}.declined`] === true,
        paper: paperOf(`${field.name}.paper`, true),
      };
    } else if (field.kind === 'newHolder') {
      const name = typed(`${field.name}.name`);
      const phone = typed(`${field.name}.phone`);
      if (name === '') {
        if (field.required || phone !== '') problems[`${field.name}.name`] = 'invalid';
        continue;
      }
      payload[field.name] = { name, ...(phone === '' ? {} : { phone }) };
    } else if (field.kind === 'must') {
      if (values[field.name] === true) payload[field.name] = true;
      else problems[field.name] = 'invalid';
    } else if (field.kind === 'marks') {
      payload[field.name] = partsOf(field.name, ['setBy', 'setOn']);
    } else if (field.kind === 'neighbours') {
      const kind = typed(`${field.name}.kind`);
      if (kind in NEIGHBOUR_PARTS) {
        const parts = NEIGHBOUR_PARTS[kind as keyof typeof NEIGHBOUR_PARTS];
        payload[field.name] = { kind, ...partsOf(field.name, parts) };
      } else problems[`${field.name}.kind`] = 'invalid';
    } else if (field.kind === 'officers' || field.kind === 'holders') {
      const chosen = values[field.name];
      if (Array.isArray(chosen) && chosen.length > 0) payload[field.name] = chosen;
      else if (field.required) problems[field.name] = 'invalid';
    } else {
      const text = typed(field.name);
      if (text === '') {
        if (field.required)
          problems[field.name] =
            field.kind === 'area' ? 'invalidArea' : field.kind === 'vnd' ? 'invalidVnd' : 'invalid';
        continue;
      }
      const value =
        field.kind === 'area'
          ? parseArea(text)
          : field.kind === 'vnd'
            ? parseVnd(text)
            : field.kind === 'count'
              ? /^\d{1,7}$/.test(text)
                ? Number(text)
                : null
              : text;
      if (value === null)
        problems[field.name] =
          field.kind === 'area' ? 'invalidArea' : field.kind === 'vnd' ? 'invalidVnd' : 'invalid';
      else payload[field.name] = value;
    }
  }
  return { payload, problems };
}

/** Where each control starts. */
export function initialValues(fields: readonly FormField[], preset: FormValues = {}): FormValues {
  return {
    ...Object.fromEntries(
      fields
        .filter((field) => field.initial !== undefined)
        .map((field) => [field.name, field.initial ?? '']),
    ),
    ...preset,
  };
}
