import fc from 'fast-check';
import * as core from './signing-session.js';
import { MemoryStorage } from './draft-store.js';
import { KeptSheets } from './kept-sheets.js';

const {
  attendanceAnswered,
  describeSession,
  dismiss,
  forgetSignature,
  isSigningSession,
  markPresent,
  mayRecordAttendance,
  prepareSignature,
  receive,
  startSession,
  toHall,
  toPicking,
  typeFormNumber,
  unrecorded,
  waitingHere,
} = core;

let ids = 0;
const newId = () => `id-${(ids += 1)}`;
const fresh = () =>
  startSession({
    userId: 'officer-1',
    campaignId: 'campaign-1',
    batchId: 'batch-1',
    now: '2026-11-22T12:00:00.000Z',
    today: '2026-11-22',
  });
const present = (count: number) =>
  Array.from({ length: count }, (_, index) => index + 1).reduce(
    (session, number) => markPresent(session, { caseId: `case-${number}`, number }, true, newId),
    fresh(),
  );
const find = (session: core.SigningSession, caseId: string) =>
  session.households.find((one) => one.caseId === caseId);

describe('a signing session', () => {
  it('records attendance only with a paper, and only when the sheet was read aloud', () => {
    const hall = present(2);
    expect(mayRecordAttendance(hall)).toBe(false);
    const paper = { number: '07/BB', date: '2026-11-22', signer: 'Võ Văn Hải' };
    expect(mayRecordAttendance(describeSession(hall, { meeting: paper }))).toBe(false);
    expect(mayRecordAttendance(describeSession(hall, { meeting: paper, sheetRead: true }))).toBe(
      true,
    );
  });

  it('keeps each household’s own answer about attendance', () => {
    const one = attendanceAnswered(present(3), 'case-2', null);
    const two = attendanceAnswered(one, 'case-3', 'Hộ đã ra khỏi danh sách.');
    expect(unrecorded(two).map(({ number }) => number)).toEqual([1, 3]);
    expect(find(two, 'case-3')).toMatchObject({
      attendance: 'refused',
      attendanceProblem: 'Hộ đã ra khỏi danh sách.',
    });
  });

  it('takes back a tick, but never a household that was already worked with', () => {
    const recorded = attendanceAnswered(present(2), 'case-1', null);
    expect(
      markPresent(recorded, { caseId: 'case-2', number: 2 }, false, newId).households,
    ).toHaveLength(1);
    expect(markPresent(recorded, { caseId: 'case-1', number: 1 }, false, newId)).toBe(recorded);
  });

  it('opens one household, and only out of the hall', () => {
    const picking = present(2);
    expect(receive(picking, 'case-1')).toBe(picking);
    const open = receive(toHall(picking), 'case-1');
    expect(open).toMatchObject({ step: 'household', open: 'case-1' });
    expect(receive(open, 'case-2')).toBe(open);
    expect(dismiss(open, 'left')).toMatchObject({ step: 'hall', open: null });
    expect(toHall(fresh()).step).toBe('picking');
    expect(toPicking(open).open).toBeNull();
  });

  it('sends a person’s signature under one id however often it is tried, and under a new one after a refusal', () => {
    const open = receive(toHall(present(1)), 'case-1');
    const first = prepareSignature(open, 'lan', newId);
    const again = prepareSignature(first?.session ?? open, 'lan', newId);
    expect(again?.commandId).toBe(first?.commandId);
    const other = prepareSignature(first?.session ?? open, 'binh', newId);
    expect(other?.commandId).not.toBe(first?.commandId);
    const after = forgetSignature(first?.session ?? open, 'lan');
    expect(prepareSignature(after, 'lan', newId)?.commandId).not.toBe(first?.commandId);
    expect(prepareSignature(toHall(open), 'lan', newId)).toBeNull();
  });

  it('is the same after a reload, what was typed included', async () => {
    const open = typeFormNumber(receive(toHall(present(3)), 'case-2'), '17/ĐTN');
    const disk = new MemoryStorage();
    await new KeptSheets(disk).put(open);
    const of = { kind: 'signing', userId: 'officer-1', campaignId: 'campaign-1' } as const;
    expect(await new KeptSheets(disk).find(of, isSigningSession)).toEqual(open);
  });
});

it('property: whatever is tapped, at most one household is open and a signature belongs to it alone', () => {
  const act = fc.record({
    what: fc.constantFrom('receive', 'sign', 'done', 'left', 'picking', 'hall'),
    which: fc.integer({ min: 1, max: 5 }),
  });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      let now = present(5);
      for (const { what, which } of acts) {
        const before = now;
        if (what === 'receive') now = receive(now, `case-${which}`);
        else if (what === 'sign')
          now = prepareSignature(now, `person-${which}`, newId)?.session ?? now;
        else if (what === 'picking') now = toPicking(now);
        else if (what === 'hall') now = toHall(now);
        else now = dismiss(now, what);
        const grown = now.households.filter(
          (one) =>
            Object.keys(one.signatureIds).length >
            Object.keys(find(before, one.caseId)?.signatureIds ?? {}).length,
        );
        expect(grown.length).toBeLessThanOrEqual(1);
        for (const one of grown) expect(one.caseId).toBe(before.open);
        expect(now.open === null).toBe(now.step !== 'household');
      }
    }),
  );
});

it('offers no step that signs for more than one person', () => {
  const verbs = Object.keys(core).filter((name) => /sign(?!ing)/i.test(name));
  expect(verbs.sort()).toEqual(['forgetSignature', 'prepareSignature']);
  expect(prepareSignature.length).toBe(3);
});

it('waits only for households that sign at this screen, and records attendance for the others too', () => {
  const theirs = { caseId: 'case-9', number: 9, signsWith: 'Lê Thị Cúc' };
  const both = markPresent(present(2), theirs, true, newId);
  expect(waitingHere(both).map(({ number }) => number)).toEqual([1, 2]);
  expect(unrecorded(both).map(({ number }) => number)).toContain(9);
});
