// People counted by hand: each form counts once, however often and at once it is sent, corrections are rows of their own, and no figure of
// visitors changes. Who may count where: scopes.mjs.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { ask, Person, post } from '../lib/http.mjs';
import { host } from '../lib/routes.mjs';
import { sql } from '../lib/sql.mjs';
import { open, waitedFor } from '../lib/transaction.mjs';

const { EVENT, STAFF_LOGIN, STAFF_MUNICIPALITY, STAFF_PASSWORD } = process.env;
const PAGE = `/admin/e/${EVENT}/counts`;
const clerk = await host();
const send = (fields, person = clerk) => post(PAGE, [['submission', randomUUID()], ['place', 'entrance'], ...fields], { person });
const type = (hours, day = '2023-02-18') => [['act', 'type'], ['day', day], ...Object.entries(hours).map(([hour, n]) => [`h${hour}`, n])];
const press = (people, more = []) => [['act', 'press'], ['people', `${people}`], ...more];
const rows = () => sql("SELECT coalesce(string_agg(concat_ws(' ', coalesce(municipality_code, 'door'), day, hour, n, pressed), ', ' ORDER BY count_id), '') FROM bussanten.hand_count");
const figures = async () => ({ ...JSON.parse((await ask('GET', `/admin/e/${EVENT}/tally.json`, { person: clerk })).text), as_of: null, counts: null, estimate: null });
const cells = (text) => Object.fromEntries([...text.matchAll(/<th scope="row">(\d+):00[^<]*<\/th><td class="number">([\d,]*)<\/td>/g)].map(([, hour, n]) => [hour, n]));
const BEFORE = await figures();

test('the page: blank where nobody counted, each form with an id of its own', async () => {
  const { status, text } = await ask('GET', PAGE, { person: clerk });
  assert.equal(status, 200);
  assert.deepEqual(cells(text), { 10: '', 11: '' }, 'hours to come have no field');
  const ids = [...text.matchAll(/name="submission" value="([^"]+)"/g)].map(([, id]) => id);
  assert.equal(ids.length, 3);
  assert.equal(new Set(ids).size, 3);
  assert.match((await ask('GET', `${PAGE}?day=2023-02-21`, { person: clerk })).text, /まだはじまっていません/);
});

test('hours are typed, corrected and counted as 0', async () => {
  const reply = await send(type({ 10: '１２', 11: '0' }));
  assert.deepEqual([reply.status, reply.headers.location], [303, `${PAGE}?place=entrance&day=2023-02-18&at=saved`]);
  assert.equal((await send(type({ 10: '-2' }))).status, 303);
  assert.equal(rows(), 'door 2023-02-18 10 12 f, door 2023-02-18 11 0 f, door 2023-02-18 10 -2 f');
  assert.deepEqual(cells((await ask('GET', reply.headers.location, { person: clerk })).text), { 10: '10', 11: '0' });
});

test('what is wrong is beside its field, with what was typed; nothing is counted', async () => {
  const before = rows();
  for (const hours of [{ 10: '-11' }, { 10: '5', 11: 'x' }, { 12: '1' }, { 9: '1' }, {}]) {
    const { status, text } = await send(type(hours));
    assert.equal(status, 422, JSON.stringify(hours));
    assert.match(text, /class="faults"/);
    for (const [hour, n] of Object.entries(hours)) if (hour > 9 && hour < 12) assert.ok(text.includes(`name="h${hour}" value="${n}"`), n);
  }
  assert.equal((await send(type({ 10: '1' }, '2023-02-22'))).status, 422, 'no day of the fair');
  for (const fields of [[], [['act', 'eat']]]) assert.equal((await send(fields)).status, 404);
  for (const people of ['', 'x', '10000']) assert.equal((await send(press(people))).status, 422, people);
  assert.equal((await send(press(1, [['age', 'x']]))).status, 422);
  assert.equal((await post(PAGE, [['place', 'entrance'], ...press(1)], { person: clerk })).status, 422, 'a form without an id');
  for (const place of ['999999', 'x']) assert.equal((await ask('GET', `${PAGE}?place=${place}`, { person: clerk })).status, 404, place);
  assert.equal(rows(), before);
});

