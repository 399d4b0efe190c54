import { type CommandEnvelope, type Instant, type StreamRef, type Uuid } from '@dongthuan/kernel';
import { inMemoryBus } from '@dongthuan/testing';
import { placeStreamId } from './domain/place-id.js';
import manifest from './manifest.js';
import { day, idOf } from './testing/story.js';

const WARD = '2025:18754';
const OTHER_WARD = '2025:18775';
const organisation = idOf('Hà Tĩnh');
const clerk = idOf('clerk');

async function town() {
  const now = '2026-11-22T05:00:00.000Z' as Instant;
  const { bus } = await inMemoryBus({ modules: [manifest], now });
  let sent = 0;
  /** `ok`, `nothing` or the refusal's code. */
  const send = async (
    category: string,
    id: string,
    type: string,
    payload: object,
    organisationId: Uuid = organisation,
  ): Promise<string> => {
    sent += 1;
    const stream: StreamRef = { category, id: placeStreamId(id) };
    const command: CommandEnvelope = {
      commandId: idOf(`command ${sent}`),
      organisationId,
      type,
      stream,
      payload,
      meta: { actor: clerk, enteredBy: clerk, medium: 'desk', correlationId: clerk },
    };
    const result = await bus.execute(command);
    if (result.kind === 'refused') return result.code;
    return result.kind === 'ok' && result.note === undefined ? 'ok' : 'nothing';
  };
  const register = (name: string, parent: string, kind = 'residentialGroup') =>
    send('place', idOf(name), 'registerPlace', { kind, name, parent, validFrom: '2025-07-01' });
  return { send, register };
}

describe('places, bodies and posts on the command bus', () => {
  it('knows the official list and what other streams say, and nothing of other organisations', async () => {
    const { send, register } = await town();
    expect(await register('Tổ 1', WARD)).toBe('ok');
    expect(await register('Tổ 1', WARD)).toBe('nothing');
    expect(await register('Ngõ 3', idOf('Tổ 1'), 'lane')).toBe('ok');
    expect(await register('Ngõ 4', idOf('Tổ 9'), 'lane')).toBe('place.parent_unknown');
    expect(await register('Tổ 2', '2025:00000')).toBe('place.parent_unknown');
    expect(await register('Tổ 2', '2024:18754')).toBe('place.parent_not_valid');
    const lane = { kind: 'lane', name: 'Ngõ 5', parent: idOf('Tổ 1'), validFrom: '2025-07-01' };
    expect(await send('place', idOf('5'), 'registerPlace', lane, idOf('Nghệ An'))).toBe(
      'place.parent_unknown',
    );
  });

  it('merges two groups, and moves a group to a ward that exists on that day', async () => {
    const { send, register } = await town();
    await register('Tổ 1', WARD);
    await register('Tổ 2', WARD);
    const merge = { validTo: '2026-01-01', successors: [idOf('Tổ 2')], basis: 'NQ 12' };
    expect(await send('place', idOf('Tổ 1'), 'endPlace', merge)).toBe('ok');
    expect(await register('Ngõ 1', idOf('Tổ 1'), 'lane')).toBe('ok');
    const late = { kind: 'lane', name: 'Ngõ 2', parent: idOf('Tổ 1'), validFrom: '2026-02-01' };
    expect(await send('place', idOf('Ngõ 2'), 'registerPlace', late)).toBe(
      'place.parent_not_valid',
    );
    const move = (parent: string) =>
      send('place', idOf('Tổ 2'), 'movePlace', { parent, validFrom: '2026-03-01' });
    expect(await move(idOf('nowhere'))).toBe('place.parent_unknown');
    expect(await move(OTHER_WARD)).toBe('ok');
  });

  it('adopts an official place with what the list says, and refuses a code that no list has', async () => {
    const { send } = await town();
    const adopt = (placeId: string) => send('place', placeId, 'adoptOfficialPlace', { placeId });
    expect(await adopt('2025:00000')).toBe('place.not_in_official_list');
    expect(await adopt(WARD)).toBe('ok');
    expect(await adopt(WARD)).toBe('nothing');
    const merge = { validTo: '2027-01-01', successors: [OTHER_WARD], basis: 'NQ 1' };
    expect(await send('place', WARD, 'endPlace', merge)).toBe('ok');
  });

  it('sits bodies in known places and posts in known bodies', async () => {
    const { send } = await town();
    const [front, cell, post] = [idOf('front'), idOf('cell'), idOf('post')];
    const body = (id: Uuid, placeId: string) =>
      send('body', id, 'registerBody', {
        kind: 'front',
        name: 'Mặt trận',
        placeId,
        validFrom: day('2025-07-01'),
      });
    expect(await body(front, idOf('nowhere'))).toBe('body.place_unknown');
    expect(await body(front, WARD)).toBe('ok');
    const establish = (bodyId: Uuid) =>
      send('post', post, 'establishPost', {
        role: 'officer',
        placeId: WARD,
        bodyId,
        validFrom: '2025-08-01',
      });
    expect(await establish(cell)).toBe('post.body_unknown');
    expect(await establish(front)).toBe('ok');
    const move = { placeId: idOf('nowhere'), validFrom: '2026-01-01' };
    expect(await send('post', post, 'movePost', move)).toBe('post.place_unknown');
    const end = (successor: Uuid) =>
      send('body', front, 'endBody', {
        validTo: '2026-06-01',
        successors: [successor],
        basis: 'QĐ',
      });
    expect(await end(cell)).toBe('body.successor_unknown');
    await body(cell, WARD);
    expect(await end(cell)).toBe('ok');
  });
});
