/** Schema of the words a campaign ends with; apart, because a campaign's answer and the desk's both carry them. */
import type { Closing } from '@dongthuan/contracts';
import { z } from 'zod';

const label = z.object({ vi: z.string(), en: z.string() });

export const closing: z.ZodType<Closing> = z.object({ line: label, sentence: label });
