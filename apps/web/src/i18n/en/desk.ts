export const desk = {
  title: 'Deadline desk',
  open: 'Open the desk',
  total_one: '{{count}} household is still open',
  total_other: '{{count}} households are still open',
  nothing: 'No household is open',
  verifierDay: 'For households that need a verifier that day is {{day}}.',
  since:
    'Since {{day}} (the last safe signing day) a new signature no longer leaves time for cool-off and handover.',
  before: 'The last safe signing day is {{day}}. Until then work goes on as usual.',
  byCause: 'What is open, and who decides',
  who: 'decided by: {{who}}',
  empty: 'No household is open',
  emptyText: 'The campaign can be closed.',
  ends: 'Four ways on',
  end: {
    extend: 'Extend',
    leave_out: 'Redesign, take no land',
    change_route: 'Change the route',
    close: 'Close with the rest open',
  },
  closeAll: 'Close the campaign',
  endText: {
    extend: 'A new deadline with its basis; reminders follow it.',
    leave_out: 'One household at a time: proposed by one person, approved by another.',
    change_route: 'One household at a time: from gift to compensation, for example.',
    close:
      'A normal end: the figures say how much is done and who goes on with what is still open.',
  },
  endDo: {
    extend: 'Extend',
    leave_out: 'Choose a household',
    change_route: 'Choose a household',
    close: 'Read the closing words',
  },
  pick: {
    leave_out: 'Choose the redesigned household in this list.',
    change_route: 'Choose the household whose route changes in this list.',
  },
  notYours: 'Somebody else decides this.',
  willSay: 'On closing, the campaign will say:',
  nowDeadline: 'Deadline now: {{day}}',
  closed: 'The campaign has ended',
} as const;
export const profileDiff = {
  affected_one: 'Changes the next steps of {{count}} household; what is recorded stays.',
  affected_other: 'Changes the next steps of {{count}} households; what is recorded stays.',
  added: 'added',
  removed: 'no longer',
} as const;
