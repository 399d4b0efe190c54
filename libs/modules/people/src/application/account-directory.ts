/**
 * Accounts as other parts ask for them: a user's posts now, their shown name, the people of an organisation. Folds account streams
 * (an account has a handful of events) and keeps the folds for a few seconds: a post taken away stops working within that time.
 */
import {
  civilDateOf,
  msOf,
  type Clock,
  type DomainEvent,
  type Principal,
  type SealedEnvelope,
  type Uuid,
  type ZoneId,
} from '@dongthuan/kernel';
import { principalOf, type PlaceTree, type SignedIn } from '../access/principal.js';
import { deviceMark } from './field-logins.js';
import type { CredentialStore } from '../credentials/credential-store.js';
import {
  accountDecider,
  organisationDecider,
  postsOn,
  type AccountPost,
  type AccountState,
} from '../domain/index.js';

/** What the directory reads of the log. */
export interface StreamReader {
  readStream(organisationId: Uuid, streamKey: string): Promise<readonly DomainEvent[]>;
}

export interface KnownPerson {
  readonly userId: Uuid;
  readonly sealed: readonly SealedEnvelope[];
  readonly posts: readonly AccountPost[];
}

/** A session that began on a device ends with it. */
function isRevoked({ devices }: AccountState, { amr }: SignedIn): boolean {
  return devices.some(
    ({ deviceId, revokedAt }) => revokedAt !== null && amr.includes(deviceMark(deviceId)),
  );
}

const KEEP_MS = 5_000;

export class AccountDirectory {
  private readonly kept = new Map<
    string,
    { readonly until: number; readonly state: Promise<AccountState> }
  >();
  private readonly organisations = new Map<Uuid, Promise<string | null>>();

  constructor(
    private readonly log: StreamReader,
    private readonly credentials: CredentialStore,
    private readonly tree: PlaceTree,
    private readonly clock: Clock,
    private readonly zone: ZoneId,
  ) {}

  /** The caller with the posts of today; null when the account is unknown or closed. */
  async principal(signedIn: SignedIn): Promise<Principal | null> {
    const state = await this.account(signedIn.organisation, signedIn.user);
    if (state.status !== 'open' || isRevoked(state, signedIn)) return null;
    return principalOf(signedIn, state, this.tree, this.today());
  }

  /** Everybody of the organisation who can sign in, with the posts of today. */
  async people(organisation: Uuid): Promise<readonly KnownPerson[]> {
    const users = await this.credentials.users(organisation);
    const states = await Promise.all(users.map((user) => this.account(organisation, user)));
    return users.flatMap((userId, index) => {
      const state = states[index];
      if (state?.status !== 'open') return [];
      return [{ userId, sealed: state.sealed, posts: postsOn(state, this.today()) }];
    });
  }

  account(organisation: Uuid, user: Uuid): Promise<AccountState> {
    const key = `${organisation}/${user}`;
    const now = msOf(this.clock.now());
    const known = this.kept.get(key);
    if (known !== undefined && now < known.until) return known.state;
    const state = this.fold(organisation, user);
    this.kept.set(key, { until: now + KEEP_MS, state });
    state.catch(() => this.kept.delete(key));
    return state;
  }

  /** Name of the organisation; null when it was never registered. */
  organisationName(organisation: Uuid): Promise<string | null> {
    const known = this.organisations.get(organisation);
    if (known !== undefined) return known;
    const name = this.log
      .readStream(organisation, `organisation:${organisation}`)
      .then(
        (events) => events.reduce(organisationDecider.evolve, organisationDecider.initial).name,
      );
    this.organisations.set(organisation, name);
    name.then(
      (found) => {
        if (found === null) this.organisations.delete(organisation);
      },
      () => this.organisations.delete(organisation),
    );
    return name;
  }

  /** Drops what is kept, after a command that changed accounts in this process. */
  forget(): void {
    this.kept.clear();
  }

  private async fold(organisation: Uuid, user: Uuid): Promise<AccountState> {
    const events = await this.log.readStream(organisation, `account:${user}`);
    return events.reduce(accountDecider.evolve, accountDecider.initial);
  }

  private today(): string {
    return civilDateOf(this.clock.now(), this.zone);
  }
}
