/**
 * What was so, and since when we know: pure rules of the bitemporal model. A span says that along an axis a case had a value from one instant to
 * another, and between which positions of the log this was what we knew.
 */
import { compareInstants, type Instant } from '@dongthuan/kernel';

export interface Span {
  readonly value: string;
  /** Role of a stage in figures; null on other axes. */
  readonly mark: string | null;
  readonly rank: number | null;
  readonly effectiveFrom: Instant;
  /** Exclusive; null = still so. */
  readonly effectiveTo: Instant | null;
  /** Position of the event that told us. */
  readonly knownFrom: string;
  /** Position of the event that told us otherwise; null = still what we know. */
  readonly knownTo: string | null;
}

/** A change along an axis. */
export interface AxisChange {
  readonly value: string;
  readonly mark: string | null;
  readonly rank: number | null;
  readonly effectiveAt: Instant;
  readonly position: string;
}

/**
 * The spans of one case and axis after a change. From its effective time on the change's value holds, whatever was believed for that time before: that is
 * an ordinary step as well as a correction that reaches back. Nothing known earlier is deleted, only closed at the change's position.
 */
export function afterChange(spans: readonly Span[], change: AxisChange): Span[] {
  const { effectiveAt, position, value, mark, rank } = change;
  const kept: Span[] = [];
  for (const span of spans) {
    const endsBefore =
      span.effectiveTo !== null && compareInstants(span.effectiveTo, effectiveAt) <= 0;
    if (span.knownTo !== null || endsBefore) {
      kept.push(span);
      continue;
    }
    kept.push({ ...span, knownTo: position });
    if (compareInstants(span.effectiveFrom, effectiveAt) < 0) {
      kept.push({ ...span, effectiveTo: effectiveAt, knownFrom: position });
    }
  }
  kept.push({
    value,
    mark,
    rank,
    effectiveFrom: effectiveAt,
    effectiveTo: null,
    knownFrom: position,
    knownTo: null,
  });
  return kept;
}
