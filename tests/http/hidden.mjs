// Hidden figures of personal questions: the host sees every figure. A municipality's staff get null in tally.json and a sign
// on the page and in the files, for figures of few people and for figures from which those could be computed.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { parse, textOf } from '../lib/html.mjs';
import { ask, Person, post } from '../lib/http.mjs';
import { unzip } from '../lib/zip.mjs';

const { EVENT, HOST_LOGIN, HOST_PASSWORD, STAFF_LOGIN, STAFF_PASSWORD, STAFF_MUNICIPALITY } = process.env;
const sql = (question) => execFileSync('psql', ['-XqAt', '-c', question], { encoding: 'utf8' }).trimEnd();
const ids = (question) => sql(question).split('\n').map(Number);
const [PERSONAL] = ids("SELECT question_id FROM bussanten.question WHERE personal AND kind = 'one' ORDER BY position LIMIT 1");
const [OPEN] = ids("SELECT question_id FROM bussanten.question WHERE NOT personal AND kind = 'scale' ORDER BY position LIMIT 1");
const choices = (id) => ids(`SELECT choice_id FROM bussanten.choice WHERE question_id = ${id} ORDER BY position`);
const BOOTHS = sql('SELECT municipality_code FROM bussanten.booth ORDER BY position').split('\n');
// Visitors who answer one of two choices, at the first booths; the other booths have none.
const PEOPLE = [[BOOTHS[0], [2, 6]], [BOOTHS[1], [5, 7]], [BOOTHS[2], [8, 9]]];

const host = new Person();
const staff = new Person();
const read = async (person, path) => {
  const reply = await ask('GET', `/admin/e/${EVENT}${path}`, { person });
  assert.equal(reply.status, 200, path);
  return reply.text;
};
const asked = async (person, id, query = '') => JSON.parse(await read(person, `/tally.json${query}`)).questions.find((question) => question.id === id);
const table = (question) => Object.fromEntries(BOOTHS.map((code) => [code, question.choices.slice(0, 2).map((choice) => choice.by_booth[code])]));
const values = (question) => [question.answered, ...Object.values(question.answered_by_booth),
  ...question.choices.flatMap(({ answers, by_booth }) => [answers, ...Object.values(by_booth)])];

test('people answer', async () => {
  const [personal, open] = [choices(PERSONAL), choices(OPEN)];
  for (const [code, counts] of PEOPLE) {
    for (const [i, n] of counts.entries()) {
      for (let k = 0; k < n; k++) {
        const fields = [['submission', randomUUID()], ['booth', code], [`q${PERSONAL}`, personal[i]], [`q${OPEN}`, open[i]]];
        const reply = await post(`/e/${EVENT}/survey`, fields, { person: new Person() });
        assert.equal(reply.status, 303, textOf(reply.text).slice(0, 200));
      }
    }
  }
  assert.equal(Number(sql('SELECT hide_below FROM bussanten.event')), 10, 'k when nobody says otherwise');
});

test('they sign in', async () => {
  for (const [person, login, password] of [[host, HOST_LOGIN, HOST_PASSWORD], [staff, STAFF_LOGIN, STAFF_PASSWORD]]) {
    assert.equal((await post('/admin/login', [['login', login], ['password', password]], { person })).status, 303);
  }
});

test('the host sees every figure', async () => {
  const question = await asked(host, PERSONAL);
  for (const [code, counts] of PEOPLE) {
    assert.deepEqual(table(question)[code], counts, code);
    assert.equal(question.answered_by_booth[code], counts[0] + counts[1], code);
  }
  assert.ok(values(question).every(Number.isInteger));
});

test('of few people the others see nothing but the totals', async () => {
  const question = await asked(staff, PERSONAL);
  assert.equal(question.answered, 37);
  assert.deepEqual(question.choices.slice(0, 2).map(({ answers }) => answers), [15, 22]);
  for (const [code] of PEOPLE) assert.deepEqual(table(question)[code], [null, null], code);
  assert.equal(question.answered_by_booth[BOOTHS[0]], null, 'eight people');
  assert.equal(question.answered_by_booth[BOOTHS[7]], 0, 'where nobody was');
});

