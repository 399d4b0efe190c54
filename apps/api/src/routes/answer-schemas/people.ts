/** Schemas of who signed in, of colleagues and of places. */
import type { Me, PersonItem, PlaceItem, SessionAnswer } from '@dongthuan/contracts';
import { z } from 'zod';
import { orNull, s, strings } from './common.js';

export const sessionAnswer: z.ZodType<SessionAnswer> = z.object({
  token: s,
  expiresAt: s,
  userId: s,
});

const heldPost = z.object({ role: s, placeId: s, placeName: s });
export const me: z.ZodType<Me> = z.object({
  userId: s,
  displayName: s,
  organisation: z.object({ id: s, name: s }),
  posts: z.array(heldPost),
  permissions: strings,
});

const personItem: z.ZodType<PersonItem> = z.object({
  userId: s,
  displayName: s,
  posts: z.array(heldPost),
});
export const people = z.array(personItem);

const placeItem: z.ZodType<PlaceItem> = z.object({
  placeId: s,
  name: s,
  kind: s,
  parentName: orNull(s),
});
export const places = z.array(placeItem);
