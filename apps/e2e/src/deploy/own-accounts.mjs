// @ts-check
// docs/how-to/first-accounts.md typed at an installation, and its people signed in with what was printed.
import fs from 'node:fs';
import path from 'node:path';
import { ApiClient } from '../support/cli.mjs';
import { blocksBelow } from './how-to.mjs';

/** With compose the guide for deploying tells how each command begins. */
export const withCompose = {
  'npm run -s cli -- organisation create':
    'docker compose exec api node apps/cli/dist/organisation-create.js',
  'npm run -s cli -- account create':
    'docker compose exec api node apps/cli/dist/account-create.js',
};

/**
 * @param {object} installation
 * @param {string} installation.root where the guide lies
 * @param {string} installation.url
 * @param {(block: string) => Promise<string>} installation.type types into the installation's shell and answers what was printed
 * @param {Readonly<Record<string, string>>} [installation.words] how its commands begin instead
 * @returns {Promise<{ organisation: string, signedIn: string[], campaigns: number }>} who signed in with the printed password, with their roles, and how many campaigns they see
 * @throws {Error} when a command or a sign-in is refused
 */
export async function firstAccounts({ root, url, type, words = {} }) {
  const guide = fs.readFileSync(path.join(root, 'docs/how-to/first-accounts.md'), 'utf8');
  const [create = '', people = ''] = blocksBelow(guide, 'First accounts of an organisation');
  const said = (/** @type {string} */ line) =>
    Object.entries(words).reduce((text, [from, to]) => text.replaceAll(from, to), line);
  const printed = await type(said(create));
  const organisation = /^organisation (\S+)$/m.exec(printed)?.[1] ?? '';
  const repeated = await type(said(create));
  if (organisation === '' || !repeated.includes(`organisation ${organisation}`))
    throw new Error(`a repeat did not print the same organisation:\n${printed}${repeated}`);
  /** @type {string[]} */
  const signedIn = [];
  let campaigns = 0;
  for (const line of people.split('\n')) {
    const told = await type(said(line));
    const login = /--login (\S+)/.exec(line)?.[1] ?? '';
    const password = /^password (\S+)$/m.exec(told)?.[1] ?? '';
    const client = await ApiClient.signIn(url, { login, password });
    const me = /** @type {{ posts: { role: string }[] }} */ (await client.get('/me'));
    signedIn.push(`${login} (${me.posts.map(({ role }) => role).join(', ')})`);
    campaigns += /** @type {unknown[]} */ (await client.get('/campaigns')).length;
  }
  return { organisation, signedIn, campaigns };
}
