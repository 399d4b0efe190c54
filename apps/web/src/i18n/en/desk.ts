export const desk = {
  title: 'Deadline desk',
  open: 'Open the desk',
  total: 'Not done yet: {{units}}',
  unit: {
    household_one: '{{count}} household',
    household_other: '{{count}} households',
    grave_one: '{{count}} grave',
    grave_other: '{{count}} graves',
    project_one: '{{count}} project',
    project_other: '{{count}} projects',
    any_one: '{{count}} case',
    any_other: '{{count}} cases',
  },
  nothing: 'Every case is done',
  verifierDay: 'For households that need a verifier that day is {{day}}.',
  since:
    'Since {{day}} (the last safe signing day) a new signature no longer leaves time for cool-off and handover.',
  before: 'The last safe signing day is {{day}}. Until then work goes on as usual.',
  byCause: 'Why they are not done, and who decides',
  who: 'decided by: {{who}}',
  empty: 'Every case is done',
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
    leave_out: 'One case at a time: proposed by one person, approved by another.',
    change_route: 'One case at a time: from gift to compensation, for example.',
    close:
      'A normal end: the figures say how much is done and who goes on with what is still open.',
  },
  endDo: {
    extend: 'Extend',
    leave_out: 'Choose a case',
    change_route: 'Choose a case',
    close: 'Read the closing words',
  },
  pick: {
    leave_out: 'Choose the redesigned case in this list.',
    change_route: 'Choose the case whose route changes in this list.',
  },
  notYours: {
    extend: 'Decided by the campaign manager or the commune leader.',
    leave_out: 'Proposed by the campaign manager.',
    change_route: 'Proposed by the campaign manager.',
    close: 'Decided by the campaign manager or the commune leader.',
  },
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
