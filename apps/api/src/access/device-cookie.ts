import type { Uuid } from '@dongthuan/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Half a year; a phone that was put away for longer gets a new slip. */
const SECONDS = 180 * 86_400;

/** What a bound phone keeps. Goes along only where a PIN is asked for. */
export interface DeviceCookie {
  readonly deviceId: Uuid;
  readonly secret: string;
}

export function deviceCookieOf(request: FastifyRequest): DeviceCookie | null {
  const found = /(?:^|;\s*)dt_device=([0-9a-f-]{36})\.([\w-]{43})(?:;|$)/.exec(
    request.headers.cookie ?? '',
  );
  const [, deviceId, secret] = found ?? [];
  return deviceId === undefined || secret === undefined
    ? null
    : { deviceId: deviceId as Uuid, secret };
}

/** Scripts cannot read it, other sites cannot send it; `Secure` wherever the page came by TLS. */
export function setDeviceCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  { deviceId, secret }: DeviceCookie,
): void {
  const secure = request.protocol === 'https' ? '; Secure' : '';
  // Fastify keeps the session's cookie of the same answer beside it.
  void reply.header(
    'set-cookie',
    `dt_device=${deviceId}.${secret}; Path=/api/v1/sessions; Max-Age=${SECONDS}; HttpOnly; SameSite=Strict${secure}`,
  );
}
