// world: --no-brakes
// 2段階認証: set up with a first code, asked for after the password, once for each code; recovery codes; brakes; what a host
// may ask for and remove. The codes are made in tests/lib/totp.mjs.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { parse, textOf } from '../lib/html.mjs';
import { ask, cookie, house, Person, post } from '../lib/http.mjs';
import { host, ROUTES } from '../lib/routes.mjs';
import { sql } from '../lib/sql.mjs';
import { bytesOf, codeOf, stepOf, worldNow } from '../lib/totp.mjs';
import { invalid } from '../lib/valid.mjs';

const { BUSSANTEN, HOST_LOGIN, HOST_PASSWORD } = process.env;
const PAGE = '/admin/second-factor';
const PASSWORD = HOST_PASSWORD;
const command = (...words) => execFileSync(BUSSANTEN, ['staff', ...words], { input: `${PASSWORD}\n`, encoding: 'utf8', stdio: 'pipe' });
const read = (path, person) => ask('GET', path, { person });
// So many seconds pass, and some more until ten seconds into a step: it must not end before a sign-in does, which takes a while.
function later(seconds) {
  const at = Math.ceil((worldNow() + seconds) / 30) * 30 + 10;
  execFileSync('world-ctl', ['clock', `${new Date((at + 9 * 3600) * 1000).toISOString().slice(0, 19)}+09:00`]);
}
const now = () => stepOf(worldNow());
const page = (reply, status) => {
  assert.equal(reply.status, status, textOf(reply.text).slice(0, 400));
  assert.deepEqual(house(reply), []);
  assert.deepEqual(invalid(reply.text), []);
  assert.equal(reply.headers['cache-control'], 'no-store');
  return textOf(reply.text);
};
const hidden = (reply, name) => new RegExp(`name="${name}" value="([^"]*)"`).exec(reply.text)?.[1];
const keyOf = (reply) => /class="secret-key">([A-Z2-7 ]+)</.exec(reply.text)?.[1].replace(/ /g, '');
const codesOf = (reply) => [...reply.text.matchAll(/class="secret-key">(\d{4}-\d{4}-\d{4})</g)].map(([, code]) => code);
const send = (person, fields) => post(PAGE, fields, { person });
// A step whose code the account has not used. The program's clock begins when the program has started, so it may be some seconds
// behind: a step of five seconds ago has come for it, too.
function fresh(login) {
  const come = () => stepOf(worldNow() - 5);
  const used = Number(sql(`SELECT coalesce(max(last_step), 0) FROM second_factor JOIN staff USING (staff_id) WHERE login = '${login}'`));
  if (used >= come() + 1) later(30 * (used - come()) + 1);
  return Math.max(used + 1, come());
}

const people = new Map();
function account(login, ...words) {
  command('add', login, ...(words.length ? words : ['--role', 'host']));
  return login;
}
const password = (login, person = new Person(), secret = PASSWORD) => post('/admin/login', [['login', login], ['password', secret]], { person });
const confirm = (form, code, person) => send(person, [['submission', hidden(form, 'submission')], ['secret', hidden(form, 'secret')], ['base', hidden(form, 'base')], ['code', code], ['act', 'confirm']]);
// Sets up the second factor of an account; returns the key, the recovery codes and the person who did it.
async function setUp(login) {
  const person = new Person();
  assert.equal((await password(login, person)).status, 303);
  const form = await send(person, [['act', 'begin']]);
  const key = keyOf(form);
  const reply = await confirm(form, codeOf(key, now()), person);
  assert.equal(reply.status, 200, textOf(reply.text));
  people.set(login, { person, key, codes: codesOf(reply) });
  return people.get(login);
}
const typeCode = async (person, code, submission = randomUUID()) => post('/admin/login/code', [['submission', submission], ['code', code]], { person });
async function signIn(login, code, person = new Person()) {
  assert.equal((await password(login, person)).headers.location, '/admin/login/code');
  return typeCode(person, code);
}
const right = (login) => codeOf(people.get(login).key, fresh(login));
const wrong = (login) => String((Number(codeOf(people.get(login).key, now())) + 500000) % 1e6).padStart(6, '0');
const acts = () => sql("SELECT string_agg(act, ' ' ORDER BY audit_id) FROM audit WHERE act ~ 'second|recovery|code'");

