// Attacks from one address, and visitors at another. Each attack comes from 127.0.0.2 and prints what it got. Visitors at
// 127.0.0.3 must be served as if there were no attack. A hall full of phones shares one address, too, and must not be
// braked.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { guess } from '../lib/guesses.mjs';
import { textOf } from '../lib/html.mjs';
import { ask, BASE, cookie, house, Person, post } from '../lib/http.mjs';
import { freePort } from '../lib/metrics.mjs';
import { sql } from '../lib/sql.mjs';

const { EVENT, HOST_LOGIN, HOST_PASSWORD, RUN_DIR, TOKEN_032026, WORLD_DIR } = process.env;
const { hostname, port, host } = new URL(BASE);
const sleep = (ms) => new Promise((go) => setTimeout(go, ms));
const ctl = (...words) => new Promise((resolve, reject) => spawn('world-ctl', words, { stdio: 'inherit' }).on('exit', (status) => (status ? reject(new Error(words.join(' '))) : resolve())));
const say = (...words) => console.log(`# ${words.join(' ')}`);

const STRANGER = '127.0.0.2';
const VISITOR = '127.0.0.3';
const STRANGERS = 2500; // connections of the attacker, more than Debian's nginx has with two workers
const PHONES = 500;

function count(answers) {
  const counts = {};
  for (const answer of answers) counts[answer] = (counts[answer] ?? 0) + 1;
  return counts;
}
const words = (counts) => Object.entries(counts).map(([answer, n]) => `${n} x ${answer}`).join(', ') || 'nothing';
// A visitor with a cookie, as after any page with a form.
function visitor() {
  const person = new Person();
  person.cookies.set(cookie('visitor'), Array.from({ length: 32 }, () => 'abcdefghijklmnopqrstuvwxyz234567'[Math.floor(Math.random() * 32)]).join(''));
  return person;
}
const checkIn = (from, options) => post(`/q/${TOKEN_032026}`, [['submission', randomUUID()]], { person: visitor(), from, ...options });
const status = (reply) => reply.then((got) => got.status, (error) => error.code ?? error.message);

// Fourteen visitors' requests beside an attack: a page and a form every half second, so that refused attackers return
// meanwhile.
async function others() {
  const began = Date.now();
  const answers = [];
  for (let i = 0; i < 7; i++) {
    await sleep(500);
    answers.push(await status(ask('GET', `/e/${EVENT}`, { from: VISITOR, timeout: 5000 })), await status(checkIn(VISITOR, { timeout: 5000 })));
  }
  return { answers, seconds: (Date.now() - began) / 1000 };
}

// Opens many connections of the attacker. Each sends `first` and then one byte a second, and is opened again a second after
// nginx closed it. Returns them after each was open once.
async function unfinished(first) {
  const attack = { open: 0, answers: [], sockets: new Set(), over: false };
  const connect = () => new Promise((resolve) => {
    let drip;
    let heard = '';
    const socket = net.connect({ host: hostname, port, localAddress: STRANGER }, () => {
      attack.open += 1;
      socket.write(first);
      drip = setInterval(() => socket.writable && socket.write('x'), 1000);
      socket.on('close', () => (attack.open -= 1));
      resolve();
    });
    attack.sockets.add(socket);
    socket.on('data', (part) => (heard ||= String(part)));
    socket.on('error', resolve);
    socket.on('close', () => {
      clearInterval(drip);
      attack.sockets.delete(socket);
      if (attack.over) return;
      attack.answers.push(heard.split(' ')[1] ?? 'closed');
      setTimeout(() => attack.over || connect(), 1000);
    });
  });
  await Promise.all(Array.from({ length: STRANGERS }, connect));
  return attack;
}
function end(attack) {
  attack.over = true;
  attack.sockets.forEach((socket) => socket.destroy());
}

const ATTACKS = {
  'forms whose body never ends': `POST /q/${TOKEN_032026} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 60000\r\n\r\n`,
  'requests whose headers never end': `GET /e/${EVENT} HTTP/1.1\r\nHost: ${host}\r\nX-`,
};
for (const [name, first] of Object.entries(ATTACKS)) {
  test(`${STRANGERS} ${name}`, { timeout: 180000 }, async () => {
    const attack = await unfinished(first);
    const began = attack.open;
    const { answers, seconds } = await others();
    say(`${began} connections begun, ${attack.open} held after it; refused: ${words(count(attack.answers))}; the others' 14 tries: ${words(count(answers))} in ${seconds.toFixed(1)} s`);
    end(attack);
    assert.deepEqual(count(answers), { 200: 7, 303: 7 });
  });
}

