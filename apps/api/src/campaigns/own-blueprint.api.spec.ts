import { loadShippedBlueprints, type Blueprint } from '@dongthuan/campaigns';
import type { BlueprintSummary, CaseDetail, Progress } from '@dongthuan/contracts';
import { addMs, newId } from '@dongthuan/kernel';
import { ApiHarness, memberOf, START } from '../testing/api-harness.js';
import { attachPhoto } from '../testing/photo.js';
import { draftBody, enrolBody, PAPER } from '../testing/street.js';

const rename = (id: string): string => `x_${id.split('').toReversed().join('')}`;
const ONE_DAY_MS = 86_400_000;

/** Road widening with every id of document, stages, conditions and clocks changed; marks, roles and words stay. */
function renamedCopy(): Blueprint {
  const shipped = loadShippedBlueprints().find(({ id }) => id === 'road-widening');
  if (shipped === undefined) throw new Error('road-widening is not shipped');
  return {
    ...structuredClone(shipped),
    id: rename(shipped.id),
    stages: shipped.stages.map((stage) => ({ ...stage, id: rename(stage.id) })),
    conditions: shipped.conditions.map((one) => ({ ...one, id: rename(one.id) })),
    clocks: shipped.clocks.map((clock) => ({ ...clock, id: rename(clock.id) })),
    transitions: shipped.transitions.map((move) => ({
      ...move,
      from: move.from.map(rename),
      to: move.to === null ? null : rename(move.to),
    })),
  };
}

describe('a campaign type of the organisation’s own, over HTTP', () => {
  let api: ApiHarness;
  beforeAll(async () => {
    api = await ApiHarness.start();
  });
  afterAll(() => api.stop());

  const document = renamedCopy();
  const publish = (id: string, body: unknown = { document }) =>
    api.command('provincial-leader', `/blueprints/${id}/publish-blueprint`, body);

  /** One household from the draft to handover; the figures afterwards. */
  async function streetOfOne(blueprintId: string): Promise<{ one: CaseDetail; figures: Progress }> {
    api.at(START);
    const [campaignId, caseId, personId] = [newId(), newId(), newId()];
    const must = async (who: string, url: string, body: unknown) => {
      const answer = await api.command(who, url, body);
      expect([url, answer.statusCode, answer.body]).toEqual([url, 201, answer.body]);
    };
    const campaign = (command: string) => `/campaigns/${campaignId}/${command}`;
    const household = (command: string) => `/cases/${caseId}/${command}`;
    const draft = { ...draftBody(), blueprint: { id: blueprintId } };
    await must('manager', campaign('draft-campaign'), draft);
    const plot = { parcels: [{ plot: newId().slice(0, 8), areaRight: '400' }] };
    const enrolment = { ...enrolBody(campaignId, 1, personId), ...plot };
    await must('manager', household('enrol-case'), enrolment);
    await must('manager', campaign('baseline-roster'), { count: 1 });
    await must('manager', campaign('request-launch'), {});
    await must('commune-leader', campaign('approve-launch'), {});
    const talk = { outcome: 'met_talked', sheetGiven: true };
    await must('officer1', household('record-contact-attempt'), talk);
    await must('officer1', household('record-agreement'), {});
    const signature = { personId, paper: PAPER, copyGivenOn: '2026-11-02' };
    await must('officer1', household('record-consent'), signature);
    await attachPhoto(api, 'officer1', caseId, 'consent');
    await must('confirmer', household('confirm-donation'), { opened: true });
    api.at(addMs(START, 5 * ONE_DAY_MS));
    await attachPhoto(api, 'officer1', caseId, 'minutes');
    const minutes = { minutes: { ...PAPER, date: '2026-11-07' }, areaSurveyed: '20' };
    await must('officer1', household('record-handover'), minutes);
    const [one, figures] = await Promise.all([
      api.get('officer1', `/cases/${caseId}`),
      api.get('manager', campaign('progress')),
    ]);
    return { one: one.json<CaseDetail>(), figures: figures.json<Progress>() };
  }

  it('cannot be drafted from before it is published, nor by another organisation afterwards', async () => {
    const draft = (who: string, team: object = {}) =>
      api.command(who, `/campaigns/${newId()}/draft-campaign`, {
        ...draftBody(),
        ...team,
        blueprint: { id: document.id },
      });
    const before = await draft('manager');
    expect(before.json()).toMatchObject({ status: 409, code: 'blueprint.not_found' });
    expect((await publish(document.id)).statusCode).toBe(201);
    expect((await draft('manager')).statusCode).toBe(201);
    const { userId } = memberOf('stranger').member;
    const team = { managerId: userId, confirmerId: userId, officerIds: [userId] };
    expect((await draft('stranger', team)).json()).toMatchObject({ code: 'blueprint.not_found' });
  });

  it('is published once, at the address that bears its id', async () => {
    expect((await publish(document.id)).json()).toMatchObject({ note: 'nothing_changed' });
    expect((await publish('another')).json()).toMatchObject({ code: 'blueprint.other_id' });
    expect((await publish(newId())).json()).toMatchObject({ code: 'blueprint.other_id' });
    const changed = { document: { ...document, name: { vi: 'Khác', en: 'Other' } } };
    expect((await publish(document.id, changed)).json()).toMatchObject({
      code: 'blueprint.version_not_newer',
    });
    const offered = async (who: string) =>
      (await api.get(who, '/blueprints')).json<BlueprintSummary[]>();
    const own = { id: document.id, version: document.version, shipped: false };
    expect(await offered('manager')).toContainEqual(expect.objectContaining(own));
    expect(await offered('stranger')).not.toContainEqual(expect.objectContaining(own));
  });

  it('takes a household to handover with the same figures as the shipped document', async () => {
    await publish(document.id);
    const original = await streetOfOne('road-widening');
    const renamed = await streetOfOne(document.id);
    expect(renamed.one.stageId).toBe(rename(original.one.stageId));
    expect(renamed.figures.handedOver).toMatchObject({ done: 1, of: 1 });
    const { position: _p, stages, conditions, areas, ...figures } = original.figures;
    const { position: _q, stages: s, conditions: c, areas: a, ...again } = renamed.figures;
    expect(again).toEqual(figures);
    expect(s).toEqual(stages.map((stage) => ({ ...stage, id: rename(stage.id) })));
    expect(c).toEqual(conditions.map((one) => ({ ...one, id: rename(one.id) })));
    expect(a.map(({ handedOver, of }) => [handedOver, of])).toEqual(
      areas.map(({ handedOver, of }) => [handedOver, of]),
    );
  });
});
