import { Controller, Req, Res, UseGuards } from '@nestjs/common';
import type { SessionAnswer } from '@dongthuan/contracts';
import type { Uuid } from '@dongthuan/kernel';
import {
  AccountDirectory,
  deviceMark,
  FieldLogins,
  type FieldSignIn,
  type Refusal,
} from '@dongthuan/people';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { setDeviceCookie, deviceCookieOf } from '../access/device-cookie.js';
import { setSessionCookie } from '../access/session-cookie.js';
import { Tokens } from '../access/tokens.js';
import { ApiClock } from '../composition/api-parts.js';
import { ProblemError } from '../http/problem-error.js';
import { Input, Serves } from '../http/route.decorator.js';
import type { firstSessionBody, pinSessionBody } from '../routes/field-login-routes.js';
import { SignInLimit } from './sign-in-limit.guard.js';

/** Signing in on a phone: by slip the first time, by PIN from then on. */
@Controller()
export class FieldSessionsController {
  constructor(
    private readonly logins: FieldLogins,
    private readonly directory: AccountDirectory,
    private readonly tokens: Tokens,
    private readonly clock: ApiClock,
  ) {}

  @Serves('firstSession')
  @UseGuards(SignInLimit)
  async first(
    @Input('body') { slip, ...body }: z.output<typeof firstSessionBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionAnswer> {
    const signedIn = await this.logins.first({ slipId: slip as Uuid, ...body });
    if (signedIn.kind === 'refused') throw asProblem(signedIn);
    this.directory.forget();
    const answer = await this.session(signedIn, ['slip', 'pin'], request, reply);
    const { deviceId, deviceSecret: secret } = signedIn;
    setDeviceCookie(request, reply, { deviceId, secret });
    return answer;
  }

  @Serves('pinSession')
  @UseGuards(SignInLimit)
  async pin(
    @Input('body') { pin }: z.output<typeof pinSessionBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionAnswer> {
    const signedIn = await this.logins.byPin(deviceCookieOf(request), pin);
    if (signedIn.kind === 'refused') throw asProblem(signedIn);
    return this.session(signedIn, ['pin'], request, reply);
  }

  private async session(
    { userId, organisationId, deviceId }: FieldSignIn,
    how: readonly string[],
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<SessionAnswer> {
    const issued = await this.tokens.issue({
      user: userId,
      organisation: organisationId,
      amr: [...how, deviceMark(deviceId)],
      authTime: this.clock.now(),
    });
    setSessionCookie(request, reply, issued.token);
    void reply.header('cache-control', 'no-store');
    return { ...issued, userId };
  }
}

/** A weak PIN is a matter of choosing another; all else is a sign-in that failed. */
function asProblem({ code, left }: Refusal): ProblemError {
  const status = code === 'field_login.pin_weak' ? 409 : 401;
  return new ProblemError(status, code, left === undefined ? undefined : { left });
}
