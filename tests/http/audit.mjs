// world: --example --no-brakes
// 操作の記録: each act of staff and of an operator adds exactly one row, which says who did what. A repetition that changes
// nothing adds none, and so does an act that fails. Every form of staff and every command is an act, or says here why not.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { discard, seen as seenOf } from '../lib/draft.mjs';
import { fieldsOf, parse, textOf } from '../lib/html.mjs';
import { ask, house, Person, post } from '../lib/http.mjs';
import { comment, host, ROUTES } from '../lib/routes.mjs';
import { sql } from '../lib/sql.mjs';
import { codeOf, stepOf, worldNow } from '../lib/totp.mjs';

const { BUSSANTEN, CODE_152102, EVENT, EXAMPLE_EVENT, HOST_LOGIN, HOST_PASSWORD, STAFF_LOGIN, STAFF_PASSWORD } = process.env;
const OPERATOR = process.env.SUDO_USER || userInfo().username;
const PASSWORD = 'three-quiet-herons';
const ctl = (...words) => execFileSync('world-ctl', words);
const run = (words, input = '') => spawnSync(BUSSANTEN, words, { encoding: 'utf8', input });
const ran = (...words) => assert.equal(run(words, `${PASSWORD}\n`).status, 0, words.join(' '));
const refused = (...words) => assert.notEqual(run(words, `${PASSWORD}\n`).status, 0, words.join(' '));
const ADMIN = `/admin/e/${EVENT}`;
const clerk = await host();
const get = (path, person = clerk) => ask('GET', path, { person });
const send = (path, fields, person = clerk) => post(path, fields, { person });
async function signIn(login, password = PASSWORD) {
  const person = new Person();
  await send('/admin/login', [['login', login], ['password', password]], person);
  return person;
}
async function answers(status, reply) {
  assert.equal((await reply).status, status, `${(await reply).method} ${(await reply).path}`);
  return reply;
}

// Runs something, and returns the rows that it added: the fair and the columns that say something.
const seen = new Set();
async function acts(of) {
  const last = sql('SELECT coalesce(max(audit_id), 0) FROM bussanten.audit');
  await of();
  const rows = JSON.parse(sql(`SELECT coalesce(json_agg(json_strip_nulls(json_build_object('act', act, 'fair', slug, 'login', login, 'operator', operator, 'subject', subject,
    'before', before, 'after', after, 'note', nullif(note, ''))) ORDER BY audit_id), '[]')
    FROM bussanten.audit LEFT JOIN bussanten.event USING (event_id) LEFT JOIN bussanten.staff USING (staff_id) WHERE audit_id > ${last}`));
  rows.forEach(({ act }) => seen.add(act));
  return rows;
}
const none = async (of) => assert.deepEqual(await acts(of), []);
const HOST = { fair: EVENT, login: HOST_LOGIN };
const SHELL = { operator: OPERATOR };

// --- every form of staff ---

const baseOf = async (page) => /name="base" value="(\w+)"/.exec((await get(`${ADMIN}/edit/${page}`)).text)[1];
const draft = async () => answers(303, send(`${ADMIN}/edit/notices`, [['base', await baseOf('notices')], ['notices#', '0'], ['act', 'save']]));
const revision = () => sql(`SELECT revision + 1 FROM bussanten.event WHERE slug = '${EVENT}'`);
const MINUTES = [['place', '032026'], ['day', '2023-02-18'], ['from', '10:00'], ['to', '10:20']];
const file = (name) => ({ ...HOST, act: 'exported', subject: name });
const FAIR_NAME = sql(`SELECT (name).ja FROM bussanten.event WHERE slug = '${EVENT}'`);

const FACTOR = '/admin/second-factor';
async function withAccount(login) {
  ran('staff', 'add', login, '--role', 'host', '--municipality', '131091');
  return signIn(login);
}

