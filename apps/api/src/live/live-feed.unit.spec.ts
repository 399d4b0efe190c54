import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { LiveFrame } from '@dongthuan/contracts';
import { newId, type Principal } from '@dongthuan/kernel';
import { LiveFeed, type Viewer } from './live-feed.js';

const organisation = newId();
const campaignId = newId();
const officer = { user: newId(), organisation } as Principal;

/** A feed over a log that the spec writes by hand. */
function given() {
  const world = {
    newest: '100',
    fails: 0,
    looks: 0,
    grow: (_safe: string): void => undefined,
  };
  const feed = new LiveFeed(
    { campaign: async () => ({}) } as never,
    {
      activity: async () => {
        world.looks += 1;
        if (world.fails > 0) {
          world.fails -= 1;
          throw new Error('the database is away');
        }
        return [{ position: world.newest }];
      },
    } as never,
    { progress: async () => ({ position: world.newest }) } as never,
    { latest: async () => [] } as never,
    {
      onGrowth: (listener: (position: string) => void) => {
        world.grow = listener;
        return () => undefined;
      },
    } as never,
    { log: { fault: () => undefined } },
  );
  return { world, feed };
}

/** A page that remembers what it was sent; `next` waits for one more frame or the end. */
class Page implements Viewer {
  readonly frames: LiveFrame[] = [];
  ended = false;
  private wake: () => void = () => undefined;
  constructor(readonly reader: () => Promise<Principal | null> = async () => officer) {}
  send(frame: LiveFrame): void {
    this.frames.push(frame);
    this.wake();
  }
  end(): void {
    this.ended = true;
    this.wake();
  }
  async until(reached: () => boolean): Promise<void> {
    while (!reached()) await new Promise<void>((resolve) => (this.wake = resolve));
  }
}

describe('the loop of the live feed', () => {
  let { world, feed } = given();
  beforeEach(() => {
    ({ world, feed } = given());
  });
  afterEach(() => feed.onApplicationShutdown());

  it('looks again by itself after a look that failed', async () => {
    const page = new Page();
    feed.join(organisation, campaignId, page);
    world.fails = 1;
    world.grow('100');
    await page.until(() => page.frames.length === 1);
    expect(world.looks).toBe(2);
  });

  it('sends a frame for what fills a hole below the newest event', async () => {
    const page = new Page();
    feed.join(organisation, campaignId, page);
    world.newest = '102';
    // 101 is still being written: the log is safe up to 100 only.
    world.grow('100');
    await page.until(() => page.frames.length === 1);
    world.grow('102');
    await page.until(() => page.frames.length === 2);
  });

  it('sends nothing when the log grew elsewhere', async () => {
    const page = new Page();
    feed.join(organisation, campaignId, page);
    world.grow('100');
    await page.until(() => page.frames.length === 1);
    const looks = world.looks;
    world.grow('105');
    while (world.looks === looks) await new Promise(setImmediate);
    await new Promise(setImmediate);
    expect(page.frames).toHaveLength(1);
  });

  it('ends the page of whoever lost the right to look', async () => {
    const gone = new Page(async () => null);
    feed.join(organisation, campaignId, gone);
    world.grow('100');
    await gone.until(() => gone.ended);
    expect(gone.frames).toEqual([]);
  });
});
