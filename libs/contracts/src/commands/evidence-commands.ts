/** A photo or scan of a paper, uploaded before (`/files`) and named by the address it is kept under. */
import { z } from 'zod';
import { id } from './fields.js';

/** What the picture shows; a withdrawal slip tells a no and is shown to those only who may know it. */
export const evidenceKind = z.enum([
  'consent',
  'minutes',
  'withdrawal',
  'assent',
  'land_before',
  'land_after',
  'other',
]);
export type EvidenceKind = z.infer<typeof evidenceKind>;

/** Found out from the content, never believed from a file name. */
export const evidenceMediaType = z.enum([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
  'application/pdf',
]);
export type EvidenceMediaType = z.infer<typeof evidenceMediaType>;

/** Largest file that is taken, in bytes; a photo of a sheet at 2,000 px is a tenth of it. */
export const EVIDENCE_BYTES = 15 * 1_048_576;

const hex = z.string().regex(/^[0-9a-f]{64}$/);

export const attachEvidence = z.strictObject({
  evidenceId: id,
  /** Address in the blob store, as the finished upload told it. */
  blob: hex,
  sha256: hex,
  bytes: z.int().min(1).max(EVIDENCE_BYTES),
  mediaType: evidenceMediaType,
  kind: evidenceKind,
  /** Whose signature it shows, where it is one holder's. */
  personId: id.optional(),
});
