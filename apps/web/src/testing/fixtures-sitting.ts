/** More invented answers: a household whose holders have all signed, with the verifier's word and promises. Development only. */
import type { CaseDetail, CaseListItem, CaseRights } from '@dongthuan/contracts';
import { cases } from './fixtures-cases.js';
import { oneCase } from './fixtures-household.js';

const extras: Omit<CaseRights, 'absentees'> = {
  verifier: {
    outcome: 'yes',
    at: '2026-11-19T02:00:00.000Z',
    byName: 'Hồ Thị Tâm',
    alternativeDeclined: false,
    independent: true,
  },
  verifierNeeded: 'none',
  promises: [
    {
      promiseId: '00000000-0000-4000-8000-000000000601',
      kind: 'wall',
      words: 'Xây lại cổng và tường rào',
      dueOn: '2026-11-30',
      office: 'UBND phường',
      state: 'open',
      keptOn: null,
    },
    {
      promiseId: '00000000-0000-4000-8000-000000000602',
      kind: 'meter',
      words: null,
      dueOn: '2026-11-19',
      office: 'Xí nghiệp nước',
      state: 'kept',
      keptOn: '2026-11-19',
    },
    {
      promiseId: '00000000-0000-4000-8000-000000000603',
      kind: 'drain',
      words: null,
      dueOn: '2026-11-20',
      office: 'Ban quản lý dự án',
      state: 'overdue',
      keptOn: null,
    },
  ],
};

/** A household that waits to be confirmed. */
export function confirmableCase(number: number): CaseDetail {
  const item = cases[number - 1] as CaseListItem;
  return {
    ...oneCase,
    ...item,
    ...extras,
    conditions: [],
    blocked: false,
    openConditions: [],
    coolOffEndsOn: '2026-11-27',
    holders: oneCase.holders.map((holder, index) => ({
      ...holder,
      name: index === 0 ? item.name : holder.name,
      consent: 'signed' as const,
      signedOn: '2026-11-20',
      copyGivenOn: '2026-11-20',
    })),
    allowed: [
      { type: 'confirmDonation', allowed: true, primary: true },
      ...oneCase.allowed.filter((one) => one.type !== 'confirmDonation' && !one.primary),
    ],
  };
}
