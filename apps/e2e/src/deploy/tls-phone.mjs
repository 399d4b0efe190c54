/// <reference lib="dom" />
// @ts-check
// A phone that signs in by its printed slip over TLS, as docs/how-to/phones-in-the-ward.md says.
import crypto from 'node:crypto';
import fs from 'node:fs';
import { chromium } from 'playwright-core';
import { browserArguments, testChromium } from '../../../../tools/browser/chromium.mjs';
import { openPdfReader } from '../support/pdf.mjs';
import { domain } from './tls-proxy.mjs';

const PIN = '739164';

/** What a Chromium takes for a key that it knows. @param {string} file the certificate */
function keyFingerprint(file) {
  const { publicKey } = new crypto.X509Certificate(fs.readFileSync(file));
  const bytes = publicKey.export({ type: 'spki', format: 'der' });
  return crypto.createHash('sha256').update(bytes).digest('base64');
}

/**
 * The manager prints a slip on the page that the guide names, a phone of 360 px reads its QR code, types its six digits, chooses a PIN and is in; afterwards the PIN alone
 * opens it, and the slip counts no second time.
 * @param {{ port: number, certificate: string, manager: { login: string, password: string } }} options
 */
export async function phoneBySlip({ port, certificate, manager }) {
  const browser = await chromium.launch({
    executablePath: await testChromium(),
    args: [
      ...browserArguments,
      `--host-resolver-rules=MAP ${domain}:443 127.0.0.1:${port}`,
      `--ignore-certificate-errors-spki-list=${keyFingerprint(certificate)}`,
    ],
  });
  const baseURL = `https://${domain}`;
  const reader = await openPdfReader(browser);
  try {
    const desk = await browser.newContext({ baseURL, locale: 'vi-VN' });
    const page = await desk.newPage();
    await page.goto('/app/');
    await page.getByLabel('Tên đăng nhập').fill(manager.login);
    await page.getByLabel('Mật khẩu', { exact: true }).fill(manager.password);
    await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
    await page.getByRole('heading', { name: 'Chiến dịch', exact: true }).first().waitFor();
    await page.goto('/app/people/slips');
    await page.getByRole('heading', { name: 'Cán bộ vận động và máy của họ' }).waitFor();
    await page.getByRole('button', { name: 'Làm phiếu mới' }).first().click();
    await page.locator('.slip .qr').waitFor();
    const shown = await page.locator('.slip-code b').innerText();
    const printed = await reader.read(await page.pdf({ preferCSSPageSize: true }));
    const [link = ''] = printed.flatMap(({ codes }) => codes);

    const phone = await browser.newContext({
      baseURL,
      locale: 'vi-VN',
      viewport: { width: 360, height: 740 },
    });
    const hand = await phone.newPage();
    const bind = async (/** @type {import('playwright-core').Page} */ screen) => {
      await screen.goto(link);
      await screen.getByLabel('Mã sáu chữ số trên phiếu').fill(shown.replace(' ', ''));
      await screen.getByLabel('Chọn mã PIN sáu chữ số').fill(PIN);
      await screen.getByLabel('Nhập lại mã PIN').fill(PIN);
      await screen.getByRole('button', { name: 'Gắn máy này và đăng nhập' }).click();
    };
    await bind(hand);
    await hand.locator('nav').first().waitFor();
    const secure = await hand.evaluate(
      () => globalThis.isSecureContext && typeof globalThis.crypto.subtle === 'object',
    );
    await phone.clearCookies({ name: 'dt_session' });
    await hand.goto('/app/');
    await hand.locator('[name=pin]').fill(PIN);
    await hand.getByRole('button', { name: 'Mở', exact: true }).click();
    await hand.locator('nav').first().waitFor();

    const other = await browser.newContext({ baseURL, locale: 'vi-VN' });
    const second = await other.newPage();
    await bind(second);
    await second.getByRole('alert').waitFor();
    const refused = await second.getByRole('alert').innerText();
    return { link, secure, refused };
  } finally {
    await reader.close();
    await browser.close();
  }
}
