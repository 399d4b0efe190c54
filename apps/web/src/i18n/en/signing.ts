/** Words of recording signatures. */
export const signing = {
  title: 'Record signatures',
  who: 'Who signed?',
  whoText: 'Tick every right-holder who signed in person. One signature each.',
  already: 'signed {{day}}',
  paper: 'Donation form',
  copyGivenOn: 'Day the family received its copy',
  witness: 'Witness (optional)',
  submit_one: 'Record {{count}} signature',
  submit_other: 'Record {{count}} signatures',
  submitNone: 'Choose who signed',
  allSigned: 'Every right-holder has signed.',
  part: '{{done}} of {{of}} signatures are recorded. Sending again records only what is missing.',
} as const;
