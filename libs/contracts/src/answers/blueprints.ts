/** Campaign types: the list to choose from, and one as pages need it. */
import type { Label } from './common.js';

export interface BlueprintSummary {
  readonly id: string;
  readonly version: number;
  readonly name: Label;
  readonly unitKinds: readonly string[];
  readonly shipped: boolean;
  /** Up to how many cases a campaign is simple where nobody says which profile it has. */
  readonly simpleUpTo: number;
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
