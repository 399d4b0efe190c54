import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { holds } from '@dongthuan/people';
import { notAllowed, notSignedIn } from '../http/problem-error.js';
import { routeOfHandler, type SignedRequest } from '../http/route.decorator.js';

/** Holds every call against the route's permission. Whether the campaign or case is visible is asked afterwards, with its row. */
@Injectable()
export class AccessGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { permission } = routeOfHandler(context);
    if (permission === 'public') return true;
    const { principal } = context.switchToHttp().getRequest<SignedRequest>();
    if (principal === undefined) throw notSignedIn();
    if (permission !== 'signed_in' && !holds(principal, permission)) throw notAllowed();
    return true;
  }
}
