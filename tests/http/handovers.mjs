// Many people join their browsers while all of them check in and answer. Afterwards every person is one visitor, no row has
// an id that was joined to another, and no record is lost or doubled.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { test } from 'node:test';
import { ask, cookie, Person, post } from '../lib/http.mjs';
import { sql } from '../lib/sql.mjs';
import { open, waitedFor } from '../lib/transaction.mjs';

const { EVENT } = process.env;
const BOOTHS = sql('SELECT municipality_code FROM bussanten.booth ORDER BY position').split('\n');
const agent = new http.Agent({ keepAlive: true, maxSockets: 120 });
const shuffled = (list) => list.map((item) => [Math.random(), item]).sort(([a], [b]) => a - b).map(([, item]) => item);

function browser() {
  const person = new Person();
  person.cookies.set(cookie('visitor'), Array.from({ length: 32 }, () => 'abcdefghijklmnopqrstuvwxyz234567'[Math.floor(Math.random() * 32)]).join(''));
  return person;
}
const send = (path, fields, person) => post(path, [['submission', randomUUID()], ...fields], { person, agent });
const checkIn = (code, person) => send(`/q/${process.env[`TOKEN_${code}`]}`, [], person);
const survey = (codes, person) => send(`/e/${EVENT}/survey`, [...codes.map((code) => ['booth', code]), ['comment', 'よかった']], person);
const enter = (code, person) => send(`/e/${EVENT}/handover`, [['code', code]], person);
// Only a card that is not empty has a code.
async function makeCode(person) {
  await checkIn('ENTRANCE', person);
  assert.equal((await send(`/e/${EVENT}/handover`, [], person)).status, 303);
  const page = await ask('GET', `/e/${EVENT}/handover`, { person, agent });
  return /class="code-big">([^<]+)</.exec(page.text)[1];
}
// The id of one form of a browser, to find its visitor in the database.
async function visitorOf(person) {
  const id = randomUUID();
  await post(`/q/${process.env.TOKEN_ENTRANCE}`, [['submission', id]], { person, agent });
  return sql(`SELECT coalesce(joined_to, visitor_id) FROM bussanten.submission LEFT JOIN bussanten.visitor_alias USING (event_id, visitor_id) WHERE submission_id = '${id}'`);
}

// Rows of any table that still have the id of a joined browser, and aliases of aliases.
const ORPHANS = ['checkin', 'visit', 'response', 'response_text', 'handover'].map((name) => `SELECT event_id, visitor_id FROM bussanten.${name}`)
  .concat('SELECT event_id, joined_to FROM bussanten.visitor_alias').join(' UNION ALL ');
const orphans = () => sql(`SELECT count(*) FROM (${ORPHANS}) AS r JOIN bussanten.visitor_alias USING (event_id, visitor_id)`);
const byVisitor = (table, id) => sql(`SELECT count(*) FROM bussanten.${table} WHERE visitor_id = '${id}'`);

// Runs all of this on a separate database connection.
const session = (script) => new Promise((resolve, reject) => {
  const psql = spawn('psql', ['-XqAt', '-v', 'ON_ERROR_STOP=1'], { env: { ...process.env, PGOPTIONS: '-c search_path=bussanten' }, stdio: ['pipe', 'pipe', 'inherit'] });
  let told = '';
  psql.stdout.on('data', (data) => { told += data; });
  psql.on('close', (status) => (status ? reject(new Error(`psql: ${status}`)) : resolve(told.trim())));
  psql.stdin.end(script);
});
for (const [name, first, second] of [['a form that is under way', 'visit', 'join'], ['a join that is under way', 'join', 'visit']]) {
  test(`${name} is waited for`, async (context) => {
    const [a, b] = [randomUUID(), randomUUID()].sort();
    const [event, at] = [sql(`SELECT event_id FROM bussanten.event WHERE slug = '${EVENT}'`), "'2023-02-18 11:00+09'"];
    const what = {
      visit: `SELECT record_visit(${event}, '${randomUUID()}', '${randomUUID()}', '${b}', '${BOOTHS[0]}', 'qr', ${at});`,
      join: `SELECT record_join(${event}, '${randomUUID()}', '${randomUUID()}', '${b}', 'ABCDEFGH', ${at});`,
    };
    await session(`SELECT record_handover(${event}, '${randomUUID()}', '${randomUUID()}', '${a}', 'ABCDEFGH', ${at});`);
    const commit = await open(context, what[first]);
    const other = session(what[second]);
    await waitedFor("locktype = 'advisory' AND classid = 20230218");
    await commit();
    await other;
    assert.equal(orphans(), '0');
    assert.equal(byVisitor('visit', a), '1');
    assert.equal(sql(`DELETE FROM bussanten.visit; DELETE FROM bussanten.checkin; SELECT joined_to FROM bussanten.visitor_alias WHERE visitor_id = '${b}'; DELETE FROM bussanten.visitor_alias`), a);
  });
}

