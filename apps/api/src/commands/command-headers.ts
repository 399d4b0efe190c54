import type { Uuid } from '@dongthuan/kernel';
import type { FastifyRequest } from 'fastify';
import { invalid, ProblemError } from '../http/problem-error.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export interface CommandHeaders {
  readonly commandId: Uuid;
  readonly basedOn?: number;
}

/**
 * `Idempotency-Key` is the command id, `If-Match` the version the sender saw (bare or in quotes).
 * @throws ProblemError 400
 */
export function commandHeadersOf(request: FastifyRequest): CommandHeaders {
  const key = request.headers['idempotency-key'];
  if (key === undefined || key === '') throw new ProblemError(400, 'command.id_missing');
  if (typeof key !== 'string' || !UUID.test(key)) throw invalid('Idempotency-Key');
  const commandId = key.toLowerCase() as Uuid;
  const match = request.headers['if-match'];
  if (match === undefined) return { commandId };
  const digits = /^"?(\d{1,9})"?$/.exec(match)?.[1];
  if (digits === undefined) throw invalid('If-Match');
  return { commandId, basedOn: Number(digits) };
}
