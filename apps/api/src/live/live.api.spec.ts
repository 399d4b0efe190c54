import type { LiveFrame } from '@dongthuan/contracts';
import { ApiHarness } from '../testing/api-harness.js';
import { launchedStreet, type Street } from '../testing/street.js';
import { FRAME_INTERVAL_MS } from './live-feed.js';

interface Received {
  readonly id: string;
  readonly frame: LiveFrame;
  readonly at: number;
}

/** One open feed; `next` waits for a frame that nobody has taken yet. */
class Listener {
  readonly received: Received[] = [];
  private taken = 0;
  private wake: () => void = () => undefined;

  constructor(
    body: ReadableStream<Uint8Array>,
    private readonly leaving: AbortController,
  ) {
    void this.read(body).catch(() => undefined);
  }

  async next(): Promise<Received> {
    while (this.received.length <= this.taken) {
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
    return this.received[this.taken++] as Received;
  }

  leave(): void {
    this.leaving.abort();
  }

  private async read(body: ReadableStream<Uint8Array>): Promise<void> {
    // The two type libraries name the accepted bytes differently; at run time they are the same.
    const decoder = new TextDecoderStream() as unknown as ReadableWritablePair<string, Uint8Array>;
    let text = '';
    for await (const chunk of body.pipeThrough(decoder)) {
      text += chunk;
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const data = /^data: (.*)$/m.exec(block)?.[1];
        if (data === undefined) continue;
        const id = /^id: (.*)$/m.exec(block)?.[1] ?? '';
        this.received.push({ id, frame: JSON.parse(data) as LiveFrame, at: performance.now() });
        this.wake();
      }
    }
  }
}

describe('the live feed', () => {
  let api: ApiHarness;
  let street: Street;
  let base: string;
  const open: Listener[] = [];

  beforeAll(async () => {
    api = await ApiHarness.start();
    street = await launchedStreet(api, 6);
    await api.app.listen(0, '127.0.0.1');
    const { port } = api.app.getHttpServer().address() as { port: number };
    base = `http://127.0.0.1:${port}/api/v1`;
  });
  afterEach(() => {
    for (const listener of open.splice(0)) listener.leave();
  });
  afterAll(() => api.stop());

  async function listen(who: string, lastEventId?: string): Promise<Listener> {
    const leaving = new AbortController();
    const response = await fetch(`${base}/live?campaign=${street.campaignId}`, {
      headers: {
        authorization: `Bearer ${await api.token(who)}`,
        ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
      },
      signal: leaving.signal,
    });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const listener = new Listener(response.body as ReadableStream<Uint8Array>, leaving);
    open.push(listener);
    return listener;
  }

  it('begins with the figures as they stand, and shows a step on another page', async () => {
    const page = await listen('commune-leader');
    const first = await page.next();
    expect(first.id).toBe(first.frame.position);
    expect(first.frame.progress.handedOver.of).toBe(6);
    const contacted = (frame: LiveFrame) =>
      frame.progress.stages.find((stage) => stage.mark === 'contacted')?.atStage;
    const before = contacted(first.frame) ?? 0;
    await street.contact(0);
    const second = await page.next();
    expect(contacted(second.frame)).toBe(before + 1);
    expect(BigInt(second.id) > BigInt(first.id)).toBe(true);
  });

  it('gathers a burst: the first change at once, then at most one frame in 400 ms', async () => {
    const page = await listen('manager');
    await page.next();
    for (const index of [1, 2, 3, 4, 5]) await street.contact(index);
    const newest = (await api.get('manager', `/campaigns/${street.campaignId}/progress`)).json<{
      position: string;
    }>().position;
    const burst: Received[] = [];
    do burst.push(await page.next());
    while (burst.at(-1)?.id !== newest);
    expect(burst.length).toBeLessThan(5);
    const gaps = burst.slice(1).map((one, index) => one.at - (burst[index]?.at ?? 0));
    // Half of the interval is left for a busy machine to deliver the first of the two late.
    for (const gap of gaps) expect(gap).toBeGreaterThan(FRAME_INTERVAL_MS / 2);
  });

  it('tells a page that comes back how things stand, and says nothing twice on one connection', async () => {
    const page = await listen('manager');
    const { id, frame } = await page.next();
    const again = await listen('manager', id);
    expect((await again.next()).frame.progress.stages).toEqual(frame.progress.stages);
    await api.command('officer1', `/cases/${street.caseIds[0]}/record-contact-attempt`, {
      outcome: 'not_met',
    });
    expect((await again.next()).id).not.toBe(id);
  });

  it('does not tell by a frame the second in which a hidden no was recorded', async () => {
    const [leader, manager] = [await listen('commune-leader'), await listen('manager')];
    await leader.next();
    await manager.next();
    const refused = street.caseIds[5] as string;
    const said = async (index: number, step: string) => {
      const url = `/cases/${street.caseIds[index]}/${step}`;
      expect((await api.command('officer1', url, {})).statusCode).toBe(201);
    };
    await said(5, 'record-refusal');
    const seen = await manager.next();
    expect(seen.frame.progress.answered.done).toBe(1);
    await said(0, 'record-agreement');
    const next = await leader.next();
    expect(next.frame.latest[0]?.caseId).not.toBe(refused);
    expect(next.frame.progress.stages.find(({ mark }) => mark === 'persuaded')?.atStage).toBe(1);
    expect(leader.received).toHaveLength(2);
  });

  it('sends no figure to a reader of another place or organisation', async () => {
    for (const who of ['neighbour', 'stranger']) {
      const answer = await fetch(`${base}/live?campaign=${street.campaignId}`, {
        headers: { authorization: `Bearer ${await api.token(who)}` },
      });
      expect(answer.status).toBe(404);
      await answer.text();
    }
  });
});
