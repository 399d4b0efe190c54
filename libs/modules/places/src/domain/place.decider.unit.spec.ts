import { commandsFor, day, idOf, Story } from '../testing/story.js';
import type { PlaceCommand, PlaceFacts } from './place.commands.js';
import { placeDecider, type PlaceState } from './place.decider.js';
import { valueOn } from './period.js';
import { answerableOn, inTouchOn, type ResponsibleParty } from './responsibility.rules.js';

const COMMUNE = '2025:18754';
const OTHER_COMMUNE = '2025:18781';
const village = idOf('Tổ dân phố Hưng Hòa');
const neighbour = idOf('Tổ dân phố Hưng Nhân');

const facts: PlaceFacts = {
  places: {
    '2025:42': { kind: 'province', name: 'Tỉnh Hà Tĩnh', validFrom: day('2025-07-01') },
    [COMMUNE]: {
      kind: 'commune',
      name: 'Phường Sông Trí',
      parent: '2025:42',
      validFrom: day('2025-07-01'),
    },
    [OTHER_COMMUNE]: { kind: 'commune', name: 'Phường B', validFrom: day('2025-07-01') },
    '2024:18754': {
      kind: 'commune',
      name: 'Phường Hưng Trí',
      validFrom: day('0001-01-01'),
      validTo: day('2025-07-01'),
    },
    [neighbour]: { kind: 'residentialGroup', name: 'Hưng Nhân', validFrom: day('2025-07-01') },
    [idOf('lane')]: { kind: 'lane', name: 'Ngõ 1', validFrom: day('2025-07-01') },
    [idOf('gone')]: {
      kind: 'village',
      name: 'Làng cũ',
      validFrom: day('2025-07-01'),
      validTo: day('2025-12-01'),
    },
  },
};

type Payload<T extends PlaceCommand['type']> = Extract<PlaceCommand, { type: T }>['payload'];

const cmd = commandsFor<PlaceCommand>(village);

const registration: Payload<'registerPlace'> = {
  kind: 'residentialGroup',
  name: 'Hưng Hòa',
  parent: COMMUNE,
  validFrom: day('2025-08-01'),
};

const story = () => new Story<PlaceState, PlaceCommand, PlaceFacts>(placeDecider, facts);

function registered() {
  const s = story();
  expect(s.answer(cmd('registerPlace', registration))).toBe('PlaceRegistered');
  return s;
}

describe('registering a local place', () => {
  it('puts it under the place above from its first day on', () => {
    const s = registered();
    expect(s.state).toMatchObject({ placeId: village, kind: 'residentialGroup', successors: [] });
    expect(valueOn(s.state?.parents ?? [], day('2025-07-31'))).toBeUndefined();
    expect(valueOn(s.state?.parents ?? [], day('2025-08-01'))).toBe(COMMUNE);
  });

  it.each([
    ['place.parent_unknown', { parent: '2025:99999' }],
    ['place.parent_not_above', { parent: neighbour }],
    ['place.parent_not_above', { parent: idOf('lane') }],
    ['place.parent_not_valid', { parent: '2024:18754' }],
    ['place.parent_not_valid', { validFrom: day('2025-06-30') }],
  ])('is refused with %s', (code, change) => {
    const s = story();
    expect(s.answer(cmd('registerPlace', { ...registration, ...change }))).toBe(code);
    expect(s.state).toBeUndefined();
  });

  it('changes nothing when it is already done, and is refused for other content', () => {
    const s = registered();
    expect(s.answer(cmd('registerPlace', registration))).toBe('nothing');
    expect(s.answer(cmd('registerPlace', { ...registration, name: 'Khác' }))).toBe(
      'place.already_registered',
    );
  });
});

