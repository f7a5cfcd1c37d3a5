// world: --no-brakes
// Nobody's answer can be taken back: personal questions (age, residence) as the staff of a booth and every file see them. The
// table of attackers that stack of numbers comes from is in tests/unit/test_release.c; here the program itself is attacked.
// Before the survey ends there is no figure at all; after it each figure is released once, is the same in the page, tally.json,
// tally.csv, the workbook and the sheet, and nothing that is recorded or done later moves it. The host's screen alone is exact.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { discard } from '../lib/draft.mjs';
import { fieldsOf, parse, textOf } from '../lib/html.mjs';
import { ask, Person, post } from '../lib/http.mjs';
import { sql } from '../lib/sql.mjs';
import { unzip } from '../lib/zip.mjs';

const { BUSSANTEN, EVENT, HOST_LOGIN, HOST_PASSWORD, STAFF_LOGIN, STAFF_PASSWORD, STAFF_MUNICIPALITY: OWN } = process.env;
const ids = (question) => sql(question).split('\n').map(Number);
const ctl = (...words) => execFileSync('world-ctl', words);
let clock = '2023-02-18T11:00:00+09:00'; // a command has a clock of its own
const command = (...words) => spawnSync(BUSSANTEN, words, { encoding: 'utf8', env: { ...process.env, BUSSANTEN_CLOCK: clock } });
const signIn = async () => {
  for (const [person, login, password] of [[host, HOST_LOGIN, HOST_PASSWORD], [staff, STAFF_LOGIN, STAFF_PASSWORD]]) {
    assert.equal((await post('/admin/login', [['login', login], ['password', password]], { person })).status, 303);
  }
};
const moveTo = async (moment) => {
  clock = moment;
  ctl('clock', moment);
  await signIn(); // the sessions are too old then
};
const PERSONAL = ids('SELECT question_id FROM bussanten.question WHERE personal ORDER BY position');
const [OPEN] = ids("SELECT question_id FROM bussanten.question WHERE NOT personal AND kind = 'scale' ORDER BY position LIMIT 1");
const choices = Object.fromEntries([...PERSONAL, OPEN].map((id) => [id, ids(`SELECT choice_id FROM bussanten.choice WHERE question_id = ${id} ORDER BY position`)]));
const BOOTHS = sql('SELECT municipality_code FROM bussanten.booth ORDER BY position').split('\n');
const OTHER = BOOTHS.find((code) => code !== OWN);
const FEW = BOOTHS.findLast((code) => code !== OWN);
const MOVED = { before: '2023-02-28T23:58:00+09:00', after: '2023-03-01T00:00:30+09:00' };

const [host, staff] = [new Person(), new Person()];
const answer = (i) => PERSONAL.map((id) => [`q${id}`, choices[id][i % choices[id].length]]);
const send = async (person, fields, more = []) => {
  const reply = await post(`/e/${EVENT}/survey`, [['submission', randomUUID()], ...fields, [`q${OPEN}`, choices[OPEN][0]], ...more], { person });
  assert.equal(reply.status, 303, textOf(reply.text).slice(0, 200));
};
const read = async (person, path) => {
  const reply = await ask('GET', `/admin/e/${EVENT}${path}`, { person });
  assert.equal(reply.status, 200, path);
  return reply;
};
const tally = async (person, query = '') => JSON.parse((await read(person, `/tally.json${query}`)).text);
const personal = (json) => json.questions.filter((question) => PERSONAL.includes(question.id));
const values = (question) => [question.asked ?? null, question.answered, ...Object.values(question.answered_by_booth),
  ...question.choices.flatMap(({ answers, by_booth }) => [answers, ...Object.values(by_booth)])];

// What each format shows of the personal questions: a map from "question/choice/booth" ("" is the fair) to the text of the figure.
// A figure below ten and a hidden one are both null in JSON.
const fromJson = (json) => new Map(personal(json).flatMap(({ title, choices: of }) => of.flatMap(({ label, answers, by_booth }) =>
  [['', answers], ...Object.entries(by_booth)].map(([code, n]) => [`${title}/${label}/${code}`, n]))));
