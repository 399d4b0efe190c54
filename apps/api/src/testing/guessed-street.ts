/** A street for specs that compare what is told: made twice, with two stories of its first household, everything else alike. */
import type { CaseDetail } from '@dongthuan/contracts';
import { addMs, deterministicId, type Uuid } from '@dongthuan/kernel';
import { ApiHarness, START } from './api-harness.js';
import { attachPhoto } from './photo.js';
import { draftBody, enrolBody, PAPER } from './street.js';

const DAY = 86_400_000;
const HOUSEHOLDS = 7;

export const campaignId = deterministicId('guess', 'campaign');
export const caseId = (index: number): Uuid => deterministicId('guess', 'case', index);
export const personId = (index: number): Uuid => deterministicId('guess', 'person', index);

/** Commands on the first household, which officer1 works: who, what, with which body. */
export type Said = readonly [who: string, command: string, body: object];
export const met: Said = [
  'officer1',
  'record-contact-attempt',
  { outcome: 'met_talked', sheetGiven: true },
];
export const agreed: Said = ['officer1', 'record-agreement', {}];
export const undecided: Said = ['officer1', 'record-undecided', { nextVisitOn: '2026-11-12' }];
export const refusal: Said = ['officer1', 'record-refusal', { words: 'Nhà tôi không đồng ý' }];
export const signed: Said = [
  'officer1',
  'record-consent',
  { personId: personId(0), paper: PAPER, copyGivenOn: '2026-11-02' },
];
/** No command of its own name: a photo goes up, then it is attached. */
export const photo: Said = ['officer1', 'photo', {}];
export const confirmed: Said = ['confirmer', 'confirm-donation', { opened: true }];
export const slip: Said = ['officer1', 'withdraw-consent', { personId: personId(0), by: 'slip' }];
export const reopened: Said = ['officer1', 'reopen-after-refusal', { because: 'household_asked' }];
/** A second right-holder of the first household, for whom nobody else answers. */
export const secondHolder = personId(50);
export const signedBySecond: Said = [
  signed[0],
  signed[1],
  { ...signed[2], personId: secondHolder },
];
export const photoOf = (person: string): Said => ['officer1', 'photo', { personId: person }];
export const assented: Said = [
  'officer1',
  'record-assent',
  {
    personId: secondHolder,
    medium: 'video',
    witnessName: 'Hồ Văn Nhân',
    copyGivenOn: '2026-11-02',
  },
];
/** The same steps, told in other words. */
export const noted = (note: string): Said[] => [
  ['officer1', 'open-condition', { code: 'BOUNDARY_DISPUTE', note }],
  ['manager', 'revise-pledge', { areaPledged: '18', reason: note }],
];
export const agreedToMixed: Said = ['officer1', 'record-agreement', { route: 'MIXED' }];
export const proposalId = deterministicId('guess', 'proposal');
export const asked = (kind: string): Said => [
  'manager',
  'propose-removal',
  { proposalId, kind, reason: `vì ${kind}` },
];
export const declined = (reason: string): Said => [
  'commune-leader',
  'decline-proposal',
  { proposalId, reason },
];
export const leaving = (kind: string): Said[] => [
  asked(kind),
  ['commune-leader', 'approve-proposal', { proposalId }],
];

/** Somebody else confirms what the list says of the household. */
export const DECLARED = 'declared';
export const confirmedList: Said = ['commune-leader', 'approve-proposal', { proposalId: DECLARED }];
/** In the full profile, switched on mid-way: a step waits for another person's word, and the no may come while it waits. */
export const metInFull: Said = [
  'officer1',
  met[1],
  {
    ...met[2],
    channel: 'visit',
    nextVisitOn: '2026-11-10',
    place: { latitude: 18.34, longitude: 105.9, accuracyM: 10 },
  },
];
export const agreedInFull: Said = ['officer1', agreed[1], { holderIds: [personId(0)] }];
export const seconded: Said = ['officer2', 'confirm-step', { answer: 'yes' }];
export const signedInFull: Said = [
  'officer1',
  signed[1],
  { ...signed[2], witnessName: 'Hồ Văn Nhân' },
];
export const approved: Said = ['commune-leader', 'approve-step', { answer: 'yes' }];

