/**
 * One pass over the bytes: hash, size, what kind of file it is and how its text is encoded. Encodings are proved where they can be (byte order
 * marks, valid UTF-8) and else weighed: single-byte text is windows-1258, unless an old font (TCVN3, VNI) reads better.
 */
import { createHash } from 'node:crypto';
import { ROSTER_TELLING_BYTES, rosterFileKind } from '@dongthuan/contracts';
import type { RosterFileProblemCode } from '../findings/roster-problems.js';
import { convertLegacyText, vietnameseShare } from '../values/legacy-fonts.js';
import type { RosterSource } from './roster-source.js';

export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258' | 'windows-1252';

export type FileLook = { readonly fileHash: string; readonly size: number } & (
  | { readonly kind: 'text'; readonly encoding: TextEncodingName }
  | { readonly kind: 'xlsx' }
  | { readonly kind: 'refused'; readonly code: RosterFileProblemCode }
);

const HEAD = ROSTER_TELLING_BYTES;
const startsWith = (bytes: Uint8Array, ...signature: number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

/** UTF-16 without a byte order mark: Latin letters leave every second byte 0. */
function bareUtf16(head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const pairs = Math.min(head.length, 4096) >> 1;
  let low = 0;
  let high = 0;
  for (let pair = 0; pair < pairs; pair += 1) {
    if (head[pair * 2] === 0) high += 1;
    if (head[pair * 2 + 1] === 0) low += 1;
  }
  if (pairs >= 2 && low > pairs * 0.3 && high < pairs * 0.05) return 'utf-16le';
  if (pairs >= 2 && high > pairs * 0.3 && low < pairs * 0.05) return 'utf-16be';
  return undefined;
}

function singleByteEncoding(sample: Buffer): TextEncodingName {
  const modern = vietnameseShare(new TextDecoder('windows-1258').decode(sample).normalize('NFC'));
  const latin = new TextDecoder('windows-1252').decode(sample);
  const old = Math.max(
    ...(['tcvn3', 'vni'] as const).map((font) => vietnameseShare(convertLegacyText(latin, font))),
  );
  return old > modern ? 'windows-1252' : 'windows-1258';
}

export async function lookAtFile(source: RosterSource): Promise<FileLook> {
  const hash = createHash('sha256');
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let validUtf8 = true;
  let controls = 0;
  let size = 0;
  const heads: Uint8Array[] = [];
  let headSize = 0;
  /** Bytes above ASCII with their neighbours: what a single-byte encoding is judged by, wherever in the file they stand. */
  const marked: Uint8Array[] = [];
  let markedSize = 0;
  for await (const chunk of source.open()) {
    hash.update(chunk);
    size += chunk.length;
    if (headSize < HEAD) {
      heads.push(chunk.subarray(0, HEAD - headSize));
      headSize += chunk.length;
    }
    if (validUtf8) {
      try {
        utf8.decode(chunk, { stream: true });
      } catch {
        validUtf8 = false;
      }
    }
    for (const byte of chunk)
      if (
        byte < 32 &&
        byte !== 9 &&
        byte !== 10 &&
        byte !== 13 &&
        byte !== 12 &&
        byte !== 26 &&
        byte !== 0
      )
        controls += 1;
    if (markedSize < HEAD && chunk.some((byte) => byte > 127)) {
      marked.push(chunk.subarray(0, HEAD));
      markedSize += Math.min(chunk.length, HEAD);
    }
  }
  if (validUtf8) {
    try {
      utf8.decode();
    } catch {
      validUtf8 = false;
    }
  }
  const base = { fileHash: hash.digest('hex'), size };
  const head = Buffer.concat(heads);
  if (size === 0) return { ...base, kind: 'refused', code: 'roster.empty_file' };
  const told = rosterFileKind(head);
  if (told === 'xlsx') return { ...base, kind: 'xlsx' };
  if (told !== 'text') return { ...base, kind: 'refused', code: told };
  if (startsWith(head, 0xff, 0xfe)) return { ...base, kind: 'text', encoding: 'utf-16le' };
  if (startsWith(head, 0xfe, 0xff)) return { ...base, kind: 'text', encoding: 'utf-16be' };
  const bare = bareUtf16(head);
  if (bare) return { ...base, kind: 'text', encoding: bare };
  const zeros = head.filter((byte) => byte === 0).length;
  if (controls > 4 + size / 1000 || zeros > 4 + head.length / 1000)
    return { ...base, kind: 'refused', code: 'roster.not_a_spreadsheet' };
  if (validUtf8) return { ...base, kind: 'text', encoding: 'utf-8' };
  return { ...base, kind: 'text', encoding: singleByteEncoding(Buffer.concat(marked)) };
}

/** The file's text in chunks, line ends as `\n`, without a byte order mark. Not composed: cells are, after they are cut. */
export async function* textChunks(
  source: RosterSource,
  encoding: TextEncodingName,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let heldReturn = false;
  for await (const bytes of source.open()) {
    let text = decoder.decode(bytes, { stream: true });
    if (heldReturn) text = `\r${text}`;
    heldReturn = text.endsWith('\r');
    if (heldReturn) text = text.slice(0, -1);
    if (text !== '') yield text.replace(/\r\n?/g, '\n');
  }
  const rest = `${heldReturn ? '\r' : ''}${decoder.decode()}`;
  if (rest !== '') yield rest.replace(/\r\n?/g, '\n');
}