function fromCsv(text) {
  const rows = text.trim().split('\r\n').map((line) => line.split(',').map((cell) => cell.replace(/^"|"$/g, '')));
  return new Map(rows.filter(([section, , , , , , question]) => section.endsWith('選んだ人') && titles.has(question))
    .map((cells) => [`${cells[6]}/${cells[7]}/${cells[3].replace(/^'/, '')}`, cells[10]]));
}
function fromWorkbook(body) {
  const parts = unzip(body);
  const text = (name) => parts.get(name).toString('utf8');
  const strings = [...text('xl/sharedStrings.xml').matchAll(/<si>(?:<t[^>]*>([^<]*)<\/t>)?/g)].map(([, string]) => string ?? '');
  const sheets = [...parts.keys()].filter((name) => /worksheets\/sheet\d+\.xml$/.test(name));
  const rows = sheets.flatMap((sheet) => [...text(sheet).matchAll(/<row [^>]*>(.*?)<\/row>/gs)]).map(([, row]) => {
    const cells = []; // a cell without a value is not in the file
    for (const [, column, shared, value] of row.matchAll(/<c r="([A-Z])\d+"[^>]*?(t="s")?><v>([^<]*)<\/v><\/c>/g)) cells[column.charCodeAt(0) - 65] = shared ? strings[value] : value;
    return cells;
  });
  return new Map(rows.filter(([title, label]) => titles.has(title) && labels.has(label)).flatMap(([title, label, n, ...columns]) =>
    [['', n], ...BOOTHS.map((code, i) => [code, columns[i + 5]])].map(([code, figure]) => [`${title}/${label}/${code}`, figure])));
}
// The page and the sheet: the rows of the fair's figures, found by the titles of the question.
function fromPage(html) {
  const shown = new Map();
  for (const { inner } of parse(html).filter(({ tag }) => tag === 'table')) {
    const text = textOf(inner);
    const title = [...titles].find((words) => text.startsWith(words));
    for (const [, label, row] of title ? inner.matchAll(/<tr><th scope="row">([^<]*)<\/th>(.*?)<\/tr>/gs) : []) {
      shown.set(`${title}/${label}/`, textOf(row).match(/10未満|非公開|[\d,]+/)[0]);
    }
  }
  return shown;
}
let titles;
let labels;

// All formats together; null for what none of them tells, and a difference between two of them is an error.
async function shownTo(person) {
  const json = fromJson(await tally(person));
  const csv = fromCsv((await read(person, '/export/tally.csv')).text);
  const workbook = fromWorkbook((await read(person, '/export/tally.xlsx')).body);
  const same = (other, name) => {
    for (const [key, n] of other) assert.equal(/^[\d,]+$/.test(n) ? Number(n.replaceAll(',', '')) : null, json.get(key), `${name} ${key} ${n}`);
  };
  assert.deepEqual([...csv.keys()].sort(), [...json.keys()].sort());
  assert.deepEqual([...workbook.keys()].sort(), [...json.keys()].sort());
  same(csv, 'tally.csv');
  same(workbook, 'tally.xlsx');
  for (const [key, words] of csv) assert.equal(workbook.get(key), words, key);
  const pages = person === staff ? ['/answers?booth=all', '/sheet'] : ['/sheet'];
  for (const page of pages) same(fromPage((await read(person, page)).text), page);
  return csv;
}
const entries = (map) => [...map].sort();

test('people answer, and staff sign in', async () => {
  await signIn();
  for (let i = 0; i < 60; i++) await send(new Person(), [['booth', OWN], ...(i % 6 ? [['booth', OTHER]] : []), ...answer(i < 45 ? 0 : i)]);
  for (let i = 0; i < 5; i++) await send(new Person(), [['booth', FEW], ...answer(1)]);
  const json = await tally(host);
  titles = new Set(personal(json).map(({ title }) => title));
  labels = new Set(personal(json).flatMap((question) => question.choices.map(({ label }) => label)));
});

test('before the survey has ended there is no figure in any format, whoever sends forms in between', async () => {
  let learnt = 0;
  for (let i = 0; i < 50; i++) {
    await send(new Person(), [['booth', OWN], ...answer(0)]);
    const json = await tally(staff);
    assert.equal(json.personal_figures, 'unreleased');
    assert.equal(json.released_at, undefined);
    learnt += personal(json).flatMap(values).filter((value) => value !== null).length;
  }
  for (const person of [host, staff]) {
    const shown = await shownTo(person);
    learnt += [...shown.values()].filter((words) => words !== '非公開').length;
    assert.equal(shown.size, PERSONAL.reduce((n, id) => n + choices[id].length, 0) * (BOOTHS.length + 1));
  }
  console.log(`# | before the release, after each of 50 forms | every personal field null | ${learnt} figures |`);
  assert.equal(learnt, 0);
  const page = textOf((await read(staff, '/answers')).text);
  assert.match(page, /アンケートの締切（令和5年2月28日\(火\)）のあとに一度だけ発表します/);
  assert.ok(personal(await tally(staff)).length >= 2);
});

