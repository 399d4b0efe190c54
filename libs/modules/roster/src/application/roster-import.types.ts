/** An import as it is kept beside the log, and the ports its use cases speak to. */
import type { CivilDate, CommandEnvelope, Instant, Uuid, ZoneId } from '@dongthuan/kernel';
import type { RosterColumn } from '../check/open-roster.types.js';
import type { RosterSummary } from '../check/check-roster.js';
import type { RosterFinding } from '../findings/roster-finding.js';
import type { RosterFileProblemCode } from '../findings/roster-problems.js';
import type { ColumnMapping } from '../mapping/roster-field.js';

export type ImportRecordState =
  'checked' | 'refused' | 'importing' | 'paused' | 'cancelled' | 'done';
export type ImportWish = 'run' | 'pause' | 'cancel';

/** A finding without what the cell said: the record outlives the file, the cell's text must not. */
export type KeptFinding = Omit<RosterFinding, 'value' | 'suggestion'>;

/** Fixed when an import starts, so that the same file gives the same commands for ever. */
export interface ImportPlan {
  /** Columns by meaning; what the user chose over what was guessed. */
  readonly mapping: ColumnMapping;
  /** Roster number of the file's first household row. */
  readonly firstNumber: number;
  /** Officers in turn, for rows without a group. */
  readonly officerIds: readonly Uuid[];
  /** One officer per group, by the group's folded name. */
  readonly officerOfGroup: { readonly [group: string]: Uuid };
  readonly placeId: string | null;
  /** Registered place of a group, by the group's folded name; absent in plans made before there were any. */
  readonly placeOfGroup?: { readonly [group: string]: string };
  readonly sharedPlotRows: readonly number[];
  readonly skipRows: readonly number[];
  /** Cells typed anew and rows that joined another one, without what they say: that stands sealed beside the file. */
  readonly fixed?: { readonly cells: number; readonly merged: number };
  /** Note, representative and group go into the case; absent in plans made before they did, whose rows must give the commands they gave. */
  readonly carriesAll?: true;
  /** Who started it. */
  readonly startedBy: Uuid;
  /** When the list is said to have been made: the first day of a campaign that is told afterwards. Absent = the moment of the import. */
  readonly happenedAt?: Instant;
}

export interface ImportRecord {
  readonly organisationId: Uuid;
  readonly importId: Uuid;
  readonly campaignId: Uuid;
  /** sha256 of the file, lower-case hex. */
  readonly fileHash: string;
  readonly blobAddress: string;
  readonly byteCount: number;
  readonly uploadedBy: Uuid;
  readonly uploadedAt: Instant;
  readonly state: ImportRecordState;
  readonly wish: ImportWish | null;
  readonly plan: ImportPlan | null;
  readonly summary: RosterSummary;
  readonly columns: readonly RosterColumn[];
  readonly findings: readonly KeptFinding[];
  readonly doneRows: number;
}

/** enrolled: this import did it · already: the same file did it before · refused: a rule said no. */
export interface RowOutcome {
  readonly sheetRow: number;
  readonly caseId: Uuid;
  readonly outcome: 'enrolled' | 'already' | 'refused';
  /** Why not, or what was noticed. */
  readonly code: string | null;
}

/** What an import asks of its campaign. */
export interface CampaignForImport {
  readonly officerIds: readonly Uuid[];
  readonly placeId: string | null;
  /** Next free number of its roster. */
  readonly nextNumber: number;
  /** Told afterwards, from this day on, in this zone: its list is as old as it is. null = a campaign that runs now. */
  readonly toldFrom: { readonly day: CivilDate; readonly zone: ZoneId } | null;
}

export interface RosterImportStore {
  insert(record: ImportRecord): Promise<void>;
  find(organisationId: Uuid, importId: Uuid): Promise<ImportRecord | null>;
  /** The plan that the same file was first imported with, if ever. */
  earlierPlan(organisationId: Uuid, campaignId: Uuid, fileHash: string): Promise<ImportPlan | null>;
  campaign(organisationId: Uuid, campaignId: Uuid): Promise<CampaignForImport | null>;
  start(organisationId: Uuid, importId: Uuid, plan: ImportPlan, at: Instant): Promise<void>;
  wish(organisationId: Uuid, importId: Uuid, wish: ImportWish, at: Instant): Promise<void>;
  settle(
    organisationId: Uuid,
    importId: Uuid,
    state: ImportRecordState,
    at: Instant,
  ): Promise<void>;
  /** Adds outcomes (again is the same) and how many rows are done. */
  progress(
    organisationId: Uuid,
    importId: Uuid,
    outcomes: readonly RowOutcome[],
    doneRows: number,
    at: Instant,
  ): Promise<void>;
  /** Marks that the bytes of the file are gone. */
  fileDropped(organisationId: Uuid, importId: Uuid, at: Instant): Promise<void>;
  /** Counts by outcome and code. */
  outcomes(
    organisationId: Uuid,
    importId: Uuid,
  ): Promise<
    readonly {
      readonly outcome: RowOutcome['outcome'];
      readonly code: string | null;
      readonly count: number;
    }[]
  >;
}

/** Keeps the bytes of uploaded files, sealed; addresses tell nothing about what they hold. */
export interface RosterFiles {
  put(of: RosterFileRef, bytes: Uint8Array): Promise<string>;
  /** @throws Error when the file is gone or was changed */
  get(of: RosterFileRef): Promise<Uint8Array>;
  /** null when there is no such file. @throws Error when it was changed */
  find(of: RosterFileRef): Promise<Uint8Array | null>;
  /** The bytes go; dropping what is gone changes nothing. */
  drop(of: RosterFileRef): Promise<void>;
}

export interface RosterFileRef {
  readonly organisationId: Uuid;
  readonly campaignId: Uuid;
  readonly fileHash: string;
  /** What belongs to the file without being it: the fixes of one import. Absent = the file itself. */
  readonly part?: string;
}

/** A village or residential group that the organisation registered. */
export interface KnownGroup {
  readonly placeId: string;
  readonly name: string;
}

/** The groups within a place today. */
export type KnownGroups = (organisationId: Uuid, placeId: string) => Promise<readonly KnownGroup[]>;

/** What enrolling needs of the bus: one answer per command. */
export interface EnrolBus {
  executeMany(
    commands: readonly CommandEnvelope[],
  ): Promise<readonly { readonly kind: string; readonly code?: string }[]>;
}

/** The file as a whole cannot be read, or the import cannot begin; `code` has its sentence in the catalogue. */
export class RosterImportRefused extends Error {
  override readonly name = 'RosterImportRefused';
  constructor(readonly code: RosterFileProblemCode | 'request.not_found' | 'campaign.not_found') {
    super(code);
  }
}
