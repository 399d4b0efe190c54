// @ts-check
// Secrets of one installation, made once and kept in files that only their owner can read: a password per database role and the master key.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** The database roles of the product; `dt_super` is the server's own and is used by the launcher alone. */
export const roles = /** @type {const} */ (['dt_owner', 'dt_app', 'dt_reader', 'dt_keys']);

/**
 * @typedef {Record<'dt_super' | 'dt_owner' | 'dt_app' | 'dt_reader' | 'dt_keys', string>} RolePasswords
 */

/**
 * @param {string} dataFolder
 * @returns {RolePasswords}
 */
export function rolePasswords(dataFolder) {
  const file = path.join(secretsFolder(dataFolder), 'database-roles.json');
  if (!fs.existsSync(file)) {
    const made = Object.fromEntries(
      ['dt_super', ...roles].map((role) => [role, crypto.randomBytes(24).toString('base64url')]),
    );
    fs.writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  }
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}

/**
 * The file of the master key: 32 random bytes as one line of base64. It wraps the data keys in schema `keys` and lies outside the database.
 * @param {string} dataFolder
 * @returns {string} the file's path
 */
export function masterKeyFile(dataFolder) {
  const file = path.join(secretsFolder(dataFolder), 'master.key');
  if (!fs.existsSync(file)) {
    fs.writeFileSync(file, `${crypto.randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
  }
  return file;
}

/** @param {string} dataFolder */
function secretsFolder(dataFolder) {
  const folder = path.join(dataFolder, 'secrets');
  fs.mkdirSync(folder, { recursive: true });
  fs.chmodSync(folder, 0o700);
  return folder;
}