test("the host's screen is exact, and what leaves it is not", async () => {
  const count = (choice) => Number(sql(`SELECT count(*) FROM bussanten.response WHERE ${choice} = ANY (choices)`));
  const page = fromPage((await read(host, '/answers')).text);
  for (const question of personal(await tally(host))) {
    for (const { id, label } of question.choices) assert.equal(Number(page.get(`${question.title}/${label}/`)), count(id), label);
  }
  assert.match(textOf((await read(host, '/answers')).text), /主催者のこの画面にだけ/);
  for (const path of ['/sheet', '/export/tally.csv']) assert.match((await read(host, path)).text, /一度だけ発表/);
  assert.ok(fromPage((await read(host, `/answers?booth=${OWN}`)).text).size > 0, 'with a filter, too');
});

test('it is not released while the survey is open', async () => {
  const { status, stderr } = command('tally', 'release', EVENT);
  assert.equal(status, 1);
  assert.match(stderr, /its survey has not ended/);
  await moveTo(MOVED.before);
  assert.equal(sql('SELECT count(*) FROM bussanten.release'), '0');
});

// Another browser of the same person, with an answer of its own, becomes the same visitor.
async function join(person) {
  const other = new Person();
  await send(other, [['booth', OTHER], ...answer(3)]);
  assert.equal((await post(`/e/${EVENT}/handover`, [['submission', randomUUID()]], { person })).status, 303);
  const [, code] = /class="code-big">([^<]+)</.exec((await ask('GET', `/e/${EVENT}/handover`, { person })).text);
  assert.equal((await post(`/e/${EVENT}/handover`, [['submission', randomUUID()], ['code', code]], { person: other })).status, 303);
}

let first;
test('when the survey has ended it is released by itself, once', async () => {
  await moveTo(MOVED.after);
  for (let tries = 0; sql('SELECT count(*) FROM bussanten.release') === '0'; tries++) {
    assert.ok(tries < 400, 'it is released within 20 s');
    await new Promise((done) => setTimeout(done, 50));
  }
  assert.equal(sql('SELECT count(*) FROM bussanten.release'), '1');
  const again = command('tally', 'release', EVENT);
  assert.equal(again.status, 0, again.stderr);
  assert.match(again.stdout, /were released at 2023-03-01T00:0/);
  first = { host: await shownTo(host), staff: await shownTo(staff), stored: sql('SELECT * FROM bussanten.released ORDER BY 1, 2, 3, 4') };
  const json = await tally(staff);
  assert.equal(json.personal_figures, 'released');
  assert.match(json.released_at, /^2023-03-01T00:0\d/);
  assert.ok(personal(json).every((question) => question.answered === null && !('asked' in question)));
  assert.match(textOf((await read(staff, '/answers')).text), /令和5年3月1日\(水\)に一度だけ発表したものです/);
});

test('a booth gets its own column and that of the fair, and the files of the host those with enough responses', () => {
  const columns = (map) => [...new Set([...map].filter(([, words]) => words !== '非公開').map(([key]) => key.split('/')[2]))].sort();
  assert.deepEqual(columns(first.staff), ['', OWN].sort());
  assert.deepEqual(columns(first.host), ['', OWN, OTHER].sort());
  for (const [key, words] of first.staff) {
    if (words !== '非公開') assert.equal(first.host.get(key), words);
    assert.ok(words === '非公開' || words === '10未満' || Number(words) >= 10, key);
  }
  assert.ok([...first.host.values()].includes('10未満'));
});

test('/privacy says what each of the two sees, and it is so', async () => {
  const table = parse((await ask('GET', '/privacy')).text).find(({ tag, attributes }) => tag === 'table' && attributes.class === 'who').inner;
  const cells = [...table.matchAll(/<tr>(.*?)<\/tr>/gs)].slice(1).map(([, row]) => [...row.matchAll(/<t([hd])[^>]*>(.*?)<\/t\1>/gs)].map((cell) => textOf(cell[2])));
  const reach = (words) => (/ません$/.test(words) ? 'none' : /催し全体/.test(words) ? 'own and fair' : /だけ/.test(words) ? 'own' : 'all');
  const codesOf = (codes) => (codes.length === 0 ? 'none' : codes.every((code) => code === OWN) ? 'own' : 'all');
  for (const [column, person] of [[1, host], [2, staff]]) {
    const visits = (await read(person, '/export/visits.csv')).text.trim().split('\r\n').slice(1).map((row) => row.split(',')[2]);
    const isExact = /主催者のこの画面にだけ/.test(textOf((await read(person, '/answers?booth=all')).text));
    const shown = [...(person === host ? first.host : first.staff)].filter(([, words]) => words !== '非公開').map(([key]) => key.split('/')[2]);
    const released = codesOf(shown.filter(Boolean));
    assert.deepEqual(cells.map((row) => reach(row[column])), [
      (await tally(person)).booths.length === BOOTHS.length ? 'all' : 'own', codesOf(visits), isExact ? 'all' : 'none', released === 'own' ? 'own and fair' : released], `${cells}`);
  }
});

