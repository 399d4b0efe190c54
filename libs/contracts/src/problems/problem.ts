/** A problem code is a stable string, never reused; its sentence is for a clerk. `{name}` placeholders are filled from details. */
export interface ProblemText {
  readonly vi: string;
  readonly en: string;
}
export type ProblemCatalogue = { readonly [code: string]: ProblemText };
