/** Schemas of the answers, for the OpenAPI document and for the specs that hold the API to it; here what several share. The types are libs/contracts' own. */
import type { AllowedCommand, Label } from '@dongthuan/contracts';
import { z } from 'zod';

export const s = z.string();
export const n = z.number();
export const count = z.int().min(0);
export const orNull = <T extends z.ZodType>(schema: T) => schema.nullable();
export const strings = z.array(s);
export const record = z.record(s, z.unknown());

export const label: z.ZodType<Label> = z.object({ vi: s, en: s });

export const allowed: z.ZodType<AllowedCommand> = z.object({
  type: s,
  allowed: z.boolean(),
  primary: z.boolean(),
  problem: z.object({ code: s, detail: s }).optional(),
});