/** Whoever decides a waiting step reads its id on the household's page, as the page's button does. */
async function ofTheWaitingStep(api: ApiHarness, [who, command, body]: Said): Promise<Said> {
  if (!/^(?:confirm|approve)-step$/.test(command)) return [who, command, body];
  const page = (await api.get(who, `/cases/${caseId(0)}`)).json<CaseDetail>();
  return [who, command, { ...body, proposalId: page.proposals[0]?.proposalId }];
}

/** How a street differs from the plain one, in both its stories. */
export interface Given {
  /** Stage that the list says the first household had reached. */
  readonly listedAt?: string;
  /** Profile full, switched on before the story. */
  readonly full?: boolean;
  /** What the first household's enrolment says besides. */
  readonly first?: object;
}

/** @throws Error when a step is not accepted */
export async function street(
  story: readonly Said[],
  { listedAt, full = false, first = {} }: Given = {},
): Promise<ApiHarness> {
  const api = await ApiHarness.start();
  const must = async (who: string, url: string, body: object): Promise<void> => {
    const answer = await api.command(who, url, body);
    if (answer.statusCode !== 201) throw new Error(`${who} ${url}: ${answer.body}`);
  };
  const on = async (index: number, [who, command, body]: Said): Promise<void> => {
    const { personId: of } = body as { readonly personId?: string };
    if (command === 'photo') await attachPhoto(api, who, caseId(index), 'consent', of);
    else await must(who, `/cases/${caseId(index)}/${command}`, body);
  };
  const steer = (who: string, command: string, body: object = {}) =>
    must(who, `/campaigns/${campaignId}/${command}`, body);
  await steer('manager', 'draft-campaign', draftBody());
  for (let index = 0; index < HOUSEHOLDS; index += 1) {
    const openingState = { stage: listedAt, date: '2026-10-20', paper: PAPER };
    const listed = listedAt === undefined ? {} : { openingState };
    const more = index === 0 ? { ...listed, ...first } : {};
    const enrol = { ...enrolBody(campaignId, index + 1, personId(index)), ...more };
    await must('manager', `/cases/${caseId(index)}/enrol-case`, enrol);
  }
  await steer('manager', 'baseline-roster', { count: HOUSEHOLDS });
  await steer('manager', 'request-launch');
  await steer('commune-leader', 'approve-launch');
  // Neighbours at every stage; the last but one is never met, the last one is undecided.
  for (const index of [1, 2, 3, 4, 6]) {
    const officer = index % 2 === 0 ? 'officer1' : 'officer2';
    const by = ([, command, body]: Said): Said => [officer, command, body];
    await on(index, by(met));
    if (index < 5) await on(index, by(agreed));
    if (index < 3) {
      const body = { ...signed[2], personId: personId(index) };
      await on(index, [officer, 'record-consent', body]);
      await on(index, by(photo));
      await on(index, confirmed);
    }
    if (index === 6) await on(index, by(undecided));
  }
  if (full) await steer('manager', 'change-profile', { profile: 'full', reason: 'x' });
  for (const [step, said] of story.entries()) {
    api.at(addMs(START, (step + 1) * 3_600_000));
    const [who, command, body] = said;
    const waits = 'proposalId' in body && body.proposalId === DECLARED;
    const seen = waits ? (await api.get(who, `/cases/${caseId(0)}`)).json<CaseDetail>() : null;
    await on(
      0,
      waits
        ? [who, command, { proposalId: seen?.declared?.proposalId }]
        : await ofTheWaitingStep(api, said),
    );
  }
  api.at(addMs(START, 12 * 3_600_000));
  const left = story.some(([, command]) => command === 'propose-removal');
  // Something everybody sees comes after what some may not see.
  if (!left) {
    const pledge = { areaPledged: '19', reason: 'x' };
    await on(0, ['manager', 'revise-pledge', pledge]);
    const holder = { name: 'Trần Văn Sau' };
    await on(0, ['manager', 'add-holder', { holder: { ...holder, personId: personId(99) } }]);
  }
  // Near the deadline: visits that were agreed on and reviews are overdue by now.
  api.at(addMs(START, 27 * DAY));
  return api;
}
