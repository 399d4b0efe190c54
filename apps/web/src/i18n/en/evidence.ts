export const evidence = {
  title: 'Photos of papers',
  take: {
    consent: 'Photograph the signed form',
    minutes: 'Photograph the handover minutes',
    withdrawal: 'Photograph the withdrawal slip',
    assent: 'Photograph proof of the absent holder’s assent',
    land_before: 'Photograph the land before the handover',
    land_after: 'Photograph the land after the handover',
    other: 'Photograph another paper',
  },
  kinds: {
    consent: 'Donation form',
    minutes: 'Handover minutes',
    withdrawal: 'Withdrawal slip',
    assent: 'Assent of the absent',
    land_before: 'Land before',
    land_after: 'Land after',
    other: 'Other paper',
  },
  hint: 'Paper flat, enough light, signatures readable. The photo is sealed with the case.',
  due: {
    consent:
      'The form with every signature is not photographed yet. It cannot be confirmed without.',
    minutes:
      'The handover minutes are not photographed yet. The handover cannot be recorded without.',
  },
  signed: 'The signatures are recorded.',
  done: 'Done',
  later: 'Take it later on the household’s page',
  working: 'Preparing the photo…',
  sending: 'Sending: {{percent}}%',
  kept: 'The photo is kept with the case.',
  waiting: 'The photo is still on this phone; it could not be sent yet.',
  again: 'Send again',
  drop: 'Discard this photo',
  another: 'Take another photo',
  open: 'Open photo: {{kind}}, {{day}}',
  enlarge: 'Press to enlarge',
  add: 'Add a photo of a paper',
  broken:
    'The connection was lost. The photo is still on this device; trying to go on from what arrived…',
  of: 'of {{name}}',
};
