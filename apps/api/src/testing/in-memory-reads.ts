/** The reads over the in-memory store, for specs: the same rows the database would hold, each as a group of one. */
import { reviveCampaign, reviveCase, wasInRoster } from '@dongthuan/campaigns';
import type { InMemoryEventStore } from '@dongthuan/event-store';
import { VIETNAM_ZONE, type CaseRow, type RecordedEvent, type Uuid } from '@dongthuan/kernel';
import { factsFromRows } from '../figures/facts-from-rows.js';
import { isHandedOver } from '../figures/roster-figures.js';
import type {
  AnswerPart,
  CampaignFacts,
  CampaignRead,
  CaseFilter,
  CaseGroup,
  CasePageRequest,
  CaseReach,
  CaseRead,
  Reads,
} from '../reads/reads.js';

export class InMemoryReads implements Reads {
  constructor(private readonly store: InMemoryEventStore) {}

  async campaigns(organisation: Uuid): Promise<readonly CampaignRead[]> {
    return [...this.store.rowsOf(organisation).campaigns.values()].map((row) => ({
      ...row,
      version: this.versionOf(organisation, `campaign:${row.campaignId}`),
    }));
  }

  async campaign(organisation: Uuid, campaignId: Uuid): Promise<CampaignRead | null> {
    const all = await this.campaigns(organisation);
    return all.find((row) => row.campaignId === campaignId) ?? null;
  }

  async campaignPlace(organisation: Uuid, campaignId: Uuid): Promise<string | null> {
    return this.store.rowsOf(organisation).campaigns.get(campaignId)?.placeId ?? null;
  }

  async caseReach(organisation: Uuid, caseId: Uuid): Promise<CaseReach | null> {
    const row = this.store.rowsOf(organisation).cases.get(caseId);
    const campaign = row && this.store.rowsOf(organisation).campaigns.get(row.campaignId);
    if (row === undefined || campaign === undefined) return null;
    const { campaignId, officerId } = row;
    const { officerIds } = reviveCampaign(campaign.state);
    return { caseId, campaignId, officerId, placeId: campaign.placeId, officerIds };
  }

  async case(organisation: Uuid, caseId: Uuid): Promise<CaseRead | null> {
    const row = this.store.rowsOf(organisation).cases.get(caseId);
    return row === undefined ? null : this.read(organisation, row);
  }

  async cases(
    organisation: Uuid,
    campaignId: Uuid,
    filter: CaseFilter,
    page: CasePageRequest,
  ): Promise<readonly CaseRead[]> {
    const key = (row: CaseRow): string | number =>
      page.sort === 'number'
        ? row.number
        : page.sort === 'stage'
          ? row.stageRank
          : (row.nextVisitOn ?? '9999-12-31');
    const sign = page.descending ? -1 : 1;
    return this.casesOf(organisation, campaignId)
      .filter((row) => matches(row, filter))
      .sort((a, b) => {
        const [x, y] = [key(a), key(b)];
        return x < y ? -sign : x > y ? sign : a.number - b.number;
      })
      .slice(page.offset, page.offset + page.limit)
      .map((row) => this.read(organisation, row));
  }

  async measures(organisation: Uuid, caseId: Uuid) {
    return this.store.rowsOf(organisation).measures.get(caseId) ?? [];
  }

  async obligations(
    organisation: Uuid,
    of: { readonly campaignId?: Uuid; readonly caseIds?: readonly Uuid[] },
  ) {
    return [...this.store.rowsOf(organisation).obligations.values()].filter(
      (row) =>
        (of.campaignId === undefined || row.campaignId === of.campaignId) &&
        (of.caseIds === undefined || (row.caseId !== null && of.caseIds.includes(row.caseId))),
    );
  }

  async groupsOf(organisation: Uuid, campaignIds: readonly Uuid[]) {
    return new Map<Uuid, readonly CaseGroup[]>(
      campaignIds.map((id) => [
        id,
        this.casesOf(organisation, id).map((row) => ({ ...row, count: 1 })),
      ]),
    );
  }

  async facts(organisation: Uuid, campaignId: Uuid): Promise<CampaignFacts> {
    const rows = this.store.rowsOf(organisation);
    const cases = this.casesOf(organisation, campaignId);
    const keys = new Set(cases.map((row) => `case:${row.caseId}`));
    const visits = this.allOf(organisation)
      .filter((event) => keys.has(event.streamKey) && event.type === 'ContactAttempted')
      .map((event) => event.happenedAt);
    return {
      ...factsFromRows(
        cases.map((row) => ({ row, measures: rows.measures.get(row.caseId) ?? [] })),
        visits,
        VIETNAM_ZONE,
      ),
      position: await this.position(organisation),
      obligations: (await this.obligations(organisation, { campaignId }))
        .filter(({ state }) => state === 'open')
        .map((one) => {
          const row = one.caseId === null ? undefined : rows.cases.get(one.caseId);
          const of =
            row === undefined ? null : { stageMark: row.stageMark, officerId: row.officerId };
          return { ...one, of, count: 1 };
        }),
    };
  }

