/**
 * The live feed: one loop per campaign that somebody watches. The first change goes out at once, then at most one frame per 400 ms; a frame
 * is made once for all readers who may see the same. Looks at the log only when it grew.
 */
import type { LiveFrame } from '@dongthuan/contracts';
import type { Principal, Uuid } from '@dongthuan/kernel';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Visibility } from '../access/visibility.js';
import { ActivityFeed } from '../campaigns/activity-feed.js';
import { ApiLogWatch, ApiReads } from '../composition/api-parts.js';
import { Figures } from '../figures/figures.service.js';
import type { FaultLog } from '../http/problem.filter.js';

export const FRAME_INTERVAL_MS = 400;
const LATEST = 8;

export interface Viewer {
  readonly reader: Principal;
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

  constructor(
    private readonly visibility: Visibility,
    private readonly reads: ApiReads,
    private readonly figures: Figures,
    private readonly activity: ActivityFeed,
    watch: ApiLogWatch,
    private readonly faults: LiveFaults,
  ) {
    this.stopListening = watch.onGrowth(() => {
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
    } finally {
      watched.busy = false;
      if (watched.again && watched.viewers.size > 0) this.touch(watched);
    }
  }

  private async changed(watched: Watched): Promise<boolean> {
    const { organisation, campaignId } = watched;
    const [newest] = await this.reads.activity(organisation, campaignId, { limit: 1 });
    if (newest === undefined || newest.position === watched.seen) return false;
    watched.seen = newest.position;
    return true;
  }

  /** Readers of the same posts see the same, except officers, who see their own households: one frame per reader is made at most. */
  private async sendAll(watched: Watched): Promise<void> {
    const made = new Map<Uuid, Promise<LiveFrame>>();
    await Promise.all(
      [...watched.viewers].map(async (viewer) => {
        const frame = made.get(viewer.reader.user) ?? this.frame(viewer.reader, watched.campaignId);
        made.set(viewer.reader.user, frame);
        try {
          viewer.send(await frame);
        } catch (error) {
          this.faults.log.fault(error, 'live');
          viewer.end();
        }
      }),
    );
  }
}
