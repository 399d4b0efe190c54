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
 * @property {ReadonlyMap<string, unknown>} states the folded state by `<organisation> <stream key>`
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
  /** @type {FoldedRows} */
  const folded = {
    case_row: new Map(),
    case_measure: new Map(),
    campaign_row: new Map(),
    obligation: new Map(),
    states: new Map(),
  };
  /** @type {Map<string, unknown>} */
  const states = new Map();
  for (const command of byCommand(events)) {
    const first = /** @type {RecordedEvent} */ (command[0]);
    const { decider, rows } = definitionOf(first.streamType);
    const stream = `${first.organisationId} ${first.streamKey}`;
    const before = states.has(stream) ? states.get(stream) : decider.initial;
    const after = command.reduce((state, event) => decider.evolve(state, event), before);
    states.set(stream, after);
    const made = rows?.(before, after) ?? {};
    const own = { organisationId: first.organisationId };
    const version = String(command.at(-1)?.version ?? 0);
    if (made.case) {
      folded.case_row.set(
        `${own.organisationId} ${made.case.caseId}`,
        plain({ ...own, ...made.case, version }),
      );
      const prefix = `${own.organisationId} ${made.case.caseId} `;
      if (made.measures) {
        for (const key of [...folded.case_measure.keys()]) {
          if (key.startsWith(prefix)) folded.case_measure.delete(key);
        }
        for (const measure of made.measures) {
          const { caseId, campaignId } = made.case;
          folded.case_measure.set(
            `${prefix}${measure.code}`,
            plain({ ...own, caseId, campaignId, source: null, ...measure }),
          );
        }
      }
    }
    if (made.campaign) {
      folded.campaign_row.set(
        `${own.organisationId} ${made.campaign.campaignId}`,
        plain({ ...own, ...made.campaign, version }),
      );
    }
    for (const obligation of made.obligations ?? []) {
      folded.obligation.set(
        `${own.organisationId} ${obligation.obligationId}`,
        plain({ ...own, ...obligation }),
      );
    }
  }
  return { ...folded, states };
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
