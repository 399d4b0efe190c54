/** Figures of a campaign and of each of its rosters. */
import type { Label } from './common.js';

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
      /** Who decides, in Vietnamese. */
      readonly decider: string;
      /** The same in both languages. */
      readonly who: Label;
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
  /** `done` = by gift + by another route + not stated. */
  readonly handedOver: {
    readonly done: number;
    readonly of: number;
    readonly byGift: number;
    readonly byOther: number;
    /** Handed over before this software, and nobody has said whether as a gift or paid for: counted as neither, and no value of it as contributed. */
    readonly routeNotStated: number;
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
    /** Who decides, in Vietnamese. */
    readonly decider: string | null;
    /** The same in both languages. */
    readonly who: Label | null;
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
