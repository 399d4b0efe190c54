import { Injectable, type ExecutionContext } from '@nestjs/common';
import { ThrottlerGuard, type ThrottlerLimitDetail } from '@nestjs/throttler';
import { ProblemError } from '../http/problem-error.js';

/** Sign-ins per address and minute before callers must wait; a ward office behind one address stays far below it. */
export const SIGN_INS_PER_MINUTE = 60;

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
