// world: --example --no-brakes
// The host makes and keeps the accounts of staff in the browser: each act, each refusal, two hosts who close each other at
// once, the links with which an account's owner sets the password, and a person's own sessions.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { textOf } from '../lib/html.mjs';
import { ask, BASE, cookie, house, Person, post } from '../lib/http.mjs';
import { sql } from '../lib/sql.mjs';
import { open, waitedFor } from '../lib/transaction.mjs';
import { invalid } from '../lib/valid.mjs';

const { BUSSANTEN, EVENT, EXAMPLE_EVENT, EXAMPLE_HOST_LOGIN, HOST_LOGIN, HOST_PASSWORD } = process.env;
const PASSWORD = 'mikan to sakana to sake';
const command = (words, input) => execFileSync(BUSSANTEN, ['staff', ...words], { input, encoding: 'utf8' });
const signIn = (login, password, person = new Person()) => post('/admin/login', [['login', login], ['password', password]], { person });

async function signedIn(login, password) {
  const person = new Person();
  const reply = await signIn(login, password, person);
  assert.equal(reply.headers.location, '/admin', `${login}: ${textOf(reply.text)}`);
  return person;
}

const host = await signedIn(HOST_LOGIN, HOST_PASSWORD);
const read = (path, person = host) => ask('GET', path, { person });
const idOf = (reply) => /name="submission" value="([^"]+)"/.exec(reply.text)[1];
const newId = async () => idOf(await read('/admin/staff'));
const act = (login, what, fields = [], person = host) => post(`/admin/staff/${login}`, [['act', what], ...fields], { person });
const linksOf = (reply) => [...reply.text.matchAll(/class="slip-url">([^<]+)</g)].map(([, url]) => url);
const pathOf = (url) => url.slice(url.indexOf('/admin/'));
const stateOf = async (login) => textOf((await read(`/admin/staff/${login}`)).text);
const page = (reply, status) => {
  assert.equal(reply.status, status, textOf(reply.text).slice(0, 500));
  assert.deepEqual(house(reply), []);
  assert.deepEqual(invalid(reply.text), []);
  return textOf(reply.text);
};
async function invite(login) {
  const reply = await act(login, 'invite', [['submission', await newId()]]);
  page(reply, 200);
  return pathOf(linksOf(reply)[0]);
}
const choose = (path, person = new Person(), password = PASSWORD, again = password) => post(path, [['new', password], ['again', again]], { person });
const refused = (reply) => {
  const text = page(reply, 404);
  assert.match(text, /このリンクは使えません/);
  return text;
};

test('an account is made by a form, and its link is shown once', async () => {
  const form = [['submission', await newId()], ['of', '152102'], ['login', 'tokamachi']];
  const reply = await post('/admin/staff', form, { person: host });
  assert.match(page(reply, 200), /リンクを表示するのは、この1回だけです/);
  const [url] = linksOf(reply);
  assert.match(url, new RegExp(`^${BASE}/admin/invitation/[0-9a-z]{20}$`));
  const token = url.split('/').pop();
  assert.ok(!sql('SELECT string_agg(i::text, \' \') FROM invitation AS i').includes(token), 'only a hash is kept');
  assert.equal(sql("SELECT municipality_code || role || (password_hash = no_password()) FROM staff WHERE login = 'tokamachi'"), '152102municipalitytrue');
  assert.match(await stateOf('tokamachi'), /まだ決めていません.*リンクがあります（令和5年2月25日/s);
  // The same form again.
  const again = await post('/admin/staff', form, { person: host });
  assert.equal(again.headers.location, '/admin/staff/tokamachi?at=made');
  assert.match(textOf((await read(again.headers.location)).text), /リンクはもう作りました/);
  assert.equal((await read(pathOf(url), new Person())).status, 200, 'and the link is still good');
  // The same page's form, gone back to and changed, is another account.
  const other = await post('/admin/staff', [form[0], ['of', 'host'], ['login', 'soumu2']], { person: host });
  page(other, 200);
  assert.equal(linksOf(other).length, 1);
});

