// @ts-check
// A2.8: pictures of every page in both languages at 360, 768 and 1440 px, light and dark (docs/evidence/screens, to be looked at by a person); none scrolls sideways, still
// loads, logs an error or breaks a rule of WCAG that axe can see, on phones with 7:1 between text and ground. The pages are those of the demo organisation, each as the member of the cast sees it whose page it is.
import fs from 'node:fs/promises';
import path from 'node:path';
import { everyPage } from '../support/every-page.mjs';
import { takePictures } from '../support/pictures.mjs';
import { say, signIn } from '../support/stack.mjs';

/** @param {import('../../../../tools/show.mjs').Show} show */
export default async function pictures({ stack: startStack, check, figure, root }) {
  const stack = await startStack();
  const pages = await everyPage(stack, signIn);
  const folder = path.join(root, 'docs/evidence/screens');
  await fs.rm(folder, { recursive: true, force: true });
  const { saved, faults } = await takePictures(stack, pages, {
    folder,
    languages: ['vi', 'en'],
    widths: [360, 768, 1440],
    themes: ['light', 'dark'],
    onPicture: say,
  });
  for (const fault of faults) say(fault);
  const files = await fs.readdir(folder);
  figure('pages', pages.length);
  figure('pictures', files.length);
  check(
    `${pages.length} pages in two languages, at three widths, light and dark`,
    saved === pages.length * 12 && files.length === saved,
  );
  check(
    'none scrolls sideways, still loads, logs an error or breaks a rule of WCAG that axe can see; on phones text holds 7:1',
    faults.length === 0,
  );
}
