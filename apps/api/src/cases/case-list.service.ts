import type { CaseListItem, Page } from '@dongthuan/contracts';
import {
  isOverdue,
  resolveObligation,
  reviveCase,
  serves,
  type Blueprint,
  type CampaignState,
} from '@dongthuan/campaigns';
import { type Instant, type ObligationRow, type Principal, type Uuid } from '@dongthuan/kernel';
import { foldName } from '@dongthuan/places';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { sightOfCase, type VisibleCampaign } from '../access/visibility.js';
import { ApiClock, ApiReads } from '../composition/api-parts.js';
import { conditionWordsOf, pinnedOf } from '../figures/figures.service.js';
import { SENSITIVE_ROLES } from '../figures/roster-figures.js';
import { kindsOfRoster } from '../figures/roster-lines.js';
import { invalid, notAllowed } from '../http/problem-error.js';
import { Names } from '../people/names.js';
import { PlaceDirectory } from '../places/place-directory.js';
import { actsMayBeKnown } from '../figures/progress.js';
import { MOST_OPENED, type CaseFilter, type CaseRead, type CaseSort } from '../reads/reads.js';
import type { casesQuery } from '../routes/query-routes.js';
import { shownBlocked, shownRoute } from './case-sight.js';
import { queueRows, waitsFor } from './queues.js';
import { ShownStreams } from './shown-streams.service.js';
import { CaseTexts } from './case-texts.js';
import { caseListItem } from './case-view.js';

type Query = z.output<typeof casesQuery>;

/** Kinds the rows are narrowed to: those of the roster asked for, of which a stage asked for may serve only some. None: nothing fits. */
function unitKindsOf(
  document: Blueprint,
  unit: string | undefined,
  reached: Blueprint['stages'][number] | undefined,
): readonly string[] | undefined {
  if (unit === undefined && reached?.unitKinds === undefined) return undefined;
  const kinds = unit === undefined ? document.unitKinds : kindsOfRoster(document, unit);
  return kinds.filter((kind) => reached === undefined || serves(reached, kind));
}

@Injectable()
export class CaseList {
  constructor(
    private readonly reads: ApiReads,
    private readonly texts: CaseTexts,
    private readonly names: Names,
    private readonly streams: ShownStreams,
    private readonly places: PlaceDirectory,
    private readonly clock: ApiClock,
  ) {}

  /** @throws ProblemError 400 for a filter the campaign does not know, 403 for one that would tell who said no */
  async page(
    reader: Principal,
    visible: VisibleCampaign,
    query: Query,
  ): Promise<Page<CaseListItem>> {
    const { state } = pinnedOf(visible.campaign);
    const obligations = await this.openActs(reader, visible.campaign.campaignId);
    const filter = this.filterOf(visible, query, obligations, state);
    const offset = Number(query.cursor ?? 0);
    const found = await this.find(reader, visible, query, filter, offset);
    const rows = await this.streams.withVersions(
      reader,
      visible.sight,
      found.slice(0, query.limit),
    );
    const items = await this.items(reader, visible, rows, obligations, state);
    return { items, nextCursor: found.length > query.limit ? String(offset + query.limit) : null };
  }

  /** One more row than the page holds, so that the caller knows whether there is a next page. */
  private async find(
    reader: Principal,
    visible: VisibleCampaign,
    query: Query,
    filter: CaseFilter,
    offset: number,
  ): Promise<readonly CaseRead[]> {
    const { organisation } = reader;
    const { campaignId } = visible.campaign;
    const [, minus, by = 'number'] = /^(-?)(.*)$/.exec(query.sort ?? 'number') ?? [];
    const descending = minus === '-';
    const byName = by === 'name';
    // The days of visits stand only where the reader may see them, so the order must not tell them either.
    const byHiddenDay = by === 'nextVisitOn' && !visible.sight.sensitive;
    const asShown = visible.sight.sensitive ? [] : [query.overdue, query.route];
    const inMemory =
      byName ||
      byHiddenDay ||
      [query.q, query.blocked, query.waiting, query.opening, ...asShown].some(
        (one) => one !== undefined,
      );
    if (!inMemory) {
      const sort = by as CaseSort;
      return this.reads.cases(organisation, campaignId, filter, {
        sort,
        descending,
        offset,
        limit: query.limit + 1,
      });
    }
    const all = await this.reads.cases(organisation, campaignId, filter, {
      sort: byName || byHiddenDay ? 'number' : (by as CaseSort),
      descending: byName || byHiddenDay ? false : descending,
      offset: 0,
      limit: MOST_OPENED,
    });
    const byText = byName || query.q !== undefined;
    const named = await this.texts.firstNames(reader, all, byText && visible.sight.identity);
    const wanted = all.filter((row) => this.matches(reader, visible, query, row, named));
    const sorted = byName
      ? this.sortedByName(wanted, named, descending)
      : byHiddenDay
        ? sortedByShownDay(reader, visible, wanted, descending)
        : wanted;
    return sorted.slice(offset, offset + query.limit + 1);
  }

