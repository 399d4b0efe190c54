import { createHmac } from 'node:crypto';
import type { CommandEnvelope } from '@dongthuan/kernel';

/** JSON text with sorted keys and without undefined: the same value gives the same text, however it was put together. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/**
 * What makes two sendings of one command id the same command. An HMAC, because a receipt outlives an erased person and a plain hash of a name could be
 * guessed back.
 */
export function bodyHashOf(command: CommandEnvelope, key: Buffer): string {
  const body = canonicalJson({
    type: command.type,
    stream: command.stream,
    payload: command.payload,
    actor: command.meta.actor,
    happenedAt: command.happenedAt,
  });
  return createHmac('sha256', key).update(body).digest('hex');
}
