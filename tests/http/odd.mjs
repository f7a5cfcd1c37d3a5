// A stranger sends 3,000 check-ins with the token of one poster, beside a crowd of visitors. The report marks them, and nothing
// of the crowd. The host leaves that time out: then all figures, in the page and in every file, are those of the fair without the
// 3,000. After the host takes it back, they are as before.
// world: --clock 2023-02-18T14:20:00+09:00
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { addCrowd } from '../lib/crowd.mjs';
import { folded } from '../lib/folded.mjs';
import { parse, textOf } from '../lib/html.mjs';
import { ask, house, Person, post } from '../lib/http.mjs';
import { sql } from '../lib/sql.mjs';
import { unzip } from '../lib/zip.mjs';

const { EVENT, HOST_LOGIN, HOST_PASSWORD, STAFF_LOGIN, STAFF_MUNICIPALITY, STAFF_PASSWORD } = process.env;
const REPORT = `/admin/e/${EVENT}`;

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

// All cells of a workbook, sheet by sheet, without the first sheet, which names the moment.
function workbook(bytes) {
  const parts = unzip(bytes);
  const strings = [...parts.get('xl/sharedStrings.xml').toString().matchAll(/<si>(.*?)<\/si>/gs)].map(([, item]) => textOf(item));
  return [...parts].filter(([name]) => /^xl\/worksheets\/sheet[2-9]\.xml$/.test(name)).map(([name, part]) =>
    [name, [...part.toString().matchAll(/<c [^>]*?(?: t="(\w)")?><v>(.*?)<\/v>/g)].map(([, type, value]) => (type === 's' ? strings[value] : value))]);
}

// The figures of every page and file that shows them, without the time and without what is left out.
async function figures() {
  const found = {};
  for (const query of ['', '?day=2023-02-18', '?booth=342076', '?source=qr']) {
    const { as_of: moment, left_out: leftOut, ...json } = JSON.parse((await read(`${REPORT}/tally.json${query}`)).text);
    found[`json${query}`] = json;
    for (const [name, path] of [['page', ''], ['hours', '/hours'], ['answers', '/answers'], ['sheet', '/sheet']]) {
      found[name + query] = parse((await read(`${REPORT}${path}${query}`)).text).filter(({ tag }) => ['data', 'td'].includes(tag)).map(({ inner }) => textOf(inner));
    }
    found[`csv${query}`] = (await read(`${REPORT}/export/tally.csv${query}`)).text.split('\r\n').filter((line) => !/^集計から除いた/.test(line));
    found[`visits${query}`] = (await read(`${REPORT}/export/visits.csv${query}`)).text;
    found[`responses${query}`] = (await read(`${REPORT}/export/responses.csv${query}`)).text;
    found[`workbook${query}`] = workbook((await read(`${REPORT}/export/tally.xlsx${query}`)).body);
  }
  return found;
}

function same(after, before) {
  for (const [name, value] of Object.entries(before)) assert.deepEqual(after[name], value, name);
}

const verify = () => assert.match(execFileSync(process.env.BUSSANTEN, ['tally', 'verify', EVENT], { encoding: 'utf8' }), /: 0 figures differ/);
const send = (fields) => post(`${REPORT}/left-out`, fields, { person: host });
const ATTACK = [['place', '342076'], ['day', '2023-02-18'], ['from', '11:10'], ['to', '11:30'], ['reason', 'だれかが遠くから送った']];
const AT_BOOTH = '福山市のブース、2月18日(土) 11:10～11:30';
const LEFT_OUT = `${AT_BOOTH}のチェックインは、集計から除いています（3,000件）`;
const visitor = new Person();
let quiet;
let attacked;

test('a crowd at its opening rush is not marked', async () => {
  addCrowd(400, '2023-02-18T14:20:00+09:00');
  for (const [person, login, password] of [[host, HOST_LOGIN, HOST_PASSWORD], [staff, STAFF_LOGIN, STAFF_PASSWORD]]) {
    assert.equal((await post('/admin/login', [['login', login], ['password', password]], { person })).headers.location, '/admin');
  }
  taps(599, null, '2023-02-18 10:00:00', 1); // a tap a second at the entrance, for ten minutes
  await folded();
  assert.equal(await marks(), undefined);
});

test('the figures of a fair in which nobody was at that booth at that time', async () => {
  sql(`WITH gone AS (SELECT visitor_id FROM visit WHERE municipality_code = '342076' AND at >= '2023-02-18 11:10+09' AND at < '2023-02-18 11:30+09'),
    texts AS (DELETE FROM response_text WHERE visitor_id IN (SELECT * FROM gone)), visits AS (DELETE FROM visit WHERE visitor_id IN (SELECT * FROM gone)),
    checkins AS (DELETE FROM checkin WHERE visitor_id IN (SELECT * FROM gone)), told AS (INSERT INTO touched SELECT event_id, visitor_id FROM event, gone)
    DELETE FROM response WHERE visitor_id IN (SELECT * FROM gone)`);
  verify();
  quiet = await figures();
  assert.ok(quiet.json.visits > 300 && quiet.json.responses > 50, `${quiet.json.visits} ${quiet.json.responses}`);
});

