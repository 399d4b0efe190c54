/** The pages a field officer meets on a phone of 360 px, against the whole API: the slip's first sign-in, the PIN, the photo of a paper. */
import path from 'node:path';
import type { CaseDetail, FieldLoginSlip } from '@dongthuan/contracts';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';
import { ApiHarness, memberOf } from '../testing/api-harness.js';
import { launchedStreet } from '../testing/street.js';

const PAGES = path.resolve(__dirname, '../../../web/dist');
const PIN = '739164';
const shots = process.env['SHOTS'];

describe('a phone in the field', () => {
  let api: ApiHarness;
  let browser: Browser;
  let url: string;
  beforeAll(async () => {
    const { testChromium, browserArguments } =
      (await import('../../../../tools/browser/chromium.mjs')) as {
        testChromium: () => Promise<string>;
        browserArguments: string[];
      };
    api = await ApiHarness.start({ pages: PAGES, signInLimits: { address: 1000, account: 1000 } });
    await api.app.listen(0, '127.0.0.1');
    const { port } = api.app.getHttpServer().address() as { port: number };
    url = `http://127.0.0.1:${port}`;
    browser = await chromium.launch({
      executablePath: await testChromium(),
      args: browserArguments,
    });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await api.stop();
  });

  const phone = (): Promise<BrowserContext> =>
    browser.newContext({ viewport: { width: 360, height: 740 }, baseURL: url });
  const slipOf = async (handle: string) =>
    (
      await api.as('manager', {
        method: 'POST',
        url: '/field-logins',
        body: { userId: memberOf(handle).member.userId },
      })
    ).json<FieldLoginSlip>();

  it('is bound by its slip, opens by its PIN, and sends the photo of a paper', async () => {
    const street = await launchedStreet(api, 1);
    const slip = await slipOf('officer1');
    const context = await phone();
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(slip.link);
    await page.locator('[name=code]').fill(slip.code);
    await page.locator('[name=pin]').fill(PIN);
    await page.locator('[name=again]').fill('111111');
    await page.locator('button[type=submit]').click();
    await page.locator('.problem').waitFor();
    if (shots) await page.screenshot({ path: `${shots}/first.png`, fullPage: true });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await page.locator('[name=again]').fill(PIN);
    await page.locator('button[type=submit]').click();
    await page.locator('nav').waitFor();

    await context.clearCookies({ name: 'dt_session' });
    await page.goto('/app/');
    await page.locator('[name=pin]').fill('739165');
    await page.locator('button[type=submit]').click();
    await page.locator('[role=alert]').waitFor();
    if (shots) await page.screenshot({ path: `${shots}/pin.png`, fullPage: true });
    await page.locator('[name=pin]').fill(PIN);
    await page.locator('button[type=submit]').click();
    await page.locator('nav').waitFor();

    const [caseId = ''] = street.caseIds;
    await page.goto(`/app/campaigns/${street.campaignId}/households/${caseId}`);
    const heading = page.locator('.card', { has: page.locator('.photo-field') });
    await page.getByText('Thêm ảnh giấy tờ').click();
    const picture = await page.screenshot({ type: 'jpeg' });
    await context.setOffline(true);
    await page.locator('.photo-field input[type=file]').setInputFiles({
      name: 'Nguyen Van Binh.jpg',
      mimeType: 'image/jpeg',
      buffer: picture,
    });
    await page.getByText('Gửi lại', { exact: true }).waitFor({ timeout: 30_000 });
    await context.setOffline(false);
    await page.reload();
    await page.getByText('Thêm ảnh giấy tờ').click();
    if (shots) await heading.screenshot({ path: `${shots}/photo-waiting.png` });
    await page.getByText('Gửi lại', { exact: true }).click();
    await page.locator('.evidence-list img').waitFor();
    if (shots) await heading.screenshot({ path: `${shots}/photo.png` });
    const detail = (await api.get('officer1', `/cases/${caseId}`)).json<CaseDetail>();
    expect(detail.evidence).toMatchObject([{ kind: 'other', mediaType: 'image/jpeg' }]);
    expect(errors).toEqual([]);
    await context.close();
  }, 90_000);

  it('is taken off by the manager, whose page prints the slips', async () => {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      baseURL: url,
    });
    const page = await context.newPage();
    await context.addCookies([{ name: 'dt_session', value: await api.token('manager'), url }]);
    await page.goto('/app/people/slips');
    await page.getByText('Làm phiếu mới').last().click();
    await page.locator('.slip .qr').waitFor();
    if (shots) await page.screenshot({ path: `${shots}/slips.png`, fullPage: true });
    await page.setViewportSize({ width: 360, height: 740 });
    if (shots) await page.screenshot({ path: `${shots}/slips-360.png`, fullPage: true });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await page.getByText('Gỡ máy', { exact: true }).click();
    await page.getByText('Gỡ thật').click();
    await page.getByText('Đã gỡ').waitFor();
    await context.close();
  }, 60_000);
});
