/** What a household is to be paid on its route, and what of it is still to come. In whole đồng. Pure. */
import type { CaseState } from '../case.state.js';

type Money = Pick<CaseState, 'route' | 'structuresValueVnd' | 'planVnd' | 'paidVnd'>;

/** The sum due: the plan where land is paid for, the structures (or a plan agreed for them) where the land is given. null = none, or none known. */
export function dueVnd({ route, structuresValueVnd, planVnd }: Money): bigint | null {
  switch (route) {
    case 'MIXED':
      return known(structuresValueVnd ?? planVnd);
    case 'COMPENSATION':
    case 'STATUTORY':
      return known(planVnd);
    case 'DONATION':
    case 'UNDECIDED':
      return null;
  }
}

/** What is still owed of a sum that is known; 0 when all is paid, or when nothing is known to be due. */
export function stillToPayVnd(state: Money): bigint {
  const left = (dueVnd(state) ?? 0n) - BigInt(state.paidVnd ?? '0');
  return left > 0n ? left : 0n;
}

const known = (amount: string | null): bigint | null => (amount === null ? null : BigInt(amount));