test('what is wrong with a new account stands beside the field', async () => {
  const before = sql('SELECT count(*) FROM staff');
  const add = async (of, login) => page(await post('/admin/staff', [['submission', await newId()], ['of', of], ['login', login]], { person: host }), 422);
  assert.match(await add('', 'abc'), /所属を選んでください/);
  assert.match(await add('131130', 'abc'), /所属を選んでください/);
  for (const login of ['', 'ab', '宮古', 'a b c', 'x'.repeat(65), '../../x']) assert.match(await add('032026', login), /3文字から64文字までにしてください/, login);
  assert.match(await add('host', HOST_LOGIN), /もう使われています/);
  const reply = await post('/admin/staff', [['submission', await newId()], ['of', '032026'], ['login', 'Miyako']], { person: host });
  assert.match(reply.text, /id="login" name="login" value="Miyako"/);
  assert.match(reply.text, /<option value="032026" selected>/);
  assert.match(reply.text, /<title>エラー：/);
  assert.equal((await post('/admin/staff', [['of', 'host'], ['login', 'withoutid']], { person: host })).status, 422);
  assert.equal(sql('SELECT count(*) FROM staff'), before);
});

test('two hosts take the same login at once: one gets it, the other is told', async () => {
  const ids = [await newId(), await newId()];
  const replies = await Promise.all(ids.map((id) => post('/admin/staff', [['submission', id], ['of', 'host'], ['login', 'onlyone']], { person: host })));
  assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 422]);
  assert.match(textOf(replies.find(({ status }) => status === 422).text), /もう使われています/);
  assert.equal(sql("SELECT count(*) FROM staff WHERE login = 'onlyone'"), '1');
});

test('nobody signs in with an account that has no password, and it takes as long', async () => {
  for (const password of ['', '$argon2id$none', 'no_password', PASSWORD]) assert.equal((await signIn('onlyone', password)).status, 422);
  sql('DELETE FROM device_failure');
});

test('programs that look at a link change nothing', async () => {
  const path = await invite('tokamachi');
  const before = sql('SELECT string_agg(i::text, \' \') FROM invitation AS i');
  for (let i = 0; i < 3; i++) {
    for (const method of ['GET', 'HEAD']) {
      const reply = await ask(method, path, { person: new Person() });
      assert.equal(reply.status, 200);
      assert.deepEqual(reply.cookies, []);
      assert.equal(reply.headers['cache-control'], 'no-store');
      assert.equal(reply.headers['referrer-policy'], 'same-origin', 'no other site learns the address');
    }
  }
  const text = page(await read(path, new Person()), 200);
  assert.match(text, /パスワードを決める/);
  assert.match((await read(path, new Person())).text, /name="login" value="tokamachi"/);
  assert.equal(sql('SELECT string_agg(i::text, \' \') FROM invitation AS i'), before);
});

test('the owner chooses a password, is signed in, and the device is known', async () => {
  const path = await invite('tokamachi');
  for (const [password, again, told] of [
    ['', '', /新しいパスワードを入力してください/], ['short', 'short', /短すぎます/], ['tokamachi1234', 'tokamachi1234', /ログイン名とほとんど同じ/],
    ['abcdefghijkl', 'abcdefghijkl', /繰り返し/], [PASSWORD, 'another one', /同じではありません/], [PASSWORD, '', /同じではありません/],
  ]) {
    const reply = await choose(path, new Person(), password, again);
    assert.match(page(reply, 422), told, password);
    assert.deepEqual(reply.cookies, []);
    assert.ok(!reply.text.includes(PASSWORD), 'a password is not shown again');
  }
  const person = new Person();
  const reply = await choose(path, person);
  assert.equal(reply.status, 303);
  assert.equal(reply.headers.location, '/admin');
  assert.deepEqual(house(reply), []);
  assert.deepEqual([...person.cookies.keys()].sort(), [cookie('device'), cookie('session')]);
  assert.match(textOf((await read('/admin', person)).text), /tokamachi でログイン中/);
  assert.equal((await read(`/admin/e/${EVENT}/booth/152102`, person)).status, 200);
  assert.equal((await read(`/admin/e/${EVENT}/booth/032026`, person)).status, 404);
  // The device is known: strangers who guess do not slow it.
  for (let i = 0; i < 6; i++) await signIn('tokamachi', 'wrong');
  assert.equal((await signIn('tokamachi', PASSWORD)).status, 429);
  assert.equal((await signIn('tokamachi', PASSWORD, person)).status, 303);
  assert.match(await stateOf('tokamachi'), /待たせています/);
});

