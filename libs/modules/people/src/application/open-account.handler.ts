/** Opens an account with its posts and password; a repeat with the same ids changes nothing but the password. */
import {
  deterministicId,
  newId,
  type CivilDate,
  type CommandEnvelope,
  type Role,
  type Uuid,
} from '@dongthuan/kernel';
import type { CredentialStore } from '../credentials/credential-store.js';
import type { Passwords } from '../credentials/passwords.js';
import { signInKey } from './sign-in.handler.js';

/** The part of the command bus that the module needs. */
export interface Bus {
  execute(command: CommandEnvelope): Promise<{ readonly kind: string; readonly code?: string }>;
}

export interface AccountToOpen {
  readonly organisationId: Uuid;
  readonly userId: Uuid;
  readonly signInName: string;
  readonly displayName: string;
  readonly password: string;
  readonly posts: readonly {
    readonly role: Role;
    readonly placeId: string;
    readonly validFrom: CivilDate;
  }[];
  /** Who opens it; the system's own id at first start. */
  readonly by: Uuid;
}

export class OpenAccountHandler {
  constructor(
    private readonly bus: Bus,
    private readonly credentials: CredentialStore,
    private readonly passwords: Passwords,
    private readonly secret: Uint8Array,
  ) {}

  /** @throws Error naming the problem code when the log refuses (sign-in name taken, account closed). */
  async open(account: AccountToOpen): Promise<void> {
    const { organisationId, userId, signInName, displayName } = account;
    const key = signInKey(this.secret, signInName);
    await this.send(account, 'openAccount', deterministicId('open-account', userId), {
      signInKey: key,
      signInName,
      displayName,
    });
    await this.takePosts(account);
    const passwordHash = await this.passwords.hash(account.password);
    await this.credentials.put({ organisationId, userId, signInKey: key, passwordHash });
  }

  /** Posts of an account that is there. @throws Error as for `open` */
  async takePosts(account: Omit<AccountToOpen, 'password'>): Promise<void> {
    for (const post of account.posts) {
      const postId = deterministicId('post', account.userId, post.role, post.placeId);
      await this.send(account, 'takePost', deterministicId('take-post', postId), {
        postId,
        ...post,
      });
    }
  }

  private async send(
    account: Omit<AccountToOpen, 'password'>,
    type: string,
    commandId: Uuid,
    payload: object,
  ) {
    const result = await this.bus.execute({
      commandId,
      organisationId: account.organisationId,
      type,
      stream: { category: 'account', id: account.userId },
      payload,
      meta: {
        actor: account.by,
        enteredBy: account.by,
        medium: 'system',
        correlationId: newId(),
      },
    });
    // A reused id means the account was opened before with other words for the name: the first opening stands.
    if (!['ok', 'duplicate', 'id_reused'].includes(result.kind)) {
      throw new Error(`account not opened: ${result.code ?? result.kind}`);
    }
  }
}
