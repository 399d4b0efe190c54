/** Words of the page of what waits to be approved. */
export const proposals = {
  title: 'To approve',
  text: 'Leaving the roster, stepping back and, in the full profile, some steps need another person’s word; every change is printed with the figure.',
  empty: 'No proposal is waiting',
  emptyText: 'New proposals will appear here.',
} as const;
