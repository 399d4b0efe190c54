import { newWizardDraft, storedDraft, storeDraft } from './wizard-draft.js';

class Kept {
  readonly rows = new Map<string, string>();
  getItem = (key: string) => this.rows.get(key) ?? null;
  setItem = (key: string, value: string) => void this.rows.set(key, value);
  removeItem = (key: string) => void this.rows.delete(key);
}

describe('a half-made launch', () => {
  it('is there again after a reload, for the same person only, with the same command ids', () => {
    const storage = new Kept();
    const made = newWizardDraft();
    const draft = { ...made, importId: 'list', draft: { ...made.draft, name: 'Đường A' } };
    storeDraft('lan', draft, storage);
    expect(storedDraft('lan', storage)).toEqual(draft);
    expect(storedDraft('binh', storage)).toBeNull();
    storeDraft('lan', null, storage);
    expect(storedDraft('lan', storage)).toBeNull();
  });

  it('begins anew when what is kept cannot be read, and goes on when nothing can be kept', () => {
    const storage = new Kept();
    storage.setItem('dongthuan.launch.lan', '{broken');
    expect(storedDraft('lan', storage)).toBeNull();
    storage.setItem('dongthuan.launch.lan', '{}');
    expect(storedDraft('lan', storage)).toBeNull();
    const full = {
      setItem: () => {
        throw new Error('quota');
      },
      removeItem: () => undefined,
    };
    expect(() => storeDraft('lan', newWizardDraft(), full)).not.toThrow();
  });
});
