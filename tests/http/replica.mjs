// A standby answers the pages of the report (report_connection): always with what the person has just changed, with a
// sentence about their age if it is behind, and not at all if it is away, too far behind, of another timeline, or no standby
// any more; then the primary answers. `bussanten check` and the numbers for Prometheus say how it is.
// world: --no-brakes
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { test } from 'node:test';
import { ask, Person, post } from '../lib/http.mjs';
import { sleep } from '../lib/load.mjs';
import { listen, numbers, until } from '../lib/metrics.mjs';

const { BUSSANTEN, BUSSANTEN_CONFIG, EVENT, HOST_LOGIN, HOST_PASSWORD, RUN_DIR, TOKEN_032026: TOKEN } = process.env;
const PAGES = ['', '/hours', '/answers', '/comments', '/files'];
const OLD = /この集計には、最近(\d+)秒ほどの記録がまだ入っていないことがあります/;
const ctl = (...words) => execFileSync('world-ctl', words, { stdio: 'ignore' });
const at = (name) => (question) => execFileSync('psql', ['-XqAt', '-h', `${RUN_DIR}/${name}`, '-c', question], { encoding: 'utf8' }).trim();
const [here, there] = [at('pg'), at('pg2')];
const host = new Person();
const visit = async () => assert.equal((await post(`/q/${TOKEN}`, [['submission', randomUUID()]], { person: new Person() })).status, 303);

async function report(path = '') {
  const reply = await ask('GET', `/admin/e/${EVENT}${path}`, { person: host });
  assert.equal(reply.status, 200, path);
  return { age: Number(OLD.exec(reply.text)?.[1] ?? 0), text: reply.text };
}
// A page that says nothing of its age. (The standby has a second to replay what is there; a busy machine may take longer.)
async function fresh(path) {
  for (let i = 0; i < 30; i++) {
    const page = await report(path);
    if (!page.age) return page;
  }
  return assert.fail('the standby stays behind');
}
// After a restart of PostgreSQL: until the program has connections again, its thread that looks and its reports, too.
async function recovered() {
  for (let i = 0; i < 300; i++) {
    const { status } = await ask('GET', '/readyz');
    if (status === 200 && (await ask('GET', `/admin/e/${EVENT}`, { person: host })).status === 200 && connections() >= 2) return;
    await sleep(200);
  }
  assert.fail('the program did not recover');
}
const connections = () => Number(there("SELECT count(*) FROM pg_stat_activity WHERE usename = 'bussanten'"));

const STATES = ['standby', 'primary', 'other', 'away'];
const stateOf = (name) => `bussanten_replica_state{state="${name}"}`;
const states = async () => {
  const now = await numbers(port);
  return STATES.filter((name) => now.get(stateOf(name)) === 1);
};
const port = await listen();

// The line of `bussanten check` about the replica: [state, words].
function checked(connection) {
  const config = `${process.env.WORLD_DIR}/checked.conf`;
  // Nobody asks the program's /readyz, whose trial of a form would wait for the standby.
  const text = readFileSync(BUSSANTEN_CONFIG, 'utf8').replace(/^base_url = .*$/m, 'base_url = http://127.0.0.1:1');
  writeFileSync(config, connection ? text.replace(/^connection = (.*)$/m, `$&\nreport_connection = ${connection}`) : text);
  const { stdout } = spawnSync(BUSSANTEN, ['--config', config, 'check', '--json'], { encoding: 'utf8' });
  const { state, says, remedy } = JSON.parse(stdout).find(({ check }) => check === 'reports') ?? {};
  assert.equal(!state || state === 'ok', !remedy, `${state}: ${remedy}`);
  return [state, says];
}

test('without a standby nothing is said of one, and a primary that stands in is named', async () => {
  assert.deepEqual(await states(), []);
  assert.equal((await numbers(port)).get('bussanten_replica_age_seconds'), 0);
  assert.deepEqual(checked(), [undefined, undefined]);
  assert.deepEqual(checked('$1').slice(0, 2), ['note', 'report_connection: no standby answers, and the primary stands in']);
});

