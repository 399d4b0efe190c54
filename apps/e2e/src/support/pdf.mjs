/// <reference lib="dom" />
// @ts-check
// Reads back what a browser printed: each page of a PDF as text and as a grey picture, and the QR codes on it. pdf.js and jsQR run in a page of their own, whose files
// come from this machine: nothing is asked of a network. They lie in tools/pdf, outside the root install, and are installed by the first call.
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { deflateSync } from 'node:zlib';
import { npmProgram } from '../../../../tools/supervisor/install.mjs';
import { projectRoot } from '../../../../tools/supervisor/layout.mjs';

const run = promisify(execFile);
const folder = path.join(projectRoot, 'tools/pdf');
const ORIGIN = 'http://localhost';
/** Dots per PDF point (1/72 inch) of a picture that a person looks at. */
const LOOK_SCALE = 1.25;
/** Fine enough to read a code of 28 mm with 37 modules. */
const CODE_SCALE = 3;

/** @type {Readonly<Record<string, string>>} */
const files = {
  '/pdf.mjs': 'pdfjs-dist/build/pdf.min.mjs',
  '/pdf.worker.mjs': 'pdfjs-dist/build/pdf.worker.min.mjs',
  '/jsqr.js': 'jsqr/dist/jsQR.js',
};

/** @typedef {{ text: string, png: Buffer, codes: readonly string[], inked: boolean, size: readonly [number, number] }} PrintedPage */

async function install() {
  if (fs.existsSync(path.join(folder, 'node_modules/pdfjs-dist/package.json'))) return;
  const { command, before } = npmProgram();
  const args = ['ci', '--no-workspaces', '--omit=optional', '--no-audit', '--no-fund'];
  await run(command, [...before, ...args], { cwd: folder });
}

/** @param {import('playwright-core').Browser} browser */
export async function openPdfReader(browser) {
  await install();
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.route(`${ORIGIN}/**`, (route) => {
    const file = files[new URL(route.request().url()).pathname];
    if (file === undefined)
      return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>PDF</title>' });
    return route.fulfill({
      contentType: 'text/javascript',
      body: fs.readFileSync(path.join(folder, 'node_modules', file)),
    });
  });
  await page.goto(`${ORIGIN}/`);
  await page.addScriptTag({ url: `${ORIGIN}/jsqr.js` });
  return {
    /** @param {Buffer} pdf @returns {Promise<PrintedPage[]>} */
    async read(pdf) {
      const pages = await page.evaluate(readPages, {
        base64: pdf.toString('base64'),
        origin: ORIGIN,
        look: LOOK_SCALE,
        code: CODE_SCALE,
      });
      return pages.map(({ nibbles, pixels, ...rest }) => ({
        ...rest,
        size: /** @type {[number, number]} */ (rest.size),
        png: greyPng(Buffer.from(nibbles, 'base64'), pixels[0] ?? 0, pixels[1] ?? 0),
      }));
    },
    close: () => context.close(),
  };
}

/**
 * A PNG of sixteen greys, four bits a pixel: what a black-and-white printer shows, in a third of the bytes of a coloured picture.
 * @param {Buffer} nibbles rows of packed pixels, each row a whole number of bytes @param {number} width @param {number} height
 */
function greyPng(nibbles, width, height) {
  const row = Math.ceil(width / 2);
  const lines = Buffer.alloc((row + 1) * height);
  for (let y = 0; y < height; y += 1)
    nibbles.copy(lines, y * (row + 1) + 1, y * row, (y + 1) * row);
  /** @param {string} type @param {Buffer} data */
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const framed = Buffer.alloc(body.length + 8);
    framed.writeUInt32BE(data.length, 0);
    body.copy(framed, 4);
    framed.writeUInt32BE(crc32(body), body.length + 4);
    return framed;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 4;
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** @param {Buffer} bytes */
function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/**
 * Runs in the page.
 * @param {{ base64: string, origin: string, look: number, code: number }} given
 */
async function readPages({ base64, origin, look, code }) {
  const pdfjs = await import(`${origin}/pdf.mjs`);
  pdfjs.GlobalWorkerOptions.workerSrc = `${origin}/pdf.worker.mjs`;
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const document_ = await pdfjs.getDocument({ data: bytes }).promise;
  /** @param {any} one @param {number} scale */
  const drawn = async (one, scale) => {
    const viewport = one.getViewport({ scale });
    const canvas = document.createElement('canvas');
    canvas.width = Math.ceil(viewport.width);
    canvas.height = Math.ceil(viewport.height);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (context === null) throw new Error('no canvas');
    await one.render({ canvas, canvasContext: context, viewport, background: '#fff' }).promise;
    return {
      canvas,
      context,
      image: context.getImageData(0, 0, canvas.width, canvas.height),
    };
  };
  const pages = [];
  for (let number = 1; number <= document_.numPages; number += 1) {
    const one = await document_.getPage(number);
    const content = await one.getTextContent();
    const text = content.items
      .map((/** @type {any} */ item) => `${item.str}${item.hasEOL ? ' ' : ''}`)
      .join('')
      .normalize('NFC')
      .replace(/\s+/g, ' ');
    const fine = await drawn(one, code);
    const codes = [];
    for (;;) {
      const found = /** @type {any} */ (globalThis).jsQR(
        fine.image.data,
        fine.image.width,
        fine.image.height,
        { inversionAttempts: 'dontInvert' },
      );
      if (!found) break;
      // An empty reading is a pattern that only looks like a code.
      if (found.data !== '') codes.push(found.data);
      // White out what was read, so that the next look finds the next code.
      const corners = Object.values(found.location).filter((at) => at && typeof at.x === 'number');
      const xs = corners.map((at) => at.x);
      const ys = corners.map((at) => at.y);
      fine.context.fillStyle = '#fff';
      fine.context.fillRect(
        Math.min(...xs) - 20,
        Math.min(...ys) - 20,
        Math.max(...xs) - Math.min(...xs) + 40,
        Math.max(...ys) - Math.min(...ys) + 40,
      );
      fine.image = fine.context.getImageData(0, 0, fine.canvas.width, fine.canvas.height);
    }
    const coarse = await drawn(one, look);
    const { data, width, height } = coarse.image;
    const packed = new Uint8Array(Math.ceil(width / 2) * height);
    let coloured = false;
    for (let at = 0; at < data.length; at += 4) {
      const [red = 0, green = 0, blue = 0] = [data[at], data[at + 1], data[at + 2]];
      if (Math.max(red, green, blue) - Math.min(red, green, blue) > 24) coloured = true;
      const grey = Math.round((0.3 * red + 0.59 * green + 0.11 * blue) / 17);
      const pixel = at / 4;
      const [x, y] = [pixel % width, Math.floor(pixel / width)];
      const byte = y * Math.ceil(width / 2) + (x >> 1);
      packed[byte] = (packed[byte] ?? 0) | (x % 2 === 0 ? grey << 4 : grey);
    }
    let nibbles = '';
    for (let at = 0; at < packed.length; at += 8192)
      nibbles += String.fromCharCode(...packed.subarray(at, at + 8192));
    const view = one.view;
    pages.push({
      text,
      codes,
      inked: coloured,
      size: [Math.round(view[2] - view[0]), Math.round(view[3] - view[1])],
      nibbles: btoa(nibbles),
      pixels: [width, height],
    });
  }
  return pages;
}
