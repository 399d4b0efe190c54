/** What the import does next, from its cursor and the user's wish. */
import type { ImportState } from '../contracts/roster-import.js';

export interface ImportSituation {
  readonly finished: boolean;
  readonly wish: 'run' | 'pause' | 'cancel';
}

export type ImportStep =
  | { readonly kind: 'import' }
  | { readonly kind: 'wait'; readonly state: Extract<ImportState, 'paused'> }
  | { readonly kind: 'settle'; readonly state: Extract<ImportState, 'done' | 'cancelled'> };

/** Finished wins over a late wish: what is enrolled stays enrolled. */
export function nextImportStep(situation: ImportSituation): ImportStep {
  if (situation.finished) return { kind: 'settle', state: 'done' };
  switch (situation.wish) {
    case 'run':
      return { kind: 'import' };
    case 'pause':
      return { kind: 'wait', state: 'paused' };
    case 'cancel':
      return { kind: 'settle', state: 'cancelled' };
    default:
      return unknownWish(situation.wish);
  }
}

function unknownWish(wish: never): never {
  throw new Error(`unknown wish: ${String(wish)}`);
}
