import { Controller, Res } from '@nestjs/common';
import type { Health } from '@dongthuan/contracts';
import type { FastifyReply } from 'fastify';
import { ProblemError } from '../http/problem-error.js';
import { Serves } from '../http/route.decorator.js';
import { HealthProbes } from './health-probes.js';

@Controller()
export class HealthController {
  constructor(private readonly probes: HealthProbes) {}

  @Serves('healthLive')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Serves('healthReady')
  async ready(): Promise<{ status: 'ok' }> {
    if (await this.probes.canWrite()) return { status: 'ok' };
    throw new ProblemError(503, 'server.unavailable', undefined, { 'retry-after': '5' });
  }

  /** 200 while steps can be recorded, whatever else is down; 503 without the log. */
  @Serves('health')
  async all(@Res({ passthrough: true }) reply: FastifyReply): Promise<Health> {
    const parts = { api: { status: 'ok', ageSeconds: 0 } as const, ...(await this.probes.look()) };
    const worst = Object.values(parts).every((part) => part.status === 'ok') ? 'ok' : 'degraded';
    const status = parts.log.status === 'down' ? 'down' : worst;
    if (status === 'down') void reply.status(503);
    return { status, parts };
  }
}
