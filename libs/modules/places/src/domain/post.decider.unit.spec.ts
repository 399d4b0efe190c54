import { commandsFor, day, idOf, Story } from '../testing/story.js';
import { holderOn, postDecider, postsHeldOn, type PostState } from './post.decider.js';
import type { PostCommand, PostFacts } from './post.events.js';

const post = idOf('officer of the street');
const front = idOf('front of the ward');
const lan = idOf('Lan');
const minh = idOf('Minh');
const WARD = '2025:18754';
const OTHER = '2025:18781';

const facts: PostFacts = {
  places: {
    [WARD]: { validFrom: day('2025-07-01') },
    [OTHER]: { validFrom: day('2025-07-01') },
  },
  bodies: { [front]: { validFrom: day('2025-07-01'), validTo: day('2026-06-01') } },
};

type Payload<T extends PostCommand['type']> = Extract<PostCommand, { type: T }>['payload'];
const cmd = commandsFor<PostCommand>(post);

const founding: Payload<'establishPost'> = {
  role: 'officer',
  placeId: WARD,
  bodyId: front,
  validFrom: day('2025-08-01'),
};
const appoint = (userId: typeof lan, from: string) =>
  cmd('appointHolder', { userId, validFrom: day(from) });
const vacate = (to: string) => cmd('vacatePost', { validTo: day(to) });
const move = (placeId: string, from: string) => cmd('movePost', { placeId, validFrom: day(from) });
const abolish = (to: string) => cmd('abolishPost', { validTo: day(to) });

const story = () => new Story<PostState, PostCommand, PostFacts>(postDecider, facts);
function established() {
  const s = story();
  expect(s.answer(cmd('establishPost', founding))).toBe('PostEstablished');
  return s;
}

describe('establishing a post', () => {
  it('ties one role to one place, vacant at first', () => {
    const s = established();
    expect(s.state).toMatchObject({ postId: post, role: 'officer', bodyId: front, holders: [] });
  });

  it.each([
    ['post.place_unknown', { placeId: '2025:00000' }],
    ['post.place_not_valid', { validFrom: day('2025-06-30') }],
    ['post.body_unknown', { bodyId: idOf('no body') }],
    ['post.body_not_valid', { validFrom: day('2026-06-01') }],
  ])('is refused with %s', (code, change) => {
    expect(story().answer(cmd('establishPost', { ...founding, ...change }))).toBe(code);
  });

  it('changes nothing when it is already done, and is refused for other content', () => {
    const s = established();
    expect(s.answer(cmd('establishPost', founding))).toBe('nothing');
    expect(s.answer(cmd('establishPost', { ...founding, role: 'manager' }))).toBe(
      'post.already_established',
    );
  });
});

describe('appointing a holder', () => {
  it('leaves exactly one holder on each day', () => {
    const s = established();
    expect(s.answer(appoint(lan, '2025-08-01'))).toBe('HolderAppointed');
    expect(s.answer(appoint(minh, '2025-10-01'))).toBe('HolderAppointed');
    expect(s.state && holderOn(s.state, day('2025-09-30'))).toBe(lan);
    expect(s.state && holderOn(s.state, day('2025-10-01'))).toBe(minh);
    expect(s.answer(appoint(minh, '2025-12-01'))).toBe('nothing');
  });

  it('is refused for an unknown post, before the post, not after the last holder, and after its end', () => {
    expect(story().answer(appoint(lan, '2025-08-01'))).toBe('post.unknown');
    const s = established();
    expect(s.answer(appoint(lan, '2025-07-31'))).toBe('post.not_after_last');
    s.when(appoint(lan, '2025-09-01'));
    expect(s.answer(appoint(minh, '2025-09-01'))).toBe('post.not_after_last');
    s.when(vacate('2025-10-01'));
    expect(s.answer(appoint(minh, '2025-09-15'))).toBe('post.not_after_last');
    s.when(abolish('2026-01-01'));
    expect(s.answer(appoint(minh, '2026-01-01'))).toBe('post.abolished');
  });
});

describe('leaving a post', () => {
  it('makes it vacant from that day on, once', () => {
    const s = established();
    s.when(appoint(lan, '2025-08-01'));
    expect(s.answer(vacate('2025-10-01'))).toBe('HolderLeft');
    expect(s.state && holderOn(s.state, day('2025-10-01'))).toBeUndefined();
    expect(s.answer(vacate('2025-10-01'))).toBe('nothing');
    expect(s.answer(appoint(minh, '2025-10-01'))).toBe('HolderAppointed');
  });

  it('is refused for a vacant post and for a day that is not after the appointment', () => {
    expect(established().answer(vacate('2025-10-01'))).toBe('post.vacant');
    const s = established();
    s.when(appoint(lan, '2025-08-01'));
    expect(s.answer(vacate('2025-08-01'))).toBe('post.not_after_last');
  });
});

describe('moving a post', () => {
  it('covers the other place from that day on, with its holder', () => {
    const s = established();
    s.when(appoint(lan, '2025-08-01'));
    expect(s.answer(move(OTHER, '2025-12-01'))).toBe('PostMoved');
    const held = (on: string) => s.state && postsHeldOn([s.state], lan, day(on));
    expect(held('2025-11-30')).toEqual([{ postId: post, role: 'officer', placeId: WARD }]);
    expect(held('2025-12-01')).toEqual([{ postId: post, role: 'officer', placeId: OTHER }]);
    expect(s.answer(move(OTHER, '2025-12-01'))).toBe('nothing');
  });

  it('is refused back in time and to an unknown place', () => {
    expect(established().answer(move(OTHER, '2025-08-01'))).toBe('post.not_after_last');
    expect(established().answer(move('2025:00000', '2025-12-01'))).toBe('post.place_unknown');
  });
});

describe('abolishing a post', () => {
  it('ends its holder and its place too: nobody has rights from it afterwards', () => {
    const s = established();
    s.when(appoint(lan, '2025-08-01'));
    expect(s.answer(abolish('2026-01-01'))).toBe('PostAbolished');
    expect(s.state && postsHeldOn([s.state], lan, day('2025-12-31'))).toHaveLength(1);
    expect(s.state && postsHeldOn([s.state], lan, day('2026-01-01'))).toEqual([]);
    expect(s.answer(abolish('2026-01-01'))).toBe('nothing');
  });

  it('also ends a holder who is told later about the days before', () => {
    const s = established();
    s.when(abolish('2026-01-01'));
    expect(s.answer(appoint(lan, '2025-09-01'))).toBe('HolderAppointed');
    expect(s.state && holderOn(s.state, day('2025-12-31'))).toBe(lan);
    expect(s.state && holderOn(s.state, day('2026-01-01'))).toBeUndefined();
  });

  it('is refused before its last change and with another end than recorded', () => {
    const s = established();
    s.when(appoint(lan, '2025-09-01'));
    expect(s.answer(abolish('2025-09-01'))).toBe('post.not_after_last');
    s.when(abolish('2026-01-01'));
    expect(s.answer(abolish('2026-02-01'))).toBe('post.abolished');
  });
});
