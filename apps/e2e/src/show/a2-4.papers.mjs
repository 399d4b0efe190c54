/// <reference lib="dom" />
// @ts-check
// A2.4: every paper as a PDF by the browser's own print, singly and a batch of three; pages counted, the sentences that must stand there looked for, each page as a grey
// picture (docs/evidence/papers, to be looked at by a person); the QR code read from the picture and followed by those who may and those who may not.
import fs from 'node:fs/promises';
import path from 'node:path';
import { addDays, newId } from '@dongthuan/kernel';
import { openPage } from '../support/browser.mjs';
import { openPdfReader } from '../support/pdf.mjs';
import { say, signIn } from '../support/stack.mjs';
import { today } from '../support/street.mjs';

const KINDS = /** @type {const} */ (['sheet', 'form', 'minutes', 'copy', 'list']);
/** A4 in PDF points. */
const A4 = [595, 842];
const OFFICES = [
  { office: 'Ban Tiếp công dân phường', phone: '0239 000 0001' },
  { office: 'Ban Giám sát đầu tư của cộng đồng', phone: '0239 000 0002' },
];
/** Largest picture that is kept with the sources, bytes. */
const MOST_BYTES = 120 * 1024;

/** What must stand on the paper of the first household, whatever else does. */
const SENTENCES = {
  sheet: [
    'Gia đình nói không thì không có chuyện gì xảy ra với gia đình.',
    'Không cần nêu lý do.',
    'Ký rồi vẫn rút lại được, không cần lý do, cho đến ngày bàn giao đất.',
    'Hiến 41,5 m² đất',
    'Nếu Nhà nước thu hồi phần đất này theo luật thì trả bao nhiêu',
    '41,5 m² × 139.000 ₫/m² = 5.768.500 ₫',
    'Bảng giá đất kèm Quyết định 61/2024/QĐ-UBND',
    '20/12/2024',
    'Gia đình không phải trả.',
    '0239 000 0001',
    '0239 000 0002',
    'PHIẾU NÓI KHÔNG HOẶC RÚT LẠI ĐỒNG Ý',
    'Hồ sơ số 1',
  ],
  form: [
    'ĐƠN TỰ NGUYỆN HIẾN ĐẤT',
    'Nguyễn Thị Lan',
    'Trần Văn Đức',
    'tờ bản đồ 12, thửa 345',
    '41,5 m²',
    'Bản số 1',
    'Chúng tôi có quyền không đồng ý.',
    'Người làm chứng (không phải cán bộ vận động)',
  ],
  minutes: [
    'BIÊN BẢN BÀN GIAO MẶT BẰNG',
    'Trước khi ký biên bản này gia đình vẫn rút lại được.',
    'xây lại 14 m tường rào',
    '41,5 m²',
  ],
  copy: [
    'BẢN LƯU CỦA HỘ',
    'Muốn rút lại',
    'xây lại 14 m tường rào',
    'Ban Quản lý dự án phường',
    '0239 000 0001',
    '0239 000 0002',
  ],
  list: [
    '3 hồ sơ trong danh sách',
    'Không ghi bước, không ghi câu trả lời của ai.',
    'Nguyễn Thị Lan',
  ],
};
/** Sides of the paper of each household of the batch, in order. */
const SIDES = { sheet: [2, 2, 2], form: [1, 1, 2], minutes: [1, 1, 2], copy: [2, 2, 2] };