  private matches(
    reader: Principal,
    { sight }: VisibleCampaign,
    query: Query,
    row: CaseRead,
    named: ReadonlyMap<Uuid, string>,
  ): boolean {
    const state = reviveCase(row.state);
    const own = sightOfCase(reader, sight, row);
    const blocked = shownBlocked(state, own);
    // Which acts wait is told only where they do not tell an answer (ADR 0025).
    if (query.route !== undefined && shownRoute(row, own) !== query.route) return false;
    if (query.overdue === 'true' && !actsMayBeKnown(row, own)) return false;
    if (query.blocked !== undefined && blocked !== (query.blocked === 'true')) return false;
    if (query.opening !== undefined && state.opening !== (query.opening === 'true')) return false;
    if (query.waiting !== undefined && !waitsFor(query.waiting, row, state)) return false;
    if (query.q === undefined) return true;
    const text = foldName(query.q);
    const plots = state.parcels.map((parcel) => `${parcel.sheet ?? ''}/${parcel.plot}`);
    return (
      String(row.number) === query.q.trim() ||
      foldName(named.get(row.caseId) ?? '').includes(text) ||
      (sight.identity && plots.some((plot) => plot.includes(text)))
    );
  }

  private sortedByName(
    rows: readonly CaseRead[],
    named: ReadonlyMap<Uuid, string>,
    descending: boolean,
  ): readonly CaseRead[] {
    const collator = new Intl.Collator('vi');
    const sign = descending ? -1 : 1;
    return rows.toSorted(
      (a, b) =>
        sign * collator.compare(named.get(a.caseId) ?? '', named.get(b.caseId) ?? '') ||
        a.number - b.number,
    );
  }

  private filterOf(
    visible: VisibleCampaign,
    query: Query,
    obligations: ReadonlyMap<Uuid, readonly ObligationRow[]>,
    state: CampaignState,
  ): CaseFilter {
    const { document } = pinnedOf(visible.campaign);
    // What a proposal is about can tell who said no; so can the order in which papers come to be confirmed, for readers above the commune.
    if (query.waiting !== undefined && !visible.sight.identity) throw notAllowed();
    if ((query.answered ?? query.answer) !== undefined && !visible.sight.sensitive)
      throw notAllowed();
    const reached = document.stages.find((stage) => stage.id === query.reached);
    if (query.reached !== undefined && reached === undefined) throw invalid('reached');
    const unitKinds = unitKindsOf(document, query.unit, reached);
    if (unitKinds?.length === 0) throw invalid('unit');
    const bit = document.conditions.findIndex((one) => one.id === query.condition);
    if (query.condition !== undefined) {
      if (bit < 0) throw invalid('condition');
      const role = conditionWordsOf(document).roles[query.condition] ?? 'plain';
      if (SENSITIVE_ROLES.includes(role) && !visible.sight.sensitive) throw notAllowed();
    }
    const overdue = query.overdue === undefined ? undefined : this.overdueCases(obligations, state);
    return {
      ...(query.stage === undefined ? {} : { stage: query.stage }),
      ...(reached === undefined ? {} : { minRank: reached.rank }),
      ...(unitKinds === undefined ? {} : { unitKinds }),
      ...(query.rest === undefined ? {} : { rest: query.rest === 'true' }),
      ...(bit < 0 ? {} : { condition: bit }),
      ...(query.route === undefined || !visible.sight.sensitive ? {} : { route: query.route }),
      ...(query.officer === undefined
        ? {}
        : { officerId: query.officer === 'none' ? null : (query.officer as Uuid) }),
      ...(query.place === undefined ? {} : { placeIds: [query.place] }),
      ...(query.answered === undefined ? {} : { answered: query.answered === 'true' }),
      ...(query.answer === undefined ? {} : { answer: query.answer }),
      ...(query.out === undefined ? {} : { out: query.out === 'true' }),
      ...(overdue === undefined || query.overdue !== 'true' ? {} : { caseIds: overdue }),
      ...queueRows(query.waiting),
    };
  }

