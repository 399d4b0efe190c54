import { RosterImportRefused } from '@dongthuan/roster';
import { notFound, ProblemError } from '../http/problem-error.js';

/** What the roster module refuses is a rule, hence 409; what it does not know is a 404. */
export async function asProblems<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof RosterImportRefused)) throw error;
    const unknown = error.code === 'request.not_found' || error.code === 'campaign.not_found';
    throw unknown ? notFound() : new ProblemError(409, error.code);
  }
}
