/** Parts that answers share; the web and the scripts use the types of this folder. Positions, money and areas travel as strings. */

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

export interface Label {
  readonly vi: string;
  readonly en: string;
}

/** A command the caller may send now, or why not: the page never shows a dead button. */
export interface AllowedCommand {
  readonly type: string;
  readonly allowed: boolean;
  readonly primary: boolean;
  readonly problem?: { readonly code: string; readonly detail: string };
}
