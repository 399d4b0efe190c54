/** Events on the way from the route to the settled papers: plan, payment, handover, registration. */
import type { Neighbours } from '@dongthuan/contracts';
import type { CivilDate, Uuid } from '@dongthuan/kernel';
import type { RouteId } from '../blueprint/blueprint.schema.js';
import type { PaperReference } from '../shared/paper.js';
import type { Typed } from '../shared/typed-event.js';

export interface RouteChanged {
  readonly axis: 'route';
  readonly from: RouteId;
  readonly to: RouteId;
  /** The new route takes no gift: signatures given for one count no more. */
  readonly consentsVoided: boolean;
}
export interface HandoverMade {
  readonly minutes: PaperReference;
  readonly areaSurveyed: string | null;
  readonly warnings: readonly string[];
  /** Day the boundary marks were set; who set them is sealed. Absent in events of before, as all below. */
  readonly marksSetOn?: CivilDate | null;
  /** How the neighbours stand to it; names are sealed. */
  readonly neighbours?: Neighbours['kind'] | null;
  /** Why others attest in a neighbour's place. */
  readonly neighbourWas?: 'away' | 'declined_twice' | null;
  /** What was still owed to the household when it gave its land away. */
  readonly promisesOpen?: readonly Uuid[];
}
/** A step that only the document names; the stage it led to stands in the StageEntered beside it. */
export interface StepRecorded {
  readonly stage: string;
  readonly paper: PaperReference;
}
/** Papers of the land at the registration office. */
export interface RegistrationRecorded {
  readonly step: 'lodged' | 'returned';
  readonly paper: PaperReference;
}
export interface CaseSettled {
  readonly paper: PaperReference;
}
export interface PlanAgreed {
  readonly paper: PaperReference;
  readonly amountVnd: string;
}
export interface PaymentMade {
  readonly paper: PaperReference;
  readonly amountVnd: string;
}

export type HandoverEvent =
  | Typed<'RouteChanged', RouteChanged>
  | Typed<'HandoverMade', HandoverMade>
  | Typed<'StepRecorded', StepRecorded>
  | Typed<'RegistrationRecorded', RegistrationRecorded>
  | Typed<'CaseSettled', CaseSettled>
  | Typed<'PlanAgreed', PlanAgreed>
  | Typed<'PaymentMade', PaymentMade>;

export const HANDOVER_EVENT_TYPES: { readonly [Type in HandoverEvent['type']]: number } = {
  RouteChanged: 1,
  HandoverMade: 1,
  StepRecorded: 1,
  RegistrationRecorded: 1,
  CaseSettled: 1,
  PlanAgreed: 1,
  PaymentMade: 1,
};
