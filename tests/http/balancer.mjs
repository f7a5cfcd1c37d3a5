// TLS ends at a load balancer: base_url begins with https, and nginx has no TLS, so it does not know which names of the
// cookies count. A device of the staff that also has the cookie of before, or of another program, still signs in.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { guess } from '../lib/guesses.mjs';
import { ask, BASE, Person, post } from '../lib/http.mjs';
import { sleep } from '../lib/load.mjs';

const { BUSSANTEN_CONFIG, EVENT, HOST_LOGIN, HOST_PASSWORD, WORLD_DIR } = process.env;
const PLAIN = 'bussanten-device';
const OURS = `__Host-${PLAIN}`;
const HTTPS = BASE.replace('http:', 'https:');
const log = () => readFileSync(join(WORLD_DIR, 'log/program.log'), 'utf8');
const signIn = (person, headers = {}) => post('/admin/login', [['login', HOST_LOGIN], ['password', HOST_PASSWORD]], { person, headers: { Origin: HTTPS, ...headers } });
// The names that a reply deletes and sets.
const of = ({ cookies }, isDeleted) => cookies.filter((line) => /; Max-Age=0(;|$)/.test(line) === isDeleted).map((line) => line.split('=', 1)[0]).sort();

const before = new Person();
test('an office signs in by http, before the balancer is there', async () => {
  const reply = await signIn(before, { Origin: BASE });
  assert.equal(reply.status, 303);
  assert.ok(before.cookies.get(PLAIN).length >= 50, 'nginx counts it');
});

test('the address becomes https', async () => {
  writeFileSync(BUSSANTEN_CONFIG, readFileSync(BUSSANTEN_CONFIG, 'utf8').replace(/^base_url = .*$/m, `base_url = ${HTTPS}`));
  const read = log().length;
  process.kill(Number(execFileSync('world-ctl', ['program', 'pid'], { encoding: 'utf8' })), 'SIGHUP');
  for (let i = 0; !/msg="reload: .*was read again/.test(log().slice(read)); i++) {
    assert.ok(i < 400, 'the log says that the file was read');
    await sleep(50);
  }
  assert.match((await ask('GET', `/e/${EVENT}/card`)).cookies[0], /^__Host-bussanten-visitor=.*; Secure$/);
});

// Which of two cookies a browser sends first depends on when it got them, so both orders are tried.
test('who has the cookie of before signs in at the second try at the latest, and again', async () => {
  const plain = before.cookies.get(PLAIN);
  let reply = await signIn(before);
  if (reply.status === 503) reply = await signIn(before);
  assert.equal(reply.status, 303);
  assert.ok(before.cookies.get(OURS), 'the device has a cookie of the new name');
  const ours = before.cookies.get(OURS);
  for (const header of [`${PLAIN}=${plain}; ${OURS}=${ours}`, `${OURS}=${ours}; ${PLAIN}=${plain}`]) {
    const both = new Person();
    both.cookies = new Map(header.split('; ').map((pair) => [pair.split('=', 1)[0], pair.slice(pair.indexOf('=') + 1)]));
    assert.equal((await signIn(both)).status, 303, header.replaceAll(/=[^;]*/g, '=...'));
    assert.equal((await signIn(both)).status, 303);
  }
});

for (const [name, made] of Object.entries({ 'a made-up cookie': 'x'.repeat(72), 'a made-up cookie of the shape of ours': `${'a'.repeat(16)}.${'0'.repeat(16)}-1.${'0'.repeat(32)}` })) {
  test(`${name}: no password is checked, once, and it is forgotten under both names`, async () => {
    const person = new Person();
    person.cookies.set(PLAIN, made);
    const refused = await signIn(person);
    assert.equal(refused.status, 503);
    assert.deepEqual(of(refused, true), [OURS, PLAIN]);
    assert.deepEqual(of(refused, false), []);
    for (const line of refused.cookies.filter((each) => each.startsWith(OURS))) assert.match(line, /; Secure/, 'browsers accept the name only so');
    assert.ok(!person.cookies.has(PLAIN) && !person.cookies.has(OURS));
    assert.equal((await signIn(person)).status, 303);
  });
  for (const [order, names] of Object.entries({ before: [PLAIN, OURS], after: [OURS, PLAIN] })) {
    test(`${name} ${order} our own: the name behind TLS counts`, async () => {
      const person = new Person();
      for (const each of names) person.cookies.set(each, each === OURS ? before.cookies.get(OURS) : made);
      assert.equal((await signIn(person)).status, 303);
    });
  }
}

for (const name of [PLAIN, OURS, `x=1 ${OURS}`, `x=1; ${PLAIN}`]) {
  test(`a made-up cookie lets no guess through: ${name}`, async () => {
    const { statuses, checked, most } = await guess((value) => `${name}=${value}`, { from: `127.0.2.${name.length}`, headers: { Origin: HTTPS } });
    assert.ok(checked <= most, JSON.stringify(statuses));
  });
}
