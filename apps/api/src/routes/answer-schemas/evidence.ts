/** Schemas of the answers about photos, for the OpenAPI document. */
import {
  evidenceKind,
  evidenceMediaType,
  type EvidenceItem,
  type UploadedFile,
} from '@dongthuan/contracts';
import { z } from 'zod';

export const evidenceItem: z.ZodType<EvidenceItem> = z.object({
  evidenceId: z.string(),
  kind: evidenceKind,
  personId: z.string().nullable(),
  takenAt: z.string(),
  mediaType: evidenceMediaType,
  bytes: z.number(),
});

export const uploadedFile: z.ZodType<UploadedFile> = z.object({
  blob: z.string(),
  sha256: z.string(),
  bytes: z.number(),
  mediaType: evidenceMediaType,
});
