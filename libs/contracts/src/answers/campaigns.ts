/** A campaign in a list and on its own page. */
import type { BlueprintView } from './blueprints.js';
import type { AllowedCommand } from './common.js';
import type { Closing } from './endings.js';
import type { Progress } from './progress.js';

export interface CampaignSummary {
  readonly campaignId: string;
  readonly name: string;
  readonly status: 'draft' | 'launch_requested' | 'launched' | 'paused' | 'closed';
  readonly retrospective: boolean;
  readonly blueprintId: string;
  readonly placeName: string;
  readonly startsOn: string;
  readonly deadline: string;
  readonly lastSafeSigningDay: string | null;
  /** The same for households that need a verifier: their cool-off is longer. */
  readonly lastSafeSigningDayVerifier: string | null;
  /** Negative after the deadline; null when closed. */
  readonly daysLeft: number | null;
  readonly dayNumber: number | null;
  readonly figures: Pick<Progress, 'roster' | 'answered' | 'handedOver' | 'rosters'>;
}

export interface CampaignDetail extends CampaignSummary {
  readonly basis: readonly string[];
  readonly profile: 'simple' | 'full';
  /** What the profile asks a step to bring, by command: forms show those fields. */
  readonly asks: Readonly<Record<string, readonly string[]>>;
  readonly version: number;
  readonly team: {
    readonly managerId: string;
    readonly confirmerId: string;
    readonly officerIds: readonly string[];
  };
  readonly street: {
    readonly lengthM: string;
    readonly widthBeforeM?: string;
    readonly widthAfterM?: string;
  } | null;
  /** Plans by number. */
  readonly planFiles: readonly {
    readonly title: string;
    readonly number: string;
    readonly date: string;
  }[];
  /** Telephone numbers outside the team, printed on the households' papers. */
  readonly contacts: readonly { readonly office: string; readonly phone: string }[];
  /** What else the papers say; null = not known. */
  readonly forPapers: {
    readonly why: string | null;
    readonly rebuilds: string | null;
    readonly surveyPaidBy: string | null;
    readonly priceDatedOn: string | null;
  };
  /** Blueprint as pages need it: order, labels and marks of stages, conditions, routes; measures with labels. */
  readonly blueprint: BlueprintView;
  /** How it ended, in words; null while it has not. */
  readonly closing: Closing | null;
  readonly allowed: readonly AllowedCommand[];
}
