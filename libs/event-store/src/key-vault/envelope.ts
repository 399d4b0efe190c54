import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import type { SealedEnvelope } from '@dongthuan/kernel';
import { EnvelopeTampered, type OpenRequest, type SealRequest } from './key-vault.js';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;

/** A data key in memory. */
export interface DataKey {
  readonly keyId: string;
  /** 32 bytes. */
  readonly key: Buffer;
}

/** Length-prefixed, so that no two different bindings give the same bytes. */
function boundBytes(parts: readonly string[]): Buffer {
  return Buffer.concat(
    parts.flatMap((part) => {
      const bytes = Buffer.from(part, 'utf8');
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  );
}

function encrypt(key: Buffer, plain: Buffer, aad: Buffer) {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(aad);
  const ct = Buffer.concat([cipher.update(plain), cipher.final()]);
  return { iv, ct, tag: cipher.getAuthTag() };
}

function decrypt(key: Buffer, iv: Buffer, ct: Buffer, tag: Buffer, aad: Buffer): Buffer {
  const decipher = createDecipheriv(CIPHER, key, iv).setAAD(aad).setAuthTag(tag);
  return Buffer.concat([decipher.update(ct), decipher.final()]);
}

export function sealFields(request: SealRequest, dataKey: DataKey): SealedEnvelope {
  const aad = boundBytes([
    request.organisationId,
    request.streamKey,
    request.eventId,
    request.subject,
  ]);
  const { iv, ct, tag } = encrypt(dataKey.key, Buffer.from(JSON.stringify(request.fields)), aad);
  return {
    subject: request.subject,
    keyId: dataKey.keyId,
    eventId: request.eventId,
    iv: iv.toString('base64url'),
    ct: ct.toString('base64url'),
    tag: tag.toString('base64url'),
  };
}

/** @throws EnvelopeTampered when the envelope was changed or moved. */
export function openEnvelope(
  request: OpenRequest,
  dataKey: DataKey,
): { readonly [field: string]: string } {
  const { envelope } = request;
  const aad = boundBytes([
    request.organisationId,
    request.streamKey,
    envelope.eventId,
    envelope.subject,
  ]);
  const bytes = (text: string) => Buffer.from(text, 'base64url');
  try {
    const plain = decrypt(
      dataKey.key,
      bytes(envelope.iv),
      bytes(envelope.ct),
      bytes(envelope.tag),
      aad,
    );
    return JSON.parse(plain.toString('utf8')) as { readonly [field: string]: string };
  } catch {
    throw new EnvelopeTampered(
      `envelope of event ${envelope.eventId} does not open where it stands`,
    );
  }
}

/** The key that wraps data keys; lives in a file outside the database. */
export class MasterKey {
  /** Names the master key beside what it wrapped; tells nothing about it. */
  readonly id: string;
  private readonly wrappingKey: Buffer;

  /** @param secret at least 32 random bytes */
  constructor(private readonly secret: Buffer) {
    if (secret.length < 32) throw new Error('the master key must have at least 32 bytes');
    this.wrappingKey = this.derive('wrap');
    this.id = createHash('sha256').update(this.derive('id')).digest('hex').slice(0, 16);
  }

  static random(): MasterKey {
    return new MasterKey(randomBytes(32));
  }

  /** A key of 32 bytes for another purpose, e.g. the HMAC of receipts. */
  derive(purpose: string): Buffer {
    return Buffer.from(
      hkdfSync('sha256', this.secret, Buffer.alloc(0), `dongthuan/${purpose}`, 32),
    );
  }

  wrap(organisationId: string, subject: string, dataKey: DataKey): Buffer {
    const aad = boundBytes([organisationId, subject, dataKey.keyId]);
    const { iv, ct, tag } = encrypt(this.wrappingKey, dataKey.key, aad);
    return Buffer.concat([iv, tag, ct]);
  }

  /** @throws Error when the wrapped key belongs to another master key, subject or organisation. */
  unwrap(organisationId: string, subject: string, keyId: string, wrapped: Buffer): DataKey {
    const aad = boundBytes([organisationId, subject, keyId]);
    const iv = wrapped.subarray(0, IV_BYTES);
    const tag = wrapped.subarray(IV_BYTES, IV_BYTES + 16);
    const key = decrypt(this.wrappingKey, iv, wrapped.subarray(IV_BYTES + 16), tag, aad);
    return { keyId, key };
  }
}
