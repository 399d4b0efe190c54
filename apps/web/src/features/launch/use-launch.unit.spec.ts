import type { CampaignDetail, RosterImportView } from '@dongthuan/contracts';
import { ApiClient } from '../../api/client.js';
import { emptyDraft } from '../draft/draft-payload.js';
import { launchCampaign, type LaunchStage } from './use-launch.js';
import { newWizardDraft } from './wizard-draft.js';

/** A server that keeps what the button asks of it; it refuses nothing and forgets nothing. */
class Server {
  status: CampaignDetail['status'] | null = null;
  state: RosterImportView['state'] = 'checked';
  looks = 0;
  readonly sent: { readonly path: string; readonly id: string | null; readonly body: unknown }[] =
    [];
  constructor(
    readonly accepted: number,
    readonly enrolled: number,
    /** Answers that never arrive, by the end of their path. */
    readonly lost = new Set<string>(),
  ) {}

  readonly fetch: typeof fetch = (url, init) => {
    const address = typeof url === 'string' ? url : url instanceof URL ? url.href : url.url;
    const path = address.split('?')[0] ?? '';
    const answer = this.answer(path, init);
    const name = path.split('/').at(-1) ?? '';
    if (this.lost.delete(name)) return Promise.reject(new TypeError('no network'));
    return Promise.resolve(
      new Response(JSON.stringify(answer ?? { code: 'request.not_found' }), {
        status: answer === null ? 404 : 200,
        headers: { 'content-type': 'application/json' },
      }),
    );
  };

  private answer(path: string, init: RequestInit | undefined): object | null {
    const wrote = { stream: 'campaign:x', version: 1, position: '1' };
    if (init?.method === 'POST') {
      const id = new Headers(init.headers).get('idempotency-key');
      this.sent.push({
        path: path.split('/').at(-1) ?? '',
        id,
        body: typeof init.body === 'string' ? JSON.parse(init.body) : null,
      });
    }
    if (path.endsWith('/draft-campaign')) this.status = 'draft';
    else if (path.endsWith('/request-launch')) this.status = 'launch_requested';
    else if (path.endsWith('/start')) {
      this.state = 'importing';
      return this.view();
    } else if (/roster-imports\/[^/]+$/.test(path)) {
      this.looks += 1;
      if (this.state === 'importing' && this.looks > 2) this.state = 'done';
      return this.view();
    } else if (/campaigns\/[^/]+$/.test(path))
      return this.status === null
        ? null
        : { status: this.status, figures: { roster: { active: this.enrolled, baseline: 0 } } };
    return wrote;
  }

  private view() {
    return { state: this.state, done: this.state === 'done' ? this.accepted : this.looks };
  }
}

const kept = { ...newWizardDraft(), importId: 'list' };
const draft = { ...emptyDraft, name: 'Đường A' };

function press(server: Server, withFewer = false, profile: 'simple' | 'full' = 'simple') {
  const client = new ApiClient({
    language: () => 'vi',
    signInAgain: () => Promise.resolve(false),
    fetch: server.fetch,
  });
  const stages: LaunchStage[] = [];
  const end = launchCampaign(
    client,
    { kept, draft: { ...draft, profile }, accepted: server.accepted, withFewer },
    (stage) => stages.push(stage),
    () => Promise.resolve(),
  );
  return { end, stages };
}
const paths = (server: Server) => server.sent.map(({ path }) => path);
const ALL = ['draft-campaign', 'start', 'baseline-roster', 'request-launch'];

describe('the one button of the wizard', () => {
  it('drafts, imports, baselines and asks, in this order, and says where it is', async () => {
    const server = new Server(62, 62);
    const { end, stages } = press(server);
    expect(await end).toEqual({ kind: 'requested' });
    expect(paths(server)).toEqual(ALL);
    expect([...new Set(stages.map(({ kind }) => kind))]).toEqual([
      ...['draft', 'import', 'baseline', 'request'],
    ]);
    expect(server.sent[2]?.body).toEqual({ count: 62 });
  });

  it.each(ALL)(
    'pressed again after the answer to %s was lost, records nothing twice',
    async (name) => {
      const server = new Server(62, 62, new Set([name]));
      await expect(press(server).end).rejects.toThrow('offline');
      expect(await press(server).end).toEqual({ kind: 'requested' });
      const ids = server.sent.flatMap(({ path, id }) => (id === null ? [] : [`${path} ${id}`]));
      expect(new Set(ids).size).toBe(3);
      expect(paths(server).filter((path) => path === 'draft-campaign')).toHaveLength(1);
    },
  );

  it('stops before the baseline when fewer came in than the check accepted, and goes on when told to', async () => {
    const server = new Server(62, 60);
    expect(await press(server).end).toEqual({ kind: 'fewer', active: 60, missing: 2 });
    expect(paths(server)).toEqual(['draft-campaign', 'start']);
    expect(await press(server, true).end).toEqual({ kind: 'requested' });
    expect(server.sent.find(({ path }) => path === 'baseline-roster')?.body).toEqual({ count: 60 });
  });

  it('changes nothing when the launch was asked for already', async () => {
    const server = new Server(62, 62);
    server.status = 'launch_requested';
    server.state = 'done';
    expect(await press(server).end).toEqual({ kind: 'requested' });
    expect(server.sent).toEqual([]);
  });

  it('in the full profile stops at the frozen list: a second look and the plans come first', async () => {
    const server = new Server(2, 2);
    expect(await press(server, false, 'full').end).toEqual({ kind: 'papers' });
    const sent = server.sent.map(({ path }) => path);
    expect(sent).toContain('baseline-roster');
    expect(sent).not.toContain('request-launch');
  });
});
