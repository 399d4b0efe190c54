import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Addresses the pages route by themselves. */
const PAGE_ADDRESSES = ['/', '/login', '/app', '/app/*'];

const NOT_BUILT = `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Đồng Thuận</title>
<p>Đồng Thuận đang chạy. Các trang chưa được dựng (npm run build).</p><p lang="en">Đồng Thuận is running. The pages are not built yet.</p></html>`;

/** The built web pages and, for addresses they route themselves, their first page. `/` answers 200 by itself. */
export async function servePages(app: NestFastifyApplication, folder: string): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  const index = path.join(folder, 'index.html');
  if (existsSync(index)) {
    await app.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      index: false,
      immutable: true,
      maxAge: '30d',
    });
  }
  const first = existsSync(index) ? readFileSync(index, 'utf8') : NOT_BUILT;
  for (const address of PAGE_ADDRESSES) {
    fastify.get(address, (_request, reply) =>
      reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(first),
    );
  }
}
