// world: --no-brakes
// Visitors go on sending while the records of their fair are deleted. Each of them reads that it was recorded before, or that
// the fair is over, and nothing of a visitor is left. The program closes a fair only when forms are no longer taken; here an
// operator's transaction does it in the middle of a day, as it looks to a host whose program knows nothing of it.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { textOf } from '../lib/html.mjs';
import { cookie, house, Person, post } from '../lib/http.mjs';
import { sql, tables } from '../lib/sql.mjs';
import { open, waitedFor } from '../lib/transaction.mjs';

const { EVENT } = process.env;
const env = { ...process.env, PGOPTIONS: '-c search_path=bussanten' };
const later = (text) => promisify(execFile)('psql', ['-XqAt1', '-v', 'ON_ERROR_STOP=1', '-c', text], { encoding: 'utf8', env });
const wait = (ms) => new Promise((go) => { setTimeout(go, ms); });
const BOOTHS = sql('SELECT municipality_code FROM booth ORDER BY position').split('\n');
const QUESTION = sql("SELECT question_id FROM question WHERE kind = 'scale' AND group_slug IS NULL LIMIT 1");
const CHOICE = sql(`SELECT min(choice_id) FROM choice WHERE question_id = ${QUESTION}`);
const ID = sql(`SELECT event_id FROM event WHERE slug = '${EVENT}'`);
const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
const WRITERS = 40;

// The tables that still have rows of a visitor.
const OF_VISITORS = tables('visitor_id');
const left = () => OF_VISITORS.filter((table) => sql(`SELECT count(*) FROM ${table}`) !== '0');

function visitor() {
  const person = new Person();
  person.cookies.set(cookie('visitor'), Array.from({ length: 32 }, () => 'abcdefghijklmnopqrstuvwxyz234567'[Math.floor(Math.random() * 32)]).join(''));
  return person;
}
const id = () => ['submission', randomUUID()];
const FORMS = [
  (i) => [`/q/${process.env[`TOKEN_${BOOTHS[i % BOOTHS.length]}`]}`, [id()]],
  (i) => [`/e/${EVENT}/survey`, [id(), ['booth', BOOTHS[i % BOOTHS.length]], [`q${QUESTION}`, CHOICE]]],
  () => [`/q/${process.env.TOKEN_ENTRANCE}`, [id(), ['age', '1800']]], // a phone had no signal
  () => [`/e/${EVENT}/handover`, [id()]],
];

const replies = [];
let ends = false;
async function write(n) {
  for (let i = n; !ends; i += 1) {
    const person = i % 5 ? visitor() : visitors[n];
    const [path, fields] = FORMS[i % FORMS.length](i);
    const reply = await post(path, fields, { person, agent });
    replies.push({ at: Date.now(), path, reply, fields, person });
  }
}
const visitors = Array.from({ length: WRITERS }, visitor);

test('a form that waits for its fair has written nothing', { timeout: 60000 }, async (context) => {
  const [holder, taker] = [randomUUID(), randomUUID()];
  const at = "'2023-02-18 11:00+09'";
  const form = (by) => `${ID}, '${randomUUID()}', '${randomUUID()}', '${by}'`;
  await later(`SELECT record_handover(${form(holder)}, 'ABCDEFGH', ${at})`);
  const commit = await open(context, `SELECT FROM event WHERE event_id = ${ID} FOR UPDATE`);
  const forms = [
    `record_visit(${form(randomUUID())}, '${BOOTHS[0]}', 'qr', ${at}, false)`,
    `record_response(${form(randomUUID())}, '{${BOOTHS[0]}}', '{${CHOICE}}', '{}', '{}', ${at}, false)`,
    `record_handover(${form(randomUUID())}, 'HGFEDCBA', ${at})`,
    `record_join(${form(taker)}, 'ABCDEFGH', ${at})`,
    `record_late_tap(${form(randomUUID())}, '${process.env.TOKEN_ENTRANCE}', NULL, 'qr', ${at}, true)`,
    `record_reward(${ID}, '${randomUUID()}', '${randomUUID()}', false, ${at})`,
  ].map((call) => later(`SET lock_timeout = 0; SELECT ${call}`));
  await waitedFor("query LIKE '%record\\_%' AND pg_stat_activity.usename = current_user", forms.length);
  assert.equal(sql("SELECT string_agg(query, E'\\n') FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND backend_xid IS NOT NULL"), '', 'a transaction gets its number with the first row');
  await commit();
  await Promise.all(forms);
  await later(`DELETE FROM touched; ${OF_VISITORS.map((table) => `DELETE FROM ${table}`).join('; ')}`);
});

test('forms that come during and after a purge leave nothing', { timeout: 120000 }, async () => {
  assert.ok(OF_VISITORS.length > 8, `${OF_VISITORS}`);
  // The purge takes its time before it deletes the first row, while everybody writes.
  sql("CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(1); RETURN NULL; END $$; CREATE TRIGGER slow BEFORE DELETE ON tallied FOR EACH STATEMENT EXECUTE FUNCTION slow()");
  const writers = visitors.map((_, n) => write(n));
  const gone = () => replies.filter(({ reply }) => reply.status === 410);
  let at;
  try {
    while (replies.length < 400) await wait(20);
    await later(`SELECT seal_event(${ID}, NULL, 'test', now()); SELECT purge_event(${ID}, now())`);
    const done = Date.now();
    at = replies.length;
    while (Date.now() - done < 3000 || (gone().length <= 100 && Date.now() - done < 30000)) await wait(50);
  } finally {
    ends = true;
    await Promise.all(writers);
  }
  const counts = {};
  for (const { reply } of replies) counts[reply.status] = (counts[reply.status] ?? 0) + 1;
  assert.deepEqual(Object.keys(counts).filter((status) => !['303', '410', '503'].includes(status)), [], JSON.stringify(counts));
  assert.ok(counts[303] >= 400 && counts[410] > 100, JSON.stringify(counts));
  console.log(`# ${JSON.stringify(counts)}; ${replies.length - at} replies after the purge`);
  assert.equal(sql('SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()'), '0', 'a form that waits holds nothing that the purge needs');
  assert.deepEqual(left(), []);
  assert.match(textOf(gone()[0].reply.text), /この催しは終わりました.*(集計を締め切りました|記録を消しました)/s);
  for (const { reply } of replies.filter(({ reply: { status } }) => status !== 303).slice(0, 20)) assert.deepEqual(house(reply), []);
});

test('whoever was told to come back, and whoever sends again, reads that the fair is over', async () => {
  const again = [...replies.filter(({ reply }) => reply.status === 503), ...replies.slice(0, 50)].slice(0, 150);
  for (const { path, fields, person } of again) {
    const reply = await post(path, fields, { person, agent });
    assert.equal(reply.status, 410, path);
    assert.match(textOf(reply.text), /お約束どおり、.*消しました/);
  }
  // A phone that asks for an acknowledgement gets none, so it shows this page and forgets the form (www/static/app.js).
  const reply = await post(...FORMS[0](0).map((part, i) => (i ? [...part, ['reply', 'json']] : part)), { person: visitor() });
  assert.equal(reply.status, 410);
  assert.deepEqual(left(), []);
});