// What each form does, how often it may be sent, and what fails.
const DONE = {
  'POST /admin/login': async () => {
    const fields = [['login', HOST_LOGIN], ['password', HOST_PASSWORD]];
    assert.deepEqual(await acts(() => answers(303, send('/admin/login', fields, new Person()))), [{ act: 'signed_in', login: HOST_LOGIN }]);
    await none(() => answers(422, send('/admin/login', [['login', HOST_LOGIN]], new Person())));
  },
  'POST /admin/second-factor': async () => {
    const person = await withAccount('michiko');
    const form = (await post(FACTOR, [['act', 'begin']], { person })).text;
    const [key] = /(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}/.exec(form);
    const confirm = ['submission', 'secret', 'base'].map((name) => [name, new RegExp(`name="${name}" value="([^"]*)"`).exec(form)[1]]);
    const first = [...confirm, ['code', codeOf(key, stepOf(worldNow()))], ['act', 'confirm']];
    await none(() => answers(422, send(FACTOR, [...confirm, ['code', codeOf(key, 1)], ['act', 'confirm']], person)));
    assert.deepEqual(await acts(() => answers(200, send(FACTOR, first, person))), [{ act: 'second_factor_set', login: 'michiko' }]);
    await none(() => answers(303, send(FACTOR, first, person)));
    const change = (act, code) => send(FACTOR, [['submission', randomUUID()], ['act', act], ['code', code]], person);
    const next = () => { const step = Number(sql("SELECT last_step + 1 FROM bussanten.second_factor JOIN bussanten.staff USING (staff_id) WHERE login = 'michiko'")); return codeOf(key, step); };
    assert.deepEqual(await acts(() => answers(422, change('codes', codeOf(key, 1)))), [{ act: 'code_refused', login: 'michiko' }]);
    const made = {};
    assert.deepEqual(await acts(async () => { made.text = (await answers(200, change('codes', next()))).text; }), [{ act: 'recovery_made', login: 'michiko' }]);
    const codes = made.text.match(/\d{4}-\d{4}-\d{4}/g);
    assert.deepEqual(await acts(() => answers(303, change('remove', codes[0]))), [{ act: 'recovery_used', login: 'michiko' }, { act: 'second_factor_removed', login: 'michiko', subject: 'michiko' }]);
    await none(() => answers(303, change('remove', codes[1])));
  },
  'POST /admin/login/code': async () => {
    const person = await withAccount('kiyoko');
    const { text } = await post(FACTOR, [['act', 'begin']], { person });
    const [key] = /(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}/.exec(text);
    const step = stepOf(worldNow());
    await post(FACTOR, [...['submission', 'secret', 'base'].map((name) => [name, new RegExp(`name="${name}" value="([^"]*)"`).exec(text)[1]]), ['code', codeOf(key, step - 1)], ['act', 'confirm']], { person });
    const again = new Person();
    await none(() => answers(303, send('/admin/login', [['login', 'kiyoko'], ['password', PASSWORD]], again)));
    await none(() => answers(422, send('/admin/login/code', [['code', '12']], again)));
    assert.deepEqual(await acts(() => answers(422, send('/admin/login/code', [['code', codeOf(key, 1)]], again))), [{ act: 'code_refused', login: 'kiyoko' }]);
    assert.deepEqual(await acts(() => answers(303, send('/admin/login/code', [['code', codeOf(key, step)]], again))), [{ act: 'signed_in', login: 'kiyoko' }]);
    await none(() => answers(303, send('/admin/login/code', [['code', codeOf(key, step)]], again)));
    const remove = () => answers(303, send('/admin/staff/kiyoko', [['act', 'remove-second-factor']]));
    assert.deepEqual(await acts(remove), [{ act: 'second_factor_removed', login: HOST_LOGIN, subject: 'kiyoko' }]);
    await none(remove);
  },
  'POST /admin/password': async () => {
    ran('staff', 'add', 'hanako', '--role', 'host', '--municipality', '131091');
    const person = await signIn('hanako');
    const change = (old, fresh, again = fresh) => send('/admin/password', [['password', old], ['new', fresh], ['again', again]], person);
    assert.deepEqual(await acts(() => answers(422, change('not-the-password', 'a-lantern-in-the-rain'))), [{ act: 'sign_in_refused', subject: 'hanako' }]);
    await none(() => answers(422, change('not-the-password', 'a-lantern-in-the-rain'))); // one in an hour
    await none(() => answers(422, change(PASSWORD, 'a-lantern-in-the-rain', 'a-lantern')));
    assert.deepEqual(await acts(() => answers(303, change(PASSWORD, 'a-lantern-in-the-rain'))), [{ act: 'password_own', login: 'hanako' }]);
    for (let i = 0; i < 5; i++) await none(() => answers(422, change(PASSWORD, 'a-lantern-in-the-rain')));
    assert.deepEqual(await acts(() => answers(429, change(PASSWORD, 'a-lantern-in-the-rain'))), [{ act: 'sign_in_slowed', subject: 'hanako' }]);
  },
  'POST /admin/e/{event}/kiosk': async () => {
    const tablet = await signIn(HOST_LOGIN, HOST_PASSWORD);
    const share = (fields, person = tablet) => answers(303, send(`${ADMIN}/kiosk`, fields, person));
    assert.deepEqual(await acts(() => share([])), [{ ...HOST, act: 'kiosk_started' }]);
    await none(() => share([])); // nobody is signed in there any more
    await send('/admin/login', [['login', HOST_LOGIN], ['password', HOST_PASSWORD]], tablet);
    assert.deepEqual(await acts(() => share([])), [{ ...HOST, act: 'kiosk_started' }]); // and the old one ended with it
    assert.deepEqual(await acts(async () => share([], await signIn(HOST_LOGIN, HOST_PASSWORD))), [{ act: 'signed_in', login: HOST_LOGIN }, { ...HOST, act: 'kiosk_started' }]);
    await none(() => share([['end', 'nothing-of-this-name']], clerk));
    assert.deepEqual(await acts(() => share([['end', 'all']], clerk)), [{ ...HOST, act: 'kiosk_ended', before: '2' }]);
    await none(() => share([['end', 'all']], clerk));
  },
  'POST /admin/e/{event}/posters/reissue': async () => {
    const reissue = (place) => send(`${ADMIN}/posters/reissue`, [['place', place], ['code', CODE_152102]]);
    await none(() => answers(404, reissue('999999')));
    assert.deepEqual(await acts(() => answers(303, reissue('152102'))), [{ ...HOST, act: 'poster_reissued', subject: '152102' }]);
    await none(() => answers(303, reissue('152102')));
  },
  'POST /admin/e/{event}/comments/{comment}': async () => {
    const path = await comment();
    const subject = path.split('/').at(-1);
    const hide = [['act', 'hide'], ['words', '山田'], ['reason', '名前があるため']];
    await none(() => answers(422, send(path, hide.slice(0, 2))));
    assert.deepEqual(await acts(() => answers(303, send(path, hide))), [{ ...HOST, act: 'text_redacted', subject, note: '名前があるため' }]);
    await none(() => answers(303, send(path, hide)));
    assert.deepEqual(await acts(() => answers(303, send(path, [['act', 'restore']]))), [{ ...HOST, act: 'text_restored', subject }]);
    await none(() => answers(303, send(path, [['act', 'restore']])));
    await none(() => answers(303, send(path, [['act', 'look']]))); // changes nothing that anybody reads
    await none(() => answers(404, send(path, [['act', 'eat']])));
  },
  'POST /admin/e/{event}/counts': async () => {
    const count = (fields, id = randomUUID()) => send(`${ADMIN}/counts`, [['submission', id], ['place', 'entrance'], ...fields]);
    const typed = [['act', 'type'], ['day', '2023-02-18'], ['h10', '12'], ['h11', '0']];
    const id = randomUUID();
    await none(() => answers(422, count([...typed.slice(0, 2), ['h10', '-1']])));
    assert.deepEqual(await acts(() => answers(303, count(typed, id))), [{ ...HOST, act: 'counted', subject: 'entrance', after: '2023-02-18 10:00 +12, 11:00 +0' }]);
    await none(() => answers(303, count(typed, id)));
    await none(() => answers(303, count([['act', 'press'], ['people', '1']]))); // hand_count has a row for each, with who pressed
  },
  'POST /admin/e/{event}/left-out': async () => {
    const leaveOut = (fields) => send(`${ADMIN}/left-out`, fields);
    const time = { subject: '032026', after: '2023-02-18 10:00-10:20' };
    await none(() => answers(422, leaveOut(MINUTES)));
    assert.deepEqual(await acts(() => answers(303, leaveOut([...MINUTES, ['reason', '=写真が出回った']]))), [{ ...HOST, act: 'left_out', ...time, note: '=写真が出回った' }]);
    await none(() => answers(303, leaveOut([...MINUTES, ['reason', 'again']])));
    await none(() => answers(422, leaveOut([...MINUTES.slice(0, 3), ['to', '10:10'], ['reason', 'a part']])));
    const id = sql('SELECT max(left_out_id) FROM bussanten.left_out');
    assert.deepEqual(await acts(() => answers(303, leaveOut([['back', id]]))), [{ ...HOST, act: 'left_out_back', subject: '032026', before: time.after }]);
    await none(() => answers(303, leaveOut([['back', id]])));
    await none(() => answers(404, leaveOut([['back', '99999']])));
    const entrance = [['place', 'entrance'], ...MINUTES.slice(1), ['reason', 'r']];
    assert.deepEqual((await acts(() => answers(303, leaveOut(entrance)))).map(({ subject }) => subject), ['entrance']);
    const again = (await acts(() => answers(303, leaveOut([...MINUTES, ['reason', 'r']])))).length;
    assert.equal(again, 1, 'a time that was taken back is left out anew');
  },
  'POST /admin/e/{event}/edit': async () => {
    const discard = (fields) => answers(303, send(`${ADMIN}/edit`, [...fields, ['act', 'discard']]));
    await none(() => discard([]));
    await none(draft);
    const fields = await seenOf(`${ADMIN}/edit`, clerk);
    await none(() => answers(409, send(`${ADMIN}/edit`, [['act', 'discard']])));
    assert.deepEqual(await acts(() => discard(fields)), [{ ...HOST, act: 'draft_discarded' }]);
    await none(() => discard(fields));
  },
  // Into no draft it brings a revision back without an act (below).
  'POST /admin/e/{event}/edit/history': async () => {
    await none(async () => {
      const fields = fieldsOf((await get(`${ADMIN}/edit/venue`)).text);
      await answers(303, send(`${ADMIN}/edit/venue`, [...fields.set('floor.ja', '地下9階'), ['act', 'save']]));
    });
    const back = (fields) => send(`${ADMIN}/edit/history`, [...fields, ['revision', '1']]);
    const fields = await seenOf(`${ADMIN}/edit/history?revision=1`, clerk);
    await none(() => answers(409, back([])));
    assert.deepEqual(await acts(() => answers(303, back(fields))), [{ ...HOST, act: 'draft_discarded' }]);
    await none(() => answers(303, back(fields)));
    await discard(`${ADMIN}/edit`, clerk);
  },
  'POST /admin/e/{event}/today': async () => {
    const page = async () => /name="base" value="(\w+)"/.exec((await get(`${ADMIN}/today`)).text)[1];
    const number = Number(revision());
    const fields = [['base', await page()], ['act', 'notice'], ['text.ja', '雨です']];
    await none(() => answers(422, send(`${ADMIN}/today`, fields.slice(0, 2))));
    assert.deepEqual(await acts(() => answers(303, send(`${ADMIN}/today`, fields))),
      [{ ...HOST, act: 'published', before: `${number}`, after: `${number + 1}`, note: 'お知らせを出した' }]);
    await none(() => answers(303, send(`${ADMIN}/today`, fields)));
  },
  'POST /admin/e/{event}/edit/publish': async () => {
    const number = Number(revision());
    await none(draft);
    const fields = [['base', await baseOf('publish')], ['note', 'お知らせを消した']];
    await none(() => answers(409, send(`${ADMIN}/edit/publish`, [['base', 'another']])));
    await none(() => answers(422, send(`${ADMIN}/edit/publish`, [fields[0], ['note', 'x'.repeat(501)]])));
    assert.deepEqual(await acts(() => answers(303, send(`${ADMIN}/edit/publish`, fields))),
      [{ ...HOST, act: 'published', before: `${number}`, after: `${number + 1}`, note: 'お知らせを消した' }]);
    await none(() => answers(409, send(`${ADMIN}/edit/publish`, fields)));
  },
  'GET /admin/e/{event}/export/visits.csv': async () => {
    assert.deepEqual(await acts(() => answers(200, get(`${ADMIN}/export/visits.csv?booth=032026&day=2023-02-18&source=qr`))),
      [file(`${FAIR_NAME}_宮古市_2023-02-18分_QRコード_立ち寄り_2023-02-18.csv`)]);
    await none(() => answers(404, get(`${ADMIN}/export/visits.csv?booth=999999`)));
    await none(() => answers(200, ask('HEAD', `${ADMIN}/export/visits.csv`, { person: clerk })));
  },
  'GET /admin/e/{event}/export/responses.csv': async () => {
    const miyako = await signIn(STAFF_LOGIN, STAFF_PASSWORD);
    assert.deepEqual(await acts(() => answers(200, get(`${ADMIN}/export/responses.csv`, miyako))),
      [{ ...file(`${FAIR_NAME}_宮古市_アンケート_2023-02-18.csv`), login: STAFF_LOGIN }]);
  },
  'GET /admin/e/{event}/export/tally.csv': async () => assert.deepEqual(await acts(() => answers(200, get(`${ADMIN}/export/tally.csv`))), [file(`${FAIR_NAME}_集計_2023-02-18.csv`)]),
  'GET /admin/e/{event}/export/open-data.csv': async () => assert.deepEqual(await acts(() => answers(200, get(`${ADMIN}/export/open-data.csv`))), [file(`${FAIR_NAME}_オープンデータ_2023-02-18.csv`)]),
  'GET /admin/e/{event}/export/open-data-dictionary.csv': async () =>
    assert.deepEqual(await acts(() => answers(200, get(`${ADMIN}/export/open-data-dictionary.csv`))), [file(`${FAIR_NAME}_オープンデータの項目_2023-02-18.csv`)]),
  'GET /admin/e/{event}/export/result.xlsx': async () => assert.deepEqual(await acts(() => answers(200, get(`${ADMIN}/export/result.xlsx`))), [file(`${FAIR_NAME}_効果報告書_2023-02-18.xlsx`)]),
  'GET /admin/e/{event}/export/tally.xlsx': async () => {
    assert.deepEqual(await acts(() => answers(200, get(`${ADMIN}/export/tally.xlsx`))), [file(`${FAIR_NAME}_集計_2023-02-18.xlsx`)]);
    await none(() => answers(200, ask('HEAD', `${ADMIN}/export/tally.xlsx`, { person: clerk })));
  },
  'POST /admin/new': async () => {
    const form = [['submission', randomUUID()], ['fair', EVENT], ['first', '2024-02-16'], ['slug', 'another']];
    assert.deepEqual(await acts(() => answers(303, send('/admin/new', form))), [{ ...HOST, fair: 'another', act: 'published', after: '1', note: `2023年の催し（${EVENT}）から作成` }]);
    await none(() => answers(303, send('/admin/new', form)));
    await none(() => answers(422, send('/admin/new', [['submission', randomUUID()], ...form.slice(1)])));
  },
  'POST /admin/e/{event}/rehearse': async () => {
    const sent = (fields, status = 303) => answers(status, send(`${ADMIN}/rehearse`, fields));
    const begin = [['submission', randomUUID()], ['act', 'begin']];
    const [{ after: slug, ...act }] = await acts(() => sent(begin));
    assert.equal(slug, sql('SELECT slug FROM bussanten.event WHERE rehearsal_of IS NOT NULL'));
    assert.deepEqual(act, { ...HOST, act: 'rehearsal_begun' });
    await none(() => sent(begin));
    const base = ['base', sql(`SELECT event_id FROM bussanten.event WHERE slug = '${slug}'`)];
    const crowd = [['submission', randomUUID()], ['act', 'crowd'], base, ['people', '3']];
    await none(() => sent([...crowd.slice(0, 3), ['people', '0']], 422));
    assert.deepEqual(await acts(() => sent(crowd)), [{ ...HOST, act: 'rehearsal_crowd', after: '3' }]);
    await none(() => sent(crowd));
    assert.deepEqual(await acts(() => sent([base, ['act', 'wipe']])), [{ ...HOST, act: 'rehearsal_wiped', before: slug, after: '3' }]);
    await none(() => sent([base, ['act', 'wipe']]));
    await none(() => sent(crowd, 409));
  },
  // The fair is open. tests/http/close_page.mjs does both acts in the browser, and a test below by commands.
  'POST /admin/e/{event}/close': async () => {
    for (const act of ['seal', 'purge']) await none(() => answers(409, send(`${ADMIN}/close`, [['act', act]])));
  },
  'POST /admin/staff': async () => {
    const form = [['submission', randomUUID()], ['of', 'host'], ['login', 'sayuri']];
    const by = { login: HOST_LOGIN, subject: 'sayuri' };
    assert.deepEqual(await acts(() => answers(200, send('/admin/staff', form))), [{ ...by, act: 'staff_added', after: 'host' }, { ...by, act: 'staff_invited' }]);
    await none(() => answers(303, send('/admin/staff', form)));
    await none(() => answers(422, send('/admin/staff', [['submission', randomUUID()], ['of', 'host'], ['login', 'sayuri']])));
    // Of whom a second factor is asked. (Of everybody would be of this host, too.)
    const ask = (required) => send('/admin/staff', [['act', 'ask'], ['required', required]]);
    await none(() => answers(404, ask('x')));
    await none(() => answers(303, ask('nobody')));
    sql("UPDATE bussanten.second_factor_rule SET required = 'hosts'");
    await answers(303, ask('nobody')); // leads to the page that sets one up
    sql("UPDATE bussanten.second_factor_rule SET required = 'nobody'");
    assert.deepEqual(await acts(() => answers(303, ask('hosts'))), [{ login: HOST_LOGIN, act: 'second_factor_asked', before: 'nobody', after: 'hosts' }]);
    sql('DELETE FROM bussanten.second_factor_rule');
  },
  'POST /admin/staff/{login}': async () => {
    const one = (act) => [{ act, login: HOST_LOGIN, subject: 'sayuri' }];
    const does = (what, status = 303, id = randomUUID()) => () => answers(status, send('/admin/staff/sayuri', [['act', what], ['submission', id]]));
    const id = randomUUID();
    assert.deepEqual(await acts(does('invite', 200, id)), one('staff_invited'));
    await none(does('invite', 303, id));
    await none(does('unlock'));
    await signIn('sayuri', 'wrong');
    assert.deepEqual(await acts(does('unlock')), one('staff_unlocked'));
    assert.deepEqual(await acts(does('disable')), one('staff_disabled'));
    await none(does('disable'));
    await none(does('invite', 422));
    assert.deepEqual(await acts(does('enable')), one('staff_enabled'));
    await none(does('enable'));
    await none(() => answers(422, send(`/admin/staff/${HOST_LOGIN}`, [['act', 'disable']])));
  },
  'POST /admin/invitation/{invitation}': async () => {
    const { text } = await answers(200, send('/admin/staff/sayuri', [['act', 'invite'], ['submission', randomUUID()]]));
    const [path] = /\/admin\/invitation\/[0-9a-z]{20}(?=<)/.exec(text);
    const use = (password) => send(path, [['new', password], ['again', password]], new Person());
    await none(() => answers(422, use('short')));
    const both = await acts(() => answers(303, use('mikan to sakana to sake')));
    assert.deepEqual(both, [{ act: 'password_own', login: 'sayuri' }, { act: 'signed_in', login: 'sayuri' }]);
    // The same form again signs in like the first, and sets nothing; another password is refused.
    assert.deepEqual(await acts(() => answers(303, use('mikan to sakana to sake'))), [{ act: 'signed_in', login: 'sayuri' }]);
    await none(() => answers(404, use('a-lantern-in-the-rain')));
  },
  'POST /admin/e/{event}/staff': async () => {
    const form = [['submission', randomUUID()], ['act', 'make']];
    const found = await acts(() => answers(200, send(`${ADMIN}/staff`, form)));
    assert.deepEqual(found.map(({ act }) => act), Array.from({ length: found.length }, (_, i) => (i % 2 ? 'staff_invited' : 'staff_added')));
    assert.ok(found.length > 2);
    await none(() => answers(303, send(`${ADMIN}/staff`, form)));
  },
  'GET /admin/audit.csv': async () => {
    assert.deepEqual(await acts(() => answers(200, get('/admin/audit.csv'))), [{ act: 'exported', login: HOST_LOGIN, subject: '操作の記録_2023-02-18.csv' }]);
    await none(() => answers(200, ask('HEAD', '/admin/audit.csv', { person: clerk })));
  },
};
const NO_ACT = {
  'POST /admin/logout': 'ends what the sign-in began, which is an act, and changes nothing else',
  'POST /admin/sessions': 'ends what sign-ins of the same person began, and changes nothing else',
  'POST /admin/e/{event}/booth/{municipality}': 'booth_state has a row for each press, with who made it',
  'POST /admin/e/{event}/reward/card/{ticket}': 'reward_given has a row for each reward, with who handed it over',
  'POST /admin/e/{event}/edit/{part}': 'makes a draft, which visitors do not see, and which is named by who changed it last',
};

