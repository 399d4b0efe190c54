import type { CaseDetail, CaseListItem, Page, Papers, Progress } from '@dongthuan/contracts';
import { newId } from '@dongthuan/kernel';
import { ApiHarness } from '../testing/api-harness.js';
import { enrolBody, launchedStreet, type Street } from '../testing/street.js';

/** users.md §3: roster changes are approved and printed, in any mode. */
describe('a household added after the baseline', () => {
  let api: ApiHarness;
  let street: Street;
  const later = newId();
  beforeAll(async () => {
    api = await ApiHarness.start();
    street = await launchedStreet(api, 3);
    const body = enrolBody(street.campaignId, 4, newId());
    const answer = await api.command('manager', `/cases/${later}/enrol-case`, body);
    if (answer.statusCode !== 201) throw new Error(answer.body);
  });
  afterAll(() => api.stop());

  const of = () => `/campaigns/${street.campaignId}`;
  const roster = async (who = 'manager') => {
    const {
      roster: now,
      stages,
      areas,
      tiers,
    } = (await api.get(who, `${of()}/progress`)).json<Progress>();
    const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
    return {
      ...now,
      staged: sum(stages.map(({ atStage }) => atStage)),
      inAreas: sum(areas.map((area) => area.of)),
      tiered: sum(Object.values(tiers)),
    };
  };
  const numbers = async (query: string) =>
    (await api.get('manager', `${of()}/cases?${query}`))
      .json<Page<CaseListItem>>()
      .items.map(({ number }) => number);
  const decide = (who: string, command: string, proposalId: string | null, more: object = {}) =>
    api.command(who, `/cases/${later}/${command}`, { proposalId, ...more });
  const seen = async () => (await api.get('manager', `/cases/${later}`)).json<CaseDetail>();

  it('counts in no figure and stands on no printed list while nobody has approved it', async () => {
    const without = { baseline: 3, active: 3, added: 0, out: [], staged: 3, inAreas: 3, tiered: 3 };
    expect(await roster()).toEqual(without);
    expect(await roster('provincial-leader')).toEqual(without);
    expect(await numbers('waiting=enrolment')).toEqual([4]);
    expect([await numbers('out=true'), await numbers('out=false')]).toEqual([[], [1, 2, 3]]);
    const printed = (await api.get('manager', `${of()}/papers?kind=list`)).json<Papers>();
    expect(printed.households.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(printed.out).toBe(0);
  });

  it('is approved by somebody who did not add it, and is printed as added from then on', async () => {
    const { enrolmentProposal, allowed } = await seen();
    const own = await decide('manager', 'approve-proposal', enrolmentProposal);
    expect(own.statusCode).toBe(403);
    expect(allowed.find(({ type }) => type === 'recordContactAttempt')).toMatchObject({
      allowed: false,
      problem: { code: 'case.enrolment_waiting' },
    });
    expect((await decide('commune-leader', 'approve-proposal', enrolmentProposal)).statusCode).toBe(
      201,
    );
    expect(await roster()).toEqual({
      ...{ baseline: 3, active: 4, added: 1, out: [], staged: 4, inAreas: 4, tiered: 4 },
    });
    expect(await seen()).toMatchObject({ enrolmentProposal: null, outKind: null });
  });

  it('leaves no trace in the figures when it is declined', async () => {
    const other = newId();
    const body = enrolBody(street.campaignId, 5, newId());
    await api.command('manager', `/cases/${other}/enrol-case`, body);
    const before = await roster();
    const { enrolmentProposal } = (await api.get('manager', `/cases/${other}`)).json<CaseDetail>();
    const url = `/cases/${other}/decline-proposal`;
    const no = { proposalId: enrolmentProposal, reason: 'không thuộc tuyến' };
    expect((await api.command('commune-leader', url, no)).statusCode).toBe(201);
    expect(await roster()).toEqual(before);
    const shown = (await api.get('auditor', `/cases/${other}`)).json<CaseDetail>();
    expect(shown.outKind).toBe('DECLINED');
    // Its plot is free again.
    const again = await api.command('manager', `/cases/${newId()}/enrol-case`, {
      ...body,
      number: 6,
      holders: [{ name: 'Trần Thị Sáu' }],
    });
    expect(again.statusCode).toBe(201);
  });
});
