// @ts-check
// What must hold of rows, read models, subscribers, reminders, keys, the import and the parts; each function answers one sentence per fault. Pure.

/** @typedef {import('./checker.mjs').Evidence} Evidence */

/** @param {Evidence} evidence @returns {string[]} */
export function rowFaults({ tables }) {
  return Object.entries(tables).flatMap(([table, { stored, folded }]) => {
    const keys = [...new Set([...stored.keys(), ...folded.keys()])];
    return keys.flatMap((key) => {
      const [row, rebuilt] = [stored.get(key), folded.get(key)];
      if (row === rebuilt) return [];
      if (row === undefined) return [`es.${table} ${key}: the events make it, it is not there`];
      if (rebuilt === undefined) return [`es.${table} ${key}: no event makes it`];
      return [`es.${table} ${key}: ${firstDifference(row, rebuilt)}`];
    });
  });
}

/** @param {string} row @param {string} rebuilt */
function firstDifference(row, rebuilt) {
  const [stored, folded] = [JSON.parse(row), JSON.parse(rebuilt)];
  const names = [...new Set([...Object.keys(stored), ...Object.keys(folded)])];
  const name = names.find((one) => JSON.stringify(stored[one]) !== JSON.stringify(folded[one]));
  const short = (/** @type {unknown} */ value) => String(JSON.stringify(value)).slice(0, 120);
  return `${name} is ${short(stored[name ?? ''])}, the events say ${short(folded[name ?? ''])}`;
}

/** @param {Evidence} evidence @returns {string[]} */
export function modelFaults({ readModels }) {
  const none = readModels.length === 0 ? ['no read model was compared'] : [];
  return [
    ...none,
    ...readModels
      .filter(({ onlyLive, onlyRebuilt }) => onlyLive > 0 || onlyRebuilt > 0)
      .map(
        ({ name, onlyLive, onlyRebuilt }) =>
          `rm.${name}: ${onlyLive} rows are not in its rebuild, ${onlyRebuilt} of the rebuild's are not in it`,
      ),
  ];
}

/** @param {Evidence} evidence @returns {string[]} */
export function tailFaults({ checkpoints, newest, events }) {
  const beyond = events.filter((event) => BigInt(event.position) > BigInt(newest));
  return [
    ...(checkpoints.length === 0 ? ['no subscriber has a checkpoint'] : []),
    ...checkpoints
      .filter(({ position }) => position !== newest)
      .map(({ name, position }) => `the subscriber ${name} stands at ${position} of ${newest}`),
    ...beyond.map((event) => `event ${event.eventId} lies beyond the newest position`),
  ];
}

const TOLD = ['ReminderTold', 'ObligationLapsed'];

/** @param {Evidence} evidence @returns {string[]} */
export function reminderFaults({ events, untold, expected }) {
  /** @type {Map<string, number>} */
  const lines = new Map();
  /** @type {Map<string, number>} */
  const byStream = new Map();
  for (const { type, data, streamKey } of events) {
    if (!TOLD.includes(type)) continue;
    const { obligationId, dueDay, kind } = JSON.parse(data);
    const line = `${type} of obligation ${obligationId} for ${dueDay}`;
    lines.set(line, (lines.get(line) ?? 0) + 1);
    const of = `${streamKey} ${kind}`;
    if (type === 'ReminderTold') byStream.set(of, (byStream.get(of) ?? 0) + 1);
  }
  return [
    ...[...lines]
      .filter(([, times]) => times > 1)
      .map(([line, times]) => `${line}: ${times} times`),
    ...untold.map(
      ({ obligationId, streamKey, dueAt }) =>
        `obligation ${obligationId} of ${streamKey} was due at ${dueAt} and was never told`,
    ),
    ...expected.flatMap(({ streamKey, kind, times }) => {
      const told = byStream.get(`${streamKey} ${kind}`) ?? 0;
      return told === times
        ? []
        : [`${streamKey}: ${told} reminders of the kind ${kind}, ${times} were due`];
    }),
  ];
}

/** Each sealed envelope can still be opened: its key is there. @param {Evidence} evidence @returns {string[]} */
export function keyFaults({ events, keyIds }) {
  const keys = new Set(keyIds);
  return events.flatMap(({ eventId, data }) => {
    /** @type {{ sealed?: readonly { keyId: string }[] }} */
    const { sealed = [] } = JSON.parse(data);
    return sealed.every(({ keyId }) => keys.has(keyId))
      ? []
      : [`event ${eventId}: the key of what it seals is gone`];
  });
}

/** @param {Evidence} evidence @returns {string[]} */
export function importFaults({ roster, events }) {
  const { rows, state, caseIds } = roster;
  const cases = new Set(caseIds.map((id) => `case:${id}`));
  const enrolled = events.filter(
    ({ type, streamKey }) => type === 'CaseEnrolled' && cases.has(streamKey),
  );
  return [
    ...(state === 'done' ? [] : [`the import of ${rows} rows is ${state}`]),
    ...(caseIds.length === rows && enrolled.length === rows
      ? []
      : [
          `the import of ${rows} rows made ${caseIds.length} cases with ${enrolled.length} enrolments`,
        ]),
  ];
}

/** @param {Evidence} evidence @returns {string[]} */
export function answerFaults({ odd, unanswered }) {
  return [
    ...Object.entries(odd).map(([answer, times]) => `${times} times the answer ${answer}`),
    ...unanswered.map((commandId) => `command ${commandId} was never answered`),
  ];
}
