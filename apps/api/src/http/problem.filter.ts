import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { routeIndex } from '../routes/route-index.js';
import { languageOf } from './language.js';
import { ProblemError } from './problem-error.js';
import { problemBody } from './problem-texts.js';

/** What the filter needs of a logger: an unexpected fault is the operator's business, never the caller's. */
export interface FaultLog {
  fault(error: unknown, route: string): void;
}

/** Everything that is not a success leaves through here, as problem+json with a stable code. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: FaultLog) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = asProblem(thrown, request);
    if (problem.status >= 500) this.log.fault(thrown, request.routeOptions?.url ?? 'unrouted');
    sendProblem(request, reply, problem);
  }
}

export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  problem: ProblemError,
): void {
  // A stream that has begun (live feed) cannot change its status any more.
  if (reply.sent || reply.raw.headersSent) return;
  const language = languageOf(request.headers['accept-language']);
  void reply
    .status(problem.status)
    .headers({ ...problem.headers, 'content-language': language, 'cache-control': 'no-store' })
    .type('application/problem+json; charset=utf-8')
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problemBody(problem.status, problem.code, problem.details, language, problem.words));
}

/** Largest JSON body: fifty commands with their notes fit many times over. */
export const BODY_LIMIT_BYTES = 1_048_576;

export function asProblem(thrown: unknown, request: FastifyRequest): ProblemError {
  if (thrown instanceof ProblemError) return thrown;
  const status = statusOf(thrown);
  switch (status) {
    case 404:
    case 405:
      return unrouted(request);
    case 413:
      return new ProblemError(413, 'request.too_large', { limit: limitOf(request) });
    default:
      if (status >= 400 && status < 500) return new ProblemError(400, 'request.malformed');
      return isOutage(thrown)
        ? new ProblemError(503, 'server.unavailable', undefined, { 'retry-after': '5' })
        : new ProblemError(500, 'server.unavailable');
  }
}

function limitOf(request: FastifyRequest): string {
  const route = routeIndex.byRouterPath(request.method, request.routeOptions?.url);
  return `${Math.floor((route?.rawBody?.maxBytes ?? BODY_LIMIT_BYTES) / 1_048_576)} MB`;
}

function statusOf(thrown: unknown): number {
  if (thrown instanceof HttpException) return thrown.getStatus();
  const status = (thrown as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : 500;
}

/** An address that exists with another method is 405 with Allow, all else 404. */
function unrouted(request: FastifyRequest): ProblemError {
  const allow = routeIndex.methodsAt(request.url);
  if (allow.length === 0 || allow.includes(request.method)) {
    return new ProblemError(404, 'request.not_found');
  }
  return new ProblemError(405, 'request.method_not_allowed', undefined, {
    allow: allow.join(', '),
  });
}

/** The database cannot be reached or is going down, or so says what lies behind the failure: the caller may simply try again. */
function isOutage(thrown: unknown): boolean {
  const { code, message, cause } = (thrown ?? {}) as Readonly<Record<string, unknown>>;
  return (
    (typeof code === 'string' && /^(ECONN|EPIPE|ETIMEDOUT|57P|08|53)/.test(code)) ||
    (typeof message === 'string' &&
      /timeout exceeded when trying to connect|Connection terminated/.test(message)) ||
    (cause !== undefined && cause !== thrown && isOutage(cause))
  );
}
