/**
 * The live feed: one loop per campaign that somebody watches. The first change goes out at once, then at most one frame per 400 ms; a frame
 * is made once for all readers who may see the same. Looks at the log only when it grew, and again when a look failed.
 */
import type { LiveFrame } from '@dongthuan/contracts';
import { comparePositions } from '@dongthuan/event-store';
import type { Principal, Uuid } from '@dongthuan/kernel';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Visibility } from '../access/visibility.js';
import { ActivityFeed } from '../campaigns/activity-feed.js';
import { ApiLogWatch, ApiReads } from '../composition/api-parts.js';
import { Figures } from '../figures/figures.service.js';
import type { FaultLog } from '../http/problem.filter.js';

export const FRAME_INTERVAL_MS = 400;
/** After a look that failed, a database away for a moment: the next one does not wait for the log to grow. */
const AFTER_FAULT_MS = 2_000;
const LATEST = 8;

export interface Viewer {
  /** Who is looking, with the rights of this moment; null once they may not any more. */
  reader(): Promise<Principal | null>;
  send(frame: LiveFrame): void;
  end(): void;
}

/** Where faults of the feed go; they end a connection, never the process. */
export class LiveFaults {
  constructor(readonly log: FaultLog) {}
}

interface Watched {
  readonly campaignId: Uuid;
  readonly organisation: Uuid;
  readonly viewers: Set<Viewer>;
  /** Newest position of the campaign's own events that a frame was sent for. */
  seen: string | null;
  busy: boolean;
  again: boolean;
  nextAllowedAt: number;
}

@Injectable()
export class LiveFeed implements OnApplicationShutdown {
  private readonly watched = new Map<string, Watched>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly stopListening: () => void;
  /** Up to here nothing can be written any more; behind it a lower position may still come. */
  private safe = '0';

  constructor(
    private readonly visibility: Visibility,
    private readonly reads: ApiReads,
    private readonly figures: Figures,
    private readonly activity: ActivityFeed,
    watch: ApiLogWatch,
    private readonly faults: LiveFaults,
  ) {
    this.stopListening = watch.onGrowth((position) => {
      this.safe = position;
      for (const one of this.watched.values()) this.touch(one);
    });
  }

  /** @returns how to leave */
  join(organisation: Uuid, campaignId: Uuid, viewer: Viewer): () => void {
    const key = `${organisation}/${campaignId}`;
    const watched = this.watched.get(key) ?? {
      campaignId,
      organisation,
      viewers: new Set<Viewer>(),
      seen: null,
      busy: false,
      again: false,
      nextAllowedAt: 0,
    };
    this.watched.set(key, watched);
    watched.viewers.add(viewer);
    return () => {
      watched.viewers.delete(viewer);
      if (watched.viewers.size === 0) this.watched.delete(key);
    };
  }

  /** The frame of one reader as things stand. @throws ProblemError when the campaign is no longer visible */
  async frame(reader: Principal, campaignId: Uuid): Promise<LiveFrame> {
    const visible = await this.visibility.campaign(reader, campaignId, 'campaign.read');
    const [progress, latest] = await Promise.all([
      this.figures.progress(reader, visible),
      this.activity.latest(reader, visible, LATEST),
    ]);
    return { position: progress.position, campaignId, progress, latest };
  }

  onApplicationShutdown(): void {
    this.stopListening();
    for (const timer of this.timers) clearTimeout(timer);
    for (const { viewers } of this.watched.values()) for (const viewer of viewers) viewer.end();
    this.watched.clear();
  }

  private touch(watched: Watched): void {
    if (watched.busy) {
      watched.again = true;
      return;
    }
    watched.busy = true;
    const wait = Math.max(0, watched.nextAllowedAt - performance.now());
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      void this.serve(watched);
    }, wait);
    this.timers.add(timer);
  }

  private async serve(watched: Watched): Promise<void> {
    watched.again = false;
    try {
      if (await this.changed(watched)) {
        watched.nextAllowedAt = performance.now() + FRAME_INTERVAL_MS;
        await this.sendAll(watched);
      }
    } catch (error) {
      this.faults.log.fault(error, 'live');
      watched.nextAllowedAt = performance.now() + AFTER_FAULT_MS;
      watched.seen = null;
      watched.again = true;
    } finally {
      watched.busy = false;
      if (watched.again && watched.viewers.size > 0) this.touch(watched);
    }
  }

  private async changed(watched: Watched): Promise<boolean> {
    const { organisation, campaignId } = watched;
    const [newest] = await this.reads.activity(organisation, campaignId, { limit: 1 });
    if (newest === undefined || newest.position === watched.seen) return false;
    // With a hole before the newest event, what fills it is news although it stands lower: the next growth looks again.
    watched.seen = comparePositions(newest.position, this.safe) > 0 ? null : newest.position;
    return true;
  }

  /** Readers of the same posts see the same, except officers, who see their own households: one frame per reader is made at most. */
  private async sendAll(watched: Watched): Promise<void> {
    const made = new Map<string, Promise<LiveFrame>>();
    await Promise.all(
      [...watched.viewers].map(async (viewer) => {
        try {
          const reader = await viewer.reader();
          if (reader === null) {
            viewer.end();
            return;
          }
          const key = JSON.stringify(reader);
          const frame = made.get(key) ?? this.frame(reader, watched.campaignId);
          made.set(key, frame);
          viewer.send(await frame);
        } catch (error) {
          this.faults.log.fault(error, 'live');
          viewer.end();
        }
      }),
    );
  }
}
