/** From the user's choices to a plan, and from a row to the command that enrols it: pure, so that the same file gives the same commands for ever. */
import { caseCommands } from '@dongthuan/contracts';
import { deterministicId, startOfDay, type CommandEnvelope, type Uuid } from '@dongthuan/kernel';
import type { RosterRow } from '../rows/roster-row.js';
import { foldText } from '../values/text.js';
import type { CampaignForImport, ImportPlan } from './roster-import.types.js';

const LONGEST_ADDRESS = 200;

export interface ImportChoices {
  /** 0-based column by meaning. */
  readonly mapping?: ImportPlan['mapping'];
  readonly officerIds?: readonly Uuid[];
  readonly placeId?: string;
  readonly sharedPlotRows?: readonly number[];
  readonly skipRows?: readonly number[];
  readonly fixed?: ImportPlan['fixed'];
}

/** @param groups groups in order of first appearance with their rows counted; @param earlier the plan the same file was first imported with */
export function planImport(
  choices: ImportChoices,
  guessed: ImportPlan['mapping'],
  campaign: CampaignForImport,
  groups: ReadonlyMap<string, number>,
  startedBy: Uuid,
  earlier: ImportPlan | null,
  placeOfGroup: ImportPlan['placeOfGroup'] = {},
): ImportPlan {
  const officerIds = choices.officerIds?.length ? choices.officerIds : campaign.officerIds;
  const { toldFrom } = campaign;
  const toldAt = toldFrom === null ? undefined : startOfDay(toldFrom.day, toldFrom.zone);
  // An import of this file that began before plans had a day of their own keeps giving the commands it gave.
  const happenedAt = earlier === null ? toldAt : earlier.happenedAt;
  return {
    mapping: choices.mapping ?? guessed,
    placeId: choices.placeId ?? campaign.placeId,
    sharedPlotRows: choices.sharedPlotRows ?? [],
    skipRows: choices.skipRows ?? [],
    startedBy,
    // What a number or an assignment was stays: the rows of an earlier import of this file must give the commands they gave.
    firstNumber: earlier?.firstNumber ?? campaign.nextNumber,
    officerIds: earlier?.officerIds ?? officerIds,
    officerOfGroup: { ...shareGroups(groups, officerIds), ...earlier?.officerOfGroup },
    placeOfGroup: earlier === null ? placeOfGroup : (earlier.placeOfGroup ?? {}),
    ...(earlier === null || earlier.carriesAll === true ? { carriesAll: true as const } : {}),
    ...(choices.fixed === undefined ? {} : { fixed: choices.fixed }),
    ...(happenedAt === undefined ? {} : { happenedAt }),
  };
}

/** A group goes to one officer as a whole, the next group to whoever has the fewest rows so far. */
function shareGroups(
  groups: ReadonlyMap<string, number>,
  officerIds: readonly Uuid[],
): { [group: string]: Uuid } {
  const load = new Map(officerIds.map((officerId) => [officerId, 0]));
  const shared: { [group: string]: Uuid } = {};
  if (groups.size < 2) return shared;
  for (const [group, rows] of groups) {
    const [officerId] = [...load].reduce(
      (least, one) => (one[1] < least[1] ? one : least),
      [...load][0] ?? [undefined, 0],
    );
    if (officerId === undefined) return {};
    shared[group] = officerId;
    load.set(officerId, (load.get(officerId) ?? 0) + rows);
  }
  return shared;
}

export function groupOf(row: RosterRow): string | null {
  return row.group === undefined ? null : foldText(row.group);
}

function officerFor(row: RosterRow, plan: ImportPlan): Uuid | undefined {
  const group = groupOf(row);
  return (
    (group === null ? undefined : plan.officerOfGroup[group]) ??
    plan.officerIds[(row.ordinal - 1) % plan.officerIds.length]
  );
}

function placeFor(row: RosterRow, plan: ImportPlan): string | undefined {
  const group = groupOf(row);
  return (group === null ? undefined : plan.placeOfGroup?.[group]) ?? plan.placeId ?? undefined;
}