test('40 people with two browsers each, joined in the middle of it all', async () => {
  const people = Array.from({ length: 40 }, () => ({ a: browser(), b: browser(), booths: shuffled(BOOTHS).slice(0, 3 + Math.floor(Math.random() * 6)) }));
  for (const person of people) person.code = await makeCode(person.a);
  const sendings = people.flatMap((person) => [
    ...person.booths.flatMap((code) => [() => checkIn(code, person.a), () => checkIn(code, person.b)].slice(0, 1 + Math.floor(Math.random() * 2))),
    () => survey(person.booths.slice(0, 2), person.a),
    () => survey(person.booths.slice(0, 2), person.b), // the same booths: a second survey deletes visits that only the first one declared
    () => enter(person.code, person.b).then((reply) => { assert.equal(reply.headers.location, `/e/${EVENT}/card?at=joined`); return reply; }),
  ]);
  const replies = await Promise.all(shuffled(sendings).map((one) => one()));
  assert.deepEqual([...new Set(replies.map((reply) => reply.status))], [303]);
  assert.equal(orphans(), '0');
  assert.equal(sql('SELECT count(*) FROM bussanten.visitor_alias'), '40');
  assert.equal(sql('SELECT count(*) FROM bussanten.handover'), '0');
  assert.equal(sql('SELECT count(*) || \' \' || count(DISTINCT visitor_id) FROM bussanten.checkin'), '40 40');
  assert.equal(sql('SELECT count(*) || \' \' || count(DISTINCT visitor_id) FROM bussanten.response'), '40 40');
  assert.equal(sql('SELECT count(*) FROM bussanten.response_text'), '40');
  for (const { a, b, booths } of people) {
    const id = await visitorOf(a);
    assert.equal(await visitorOf(b), id);
    assert.equal(byVisitor('visit', id), String(booths.length));
  }
});

test('a code that five browsers enter at once joins one of them', async () => {
  for (let i = 0; i < 10; i++) {
    const [first, ...others] = Array.from({ length: 6 }, browser);
    const code = await makeCode(first);
    const replies = await Promise.all(others.map((person) => enter(code, person)));
    assert.deepEqual(replies.map((reply) => reply.status).sort(), [303, 422, 422, 422, 422]);
  }
  assert.equal(orphans(), '0');
});

test('two browsers that enter each other\'s code at once are joined once', async () => {
  for (let i = 0; i < 10; i++) {
    const [a, b] = [browser(), browser()];
    await Promise.all([checkIn(BOOTHS[0], a), checkIn(BOOTHS[1], b)]);
    const [codeA, codeB] = [await makeCode(a), await makeCode(b)];
    const replies = await Promise.all([enter(codeA, b), enter(codeB, a), checkIn(BOOTHS[2], a), checkIn(BOOTHS[3], b)]);
    assert.deepEqual(replies.slice(0, 2).map((reply) => reply.status).sort(), [303, 422]);
    const id = await visitorOf(a);
    assert.equal(await visitorOf(b), id);
    assert.equal(byVisitor('visit', id), '4');
  }
  assert.equal(orphans(), '0');
});

test('four browsers become one in two steps while they check in', async () => {
  for (let i = 0; i < 10; i++) {
    const browsers = Array.from({ length: 4 }, browser);
    const [a, b, c, d] = shuffled(browsers);
    const visiting = () => shuffled(browsers.flatMap((person, k) => BOOTHS.filter((_, n) => n % 4 === k).map((code) => () => checkIn(code, person))));
    const codes = [await makeCode(a), await makeCode(c)];
    await Promise.all([...visiting().slice(0, 4).map((one) => one()), enter(codes[0], b), enter(codes[1], d)]);
    const code = await makeCode(b);
    const replies = await Promise.all([...visiting().map((one) => one()), enter(code, d)]);
    assert.deepEqual([...new Set(replies.map((reply) => reply.status))], [303]);
    const ids = await Promise.all(browsers.map(visitorOf));
    assert.equal(new Set(ids).size, 1);
    assert.equal(byVisitor('visit', ids[0]), '8');
    assert.equal(byVisitor('checkin', ids[0]), '1');
  }
  assert.equal(orphans(), '0');
});

test('afterwards no connection is left hanging in a transaction, and no lock', () => {
  agent.destroy();
  assert.equal(sql("SELECT count(*) FROM pg_stat_activity WHERE usename = 'bussanten' AND state LIKE 'idle in transaction%'"), '0');
  // (20230220 is the rollup's, which folds every second.)
  assert.equal(sql("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid <> 20230220"), '0');
});
