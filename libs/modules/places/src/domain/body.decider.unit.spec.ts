import type { Uuid } from '@dongthuan/kernel';
import { commandsFor, day, idOf, Story } from '../testing/story.js';
import { bodyDecider, type BodyState } from './body.decider.js';
import type { BodyCommand, BodyFacts } from './body.events.js';
import { valueOn } from './period.js';

const commission = idOf('mass mobilisation commission');
const merged = idOf('propaganda and mass mobilisation commission');
const WARD = '2025:18754';

const facts: BodyFacts = {
  places: { [WARD]: { validFrom: day('2025-07-01') } },
  bodies: {
    [merged]: { validFrom: day('2025-09-01') },
    [commission]: { validFrom: day('2025-07-01') },
  },
};

type Payload<T extends BodyCommand['type']> = Extract<BodyCommand, { type: T }>['payload'];
const cmd = commandsFor<BodyCommand>(commission);

const registration: Payload<'registerBody'> = {
  kind: 'partyCommittee',
  name: 'Ban Dân vận',
  placeId: WARD,
  validFrom: day('2025-07-01'),
};
const story = () => new Story<BodyState, BodyCommand, BodyFacts>(bodyDecider, facts);
function registered() {
  const s = story();
  expect(s.answer(cmd('registerBody', registration))).toBe('BodyRegistered');
  return s;
}

describe('registering a body', () => {
  it('gives it a kind, a name and a place from a day on', () => {
    expect(registered().state).toMatchObject({ bodyId: commission, kind: 'partyCommittee' });
  });

  it('is refused for an unknown place and for a day on which the place is not valid', () => {
    expect(story().answer(cmd('registerBody', { ...registration, placeId: '2025:1' }))).toBe(
      'body.place_unknown',
    );
    expect(
      story().answer(cmd('registerBody', { ...registration, validFrom: day('2025-06-30') })),
    ).toBe('body.place_not_valid');
  });

  it('changes nothing when it is already done, and is refused for other content', () => {
    const s = registered();
    expect(s.answer(cmd('registerBody', registration))).toBe('nothing');
    expect(s.answer(cmd('registerBody', { ...registration, kind: 'front' }))).toBe(
      'body.already_registered',
    );
  });
});

describe('renaming a body', () => {
  const rename = (from: string) => cmd('renameBody', { name: 'Ban mới', validFrom: day(from) });

  it('keeps the old name for the days before, and changes nothing the second time', () => {
    const s = registered();
    expect(s.answer(rename('2025-08-01'))).toBe('BodyRenamed');
    expect(valueOn(s.state?.names ?? [], day('2025-07-31'))).toBe('Ban Dân vận');
    expect(valueOn(s.state?.names ?? [], day('2025-08-01'))).toBe('Ban mới');
    expect(s.answer(rename('2025-08-01'))).toBe('nothing');
  });

  it('is refused for an unknown body, a day not after the last, and after the end', () => {
    expect(story().answer(rename('2025-08-01'))).toBe('body.unknown');
    const s = registered();
    expect(s.answer(rename('2025-07-01'))).toBe('body.not_after_last');
    s.when(cmd('endBody', { validTo: day('2025-09-01'), successors: [], basis: 'QĐ 2' }));
    expect(s.answer(rename('2025-09-01'))).toBe('body.ended');
  });
});

describe('ending a body', () => {
  const end = (successors: Uuid[], to = '2025-09-01') =>
    cmd('endBody', { validTo: day(to), successors, basis: 'QĐ 2' });

  it('names the body it was merged into, once', () => {
    const s = registered();
    expect(s.answer(end([merged]))).toBe('BodyEnded');
    expect(s.state).toMatchObject({ validTo: '2025-09-01', successors: [merged] });
    expect(s.answer(end([merged]))).toBe('nothing');
    expect(s.answer(end([]))).toBe('body.ended');
  });

  it('is refused with an unknown successor, itself, one not yet valid, or before its last change', () => {
    expect(registered().answer(end([idOf('nobody')]))).toBe('body.successor_unknown');
    expect(registered().answer(end([commission]))).toBe('body.successor_unknown');
    expect(registered().answer(end([merged], '2025-08-31'))).toBe('body.successor_not_valid');
    expect(registered().answer(end([merged, merged]))).toBe('body.successor_twice');
    expect(registered().answer(end([], '2025-07-01'))).toBe('body.not_after_last');
  });
});
