/** Words about the rights of the people in a case. */
export const rightsEvents = {
  ProfileChanged: 'Profile changed',
  VerifierVisited: 'Independent verifier’s visit',
  PromiseMade: 'Promise to the household',
  PromiseKept: 'Promise kept',
  AssentRecorded: 'Assent by video or telephone',
  AssentCompleted: 'Signature added to the assent',
  ProxyRecorded: 'Proxy',
} as const;
