/** Events that keep people's rights in a case. What people said, names of witnesses and proxies, and signers of papers are sealed. */
import type { CivilDate, Uuid } from '@dongthuan/kernel';
import type { PaperReference } from '../shared/paper.js';
import type { Typed } from '../shared/typed-event.js';

export type VerifierOutcome = 'yes' | 'no' | 'later';
export interface AlternativeOffered {
  readonly kind: 'smaller_take' | 'payment';
  readonly declined: boolean;
  readonly paper: PaperReference;
}
export interface VerifierVisited {
  readonly outcome: VerifierOutcome;
  readonly channel: 'visit' | 'call';
  readonly alternative: AlternativeOffered | null;
  /** The verifier's written word; null = spoken only. */
  readonly paper: PaperReference | null;
  /** The take that was spoken about, m²; a larger one needs another visit. null = the area was unknown. */
  readonly areaM2: string | null;
}
export type PromiseKind =
  | 'gate'
  | 'wall'
  | 'drain'
  | 'meter'
  | 'floor_level'
  | 'tree'
  | 'pole'
  | 'cracks'
  | 'certificate'
  | 'tax'
  | 'other';
export interface PromiseMade {
  readonly promiseId: Uuid;
  readonly kind: PromiseKind;
  readonly dueOn: CivilDate;
  /** Office that does it. */
  readonly office: string;
}
export interface PromiseKept {
  readonly promiseId: Uuid;
  readonly keptOn: CivilDate;
  readonly paper: PaperReference | null;
}
/** An absent holder's yes on video or telephone before a neutral witness: counts as signed for small gifts, the signature or a proxy is still due. */
export interface AssentRecorded {
  readonly personId: Uuid;
  readonly consentVersion: number;
  readonly medium: 'video' | 'phone';
  readonly copyGivenOn: CivilDate;
  /** The number consented to; null = the area was unknown. */
  readonly areaM2: string | null;
}
/** The wet signature under what was assented to before. */
export interface AssentCompleted {
  readonly personId: Uuid;
  readonly paper: PaperReference;
}
export interface ProxyRecorded {
  readonly personId: Uuid;
  readonly paper: PaperReference;
}

export type RightsEvent =
  | Typed<'VerifierVisited', VerifierVisited>
  | Typed<'PromiseMade', PromiseMade>
  | Typed<'PromiseKept', PromiseKept>
  | Typed<'AssentRecorded', AssentRecorded>
  | Typed<'AssentCompleted', AssentCompleted>
  | Typed<'ProxyRecorded', ProxyRecorded>;

export const RIGHTS_EVENT_TYPES: { readonly [Type in RightsEvent['type']]: number } = {
  VerifierVisited: 1,
  PromiseMade: 1,
  PromiseKept: 1,
  AssentRecorded: 1,
  AssentCompleted: 1,
  ProxyRecorded: 1,
};
