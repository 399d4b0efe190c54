// @ts-check
// The client's own memory of what it was promised, outside the database: each line is on the disk before the client believes the answer.
import fs from 'node:fs';

/**
 * @typedef {{ kind: 'acknowledged', commandId: string, streamKey: string, version: number, position: string }} Acknowledged
 * @typedef {{ kind: 'refused', commandId: string, code: string }} Refused
 * @typedef {{ kind: 'sent', commandId: string }} Sent
 * @typedef {Acknowledged | Refused | Sent} Entry
 */

export class Journal {
  /** @param {string} file */
  constructor(file) {
    this.file = file;
    this.handle = fs.openSync(file, 'a', 0o600);
  }

  /**
   * Notes a line; what was answered is forced to the disk.
   * @param {Entry} entry
   */
  note(entry) {
    fs.writeSync(this.handle, `${JSON.stringify(entry)}\n`);
    if (entry.kind !== 'sent') fs.fsyncSync(this.handle);
  }

  /** Reads everything back from the file. @returns {Entry[]} */
  entries() {
    return fs
      .readFileSync(this.file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  }

  close() {
    fs.closeSync(this.handle);
  }
}
