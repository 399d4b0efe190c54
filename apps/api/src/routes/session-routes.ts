import { z } from 'zod';
import { sessionAnswer } from './answer-schemas/people.js';
import type { Route } from './route.types.js';

/** A sign-in name or password as typed; only its size is judged here, the check itself says right or wrong. */
const typed = z
  .string()
  .min(1)
  .max(200)
  .regex(
    /^[^\u0000-\u001f\ud800-\udfff]*$|^(?:[^\u0000-\u001f\ud800-\udfff]|[\ud800-\udbff][\udc00-\udfff])*$/,
  );

export const signInBody = z.strictObject({ signInName: typed, password: typed });

export const sessionRoutes: readonly Route[] = [
  {
    id: 'signIn',
    method: 'POST',
    path: '/sessions',
    summary: 'Sign in with a name and a password',
    permission: 'public',
    scope: 'none',
    body: signInBody,
    answer: { status: 201, schema: sessionAnswer, what: 'A token; pages get a cookie with it' },
    limited: true,
  },
  {
    id: 'signOut',
    method: 'DELETE',
    path: '/sessions',
    summary: 'Sign out: the cookie is taken back',
    permission: 'public',
    scope: 'none',
    answer: { status: 204, what: 'Signed out' },
  },
];
