/** Who prints which paper: a donation form belongs into the hands of who may take the signature, a copy also of who confirms it. Pure. */
import type { PaperKind } from '@dongthuan/contracts';
import type { Principal } from '@dongthuan/kernel';
import { holdsAt } from '@dongthuan/people';
import type { CaseRead } from '../reads/reads.js';

export type Print = 'all' | 'own' | 'none';

/** What confirmers and leaders hand to a household; the verifier, who sees it alone, also brings the sheet. */
const COPIES: readonly PaperKind[] = ['copy'];
const VISIT: readonly PaperKind[] = ['copy', 'sheet'];

/** Of which households of a campaign the caller prints this kind of paper; `above` = the campaign's place and everything above it. */
export function mayPrint(caller: Principal, kind: PaperKind, above: readonly string[]): Print {
  const may = (permission: Parameters<typeof holdsAt>[1]) => holdsAt(caller, permission, above);
  if (!may('case.identity.read')) return 'none';
  if (may('case.assign')) return 'all';
  if (may('case.confirm') && COPIES.includes(kind)) return 'all';
  if (may('case.verify') && VISIT.includes(kind)) return 'all';
  return may('case.work') ? 'own' : 'none';
}

export function printsFor(print: Print, caller: Principal, row: Pick<CaseRead, 'officerId'>) {
  return print === 'all' || (print === 'own' && row.officerId === caller.user);
}
