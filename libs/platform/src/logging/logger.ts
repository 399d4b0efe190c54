import { pino, type Logger } from 'pino';

/** Members that may carry personal data or secrets, wherever they stand: their values never reach a log line. */
const HIDDEN = [
  'password',
  'token',
  'authorization',
  'cookie',
  'payload',
  'name',
  'phone',
  'fields',
];

/** One JSON line per entry on standard output. */
export function createLogger(part: string, level = 'info'): Logger {
  const paths = HIDDEN.flatMap((member) => [member, `*.${member}`, `*.*.${member}`]);
  return pino({ level, base: { part }, redact: { paths, censor: '[hidden]' } });
}

export type { Logger } from 'pino';
