// Somebody sends three thousand check-ins with the token of one poster, beside a crowd of visitors. The report marks them, and
// nothing of the crowd.
// world: --clock 2023-02-18T14:20:00+09:00
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse, textOf } from '../lib/html.mjs';
import { ask, house, Person, post } from '../lib/http.mjs';

const { EVENT, HOST_LOGIN, HOST_PASSWORD, STAFF_LOGIN, STAFF_MUNICIPALITY, STAFF_PASSWORD } = process.env;
const REPORT = `/admin/e/${EVENT}`;
const psql = (...words) => execFileSync('psql', ['-XqAt', '-v', 'ON_ERROR_STOP=1', ...words], { encoding: 'utf8' }).trim();
const sql = (question) => psql('-c', `SET search_path = bussanten; ${question}`);

const host = new Person();
const staff = new Person();

async function read(path, person = host) {
  const reply = await ask('GET', path, { person });
  assert.equal(reply.status, 200, path);
  assert.deepEqual(house(reply), [], path);
  return reply;
}

// What the report marks, line by line; null without such a section.
async function marks(query = '', person = host) {
  const { text } = await read(REPORT + query, person);
  const section = parse(text).find(({ tag, attributes }) => tag === 'section' && attributes['aria-labelledby'] === 'marks');
  return section && [...section.inner.matchAll(/<li>(.*?)<\/li>/gs)].map(([, line]) => textOf(line));
}

// n visitors tap at a place (null: the entrance), the first one at `from`, then one after another, `every` seconds apart.
const taps = (n, booth, from, every) => sql(`SELECT record_visits(array_agg(e.event_id), array_agg(gen_random_uuid()), array_agg(gen_random_uuid()),
    array_agg(gen_random_uuid()), array_agg(${booth ? `'${booth}'` : 'NULL'}::text), array_agg('qr'::text), array_agg(timestamptz '${from}+09' + i * interval '${every} s'), array_agg(false))
  FROM event e, generate_series(0, ${n - 1}) AS i WHERE e.slug = '${EVENT}'`);

test('a crowd at its opening rush is not marked', async () => {
  psql('-v', 'visitors=400', '-v', `event=${EVENT}`, '-v', 'until=2023-02-18T14:20:00+09:00', '-f', fileURLToPath(new URL('../../tools/crowd.sql', import.meta.url)));
  for (const [person, login, password] of [[host, HOST_LOGIN, HOST_PASSWORD], [staff, STAFF_LOGIN, STAFF_PASSWORD]]) {
    assert.equal((await post('/admin/login', [['login', login], ['password', password]], { person })).headers.location, '/admin');
  }
  taps(599, null, '2023-02-18 10:00:00', 1); // a tap a second at the entrance, for ten minutes
  assert.equal(await marks(), undefined);
});

test('3,000 check-ins of one poster are marked: where, when, how many, and what is usual', async () => {
  taps(3000, '342076', '2023-02-18 11:18:00', 0.1); // in five minutes, over the end of ten
  taps(601, null, '2023-02-18 12:00:00', 0.5);
  const usual = (where) => sql(`SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY n) FROM (SELECT count(*) AS n FROM ${where} GROUP BY date_bin('10 minutes', at, '2023-02-17') HAVING count(*) <= 600) AS t`);
  const atBooth = "visit WHERE municipality_code = '342076' AND source IN ('qr', 'code')";
  const atEntrance = "checkin c WHERE source IN ('qr', 'code') AND NOT EXISTS (SELECT FROM visit v WHERE v.visitor_id = c.visitor_id AND v.at = c.at)";
  const count = (where, from, to) => Number(sql(`SELECT count(*) FROM ${where} AND at >= '2023-02-18 ${from}+09' AND at < '2023-02-18 ${to}+09'`)).toLocaleString('en');
  for (let round = 0; ; round++) { // what is usual is of the folded ones
    if (sql('SELECT count(*) FROM touched') === '0') break;
    assert.ok(round < 100, 'all is folded');
    await new Promise((go) => setTimeout(go, 100));
  }
  assert.deepEqual(await marks(), [
    `福山市のブース、2月18日(土) 11:10～11:30：${count(atBooth, '11:10', '11:30')}件 （ふだんの10分間は${usual(atBooth)}件ほど）`,
    `入口、2月18日(土) 12:00～12:10：${count(atEntrance, '12:00', '12:10')}件 （ふだんの10分間は${usual(atEntrance)}件ほど）`,
  ]);
  assert.equal(await marks('?day=2023-02-17'), undefined);
  assert.deepEqual((await marks('?booth=342076&source=form')).length, 1);
  assert.equal(await marks('?booth=032026'), undefined);
});

test('a booth\'s staff see the marks of their own booth only', async () => {
  assert.equal(await marks('', staff), undefined);
  taps(700, STAFF_MUNICIPALITY, '2023-02-18 13:00:00', 0.5);
  assert.equal((await marks('', staff)).length, 1);
  assert.equal((await marks()).length, 3);
});

test('the figures are what the rows say', () => {
  assert.match(execFileSync(process.env.BUSSANTEN, ['tally', 'verify', EVENT], { encoding: 'utf8' }), /: 0 figures differ/);
});
