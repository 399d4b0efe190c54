/** What the full profile asks on the ground: how and where a visit was, who was spoken to, marks, neighbours, the land before and after (users.md §3). */
import { answerOf, eventTypes } from '@dongthuan/testing/decider-spec';
import type { Decision } from '@dongthuan/kernel';
import { CaseStory } from '../../testing/case-story.js';
import { at, CampaignStory, CAST, day, paper, someone } from '../../testing/campaign-story.js';

const story = (holders = 1, profile = 'full') =>
  new CaseStory(new CampaignStory().launched(62, { profile }), 1, holders).enrolled();
const POSITION = { latitude: 18.342871234, longitude: 105.905671234, accuracyM: 12.4 };
const missing = (decision: Decision) =>
  decision.kind === 'refused' &&
  ['case.evidence_missing', 'case.photo_missing'].includes(decision.code)
    ? decision.details?.['missing']
    : answerOf(decision);
const visit = (one: CaseStory, changes: object) =>
  one.send(
    'recordContactAttempt',
    { outcome: 'met_talked', sheetGiven: true, ...changes },
    { now: at(2) },
  );

describe('a visit in the full profile', () => {
  it('says how, where and when next; without one of them it is not taken', () => {
    const one = story();
    expect(missing(visit(one, {}))).toEqual(['channel', 'nextVisitOn', 'place']);
    expect(missing(visit(one, { channel: 'visit', nextVisitOn: day(3) }))).toEqual(['place']);
    expect(one.events.map(({ type }) => type)).not.toContain('ContactAttempted');
    const whole = { channel: 'visit', nextVisitOn: day(3), place: POSITION };
    expect(eventTypes(visit(one, whole)).slice(0, 2)).toEqual(['ContactAttempted', 'StageEntered']);
    expect(one.state.stage?.mark).toBe('contacted');
  });

  it('seals where the home is, and the reason why nobody can say', () => {
    const one = story();
    const decision = visit(one, { channel: 'visit', nextVisitOn: day(3), place: POSITION });
    const [attempted] = decision.kind === 'accepted' ? decision.events : [];
    expect(attempted?.data).toMatchObject({ place: 'position' });
    expect(JSON.stringify(attempted?.data)).not.toContain('18.34');
    expect(attempted?.personal).toEqual([
      { subject: `case:${one.id}`, fields: { position: '18.34287, 105.90567 (±12 m)' } },
    ]);
    const other = story();
    const stated = visit(other, {
      channel: 'visit',
      nextVisitOn: day(3),
      place: { noneBecause: 'trong hẻm sâu' },
    });
    const [said] = stated.kind === 'accepted' ? stated.events : [];
    expect(said?.data).toMatchObject({ place: 'stated' });
    expect(JSON.stringify(said?.data)).not.toContain('hẻm');
    expect(said?.personal?.[0]?.fields).toEqual({ noPosition: 'trong hẻm sâu' });
  });

  it('asks no position of a call, and nothing of who was not met or was given no sheet', () => {
    expect(missing(visit(story(), { channel: 'call', nextVisitOn: day(3) }))).toBe('accepted');
    expect(missing(visit(story(), { outcome: 'not_met', sheetGiven: false }))).toBe('accepted');
    const noSheet = story();
    expect(missing(visit(noSheet, { sheetGiven: false }))).toBe('accepted');
    expect(noSheet.state.stage?.mark).toBe('identified');
    expect(missing(visit(story(1, 'simple'), {}))).toBe('accepted');
  });
});

describe('an agreement in the full profile', () => {
  const agree = (one: CaseStory, holderIds: readonly string[] | undefined) =>
    one.send('recordAgreement', { route: 'DONATION', holderIds }, { now: at(3) });
  const met = (holders: number, profile?: string) =>
    story(holders, profile).contacted({ nextVisitOn: day(3), place: POSITION });

  it('needs each right-holder spoken to: the head of the household speaks for nobody else', () => {
    const one = met(3);
    expect(missing(agree(one, undefined))).toEqual(['eachHolderSpokenTo']);
    expect(missing(agree(one, one.holders.slice(0, 1)))).toEqual(['eachHolderSpokenTo']);
    expect(missing(agree(one, [...one.holders, someone('neighbour')]))).toBe('case.holder_unknown');
    expect(eventTypes(agree(one, one.holders))).toEqual(['StepAwaited']);
    one.answered(3);
    expect(one.events.find(({ type }) => type === 'AgreementRecorded')?.data).toEqual({
      route: 'DONATION',
      spokenTo: one.holders,
    });
    expect(missing(agree(met(3, 'simple'), undefined))).toBe('accepted');
  });
});

