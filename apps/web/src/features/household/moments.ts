import type { TimelineItem } from '@dongthuan/contracts';

/** The newest lines of a feed, what one act brought about in one line: told apart as soon as the household, the minute or the person differs. */
export function feedLines<
  Item extends {
    readonly caseId: string | null;
    readonly happenedAt: string;
    readonly actorName: string;
  },
>(items: readonly Item[], most: number): readonly (readonly [Item, ...Item[]])[] {
  const lines: [Item, ...Item[]][] = [];
  const of = (item: Item): string =>
    [item.caseId, item.happenedAt.slice(0, 16), item.actorName].join('|');
  for (const item of items) {
    const last = lines.at(-1);
    // The feed comes newest first; within an act it is told in the order it happened.
    if (last && of(last[0]) === of(item)) last.unshift(item);
    else lines.push([item]);
  }
  return lines.slice(0, most);
}

type Told = Pick<
  TimelineItem,
  'happenedAt' | 'recordedAt' | 'actorName' | 'enteredByName' | 'medium'
>;

/**
 * A timeline as people tell it, newest first: what one act brought about (a visit, the stage it led to, the duty it met) stands together, in the order it was recorded.
 * Told apart as soon as the minute, the person, the one who typed it or the way it was recorded differs.
 * @param items in the order of the log
 */
export function byMoment<Item extends Told>(
  items: readonly Item[],
): readonly (readonly [Item, ...Item[]])[] {
  const moments: [Item, ...Item[]][] = [];
  for (const item of items) {
    const last = moments.at(-1);
    if (last && momentOf(last[0]) === momentOf(item)) last.push(item);
    else moments.push([item]);
  }
  return moments.reverse();
}

const momentOf = (item: Told): string =>
  [
    item.happenedAt.slice(0, 16),
    item.recordedAt.slice(0, 16),
    item.actorName,
    item.enteredByName,
    item.medium,
  ].join('|');