test('a second factor counts once its first code was typed', async () => {
  account('umi');
  const person = new Person();
  await password('umi', person);
  const other = new Person();
  await password('umi', other);
  assert.match(page(await read('/admin', person), 200), /2段階認証/);
  assert.match(page(await read(PAGE, person), 200), /設定をはじめる/);
  const form = await send(person, [['act', 'begin']]);
  page(form, 200);
  const key = keyOf(form);
  assert.match(key, /^[A-Z2-7]{32}$/);
  assert.equal(bytesOf(key).length, 20, '160 bits');
  assert.match(form.text, /class="secret-key">(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}</, 'in groups of four');
  assert.ok(parse(form.text).some(({ tag, attributes }) => tag === 'svg' && attributes.class === 'key-qr'));
  assert.match(form.text, /inputmode="numeric" autocomplete="one-time-code"/);
  assert.notEqual(keyOf(await send(person, [['act', 'begin']])), key, 'each page has its own');
  assert.equal(sql('SELECT count(*) FROM second_factor'), '0');
  for (const [code, told] of [['', /確認コードを入力してください/], ['12345', /確認コードは6桁/], ['abcdef', /確認コードは6桁/], ['1234-5678-9012', /確認コードは6桁/], [codeOf(key, now() + 5), /コードが違うか、もう使った/]]) {
    const again = await confirm(form, code, person);
    assert.match(page(again, 422), told);
    assert.match(again.text, /<title>エラー：/);
    assert.equal(keyOf(again), key, 'the same key, so that the app need not read it again');
  }
  assert.equal(sql('SELECT count(*) FROM second_factor'), '0');
  assert.equal((await password('umi')).headers.location, '/admin', 'the password alone is still enough');
  const done = await confirm(form, ` ${codeOf(key, now()).replace(/^.../, '$& ')} `, person);
  assert.match(page(done, 200), /表示するのは、この1回だけ/);
  const codes = codesOf(done);
  assert.equal(new Set(codes).size, 8);
  assert.doesNotMatch(done.text, /前に作った予備コード/, 'there were none');
  people.set('umi', { person, key, codes });
  // The same form again makes nothing.
  assert.equal((await confirm(form, codeOf(key, now()), person)).headers.location, `${PAGE}?at=made`);
  assert.match(page(await read(`${PAGE}?at=made`, person), 200), /もう済んでいます.*2段階認証を使っています.*8個/s);
  assert.equal((await read('/admin', person)).status, 200);
  assert.equal((await read('/admin', other)).headers.location, '/admin/login', 'the other sessions end');
});

