import type { Health } from '@dongthuan/contracts';

export type PartName = Exclude<keyof Health['parts'], 'api'>;
export type PartState = Health['parts'][PartName];

/** Looks at each other part as it is now; never throws: a part that cannot be asked is down. */
export abstract class HealthProbes {
  abstract look(): Promise<Readonly<Record<PartName, PartState>>>;
  /** True when this API can decide and store a command; Temporal may be down. */
  abstract canWrite(): Promise<boolean>;
}
