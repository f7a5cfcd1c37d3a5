// The numbers for Prometheus: they follow what happens, hold nothing of a visitor, and the socket answers one question of
// one client at a time, whatever else is sent to it. Prometheus's own tool reads them.
// world: --pages --no-brakes
import assert from 'node:assert/strict';
import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { ask, Person, post } from '../lib/http.mjs';
import { sleep } from '../lib/load.mjs';
import { listen, numbers, request, until } from '../lib/metrics.mjs';

const { EVENT, HOST_LOGIN, TOKEN_032026, TOKEN_ENTRANCE } = process.env;
const ctl = (...words) => execFileSync('world-ctl', words);
const port = await listen();
const counted = (method, route, status) => `bussanten_requests_total{method="${method}",route="${route}",status="${status}"}`;
const took = (kind) => `bussanten_request_duration_seconds_count{kind="${kind}"}`;
const AGES = ['bussanten_rollup_age_seconds', 'bussanten_pages_age_seconds'];
const forms = (result) => `bussanten_forms_total{result="${result}"}`;

// What `act` adds to each number.
async function difference(act) {
  const before = await numbers(port);
  await act();
  const after = await numbers(port);
  return (key) => after.get(key) - before.get(key);
}
const sql = (text) => execFileSync('psql', ['-XqAt', '-c', text]);
const checkIn = (person = new Person(), submission = randomUUID()) => post(`/q/${TOKEN_032026}`, [['submission', submission]], { person });

test('requests are counted by row of the table of routes and by status', async () => {
  const added = await difference(async () => {
    for (let i = 0; i < 3; i++) assert.equal((await ask('GET', `/q/${TOKEN_ENTRANCE}`)).status, 200);
    assert.equal((await ask('GET', '/q/nosuchtoken')).status, 404);
    assert.equal((await ask('GET', '/no/such/page')).status, 404);
    assert.equal((await ask('POST', '/readyz')).status, 405);
    assert.equal((await ask('GET', '/readyz')).status, 200);
    assert.equal((await ask('GET', '/admin')).status, 303);
  });
  assert.equal(added(counted('GET', '/q/{token}', '2xx')), 3);
  assert.equal(added(counted('GET', '/q/{token}', '4xx')), 1);
  assert.equal(added(counted('any', 'none', '4xx')), 2);
  assert.equal(added(counted('GET', '/readyz', '2xx')), 1);
  assert.equal(added(counted('GET', '/admin', '3xx')), 1);
  assert.deepEqual(['page', 'form', 'staff', 'probe'].map((kind) => added(took(kind))), [6, 0, 1, 1]);
  assert.equal((await numbers(port)).get('bussanten_requests_under_way'), 0);
});

test('a form counts when it is on the disk, a repetition too', async () => {
  const person = new Person();
  const submission = randomUUID();
  const added = await difference(async () => {
    assert.equal((await checkIn(person, submission)).status, 303);
    assert.equal((await checkIn(person, submission)).status, 303);
  });
  assert.equal(added(forms('recorded')), 2);
  assert.equal(added(counted('POST', '/q/{token}', '3xx')), 2);
  assert.equal(added(took('form')), 2);
  assert.equal(added('bussanten_recorder_group_size_count'), 2);
  assert.equal(added('bussanten_recorder_group_size_sum'), 2);
  assert.equal(added('bussanten_recorder_commit_seconds_count'), 2);
  assert.ok(added('bussanten_recorder_commit_seconds_sum') > 0);
  const now = await numbers(port);
  assert.equal(now.get('bussanten_recorder_queue_length'), 0);
  assert.equal(now.get('bussanten_recorder_writers_busy'), 0);
});

test('a brake is counted at its row', async () => {
  const added = await difference(async () => {
    for (let i = 0; i < 7; i++) await post('/admin/login', [['login', HOST_LOGIN], ['password', `guess-${i}`]]);
  });
  assert.equal(added(counted('POST', '/admin/login', '4xx')), 5);
  assert.equal(added(counted('POST', '/admin/login', '429')), 2);
});

test('a full disk is an outage until a form is recorded', { timeout: 180000 }, async () => {
  const outage = async () => (await numbers(port)).get('bussanten_database_outage{kind="no_writes"}');
  for (; String(sql('SELECT count(*) FROM bussanten.touched')).trim() !== '0'; await sleep(100)); // a row that is folded is one that was written
  sql(`CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE disk_full USING MESSAGE = 'no space'; END$$;
       CREATE TRIGGER full_disk BEFORE INSERT ON bussanten.visit EXECUTE FUNCTION full_disk()`);
  try {
    assert.equal((await checkIn()).status, 503);
    await sleep(1100); // an answer of /readyz may be a second old
    // The rollup's thread runs its statement each second, and finds no row to write. The trial is refused.
    for (const end = performance.now() + 8000; performance.now() < end; await sleep(200)) {
      assert.equal(await outage(), 1);
      assert.equal((await ask('GET', '/readyz')).status, 503);
    }
  } finally {
    sql('DROP FUNCTION full_disk CASCADE');
  }
  while (await outage()) {
    assert.equal((await checkIn()).status, 303);
    await sleep(500);
  }
});

test('every row of the table is there from the start, and the ages stay low', async () => {
  const now = await numbers(port);
  const rows = execFileSync(process.env.BUSSANTEN, ['routes'], { encoding: 'utf8' }).trim().split('\n').map((line) => line.split('\t'));
  for (const [method, route] of rows)
    for (const status of ['2xx', '3xx', '4xx', '429', '5xx', '503']) assert.ok(now.has(counted(method, route, status)), `${method} ${route} ${status}`);
  assert.equal([...now.keys()].filter((key) => key.startsWith('bussanten_requests_total')).length, 6 * (rows.length + 1), 'and no other');
  for (const age of AGES) await until(port, age, (value) => value < 5);
  for (const pool of ['visitors', 'staff', 'exports', 'recorder']) {
    const of = (what) => now.get(`bussanten_database_${what}{pool="${pool}"}`);
    assert.ok(of('connections_max') >= of('connections_open') && of('connections_open') >= of('connections_used'), pool);
  }
  assert.ok(now.get('process_resident_memory_bytes') > 1e6);
});

