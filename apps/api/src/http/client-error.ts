import type { Socket } from 'node:net';
import { problemBody } from './problem-texts.js';

/**
 * What cannot even be read as a request (a body cut off half-way, a broken header) never reaches a route; it is answered like everything
 * else that is malformed. The sender's language is not known here.
 */
export function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const body = JSON.stringify(problemBody(400, 'request.malformed', undefined, 'vi'));
  socket.end(
    [
      'HTTP/1.1 400 Bad Request',
      'Content-Type: application/problem+json; charset=utf-8',
      'Content-Language: vi',
      'Cache-Control: no-store',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
