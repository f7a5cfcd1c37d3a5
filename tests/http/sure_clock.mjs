// world: --clock now
// With the machine's own clock, which may still be wrong after a start, a fair whose day is past keeps its records for the
// first ten minutes. When the clock is believed is tested in tests/db/test_sure_clock.c.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { folded } from '../lib/folded.mjs';
import { sql } from '../lib/sql.mjs';

const { BUSSANTEN, EVENT } = process.env;

test('a fair whose day is long past is not ended in the first rounds after a start', async () => {
  const uuid = (digit) => `'${digit.repeat(8)}-1111-4111-8111-${digit.repeat(12)}'`;
  sql(`SELECT record_visit(event_id, ${uuid('1')}, ${uuid('2')}, ${uuid('3')}, '032026', 'qr', '2023-02-18 11:00+09') FROM event`);
  const due = spawnSync(BUSSANTEN, ['check'], { encoding: 'utf8' });
  assert.match(due.stdout, new RegExp(`retention.*${EVENT}: the day on which its records go is past`));
  execFileSync('world-ctl', ['program', 'restart']); // the thread looks in its first round, and then once a minute
  for (let round = 0; round < 3; round++) {
    sql('INSERT INTO touched SELECT event_id, visitor_id FROM checkin');
    await folded();
  }
  assert.equal(sql('SELECT count(*) FROM checkin'), '1');
  assert.equal(sql('SELECT count(*) FROM seal'), '0');
});
