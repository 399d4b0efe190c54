// @ts-check
// The shell of a guide, carried out as it stands on the page.
import { spawn } from 'node:child_process';
import fs from 'node:fs';

/**
 * The blocks of one language below one heading, in their order, up to the next heading of the same or a higher level. Blocks inside lists lose the list's indent.
 * @param {string} markdown
 * @param {string} heading its text
 * @param {string} [language]
 * @returns {string[]}
 * @throws {Error} when there is no such heading
 */
export function blocksBelow(markdown, heading, language = 'sh') {
  /** @type {string[]} */
  const blocks = [];
  /** @type {{ indent: number, lines: string[], wanted: boolean } | undefined} */
  let open;
  let level = 0;
  for (const line of markdown.split('\n')) {
    const fence = /^(\s*)```(\w*)\s*$/.exec(line);
    if (fence && open) {
      if (open.wanted) blocks.push(open.lines.join('\n'));
      open = undefined;
    } else if (fence) {
      open = {
        indent: fence[1]?.length ?? 0,
        lines: [],
        wanted: level > 0 && fence[2] === language,
      };
    } else if (open)
      open.lines.push(line.slice(Math.min(open.indent, line.length - line.trimStart().length)));
    else {
      const title = /^(#+)\s+(.*)$/.exec(line);
      if (!title) continue;
      const depth = title[1]?.length ?? 0;
      if (level > 0 && depth <= level) break;
      if (title[2] === heading) level = depth;
    }
  }
  if (level === 0) throw new Error(`there is no heading “${heading}”`);
  return blocks;
}

/**
 * Says a text in this machine's words; each replacement must be found, so that a guide that changed is noticed.
 * @param {string} text
 * @param {Readonly<Record<string, string>>} words from the page's word to this machine's
 */
export function inLocalWords(text, words) {
  let said = text;
  for (const [from, to] of Object.entries(words)) {
    if (!said.includes(from)) throw new Error(`the guide no longer says “${from}”:\n${text}`);
    said = said.replaceAll(from, to);
  }
  return said;
}

/**
 * Carries blocks out in one shell, as somebody who types them one after the other; the first line that fails ends it.
 * @param {readonly string[]} blocks
 * @param {{ cwd: string, env: Record<string, string | undefined>, logFile: string, timeoutMs?: number }} options
 * @returns {Promise<{ code: number | null, output: string, env: Record<string, string> }>} with the environment that the shell ended in
 */
export async function typeIn(blocks, { cwd, env, logFile, timeoutMs = 600_000 }) {
  const mark = `environment ${Math.random().toString(36).slice(2)}`;
  const script = ['set -e', ...blocks, `printf '%s\\n' '${mark}'`, 'env -0'].join('\n');
  const { code, output } = await new Promise((resolve) => {
    const shell = spawn('/bin/sh', ['-c', script], {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
    });
    let text = '';
    shell.stdout.on('data', (chunk) => (text += String(chunk)));
    shell.stderr.on('data', (chunk) => (text += String(chunk)));
    shell.once('error', (error) => resolve({ code: null, output: error.message }));
    shell.once('close', (ended) => resolve({ code: ended, output: text }));
  });
  const [told = '', left = ''] = output.split(`${mark}\n`);
  fs.appendFileSync(logFile, told);
  const pairs = left.split('\0').flatMap((/** @type {string} */ line) => {
    const at = line.indexOf('=');
    return at > 0 ? [[line.slice(0, at), line.slice(at + 1)]] : [];
  });
  return { code, output: told, env: Object.fromEntries(pairs) };
}
