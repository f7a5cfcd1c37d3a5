// The program's log: a fault is one line with its address, time and id, which the error page and the lines of the recorder
// and the database have, too. An outage of the database is two lines, whatever visitors send. (That no line holds anything
// of a visitor is checked at the end of every world, by world_verdict in tests/lib/world.sh.)
// world: --pages --no-brakes
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';
import { ask, BASE, Person, post } from '../lib/http.mjs';
import { sleep } from '../lib/load.mjs';
import { sql } from '../lib/sql.mjs';

const { BUSSANTEN, EVENT, HOST_LOGIN, HOST_PASSWORD, TOKEN_032026, WORLD_DIR } = process.env;
const FILE = join(WORLD_DIR, 'log/program.log');
const ctl = (...words) => execFileSync('world-ctl', words);

// A line as {level, id, msg, ...}; throws if it is no logfmt.
function fields(line) {
  const found = {};
  const rest = line.replace(/(?:^| )([a-z_0-9]+)=("(?:[^"\\]|\\["\\])*"|[^" ]+)/g, (_, key, value) => {
    assert.ok(!(key in found), line);
    found[key] = value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value;
    return '';
  });
  assert.equal(rest, '', `is no logfmt: ${line}`);
  assert.ok(['error', 'warning', 'info'].includes(found.level) && found.msg, line);
  return found;
}
const log = () => readFileSync(FILE, 'utf8').split('\n').filter(Boolean).map(fields);
let seen = 0;
// The lines since the last call.
function news() {
  const lines = log();
  const fresh = lines.slice(seen);
  seen = lines.length;
  return fresh;
}
// Takes the right to call a function from the visitors' role while `act` runs.
async function without(name, act) {
  const of = sql(`SELECT string_agg(p.oid::regprocedure::text, ', ' ORDER BY 1) FROM pg_proc p WHERE proname = '${name}'`);
  sql(`REVOKE EXECUTE ON FUNCTION ${of} FROM bussanten_visitor, public`);
  try {
    return await act();
  } finally {
    sql(`GRANT EXECUTE ON FUNCTION ${of} TO bussanten_visitor`);
  }
}
const checkIn = () => post(`/q/${TOKEN_032026}`, [['submission', randomUUID()]], { person: new Person() });
const idOf = (reply) => /([0-9a-f]{12})<\/(?:p|code)>/.exec(reply.text)?.[1] ?? assert.fail(reply.text);

test('every line is logfmt', { timeout: 120000 }, async () => {
  // The workers answer before the program says that it is ready, and the publisher begins beside them: what the later tests count
  // as news comes after these lines.
  const FIRST = [/^ready: /, /^the clock was set by /, /^pages: published/];
  const isThere = (line) => log().some(({ level, msg }) => level !== 'error' && line.test(msg));
  for (const end = performance.now() + 100000; !FIRST.every(isThere) && performance.now() < end; ) await sleep(50);
  assert.deepEqual(FIRST.filter((line) => !isThere(line)), []);
  news();
});

test('a fault of a page: two lines with the id that the page shows', async () => {
  const person = new Person();
  await ask('GET', `/q/${TOKEN_032026}`, { person });
  const reply = await without('card_visits', () => ask('GET', `/e/${EVENT}/card`, { person }));
  assert.equal(reply.status, 500);
  const [database, answered, ...more] = news();
  assert.deepEqual(more, []);
  assert.match(database.msg, /^database: card_\w+: 42501 permission denied/);
  assert.deepEqual({ ...answered, ms: undefined }, { level: 'error', id: idOf(reply), msg: 'answered 500', status: '500', method: 'GET', route: '/e/{event}/card', ms: undefined });
  assert.match(answered.ms, /^\d{1,5}$/);
  assert.equal(database.id, answered.id);
});

test('a fault of a form: the recorder and the database say the id of the request', async () => {
  const replies = await without('record_visits', () => Promise.all(Array.from({ length: 12 }, checkIn)));
  assert.deepEqual(replies.map(({ status }) => status), replies.map(() => 500));
  const lines = news();
  for (const id of replies.map(idOf)) {
    const own = lines.filter((line) => line.id === id);
    assert.equal(own.filter(({ msg, route }) => msg === 'answered 500' && route === '/q/{token}').length, 1, id);
    assert.equal(own.filter(({ msg }) => /^database: record_visit: 42501/.test(msg)).length, 1, id);
  }
  // Before its forms were recorded one by one, a group failed as a whole. Its line names them all.
  for (const { id } of lines.filter((line) => line.id.includes(',')))
    assert.ok(id.split(',').every((one) => replies.map(idOf).includes(one)), id);
});

test('a 503 without an outage is one line with its route: the fifth download at once', { timeout: 120000 }, async () => {
  const ANSWERS = `/admin/e/${EVENT}/export/responses.csv`;
  // More than the sockets between the program and a reader hold.
  sql(`INSERT INTO bussanten.response (event_id, visitor_id, day, choices, at)
       SELECT event_id, md5(v::text)::uuid, '2023-02-17', '{}', '2023-02-17 12:00+09' FROM generate_series(1, 4000) AS v, bussanten.event WHERE slug = '${EVENT}'`);
  sql(`INSERT INTO bussanten.response_text (event_id, visitor_id, question_id, text, at)
       SELECT event_id, md5(v::text)::uuid, question_id, repeat('花', 2000), '2023-02-17 12:00+09'
       FROM generate_series(1, 4000) AS v, (SELECT event_id, min(question_id) AS question_id FROM bussanten.question JOIN bussanten.event USING (event_id)
            WHERE slug = '${EVENT}' AND kind = 'text' GROUP BY event_id) AS q`);
  const people = [];
  for (const login of [HOST_LOGIN, ...Array.from({ length: 4 }, (_, i) => `clerk-${i}`)]) {
    const person = new Person();
    if (login !== HOST_LOGIN) execFileSync(BUSSANTEN, ['staff', 'add', login, '--role', 'host'], { input: `${HOST_PASSWORD}\n`, stdio: 'pipe' });
    assert.equal((await post('/admin/login', [['login', login], ['password', HOST_PASSWORD]], { person })).status, 303);
    people.push(person);
  }
  assert.deepEqual(news(), []);
  const four = [];
  for (const person of people.slice(0, 4)) {
    four.push(await new Promise((resolve, reject) => {
      http.get(BASE + ANSWERS, { headers: { Cookie: person.header() }, agent: false }, resolve).on('error', reject);
    }));
  }
  assert.deepEqual(four.map(({ statusCode }) => statusCode), [200, 200, 200, 200]);
  const fifth = await ask('GET', ANSWERS, { person: people[4] });
  assert.equal(fifth.status, 503);
  for (const reply of four) {
    for await (const part of reply) assert.ok(part.length);
    assert.ok(reply.complete);
  }
  const [line, ...more] = news();
  assert.deepEqual(more, []);
  assert.match(line.id, /^[0-9a-f]{12}$/);
  assert.match(line.ms, /^\d{1,5}$/);
  assert.deepEqual({ ...line, id: undefined, ms: undefined }, { level: 'warning', id: undefined, msg: 'answered 503', status: '503', method: 'GET', route: '/admin/e/{event}/export/responses.csv', ms: undefined });
});

test('an outage is one line when it begins and one when it is over', { timeout: 120000 }, async () => {
  assert.equal((await checkIn()).status, 303);
  assert.deepEqual(news(), []);
  ctl('postgres', 'crash');
  let answers = 0;
  for (let i = 0; i < 40; i++)
    for (const reply of await Promise.all([checkIn(), checkIn(), ask('GET', `/e/${EVENT}/card`), ask('GET', '/readyz')])) answers += reply.status === 503;
  assert.equal(answers, 160);
  const begins = news();
  assert.deepEqual(begins.map(({ level, msg }) => [level, msg.slice(0, 28)]), [['error', 'database: cannot be reached:']], JSON.stringify(begins));
  ctl('postgres', 'start');
  for (let i = 0; i < 200 && !log().slice(seen).length; i++) await sleep(100);
  assert.equal((await checkIn()).status, 303);
  const [over, ...more] = news();
  assert.deepEqual(more, []);
  assert.deepEqual([over.level, over.msg], ['info', 'database: is reached again']);
  assert.equal(Number(over.answered_503), answers);
  assert.ok(Number(over.failures) >= 10 && Number(over.seconds) > 0 && Number(over.seconds) < 60, JSON.stringify(over));
});

test('so is a database that takes no writes', { timeout: 120000 }, async () => {
  sql('ALTER DATABASE bussanten SET default_transaction_read_only = on');
  // Waits until each has ended: a form on a connection that ends under it would be an outage of its own.
  sql("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE usename = 'bussanten'");
  for (let i = 0; i < 20; i++) {
    assert.equal((await checkIn()).status, 503);
    await sleep(50);
  }
  sql('BEGIN READ WRITE; ALTER DATABASE bussanten SET default_transaction_read_only = off; COMMIT');
  for (let i = 0; i < 200 && !log().slice(seen).some(({ msg }) => /takes writes again/.test(msg)); i++) {
    await checkIn();
    await sleep(100);
  }
  const all = news();
  // The publisher may have been using its connection, too.
  const lines = all.filter(({ msg }) => !/^database: (cannot be reached|is reached again)/.test(msg));
  assert.deepEqual(lines.map(({ msg }) => /^database: (?:takes no writes|takes writes again)|.*/.exec(msg)[0]), ['database: takes no writes', 'database: takes writes again'], JSON.stringify(all));
  const answered = all.reduce((sum, { answered_503: n = 0 }) => sum + Number(n), 0);
  assert.ok(answered >= 20, JSON.stringify(all));
});
