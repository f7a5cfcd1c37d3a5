// A standby that hangs, whose tables hang, or that comes back disturbs nobody: no report holds the primary's connections while it
// waits for it, the session goes on, and reports find it again. What must not be old is read from the primary.
// world: --no-brakes
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { ask, Person, post } from '../lib/http.mjs';
import { sleep } from '../lib/load.mjs';
import { listen, numbers } from '../lib/metrics.mjs';

const { BUSSANTEN_CONFIG, EVENT, HOST_LOGIN, HOST_PASSWORD, RUN_DIR, TOKEN_032026: TOKEN, WORLD_DIR } = process.env;
const OLD = /この集計には、最近(\d+)秒ほどの記録がまだ入っていないことがあります/;
const psql = (directory, words, question) => execFileSync('psql', ['-XqAt', '-h', directory, ...words, '-c', question], { encoding: 'utf8' }).trim();
const here = (question) => psql(`${RUN_DIR}/pg`, [], question);
const there = (question) => psql(`${RUN_DIR}/pg2`, [], question);
const host = new Person();
const signIn = (person) => post('/admin/login', [['login', HOST_LOGIN], ['password', HOST_PASSWORD]], { person });
const visit = async () => assert.equal((await post(`/q/${TOKEN}`, [['submission', randomUUID()]], { person: new Person() })).status, 303);
const READERS = "FROM pg_stat_activity WHERE usename = 'bussanten'";
const connections = () => Number(there(`SELECT count(*) ${READERS}`));
const report = (path = '') => ask('GET', `/admin/e/${EVENT}${path}`, { person: host });
const age = ({ status, text }) => assert.equal(status, 200) ?? Number(OLD.exec(text)?.[1] ?? 0);
async function waitFor(what, test) {
  for (let i = 0; i < 600; i++) {
    if (await test()) return;
    await sleep(200);
  }
  assert.fail(`in vain: ${what}`);
}

// The standby replays nothing more, so that reports are old, until `work` is done.
async function behind(work) {
  there('SELECT pg_wal_replay_pause()');
  await visit();
  await waitFor('an old report', async () => age(await report()) > 0);
  try {
    await work();
  } finally {
    there('SELECT pg_wal_replay_resume()');
  }
}

const port = await listen();
const seen = (state) => waitFor(`a ${state}`, async () => (await numbers(port)).get(`bussanten_replica_state{state="${state}"}`) === 1);

test('reports are read from a standby, and else from the primary', { timeout: 120000 }, async () => {
  execFileSync('world-ctl', ['postgres', 'pair'], { stdio: 'ignore' });
  const line = `report_connection = host=${RUN_DIR}/pg2,${RUN_DIR}/pg port=5432,5432 dbname=bussanten target_session_attrs=prefer-standby`;
  writeFileSync(BUSSANTEN_CONFIG, readFileSync(BUSSANTEN_CONFIG, 'utf8').replace(/^connection = .*$/m, `$&\n${line}`));
  execFileSync('world-ctl', ['program', 'restart']);
  await seen('standby');
  assert.equal((await signIn(host)).status, 303);
  await waitFor('a report of the standby', async () => age(await report()) === 0 && connections() > 1);
  assert.equal((await numbers(port)).get('bussanten_database_connections_max{pool="reports"}'), 4);
});

test('comments are never old, of which one may just have been hidden, nor are sealed figures', { timeout: 120000 }, () => behind(async () => {
  assert.equal(age(await report('/comments')), 0);
  assert.ok(age(await report('/hours')) > 0, 'the standby is still behind');
  here(`INSERT INTO bussanten.seal (event_id, sealed_at, operator, figures, digest)
    SELECT event_id, now(), 'a test', 0, repeat('0', 64) FROM bussanten.event WHERE slug = '${EVENT}'`);
  assert.equal(age(await report('/hours')), 0);
  here('DELETE FROM bussanten.seal');
  assert.ok(age(await report('/hours')) > 0, 'the standby is still behind');
}));

