// world: --no-brakes
// The host ends a fair in the browser: seals the figures, takes the results, and deletes the records of visitors. Nothing of it
// can be done too early or by accident, and each step twice is once. How it is done by commands and by itself is close.mjs.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { discard } from '../lib/draft.mjs';
import { fieldsOf, parse, textOf } from '../lib/html.mjs';
import { ask, house, Person, post } from '../lib/http.mjs';
import { sql } from '../lib/sql.mjs';

const { EVENT, HOST_LOGIN, HOST_PASSWORD, STAFF_LOGIN, STAFF_PASSWORD } = process.env;
const set = (to) => execFileSync('world-ctl', ['clock', to]);
const CLOSE = `/admin/e/${EVENT}/close`;
const NAME = sql(`SELECT (name).ja FROM event WHERE slug = '${EVENT}'`);
let host;

async function signIn(login, password) {
  const person = new Person();
  assert.equal((await post('/admin/login', [['login', login], ['password', password]], { person })).status, 303);
  return person;
}
const page = async (query = '') => {
  const reply = await ask('GET', `${CLOSE}${query}`, { person: host });
  assert.equal(reply.status, 200);
  assert.deepEqual(house(reply), []);
  return reply.text;
};
const buttons = (html) => parse(html).filter(({ tag, attributes }) => tag === 'button' && attributes.name === 'act').map(({ attributes }) => attributes.value);
const send = (act, words) => post(CLOSE, [['act', act], ...words === undefined ? [] : [['words', words]]], { person: host });
const acts = () => sql("SELECT string_agg(a.act || ' ' || s.login, ',' ORDER BY a.audit_id) FROM audit a JOIN staff s USING (staff_id) WHERE a.act IN ('sealed', 'purged')");
const PERSONAL = sql("SELECT question_id FROM question WHERE personal AND kind = 'one' ORDER BY position LIMIT 1");

test('as long as forms are taken, the page says from when on it can be closed', async () => {
  const choice = sql(`SELECT min(choice_id) FROM choice WHERE question_id = ${PERSONAL}`);
  for (let i = 0; i < 60; i += 1) {
    const survey = [['submission', randomUUID()], ['booth', '032026'], [`q${PERSONAL}`, choice]];
    assert.equal((await post(`/e/${EVENT}/survey`, survey, { person: new Person() })).status, 303);
  }
  host = await signIn(HOST_LOGIN, HOST_PASSWORD);
  const html = await page();
  assert.match(textOf(html), /まだ締め切っていません。令和5年3月2日\(木\) 00:00から締め切れます/);
  assert.match(textOf(html), /令和5年8月27日\(日\)まで残します/);
  assert.deepEqual(buttons(html), []);
  for (const act of ['seal', 'purge', 'publish', 'withdraw']) {
    const reply = await send(act, NAME);
    assert.equal(reply.status, 409, act);
    assert.deepEqual(house(reply), []);
    assert.match(textOf(reply.text), act === 'seal' ? /まだ、来場した人から回答が届きます/ : /集計を締め切ってから、消せるようになります/);
  }
  assert.equal((await send('other')).status, 404);
  assert.equal(sql('SELECT count(*) FROM seal'), '0');
});

test('before a draft is published that lets the records go soon, the page says so', async () => {
  set('2023-03-10T12:00:00+09:00');
  host = await signIn(HOST_LOGIN, HOST_PASSWORD);
  const edit = `/admin/e/${EVENT}/edit`;
  for (const [days, until] of [['7', '3月7日\\(火\\)'], ['30', '3月30日\\(木\\)'], ['39', '4月8日\\(土\\)'], ['40', null], ['181', null]]) {
    const fields = fieldsOf((await ask('GET', `${edit}/days`, { person: host })).text);
    fields.set('retention', days);
    assert.equal((await post(`${edit}/days`, [...fields, ['act', 'save']], { person: host })).status, 303);
    const words = textOf((await ask('GET', `${edit}/publish`, { person: host })).text);
    if (until) assert.match(words, new RegExp(`記録を残すのは、令和5年${until}までになります`), days);
    else assert.doesNotMatch(words, /記録を残すのは/, days);
  }
  assert.equal((await discard(edit, host)).status, 303);
});

