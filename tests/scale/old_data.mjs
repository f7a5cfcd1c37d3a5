// An old version's data after an upgrade to this one. tests/scale/upgrade starts it twice:
//
//   old_data.mjs before FILE   in a world of the old version: visitors of every kind send forms, and FILE keeps what there is
//   old_data.mjs after FILE    in this version's world on the same data: prints TAP
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { test } from 'node:test';
import { parse, textOf } from '../lib/html.mjs';
import { ask, cookie, Person, post } from '../lib/http.mjs';
import { sql } from '../lib/sql.mjs';

const [what, file] = process.argv.slice(2);
const { BUSSANTEN, BUSSANTEN_CONFIG, EVENT } = process.env;
const FAIR = resolve(import.meta.dirname ?? dirname(new URL(import.meta.url).pathname), '../../sql/fairs/shinagawa-2023.yaml');
const TABLES = ['checkin', 'visit', 'response', 'response_text', 'submission', 'handover', 'visitor_alias', 'poster', 'staff'];
const OTHER = '駅の掲示板'; // an answer to a choice "other"
const bussanten = (words, more, program = BUSSANTEN) => execFileSync(program, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], ...more });
const column = (text) => text.split('\n').filter(Boolean);

// --- what there is

// Each table's rows, as text of the columns that the old version has.
function rowsOf(columns) {
  return Object.fromEntries(Object.entries(columns).map(([table, names]) => {
    const row = names.map((name) => `${name}::text`).join(', ');
    return [table, column(sql(`SELECT json_build_array(${row}) FROM bussanten.${table} ORDER BY json_build_array(${row})::text`))];
  }));
}

const columnsOf = (table) => column(sql(`SELECT attname FROM pg_attribute WHERE attrelid = 'bussanten.${table}'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`));

// Each number of tally.json by its path. An hour or a day that is still to come has 0 in the oldest versions and null in newer ones.
function numbersOf(value, path = '', all = {}) {
  if (value === null || typeof value === 'number') all[path] = value ?? 0;
  else if (Array.isArray(value)) value.forEach((one, i) => numbersOf(one, `${path}/${nameOf(one) ?? i}`, all));
  else if (typeof value === 'object') for (const [key, one] of Object.entries(value)) numbersOf(one, `${path}/${key}`, all);
  return all;
}

const nameOf = (one) => one && typeof one === 'object' ? [one.code ?? one.id ?? one.day, one.hour].filter((part) => part !== undefined).join(' ') : undefined;

// The numbers that the report's pages show: {figures: {words: number}, tables: {words: {row: {column: number}}}}.
function shown(...pages) {
  const figures = {};
  const tables = {};
  for (const source of pages) {
    const elements = parse(source);
    const within = (element, outer) => element && (element === outer || within(element.parent, outer));
    for (const dt of elements.filter(({ tag }) => tag === 'dt')) {
      const data = elements.find((element) => element.tag === 'data' && within(element, dt.parent));
      if (data) figures[textOf(dt.inner)] = data.attributes.value;
    }
    for (const table of elements.filter(({ tag }) => tag === 'table')) {
      const inner = (tag, outer) => elements.filter((element) => tag.includes(element.tag) && within(element, outer));
      const cells = inner(['tr'], table).map((row) => inner(['th', 'td'], row).map((cell) => textOf(cell.inner)));
      const caption = inner(['caption'], table)[0];
      if (!caption || !cells.length) continue;
      const rows = tables[textOf(caption.inner)] ??= {};
      for (const [name, ...rest] of cells.slice(1)) rows[name] ??= Object.fromEntries(rest.map((cell, i) => [cells[0][i + 1], cell]));
    }
  }
  return { figures, tables };
}

async function signedIn(login, password) {
  const person = new Person();
  const reply = await post('/admin/login', [['login', login], ['password', password]], { person });
  assert.deepEqual([reply.status, reply.headers.location], [303, '/admin'], `${login} signs in`);
  return person;
}

async function page(path, person) {
  const reply = await ask('GET', path, { person });
  assert.equal(reply.status, 200, path);
  return reply.text;
}