test(`${PHONES} phones behind one address, the program away for five seconds meanwhile: no brake`, { timeout: 180000 }, async () => {
  const before = Number(sql('SELECT count(*) FROM bussanten.visit'));
  const agent = new http.Agent({ keepAlive: true, maxSockets: PHONES });
  const began = Date.now();
  await ctl('program', 'hold');
  const phones = Promise.all(Array.from({ length: PHONES }, async () => {
    const person = visitor();
    const options = { person, agent, from: VISITOR };
    const taken = await post(`/q/${TOKEN_032026}`, [['submission', randomUUID()]], options);
    if (taken.status !== 303) return [taken.status];
    const pages = [taken.headers.location, `/e/${EVENT}`, '/static/app.css'];
    return [taken.status, ...(await Promise.all(pages.map((path) => status(ask('GET', path, options)))))];
  }));
  await sleep(5000);
  await ctl('program', 'start');
  const answers = (await phones).flat();
  agent.destroy();
  say(`${words(count(answers))} in ${((Date.now() - began) / 1000).toFixed(1)} s`);
  assert.deepEqual(count(answers), { 200: 3 * PHONES, 303: PHONES });
  assert.equal(Number(sql('SELECT count(*) FROM bussanten.visit')) - before, PHONES);
});

test(`3,000 check-ins of one address beside ${PHONES} phones of another`, { timeout: 180000 }, async () => {
  const before = Number(sql('SELECT count(*) FROM bussanten.visit'));
  const agents = [STRANGER, VISITOR].map(() => new http.Agent({ keepAlive: true, maxSockets: 100 }));
  const began = Date.now();
  const stranger = Promise.all(Array.from({ length: 3000 }, () => checkIn('127.0.0.4', { agent: agents[0] }).then((reply) => reply, (error) => ({ status: error.code }))));
  const phones = await Promise.all(Array.from({ length: PHONES }, () => status(checkIn('127.0.0.5', { agent: agents[1] }))));
  const phoned = (Date.now() - began) / 1000;
  const replies = await stranger;
  const seconds = (Date.now() - began) / 1000;
  agents.forEach((agent) => agent.destroy());
  const got = count(replies.map((reply) => reply.status));
  say(`the phones: ${words(count(phones))} in ${phoned.toFixed(1)} s; the stranger: ${words(got)} in ${seconds.toFixed(1)} s`);
  assert.deepEqual(count(phones), { 303: PHONES });
  // A sender that is slower than 75 a second is not braked.
  assert.deepEqual(Object.keys(got).filter((answer) => !['303', '429'].includes(answer)), []);
  assert.ok(got[303] <= 1001 + 50 * (seconds + 1), `${got[303]} of one address`);
  assert.equal(Number(sql('SELECT count(*) FROM bussanten.visit')) - before, PHONES + got[303], 'acknowledged is recorded');
  const refused = replies.filter((reply) => reply.status === 429).slice(0, 1);
  assert.deepEqual(refused.map((reply) => [house(reply), reply.headers['retry-after']]), refused.map(() => [[], '5']));
});

test('200 wrong passwords of one address: the host signs in from another', { timeout: 180000 }, async () => {
  const known = new Person();
  const signIn = () => post('/admin/login', [['login', HOST_LOGIN], ['password', HOST_PASSWORD]], { person: known, from: STRANGER });
  assert.equal((await signIn()).status, 303);
  const began = Date.now();
  const guess = (i) => post('/admin/login', [['login', `somebody-${i}`], ['password', 'guess-guess']], { from: STRANGER });
  let refuses;
  const braked = new Promise((go) => { refuses = go; });
  const guesses = Promise.all(Array.from({ length: 200 }, (_, i) => guess(i).then((each) => (each.status === 429 && refuses(), each))));
  await braked;
  // A device that signed in before has its own place, also at the attacker's address.
  const beside = (await signIn()).status;
  let tries = 0;
  let reply;
  do {
    tries += 1;
    reply = await post('/admin/login', [['login', HOST_LOGIN], ['password', HOST_PASSWORD]], { person: new Person(), from: VISITOR });
  } while (reply.status !== 303 && tries < 20 && !(await sleep(250)));
  const signedIn = (Date.now() - began) / 1000;
  const replies = await guesses;
  const seconds = (Date.now() - began) / 1000;
  const got = count(replies.map((each) => each.status));
  say(`the host: ${beside} beside the stranger, ${reply.status} at try ${tries}, ${signedIn.toFixed(1)} s; the stranger: ${words(got)} in ${seconds.toFixed(1)} s`);
  assert.deepEqual([beside, reply.status], [303, 303]);
  assert.ok(200 - got[429] <= 31 + seconds + 1, `${200 - got[429]} came through to the program`);
  const refused = replies.find((each) => each.status === 429);
  assert.deepEqual(house(refused), []);
});

