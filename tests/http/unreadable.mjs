// One fair has a value that the program cannot hold. That fair's pages say so, and the log names the statement and the
// column. The program and all other fairs work. And a page that may not read something is an error, never a part of the page;
// a form whose statement is refused is an error and changes nothing.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ask, house, Person, post } from '../lib/http.mjs';
import { comment, giveReward, host, ROUTES, takeReward, ticket } from '../lib/routes.mjs';
import { sql } from '../lib/sql.mjs';

const { BUSSANTEN, CODE_032026, EVENT, HOST_LOGIN, HOST_PASSWORD, TOKEN_032026, WORLD_DIR, top_srcdir: TOP } = process.env;
const OTHER = 'other-2023';
const pid = () => readFileSync(join(WORLD_DIR, 'program.pid'), 'utf8').trim();
const log = () => readFileSync(join(WORLD_DIR, 'log', 'program.log'), 'utf8');
const status = async (path) => (await ask('GET', path, { person: new Person() })).status;
const of = (slug) => `(SELECT event_id FROM bussanten.event WHERE slug = '${slug}')`;
const before = pid();
let token;

// The snapshot is at most half a second old, but a loaded machine takes longer.
async function becomes(path, expected) {
  const end = Date.now() + 20000;
  let last;
  do {
    last = await status(path);
    if (last === expected) return;
    await new Promise((go) => { setTimeout(go, 50); });
  } while (Date.now() < end);
  assert.equal(last, expected, path);
}

async function othersGoOn() {
  for (const path of [`/e/${EVENT}`, `/q/${TOKEN_032026}`, `/e/${EVENT}/survey`, '/open-data/events.csv', '/healthz'])
    assert.equal(await status(path), 200, path);
  const reply = await post(`/q/${TOKEN_032026}`, [['submission', randomUUID()]], { person: new Person() });
  assert.equal(reply.status, 303);
  assert.equal(pid(), before, 'the program is the same');
}

test('two fairs', async () => {
  const file = join(WORLD_DIR, 'tmp', 'other.yaml');
  const fair = readFileSync(join(TOP, 'sql', 'fairs', 'shinagawa-2023.yaml'), 'utf8');
  writeFileSync(file, fair.replace(/^slug: .*$/m, `slug: ${OTHER}`));
  execFileSync(BUSSANTEN, ['event', 'import', file], { stdio: 'pipe' });
  token = sql(`SELECT token FROM bussanten.poster WHERE event_id = ${of(OTHER)} AND municipality_code = '032026'`);
  await becomes(`/e/${OTHER}`, 200);
  assert.equal(await status('/'), 200, 'a list of both');
});

test('the schema refuses such a day', () => {
  assert.throws(() => sql(`INSERT INTO bussanten.event_day VALUES (${of(OTHER)}, '3000-01-01', 600, 1200)`), /event_day_day_holds/);
});

test('without that rule: one fair is out of order, the other is not', async () => {
  sql('ALTER TABLE bussanten.event_day DROP CONSTRAINT event_day_day_holds');
  sql(`INSERT INTO bussanten.event_day VALUES (${of(OTHER)}, '3000-01-01', 600, 1200)`);
  await becomes(`/e/${OTHER}`, 500);
  const page = await ask('GET', `/e/${OTHER}`, { person: new Person() });
  assert.deepEqual(house(page), []);
  await othersGoOn();
  assert.equal(await status('/'), 303, 'the one fair that can be shown');
});

test('a form for it is not refused for good: a phone keeps it', async () => {
  assert.equal(await status(`/q/${token}`), 500);
  const reply = await post(`/q/${token}`, [['submission', randomUUID()]], { person: new Person() });
  assert.equal(reply.status, 500);
});

test('the log names statement and column and not the value', () => {
  assert.match(log(), /level=error .*database: event_days: column day holds a value that the program cannot hold/);
  assert.doesNotMatch(log(), /3000-01-01/);
});

