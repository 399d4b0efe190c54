/** Roster files to rows and findings: bytes in, nothing else touched. Reads the file system only where a path is given. */
export { openRoster } from './check/open-roster.js';
export type {
  OpenedRoster,
  RosterColumn,
  RosterFileAnswer,
  RosterOptions,
} from './check/open-roster.types.js';
export {
  checkRoster,
  type RosterCheck,
  type RosterSummary,
  RosterTally,
} from './check/check-roster.js';
export {
  fileHash,
  rosterFromBytes,
  rosterFromFile,
  type RosterSource,
} from './file/roster-source.js';
export type { TextEncodingName } from './file/file-look.js';
export {
  type FindingSeverity,
  type RosterFinding,
  type SamePlotChoice,
  samePlotChoices,
} from './findings/roster-finding.js';
export {
  type RosterFileProblemCode,
  type RosterProblemCode,
  rosterFileProblems,
  rosterProblems,
} from './findings/roster-problems.js';
export { type ColumnMapping, type RosterField, rosterFields } from './mapping/roster-field.js';
export { defaultStageWords, type StageWords } from './mapping/stage-words.data.js';
export type {
  HouseholdFlag,
  RejectedRow,
  RosterFrontage,
  RosterHolder,
  RosterOpening,
  RosterParcel,
  RosterRow,
  SkippedRow,
  UnitKind,
} from './rows/roster-row.js';
export type { RosterBatch } from './rows/sheet-reader.js';
export type { Delimiter } from './table/csv-table.js';
export { columnLetter, columnOfLetter } from './table/table.js';
export { convertLegacyText, type LegacyFont } from './values/legacy-fonts.js';
export { foldText } from './values/text.js';
export * from './application/roster-import.types.js';
export {
  RosterImportDesk,
  mappingOf,
  type ImportDeskServices,
  type ImportOf,
  type UploadedRoster,
} from './application/import-desk.js';
export type { ImportLanguage } from './application/import-words.js';
export { RosterWorkbench, isUploader } from './application/roster-workbench.js';
export { noFixes, type CellFix, type RosterFixes, type RowMerge } from './fixes/roster-fixes.js';
export {
  enrolRows,
  type EnrolAnswer,
  type EnrolRequest,
  type EnrolServices,
} from './application/enrol-rows.js';
export type { ImportChoices } from './application/import-plan.js';
export {
  SqlRosterImportStore,
  type InOrganisation,
  type SqlQuery,
} from './storage/sql-import-store.js';
export {
  SealedRosterFiles,
  type FileVault,
  type SealedFilesOptions,
} from './storage/sealed-roster-files.js';
export { dropRosterFile } from './application/drop-file.js';
