import {
  campaignCommands,
  caseCommands,
  campaignProblems,
  caseEvidenceProblems,
  caseProblems,
  fullProfileProblems,
  rightsProblems,
  commandCatalogue,
} from '@dongthuan/contracts';
import { newId, type CommandEnvelope, type Uuid } from '@dongthuan/kernel';
import { inMemoryBus } from '@dongthuan/testing';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { blueprintStreamId } from './domain/blueprint/blueprint.decider.js';
import { blueprintJsonSchema } from './domain/blueprint/blueprint.schema.js';
import manifest from './manifest.js';
import {
  at,
  CAST,
  day,
  envelope,
  ORGANISATION,
  paper,
  roadWidening,
  type Saying,
} from './testing/campaign-story.js';

const bodyOf = (type: string, payload: object): unknown => {
  const schemas: Record<string, { parse(value: unknown): unknown }> = {
    ...campaignCommands,
    ...caseCommands,
  };
  return schemas[type]?.parse(payload);
};

async function street() {
  const { bus, store, clock } = await inMemoryBus({ modules: [manifest], now: at(1, '08:00') });
  const campaignId = newId();
  const send = (
    category: string,
    id: Uuid,
    type: string,
    payload: object,
    saying: Partial<Saying> & { basedOn?: number } = {},
  ) => {
    const { basedOn, ...said } = saying;
    const command = envelope(category, id, type, bodyOf(type, payload), { now: at(1), ...said });
    return bus.execute({
      ...command,
      commandId: newId(),
      campaignId,
      ...(basedOn === undefined ? {} : { basedOn }),
    } as CommandEnvelope);
  };
  const campaign = (type: string, payload: object, actor: Uuid = CAST.manager) =>
    send('campaign', campaignId, type, payload, { actor });
  await campaign('draftCampaign', {
    name: 'Đường Trần Phú',
    placeId: '2025:18754',
    blueprint: { id: 'road-widening' },
    deadline: day(30),
    managerId: CAST.manager,
    confirmerId: CAST.confirmer,
    officerIds: [CAST.officer, CAST.officer2],
  });
  return { bus, store, clock, campaignId, send, campaign };
}

const household = (campaignId: Uuid, number: number, changes: object = {}) => ({
  campaignId,
  number,
  holders: [{ name: `Hộ ${number}` }],
  parcels: [{ sheet: '3', plot: String(number), areaRight: '200' }],
  areaPledged: '18',
  ...changes,
});

