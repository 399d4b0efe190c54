import type {
  CommandEnvelope,
  JsonObject,
  ModuleManifest,
  StreamDefinition,
} from '@dongthuan/kernel';
import type { Upcast } from '@dongthuan/event-store';

/** What all modules together bring: who decides which stream, which events exist, how old ones are lifted. */
export class ModuleRegistry {
  private readonly byCategory = new Map<string, StreamDefinition>();
  private readonly currentVersion = new Map<string, number>();
  private readonly lifts = new Map<string, ReadonlyMap<number, (data: unknown) => unknown>>();

  /** @throws Error when two modules claim one category or event type, or an upcaster chain has a gap */
  constructor(readonly modules: readonly ModuleManifest[]) {
    for (const module of modules) {
      for (const definition of module.streams) this.addStream(module.name, definition);
      for (const [type, upcasters] of Object.entries(module.upcasters ?? {})) {
        this.lifts.set(type, new Map(upcasters.map((one) => [one.from, one.up])));
      }
    }
    this.checkLifts();
  }

  /** @throws Error for a category or command type that no module declares: the edges parse by catalogue, so this is a mistake in the program */
  definitionFor(command: CommandEnvelope): StreamDefinition {
    const definition = this.ofCategory(command.stream.category);
    if (!definition.commandTypes.includes(command.type)) {
      throw new Error(`${command.type} is not a command of ${command.stream.category} streams`);
    }
    return definition;
  }

  /** @throws Error for a category that no module owns */
  ofCategory(category: string): StreamDefinition {
    const definition = this.byCategory.get(category);
    if (!definition) throw new Error(`no module owns streams of category ${category}`);
    return definition;
  }

  get categories(): readonly string[] {
    return [...this.byCategory.keys()];
  }

  /** Current schema version of an event type. @throws Error for an undeclared type */
  schemaVersionOf(type: string): number {
    const version = this.currentVersion.get(type);
    if (version === undefined) throw new Error(`no module declares events of type ${type}`);
    return version;
  }

  /** Lifts stored data to the current shape; data of the current version is handed on untouched. */
  readonly upcast: Upcast = (type, schemaVersion, data) => {
    const current = this.currentVersion.get(type) ?? schemaVersion;
    let lifted: unknown = data;
    for (let version = schemaVersion; version < current; version += 1) {
      lifted = this.lifts.get(type)?.get(version)?.(lifted);
    }
    return lifted as JsonObject;
  };

  private addStream(module: string, definition: StreamDefinition): void {
    if (this.byCategory.has(definition.category)) {
      throw new Error(`module ${module}: category ${definition.category} has an owner already`);
    }
    this.byCategory.set(definition.category, definition);
    for (const [type, version] of Object.entries(definition.eventTypes)) {
      if (this.currentVersion.has(type)) {
        throw new Error(`module ${module}: event type ${type} is declared twice`);
      }
      this.currentVersion.set(type, version);
    }
  }

  private checkLifts(): void {
    for (const [type, current] of this.currentVersion) {
      for (let version = 1; version < current; version += 1) {
        if (!this.lifts.get(type)?.has(version)) {
          throw new Error(`event type ${type} has no upcaster from version ${version}`);
        }
      }
    }
  }
}