// The stamps of a card: a booth that is still to come has no time below it.
const stampsOf = (text) => [...text.matchAll(/href="\/e\/[^"/]+\/b\/(\d{6})">[^<]*<\/a>(?:<\/\w+>)*<p class="small[^"]*">([^]*?)<\/p>/g)].map(([, code, when]) => `${code} ${textOf(when)}`);

// The newer versions add forms to their figures within a second.
async function settled() {
  const waits = () => sql("SELECT to_regclass('bussanten.touched') IS NOT NULL") === 't' && sql('SELECT count(*) FROM bussanten.touched') !== '0';
  for (let i = 0; waits(); i++) {
    assert.ok(i < 400, 'the figures are folded');
    await new Promise((go) => { setTimeout(go, 50); });
  }
}

// --- the old version

async function before() {
  const posts = [];
  const booths = column(sql('SELECT municipality_code FROM bussanten.booth ORDER BY position'));
  const questions = column(sql("SELECT question_id, kind FROM bussanten.question WHERE kind <> 'text' ORDER BY position")).map((line) => line.split('|'));
  const choicesOf = (id) => column(sql(`SELECT choice_id FROM bussanten.choice WHERE question_id = ${id} ORDER BY position`));
  const other = sql('SELECT question_id FROM bussanten.choice WHERE other LIMIT 1');
  const keeper = new Person();
  const take = async (person, path, fields = []) => {
    const all = [['submission', randomUUID()], ...fields];
    posts.push({ path, fields: all, cookies: [...person.cookies] });
    const reply = await post(path, all, { person });
    assert.equal(reply.status, 303, `${path}: ${textOf(reply.text).slice(0, 200)}`);
  };
  const tap = (person, code) => take(person, `/q/${process.env[`TOKEN_${code}`]}`);
  for (let i = 0; i < 24; i++) {
    const person = i === 0 ? keeper : new Person();
    if (i % 3 === 0) await tap(person, 'ENTRANCE');
    for (const code of booths.filter((_, k) => (i + k) % 4 === 0)) await tap(person, code);
    if (i % 5 === 0) await take(person, `/e/${EVENT}/code`, [['code', process.env[`CODE_${booths[(i + 1) % booths.length]}`]]]);
    if (i % 2) continue;
    const survey = await page(`/e/${EVENT}/survey`, person);
    const area = parse(survey).find(({ tag }) => tag === 'textarea').attributes.name;
    const fields = [['booth', booths[i % 3]], [area, `${i}番目の声、"引用"と\n改行 <b>&amp;</b>`]];
    for (const [id, kind] of questions) {
      const choices = choicesOf(id);
      if (kind !== 'many') fields.push([`q${id}`, choices[(i / 2) % choices.length]]);
      else for (const choice of choices.filter((_, k) => (i / 2 + k) % 3 === 0)) fields.push([`q${id}`, choice]);
    }
    if (i === 22) fields.push([`q${other}_other`, OTHER]);
    await take(person, `/e/${EVENT}/survey`, fields);
    if (i === 4) await take(person, `/e/${EVENT}/survey`, [...fields, ['booth', booths[5]]]); // a correction
  }
  execFileSync('world-ctl', ['clock', '2023-02-19T11:00:00+09:00']);
  await tap(keeper, booths[0]);
  await tap(keeper, booths[3]);
  // If this version knows cards in two browsers: the keeper's other browser joins.
  if (sql("SELECT to_regclass('bussanten.handover') IS NOT NULL") === 't') {
    const second = new Person();
    await tap(second, booths[6]);
    await take(second, `/e/${EVENT}/handover`);
    const code = sql('SELECT code FROM bussanten.handover');
    await take(keeper, `/e/${EVENT}/handover`, [['code', code]]);
    await tap(second, booths[7]);
  }
  await settled();
  const staff = [[process.env.HOST_LOGIN, process.env.HOST_PASSWORD], [process.env.STAFF_LOGIN, process.env.STAFF_PASSWORD]];
  const host = await signedIn(...staff[0]);
  const there = TABLES.filter((table) => sql(`SELECT to_regclass('bussanten.${table}') IS NOT NULL`) === 't');
  const columns = Object.fromEntries(there.map((table) => [table, columnsOf(table)]));
  const report = await page(`/admin/e/${EVENT}`, host);
  const stamps = stampsOf(await page(`/e/${EVENT}/card`, keeper));
  assert.equal(stamps.length, booths.length);
  copyFileSync(BUSSANTEN_CONFIG, `${file}.conf`);
  copyFileSync(process.env.OLD_FAIR, `${file}.yaml`);
  // The old versions have no backup of their own.
  bussanten(['backup', `${file}.backup`], {}, process.env.NEW);
  writeFileSync(file, JSON.stringify({
    version: process.env.VERSION, event: EVENT, posts, booths, staff, holder: sql('SELECT host_code FROM bussanten.event'), columns,
    rows: rowsOf(columns), keeper: [...keeper.cookies], stamps, shown: shown(report),
    numbers: numbersOf(JSON.parse(await page(`/admin/e/${EVENT}/tally.json`, host))),
  }));
}

