/**
 * The seldom forms of a household's page, filled in by hand on a phone of 360 px in Vietnamese: what is missing or refused is said in the page's own sentence and nothing
 * typed is lost; what is right is recorded, as the API then tells.
 */
import path from 'node:path';
import {
  caseProblems,
  rightsProblems,
  type CaseDetail,
  type ProblemCatalogue,
} from '@dongthuan/contracts';
import { addMs } from '@dongthuan/kernel';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { ApiHarness, START } from '../testing/api-harness.js';
import { attachPhoto } from '../testing/photo.js';
import { launchedStreet, officerOf, PAPER, type Street } from '../testing/street.js';

const PAGES = path.resolve(__dirname, '../../../web/dist');
const NOW = addMs(START, 6 * 86_400_000);
const TODAY = '08/11/2026';
const MISSING = 'Cần điền ô này.';
/** Households by what is done with them. */
const [TALKED, LARGE, UNMET, HANDED_OVER] = [0, 2, 4, 6] as const;

/** A sentence of the catalogue up to its first place. */
const sentence = (catalogue: ProblemCatalogue, code: string): string =>
  catalogue[code]?.vi.split('{')[0]?.trim() || code;

describe('the forms of a household, on a phone', () => {
  let api: ApiHarness;
  let browser: Browser;
  let street: Street;
  let url: string;
  const contexts = new Map<string, BrowserContext>();
  const errors: string[] = [];

  beforeAll(async () => {
    const { testChromium, browserArguments } =
      (await import('../../../../tools/browser/chromium.mjs')) as {
        testChromium: () => Promise<string>;
        browserArguments: string[];
      };
    api = await ApiHarness.start({ pages: PAGES, signInLimits: { address: 1000, account: 1000 } });
    await api.app.listen(0, '127.0.0.1');
    url = `http://127.0.0.1:${(api.app.getHttpServer().address() as { port: number }).port}`;
    street = await launchedStreet(api, 8);
    const must = async (who: string, index: number, command: string, body: object) => {
      const answer = await api.command(who, `/cases/${street.caseIds[index]}/${command}`, body);
      if (answer.statusCode !== 201) throw new Error(`${command}: ${answer.body}`);
    };
    for (const index of [TALKED, LARGE, HANDED_OVER]) {
      await street.contact(index);
      await must(officerOf(index), index, 'record-agreement', {});
    }
    for (const index of [LARGE, UNMET]) {
      const pledge = { areaPledged: '60', reason: 'đo lại' };
      await must('manager', index, 'revise-pledge', pledge);
    }
    const personId = street.personIds[HANDED_OVER];
    const consent = { personId, paper: PAPER, copyGivenOn: '2026-11-02' };
    await must('officer1', HANDED_OVER, 'record-consent', consent);
    const handedOver = String(street.caseIds[HANDED_OVER]);
    await attachPhoto(api, 'officer1', handedOver, 'consent', personId);
    await must('confirmer', HANDED_OVER, 'confirm-donation', { opened: true });
    api.at(NOW);
    await attachPhoto(api, 'officer1', handedOver, 'minutes');
    const minutes = { minutes: { ...PAPER, date: '2026-11-08' }, areaSurveyed: '20' };
    await must('officer1', HANDED_OVER, 'record-handover', minutes);
    browser = await chromium.launch({
      executablePath: await testChromium(),
      args: browserArguments,
    });
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await api.stop();
  });

  const householdOf = (index: number) =>
    `/app/campaigns/${street.campaignId}/households/${street.caseIds[index]}`;
  const recorded = async (index: number): Promise<CaseDetail> =>
    (await api.get('manager', `/cases/${street.caseIds[index]}`)).json<CaseDetail>();

  async function open(who: string, index: number): Promise<Page> {
    const known = contexts.get(who);
    const context =
      known ??
      (await browser.newContext({
        viewport: { width: 360, height: 740 },
        locale: 'vi-VN',
        timezoneId: 'Asia/Ho_Chi_Minh',
        baseURL: url,
      }));
    if (known === undefined) {
      await context.addCookies([{ name: 'dt_session', value: await api.token(who), url }]);
      await context.clock.setFixedTime(new Date(NOW));
      contexts.set(who, context);
    }
    const page = await context.newPage();
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(householdOf(index));
    await page.locator('h1').waitFor();
    return page;
  }

  /** Fills controls of the open sheet by name; ticks a box for `true`. */
  async function fill(page: Page, values: Readonly<Record<string, string | true>>): Promise<void> {
    for (const [name, value] of Object.entries(values)) {
      const control = page.locator(`dialog [name="${name}"]`);
      await control.waitFor();
      if (value === true) await control.check();
      else if ((await control.evaluate((element) => element.tagName)) === 'SELECT')
        await control.selectOption(value);
      else await control.fill(value);
    }
  }
  const paper = (group: string, number: string) => ({
    [`${group}.number`]: number,
    [`${group}.date`]: TODAY,
    [`${group}.signer`]: 'Võ Văn Hải',
  });
  const send = (page: Page) => page.locator('dialog button[type=submit]').click();

  /** The sheet stays, says why, keeps what was typed and fits the phone. */
  async function refused(page: Page, words: string): Promise<void> {
    await page.locator('dialog').getByText(words).first().waitFor();
    // As text: the page's world is none of the API's types.
    const nameless =
      await page.evaluate(`[...document.querySelectorAll('dialog input, dialog select, dialog textarea, dialog button')]
      .filter((one) => one.getAttribute('tabindex') !== '-1')
      .filter((one) => !(one.getAttribute('aria-label') ?? one.labels?.[0]?.textContent ?? one.textContent).trim())
      .map((one) => one.outerHTML.slice(0, 120))`);
    expect(nameless).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  }
  async function done(page: Page): Promise<void> {
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.locator('.notice.good').waitFor();
    await page.close();
  }

  it('the verifier’s visit: not before the household got its sheet, then in writing', async () => {
    const early = await open('verifier', UNMET);
    await early.getByText(sentence(caseProblems, 'case.sheet_not_given')).first().waitFor();
    expect(await early.getByRole('link', { name: 'Ghi lần kiểm chứng' }).count()).toBe(0);
    await early.close();

    const page = await open('verifier', LARGE);
    await page.locator('a[href*="recordVerifierVisit"]').first().click();
    await fill(page, { words: 'Gia đình hiểu rõ', 'paper.number': '07/KC' });
    await send(page);
    await refused(page, MISSING);
    await fill(page, { outcome: 'yes', channel: 'call', ...paper('paper', '07/KC') });
    await send(page);
    await done(page);
    expect((await recorded(LARGE)).verifier).toMatchObject({ outcome: 'yes' });
  });

  it('a promise: not for a day that has passed; kept with its paper', async () => {
    const page = await open('officer1', TALKED);
    await page.locator('a[href*="recordPromise"]').first().click();
    await fill(page, { kind: 'wall', words: 'Xây lại 12 m', dueOn: '01/11/2026', office: 'UBND' });
    await send(page);
    await refused(page, sentence(rightsProblems, 'case.promise_day_past'));
    await fill(page, { dueOn: '20/11/2026' });
    await send(page);
    await done(page);
    const [promise] = (await recorded(TALKED)).promises;
    expect(promise).toMatchObject({
      ...{ kind: 'wall', words: 'Xây lại 12 m', dueOn: '2026-11-20', office: 'UBND' },
      state: 'open',
    });

    const later = await open('officer1', TALKED);
    await later.locator('a[href*="keepPromise"]').first().click();
    await fill(later, { 'paper.number': '12/BB' });
    await send(later);
    await refused(later, MISSING);
    await fill(later, paper('paper', '12/BB'));
    await send(later);
    await done(later);
    expect((await recorded(TALKED)).promises).toMatchObject([
      { state: 'kept', keptOn: '2026-11-08' },
    ]);
  });

  it('a proxy: not without its paper', async () => {
    const page = await open('officer1', TALKED);
    await page.locator('.person-more summary').first().click();
    await page.locator('a[href*="recordProxy"]').first().click();
    await fill(page, { proxyName: 'Nguyễn Văn Út' });
    await send(page);
    await refused(page, MISSING);
    await fill(page, paper('paper', '55/UQ'));
    await send(page);
    await done(page);
    expect((await recorded(TALKED)).absentees).toMatchObject([
      { personId: street.personIds[TALKED], by: 'proxy' },
    ]);
  });

  it('assent from afar: only for a small gift, and before a neutral witness', async () => {
    const large = await open('officer1', LARGE);
    await large.locator('.person-more summary').first().click();
    expect(await large.locator('a[href*="recordAssent"]').count()).toBe(0);
    await large.close();

    const page = await open('officer1', TALKED);
    await page.locator('.person-more summary').first().click();
    await page.locator('a[href*="recordAssent"]').first().click();
    await fill(page, { medium: 'video', copyGivenOn: '03/11/2026' });
    await send(page);
    await refused(page, MISSING);
    await fill(page, { witnessName: 'Cao Thị Nga' });
    await send(page);
    await done(page);
    const [holder] = (await recorded(TALKED)).holders;
    expect(holder).toMatchObject({ consent: 'signed', copyGivenOn: '2026-11-03' });
  });

  it('a boundary quarrel: with a neighbour, never with itself', async () => {
    const page = await open('officer1', UNMET);
    await page.locator('details.more summary').click();
    await page.locator('a[href*="openCondition"]').click();
    await fill(page, { code: 'BOUNDARY_DISPUTE', neighbourNumber: String(UNMET + 1) });
    await send(page);
    await refused(page, sentence(rightsProblems, 'case.neighbour_is_itself'));
    await fill(page, { neighbourNumber: '7', note: 'Lệch khoảng 0,4 m' });
    await send(page);
    await page.getByText('giáp ranh hộ số 7').waitFor();
    await done(page);
    expect((await recorded(UNMET)).openConditions).toMatchObject([
      { code: 'BOUNDARY_DISPUTE', neighbourNumber: 7, note: 'Lệch khoảng 0,4 m' },
    ]);
  });

  it('a holder who died: somebody must take over', async () => {
    const page = await open('officer1', LARGE);
    await page.locator('.person-more summary').first().click();
    await page.locator('a[href*="changeHolder"]').first().click();
    await fill(page, { because: 'died' });
    await send(page);
    await refused(page, sentence(caseProblems, 'case.holder_needed'));
    await fill(page, { 'newHolder.name': 'Nguyễn Thị Sáu' });
    await send(page);
    await done(page);
    const { holders } = await recorded(LARGE);
    expect(holders.map(({ name }) => name)).toEqual(['Nguyễn Thị Sáu']);
  });

  it('land asked back after the handover: taken without a reason, answered only in writing', async () => {
    const page = await open('officer1', HANDED_OVER);
    expect(await page.locator('a[href*="withdrawConsent"]').count()).toBe(0);
    await page.locator('.say-no a[href*="recordRefusal"]').click();
    await send(page);
    await done(page);
    expect((await recorded(HANDED_OVER)).openConditions).toMatchObject([
      { code: 'RETURN_REQUESTED' },
    ]);

    const answer = await open('officer1', HANDED_OVER);
    await answer.locator('details.more summary').click();
    await answer.locator('a[href*="closeCondition"]').click();
    await fill(answer, { code: 'RETURN_REQUESTED', resolution: 'Trả lại phần chưa dùng' });
    await send(answer);
    await refused(answer, sentence(caseProblems, 'case.paper_needed'));
    await fill(answer, paper('paper', '19/TL'));
    await send(answer);
    await done(answer);
    const { openConditions, stageId } = await recorded(HANDED_OVER);
    expect({ openConditions, stageId }).toEqual({ openConditions: [], stageId: 'handed_over' });
  });

  it('and nothing may be recorded inside Zalo or Facebook', async () => {
    for (const agent of ['Zalo android/12110 ZaloTheme/light', '[FB_IAB/FB4A;FBAV/480.0]']) {
      const context = await browser.newContext({
        viewport: { width: 360, height: 740 },
        userAgent: `Mozilla/5.0 (Linux; Android 9) Chrome/138.0.0.0 Mobile Safari/537.36 ${agent}`,
        baseURL: url,
      });
      await context.addCookies([{ name: 'dt_session', value: await api.token('officer1'), url }]);
      const page = await context.newPage();
      await page.goto(`${householdOf(TALKED)}/visit`);
      await page.getByText('Hãy mở bằng Chrome').first().waitFor();
      expect(await page.locator('form, input, nav').count()).toBe(0);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
      await context.close();
    }
    expect(errors).toEqual([]);
  });
});
