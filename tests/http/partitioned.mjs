// The tables that grow with visitors are partitioned by event (tests/scale/partition.sql): the program works as before, because every
// unique key begins with event_id. The journey, surveys, corrections, many senders, the report, exports and the release of a fair.
//
// Not in each run: tools/check scale.
// world: --no-brakes
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { ask, Person, post } from '../lib/http.mjs';
import { emptied, underLoad } from '../lib/load.mjs';
import { sql } from '../lib/sql.mjs';

const { BUSSANTEN, EVENT, HOST_LOGIN, HOST_PASSWORD, top_srcdir: TOP } = process.env;
const SCENES = ['journey', 'survey', 'checkin'];

test('the tables are partitioned', () => {
  execFileSync('psql', ['-Xq', '-f', `${TOP}/tests/scale/partition.sql`], { stdio: ['ignore', 'inherit', 'inherit'] });
  execFileSync(BUSSANTEN, ['migrate'], { stdio: 'ignore' });
  execFileSync('world-ctl', ['program', 'restart']);
  assert.equal(sql("SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class WHERE relkind = 'p' AND relnamespace = 'bussanten'::regnamespace"),
    'checkin response response_text rollup submission tallied visit');
});

for (const scene of SCENES) {
  test(`${scene}.scene`, () => {
    emptied();
    execFileSync(`${TOP}/tests/lib/scene`, [`${TOP}/tests/http/${scene}.scene`], { stdio: ['ignore', 'ignore', 'inherit'] });
  });
}

test('many senders, the report and the files', { timeout: 180000 }, async (context) => {
  emptied();
  const answers = await underLoad(context, 0, () => {}, 4);
  assert.deepEqual(Object.keys(answers), ['303']);
  const host = new Person();
  await post('/admin/login', [['login', HOST_LOGIN], ['password', HOST_PASSWORD]], { person: host });
  for (const path of ['', '/hours', '/answers', '/comments', '/tally.json', '/export/responses.csv']) assert.equal((await ask('GET', `/admin/e/${EVENT}${path}`, { person: host })).status, 200, path);
  const rows = await ask('GET', `/admin/e/${EVENT}/export/visits.csv`, { person: host });
  assert.equal(rows.text.trim().split('\n').length - 1, Number(sql('SELECT count(*) FROM bussanten.visit')));
  // A visitor's rows are all in one part.
  const parts = Number(sql('SELECT count(DISTINCT tableoid) FROM bussanten.visit'));
  assert.equal(parts, 1, 'one fair is in one part');
});
