// @ts-check
import fs from 'node:fs';
import path from 'node:path';

/**
 * The folders of all workspaces, by the patterns of the root's package.json.
 * @param {string} root
 * @returns {string[]} relative to the root
 */
export function workspaceFolders(root) {
  /** @type {{ workspaces: string[] }} */
  const { workspaces } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  return workspaces
    .flatMap((pattern) => {
      if (!pattern.endsWith('/*')) return [pattern];
      const parent = pattern.slice(0, -2);
      return fs.readdirSync(path.join(root, parent)).map((name) => path.join(parent, name));
    })
    .filter((folder) => fs.existsSync(path.join(root, folder, 'package.json')))
    .sort();
}
