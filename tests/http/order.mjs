// Whoever watches the pages and files of comments must not learn from a position who wrote when. Visitors send forms one after
// another. Then every form gets another moment of its day and every row another place in its table: not one position changes.
// world: --clock 2023-02-18T14:20:00+09:00
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { textOf } from '../lib/html.mjs';
import { ask, Person, post } from '../lib/http.mjs';
import { sql } from '../lib/sql.mjs';

const { EVENT, HOST_LOGIN, HOST_PASSWORD, STAFF_LOGIN, STAFF_MUNICIPALITY, STAFF_PASSWORD } = process.env;
const REPORT = `/admin/e/${EVENT}`;
const FORMS = 60; // more than a page of comments has
const COMMENT = sql("SELECT question_id FROM question WHERE kind = 'text' AND NOT personal LIMIT 1");
const people = { host: new Person(), staff: new Person() };
const PLACES = [
  ['host', '/comments'], ['staff', '/comments'], ['host', '/comments?page=2'], ['staff', '/comments?page=2'], ['host', '/comments?q=%E3%81%93%E3%81%88'], ['staff', '/comments?day=2023-02-18'],
  ['host', `/booth/${STAFF_MUNICIPALITY}`], ['staff', `/booth/${STAFF_MUNICIPALITY}`], ['host', `/result/${STAFF_MUNICIPALITY}`], ['staff', `/result/${STAFF_MUNICIPALITY}`],
  ['host', '/export/responses.csv'], ['staff', '/export/responses.csv'], ['host', '/export/visits.csv'], ['staff', '/export/visits.csv'],
];

// The forms' numbers in the order of the page or file; of the file of visits all its rows.
async function order([who, path]) {
  const reply = await ask('GET', REPORT + path, { person: people[who] });
  assert.equal(reply.status, 200, path);
  return path.includes('visits') ? reply.text.split('\r\n') : [...textOf(reply.text).matchAll(/こえ(\d\d)/g)].map(([, n]) => Number(n));
}

// One after another: an account may have one download at a time.
async function read() {
  const found = new Map();
  for (const place of PLACES) found.set(place.join(' '), await order(place));
  return found;
}
let before;

test('forms that are sent one after another do not stand so', async () => {
  for (const [person, login, password] of [['host', HOST_LOGIN, HOST_PASSWORD], ['staff', STAFF_LOGIN, STAFF_PASSWORD]]) {
    assert.equal((await post('/admin/login', [['login', login], ['password', password]], { person: people[person] })).status, 303);
  }
  for (let i = 0; i < FORMS; i++) {
    const fields = [['submission', randomUUID()], ['booth', STAFF_MUNICIPALITY], [`q${COMMENT}`, `こえ${String(i).padStart(2, '0')}`]];
    assert.equal((await post(`/e/${EVENT}/survey`, fields, { person: new Person() })).status, 303);
  }
  before = await read();
  for (const [place, found] of before) {
    assert.ok(found.length > 3, `${place}: ${found.length}`);
    if (place.includes('visits')) continue;
    // Of 60 in a random order 30 of the neighbours go up; less than 10 or more than 50 do so once in ten million times.
    const ups = found.filter((n, i) => i > 0 && n > found[i - 1]).length;
    if (found.length === FORMS) assert.ok(ups > 9 && ups < 50, `${place}: ${found}`);
  }
  const whole = [...before.get('host /comments'), ...before.get('host /comments?page=2')];
  assert.deepEqual([...whole].sort((a, b) => a - b), [...Array(FORMS).keys()], 'each once on two pages');
  assert.deepEqual(before.get('host /export/responses.csv'), whole, 'the file has the order of the pages');
});

test('with other moments, numbers and places in the tables every position is as before', async () => {
  sql(`UPDATE response_text SET at = '2023-02-18 09:00+09'::timestamptz + random() * interval '4 h', text_id = DEFAULT;
    UPDATE response SET at = '2023-02-18 09:00+09'::timestamptz + random() * interval '4 h';
    UPDATE visit SET at = date_trunc('minute', at) + random() * interval '59 s'`);
  for (const table of ['response_text', 'response', 'visit']) {
    sql(`CREATE TABLE again AS SELECT * FROM ${table} ORDER BY random()`);
    const columns = sql(`SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute WHERE attrelid = '${table}'::regclass AND attnum > 0 AND NOT attisdropped`);
    sql(`BEGIN; SET CONSTRAINTS ALL DEFERRED; SET session_replication_role = replica; DELETE FROM ${table}; INSERT INTO ${table} (${columns}) OVERRIDING SYSTEM VALUE SELECT ${columns} FROM again; COMMIT; DROP TABLE again`);
  }
  const after = await read();
  for (const [place, found] of before) assert.deepEqual(after.get(place), found, place);
});
