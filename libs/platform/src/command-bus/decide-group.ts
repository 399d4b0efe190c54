/**
 * Decides the commands of one group in memory, on what one load call brought. Several commands of one stream are decided one after the other, each on
 * the state that the one before left. Nothing is written here.
 */
import {
  deterministicId,
  streamKey,
  type Clock,
  type SealedEnvelope,
  type StreamDefinition,
  type Uuid,
  type ZoneId,
} from '@dongthuan/kernel';
import type { AppendCommand, CampaignFence, KeyVault, LoadResult } from '@dongthuan/event-store';
import type { ModuleRegistry } from '../modules/module-registry.js';
import { appendOf, type Draft } from './accepted-draft.js';
import type { PendingCommand } from './command-queue.js';
import type { CommandResult } from './command-result.js';
import { effectiveTime } from './said-time.js';
import { newerConflict, stateOf, workingStream, type WorkingStream } from './working-stream.js';

export interface DecideServices {
  readonly registry: ModuleRegistry;
  readonly vault: KeyVault;
  readonly clock: Clock;
  readonly zone: ZoneId;
}

export interface Answered {
  readonly item: PendingCommand;
  readonly result: CommandResult;
  /** The answer rests on what commands before it in the group leave behind: true only once those are written. */
  readonly hoped: boolean;
}

export interface DecidedGroup {
  /** Accepted commands in order, ready for one append. */
  readonly accepted: readonly { readonly item: PendingCommand; readonly append: AppendCommand }[];
  /** Answers that need no append of their own. */
  readonly answered: readonly Answered[];
  /** Commands whose decider threw: a mistake in the program, theirs alone. */
  readonly failed: readonly { readonly item: PendingCommand; readonly fault: Error }[];
  /** Commands that want a claim, or read a stream, that another stream's command of the group changes: decided in a later group. */
  readonly deferred: readonly PendingCommand[];
}

type Step =
  | { readonly kind: 'draft'; readonly draft: Draft }
  | { readonly kind: 'answer'; readonly result: CommandResult }
  | { readonly kind: 'defer' };

/** Whether a row snapshot stands for the stream's events. */
export function loadMode({ category, revive }: StreamDefinition): 'state' | 'events' {
  return revive && (category === 'case' || category === 'campaign') ? 'state' : 'events';
}

export async function decideGroup(
  items: readonly PendingCommand[],
  loaded: LoadResult,
  services: DecideServices,
): Promise<DecidedGroup> {
  const decision = new GroupDecision(loaded, services);
  return decision.run(items);
}

class GroupDecision {
  private readonly streams = new Map<string, WorkingStream>();
  private readonly claimHolders = new Map<string, string>();
  private readonly deferredKeys = new Set<string>();
  private readonly accepted: { item: PendingCommand; append: AppendCommand }[] = [];
  private readonly answered: Answered[] = [];
  private readonly failed: { item: PendingCommand; fault: Error }[] = [];
  private readonly deferred: PendingCommand[] = [];

  constructor(
    private readonly loaded: LoadResult,
    private readonly services: DecideServices,
  ) {}

  async run(items: readonly PendingCommand[]): Promise<DecidedGroup> {
    let left = items;
    while (left.length > 0) {
      const wave = firstOfEachStream(left);
      const drafts = wave.flatMap((item) => this.draft(item));
      await this.sealAndEvolve(drafts);
      left = left.filter((item) => !wave.includes(item));
    }
    const { accepted, answered, failed, deferred } = this;
    return { accepted, answered, failed, deferred };
  }

  private draft(item: PendingCommand): Draft[] {
    try {
      const step = this.step(item);
      if (step.kind === 'draft') return [step.draft];
      if (step.kind === 'answer') {
        const hoped = this.streams.get(item.key)?.moved ?? false;
        this.answered.push({ item, result: step.result, hoped });
      } else {
        this.deferredKeys.add(item.key);
        this.deferred.push(item);
      }
    } catch (fault) {
      this.failed.push({ item, fault: fault as Error });
    }
    return [];
  }

