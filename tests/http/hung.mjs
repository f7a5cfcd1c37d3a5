// PostgreSQL hangs: its processes are there, take connections and answer nothing, as behind a disk that does not answer.
// Public pages are served from their files and from the program's memory. A form gets 503 after some seconds. When
// PostgreSQL goes on, everything that was answered with 303 is recorded, once.
// world: --no-brakes --pages
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { ask } from '../lib/http.mjs';
import { sleep, underLoad } from '../lib/load.mjs';

const { EVENT, WORLD_DIR } = process.env;
const FAIR = `/e/${EVENT}`;
// nginx cannot read the name of this field, so it asks the program.
const FROM_MEMORY = `${FAIR}?%78=1`;
const HANGS_MS = 14500; // longer than the program waits for an answer and then for a new connection
const most = (sorted) => sorted[Math.floor(sorted.length * 0.95)];
const ctl = (...words) => execFileSync('world-ctl', words);

test('PostgreSQL hangs under load and goes on', { timeout: 180000 }, async (context) => {
  while (!existsSync(`${WORLD_DIR}/pages/ja${FAIR}.html`)) await sleep(50);
  const times = { [FAIR]: [], [FROM_MEMORY]: [] };
  let slowest;
  const answers = await underLoad(context, 1, async (_, tally) => {
    ctl('postgres', 'hang');
    const until = Date.now() + HANGS_MS;
    const isRefused = () => 503 in tally.answers;
    try {
      while (Date.now() < until || (!isRefused() && Date.now() < until + 20000)) {
        for (const path of [FAIR, FROM_MEMORY]) {
          const began = Date.now();
          const reply = await ask('GET', path);
          times[path].push(Date.now() - began);
          assert.equal(reply.status, 200, path);
          assert.equal(reply.headers.etag !== undefined, path === FAIR, 'only a file has an ETag');
        }
        await sleep(200);
      }
      slowest = tally.slowest;
    } finally {
      ctl('postgres', 'go');
    }
  }, 4);
  assert.deepEqual(Object.keys(answers).sort(), ['303', '503']);
  for (const path of [FAIR, FROM_MEMORY]) {
    times[path].sort((a, b) => a - b);
    context.diagnostic(`${path}: ${times[path].length} pages, median ${times[path][times[path].length >> 1]} ms, 95 % within ${most(times[path])} ms, slowest ${times[path].at(-1)} ms`);
    assert.ok(times[path][times[path].length >> 1] < 1000, 'a page does not wait for PostgreSQL');
  }
  // nginx asks nobody for the file; one stall of a busy machine is none of it. A page from memory may wait for a thread that a form
  // holds.
  assert.ok(most(times[FAIR]) < 2000);
  assert.ok(times[FROM_MEMORY].at(-1) < 8000);
  // 10 s for an answer and 5 s for another connection (docs/operator.md), and some for a busy machine.
  context.diagnostic(`the slowest form was answered after ${slowest} ms`);
  assert.ok(slowest < 18000);
});
