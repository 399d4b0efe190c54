import type { RecordedEvent, Uuid } from '@dongthuan/kernel';
import { loadOfficialPlaces } from '../../official-places/load-official-places.js';
import { officialTree } from '../../official-places/official-nodes.js';
import { placeStreamId } from '../../domain/place-id.js';
import { day, idOf, recorded } from '../../testing/story.js';
import { PlaceDirectory } from './place-directory.js';

const WARD = '2025:18754';
const haTinh = idOf('Hà Tĩnh');
const other = idOf('another organisation');
const group = idOf('Tổ dân phố Hưng Hòa');
const successor = idOf('Tổ dân phố Hưng Nhân');
const post = idOf('officer');
const lan = idOf('Lan');

let position = 0;
function event(
  category: string,
  id: Uuid,
  version: number,
  type: string,
  data: object,
  organisationId = haTinh,
): RecordedEvent {
  position += 1;
  const base = recorded({ type, data });
  return {
    ...base,
    position: String(position),
    organisationId,
    streamKey: `${category}:${id}`,
    streamType: category,
    version,
    schemaVersion: 1,
    commandId: idOf(`command ${position}`),
    recordedAt: base.happenedAt,
    meta: {
      actor: lan,
      enteredBy: lan,
      medium: 'desk',
      correlationId: lan,
      commandType: 'spec',
    },
  };
}

const register = (id: Uuid, name: string, organisationId = haTinh) =>
  event(
    'place',
    id,
    1,
    'PlaceRegistered',
    { placeId: id, kind: 'residentialGroup', name, parent: WARD, validFrom: '2025-07-01' },
    organisationId,
  );

const lists = loadOfficialPlaces();
const tree = officialTree(lists);

