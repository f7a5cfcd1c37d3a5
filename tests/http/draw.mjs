// Of a group of questions each visitor is asked some. A person is always asked the same, and the figures know who was asked
// what, also if the form was opened before its visitor was known.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { fieldsOf } from '../lib/html.mjs';
import { ask, Person, post } from '../lib/http.mjs';
import { host } from '../lib/routes.mjs';
import { sql } from '../lib/sql.mjs';

const { BUSSANTEN, EVENT } = process.env;
const SURVEY = `/e/${EVENT}/survey`;
const ID = sql(`SELECT event_id FROM bussanten.event WHERE slug = '${EVENT}'`);
const GROUP = sql(`SELECT question_id FROM bussanten.question WHERE event_id = ${ID} AND group_slug IS NOT NULL ORDER BY 1`).split('\n').map(Number);
const FIXED = sql(`SELECT question_id FROM bussanten.question WHERE event_id = ${ID} AND group_slug IS NULL AND kind <> 'text' ORDER BY 1`).split('\n').map(Number);
const DRAW = Number(sql(`SELECT draw FROM bussanten.question_group WHERE event_id = ${ID}`));
const choiceOf = (question) => sql(`SELECT choice_id FROM bussanten.choice WHERE event_id = ${ID} AND question_id = ${question} ORDER BY position LIMIT 1`);

const askedIn = (html) => [...html.matchAll(/<fieldset[^>]* id="q(\d+)"/g)].map(([, id]) => Number(id)).sort((a, b) => a - b);
const drawnIn = (html) => askedIn(html).filter((id) => GROUP.includes(id));
const others = (drawn) => GROUP.filter((id) => !drawn.includes(id));

async function open(person) {
  const reply = await ask('GET', SURVEY, { person });
  assert.equal(reply.status, 200);
  const drawn = drawnIn(reply.text);
  assert.equal(drawn.length, DRAW);
  assert.deepEqual(askedIn(reply.text).filter((id) => !GROUP.includes(id)), FIXED, 'the other questions are asked of all');
  return { person, drawn, text: reply.text, draw: fieldsOf(reply.text).get('draw') };
}
const send = ({ person, draw }, fields, more = []) => post(SURVEY, [['submission', randomUUID()], ['draw', draw], ...fields, ...more], { person });
const last = () => sql(`SELECT not_drawn FROM bussanten.response WHERE event_id = ${ID} ORDER BY at DESC, xmin::text::bigint DESC LIMIT 1`);
const kept = (drawn) => `{${others(drawn).join(',')}}`;
async function figures() {
  const tally = JSON.parse((await ask('GET', `/admin/e/${EVENT}/tally.json`, { person: await host() })).text);
  return new Map(tally.questions.map(({ id, asked, answered }) => [id, { asked, answered }]));
}

test('a person is asked the same whenever the form is opened', async () => {
  assert.ok(GROUP.length > DRAW && FIXED.length + 1 + DRAW <= 10, 'the fair draws, and asks nobody more than ten questions');
  const person = new Person();
  const first = await open(person);
  for (let i = 0; i < 5; i++) assert.deepEqual((await open(person)).drawn, first.drawn);
  const seen = new Set();
  for (let i = 0; i < 30; i++) seen.add((await open(new Person())).drawn.join());
  assert.ok(seen.size > 5, 'and others are asked others');
});

test('the response keeps what its form left out, and the figures tell it', async () => {
  let answered = 0;
  const asked = new Map(GROUP.map((id) => [id, 0]));
  for (let i = 0; i < 12; i++) {
    const form = await open(new Person());
    assert.equal((await send(form, [['q4', choiceOf(4)], ...(i % 2 ? [[`q${form.drawn[0]}`, choiceOf(form.drawn[0])]] : [])])).status, 303);
    answered += i % 2;
    for (const id of form.drawn) asked.set(id, asked.get(id) + 1);
    assert.equal(last(), kept(form.drawn));
  }
  const told = await figures();
  for (const id of GROUP) assert.equal(told.get(id).asked, asked.get(id), `question ${id}`);
  assert.equal(GROUP.reduce((sum, id) => sum + told.get(id).answered, 0), answered);
  assert.equal(told.get(4).asked, 12, 'a question outside the group was asked of all');
});

test('a form that was opened before the visitor was known tells what it asked', async () => {
  const early = await open(new Person());
  const person = new Person();
  for (let now = await open(person); now.drawn.join() === early.drawn.join(); now = await open(person)) person.cookies.clear();
  assert.equal((await send({ person, draw: early.draw }, [['q4', choiceOf(4)]])).status, 303);
  assert.equal(last(), kept(early.drawn));
  assert.deepEqual((await open(person)).drawn, early.drawn, 'a correction asks the same again');
});

test('a refused form, and one in another language, ask the same', async () => {
  const form = await open(new Person());
  const refused = await send(form, [['q4', '1'], ['q4', '2']]);
  assert.equal(refused.status, 422);
  assert.deepEqual(drawnIn(refused.text), form.drawn);
  assert.equal(fieldsOf(refused.text).get('draw'), form.draw);
  const english = await send(form, [['lang', 'en'], ['comment', 'yes']]);
  assert.equal(english.status, 200);
  assert.deepEqual(drawnIn(english.text), form.drawn);
});

test('what a form claims without the server\'s sign is not believed', async () => {
  const form = await open(new Person());
  for (const draw of ['', 'x', others(form.drawn).join(), `-${form.draw.split('-')[1]}`, `${FIXED.join()}-${form.draw.split('-')[1]}`]) {
    assert.equal((await send({ person: form.person, draw }, [['q4', choiceOf(4)]])).status, 303, draw);
    assert.equal(last(), kept(form.drawn), `as the page would have asked: ${draw}`);
  }
});

test('an answer to a question that was not drawn is shown again, and counts as asked', async () => {
  const form = await open(new Person());
  const [other] = others(form.drawn);
  assert.equal((await send(form, [[`q${other}`, choiceOf(other)]])).status, 303);
  const again = await ask('GET', SURVEY, { person: form.person });
  assert.ok(drawnIn(again.text).includes(other));
  execFileSync(BUSSANTEN, ['tally', 'verify', EVENT]); // fails if a figure is not what the rows say
});
