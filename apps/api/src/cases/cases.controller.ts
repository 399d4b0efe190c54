import { Controller, Headers } from '@nestjs/common';
import type { CaseDetail, CaseListItem, Page, TimelineItem } from '@dongthuan/contracts';
import { measuresOf, photosDue, reviveCase } from '@dongthuan/campaigns';
import { holdsAt } from '@dongthuan/people';
import { civilDateOf, type Principal, type Uuid } from '@dongthuan/kernel';
import type { z } from 'zod';
import { Visibility, worksOn, type VisibleCase } from '../access/visibility.js';
import { AllowedSteps } from '../allowed/allowed-steps.js';
import { ApiClock, ApiReads } from '../composition/api-parts.js';
import { Figures, pinnedOf } from '../figures/figures.service.js';
import { languageOf } from '../http/language.js';
import { Caller, Input, Serves } from '../http/route.decorator.js';
import { Names } from '../people/names.js';
import { PlaceDirectory } from '../places/place-directory.js';
import type { casesQuery, caseQuery } from '../routes/query-routes.js';
import { CaseList, nextDueOf } from './case-list.service.js';
import { CaseTexts } from './case-texts.js';
import { shownRoute } from './case-sight.js';
import { ShownStreams } from './shown-streams.service.js';
import { Timeline } from './timeline.service.js';
import { caseDetail, caseListItem } from './case-view.js';

@Controller()
export class CasesController {
  constructor(
    private readonly visibility: Visibility,
    private readonly reads: ApiReads,
    private readonly figures: Figures,
    private readonly cases: CaseList,
    private readonly texts: CaseTexts,
    private readonly shown: ShownStreams,
    private readonly timelines: Timeline,
    private readonly allowed: AllowedSteps,
    private readonly names: Names,
    private readonly places: PlaceDirectory,
    private readonly clock: ApiClock,
  ) {}

  @Serves('listCases')
  async list(
    @Caller() caller: Principal,
    @Input('params') { campaignId }: { readonly campaignId: Uuid },
    @Input('query') query: z.output<typeof casesQuery>,
  ): Promise<Page<CaseListItem>> {
    await this.figures.waitFor(caller, query.after);
    const visible = await this.visibility.campaign(caller, campaignId, 'case.read');
    return this.cases.page(caller, visible, query);
  }

  @Serves('getCase')
  async get(
    @Caller() caller: Principal,
    @Input('params') { caseId }: { readonly caseId: Uuid },
    @Input('query') query: z.output<typeof caseQuery>,
    @Headers('accept-language') language: string | undefined,
  ): Promise<CaseDetail> {
    await this.figures.waitFor(caller, query.after);
    const visible = await this.visibility.case(caller, caseId, 'case.read');
    const { campaign, sight } = visible;
    const state = reviveCase(visible.case.state);
    const shown = await this.shown.of(caller, visible);
    const row = { ...visible.case, version: shown.version };
    const { state: campaignState, document } = pinnedOf(campaign);
    const [texts, measures, obligations, officers] = await Promise.all([
      this.texts.ofCase(caller, row, sight),
      this.reads.measures(caller.organisation, caseId),
      this.reads.obligations(caller.organisation, { caseIds: [caseId] }),
      this.names.ofUsers(caller, row.officerId === null ? [] : [row.officerId]),
    ]);
    const allowed = this.allowed.ofCase(caller, visible, languageOf(language));
    const acts = obligations.filter((one) => one.state === 'open' && one.kind !== 'cool_off');
    const item = caseListItem(row, state, sight, {
      placeName: this.places.nameOf(caller.organisation, row.placeId),
      officerName: row.officerId === null ? null : (officers.get(row.officerId) ?? null),
      name: texts.holders.get(state.holders[0]?.personId ?? '')?.name ?? null,
      nextDue: nextDueOf(acts, campaignState, this.clock.now()),
    });
    return caseDetail(item, state, sight, {
      campaignId: campaign.campaignId,
      campaignName: campaign.name,
      document,
      zone: campaignState.zone,
      today: civilDateOf(this.clock.now(), campaignState.zone),
      measures: sight.sensitive
        ? measures
        : measuresOf({
            ...state,
            // A mixed gift counts its structures as paid: after it was taken back that would tell of it.
            route: shownRoute({ route: state.route, stageMark: row.stageMark }, sight),
          }),
      texts,
      allowed,
      team: campaignState,
      photosDue: mayPhotograph(caller, visible) ? photosDue(state, campaignState) : [],
      stagesReached: shown.stagesReached,
      confirms: holdsAt(caller, 'case.confirm', visible.above),
    });
  }

  @Serves('getTimeline')
  async timeline(
    @Caller() caller: Principal,
    @Input('params') { caseId }: { readonly caseId: Uuid },
    @Input('query') query: z.output<typeof caseQuery>,
  ): Promise<TimelineItem[]> {
    await this.figures.waitFor(caller, query.after);
    return this.timelines.of(caller, await this.visibility.case(caller, caseId, 'case.read'));
  }
}

/** Who works on the household is asked for its photos; nobody else is told that one is missing. */
function mayPhotograph(caller: Principal, visible: VisibleCase): boolean {
  return holdsAt(caller, 'case.work', visible.above) && worksOn(caller, visible);
}
