/** Words of the cards and forms about the rights of the people in a household. */
export const rights = {
  verifier: {
    yes: 'verifier: freely given ({{day}})',
    no: 'verifier: not freely given ({{day}})',
    later: 'verifier: will come again ({{day}})',
  },
  needed: {
    visit: 'the verifier has to speak with them first',
    written: 'needs the verifier’s written word',
    no_gift: 'no gift is taken for this part',
  },
  neededText: {
    none: 'This part is small beside the household’s land: no verifier is needed before signing.',
    visit:
      'Before anybody signs, the independent verifier (who does not mobilise) visits or calls the household alone.',
    written:
      'Before anybody signs: the independent verifier’s written word, and another way (a smaller take or payment) offered in writing that the household did not choose.',
    no_gift:
      'The house would be lost, somebody would have to move, or too little would remain: no gift is taken for this part. Take less, redesign, or compensate.',
  },
  verifierTitle: 'Independent verification',
  notIndependent:
    'This person has come to the team since, so the word is independent no more: another verifier is needed.',
  verifierBy: '{{who}} · {{day}}',
  alternativeWasDeclined: 'Another way was offered in writing; the household did not choose it.',
  recordVerifier: 'Record the verifier’s visit',
  outcomes: {
    yes: 'They understand and give freely',
    no: 'It is not freely given',
    later: 'Not clear yet, will come again',
  },
  channels: { visit: 'in person', call: 'by telephone' },
  alternativeText: 'Only for larger parts: the household is free to take this instead.',
  alternativeKind: 'What was offered',
  alternativeNone: 'nothing offered yet',
  alternatives: { smaller_take: 'taking less land', payment: 'payment' },
  alternativeDeclined: 'The household itself did not choose it',
  promises: 'Promises to the household',
  noPromises: 'No promise recorded yet',
  promiseDue: '{{day}} · {{office}}',
  promiseKept: 'done {{day}}',
  promiseLate: 'past {{day}}',
  addPromise: 'Record a promise',
  keepPromise: 'It is done',
  promiseKinds: {
    gate: 'rebuild the gate',
    wall: 'rebuild the wall',
    drain: 'drainage',
    meter: 'move the meter',
    floor_level: 'adjust the floor level',
    tree: 'move a tree',
    pole: 'move a pole',
    cracks: 'repair cracks in the house',
    certificate: 'new land-use certificate',
    tax: 'correct the land-tax record',
    other: 'something else',
  },
  media: { video: 'video', phone: 'telephone' },
  afar: {
    assent: 'assent by {{medium}}',
    proxy: 'an authorised person signs',
  },
  signatureDue: 'signature or authority still due',
  personMore: 'Away, died, sold…',
  assent: 'Away: assent before a witness',
  proxy: 'Has a notarised authority',
  changed: 'Died, sold, divorced, house split',
  onPaper:
    'The reason stands on the proposal’s paper. Read it, then record its number with the decision.',
  stillOwed: 'Promises to the household still open',
  stillOwedText: 'Read them to the family before anybody signs; the minutes print them.',
  nothingOwed: 'Nothing promised is still open.',
} as const;
