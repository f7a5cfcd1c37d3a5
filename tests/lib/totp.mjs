// An authenticator app for tests: the codes of RFC 6238 (HMAC-SHA-1, 6 digits, 30 seconds), made without our program.
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

// The bytes of a key in base32; spaces are ignored.
export function bytesOf(key) {
  let bits = '';
  for (const letter of key.replace(/\s/g, '')) bits += LETTERS.indexOf(letter).toString(2).padStart(5, '0');
  return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
}

export const stepOf = (seconds) => Math.floor(seconds / 30);

export function codeOf(key, step) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', bytesOf(key)).update(counter).digest();
  return String((hash.readUInt32BE(hash[19] & 15) & 0x7fffffff) % 1e6).padStart(6, '0');
}

// The time of the world's program, in seconds: its clock was set, and has run on since.
export function worldNow() {
  const [set, since] = readFileSync(`${process.env.WORLD_DIR}/clock`, 'utf8').trim().split(' ');
  return set === 'now' ? Date.now() / 1000 : Date.parse(set) / 1000 + Date.now() / 1000 - Number(since);
}
