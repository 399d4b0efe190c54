import type { FormField } from './field-kinds.js';

const promiseKinds = [
  'gate',
  'wall',
  'drain',
  'meter',
  'floor_level',
  'tree',
  'pole',
  'cracks',
  'certificate',
  'tax',
  'other',
] as const;

/** Forms of the commands that keep the rights of the people in a household. */
export const rightsFields: Readonly<Record<string, readonly FormField[]>> = {
  recordVerifierVisit: [
    {
      name: 'outcome',
      kind: 'choice',
      label: 'verifierOutcome',
      required: true,
      choices: { group: 'rights.outcomes', values: ['yes', 'no', 'later'] },
    },
    {
      name: 'channel',
      kind: 'choice',
      label: 'verifierChannel',
      required: true,
      initial: 'visit',
      choices: { group: 'rights.channels', values: ['visit', 'call'] },
    },
    { name: 'words', kind: 'words', label: 'words' },
    { name: 'paper', kind: 'paper', label: 'verifierPaper' },
    { name: 'alternative', kind: 'alternative', label: 'alternative' },
  ],
  recordPromise: [
    {
      name: 'kind',
      kind: 'choice',
      label: 'promiseKind',
      required: true,
      choices: { group: 'rights.promiseKinds', values: promiseKinds },
    },
    { name: 'words', kind: 'words', label: 'promiseWords' },
    { name: 'dueOn', kind: 'date', label: 'dueOn', required: true },
    { name: 'office', kind: 'text', label: 'office', required: true },
  ],
  keepPromise: [{ name: 'paper', kind: 'paper', label: 'paperOptional' }],
  recordAssent: [
    { name: 'personId', kind: 'person', label: 'person', required: true },
    {
      name: 'medium',
      kind: 'choice',
      label: 'assentMedium',
      required: true,
      initial: 'video',
      choices: { group: 'rights.media', values: ['video', 'phone'] },
    },
    { name: 'witnessName', kind: 'text', label: 'neutralWitness', required: true },
    { name: 'copyGivenOn', kind: 'date', label: 'copyGivenOn', required: true },
  ],
  recordProxy: [
    { name: 'personId', kind: 'person', label: 'person', required: true },
    { name: 'proxyName', kind: 'text', label: 'proxyName', required: true },
    { name: 'paper', kind: 'paper', label: 'proxyPaper', required: true },
  ],
};
