/** What reaches a household from outside its commune: an id that somebody of another commune sends, and the pages above the commune. */
import type { CaseDetail, CaseListItem, Page } from '@dongthuan/contracts';
import { newId, type Uuid } from '@dongthuan/kernel';
import { ApiHarness, memberOf } from '../testing/api-harness.js';
import {
  campaignId,
  caseId,
  confirmed,
  leaving,
  met,
  refusal,
  street,
  type Said,
} from '../testing/guessed-street.js';
import { asText } from '../testing/questions.js';
import { draftBody, enrolBody } from '../testing/street.js';

const STORIES: readonly (readonly [string, readonly Said[], readonly Said[]])[] = [
  ['talked with, or said no', [met], [met, refusal]],
  [
    'out by redesign, or with a no',
    [met, ...leaving('REDESIGNED')],
    [met, refusal, ...leaving('CLOSED_REFUSED')],
  ],
];

describe.each(STORIES)('the id of a household of another commune: %s', (_name, one, other) => {
  let streets: readonly ApiHarness[];
  const own = newId();
  beforeAll(async () => {
    streets = [await street(one), await street(other)];
    const { placeId, userId } = memberOf('neighbour').member;
    const team = { managerId: userId, confirmerId: memberOf('confirmer').member.userId };
    for (const api of streets) {
      const draft = { ...draftBody(), ...team, placeId };
      const answer = await api.command('neighbour', `/campaigns/${own}/draft-campaign`, draft);
      if (answer.statusCode !== 201) throw new Error(answer.body);
    }
  }, 60_000);
  afterAll(() => Promise.all(streets.map((api) => api.stop())));

  const { officerId: _officerId, ...body } = enrolBody(own, 1, newId());

  it('says the same to whoever enrols it in their own campaign, whatever they say they saw', async () => {
    for (const basedOn of [undefined, ...Array.from({ length: 24 }, (_, version) => version)]) {
      const given = basedOn === undefined ? {} : { basedOn };
      const url = `/cases/${caseId(0)}/enrol-case`;
      const [x, y] = await Promise.all(
        streets.map((api) => api.command('neighbour', url, body, given)),
      );
      expect(x?.statusCode).toBe(409);
      expect(asText(x!)).toBe(asText(y!));
    }
  });

  it('and to whoever sends it with a device’s others', async () => {
    for (const basedOn of [undefined, 0, 1, 2, 3, 4, 5, 6, 7, 8]) {
      const command = {
        ...{ commandId: newId(), type: 'enrolCase', streamId: caseId(0), payload: body },
        ...(basedOn === undefined ? {} : { basedOn }),
      };
      const call = {
        method: 'POST',
        url: '/sync/commands',
        body: { commands: [command] },
      } as const;
      const [x, y] = await Promise.all(streets.map((api) => api.as('neighbour', call)));
      expect(asText(x!)).toBe(asText(y!));
    }
  });
});

describe('above the commune', () => {
  let api: ApiHarness;
  beforeAll(async () => {
    api = await street([], { listedAt: 'persuaded' });
  }, 60_000);
  afterAll(() => api.stop());
  const detail = async (who: string, id: Uuid) =>
    (await api.get(who, `/cases/${id}`)).json<CaseDetail>();

  it.each(['provincial-leader', 'auditor'])(
    'a case is a number, without plots and papers: %s',
    async (who) => {
      const url = `/campaigns/${campaignId}/cases`;
      const { items } = (await api.get(who, url)).json<Page<CaseListItem>>();
      expect(items.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7]);
      expect(items.map(({ parcels }) => parcels).join('')).toBe('');
      expect(await detail(who, caseId(0))).toMatchObject({
        ...{
          parcels: '',
          parcelsDetail: [],
          declared: { stageId: 'persuaded', paperNumber: null },
        },
      });
    },
  );

  it('while who works in the commune is shown them', async () => {
    expect(await detail(confirmed[0], caseId(0))).toMatchObject({
      ...{ parcels: '101', parcelsDetail: [{ plot: '101' }], declared: { paperNumber: '01/BB' } },
    });
  });
});
