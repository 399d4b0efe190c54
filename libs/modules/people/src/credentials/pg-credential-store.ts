import type { Uuid } from '@dongthuan/kernel';
import type { Credential, CredentialStore } from './credential-store.js';

/** The one method of a pg pool that is needed here; keeps the module free of the driver. */
export interface Queryable {
  query(text: string, values: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
}

/** Table `auth.credential`. Looked up before anybody is signed in, hence by key and not by organisation. */
export class PgCredentialStore implements CredentialStore {
  constructor(private readonly db: Queryable) {}

  async bySignInKey(signInKey: string): Promise<Credential | null> {
    const { rows } = await this.db.query(
      'SELECT organisation_id, user_id, sign_in_key, password_hash FROM auth.credential WHERE sign_in_key = $1',
      [signInKey],
    );
    const row = rows[0];
    return row === undefined
      ? null
      : {
          organisationId: row['organisation_id'] as Uuid,
          userId: row['user_id'] as Uuid,
          signInKey: row['sign_in_key'] as string,
          passwordHash: row['password_hash'] as string,
        };
  }

  async put({ organisationId, userId, signInKey, passwordHash }: Credential): Promise<void> {
    await this.db.query(
      `INSERT INTO auth.credential (organisation_id, user_id, sign_in_key, password_hash) VALUES ($1, $2, $3, $4)
       ON CONFLICT (organisation_id, user_id) DO UPDATE SET sign_in_key = excluded.sign_in_key, password_hash = excluded.password_hash`,
      [organisationId, userId, signInKey, passwordHash],
    );
  }

  async users(organisationId: Uuid): Promise<readonly Uuid[]> {
    const { rows } = await this.db.query(
      'SELECT user_id FROM auth.credential WHERE organisation_id = $1',
      [organisationId],
    );
    return rows.map((row) => row['user_id'] as Uuid);
  }

  async remove(organisationId: Uuid, userId: Uuid): Promise<void> {
    await this.db.query('DELETE FROM auth.credential WHERE organisation_id = $1 AND user_id = $2', [
      organisationId,
      userId,
    ]);
  }
}