/** @param {import('../../../../tools/show.mjs').Show} show */
export default async function papers({ stack: startStack, check, figure, root }) {
  const stack = await startStack();
  const folder = path.join(root, 'docs/evidence/papers');
  await fs.rm(folder, { recursive: true, force: true });
  await fs.mkdir(folder, { recursive: true });
  const { campaignId, caseIds } = await threeHouseholds(stack);
  const address = (/** @type {string} */ kind, /** @type {readonly string[]} */ ids) =>
    `/app/campaigns/${campaignId}/papers/print?kind=${kind}${ids.length === 0 ? '' : `&case=${ids.join(',')}`}`;
  const first = caseIds.slice(0, 1);

  const officer = await openPage(stack, 'officer1', '/app/');
  const reader = await openPdfReader(officer.browser);
  let codeOnForm = '';
  try {
    const print = async (
      /** @type {import('playwright-core').Page} */ page,
      /** @type {string} */ to,
    ) => {
      await page.goto(to);
      await page.locator('.paper').first().waitFor();
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      return reader.read(await page.pdf({ preferCSSPageSize: true }));
    };
    let pictures = 0;
    let largest = 0;
    const keep = async (
      /** @type {string} */ name,
      /** @type {readonly import('../support/pdf.mjs').PrintedPage[]} */ pages,
    ) => {
      for (const [index, { png }] of pages.entries()) {
        await fs.writeFile(path.join(folder, `${name}-${index + 1}.png`), png);
        pictures += 1;
        largest = Math.max(largest, png.length);
      }
    };
    for (const kind of KINDS) {
      const pages = await print(officer.page, address(kind, kind === 'list' ? [] : first));
      const sides = kind === 'list' ? 1 : SIDES[kind][0];
      const text = plain(pages);
      const missing = SENTENCES[kind].filter((sentence) => !text.includes(sentence));
      check(
        `${kind}: ${pages.length} of ${sides} page(s), A4, without colour`,
        pages.length === sides &&
          pages.every(({ size, inked }) => size.join() === A4.join() && !inked),
      );
      check(
        `${kind}: says what it must${missing.length === 0 ? '' : `; missing ${missing.join(' | ')}`}`,
        missing.length === 0,
      );
      check(`${kind}: nothing of the page around it`, !/Đăng xuất|Việc của tôi/.test(text));
      const codes = [...new Set(pages.flatMap(({ codes: found }) => found))];
      if (kind !== 'list') {
        check(
          `${kind}: the code holds the address of the case and nothing else: ${codes.join()}`,
          codes.join() === `${stack.url}/app/c/${first[0]}`,
        );
      }
      if (kind === 'form') codeOnForm = codes[0] ?? '';
      await keep(kind, pages);
    }
    for (const kind of /** @type {const} */ (['sheet', 'form', 'minutes', 'copy'])) {
      const pages = await print(officer.page, address(kind, caseIds));
      const wanted = SIDES[kind].reduce((sum, sides) => sum + sides, 0);
      const numbers = pages.map(({ text }) => /Hồ sơ số (\d)/.exec(text)?.[1]);
      const expected = SIDES[kind].flatMap((sides, index) =>
        Array.from({ length: sides }, () => String(index + 1)),
      );
      check(
        `${kind}, batch of three: ${pages.length} of ${wanted} pages, one household per sheet (${numbers.join(' ')})`,
        pages.length === wanted && numbers.join() === expected.join(),
      );
      if (kind === 'sheet') {
        const unknown = plain(pages.slice(2, 4));
        check(
          'the household of which little is known reads “chưa xác định”, never 0',
          unknown.split('chưa xác định').length > 4 && !/\b0 (m²|₫)/.test(unknown),
        );
        await keep('sheet-unknown', pages.slice(2, 4));
      }
      if (kind === 'form') await keep('form-seven-holders', pages.slice(2));
    }
    const english = await openPage(stack, 'officer1', address('sheet', first), { language: 'en' });
    try {
      const pages = await print(english.page, address('sheet', first));
      check(
        'in English each side says that the Vietnamese text is the one that is signed',
        pages.every(({ text }) => text.includes('The Vietnamese text is the one that is signed')),
      );
      await keep('sheet-english', pages);
    } finally {
      await english.close();
    }
    const manager = await signIn(stack, 'manager');
    await manager.command({
      category: 'campaigns',
      id: campaignId,
      type: 'changeContacts',
      payload: { contacts: OFFICES.slice(0, 1) },
    });
    const warned = await print(officer.page, address('sheet', first));
    check(
      'with one number outside the team the sheet says not to hand it out',
      plain(warned).includes('CHƯA PHÁT TỜ NÀY'),
    );
    figure('pictures', pictures);
    figure('largest picture, bytes', largest);
    check(`no picture is larger than ${MOST_BYTES} bytes`, largest <= MOST_BYTES);
  } finally {
    await reader.close();
    await officer.close();
  }
  await follow(stack, codeOnForm, check);
}

/** @param {readonly import('../support/pdf.mjs').PrintedPage[]} pages */
const plain = (pages) =>
  pages
    .map(({ text }) => text)
    .join(' ')
    .replace(/\u00a0/g, ' ');

/**
 * @param {import('../support/stack.mjs').Stack} stack @param {string} code
 * @param {import('../../../../tools/show.mjs').Show['check']} check
 */
