import fc from 'fast-check';
import { deterministicId, isUuid, newId } from './ids.js';

describe('ids', () => {
  it('the same parts give the same id for ever', () => {
    expect(deterministicId('obligation', 'remind', '2026-12-05')).toBe(
      deterministicId('obligation', 'remind', '2026-12-05'),
    );
    expect(deterministicId('golden')).toBe('bc877677-463e-5aeb-b247-ae9d99bcc2b4');
  });

  it('parts do not run into each other', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string(), { maxLength: 4 }),
        fc.array(fc.string(), { maxLength: 4 }),
        (a, b) => {
          const same = a.length === b.length && a.every((part, i) => part === b[i]);
          expect(deterministicId(...a) === deterministicId(...b)).toBe(same);
        },
      ),
    );
  });

  it('made ids are lower-case UUIDs and differ', () => {
    const ids = new Set(Array.from({ length: 1000 }, () => newId()));
    expect(ids.size).toBe(1000);
    for (const id of ids) expect(isUuid(id)).toBe(true);
    expect(isUuid('6F9619FF-8B86-D011-B42D-00CF4FC964FF')).toBe(false);
  });
});
