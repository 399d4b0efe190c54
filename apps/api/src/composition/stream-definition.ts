import type { StreamDefinition } from '@dongthuan/kernel';
import type { ModuleRegistry } from '@dongthuan/platform';

/** @throws Error when no module owns the category */
export function streamDefinitionOf(registry: ModuleRegistry, category: string): StreamDefinition {
  const found = registry.modules
    .flatMap((module) => module.streams)
    .find((definition) => definition.category === category);
  if (found === undefined) throw new Error(`no module owns streams of category ${category}`);
  return found;
}