test('how old the rows are is told by the clock of the primary', { timeout: 120000 }, () => behind(async () => {
  const query = readFileSync(`${process.env.top_srcdir}/sql/queries/replica_state.sql`, 'utf8');
  const now = "(pg_last_xact_replay_timestamp() + '7 s')::text";
  assert.equal(there(`PREPARE state(text, text, text, integer, text) AS ${query}; EXECUTE state('FFFFFFFF/0', '', '', 1, ${now})`).split('|').at(-1), '7');
}));

test('a standby that hangs keeps nobody waiting but the reports', { timeout: 120000 }, async () => {
  // Each report that is behind waits a second, so that these need all the connections.
  await behind(() => waitFor('four connections', async () => {
    await Promise.all(Array.from({ length: 8 }, () => report()));
    return connections() === 5;
  }));
  await waitFor('a report that is not old', async () => age(await report()) === 0);
  const pid = readFileSync(`${WORLD_DIR}/pg2/postmaster.pid`, 'utf8').split('\n')[0];
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
  // Its receiver goes on, so that the primary's commits are confirmed.
  const readers = children.filter((child) => /bussanten/.test(readFileSync(`/proc/${child}/cmdline`, 'utf8')));
  assert.ok(readers.length >= 5);
  execFileSync('kill', ['-STOP', pid, ...readers]);
  try {
    const reports = Array.from({ length: 6 }, () => report());
    await sleep(300); // they come first
    const others = await Promise.all([signIn(new Person()), signIn(new Person()), ask('GET', `/admin/e/${EVENT}/board`, { person: host })]);
    assert.deepEqual(others.map(({ status }) => status), [303, 303, 200]);
    assert.deepEqual((await Promise.all(reports)).map(age), Array(6).fill(0));
  } finally {
    execFileSync('kill', ['-CONT', pid, ...readers]);
  }
  await seen('standby');
});

test('a standby that comes back is used again', { timeout: 180000 }, async () => {
  await waitFor('a report of the standby', async () => age(await report()) === 0 && connections() > 1);
  renameSync(`${RUN_DIR}/pg2`, `${RUN_DIR}/away`);
  psql(`${RUN_DIR}/away`, [], `SELECT pg_terminate_backend(pid) ${READERS}`);
  await seen('primary');
  assert.equal(age(await report()), 0);
  renameSync(`${RUN_DIR}/away`, `${RUN_DIR}/pg2`);
  await seen('standby');
  await waitFor('a report of the standby', async () => age(await report()) === 0 && connections() > 1);
});

test('a standby whose tables hang delays one report, not each', { timeout: 120000 }, async () => {
  // Replay stops while the lock is held: so the standby keeps it, and the primary gives it back.
  const holder = spawn('psql', ['-XqAt', '-h', `${RUN_DIR}/pg`], { stdio: ['pipe', 'ignore', 'inherit'] });
  holder.stdin.write('BEGIN; LOCK TABLE bussanten.rollup IN ACCESS EXCLUSIVE MODE;\n');
  await waitFor('the lock', () => {
    here("SELECT pg_logical_emit_message(true, 'so', 'it is sent')");
    return there("SELECT count(*) FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND relation = 'bussanten.rollup'::regclass") !== '0';
  });
  there('SELECT pg_wal_replay_pause()');
  holder.stdin.end('ROLLBACK;\n');
  await new Promise((resolve) => holder.on('exit', resolve));
  const before = readFileSync(`${WORLD_DIR}/log/program.log`, 'utf8').length;
  const failures = () => readFileSync(`${WORLD_DIR}/log/program.log`, 'utf8').slice(before).match(/ 55P03 /g)?.length ?? 0;
  try {
    await waitFor('a report that fails there', async () => {
      const reply = await report();
      assert.ok(reply.cookies.some((cookie) => /^[\w-]*session=/.test(cookie)), 'the session goes on');
      return failures() > 0;
    });
    // The thread that looks has looked twice by then, and found nothing amiss.
    for (const end = performance.now() + 12000; performance.now() < end; await sleep(100)) assert.equal(age(await report()), 0);
    assert.equal(failures(), 1);
  } finally {
    there('SELECT pg_wal_replay_resume()');
  }
});
