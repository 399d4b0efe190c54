import type { ProblemBody, UploadedFile, WriteAnswer } from '@dongthuan/contracts';
import { ApiProblem, NoAnswer, type ApiClient } from '../../api/client.js';
import { sendCommand } from '../../api/commands.js';
import { paths } from '../../api/paths.js';
import type { WaitingPhoto, WaitingPhotos } from './waiting-photos.js';

/** Pauses before the library tries a broken part again, in milliseconds. */
const RETRY_DELAYS = [0, 1_000, 3_000, 6_000];
/** Small parts: what a bad connection loses is sent again soon. */
const PART_BYTES = 262_144;

export interface SendingTold {
  readonly progress: (percent: number) => void;
  /** The connection was lost; what arrived is kept, the rest is tried again. */
  readonly broken: () => void;
}

/**
 * Uploads the photo from where it stopped, attaches it, and lets go of it on this device.
 * @throws ApiProblem, NoAnswer: the photo stays on the device
 */
export async function sendPhoto(
  client: ApiClient,
  photos: WaitingPhotos,
  waiting: WaitingPhoto,
  told: SendingTold,
): Promise<WriteAnswer> {
  const url = await upload(waiting, told, (uploadUrl) => {
    void photos.keep({ ...waiting, uploadUrl });
  });
  const file = await client.get<UploadedFile>(url);
  const { evidenceId, kind, personId } = waiting;
  const answer = await sendCommand(client, {
    type: 'attachEvidence',
    id: waiting.caseId,
    commandId: waiting.commandId,
    payload: { evidenceId, ...file, kind, ...(personId === null ? {} : { personId }) },
  });
  await photos.remove(waiting);
  return answer;
}

/** @returns path of the finished upload */
async function upload(
  waiting: WaitingPhoto,
  told: SendingTold,
  onBegun: (url: string) => void,
): Promise<string> {
  const { Upload, DetailedError } = await import('tus-js-client');
  return new Promise((resolve, reject) => {
    const sending = new Upload(waiting.photo, {
      endpoint: paths.files(),
      uploadUrl: waiting.uploadUrl,
      metadata: { caseId: waiting.caseId },
      chunkSize: PART_BYTES,
      retryDelays: RETRY_DELAYS,
      storeFingerprintForResuming: false,
      headers: { 'accept-language': document.documentElement.lang || 'vi' },
      onUploadUrlAvailable: () => onBegun(pathOf(sending.url)),
      onProgress: (sent, of) => told.progress(Math.floor((100 * sent) / Math.max(1, of))),
      onShouldRetry: (error) => {
        const status = error instanceof DetailedError ? error.originalResponse?.getStatus() : 0;
        const again = isWorthAnotherTry(status ?? 0) && navigator.onLine;
        if (again) told.broken();
        return again;
      },
      onSuccess: () => resolve(pathOf(sending.url)),
      onError: (error) =>
        reject(
          error instanceof DetailedError
            ? problemOf(error.originalResponse?.getBody() ?? '')
            : new NoAnswer('offline'),
        ),
    });
    sending.start();
  });
}

/** No answer, a server in trouble, or a part that is still being written: all else is an answer. */
export function isWorthAnotherTry(status: number): boolean {
  return status < 400 || status >= 500 || status === 409 || status === 423;
}

/** The library makes addresses absolute; ours stay on this origin. */
function pathOf(url: string | null): string {
  return new URL(url ?? '', location.origin).pathname;
}

function problemOf(body: string): Error {
  try {
    const {
      status = 400,
      code = 'request.malformed',
      detail = '',
    } = JSON.parse(body) as Partial<ProblemBody>;
    return new ApiProblem(status, code, detail);
  } catch {
    return new NoAnswer('offline');
  }
}