test('with the filter of one booth there are those that were released of it, and nothing else', async () => {
  for (const [person, query, pages] of [[host, `?booth=${OWN}`, ['/sheet']], [staff, `?booth=${OWN}`, ['/answers', '/sheet']], [staff, '', ['/answers']]]) {
    if (query) {
      const json = await tally(person, query);
      assert.equal(json.personal_figures, 'released');
      for (const [key, n] of fromJson(json)) {
        const [title, label, code] = key.split('/');
        const words = first.staff.get(`${title}/${label}/${OWN}`);
        assert.equal(n, !['', OWN].includes(code) || words === undefined || !/^[\d,]+$/.test(words) ? null : Number(words.replaceAll(',', '')), `${query} ${key}`);
      }
    }
    for (const page of pages) {
      const shown = fromPage((await read(person, page + query)).text);
      assert.ok(shown.size > 0, page);
      for (const [key, words] of shown) assert.equal(words, first.staff.get(key + OWN), `${page}${query} ${key}`);
    }
  }
});

test('with a filter for a day or a source there are none, nor of a booth with few responses', async () => {
  for (const query of ['?day=2023-02-18', `?day=2023-02-18&booth=${OWN}`, '?source=form', `?booth=${FEW}`]) {
    for (const person of query.includes(FEW) ? [host] : [host, staff]) {
      const json = await tally(person, query);
      assert.equal(json.personal_figures, 'filtered');
      assert.ok(personal(json).flatMap(values).every((value) => value === null), query);
      assert.ok(values(json.questions.find(({ id }) => id === OPEN)).every(Number.isInteger), query);
      assert.match(textOf((await read(person, `/sheet${query}`)).text), /絞り込んだときと、.*人数を見せません/);
    }
  }
});

test('200 times a new form, a correction, a dated form, a handover: one value a cell, equal in all formats', async () => {
  const seen = new Map();
  const look = (name, map) => { for (const [key, words] of map) seen.set(name + key, (seen.get(name + key) ?? new Set()).add(words)); };
  let person;
  for (let i = 0; i < 200; i++) {
    const what = ['form', 'correction', 'dated', 'handover'][i % 4];
    if (what !== 'correction') person = new Person();
    await send(person, [['booth', OWN], ...answer(i)], what === 'dated' ? [['age', String(3 * 3600 + i)]] : []);
    if (what === 'handover') await join(person);
    if (i % 20 === 19 || i < 4) {
      for (const [name, of] of [['staff', staff], ['host', host]]) look(name, await shownTo(of));
    } else {
      look('staff', fromCsv((await read(staff, '/export/tally.csv')).text));
    }
  }
  const most = Math.max(...[...seen.values()].map((set) => set.size));
  console.log(`# | 200 times a form, correction, dated form, handover; page, JSON, CSV, workbook read | one value a cell | ${most} |`);
  assert.equal(most, 1);
  assert.deepEqual(entries(await shownTo(staff)), entries(first.staff));
});

test('the page that publishes says that another end of the survey moves no figure', async () => {
  const said = async () => textOf((await read(host, '/edit/publish')).text);
  for (const [end, tells] of [['2023-02-28', false], ['2023-03-20', true]]) {
    const fields = fieldsOf((await read(host, '/edit/days')).text);
    fields.set('survey_until', end);
    if (!tells) fields.set('retention', '181'); // another change
    assert.equal((await post(`/admin/e/${EVENT}/edit/days`, [...fields, ['act', 'save']], { person: host })).status, 303);
    assert.equal((await said()).includes('答えた人自身についての人数は、令和5年3月1日(水)にもう発表しました。発表した人数は変わりません。'), tells, end);
  }
  assert.equal((await discard(`/admin/e/${EVENT}/edit`, host)).status, 303);
});

test('a rebuild, an edit, a restart and a second release move nothing', async () => {
  const done = (words) => { const { status, stderr } = command(...words); assert.equal(status, 0, stderr); };
  done(['tally', 'rebuild', EVENT]);
  done(['tally', 'release', EVENT]);
  ctl('program', 'restart');
  await moveTo('2023-03-02T12:00:00+09:00');
  sql("UPDATE bussanten.event SET survey_until = '2023-03-20'");
  assert.deepEqual(entries(await shownTo(host)), entries(first.host));
  sql("UPDATE bussanten.event SET survey_until = '2023-02-28'");
  assert.deepEqual(entries(await shownTo(host)), entries(first.host));
  assert.equal(sql('SELECT * FROM bussanten.released ORDER BY 1, 2, 3, 4'), first.stored);
  const verified = command('tally', 'verify', EVENT);
  assert.equal(verified.status, 0, verified.stdout);
  assert.match(verified.stdout, /\d+ figures of personal questions were released at/);
});
