import type { LaunchPreview, RosterFileView } from '@dongthuan/contracts';
import type { Principal, Uuid } from '@dongthuan/kernel';
import type { RosterFixes } from '@dongthuan/roster';
import type { Blueprint } from '@dongthuan/campaigns';
import type { CivilDate } from '@dongthuan/kernel';
import type { Language } from '../http/language.js';

export interface RosterFileRef {
  readonly caller: Principal;
  readonly campaignId: Uuid;
  readonly importId: Uuid;
  readonly language: Language;
}

/** A list on its way to a campaign: brought, put right, reckoned with; nothing of it is recorded. */
export abstract class RosterDesk {
  /** @throws ProblemError 409 when the file is empty or no spreadsheet */
  abstract take(of: Omit<RosterFileRef, 'importId'>, file: Uint8Array): Promise<RosterFileView>;
  /** Who brought the list; null when there is no such list. */
  abstract broughtBy(of: RosterFileRef): Promise<Uuid | null>;
  /** @throws ProblemError 404 or 409 */
  abstract look(of: RosterFileRef): Promise<RosterFileView>;
  /** @throws ProblemError 404 or 409 */
  abstract fix(of: RosterFileRef, fixes: RosterFixes): Promise<RosterFileView>;
  /** @param from first day on which anybody could sign @throws ProblemError 404 or 409 */
  abstract preview(
    of: RosterFileRef,
    blueprint: Blueprint,
    deadline: CivilDate,
    from: CivilDate,
  ): Promise<LaunchPreview>;
}