  private step(item: PendingCommand): Step {
    const { command, definition } = item;
    const receipt = this.loaded.receipts.get(command.commandId);
    if (receipt) {
      if (receipt.bodyHash !== item.bodyHash) {
        return { kind: 'answer', result: { kind: 'id_reused' } };
      }
      const { version, position, note } = receipt;
      return {
        kind: 'answer',
        result: {
          kind: 'duplicate',
          stream: command.stream,
          version,
          position,
          ...(note === null ? {} : { note }),
        },
      };
    }
    if (this.deferredKeys.has(item.key) || this.readsWhatMoved(item)) return { kind: 'defer' };
    const now = this.services.clock.now();
    const time = effectiveTime(command, now);
    if (time === null) {
      const details = { happenedAt: command.happenedAt ?? null };
      return {
        kind: 'answer',
        result: { kind: 'refused', code: 'command.happened_in_future', details },
      };
    }
    const stream = this.stream(item);
    const newer = newerConflict(item, stream);
    if (newer) {
      return { kind: 'answer', result: { kind: 'conflict', code: 'command.conflict', newer } };
    }
    const { fence, facts: campaignFacts } = this.campaignContext(item, stream);
    const facts = this.factsFor(item, campaignFacts);
    const decision = definition.decider.decide(stream.state, command, {
      now,
      happenedAt: time.happenedAt,
      zone: this.services.zone,
      facts,
    });
    if (decision.kind === 'refused') return { kind: 'answer', result: decision };
    for (const claim of decision.claims ?? []) {
      const holder = this.claimHolders.get(`${claim.kind} ${claim.key}`);
      if (holder !== undefined && holder !== item.key) return { kind: 'defer' };
    }
    for (const claim of decision.claims ?? []) {
      this.claimHolders.set(`${claim.kind} ${claim.key}`, item.key);
    }
    const eventIds = decision.events.map((_, index) => deterministicId(command.commandId, index));
    const { events, claims } = decision;
    return { kind: 'draft', draft: { item, stream, events, eventIds, time, fence, claims } };
  }

  /** Facts taken from another stream's command that is not written yet could be facts that never were. */
  private readsWhatMoved({ command, definition }: PendingCommand): boolean {
    const needed = definition.needs?.(command) ?? [];
    return needed.some((ref) => this.streams.get(streamKey(ref))?.moved ?? false);
  }

  private stream(item: PendingCommand): WorkingStream {
    const known = this.streams.get(item.key);
    if (known) return known;
    const fresh = workingStream(item.definition, this.loaded.streams.get(item.key));
    this.streams.set(item.key, fresh);
    return fresh;
  }

  /** Facts of a case are its campaign's row state; null when there is no such campaign. */
  private campaignContext(item: PendingCommand, stream: WorkingStream) {
    const { command, definition } = item;
    switch (definition.campaignLock) {
      case 'none':
        return { fence: undefined, facts: {} };
      case 'exclusive': {
        const campaignId = command.stream.id;
        return { fence: { campaignId, mode: 'exclusive' } satisfies CampaignFence, facts: {} };
      }
      case 'shared': {
        const campaignId = stream.campaignId ?? command.campaignId;
        if (campaignId === undefined) return { fence: undefined, facts: null };
        const campaign = this.loaded.campaigns.get(campaignId);
        const version = campaign?.version ?? 0;
        return {
          fence: { campaignId, mode: 'shared', version } satisfies CampaignFence,
          facts: campaign?.state ?? null,
        };
      }
    }
  }

  private factsFor(item: PendingCommand, campaignFacts: unknown): unknown {
    const { command, definition } = item;
    if (!definition.facts) return campaignFacts;
    const states = new Map<string, unknown>();
    for (const ref of definition.needs?.(command) ?? []) {
      const key = streamKey(ref);
      const working = this.streams.get(key);
      const loaded = this.loaded.streams.get(key);
      if (working && working.version > 0) states.set(key, working.state);
      else if (loaded && loaded.version > 0) {
        states.set(key, stateOf(this.services.registry.ofCategory(ref.category), loaded));
      }
    }
    return definition.facts({ command, campaign: campaignFacts, states });
  }

  /** Seals the personal parts of the whole wave in one call, then moves each stream on. */
  private async sealAndEvolve(drafts: readonly Draft[]): Promise<void> {
    const requests = drafts.flatMap((draft) =>
      draft.events.flatMap((event, index) =>
        (event.personal ?? []).map((part) => ({
          organisationId: draft.item.command.organisationId,
          streamKey: draft.item.key,
          eventId: draft.eventIds[index] as Uuid,
          subject: part.subject,
          fields: part.fields,
        })),
      ),
    );
    const envelopes = requests.length > 0 ? await this.services.vault.seal(requests) : [];
    const byEvent = new Map<string, SealedEnvelope[]>();
    for (const envelope of envelopes) {
      const known = byEvent.get(envelope.eventId);
      if (known) known.push(envelope);
      else byEvent.set(envelope.eventId, [envelope]);
    }
    for (const draft of drafts) {
      try {
        this.accepted.push({
          item: draft.item,
          append: appendOf(draft, byEvent, this.services.registry),
        });
      } catch (fault) {
        this.failed.push({ item: draft.item, fault: fault as Error });
      }
    }
  }
}

function firstOfEachStream(items: readonly PendingCommand[]): readonly PendingCommand[] {
  const keys = new Set<string>();
  return items.filter((item) => !keys.has(item.key) && keys.add(item.key));
}
