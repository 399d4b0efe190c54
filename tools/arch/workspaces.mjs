// @ts-check
// A workspace resolves from anywhere through the root's node_modules, so an undeclared one works here and fails in an image that installs one app only.
import fs from 'node:fs';
import path from 'node:path';

const scope = '@dongthuan/';

/**
 * @param {string} base folder with apps, libs, workflows
 * @param {readonly { source: string, dependencies: readonly { module: string }[] }[]} modules what a cruise found
 * @returns {{ rule: string, file: string, detail: string }[]}
 */
export function undeclaredWorkspaces(base, modules) {
  /** @type {Map<string, Set<string>>} */
  const declared = new Map();
  const declaredBy = (/** @type {string} */ folder) => {
    const known = declared.get(folder);
    if (known) return known;
    const file = path.join(base, folder, 'package.json');
    const manifest = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
    const names = new Set([
      manifest.name,
      ...Object.keys(manifest.dependencies ?? {}),
      ...Object.keys(manifest.devDependencies ?? {}),
    ]);
    declared.set(folder, names);
    return names;
  };
  const findings = [];
  for (const { source, dependencies } of modules) {
    const folder = /^(libs\/modules\/[^/]+|libs\/[^/]+|apps\/[^/]+|workflows)\//.exec(source)?.[1];
    // Specs may lean on @dongthuan/testing and the like, which never ship.
    if (!folder || /\.spec\.tsx?$|\/testing\/|^libs\/testing\/|^apps\/e2e\//.test(source)) continue;
    for (const { module } of dependencies) {
      if (!module.startsWith(scope)) continue;
      const name = module.split('/').slice(0, 2).join('/');
      if (!declaredBy(folder).has(name)) {
        findings.push({ rule: 'declared-workspace', file: source, detail: name });
      }
    }
  }
  return findings;
}
