import type { FastifyReply, FastifyRequest } from 'fastify';
import { TOKEN_SECONDS } from './tokens.js';

/** The session's cookie; a bound phone has one more (device-cookie.ts). Its value is a token: letters, digits, `-`, `_` and dots, so nothing needs escaping. */
const NAME = 'dt_session';

export function sessionCookieOf(request: FastifyRequest): string | undefined {
  const header = request.headers.cookie;
  if (header === undefined) return undefined;
  return /(?:^|;\s*)dt_session=([\w.-]{1,4000})/.exec(header)?.[1];
}

/** Scripts cannot read it, other sites cannot send it; `Secure` wherever the page came by TLS. */
export function setSessionCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
): void {
  write(request, reply, token, TOKEN_SECONDS);
}

export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  write(request, reply, '', 0);
}

function write(request: FastifyRequest, reply: FastifyReply, value: string, seconds: number): void {
  const secure = request.protocol === 'https' ? '; Secure' : '';
  void reply.header(
    'set-cookie',
    `${NAME}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure}`,
  );
}