test('a link is used once, also by two at once', async () => {
  const path = await invite('tokamachi');
  const people = [new Person(), new Person()];
  const replies = await Promise.all(people.map((person, i) => choose(path, person, `${PASSWORD} ${i}`)));
  assert.deepEqual(replies.map(({ status }) => status).sort(), [303, 404]);
  const first = replies.findIndex(({ status }) => status === 303);
  refused(replies[1 - first]);
  assert.equal((await signIn('tokamachi', `${PASSWORD} ${first}`)).status, 303, 'the lock is lifted, too');
  assert.equal((await signIn('tokamachi', `${PASSWORD} ${1 - first}`)).status, 422);
  refused(await choose(path));
  refused(await read(path, new Person()));
  assert.equal(sql("SELECT count(*) FROM session JOIN staff USING (staff_id) WHERE login = 'tokamachi'"), '2', 'the sessions before are ended');
});

test('a second tap on the button signs in like the first, for ten minutes and with the same password', async () => {
  const path = await invite('tokamachi');
  const [first, second] = [new Person(), new Person()];
  const both = await Promise.all([choose(path, first), choose(path, second)]);
  assert.deepEqual(both.map(({ status, headers }) => [status, headers.location]), [[303, '/admin'], [303, '/admin']]);
  for (const person of [first, second]) assert.equal((await read('/admin', person)).status, 200);
  const late = new Person();
  assert.equal((await choose(path, late)).status, 303);
  assert.equal((await read('/admin', late)).status, 200);
  assert.equal(sql("SELECT count(*) FROM audit JOIN staff USING (staff_id) WHERE login = 'tokamachi' AND act = 'password_own'"), sql("SELECT generation FROM staff WHERE login = 'tokamachi'"), 'the password was set once for each link');
  refused(await choose(path, new Person(), `${PASSWORD} 2`));
  refused(await choose(path, new Person(), ''));
  refused(await read(path, new Person()));
  sql("UPDATE invitation SET used_at = used_at - interval '10 minutes'");
  refused(await choose(path));
});

test('a link that ended, was replaced or never was is answered alike', async () => {
  const gone = [];
  gone.push(await invite('tokamachi'));
  await invite('tokamachi'); // replaces it
  const beforePassword = await invite('onlyone');
  command(['password', 'onlyone'], `${PASSWORD}\n`);
  gone.push(beforePassword);
  const beforeDisabled = await invite('soumu2');
  assert.equal((await act('soumu2', 'disable')).headers.location, '/admin/staff/soumu2?at=disabled');
  gone.push(beforeDisabled);
  gone.push('/admin/invitation/00000000000000000000', `${beforeDisabled.slice(0, -1)}`, '/admin/invitation/%F0%9F%98%80');
  const texts = new Set();
  for (const path of gone) {
    texts.add(refused(await read(path, new Person())));
    texts.add(refused(await choose(path)));
  }
  assert.equal((await act('soumu2', 'enable')).headers.location, '/admin/staff/soumu2?at=enabled');
  texts.add(refused(await choose(beforeDisabled)));
  assert.equal(texts.size, 1, 'nobody learns why');
});

test('a link that is posted from elsewhere, or while too much is going on', async () => {
  const path = await invite('tokamachi');
  assert.equal((await ask('POST', path, { body: 'new=x', headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: 'https://elsewhere.example' } })).status, 403);
});