  private overdueCases(
    obligations: ReadonlyMap<Uuid, readonly ObligationRow[]>,
    state: CampaignState,
  ): Uuid[] {
    if (state.retrospective) return [];
    const now = this.clock.now();
    return [...obligations].flatMap(([caseId, own]) => {
      const late = own.some((one) => {
        const due = resolveObligation(one, state);
        return due !== null && isOverdue(one, due, state, now);
      });
      return late ? [caseId] : [];
    });
  }

  /** Open obligations that ask for an act, by case. */
  private async openActs(
    reader: Principal,
    campaignId: Uuid,
  ): Promise<ReadonlyMap<Uuid, readonly ObligationRow[]>> {
    const rows = await this.reads.obligations(reader.organisation, { campaignId });
    const byCase = new Map<Uuid, ObligationRow[]>();
    for (const row of rows) {
      if (row.caseId === null || row.state !== 'open' || row.kind === 'cool_off') continue;
      byCase.set(row.caseId, [...(byCase.get(row.caseId) ?? []), row]);
    }
    return byCase;
  }

  private async items(
    reader: Principal,
    visible: VisibleCampaign,
    rows: readonly CaseRead[],
    obligations: ReadonlyMap<Uuid, readonly ObligationRow[]>,
    state: CampaignState,
  ): Promise<CaseListItem[]> {
    const [named, officers] = await Promise.all([
      this.texts.firstNames(reader, rows, visible.sight.identity),
      this.names.ofUsers(
        reader,
        rows.flatMap((row) => row.officerId ?? []),
      ),
    ]);
    return rows.map((row) =>
      caseListItem(row, reviveCase(row.state), sightOfCase(reader, visible.sight, row), {
        placeName: this.places.nameOf(reader.organisation, row.placeId),
        officerName: row.officerId === null ? null : (officers.get(row.officerId) ?? null),
        name: named.get(row.caseId) ?? null,
        nextDue: nextDueOf(obligations.get(row.caseId) ?? [], state, this.clock.now()),
      }),
    );
  }
}

/** By the day of the next visit as far as the reader sees it; households without a visible day stand last, by number. */
function sortedByShownDay(
  reader: Principal,
  { sight }: VisibleCampaign,
  rows: readonly CaseRead[],
  descending: boolean,
): readonly CaseRead[] {
  const dayOf = (row: CaseRead): string | null =>
    sightOfCase(reader, sight, row).sensitive ? row.nextVisitOn : null;
  const sign = descending ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [x, y] = [dayOf(a), dayOf(b)];
    if (x === null || y === null)
      return Number(x === null) - Number(y === null) || a.number - b.number;
    return x === y ? a.number - b.number : x < y ? -sign : sign;
  });
}

/** Earliest act that is due, with the day it counts for (24:00 is the end of that day, not the next one); none in a replay of the past. */
export function nextDueOf(
  obligations: readonly ObligationRow[],
  state: CampaignState,
  now: Instant,
): CaseListItem['nextDue'] {
  if (state.retrospective) return null;
  const dues = obligations.flatMap((obligation) => {
    const due = resolveObligation(obligation, state);
    if (due === null) return [];
    const overdue = isOverdue(obligation, due, state, now);
    return [{ kind: obligation.kind, at: due.dueAt as string, dueDay: due.dueDay, overdue }];
  });
  return dues.sort((a, b) => (a.at < b.at ? -1 : 1))[0] ?? null;
}
