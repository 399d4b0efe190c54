import { reviveCase } from '@dongthuan/campaigns';
import { newId, SYSTEM_USER, type RecordedEvent, type Uuid } from '@dongthuan/kernel';
import { writeAs } from '@dongthuan/platform';
import { openImportLab, type ImportLab } from '../testing/import-lab.js';
import { LinkedConditions } from './linked-conditions.js';
import { PgLinkedCases } from './pg-linked-cases.js';

const QUARREL = 'BOUNDARY_DISPUTE';

describe('a quarrel over a boundary', () => {
  let lab: ImportLab;
  let reactor: LinkedConditions;
  let campaignId: Uuid;
  let relayed = '0';
  const refused: string[] = [];
  const organisationId = newId();
  const caseIds = [newId(), newId(), newId()];
  const caseOf = (number: number) => caseIds[number - 1] as Uuid;
  beforeAll(async () => {
    lab = await openImportLab();
    const { pools, bus } = lab.runtime;
    reactor = new LinkedConditions({
      cases: new PgLinkedCases(pools.app),
      bus,
      onRefused: ({ code }) => refused.push(code),
    });
    campaignId = await lab.draft(organisationId);
    for (const number of [1, 2, 3]) {
      await send(caseOf(number), 'enrolCase', {
        campaignId,
        number,
        unitKind: 'household',
        holders: [{ name: `Hộ thử ${number}`, personId: newId() }],
      });
    }
  }, 60_000);
  afterAll(() => lab?.close());

  async function send(caseId: Uuid, type: string, payload: object): Promise<void> {
    const { manager } = lab;
    const result = await lab.runtime.bus.execute({
      ...{ commandId: newId(), organisationId, type, campaignId, payload },
      stream: { category: 'case', id: caseId },
      meta: { actor: manager, enteredBy: manager, medium: 'desk', correlationId: newId() },
    });
    expect(result).toMatchObject({ kind: 'ok' });
  }

  /** Everything new in the log, told twice: a subscriber may see a batch again. */
  async function react(): Promise<void> {
    for (;;) {
      await lab.runtime.tail.poll();
      const batch = await lab.runtime.tail.read(relayed, 500);
      if (batch.length === 0) return;
      await reactor.apply(batch);
      await reactor.apply(batch);
      relayed = batch.at(-1)?.position ?? relayed;
    }
  }

  const events = (number: number): Promise<readonly RecordedEvent[]> =>
    lab.runtime.store.readStream(organisationId, `case:${caseOf(number)}`);
  async function open(number: number): Promise<readonly (readonly [string, number | null])[]> {
    const { rows } = await writeAs(lab.runtime.pools.app, organisationId, (query) =>
      query<{ state: unknown }>('SELECT state FROM es.case_row WHERE case_id = $1', [
        caseOf(number),
      ]),
    );
    return reviveCase(rows[0]?.state).conditions.map((one) => [one.id, one.neighbour ?? null]);
  }

  it('is opened on the neighbour’s case too, once, by the system and without what was said', async () => {
    const note = 'Ông Hai nói mốc bị dời';
    await send(caseOf(1), 'openCondition', { code: QUARREL, neighbourNumber: 2, note });
    await react();
    expect(await open(2)).toEqual([[QUARREL, 1]]);
    expect(await open(3)).toEqual([]);
    const mirrored = (await events(2)).filter(({ type }) => type === 'ConditionOpened');
    expect(mirrored).toHaveLength(1);
    expect(mirrored[0]).toMatchObject({ actor: SYSTEM_USER, sealed: [] });
    expect((await events(1)).filter(({ type }) => type === 'ConditionOpened')).toHaveLength(1);
  });

  it('is over for both when it is closed on either side', async () => {
    await send(caseOf(2), 'closeCondition', { code: QUARREL, resolution: 'Đã cắm lại mốc' });
    await react();
    expect([await open(1), await open(2)]).toEqual([[], []]);
    expect((await events(1)).at(-1)).toMatchObject({ type: 'ConditionClosed', actor: SYSTEM_USER });
  });

  it('leaves another quarrel of the neighbour alone', async () => {
    await send(caseOf(3), 'openCondition', { code: QUARREL, neighbourNumber: 1 });
    await react();
    // The first household’s quarrel is with the third; the second’s with the first stands beside it, and its end ends nothing else.
    await send(caseOf(2), 'openCondition', { code: QUARREL, neighbourNumber: 1 });
    await react();
    await send(caseOf(2), 'closeCondition', { code: QUARREL, resolution: 'Xong' });
    await react();
    expect([await open(1), await open(2), await open(3)]).toEqual([
      [[QUARREL, 3]],
      [],
      [[QUARREL, 1]],
    ]);
  });

  it('carries no answer over: being undecided is each household’s own, whoever is named beside it', async () => {
    await send(caseOf(2), 'openCondition', { code: 'WAVERING', neighbourNumber: 3 });
    await send(caseOf(2), 'openCondition', { code: QUARREL, neighbourNumber: 99 });
    await react();
    expect(await open(3)).toEqual([[QUARREL, 1]]);
    expect(refused).toEqual([]);
  });

  it('opens nothing from old events when what they spoke of is over', async () => {
    const before = (await events(2)).length;
    relayed = '0';
    await react();
    expect(await events(2)).toHaveLength(before);
  });
});
