import type { EvidenceKind, EvidenceMediaType } from '../commands/evidence-commands.js';

/** A photo of a paper of a case; the picture itself is `GET /evidence/{caseId}/{evidenceId}`. */
export interface EvidenceItem {
  readonly evidenceId: string;
  readonly kind: EvidenceKind;
  /** Whose signature it shows, where it is one holder's. */
  readonly personId: string | null;
  readonly takenAt: string;
  readonly mediaType: EvidenceMediaType;
  readonly bytes: number;
}

/** A finished upload, as `attachEvidence` names it. */
export interface UploadedFile {
  readonly blob: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: EvidenceMediaType;
}
