/**
 * Must-show A2.2, nobody can guess: the same street twice, one household apart. Whatever a reader can ask (every GET of the route table, every filter and order,
 * every past day, the live frame) must be answered in the same bytes, except ids, positions and times, unless the reader may know who said no; and so must whatever a
 * colleague of the assigned officer sends.
 */
import {
  commandCatalogue,
  commandPath,
  type AnyCommandSpec,
  type CaseDetail,
} from '@dongthuan/contracts';
import { addMs, deterministicId, newId, type Uuid } from '@dongthuan/kernel';
import type { LightMyRequestResponse } from 'fastify';
import { routeTable } from '../routes/route-table.js';
import { ApiHarness, memberOf, START } from '../testing/api-harness.js';
import { attachPhoto } from '../testing/photo.js';
import { draftBody, enrolBody, PAPER } from '../testing/street.js';
import { asText, questionsOf } from '../testing/questions.js';
import { sampleBodies } from '../testing/sample-bodies.js';

const DAY = 86_400_000;
const HOUSEHOLDS = 7;
const OTHERS = [
  'officer2',
  'confirmer',
  'commune-leader',
  'provincial-leader',
  'auditor',
  'neighbour',
  'stranger',
];
const KNOWING = ['officer1', 'manager', 'verifier'];
/** What an officer may enter for a household that is not theirs. */
const FROM_ANY_OFFICER = [
  'recordRefusal',
  'withdrawConsent',
  'recordMeetingAttendance',
  'confirmStep',
];
const caseCommands = (commandCatalogue as readonly AnyCommandSpec[]).filter(
  ({ category }) => category === 'case',
);

const campaignId = deterministicId('guess', 'campaign');
const caseId = (index: number): Uuid => deterministicId('guess', 'case', index);
const personId = (index: number): Uuid => deterministicId('guess', 'person', index);

/** Commands on the first household, which officer1 works: who, what, with which body. */
type Said = readonly [who: string, command: string, body: object];
const met: Said = [
  'officer1',
  'record-contact-attempt',
  { outcome: 'met_talked', sheetGiven: true },
];
const agreed: Said = ['officer1', 'record-agreement', {}];
const undecided: Said = ['officer1', 'record-undecided', { nextVisitOn: '2026-11-12' }];
const refusal: Said = ['officer1', 'record-refusal', { words: 'Nhà tôi không đồng ý' }];
const signed: Said = [
  'officer1',
  'record-consent',
  { personId: personId(0), paper: PAPER, copyGivenOn: '2026-11-02' },
];
/** No command of its own name: a photo goes up, then it is attached. */
const photo: Said = ['officer1', 'photo', {}];
const confirmed: Said = ['confirmer', 'confirm-donation', { opened: true }];
const slip: Said = ['officer1', 'withdraw-consent', { personId: personId(0), by: 'slip' }];
const reopened: Said = ['officer1', 'reopen-after-refusal', { because: 'household_asked' }];
const proposalId = deterministicId('guess', 'proposal');
const asked = (kind: string): Said => [
  'manager',
  'propose-removal',
  { proposalId, kind, reason: `vì ${kind}` },
];
const declined = (reason: string): Said => [
  'commune-leader',
  'decline-proposal',
  { proposalId, reason },
];
const leaving = (kind: string): Said[] => [
  asked(kind),
  ['commune-leader', 'approve-proposal', { proposalId }],
];

/** Somebody else confirms what the list says of the household. */
const DECLARED = 'declared';
const confirmedList: Said = ['commune-leader', 'approve-proposal', { proposalId: DECLARED }];
/** In the full profile, switched on mid-way: a step waits for another person's word, and the no may come while it waits. */
const metInFull: Said = [
  'officer1',
  met[1],
  {
    ...met[2],
    channel: 'visit',
    nextVisitOn: '2026-11-10',
    place: { latitude: 18.34, longitude: 105.9, accuracyM: 10 },
  },
];
const agreedInFull: Said = ['officer1', agreed[1], { holderIds: [personId(0)] }];
const seconded: Said = ['officer2', 'confirm-step', { answer: 'yes' }];
const signedInFull: Said = ['officer1', signed[1], { ...signed[2], witnessName: 'Hồ Văn Nhân' }];
const approved: Said = ['commune-leader', 'approve-step', { answer: 'yes' }];