test('a link ends after seven days', async () => {
  const path = await invite('tokamachi');
  const ends = sql("SELECT ends_at - i.made_at FROM invitation AS i JOIN staff USING (staff_id) WHERE login = 'tokamachi'");
  assert.equal(ends, '7 days');
  sql("UPDATE invitation SET made_at = made_at - interval '7 days' + interval '5 minutes', ends_at = ends_at - interval '7 days' + interval '5 minutes'");
  assert.equal((await read(path, new Person())).status, 200, 'five minutes are left');
  sql("UPDATE invitation SET made_at = made_at - interval '10 minutes', ends_at = ends_at - interval '10 minutes'");
  refused(await read(path, new Person()));
  refused(await choose(path));
  assert.ok(!(await stateOf('tokamachi')).includes('リンクがあります'));
});

test('a new link leaves the password alone until it is used', async () => {
  await invite('onlyone');
  assert.equal((await signIn('onlyone', PASSWORD)).status, 303);
});

test('the form of a link, sent again, makes no other link', async () => {
  const id = await newId();
  const first = await act('onlyone', 'invite', [['submission', id]]);
  const [link] = linksOf(first);
  const again = await act('onlyone', 'invite', [['submission', id]]);
  assert.equal(again.headers.location, '/admin/staff/onlyone?at=made');
  assert.equal((await read(pathOf(link), new Person())).status, 200);
  assert.equal((await act('onlyone', 'invite')).status, 422);
});

test('an account is closed, opened and unlocked', async () => {
  const person = await signedIn('onlyone', PASSWORD);
  assert.equal((await act('onlyone', 'disable')).headers.location, '/admin/staff/onlyone?at=disabled');
  assert.match(await stateOf('onlyone'), /利用を停止しています/);
  assert.equal((await read('/admin', person)).headers.location, '/admin/login');
  assert.equal((await signIn('onlyone', PASSWORD)).status, 422);
  assert.match(page(await act('onlyone', 'invite', [['submission', await newId()]]), 422), /停止しているアカウントには、リンクを作れません/);
  for (const round of ['once', 'again']) assert.equal((await act('onlyone', 'enable')).headers.location, '/admin/staff/onlyone?at=enabled', round);
  assert.match(textOf((await read('/admin/staff/onlyone?at=enabled')).text), /利用を再開しました/);
  const back = await signedIn('onlyone', PASSWORD);
  assert.equal((await act('onlyone', 'enable')).status, 303);
  assert.equal((await read('/admin', back)).status, 200, 'an open account keeps its sessions');
  for (let i = 0; i < 6; i++) await signIn('onlyone', 'wrong');
  assert.equal((await signIn('onlyone', PASSWORD)).status, 429);
  assert.equal((await act('onlyone', 'unlock')).headers.location, '/admin/staff/onlyone?at=unlocked');
  assert.equal((await signIn('onlyone', PASSWORD)).status, 303);
  assert.equal((await act('onlyone', 'delete')).status, 404);
  assert.equal((await act('nobody', 'disable')).status, 404);
  assert.equal((await read('/admin/staff/nobody')).status, 404);
});

test('nobody closes the own account, nor the last one of the host', async () => {
  assert.match(page(await act(HOST_LOGIN, 'disable'), 422), /自分のアカウントは停止できません/);
  // soumu2 has no password, so it does not count.
  const other = await signedIn('onlyone', PASSWORD);
  assert.equal((await act(HOST_LOGIN, 'disable', [], other)).status, 303);
  assert.match(page(await act('onlyone', 'disable', [], other), 422), /自分のアカウントは停止できません/);
  command(['enable', HOST_LOGIN]);
  Object.assign(host, await signedIn(HOST_LOGIN, HOST_PASSWORD));
});

test('two hosts close each other at once: one of them stays', async () => {
  for (let round = 0; round < 8; round++) {
    const a = await signedIn(HOST_LOGIN, HOST_PASSWORD);
    const b = await signedIn('onlyone', PASSWORD);
    const replies = await Promise.all([act('onlyone', 'disable', [], a), act(HOST_LOGIN, 'disable', [], b)]);
    const told = replies.map(({ status, headers }) => `${status} ${headers.location ?? ''}`);
    assert.equal(sql("SELECT count(*) FROM staff WHERE role = 'host' AND host_code = '131091' AND disabled_at IS NULL AND password_hash <> no_password()"), '1', told.join());
    const loser = replies.find(({ headers }) => !headers.location?.endsWith('?at=disabled'));
    if (loser.status === 422) assert.match(textOf(loser.text), /ほかになくなるため、停止できません/);
    else assert.equal(loser.headers.location, '/admin/login', 'closed before it could act');
    for (const login of [HOST_LOGIN, 'onlyone']) command(['enable', login]);
  }
  Object.assign(host, await signedIn(HOST_LOGIN, HOST_PASSWORD));
});