test('every form and every download of staff is an act, or is known to be none', () => {
  const rows = ROUTES.filter(({ method, path, flags }) => (method === 'POST' && path.startsWith('/admin')) || flags.includes('download'));
  assert.deepEqual(rows.map(({ method, path }) => `${method} ${path}`).sort(), [...Object.keys(DONE), ...Object.keys(NO_ACT)].sort());
});
for (const [route, does] of Object.entries(DONE)) test(route, does);
test('a draft, its parts and a revision that is brought back into it are no acts', async () => {
  await none(draft);
  await discard(`${ADMIN}/edit`, clerk);
  await none(() => answers(303, send(`${ADMIN}/edit/history`, [['revision', '1']])));
  const person = await signIn(HOST_LOGIN, HOST_PASSWORD);
  await none(() => answers(303, send('/admin/logout', [], person)));
  await discard(`${ADMIN}/edit`, clerk);
});

// --- every command ---

const COMMANDS = {
  event: async () => {
    const exported = run(['event', 'export', EXAMPLE_EVENT]).stdout;
    const path = `${process.env.WORLD_DIR}/tmp/audit.yaml`;
    const write = (text) => execFileSync('tee', [path], { input: text, stdio: ['pipe', 'ignore', 'inherit'] });
    write(exported);
    await none(() => ran('event', 'import', '--dry-run', path));
    const number = Number(sql(`SELECT revision + 1 FROM bussanten.event WHERE slug = '${EXAMPLE_EVENT}'`));
    assert.deepEqual(await acts(() => ran('event', 'import', path)), [{ ...SHELL, fair: EXAMPLE_EVENT, act: 'imported', before: `${number}`, after: `${number + 1}` }]);
    write(exported.replace(/^published: true$/m, 'published: false'));
    await none(() => refused('event', 'import', path));
    write(run(['event', 'export', EVENT]).stdout.replace(/^slug: .*$/m, 'slug: another-fair').replace(/^revision: .*\n/m, ''));
    assert.deepEqual(await acts(() => ran('event', 'import', path)), [{ ...SHELL, fair: 'another-fair', act: 'imported', after: '1' }]);
    for (const words of [['export', EVENT], ['history', EVENT], ['diff', EVENT, '1'], ['list']]) await none(() => ran('event', ...words));
  },
  staff: async () => {
    const one = (act, more = {}) => [{ ...SHELL, act, subject: 'miyuki', ...more }];
    const change = (...words) => acts(() => ran('staff', ...words));
    assert.deepEqual(await change('add', 'miyuki', '--role', 'municipality', '--municipality', '032026'), one('staff_added', { after: '032026' }));
    await none(() => refused('staff', 'add', 'miyuki', '--role', 'host', '--municipality', '131091'));
    assert.deepEqual((await change('add', 'naoko', '--role', 'host', '--municipality', '131091')).map(({ after: role }) => role), ['host']);
    assert.deepEqual(await change('password', 'miyuki'), one('password_set'));
    assert.deepEqual(await change('invite', 'miyuki'), one('staff_invited'));
    await none(() => refused('staff', 'invite', 'nobody-here'));
    assert.deepEqual(await change('unlock', 'miyuki'), []);
    for (let i = 0; i < 2; i++) await signIn('miyuki', 'wrong');
    assert.deepEqual(await change('unlock', 'miyuki'), one('staff_unlocked'));
    assert.deepEqual(await change('disable', 'miyuki'), one('staff_disabled'));
    assert.deepEqual(await change('disable', 'miyuki'), []);
    await none(() => refused('staff', 'password', 'miyuki'));
    assert.deepEqual(await change('enable', 'miyuki'), one('staff_enabled'));
    assert.deepEqual(await change('enable', 'miyuki'), []);
    await none(() => ran('staff', 'assign', 'miyuki', '--host', '131091'));
    await none(() => refused('staff', 'assign', 'miyuki', '--host', '992011'));
    sql("UPDATE bussanten.staff SET host_code = NULL WHERE login = 'miyuki'");
    await none(() => refused('staff', 'assign', 'miyuki', '--host', '131113')); // holds no fair
    assert.deepEqual(await change('assign', 'miyuki', '--host', '131091'), one('staff_assigned', { after: '131091' }));
    await none(() => refused('staff', 'assign', 'nobody-here', '--host', '131091'));
    sql("INSERT INTO bussanten.second_factor SELECT staff_id, repeat('0', 120), 1, now() FROM bussanten.staff WHERE login = 'miyuki'");
    assert.deepEqual(await change('second-factor', '--remove', 'miyuki'), one('second_factor_removed'));
    assert.deepEqual(await change('second-factor', '--remove', 'miyuki'), []);
    await none(() => refused('staff', 'disable', 'nobody-here'));
    await none(() => ran('staff', 'list'));
  },
  poster: async () => {
    assert.deepEqual(await acts(() => ran('poster', 'reissue', EVENT, 'entrance')), [{ ...SHELL, fair: EVENT, act: 'poster_reissued', subject: 'entrance' }]);
    await none(() => refused('poster', 'reissue', EVENT, '999999'));
    await none(() => ran('poster', 'list', EVENT));
  },
  backup: async () => {
    const dir = mkdtempSync(join(process.env.WORLD_DIR, 'tmp', 'audited.'));
    const file = join(dir, 'fair.backup');
    const admin = (...words) => spawnSync(BUSSANTEN, words, { encoding: 'utf8', env: { ...process.env, PGUSER: 'postgres' } });
    assert.deepEqual(await acts(() => assert.equal(admin('backup', file).status, 0)), [{ ...SHELL, act: 'backed_up', subject: file }]);
    await none(() => assert.equal(admin('backup', file).status, 1, 'it is there already'));
    const deep = join(dir, ...Array(4).fill('d'.repeat(200)), 'deep.backup');
    mkdirSync(dirname(deep), { recursive: true });
    assert.deepEqual(await acts(() => assert.equal(admin('backup', deep).status, 0)), [{ ...SHELL, act: 'backed_up', subject: 'deep.backup' }]);
    const config = join(dir, 'read_only.conf');
    writeFileSync(config, readFileSync(process.env.BUSSANTEN_CONFIG, 'utf8').replace(/^connection = .*$/m, "$& options='-c default_transaction_read_only=on'"));
    await none(() => {
      const { status, stdout, stderr } = admin('--config', config, 'backup', join(dir, 'other.backup'));
      assert.equal(status, 0, stderr);
      assert.match(stderr, /the audit has no row of this backup.*made all the same/);
      assert.match(stdout, /read again and whole/);
    });
    // Every host of the server reads it, not only one that is alone.
    ran('staff', 'add', 'emiko', '--role', 'host', '--municipality', '992011');
    for (const person of [clerk, await signIn('emiko')]) {
      const { text } = await get('/admin/audit?what=backed_up', person);
      assert.ok(text.includes(`のバックアップ「${file}」を作りました。`));
      assert.ok(text.includes(`<option value="${OPERATOR}">`), 'who made it can be chosen');
    }
  },
  tally: async () => {
    assert.deepEqual(await acts(() => ran('tally', 'rebuild', EVENT)), [{ ...SHELL, fair: EVENT, act: 'tally_rebuilt' }]);
    await none(() => ran('tally', 'verify', EVENT));
  },
};
const NO_COMMAND = { serve: 'is the program', migrate: 'is in the table migration', routes: 'reads', check: 'reads', config: 'reads', version: 'reads', restore: 'makes an empty database', setup: 'makes one, too, and its account is `staff add`\'s' };

