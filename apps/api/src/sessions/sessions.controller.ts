import { Controller, Req, Res, UseGuards } from '@nestjs/common';
import type { SessionAnswer } from '@dongthuan/contracts';
import { SignIn } from '@dongthuan/people';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { clearSessionCookie, setSessionCookie } from '../access/session-cookie.js';
import { Tokens } from '../access/tokens.js';
import { ApiClock } from '../composition/api-parts.js';
import { ProblemError } from '../http/problem-error.js';
import { Input, Serves } from '../http/route.decorator.js';
import type { signInBody } from '../routes/session-routes.js';
import { SignInLimit } from './sign-in-limit.guard.js';

@Controller()
export class SessionsController {
  constructor(
    private readonly signIn: SignIn,
    private readonly tokens: Tokens,
    private readonly clock: ApiClock,
  ) {}

  @Serves('signIn')
  @UseGuards(SignInLimit)
  async create(
    @Input('body') body: z.output<typeof signInBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionAnswer> {
    const credential = await this.signIn.check(body.signInName, body.password);
    if (credential === null) throw new ProblemError(401, 'auth.wrong_credentials');
    const issued = await this.tokens.issue({
      user: credential.userId,
      organisation: credential.organisationId,
      amr: ['pwd'],
      authTime: this.clock.now(),
    });
    setSessionCookie(request, reply, issued.token);
    void reply.header('cache-control', 'no-store');
    return { ...issued, userId: credential.userId };
  }

  @Serves('signOut')
  remove(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): void {
    clearSessionCookie(request, reply);
  }
}