// [what, the cookie, the address]: nginx and the program may read it in different ways, or the program not at all.
for (const [what, made, from] of [
  ['a device', (value) => `${cookie('device')}=${value}`, '127.0.0.21'],
  ['one after a space', (value) => `x=1 ${cookie('device')}=${value}`, '127.0.0.22'],
  ['one that is no text', (value) => `${cookie('device')}=\xff${value}`, '127.0.0.23'],
  ['the name behind TLS', (value) => `__Host-${cookie('device')}=${value}`, '127.0.0.24'],
  ['two', (value) => `${cookie('device')}=x; ${cookie('device')}=${value}`, '127.0.0.25'],
]) {
  test(`a made-up cookie lets no guess through: ${what}`, async () => {
    const { statuses, checked, most } = await guess(made, { from });
    say(words(count(statuses)));
    assert.ok(checked <= most, words(count(statuses)));
  });
}

// nginx looks for words in these headers with regular expressions, before any brake. One that reads a text again and again
// would need seconds for such a header, and serve nobody meanwhile. So this counts the processor's time, not the clock's.
test('no header stops nginx', async () => {
  const main = Number(readFileSync(join(RUN_DIR, 'nginx.pid'), 'utf8'));
  const workers = readFileSync(`/proc/${main}/task/${main}/children`, 'utf8').trim().split(' ');
  const ticks = () => workers.reduce((sum, pid) => {
    const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ').slice(11, 13);
    return sum + Number(user) + Number(system);
  }, 0);
  const send = (path, name, lines) => new Promise((resolve, reject) => {
    const headers = [['Host', host], ['Connection', 'close'], ...lines.map((line) => [name, line])];
    const request = http.request({ host: hostname, port, method: path === '/admin/login' ? 'POST' : 'GET', path, headers: headers.flat(), localAddress: '127.0.0.26' }, (reply) => resolve(reply.resume().statusCode));
    request.on('error', reject).end();
  });
  const slowest = { ticks: 0 };
  for (const path of [`/e/${EVENT}`, `/e/${EVENT}/card`, '/admin/login'])
    for (const piece of [';', '; ', ' ', '\t', ',', ', ', 'a;', 'en,', '*;q=0,', 'bussanten-device=', 'bussanten-lang=;', '__Host-', '-'])
      for (const [name, n] of [['Cookie', 3], ['Accept-Language', 1], ['User-Agent', 1]]) {
        const before = ticks();
        await send(path, name, Array(n).fill(`a${piece.repeat(Math.floor(30000 / piece.length))}a`));
        const spent = ticks() - before;
        if (spent > slowest.ticks) Object.assign(slowest, { ticks: spent, path, name, piece });
      }
  say(`the most for one request: ${JSON.stringify(slowest)}`);
  assert.ok(slowest.ticks < 30, JSON.stringify(slowest)); // a tick is 10 ms
});

test('the forms of links to set a password are counted with the sign-ins', async () => {
  const from = '127.0.0.8';
  const send = async (path) => (await post(path, [['new', 'x'], ['again', 'x']], { from })).status;
  // At once, because one is let through each second.
  const got = count(await Promise.all(Array.from({ length: 45 }, (_, i) => send(`/admin/invitation/${String(i).padStart(20, '0')}`))));
  assert.deepEqual(Object.keys(got).sort(), ['404', '429'], words(got));
  // A sign-in is let through each second, but not thirty of them, as if they had a count of their own.
  let signIn;
  for (let i = 0; i < 10 && signIn !== 429; i++) {
    while (await send(`/admin/invitation/${'0'.repeat(20)}`) !== 429);
    signIn = (await post('/admin/login', [['login', 'x'], ['password', 'x']], { from })).status;
  }
  assert.equal(signIn, 429, 'it is one count');
  assert.equal((await ask('GET', `/admin/invitation/${'0'.repeat(20)}`, { from })).status, 404, 'looking is not counted');
});

