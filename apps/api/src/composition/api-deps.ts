import type { Clock, StreamDefinition, ZoneId } from '@dongthuan/kernel';
import type {
  CredentialStore,
  EnvelopeOpener,
  FieldLoginStore,
  Passwords,
  PlaceTree,
  ReadLog,
} from '@dongthuan/people';
import type { BlobStore, CommandBus } from '@dongthuan/platform';
import type { HealthProbes } from '../health/health-probes.js';
import type { FaultLog } from '../http/problem.filter.js';
import type { LogWatch } from '../live/log-watch.js';
import type { PlaceDirectory } from '../places/place-directory.js';
import type { Reads } from '../reads/reads.js';
import type { RosterDesk } from '../roster/roster-desk.js';
import type { RosterImports } from '../roster/roster-imports.js';

/** Everything the API is made from; processes and specs bring their own. */ import type { SignInLimits } from '../sessions/sign-in-limit.guard.js';

export interface ApiDeps {
  readonly bus: CommandBus;
  readonly reads: Reads;
  readonly credentials: CredentialStore;
  readonly fieldLogins: FieldLoginStore;
  readonly passwords: Passwords;
  readonly vault: EnvelopeOpener;
  readonly readLog: ReadLog;
  readonly places: PlaceDirectory & PlaceTree;
  readonly clock: Clock;
  readonly zone: ZoneId;
  readonly probes: HealthProbes;
  readonly faults: FaultLog;
  readonly watch: LogWatch;
  readonly rosters: RosterImports;
  /** Photos of papers. */
  readonly blobs: BlobStore;
  /** Where unfinished uploads wait, and the key each is enciphered with. */
  readonly uploads: { readonly folder: string; readonly key: (uploadId: string) => Uint8Array };
  readonly rosterDesk: RosterDesk;
  /** How case streams fold. */
  readonly caseDefinition: StreamDefinition;
  /** Keys derived from the master key. */
  readonly secrets: {
    readonly tokens: Uint8Array;
    readonly signInNames: Uint8Array;
    readonly fieldLogins: Uint8Array;
  };
  /** Folder of the built pages; absent in specs. */
  readonly pages?: string;
  readonly trustProxy?: boolean;
  readonly signInLimits?: SignInLimits;
}
