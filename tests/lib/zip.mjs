// Reads a workbook, which is a zip file, for tests.
import { inflateRawSync } from 'node:zlib';

// Returns a Map from the name of each part to its uncompressed bytes. The directory at the file's end lists the parts.
export function unzip(bytes) {
  const parts = new Map();
  let at = bytes.readUInt32LE(bytes.lastIndexOf('PK\x05\x06') + 16);
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const [packed, nameLength, extra, comment] = [bytes.readUInt32LE(at + 20), ...[28, 30, 32].map((k) => bytes.readUInt16LE(at + k))];
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    parts.set(bytes.toString('utf8', at + 46, at + 46 + nameLength), inflateRawSync(bytes.subarray(from, from + packed)));
    at += 46 + nameLength + extra + comment;
  }
  return parts;
}
