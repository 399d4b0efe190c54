import { newId, type Uuid } from '@dongthuan/kernel';
import { Gathered } from './gathered.js';

const [ward, other, a, b, unknown] = Array.from({ length: 5 }, newId) as [
  Uuid,
  Uuid,
  Uuid,
  Uuid,
  Uuid,
];

/** Knows `a` and `b`; keeps what it was asked. */
function known() {
  const asked: [Uuid, readonly Uuid[]][] = [];
  const gathered = new Gathered<string>((organisation, ids) => {
    asked.push([organisation, ids]);
    const found = ids.filter((id) => id === a || id === b);
    return Promise.resolve(new Map(found.map((id) => [id, `${organisation} ${id}`])));
  });
  return { asked, gathered };
}

describe('look-ups gathered', () => {
  it('ask once for all of one turn, each id once, and answer each its own', async () => {
    const { asked, gathered } = known();
    const found = await Promise.all(
      [a, b, a, unknown].map((id) => gathered.find(ward, id as Uuid)),
    );
    expect(found).toEqual([`${ward} ${a}`, `${ward} ${b}`, `${ward} ${a}`, null]);
    expect(asked).toEqual([[ward, [a, b, unknown]]]);
  });

  it('never mix organisations', async () => {
    const { asked, gathered } = known();
    const found = await Promise.all([gathered.find(ward, a), gathered.find(other, a)]);
    expect(found).toEqual([`${ward} ${a}`, `${other} ${a}`]);
    expect(asked).toEqual([
      [ward, [a]],
      [other, [a]],
    ]);
  });

  it('keep nothing: who asks later is answered anew', async () => {
    const { asked, gathered } = known();
    await gathered.find(ward, a);
    await gathered.find(ward, a);
    expect(asked).toHaveLength(2);
  });

  it('fail for everybody who asked, and only for them', async () => {
    let broken = true;
    const gathered = new Gathered<string>(() =>
      broken ? Promise.reject(new Error('gone')) : Promise.resolve(new Map([[a, 'there']])),
    );
    const both = await Promise.allSettled([gathered.find(ward, a), gathered.find(ward, b)]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    broken = false;
    expect(await gathered.find(ward, a)).toBe('there');
  });
});
