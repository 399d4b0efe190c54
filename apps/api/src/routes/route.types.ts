import type { CommandCategory, Permission } from '@dongthuan/contracts';
import type { z } from 'zod';

export type Method = 'GET' | 'POST' | 'DELETE' | 'PATCH' | 'HEAD';

/** A request header that a route reads, beside those every command takes. */
export interface HeaderParameter {
  readonly name: string;
  readonly required: boolean;
  readonly description: string;
  /** Pattern of its value. */
  readonly pattern: string;
}

/**
 * One row of the one route table. Guards read `permission` and `scope`, handlers their schemas, and the OpenAPI document all of it:
 * what is not declared here does not exist.
 */
export interface Route {
  /** operationId, also the name handlers are bound by. */
  readonly id: string;
  readonly method: Method;
  /** Below /api/v1, parameters as `{name}`. */
  readonly path: string;
  readonly summary: string;
  /** `public` needs no sign-in, `signed_in` any account, else some post must give the permission. */
  readonly permission: Permission | 'public' | 'signed_in';
  /** What must be visible to the caller before anything is answered; invisible and unknown are the same 404. */
  readonly scope:
    | 'none'
    | 'organisation'
    | 'campaign'
    | 'case'
    | 'place'
    | 'new_campaign'
    | 'new_case'
    | 'upload';
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly headers?: readonly HeaderParameter[];
  /** Bodies that are bytes, not JSON. */
  readonly rawBody?: { readonly mediaType: string; readonly maxBytes: number };
  /** Sends a command: takes Idempotency-Key and If-Match, and repeats answer 200. */
  readonly command?: {
    readonly type: string;
    readonly category: CommandCategory;
    readonly creates: boolean;
  };
  readonly answer: {
    readonly status: 200 | 201 | 202 | 204;
    readonly schema?: z.ZodType;
    /** What is answered when it is not JSON; several where the content says which. */
    readonly mediaType?: string | readonly string[];
    readonly what: string;
  };
  /** Statuses this route may answer beside those its other columns imply. */
  readonly statuses?: readonly number[];
  /** Problem codes this route may answer beside those its other columns imply. */
  readonly codes?: readonly string[];
  /** True when calls are counted and limited (429). */
  readonly limited?: boolean;
}

export const API_PREFIX = '/api/v1';

/** The statuses that a route's columns imply, beside its success. */
export function problemStatusesOf(route: Route): readonly number[] {
  const statuses = new Set<number>([405, 500, 503, ...(route.statuses ?? [])]);
  if (
    [route.params, route.query, route.body, route.command, route.rawBody, route.headers].some(
      Boolean,
    )
  )
    statuses.add(400);
  if (route.body || route.rawBody) statuses.add(413);
  if (route.permission !== 'public') statuses.add(401);
  if (route.permission !== 'public' && route.permission !== 'signed_in') statuses.add(403);
  if (route.scope !== 'none' && route.scope !== 'organisation') statuses.add(404);
  if (route.command || (route.codes ?? []).length > 0) statuses.add(409);
  if (route.id === 'signIn') statuses.add(401);
  if (route.limited) statuses.add(429);
  return [...statuses].sort((a, b) => a - b);
}

/** `/campaigns/{campaignId}` → `/api/v1/campaigns/:campaignId`. */
export function routerPath(route: Route): string {
  return API_PREFIX + route.path.replace(/\{(\w+)\}/g, ':$1');
}
