import { Body, Controller, Headers } from '@nestjs/common';
import type { RosterImportView } from '@dongthuan/contracts';
import type { Principal, Uuid } from '@dongthuan/kernel';
import type { z } from 'zod';
import { Visibility } from '../access/visibility.js';
import { ApiRosterImports } from '../composition/api-parts.js';
import { languageOf } from '../http/language.js';
import { invalid, notFound, ProblemError } from '../http/problem-error.js';
import { Caller, Input, Serves } from '../http/route.decorator.js';
import type { startImportBody } from '../routes/query-routes.js';

interface ImportParams {
  readonly campaignId: Uuid;
  readonly importId: Uuid;
}

@Controller()
export class RosterImportsController {
  constructor(
    private readonly visibility: Visibility,
    private readonly imports: ApiRosterImports,
  ) {}

  @Serves('checkRoster')
  async check(
    @Caller() caller: Principal,
    @Input('params') { campaignId }: { readonly campaignId: Uuid },
    @Body() file: unknown,
    @Headers('accept-language') language: string | undefined,
  ): Promise<RosterImportView> {
    await this.visibility.campaign(caller, campaignId, 'roster.import');
    const bytes = file ?? Buffer.alloc(0);
    if (!(bytes instanceof Uint8Array)) throw invalid('Content-Type');
    return this.imports.check(caller, campaignId, bytes, languageOf(language));
  }

  @Serves('getRosterImport')
  async view(
    @Caller() caller: Principal,
    @Input('params') { campaignId, importId }: ImportParams,
    @Headers('accept-language') language: string | undefined,
  ): Promise<RosterImportView> {
    await this.visibility.campaign(caller, campaignId, 'roster.import');
    const of = { caller, campaignId, importId, language: languageOf(language) };
    const view = await this.imports.view(of);
    if (view === null) throw notFound();
    return view;
  }

  @Serves('startRosterImport')
  async start(
    @Caller() caller: Principal,
    @Input('params') { campaignId, importId }: ImportParams,
    @Input('body') choices: z.output<typeof startImportBody>,
    @Headers('accept-language') language: string | undefined,
  ): Promise<RosterImportView> {
    const { campaign } = await this.visibility.campaign(caller, campaignId, 'roster.import');
    const { placeId } = choices;
    const inside =
      placeId === undefined ||
      (await this.visibility.liesIn(caller.organisation, placeId, campaign.placeId));
    if (!inside) throw new ProblemError(409, 'case.place_outside');
    const of = { caller, campaignId, importId, language: languageOf(language) };
    return this.imports.start(of, choices);
  }
}
