import { Controller, Req, Res } from '@nestjs/common';
import { reviveCase } from '@dongthuan/campaigns';
import type { UploadedFile } from '@dongthuan/contracts';
import type { Principal, Uuid } from '@dongthuan/kernel';
import { holdsAt, type ReadLog } from '@dongthuan/people';
import { BlobErased } from '@dongthuan/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { Visibility, worksOn } from '../access/visibility.js';
import { invalid, notAssigned, notFound } from '../http/problem-error.js';
import { Caller, Input, Serves } from '../http/route.decorator.js';
import { idParam } from '../routes/parameters.js';
import { shownEvidence } from './case-evidence.js';
import { Uploads, type UploadAnswer } from './uploads.js';

interface UploadParams {
  readonly uploadId: string;
}

/** Who opened which case's photo is written down like every opened name. */
export abstract class ApiReadLog implements ReadLog {
  abstract read(entry: Parameters<ReadLog['read']>[0]): void;
}

@Controller()
export class FilesController {
  constructor(
    private readonly visibility: Visibility,
    private readonly uploads: Uploads,
    private readonly readLog: ApiReadLog,
  ) {}

  @Serves('createUpload')
  async create(
    @Caller() caller: Principal,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const caseId = idParam.safeParse(Uploads.caseOf(request.headers['upload-metadata']));
    if (!caseId.success) throw invalid('Upload-Metadata');
    const visible = await this.visibility.case(caller, caseId.data as Uuid, 'case.work');
    if (!worksOn(caller, visible)) throw notAssigned();
    const { headers } = request;
    const sent = { method: 'POST', headers } as const;
    answered(reply, await this.uploads.create(caller, caseId.data as Uuid, sent));
  }

  @Serves('uploadOffset')
  async offset(
    @Caller() caller: Principal,
    @Input('params') { uploadId }: UploadParams,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const sent = { method: 'HEAD', uploadId, headers: request.headers } as const;
    answered(reply, await this.uploads.handle(caller, sent));
  }

  @Serves('appendUpload')
  async append(
    @Caller() caller: Principal,
    @Input('params') { uploadId }: UploadParams,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const { headers, body } = request;
    if (!(body instanceof Readable)) throw invalid('Content-Type');
    const sent = { method: 'PATCH', uploadId, headers, body } as const;
    answered(reply, await this.uploads.handle(caller, sent));
  }

  @Serves('getUpload')
  uploaded(
    @Caller() caller: Principal,
    @Input('params') { uploadId }: UploadParams,
  ): Promise<UploadedFile> {
    return this.uploads.uploaded(caller, uploadId);
  }

  @Serves('dropUpload')
  async drop(
    @Caller() caller: Principal,
    @Input('params') { uploadId }: UploadParams,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const sent = { method: 'DELETE', uploadId, headers: request.headers } as const;
    answered(reply, await this.uploads.handle(caller, sent));
  }

  @Serves('getEvidence')
  async evidence(
    @Caller() caller: Principal,
    @Input('params') { caseId, evidenceId }: { readonly caseId: Uuid; readonly evidenceId: Uuid },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visible = await this.visibility.case(caller, caseId, 'case.identity.read');
    const confirms = holdsAt(caller, 'case.confirm', visible.above);
    const shown = shownEvidence(reviveCase(visible.case.state), { ...visible.sight, confirms });
    const piece = shown.find((one) => one.evidenceId === evidenceId);
    if (piece === undefined) throw notFound();
    const { organisation, user: reader } = caller;
    const subject = `case:${caseId}` as const;
    this.readLog.read({ reader, organisation, purpose: 'evidence', subjects: [subject] });
    const photo = await this.open({ organisationId: organisation, subject }, piece.blob);
    await reply
      .headers({
        'cache-control': 'no-store',
        'content-disposition': `inline; filename="${piece.kind}.${EXTENSIONS[piece.mediaType]}"`,
      })
      .type(piece.mediaType)
      .send(photo);
  }

  private async open(shelf: Parameters<Uploads['read']>[0], blob: string): Promise<Buffer> {
    const photo = await this.uploads.read(shelf, blob).catch((error: unknown) => {
      if (error instanceof BlobErased) return null;
      throw error;
    });
    if (photo === null) throw notFound();
    return photo;
  }
}

/** Names of saved files say what kind of paper it is, and nothing of whose. */
const EXTENSIONS = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'application/pdf': 'pdf',
} as const;

function answered(reply: FastifyReply, { headers }: UploadAnswer): void {
  void reply.headers({ ...headers, 'cache-control': 'no-store' });
}
