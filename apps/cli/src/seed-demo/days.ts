/** Days and papers of a demo campaign, counted as people count them: day 1 is its first. */
import { addDays, atTime, VIETNAM_ZONE, type CivilDate } from '@dongthuan/kernel';
import type { DemoPlayer, DemoStep } from './demo-campaign.js';

export interface Diary {
  day(n: number): CivilDate;
  paper(kind: string, n: number): { number: string; date: CivilDate; signer: string };
  say(
    n: number,
    player: DemoPlayer,
    command: string,
    payload: Readonly<Record<string, unknown>>,
  ): DemoStep;
}

/** Steps of one unit follow one another through the day, ten minutes apart, so that none is told before the one it stands on. */
export function diary(startsOn: CivilDate, number: number): Diary {
  let told = 0;
  const day = (n: number): CivilDate => addDays(startsOn, n - 1);
  return {
    day,
    paper: (kind, n) => ({
      number: `${kind}-${String(number).padStart(3, '0')}`,
      date: day(n),
      signer: 'UBND phường',
    }),
    say(n, player, command, payload) {
      const minutes = 8 * 60 + 10 * told + (number % 10);
      told += 1;
      const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
      return { player, command, payload, happenedAt: atTime(day(n), time, VIETNAM_ZONE) };
    },
  };
}