test('a press counts in the hour in which it was pressed', async () => {
  sql('DELETE FROM bussanten.hand_count');
  const reply = await send(press(1));
  assert.deepEqual([reply.status, reply.headers.location], [303, `${PAGE}?place=entrance#press`]);
  await send(press(7, [['age', '3600']]));
  await send(press(-1));
  assert.equal(rows(), 'door 2023-02-18 11 1 t, door 2023-02-18 10 7 t, door 2023-02-18 11 -1 t');
  for (const [fields, why] of [[press(-1), /いまの数より多くは引けない/], [press(1, [['age', '7200']]), /開催時間ではなかった/], [press(1, [['age', '90000']]), /1日より長く/]]) {
    const { status, text } = await send(fields);
    assert.equal(status, 409);
    assert.match(text, why);
  }
});

test('a form that is sent many times at once counts once, and each gets the same reply', async () => {
  sql('DELETE FROM bussanten.hand_count');
  for (const fields of [type({ 10: '5', 11: '6' }), press(3), type({ 10: '-5' }), press(-9)]) {
    const form = [['submission', randomUUID()], ['place', 'entrance'], ...fields];
    const replies = await Promise.all(Array.from({ length: 8 }, () => post(PAGE, form, { person: clerk })));
    replies.push(await post(PAGE, form, { person: clerk }));
    assert.deepEqual([...new Set(replies.map(({ status }) => status))], [303], JSON.stringify(fields));
  }
  assert.equal(rows(), 'door 2023-02-18 10 5 f, door 2023-02-18 11 6 f, door 2023-02-18 11 3 t, door 2023-02-18 10 -5 f, door 2023-02-18 11 -9 t');
});

// Holds back whoever counts until all of these forms wait, then lets them go on at once.
async function together(context, forms) {
  const commit = await open(context, 'LOCK TABLE hand_count IN EXCLUSIVE MODE');
  const running = forms.map((fields) => send(fields));
  await waitedFor("query NOT LIKE '%fold_tally%'", forms.length);
  await commit();
  return Promise.all(running);
}

test('of two corrections at once the second is checked against what the first has left', { timeout: 60000 }, async (context) => {
  for (const [fields, refused] of [[press(-1), 409], [type({ 11: '-1' }), 422]]) {
    sql('DELETE FROM bussanten.hand_count');
    assert.equal((await send(press(1))).status, 303);
    const replies = await together(context, [fields, fields]);
    assert.deepEqual(replies.map(({ status }) => status).sort(), [303, refused]);
    assert.equal(sql('SELECT sum(n) FROM bussanten.hand_count'), '0');
  }
});

test('a count below zero, which an earlier version let happen, is a number in the files', async () => {
  sql('UPDATE bussanten.hand_count SET n = n - 1 WHERE n < 0');
  const text = (await ask('GET', `/admin/e/${EVENT}/export/tally.csv`, { person: clerk })).text.trimStart();
  const rows = text.split('\r\n').map((row) => row.split(','));
  const value = rows[0].indexOf('値');
  assert.deepEqual(rows.filter(([section]) => section.startsWith('手で数えた人数')).map((row) => row[value]), ['-1']);
});

test('a booth: the own one by default, and the host sees it apart from the door', async () => {
  sql('DELETE FROM bussanten.hand_count');
  const person = new Person();
  assert.equal((await post('/admin/login', [['login', STAFF_LOGIN], ['password', STAFF_PASSWORD]], { person })).status, 303);
  const { text } = await ask('GET', PAGE, { person });
  assert.ok(!text.includes('入り口（通った人）'));
  assert.equal((await post(PAGE, [['submission', randomUUID()], ...type({ 10: '4' })], { person })).status, 303);
  await send(type({ 10: '9' }));
  assert.equal(rows(), `${STAFF_MUNICIPALITY} 2023-02-18 10 4 f, door 2023-02-18 10 9 f`);
  const seen = cells((await ask('GET', `${PAGE}?place=${STAFF_MUNICIPALITY}&day=2023-02-18`, { person: clerk })).text);
  assert.equal(seen[10], '4');
});

test('no figure of visitors has changed', async () => {
  assert.notEqual(rows(), '');
  assert.deepEqual(await figures(), BEFORE);
});
