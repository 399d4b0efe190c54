/** Shapes of what the API answers; the web and the scripts use these types. Positions, money and areas travel as strings. */
import type { Closing } from './endings.js';
import type { EvidenceKind } from '../commands/evidence-commands.js';
import type { EvidenceItem } from './evidence.js';
import type { CaseRights } from './rights.js';

export interface WriteAnswer {
  readonly stream: string;
  readonly version: number;
  /** Position of the last event written (or of the first answer's, on a repeat). */
  readonly position: string;
  /** Soft note: the step was recorded, others changed other things meanwhile. */
  readonly note?: string;
}

export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** Stable code, e.g. `case.stage_skipped`. */
  readonly code: string;
  /** Sentence in the caller's language. */
  readonly detail: string;
  readonly details?: Record<string, unknown>;
}

export interface SyncOutcome {
  readonly commandId: string;
  readonly outcome: 'accepted' | 'duplicate' | 'conflict' | 'rejected' | 'not_allowed';
  readonly answer?: WriteAnswer;
  readonly problem?: ProblemBody;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** Answer to `POST /sessions`; pages ignore the token, their cookie came with the answer. */
export interface SessionAnswer {
  readonly token: string;
  readonly expiresAt: string;
  readonly userId: string;
}

export interface PersonItem {
  readonly userId: string;
  readonly displayName: string;
  readonly posts: readonly {
    readonly role: string;
    readonly placeId: string;
    readonly placeName: string;
  }[];
}

export interface PlaceItem {
  readonly placeId: string;
  readonly name: string;
  readonly kind: string;
  readonly parentName: string | null;
}

export interface BlueprintSummary {
  readonly id: string;
  readonly version: number;
  readonly name: Label;
  readonly unitKinds: readonly string[];
  readonly shipped: boolean;
}

export interface Me {
  readonly userId: string;
  readonly displayName: string;
  readonly organisation: { readonly id: string; readonly name: string };
  readonly posts: readonly {
    readonly role: string;
    readonly placeId: string;
    readonly placeName: string;
  }[];
  readonly permissions: readonly string[];
}

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

export interface Label {
  readonly vi: string;
  readonly en: string;
}

export interface BlueprintView {
  readonly id: string;
  readonly version: number;
  readonly name: Label;
  /** `unitKinds` stands where a stage or a condition is for some kinds of units only. */
  readonly stages: readonly {
    readonly id: string;
    readonly rank: number;
    readonly mark: string;
    readonly label: Label;
    readonly routes: readonly string[];
    readonly unitKinds?: readonly string[];
  }[];
  readonly conditions: readonly {
    readonly id: string;
    readonly label: Label;
    readonly blocking: boolean;
    readonly simple: boolean;
    readonly unitKinds?: readonly string[];
  }[];
  readonly routes: readonly { readonly id: string; readonly label: Label }[];
}

export interface OutLine {
  /** null for readers who may not know the reason, and in public views. */
  readonly kind: string | null;
  readonly count: number;
}

/**
 * One roster of a campaign: its units of one kind, n of N by itself. Several rosters stand under one deadline and are never summed into one
 * percentage: with more than one line pages print the lines and leave the campaign's own `answered` and `handedOver` alone.
 */
export interface RosterLine {
  readonly unitKind: string;
  readonly roster: Progress['roster'];
  /** null where nobody is asked for an answer (projects). */
  readonly answered: Progress['answered'] | null;
  readonly handedOver: Progress['handedOver'];
  /** Handed over in part: shown apart, never counted in `handedOver.done`. */
  readonly partHanded: number;
  readonly complete: boolean;
  /** Units of the baseline still in the roster and not handed over. */
  readonly rest: {
    readonly count: number;
    /** By phase; sums to `count`. */
    readonly byStage: readonly {
      readonly stageId: string;
      readonly label: Label;
      readonly count: number;
    }[];
    /** By open condition, as far as the reader may know; a unit with two causes counts in both lines. */
    readonly byCause: readonly {
      readonly conditionId: string;
      readonly label: Label;
      readonly decider: string;
      readonly count: number;
    }[];
    /** Units without an open condition that the reader may know of. */
    readonly withoutCause: number;
  };
}

/** The figures of a campaign; each is a count over rows, as of a position and a time. */
export interface Progress {
  readonly asOf: string;
  readonly position: string;
  readonly roster: {
    readonly baseline: number;
    readonly active: number;
    readonly added: number;
    readonly out: readonly OutLine[];
  };
  /**
   * yes + no = done. For readers who may not know who refused, the split is null, and `done` is null until everybody has agreed: beside the stages they see,
   * each further answer is a no.
   */
  readonly answered: {
    readonly done: number | null;
    readonly of: number;
    readonly yes: number | null;
    readonly no: number | null;
    readonly undecided: number | null;
    readonly notMet: number | null;
  };
  readonly handedOver: {
    readonly done: number;
    readonly of: number;
    readonly byGift: number;
    readonly byOther: number;
  };
  /** One line per kind of unit, in the document's order. */
  readonly rosters: readonly RosterLine[];
  /** True only when handed over = baseline less entered-in-error and merged, and no open block. */
  readonly complete: boolean;
  readonly stages: readonly {
    readonly id: string;
    readonly rank: number;
    readonly mark: string;
    readonly atStage: number;
    /** Of those at the stage, how many stand there from before this software. */
    readonly opening: number;
    readonly reached: number;
  }[];
  readonly conditions: readonly {
    readonly id: string;
    readonly open: number;
    readonly decider: string | null;
    readonly earliestReviewOn: string | null;
  }[];
  readonly areas: readonly {
    readonly placeId: string;
    readonly placeName: string;
    readonly of: number;
    readonly handedOver: number;
    readonly byStage: Readonly<Record<string, number>>;
    readonly officerId: string | null;
    readonly officerName: string | null;
    readonly out: number;
  }[];
  readonly measures: {
    /** Sums of what is known; null = nothing is recorded of what the figure counts, never 0. */
    readonly areaPledgedM2: string | null;
    readonly areaSurveyedM2: string | null;
    readonly areaHandedOverM2: string | null;
    readonly valueVnd: string | null;
    readonly valueByKind: readonly { readonly kind: string; readonly vnd: string }[];
    readonly priceSource: string | null;
    /** null = not measured, never 0. */
    readonly metresClear: string | null;
    readonly metresTotal: string | null;
  };
  /** Per effective day since start: counts that day. Pace on visits, answers and handovers, never on donations. */
  readonly days: readonly {
    readonly day: string;
    readonly visits: number;
    readonly answers: number | null;
    readonly handedOver: number;
  }[];
  readonly pace: {
    readonly enoughData: boolean;
    readonly neededPerDay: number | null;
    readonly medianPerDay: number | null;
    readonly likelyFrom: string | null;
    readonly likelyTo: string | null;
  };
  /** Staff acts past their day. For readers who may not know who refused, only those that cannot tell: the campaign's own and those after a given yes. */
  readonly overdue: number;
  readonly tiers: Readonly<Record<string, number>>;
}

/** An opening state that waits for a second person. */
export interface DeclaredState {
  readonly proposalId: string;
  readonly stageId: string;
  /** Day that the paper names. */
  readonly on: string;
  readonly paperNumber: string;
}

export interface CaseListItem {
  readonly caseId: string;
  readonly number: number;
  /** First holder's name, or null when the reader has no identity right. */
  readonly name: string | null;
  readonly parcels: string;
  readonly placeId: string;
  readonly placeName: string;
  readonly stageId: string;
  readonly stageRank: number;
  /** Without REFUSED for readers who may not see it. */
  readonly conditions: readonly string[];
  readonly blocked: boolean;
  readonly route: string;
  readonly outKind: string | null;
  /** A household added after the baseline, as long as nobody else has approved it; null = in the roster, or out of it. */
  readonly enrolmentProposal: string | null;
  /** The stage rests on the state the household was in before this software; no pace or act of this campaign counts it. */
  readonly opening: boolean;
  /** What the list says of the household, as long as nobody else has confirmed it. */
  readonly declared: DeclaredState | null;
  readonly officerId: string | null;
  readonly officerName: string | null;
  readonly nextVisitOn: string | null;
  readonly nextDue: { readonly kind: string; readonly at: string } | null;
  readonly version: number;
}

/** A command the caller may send now, or why not: the page never shows a dead button. */
export interface AllowedCommand {
  readonly type: string;
  readonly allowed: boolean;
  readonly primary: boolean;
  readonly problem?: { readonly code: string; readonly detail: string };
}

export interface CaseDetail extends CaseListItem, CaseRights {
  readonly campaignId: string;
  readonly campaignName: string;
  readonly unitKind: string;
  readonly address: string | null;
  /** Residential group, lane or section as the list writes it. */
  readonly group: string | null;
  /** What the list notes; null for readers who may not know what the household answered. */
  readonly listNote: string | null;
  /** Who speaks for a unit that is no person; null = nobody is named. */
  readonly representative: { readonly personId: string; readonly name: string | null } | null;
  readonly holders: readonly {
    readonly personId: string;
    readonly name: string | null;
    readonly phone: string | null;
    readonly consent: 'none' | 'signed' | 'refused' | 'withdrawn';
    readonly consentVersion: number;
    readonly signedOn: string | null;
    readonly copyGivenOn: string | null;
  }[];
  readonly parcelsDetail: readonly {
    readonly sheet: string | null;
    readonly plot: string;
    readonly areaRight: string | null;
  }[];
  readonly measures: readonly {
    readonly code: string;
    readonly value: string;
    readonly unit: string;
    readonly source?: string;
  }[];
  readonly tier: string | null;
  readonly sharePercent: string | null;
  readonly coolOffEndsOn: string | null;
  readonly openConditions: readonly {
    readonly code: string;
    readonly openedAt: string;
    readonly reviewOn: string | null;
    readonly decider: string | null;
    /** Number of the neighbour's case that a boundary is shared with. */
    readonly neighbourNumber: number | null;
    readonly note: string | null;
  }[];
  readonly proposals: readonly {
    readonly proposalId: string;
    readonly kind: 'removal' | 'revert' | 'opening' | 'enrolment' | 'step';
    /** Way out of the roster, or the stage that it leads to. */
    readonly detail: string;
    readonly reason: string | null;
    readonly proposedBy: string;
    /** Whose word a step waits for; null for the other kinds. */
    readonly approver: 'secondOfficer' | 'leader' | null;
  }[];
  readonly stagesReached: readonly { readonly id: string; readonly on: string }[];
  /** Photos of papers that the reader may open, oldest first. */
  readonly evidence: readonly EvidenceItem[];
  /** Papers that the reader is asked to photograph before the next steps; empty for who does not work on the household. */
  readonly photosDue: readonly EvidenceKind[];
  readonly allowed: readonly AllowedCommand[];
}

export interface TimelineItem {
  readonly position: string;
  readonly version: number;
  readonly type: string;
  readonly happenedAt: string;
  readonly recordedAt: string;
  readonly actorName: string;
  readonly enteredByName: string | null;
  readonly medium: string;
  readonly flags: readonly string[];
  readonly data: Record<string, unknown>;
  /** Opened free text and names, as far as the reader's rights go. */
  readonly personal: Readonly<Record<string, string>>;
}

export interface ActivityItem {
  readonly position: string;
  readonly caseId: string | null;
  readonly number: number | null;
  readonly type: string;
  readonly happenedAt: string;
  readonly actorName: string;
  readonly data: Record<string, unknown>;
}

/** One person's digest: the lines of one day, whichever clock told them, are one. */
export interface ForMeItem {
  readonly obligationId: string;
  readonly campaignId: string;
  readonly campaignName: string;
  readonly caseId: string | null;
  readonly caseNumber: number | null;
  readonly caseName: string | null;
  readonly kind: string;
  readonly rule: string;
  readonly dueAt: string;
  readonly dueDay: string;
  readonly state: 'upcoming' | 'due' | 'overdue' | 'told';
}

/** SSE frame of `GET /live?campaign=…`; `id:` is the position. */
export interface LiveFrame {
  readonly position: string;
  readonly campaignId: string;
  readonly progress: Progress;
  readonly latest: readonly ActivityItem[];
}

export interface RosterImportView {
  readonly importId: string;
  readonly state: 'checking' | 'checked' | 'importing' | 'done' | 'failed';
  readonly fileHash: string;
  readonly rows: number;
  readonly accepted: number;
  readonly done: number;
  readonly areaM2: string | null;
  readonly valueVnd: string | null;
  readonly columns: readonly {
    readonly index: number;
    readonly header: string;
    readonly guess: string | null;
  }[];
  readonly findings: readonly {
    readonly row: number;
    readonly column: string | null;
    readonly code: string;
    readonly severity: 'error' | 'warning' | 'question';
    readonly value?: string;
    readonly detail: string;
  }[];
}

export interface Health {
  readonly status: 'ok' | 'degraded' | 'down';
  readonly parts: Readonly<
    Record<
      'api' | 'log' | 'tail' | 'projections' | 'worker' | 'temporal',
      {
        readonly status: 'ok' | 'degraded' | 'down';
        readonly ageSeconds: number | null;
        readonly detail?: string;
      }
    >
  >;
}
