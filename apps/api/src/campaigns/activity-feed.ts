import type { ActivityItem } from '@dongthuan/contracts';
import type { Principal, RecordedEvent, Uuid } from '@dongthuan/kernel';
import { Injectable } from '@nestjs/common';
import { sightOfCase, type VisibleCampaign } from '../access/visibility.js';
import { shownData } from '../cases/case-sight.js';
import { ShownStreams } from '../cases/shown-streams.service.js';
import { ApiReads } from '../composition/api-parts.js';
import { Names } from '../people/names.js';
import type { CaseRead } from '../reads/reads.js';

/** Lines of clocks: they say that time passed, not that somebody did something. */
const CLOCK_EVENTS: readonly string[] = [
  'ObligationOpened',
  'ObligationMet',
  'ObligationCancelled',
  'ReminderTold',
];

/** What was recorded lately in a campaign, as far as the reader may know. */
@Injectable()
export class ActivityFeed {
  constructor(
    private readonly reads: ApiReads,
    private readonly names: Names,
    private readonly streams: ShownStreams,
  ) {}

  async latest(
    reader: Principal,
    visible: Pick<VisibleCampaign, 'campaign' | 'sight'>,
    limit: number,
    before?: string,
  ): Promise<ActivityItem[]> {
    const { campaignId } = visible.campaign;
    const cases = new Map<string, CaseRead>();
    const shown: RecordedEvent[] = [];
    let from = before;
    // Clock lines and hidden steps fall away, so it is read on until the page is full: a page cut short by what is hidden would tell that something is.
    for (;;) {
      const events = await this.reads.activity(reader.organisation, campaignId, {
        limit: limit * 4,
        ...(from === undefined ? {} : { before: from }),
      });
      const rows = await this.casesOf(reader, campaignId, events);
      for (const [key, row] of rows) cases.set(key, row);
      const open = await this.streams.shownPositions(reader, visible.sight, [...rows.values()]);
      shown.push(
        ...events
          .filter((event) => !CLOCK_EVENTS.includes(event.type))
          .filter((event) => this.mayKnow(reader, visible, event, rows.get(event.streamKey), open)),
      );
      from = events.at(-1)?.position;
      if (shown.length >= limit || events.length < limit * 4 || from === undefined) break;
    }
    shown.splice(limit);
    const users = await this.names.ofUsers(
      reader,
      shown.map((event) => event.actor),
    );
    return shown.map((event) => {
      const row = cases.get(event.streamKey);
      return {
        position: event.position,
        caseId: row?.caseId ?? null,
        number: row?.number ?? null,
        type: event.type,
        happenedAt: event.happenedAt,
        recordedAt: event.recordedAt,
        actorName: users.get(event.actor) ?? '',
        data: row === undefined ? campaignData(event) : this.caseData(reader, visible, event, row),
      };
    });
  }

  private mayKnow(
    reader: Principal,
    { sight }: Pick<VisibleCampaign, 'sight'>,
    event: RecordedEvent,
    row: CaseRead | undefined,
    shown: ReadonlySet<string>,
  ): boolean {
    if (row === undefined) return event.streamType === 'campaign';
    return sightOfCase(reader, sight, row).sensitive || shown.has(event.position);
  }

  private caseData(
    reader: Principal,
    { sight }: Pick<VisibleCampaign, 'sight'>,
    event: RecordedEvent,
    row: CaseRead,
  ): Record<string, unknown> {
    const data = shownData(event, sightOfCase(reader, sight, row));
    if (sight.identity) return { ...data };
    // Above the commune: what moved, not whose plot or paper.
    const { axis, from, to, mark } = data;
    return Object.fromEntries(
      Object.entries({ axis, from, to, mark }).filter(([, value]) => value !== undefined),
    );
  }

  private async casesOf(
    reader: Principal,
    campaignId: Uuid,
    events: readonly RecordedEvent[],
  ): Promise<ReadonlyMap<string, CaseRead>> {
    const ids = events
      .filter((event) => event.streamType === 'case')
      .map((event) => event.streamKey.slice('case:'.length) as Uuid);
    if (ids.length === 0) return new Map();
    const caseIds = [...new Set(ids)];
    const rows = await this.reads.cases(
      reader.organisation,
      campaignId,
      { caseIds },
      { sort: 'number', descending: false, offset: 0, limit: caseIds.length },
    );
    return new Map(rows.map((row) => [`case:${row.caseId}`, row]));
  }
}

/** A drafted campaign carries its whole document; a line of the feed needs none of it. */
function campaignData(event: RecordedEvent): Record<string, unknown> {
  const { blueprint: _document, ...rest } = event.data as Record<string, unknown>;
  return rest;
}
