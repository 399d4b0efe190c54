/** Uploads by the tus protocol (https://tus.io, version 1.0.0), and what came of them. */
import { EVIDENCE_BYTES, evidenceMediaType } from '@dongthuan/contracts';
import { z } from 'zod';
import { uploadedFile } from './answer-schemas/evidence.js';
import { caseParams, idParam } from './parameters.js';
import type { HeaderParameter, Route } from './route.types.js';

/** Names of uploads are random: they say neither whose nor what. */
const uploadParams = z.strictObject({ uploadId: z.string().regex(/^[0-9a-f]{32}$/) });
export const evidenceParams = caseParams.extend({ evidenceId: idParam });

export const CHUNK_MEDIA_TYPE = 'application/offset+octet-stream';
const version: HeaderParameter = {
  name: 'Tus-Resumable',
  required: true,
  description: 'Version of the protocol.',
  pattern: '^1\\.0\\.0$',
};
const size: HeaderParameter = {
  name: 'Upload-Length',
  required: true,
  description: 'Size of the whole file in bytes.',
  pattern: '^[1-9][0-9]{0,8}$',
};
const metadata: HeaderParameter = {
  name: 'Upload-Metadata',
  required: true,
  description:
    'One pair: `caseId` and the id in base64. Nothing else is kept, no file name above all.',
  pattern: '^caseId [A-Za-z0-9+/=]{1,60}$',
};
const offset: HeaderParameter = {
  name: 'Upload-Offset',
  required: true,
  description: 'How many bytes have arrived before this part.',
  pattern: '^(0|[1-9][0-9]{0,8})$',
};

const upload = {
  path: '/files/{uploadId}',
  permission: 'case.work',
  scope: 'upload',
  params: uploadParams,
} as const;

export const fileRoutes: readonly Route[] = [
  {
    id: 'createUpload',
    method: 'POST',
    path: '/files',
    summary: 'Begin the upload of a photo for a case (tus)',
    permission: 'case.work',
    scope: 'case',
    headers: [version, size, metadata],
    answer: { status: 201, what: 'Begun; Location is where the parts go' },
    statuses: [409, 413],
  },
  // HEAD before GET: the router would else answer HEAD from GET.
  {
    ...upload,
    id: 'uploadOffset',
    method: 'HEAD',
    summary: 'How much of an upload has arrived (tus)',
    headers: [version],
    answer: { status: 200, what: 'Upload-Offset and Upload-Length' },
  },
  {
    ...upload,
    id: 'appendUpload',
    method: 'PATCH',
    summary: 'The next part of an upload (tus)',
    headers: [version, offset],
    rawBody: { mediaType: CHUNK_MEDIA_TYPE, maxBytes: EVIDENCE_BYTES },
    answer: { status: 204, what: 'Received; Upload-Offset says how far' },
    codes: ['evidence.offset_differs', 'evidence.not_a_photo'],
  },
  {
    ...upload,
    id: 'getUpload',
    method: 'GET',
    summary: 'What a finished upload is called in the command that attaches it',
    answer: { status: 200, schema: uploadedFile, what: 'Address, hash, size and kind of content' },
    codes: ['evidence.not_uploaded', 'evidence.not_a_photo'],
  },
  {
    ...upload,
    id: 'dropUpload',
    method: 'DELETE',
    summary: 'Drop an upload; what was attached stays (tus)',
    headers: [version],
    answer: { status: 204, what: 'Dropped' },
  },
  {
    id: 'getEvidence',
    method: 'GET',
    path: '/evidence/{caseId}/{evidenceId}',
    summary: 'A photo of a case, opened for those who may see it',
    permission: 'case.identity.read',
    scope: 'case',
    params: evidenceParams,
    answer: { status: 200, mediaType: evidenceMediaType.options, what: 'The photo' },
  },
];
