import type { DraftStore } from './draft-store.js';
import type { VisitDraft } from './visit-draft.js';

/** What came back for one visit. `none` covers no network, portals, 408, 429, 5xx and unreadable bodies. */
export type SendResult =
  | { readonly kind: 'accepted'; readonly position: string }
  | { readonly kind: 'refused'; readonly code: string; readonly detail: string }
  | { readonly kind: 'sign_in' }
  | { readonly kind: 'none' };

/** Sends a saved visit under its own command id. Never throws. */
export type VisitTransport = (draft: VisitDraft) => Promise<SendResult>;

export interface SendSummary {
  readonly sent: number;
  readonly parked: number;
  readonly waiting: number;
  readonly signInNeeded: boolean;
  readonly lastPosition: string | null;
}

/**
 * Sends waiting visits, oldest first. Each is marked `sending` before the first byte leaves, so a crash can only cause a repeat under the same id,
 * never a loss; a row goes away only with the server's receipt. A household whose visit was refused keeps its later ones back; others go on.
 */
export class DraftSender {
  private running: Promise<SendSummary> | null = null;

  constructor(
    private readonly store: DraftStore,
    private readonly transport: VisitTransport,
    private readonly now: () => string,
  ) {}

  /** Two calls at once share one run. */
  sendAll(userId: string): Promise<SendSummary> {
    this.running ??= this.run(userId).finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async run(userId: string): Promise<SendSummary> {
    const drafts = await this.store.all(userId);
    const held = new Set(
      drafts.filter((draft) => draft.state === 'needs_you').map((draft) => draft.caseId),
    );
    const queue = drafts.filter((draft) => draft.state === 'waiting');
    let sent = 0;
    let parked = 0;
    let lastPosition: string | null = null;
    for (const draft of queue) {
      if (held.has(draft.caseId)) continue;
      const leaving: VisitDraft = {
        ...draft,
        state: 'sending',
        attempts: draft.attempts + 1,
        changedAt: draft.changedAt,
      };
      await this.store.put(leaving);
      const result = await this.transport(leaving);
      switch (result.kind) {
        case 'accepted':
          await this.store.remove(leaving);
          lastPosition = result.position;
          sent += 1;
          break;
        case 'refused':
          await this.store.put({
            ...leaving,
            state: 'needs_you',
            changedAt: this.now(),
            problem: { code: result.code, detail: result.detail },
          });
          held.add(draft.caseId);
          parked += 1;
          break;
        case 'sign_in':
        case 'none':
          await this.store.put({ ...leaving, state: 'waiting' });
          return {
            sent,
            parked,
            waiting: queue.length - sent - parked,
            signInNeeded: result.kind === 'sign_in',
            lastPosition,
          };
        default:
          return unknownResult(result);
      }
    }
    return {
      sent,
      parked,
      waiting: queue.length - sent - parked,
      signInNeeded: false,
      lastPosition,
    };
  }
}

function unknownResult(result: never): never {
  throw new Error(`unknown answer ${JSON.stringify(result)}`);
}
