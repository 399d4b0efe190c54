// @ts-check
// The inline rows as the raw events say they must be: every stream folded by its module's own `evolve`, command by command, and its rows derived as the command bus
// derives them. Pure.

/** @typedef {import('@dongthuan/kernel').RecordedEvent} RecordedEvent */
/** @typedef {import('@dongthuan/kernel').StreamDefinition<any, any, any>} StreamDefinition */

/**
 * @typedef {object} FoldedRows each table's rows by key, each row as the JSON text of its columns in the order of their names
 * @property {Map<string, string>} case_row
 * @property {Map<string, string>} case_measure
 * @property {Map<string, string>} campaign_row
 * @property {Map<string, string>} obligation
 */

/** Columns compared per table; numbers and instants are brought to one form by `plain`. */
export const TABLES = /** @type {const} */ ([
  'case_row',
  'case_measure',
  'campaign_row',
  'obligation',
]);

/**
 * @param {readonly RecordedEvent[]} events in the order of the log, lifted to their current shape
 * @param {(category: string) => StreamDefinition} definitionOf
 * @returns {FoldedRows}
 */
export function foldRows(events, definitionOf) {
  /** What each row is made of, by table and key; it is put into its text once, at the end. @type {Record<typeof TABLES[number], Map<string, object>>} */
  const made = {
    case_row: new Map(),
    case_measure: new Map(),
    campaign_row: new Map(),
    obligation: new Map(),
  };
  /** Codes of the measures that a case has. @type {Map<string, readonly string[]>} */
  const codes = new Map();
  /** @type {Map<string, unknown>} */
  const states = new Map();
  for (const command of byCommand(events)) {
    const first = /** @type {RecordedEvent} */ (command[0]);
    const { organisationId } = first;
    const { decider, rows } = definitionOf(first.streamType);
    const stream = `${organisationId} ${first.streamKey}`;
    const before = states.has(stream) ? states.get(stream) : decider.initial;
    const after = command.reduce((state, event) => decider.evolve(state, event), before);
    states.set(stream, after);
    const version = String(command.at(-1)?.version ?? 0);
    const row = rows?.(before, after, command) ?? {};
    if (row.case) {
      const { caseId, campaignId } = row.case;
      const key = `${organisationId} ${caseId}`;
      made.case_row.set(key, { organisationId, ...row.case, version });
      if (row.measures) {
        for (const code of codes.get(key) ?? []) made.case_measure.delete(`${key} ${code}`);
        codes.set(
          key,
          row.measures.map(({ code }) => code),
        );
        for (const measure of row.measures) {
          const own = { organisationId, caseId, campaignId, source: null };
          made.case_measure.set(`${key} ${measure.code}`, { ...own, ...measure });
        }
      }
    }
    if (row.campaign) {
      const key = `${organisationId} ${row.campaign.campaignId}`;
      made.campaign_row.set(key, { organisationId, ...row.campaign, version });
    }
    for (const obligation of row.obligations ?? [])
      made.obligation.set(`${organisationId} ${obligation.obligationId}`, {
        organisationId,
        ...obligation,
      });
    closeByEvents(made.obligation, command);
  }
  const texts = (/** @type {ReadonlyMap<string, object>} */ rows) =>
    new Map(
      [...rows].map(([key, row]) => [key, plain(/** @type {Record<string, unknown>} */ (row))]),
    );
  return {
    case_row: texts(made.case_row),
    case_measure: texts(made.case_measure),
    campaign_row: texts(made.campaign_row),
    obligation: texts(made.obligation),
  };
}

const CLOSED_AS = new Map([
  ['ObligationMet', 'met'],
  ['ObligationCancelled', 'cancelled'],
  ['ObligationLapsed', 'lapsed'],
]);

/**
 * What an event closes is closed, whatever the module's `rows` says: the judge would otherwise share a mistake with the product.
 * @param {Map<string, object>} obligations
 * @param {readonly RecordedEvent[]} command
 */
function closeByEvents(obligations, command) {
  for (const { type, data, organisationId } of command) {
    const state = CLOSED_AS.get(type);
    const key = `${organisationId} ${/** @type {{ obligationId?: string }} */ (data).obligationId}`;
    const row = obligations.get(key);
    if (state !== undefined && row !== undefined) obligations.set(key, { ...row, state });
  }
}

/**
 * The events of one command stand together in their stream; groups come in the order of the log.
 * @param {readonly RecordedEvent[]} events
 * @returns {RecordedEvent[][]}
 */
function byCommand(events) {
  /** @type {Map<string, RecordedEvent[]>} */
  const groups = new Map();
  for (const event of events) {
    const key = `${event.organisationId} ${event.streamKey} ${event.commandId}`;
    const known = groups.get(key);
    if (known) known.push(event);
    else groups.set(key, [event]);
  }
  return [...groups.values()];
}

/**
 * One text per row, the same whether it comes from the fold or from the database: names in camel case and in order, numbers without idle zeros.
 * @param {Readonly<Record<string, unknown>>} row
 */
export function plain(row) {
  const entries = Object.entries(row).map(([column, value]) => {
    const name = column.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());
    if (value === null || value === undefined) return [name, value];
    if (NUMBERS.includes(name)) return [name, String(Number(value))];
    return [
      name,
      INSTANTS.includes(name) && typeof value === 'string' ? new Date(value).toISOString() : value,
    ];
  });
  return JSON.stringify(sorted(Object.fromEntries(entries)));
}

const NUMBERS = ['value', 'version'];
const INSTANTS = ['answeredAt', 'handedOverAt', 'lastHappenedAt', 'dueAt'];

/** @param {unknown} value @returns {unknown} */
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
}
