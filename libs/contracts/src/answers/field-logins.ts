/** A slip that was just made; the code is told this once. */
export interface FieldLoginSlip {
  readonly slipId: string;
  /** Six digits. */
  readonly code: string;
  /** Path of the page that the slip's QR code leads to. */
  readonly link: string;
  readonly expiresAt: string;
}

/** A field officer with their slip and phones, as the manager sees them. */
export interface FieldLoginItem {
  readonly userId: string;
  readonly displayName: string;
  readonly slip: {
    readonly state: 'open' | 'used' | 'expired' | 'locked';
    readonly expiresAt: string;
  } | null;
  readonly devices: readonly {
    readonly deviceId: string;
    /** null when its key is gone. */
    readonly name: string | null;
    readonly boundAt: string;
    readonly lastUsedAt: string | null;
    readonly state: 'bound' | 'locked' | 'revoked';
  }[];
}