// Reports are read from the server in this directory, from the program's next start on.
function reportsFrom(directory) {
  const text = readFileSync(BUSSANTEN_CONFIG, 'utf8').replace(/^report_connection = .*\n/m, '');
  writeFileSync(BUSSANTEN_CONFIG, text.replace(/^connection = .*$/m, `$&\nreport_connection = host=${directory} port=5432 dbname=bussanten`));
  ctl('program', 'restart');
}

test('who signs in for the reports', async () => {
  assert.equal((await post('/admin/login', [['login', HOST_LOGIN], ['password', HOST_PASSWORD]], { person: host })).status, 303);
});

// One try takes 3 s, and the program's thread begins the next one 5 s later. Tries of reports would come between.
test('while a standby hangs, only the thread that looks tries it', { timeout: 180000 }, async (context) => {
  const tries = [];
  const sockets = new Set();
  const hangs = net.createServer((socket) => {
    tries.push(performance.now());
    sockets.add(socket.on('error', () => {}).resume());
  });
  context.after(() => {
    hangs.close();
    for (const socket of sockets) socket.destroy();
  });
  mkdirSync(`${RUN_DIR}/hangs`);
  await new Promise((resolve) => hangs.listen(`${RUN_DIR}/hangs/.s.PGSQL.5432`, resolve));
  reportsFrom(`${RUN_DIR}/hangs`);
  await until(port, stateOf('away'), (value) => value === 1);
  for (const first = tries.length; tries.length < first + 4;) {
    assert.equal((await report()).age, 0);
    await sleep(50);
  }
  const pauses = tries.slice(1).map((at, i) => at - tries[i]);
  context.diagnostic(`ms between tries: ${pauses.map(Math.round)}`);
  assert.ok(pauses.every((ms) => ms > 4500), 'no report has tried it');
});

