/** The demo loaded through the real bus and deciders over the log in memory: what it must show, and that a second load changes nothing. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { InMemoryEventStore, InMemoryKeyVault, MasterKey } from '@dongthuan/event-store';
import {
  countRoster,
  hasMinutesPhoto,
  nextDue,
  reviveCampaign,
  reviveCase,
  signaturesWithoutPhoto,
} from '@dongthuan/campaigns';
import {
  addMs,
  civilDateOf,
  daysBetween,
  parseInstant,
  VIETNAM_ZONE,
  type CaseRow,
} from '@dongthuan/kernel';
import { demoOrganisation, secondOrganisation } from '@dongthuan/people';
import {
  DirectoryBlobStore,
  loadModuleRegistry,
  SettableClock,
  StoreCommandBus,
  type BlobStore,
} from '@dongthuan/platform';
import { demoCampaignId } from './demo-campaign.js';
import { DemoPhotos } from './demo-photos.js';
import { loadDemo, type DemoPorts } from './load-demo.js';

const NOW = parseInstant('2026-11-22T03:00:00.000Z');
const DAY = 86_400_000;

async function ports(): Promise<
  DemoPorts & { store: InMemoryEventStore; realClock: SettableClock; blobs: BlobStore }
> {
  const clock = new SettableClock(NOW);
  const realClock = new SettableClock(NOW);
  const registry = await loadModuleRegistry();
  const store = new InMemoryEventStore(realClock, registry.upcast);
  const receiptKey = MasterKey.random().derive('receipt');
  const vault = new InMemoryKeyVault();
  const bus = new StoreCommandBus({ store, vault, registry, clock, receiptKey });
  const folder = await mkdtemp(path.join(tmpdir(), 'dt-demo-'));
  folders.push(folder);
  const blobs = new DirectoryBlobStore({ folder, vault, addressKey: () => receiptKey });
  const photos = await DemoPhotos.read(blobs);
  return { bus, store, clock, realClock, photos, blobs };
}

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

describe('the demo', () => {
  let demo: Awaited<ReturnType<typeof ports>>;
  beforeAll(async () => {
    demo = await ports();
    await loadDemo(demo);
  }, 60_000);

  const rows = () => demo.store.rowsOf(demoOrganisation.organisationId);
  const casesOf = (word: string): CaseRow[] =>
    [...rows().cases.values()].filter(({ campaignId }) => campaignId === demoCampaignId(word));
  const stateOf = (word: string) =>
    reviveCampaign(rows().campaigns.get(demoCampaignId(word))?.state ?? null);

  it('holds a finished street, 62 of 62, told afterwards and closed', () => {
    expect(countRoster(casesOf('finished-street'))).toMatchObject({
      handedOver: { done: 62, of: 62 },
      complete: true,
    });
    expect(stateOf('finished-street')).toMatchObject({ status: 'closed', retrospective: true });
  });

  it('holds a running street on day 12 of 30 with its clocks ahead', () => {
    const state = stateOf('running-street');
    expect(state).toMatchObject({ status: 'launched', retrospective: false });
    const today = civilDateOf(NOW, VIETNAM_ZONE);
    expect(daysBetween(state.startsOn, today) + 1).toBe(12);
    expect(state.launchedOn).toBe(state.startsOn);
    expect(daysBetween(state.startsOn, state.deadline) + 1).toBe(30);
    const next = nextDue(state.obligations, state);
    expect(next).toMatchObject({ rule: 'last_safe_t7' });
    expect(daysBetween(state.startsOn, next?.dueDay ?? today) + 1).toBe(17);
    const { handedOver, answered } = countRoster(casesOf('running-street'));
    expect(handedOver.done).toBeGreaterThan(0);
    expect(handedOver.done).toBeLessThan(handedOver.of);
    expect(answered.no).toBeGreaterThan(0);
  });

  it('holds a sealed picture for each photo of the running street, of every form that is signed and of all minutes', async () => {
    const { organisationId } = demoOrganisation;
    const states = casesOf('running-street').map(({ state }) => reviveCase(state));
    const gave = states.filter(({ stage }) => (stage?.rank ?? 0) >= 40);
    expect(gave.length).toBeGreaterThan(0);
    expect(gave.flatMap((one) => signaturesWithoutPhoto(one))).toEqual([]);
    const handedOver = gave.filter(({ handedOverAt }) => handedOverAt !== null);
    expect(handedOver.every((one) => hasMinutesPhoto(one))).toBe(true);
    for (const { caseId, evidence } of states) {
      for (const { blob, bytes, mediaType } of evidence) {
        const shelf = { organisationId, subject: `case:${caseId ?? ''}` } as const;
        expect((await demo.blobs.open(shelf, blob))?.bytes).toBe(bytes);
        expect(mediaType).toBe('image/png');
      }
    }
  });

  it('holds a sprint whose graves and households are counted apart', () => {
    const cases = casesOf('sprint');
    const of = (unitKind: string) =>
      countRoster(cases.filter((row) => row.unitKind === unitKind)).handedOver;
    expect(of('grave')).toMatchObject({ done: 52, of: 90 });
    expect(of('household')).toMatchObject({ done: 23, of: 40 });
    const state = stateOf('sprint');
    expect(daysBetween(state.startsOn, civilDateOf(NOW, VIETNAM_ZONE)) + 1).toBe(21);
  });

  it('holds a portfolio of 20 out of 47, the other 27 at phases and with causes', () => {
    const cases = casesOf('portfolio');
    expect(countRoster(cases).handedOver).toMatchObject({ done: 20, of: 47 });
    const rest = cases.filter(({ stageMark }) => stageMark !== 'handed_over');
    expect(rest).toHaveLength(27);
    expect(rest.filter(({ stageMark }) => stageMark === 'part_handed')).toHaveLength(9);
    expect(rest.every(({ conditions }) => conditions !== 0)).toBe(true);
  });

  it('gives the second organisation one campaign of its own', () => {
    const theirs = demo.store.rowsOf(secondOrganisation.organisationId).campaigns;
    expect([...theirs.keys()]).toEqual([demoCampaignId('neighbouring-street')]);
    expect(rows().campaigns.has(demoCampaignId('neighbouring-street'))).toBe(false);
  });

  it('tells of live campaigns as having begun when they began, and recorded when it was', () => {
    const launch = demo.store
      .allEvents()
      .find(
        ({ type, streamKey }) =>
          type === 'CampaignLaunched' &&
          streamKey === `campaign:${demoCampaignId('running-street')}`,
      );
    expect(launch?.recordedAt).toBe(NOW);
    expect(launch && launch.happenedAt < launch.recordedAt).toBe(true);
  });

  it('changes nothing when it is loaded again, today or next week', async () => {
    const before = demo.store.allEvents().length;
    expect(await loadDemo(demo)).toEqual({});
    demo.realClock.set(addMs(NOW, 7 * DAY));
    expect(await loadDemo(demo)).toEqual({});
    expect(demo.store.allEvents()).toHaveLength(before);
    demo.realClock.set(NOW);
  });
});

describe('a load that broke off', () => {
  it('goes on the next day with the first day it began with, and writes nothing twice', async () => {
    const whole = await ports();
    const expected = await loadDemo(whole);
    const broken = await ports();
    let left = 60;
    const bus: DemoPorts['bus'] = {
      execute: (command) => broken.bus.execute(command),
      executeMany: (commands) => {
        left -= commands.length;
        if (left < 0) throw new Error('the machine went down');
        return broken.bus.executeMany(commands);
      },
    };
    await expect(loadDemo({ ...broken, bus })).rejects.toThrow('went down');
    broken.realClock.set(addMs(NOW, DAY));
    const rest = await loadDemo(broken);
    expect(broken.store.allEvents()).toHaveLength(whole.store.allEvents().length);
    expect(rest['running-street']).toBeLessThan(expected['running-street'] ?? 0);
  }, 60_000);
});
