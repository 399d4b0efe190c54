import { instantOfMs, msOf, type Clock, type Uuid } from '@dongthuan/kernel';
import type { SignedIn } from '@dongthuan/people';
import { jwtVerify, SignJWT, type JWTPayload } from 'jose';

/** A token lives this long; pages renew theirs while they are used. */
export const TOKEN_SECONDS = 15 * 60;
/** A page's cookie is renewed when its token is older than this. */
const RENEW_AFTER_SECONDS = 5 * 60;
/** After this long without signing in again, a page's cookie is no longer renewed. */
const LONGEST_SESSION_SECONDS = 12 * 60 * 60;
const ISSUER = 'dongthuan';

export interface IssuedToken {
  readonly token: string;
  readonly expiresAt: string;
}

export interface CheckedToken {
  readonly signedIn: SignedIn;
  readonly expiresAtMs: number;
  /** The session is old enough for a new cookie and young enough to get one. */
  readonly renewable: boolean;
}

/** Most tokens whose signature is remembered; the oldest is forgotten first. */
const REMEMBERED = 10_000;

/** Short tokens signed with a key derived from the master key; nothing is stored, so a post taken away counts at once, not at expiry. */
export class Tokens {
  /**
   * What tokens whose signature was checked say, by the whole token: a page or a phone shows the same one at each call, and the signature over the same bytes
   * cannot change. When it ends is looked at each time.
   */
  private readonly verified = new Map<string, JWTPayload>();

  constructor(
    private readonly key: Uint8Array,
    private readonly clock: Clock,
  ) {}

  async issue(signedIn: SignedIn): Promise<IssuedToken> {
    const now = this.seconds();
    const token = await new SignJWT({
      org: signedIn.organisation,
      amr: [...signedIn.amr],
      auth_time: Math.floor(msOf(signedIn.authTime) / 1000),
    })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(ISSUER)
      .setSubject(signedIn.user)
      .setIssuedAt(now)
      .setExpirationTime(now + TOKEN_SECONDS)
      .sign(this.key);
    return { token, expiresAt: instantOfMs((now + TOKEN_SECONDS) * 1000) };
  }

  /** null for a token that is not ours, was changed, or has expired. */
  async check(token: string): Promise<CheckedToken | null> {
    const payload = this.verified.get(token) ?? (await this.verify(token));
    if (payload === null) return null;
    if (Number(payload.exp) <= this.seconds()) {
      this.verified.delete(token);
      return null;
    }
    const authTime = Number(payload['auth_time']);
    const age = this.seconds() - Number(payload.iat);
    return {
      signedIn: {
        user: String(payload.sub) as Uuid,
        organisation: String(payload['org']) as Uuid,
        amr: (payload['amr'] as string[] | undefined) ?? [],
        authTime: instantOfMs(authTime * 1000),
      },
      expiresAtMs: Number(payload.exp) * 1000,
      renewable: age > RENEW_AFTER_SECONDS && this.seconds() - authTime < LONGEST_SESSION_SECONDS,
    };
  }

  private async verify(token: string): Promise<JWTPayload | null> {
    try {
      const { payload } = await jwtVerify(token, this.key, {
        issuer: ISSUER,
        algorithms: ['HS256'],
        requiredClaims: ['exp'],
        currentDate: new Date(msOf(this.clock.now())),
      });
      const oldest = this.verified.keys().next().value;
      if (this.verified.size >= REMEMBERED && oldest !== undefined) this.verified.delete(oldest);
      this.verified.set(token, payload);
      return payload;
    } catch {
      return null;
    }
  }

  private seconds(): number {
    return Math.floor(msOf(this.clock.now()) / 1000);
  }
}