test('a small figure is hidden, and as many others as give it away', async () => {
  sql('UPDATE bussanten.event SET hide_below = 3');
  const shown = table(await asked(staff, PERSONAL));
  const [first, ...others] = PEOPLE.map(([code]) => shown[code]);
  assert.deepEqual(first, [null, null]);
  assert.deepEqual(others.map((counts) => counts.filter((n) => n === null).length).sort(), [0, 2], 'one booth more, and no more');
  const question = await asked(staff, PERSONAL);
  for (const [code, counts] of PEOPLE) {
    assert.equal(question.answered_by_booth[code], counts[0] + counts[1]);
    for (const [i, n] of counts.entries()) assert.ok(shown[code][i] === null || shown[code][i] === n, code);
  }
  assert.deepEqual(table(await asked(host, PERSONAL))[BOOTHS[0]], [2, 6]);
});

test('what is not personal is shown to all', async () => {
  for (const person of [host, staff]) assert.deepEqual(table(await asked(person, OPEN))[BOOTHS[0]], [2, 6]);
});

test('of one day or booth they see nothing at all', async () => {
  for (const query of ['?day=2023-02-18', `?booth=${STAFF_MUNICIPALITY}`]) {
    assert.ok(values(await asked(staff, PERSONAL, query)).every((value) => value === null), query);
    assert.ok(values(await asked(staff, OPEN, query)).every(Number.isInteger), query);
    assert.ok(values(await asked(host, PERSONAL, query)).every(Number.isInteger), query);
  }
});

test('page and file show a sign, and never another number', async () => {
  assert.ok(textOf(await read(staff, '')).includes('＊'), 'the page');
  for (const query of ['', '?day=2023-02-18', `?booth=${STAFF_MUNICIPALITY}`]) {
    assert.ok(!textOf(await read(host, query)).includes('＊'), `the host's page${query}`);
    assert.doesNotMatch(textOf(await read(staff, query)), /-1\b/, `page${query}`);
    for (const path of ['/export/tally.csv', '/tally.json']) assert.doesNotMatch(await read(staff, path + query), /[,:"]'?-\d/, path + query);
  }
  assert.match(await read(staff, '/export/tally.csv?day=2023-02-18'), /,＊,/);
});

test('beside each sign it is said why', async () => {
  const tables = parse(await read(staff, '')).filter(({ tag }) => tag === 'details').map(({ inner }) => textOf(inner));
  const [starred, plain] = [true, false].map((has) => tables.filter((text) => /[0-9] ＊|＊ [0-9＊]/.test(text) === has));
  assert.ok(starred.length > 0 && plain.length > 0);
  for (const text of starred) assert.match(text, /＊は、人数が少なく/);
  for (const text of plain) assert.doesNotMatch(text, /＊/);
});

test('the workbook and the sheet of paper hide the same', async () => {
  const workbook = async (person, query = '') => {
    const { body } = await ask('GET', `/admin/e/${EVENT}/export/tally.xlsx${query}`, { person });
    return [...unzip(body)].filter(([name]) => /sheet\d+\.xml$|sharedStrings/.test(name)).map(([, part]) => part.toString('utf8')).join('\n');
  };
  const sign = (text) => text.match(/<c [^>]*t="s"><v>\d+<\/v>/g).length;
  for (const query of ['', '?day=2023-02-18']) {
    const [theirs, ours] = [await workbook(staff, query), await workbook(host, query)];
    assert.doesNotMatch(theirs, /<v>-/, query);
    assert.ok(sign(theirs) > sign(ours), `there are signs in the place of numbers${query}`);
    assert.doesNotMatch(textOf(await read(staff, `/sheet${query}`)), /-1\b/, query);
  }
  for (const page of ['', '/sheet']) {
    assert.match(textOf(await read(staff, `${page}?day=2023-02-18`)), /主催者だけが見られます/);
    assert.doesNotMatch(textOf(await read(host, `${page}?day=2023-02-18`)), /主催者だけが見られます/);
  }
  assert.match(await workbook(host, '?day=2023-02-21'), /<t>－<\/t>/, 'where nobody answered, no share has a value');
  assert.doesNotMatch(textOf(await read(host, '/sheet?day=2023-02-18')), /＊|主催者だけ/);
});