test('a report is read from the standby', { timeout: 180000 }, async (context) => {
  ctl('postgres', 'pair');
  reportsFrom(`${RUN_DIR}/pg2`);
  await until(port, stateOf('standby'), (value) => value === 1);
  assert.equal(connections(), 1, 'nobody has asked for a report yet, but the program looks whether it is there');
  await until(port, 'bussanten_replica_age_seconds', (value) => value === 0);
  assert.deepEqual(await states(), ['standby']);
  let line;
  for (let i = 0; i < 30 && line?.[0] !== 'ok'; i++) line = checked();
  assert.deepEqual(line.slice(0, 2), ['ok', 'report_connection: a standby that has everything'], line[2]);
  for (const path of PAGES) await fresh(path);
  assert.ok(connections() > 1, 'the standby was asked');

  await context.test('a page shows what was recorded before it was asked for', async () => {
    for (let i = 1; i <= 20; i++) {
      await visit();
      assert.match((await fresh()).text, new RegExp(`<data value="${i}">`));
    }
  });

  await context.test('a standby that is behind answers, and the page says so', async () => {
    there('SELECT pg_wal_replay_pause()');
    await visit();
    await sleep(1200);
    const page = await report();
    assert.ok(page.age >= 1 && page.age < 60, `${page.age} s`);
    assert.match(page.text, /<data value="20">/);
    assert.doesNotMatch((await ask('GET', `/admin/e/${EVENT}/board`, { person: host })).text, OLD, 'the board is read from the primary');
    await until(port, 'bussanten_replica_age_seconds', (value) => value >= 1 && value < 60);
    const [state, says] = checked();
    assert.equal(state, 'note');
    assert.match(says, /^report_connection: a standby whose rows may be \d+ s older$/);
    there('SELECT pg_wal_replay_resume()');
    assert.match((await fresh()).text, /<data value="21">/);
    await until(port, 'bussanten_replica_age_seconds', (value) => value === 0);
  });

  await context.test('a standby that did not follow a failover answers no report until it has followed', async () => {
    ctl('postgres', 'standby'); // this primary sends no log to anybody
    ctl('postgres', 'promote');
    await recovered();
    await visit();
    const page = await report();
    assert.match(page.text, /<data value="22">/);
    assert.equal(page.age, 0);
    await until(port, stateOf('other'), (value) => value === 1);
    assert.deepEqual(checked(), ['wrong', 'report_connection: a standby that may not have followed the last failover']);
    ctl('postgres', 'rejoin');
    await recovered();
    for (let i = 0; i < 100 && checked()[0] !== 'ok'; i++) {
      for (const server of [here, there]) server('CHECKPOINT');
      await sleep(200);
    }
    await until(port, stateOf('standby'), (value) => value === 1);
    assert.match((await fresh()).text, /<data value="22">/);
  });

  await context.test('a standby that lacks something and does not know since when answers no report', async () => {
    const primary = there('SHOW primary_conninfo').replaceAll("'", "''");
    const send = (to) => there(`ALTER SYSTEM SET primary_conninfo = '${to}'`) + there('SELECT pg_reload_conf()');
    const has = (position) => there(`SELECT pg_last_wal_replay_lsn() >= '${position}'`) === 't';
    // It begins at a checkpoint and finds no transaction behind it.
    for (let i = 0; i < 10 && there('SELECT pg_last_xact_replay_timestamp() IS NULL') !== 't'; i++) {
      send(primary);
      here('CHECKPOINT');
      for (let k = 0; k < 100 && !has(here('SELECT pg_current_wal_flush_lsn()')); k++) await sleep(200);
      send('');
      there('CHECKPOINT');
      ctl('postgres', 'rejoin');
    }
    assert.equal(there('SELECT pg_last_xact_replay_timestamp() IS NULL'), 't');
    await recovered();
    here("SELECT pg_logical_emit_message(true, 'not', 'there')");
    assert.equal((await report()).age, 0);
    await until(port, 'bussanten_replica_age_seconds', (value) => value === 86400);
    assert.deepEqual(checked(), ['wrong', 'report_connection: a standby whose rows may be 86400 s older']);
    send(primary);
    await until(port, 'bussanten_replica_age_seconds', (value) => value === 0);
  });

  await context.test('a standby that was promoted answers no report any more', async () => {
    there('SELECT pg_promote()');
    there('DELETE FROM bussanten.rollup');
    assert.match((await report()).text, /<data value="22">/);
    await until(port, stateOf('other'), (value) => value === 1);
    assert.deepEqual(await states(), ['other']);
    assert.deepEqual(checked(), ['wrong', 'report_connection: no standby of this database']);
  });

  await context.test('it answers none after it was made a standby again, however far its own log goes', async () => {
    for (let i = 0; i < 3; i++) there("SELECT pg_logical_emit_message(true, 'its', 'own'); SELECT pg_switch_wal()");
    ctl('postgres', 'rejoin');
    await recovered();
    assert.equal(there('SELECT pg_is_in_recovery()'), 't');
    assert.equal(there(`SELECT pg_last_wal_replay_lsn() > '${here('SELECT pg_current_wal_flush_lsn()')}'`), 't');
    assert.match((await report()).text, /<data value="22">/);
    await until(port, stateOf('other'), (value) => value === 1);
    assert.deepEqual(checked(), ['wrong', 'report_connection: a standby that was promoted, with rows of its own']);
  });

  await context.test('a standby that is away is no outage', async () => {
    await recovered();
    const log = () => readFileSync(`${process.env.WORLD_DIR}/log/program.log`, 'utf8');
    const before = log().length;
    execFileSync('kill', ['-QUIT', readFileSync(`${process.env.WORLD_DIR}/pg2/postmaster.pid`, 'utf8').split('\n')[0]]);
    for (const path of [...PAGES, ...PAGES]) {
      const page = await report(path);
      assert.equal(page.age, 0);
      assert.doesNotMatch(page.text, OLD);
    }
    assert.match((await report()).text, /<data value="22">/);
    await until(port, stateOf('away'), (value) => value === 1);
    assert.deepEqual(await states(), ['away']);
    const [state, says] = checked();
    assert.equal(state, 'wrong');
    assert.match(says, /^report_connection: it cannot be reached: connection to server .*pg2.* failed: /, 'PostgreSQL says which one');
    const lines = log().slice(before).match(/pg2.*failed/g).length;
    assert.ok(lines === 1 || lines === 2, 'a line of who looks, and one of a report that came before');
    assert.doesNotMatch(log().slice(before), /answered_503|answered 50/);
  });
});