test('a dump of the database tells no code', () => {
  const { key, codes } = people.get('umi');
  const dump = execFileSync('pg_dump', ['--data-only', '--schema=bussanten'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  assert.match(dump, /second_factor/);
  for (const secret of [key, bytesOf(key).toString('hex'), bytesOf(key).toString('base64'), ...codes, ...codes.map((code) => code.replace(/-/g, ''))]) assert.ok(!dump.toLowerCase().includes(secret.toLowerCase()), secret);
});

test('between the password and the code there is nothing but a signed cookie', async () => {
  const person = new Person();
  const sessions = sql('SELECT count(*) FROM session');
  const reply = await password('umi', person);
  assert.equal(reply.headers.location, '/admin/login/code');
  assert.deepEqual([...person.cookies.keys()], [cookie('signing-in')]);
  assert.ok(!/[A-Z2-7]{32}/.test(person.cookies.get(cookie('signing-in'))));
  assert.equal(sql('SELECT count(*) FROM session'), sessions);
  for (const { method, path, address } of ROUTES.filter(({ flags }) => flags.includes('staff'))) {
    const found = await (method === 'POST' ? post(address, [], { person }) : read(address, person));
    assert.equal(found.headers.location, '/admin/login', path);
  }
  const form = await read('/admin/login/code', person);
  page(form, 200);
  assert.match(form.text, /name="code" inputmode="numeric" autocomplete="one-time-code"/);
  for (const [code, told] of [['', /確認コードを入力してください/], ['12345', /確認コードは6桁/], ['あいうえおか', /確認コードは6桁/]]) assert.match(page(await typeCode(person, code), 422), told);
  const failures = sql("SELECT count(*) FROM device_failure JOIN staff USING (staff_id) WHERE login = 'umi'");
  assert.equal(failures, '0', 'what is no code is not counted, nor is a right password');
  const done = await typeCode(person, right('umi'));
  assert.equal(done.headers.location, '/admin');
  assert.deepEqual(house(done), []);
  assert.deepEqual([...person.cookies.keys()].sort(), [cookie('device'), cookie('session')]);
  assert.equal((await read('/admin', person)).status, 200);
});

test('without a password there is no page for a code', async () => {
  for (const value of ['', 'x', '1676685600-0-umi', '1676685600-0-umi.0123456789abcdef0123456789abcdef']) {
    const person = new Person();
    if (value) person.cookies.set(cookie('signing-in'), value);
    for (const reply of [await read('/admin/login/code', person), await typeCode(person, right('umi'))]) assert.equal(reply.headers.location, '/admin/login', value);
  }
});

test('a code counts once, for two at once, too, and no older one counts after it', async () => {
  later(90);
  const step = now();
  const code = (by) => codeOf(people.get('umi').key, step + by);
  const waiting = [new Person(), new Person(), new Person()];
  for (const person of waiting) assert.equal((await password('umi', person)).status, 303);
  const replies = await Promise.all(waiting.map((person) => typeCode(person, code(0))));
  assert.deepEqual(replies.map(({ status }) => status).sort(), [303, 422, 422]);
  assert.match(page(await signIn('umi', code(0)), 422), /もう使ったコード/);
  assert.match(page(await signIn('umi', code(-1)), 422), /もう使ったコード/);
  command('unlock', 'umi');
});

test('a form that is sent twice is one sign-in', async () => {
  const person = new Person();
  await password('umi', person);
  const before = new Person();
  before.cookies = new Map(person.cookies);
  const fields = [right('umi'), randomUUID()];
  assert.equal((await typeCode(person, ...fields)).headers.location, '/admin');
  const again = await typeCode(before, ...fields);
  assert.equal(again.headers.location, '/admin', 'where the first reply leads');
  assert.ok(!before.cookies.has(cookie('session')), 'but it opens nothing');
});

test('a clock that is one step off is good, two are not', async () => {
  for (const [by, status] of [[-2, 422], [2, 422], [-1, 303], [1, 303]]) {
    later(150);
    assert.equal((await signIn('umi', codeOf(people.get('umi').key, now() + by))).status, status, `${by}`);
  }
});

test('a recovery code is good once', async () => {
  const { codes } = people.get('umi');
  assert.equal((await signIn('umi', codes[0])).headers.location, '/admin');
  assert.equal((await signIn('umi', codes[0])).status, 422);
  const person = new Person();
  assert.equal((await signIn('umi', codes[1].replace(/-/g, 'ー').replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))), person)).headers.location, '/admin', 'as a Japanese keyboard writes it');
  assert.match(page(await read(PAGE, person), 200), /6個/);
  assert.equal((await signIn('umi', '0000-0000-0000')).status, 422);
  command('unlock', 'umi');
});

test('wrong codes slow who knows the password, but no device that is known, and no other account', async () => {
  account('kawa');
  await setUp('kawa');
  const known = new Person();
  const code = (by) => codeOf(people.get('umi').key, base + by);
  later(150);
  let base = now();
  assert.equal((await signIn('umi', code(-1), known)).headers.location, '/admin');
  for (let i = 0; i < 5; i++) assert.equal((await signIn('umi', wrong('umi'))).status, 422, `try ${i}`);
  const slowed = await signIn('umi', code(0));
  assert.match(page(slowed, 429), /30秒たってから|\d\d秒たってから/);
  assert.ok(Number(slowed.headers['retry-after']) > 20);
  assert.equal((await signIn('umi', people.get('umi').codes[2])).status, 429, 'neither a recovery code');
  assert.equal((await signIn('umi', code(0), known)).headers.location, '/admin', 'its own bucket');
  assert.equal((await signIn('kawa', right('kawa'))).headers.location, '/admin');
  const boss = await host();
  assert.match(textOf((await read('/admin/staff/umi', boss)).text), /待たせています/);
  assert.equal((await post('/admin/staff/umi', [['act', 'unlock']], { person: boss })).status, 303);
  assert.equal((await signIn('umi', code(1))).headers.location, '/admin');
  // A device that knows the account has a bucket, too.
  later(150);
  base = now();
  for (let i = 0; i < 5; i++) assert.equal((await signIn('umi', wrong('umi'), known)).status, 422);
  assert.equal((await signIn('umi', code(0), known)).status, 429);
  assert.equal((await signIn('umi', code(0))).headers.location, '/admin');
  command('unlock', 'umi');
});