async function follow(stack, code, check) {
  const { pathname } = new URL(code);
  for (const member of ['officer1', 'manager', 'confirmer', 'verifier']) {
    const { page, close } = await openPage(stack, member, pathname);
    try {
      await page.waitForURL('**/households/**');
      await page.getByRole('heading', { name: 'Nguyễn Thị Lan' }).waitFor();
      check(`the code on the form opens the household for ${member}`, true);
    } finally {
      await close();
    }
  }
  for (const member of ['auditor', 'provincial-leader', null]) {
    const { page, close } = await openPage(stack, member, pathname);
    try {
      const shown =
        member === null
          ? page.getByRole('heading', { name: 'Đăng nhập' })
          : page.getByText('Không có trang này, hoặc ông/bà không được xem.');
      await shown.waitFor();
      const text = await page.locator('body').innerText();
      check(
        `and says nothing to ${member ?? 'somebody not signed in'}`,
        !text.includes('Lan') && page.url().includes('/app/c/'),
      );
    } finally {
      await close();
    }
  }
}

/**
 * A campaign with three households of officer1: one with everything known, one of which little is known, one with seven right-holders.
 * @param {import('../support/stack.mjs').Stack} stack
 */
async function threeHouseholds(stack) {
  const [manager, officer, confirmer, leader] = await Promise.all(
    ['manager', 'officer1', 'confirmer', 'commune-leader'].map((member) => signIn(stack, member)),
  );
  if (!manager || !officer || !confirmer || !leader) throw new Error('nobody signed in');
  const [me, one, two] = await Promise.all([
    manager.get('/me'),
    officer.get('/me'),
    confirmer.get('/me'),
  ]);
  const campaignId = newId();
  const send = (/** @type {string} */ type, /** @type {Record<string, unknown>} */ payload) =>
    manager.command({ category: 'campaigns', id: campaignId, type, payload });
  await send('draftCampaign', {
    name: 'Mở rộng đường Trần Phú',
    placeId: me.posts[0].placeId,
    blueprint: { id: 'road-widening' },
    deadline: addDays(today(), 30),
    managerId: me.userId,
    confirmerId: two.userId,
    officerIds: [one.userId],
    basis: ['Nghị quyết 05/NQ-ĐU ngày 12/9/2026', 'Kế hoạch 31/KH-UBND ngày 1/10/2026'],
    street: { lengthM: '1200', widthBeforeM: '3', widthAfterM: '9' },
    contacts: OFFICES,
  });
  await send('describeForPapers', {
    why: 'Đường rộng 3 m, xe chữa cháy và xe cứu thương không vào được. Mở theo tim đường cũ, mỗi bên lùi như nhau.',
    rebuilds:
      'Xây lại cổng, tường rào bị tháo dỡ; làm rãnh thoát nước; dời công tơ điện, đồng hồ nước.',
    surveyPaidBy: 'Ủy ban nhân dân phường',
    priceDatedOn: '2024-12-20',
  });
  const caseIds = [newId(), newId(), newId()];
  const known = {
    address: 'Số 12, ngõ 3, đường Trần Phú',
    parcels: [{ sheet: '12', plot: '345', areaRight: '1180.5' }],
    areaPledged: '41.5',
    landUnitPriceVnd: '139000',
    priceSource: 'Bảng giá đất kèm Quyết định 61/2024/QĐ-UBND',
    structuresValueVnd: '12500000',
  };
  const households = [
    { ...known, holders: [{ name: 'Nguyễn Thị Lan' }, { name: 'Trần Văn Đức' }] },
    { holders: [{ name: 'Lê Thị Hồng' }] },
    {
      ...known,
      parcels: [{ sheet: '12', plot: '347', areaRight: '900' }],
      holders: [
        'Phạm Văn An',
        'Phạm Thị Bích',
        'Phạm Văn Cường',
        'Phạm Thị Dung',
        'Phạm Văn Em',
        'Phạm Thị Giang',
        'Phạm Văn Hà',
      ].map((name) => ({ name })),
    },
  ];
  for (const [index, household] of households.entries()) {
    await manager.command({
      category: 'cases',
      id: /** @type {string} */ (caseIds[index]),
      type: 'enrolCase',
      payload: { campaignId, number: index + 1, officerId: one.userId, ...household },
    });
  }
  await send('baselineRoster', { count: households.length });
  await send('requestLaunch', {});
  await leader.command({
    category: 'campaigns',
    id: campaignId,
    type: 'approveLaunch',
    payload: {},
  });
  await officer.command({
    category: 'cases',
    id: /** @type {string} */ (caseIds[0]),
    type: 'recordPromise',
    payload: {
      promiseId: newId(),
      kind: 'wall',
      words: 'xây lại 14 m tường rào, cao 1,6 m',
      dueOn: addDays(today(), 40),
      office: 'Ban Quản lý dự án phường',
    },
  });
  say(`a campaign with ${caseIds.length} households`);
  return { campaignId, caseIds };
}