describe('a handover in the full profile', () => {
  const MARKS = { setBy: 'Phan Văn Đo', setOn: day(7) };
  const donated = (profile = 'full') => {
    const one = story(1, profile)
      .contacted({ nextVisitOn: day(3), place: POSITION })
      .agreed();
    one.consent(0, 4, { witnessName: 'W' });
    return one.confirmed();
  };
  const ready = () => {
    const one = donated();
    return one.photographed(7);
  };
  const whole = { boundaryMarks: MARKS, neighbours: { kind: 'untouched' } };

  it('needs photos of the land before and after, marks, and the neighbours’ part', () => {
    const one = donated();
    // What is typed is asked for first, then the pictures.
    expect(missing(one.handover(8))).toEqual(['boundaryMarks', 'neighbours']);
    expect(missing(one.handover(8, { boundaryMarks: MARKS }))).toEqual(['neighbours']);
    expect(missing(one.handover(8, whole))).toEqual(['landBefore', 'landAfter']);
    one.photo('land_before', 7);
    expect(missing(one.handover(8, whole))).toEqual(['landAfter']);
    one.photo('land_after', 7);
    expect(missing(one.handover(8, whole))).toBe('accepted');
    expect(one.state.stage?.mark).toBe('handed_over');
    expect(eventTypes(one.handover(8, whole))).toEqual([]);
    expect(missing(donated('simple').handover(8))).toBe('accepted');
  });

  it('seals who set the marks and who signed or attested; says how and when', () => {
    const handover = (neighbours: object) => {
      const one = ready();
      const decision = one.handover(8, { boundaryMarks: MARKS, neighbours });
      const made = decision.kind === 'accepted' ? decision.events[0] : undefined;
      return { data: made?.data, fields: made?.personal?.[0]?.fields };
    };
    const attested = {
      kind: 'attested',
      because: 'declined_twice',
      surveyor: 'Lê Đo',
      groupHead: 'Võ Tổ',
    };
    const told = handover(attested);
    expect(told.data).toMatchObject({
      marksSetOn: day(7),
      neighbours: 'attested',
      neighbourWas: 'declined_twice',
    });
    expect(JSON.stringify(told.data)).not.toMatch(/Phan Văn Đo|Lê Đo|Võ Tổ/);
    expect(told.fields).toEqual({
      signer: 'Chủ tịch',
      marksSetBy: 'Phan Văn Đo',
      surveyor: 'Lê Đo',
      groupHead: 'Võ Tổ',
    });
    const signed = handover({ kind: 'signed', names: 'Hồ Hàng Xóm' });
    expect(signed.data).toMatchObject({ neighbours: 'signed', neighbourWas: null });
    expect(signed.fields).toMatchObject({ neighbours: 'Hồ Hàng Xóm' });
  });

  it('takes no marks set after the minutes', () => {
    const late = { ...whole, boundaryMarks: { ...MARKS, setOn: day(9) } };
    expect(missing(ready().handover(8, late))).toBe('case.marks_after_minutes');
  });
});

describe('a handover in every profile', () => {
  it('says what was still owed to the household when it gave its land', () => {
    const one = story(1, 'simple').contacted().agreed().signed().confirmed();
    const promise = (name: string, n: number) =>
      one.send(
        'recordPromise',
        { promiseId: someone(name), kind: 'gate', dueOn: day(20), office: 'Ban QLDA' },
        { now: at(n) },
      );
    promise('gate', 5);
    promise('wall', 5);
    one.send('keepPromise', { promiseId: someone('gate') }, { now: at(6) });
    one.handover(8);
    expect(one.events.find(({ type }) => type === 'HandoverMade')?.data).toMatchObject({
      minutes: { number: 'B', date: day(8) },
      promisesOpen: [someone('wall')],
    });
    expect(
      answerOf(
        one.send('settleCase', { paper: paper('HT', day(9)) }, { now: at(9), actor: CAST.officer }),
      ),
    ).toBe('case.promise_open');
  });
});
