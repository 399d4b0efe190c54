// @ts-check
// A photo of a paper, sent the way a phone sends one: begun, uploaded in one part, attached to the household.
import { randomBytes } from 'node:crypto';
import { newId } from '@dongthuan/kernel';

const JPEG = Buffer.from('ffd8ffe000104a46494600010101', 'hex');
const TUS = { 'tus-resumable': '1.0.0' };

/**
 * @param {{ url: string, bearer: string, caseId: string, kind: 'consent' | 'minutes', personId?: string, bytes?: Buffer }} photo
 * `bearer`: whose hand takes it; `bytes`: a picture, random ones that only begin as a JPEG where nobody looks at it
 * @returns {Promise<string>} where the picture is read
 */
export async function attachPhoto({ url, bearer, caseId, kind, personId, bytes }) {
  const picture = bytes ?? Buffer.concat([JPEG, randomBytes(400)]);
  /** @param {string} path @param {{ method?: string, headers?: Record<string, string>, body?: string | Uint8Array<ArrayBuffer> }} request */
  const call = async (path, request) => {
    const answer = await fetch(new URL(path, url), {
      ...request,
      headers: { authorization: `Bearer ${bearer}`, ...request.headers },
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  };
  const begun = await call('/api/v1/files', {
    method: 'POST',
    headers: {
      ...TUS,
      'upload-length': String(picture.length),
      'upload-metadata': `caseId ${Buffer.from(caseId).toString('base64')}`,
    },
  });
  const place = begun.headers.get('location') ?? '';
  const part = { 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' };
  await call(place, {
    method: 'PATCH',
    headers: { ...TUS, ...part },
    body: new Uint8Array(picture),
  });
  const file = await (await call(place, {})).json();
  const evidenceId = newId();
  await call(`/api/v1/cases/${caseId}/attach-evidence`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': newId() },
    body: JSON.stringify({
      evidenceId,
      ...file,
      kind,
      ...(personId === undefined ? {} : { personId }),
    }),
  });
  return `/api/v1/evidence/${caseId}/${evidenceId}`;
}
