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
import { deterministicId, newId } from '@dongthuan/kernel';
import type { LightMyRequestResponse } from 'fastify';
import { routeTable } from '../routes/route-table.js';
import { memberOf, type ApiHarness } from '../testing/api-harness.js';
import { LISTED_PAIRS, PAIRS, PAIRS_IN_FULL, PAIRS_OF_OTHERS } from '../testing/guessed-pairs.js';
import {
  asked,
  campaignId,
  caseId,
  met,
  personId,
  proposalId,
  refusal,
  street,
  type Said,
} from '../testing/guessed-street.js';
import { asText, questionsOf } from '../testing/questions.js';
import { sampleBodies } from '../testing/sample-bodies.js';

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

describe.each([
  ...PAIRS.map((pair) => [...pair, {}] as const),
  ...PAIRS_OF_OTHERS,
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
        // What the command left in the log says no more than its answer.
        if (type === 'recordMeetingAttendance') {
          for (const url of [
            `/cases/${caseId(0)}/timeline`,
            `/campaigns/${campaignId}/activity?limit=50`,
          ]) {
            const [x, y] = (await each((api) => api.get(officer, url))).map(asText);
            if (x !== y) told.push(`${url} after ${type}: ${x} | ${y}`);
          }
        }
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