describe('adopting an official place', () => {
  it('takes what the list in force says', () => {
    const s = story();
    expect(s.answer(cmd('adoptOfficialPlace', { placeId: COMMUNE }))).toBe('OfficialPlaceAdopted');
    expect(s.state).toMatchObject({ placeId: COMMUNE, kind: 'commune', validFrom: '2025-07-01' });
    expect(valueOn(s.state?.parents ?? [], day('2026-01-01'))).toBe('2025:42');
  });

  it('is refused for a place that no list has, a local place and a place of the old list', () => {
    expect(story().answer(cmd('adoptOfficialPlace', { placeId: '2025:00000' }))).toBe(
      'place.not_in_official_list',
    );
    expect(story().answer(cmd('adoptOfficialPlace', { placeId: neighbour }))).toBe(
      'place.not_in_official_list',
    );
    expect(story().answer(cmd('adoptOfficialPlace', { placeId: '2024:18754' }))).toBe(
      'place.ended',
    );
  });

  it('changes nothing the second time, and a stream holds one place', () => {
    const s = story();
    s.when(cmd('adoptOfficialPlace', { placeId: COMMUNE }));
    expect(s.answer(cmd('adoptOfficialPlace', { placeId: COMMUNE }))).toBe('nothing');
    expect(s.answer(cmd('adoptOfficialPlace', { placeId: OTHER_COMMUNE }))).toBe(
      'place.already_registered',
    );
  });
});

describe('renaming a place', () => {
  it('keeps the old name for the days before', () => {
    const s = registered();
    const rename = cmd('renamePlace', { name: 'Hưng Hòa 1', validFrom: day('2026-01-01') });
    expect(s.answer(rename)).toBe('PlaceRenamed');
    expect(valueOn(s.state?.names ?? [], day('2025-12-31'))).toBe('Hưng Hòa');
    expect(valueOn(s.state?.names ?? [], day('2026-01-01'))).toBe('Hưng Hòa 1');
    expect(s.answer(rename)).toBe('nothing');
  });

  it('is refused for an unknown place, a day that is not after the last change, and after the end', () => {
    const rename = (validFrom: string) =>
      cmd('renamePlace', { name: 'Tên mới', validFrom: day(validFrom) });
    expect(story().answer(rename('2026-01-01'))).toBe('place.unknown');
    const s = registered();
    expect(s.answer(rename('2025-08-01'))).toBe('place.not_after_last');
    s.when(cmd('endPlace', { validTo: day('2026-01-01'), successors: [], basis: 'QĐ 1' }));
    expect(s.answer(rename('2026-01-01'))).toBe('place.ended');
    expect(s.answer(rename('2025-12-31'))).toBe('PlaceRenamed');
  });
});

describe('moving a place', () => {
  const move = (parent: string, validFrom: string) =>
    cmd('movePlace', { parent, validFrom: day(validFrom) });

  it('changes the place above from a day on', () => {
    const s = registered();
    expect(s.answer(move(OTHER_COMMUNE, '2026-03-01'))).toBe('PlaceMoved');
    expect(valueOn(s.state?.parents ?? [], day('2026-02-28'))).toBe(COMMUNE);
    expect(valueOn(s.state?.parents ?? [], day('2026-03-01'))).toBe(OTHER_COMMUNE);
  });

  it('is refused to go back in time, to an unknown parent, or to one that is not above', () => {
    const s = registered();
    expect(s.answer(move(OTHER_COMMUNE, '2025-08-01'))).toBe('place.not_after_last');
    expect(s.answer(move('2025:99999', '2026-03-01'))).toBe('place.parent_unknown');
    expect(s.answer(move(neighbour, '2026-03-01'))).toBe('place.parent_not_above');
  });

  it('changes nothing when it already lies there', () => {
    expect(registered().answer(move(COMMUNE, '2026-03-01'))).toBe('nothing');
  });
});

