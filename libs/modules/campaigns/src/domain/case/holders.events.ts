/** Events of who the right-holders are. Names and telephone numbers are sealed. */
import type { Uuid } from '@dongthuan/kernel';
import type { PaperReference } from '../shared/paper.js';
import type { Typed } from '../shared/typed-event.js';

export interface HolderChanged {
  readonly personId: Uuid;
  readonly because: 'died' | 'sold' | 'divorced' | 'split' | 'correction';
  /** null: the right went to the other holders. */
  readonly newPersonId: Uuid | null;
  readonly consentLapsed: boolean;
  readonly paper: PaperReference | null;
}
/** A name or phone was mistyped; the person, and what they signed, stay. */
export interface HolderCorrected {
  readonly personId: Uuid;
}
export interface HolderAdded {
  readonly personId: Uuid;
  readonly paper: PaperReference | null;
}

export type HolderEvent =
  | Typed<'HolderChanged', HolderChanged>
  | Typed<'HolderCorrected', HolderCorrected>
  | Typed<'HolderAdded', HolderAdded>;

export const HOLDER_EVENT_TYPES: { readonly [Type in HolderEvent['type']]: number } = {
  HolderChanged: 1,
  HolderCorrected: 1,
  HolderAdded: 1,
};
