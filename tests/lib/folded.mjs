// Waits until the program has folded all forms into the rollup. A report counts forms that are not folded yet, but it marks
// none of them, and what is usual is computed without them.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

const left = () => execFileSync('psql', ['-XqAtc', 'SELECT count(*) FROM bussanten.touched'], { encoding: 'utf8' }).trim();

export async function folded() {
  for (const began = Date.now(); left() !== '0'; await sleep(50)) assert.ok(Date.now() - began < 60000, 'all is folded');
}
