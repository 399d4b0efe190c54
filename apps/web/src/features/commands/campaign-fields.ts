/** Forms of the commands that steer a campaign. */
import { optionalPaper, reason, type FormField } from './field-kinds.js';

export const campaignFields: Readonly<Record<string, readonly FormField[]>> = {
  answerEscalation: [{ name: 'answer', kind: 'words', label: 'answer', required: true }],
  correctPriceSource: [
    { name: 'priceSource', kind: 'text', label: 'priceSource', required: true },
    reason,
  ],
  changeTeam: [
    { name: 'managerId', kind: 'manager', label: 'managerId' },
    { name: 'confirmerId', kind: 'confirmer', label: 'confirmer' },
    { name: 'officerIds', kind: 'officers', label: 'officers' },
  ],
  changeProfile: [
    {
      name: 'profile',
      kind: 'choice',
      label: 'profile',
      required: true,
      choices: { group: 'form.profiles', values: ['simple', 'full'] },
    },
    reason,
  ],
  baselineRoster: [{ name: 'count', kind: 'count', label: 'count', required: true }],
  approveBaseline: [optionalPaper],
  namePlanFile: [
    { name: 'title', kind: 'text', label: 'planTitle', required: true },
    { name: 'number', kind: 'text', label: 'planNumber', required: true },
    { name: 'date', kind: 'date', label: 'planDate', required: true },
  ],
  requestLaunch: [{ name: 'note', kind: 'words', label: 'note' }],
  approveLaunch: [optionalPaper],
  pauseCampaign: [reason, optionalPaper],
  resumeCampaign: [{ name: 'reason', kind: 'words', label: 'reason' }],
  extendDeadline: [
    { name: 'deadline', kind: 'date', label: 'deadline', required: true },
    reason,
    optionalPaper,
  ],
  closeCampaign: [{ name: 'summary', kind: 'words', label: 'summary' }, optionalPaper],
};
