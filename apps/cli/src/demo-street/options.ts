/** What a person may ask of `npm run demo:street`. */
import { parseArgs } from 'node:util';
import type { Ending } from './endings.js';

export type TakeOff = 'REDESIGNED' | 'CLOSED_REFUSED' | 'ENTERED_IN_ERROR';

export interface DemoOptions {
  /** Households at once instead of one step after the other. */
  readonly fast: boolean;
  /** Leaves the last household before its handover: the street must then not count as finished. */
  readonly skipLast: boolean;
  /** Takes the last household off the roster by an approved event instead of handing it over. */
  readonly takeOff: TakeOff | undefined;
  /** a: everybody gives; b: two are paid, two left out by redesign, one says no and stays out. */
  readonly ending: Ending;
  /** For scripts: the last so many households are talked with and nothing more. */
  readonly leaveOpen?: number;
  /** Roster file; the shipped street of 62 households when not given. */
  readonly roster: string | undefined;
}

const TAKE_OFF: readonly TakeOff[] = ['REDESIGNED', 'CLOSED_REFUSED', 'ENTERED_IN_ERROR'];

/** @throws Error with a sentence for an unknown option or value */
export function parseDemoOptions(args: readonly string[]): DemoOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      fast: { type: 'boolean', default: false },
      'skip-last': { type: 'boolean', default: false },
      'take-off': { type: 'string' },
      ending: { type: 'string', default: 'a' },
      roster: { type: 'string' },
    },
  });
  const takeOff = values['take-off'];
  if (takeOff !== undefined && !TAKE_OFF.some((kind) => kind === takeOff))
    throw new Error(`--take-off is one of ${TAKE_OFF.join(', ')}`);
  const { ending } = values;
  if (ending !== 'a' && ending !== 'b') throw new Error('--ending is a or b');
  if (ending === 'b' && takeOff !== undefined)
    throw new Error('--take-off belongs to ending a; ending b has households that leave');
  return {
    fast: values.fast,
    skipLast: values['skip-last'],
    takeOff: takeOff as TakeOff | undefined,
    ending,
    roster: values.roster,
  };
}
