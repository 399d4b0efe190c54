/** What a form of ours can ask for, and the fields that many forms share. */

/** Everything a form of ours can ask for. `paper` is number, date and signer as one group. */
export type FieldKind =
  | 'text'
  | 'words'
  | 'date'
  | 'area'
  | 'vnd'
  | 'count'
  | 'paper'
  | 'person'
  | 'officer'
  | 'manager'
  | 'confirmer'
  | 'officers'
  | 'condition'
  | 'openCondition'
  | 'route'
  | 'stage'
  | 'laterStage'
  | 'choice'
  | 'must'
  | 'alternative'
  | 'holders'
  | 'marks'
  | 'neighbours'
  | 'newHolder'
  | 'parcels'
  | 'frontage'
  | 'flags';

export interface FormField {
  readonly name: string;
  readonly kind: FieldKind;
  /** Key below `form.` of the catalogue. */
  readonly label: string;
  readonly required?: boolean;
  /** For `choice`: values and the catalogue group of their words. */
  readonly choices?: { readonly group: string; readonly values: readonly string[] };
  readonly initial?: string;
  /** Kind of evidence: the field stands in the form only where the campaign's profile asks for it. */
  readonly asked?: string;
}

export const paper = (name = 'paper', label = 'paper.title', required = true): FormField => ({
  name,
  kind: 'paper',
  label,
  required,
});
export const optionalPaper = paper('paper', 'paperOptional', false);
export const words: FormField = { name: 'words', kind: 'words', label: 'words' };
export const reason: FormField = { name: 'reason', kind: 'words', label: 'reason', required: true };
