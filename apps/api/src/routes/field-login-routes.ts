/** First sign-in in the field: slips, phones and the PIN (users.md F3). */
import { text, type FieldLoginItem, type FieldLoginSlip } from '@dongthuan/contracts';
import { z } from 'zod';
import { sessionAnswer } from './answer-schemas/people.js';
import { idParam } from './parameters.js';
import type { Route } from './route.types.js';

const sixDigits = z.string().regex(/^[0-9]{6}$/);

export const issueFieldLoginBody = z.strictObject({ userId: idParam });
export const firstSessionBody = z.strictObject({
  slip: idParam,
  code: sixDigits,
  pin: sixDigits,
  deviceName: text(60),
});
export const pinSessionBody = z.strictObject({ pin: sixDigits });

const slip: z.ZodType<FieldLoginSlip> = z.object({
  slipId: z.string(),
  code: z.string(),
  link: z.string(),
  expiresAt: z.string(),
});

const fieldLogins: z.ZodType<readonly FieldLoginItem[]> = z.array(
  z.object({
    userId: z.string(),
    displayName: z.string(),
    slip: z
      .object({ state: z.enum(['open', 'used', 'expired', 'locked']), expiresAt: z.string() })
      .nullable(),
    devices: z.array(
      z.object({
        deviceId: z.string(),
        name: z.string().nullable(),
        boundAt: z.string(),
        lastUsedAt: z.string().nullable(),
        state: z.enum(['bound', 'locked', 'revoked']),
      }),
    ),
  }),
);

export const fieldLoginRoutes: readonly Route[] = [
  {
    id: 'firstSession',
    method: 'POST',
    path: '/sessions/first',
    summary: 'Sign in for the first time with a printed slip; binds the phone and sets its PIN',
    permission: 'public',
    scope: 'none',
    body: firstSessionBody,
    answer: { status: 201, schema: sessionAnswer, what: 'A token; the phone gets its cookie' },
    statuses: [401],
    codes: ['field_login.pin_weak'],
    limited: true,
  },
  {
    id: 'pinSession',
    method: 'POST',
    path: '/sessions/pin',
    summary: 'Sign in with the PIN on a phone that was bound',
    permission: 'public',
    scope: 'none',
    body: pinSessionBody,
    answer: { status: 201, schema: sessionAnswer, what: 'A token; pages get a cookie with it' },
    statuses: [401],
    limited: true,
  },
  {
    id: 'listFieldLogins',
    method: 'GET',
    path: '/field-logins',
    summary: 'Field officers of my places with their slips and phones',
    permission: 'people.manage',
    scope: 'organisation',
    answer: { status: 200, schema: fieldLogins, what: 'Officers by name' },
  },
  {
    id: 'issueFieldLogin',
    method: 'POST',
    path: '/field-logins',
    summary: 'A slip for the first sign-in of a field officer; replaces an unused one',
    permission: 'people.manage',
    scope: 'organisation',
    body: issueFieldLoginBody,
    answer: { status: 201, schema: slip, what: 'The slip with its code, told this once' },
    statuses: [404],
    codes: ['field_login.officers_only'],
  },
  {
    id: 'revokeDevice',
    method: 'DELETE',
    path: '/field-logins/devices/{deviceId}',
    summary: 'Take a phone off its account; its sessions end',
    permission: 'people.manage',
    scope: 'organisation',
    params: z.strictObject({ deviceId: idParam }),
    answer: { status: 204, what: 'Taken off' },
    statuses: [404],
  },
];
