import { Body, Controller, Headers } from '@nestjs/common';
import {
  loadShippedBlueprints,
  type Blueprint,
  type BlueprintPublished,
} from '@dongthuan/campaigns';
import type { LaunchPreview, RosterFileView } from '@dongthuan/contracts';
import { civilDateOf, type CivilDate, type Principal, type Uuid } from '@dongthuan/kernel';
import type { RosterFixes } from '@dongthuan/roster';
import type { z } from 'zod';
import { Visibility } from '../access/visibility.js';
import { ApiClock, ApiReads, ApiRosterDesk, ApiZone } from '../composition/api-parts.js';
import { languageOf } from '../http/language.js';
import { invalid, notFound, ProblemError } from '../http/problem-error.js';
import { Caller, Input, Serves } from '../http/route.decorator.js';
import type { launchPreviewBody, rosterFixesBody } from '../routes/launch-routes.js';
import type { RosterFileRef } from './roster-desk.js';

interface FileParams {
  readonly campaignId: Uuid;
  readonly importId: Uuid;
}

/** Lists on their way to a campaign. Before the draft a list is its bringer's alone; afterwards it belongs to those who import rosters there. */
@Controller()
export class RosterFilesController {
  constructor(
    private readonly visibility: Visibility,
    private readonly reads: ApiReads,
    private readonly desk: ApiRosterDesk,
    private readonly clock: ApiClock,
    private readonly zone: ApiZone,
  ) {}

  @Serves('takeRosterFile')
  async take(
    @Caller() caller: Principal,
    @Input('params') { campaignId }: { readonly campaignId: Uuid },
    @Body() file: unknown,
    @Headers('accept-language') language: string | undefined,
  ): Promise<RosterFileView> {
    await this.drafted(caller, campaignId);
    const bytes = file ?? Buffer.alloc(0);
    if (!(bytes instanceof Uint8Array)) throw invalid('Content-Type');
    return this.desk.take({ caller, campaignId, language: languageOf(language) }, bytes);
  }

  @Serves('getRosterFile')
  async look(
    @Caller() caller: Principal,
    @Input('params') params: FileParams,
    @Headers('accept-language') language: string | undefined,
  ): Promise<RosterFileView> {
    return this.desk.look(await this.own({ caller, ...params, language: languageOf(language) }));
  }

  @Serves('fixRosterFile')
  async fix(
    @Caller() caller: Principal,
    @Input('params') params: FileParams,
    @Input('body') body: z.output<typeof rosterFixesBody>,
    @Headers('accept-language') language: string | undefined,
  ): Promise<RosterFileView> {
    const of = await this.own({ caller, ...params, language: languageOf(language) });
    const { columns, legacy, ...lists } = body;
    return this.desk.fix(of, {
      ...lists,
      ...(columns === undefined ? {} : { columns }),
      ...(legacy === undefined ? {} : { legacy }),
    } as RosterFixes);
  }

  @Serves('previewRosterFile')
  async preview(
    @Caller() caller: Principal,
    @Input('params') params: FileParams,
    @Input('body') { blueprint, deadline }: z.output<typeof launchPreviewBody>,
    @Headers('accept-language') language: string | undefined,
  ): Promise<LaunchPreview> {
    const of = await this.own({ caller, ...params, language: languageOf(language) });
    const document = await this.document(caller, blueprint.id);
    const today = civilDateOf(this.clock.now(), this.zone.id);
    return this.desk.preview(of, document, deadline as CivilDate, today);
  }

  /** @throws ProblemError 404 or 403 for a campaign that stands and is not the caller's to import into @returns whether it stands */
  private async drafted(caller: Principal, campaignId: Uuid): Promise<boolean> {
    if ((await this.reads.campaign(caller.organisation, campaignId)) === null) return false;
    await this.visibility.campaign(caller, campaignId, 'roster.import');
    return true;
  }

  private async own(of: RosterFileRef): Promise<RosterFileRef> {
    const drafted = await this.drafted(of.caller, of.campaignId);
    const broughtBy = await this.desk.broughtBy(of);
    if (broughtBy === null || (!drafted && broughtBy !== of.caller.user)) throw notFound();
    return of;
  }

  /** The newest version, as a draft would pin it. @throws ProblemError 409 */
  private async document(caller: Principal, id: string): Promise<Blueprint> {
    const published = await this.reads.eventsOf(caller.organisation, ['blueprint']);
    const [newest] = [
      ...loadShippedBlueprints(),
      ...published.map((event) => (event.data as BlueprintPublished).document),
    ]
      .filter((document) => document.id === id)
      .sort((a, b) => b.version - a.version);
    if (newest === undefined) throw new ProblemError(409, 'blueprint.not_found', { id });
    return newest;
  }
}
