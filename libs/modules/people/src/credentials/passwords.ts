import { Algorithm, hash, verify } from '@node-rs/argon2';

/** Cost of one hash; OWASP's second argon2id profile: 19 MiB, two passes. */
export interface PasswordCost {
  readonly memoryKib: number;
  readonly passes: number;
}

const STANDARD: PasswordCost = { memoryKib: 19_456, passes: 2 };

/** argon2id with a fixed answer time for unknown names: a stranger cannot tell which sign-in names exist. */
export class Passwords {
  private decoy: Promise<string> | null = null;

  constructor(private readonly cost: PasswordCost = STANDARD) {}

  hash(password: string): Promise<string> {
    return hash(password.normalize('NFC'), {
      // The enum is ambient and const; its member is 2 in the argon2 standard's own numbering.
      algorithm: 2 as Algorithm,
      memoryCost: this.cost.memoryKib,
      timeCost: this.cost.passes,
      parallelism: 1,
    });
  }

  /** @param stored PHC text, or null for an unknown name: the same work is done and the answer is no */
  async matches(stored: string | null, password: string): Promise<boolean> {
    this.decoy ??= this.hash('no account has this');
    const against = stored ?? (await this.decoy);
    const right = await verify(against, password.normalize('NFC'));
    return right && stored !== null;
  }
}
