import type { KeyValuePort } from './draft-store.js';

/** A page of work that must survive a reload: a confirming sitting, a signing session. One per kind, user and campaign on a device. */
export interface KeptSheet {
  readonly kind: 'sitting' | 'signing';
  readonly userId: string;
  readonly campaignId: string;
}

type SheetOf<Kind extends KeptSheet['kind']> = Pick<KeptSheet, 'userId' | 'campaignId'> & {
  readonly kind: Kind;
};

const sheetKey = ({ kind, userId, campaignId }: KeptSheet) => `${kind}/${userId}/${campaignId}`;

/** Sheets of the signed-in reader; another user of the same device neither sees nor continues them. */
export class KeptSheets {
  constructor(private readonly storage: KeyValuePort) {}

  put(sheet: KeptSheet): Promise<void> {
    return this.storage.set(sheetKey(sheet), sheet);
  }

  /** The kept sheet, or null when there is none or another build wrote something else under its name. */
  async find<Kind extends KeptSheet['kind'], Sheet extends SheetOf<Kind>>(
    of: SheetOf<Kind>,
    isSheet: (row: unknown) => row is Sheet,
  ): Promise<Sheet | null> {
    const row = await this.storage.get(sheetKey(of));
    if (!isSheet(row)) return null;
    return row.userId === of.userId && row.campaignId === of.campaignId ? row : null;
  }

  remove(of: KeptSheet): Promise<void> {
    return this.storage.delete(sheetKey(of));
  }
}
