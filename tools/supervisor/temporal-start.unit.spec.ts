import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePorts } from './ports.mjs';
import { startTemporal } from './temporal.mjs';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dongthuan-temporal-start-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** A program that behaves like the server's, except that its first starts end at once, as when another program was faster at one of its ports. */
function program(name: string, failures: number): string {
  const file = path.join(folder, name);
  const lines = [
    `#!${process.execPath}`,
    `const fs = require('node:fs');`,
    `if (process.argv.includes('--version')) { console.log('temporal version 1.9.1 (Server 1.32.0, UI 2.45.0)'); process.exit(0); }`,
    `const tries = (fs.existsSync(__filename + '.tries') ? Number(fs.readFileSync(__filename + '.tries')) : 0) + 1;`,
    `fs.writeFileSync(__filename + '.tries', String(tries));`,
    `if (tries <= ${failures}) { console.error('bind: address already in use'); process.exit(2); }`,
    `const port = Number(process.argv[process.argv.indexOf('--http-port') + 1]);`,
    `require('node:http').createServer((_, answer) => answer.end('{}')).listen(port, '127.0.0.1');`,
  ];
  fs.writeFileSync(file, lines.join('\n'), { mode: 0o755 });
  return file;
}

const started = async (name: string, failures: number) => {
  const [port = 0] = await freePorts(1);
  const logFile = path.join(folder, `${name}.log`);
  return startTemporal({ binary: program(name, failures), dataFolder: folder, logFile, port });
};

describe('starting Temporal', () => {
  it('is tried again when the server ends before it is ready', async () => {
    const server = await started('twice', 2);
    expect(server.running()).toBe(true);
    await server.stop();
    expect(fs.readFileSync(path.join(folder, 'twice.tries'), 'utf8')).toBe('3');
  });

  it('is given up after three times, with the end of its log', async () => {
    await expect(started('never', 3)).rejects.toThrow(
      /Temporal ended 3 times while starting[\s\S]*address already in use/,
    );
  });
});
