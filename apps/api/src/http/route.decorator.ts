import {
  applyDecorators,
  createParamDecorator,
  HttpCode,
  RequestMapping,
  RequestMethod,
  SetMetadata,
  type ExecutionContext,
} from '@nestjs/common';
import type { Principal } from '@dongthuan/kernel';
import type { FastifyRequest } from 'fastify';
import { routeIndex } from '../routes/route-index.js';
import { routerPath, type Route } from '../routes/route.types.js';
import { parseInput } from './parse-input.js';

const ROUTE = 'dongthuan:route';
const methods = {
  GET: RequestMethod.GET,
  POST: RequestMethod.POST,
  DELETE: RequestMethod.DELETE,
  PATCH: RequestMethod.PATCH,
  HEAD: RequestMethod.HEAD,
};

/** Binds a handler to its row of the route table; method, path and success status come from there. */
export function Serves(routeId: string): MethodDecorator {
  const route = routeIndex.byId(routeId);
  return applyDecorators(
    RequestMapping({ method: methods[route.method], path: routerPath(route) }),
    HttpCode(route.answer.status),
    SetMetadata(ROUTE, route),
  );
}

export function routeOfHandler(context: ExecutionContext): Route {
  const route = Reflect.getMetadata(ROUTE, context.getHandler()) as Route | undefined;
  if (route === undefined) throw new Error('a handler without a row in the route table');
  return route;
}

/** A part of the request, checked against the route's schema. @throws ProblemError 400 */
export const Input = createParamDecorator(
  (part: 'params' | 'query' | 'body', context: ExecutionContext): unknown => {
    const route = routeOfHandler(context);
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    return parseInput(route[part], request[part], part);
  },
);

/** A request whose caller is known. */
export type SignedRequest = FastifyRequest & { principal?: Principal };

/** The signed-in caller; only on routes that are not public. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const { principal } = context.switchToHttp().getRequest<SignedRequest>();
  if (principal === undefined) throw new Error('a public route asked for the caller');
  return principal;
});
