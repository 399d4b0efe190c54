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

/** What the clocks of the product wrote: that time passed, not that somebody did something. */
export function isOfMachine({ type }: Pick<TimelineItem, 'type'>): boolean {
  return type.startsWith('Obligation') || type === 'ReminderTold';
}

/** An act and the stages it led to, told in one line: `Ký đơn tự nguyện → Đã ký hiến`. A stage without an act stands alone. */
export function withStages<Item extends Pick<TimelineItem, 'type'>>(
  items: readonly Item[],
): readonly { readonly act: Item; readonly led: readonly Item[] }[] {
  const lines: { act: Item; led: Item[] }[] = [];
  for (const item of items) {
    // What opened or closed an obstacle stands beside the act, and is not what led on.
    const act =
      lines.findLast((line) => !NO_ACT.includes(line.act.type) && !isOfMachine(line.act)) ??
      lines.at(-1);
    if (item.type === 'StageEntered' && act) act.led.push(item);
    else lines.push({ act: item, led: [] });
  }
  return lines;
}
const NO_ACT: readonly string[] = ['ConditionOpened', 'ConditionClosed'];

/** The log without the obstacles that were told open while they were open: each visit says again what stands in the way. */
export function openedOnce<Item extends Pick<TimelineItem, 'type' | 'data'>>(
  items: readonly Item[],
): readonly Item[] {
  const open = new Set<unknown>();
  return items.filter(({ type, data }) => {
    if (type === 'ConditionClosed') open.delete(data.axis);
    if (type !== 'ConditionOpened') return true;
    const again = open.has(data.axis);
    open.add(data.axis);
    return !again;
  });
}

type Told = Pick<
  TimelineItem,
  'happenedAt' | 'recordedAt' | 'actorName' | 'enteredByName' | 'medium'
>;

/**
 * A timeline as people tell it, what happened last first, whenever it was recorded: what one act brought about (a visit, the stage it led to, the duty it met) stands
 * together, in the order it was recorded.
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
  return moments.toReversed().sort(([a], [b]) => minuteOf(b) - minuteOf(a));
}

/** Within a minute the order of the log stands. */
const minuteOf = (item: Told): number => Math.floor(Date.parse(item.happenedAt) / 60_000);

const momentOf = (item: Told): string =>
  [
    item.happenedAt.slice(0, 16),
    item.recordedAt.slice(0, 16),
    item.actorName,
    item.enteredByName,
    item.medium,
  ].join('|');
