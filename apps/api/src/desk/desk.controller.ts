import { Controller, Headers } from '@nestjs/common';
import type { Desk } from '@dongthuan/contracts';
import type { Principal, Uuid } from '@dongthuan/kernel';
import type { z } from 'zod';
import { Visibility } from '../access/visibility.js';
import { Figures } from '../figures/figures.service.js';
import { languageOf } from '../http/language.js';
import { Caller, Input, Serves } from '../http/route.decorator.js';
import type { caseQuery } from '../routes/query-routes.js';
import { DeskView } from './desk.service.js';

@Controller()
export class DeskController {
  constructor(
    private readonly visibility: Visibility,
    private readonly figures: Figures,
    private readonly desk: DeskView,
  ) {}

  @Serves('getDesk')
  async get(
    @Caller() caller: Principal,
    @Input('params') { campaignId }: { readonly campaignId: Uuid },
    @Input('query') { after }: z.output<typeof caseQuery>,
    @Headers('accept-language') language: string | undefined,
  ): Promise<Desk> {
    await this.figures.waitFor(caller, after);
    const visible = await this.visibility.campaign(caller, campaignId, 'campaign.read');
    return this.desk.of(caller, visible, languageOf(language));
  }
}