test('one button makes an account for each booth, and slips', async () => {
  const address = `/admin/e/${EVENT}/staff`;
  sql("UPDATE staff SET disabled_at = now(), generation = generation + 1 WHERE role = 'municipality'");
  const form = [['submission', idOf(await read(address))], ['act', 'make']];
  const reply = await post(address, form, { person: host });
  const text = page(reply, 200);
  assert.match(text, /この1回だけ/);
  const links = linksOf(reply);
  assert.equal(links.length, 8);
  assert.equal(new Set(links).size, 8);
  assert.equal(reply.text.match(/class="slip-qr"/g).length, 8);
  const logins = [...reply.text.matchAll(/class="slip-login">([^<]+)</g)].map(([, login]) => login);
  assert.deepEqual(logins.sort(), ['fukuyama', 'iida', 'miyako', 'narita', 'sakai', 'togane', 'tokamachi2', 'yamakita'].map((login) => (sql(`SELECT count(*) FROM staff WHERE login = '${login}2'`) === '1' ? `${login}2` : login)).sort());
  assert.match(text, /宮古市.*ログイン名/s);
  assert.match(text, /物産展/);
  // Sent again, or with the page's Back: nothing is made, and the links stay good.
  const again = await post(address, form, { person: host });
  assert.equal(again.headers.location, `${address}?at=made`);
  const told = page(await read(again.headers.location), 200);
  assert.match(told, /案内票はもう作りました/);
  assert.match(told, /すべてのブースにアカウントがあります/);
  for (const link of links) assert.equal((await read(pathOf(link), new Person())).status, 200);
  // One owner has chosen a password. New slips are for the seven others, and end their links.
  assert.equal((await choose(pathOf(links[0]))).status, 303);
  const renew = [['submission', idOf(await read(address))], ['act', 'again']];
  const anew = await post(address, renew, { person: host });
  page(anew, 200);
  assert.equal(linksOf(anew).length, 7);
  for (const link of links) refused(await read(pathOf(link), new Person()));
  assert.equal((await post(address, renew, { person: host })).headers.location, `${address}?at=made`);
  for (const link of linksOf(anew)) assert.equal((await read(pathOf(link), new Person())).status, 200);
  assert.equal((await post(address, [['submission', randomUUID()], ['act', 'other']], { person: host })).status, 404);
  assert.equal((await post(address, [['act', 'make']], { person: host })).status, 422);
});

test('two hosts press it at once: each booth has one account', async () => {
  sql("UPDATE staff SET disabled_at = now(), generation = generation + 1 WHERE role = 'municipality'");
  const address = `/admin/e/${EVENT}/staff`;
  const replies = await Promise.all([randomUUID(), randomUUID(), randomUUID()].map((id) => post(address, [['submission', id], ['act', 'make']], { person: host })));
  assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 303, 303]);
  assert.equal(sql("SELECT count(*) FROM staff WHERE role = 'municipality' AND disabled_at IS NULL"), '8');
  assert.equal(sql("SELECT max(n) FROM (SELECT count(*) AS n FROM staff WHERE disabled_at IS NULL GROUP BY municipality_code) AS o WHERE n > 0 AND n < 8"), sql("SELECT greatest(1, count(*)) FROM staff WHERE role = 'host' AND disabled_at IS NULL"));
});

