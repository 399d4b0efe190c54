// @ts-check
// What must hold after the kills, judged from rows alone. Pure: the specs hand it rows that somebody spoiled and see the spoiled one named.
import {
  chainFaults,
  doubled,
  leftByRefused,
  lost,
  otherAnswers,
  receiptFaults,
  strangers,
} from './log-checks.mjs';
import {
  answerFaults,
  importFaults,
  keyFaults,
  modelFaults,
  reminderFaults,
  rowFaults,
  tailFaults,
} from './state-checks.mjs';

/**
 * @typedef {object} EventRow one row of the log with everything the chain covers; numbers as text, instants as the chain writes them
 * @property {string} position
 * @property {string} organisationId
 * @property {string} streamKey
 * @property {string} version
 * @property {string} eventId
 * @property {string} type
 * @property {string} schemaVersion
 * @property {string} commandId
 * @property {string} actor
 * @property {string} happenedAt
 * @property {string} recordedAt
 * @property {string} meta
 * @property {string} data
 * @property {Buffer} hash
 */

/**
 * @typedef {object} Evidence
 * @property {readonly import('./journal.mjs').Entry[]} journal the client's own, read back from its file
 * @property {readonly { commandId: string, streamKey: string, version: number, position: string, status: number }[]} repeats answers to acknowledged commands that were sent once more afterwards
 * @property {readonly { commandId: string, code: string }[]} reuses answers to acknowledged ids with another body
 * @property {readonly EventRow[]} events the whole log, in order
 * @property {readonly { organisationId: string, streamKey: string, version: string, head: Buffer, lastPosition: string }[]} streams
 * @property {readonly { organisationId: string, commandId: string, streamKey: string, version: string, position: string, note: string | null }[]} receipts
 * @property {Readonly<Record<string, { stored: ReadonlyMap<string, string>, folded: ReadonlyMap<string, string> }>>} tables rows by table and key, as stored and as the events say
 * @property {readonly { name: string, rows: number, onlyLive: number, onlyRebuilt: number }[]} readModels asynchronous ones beside their rebuild
 * @property {string} newest the newest position ever handed out
 * @property {readonly { name: string, position: string }[]} checkpoints
 * @property {readonly { obligationId: string, streamKey: string, dueAt: string }[]} untold dues that have come and were not told
 * @property {readonly import('./ground.mjs').Expected[]} expected
 * @property {readonly string[]} keyIds every data key
 * @property {{ rows: number, state: string, caseIds: readonly string[] }} roster the import that ran meanwhile, and the cases of its campaign
 * @property {readonly string[]} endedByThemselves
 * @property {Readonly<Record<string, number>>} odd answers that no outage explains
 * @property {readonly string[]} unanswered
 */

/** @typedef {{ rule: string, what: string }} Breach */

/** Each rule by name; a breach carries it. @type {Readonly<Record<string, (evidence: Evidence) => readonly string[]>>} */
const rules = {
  acknowledged: lost,
  'once only': doubled,
  refused: leftByRefused,
  stranger: strangers,
  'same answer': otherAnswers,
  chain: chainFaults,
  receipt: receiptFaults,
  rows: rowFaults,
  'read model': modelFaults,
  tail: tailFaults,
  reminder: reminderFaults,
  keys: keyFaults,
  import: importFaults,
  answers: answerFaults,
  process: ({ endedByThemselves }) =>
    endedByThemselves.map((what) => `${what}: it had ended although nobody killed it`),
};

/**
 * @param {Evidence} evidence
 * @returns {Breach[]} empty when everything holds
 */
export function breaches(evidence) {
  return Object.entries(rules).flatMap(([rule, judge]) =>
    judge(evidence).map((what) => ({ rule, what })),
  );
}

/** Names of the rules, for the report. */
export const ruleNames = Object.keys(rules);
