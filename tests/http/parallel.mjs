// Two hundred visitors press at once, many of them twice. Each distinct visit is recorded once, and each visitor gets the
// same answer as alone.
// world: --no-brakes
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { test } from 'node:test';
import { ask, cookie, Person, post } from '../lib/http.mjs';
import { sql } from '../lib/sql.mjs';
import { open } from '../lib/transaction.mjs';

const { EVENT } = process.env;
const BOOTHS = sql('SELECT municipality_code FROM bussanten.booth ORDER BY position').split('\n');
const SENDERS = 200;
const agent = new http.Agent({ keepAlive: true, maxSockets: SENDERS });

// Sends all requests at once. Returns how often each answer came.
async function all(sendings) {
  const answers = await Promise.all(sendings.map(({ path, fields, person }) =>
    post(path, fields, { person, agent }).then((reply) => `${reply.status} ${reply.headers.location ?? ''}`, (error) => error.message)));
  const counts = {};
  for (const answer of answers) counts[answer] = (counts[answer] ?? 0) + 1;
  return counts;
}
const shuffled = (list) => list.map((item) => [Math.random(), item]).sort(([a], [b]) => a - b).map(([, item]) => item);
// A visitor with a cookie, as after any page with a form.
function visitor() {
  const person = new Person();
  person.cookies.set(cookie('visitor'), Array.from({ length: 32 }, () => 'abcdefghijklmnopqrstuvwxyz234567'[Math.floor(Math.random() * 32)]).join(''));
  return person;
}

test('200 senders, each form sent up to three times', async () => {
  const people = Array.from({ length: SENDERS }, visitor);
  const sendings = people.flatMap((person, i) => {
    const code = BOOTHS[i % BOOTHS.length];
    const one = { path: `/q/${process.env[`TOKEN_${code}`]}`, fields: [['submission', randomUUID()]], person };
    return Array(1 + (i % 3)).fill(one);
  });
  const counts = await all(shuffled(sendings));
  assert.deepEqual(Object.keys(counts).sort(), BOOTHS.map((code) => `303 /e/${EVENT}/card?at=${code}`).sort(), JSON.stringify(counts));
  assert.equal(Object.values(counts).reduce((a, b) => a + b), sendings.length);
  assert.equal(sql('SELECT count(*) FROM bussanten.visit'), String(SENDERS));
  assert.equal(sql('SELECT count(*) FROM bussanten.checkin'), String(SENDERS));
  assert.equal(sql('SELECT count(*) FROM bussanten.submission'), String(SENDERS));
  assert.equal(sql('SELECT count(*) FROM (SELECT municipality_code, count(*) AS n FROM bussanten.visit GROUP BY 1) AS b WHERE n = 25'), '8');
});

test('200 different forms of one visitor for one booth', async () => {
  const before = Number(sql('SELECT count(*) FROM bussanten.visit'));
  const person = visitor();
  const counts = await all(Array.from({ length: SENDERS }, () => ({ path: `/q/${process.env.TOKEN_032026}`, fields: [['submission', randomUUID()]], person })));
  assert.deepEqual(counts, { [`303 /e/${EVENT}/card?at=032026`]: SENDERS });
  assert.equal(Number(sql('SELECT count(*) FROM bussanten.visit')), before + 1);
});

test('one visitor at all booths at once, and the survey in between', async () => {
  const person = visitor();
  const sendings = [...BOOTHS, ...BOOTHS, ...BOOTHS].map((code) => ({ path: `/q/${process.env[`TOKEN_${code}`]}`, fields: [['submission', randomUUID()]], person }));
  const form = { path: `/e/${EVENT}/survey`, fields: [['submission', randomUUID()], ['booth', BOOTHS[0]], ['booth', BOOTHS[7]]], person };
  const counts = await all(shuffled([...sendings, form, form, form, form]));
  assert.equal(Object.keys(counts).every((answer) => answer.startsWith('303 ')), true, JSON.stringify(counts));
  const id = sql(`SELECT visitor_id FROM bussanten.submission WHERE submission_id = '${form.fields[0][1]}'`);
  assert.equal(sql(`SELECT count(*) FROM bussanten.visit WHERE visitor_id = '${id}'`), '8');
  assert.equal(sql(`SELECT count(*) FROM bussanten.response WHERE visitor_id = '${id}'`), '1');
});

