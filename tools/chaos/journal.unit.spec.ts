import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Journal, type Entry } from './journal.mjs';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dongthuan-journal-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const refused = (commandId: string): Entry => ({ kind: 'refused', commandId, code: 'x' });

describe('the client’s journal', () => {
  it('has a line in its file, forced to the disk, before whoever noted it goes on', async () => {
    const file = path.join(folder, 'one.log');
    const journal = await Journal.open(file);
    const forced: string[] = [];
    const force = journal.handle.datasync.bind(journal.handle);
    journal.handle.datasync = async () => {
      await force();
      forced.push(fs.readFileSync(file, 'utf8'));
    };
    await journal.note(refused('a'));
    expect(forced).toEqual([`${JSON.stringify(refused('a'))}\n`]);
    expect(journal.entries()).toEqual([refused('a')]);
    await journal.close();
  });

  it('keeps every line of many callers, in the order in which they noted', async () => {
    const journal = await Journal.open(path.join(folder, 'many.log'));
    const noted = Array.from({ length: 200 }, (_, index) => refused(String(index)));
    await Promise.all(noted.map((entry) => journal.note(entry)));
    expect(journal.entries()).toEqual(noted);
    await journal.close();
  });

  it('tells each of them when the disk refuses', async () => {
    const journal = await Journal.open(path.join(folder, 'full.log'));
    journal.handle.datasync = () => Promise.reject(new Error('no space'));
    const notes = ['a', 'b', 'c'].map((id) => journal.note(refused(id)));
    const ends = await Promise.allSettled(notes);
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    await journal.close();
  });
});