/** Two stories of one household that must not be told apart from outside. */
const PAIRS: readonly (readonly [string, readonly Said[], readonly Said[]])[] = [
  ['not met, or said no by telephone', [], [refusal]],
  ['talked with, or said no', [met], [met, refusal]],
  ['undecided, or said no', [met, undecided], [met, refusal]],
  ['undecided, or undecided and then no', [met, undecided], [met, undecided, refusal]],
  ['undecided, or said no and asked back', [met, undecided], [met, refusal, reopened]],
  ['agreed, or agreed and then no', [met, agreed], [met, agreed, refusal]],
  ['agreed and undecided, or agreed and then no', [met, agreed, undecided], [met, agreed, refusal]],
  [
    'talked with, or signed, confirmed and withdrawn',
    [met],
    [met, agreed, signed, photo, confirmed, slip],
  ],
  [
    'agreed, or signed, photographed and withdrawn, then agreed anew',
    [met, agreed],
    [met, agreed, signed, photo, slip, reopened, agreed],
  ],
  ['agreed once, or after a no', [met, agreed], [met, refusal, reopened, agreed]],
  [
    'out by redesign, or with a no',
    [met, ...leaving('REDESIGNED')],
    [met, refusal, ...leaving('CLOSED_REFUSED')],
  ],
  [
    'asked to leave by redesign, or with a no',
    [met, asked('REDESIGNED')],
    [met, refusal, asked('CLOSED_REFUSED')],
  ],
  [
    'to stay though redesign was asked for, or the no was to close it',
    [met, asked('REDESIGNED'), declined('bản vẽ giữ nguyên')],
    [met, refusal, asked('CLOSED_REFUSED'), declined('hộ còn đang nghĩ')],
  ],
];
/** The same of a household that the list says had agreed before this software. */
const LISTED_PAIRS: typeof PAIRS = [
  ['listed as agreed and waiting, or waiting with a no', [], [refusal]],
  [
    'listed as agreed, or with a no after it was confirmed',
    [confirmedList],
    [confirmedList, refusal],
  ],
  [
    'listed as agreed, or with a no before it was confirmed',
    [confirmedList],
    [refusal, confirmedList],
  ],
];

const PAIRS_IN_FULL: typeof PAIRS = [
  [
    'talked with, or agreed and a no while it waited',
    [metInFull],
    [metInFull, agreedInFull, refusal],
  ],
  [
    'an agreement that waited, and then undecided or a no',
    [metInFull, agreedInFull, undecided],
    [metInFull, agreedInFull, refusal],
  ],
  [
    'agreed before two officers, or then said no',
    [metInFull, agreedInFull, seconded],
    [metInFull, agreedInFull, seconded, refusal],
  ],
  [
    'agreed before two officers once, or after a no while it waited',
    [metInFull, agreedInFull, seconded],
    [metInFull, agreedInFull, refusal, reopened, agreedInFull, seconded],
  ],
  [
    'talked with, or withdrawn while the leader was asked',
    [metInFull],
    [metInFull, agreedInFull, seconded, signedInFull, photo, confirmed, slip],
  ],
  [
    'talked with, or withdrawn after the leader approved',
    [metInFull],
    [metInFull, agreedInFull, seconded, signedInFull, photo, confirmed, approved, slip],
  ],
];

/** Whoever decides a waiting step reads its id on the household's page, as the page's button does. */
async function ofTheWaitingStep(api: ApiHarness, [who, command, body]: Said): Promise<Said> {
  if (!/^(?:confirm|approve)-step$/.test(command)) return [who, command, body];
  const page = (await api.get(who, `/cases/${caseId(0)}`)).json<CaseDetail>();
  return [who, command, { ...body, proposalId: page.proposals[0]?.proposalId }];
}

