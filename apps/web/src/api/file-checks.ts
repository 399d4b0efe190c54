/** What the server would say about a file, said before the first byte leaves: the same limits, the same signs, the same sentences. */
import {
  EVIDENCE_BYTES,
  EVIDENCE_TELLING_BYTES,
  evidenceProblems,
  generalProblems,
  mediaTypeOf,
  ROSTER_FILE_BYTES,
  ROSTER_TELLING_BYTES,
  rosterFileKind,
  rosterFileKindProblems,
} from '@dongthuan/contracts';
import { ApiProblem } from './client.js';

type Sentence = { readonly vi: string; readonly en: string };
export type CheckedFile = Pick<Blob, 'size' | 'slice'>;

const MEGABYTE = 1_048_576;

/**
 * A list to import.
 * @throws ApiProblem the server's own problem, when the file is too large, empty or no list
 */
export async function checkRosterFile(file: CheckedFile, language: string): Promise<void> {
  if (file.size > ROSTER_FILE_BYTES) throw tooLarge(ROSTER_FILE_BYTES, language);
  const kind =
    file.size === 0
      ? 'roster.empty_file'
      : rosterFileKind(await firstBytes(file, ROSTER_TELLING_BYTES));
  if (kind === 'xlsx' || kind === 'text') return;
  throw new ApiProblem(422, kind, said(rosterFileKindProblems[kind], language));
}

/**
 * A photo or scan of a paper.
 * @throws ApiProblem the server's own problem, when the file is too large or neither photo nor PDF
 */
export async function checkEvidenceFile(file: CheckedFile, language: string): Promise<void> {
  if (file.size > EVIDENCE_BYTES) throw tooLarge(EVIDENCE_BYTES, language);
  if (mediaTypeOf(await firstBytes(file, EVIDENCE_TELLING_BYTES)) !== null) return;
  const sentence = said(evidenceProblems['evidence.not_a_photo'], language);
  throw new ApiProblem(422, 'evidence.not_a_photo', sentence);
}

function tooLarge(limit: number, language: string): ApiProblem {
  const sentence = said(generalProblems['request.too_large'], language);
  return new ApiProblem(
    413,
    'request.too_large',
    sentence.replace('{limit}', `${limit / MEGABYTE} MB`),
  );
}

const said = (sentence: Sentence, language: string): string =>
  language === 'en' ? sentence.en : sentence.vi;

async function firstBytes(file: CheckedFile, count: number): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(0, count).arrayBuffer());
}