test('every command is known', () => {
  const names = new Set([...run(['help']).stdout.matchAll(/^ {2}([a-z]+)(?: |$)/gm)].map(([, name]) => name));
  assert.deepEqual([...names].sort(), [...Object.keys(COMMANDS), ...Object.keys(NO_COMMAND)].sort());
});
for (const [name, does] of Object.entries(COMMANDS)) test(`bussanten ${name}`, does);

// --- an act and its row are one ---

test('an act whose row cannot be added is not done', async () => {
  sql(`CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no room'; END $$;
    CREATE TRIGGER refuse BEFORE INSERT ON bussanten.audit FOR EACH ROW EXECUTE FUNCTION public.refuse()`);
  const state = () => sql(`SELECT (SELECT string_agg(code, ',' ORDER BY code) FROM bussanten.poster WHERE revoked_at IS NULL), (SELECT count(*) FROM bussanten.staff),
    (SELECT count(*) FROM bussanten.left_out), (SELECT count(*) FROM bussanten.session)`);
  const before = state();
  const code = sql(`SELECT code FROM bussanten.poster JOIN bussanten.event USING (event_id) WHERE slug = '${EVENT}' AND municipality_code = '182109' AND revoked_at IS NULL`);
  await none(async () => {
    await answers(500, send(`${ADMIN}/posters/reissue`, [['place', '182109'], ['code', code]]));
    await answers(500, send(`${ADMIN}/left-out`, [['place', '182109'], ...MINUTES.slice(1), ['reason', 'r']]));
    await answers(500, send('/admin/login', [['login', HOST_LOGIN], ['password', HOST_PASSWORD]], new Person()));
    for (const path of ['visits.csv', 'responses.csv', 'tally.csv']) {
      const reply = await get(`${ADMIN}/export/${path}`);
      assert.equal(reply.status, 500, path);
      assert.match(reply.headers['content-type'], /^text\/html/, path);
    }
    refused('staff', 'add', 'ryoko', '--role', 'host', '--municipality', '131091');
  });
  assert.equal(state(), before);
  sql('DROP TRIGGER refuse ON bussanten.audit; DROP FUNCTION public.refuse()');
});