describe('campaigns on the command bus', () => {
  it('takes a household from the list to contacted, and writes its rows', async () => {
    const { store, campaignId, send, campaign, clock } = await street();
    const caseId = newId();
    expect(await send('case', caseId, 'enrolCase', household(campaignId, 1))).toMatchObject({
      kind: 'ok',
      version: 3,
    });
    await campaign('baselineRoster', { count: 1 });
    await campaign('requestLaunch', {});
    expect(await campaign('approveLaunch', {}, CAST.leader)).toMatchObject({ kind: 'ok' });
    clock.set(at(2));
    const contact = { outcome: 'met_talked', sheetGiven: true };
    expect(
      await send('case', caseId, 'recordContactAttempt', contact, { basedOn: 3 }),
    ).toMatchObject({ kind: 'ok', version: 6 });
    expect(
      await send('case', caseId, 'recordContactAttempt', contact, { basedOn: 3 }),
    ).toMatchObject({ kind: 'conflict', newer: { type: 'StageEntered' } });
    const rows = store.rowsOf(ORGANISATION);
    expect(rows.cases.get(caseId)).toMatchObject({
      stageMark: 'contacted',
      inBaseline: true,
      number: 1,
    });
    expect(rows.campaigns.get(campaignId)).toMatchObject({ status: 'launched', deadline: day(30) });
  });

  it('gives one plot to one household, and the next seat only to a plot said to be shared', async () => {
    const { campaignId, send } = await street();
    const plot = { parcels: [{ sheet: '3', plot: '9' }] };
    expect(await send('case', newId(), 'enrolCase', household(campaignId, 1, plot))).toMatchObject({
      kind: 'ok',
    });
    expect(await send('case', newId(), 'enrolCase', household(campaignId, 2, plot))).toMatchObject({
      kind: 'claim_taken',
    });
    const shared = { parcels: [{ sheet: '3', plot: '9', shared: true }] };
    expect(
      await send('case', newId(), 'enrolCase', household(campaignId, 3, shared)),
    ).toMatchObject({ kind: 'ok' });
  });

  it('refuses a case of no campaign, and publishes an organisation’s document', async () => {
    const { send, campaignId } = await street();
    expect(await send('case', newId(), 'enrolCase', household(newId(), 1))).toMatchObject({
      kind: 'refused',
      code: 'campaign.not_found',
    });
    expect(campaignId).toBeDefined();
    const document = { ...roadWidening(), id: 'our-street' };
    expect(await send('blueprint', newId(), 'publishBlueprint', { document })).toMatchObject({
      kind: 'refused',
      code: 'blueprint.other_id',
    });
    const stream = blueprintStreamId('our-street');
    expect(await send('blueprint', stream, 'publishBlueprint', { document })).toMatchObject({
      kind: 'ok',
      version: 1,
    });
  });

  it('drafts from what the organisation published, the newest version unless another is wanted', async () => {
    const { send, store } = await street();
    const draft = (campaignId: Uuid, blueprint: object) =>
      send('campaign', campaignId, 'draftCampaign', {
        name: 'Đường Trần Phú',
        placeId: '2025:18754',
        blueprint,
        deadline: day(30),
        managerId: CAST.manager,
        confirmerId: CAST.confirmer,
        officerIds: [CAST.officer],
      });
    expect(await draft(newId(), { id: 'our-street' })).toMatchObject({
      kind: 'refused',
      code: 'blueprint.not_found',
    });
    const stream = blueprintStreamId('our-street');
    for (const version of [1, 2]) {
      const document = { ...roadWidening(), id: 'our-street', version };
      await send('blueprint', stream, 'publishBlueprint', { document });
    }
    const [newest, wanted] = [newId(), newId()];
    expect(await draft(newest, { id: 'our-street' })).toMatchObject({ kind: 'ok' });
    expect(await draft(wanted, { id: 'our-street', version: 1 })).toMatchObject({ kind: 'ok' });
    const pinned = (campaignId: Uuid) =>
      store.rowsOf(ORGANISATION).campaigns.get(campaignId)?.state['blueprint'];
    expect(pinned(newest)).toMatchObject({ id: 'our-street', version: 2 });
    expect(pinned(wanted)).toMatchObject({ id: 'our-street', version: 1 });
  });

  it('decides every command of the catalogue that belongs to its streams', () => {
    for (const { category, commandTypes } of manifest.streams) {
      const catalogued = commandCatalogue
        .filter((spec) => spec.category === category)
        .map((spec) => spec.type);
      expect([...commandTypes].toSorted()).toEqual(catalogued.toSorted());
    }
    expect(blueprintJsonSchema()).toHaveProperty('title');
    expect(paper('1', day(1))).toHaveProperty('signer');
  });
});

describe('problem codes', () => {
  const sources = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) return sources(file);
      return file.endsWith('.ts') && !file.endsWith('.spec.ts') ? [readFileSync(file, 'utf8')] : [];
    });
  const used = new Set(
    sources(path.join(__dirname, 'domain')).flatMap((text) =>
      [...text.matchAll(/refuse\(\s*'([a-z_.]+)'/g)].map((m) => m[1] ?? ''),
    ),
  );
  const known = {
    ...caseProblems,
    ...campaignProblems,
    ...caseEvidenceProblems,
    ...rightsProblems,
    ...fullProfileProblems,
  } as Record<string, { vi: string; en: string }>;

  it('each have a sentence in both languages, and no sentence is left without a code', () => {
    expect([...used].filter((code) => known[code] === undefined)).toEqual([]);
    expect(Object.keys(known).filter((code) => !used.has(code))).toEqual([]);
  });

  it('fill the same blanks in both languages', () => {
    const blanks = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted();
    for (const { vi, en } of Object.values(known)) expect(blanks(vi)).toEqual(blanks(en));
  });
});

describe('ids of the document', () => {
  it('occur in no rule: only data and specs name a stage or a condition', () => {
    const text = readdirSync(path.join(__dirname, 'domain'), { recursive: true })
      .map(String)
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
      .map((file) => readFileSync(path.join(__dirname, 'domain', file), 'utf8'))
      .join('\n');
    const conditionIds = roadWidening()
      .conditions.map(({ id }) => id)
      .filter((id) => id !== 'REFUSED');
    expect(conditionIds.filter((id) => text.includes(`'${id}'`))).toEqual([]);
    expect(text).not.toContain('road-widening');
  });
});
