import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { ModuleManifest } from '@dongthuan/kernel';
import { toyModule } from '../command-bus/testing/ledger-module.js';
import { findModules, loadModuleRegistry } from './load-modules.js';
import { ModuleRegistry } from './module-registry.js';

const withEvents = (
  eventTypes: { [type: string]: number },
  upcasters?: ModuleManifest['upcasters'],
): ModuleManifest => {
  const [first] = toyModule.streams;
  return {
    name: 'versions',
    streams: [{ ...first!, eventTypes }],
    ...(upcasters ? { upcasters } : {}),
  };
};

describe('module registry', () => {
  it('finds a module by its folder alone', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'dt-modules-'));
    await mkdir(path.join(folder, 'graves/src'), { recursive: true });
    await mkdir(path.join(folder, 'no-manifest/src'), { recursive: true });
    await writeFile(
      path.join(folder, 'graves/src/manifest.ts'),
      "export default { name: 'graves', streams: [] };",
    );
    try {
      expect((await findModules(folder)).map((module) => module.name)).toEqual(['graves']);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('loads every module of the product without a clash', async () => {
    const registry = await loadModuleRegistry();
    expect(registry.categories.length).toBe(new Set(registry.categories).size);
  });

  it('refuses two owners of one category and an event type declared twice', () => {
    expect(() => new ModuleRegistry([toyModule, toyModule])).toThrow('has an owner already');
    const other = { ...toyModule.streams[0]!, category: 'other' };
    const twice = { name: 'twice', streams: [toyModule.streams[0]!, other] };
    expect(() => new ModuleRegistry([twice])).toThrow('is declared twice');
  });

  it('lifts old data step by step and leaves current data alone', () => {
    const registry = new ModuleRegistry([
      withEvents(
        { Added: 3 },
        {
          Added: [
            { from: 1, up: (data) => ({ ...(data as object), second: true }) },
            { from: 2, up: (data) => ({ ...(data as object), third: true }) },
          ],
        },
      ),
    ]);
    expect(registry.upcast('Added', 1, { a: 1 })).toEqual({ a: 1, second: true, third: true });
    expect(registry.upcast('Added', 2, { a: 1 })).toEqual({ a: 1, third: true });
    expect(registry.upcast('Added', 3, { a: 1 })).toEqual({ a: 1 });
  });

  it('refuses a chain of upcasters with a gap at start', () => {
    const manifest = withEvents({ Added: 3 }, { Added: [{ from: 2, up: (data) => data }] });
    expect(() => new ModuleRegistry([manifest])).toThrow('no upcaster from version 1');
  });
});
