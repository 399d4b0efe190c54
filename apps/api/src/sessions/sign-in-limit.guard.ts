import { createHash } from 'node:crypto';
import { Injectable, type ExecutionContext } from '@nestjs/common';
import { foldSignInName } from '@dongthuan/people';
import {
  ThrottlerGuard,
  type ThrottlerLimitDetail,
  type ThrottlerModuleOptions,
} from '@nestjs/throttler';
import type { FastifyRequest } from 'fastify';
import { deviceCookieOf } from '../access/device-cookie.js';
import { ProblemError } from '../http/problem-error.js';

/** Most sign-ins in a minute. */
export interface SignInLimits {
  /** From one address: a ward office whose people all arrive at half past seven stands behind one. */
  readonly address: number;
  /** For one account from one address: nobody mistypes that often, and who guesses gets no further. */
  readonly account: number;
}

export const SIGN_IN_LIMITS: SignInLimits = { address: 300, account: 30 };
const MINUTE_MS = 60_000;

/** Counts by address, and by account within an address. */
export function signInThrottlers(limits: SignInLimits): ThrottlerModuleOptions {
  return [
    { name: 'address', ttl: MINUTE_MS, limit: limits.address },
    {
      name: 'account',
      ttl: MINUTE_MS,
      limit: limits.account,
      getTracker: (request) => `${String(request['ip'])} ${accountOf(request as never)}`,
    },
  ];
}

/** Whom a sign-in is for, as a hash: names and slips lie in no table of counts. Whoever names nobody shares one count. */
function accountOf(request: FastifyRequest): string {
  const { signInName, slip } = (request.body ?? {}) as Readonly<Record<string, unknown>>;
  const named =
    typeof signInName === 'string'
      ? foldSignInName(signInName)
      : typeof slip === 'string'
        ? slip
        : (deviceCookieOf(request)?.deviceId ?? '');
  return createHash('sha256').update(named).digest('base64url');
}

/** Hashing a password is dear on purpose, so the count comes before it. */
@Injectable()
export class SignInLimit extends ThrottlerGuard {
  protected override throwThrottlingException(
    _context: ExecutionContext,
    detail: ThrottlerLimitDetail,
  ): Promise<void> {
    const seconds = Math.max(1, Math.ceil(detail.timeToBlockExpire || detail.timeToExpire));
    throw new ProblemError(429, 'request.limited', { seconds }, { 'retry-after': String(seconds) });
  }
}
