// Many sign-ins at once, as an attacker would send them to occupy all threads. The program checks a few passwords at a time,
// asks the others to come back, and serves visitors meanwhile. (nginx alone would refuse half of them: brakes.mjs.)
// world: --no-brakes
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { textOf } from '../lib/html.mjs';
import { ask, house, Person, post } from '../lib/http.mjs';

const { EVENT, HOST_LOGIN, HOST_PASSWORD } = process.env;
const sql = (question) => execFileSync('psql', ['-XqAt', '-c', question], { encoding: 'utf8' }).trim();
const TRIES = 60;

test('sixty tries at once', async () => {
  const tries = Promise.all(Array.from({ length: TRIES }, (_, i) => post('/admin/login', [['login', `somebody-${i}`], ['password', 'guess-guess']])));
  const visitors = await Promise.all(Array.from({ length: 20 }, () => ask('GET', `/e/${EVENT}`, { person: new Person() })));
  for (const reply of visitors) assert.equal(reply.status, 200);
  const replies = await tries;
  const busy = replies.filter(({ status }) => status === 503);
  const looked = replies.filter(({ status }) => status === 422);
  assert.equal(busy.length + looked.length, TRIES, replies.map(({ status }) => status).join(' '));
  assert.ok(busy.length > 0 && looked.length >= 4, `${busy.length} sent away, ${looked.length} looked at`);
  for (const reply of busy) {
    assert.deepEqual(house(reply), []);
    assert.equal(reply.headers['retry-after'], '5');
    assert.match(textOf(reply.text), /混み合っています/);
    assert.match(reply.text, /name="login" value="somebody-\d+"/);
  }
  assert.equal(sql('SELECT sum(failures) FROM bussanten.login_failure'), String(looked.length), 'who was sent away has failed at nothing');
});

test('then there is room again', async () => {
  const reply = await post('/admin/login', [['login', HOST_LOGIN], ['password', HOST_PASSWORD]], { person: new Person() });
  assert.equal(reply.status, 303);
});
