// @ts-check
// Draws the two pictures that the demo attaches as photos of papers: `node tools/browser/draw-demo-papers.mjs`. They say themselves that they show no real paper.
import path from 'node:path';
import { chromium } from 'playwright-core';
import { projectRoot } from '../supervisor/layout.mjs';
import { browserArguments, testChromium } from './chromium.mjs';

const PAPERS = {
  consent: ['Đơn tự nguyện hiến đất', 'Donation form', 'Chữ ký của từng người có quyền'],
  minutes: ['Biên bản bàn giao mặt bằng', 'Handover minutes', 'Chữ ký bên giao, bên nhận'],
};

/** @param {readonly string[]} words */
const sheet = ([title, english, signatures]) => `<!doctype html><meta charset="utf-8"><style>
  body { margin: 0; width: 480px; height: 640px; background: #fff; color: #222; font: 17px sans-serif; }
  main { padding: 36px; } h1 { font-size: 24px; margin: 0 0 4px; } p { margin: 0 0 26px; }
  hr { border: 0; border-top: 1px solid #bbb; margin: 26px 0; }
  b { display: block; border: 3px solid #222; padding: 14px; font-size: 21px; text-align: center; }
</style><main><h1>${title}</h1><p>${english}</p><b>SỐ LIỆU MINH HOẠ<br>KHÔNG PHẢI GIẤY THẬT<br>DEMONSTRATION DATA</b>
<hr><hr><hr><p>${signatures}</p><hr><hr></main>`;

const browser = await chromium.launch({
  executablePath: await testChromium(),
  args: browserArguments,
});
try {
  const page = await browser.newPage({ viewport: { width: 480, height: 640 } });
  for (const [kind, words] of Object.entries(PAPERS)) {
    await page.setContent(sheet(words));
    await page.screenshot({ path: path.join(projectRoot, `apps/cli/fixtures/demo-${kind}.png`) });
  }
} finally {
  await browser.close();
}