test('an act that is rolled back leaves no row', async () => {
  sql(`CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'not now'; END $$;
    CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON bussanten.poster DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.refuse()`);
  await none(() => refused('poster', 'reissue', EVENT, '032026'));
  sql('DROP TRIGGER refuse ON bussanten.poster; DROP FUNCTION public.refuse()');
});

// --- refused sign-ins ---

const TYPED = 'my-secret-typed-in-the-wrong-field';
const refusals = () => sql("SELECT count(*) FROM bussanten.audit WHERE act LIKE 'sign_in%'");

test('a refused sign-in: one row in an hour for an account, and what was typed for none', async () => {
  ran('staff', 'add', 'sachiko', '--role', 'host', '--municipality', '131091');
  const wrong = (login) => send('/admin/login', [['login', login], ['password', 'wrong']], new Person());
  assert.deepEqual(await acts(async () => {
    for (let i = 0; i < 3; i++) await answers(422, wrong(' Sachiko'));
  }), [{ act: 'sign_in_refused', subject: 'sachiko' }]);
  assert.deepEqual(await acts(async () => {
    for (let i = 0; i < 20; i++) await answers(422, wrong(`${TYPED}-${i}`));
  }), [{ act: 'sign_in_refused' }]);
  assert.deepEqual(await acts(async () => {
    await answers(422, wrong('sachiko'));
    await answers(422, wrong('sachiko'));
    for (let i = 0; i < 5; i++) await answers(429, wrong('sachiko'));
  }), [{ act: 'sign_in_slowed', subject: 'sachiko' }]);
  assert.deepEqual(await acts(async () => {
    for (let i = 0; i < 5; i++) await answers(422, wrong(TYPED));
    for (let i = 0; i < 3; i++) await answers(429, wrong(TYPED));
  }), [{ act: 'sign_in_slowed' }]);
  ran('staff', 'disable', 'sachiko');
  await none(() => wrong('sachiko'));
  assert.equal(sql(`SELECT count(*) FROM bussanten.audit a WHERE a::text LIKE '%${TYPED}%'`), '0');
});