test('staff see the others', async () => {
  const person = new Person();
  await post('/admin/login', [['login', HOST_LOGIN], ['password', HOST_PASSWORD]], { person });
  const list = await ask('GET', '/admin', { person });
  assert.equal(list.status, 200);
  assert.match(list.text, new RegExp(`/admin/e/${EVENT}"`));
  assert.equal((await ask('GET', `/admin/e/${EVENT}`, { person })).status, 200);
  assert.equal((await ask('GET', `/admin/e/${OTHER}`, { person })).status, 500);
});

test('mended, it is back without a restart', async () => {
  sql(`DELETE FROM bussanten.event_day WHERE day = '3000-01-01'`);
  await becomes(`/e/${OTHER}`, 200);
  assert.equal(await status(`/q/${token}`), 200);
});

test('a poster that cannot be read is the only one', async () => {
  sql('ALTER TABLE bussanten.poster DROP CONSTRAINT poster_revoked_at_holds');
  sql(`UPDATE bussanten.poster SET revoked_at = 'infinity' WHERE token = '${token}'`);
  await becomes(`/q/${token}`, 404);
  await othersGoOn();
  assert.equal(await status(`/e/${OTHER}`), 200);
  assert.match(log(), /database: catalog_places: column revoked_at holds a value that the program cannot hold/);
});

// --- rights that are missing ---

// What lib/db.c logs if the program goes on after a statement that failed.
const UNNOTICED = /COMMIT of a failed transaction/;

