import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { browserArguments, testChromium } from '../../../../tools/browser/chromium.mjs';
import { stopEverything } from '../../../../tools/supervisor/process.mjs';
import { startStack, type Stack } from '../../../../tools/supervisor/stack.mjs';
import { accessibilityFaults } from './accessibility.mjs';
import { everyPage } from './every-page.mjs';
import { takePictures } from './pictures.mjs';

/** A member's session. The scripts' own client is a built one, loaded in a way that jest cannot. */
async function signIn(stack: Stack, member: string) {
  const credentials = stack.cast[member];
  if (!credentials) throw new Error(`no ${member} in the cast`);
  let bearer = '';
  const ask = async <T>(method: string, place: string, body?: object): Promise<T> => {
    const answer = await fetch(`${stack.url}/api/v1${place}`, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${place}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const { login: signInName, password } = credentials;
  bearer = (await ask<{ token: string }>('POST', '/sessions', { signInName, password })).token;
  return {
    get: <T>(place: string) => ask<T>('GET', place),
    post: <T>(place: string, body: unknown) => ask<T>('POST', place, body as object),
  };
}

/** The pages of the demo organisation in a real browser, one language on a phone in the light; `npm run show -- A2.8` looks at all languages, widths and themes. */
describe('every page', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'dongthuan-pages-'));

  afterAll(async () => {
    await stopEverything();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it('fits a phone, ends loading, logs no error and breaks no rule of WCAG that axe can see', async () => {
    const stack = await startStack({ dataFolder: path.join(folder, 'data') });
    const pages = await everyPage(stack, signIn);
    const { saved, faults } = await takePictures(stack, pages, {
      folder: path.join(folder, 'pictures'),
      languages: ['vi'],
      widths: [360],
      themes: ['light'],
      atOnce: 2,
    });
    expect(faults).toEqual([]);
    expect(saved).toBe(pages.length);
  }, 300_000);

  it('would be told of a nameless button, a pale word, and a word too pale for the sun', async () => {
    const browser = await chromium.launch({
      executablePath: await testChromium(),
      args: browserArguments,
    });
    try {
      const page = await browser.newPage();
      await page.setContent(
        `<html lang="vi"><title>Hộ</title><main><h1>Hộ</h1><button></button><p style="color:#bbb">nhạt</p><p style="color:#6b6b6b">vừa</p></main>`,
      );
      const ids = async (inTheSun: boolean) =>
        (await accessibilityFaults(page, { inTheSun })).map((line) => line.split(' ')[0]);
      expect(await ids(false)).toEqual(['button-name', 'color-contrast']);
      expect(await ids(true)).toEqual(['button-name', 'color-contrast-enhanced', 'color-contrast']);
    } finally {
      await browser.close();
    }
  });
});
