import { parse, v5, v7 } from 'uuid';
import type { Brand } from './brand.js';

export type Uuid = Brand<string, 'Uuid'>;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function isUuid(text: string): text is Uuid {
  return UUID.test(text);
}

/** Namespace of every name-based id of the product (a fixed random UUID), as bytes: the text would be parsed anew for each of the ids of a command. */
const NAMESPACE = parse('5f1d0f0a-6c1b-4c55-9d3e-2f7a5b8e9c41');

/** The same parts give the same id for ever: how a workflow's retry meets its first answer (ADR 0004). */
export function deterministicId(...parts: readonly (string | number)[]): Uuid {
  return v5(parts.map((part) => `${String(part).length}:${part}`).join('|'), NAMESPACE) as Uuid;
}

/** Time-ordered random id; for the edges (HTTP client, CLI), never inside decide or a workflow. */
export function newId(): Uuid {
  return v7() as Uuid;
}