if (what === 'before') {
  await before();
  process.exit();
}

// --- this version

const old = JSON.parse(readFileSync(file, 'utf8'));
const name = (words) => `from ${old.version}: ${words}`;
const clock = { env: { ...process.env, BUSSANTEN_CLOCK: '2023-02-19T12:00:00+09:00' } };
const keeper = new Person();
let host;

// A table may have lost these columns to another page; tally.json has their numbers.
const ELSEWHERE = ['QRコード', '入力したコード', 'アンケート', 'グラフ'];

// Whether a cell of the report says the same as before. What is still to come was 0 and is blank now; a share of nobody was 0% and is a
// dash; of those who were at two booths the share gave way to a ratio.
function agrees(cell, now) {
  if (cell === now || (cell === '0' && now === '') || (cell === '0%' && now === '－')) return true;
  const both = cell.match(/^(\d+) \d+%$/);
  return Boolean(both) && now.includes(` ${both[1]}人`);
}

function sameRows() {
  const now = rowsOf(old.columns);
  for (const [table, rows] of Object.entries(old.rows)) assert.equal(now[table].length, rows.length, table);
  assert.deepEqual(now, old.rows);
  assert.match(bussanten(['tally', 'verify', old.event], clock), /: 0 figures differ/);
}

async function sameReport() {
  const numbers = numbersOf(JSON.parse(await page(`/admin/e/${old.event}/tally.json`, host)));
  // Until the survey has ended no file has the figures of personal questions any more; the host's page has them.
  const personal = column(sql('SELECT question_id FROM bussanten.question WHERE personal'));
  const before = Object.entries(old.numbers).filter(([path]) => !personal.includes(path.match(/^\/questions\/(\d+)/)?.[1]));
  assert.ok(before.length > 500);
  assert.deepEqual(Object.fromEntries(before.map(([path]) => [path, numbers[path]])), Object.fromEntries(before));
  const now = shown(...await Promise.all(['', '/hours', '/answers'].map((end) => page(`/admin/e/${old.event}${end}`, host))));
  for (const [words, number] of Object.entries(old.shown.figures)) assert.equal(now.figures[words], number, words);
  const faults = [];
  for (const [caption, rows] of Object.entries(old.shown.tables)) {
    for (const [row, cells] of Object.entries(rows)) {
      for (const [head, cell] of Object.entries(cells)) {
        const today = now.tables[caption]?.[row]?.[head];
        if (today === undefined ? !ELSEWHERE.includes(head) : !agrees(cell, today)) faults.push({ caption, row, head, cell, today });
      }
    }
  }
  assert.deepEqual(faults, []);
  const comments = textOf(await page(`/admin/e/${old.event}/comments`, host));
  for (const line of old.rows.response_text) {
    const [, , , text] = JSON.parse(line);
    if (text !== OTHER) assert.ok(comments.includes(text.replace(/\s+/g, ' ')), text);
  }
}

test(name('every row is as before, and no figure differs from the rows'), sameRows);

test(name('the configuration of before has no fault'), () => {
  assert.match(bussanten(['--config', `${file}.conf`, 'config', 'check']), /: has no fault$/m);
});

test(name('the passwords of before sign in, and each account sees its fair'), async () => {
  for (const line of column(bussanten(['staff', 'list'], clock))) assert.equal(line.split('\t')[5], old.holder, line);
  for (const [login, password] of old.staff) {
    const person = await signedIn(login, password);
    assert.ok((await page('/admin', person)).includes(`"/admin/e/${old.event}"`), login);
    host ??= person;
  }
});

