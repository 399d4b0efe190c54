import { ROSTER_FILE_BYTES } from '@dongthuan/contracts';
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import helmet from '@fastify/helmet';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Authentication } from '../access/authentication.js';
import { answerUnreadable } from '../http/client-error.js';
import { asProblem, BODY_LIMIT_BYTES, ProblemFilter, sendProblem } from '../http/problem.filter.js';
import { servePages } from '../pages/serve-pages.js';
import { CHUNK_MEDIA_TYPE } from '../routes/file-routes.js';
import type { ApiDeps } from './api-deps.js';
import { ApiModule } from './api.module.js';

/** The application, ready for `listen` or, in specs, `inject`. */
export async function createApi(deps: ApiDeps): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: deps.trustProxy ?? false,
    routerOptions: { maxParamLength: 200 },
    return503OnClosing: true,
    clientErrorHandler: answerUnreadable,
    // A malformed address fails before any hook or filter runs.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(request, reply, asProblem(error, request)),
  });
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.with(deps), adapter, {
    logger: ['error', 'warn', 'fatal'],
    abortOnError: false,
  });
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        workerSrc: ["'self'"],
        imgSrc: ["'self'", 'blob:', 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
      },
    },
    // Whether pages come by TLS is known to the proxy in front, not here.
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'same-origin' },
  });
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: ROSTER_FILE_BYTES },
    (_request, body, done) => done(null, body),
  );
  // Parts of an upload are read by the upload itself, as they arrive.
  fastify.addContentTypeParser(CHUNK_MEDIA_TYPE, (_request, body, done) => done(null, body));
  const authentication = app.get(Authentication);
  fastify.addHook('onRequest', (request, reply) => authentication.authenticate(request, reply));
  app.useGlobalFilters(new ProblemFilter(deps.faults));
  if (deps.pages !== undefined) await servePages(app, deps.pages);
  await app.init();
  await fastify.ready();
  return app;
}
