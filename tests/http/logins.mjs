// Many sign-ins at once, as an attacker would send them to occupy all workers. The program checks a few passwords at a time,
// answers the rest with 503, and serves visitors meanwhile. With its brakes nginx would refuse half of them (brakes.mjs).
// world: --no-brakes
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../lib/html.mjs';
import { ask, house, Person, post } from '../lib/http.mjs';
import { sql } from '../lib/sql.mjs';

const { EVENT, HOST_LOGIN, HOST_PASSWORD } = process.env;
const TRIES = 60;

test('sixty tries at once', async (t) => {
  const began = Date.now();
  const tries = Promise.all(Array.from({ length: TRIES }, (_, i) => post('/admin/login', [['login', `somebody-${i}`], ['password', 'guess-guess']])));
  const visitors = await Promise.all(Array.from({ length: 20 }, () => ask('GET', `/e/${EVENT}`, { person: new Person() })));
  const seconds = (Date.now() - began) / 1000;
  for (const reply of visitors) assert.equal(reply.status, 200);
  const replies = await tries;
  const busy = replies.filter(({ status }) => status === 503);
  const looked = replies.filter(({ status }) => status === 422);
  t.diagnostic(`the visitors: 20 x 200 in ${seconds.toFixed(1)} s; the tries: ${looked.length} looked at, ${busy.length} sent away`);
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

const signIn = (person) => post('/admin/login', [['login', HOST_LOGIN], ['password', HOST_PASSWORD]], { person });

// Eight strangers try without a pause. After one of them got `refused`, a clerk whose phone signed in before signs in five
// times. Then a clerk signs in on a new phone.
async function besides(login, refused, t) {
  const clerk = new Person();
  sql('DELETE FROM bussanten.device_failure');
  assert.equal((await signIn(clerk)).status, 303);
  const answers = {};
  const took = [];
  const clerks = [];
  let over = false;
  const strangers = Promise.all(Array.from({ length: 8 }, async () => {
    while (!over) {
      const { status } = await post('/admin/login', [['login', login()], ['password', 'guess-guess']]);
      answers[status] = (answers[status] ?? 0) + 1;
    }
  }));
  let stranger;
  try {
    while (!answers[refused]) await new Promise((go) => { setTimeout(go, 20); });
    for (let i = 0; i < 5; i++) {
      const began = Date.now();
      clerks.push((await signIn(clerk)).status);
      took.push(Date.now() - began);
    }
    stranger = (await signIn(new Person())).status;
  } finally {
    over = true;
  }
  await strangers;
  t.diagnostic(`the clerk: ${clerks.join(' ')} in ${took.join(', ')} ms; the strangers: ${JSON.stringify(answers)}; a new phone: ${stranger}`);
  return { clerks, stranger, answers };
}

test('strangers guess the clerk\'s password: her phone signs in each time, a new one waits', { timeout: 180000 }, async (t) => {
  const { clerks, stranger } = await besides(() => HOST_LOGIN, 429, t);
  assert.deepEqual(clerks, [303, 303, 303, 303, 303]);
  assert.ok([429, 503].includes(stranger), String(stranger));
});

test('strangers try one login after the other: they fill their own line', { timeout: 180000 }, async (t) => {
  let n = 0;
  const { clerks, answers } = await besides(() => `nobody-${n++}`, 503, t);
  assert.deepEqual(clerks, [303, 303, 303, 303, 303]);
  assert.ok(answers[422] > 0, 'their passwords are checked, too');
});
