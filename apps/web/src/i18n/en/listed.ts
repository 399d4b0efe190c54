export const listed = {
  opening: {
    title_one: 'Opening state of {{n}} household waits to be confirmed',
    title_other: 'Opening states of {{n}} households wait to be confirmed',
    text: 'The list says how far these households were before this software, with a day and a paper. Somebody who did not enter the list looks at them and confirms them in one act. Until then they do not count in n/N.',
    confirm_one: 'Confirm the opening state of {{n}} household',
    confirm_other: 'Confirm the opening states of {{n}} households',
    done_one: 'The opening state of {{count}} household was confirmed in one act.',
    done_other: 'The opening states of {{count}} households were confirmed in one act.',
    waiting: 'opening state waits',
    chip: 'from before',
    declared:
      'The list says: {{stage}} since {{day}}, no. {{number}}. Waits for somebody else to confirm it.',
    legend_one:
      'Hatched: {{count}} household stands where it was before this software; no pace counts it.',
    legend_other:
      'Hatched: {{count}} households stand where they were before this software; no pace counts them.',
    stands:
      'The stage is from before this software, by the paper that the list names; no pace of the campaign counts it.',
    notStated: 'given or paid for: not stated',
    routeNotStated:
      'The list does not say whether this land was given or paid for, so it is not counted as a gift. The manager states it with “Change route”.',
  },
  enrolment: {
    title_one: 'Added after the baseline, {{n}} household waits for approval',
    title_other: 'Added after the baseline, {{n}} households wait for approval',
    text: 'These households were added after the baseline. Somebody who did not add them looks and approves; until then they count in no figure and nobody works with them.',
    confirm_one: 'Approve {{n}} household',
    confirm_other: 'Approve {{n}} households',
    done_one: 'Adding {{count}} household was approved.',
    done_other: 'Adding {{count}} households was approved.',
    waits:
      'This household was added after the baseline and waits for somebody else to approve it; it counts in no figure.',
    declined: 'Adding this household to the roster was not approved.',
    proposal: 'Added to the roster after the baseline',
  },
  representative: 'Representative',
  hiddenPerson: 'recorded, you may not see the name',
  note: 'Note of the list',
  see_one: 'See {{count}} household',
  see_other: 'See {{count}} households',
  refused: '{{n}} could not be confirmed: {{why}}',
  onPaper: 'Approved on paper, I enter it',
} as const;
