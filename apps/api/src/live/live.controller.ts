import { AccountDirectory } from '@dongthuan/people';
import { Controller, Req, Res } from '@nestjs/common';
import type { LiveFrame } from '@dongthuan/contracts';
import { msOf, type Principal, type Uuid } from '@dongthuan/kernel';
import type { FastifyReply } from 'fastify';
import type { CheckedRequest } from '../access/authentication.js';
import { Visibility } from '../access/visibility.js';
import { ApiClock } from '../composition/api-parts.js';
import { Caller, Input, Serves } from '../http/route.decorator.js';
import { LiveFeed } from './live-feed.js';

const KEEP_ALIVE_MS = 15_000;
/** Ended this long before its token: the browser comes back by itself while its cookie still counts, and gets a new one. */
const END_BEFORE_EXPIRY_MS = 120_000;

@Controller()
export class LiveController {
  constructor(
    private readonly feed: LiveFeed,
    private readonly visibility: Visibility,
    private readonly clock: ApiClock,
    private readonly directory: AccountDirectory,
  ) {}

  @Serves('live')
  async open(
    @Caller() caller: Principal,
    @Input('query') { campaign }: { readonly campaign: Uuid },
    @Req() request: CheckedRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    // Before anything is sent: a campaign out of sight is a plain 404.
    await this.visibility.campaign(caller, campaign, 'campaign.read');
    const backlog: LiveFrame[] = [];
    let send = (frame: LiveFrame): void => void backlog.push(frame);
    let end = (): void => undefined;
    const { session } = request;
    const leave = this.feed.join(caller.organisation, campaign, {
      // A post that ended, a closed account, a phone given back count within seconds here as everywhere.
      reader: async () =>
        session === undefined ? caller : this.directory.principal(session.signedIn),
      send: (frame) => send(frame),
      end: () => end(),
    });
    const raw = reply.raw;
    // Before the first frame is made: a page that is closed meanwhile has left too.
    raw.on('close', leave);
    const first = await this.feed.frame(caller, campaign).catch((error: unknown) => {
      leave();
      throw error;
    });
    if (raw.destroyed) return;
    reply.hijack();
    raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      connection: 'keep-alive',
      'x-accel-buffering': 'no',
    });
    let last = '';
    send = (frame) => {
      const now = visiblePart(frame);
      if (now === last) return;
      last = now;
      raw.write(`event: progress\nid: ${frame.position}\ndata: ${JSON.stringify(frame)}\n\n`);
    };
    raw.write('retry: 1000\n\n');
    for (const frame of [first, ...backlog]) send(frame);
    const alive = setInterval(() => raw.write(': alive\n\n'), KEEP_ALIVE_MS);
    const left = (request.session?.expiresAtMs ?? 0) - msOf(this.clock.now());
    const expiry = setTimeout(() => end(), Math.max(1_000, left - END_BEFORE_EXPIRY_MS));
    end = () => raw.end();
    raw.on('close', () => {
      clearInterval(alive);
      clearTimeout(expiry);
    });
  }
}

/**
 * What a reader sees of a frame. One that differs by position and time alone is not sent: to whom something is hidden it would tell the second in which a
 * hidden word was recorded, and in a street with one officer on the way, at whose door (ADR 0025).
 */
function visiblePart({ progress, latest }: LiveFrame): string {
  return JSON.stringify([{ ...progress, position: null, asOf: null }, latest]);
}
