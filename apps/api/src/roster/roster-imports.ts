import type { RosterImportView } from '@dongthuan/contracts';
import type { Principal, Uuid } from '@dongthuan/kernel';
import type { z } from 'zod';
import type { Language } from '../http/language.js';
import type { startImportBody } from '../routes/query-routes.js';

export type StartChoices = z.output<typeof startImportBody>;

export interface ImportRef {
  readonly caller: Principal;
  readonly campaignId: Uuid;
  readonly importId: Uuid;
  readonly language: Language;
}

/** Roster files: kept, checked, and enrolled by the import workflow. */
export abstract class RosterImports {
  /** @throws ProblemError 409 when the file is empty or no spreadsheet */
  abstract check(
    caller: Principal,
    campaignId: Uuid,
    file: Uint8Array,
    language: Language,
  ): Promise<RosterImportView>;
  /** null when the campaign has no such import. */
  abstract view(of: ImportRef): Promise<RosterImportView | null>;
  /** @throws ProblemError 404 or 409 */
  abstract start(of: ImportRef, choices: StartChoices): Promise<RosterImportView>;
}
