/** `npm run -s cli -- token <member>`: a bearer token of a cast member of the running product, and nothing else. */
import path from 'node:path';
import type { SessionAnswer } from '@dongthuan/contracts';
import { readRunFile } from './demo-street/run-file.js';

/** @returns the exit code: 0, 1 when the sign-in is refused, 2 for a wrong call or when nothing is running */
export async function token(args: readonly string[]): Promise<number> {
  const run = await readRunFile(process.env['DATA_DIR'] ?? path.resolve('.data'));
  if (run === undefined) {
    console.error('Đồng Thuận is not running here: start it with `npm start`.');
    return 2;
  }
  const member = run.cast[args[0] ?? ''];
  if (member === undefined) {
    console.error(
      `Usage: npm run -s cli -- token <member>\nMembers: ${Object.keys(run.cast).join(', ')}`,
    );
    return 2;
  }
  const response = await fetch(`${run.url}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'en' },
    body: JSON.stringify({ signInName: member.login, password: member.password }),
  });
  if (!response.ok) {
    console.error(`The sign-in was refused (${response.status}).`);
    return 1;
  }
  const session = (await response.json()) as SessionAnswer;
  console.log(session.token);
  return 0;
}
