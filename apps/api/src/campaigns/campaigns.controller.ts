import { Controller, Headers } from '@nestjs/common';
import type {
  ActivityItem,
  BlueprintSummary,
  CampaignDetail,
  CampaignSummary,
  ProfileDiff,
  Progress,
} from '@dongthuan/contracts';
import { loadShippedBlueprints, profileLines, type BlueprintPublished } from '@dongthuan/campaigns';
import type { Principal, Uuid } from '@dongthuan/kernel';
import type { z } from 'zod';
import { Visibility } from '../access/visibility.js';
import { AllowedSteps } from '../allowed/allowed-steps.js';
import { ApiClock, ApiReads } from '../composition/api-parts.js';
import { DeskView } from '../desk/desk.service.js';
import { Figures, pinnedOf } from '../figures/figures.service.js';
import { languageOf } from '../http/language.js';
import { Caller, Input, Serves } from '../http/route.decorator.js';
import { PlaceDirectory } from '../places/place-directory.js';
import type { profileDiffQuery } from '../routes/profile-routes.js';
import type { activityQuery, progressQuery } from '../routes/query-routes.js';
import { ActivityFeed } from './activity-feed.js';
import { blueprintSummaries } from './blueprint-summaries.js';
import { campaignDetail, campaignSummary } from './campaign-view.js';

interface CampaignParams {
  readonly campaignId: Uuid;
}

@Controller()
export class CampaignsController {
  constructor(
    private readonly visibility: Visibility,
    private readonly reads: ApiReads,
    private readonly figures: Figures,
    private readonly feed: ActivityFeed,
    private readonly allowed: AllowedSteps,
    private readonly desk: DeskView,
    private readonly places: PlaceDirectory,
    private readonly clock: ApiClock,
  ) {}

  @Serves('listCampaigns')
  async list(@Caller() caller: Principal): Promise<CampaignSummary[]> {
    const visible = await this.visibility.campaigns(caller);
    const groups = await this.reads.groupsOf(
      caller.organisation,
      visible.map(({ campaign }) => campaign.campaignId),
    );
    return visible.map((one) =>
      this.summary(caller, one, groups.get(one.campaign.campaignId) ?? []),
    );
  }

  @Serves('getCampaign')
  async get(
    @Caller() caller: Principal,
    @Input('params') { campaignId }: CampaignParams,
    @Headers('accept-language') language: string | undefined,
  ): Promise<CampaignDetail> {
    const visible = await this.visibility.campaign(caller, campaignId, 'campaign.read');
    const groups = await this.reads.groupsOf(caller.organisation, [campaignId]);
    const own = groups.get(campaignId) ?? [];
    const summary = this.summary(caller, visible, own);
    const allowed = this.allowed.ofCampaign(caller, visible, languageOf(language));
    const closing = await this.desk.closing(caller, visible, own);
    return campaignDetail(visible, summary, allowed, closing);
  }

  @Serves('getProgress')
  async progress(
    @Caller() caller: Principal,
    @Input('params') { campaignId }: CampaignParams,
    @Input('query') query: z.output<typeof progressQuery>,
  ): Promise<Progress> {
    await this.figures.waitFor(caller, query.after);
    const visible = await this.visibility.campaign(caller, campaignId, 'campaign.read');
    return this.figures.progress(caller, visible, query.asOf);
  }

  @Serves('listActivity')
  async activity(
    @Caller() caller: Principal,
    @Input('params') { campaignId }: CampaignParams,
    @Input('query') { limit, before }: z.output<typeof activityQuery>,
  ): Promise<ActivityItem[]> {
    const visible = await this.visibility.campaign(caller, campaignId, 'campaign.read');
    return this.feed.latest(caller, visible, limit, before);
  }

  @Serves('getProfileDiff')
  async profileDiff(
    @Caller() caller: Principal,
    @Input('params') { campaignId }: CampaignParams,
    @Input('query') { to }: z.output<typeof profileDiffQuery>,
  ): Promise<ProfileDiff> {
    const { campaign } = await this.visibility.campaign(caller, campaignId, 'campaign.read');
    const { state, document } = pinnedOf(campaign);
    const groups = await this.reads.groupsOf(caller.organisation, [campaignId]);
    const ahead = (groups.get(campaignId) ?? []).filter(
      ({ outKind, stageMark }) =>
        outKind === null && stageMark !== 'handed_over' && stageMark !== 'settled',
    );
    return {
      from: state.profile,
      to,
      lines: profileLines(document, state.profile, to),
      casesAffected: ahead.reduce((sum, { count }) => sum + count, 0),
    };
  }

  @Serves('listBlueprints')
  async blueprints(@Caller() caller: Principal): Promise<BlueprintSummary[]> {
    const published = await this.reads.eventsOf(caller.organisation, ['blueprint']);
    return blueprintSummaries(
      loadShippedBlueprints(),
      published.map((event) => (event.data as BlueprintPublished).document),
    );
  }

  private summary(
    { organisation }: Principal,
    ...[visible, groups]: [
      Parameters<typeof campaignSummary>[0],
      Parameters<typeof campaignSummary>[1],
    ]
  ) {
    return campaignSummary(visible, groups, this.clock.now(), (id) =>
      this.places.nameOf(organisation, id),
    );
  }
}
