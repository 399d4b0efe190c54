import { commandCatalogue, type AllowedCommand, type CommandSpec } from '@dongthuan/contracts';
import type { Principal } from '@dongthuan/kernel';
import { holdsAt } from '@dongthuan/people';
import { Injectable } from '@nestjs/common';
import type { VisibleCampaign, VisibleCase } from '../access/visibility.js';
import type { Language } from '../http/language.js';

/** What the caller may do now, or why not. */
@Injectable()
export class AllowedSteps {
  ofCampaign(caller: Principal, visible: VisibleCampaign, _language: Language): Promise<AllowedCommand[]> {
    return Promise.resolve(permitted(caller, visible, 'campaign'));
  }

  ofCase(caller: Principal, visible: VisibleCase, _language: Language): Promise<AllowedCommand[]> {
    return Promise.resolve(permitted(caller, visible, 'case'));
  }
}

function permitted(caller: Principal, { above }: VisibleCampaign, category: CommandSpec['category']): AllowedCommand[] {
  return commandCatalogue.flatMap((spec: CommandSpec) =>
    spec.category === category &&
    spec.permission !== 'system' &&
    !spec.creates &&
    holdsAt(caller, spec.permission, above)
      ? [{ type: spec.type, allowed: true, primary: false }]
      : [],
  );
}
