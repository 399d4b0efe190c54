import type { Uuid } from '@dongthuan/kernel';

/** What signing in needs to know; a table outside the log, so that a password leaves no trace in history. */
export interface Credential {
  readonly organisationId: Uuid;
  readonly userId: Uuid;
  /** Keyed hash of the folded sign-in name, unique over the installation. */
  readonly signInKey: string;
  /** argon2id in PHC text form. */
  readonly passwordHash: string;
}

export interface CredentialStore {
  bySignInKey(signInKey: string): Promise<Credential | null>;
  /** Sets or replaces the credential of a user. */
  put(credential: Credential): Promise<void>;
  /** Users of an organisation that have a credential, in no particular order. */
  users(organisationId: Uuid): Promise<readonly Uuid[]>;
  remove(organisationId: Uuid, userId: Uuid): Promise<void>;
}

/** For specs: the same promises without a database. */
export class InMemoryCredentialStore implements CredentialStore {
  private readonly rows = new Map<string, Credential>();

  bySignInKey(signInKey: string): Promise<Credential | null> {
    const found = [...this.rows.values()].find((row) => row.signInKey === signInKey);
    return Promise.resolve(found ?? null);
  }

  put(credential: Credential): Promise<void> {
    this.rows.set(`${credential.organisationId}/${credential.userId}`, credential);
    return Promise.resolve();
  }

  users(organisationId: Uuid): Promise<readonly Uuid[]> {
    const mine = [...this.rows.values()].filter((row) => row.organisationId === organisationId);
    return Promise.resolve(mine.map((row) => row.userId));
  }

  remove(organisationId: Uuid, userId: Uuid): Promise<void> {
    this.rows.delete(`${organisationId}/${userId}`);
    return Promise.resolve();
  }
}
