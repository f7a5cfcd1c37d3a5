// Waits until the program has folded all forms into the rollup. A report counts forms that are not folded yet, but it marks
// none of them, and what is usual is computed without them.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from './sql.mjs';

export async function folded() {
  for (const began = Date.now(); sql('SELECT count(*) FROM touched') !== '0'; await sleep(50)) assert.ok(Date.now() - began < 60000, 'all is folded');
}
