/** A photo of a paper in an API spec, the way a phone sends one: begun, uploaded in one part, attached. */
import { randomBytes } from 'node:crypto';
import type { EvidenceKind, UploadedFile } from '@dongthuan/contracts';
import { newId } from '@dongthuan/kernel';
import type { ApiHarness } from './api-harness.js';

const JPEG = Buffer.from('ffd8ffe000104a46494600010101', 'hex');
const VERSION = { 'tus-resumable': '1.0.0' };

/** Bytes that are a JPEG by their beginning, and unlike any other. */
export const photoOf = (bytes: number): Buffer =>
  Buffer.concat([JPEG, randomBytes(bytes - JPEG.length)]);

/** @throws Error when a step is not accepted */
export async function attachPhoto(
  api: ApiHarness,
  who: string,
  caseId: string,
  kind: EvidenceKind,
  personId?: string,
): Promise<string> {
  const photo = photoOf(300);
  const begun = await api.as(who, {
    method: 'POST',
    url: '/files',
    headers: {
      ...VERSION,
      'upload-length': String(photo.length),
      'upload-metadata': `caseId ${Buffer.from(caseId).toString('base64')}`,
    },
  });
  const url = String(begun.headers['location']).replace('/api/v1', '');
  const part = { 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' };
  await api.as(who, { method: 'PATCH', url, headers: { ...VERSION, ...part }, body: photo });
  const file = (await api.get(who, url)).json<UploadedFile>();
  const evidenceId = newId();
  const body = { evidenceId, ...file, kind, ...(personId === undefined ? {} : { personId }) };
  const answer = await api.command(who, `/cases/${caseId}/attach-evidence`, body);
  if (answer.statusCode !== 201) throw new Error(`photo of ${kind}: ${answer.body}`);
  return evidenceId;
}
