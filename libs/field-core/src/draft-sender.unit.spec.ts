import fc from 'fast-check';
import { DraftSender, type SendResult } from './draft-sender.js';
import { DraftStore, MemoryStorage, type KeyValuePort } from './draft-store.js';
import {
  editDraft,
  isUntouched,
  missingInVisit,
  reopenDraft,
  saveDraft,
  startDraft,
  type VisitDraft,
} from './visit-draft.js';

const at = (minute: number) => `2026-11-22T07:${String(minute).padStart(2, '0')}:00.000Z`;
const owner = (caseId = 'case-1') => ({ userId: 'officer-1', caseId, caseNumber: 7 });
const typed = (commandId: string, minute = 0, caseId?: string): VisitDraft =>
  saveDraft(
    editDraft(
      startDraft(owner(caseId), commandId, at(minute)),
      { outcome: 'met_talked', nextVisitOn: null, note: ' ' },
      at(minute),
    ),
    at(minute),
  );
const accepted: SendResult = { kind: 'accepted', position: '10' };

describe('a visit draft', () => {
  it('asks for outcome and next date, and for nothing else', () => {
    const fresh = startDraft(owner(), 'c1', at(0));
    expect(isUntouched(fresh)).toBe(true);
    expect(missingInVisit(fresh.fields)).toEqual(['outcome', 'nextVisitOn']);
    expect(saveDraft(fresh, at(1))).toBe(fresh);
    const done = editDraft(fresh, { outcome: 'not_met', nextVisitOn: '2026-11-24' }, at(1));
    expect(missingInVisit(done.fields)).toEqual([]);
    expect(saveDraft(done, at(2))).toMatchObject({
      state: 'waiting',
      happenedAt: at(2),
      payload: { outcome: 'not_met', sheetGiven: false, nextVisitOn: '2026-11-24' },
    });
  });

  it('asks of a household that was met what the campaign’s profile asks beside', () => {
    const asks = ['channel', 'nextVisitOn', 'place'];
    const met = { ...startDraft(owner(), 'c1', at(0)).fields, outcome: 'met_talked' as const };
    expect(missingInVisit({ ...met, nextVisitOn: null }, asks)).toEqual([
      'channel',
      'nextAsked',
      'place',
    ]);
    const visit = { ...met, nextVisitOn: '2026-11-24', channel: 'visit' as const };
    expect(missingInVisit({ ...visit, place: { noneBecause: ' ' } }, asks)).toEqual(['place']);
    expect(missingInVisit({ ...visit, place: { noneBecause: 'hẻm sâu' } }, asks)).toEqual([]);
    expect(missingInVisit({ ...visit, channel: 'call' }, asks)).toEqual([]);
    expect(missingInVisit({ ...met, outcome: 'not_met', nextVisitOn: null }, asks)).toEqual([]);
    expect(missingInVisit({ ...met, nextVisitOn: null })).toEqual([]);
  });

  it('sends how and where it was, and nothing of what was not said', () => {
    const place = { latitude: 18.34, longitude: 105.9, accuracyM: 8 };
    const typing = editDraft(
      startDraft(owner(), 'c1', at(0)),
      { outcome: 'met_talked', nextVisitOn: null, channel: 'visit', place },
      at(0),
    );
    expect(saveDraft(typing, at(1)).payload).toEqual({
      outcome: 'met_talked',
      sheetGiven: false,
      channel: 'visit',
      place,
    });
    const blank = editDraft(typing, { channel: undefined, place: { noneBecause: '' } }, at(1));
    expect(saveDraft(blank, at(2)).payload).toEqual({ outcome: 'met_talked', sheetGiven: false });
    const onlyPlace = editDraft(startDraft(owner(), 'c2', at(0)), { place }, at(0));
    expect(isUntouched(onlyPlace)).toBe(false);
  });

  it('keeps the first saved content: a second save and later typing change nothing', () => {
    const saved = typed('c1');
    expect(saved.payload).toEqual({ outcome: 'met_talked', sheetGiven: false });
    expect(saveDraft(saved, at(9))).toBe(saved);
    expect(editDraft(saved, { note: 'later' }, at(9))).toBe(saved);
  });

  it('leaves under a new id after a refusal was corrected', () => {
    const parked: VisitDraft = {
      ...typed('c1'),
      state: 'needs_you',
      problem: { code: 'campaign.closed', detail: 'x' },
    };
    expect(reopenDraft(parked, 'c2', at(3))).toMatchObject({
      state: 'editing',
      commandId: 'c2',
      payload: null,
      problem: null,
    });
    expect(reopenDraft(typed('c1'), 'c2', at(3)).commandId).toBe('c1');
  });
});

