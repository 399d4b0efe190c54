// @ts-check
// What must hold of commands, answers, receipts and the log itself; each function answers one sentence per fault. Pure.
import { CHAIN_START, chainHash } from '@dongthuan/event-store';

/** @typedef {import('./checker.mjs').Evidence} Evidence */
/** @typedef {import('./checker.mjs').EventRow} EventRow */

/** @param {Evidence} evidence @returns {string[]} */
export function lost({ journal, receipts, events }) {
  const receiptOf = new Map(receipts.map((receipt) => [receipt.commandId, receipt]));
  const withEvents = new Map(events.map((event) => [event.commandId, event]));
  return journal.flatMap((entry) => {
    if (entry.kind !== 'acknowledged') return [];
    const receipt = receiptOf.get(entry.commandId);
    if (!receipt) return [`command ${entry.commandId} was acknowledged and has no receipt`];
    const { streamKey, version, position } = entry;
    if (
      receipt.streamKey !== streamKey ||
      Number(receipt.version) !== version ||
      receipt.position !== position
    ) {
      return [
        `command ${entry.commandId} was acknowledged at ${streamKey} ${version} (position ${position}), its receipt says ${receipt.streamKey} ${receipt.version} (${receipt.position})`,
      ];
    }
    return receipt.note === null && !withEvents.has(entry.commandId)
      ? [`command ${entry.commandId} was acknowledged and has no event`]
      : [];
  });
}

/** The events of a command stand side by side in one stream, and each of its events is there once. @param {Evidence} evidence @returns {string[]} */
export function doubled({ events }) {
  /** @type {Map<string, EventRow[]>} */
  const byCommand = new Map();
  for (const event of events) {
    const known = byCommand.get(event.commandId);
    if (known) known.push(event);
    else byCommand.set(event.commandId, [event]);
  }
  return [...byCommand].flatMap(([commandId, set]) => {
    const first = /** @type {EventRow} */ (set[0]);
    const together = set.every(
      (event, index) =>
        event.streamKey === first.streamKey &&
        event.recordedAt === first.recordedAt &&
        Number(event.version) === Number(first.version) + index,
    );
    const ids = new Set(set.map((event) => event.eventId));
    return together && ids.size === set.length
      ? []
      : [`command ${commandId} has ${set.length} events in more than one set`];
  });
}

/** @param {Evidence} evidence @returns {string[]} */
export function leftByRefused({ journal, receipts, events }) {
  const acknowledged = new Set(
    journal.flatMap((entry) => (entry.kind === 'acknowledged' ? [entry.commandId] : [])),
  );
  const left = new Set([...receipts, ...events].map(({ commandId }) => commandId));
  return journal.flatMap((entry) =>
    entry.kind === 'refused' && left.has(entry.commandId) && !acknowledged.has(entry.commandId)
      ? [`command ${entry.commandId} was refused (${entry.code}) and left something in the log`]
      : [],
  );
}

/** Nothing came into the log under an id that the client would have made but never sent. @param {Evidence} evidence @returns {string[]} */
export function strangers({ journal, receipts, events }) {
  const known = new Set(receipts.map(({ commandId }) => commandId));
  const without = new Set(
    events.flatMap(({ commandId }) => (known.has(commandId) ? [] : [commandId])),
  );
  const unsent = journal.length === 0 ? ['the journal is empty'] : [];
  return [
    ...unsent,
    ...[...without].map((commandId) => `command ${commandId} has events and no receipt`),
  ];
}

/** @param {Evidence} evidence @returns {string[]} */
export function otherAnswers({ journal, repeats, reuses }) {
  const first = new Map(
    journal.flatMap((entry) => (entry.kind === 'acknowledged' ? [[entry.commandId, entry]] : [])),
  );
  const told = repeats.flatMap(({ commandId, streamKey, version, position, status }) => {
    const before = first.get(commandId);
    return before &&
      status === 200 &&
      before.streamKey === streamKey &&
      before.version === version &&
      before.position === position
      ? []
      : [
          `command ${commandId}, sent again, was answered with ${status} ${streamKey} ${version} (position ${position})`,
        ];
  });
  const missing = [...first.keys()].filter(
    (id) => !repeats.some(({ commandId }) => commandId === id),
  );
  /** @type {Map<string, string>} */
  const answers = new Map();
  const differing = journal.flatMap((entry) => {
    if (entry.kind !== 'acknowledged') return [];
    const answer = `${entry.streamKey} ${entry.version} ${entry.position}`;
    const other = answers.get(entry.commandId);
    answers.set(entry.commandId, answer);
    return other === undefined || other === answer
      ? []
      : [`command ${entry.commandId} was acknowledged twice, as ${other} and as ${answer}`];
  });
  return [
    ...told,
    ...differing,
    ...missing.map((id) => `command ${id} was not answered when it was sent again`),
    ...reuses
      .filter(({ code }) => code !== 'command.id_reused')
      .map(
        ({ commandId, code }) =>
          `command id ${commandId} with another body was answered with ${code}`,
      ),
  ];
}

/** @param {Evidence} evidence @returns {string[]} */
export function chainFaults({ events, streams }) {
  /** @type {Map<string, EventRow[]>} */
  const byStream = new Map();
  for (const event of events) {
    const key = `${event.organisationId} ${event.streamKey}`;
    const known = byStream.get(key);
    if (known) known.push(event);
    else byStream.set(key, [event]);
  }
  /** @type {string[]} */
  const faults = [];
  const heads = new Map(
    streams.map((stream) => [`${stream.organisationId} ${stream.streamKey}`, stream]),
  );
  for (const [key, stream] of byStream) {
    /** @type {Buffer} */
    let before = CHAIN_START;
    for (const [index, event] of stream.entries()) {
      if (Number(event.version) !== index + 1) {
        faults.push(`${event.streamKey}: version ${index + 1} is missing`);
        break;
      }
      if (
        !chainHash(
          before,
          /** @type {import('@dongthuan/event-store').ChainedEvent} */ (event),
        ).equals(event.hash)
      ) {
        faults.push(`${event.streamKey}: version ${event.version} is not as it was written`);
        break;
      }
      before = event.hash;
    }
    const head = heads.get(key);
    const last = /** @type {EventRow} */ (stream.at(-1));
    if (
      !head ||
      Number(head.version) !== stream.length ||
      !head.head.equals(before) ||
      head.lastPosition !== last.position
    ) {
      faults.push(`${last.streamKey}: its head says other than its ${stream.length} events`);
    }
  }
  for (const { organisationId, streamKey, version } of streams) {
    if (Number(version) > 0 && !byStream.has(`${organisationId} ${streamKey}`))
      faults.push(`${streamKey}: its ${version} events are gone`);
  }
  return faults;
}

/** @param {Evidence} evidence @returns {string[]} */
export function receiptFaults({ events, receipts }) {
  const last = new Map(events.map((event) => [event.commandId, event]));
  return receipts.flatMap((receipt) => {
    const event = last.get(receipt.commandId);
    if (receipt.note !== null)
      return event
        ? [`command ${receipt.commandId}: its receipt says ${receipt.note}, yet it has events`]
        : [];
    if (!event) return [`command ${receipt.commandId}: its receipt has no event`];
    return event.position === receipt.position &&
      event.version === receipt.version &&
      event.streamKey === receipt.streamKey
      ? []
      : [
          `command ${receipt.commandId}: its receipt says version ${receipt.version}, its last event is ${event.version}`,
        ];
  });
}
