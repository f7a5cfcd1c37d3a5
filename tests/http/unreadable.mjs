// One fair has a value that the program cannot hold. That fair's pages say so, and the log names the statement and the
// column. The program and all other fairs work.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ask, house, Person, post } from '../lib/http.mjs';

const { BUSSANTEN, EVENT, HOST_LOGIN, HOST_PASSWORD, TOKEN_032026, WORLD_DIR, top_srcdir: TOP } = process.env;
const OTHER = 'other-2023';
const sql = (question) => execFileSync('psql', ['-XqAt', '-v', 'ON_ERROR_STOP=1', '-c', question], { encoding: 'utf8' }).trim();
const pid = () => readFileSync(join(WORLD_DIR, 'program.pid'), 'utf8').trim();
const log = () => readFileSync(join(WORLD_DIR, 'log', 'program.log'), 'utf8');
const status = async (path) => (await ask('GET', path, { person: new Person() })).status;
const of = (slug) => `(SELECT event_id FROM bussanten.event WHERE slug = '${slug}')`;
const before = pid();
let token;

// The snapshot is at most half a second old, but a loaded machine takes longer.
async function becomes(path, expected) {
  const end = Date.now() + 20000;
  let last;
  do {
    last = await status(path);
    if (last === expected) return;
    await new Promise((go) => { setTimeout(go, 50); });
  } while (Date.now() < end);
  assert.equal(last, expected, path);
}

async function othersGoOn() {
  for (const path of [`/e/${EVENT}`, `/q/${TOKEN_032026}`, `/e/${EVENT}/survey`, '/open-data/events.csv', '/healthz'])
    assert.equal(await status(path), 200, path);
  const reply = await post(`/q/${TOKEN_032026}`, [['submission', randomUUID()]], { person: new Person() });
  assert.equal(reply.status, 303);
  assert.equal(pid(), before, 'the program is the same');
}

test('two fairs', async () => {
  const file = join(WORLD_DIR, 'tmp', 'other.yaml');
  const fair = readFileSync(join(TOP, 'sql', 'fairs', 'shinagawa-2023.yaml'), 'utf8');
  writeFileSync(file, fair.replace(/^slug: .*$/m, `slug: ${OTHER}`));
  execFileSync(BUSSANTEN, ['event', 'import', file], { stdio: 'pipe' });
  token = sql(`SELECT token FROM bussanten.poster WHERE event_id = ${of(OTHER)} AND municipality_code = '032026'`);
  await becomes(`/e/${OTHER}`, 200);
  assert.equal(await status('/'), 200, 'a list of both');
});

test('the schema refuses such a day', () => {
  assert.throws(() => sql(`INSERT INTO bussanten.event_day VALUES (${of(OTHER)}, '3000-01-01', 600, 1200)`), /event_day_day_holds/);
});

test('without that rule: one fair is out of order, the other is not', async () => {
  sql('ALTER TABLE bussanten.event_day DROP CONSTRAINT event_day_day_holds');
  sql(`INSERT INTO bussanten.event_day VALUES (${of(OTHER)}, '3000-01-01', 600, 1200)`);
  await becomes(`/e/${OTHER}`, 500);
  const page = await ask('GET', `/e/${OTHER}`, { person: new Person() });
  assert.deepEqual(house(page), []);
  await othersGoOn();
  assert.equal(await status('/'), 303, 'the one fair that can be shown');
});

test('a form for it is not refused for good: a phone keeps it', async () => {
  assert.equal(await status(`/q/${token}`), 500);
  const reply = await post(`/q/${token}`, [['submission', randomUUID()]], { person: new Person() });
  assert.equal(reply.status, 500);
});

test('the log names statement and column and not the value', () => {
  assert.match(log(), /error: .*database: event_days: column day holds a value that the program cannot hold/);
  assert.doesNotMatch(log(), /3000-01-01/);
});

test('staff see the others', async () => {
  const person = new Person();
  await post('/admin/login', [['login', HOST_LOGIN], ['password', HOST_PASSWORD]], { person });
  const list = await ask('GET', '/admin', { person });
  assert.equal(list.status, 200);
  assert.match(list.text, new RegExp(`/admin/e/${EVENT}"`));
  assert.equal((await ask('GET', `/admin/e/${EVENT}`, { person })).status, 200);
  assert.equal((await ask('GET', `/admin/e/${OTHER}`, { person })).status, 500);
});

test('mended, it is back without a restart', async () => {
  sql(`DELETE FROM bussanten.event_day WHERE day = '3000-01-01'`);
  await becomes(`/e/${OTHER}`, 200);
  assert.equal(await status(`/q/${token}`), 200);
});

test('a poster that cannot be read is the only one', async () => {
  sql('ALTER TABLE bussanten.poster DROP CONSTRAINT poster_revoked_at_holds');
  sql(`UPDATE bussanten.poster SET revoked_at = 'infinity' WHERE token = '${token}'`);
  await becomes(`/q/${token}`, 404);
  await othersGoOn();
  assert.equal(await status(`/e/${OTHER}`), 200);
  assert.match(log(), /database: catalog_places: column revoked_at holds a value that the program cannot hold/);
});