test('the cookie of the password ends: with time, with another password, with the second factor', async () => {
  const [late, old] = [new Person(), new Person()];
  await password('kawa', late);
  later(6 * 60);
  assert.equal((await typeCode(late, right('kawa'))).headers.location, '/admin/login');
  assert.ok(!late.cookies.has(cookie('signing-in')));
  await password('kawa', old);
  command('password', 'kawa');
  assert.equal((await typeCode(old, right('kawa'))).headers.location, '/admin/login');
  assert.equal((await signIn('kawa', right('kawa'))).headers.location, '/admin', 'a new password leaves the second factor');
});

test('a session that an earlier program opens is none', async () => {
  const person = new Person();
  assert.equal((await signIn('kawa', right('kawa'), person)).status, 303);
  sql("UPDATE session SET second_factor = false WHERE staff_id = (SELECT staff_id FROM staff WHERE login = 'kawa')");
  assert.equal((await read('/admin', person)).headers.location, '/admin/login');
});

test('the list of sessions has none that admits nobody', async () => {
  const person = new Person();
  later(60);
  assert.equal((await signIn('kawa', right('kawa'), person)).status, 303);
  const listed = async () => (await read('/admin/sessions', person)).text.match(/name="end" value="[0-9a-f-]{36}"/g)?.length ?? 0;
  const before = await listed();
  const add = (passed) => sql(`INSERT INTO session (session_id, staff_id, began_at, second_factor) SELECT gen_random_uuid(), staff_id, (SELECT max(began_at) FROM session), ${passed} FROM staff WHERE login = 'kawa'`);
  add(false);
  assert.equal(await listed(), before);
  add(true);
  assert.equal(await listed(), before + 1);
});

test('a sign-in on a known device leaves the count of the unknown ones', async () => {
  const known = new Person();
  assert.equal((await signIn('kawa', right('kawa'), known)).status, 303);
  for (let i = 0; i < 3; i++) assert.equal((await password('kawa', new Person(), 'not the password')).status, 422);
  const unknown = () => sql("SELECT coalesce(sum(failures), 0) FROM device_failure JOIN staff USING (staff_id) WHERE login = 'kawa' AND device = '00000000-0000-0000-0000-000000000000'");
  assert.equal(unknown(), '3');
  assert.equal((await signIn('kawa', right('kawa'), known)).status, 303);
  assert.equal(unknown(), '3');
  assert.equal((await signIn('kawa', right('kawa'))).status, 303);
  assert.equal(unknown(), '0', 'on an unknown device it clears that');
});

test('a link for a new password asks for the second factor, too', async () => {
  const boss = await host();
  const { text } = await post('/admin/staff/kawa', [['act', 'invite'], ['submission', randomUUID()]], { person: boss });
  const link = /\/admin\/invitation\/[0-9a-z]{20}/.exec(text)[0];
  const person = new Person();
  const reply = await post(link, [['new', PASSWORD], ['again', PASSWORD]], { person });
  assert.equal(reply.headers.location, '/admin/login/code');
  assert.ok(!person.cookies.has(cookie('session')));
  assert.equal((await typeCode(person, right('kawa'))).headers.location, '/admin');
});