async function street(
  story: readonly Said[],
  { listedAt, full = false }: { readonly listedAt?: string; readonly full?: boolean } = {},
): Promise<ApiHarness> {
  const api = await ApiHarness.start();
  const must = async (who: string, url: string, body: object): Promise<void> => {
    const answer = await api.command(who, url, body);
    if (answer.statusCode !== 201) throw new Error(`${who} ${url}: ${answer.body}`);
  };
  const on = async (index: number, [who, command, body]: Said): Promise<void> => {
    if (command === 'photo') await attachPhoto(api, who, caseId(index), 'consent');
    else await must(who, `/cases/${caseId(index)}/${command}`, body);
  };
  const steer = (who: string, command: string, body: object = {}) =>
    must(who, `/campaigns/${campaignId}/${command}`, body);
  await steer('manager', 'draft-campaign', draftBody());
  for (let index = 0; index < HOUSEHOLDS; index += 1) {
    const openingState = { stage: listedAt, date: '2026-10-20', paper: PAPER };
    const listed = index === 0 && listedAt !== undefined ? { openingState } : {};
    const enrol = { ...enrolBody(campaignId, index + 1, personId(index)), ...listed };
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

describe.each([
  ...PAIRS.map((pair) => [...pair, {}] as const),
  ...LISTED_PAIRS.map((pair) => [...pair, { listedAt: 'persuaded' }] as const),
  ...PAIRS_IN_FULL.map(([name, ...pair]) => [`${name} (full)`, ...pair, { full: true }] as const),
])('A2.2 nobody can tell apart: %s', (_name, one, other, given) => {
  let streets: readonly [ApiHarness, ApiHarness];
  beforeAll(async () => {
    streets = [await street(one, given), await street(other, given)];
  }, 60_000);
  afterAll(() => Promise.all(streets.map((api) => api.stop())));

  const questions = () =>
    questionsOf(routeTable, {
      campaignId,
      caseIds: [0, 1, 6].map(caseId),
      officerIds: ['officer1', 'officer2'].map((who) => memberOf(who).member.userId),
      days: ['2026-11-01', '2026-11-02', '2026-11-03', '2026-11-09', '2026-11-20', '2026-11-29'],
    });

  // Who sits further away is shown no more than these three; the first story is asked about by everybody.
  const readers = one.length === 0 ? OTHERS : OTHERS.slice(0, 3);
  it.each(readers)('by %s', async (who) => {
    const [a, b] = streets;
    const urls = questions();
    expect(urls.length).toBeGreaterThan(80);
    const told: string[] = [];
    for (const url of urls) {
      const [x, y] = await Promise.all([a.get(who, url), b.get(who, url)]);
      if (asText(x) !== asText(y)) told.push(`${url}\n${asText(x)}\n${asText(y)}`);
    }
    expect(told).toEqual([]);
  });

  it('while those who may know are told', async () => {
    for (const who of KNOWING) {
      const [x, y] = await Promise.all(
        streets.map((api) => api.get(who, `/cases/${caseId(0)}/timeline`)),
      );
      expect(asText(x!)).not.toBe(asText(y!));
    }
  });

  it('by what a command answers that changes nothing', async () => {
    const probes: readonly Said[] = [
      ['confirmer', 'confirm-donation', { opened: true }],
      ['commune-leader', 'confirm-donation', { opened: true }],
      ['commune-leader', 'approve-proposal', { proposalId: deterministicId('guess', 'none') }],
      ['commune-leader', 'record-refusal', {}],
    ];
    const seen = await Promise.all(
      streets.map(async (api) =>
        (await api.get('confirmer', `/cases/${caseId(0)}`)).json<CaseDetail>(),
      ),
    );
    for (const basedOn of [1, 2, seen[0]?.version ?? 0]) {
      const url = `/cases/${caseId(0)}/confirm-donation`;
      const [x, y] = await Promise.all(
        streets.map((api) => api.command('confirmer', url, { opened: true }, { basedOn })),
      );
      expect(asText(x!)).toBe(asText(y!));
    }
    for (const [who, command, body] of probes) {
      const url = `/cases/${caseId(0)}/${command}`;
      const [x, y] = await Promise.all(streets.map((api) => api.command(who, url, body)));
      expect(asText(x!)).toBe(asText(y!));
    }
  });

  it('though the version a page shows still guards what it sends', async () => {
    for (const api of streets) {
      const seen = (await api.get('confirmer', `/cases/${caseId(3)}`)).json<CaseDetail>();
      const url = `/cases/${caseId(3)}/confirm-donation`;
      const early = await api.command('confirmer', url, { opened: true }, { basedOn: 1 });
      expect(early.json<{ code: string }>().code).toBe('command.conflict');
      const fresh = await api.command(
        'confirmer',
        url,
        { opened: true },
        { basedOn: seen.version },
      );
      expect(fresh.json<{ code: string }>().code).toBe('case.holders_unsigned');
    }
  });

  // The last of the file: some of these commands are taken.
  it('by any command of an officer whose household it is not, sent singly or with a device’s others', async () => {
    const about = { campaignId, caseIds: [caseId(0)], personIds: [personId(0)] };
    const bodies = sampleBodies({ ...about, contact: () => Promise.reject(new Error('unused')) });
    const officer = 'officer2';
    const each = <T>(ask: (api: ApiHarness) => Promise<T>) => Promise.all(streets.map(ask));
    const [seen] = await each((api) => api.get(officer, `/cases/${caseId(0)}`));
    const { version } = (seen as LightMyRequestResponse).json<CaseDetail>();
    const told: string[] = [];
    for (const { type, creates, permission } of caseCommands) {
      if (creates === true || permission === 'system') continue;
      const url = `/cases/${caseId(0)}/${commandPath(type)}`;
      for (const basedOn of [undefined, 1, version]) {
        const heads = streets.map((api) => api.events);
        const given = basedOn === undefined ? {} : { basedOn };
        const answers = await each((api) => api.command(officer, url, bodies[type], given));
        const [x, y] = answers.map(asText);
        if (x !== y) told.push(`${type} ${basedOn}: ${x} | ${y}`);
        const open = FROM_ANY_OFFICER.includes(type);
        if (open === (answers[0]?.statusCode === 403)) told.push(`${type}: ${x}`);
        // Whether a no was written down for the first time is not told by a new position either.
        if (!['recordRefusal', 'withdrawConsent'].includes(type)) continue;
        answers.forEach((answer, at) => {
          const { position = '0' } = answer.json<{ position?: string }>();
          expect(Number(position)).toBeLessThanOrEqual(heads[at] ?? 0);
        });
      }
      const [x, y] = await each((api) =>
        api.as(officer, {
          method: 'POST',
          url: '/sync/commands',
          body: {
            commands: [{ commandId: newId(), type, streamId: caseId(0), payload: bodies[type] }],
          },
        }),
      );
      if (asText(x!) !== asText(y!)) told.push(`sync ${type}: ${asText(x!)} | ${asText(y!)}`);
    }
    expect(told).toEqual([]);
  });
});

describe('a household that is to leave the roster with a no', () => {
  let api: ApiHarness;
  beforeAll(async () => {
    api = await street([met, refusal, asked('CLOSED_REFUSED')]);
  }, 60_000);
  afterAll(() => api.stop());

  it.each(['confirmer', 'commune-leader', 'officer2', 'provincial-leader', 'auditor'])(
    'is to leave, and no more: %s',
    async (who) => {
      const answer = await api.get(who, `/cases/${caseId(0)}`);
      expect(answer.json<CaseDetail>().proposals).toMatchObject([
        { kind: 'removal', detail: 'OUT', reason: null },
      ]);
      const timeline = await api.get(who, `/cases/${caseId(0)}/timeline`);
      expect(answer.body + timeline.body).not.toMatch(/REFUSED|RefusalRecorded/);
    },
  );

  it('says why to those who may know', async () => {
    for (const who of KNOWING) {
      const answer = await api.get(who, `/cases/${caseId(0)}`);
      expect(answer.json<CaseDetail>().proposals).toMatchObject([
        { kind: 'removal', detail: 'CLOSED_REFUSED', reason: 'vì CLOSED_REFUSED' },
      ]);
    }
  });

  it('is decided about by its paper, whose number stays with the decision', async () => {
    const paper = { number: '12/BB', date: '2026-11-01', signer: 'Chủ tịch phường' };
    const approved = await api.command('commune-leader', `/cases/${caseId(0)}/approve-proposal`, {
      proposalId,
      paper,
    });
    expect(approved.statusCode).toBe(201);
    const after = (await api.get('commune-leader', `/cases/${caseId(0)}`)).json<CaseDetail>();
    expect(after).toMatchObject({ outKind: 'OUT', proposals: [] });
  });
});