export interface ImportContext {
  readonly organisationId: Uuid;
  readonly campaignId: Uuid;
  readonly importId: Uuid;
  readonly fileHash: string;
  readonly plan: ImportPlan;
}

export const caseIdOf = (
  { campaignId, fileHash }: Pick<ImportContext, 'campaignId' | 'fileHash'>,
  row: RosterRow,
): Uuid => deterministicId('roster', campaignId, fileHash, row.rowKey);

export type EnrolCommand =
  | { readonly ok: true; readonly command: CommandEnvelope }
  | { readonly ok: false; readonly code: string };

/** The command of one row, or why the row cannot become one. */
export function enrolCommand(context: ImportContext, row: RosterRow): EnrolCommand {
  const { organisationId, campaignId, fileHash, importId, plan } = context;
  const commandId = deterministicId('roster-enrol', campaignId, fileHash, row.rowKey);
  if (row.opening !== undefined && row.opening.paper.signer === undefined)
    return { ok: false, code: 'roster.opening_incomplete' };
  const payload = caseCommands.enrolCase.safeParse(payloadOf(row, campaignId, commandId, plan));
  if (!payload.success) return { ok: false, code: 'request.invalid' };
  return {
    ok: true,
    command: {
      commandId,
      organisationId,
      type: 'enrolCase',
      stream: { category: 'case', id: caseIdOf(context, row) },
      campaignId,
      payload: payload.data,
      meta: {
        actor: plan.startedBy,
        enteredBy: plan.startedBy,
        medium: 'import',
        correlationId: importId,
        batchId: importId,
      },
      // A list typed in afterwards is as old as its campaign: nobody is listed after having been met.
      ...(plan.happenedAt === undefined ? {} : { happenedAt: plan.happenedAt }),
    },
  };
}

function payloadOf(row: RosterRow, campaignId: Uuid, commandId: Uuid, plan: ImportPlan): object {
  const parts = plan.carriesAll === true ? [row.address] : [row.address, row.group];
  const address = parts
    .filter((part) => part !== undefined)
    .join(', ')
    .slice(0, LONGEST_ADDRESS);
  const name = row.representative;
  const group = groupOf(row);
  const isPlace = group !== null && plan.placeOfGroup?.[group] !== undefined;
  const carried =
    plan.carriesAll === true
      ? {
          // A group that is a registered place is the household's place; any other stays as it was written.
          group: isPlace ? undefined : row.group,
          note: row.note,
          representative: name === undefined ? undefined : { ...speakerOf(row, name, commandId) },
        }
      : {};
  const { fromM, toM, side } = row.frontage ?? {};
  const shared = plan.sharedPlotRows.includes(row.sheetRow);
  return known({
    campaignId,
    number: plan.firstNumber + row.ordinal - 1,
    unitKind: row.kind,
    holders: row.holders.map((holder, index) => ({
      ...holder,
      personId: deterministicId(commandId, 'holder', index),
    })),
    address: address === '' ? undefined : address,
    ...carried,
    placeId: placeFor(row, plan),
    parcels:
      row.parcels.length === 0
        ? undefined
        : row.parcels.map((parcel) => (shared ? { ...parcel, shared } : parcel)),
    areaPledged: row.pledgedArea,
    landUnitPriceVnd: row.unitPriceVnd,
    structuresValueVnd: row.structuresValueVnd,
    frontage:
      fromM !== undefined && toM !== undefined && side !== undefined
        ? { fromM, toM, side }
        : undefined,
    officerId: officerFor(row, plan),
    flags: row.flags.length === 0 ? undefined : row.flags,
    openingState: row.opening,
  });
}

/** A representative who is named among the right-holders is that person. */
function speakerOf(
  row: RosterRow,
  name: string,
  commandId: Uuid,
): { personId: Uuid; name: string } {
  const holder = row.holders.findIndex((one) => foldText(one.name) === foldText(name));
  const personId =
    holder < 0
      ? deterministicId(commandId, 'representative', 0)
      : deterministicId(commandId, 'holder', holder);
  return { personId, name };
}

/** Unknown is left out, never null and never 0. */
function known(payload: { readonly [field: string]: unknown }): object {
  return Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== undefined));
}