test('many at the same moment are one row, too', async () => {
  sql("INSERT INTO bussanten.staff (login, role, password_hash, made_at) VALUES ('tomoko', 'host', '$argon2id$x', now())");
  const rows = await acts(() => Promise.all(Array.from({ length: 4 }, () => send('/admin/login', [['login', 'tomoko'], ['password', 'wrong']], new Person()))));
  assert.deepEqual(rows, [{ act: 'sign_in_refused', subject: 'tomoko' }]);
});

// --- the page and its file ---

// The rows of a page: [time, sentence, detail or note, ...].
const rowsOf = (page) => parse(page).filter(({ tag, parent }) => tag === 'li' && parent.attributes.class === 'panel rows acts')
  .map(({ inner }) => [...inner.matchAll(/<p[^>]*>(.*?)<\/p>/gs)].map(([, text]) => textOf(text)));
async function listed(query = '') {
  const reply = await get(`/admin/audit${query}`);
  assert.equal(reply.status, 200, query);
  assert.deepEqual(house(reply), [], query);
  return rowsOf(reply.text);
}
// The cells of a CSV file without its header.
function cells(text) {
  assert.ok(text.startsWith('\ufeff日時,ログイン名,'));
  return text.slice(1).split('\r\n').slice(1, -1).map((line) => [...line.matchAll(/(?:^|,)("(?:[^"]|"")*"|[^,]*)/g)].map(([, cell]) => cell.replace(/^"|"$/g, '').replace(/""/g, '"')));
}
const everything = async (query) => {
  const rows = [];
  for (let page = 1; ; page++) {
    const found = await listed(`?${query}&page=${page}`);
    rows.push(...found);
    if (!found.length) return rows;
  }
};

test('each act is a sentence in a clerk\'s words, the newest first', async () => {
  const [[time, sentence, detail, note]] = await listed(`?who=${HOST_LOGIN}&what=published&fair=${EVENT}`);
  assert.match(time, /^令和5年2月18日\(土\) 11:0\d$/); // the tests before take a while
  assert.match(sentence, new RegExp(`^${HOST_LOGIN} が「${FAIR_NAME}」の第\\d+版を公開しました。$`));
  assert.match(detail, /^第\d+版から第\d+版へ$/);
  assert.equal(note, '書き添え：お知らせを消した');
  const said = (await everything('')).flat().join('\n');
  for (const words of ['入口の掲示を差し替え', '宮古市の、令和5年2月18日(土) 10:00～10:20のチェックインを集計から除きました', '宮古市の、令和5年2月18日(土) 10:00～10:20のチェックインを集計にもどしました', `サーバーの管理者 ${OPERATOR} がログイン名「miyuki」を登録しました。`,
    '十日町市の掲示を差し替えました', '宮古市の職員', '主催者の職員', 'ログイン名「sachiko」のログインかパスワードの変更を、パスワード違いで断りました', '端末2台の共用を終えました']) {
    assert.ok(said.includes(words), words);
  }
  assert.ok(!/\{\d\}|undefined|null/.test(said));
  // What is nobody's is shown to the only host of a server.
  const unknown = '登録のないログイン名のログインを断りました';
  assert.ok(!said.includes(unknown), 'here are two');
  sql("UPDATE bussanten.event SET host_code = '131091' WHERE host_code = '992011'");
  assert.ok((await everything('what=sign_in_refused')).flat().join('\n').includes(unknown));
  sql(`UPDATE bussanten.event SET host_code = '992011' WHERE slug = '${EXAMPLE_EVENT}'`);
});

test('the filters: who did it or whose account it is, what, and which fair', async () => {
  const sentences = async (query) => (await everything(query)).map(([, sentence]) => sentence);
  const of = await sentences('who=miyuki');
  assert.ok(of.length >= 6);
  assert.ok(of.every((sentence) => sentence.includes('miyuki')));
  assert.ok((await sentences(`who=${OPERATOR}`)).every((sentence) => sentence.startsWith(`サーバーの管理者 ${OPERATOR} が`)));
  assert.deepEqual(await sentences('who=nobody-here'), []);
  assert.deepEqual(await sentences('fair=another-fair'), [`サーバーの管理者 ${OPERATOR} が「${sql("SELECT (name).ja FROM bussanten.event WHERE slug = 'another-fair'")}」の第1版をファイルから取り込みました。`]);
  assert.ok((await sentences('what=left_out')).every((sentence) => sentence.includes('集計から除きました')));
  for (const query of ['what=nothing', 'page=0', 'page=x', `who=${'x'.repeat(101)}`]) assert.equal((await get(`/admin/audit?${query}`)).status, 404, query);
  const { text } = await get(`/admin/audit?who=miyuki&what=staff_added`);
  assert.match(text, /<option value="miyuki" selected>/);
  assert.match(text, /<option value="staff_added" selected>/);
  assert.match(text, /href="\/admin\/audit\.csv\?who=miyuki&amp;what=staff_added"/);
});

test('fifty rows a page', async () => {
  sql("INSERT INTO bussanten.audit (at, act, event_id, operator) SELECT '2023-02-18 11:30+09', 'tally_rebuilt', event_id, 'batch' FROM bussanten.event, generate_series(1, 101) WHERE host_code = '131091' AND slug = '" + EVENT + "'");
  const count = async (page) => (await listed(`?who=batch&page=${page}`)).length;
  assert.deepEqual([await count(1), await count(2), await count(3), await count(4)], [50, 50, 1, 0]);
  const second = (await get('/admin/audit?who=batch&page=2')).text;
  assert.match(second, /<a href="\/admin\/audit\?who=batch" rel="prev">/);
  assert.match(second, /<a href="\/admin\/audit\?who=batch&amp;page=3" rel="next">/);
  assert.ok(!(await get('/admin/audit?who=batch&page=3')).text.includes('rel="next"'));
});

test('the file has the rows of the page, in their order, and is safe in a spreadsheet', async () => {
  for (const query of ['', `fair=${EVENT}`, 'what=left_out', 'who=batch', 'who=miyuki']) {
    const page = await everything(query);
    const reply = await get(`/admin/audit.csv?${query}`);
    assert.match(reply.headers['content-disposition'], /^attachment; filename="audit-2023-02-18\.csv"; filename\*=UTF-8''/);
    assert.deepEqual(house(reply), []);
    const rows = cells(reply.text);
    assert.equal(rows.length, page.length, query);
    rows.forEach(([time, login, operator, , fair, subject, , , note], i) => {
      const [when, sentence, ...more] = page[i];
      assert.equal(time, when.replace(/令和(\d+)年(\d+)月(\d+)日\(.\) /, (_, era, month, day) => `${2018 + Number(era)}-${month.padStart(2, '0')}-${day.padStart(2, '0')} `));
      for (const words of [login, operator, subject]) assert.ok(sentence.includes(words), `${sentence} ${words}`);
      if (note) assert.equal(more.at(-1), `書き添え：${note.replace(/^'/, '')}`);
      if (fair && !subject.endsWith('.csv') && !subject.endsWith('.xlsx')) assert.ok(sentence.includes(fair));
    });
  }
  assert.ok((await get('/admin/audit.csv?what=left_out')).text.includes("'=写真が出回った"));
});

test('the audit is for the host, who finds it on the list of fairs', async () => {
  const miyako = await signIn(STAFF_LOGIN, STAFF_PASSWORD);
  for (const path of ['/admin/audit', '/admin/audit.csv']) {
    await none(() => answers(404, get(path, miyako)));
    await none(() => answers(303, get(path, new Person())));
  }
  assert.ok(!(await get('/admin', miyako)).text.includes('/admin/audit'));
  assert.match((await get('/admin')).text, /<a href="\/admin\/audit">操作の記録<\/a>/);
});

test('no row has a password, a code or a token', () => {
  const secrets = [PASSWORD, HOST_PASSWORD, STAFF_PASSWORD, 'a-lantern-in-the-rain', ...sql('SELECT code FROM bussanten.poster UNION SELECT token FROM bussanten.poster UNION SELECT device FROM bussanten.kiosk').split('\n')];
  const rows = sql('SELECT string_agg(a::text, chr(10)) FROM bussanten.audit a');
  for (const secret of secrets) assert.ok(!rows.includes(secret), secret);
});

test('an hour later a refused sign-in is a row again', async () => {
  ctl('clock', '2023-02-18T13:30:00+09:00');
  const before = Number(refusals());
  await send('/admin/login', [['login', 'tomoko'], ['password', 'wrong']], new Person());
  await send('/admin/login', [['login', 'tomoko'], ['password', 'wrong']], new Person());
  assert.equal(Number(refusals()), before + 1);
});

test('the end of a fair, by commands three weeks after it', async () => {
  const later = (...words) => execFileSync(process.env.BUSSANTEN, words, { encoding: 'utf8', env: { ...process.env, BUSSANTEN_CLOCK: '2023-03-15T12:00:00+09:00' } });
  const visitors = sql(`SELECT count(DISTINCT visitor_id) FROM bussanten.checkin JOIN bussanten.event USING (event_id) WHERE slug = '${EVENT}'`);
  const [sealed, ...rest] = await acts(() => later('event', 'close', EVENT));
  assert.equal(sealed.act, 'sealed');
  assert.deepEqual(rest, []);
  await none(() => later('event', 'close', EVENT));
  const host = await signIn(HOST_LOGIN, HOST_PASSWORD);
  for (const [act, name] of [['publish', 'results_published'], ['withdraw', 'results_withdrawn']]) {
    const press = () => answers(303, send(`${ADMIN}/close`, [['act', act]], host));
    assert.deepEqual(await acts(press), [{ ...HOST, act: name }]);
    await none(press);
  }
  assert.deepEqual(await acts(() => later('event', 'purge', EVENT)), [{ ...SHELL, fair: EVENT, act: 'purged', before: visitors }]);
  await none(() => later('event', 'purge', EVENT));
});

test('every act that the schema knows was done here', () => {
  const known = sql("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'audit_act_is_known'");
  assert.deepEqual([...seen].sort(), [...known.matchAll(/'(\w+)'::text/g)].map(([, act]) => act).sort());
});

