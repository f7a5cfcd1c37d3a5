// kill -9 under load, once for the program and once for the database's processes. Then the database stops, and turns
// read-only. Every form that was answered with 303 is in the database. A form without an answer is sent again, and is
// recorded exactly once. The rollup agrees with the rows.
// world: --no-brakes
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { emptied, sleep, underLoad, untilRefused } from '../lib/load.mjs';
import { sql } from '../lib/sql.mjs';

test('the program is killed five times', { timeout: 180000 }, async (context) => {
  emptied();
  const pids = new Set([execFileSync('world-ctl', ['program', 'pid'], { encoding: 'utf8' }).trim()]);
  await underLoad(context, 5, () => execFileSync('world-ctl', ['program', 'kill']));
  pids.add(execFileSync('world-ctl', ['program', 'pid'], { encoding: 'utf8' }).trim());
  assert.equal(pids.size, 2, 'it is another process now');
});

// Asks PostgreSQL to end connections of the program, also those of the writers. Their transactions are rolled back.
test('connections to the database are ended ten times', { timeout: 180000 }, async (context) => {
  emptied();
  let ended = 0;
  await underLoad(context, 10, () => {
    ended += Number(sql("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = 'bussanten' AND pid <> pg_backend_pid()"));
  });
  assert.ok(ended > 0, `${ended} connections were ended`);
});

// kill -9 of one connection's process: PostgreSQL ends all connections and recovers from its log.
test('a process of the database is killed twice', { timeout: 180000 }, async (context) => {
  emptied();
  let killed = 0;
  await underLoad(context, 2, async () => {
    // After the first kill PostgreSQL recovers and the program connects again. Only then is there another process to kill.
    for (let i = 0; i < 400; i++) {
      try {
        process.kill(Number(sql("SELECT pid FROM pg_stat_activity WHERE usename = 'bussanten' ORDER BY (state = 'active') DESC, query_start DESC NULLS LAST LIMIT 1") || assert.fail()), 'SIGKILL');
        killed += 1;
        return;
      } catch {
        await sleep(50);
      }
    }
  });
  assert.equal(killed, 2);
});

// An operator stops the database and starts it again. A form that is sent meanwhile gets 503, never 500.
test('the database is stopped and started', { timeout: 180000 }, async (context) => {
  emptied();
  const answers = await underLoad(context, 1, async (i, tally) => {
    execFileSync('world-ctl', ['postgres', 'stop']);
    await untilRefused(tally);
    execFileSync('world-ctl', ['postgres', 'start']);
  }, 5);
  assert.deepEqual(Object.keys(answers).sort(), ['303', '503']);
});

// The database is read-only for a while, in two ways: for new transactions of all connections, and for new connections.
test('the database turns read-only and back', { timeout: 180000 }, async (context) => {
  emptied();
  const answers = await underLoad(context, 2, async (i, tally) => {
    const whose = i ? 'ROLE bussanten' : 'SYSTEM';
    sql(`ALTER ${whose} SET default_transaction_read_only = on`);
    sql("SELECT pg_reload_conf(), count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = 'bussanten'");
    await untilRefused(tally);
    sql(`ALTER ${whose} RESET default_transaction_read_only`);
    sql('SELECT pg_reload_conf()');
  }, 4);
  assert.deepEqual(Object.keys(answers).sort(), ['303', '503']);
});
