import {
  EVIDENCE_BYTES,
  EVIDENCE_TELLING_BYTES,
  mediaTypeOf,
  type EvidenceMediaType,
  type UploadedFile,
} from '@dongthuan/contracts';
import type { Principal, Uuid } from '@dongthuan/kernel';
import type { BlobStore, Shelf } from '@dongthuan/platform';
import { Metadata, Server, type Upload } from '@tus/server';
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FaultLog } from '../http/problem.filter.js';
import { notFound, ProblemError } from '../http/problem-error.js';
import { API_PREFIX } from '../routes/route.types.js';
import { SealedUploadStore } from './sealed-upload-store.js';

/** An upload that nobody finished or attached is gone after a day. */
export const KEEP_UPLOAD_MS = 24 * 3_600_000;
const SWEEP_EVERY_MS = 600_000;
const PATH = `${API_PREFIX}/files`;

export interface UploadRequest {
  readonly method: 'POST' | 'HEAD' | 'PATCH' | 'DELETE';
  /** Only with a known upload. */
  readonly uploadId?: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Bytes of a part as they arrive. */
  readonly body?: Readable;
}

/** What the protocol's server answered, when it was not a problem. */
export interface UploadAnswer {
  readonly headers: Readonly<Record<string, string>>;
}

/** Headers of the protocol that a request may bring, and an answer may carry; all others stay outside. */
const ASKED = ['tus-resumable', 'upload-length', 'upload-offset', 'content-type', 'content-length'];
const ANSWERED = ['location', 'tus-resumable', 'upload-offset', 'upload-length', 'upload-expires'];

/** Uploads by the tus protocol: whoever began one, and nobody else, goes on with it; what arrived whole is sealed under its case. */
export class Uploads {
  private readonly store: SealedUploadStore;
  private readonly tus: Server;
  private sweptAt = 0;

  constructor(
    private readonly blobs: BlobStore,
    options: { readonly folder: string; readonly key: (uploadId: string) => Uint8Array },
    private readonly faults: FaultLog,
  ) {
    this.store = new SealedUploadStore({ ...options, keepMs: KEEP_UPLOAD_MS });
    this.tus = new Server({
      path: PATH,
      datastore: this.store,
      maxSize: EVIDENCE_BYTES,
      relativeLocation: true,
      allowedOrigins: [],
      namingFunction: () => randomBytes(16).toString('hex'),
    });
    this.sweep();
  }

  /** The case an upload is begun for, as the sender named it; null when it is named badly. */
  static caseOf(header: string | string[] | undefined): string | null {
    try {
      const { caseId } = Metadata.parse(String(header ?? ''));
      return caseId ?? null;
    } catch {
      return null;
    }
  }

  /** @throws ProblemError 400 or 413 */
  create(caller: Principal, caseId: Uuid, request: UploadRequest): Promise<UploadAnswer> {
    this.sweep();
    const kept = { organisation: caller.organisation, owner: caller.user, case: caseId };
    return this.ask({
      ...request,
      headers: { ...request.headers, 'upload-metadata': Metadata.stringify(kept) },
    });
  }

  /** @throws ProblemError 400, 404 (also for somebody else's), 409 or 413 */
  async handle(caller: Principal, request: UploadRequest): Promise<UploadAnswer> {
    const { uploadId = '' } = request;
    await this.own(caller, uploadId);
    const answer = await this.ask(request);
    if (request.method === 'PATCH') {
      const upload = await this.own(caller, uploadId);
      if (isWhole(upload)) await this.seal(upload);
    }
    return answer;
  }

  /**
   * What a finished upload is called; sealing it again gives the same.
   * @throws ProblemError 404, or 409 while parts are missing
   */
  async uploaded(caller: Principal, uploadId: string): Promise<UploadedFile> {
    const upload = await this.own(caller, uploadId);
    if (!isWhole(upload)) throw new ProblemError(409, 'evidence.not_uploaded');
    return this.seal(upload);
  }

  /** Whether the case's shelf holds exactly this content. */
  async holds(shelf: Shelf, file: UploadedFile): Promise<boolean> {
    if (this.blobs.addressOf(shelf.organisationId, file.sha256) !== file.blob) return false;
    const opened = await this.blobs.open(shelf, file.blob);
    if (opened === null || opened.bytes !== file.bytes) return false;
    const first = await firstBytes(opened.content);
    return mediaTypeOf(first) === file.mediaType;
  }

