import { streamKey, type CaseRow, type InlineRows, type MeasureRow } from '@dongthuan/kernel';
import type { AppendCommand, AppendGroup } from '../port/event-store.js';

const hex = (text: string) => `\\x${text}`;

/** The group as the parallel arrays that es.append_many takes, in the order of its parameters. */
export function appendArguments(group: AppendGroup): unknown[] {
  const { commands } = group;
  const events = commands.flatMap((command, index) =>
    command.events.map((event) => ({ ordinal: index + 1, event })),
  );
  const claims = commands.flatMap((command, index) =>
    (command.claims ?? []).map((claim) => ({ ordinal: index + 1, claim })),
  );
  return [
    group.organisationId,
    group.atomic ?? false,
    commands.map((command) => command.commandId),
    commands.map((command) => hex(command.bodyHash)),
    commands.map((command) => streamKey(command.stream)),
    commands.map((command) => command.stream.category),
    commands.map((command) => command.expectedVersion),
    commands.map((command) => command.events.length),
    commands.map((command) => command.note ?? null),
    commands.map((command) => command.campaign?.campaignId ?? null),
    commands.map((command) => command.campaign?.mode === 'exclusive'),
    commands.map((command) => command.campaign?.version ?? null),
    events.map(({ ordinal }) => ordinal),
    events.map(({ event }) => event.eventId),
    events.map(({ event }) => event.type),
    events.map(({ event }) => event.schemaVersion),
    events.map(({ event }) => event.actor),
    events.map(({ event }) => event.happenedAt),
    events.map(({ event }) => event.meta),
    events.map(({ event }) => event.data),
    claims.map(({ ordinal }) => ordinal),
    claims.map(({ claim }) => claim.action === 'take'),
    claims.map(({ claim }) => claim.kind),
    claims.map(({ claim }) => claim.key),
    claims.map(({ claim }) => claim.seats ?? 1),
    ...inlineRows(commands),
  ];
}

/** JSON texts of the rows for campaigns, cases, measures and obligations; null for a table that gets none. */
function inlineRows(commands: readonly AppendCommand[]): (string | null)[] {
  const campaigns: object[] = [];
  const cases: object[] = [];
  const measures: object[] = [];
  const obligations: object[] = [];
  commands.forEach((command, index) => {
    const rows = command.rows;
    if (!rows) return;
    const own = { command: index + 1, version: command.expectedVersion + command.events.length };
    if (rows.campaign) campaigns.push({ ...own, ...snakeCased(rows.campaign) });
    if (rows.case) cases.push({ ...own, ...snakeCased(rows.case) });
    if (rows.case && rows.measures) measures.push(measuresOf(index + 1, rows.case, rows.measures));
    for (const obligation of rows.obligations ?? []) {
      obligations.push({ command: index + 1, ...snakeCased(obligation) });
    }
  });
  return [campaigns, cases, measures, obligations].map((rows) =>
    rows.length === 0 ? null : JSON.stringify(rows),
  );
}

function measuresOf(command: number, row: CaseRow, measures: readonly MeasureRow[]) {
  return {
    command,
    case_id: row.caseId,
    campaign_id: row.campaignId,
    codes: measures.map((measure) => measure.code),
    rows: measures,
  };
}

type Row =
  NonNullable<InlineRows['case' | 'campaign']> | NonNullable<InlineRows['obligations']>[number];

/** Column names by member name: a row has a handful, the same for every command. */
const columns = new Map<string, string>();

function columnOf(name: string): string {
  const known = columns.get(name);
  if (known !== undefined) return known;
  const column = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  columns.set(name, column);
  return column;
}

/** Column names of the row's own members; what is inside `state` and `anchor` stays as it is. */
function snakeCased(row: Row): { [column: string]: unknown } {
  const cased: { [column: string]: unknown } = {};
  for (const [name, value] of Object.entries(row)) cased[columnOf(name)] = value;
  return cased;
}
