import { createHmac } from 'node:crypto';
import type { Uuid } from '@dongthuan/kernel';
import { foldSignInName } from '../access/sign-in-name.js';
import type { Credential, CredentialStore } from '../credentials/credential-store.js';
import type { Passwords } from '../credentials/passwords.js';

/** Keyed hash of a folded sign-in name: looked up and claimed by, never readable back. */
export function signInKey(secret: Uint8Array, signInName: string): string {
  return createHmac('sha256', secret).update(foldSignInName(signInName)).digest('base64url');
}

/** Checks a name and a password; null says no more than "not these two together". */
export class SignIn {
  constructor(
    private readonly credentials: CredentialStore,
    private readonly passwords: Passwords,
    private readonly secret: Uint8Array,
  ) {}

  /** Whose sign-in name this is, within an organisation: telephone numbers are sign-in names of people in the field. null = nobody's. */
  async ownerOf(organisation: Uuid, signInName: string): Promise<Uuid | null> {
    const found = await this.credentials.bySignInKey(signInKey(this.secret, signInName));
    return found?.organisationId === organisation ? found.userId : null;
  }

  async check(signInName: string, password: string): Promise<Credential | null> {
    const found = await this.credentials.bySignInKey(signInKey(this.secret, signInName));
    const right = await this.passwords.matches(found?.passwordHash ?? null, password);
    return right ? found : null;
  }
}