test('the host seals the figures, once', async () => {
  host = await signIn(HOST_LOGIN, HOST_PASSWORD);
  const before = await page();
  assert.match(textOf(before), /いつでも締め切れます/);
  assert.deepEqual(buttons(before), ['seal']);
  for (const round of [1, 2]) {
    const reply = await send('seal');
    assert.equal(reply.headers.location, `${CLOSE}?at=sealed`, round);
  }
  assert.equal(acts(), `sealed ${HOST_LOGIN}`);
  const html = await page('?at=sealed');
  const words = textOf(html);
  assert.match(words, new RegExp(`3月10日\\(金\\) 12:0\\dに、${HOST_LOGIN} が締め切りました`));
  assert.ok(words.includes(sql('SELECT digest FROM seal')));
  assert.match(words, /いまの数字は、締め切ったときと同じです/);
  assert.deepEqual(buttons(html), ['publish', 'purge']);
  sql("UPDATE rollup SET n = n + 1 WHERE figure = 'visitor'");
  assert.match(textOf(await page()), /いまの数字は、締め切ったときと違います/);
  sql("UPDATE rollup SET n = n - 1 WHERE figure = 'visitor'");
});

const csv = async (name) => {
  const reply = await ask('GET', `/admin/e/${EVENT}/export/${name}`, { person: host });
  assert.equal(reply.status, 200);
  assert.ok(reply.text.startsWith('\ufeff'));
  return reply.text.slice(1).trimEnd().split('\r\n').map((line) => line.split(','));
};
const openData = async () => {
  const [header, ...rows] = await csv('open-data.csv');
  return { header, rows: rows.map((cells) => Object.fromEntries(cells.map((cell, i) => [header[i], cell]))) };
};
let open;
test('open data say what everybody may know, and the dictionary each of its columns', async () => {
  open = await openData();
  const [, ...words] = await csv('open-data-dictionary.csv');
  assert.deepEqual(words.filter(([of]) => of === '列').map(([, name]) => name), open.header);
  const kinds = [...new Set(open.rows.map((row) => row['区分']))];
  assert.deepEqual(words.filter(([of]) => of === '区分').map(([, name]) => name).filter((name) => !kinds.includes(name)), []);
  assert.equal(kinds.length, words.filter(([of]) => of === '区分').length);
  for (const [, name, , , what] of words) assert.ok(what, name);
  assert.deepEqual([...new Set(open.rows.map((row) => row['状態']))], ['確定']);
  const one = (kind, where = () => true) => open.rows.filter((row) => row['区分'] === kind && where(row));
  assert.deepEqual(one('来場者').map((row) => row['値']), ['60']);
  assert.deepEqual(one('立ち寄った人', (row) => row['自治体コード'] === '032026').map((row) => row['値']), ['60']);
  assert.deepEqual(one('立ち寄り', (row) => row['自治体コード'] === '032026' && row['開催日']).map((row) => row['値']), ['0', '60', '0', '0', '0']);
  // All sixty chose the same: what is shown of it has noise, and less than ten is not shown.
  const title = sql(`SELECT (title).ja FROM question WHERE question_id = ${PERSONAL}`);
  const personal = one('選んだ人', (row) => row['質問'] === title);
  const released = sql(`SELECT coalesce(figure::text, '-') FROM released r JOIN choice c USING (event_id, question_id, choice_id) WHERE r.question_id = ${PERSONAL} AND municipality_code = '' ORDER BY c.position`).split('\n').map((figure) => figure.replace('-', ''));
  assert.deepEqual(personal.map((row) => row['値']), released);
  assert.deepEqual(personal.map((row) => row['回答者数']), released.map(() => ''));
  assert.deepEqual([...new Set(personal.map((row) => row['備考']))].sort(), ['10に満たないため、載せない', '乱数を加えて発表した数']);
  assert.deepEqual(open.rows.filter((row) => row['質問'] && row['自治体コード']), [], 'no answers of a booth');
});

const until = async (what, is) => {
  for (let i = 0; ; i += 1) {
    if (await is()) return;
    assert.ok(i < 600, what);
    await new Promise((go) => { setTimeout(go, 100); });
  }
};
const FILES = ['open-data.csv', 'open-data-dictionary.csv'];
const fairPage = async (lang) => (await ask('GET', `/e/${EVENT}?lang=${lang}`)).text;
const published = async () => {
  for (const file of FILES) {
    const reply = await ask('GET', `/e/${EVENT}/${file}`);
    assert.equal(reply.status, 200);
    assert.deepEqual(house(reply), []);
    assert.equal(reply.headers['content-type'], 'text/csv; charset=utf-8');
    assert.equal(reply.headers['content-disposition'], `attachment; filename="${EVENT}-${file}"; filename*=UTF-8''${EVENT}-${file}`);
    const own = await ask('GET', `/admin/e/${EVENT}/export/${file}`, { person: host });
    assert.equal(reply.text, own.text, 'it is the file that the host takes');
  }
  return (await ask('GET', `/e/${EVENT}/${FILES[0]}`)).text;
};
const resultActs = () => sql("SELECT coalesce(string_agg(act, ',' ORDER BY audit_id), '') FROM audit WHERE act LIKE 'results%'");