  /** The whole photo, held against its address before a byte is shown; null where the case has none. @throws BlobErased, BlobTampered */
  async read(shelf: Shelf, blob: string): Promise<Buffer | null> {
    const opened = await this.blobs.open(shelf, blob);
    if (opened === null) return null;
    const parts: Buffer[] = [];
    for await (const part of opened.content) parts.push(part);
    return Buffer.concat(parts);
  }

  /** Drops uploads past their time; ended by itself when the last waits are over. */
  async dropExpired(): Promise<number> {
    return this.store.deleteExpired();
  }

  private sweep(): void {
    const now = Date.now();
    if (now - this.sweptAt < SWEEP_EVERY_MS) return;
    this.sweptAt = now;
    this.dropExpired().catch((error: unknown) => this.faults.fault(error, PATH));
  }

  /** @throws ProblemError 404: unknown, expired and somebody else's are the same */
  private async own(caller: Principal, uploadId: string): Promise<Upload> {
    const upload = await this.store.getUpload(uploadId).catch(() => null);
    const { owner, organisation } = upload?.metadata ?? {};
    if (upload === null || owner !== caller.user || organisation !== caller.organisation) {
      throw notFound();
    }
    return upload;
  }

  /** @throws ProblemError 409 when the content is no photo; the upload is then gone */
  private async seal(upload: Upload): Promise<UploadedFile> {
    const shelf: Shelf = {
      organisationId: upload.metadata?.['organisation'] as Uuid,
      subject: `case:${upload.metadata?.['case'] ?? ''}`,
    };
    const mediaType = mediaTypeOf(await firstBytes(this.store.content(upload.id)));
    if (mediaType === null) {
      await this.store.remove(upload.id);
      throw new ProblemError(409, 'evidence.not_a_photo');
    }
    const { address, sha256, bytes } = await this.blobs.put(shelf, this.store.content(upload.id));
    return { blob: address, sha256, bytes, mediaType: mediaType satisfies EvidenceMediaType };
  }

  private async ask({ method, uploadId, headers, body }: UploadRequest): Promise<UploadAnswer> {
    const asked = new Headers();
    for (const name of [...ASKED, 'upload-metadata']) {
      const value = headers[name];
      if (typeof value === 'string') asked.set(name, value);
    }
    // A beginning brings no part: what follows comes by PATCH.
    if (method !== 'PATCH') asked.delete('content-type');
    const url = `http://api${PATH}${uploadId === undefined ? '' : `/${uploadId}`}`;
    const answer = await this.tus.handleWeb(
      new Request(url, {
        method,
        headers: asked,
        ...(body === undefined
          ? {}
          : { body: Readable.toWeb(body) as ReadableStream, duplex: 'half' }),
      } as RequestInit),
    );
    if (answer.status >= 400) throw brokeOff(body) ? CUT_OFF() : await asProblem(answer);
    const told = ANSWERED.flatMap((name) => {
      const value = answer.headers.get(name);
      return value === null ? [] : [[name, value] as const];
    });
    return { headers: Object.fromEntries(told) };
  }
}

/** The sender is gone, or sent less than announced: nobody's fault here, and what arrived stays. */
const CUT_OFF = (): Error => new ProblemError(400, 'request.malformed');
function brokeOff(body: Readable | undefined): boolean {
  return body !== undefined && (body.errored !== null || (body.destroyed && !body.readableEnded));
}

function isWhole(upload: Upload): boolean {
  return upload.size !== undefined && upload.offset === upload.size;
}

/** The protocol's own statuses in ours. */
async function asProblem(answer: Response): Promise<Error> {
  switch (answer.status) {
    case 404:
    case 410:
      return notFound();
    case 409:
      return new ProblemError(409, 'evidence.offset_differs');
    case 413:
      return new ProblemError(413, 'request.too_large', {
        limit: `${EVIDENCE_BYTES / 1_048_576} MB`,
      });
    default:
      return answer.status < 500
        ? new ProblemError(400, 'request.malformed')
        : new Error(`upload: ${(await answer.text()).slice(0, 200)}`);
  }
}

/** @throws BlobTampered when the first part does not open */
async function firstBytes(content: AsyncIterable<Buffer>): Promise<Buffer> {
  let first = Buffer.alloc(0);
  for await (const part of content) {
    first = Buffer.concat([first, part]);
    if (first.length >= EVIDENCE_TELLING_BYTES) break;
  }
  return first.subarray(0, EVIDENCE_TELLING_BYTES);
}