test(name('the report shows the numbers of before'), sameReport);

test(name('a visitor\'s cookie of before shows the card with its stamps'), async () => {
  // The oldest versions called it "visitor", which any program of the whole domain could set, so it is not read any more.
  const [[given, value]] = old.keeper;
  if (given !== cookie('visitor')) {
    assert.equal(given, 'visitor');
    keeper.cookies.set(given, value);
    assert.deepEqual(stampsOf(await page(`/e/${old.event}/card`, keeper)), old.booths.map((code) => `${code} これから`));
    keeper.cookies.clear();
  }
  keeper.cookies.set(cookie('visitor'), value);
  assert.deepEqual(stampsOf(await page(`/e/${old.event}/card`, keeper)), old.stamps);
  assert.equal(keeper.cookies.get(cookie('visitor')), value);
  assert.ok(textOf(await page(`/e/${old.event}/done`, keeper)).includes('0番目の声、"引用"と'));
});

for (const [which, path] of [['the file of before', `${file}.yaml`], ['this version\'s file', FAIR]]) {
  test(name(`after an import of ${which} rows and report are as before`), async () => {
    bussanten(['event', 'import', '--dry-run', path], clock);
    bussanten(['event', 'import', path], clock);
    sameRows();
    await sameReport();
  });
}

test(name('forms of before that come again count no second time'), async () => {
  for (const { path, fields, cookies } of old.posts) {
    const person = new Person();
    for (const [given, value] of cookies) person.cookies.set(given, value);
    const reply = await post(path, fields, { person });
    assert.equal(reply.status, 303, path);
  }
  sameRows();
});

test(name('posters of before take a check-in, a code and a survey'), async () => {
  const count = () => ['checkin', 'visit', 'response'].map((table) => Number(sql(`SELECT count(*) FROM bussanten.${table}`)));
  const tap = (person, code) => post(`/q/${process.env[`TOKEN_${code}`]}`, [['submission', randomUUID()]], { person });
  const before = count();
  const newcomer = new Person();
  const replies = [
    await tap(keeper, old.booths[4]),
    await tap(newcomer, 'ENTRANCE'),
    await post(`/e/${old.event}/code`, [['submission', randomUUID()], ['code', process.env[`CODE_${old.booths[1]}`]]], { person: newcomer }),
    await post(`/e/${old.event}/survey`, [['submission', randomUUID()], ['q2', '201']], { person: newcomer }),
  ];
  assert.deepEqual(replies.map(({ status }) => status), [303, 303, 303, 303]);
  assert.deepEqual(count().map((n, i) => n - before[i]), [1, 2, 1]);
  assert.equal(sql('SELECT count(*) FROM bussanten.submission'), String(old.rows.submission.length + 4));
  await settled();
  assert.match(bussanten(['tally', 'verify', old.event], clock), /: 0 figures differ/);
});

test(name('the backup that this version made of the old schema is restored as this version\'s'), () => {
  const config = `${file}.again.conf`;
  sql('CREATE DATABASE again');
  writeFileSync(config, readFileSync(BUSSANTEN_CONFIG, 'utf8').replace(/dbname=\w+/, 'dbname=again').replace(/^key_file = .*$/m, `key_file = ${file}.again.key`).replace(/^socket = .*$/m, 'socket = /nonexistent/none'));
  const said = bussanten(['--config', config, 'restore', `${file}.backup`], clock);
  assert.match(said, new RegExp(`${old.event}: 0 figures differ from the rows`));
  assert.equal(readFileSync(`${file}.again.key`, 'utf8'), readFileSync(readFileSync(BUSSANTEN_CONFIG, 'utf8').match(/^key_file = (.*)$/m)[1], 'utf8'));
});

test(name('check finds nothing wrong'), () => {
  const { stdout } = spawnSync(BUSSANTEN, ['check', '--json'], { encoding: 'utf8', ...clock });
  const rows = JSON.parse(stdout);
  assert.deepEqual(rows.filter(({ state }) => state === 'wrong'), []);
  assert.match(rows.find(({ check }) => check === 'schema').says, /^migration (\d+) of \1$/);
});
