/** Documents of an organisation: a stream per document, a version per publication, nothing ever changed in place. */
import {
  accept,
  deterministicId,
  refuse,
  type CommandEnvelope,
  type Decider,
  type Decision,
  type NewEvent,
  type Uuid,
} from '@dongthuan/kernel';
import type { campaignCommands } from '@dongthuan/contracts';
import type { z } from 'zod';
import { checkBlueprint } from './blueprint.check.js';
import type { Blueprint } from './blueprint.schema.js';

export type PublishBlueprint = CommandEnvelope<
  z.output<typeof campaignCommands.publishBlueprint>
> & {
  readonly type: 'publishBlueprint';
};

export interface BlueprintPublished {
  readonly id: string;
  readonly version: number;
  readonly document: Blueprint;
}
type BlueprintEvent = { readonly type: 'BlueprintPublished'; readonly data: BlueprintPublished };

/** Published documents, oldest first. */
export interface BlueprintState {
  readonly documents: readonly Blueprint[];
}

export const BLUEPRINT_EVENT_TYPES = { BlueprintPublished: 1 } as const;

/** Stream of a document: made from its id, so that a campaign that is drafted from it finds it by name. */
export function blueprintStreamId(documentId: string): Uuid {
  return deterministicId('blueprint', documentId);
}

function decide(state: BlueprintState, command: PublishBlueprint): Decision {
  const checked = checkBlueprint(command.payload.document);
  if (!checked.ok) {
    return refuse('blueprint.invalid', {
      problems: checked.problems.map(({ code, at }) => `${code} (${at})`),
    });
  }
  const { blueprint } = checked;
  const last = state.documents.at(-1);
  const twin = state.documents.find(({ version }) => version === blueprint.version);
  if (twin !== undefined && JSON.stringify(twin) === JSON.stringify(blueprint)) return accept([]);
  if (command.stream.id !== blueprintStreamId(blueprint.id)) {
    return refuse('blueprint.other_id', { id: blueprint.id });
  }
  if (last !== undefined && blueprint.version <= last.version) {
    return refuse('blueprint.version_not_newer', { version: last.version });
  }
  const published: NewEvent & BlueprintEvent = {
    type: 'BlueprintPublished',
    data: { id: blueprint.id, version: blueprint.version, document: blueprint },
  };
  return accept([published]);
}

export const blueprintDecider: Decider<BlueprintState, PublishBlueprint> = {
  initial: { documents: [] },
  decide,
  evolve: (state, event) => {
    const { type, data } = event as unknown as BlueprintEvent;
    switch (type) {
      case 'BlueprintPublished':
        return { documents: [...state.documents, data.document] };
      default:
        throw new Error(`blueprint stream holds an unknown event: ${String(type)}`);
    }
  },
};
