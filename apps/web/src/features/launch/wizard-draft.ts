/** What the launch wizard keeps on this device until the campaign stands: choices and ids, never a name from the list (that stays sealed on the server). */
import { newId } from '@dongthuan/kernel';
import { emptyDraft, type CampaignDraft } from '../draft/draft-payload.js';

export const wizardSteps = ['file', 'columns', 'check', 'kind', 'dates', 'review'] as const;
export type WizardStep = (typeof wizardSteps)[number];

export interface WizardDraft {
  readonly campaignId: string;
  /** The list as the server keeps it; null before one was brought. */
  readonly importId: string | null;
  readonly draft: CampaignDraft;
  /** Ids of the commands that the one button sends: made once, so that pressing again records nothing twice. */
  readonly commandIds: {
    readonly draft: string;
    readonly baseline: string;
    readonly request: string;
  };
}

const KEY = 'dongthuan.launch';

export function newWizardDraft(): WizardDraft {
  return {
    campaignId: newId(),
    importId: null,
    draft: emptyDraft,
    commandIds: { draft: newId(), baseline: newId(), request: newId() },
  };
}

/** The draft that this person left on this device; null when there is none, or the browser keeps nothing. */
export function storedDraft(userId: string, storage: Pick<Storage, 'getItem'>): WizardDraft | null {
  try {
    const text = storage.getItem(`${KEY}.${userId}`);
    if (text === null) return null;
    const kept = JSON.parse(text) as Partial<WizardDraft>;
    const fresh = newWizardDraft();
    return kept.campaignId === undefined || kept.commandIds === undefined
      ? null
      : { ...fresh, ...kept, draft: { ...fresh.draft, ...kept.draft } };
  } catch {
    return null;
  }
}

export function storeDraft(
  userId: string,
  draft: WizardDraft | null,
  storage: Pick<Storage, 'setItem' | 'removeItem'>,
): void {
  try {
    if (draft === null) storage.removeItem(`${KEY}.${userId}`);
    else storage.setItem(`${KEY}.${userId}`, JSON.stringify(draft));
  } catch {
    // A browser that keeps nothing still launches; only a reload would begin anew.
  }
}
