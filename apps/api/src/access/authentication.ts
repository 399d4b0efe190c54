import type { AccountDirectory } from '@dongthuan/people';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notSignedIn } from '../http/problem-error.js';
import type { SignedRequest } from '../http/route.decorator.js';
import { routeIndex } from '../routes/route-index.js';
import { sessionCookieOf, setSessionCookie } from './session-cookie.js';
import type { CheckedToken, Tokens } from './tokens.js';

export type CheckedRequest = SignedRequest & { session?: CheckedToken };

/**
 * Says who is calling before a byte of the body is read. Programs bring a bearer token, pages their cookie; a bearer that does not check
 * is never made good by a cookie. Runs for every address in the route table that is not public.
 */
export class Authentication {
  constructor(
    private readonly tokens: Tokens,
    private readonly directory: AccountDirectory,
  ) {}

  /** @throws ProblemError 401 */
  async authenticate(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const route = routeIndex.byRouterPath(request.method, request.routeOptions.url);
    if (route === undefined || route.permission === 'public') return;
    const { authorization } = request.headers;
    const bearer = /^Bearer ([\w.~+/-]{1,4000}=*)$/i.exec(authorization ?? '')?.[1];
    const cookie = authorization === undefined ? sessionCookieOf(request) : undefined;
    const token = bearer ?? cookie;
    const checked = token === undefined ? null : await this.tokens.check(token);
    const principal = checked === null ? null : await this.directory.principal(checked.signedIn);
    if (checked === null || principal === null) throw notSignedIn();
    const known = request as CheckedRequest;
    known.principal = principal;
    known.session = checked;
    if (cookie !== undefined && checked.renewable) {
      const renewed = await this.tokens.issue(checked.signedIn);
      setSessionCookie(request, reply, renewed.token);
    }
  }
}