describe('the sender', () => {
  const setUp = (answers: SendResult[]) => {
    const store = new DraftStore(new MemoryStorage());
    const seen: string[] = [];
    const sender = new DraftSender(
      store,
      (draft) => {
        seen.push(draft.commandId);
        return Promise.resolve(answers.shift() ?? accepted);
      },
      () => at(30),
    );
    return { store, sender, seen };
  };

  it('sends oldest first and drops a row only for a receipt', async () => {
    const { store, sender, seen } = setUp([]);
    await store.put(typed('late', 5));
    await store.put(typed('early', 1));
    expect(await sender.sendAll('officer-1')).toEqual({
      sent: 2,
      parked: 0,
      waiting: 0,
      signInNeeded: false,
      lastPosition: '10',
    });
    expect(seen).toEqual(['early', 'late']);
    expect(await store.all('officer-1')).toEqual([]);
  });

  it('keeps everything when no answer comes, and repeats under the same id', async () => {
    const { store, sender, seen } = setUp([{ kind: 'none' }]);
    await store.put(typed('c1'));
    expect((await sender.sendAll('officer-1')).waiting).toBe(1);
    expect(await store.all('officer-1')).toMatchObject([{ state: 'waiting', attempts: 1 }]);
    expect((await sender.sendAll('officer-1')).sent).toBe(1);
    expect(seen).toEqual(['c1', 'c1']);
  });

  it('stops for a sign-in and loses nothing', async () => {
    const { store, sender } = setUp([{ kind: 'sign_in' }]);
    await store.put(typed('c1'));
    await store.put(typed('c2', 1));
    expect(await sender.sendAll('officer-1')).toMatchObject({
      signInNeeded: true,
      waiting: 2,
      sent: 0,
    });
    expect(await store.all('officer-1')).toHaveLength(2);
  });

  it('parks a refusal with its sentence, keeps back that household alone', async () => {
    const { store, sender, seen } = setUp([
      { kind: 'refused', code: 'campaign.closed', detail: 'Chiến dịch đã kết thúc.' },
    ]);
    await store.put(typed('a1', 0, 'case-a'));
    await store.put(typed('a2', 1, 'case-a'));
    await store.put(typed('b1', 2, 'case-b'));
    expect(await sender.sendAll('officer-1')).toMatchObject({ sent: 1, parked: 1, waiting: 1 });
    expect(seen).toEqual(['a1', 'b1']);
    expect(await store.open('officer-1', 'case-a')).toMatchObject({
      commandId: 'a1',
      state: 'needs_you',
      problem: { code: 'campaign.closed' },
    });
  });

  it('shows and sends nothing of another user of the same device', async () => {
    const { store, sender, seen } = setUp([]);
    await store.put(typed('c1'));
    expect(await store.all('officer-2')).toEqual([]);
    await sender.sendAll('officer-2');
    expect(seen).toEqual([]);
  });
});

/** Storage whose process dies at the nth step; what was written before stays. */
class Dying implements KeyValuePort {
  constructor(
    private readonly inner: KeyValuePort,
    private readonly life: { steps: number },
  ) {}
  private step(): void {
    if (this.life.steps-- <= 0) throw new Error('the page died');
  }
  async get(key: string) {
    return this.inner.get(key);
  }
  async set(key: string, value: unknown) {
    this.step();
    await this.inner.set(key, value);
  }
  async delete(key: string) {
    this.step();
    await this.inner.delete(key);
  }
  async keys(prefix: string) {
    return this.inner.keys(prefix);
  }
}

it('property: wherever the page dies and however the network answers, each visit is on the server once, or on the device', async () => {
  const answer = fc.constantFrom<'ok' | 'lost_request' | 'lost_answer' | 'sign_in' | 'refused'>(
    'ok',
    'lost_request',
    'lost_answer',
    'sign_in',
    'refused',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 5 }),
      fc.array(
        fc.record({
          steps: fc.integer({ min: 0, max: 12 }),
          answers: fc.array(answer, { maxLength: 8 }),
        }),
        { minLength: 1, maxLength: 6 },
      ),
      async (count, lives) => {
        const disk = new MemoryStorage();
        const server = new Map<string, number>();
        const made = Array.from({ length: count }, (_, index) =>
          typed(`c${index}`, index, `case-${index % 2}`),
        );
        for (const draft of made) await new DraftStore(disk).put(draft);
        for (const life of lives) {
          const store = new DraftStore(new Dying(disk, { steps: life.steps }));
          const answers = [...life.answers];
          const receive = (id: string) => server.set(id, 1);
          const sender = new DraftSender(
            store,
            (draft) => {
              const next = answers.shift() ?? 'ok';
              if (next === 'ok' || next === 'lost_answer') receive(draft.commandId);
              if (next === 'refused' && !server.has(draft.commandId))
                return Promise.resolve({ kind: 'refused', code: 'x', detail: 'y' });
              if (next === 'ok' || next === 'refused') return Promise.resolve(accepted);
              return Promise.resolve({ kind: next === 'sign_in' ? 'sign_in' : 'none' });
            },
            () => at(40),
          );
          await store
            .recover('officer-1')
            .then(() => sender.sendAll('officer-1'))
            .catch(() => undefined);
        }
        const onDevice = new Set(
          (await new DraftStore(disk).all('officer-1')).map((draft) => draft.commandId),
        );
        for (const draft of made)
          expect(server.has(draft.commandId) || onDevice.has(draft.commandId)).toBe(true);
      },
    ),
    { numRuns: 200 },
  );
});