describe('ending a place', () => {
  const end = (successors: string[], validTo = '2026-01-01') =>
    cmd('endPlace', { validTo: day(validTo), successors, basis: 'NQ 12, 20/12/2025' });

  it('names what followed it and ends its name and its place above', () => {
    const s = registered();
    expect(s.answer(end([neighbour]))).toBe('PlaceEnded');
    expect(s.state).toMatchObject({ validTo: '2026-01-01', successors: [neighbour] });
    expect(valueOn(s.state?.parents ?? [], day('2026-01-01'))).toBeUndefined();
    expect(s.answer(end([neighbour]))).toBe('nothing');
  });

  it.each([
    ['place.successor_unknown', [idOf('nowhere')]],
    ['place.successor_unknown', [village]],
    ['place.successor_twice', [neighbour, neighbour]],
    ['place.successor_other_level', [COMMUNE]],
    ['place.successor_other_level', [idOf('lane')]],
    ['place.successor_not_valid', [idOf('gone')]],
  ])('is refused with %s', (code, successors) => {
    expect(registered().answer(end(successors))).toBe(code);
  });

  it('also ends what is told later about the days before', () => {
    const s = registered();
    s.when(end([]));
    s.when(cmd('movePlace', { parent: OTHER_COMMUNE, validFrom: day('2025-10-01') }));
    s.when(cmd('renamePlace', { name: 'Hưng Hòa 1', validFrom: day('2025-10-01') }));
    expect(valueOn(s.state?.parents ?? [], day('2025-12-31'))).toBe(OTHER_COMMUNE);
    expect(valueOn(s.state?.parents ?? [], day('2026-01-01'))).toBeUndefined();
    expect(valueOn(s.state?.names ?? [], day('2026-01-01'))).toBeUndefined();
  });

  it('is refused before its last change and with another end than recorded', () => {
    const s = registered();
    expect(s.answer(end([], '2025-08-01'))).toBe('place.not_after_last');
    s.when(end([]));
    expect(s.answer(end([], '2026-02-01'))).toBe('place.ended');
    expect(s.answer(end([neighbour]))).toBe('place.ended');
  });
});

describe('who holds a place', () => {
  const groupHead: ResponsibleParty = { kind: 'post', postId: idOf('group head') };
  const secretary: ResponsibleParty = { kind: 'user', userId: idOf('secretary') };
  const name = (party: ResponsibleParty, from: string) =>
    cmd('nameAnswerable', { party, validFrom: day(from) });
  const take = (party: ResponsibleParty, from: string) =>
    cmd('takeInTouch', { party, validFrom: day(from) });
  const leave = (party: ResponsibleParty, to: string) =>
    cmd('endInTouch', { party, validTo: day(to) });
  const answers = (s: Story<PlaceState, PlaceCommand, PlaceFacts>, on: string) =>
    s.state && answerableOn(s.state.held, day(on));

  it('is answered for by exactly one on each day from the first naming on', () => {
    const s = registered();
    expect(s.answer(name(groupHead, '2025-08-01'))).toBe('AnswerableNamed');
    expect(s.answer(name(secretary, '2025-10-01'))).toBe('AnswerableNamed');
    expect(answers(s, '2025-07-31')).toBeUndefined();
    expect(answers(s, '2025-09-30')).toEqual(groupHead);
    expect(answers(s, '2025-10-01')).toEqual(secretary);
    expect(s.state?.held.answerable.filter((e) => e.validTo === undefined)).toHaveLength(1);
    expect(s.answer(name(secretary, '2025-11-01'))).toBe('nothing');
    expect(s.answer(name(groupHead, '2025-10-01'))).toBe('responsibility.not_after_last');
  });

  it('may have several in touch, each for their own days', () => {
    const s = registered();
    expect(s.answer(take(groupHead, '2025-08-01'))).toBe('InTouchTaken');
    expect(s.answer(take(secretary, '2025-09-01'))).toBe('InTouchTaken');
    expect(s.answer(take(secretary, '2025-09-01'))).toBe('nothing');
    expect(s.answer(leave(groupHead, '2025-10-01'))).toBe('InTouchEnded');
    expect(s.answer(leave(groupHead, '2025-10-01'))).toBe('nothing');
    const held = s.state?.held;
    expect(held && inTouchOn(held, day('2025-09-15'))).toEqual([groupHead, secretary]);
    expect(held && inTouchOn(held, day('2025-10-01'))).toEqual([secretary]);
  });

  it('refuses to end what was not taken up, and to take it up again before it ended', () => {
    const s = registered();
    expect(s.answer(leave(groupHead, '2025-10-01'))).toBe('responsibility.not_in_touch');
    s.when(take(groupHead, '2025-08-01'));
    expect(s.answer(leave(groupHead, '2025-08-01'))).toBe('responsibility.not_after_last');
    s.when(leave(groupHead, '2025-10-01'));
    expect(s.answer(leave(groupHead, '2025-11-01'))).toBe('responsibility.not_in_touch');
    expect(s.answer(take(groupHead, '2025-09-01'))).toBe('responsibility.not_after_last');
    expect(s.answer(take(groupHead, '2025-10-01'))).toBe('InTouchTaken');
  });
});