describe('the directory of places', () => {
  it('knows the official places of every organisation without any event', async () => {
    const directory = new PlaceDirectory(lists, tree);
    expect(await directory.ancestors(haTinh, WARD, '2026-01-01')).toEqual([WARD, '2025:42']);
    expect(await directory.subtree(haTinh, '2025:42', '2026-01-01')).toContain(WARD);
    expect(await directory.subtree(haTinh, '2025:99999', '2026-01-01')).toEqual([]);
    expect(directory.nameOf(haTinh, WARD, day('2026-01-01'))).toBe('Phường Sông Trí');
    expect(directory.nameOf(haTinh, '2024:18754', day('2024-01-01'))).toBe('Phường Hưng Trí');
    expect(directory.nameOf(haTinh, group, day('2026-01-01'))).toBeUndefined();
  });

  it('puts local places under their commune and province, for their own organisation only', async () => {
    const directory = new PlaceDirectory(lists, tree);
    directory.apply([register(group, 'Tổ dân phố Hưng Hòa')]);
    expect(await directory.ancestors(haTinh, group, '2026-01-01')).toEqual([
      group,
      WARD,
      '2025:42',
    ]);
    expect(await directory.subtree(haTinh, WARD, '2026-01-01')).toContain(group);
    expect(await directory.subtree(haTinh, WARD, '2025-06-30')).not.toContain(group);
    expect(await directory.subtree(other, WARD, '2026-01-01')).not.toContain(group);
    expect(directory.nameOf(other, group, day('2026-01-01'))).toBeUndefined();
  });

  it('follows a merge from the day it holds, also after it has answered before', async () => {
    const directory = new PlaceDirectory(lists, tree);
    directory.apply([register(group, 'Hưng Hòa'), register(successor, 'Hưng Nhân')]);
    expect(await directory.subtree(haTinh, successor, '2026-01-01')).toEqual([successor]);
    directory.apply([
      event('place', group, 2, 'PlaceEnded', {
        validTo: '2026-01-01',
        successors: [successor],
        basis: 'NQ 12',
      }),
    ]);
    expect(await directory.subtree(haTinh, successor, '2025-12-31')).toEqual([successor]);
    expect(await directory.subtree(haTinh, successor, '2026-01-01')).toEqual([group, successor]);
    expect(directory.nameOf(haTinh, group, day('2026-02-01'))).toBe('Hưng Hòa');
    expect(directory.placeFacts(haTinh, [group, WARD, 'nowhere'])).toEqual({
      [group]: {
        kind: 'residentialGroup',
        name: 'Hưng Hòa',
        parent: WARD,
        validFrom: '2025-07-01',
        validTo: '2026-01-01',
      },
      [WARD]: {
        kind: 'commune',
        name: 'Phường Sông Trí',
        parent: '2025:42',
        validFrom: '2025-07-01',
      },
    });
  });

  it('lets the log speak over the list once an official place was adopted', async () => {
    const directory = new PlaceDirectory(lists, tree);
    const stream = placeStreamId(WARD);
    directory.apply([
      register(group, 'Hưng Hòa'),
      event('place', stream, 1, 'OfficialPlaceAdopted', {
        placeId: WARD,
        kind: 'commune',
        name: 'Phường Sông Trí',
        parent: '2025:42',
        validFrom: '2025-07-01',
      }),
      event('place', stream, 2, 'PlaceEnded', {
        validTo: '2027-01-01',
        successors: ['2025:18781'],
        basis: 'NQ 20',
      }),
    ]);
    expect(await directory.subtree(haTinh, '2025:18781', '2026-12-31')).not.toContain(group);
    expect(await directory.subtree(haTinh, '2025:18781', '2027-01-01')).toEqual(
      expect.arrayContaining([WARD, group]),
    );
    expect(await directory.subtree(other, '2025:18781', '2027-01-01')).not.toContain(WARD);
  });

  it('answers alike whether an unchanged official place was adopted or not', async () => {
    const directory = new PlaceDirectory(lists, tree);
    const adopted = event('place', placeStreamId(WARD), 1, 'OfficialPlaceAdopted', {
      placeId: WARD,
      kind: 'commune',
      name: 'Phường Sông Trí',
      parent: '2025:42',
      validFrom: '2025-07-01',
    });
    directory.apply([register(group, 'Hưng Hòa')]);
    const before = await directory.subtree(haTinh, '2025:42', '2026-01-01');
    directory.apply([adopted]);
    expect(await directory.subtree(haTinh, '2025:42', '2026-01-01')).toEqual(before);
    expect(before).toContain(group);
  });

  it('folds an event once, however often it comes, and passes over other streams', () => {
    const directory = new PlaceDirectory(lists, tree);
    const once = register(group, 'Hưng Hòa');
    const renamed = event('place', group, 2, 'PlaceRenamed', {
      name: 'Hưng Hòa 1',
      validFrom: '2026-01-01',
    });
    directory.apply([once, renamed, renamed, once, event('case', lan, 1, 'CaseEnrolled', {})]);
    expect(directory.places(haTinh)).toHaveLength(1);
    expect(directory.places(haTinh)[0]?.names).toHaveLength(2);
  });

  it('finds local places by name without tone marks, those that exist on the day', () => {
    const directory = new PlaceDirectory(lists, tree);
    directory.apply([register(group, 'Tổ dân phố Hưng Hòa'), register(successor, 'Hưng Nhân')]);
    const find = (text: string, on: string) =>
      directory.searchLocal(haTinh, WARD, text, day(on)).map((found) => found.name);
    expect(find('hung hoa', '2026-01-01')).toEqual(['Tổ dân phố Hưng Hòa']);
    expect(find('hung', '2026-01-01')).toHaveLength(2);
    expect(find('hung', '2025-06-30')).toEqual([]);
  });

  it('tells which posts a user holds on a day, and the bodies there are', () => {
    const directory = new PlaceDirectory(lists, tree);
    directory.apply([
      event('post', post, 1, 'PostEstablished', {
        postId: post,
        role: 'officer',
        placeId: WARD,
        validFrom: '2025-08-01',
      }),
      event('post', post, 2, 'HolderAppointed', { userId: lan, validFrom: '2025-09-01' }),
      event('body', idOf('front'), 1, 'BodyRegistered', {
        bodyId: idOf('front'),
        kind: 'front',
        name: 'Mặt trận',
        placeId: WARD,
        validFrom: '2025-07-01',
      }),
    ]);
    expect(directory.postsOf(haTinh, lan, day('2025-08-31'))).toEqual([]);
    expect(directory.postsOf(haTinh, lan, day('2025-09-01'))).toEqual([
      { postId: post, role: 'officer', placeId: WARD },
    ]);
    expect(directory.postsOf(other, lan, day('2025-09-01'))).toEqual([]);
    expect(directory.bodies(haTinh)).toHaveLength(1);
  });
});