// A reply without the parts that change with each request.
const lasting = ({ status, headers, text }) =>
  [status, /spreadsheet/.test(headers['content-type']) ? '' : text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID').replace(/\d\d:\d\d(:\d\d)?|午前\d+時\d*分?|午後\d+時\d*分?/g, 'TIME')];

// Takes one right after the other from a role. Then each page is an error or what it was before, and one of them is an error.
async function without(role, rights, person, pages) {
  const readAll = async () => {
    const replies = [];
    for (const page of pages) replies.push(await ask('GET', page, { person }));
    return replies;
  };
  const before = await readAll();
  for (const [i, { status }] of before.entries()) assert.equal(status, 200, pages[i]);
  for (const right of rights) {
    sql(`REVOKE ${right} FROM ${role}`);
    const after = await readAll();
    sql(`GRANT ${right} TO ${role}`);
    assert.ok(after.some(({ status }) => status === 500), right);
    for (const [i, reply] of after.entries()) {
      assert.deepEqual(house(reply), [], `${pages[i]} without ${right}`);
      if (reply.status !== 500) assert.deepEqual(lasting(reply), lasting(before[i]), `${pages[i]} without ${right}`);
    }
  }
}

// tests/db/test_event.c takes away the tables of an event, which all of these pages read in the same way.
test('staff: what a page may not read is an error, and no part of it is shown', { timeout: 180000 }, async () => {
  await giveReward();
  await ticket();
  await comment();
  const rights = ['session', 'staff', 'poster', 'kiosk', 'visit_counted', 'response', 'response_text', 'text_shown', 'reward_given', 'hand_count'].map((table) => `SELECT ON bussanten.${table}`)
    .concat(['tally_figures', 'left_out_list', 'comments_found', 'looks_personal', 'reward_state'].map((name) => `EXECUTE ON FUNCTION bussanten.${name}`));
  const pages = ROUTES.filter(({ method, flags }) => method === 'GET' && flags.includes('staff')).map(({ address }) => address);
  // A page that is read shows nothing else afterwards. Only the audit does: each download is in it.
  const isAudit = (page) => page.startsWith('/admin/audit');
  await without('bussanten_staff', rights, await host(), [...pages.filter((page) => !isAudit(page)), `/admin/e/${EVENT}/comments?q=x`]);
  await without('bussanten_staff', ['SELECT ON bussanten.audit'], await host(), pages.filter(isAudit));
  await without('bussanten_staff', ['INSERT ON bussanten.audit'], await host(), pages.filter((page) => !isAudit(page)));
  takeReward();
});

test('a visitor: the same', async () => {
  const person = new Person();
  assert.equal((await post(`/e/${EVENT}/survey`, [['submission', randomUUID()], ['booth', '032026']], { person })).status, 303);
  const rights = ['card_owner', 'card_visits', 'card_response', 'card_texts'].map((name) => `EXECUTE ON FUNCTION bussanten.${name}`);
  await without('bussanten_visitor', rights, person, ['card', 'handover', 'survey', 'done'].map((page) => `/e/${EVENT}/${page}`));
});

const REPORT = `/admin/e/${EVENT}`;
const LEFT_OUT = [['place', '032026'], ['day', '2023-02-18'], ['from', '10:00'], ['to', '10:20'], ['reason', 'r']];
const NEW = 'saba misoni teishoku';
const AUDIT = 'INSERT ON bussanten.audit';
const HIDDEN = await comment('鈴木さんへ');
// Forms of staff: the path, the fields, and the rights that its statements need.
const WRITTEN = [
  [`${REPORT}/posters/reissue`, [['place', '032026'], ['code', CODE_032026]], ['UPDATE ON bussanten.poster', 'INSERT ON bussanten.poster', AUDIT]],
  [`${REPORT}/left-out`, LEFT_OUT, ['EXECUTE ON FUNCTION bussanten.left_out_add', 'EXECUTE ON FUNCTION bussanten.fold_tally', AUDIT]],
  [`${REPORT}/left-out`, () => [['back', sql('SELECT left_out_id FROM bussanten.left_out')]], ['EXECUTE ON FUNCTION bussanten.left_out_back', 'EXECUTE ON FUNCTION bussanten.fold_tally', AUDIT]],
  [`${REPORT}/counts`, [['submission', randomUUID()], ['act', 'type'], ['place', 'entrance'], ['day', '2023-02-18'], ['h10', '3']], ['SELECT ON bussanten.hand_count', 'INSERT ON bussanten.hand_count', AUDIT]],
  [HIDDEN, [['act', 'hide'], ['whole', 'yes'], ['reason', 'r']], ['SELECT ON bussanten.text_shown', 'EXECUTE ON FUNCTION bussanten.redaction_lock', 'EXECUTE ON FUNCTION bussanten.redact', AUDIT]],
  [HIDDEN, [['act', 'restore']], ['EXECUTE ON FUNCTION bussanten.redaction_restore', AUDIT]],
  [`${REPORT}/kiosk`, [['end', 'all']], ['UPDATE ON bussanten.kiosk']],
  ['/admin/password', [['password', HOST_PASSWORD], ['new', NEW], ['again', NEW]],
    ['SELECT ON bussanten.staff', 'INSERT ON bussanten.device_failure', 'UPDATE ON bussanten.staff', 'DELETE ON bussanten.session', AUDIT]],
  ['/admin/logout', [], ['DELETE ON bussanten.session']],
  ['/admin/login', [['login', HOST_LOGIN], ['password', NEW]],
    ['SELECT ON bussanten.staff', 'INSERT ON bussanten.device_failure', 'UPDATE ON bussanten.device_failure', 'DELETE ON bussanten.session', 'INSERT ON bussanten.session', AUDIT]],
  [`${REPORT}/kiosk`, [], ['INSERT ON bussanten.kiosk', 'DELETE ON bussanten.session', AUDIT]],
];
const CHANGED = ['poster', 'left_out', 'hand_count', 'response_text', 'kiosk', 'staff', 'session'].map((table) => `(SELECT count(*) || string_agg(t::text, ' ' ORDER BY t::text) FROM bussanten.${table} AS t)`).join(', ');

test('a form whose statement is refused is an error and changes nothing', { timeout: 180000 }, async () => {
  const person = await host();
  for (const [path, form, rights] of WRITTEN) {
    const fields = typeof form === 'function' ? form() : form;
    for (const right of rights) {
      const kept = sql(`SELECT ${CHANGED}; REVOKE ${right} FROM bussanten_staff`);
      const { status } = await post(path, fields, { person });
      assert.equal(sql(`GRANT ${right} TO bussanten_staff; DELETE FROM bussanten.device_failure; SELECT ${CHANGED}`), kept, `${path} without ${right}`);
      assert.equal(status, 500, `${path} without ${right}`);
    }
    assert.equal((await post(path, fields, { person })).status, 303, path);
  }
});

// Commands, and the rights that their statements need.
const COMMANDS = [
  [['tally', 'verify', EVENT], ['EXECUTE ON FUNCTION bussanten.tally_differences']],
  [['tally', 'rebuild', EVENT], ['EXECUTE ON FUNCTION bussanten.tally_forget', 'EXECUTE ON FUNCTION bussanten.fold_tally']],
  [['poster', 'list', EVENT], ['SELECT ON bussanten.poster']],
  [['poster', 'reissue', EVENT, 'entrance'], ['UPDATE ON bussanten.poster', 'INSERT ON bussanten.poster']],
  [['event', 'import', join(WORLD_DIR, 'tmp', 'other.yaml')], ['INSERT ON bussanten.event', 'DELETE ON bussanten.relation', 'INSERT ON bussanten.choice', 'SELECT ON bussanten.poster']],
  [['staff', 'list'], ['SELECT ON bussanten.staff']],
  [['staff', 'disable', HOST_LOGIN], ['UPDATE ON bussanten.staff', 'DELETE ON bussanten.session']],
  [['staff', 'enable', HOST_LOGIN], ['UPDATE ON bussanten.staff', 'DELETE ON bussanten.session', 'DELETE ON bussanten.device_failure']],
];

test('a command whose statement is refused has failed and changes nothing', { timeout: 180000 }, () => {
  for (const [words, rights] of COMMANDS) {
    for (const right of rights) {
      const kept = sql(`SELECT ${CHANGED}; REVOKE ${right} FROM bussanten_staff`);
      const { status, stderr } = spawnSync(BUSSANTEN, words, { encoding: 'utf8' });
      assert.equal(sql(`GRANT ${right} TO bussanten_staff; SELECT ${CHANGED}`), kept, `${words} without ${right}`);
      assert.equal(status, 1, `${words} without ${right}`);
      assert.match(stderr, /permission denied/);
      assert.doesNotMatch(stderr, UNNOTICED, `${words} without ${right}`);
    }
    assert.equal(spawnSync(BUSSANTEN, words, { encoding: 'utf8' }).status, 0, `${words}`);
  }
});

test('each refusal was noticed where it happened, not at the end of the transaction', () => {
  assert.match(log(), /permission denied/);
  assert.doesNotMatch(log(), UNNOTICED);
});

test('a fair that cannot be ended does not keep the records of the others', async () => {
  const records = (slug) => Number(sql(`SELECT count(*) FROM bussanten.visit WHERE event_id = ${of(slug)}`));
  const mine = sql(`SELECT token FROM bussanten.poster WHERE event_id = ${of(OTHER)} AND municipality_code <> '032026' LIMIT 1`);
  assert.equal((await post(`/q/${mine}`, [['submission', randomUUID()]], { person: new Person() })).status, 303);
  assert.ok(sql(`SELECT ${of(EVENT)} < ${of(OTHER)}`) === 't' && records(EVENT) > 0 && records(OTHER) > 0);
  sql(`INSERT INTO bussanten.event_day VALUES (${of(EVENT)}, '3000-01-01', 600, 1200)`);
  execFileSync('world-ctl', ['clock', '2023-08-28T00:00:01+09:00']);
  const end = Date.now() + 20000;
  while (records(OTHER) && Date.now() < end) await new Promise((go) => { setTimeout(go, 50); });
  assert.equal(records(OTHER), 0);
  assert.ok(records(EVENT) > 0, 'its day is promised, too, and the log says that it is not kept');
  assert.match(log(), new RegExp(`level=warning .*${EVENT}: its retention is over, but the records of its visitors could not be deleted`));
});