test('200 surveys, duplicated and shuffled, among readers', async () => {
  const before = Number(sql('SELECT count(*) FROM bussanten.response'));
  const sendings = Array.from({ length: SENDERS }, (_, i) => ({
    path: `/e/${EVENT}/survey`, person: visitor(), fields: [['submission', randomUUID()], ...BOOTHS.filter((_, k) => (i >> (k % 4)) & 1 || k === i % 8).map((code) => ['booth', code])],
  }));
  const counts = await all(shuffled([...sendings, ...sendings]));
  assert.deepEqual(counts, { [`303 /e/${EVENT}/done`]: 2 * SENDERS });
  assert.equal(Number(sql('SELECT count(*) FROM bussanten.response')), before + SENDERS);
  const wanted = sendings.reduce((sum, { fields }) => sum + fields.length - 1, 0);
  const ids = sendings.map(({ fields }) => `'${fields[0][1]}'`).join(',');
  assert.equal(Number(sql(`SELECT count(*) FROM bussanten.visit JOIN bussanten.submission s USING (event_id, visitor_id) WHERE s.submission_id IN (${ids})`)), wanted);
});

test('two visitors with one submission id: one of them is recorded', async () => {
  for (let i = 0; i < 20; i++) {
    const id = randomUUID();
    const counts = await all([visitor(), visitor()].map((person) => ({ path: `/q/${process.env.TOKEN_152102}`, fields: [['submission', id]], person })));
    assert.deepEqual(counts, { [`303 /e/${EVENT}/card?at=152102`]: 2 });
    assert.equal(sql(`SELECT count(*) FROM bussanten.submission WHERE submission_id = '${id}'`), '1');
  }
});

// The forms of one group are one transaction, in the order of their visitors. Beside ordinary visits, more taps from before
// a poster was revoked arrive than it gets.
test('late taps for a revoked poster, among others: so many are taken, and those stay taken', async () => {
  const token = process.env.TOKEN_182109;
  const taps = `SELECT count(*) FROM bussanten.visit WHERE municipality_code = '182109' AND late`;
  execFileSync(process.env.BUSSANTEN, ['poster', 'reissue', EVENT, '182109']);
  await new Promise((go) => setTimeout(go, 600)); // CATALOG_FRESH_MS
  // (Half an hour ago, because the poster gets that many for each hour of the clock, and the world's clock began at a full hour.)
  const late = () => ({ path: `/q/${token}`, person: visitor(), fields: [['submission', randomUUID()], ['age', '1800']] });
  const others = () => ({ path: `/q/${process.env.TOKEN_202053}`, person: visitor(), fields: [['submission', randomUUID()]] });
  assert.equal(sql(taps), '0');
  const sendings = shuffled(Array.from({ length: 150 }, late).concat(Array.from({ length: 50 }, others)));
  const [taken, refused, visited] = [`303 /e/${EVENT}/card?at=182109`, '410 ', `303 /e/${EVENT}/card?at=202053`];
  assert.deepEqual(await all(sendings), { [taken]: 120, [refused]: 30, [visited]: 50 });
  assert.equal(sql(taps), '120');
  assert.deepEqual(await all(sendings), { [taken]: 120, [refused]: 30, [visited]: 50 }, 'all of them again');
  assert.equal(sql(taps), '120');
  assert.equal(sql('SELECT string_agg(n::text, \',\') FROM bussanten.late_tap'), '120');
});

test('afterwards no connection is left hanging in a transaction', async () => {
  agent.destroy();
  // The program's own threads have transactions, too, for moments.
  const hanging = () => sql("SELECT count(*) FROM pg_stat_activity WHERE usename = 'bussanten' AND state LIKE 'idle in transaction%' AND xact_start < now() - interval '5 s'");
  await new Promise((go) => setTimeout(go, 5000));
  assert.equal(hanging(), '0');
});

// The program cannot ask whether the poster is still good, because the operator's transaction holds the catalog. Its
// recording functions would take the form. A page is shown from the last snapshot, but no form is checked against it.
test('a poster is being revoked while a visitor presses', { timeout: 180000 }, async (context) => {
  const path = `/q/${process.env[`TOKEN_${BOOTHS[0]}`]}`;
  const count = () => sql('SELECT count(*) FROM bussanten.submission');
  assert.equal((await ask('GET', path)).status, 200);
  const commit = await open(context, `LOCK TABLE catalog; UPDATE poster SET revoked_at = '2023-02-18 01:00Z' WHERE token = '${path.slice(3)}'`);
  await new Promise((go) => setTimeout(go, 600)); // the snapshot is older than CATALOG_FRESH_MS
  const before = count();
  const [page, form] = await Promise.all([ask('GET', path), post(path, [['submission', randomUUID()]], { person: visitor() })]);
  assert.equal(page.status, 200);
  assert.equal(form.status, 503);
  assert.match(form.headers['retry-after'], /^\d+$/);
  await commit();
  await new Promise((go) => setTimeout(go, 600));
  assert.equal((await post(path, [['submission', randomUUID()]], { person: visitor() })).status, 410);
  assert.equal(count(), before);
});
