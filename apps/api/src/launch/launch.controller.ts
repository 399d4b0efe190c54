import { Controller } from '@nestjs/common';
import { launchFigures, reviveCase, type LaunchUnit } from '@dongthuan/campaigns';
import type { LaunchPreview } from '@dongthuan/contracts';
import { civilDateOf, type Principal, type Uuid } from '@dongthuan/kernel';
import { Visibility } from '../access/visibility.js';
import { ApiClock, ApiReads } from '../composition/api-parts.js';
import { pinnedOf } from '../figures/figures.service.js';
import { Caller, Input, Serves } from '../http/route.decorator.js';

const AT_ONCE = 500;

@Controller()
export class LaunchController {
  constructor(
    private readonly visibility: Visibility,
    private readonly reads: ApiReads,
    private readonly clock: ApiClock,
  ) {}

  /** Counts only, so whoever may see the campaign may see them: the leader who approves reads what the manager read. */
  @Serves('launchPreview')
  async preview(
    @Caller() caller: Principal,
    @Input('params') { campaignId }: { readonly campaignId: Uuid },
  ): Promise<LaunchPreview> {
    const { campaign } = await this.visibility.campaign(caller, campaignId, 'campaign.read');
    const { state, document } = pinnedOf(campaign);
    const units: LaunchUnit[] = [];
    for (let offset = 0; ; offset += AT_ONCE) {
      const page = { sort: 'number', descending: false, offset, limit: AT_ONCE } as const;
      const rows = await this.reads.cases(caller.organisation, campaignId, { out: false }, page);
      units.push(
        ...rows.map((row) => {
          const { sharePercent, opening, declared } = reviveCase(row.state);
          const stands = opening ? { stageId: row.stageId, waiting: false } : null;
          const opened = declared === null ? stands : { stageId: declared.stage, waiting: true };
          return { tier: row.tier ?? 'T0', sharePercent, opening: opened };
        }),
      );
      if (rows.length < AT_ONCE) break;
    }
    const today = civilDateOf(this.clock.now(), state.zone);
    const from = state.retrospective || state.startsOn > today ? state.startsOn : today;
    return launchFigures(units, document, state.deadline, from);
  }
}
