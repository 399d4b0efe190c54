import { randomBytes } from 'node:crypto';
import type { Papers, PaperKind } from '@dongthuan/contracts';
import { newId, type Uuid } from '@dongthuan/kernel';
import { InMemoryCredentialStore, signInKey } from '@dongthuan/people';
import { ApiHarness, memberOf } from '../testing/api-harness.js';
import { approveEnrolment, launchedStreet, type Street } from '../testing/street.js';

const OUTSIDE = [
  { office: 'Ban Tiếp công dân phường Sông Trí', phone: '0239 3855 001' },
  { office: 'Ban Giám sát đầu tư của cộng đồng', phone: '0239 3855 002' },
];

/** What households get into their hands: their own figures, nothing of an answer, and only from those whose household it is. */
describe('papers', () => {
  let api: ApiHarness;
  let street: Street;
  const credentials = new InMemoryCredentialStore();
  const secrets = {
    tokens: randomBytes(32),
    signInNames: randomBytes(32),
    fieldLogins: randomBytes(32),
  };
  const read: { purpose: string; subjects: readonly string[] }[] = [];

  beforeAll(async () => {
    api = await ApiHarness.start({
      credentials,
      secrets,
      readLog: { read: ({ purpose, subjects }) => read.push({ purpose, subjects }) },
    });
    street = await launchedStreet(api, 5);
  });
  afterAll(() => api.stop());

  const url = (kind: PaperKind, ...indexes: number[]) =>
    `/campaigns/${street.campaignId}/papers?kind=${kind}` +
    (indexes.length === 0 ? '' : `&case=${indexes.map((i) => street.caseIds[i]).join(',')}`);
  const papers = async (who: string, kind: PaperKind, ...indexes: number[]): Promise<Papers> => {
    const answer = await api.get(who, url(kind, ...indexes));
    expect(answer.statusCode).toBe(200);
    return answer.json<Papers>();
  };
  it('say three days to a household that gives little, and none on the list of the street', async () => {
    const [sheet] = (await papers('manager', 'sheet', 0)).households;
    expect(sheet?.coolOffDays).toBe(3);
    const { households } = await papers('manager', 'list');
    expect(new Set(households.map((one) => one.coolOffDays))).toEqual(new Set([null]));
  });

  const status = async (who: string, kind: PaperKind, ...indexes: number[]) =>
    (await api.get(who, url(kind, ...indexes))).statusCode;
  const must = async (who: string, at: string, body: unknown) => {
    const answer = await api.command(who, at, body);
    expect([answer.statusCode, answer.body]).toEqual([201, expect.anything()]);
  };

  it('name the household, its plots and its m²; what is not known is null, never 0', async () => {
    const caseId = newId();
    await must('manager', `/cases/${caseId}/enrol-case`, {
      campaignId: street.campaignId,
      number: 6,
      holders: [{ name: 'Phan Thị Sáu' }, { name: 'Phan Văn Bảy' }],
      address: 'Số 12, ngõ 3',
      parcels: [{ sheet: '12', plot: '345', areaRight: '180.5' }],
      areaPledged: '41.5',
      landUnitPriceVnd: '139000',
      priceSource: 'QĐ 61/2024/QĐ-UBND',
    });
    await approveEnrolment(api, caseId);
    const { households } = (
      await api.get('manager', `/campaigns/${street.campaignId}/papers?kind=sheet&case=${caseId}`)
    ).json<Papers>();
    expect(households).toEqual([
      expect.objectContaining({
        number: 6,
        address: 'Số 12, ngõ 3',
        areaPledgedM2: '41.5',
        landUnitPriceVnd: '139000',
        // 41.5 × 139,000
        landVnd: '5768500',
        // 23 % of the holding: a verifier is asked for, so the household has seven days.
        coolOffDays: 7,
        structuresVnd: null,
        priceSource: 'QĐ 61/2024/QĐ-UBND',
        parcels: [{ sheet: '12', plot: '345', areaRight: '180.5' }],
      }),
    ]);
    expect(households[0]?.holders.map(({ name }) => name)).toEqual([
      'Phan Thị Sáu',
      'Phan Văn Bảy',
    ]);
    const [plain] = (await papers('manager', 'sheet', 0)).households;
    expect(plain).toMatchObject({ landUnitPriceVnd: null, landVnd: null, structuresVnd: null });
  });

  it('are read under a purpose of their own, each subject named', async () => {
    read.length = 0;
    await papers('manager', 'form', 0, 1);
    const printed = read.filter(({ purpose }) => purpose === 'papers');
    expect(printed.flatMap(({ subjects }) => subjects).length).toBeGreaterThanOrEqual(2);
    expect(read.filter(({ purpose }) => purpose === 'case')).toEqual([]);
  });

  it('carry the promises on copy and minutes, with day and office, and on nothing else', async () => {
    await must('officer1', `/cases/${street.caseIds[2]}/record-promise`, {
      promiseId: newId(),
      kind: 'wall',
      words: 'Xây lại 14 m tường rào',
      dueOn: '2026-12-20',
      office: 'Ban Quản lý dự án phường',
    });
    const promised = {
      kind: 'wall',
      words: 'Xây lại 14 m tường rào',
      dueOn: '2026-12-20',
      office: 'Ban Quản lý dự án phường',
      state: 'open',
      keptOn: null,
    };
    for (const kind of ['copy', 'minutes'] as const) {
      expect((await papers('officer1', kind, 2)).households[0]?.promises).toEqual([
        expect.objectContaining(promised),
      ]);
    }
    for (const kind of ['sheet', 'form'] as const)
      expect((await papers('officer1', kind, 2)).households[0]?.promises).toEqual([]);
  });

  it('are an officer’s for the own households only', async () => {
    expect((await papers('officer1', 'form', 0, 2)).households).toHaveLength(2);
    expect(await status('officer2', 'form', 0)).toBe(403);
    expect(await status('officer1', 'sheet', 0, 1)).toBe(403);
    const own = await papers('officer2', 'list');
    expect(own.households.map(({ number }) => number)).toEqual([2, 4]);
    const all = await papers('manager', 'list');
    expect(all.households.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('are copies only for those who confirm, copies and sheets for the verifier, nothing above', async () => {
    const kinds: readonly PaperKind[] = ['sheet', 'form', 'minutes', 'copy', 'list'];
    const answers: Record<string, number[]> = {};
    for (const who of ['confirmer', 'verifier', 'commune-leader', 'provincial-leader', 'auditor']) {
      answers[who] = [];
      for (const kind of kinds) {
        answers[who].push(await (kind === 'list' ? status(who, kind) : status(who, kind, 0)));
      }
    }
    expect(answers).toEqual({
      confirmer: [403, 403, 403, 200, 403],
      verifier: [200, 403, 403, 200, 403],
      'commune-leader': [403, 403, 403, 200, 403],
      'provincial-leader': [403, 403, 403, 403, 403],
      auditor: [403, 403, 403, 403, 403],
    });
  });

  it('refuse what is not there: no cases, unknown cases, cases of another campaign, too many', async () => {
    expect(await status('manager', 'sheet')).toBe(400);
    const other = await launchedStreet(api, 1);
    const ask = async (cases: string) =>
      (await api.get('manager', `/campaigns/${street.campaignId}/papers?kind=form&case=${cases}`))
        .statusCode;
    expect(await ask(newId())).toBe(404);
    expect(await ask(other.caseIds[0] as Uuid)).toBe(404);
    expect(await ask('x')).toBe(400);
    expect(await ask(Array.from({ length: 201 }, () => newId()).join(','))).toBe(400);
  });

  it('say the same of a household that said no, withdrew or left as of one that was never asked', async () => {
    const before = (await papers('manager', 'sheet', 1, 3)).households;
    const listed = await papers('manager', 'list');
    await street.contact(1);
    await must('officer2', `/cases/${street.caseIds[1]}/record-refusal`, { words: 'Không' });
    expect((await papers('manager', 'sheet', 1, 3)).households).toEqual(before);
    await must('manager', `/cases/${street.caseIds[3]}/propose-removal`, {
      proposalId: street.personIds[3],
      kind: 'CLOSED_REFUSED',
      reason: 'theo biên bản',
    });
    await must('commune-leader', `/cases/${street.caseIds[3]}/approve-proposal`, {
      proposalId: street.personIds[3],
    });
    const after = await papers('manager', 'list');
    expect(after.households).toEqual(listed.households);
    // A number without a name: somebody left, nobody can say who or why.
    expect([listed.out, after.out]).toEqual([0, 1]);
    expect(JSON.stringify(after)).not.toMatch(/refus|REFUSED|stage|condition|answer|tier/i);
  });

  it('carry the telephone numbers of offices, never one by which a member of the team signs in', async () => {
    const set = (contacts: readonly object[]) =>
      must('manager', `/campaigns/${street.campaignId}/change-contacts`, { contacts });
    await set(OUTSIDE);
    expect(await papers('manager', 'sheet', 0)).toMatchObject({
      contacts: OUTSIDE,
      contactsNeeded: 2,
      contactsOfTeam: 0,
    });
    const { member, organisationId } = memberOf('officer2');
    await credentials.put({
      organisationId,
      userId: member.userId,
      signInKey: signInKey(secrets.signInNames, '0912.345.678'),
      passwordHash: '',
    });
    await set([OUTSIDE[0] as object, { office: 'Hỏi thêm', phone: '+84 912 345 678' }]);
    expect(await papers('manager', 'sheet', 0)).toMatchObject({
      contacts: [OUTSIDE[0]],
      contactsOfTeam: 1,
    });
  });
});
