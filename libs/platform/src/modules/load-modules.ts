import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ModuleManifest } from '@dongthuan/kernel';
import { ModuleRegistry } from './module-registry.js';

/** `libs/modules`, seen from this file both in source and built. */
export const MODULES_FOLDER = path.resolve(import.meta.dirname, '../../../modules');

/** Source next to source (tests), built next to built (processes). */
const MANIFEST = import.meta.filename.endsWith('.ts') ? 'src/manifest.ts' : 'dist/manifest.js';

/**
 * Finds the modules by folder: each `<folder>/<module>/src/manifest.ts` (built: `dist/manifest.js`) with a default export. A new module edits no list.
 * Folders without a manifest are libraries and skipped.
 */
export async function findModules(folder = MODULES_FOLDER): Promise<readonly ModuleManifest[]> {
  const found: ModuleManifest[] = [];
  for (const name of (await readdir(folder)).toSorted()) {
    const file = path.join(folder, name, MANIFEST);
    if (!(await stat(file).catch(() => null))) continue;
    const loaded = (await import(file)) as { default?: ModuleManifest };
    if (!loaded.default?.streams)
      throw new Error(`module ${name}: its manifest exports no default`);
    found.push(loaded.default);
  }
  return found;
}

export async function loadModuleRegistry(folder = MODULES_FOLDER): Promise<ModuleRegistry> {
  return new ModuleRegistry(await findModules(folder));
}