test('3,000 check-ins of one poster are marked: where, when, how many, and what is usual', async () => {
  taps(2999, '342076', '2023-02-18 11:18:00', 0.1); // in five minutes, over the end of ten
  const late = await post(`/q/${process.env.TOKEN_342076}`, [['submission', randomUUID()], ['age', String((14 * 60 + 20 - 11 * 60 - 19) * 60)]], { person: visitor });
  assert.equal(late.status, 303, 'and one of somebody who was there without a signal');
  await folded();
  const usual = sql(`SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY n) FROM (SELECT count(*) AS n FROM visit
    WHERE municipality_code = '342076' AND source IN ('qr', 'code') GROUP BY date_bin('10 minutes', at, '2023-02-17') HAVING count(*) <= 600) AS t`);
  assert.deepEqual(await marks(), [`${AT_BOOTH}：3,000件 （ふだんの10分間は${usual}件ほど） 集計から除く`]);
  assert.equal(await marks('?day=2023-02-17'), undefined);
  assert.deepEqual((await marks('?booth=342076&source=form')).length, 1);
  assert.equal(await marks('?booth=032026'), undefined);
  assert.equal(await marks('', staff), undefined, 'it is not their booth');
  verify();
  attacked = await figures();
  assert.equal(attacked.json.visits, quiet.json.visits + 3000);
  assert.equal(attacked.json.checkins, quiet.json.checkins + 3000);
});

test('the host leaves that time out; where, when and how many is said wherever the figures are', async () => {
  const { text } = await read(REPORT);
  const link = parse(text).find(({ tag, attributes }) => tag === 'a' && attributes['aria-label'] === `${AT_BOOTH}のチェックインを集計から除く`);
  const form = await read(link.attributes.href);
  const chosen = parse(form.text).filter(({ tag, attributes }) => (tag === 'option' && 'selected' in attributes) || ['from', 'to'].includes(attributes.name)).map(({ attributes }) => attributes.value);
  assert.deepEqual(chosen, ['342076', '2023-02-18', '11:10', '11:30'], 'the form is filled in');
  for (const round of ['once', 'the same form again']) assert.equal((await send(ATTACK)).headers.location, `${REPORT}/left-out?at=added`, round);
  assert.equal(sql('SELECT count(*) FROM left_out'), '1');
  const list = textOf((await read(`${REPORT}/left-out?at=added`)).text);
  for (const said of ['集計から除きました。', `${AT_BOOTH}：3,000件 だれかが遠くから送った`, `に${HOST_LOGIN}が除きました`]) assert.ok(list.includes(said), said);
  for (const [path, person] of [['', host], ['', staff], ['/sheet', staff], ['/board', host], ['/board', staff], ['?booth=032026', host], ['/hours', host], ['/answers', staff], ['?day=2023-02-18&source=form', host]]) {
    const page = textOf((await read(REPORT + path, person)).text);
    assert.ok(page.includes(LEFT_OUT), path);
    assert.ok(!page.includes(ATTACK.at(-1)[1]), 'the reason is for the host alone');
  }
  for (const path of ['', '/board']) assert.ok(!textOf((await read(`${REPORT}${path}?day=2023-02-17`)).text).includes('集計から除いています'), 'nothing of another day');
  assert.deepEqual(JSON.parse((await read(`${REPORT}/tally.json`)).text).left_out, [{ place: '342076', day: '2023-02-18', from: '11:10', to: '11:30', taps: 3000 }]);
  assert.ok((await read(`${REPORT}/export/tally.csv`)).text.includes('\r\n集計から除いたチェックイン（ブース）,2023-02-18,11:10～11:30,342076,福山市,,,,,,3000,,,,,,\r\n'));
  assert.ok(unzip((await read(`${REPORT}/export/tally.xlsx`)).body).get('xl/sharedStrings.xml').toString().includes(LEFT_OUT));
  assert.equal(await marks(), undefined, 'it is not marked any more');
});

test('all figures are those of the fair without them, and the rows and cards stay', async () => {
  same(await figures(), quiet);
  verify();
  execFileSync(process.env.BUSSANTEN, ['tally', 'rebuild', EVENT]);
  same(await figures(), quiet);
  verify();
  assert.equal(sql("SELECT count(*) FROM visit WHERE municipality_code = '342076' AND at >= '2023-02-18 11:10+09' AND at < '2023-02-18 11:30+09'"), '3000');
  const card = textOf((await read(`/e/${EVENT}/card`, visitor)).text);
  assert.match(card, /福山市 2月18日\(土\) 11:/, 'the stamp of somebody who was there then');
});