for (const [lang, headers, says] of [['ja', {}, /少し時間をおいてください/], ['en', { 'Accept-Language': 'en' }, /Please wait a little/], ['easy', { Cookie: `${cookie('lang')}=easy` }, /ま<rt|《?待/]]) {
  test(`whoever is told to wait is told so in ${lang}`, async () => {
    const options = { headers: { ...headers, Origin: 'http://elsewhere.example' }, from: '127.0.0.6' };
    const replies = await Promise.all(Array.from({ length: 60 }, () => post('/admin/login', [['login', 'x'], ['password', 'x']], options)));
    const reply = replies.find((each) => each.status === 429);
    assert.ok(reply);
    assert.deepEqual(house(reply), []);
    assert.match(reply.text, says);
    assert.equal(reply.headers['retry-after'], '5');
    assert.match(textOf(reply.text), /5秒|5 seconds/);
  });
}

test('searches: each signed-in device has its own', async () => {
  const search = (session, query = 'q=x') => status(ask('GET', `/admin/e/${EVENT}/comments?${query}`, { headers: { Cookie: `${cookie('session')}=${session}` }, from: '127.0.0.7' }));
  const one = count(await Promise.all(Array.from({ length: 60 }, () => search('one'))));
  say(words(one));
  assert.ok(one[429] >= 20 && 60 - one[429] >= 21);
  assert.notEqual(await search('two'), 429);
  for (const query of ['q=', 'day=2023-02-18', 'q=&page=2']) assert.notEqual(await search('one', query), 429, query);
  // However the field is written, the program would search.
  for (const query of ['%71=x', 'q=&q=x', 'day=&%71=x']) {
    const counted = count(await Promise.all(Array.from({ length: 30 }, () => search(query, query))));
    assert.ok(counted[429] >= 1, `${query}: ${words(counted)}`);
  }
});

// The keys of the counters, in a second nginx, which takes the client's address from a header.
test('IPv6: a /64 is one address, and IPv4 is its own', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'brakes.'));
  const at = await freePort();
  writeFileSync(join(dir, 'nginx.conf'), `
    daemon off; master_process off; pid ${dir}/pid; error_log ${dir}/log;
    events { worker_connections 64; }
    http {
      access_log off; client_body_temp_path ${dir}/b; fastcgi_temp_path ${dir}/f; proxy_temp_path ${dir}/p; scgi_temp_path ${dir}/s; uwsgi_temp_path ${dir}/u;
      include ${WORLD_DIR}/etc/nginx-http.conf;
      server {
        listen 127.0.0.1:${at};
        set_real_ip_from 127.0.0.1; real_ip_header X-Forwarded-For;
        location / { limit_req zone=bussanten_sign_ins; limit_req_status 429; try_files /none =204; }
      }
    }`);
  const nginx = spawn('nginx', ['-p', dir, '-c', join(dir, 'nginx.conf'), '-e', join(dir, 'log')], { stdio: 'ignore', env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` } });
  const from = (address) =>
    new Promise((resolve, reject) => {
      http.request({ port: at, host: '127.0.0.1', method: 'POST', path: '/admin/login', headers: { 'X-Forwarded-For': address } }, (reply) => resolve(reply.resume().statusCode)).on('error', reject).end();
    });
  try {
    let first;
    for (let i = 0; i < 400 && !first; i++) first = await from('192.0.2.250').catch(() => sleep(50));
    assert.equal(first, 204, 'the second nginx listens');
    // At once, because each address has one a second.
    const both = async (...addresses) => (await Promise.all(addresses.map(from))).sort();
    assert.deepEqual(await both('2001:db8:0:1::1', '2001:db8:0:1:ffff::2'), [204, 429]);
    assert.deepEqual(await both('2001:db8:0:3::1', '2001:db8:0:2::1'), [204, 204]);
    assert.deepEqual(await both('192.0.2.1', '192.0.2.1'), [204, 429]);
    assert.deepEqual(await both('192.0.2.3', '192.0.2.2'), [204, 204]);
  } finally {
    nginx.kill();
    rmSync(dir, { recursive: true, force: true });
  }
});
