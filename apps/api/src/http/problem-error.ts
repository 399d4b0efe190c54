import type { ProblemText } from '@dongthuan/contracts';
import type { Json } from '@dongthuan/kernel';

/** HTTP statuses of problems (contracts.md "Answers over HTTP"); the domain knows none of them. */
export type ProblemStatus = 400 | 401 | 403 | 404 | 405 | 409 | 413 | 429 | 500 | 503;

/** An answer that is not a success; the filter turns it into problem+json in the caller's language. */
export class ProblemError extends Error {
  constructor(
    readonly status: ProblemStatus,
    readonly code: string,
    readonly details?: Readonly<Record<string, Json>>,
    readonly headers: Readonly<Record<string, string>> = {},
    /** What a detail is called in the sentence, where the detail itself is an id. */
    readonly words: Readonly<Record<string, ProblemText>> = {},
  ) {
    super(code);
  }
}

export const notFound = (): ProblemError => new ProblemError(404, 'request.not_found');
export const notAllowed = (): ProblemError => new ProblemError(403, 'auth.not_allowed');
/** A colleague's household: the same words whatever stands in it. */
export const notAssigned = (): ProblemError => new ProblemError(403, 'case.not_assigned');
export const notSignedIn = (): ProblemError =>
  new ProblemError(401, 'auth.not_signed_in', undefined, { 'www-authenticate': 'Bearer' });
export const invalid = (fields: string): ProblemError =>
  new ProblemError(400, 'request.invalid', { fields });