test('the text is what Prometheus reads, and holds nothing of a visitor', async () => {
  const { text, headers } = await request(port, 'GET', '/metrics');
  assert.match(headers['content-type'], /^text\/plain; version=0\.0\.4/);
  const checked = spawnSync('promtool', ['check', 'metrics'], { input: text, encoding: 'utf8' });
  assert.equal(checked.error, undefined, 'promtool is part of the package prometheus');
  assert.equal(checked.status, 0, checked.stderr + checked.stdout);
  for (const word of [TOKEN_032026, TOKEN_ENTRANCE, EVENT, HOST_LOGIN, '127.0.0.1', 'nosuchtoken'])
    assert.ok(!text.includes(word), word);
});

test('a port that is none is refused by name', () => {
  for (const value of ['70000', '-1', 'http', '127.0.0.1:9950']) {
    const file = join(process.env.WORLD_DIR, 'wrong.conf');
    writeFileSync(file, readFileSync(process.env.BUSSANTEN_CONFIG, 'utf8').replace(/^metrics_port = .*$/m, `metrics_port = ${value}`));
    const { status, stdout } = spawnSync(process.env.BUSSANTEN, ['--config', file, 'check'], { encoding: 'utf8' });
    assert.notEqual(status, 0, value);
    assert.match(stdout, /\[server\] metrics_port: must be a whole number from 0 to 65535/, value);
  }
});

// Sends bytes as they are, and returns what comes back until the socket closes the connection.
const raw = (bytes, { end = false } = {}) => new Promise((resolve, reject) => {
  const parts = [];
  const socket = net.connect(port, '127.0.0.1', () => (end ? socket.end(bytes) : socket.write(bytes)));
  socket.on('data', (part) => parts.push(part)).on('close', () => resolve(Buffer.concat(parts).toString()));
  socket.on('error', (error) => (error.code === 'ECONNRESET' ? resolve('') : reject(error)));
});

test('the socket answers GET /metrics and nothing else', async () => {
  assert.equal((await request(port, 'GET', '/metrics?collect=all')).status, 200);
  for (const path of ['/', '/metrics/', '/metricsx', '/admin', '//metrics']) assert.equal((await request(port, 'GET', path)).status, 404, path);
  for (const method of ['POST', 'PUT', 'HEAD', 'DELETE']) {
    const { status, headers } = await request(port, method, '/metrics');
    assert.deepEqual([status, headers.allow], [405, 'GET'], method);
  }
  assert.equal(await raw('x'.repeat(9000)), '', 'a head that is too long');
  assert.equal(await raw('GET /metrics HTTP/1.1\r\n', { end: true }), '', 'half a head');
  assert.match(await raw('GET /metrics\0 HTTP/1.1\r\n\r\n'.padEnd(60, ' '), { end: true }), /^(HTTP\/1\.1 404 |$)/);
  assert.match(await raw('\r\n\r\n'), /^HTTP\/1\.1 405 /);
});

test('who sends nothing holds the socket for five seconds, not the fair', async () => {
  const began = Date.now();
  const silent = Array.from({ length: 2 }, () => raw(''));
  await sleep(100);
  assert.equal((await checkIn()).status, 303);
  assert.ok(Date.now() - began < 4000, 'forms do not wait');
  assert.equal((await Promise.all(silent)).join(''), '');
  assert.equal((await request(port, 'GET', '/metrics')).status, 200);
  const seconds = (Date.now() - began) / 1000;
  assert.ok(seconds >= 9 && seconds < 20, `${seconds} s`);
});

test('it ends at once with the program, also while a client is silent', async () => {
  const silent = raw('');
  await sleep(100);
  const began = Date.now();
  const restarted = promisify(execFile)('world-ctl', ['program', 'restart']);
  await silent;
  assert.ok(Date.now() - began < 4500, `${Date.now() - began} ms`);
  await restarted;
  assert.equal((await request(port, 'GET', '/metrics')).status, 200);
});

test('the numbers are there while PostgreSQL is away, and say so', { timeout: 120000 }, async () => {
  assert.equal((await checkIn()).status, 303);
  const added = await difference(async () => {
    ctl('postgres', 'stop'); // a thread of the program may notice before the form does
    assert.equal((await checkIn()).status, 503);
    await until(port, 'bussanten_database_outage{kind="unreachable"}', (value) => value === 1);
  });
  assert.equal(added(counted('POST', '/q/{token}', '503')), 1);
  assert.equal(added(forms('recorded')), 0);
  assert.equal(added('bussanten_database_outages_total{kind="unreachable"}'), 1);
  assert.ok(added('bussanten_database_failures_total{kind="unreachable"}') >= 1);
  // Nobody knows whether the figures and the published pages are still right.
  for (const age of AGES) await until(port, age, (value) => value > 3);
  ctl('postgres', 'start');
  await until(port, 'bussanten_database_outage{kind="unreachable"}', (value) => value === 0);
  for (const age of AGES) await until(port, age, (value) => value < 3);
  ctl('postgres', 'hang');
  try {
    const began = Date.now();
    assert.equal((await request(port, 'GET', '/metrics')).status, 200);
    assert.ok(Date.now() - began < 2000);
    await until(port, 'bussanten_rollup_age_seconds', (value) => value > 3);
  } finally {
    ctl('postgres', 'go');
  }
});
