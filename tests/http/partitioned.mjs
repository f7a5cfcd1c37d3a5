// The tables that grow with visitors become partitioned by event (tests/scale/partition.sql) in a fair that has its rows already:
// every row is there afterwards, the figures are the same, and forms are taken. That a new fair works so as any other one is shown by
// the tests of SQL, of the database and of HTTP, which `tools/check scale` runs in such worlds (PARTITIONED=yes).
//
// Not in each run: tools/check scale.
// world: --no-brakes
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { addCrowd } from '../lib/crowd.mjs';
import { ask, Person, post } from '../lib/http.mjs';
import { emptied, underLoad } from '../lib/load.mjs';
import { sql } from '../lib/sql.mjs';

const { BUSSANTEN, EVENT, HOST_LOGIN, HOST_PASSWORD, top_srcdir: TOP } = process.env;
const TABLES = ['checkin', 'response', 'response_text', 'rollup', 'submission', 'tallied', 'visit'];
const PAGES = ['', '/hours', '/answers', '/comments', '/tally.json', '/export/visits.csv', '/export/responses.csv'];
const host = new Person();

const tally = (act) => execFileSync(BUSSANTEN, ['tally', act, EVENT], { encoding: 'utf8' });
const rows = () => TABLES.map((name) => `${name} ${sql(`SELECT count(*) FROM bussanten.${name}`)}`);
// Each page and file at the same minute of the program's clock.
async function pages() {
  execFileSync('world-ctl', ['clock', '2023-02-18T11:00:00+09:00']);
  const texts = [];
  for (const path of PAGES) {
    const reply = await ask('GET', `/admin/e/${EVENT}${path}`, { person: host });
    assert.equal(reply.status, 200, path);
    texts.push(reply.text.replaceAll(/T11:00:\d\d/g, ''));
  }
  return texts;
}

test('a fair with rows is partitioned, and its report stays', { timeout: 180000 }, async () => {
  assert.equal((await post('/admin/login', [['login', HOST_LOGIN], ['password', HOST_PASSWORD]], { person: host })).status, 303);
  addCrowd(500, '2023-02-18T11:00:00+09:00');
  tally('rebuild');
  const before = { rows: rows(), pages: await pages() };
  assert.ok(before.rows.every((text) => !text.endsWith(' 0')), `each table has rows: ${before.rows}`);

  execFileSync('psql', ['-Xq', '-c', 'SET client_min_messages = warning', '-f', `${TOP}/tests/scale/partition.sql`], { stdio: ['ignore', 'inherit', 'inherit'] });
  execFileSync(BUSSANTEN, ['migrate'], { stdio: 'ignore' });
  assert.equal(sql("SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class WHERE relkind = 'p' AND relnamespace = 'bussanten'::regnamespace"), TABLES.join(' '));
  assert.equal(sql('SELECT count(DISTINCT tableoid) FROM bussanten.visit'), '1', 'one fair is in one part');
  assert.deepEqual(rows(), before.rows);
  tally('verify');
  const now = await pages();
  for (const [i, path] of PAGES.entries()) assert.ok(now[i] === before.pages[i], `${path || 'the report'} is as before`);
});

test('forms are taken, and the figures follow', { timeout: 180000 }, async (context) => {
  emptied();
  assert.deepEqual(Object.keys(await underLoad(context, 0, () => {}, 4)), ['303']);
  tally('verify');
  const { text } = await ask('GET', `/admin/e/${EVENT}/export/visits.csv`, { person: host });
  assert.equal(text.trim().split('\n').length - 1, Number(sql('SELECT count(*) FROM bussanten.visit')));
});
