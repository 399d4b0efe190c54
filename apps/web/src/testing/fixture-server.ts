/**
 * A small server with invented answers, for looking at the pages without an API: `npx tsx apps/web/src/testing/fixture-server.ts [port]` after a build.
 * Development only. It keeps no state except unsent/sent visits; the rules live in the API.
 */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import path from 'node:path';
import type { PaperKind } from '@dongthuan/contracts';
import { blueprint } from './fixtures-blueprint.js';
import { campaign } from './fixtures-campaign.js';
import { cases } from './fixtures-cases.js';
import { forMe, waitingForMe } from './fixtures-for-me.js';
import { blockedCase, oneCase } from './fixtures-household.js';
import { campaignId } from './fixtures-ids.js';
import { me, people } from './fixtures-people.js';
import { progress } from './fixtures-progress.js';
import { rosterImport } from './fixtures-roster.js';
import { activity, timeline } from './fixtures-timeline.js';
import { desk } from './fixtures-desk.js';
import { confirmableCase } from './fixtures-sitting.js';
import { papersOf } from './paper-fixtures.js';

const dist = path.resolve(import.meta.dirname, '../../dist');
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};
const csp = "default-src 'self'; img-src 'self' blob: data:; worker-src 'self'";

function json(response: ServerResponse, status: number, body: unknown): void {
  response
    .writeHead(status, {
      'content-type': status >= 400 ? 'application/problem+json' : 'application/json',
    })
    .end(JSON.stringify(body));
}

function answer(method: string, url: URL, signedIn: boolean): { status: number; body: unknown } {
  const route = url.pathname.replace('/api/v1', '').replace(campaignId, '{campaign}');
  const ok = (body: unknown) => ({ status: 200, body });
  const problem = (status: number, code: string, detail: string) => ({
    status,
    body: { type: code, title: detail, status, code, detail },
  });
  if (!signedIn) return problem(401, 'auth.not_signed_in', 'Hãy đăng nhập.');
  if (method === 'POST' && route.endsWith('/roster-imports'))
    return { status: 201, body: rosterImport };
  if (method === 'POST' && route === '/sync/commands') return ok([]);
  if (method === 'POST')
    return { status: 201, body: { stream: 'case:x', version: 8, position: '4712' } };
  if (route === '/me') return ok(me);
  if (route === '/campaigns') {
    const draft = {
      ...campaign,
      campaignId: `${campaign.campaignId.slice(0, -1)}2`,
      name: 'Cải tạo ngõ 7 Nguyễn Du',
      status: 'draft',
      daysLeft: null,
      dayNumber: null,
      figures: {
        ...campaign.figures,
        roster: { baseline: 0, active: 0, added: 0, out: [] },
        answered: { ...campaign.figures.answered, done: 0, of: 0 },
        handedOver: { done: 0, of: 0, byGift: 0, byOther: 0, routeNotStated: 0 },
      },
    };
    return ok([
      campaign,
      {
        ...campaign,
        campaignId: `${campaign.campaignId.slice(0, -1)}3`,
        name: 'Đường Nguyễn Trọng Bình (đã xong)',
        retrospective: true,
        status: 'closed',
        daysLeft: null,
      },
      draft,
    ]);
  }
  if (route === '/campaigns/{campaign}') return ok(campaign);
  if (route.endsWith('/progress')) return ok(progress);
  if (route.endsWith('/desk')) return ok(desk);
  if (route.endsWith('/activity')) return ok(activity);
  if (route.endsWith('/cases')) {
    const q = (url.searchParams.get('q') ?? '').toLowerCase();
    const stage = url.searchParams.get('stage');
    const waiting = url.searchParams.get('waiting');
    const items = cases.filter(
      (one) =>
        (!stage || one.stageId === stage) &&
        (q === '' || (one.name ?? '').toLowerCase().includes(q)) &&
        (!waiting ||
          (waiting === 'confirm'
            ? one.number > 42 && one.number < 46
            : one.number > 49 && one.number < 53)),
    );
    return ok({ items, nextCursor: null });
  }
  if (route.endsWith('/papers'))
    return ok(papersOf((url.searchParams.get('kind') ?? 'sheet') as PaperKind));
  if (route.includes('/roster-imports/')) return ok(rosterImport);
  if (route.endsWith('/timeline')) return ok(timeline);
  const confirmable = /^\/cases\/.*10(43|44|45)$/.exec(route)?.[1];
  if (confirmable) return ok(confirmableCase(Number(confirmable)));
  if (route.startsWith('/cases/')) return ok(route.endsWith('1051') ? blockedCase : oneCase);
  if (route === '/for-me') return ok(forMe);
  if (route === '/for-me/waiting') return ok(waitingForMe);
  if (route === '/people') return ok(people);
  if (route === '/places')
    return ok([
      {
        placeId: 'vn2025/18754',
        name: 'Phường Sông Trí',
        kind: 'ward',
        parentName: 'Tỉnh Hà Tĩnh',
      },
    ]);
  if (route === '/blueprints')
    return ok([
      {
        id: 'road-widening',
        version: 1,
        name: blueprint.name,
        unitKinds: ['household'],
        shipped: true,
        simpleUpTo: 150,
      },
    ]);
  return problem(404, 'request.not_found', 'Không tìm thấy, hoặc ông/bà không được xem mục này.');
}

function handle(request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', 'http://fixture');
  const signedIn = /signed=1/.test(request.headers.cookie ?? '');
  if (url.pathname === '/api/v1/sessions') {
    response.setHeader(
      'set-cookie',
      request.method === 'DELETE'
        ? 'signed=0; Path=/; Max-Age=0'
        : 'signed=1; Path=/; HttpOnly; SameSite=Strict',
    );
    if (request.method === 'DELETE') response.writeHead(204).end();
    else json(response, 201, { token: 'x', expiresAt: '', userId: me.userId });
    return;
  }
  if (url.pathname === '/api/v1/live') {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
    response.write(
      `event: progress\nid: 4711\ndata: ${JSON.stringify({ position: '4711', campaignId, progress, latest: activity })}\n\n`,
    );
    return;
  }
  if (url.pathname.startsWith('/api/')) {
    const { status, body } = answer(request.method ?? 'GET', url, signedIn);
    request.resume();
    json(response, status, body);
    return;
  }
  const file = path.extname(url.pathname)
    ? path.join(dist, path.normalize(url.pathname))
    : path.join(dist, 'index.html');
  try {
    const content = readFileSync(file);
    response
      .writeHead(200, {
        'content-type': types[path.extname(file)] ?? 'application/octet-stream',
        'content-security-policy': csp,
      })
      .end(content);
  } catch {
    response.writeHead(404).end();
  }
}

const server = createServer(handle);
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => {
  const address = server.address();
  console.log(
    `fixture http://127.0.0.1:${typeof address === 'object' && address ? address.port : ''}`,
  );
});