test('a form that is pressed twice makes one account, and the second press gets no fault', { timeout: 60000 }, async (context) => {
  const form = [['submission', await newId()], ['of', '152102'], ['login', 'pressed-twice']];
  const press = () => post('/admin/staff', form, { person: host });
  const commit = await open(context, 'LOCK TABLE staff IN SHARE ROW EXCLUSIVE MODE');
  const first = press();
  await waitedFor("locktype = 'relation'"); // it has noted the form, and adds the account
  const second = press();
  await waitedFor("locktype = 'transactionid'"); // for the first
  await commit();
  const replies = await Promise.all([first, second]);
  assert.deepEqual(replies.map(({ status }) => status), [200, 303], textOf(replies[1].text));
  assert.equal(linksOf(replies[0]).length, 1);
  assert.equal(replies[1].headers.location, '/admin/staff/pressed-twice?at=made');
  assert.equal(sql("SELECT count(*) FROM staff WHERE login = 'pressed-twice'"), '1');
});

test('a booth whose account a colleague makes at this moment gets no second one', async (context) => {
  sql("UPDATE staff SET disabled_at = now(), generation = generation + 1 WHERE role = 'municipality'");
  const code = sql(`SELECT host_code FROM event WHERE slug = '${EVENT}'`);
  const town = sql(`SELECT min(municipality_code) FROM booth JOIN event USING (event_id) WHERE slug = '${EVENT}' AND NOT withdrawn`);
  const commit = await open(context, `INSERT INTO staff (login, role, municipality_code, host_code, password_hash, made_at) VALUES ('colleague', 'municipality', '${town}', '${code}', '$argon2id$x', now()); SELECT pg_advisory_xact_lock(20230224, ${code})`);
  const asked = post(`/admin/e/${EVENT}/staff`, [['submission', randomUUID()], ['act', 'make']], { person: host });
  await waitedFor("locktype = 'advisory' AND classid = 20230224"); // the host, for the colleague
  await commit();
  const reply = await asked;
  assert.equal(reply.status, 200);
  assert.equal(linksOf(reply).length, 7);
  assert.equal(sql(`SELECT string_agg(login, ' ') FROM staff WHERE municipality_code = '${town}' AND role = 'municipality' AND disabled_at IS NULL`), 'colleague');
});

test('a fair that has towns without a plain English name gets the codes; towns of one name get two logins, and who has left gets none', async () => {
  sql("UPDATE booth SET name = wording_of((name).ja, 'Twin Town', (name).easy) WHERE municipality_code IN ('992020', '992038')");
  sql(`UPDATE booth SET withdrawn = true WHERE (event_id, position) = (SELECT event_id, max(position) FROM booth JOIN event USING (event_id) WHERE slug = '${EXAMPLE_EVENT}' GROUP BY event_id)`);
  const theirs = await signedIn(EXAMPLE_HOST_LOGIN, HOST_PASSWORD);
  const reply = await post(`/admin/e/${EXAMPLE_EVENT}/staff`, [['submission', randomUUID()], ['act', 'make']], { person: theirs });
  page(reply, 200);
  const logins = [...reply.text.matchAll(/class="slip-login">([^<]+)</g)].map(([, login]) => login);
  for (const login of logins) assert.match(login, /^[a-z0-9]{3,64}$/);
  assert.equal(logins.length, Number(sql("SELECT count(*) FROM booth JOIN event USING (event_id) WHERE slug = '" + EXAMPLE_EVENT + "'")) - 1);
  assert.deepEqual(logins.filter((login) => login.startsWith('twin')).length, 2);
  assert.equal(new Set(logins).size, logins.length);
});

test('the list tells what is not as usual, by municipality', async () => {
  const text = page(await read('/admin/staff'), 200);
  assert.match(text, /主催者.*宮古市/s);
  assert.match(text, /利用を停止しています/);
  assert.match(text, /リンクがあります/);
  assert.ok((await read('/admin')).text.includes('href="/admin/staff"'));
  command(['add', 'iida-staff', '--role', 'municipality', '--municipality', '202053'], `${PASSWORD}\n`);
  const person = await signedIn('iida-staff', PASSWORD);
  assert.ok(!(await read('/admin', person)).text.includes('href="/admin/staff"'));
  assert.equal((await read('/admin/staff', person)).status, 404);
});

