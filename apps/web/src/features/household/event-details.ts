import type { BlueprintView, Label, TimelineItem } from '@dongthuan/contracts';

export interface DetailWords {
  /** A text whose key is data, or the fallback. */
  readonly known: (group: string, key: string, fallback: string) => string;
  readonly label: (label: Label) => string;
  readonly nextVisit: (day: string) => string;
  readonly paperNumber: (number: string) => string;
  /** Of m² as decimal text. */
  readonly area: (m2: string) => string;
}

/** A fingerprint is for checking a picture, not for reading. */
const unread = new Set(['sha256']);
const spoken = new Set(['words', 'note', 'reason', 'resolution', 'summary']);

/** Opened text of an event: what somebody said or wrote, apart from names and addresses, which are not quotations. */
export function personalParts(personal: Readonly<Record<string, string>>): {
  readonly words: readonly string[];
  readonly facts: readonly string[];
} {
  const entries = Object.entries(personal).filter(
    ([key, value]) => value !== '' && !unread.has(key),
  );
  return {
    words: entries.filter(([key]) => spoken.has(key)).map(([, value]) => value),
    facts: entries.filter(([key]) => !spoken.has(key)).map(([, value]) => value),
  };
}

/** The parts of an event's data that a reader understands as they stand: stage, obstacle, outcome, next date, route, a paper's number. */
export function eventDetails(
  item: Pick<TimelineItem, 'type' | 'data'>,
  blueprint: BlueprintView | undefined,
  words: DetailWords,
): readonly string[] {
  const { data } = item;
  const text = (key: string): string | null =>
    typeof data[key] === 'string' && data[key] !== '' ? data[key] : null;
  const parts: string[] = [];
  const axis = text('axis');
  const to = text('to');
  if (axis === 'stage' && to) {
    const stage = blueprint?.stages.find((one) => one.id === to);
    parts.push(stage ? words.label(stage.label) : to);
  }
  if (axis === 'route' && to) {
    const route = blueprint?.routes.find((one) => one.id === to);
    parts.push(route ? words.label(route.label) : to);
  }
  if (axis === 'out' && to) parts.push(words.known('out', to, to));
  if (axis?.startsWith('condition:')) {
    const condition = blueprint?.conditions.find(
      (one) => one.id === axis.slice('condition:'.length),
    );
    if (condition) parts.push(words.label(condition.label));
  }
  const outcome = text('outcome');
  const outcomes = item.type === 'VerifierVisited' ? 'rights.outcomes' : 'visit.outcomes';
  if (outcome) parts.push(words.known(outcomes, outcome, outcome));
  const promised = item.type === 'PromiseMade' ? text('kind') : null;
  if (promised) parts.push(words.known('rights.promiseKinds', promised, promised));
  const kind = item.type === 'RemovalProposed' ? text('kind') : null;
  if (kind) parts.push(words.known('out', kind, kind));
  const duty = item.type.startsWith('Obligation') ? text('kind') : null;
  if (duty) parts.push(words.known('forMe.kind', duty, duty));
  if (item.type === 'HouseholdCompleted') {
    const flags: readonly unknown[] = Array.isArray(data['flags']) ? data['flags'] : [];
    for (const flag of flags)
      parts.push(words.known('household.flags', String(flag), String(flag)));
    const tier = text('tier');
    if (tier) parts.push(words.known('household.tiers', tier, tier));
  }
  const surveyed = item.type === 'HandoverMade' ? text('areaSurveyed') : null;
  if (surveyed) parts.push(words.area(surveyed));
  const next = text('nextVisitOn');
  if (next) parts.push(words.nextVisit(next));
  for (const key of ['paper', 'minutes', 'meeting']) {
    const paper = data[key];
    if (
      typeof paper === 'object' &&
      paper !== null &&
      'number' in paper &&
      typeof paper.number === 'string'
    )
      parts.push(words.paperNumber(paper.number));
  }
  return parts;
}
