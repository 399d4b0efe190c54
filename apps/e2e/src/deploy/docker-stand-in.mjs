// @ts-check
// The other end of stand-ins/docker.cjs: a door on loopback through which a shell's `docker` lines reach one machine.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { carryOutDocker } from './docker-words.mjs';

/**
 * @param {import('./machine.mjs').Machine} machine
 * @param {(text: string) => void} say
 * @returns {Promise<{ env: Record<string, string>, bin: string, lines: string[], close: () => Promise<void> }>} the variable that the stand-in needs, the folder for the PATH that
 *   holds it, and what was carried out
 */
export async function dockerStandIn(machine, say) {
  /** @type {string[]} */
  const lines = [];
  const server = http.createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => (text += String(chunk)));
    request.on('end', async () => {
      const words = JSON.parse(text);
      // A password among the words is nobody's to read.
      const line = `docker ${words.join(' ').replace(/(PASSWORD=)\S+/g, '$1…')}`;
      lines.push(line);
      say(line);
      const answer = await carryOutDocker(words, machine, say).catch((error) => ({
        code: 1,
        output: `${error instanceof Error ? error.message : error}\n`,
      }));
      response.end(JSON.stringify(answer));
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  // A build may take long; nobody else calls.
  server.requestTimeout = 0;
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());
  const bin = path.join(machine.folder, 'docker-bin');
  fs.mkdirSync(bin, { recursive: true });
  fs.symlinkSync(path.join(import.meta.dirname, 'stand-ins/docker.cjs'), path.join(bin, 'docker'));
  return {
    env: { REHEARSAL_DOCKER: `http://127.0.0.1:${address.port}/` },
    bin,
    lines,
    close: () => new Promise((resolve) => server.close(() => resolve(undefined))),
  };
}
