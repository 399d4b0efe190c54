import type { CaseListItem } from '@dongthuan/contracts';
import { Chip } from '../../design/basics.js';
import { formatDay } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';

/** The next act of a household with the day it counts for; red, and in words, once that day has passed. */
export function DueChip({ due }: { due: NonNullable<CaseListItem['nextDue']> }) {
  const { t, known } = useText();
  const words = { what: known('forMe.kind', due.kind, due.kind), day: formatDay(due.dueDay) };
  return due.overdue ? (
    <Chip tone="late">{t('households.late', words)}</Chip>
  ) : (
    <Chip tone="time">{t('households.dueOn', words)}</Chip>
  );
}
