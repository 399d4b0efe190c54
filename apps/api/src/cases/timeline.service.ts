import type { TimelineItem } from '@dongthuan/contracts';
import { reviveCase } from '@dongthuan/campaigns';
import { SYSTEM_USER, type Principal } from '@dongthuan/kernel';
import { PersonalReader } from '@dongthuan/people';
import { Injectable } from '@nestjs/common';
import type { VisibleCase } from '../access/visibility.js';
import { ApiReads } from '../composition/api-parts.js';
import { Names } from '../people/names.js';
import { isTextShown, shownData } from './case-sight.js';
import { shownStream } from './shown-stream.js';

/** The case's events in order, with who did and who typed, opened as far as the reader's rights go. */
@Injectable()
export class Timeline {
  constructor(
    private readonly reads: ApiReads,
    private readonly personal: PersonalReader,
    private readonly names: Names,
  ) {}

  async of(reader: Principal, { case: row, sight }: VisibleCase): Promise<TimelineItem[]> {
    const streamKey = `case:${row.caseId}`;
    const events = await this.reads.stream(reader.organisation, streamKey);
    const state = reviveCase(row.state);
    const shown = shownStream(events, state, sight);
    const users = await this.names.ofUsers(
      reader,
      shown.flatMap((event) => [event.actor, event.enteredBy]),
    );
    const sealed = sight.identity
      ? shown.flatMap((event) => event.sealed.map((envelope) => ({ event, streamKey, envelope })))
      : [];
    const opened = await this.personal.open(reader, 'timeline', sealed);
    const texts = new Map<string, Record<string, string>>();
    sealed.forEach(({ event }, index) => {
      // Several holders of one enrolment carry the same field names; the later ones get a number.
      const known = texts.get(event.position) ?? {};
      for (const [field, text] of Object.entries(opened[index] ?? {})) {
        if (!isTextShown(event, field, sight)) continue;
        known[field in known ? `${field} ${index + 1}` : field] = text;
      }
      texts.set(event.position, known);
    });
    return shown.map((event, index) => ({
      position: event.position,
      // Numbers without gaps: a gap would tell of an event that is not shown.
      version: sight.sensitive ? event.version : index + 1,
      type: event.type,
      happenedAt: event.happenedAt,
      recordedAt: event.recordedAt,
      actorName: event.actor === SYSTEM_USER ? '' : (users.get(event.actor) ?? ''),
      enteredByName: event.enteredBy === event.actor ? null : (users.get(event.enteredBy) ?? ''),
      medium: event.meta.medium,
      flags: [...(event.meta.flags ?? [])],
      data: sight.identity ? { ...shownData(event, sight) } : {},
      personal: texts.get(event.position) ?? {},
    }));
  }
}