test('changing it takes a code: new recovery codes, another phone, none at all', async () => {
  const { person } = people.get('umi');
  await signIn('umi', right('umi'), person);
  const act = async (name, code, more = []) => send(person, [['submission', hidden(await read(PAGE, person), 'submission')], ['act', name], ['code', code], ...more]);
  for (const name of ['codes', 'renew', 'remove']) {
    assert.match(page(await act(name, ''), 422), /確認コードを入力してください/, name);
    assert.match(page(await act(name, wrong('umi')), 422), /コードが違うか/, name);
  }
  command('unlock', 'umi');
  assert.equal((await act('eat', right('umi'))).status, 404);
  assert.equal((await send(person, [['act', 'codes'], ['code', right('umi')]])).status, 422, 'a form without an id');
  // New recovery codes replace the old ones.
  const [old] = people.get('umi').codes.slice(-1);
  const submission = randomUUID();
  const code = right('umi');
  const made = await send(person, [['submission', submission], ['act', 'codes'], ['code', code]]);
  assert.match(page(made, 200), /前に作った予備コードは、使えなくなりました/);
  people.get('umi').codes = codesOf(made);
  assert.equal((await send(person, [['submission', submission], ['act', 'codes'], ['code', code]])).headers.location, `${PAGE}?at=made`);
  assert.equal((await signIn('umi', old)).status, 422);
  // Another phone: the old one counts until the new one has shown a code.
  const form = await act('renew', right('umi'));
  const key = keyOf(form);
  assert.notEqual(key, people.get('umi').key);
  assert.equal((await signIn('umi', right('umi'))).headers.location, '/admin');
  // Without the proof of that code nothing is replaced: not by a page from before, nor by one of another account.
  const blank = new Person();
  account('sora');
  await password('sora', blank);
  const before = await send(blank, [['act', 'begin']]);
  for (const [secret, base] of [[hidden(form, 'secret'), ''], [hidden(form, 'secret'), '0'.repeat(32)], [hidden(before, 'secret'), hidden(before, 'base')], ['', '']]) {
    const reply = await send(person, [['submission', randomUUID()], ['secret', secret], ['base', base], ['code', codeOf(key, now())], ['act', 'confirm']]);
    assert.equal(reply.headers.location, `${PAGE}?at=over`);
  }
  assert.equal((await send(blank, [['submission', randomUUID()], ['secret', hidden(form, 'secret')], ['base', hidden(form, 'base')], ['code', codeOf(key, now())], ['act', 'confirm']])).headers.location, `${PAGE}?at=over`);
  assert.equal(sql("SELECT count(*) FROM second_factor JOIN staff USING (staff_id) WHERE login = 'sora'"), '0');
  const done = await confirm(form, codeOf(key, now()), person);
  assert.match(page(done, 200), /前に作った予備コードは、使えなくなりました/);
  assert.equal((await signIn('umi', codeOf(people.get('umi').key, now() + 1))).status, 422, 'the old phone is of no use');
  people.set('umi', { person, key, codes: codesOf(done) });
  command('unlock', 'umi');
  assert.equal((await send(person, [['act', 'begin']])).headers.location, `${PAGE}?at=over`);
  // None at all.
  assert.equal((await act('remove', people.get('umi').codes[0])).headers.location, `${PAGE}?at=removed`);
  assert.match(page(await read(`${PAGE}?at=removed`, person), 200), /2段階認証をやめました/);
  assert.equal(sql("SELECT count(*) FROM recovery_code JOIN staff USING (staff_id) WHERE login = 'umi'"), '0');
  assert.equal((await password('umi')).headers.location, '/admin');
});

