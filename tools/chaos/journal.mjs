// @ts-check
// The client's own memory of what it was promised, outside the database: each line is on the disk before the client believes the answer.
import fs from 'node:fs';
import { open } from 'node:fs/promises';

/**
 * @typedef {{ kind: 'acknowledged', commandId: string, streamKey: string, version: number, position: string }} Acknowledged
 * @typedef {{ kind: 'refused', commandId: string, code: string }} Refused
 * @typedef {Acknowledged | Refused} Entry
 */

export class Journal {
  /** What waits to be written, with those who wait for it. @type {{ lines: string[], done: ((error?: Error) => void)[] }} */
  #waiting = { lines: [], done: [] };
  #writing = Promise.resolve();

  /** @param {string} file @param {import('node:fs/promises').FileHandle} handle */
  constructor(file, handle) {
    this.file = file;
    this.handle = handle;
  }

  /** @param {string} file */
  static async open(file) {
    return new Journal(file, await open(file, 'a', 0o600));
  }

  /**
   * Notes a line; resolves once it is forced to the disk. Lines that come while the disk works share the next force.
   * @param {Entry} entry
   * @returns {Promise<void>}
   */
  note(entry) {
    return new Promise((resolve, reject) => {
      this.#waiting.lines.push(`${JSON.stringify(entry)}\n`);
      this.#waiting.done.push((error) => (error ? reject(error) : resolve()));
      if (this.#waiting.lines.length === 1) this.#writing = this.#writing.then(() => this.#write());
    });
  }

  async #write() {
    const { lines, done } = this.#waiting;
    this.#waiting = { lines: [], done: [] };
    try {
      await this.handle.appendFile(lines.join(''));
      await this.handle.datasync();
      for (const tell of done) tell();
    } catch (error) {
      for (const tell of done) tell(/** @type {Error} */ (error));
    }
  }

  /** Reads everything back from the file. @returns {Entry[]} */
  entries() {
    return fs
      .readFileSync(this.file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  }

  async close() {
    await this.#writing;
    await this.handle.close();
  }
}