test('the audit says who did what, without a link', async () => {
  const acts = sql("SELECT string_agg(DISTINCT a.act, ' ') FROM audit AS a JOIN staff AS s USING (staff_id) WHERE s.login = '" + HOST_LOGIN + "'").split(' ');
  for (const each of ['staff_added', 'staff_invited', 'staff_disabled', 'staff_enabled', 'staff_unlocked']) assert.ok(acts.includes(each), each);
  assert.ok(Number(sql("SELECT count(*) FROM audit AS a JOIN staff AS s USING (staff_id) WHERE s.login = 'tokamachi' AND act = 'password_own'")) >= 2, 'its owner used the link');
  const invited = () => Number(sql("SELECT count(*) FROM audit WHERE act = 'staff_invited'"));
  const before = invited();
  const id = await newId();
  for (let i = 0; i < 2; i++) await act('soumu2', 'invite', [['submission', id]]);
  assert.equal(invited() - before, 1, 'a repeated form is no act');
  assert.match(page(await read('/admin/audit?who=soumu2'), 200), /ログイン名「soumu2」のパスワードを決めるリンクを作りました/);
  assert.equal(sql(`SELECT count(*) FROM audit WHERE concat(subject, before, after, note) ~ 'invitation|[0-9a-z]{20}'`), '0');
});

test('a person sees the own sessions and ends them', async () => {
  const phone = await signedIn('iida-staff', PASSWORD);
  const desk = await signedIn('iida-staff', PASSWORD);
  const lost = await signedIn('iida-staff', PASSWORD);
  const stranger = await signedIn('onlyone', PASSWORD);
  const list = async (person) => [...(await read('/admin/sessions', person)).text.matchAll(/name="end" value="([0-9a-f-]{36})"/g)].map(([, id]) => id);
  const text = page(await read('/admin/sessions', phone), 200);
  assert.equal(text.match(/いま使っている端末/g).length, 1);
  assert.equal((await list(phone)).length, 3, 'the one of the test before, too');
  const end = (which, person = phone) => post('/admin/sessions', [['end', which]], { person });
  // Another person's session is not ended.
  const [theirs] = await list(await signedIn('onlyone', PASSWORD));
  assert.equal((await end(theirs)).headers.location, '/admin/sessions?at=ended');
  assert.equal((await read('/admin', stranger)).status, 200);
  const alive = async () => (await Promise.all([desk, lost].map((person) => read('/admin', person)))).filter(({ status }) => status === 200).length;
  for (const id of await list(phone)) {
    const before = await alive();
    for (const round of ['once', 'again']) assert.equal((await end(id)).headers.location, '/admin/sessions?at=ended', round);
    assert.ok(before - await alive() <= 1, 'one press ends one session');
  }
  for (const person of [desk, lost]) assert.equal((await read('/admin', person)).headers.location, '/admin/login');
  assert.match(page(await read('/admin/sessions?at=ended', phone), 200), /ほかの端末ではログインしていません/);
  const later = await signedIn('iida-staff', PASSWORD);
  assert.equal((await end('others')).status, 303);
  assert.equal((await read('/admin', later)).headers.location, '/admin/login');
  assert.equal((await read('/admin', phone)).status, 200);
  for (const bad of ['', 'x', 'all']) assert.equal((await end(bad)).status, 404);
});

test('the shared devices of a fair are listed with the newest first', async () => {
  const hours = [9, 12, 10];
  sql('DELETE FROM kiosk');
  for (const hour of hours) {
    const tablet = await signedIn(HOST_LOGIN, HOST_PASSWORD);
    assert.equal((await post(`/admin/e/${EVENT}/kiosk`, [], { person: tablet })).status, 303);
    sql(`UPDATE kiosk SET made_at = '2023-02-18 ${hour}:00+09' WHERE made_at BETWEEN '2023-02-18 11:00+09' AND '2023-02-18 11:30+09'`);
  }
  const listed = [...(await read(`/admin/e/${EVENT}/kiosk`)).text.matchAll(/<strong><time datetime="2023-02-18T(\d+)/g)].map(([, hour]) => Number(hour));
  assert.deepEqual(listed, [...hours].sort((a, b) => b - a));
});
