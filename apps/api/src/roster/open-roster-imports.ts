import { ProblemError } from '../http/problem-error.js';
import type { RosterImports } from './roster-imports.js';

export function openRosterImports(..._parts: unknown[]): RosterImports {
  const no = () => Promise.reject(new ProblemError(503, 'server.unavailable'));
  return { check: no, view: no, start: no };
}