test('a form with mistakes is shown again, with what was typed', async () => {
  const mistakes = [['place', '999999'], ['from', '11:15'], ['to', '25:00'], ['reason', '長'.repeat(201)]];
  const reply = await send(mistakes);
  assert.equal(reply.status, 422);
  assert.deepEqual(house(reply), []);
  const elements = parse(reply.text);
  const faults = elements.filter(({ tag, attributes }) => tag === 'a' && /^#(place|day|from|to|reason)$/.test(attributes.href)).map(({ attributes }) => attributes.href);
  assert.deepEqual(faults, ['#place', '#day', '#from', '#to', '#reason']);
  for (const [name, value] of mistakes.slice(1)) assert.equal(elements.find(({ attributes }) => attributes.id === name).attributes.value, value, name);
  const refused = async (name, ...fields) => {
    const again = await send(ATTACK.map(([field, value]) => [field, new Map(fields).get(field) ?? value]));
    assert.equal(again.status, 422, name);
    assert.ok(again.text.includes(`id="${name}-fault"`), name);
  };
  await refused('to', ['to', '11:10']);
  await refused('from', ['from', '11:20'], ['to', '11:40']); // a part of it is left out already
  await refused('reason', ['reason', ' 　']);
  for (const back of ['0', 'x', '999999', '%00']) assert.equal((await send([['back', back]])).status, 404, back);
  assert.equal(sql('SELECT count(*) FROM left_out'), '1');
});

test('taken back, every figure is as it was', async () => {
  const id = /name="back" value="(\d+)"/.exec((await read(`${REPORT}/left-out`)).text)[1];
  for (const round of ['once', 'the same form again']) assert.equal((await send([['back', id]])).headers.location, `${REPORT}/left-out?at=back`, round);
  same(await figures(), attacked);
  verify();
  assert.equal((await marks()).length, 1);
  assert.ok(!textOf((await read(REPORT)).text).includes('集計から除いています'));
  const list = textOf((await read(`${REPORT}/left-out`)).text);
  for (const said of [`に${HOST_LOGIN}が除きました`, `に${HOST_LOGIN}がもどしました`]) assert.ok(list.includes(said), said);
});

test('the entrance, and the booth of staff, who see the marks of their own booth only', async () => {
  taps(601, null, '2023-02-18 12:00:00', 0.5);
  taps(700, STAFF_MUNICIPALITY, '2023-02-18 13:00:00', 0.5);
  await folded();
  assert.equal((await marks()).length, 3);
  assert.equal((await marks('', staff)).length, 1);
  for (const [person, mine, theirs] of [[host, '掲示用QRを差し替えると', '主催者に知らせてください'], [staff, '主催者に知らせてください', '掲示用QRを差し替えると']]) {
    const page = textOf((await read(REPORT, person)).text);
    assert.ok(page.includes(mine) && !page.includes(theirs), mine);
  }
  assert.ok(!(await read(REPORT, staff)).text.includes('/left-out'), 'the page is not for them');
  const entrance = [['place', 'entrance'], ['day', '2023-02-18'], ['from', '12:00'], ['to', '12:10'], ['reason', 'r']];
  assert.equal((await send(entrance)).status, 303);
  assert.match(textOf((await read(REPORT)).text), /入口、2月18日\(土\) 12:00～12:10のチェックインは、集計から除いています（60\d件）/);
  verify();
});

test('of many marks those with the most check-ins are told, in the order of time, and how many others there are', async () => {
  const minutes = Array.from({ length: 21 }, (_, i) => 600 + 20 * i);
  const clock = (minute) => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
  minutes.forEach((minute, i) => taps(601 + 30 * i, '342076', `2023-02-17 ${clock(minute)}:00`, 0.3));
  await folded();
  const day = await marks('?day=2023-02-17');
  const all = await marks();
  const starts = (lines) => lines.map((line) => /(\d+:\d+)～/.exec(line)[1]);
  assert.deepEqual(starts(day.slice(0, 2)), ['10:20', '10:40'], 'of 21 the smallest is not told');
  assert.equal(day.length, 20);
  assert.deepEqual(starts(all), [...minutes.slice(3).map(clock), '11:10', '13:00']);
  for (const [query, others] of [['?day=2023-02-17', 1], ['', 3]]) assert.ok(textOf((await read(REPORT + query)).text).includes(`ほかに${others}回あります。`), query);
  assert.ok(!textOf((await read(`${REPORT}?day=2023-02-18`)).text).includes('20回を、時刻の順に'));
});
