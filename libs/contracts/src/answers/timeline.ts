/** What was recorded: of one case from its start, and lately in a campaign. */

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
  /** The feed is in the order of recording; a step is often recorded after it happened. */
  readonly recordedAt: string;
  readonly actorName: string;
  readonly data: Record<string, unknown>;
}
