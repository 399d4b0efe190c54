import { Controller } from '@nestjs/common';
import type { Papers } from '@dongthuan/contracts';
import type { Principal, Uuid } from '@dongthuan/kernel';
import type { z } from 'zod';
import { Visibility } from '../access/visibility.js';
import { Figures } from '../figures/figures.service.js';
import { Caller, Input, Serves } from '../http/route.decorator.js';
import type { papersQuery } from '../routes/paper-routes.js';
import { PapersDesk } from './papers.service.js';

@Controller()
export class PapersController {
  constructor(
    private readonly visibility: Visibility,
    private readonly figures: Figures,
    private readonly desk: PapersDesk,
  ) {}

  @Serves('getPapers')
  async papers(
    @Caller() caller: Principal,
    @Input('params') { campaignId }: { readonly campaignId: Uuid },
    @Input('query') query: z.output<typeof papersQuery>,
  ): Promise<Papers> {
    await this.figures.waitFor(caller, query.after);
    const visible = await this.visibility.campaign(caller, campaignId, 'case.identity.read');
    return this.desk.of(caller, visible, query.kind, query.case);
  }
}