test('a host asks for it: an account without one reaches nothing else', async () => {
  account('ike', '--role', 'municipality', '--municipality', '032026');
  const boss = await host();
  const booth = new Person();
  await password('ike', booth);
  const held = new Person();
  await password('umi', held);
  const typed = (person) => post('/admin/password', [], { person });
  later(60);
  const askFor = (required) => post('/admin/staff', [['act', 'ask'], ['required', required]], { person: boss });
  assert.equal((await askFor('all')).status, 404);
  const last = () => sql("SELECT concat_ws(' ', act, before, after) FROM audit ORDER BY audit_id DESC LIMIT 1");
  assert.equal((await askFor('hosts')).headers.location, '/admin/staff?at=asked');
  assert.equal(last(), 'second_factor_asked nobody hosts');
  const count = sql('SELECT count(*) FROM audit');
  assert.equal((await askFor('hosts')).status, 303);
  assert.equal(sql('SELECT count(*) FROM audit'), count, 'the same again is no act');
  assert.equal((await read('/admin', booth)).status, 200, 'a booth is not asked');
  // A form that was begun before is not lost; what it leads to is.
  assert.equal((await post('/admin/staff', [['act', 'ask'], ['required', 'hosts']], { person: boss })).headers.location, '/admin/staff?at=asked');
  assert.equal((await read('/admin/staff?at=asked', boss)).headers.location, PAGE);
  assert.equal((await typed(held)).status, 422);
  later(600);
  for (const person of [boss, held]) assert.equal((await typed(person)).headers.location, PAGE, 'a form takes no longer than ten minutes');
  assert.equal((await askFor('nobody')).headers.location, PAGE);
  await password(HOST_LOGIN, boss);
  for (const route of ROUTES.filter(({ flags }) => flags.includes('staff'))) {
    const free = route.flags.includes('set-up');
    if (route.path === '/admin/logout') continue;
    const reply = await (route.method === 'POST' ? post(route.address, [], { person: boss }) : read(route.address, boss));
    if (free) assert.ok(route.path === PAGE && reply.status !== 303, route.path);
    else assert.equal(reply.headers.location, PAGE, `${route.method} ${route.path}`);
  }
  assert.match(page(await read(PAGE, boss), 200), /主催者が、このアカウントに2段階認証を求めています/);
  assert.equal((await post('/admin/logout', [], { person: boss })).headers.location, '/admin/login');
  assert.equal((await password(HOST_LOGIN)).headers.location, '/admin', 'from where it is led on');
  const { person } = await setUp(HOST_LOGIN);
  assert.equal((await read('/admin/staff', person)).status, 200);
  assert.match(page(await read(PAGE, person), 200), /主催者が求めているため、やめることはできません/);
  assert.equal((await send(person, [['submission', randomUUID()], ['act', 'remove'], ['code', right(HOST_LOGIN)]])).status, 404);
  await post('/admin/staff', [['act', 'ask'], ['required', 'everybody']], { person });
  assert.equal(last(), 'second_factor_asked hosts everybody');
  assert.equal((await read('/admin', booth)).headers.location, PAGE);
  assert.equal((await typed(booth)).status, 422, 'a booth is asked only now');
  assert.equal((await typed(held)).headers.location, PAGE, 'a host was asked before');
  later(600);
  assert.equal((await typed(booth)).headers.location, PAGE);
  assert.match((await read('/admin/staff', person)).text, /value="everybody" checked/);
  await setUp('ike');
  assert.equal((await read('/admin', people.get('ike').person)).status, 200);
});

test('who lost the phone is helped by a host, or by the operator', async () => {
  const boss = new Person();
  assert.equal((await signIn(HOST_LOGIN, right(HOST_LOGIN), boss)).status, 303);
  const { person } = people.get('ike');
  assert.match(page(await read('/admin/staff/ike', boss), 200), /2段階認証 使っています/);
  const remove = (login) => post(`/admin/staff/${login}`, [['act', 'remove-second-factor']], { person: boss });
  for (const round of ['once', 'again']) assert.equal((await remove('ike')).headers.location, '/admin/staff/ike?at=second-factor', round);
  assert.match(page(await read('/admin/staff/ike?at=second-factor', boss), 200), /2段階認証を解除しました.*使っていません/s);
  assert.equal((await read('/admin', person)).headers.location, '/admin/login', 'a lost phone may be signed in');
  const booth = new Person();
  assert.equal((await password('ike', booth)).headers.location, '/admin');
  assert.equal((await read('/admin', booth)).headers.location, PAGE, 'and sets it up anew');
  assert.match(page(await remove(HOST_LOGIN), 422), /自分の2段階認証は/);
  command('second-factor', '--remove', HOST_LOGIN);
  assert.throws(() => command('second-factor', '--remove', 'nobody'));
  assert.throws(() => command('second-factor', HOST_LOGIN));
  assert.equal((await read('/admin', boss)).headers.location, '/admin/login');
  assert.match(command('list'), /^kawa\thost\t\t[^\t]+\t\t131091\t2023-02-18T/m);
});

test('every act is in the audit, and no secret', () => {
  const seen = new Set(acts().split(' '));
  for (const act of ['second_factor_set', 'second_factor_removed', 'recovery_made', 'recovery_used', 'second_factor_asked', 'code_refused']) assert.ok(seen.has(act), act);
  assert.equal(sql("SELECT count(*) FROM audit WHERE act ~ 'second|recovery|code' AND concat(subject, before, after, note) ~ '[0-9]{6}|[A-Z2-7]{32}'"), '0');
  assert.equal(sql("SELECT subject || (staff_id IS NULL) FROM audit WHERE act = 'second_factor_removed' ORDER BY audit_id DESC LIMIT 1"), `${HOST_LOGIN}true`);
});
