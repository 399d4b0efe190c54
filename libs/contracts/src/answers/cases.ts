/** A case in a list and on its own page. */
import type { EvidenceKind } from '../commands/evidence-commands.js';
import type { AllowedCommand, Label } from './common.js';
import type { EvidenceItem } from './evidence.js';
import type { CaseRights } from './rights.js';

/** An opening state that waits for a second person. */
export interface DeclaredState {
  readonly proposalId: string;
  readonly stageId: string;
  /** Day that the paper names. */
  readonly on: string;
  /** null for readers above the commune. */
  readonly paperNumber: string | null;
  /** The way the list says it came there; null where it does not say. */
  readonly route: string | null;
}

export interface CaseListItem {
  readonly caseId: string;
  readonly number: number;
  /** First holder's name, or null when the reader has no identity right. */
  readonly name: string | null;
  /** Sheet and plot of each parcel; empty for readers above the commune. */
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
  readonly nextDue: {
    readonly kind: string;
    readonly at: string;
    /** The day it counts for: 24:00 of a day is that day, not the next one. */
    readonly dueDay: string;
    readonly overdue: boolean;
  } | null;
  readonly version: number;
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
    readonly shared: boolean;
  }[];
  /** What safeguards ask about the household; empty for who may not know its names. */
  readonly flags: readonly string[];
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
    /** Who decides, in Vietnamese or as it was typed. */
    readonly decider: string | null;
    /** The same in both languages, where it is the document's own office. */
    readonly who: Label | null;
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
