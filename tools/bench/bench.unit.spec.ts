import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { closedLoop, strider } from './load.mjs';
import { readOptions, scales, targetOf, targets } from './plan.mjs';
import { entryOf, median, pairRatio, runPairs } from './ratio.mjs';
import { beginRecord, recordOf, writeRecord } from './record.mjs';

const quick = scales.quick;

describe('arithmetic of the benchmark', () => {
  it('takes the median of the ratios of pairs, not the ratio of medians', () => {
    // The second pair ran while the machine was half as fast: its ratio is as good as the others'.
    expect(pairRatio({ product: [200, 110, 180], baseline: [100, 50, 100] })).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  it('refuses what was not measured', () => {
    expect(() => median([])).toThrow('a median of nothing');
    expect(() => pairRatio({ product: [1, 2], baseline: [1] })).toThrow('not pairs');
    expect(() => pairRatio({ product: [1], baseline: [0] })).toThrow('cannot be compared');
    expect(() => pairRatio({ product: [Number.NaN], baseline: [1] })).toThrow('cannot be compared');
  });

  it('judges a higher-is-better ratio against the target times the slack', () => {
    const entry = entryOf(targetOf('P1a'), quick, {
      product: [165, 160, 170],
      baseline: [100, 100, 100],
    });
    expect(entry).toMatchObject({ figure: 165, ratio: 1.65, target: 1.6, met: true });
    const below = entryOf(targetOf('P1a'), scales.full, { product: [165], baseline: [100] });
    expect(below).toMatchObject({ target: 2, met: false });
  });

  it('judges a lower-is-better ratio against the target divided by the slack', () => {
    const entry = entryOf(targetOf('P2'), quick, { product: [2.4], baseline: [1] });
    expect(entry).toMatchObject({ ratio: 2.4, target: 2.5, met: true, better: 'lower' });
    expect(entryOf(targetOf('P2'), scales.full, { product: [2.4], baseline: [1] }).met).toBe(false);
  });

  it('compares with its bound where there is no peer: bound over figure, higher is better, target 1', () => {
    const entry = entryOf(targetOf('P6c'), scales.full, { product: [100, 50, 75], baseline: [] });
    expect(entry).toEqual({
      id: 'P6c',
      figure: 75,
      unit: 'ms p50',
      ratio: 2,
      target: 1,
      better: 'higher',
      met: true,
      scale: 'full',
      samples: { product: [100, 50, 75], baseline: [] },
    });
    expect(entryOf(targetOf('P6c'), quick, { product: [187.5], baseline: [] }).ratio).toBe(1);
    expect(() => entryOf(targetOf('P6c'), quick, { product: [1], baseline: [1] })).toThrow(
      'no peer',
    );
  });

  it.each(targets.map(({ id }) => id))(
    '%s has every field that readers of the file rely on',
    (id) => {
      const target = targetOf(id);
      const baseline = target.limit === undefined ? [2, 4] : [];
      const entry = entryOf(target, quick, { product: [3, 5], baseline });
      expect(Object.keys(entry)).toEqual([
        'id',
        'figure',
        'unit',
        'ratio',
        'target',
        'better',
        'met',
        'scale',
        'samples',
      ]);
      expect(JSON.parse(JSON.stringify(entry))).toEqual(entry);
    },
  );
});

describe('pairs', () => {
  /** Sides whose speed is known: the product three times the baseline, the machine slower every time. */
  const sides = () => {
    const order: string[] = [];
    let machine = 1000;
    const side = (name: string, speed: number) => () => {
      order.push(name);
      machine *= 0.9;
      return Promise.resolve(machine * speed);
    };
    return { order, product: side('product', 3), baseline: side('baseline', 1) };
  };

  it('runs both sides one after the other and lets them begin in turn', async () => {
    const { order, ...both } = sides();
    const runs = await runPairs({ pairs: 3, swap: false, ...both });
    expect(order).toEqual(['product', 'baseline', 'baseline', 'product', 'product', 'baseline']);
    expect(runs.product).toHaveLength(3);
    expect(runs.baseline).toHaveLength(3);
  });

  it('turns the ratio over when the roles are swapped', async () => {
    const fixed = {
      product: () => Promise.resolve(300),
      baseline: () => Promise.resolve(100),
    };
    const straight = pairRatio(await runPairs({ pairs: 3, swap: false, ...fixed }));
    const swapped = pairRatio(await runPairs({ pairs: 3, swap: true, ...fixed }));
    expect(straight).toBe(3);
    expect(swapped).toBeCloseTo(1 / straight, 12);
  });

  it('holds up on a machine that slows down for good', async () => {
    const ratios = await Promise.all(
      [false, true].map(async (swap) => pairRatio(await runPairs({ pairs: 4, swap, ...sides() }))),
    );
    expect(ratios[0]).toBeCloseTo(3, 1);
    expect(ratios[1]).toBeCloseTo(1 / 3, 1);
  });

  it('ends with the first error of a side instead of leaving it out of the median', async () => {
    const product = () => Promise.reject(new Error('the product answered refused'));
    await expect(
      runPairs({ pairs: 1, swap: false, product, baseline: () => Promise.resolve(1) }),
    ).rejects.toThrow('the product answered refused');
  });
});

describe('load and options', () => {
  it('keeps as many calls under way as there are callers, and counts each answer', async () => {
    let under = 0;
    let most = 0;
    let answered = 0;
    const result = await closedLoop({
      callers: 7,
      seconds: 0.05,
      act: async () => {
        under += 1;
        most = Math.max(most, under);
        await new Promise((resolve) => setImmediate(resolve));
        under -= 1;
        answered += 1;
      },
    });
    expect(most).toBe(7);
    expect(result.count).toBe(answered);
    expect(result.p99).toBeGreaterThanOrEqual(result.p50);
  });

  it('visits every household before it visits one again', () => {
    const next = strider(1000);
    expect(new Set(Array.from({ length: 1000 }, next)).size).toBe(1000);
  });

  it('reads its options and refuses others with a sentence', () => {
    expect(readOptions([])).toEqual({ scale: 'quick', json: undefined, swap: false });
    expect(readOptions(['--full', '--swap', '--json', 'figures.json'])).toEqual({
      scale: 'full',
      json: 'figures.json',
      swap: true,
    });
    expect(() => readOptions(['--fast'])).toThrow('bench does not know "--fast"');
    expect(() => readOptions(['--json'])).toThrow('bench does not know "--json"');
    expect(readOptions(['--record', 'kept'])).toMatchObject({ record: 'kept', scale: 'quick' });
    expect(() => readOptions(['--record'])).toThrow('bench does not know "--record"');
  });

  it('keeps every raw sample with its machine, day, commit and load', async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dongthuan-record-'));
    try {
      const samples = { product: [165, 160, 170], baseline: [100, 101, 99] };
      const entries = [entryOf(targetOf('P1a'), quick, samples)];
      const begun = await beginRecord();
      const record = recordOf(begun, { scale: 'quick', swap: false, seconds: 300, entries });
      const file = writeRecord(path.join(folder, 'made'), record);
      expect(path.basename(file)).toBe(`${begun.began.slice(0, 10)}-${begun.commit}-quick.json`);
      const kept = JSON.parse(fs.readFileSync(file, 'utf8')) as typeof record;
      expect(kept).toEqual(record);
      expect(kept.entries[0]?.samples).toEqual(samples);
      expect(kept.machine.cores).toBeGreaterThan(0);
      expect(kept.load.before).toHaveLength(3);
      expect(kept.commit).toMatch(/^([0-9a-f]{10}(\+changes)?|unknown)$/);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});
