import type { VisitDraft } from './visit-draft.js';

/** The device's storage, e.g. one IndexedDB table. A write that resolves is durable; one that rejects was not kept. */
export interface KeyValuePort {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  delete(key: string): Promise<void>;
  keys(prefix: string): Promise<readonly string[]>;
}

const draftKey = (userId: string, caseId: string, commandId: string) =>
  `visit/${userId}/${caseId}/${commandId}`;

/** Rows of unsent visits, kept apart per user. Several waiting visits of one household may stand side by side; only one is being typed. */
export class DraftStore {
  constructor(private readonly storage: KeyValuePort) {}

  put(draft: VisitDraft): Promise<void> {
    return this.storage.set(draftKey(draft.userId, draft.caseId, draft.commandId), draft);
  }

  /** Called for a receipt of the server, or when the user discards what they see; never for anything else. */
  remove(draft: VisitDraft): Promise<void> {
    return this.storage.delete(draftKey(draft.userId, draft.caseId, draft.commandId));
  }

  async all(userId: string): Promise<readonly VisitDraft[]> {
    const keys = await this.storage.keys(`visit/${userId}/`);
    const rows = await Promise.all(keys.map((key) => this.storage.get(key)));
    return rows
      .filter((row): row is VisitDraft => isDraft(row) && row.userId === userId)
      .sort((a, b) => a.changedAt.localeCompare(b.changedAt));
  }

  /** The row as it stands on the device; null once the server's receipt has taken it away. */
  async find(
    draft: Pick<VisitDraft, 'userId' | 'caseId' | 'commandId'>,
  ): Promise<VisitDraft | null> {
    const row = await this.storage.get(draftKey(draft.userId, draft.caseId, draft.commandId));
    return isDraft(row) ? row : null;
  }

  /** The visit being typed, or the one that needs its author, for a household. */
  async open(userId: string, caseId: string): Promise<VisitDraft | null> {
    const mine = (await this.all(userId)).filter((draft) => draft.caseId === caseId);
    return (
      mine.find((draft) => draft.state === 'needs_you') ??
      mine.find((draft) => draft.state === 'editing') ??
      null
    );
  }

  /** At start-up: a visit that was leaving when the page died may have arrived or not; it leaves again under the same id (ODK's rule). */
  async recover(userId: string): Promise<void> {
    for (const draft of await this.all(userId)) {
      if (draft.state === 'sending') await this.put({ ...draft, state: 'waiting' });
    }
  }
}

function isDraft(row: unknown): row is VisitDraft {
  if (typeof row !== 'object' || row === null) return false;
  const draft = row as Partial<VisitDraft>;
  return (
    typeof draft.commandId === 'string' &&
    typeof draft.caseId === 'string' &&
    typeof draft.fields === 'object' &&
    typeof draft.changedAt === 'string'
  );
}

/** Storage that lasts as long as the object: for tests and for pages whose browser refuses IndexedDB. */
export class MemoryStorage implements KeyValuePort {
  private readonly rows = new Map<string, string>();

  get(key: string): Promise<unknown> {
    const text = this.rows.get(key);
    return Promise.resolve(text === undefined ? undefined : JSON.parse(text));
  }

  set(key: string, value: unknown): Promise<void> {
    this.rows.set(key, JSON.stringify(value));
    return Promise.resolve();
  }

  delete(key: string): Promise<void> {
    this.rows.delete(key);
    return Promise.resolve();
  }

  keys(prefix: string): Promise<readonly string[]> {
    return Promise.resolve([...this.rows.keys()].filter((key) => key.startsWith(prefix)));
  }
}