  async streams(organisation: Uuid, streamKeys: readonly string[]) {
    return this.allOf(organisation).filter((event) => streamKeys.includes(event.streamKey));
  }

  stream(organisation: Uuid, streamKey: string) {
    return this.store.readStream(organisation, streamKey);
  }

  async activity(
    organisation: Uuid,
    campaignId: Uuid,
    page: { readonly limit: number; readonly before?: string },
  ): Promise<readonly RecordedEvent[]> {
    const keys = new Set([
      `campaign:${campaignId}`,
      ...this.casesOf(organisation, campaignId).map((row) => `case:${row.caseId}`),
    ]);
    return this.allOf(organisation)
      .filter((event) => keys.has(event.streamKey))
      .filter((event) => page.before === undefined || BigInt(event.position) < BigInt(page.before))
      .reverse()
      .slice(0, page.limit);
  }

  async caseEventsUntil(
    organisation: Uuid,
    campaignId: Uuid,
    until: string,
    everEnrolled: boolean,
  ) {
    const keys = new Set(this.casesOf(organisation, campaignId).map((row) => `case:${row.caseId}`));
    return this.allOf(organisation).filter(
      (event) =>
        keys.has(event.streamKey) &&
        (event.happenedAt < until || (everEnrolled && isEnrolment(event))),
    );
  }

  async position(organisation: Uuid): Promise<string> {
    return this.allOf(organisation).at(-1)?.position ?? '0';
  }

  async eventsOf(
    organisation: Uuid,
    categories: readonly string[],
  ): Promise<readonly RecordedEvent[]> {
    return this.allOf(organisation).filter((event) => categories.includes(event.streamType));
  }

  private allOf(organisation: Uuid): RecordedEvent[] {
    return this.store.allEvents().filter((event) => event.organisationId === organisation);
  }

  private casesOf(organisation: Uuid, campaignId: Uuid): CaseRow[] {
    return [...this.store.rowsOf(organisation).cases.values()]
      .filter((row) => row.campaignId === campaignId)
      .sort((a, b) => a.number - b.number);
  }

  private read(organisation: Uuid, row: CaseRow): CaseRead {
    return { ...row, version: this.versionOf(organisation, `case:${row.caseId}`) };
  }

  private versionOf(organisation: Uuid, key: string): number {
    return this.allOf(organisation).filter((event) => event.streamKey === key).length;
  }
}

function isEnrolment(event: RecordedEvent): boolean {
  const { because } = event.data as { readonly because?: string };
  return event.type === 'CaseEnrolled' || because === 'enrolled';
}

function isRest(row: CaseRow): boolean {
  return row.inBaseline && row.outKind === null && !isHandedOver(row);
}

function isOfAnswer(row: CaseRow, part: AnswerPart): boolean {
  if (!row.inBaseline) return false;
  const open = row.answer === 'none' && row.outKind === null;
  switch (part) {
    case 'given':
      return row.answer !== 'none';
    case 'yes':
    case 'no':
      return row.answer === part;
    case 'undecided':
      return open && row.stageMark !== 'identified';
    case 'notMet':
      return open && row.stageMark === 'identified';
  }
}

function matches(row: CaseRow, filter: CaseFilter): boolean {
  const { condition } = filter;
  return (
    (filter.stage === undefined || row.stageId === filter.stage) &&
    (filter.unitKinds === undefined || filter.unitKinds.includes(row.unitKind)) &&
    (filter.rest === undefined || isRest(row) === filter.rest) &&
    (filter.minRank === undefined || row.stageRank >= filter.minRank) &&
    (condition === undefined || (row.conditions & (1 << condition)) !== 0) &&
    (filter.route === undefined || row.route === filter.route) &&
    (filter.officerId === undefined || row.officerId === filter.officerId) &&
    (filter.placeIds === undefined || filter.placeIds.includes(row.placeId)) &&
    (filter.blocked === undefined || row.blocked === filter.blocked) &&
    (filter.answered === undefined || (row.answer !== 'none') === filter.answered) &&
    (filter.answer === undefined || isOfAnswer(row, filter.answer)) &&
    (filter.out === undefined || ((row.outKind !== null) === filter.out && wasInRoster(row))) &&
    (filter.caseIds === undefined || filter.caseIds.includes(row.caseId)) &&
    (filter.stageMark === undefined || row.stageMark === filter.stageMark) &&
    (filter.proposed === undefined || reviveCase(row.state).proposals.length > 0)
  );
}
