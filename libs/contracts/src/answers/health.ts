/** How the parts of the installation are. */

export interface Health {
  readonly status: 'ok' | 'degraded' | 'down';
  readonly parts: Readonly<
    Record<
      'api' | 'log' | 'tail' | 'projections' | 'worker' | 'temporal',
      {
        readonly status: 'ok' | 'degraded' | 'down';
        readonly ageSeconds: number | null;
        readonly detail?: string;
      }
    >
  >;
}
