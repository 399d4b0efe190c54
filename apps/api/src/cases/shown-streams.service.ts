import { earlierOf, reviveCase, type StageAt } from '@dongthuan/campaigns';
import type { Instant, Principal, RecordedEvent, Uuid } from '@dongthuan/kernel';
import { Injectable } from '@nestjs/common';
import {
  sightOfCase,
  type ReachedCase,
  type Sight,
  type VisibleCase,
} from '../access/visibility.js';
import { ApiReads } from '../composition/api-parts.js';
import type { CaseRead } from '../reads/reads.js';
import { shownStream, shownVersion, versionSeen } from './shown-stream.js';

type Reached = Pick<StageAt, 'id' | 'at'>;

/** A case and how much of it the reader may know. */
type CaseInSight = Pick<ReachedCase, 'case' | 'sight'>;

/** Streams of cases cut to their reader. Whoever may know everything costs no read. */
@Injectable()
export class ShownStreams {
  constructor(private readonly reads: ApiReads) {}

  /** Version and stages of one case, for its page. */
  async of(
    reader: Principal,
    { case: row, sight }: VisibleCase,
  ): Promise<{ readonly version: number; readonly stagesReached: readonly Reached[] }> {
    const state = reviveCase(row.state);
    if (sight.sensitive) return { version: row.version, stagesReached: state.stagesReached };
    const events = await this.reads.stream(reader.organisation, `case:${row.caseId}`);
    const shown = shownStream(events, state, sight);
    return { version: shown.length, stagesReached: stagesOf(shown) };
  }

  /** The rows with the versions that the reader counts. */
  async withVersions(
    reader: Principal,
    sight: Sight,
    rows: readonly CaseRead[],
  ): Promise<CaseRead[]> {
    const masked = rows.filter((row) => !sightOfCase(reader, sight, row).sensitive);
    if (masked.length === 0) return [...rows];
    const streams = await this.streams(reader.organisation, masked);
    return rows.map((row) => {
      const events = streams.get(`case:${row.caseId}`);
      const own = sightOfCase(reader, sight, row);
      return events === undefined
        ? row
        : { ...row, version: shownVersion(events, reviveCase(row.state), own) };
    });
  }

  /** Positions of the events that the reader may see, of many cases at once. */
  async shownPositions(
    reader: Principal,
    sight: Sight,
    rows: readonly CaseRead[],
  ): Promise<ReadonlySet<string>> {
    const masked = rows.filter((row) => !sightOfCase(reader, sight, row).sensitive);
    const streams = await this.streams(reader.organisation, masked);
    return new Set(
      masked.flatMap((row) =>
        shownStream(
          streams.get(`case:${row.caseId}`) ?? [],
          reviveCase(row.state),
          sightOfCase(reader, sight, row),
        ).map(({ position }) => position),
      ),
    );
  }

  /** The stream's version that the reader's stands for, for a command of theirs. */
  async seen(
    reader: Principal,
    { case: { caseId }, sight }: CaseInSight,
    command: string,
    version: number,
  ): Promise<number> {
    if (sight.sensitive) return version;
    const row = await this.reads.case(reader.organisation, caseId);
    const events = await this.reads.stream(reader.organisation, `case:${caseId}`);
    return versionSeen(version, command, events, reviveCase(row?.state), sight);
  }

  /** What a write answers as the version: as the reader counts. */
  async versionAfter(
    reader: Principal,
    { case: { caseId }, sight }: CaseInSight,
    version: number,
  ): Promise<number> {
    if (sight.sensitive) return version;
    const row = await this.reads.case(reader.organisation, caseId);
    const events = await this.reads.stream(reader.organisation, `case:${caseId}`);
    return shownVersion(events, reviveCase(row?.state), sight);
  }

  /** Position of the last event that the reader may see; `0` where there is none. */
  async positionShown(
    reader: Principal,
    { case: { caseId }, sight }: CaseInSight,
  ): Promise<string> {
    const row = await this.reads.case(reader.organisation, caseId);
    const events = await this.reads.stream(reader.organisation, `case:${caseId}`);
    const shown = shownStream(events, reviveCase(row?.state), sight);
    return shown.at(-1)?.position ?? '0';
  }

  private async streams(
    organisation: Uuid,
    rows: readonly CaseRead[],
  ): Promise<ReadonlyMap<string, readonly RecordedEvent[]>> {
    if (rows.length === 0) return new Map();
    const keys = rows.map(({ caseId }) => `case:${caseId}`);
    const events = await this.reads.streams(organisation, keys);
    const byKey = new Map<string, RecordedEvent[]>(keys.map((key) => [key, []]));
    for (const event of events) byKey.get(event.streamKey)?.push(event);
    return byKey;
  }
}

/** Days on which the stages that stand were reached; a return is told by no day of its own. */
function stagesOf(shown: readonly RecordedEvent[]): readonly Reached[] {
  const reached = new Map<string, Reached>();
  for (const { type, data, happenedAt } of shown) {
    if (type !== 'StageEntered') continue;
    const { to, effectiveAt } = data as { to: string; effectiveAt: Instant | null };
    const at = effectiveAt ?? happenedAt;
    // As the fold has it: nothing below an opening state came later than it.
    if (effectiveAt !== null)
      for (const [id, below] of reached) reached.set(id, { id, at: earlierOf(below.at, at) });
    reached.set(to, { id: to, at });
  }
  return [...reached.values()];
}
