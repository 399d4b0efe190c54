import type { BlueprintView, CaseDetail } from '@dongthuan/contracts';
import { usePeople } from '../../api/queries.js';
import { useText } from '../../i18n/i18n.js';
import type { FormField } from './field-kinds.js';

/** What a form stands on: the campaign's document, its household, and what the profile asks. */
export interface FormContext {
  readonly blueprint?: BlueprintView | undefined;
  readonly oneCase?: CaseDetail | undefined;
  /** Kinds of evidence that the campaign's profile asks of the step. */
  readonly asks?: readonly string[] | undefined;
}

export interface Option {
  readonly value: string;
  readonly text: string;
}

/** The choices a field offers, from the household, the blueprint or the people of the campaign. */
export function useOptions(field: FormField, context: FormContext): readonly Option[] | null {
  const { t, label, known } = useText();
  const people = usePeople(
    field.kind === 'officer' ||
      field.kind === 'officers' ||
      field.kind === 'confirmer' ||
      field.kind === 'manager',
  );
  const byRole = (role: string) =>
    (people.data ?? [])
      .filter((person) => person.posts.some((post) => post.role === role))
      .map((person) => ({ value: person.userId, text: person.displayName }));
  const { blueprint, oneCase } = context;
  switch (field.kind) {
    case 'officer':
    case 'officers':
      return byRole('officer');
    case 'confirmer':
      return byRole('confirmer');
    case 'manager':
      return byRole('manager');
    case 'holders':
    case 'person':
      return (oneCase?.holders ?? []).map((holder, index) => ({
        value: holder.personId,
        text: holder.name ?? t('household.hiddenName', { number: index + 1 }),
      }));
    case 'condition':
      return (blueprint?.conditions ?? []).map((condition) => ({
        value: condition.id,
        text: label(condition.label),
      }));
    case 'openCondition':
      return (oneCase?.openConditions ?? []).map((open) => {
        const condition = blueprint?.conditions.find((one) => one.id === open.code);
        return { value: open.code, text: condition ? label(condition.label) : open.code };
      });
    case 'route':
      return (blueprint?.routes ?? []).map((route) => ({
        value: route.id,
        text: label(route.label),
      }));
    case 'stage':
      return (blueprint?.stages ?? [])
        .filter((stage) => stage.rank < (oneCase?.stageRank ?? Infinity))
        .map((stage) => ({ value: stage.id, text: label(stage.label) }));
    case 'laterStage':
      return (blueprint?.stages ?? [])
        .filter((stage) => stage.rank > (oneCase?.stageRank ?? 0))
        .map((stage) => ({ value: stage.id, text: label(stage.label) }));
    case 'choice':
      return (field.choices?.values ?? []).map((value) => ({
        value,
        text: known(field.choices?.group ?? '', value, value),
      }));
    default:
      return null;
  }
}