test('the host publishes the results, once, and takes them back', async () => {
  const isOut = async () => (await ask('GET', `/e/${EVENT}/open-data.csv`)).status === 200;
  for (const file of FILES) assert.equal((await ask('GET', `/e/${EVENT}/${file}`)).status, 404);
  assert.doesNotMatch(await fairPage('ja'), /id="results"/);
  for (const act of ['publish', 'withdraw', 'publish']) {
    for (const round of [1, 2]) assert.equal((await send(act)).headers.location, `${CLOSE}?at=${act === 'publish' ? 'published' : 'withdrawn'}`, round);
    await until(act, async () => (await isOut()) === (act === 'publish'));
    await until(`${act}: the page`, async () => /id="results"/.test(await fairPage('ja')) === (act === 'publish'));
  }
  assert.equal(resultActs(), 'results_published,results_withdrawn,results_published');
  assert.match(textOf(await page('?at=published')), /3月10日\(金\) 12:0\dに、結果を公開しました/);
  await published();
  const words = { ja: /催しの結果 来場を記録した人 60人 ブースへの立ち寄り 60件 アンケートの回答 60件/, en: /Results People who checked in 60 Visits to booths 60 Survey answers 60/, easy: /結果.*60 ?人/, ko: /결과 체크인한 사람 60명/ };
  for (const [lang, text] of Object.entries(words)) {
    await until(lang, async () => /id="results"/.test(await fairPage(lang)));
    assert.match(textOf(await fairPage(lang)).replace(/\s+/g, ' '), text);
    for (const file of FILES) assert.ok((await fairPage(lang)).includes(`href="/e/${EVENT}/${file}"`), `${lang} ${file}`);
  }
});

test('the records go only when the name is typed, once; what is personal is released before', async () => {
  const booth = await signIn(STAFF_LOGIN, STAFF_PASSWORD);
  assert.equal((await post(CLOSE, [['act', 'purge'], ['words', NAME]], { person: booth })).status, 404);
  for (const typed of ['', 'x', undefined]) {
    const reply = await send('purge', typed);
    assert.equal(reply.status, 422);
    assert.deepEqual(house(reply), []);
    assert.match(textOf(reply.text), /催しの名前が違います/);
  }
  assert.equal(sql('SELECT count(*) FROM response'), '60');
  const out = await published();
  sql('DELETE FROM released; DELETE FROM release'); // as if the program had not come to it
  for (const round of [1, 2]) assert.equal((await send('purge', ` ${NAME}　`)).headers.location, `${CLOSE}?at=purged`, round);
  assert.equal(acts(), `sealed ${HOST_LOGIN},purged ${HOST_LOGIN}`);
  assert.equal(sql('SELECT count(*) FROM response'), '0');
  assert.equal(sql(`SELECT count(*) > 0 FROM released WHERE question_id = ${PERSONAL} AND figure > 10`), 't');
  const html = await page('?at=purged');
  assert.deepEqual(buttons(html), ['withdraw']);
  assert.match(textOf(html), /3月10日\(金\) 12:0\dに消しました。.*3月10日\(金\) 12:0\dより前に取ったバックアップと、書き出した visits\.csv と responses\.csv を、消してください/s);
  assert.ok(!html.includes('/export/visits.csv') && html.includes('/export/tally.xlsx'));
  await new Promise((go) => { setTimeout(go, 700); });
  const sheet = textOf((await ask('GET', `/admin/e/${EVENT}/result/032026`, { person: host })).text);
  assert.match(sheet, /声は、来場者とのお約束どおり、.*3月10日\(金\)に消しました/);
  assert.doesNotMatch(sheet, /まだありません/);
  const personal = sql('SELECT (title).ja FROM question WHERE personal').split('\n');
  const exact = ({ rows }) => rows.filter((row) => !personal.includes(row['質問'])); // those were released anew above
  assert.deepEqual(exact(await openData()), exact(open), 'open data are the same without the records');
  assert.equal((await ask('GET', `/e/${EVENT}/open-data.csv`)).text, out, 'what is published stays as it was');
  for (const [, path] of html.matchAll(/href="(\/admin\/e\/[^"#]+)"/g)) assert.equal((await ask('GET', path, { person: host })).status, 200, path);
});
