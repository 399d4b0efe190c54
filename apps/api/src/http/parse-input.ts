import type { z } from 'zod';
import { invalid } from './problem-error.js';

const UNREADABLE = /\0|\p{Surrogate}/u;
const DEEPEST = 40;

/**
 * Checks one part of a request. Fields in error are named, values never repeated.
 * @throws ProblemError 400 `request.invalid`
 */
export function parseInput(schema: z.ZodType | undefined, value: unknown, part: string): unknown {
  if (schema === undefined) return value;
  const plain = value ?? (part === 'body' ? undefined : {});
  const unreadable = pathOfUnreadable(plain, '', 0);
  if (unreadable !== null) throw invalid(unreadable === '' ? part : unreadable);
  const result = schema.safeParse(plain);
  if (result.success) return result.data;
  const fields = result.error.issues.slice(0, 10).map((issue) => {
    const path = issue.path.map(String).join('.');
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 5).join(', ') : '';
    return [path, unknown].filter((word) => word !== '').join('.') || part;
  });
  throw invalid(
    [...new Set(fields)]
      .join(', ')
      .replace(/[\0\p{Surrogate}]/gu, '�')
      .slice(0, 300),
  );
}

/** Path of the first key or text with U+0000 or half a surrogate pair (it would make later queries over the log fail), or nesting too deep. */
function pathOfUnreadable(value: unknown, path: string, depth: number): string | null {
  if (typeof value === 'string') return UNREADABLE.test(value) ? path : null;
  if (typeof value !== 'object' || value === null) return null;
  if (depth > DEEPEST) return path;
  for (const [key, inner] of Object.entries(value)) {
    if (UNREADABLE.test(key)) return path;
    const found = pathOfUnreadable(inner, path === '' ? key : `${path}.${key}`, depth + 1);
    if (found !== null) return found;
  }
  return null;
}
