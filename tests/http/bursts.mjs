// Somebody hunts a prize: 48 made-up answers, each as a visitor of its own, from the poster of one booth in a few minutes. The host
// is told so, with the figures as they would be without them, computed here from the rows. A shared device, a rush all over the
// fair, and what is usual are told apart. Nothing is hidden: every other figure counts them.
// world: --no-brakes --clock 2023-02-18T14:20:00+09:00
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { addCrowd } from '../lib/crowd.mjs';
import { folded } from '../lib/folded.mjs';
import { parse, textOf } from '../lib/html.mjs';
import { ask, house, Person, post } from '../lib/http.mjs';
import { sql } from '../lib/sql.mjs';
import { worldNow } from '../lib/totp.mjs';

const { BUSSANTEN, EVENT, HOST_LOGIN, HOST_PASSWORD, STAFF_LOGIN, STAFF_PASSWORD } = process.env;
const REPORT = `/admin/e/${EVENT}`;
const [SCALE, TITLE] = sql("SELECT question_id, (title).ja FROM question WHERE kind = 'scale' ORDER BY position LIMIT 1").split('|');
const STEPS = sql(`SELECT choice_id FROM choice WHERE question_id = ${SCALE} ORDER BY position`).split('\n');
const people = { host: new Person(), staff: new Person() };

// The rows of the section on that page; undefined without one.
async function items(path, who = 'host') {
  const reply = await ask('GET', REPORT + path, { person: people[who] });
  assert.equal(reply.status, 200, path);
  assert.deepEqual(house(reply), [], path);
  const section = parse(reply.text).find(({ tag, attributes }) => tag === 'section' && attributes['aria-labelledby'] === 'bursts');
  return section && section.inner.split(path.startsWith('/left-out') ? '<li class="panel stack">' : '<li>').slice(1).map((row) => textOf(row.replace(/<\/ul>.*/s, '')));
}
const told = (who) => items('', who);

// Somebody in that minute of the day, who taps at a place first (null: nowhere) and then sends the survey, fifteen seconds later.
async function send(place, time, step, person = new Person()) {
  const age = (seconds) => ['age', String(Math.floor(worldNow() - Date.parse(`2023-02-18T${time}:30+09:00`) / 1000) + seconds)];
  if (place) assert.equal((await post(`/q/${process.env[`TOKEN_${place}`]}`, [['submission', randomUUID()], age(15)], { person })).status, 303);
  const fields = [['submission', randomUUID()], age(0), [`q${SCALE}`, STEPS[step - 1]]];
  const reply = await post(`/e/${EVENT}/survey`, fields, { person });
  assert.equal(reply.status, 303, textOf(reply.text).slice(0, 300));
  return person;
}
const verify = () => assert.match(execFileSync(BUSSANTEN, ['tally', 'verify', EVENT], { encoding: 'utf8' }), /: 0 figures differ/);

// The responses and the scale's mean in the rows, without those of these visitors.
function rest(without) {
  return sql(`SELECT count(*) FROM response WHERE ${without}`).concat('|', sql(`SELECT to_char(avg(step), 'FM0.00') || '|' || count(*)
    FROM (SELECT array_position(ARRAY[${STEPS}], c) AS step FROM response, unnest(choices) AS c WHERE c IN (${STEPS}) AND ${without}) AS s`)).split('|');
}
const lines = ([n, mean, of], [left, meanLeft, ofLeft]) => [`回答は、${n}件から${left}件になります。`, `「${TITLE}」の平均は、${mean}（${of}人）から${meanLeft}（${ofLeft}人）になります。`];

test('the answers of a crowd are no burst', async () => {
  addCrowd(400, '2023-02-18T14:20:00+09:00');
  for (const [person, login, password] of [['host', HOST_LOGIN, HOST_PASSWORD], ['staff', STAFF_LOGIN, STAFF_PASSWORD]]) {
    assert.equal((await post('/admin/login', [['login', login], ['password', password]], { person: people[person] })).headers.location, '/admin');
  }
  await folded();
  assert.ok(Number(sql('SELECT count(*) FROM response')) > 50);
  assert.equal(await told(), undefined);
  verify();
});

let hunted;
test('48 answers from one poster in seven minutes are told to the host, and what is usual there', async () => {
  for (let i = 0; i < 48; i++) await send('342076', `12:0${2 + (i % 7)}`, 5);
  await folded();
  hunted = await told();
  assert.equal(hunted.length, 1);
  assert.match(hunted[0], /^福山市のブースの掲示用QR、2月18日\(土\) 12:00～12:10：48件 （ふだんの10分間は[12]件ほど）$/);
  assert.equal(await told('staff'), undefined);
  verify();
});

test('with the figures as they would be without them', async () => {
  const all = rest('true');
  const left = rest("NOT (at >= '2023-02-18 12:00+09' AND at < '2023-02-18 12:10+09' AND EXISTS (SELECT FROM visit v WHERE v.visitor_id = response.visitor_id AND v.municipality_code = '342076' AND v.source = 'qr'))");
  assert.notEqual(all[1], left[1], 'the mean would be another');
  const [row] = await items('/left-out');
  for (const line of [hunted[0], ...lines(all, left)]) assert.ok(row.includes(line), `${line} in ${row}`);
  assert.ok(!row.includes('共用の端末'));
  const json = JSON.parse((await ask('GET', `${REPORT}/tally.json`, { person: people.host })).text);
  assert.equal(json.responses, Number(all[0]), 'all figures count them');
});

test('a shared device is told as such', async () => {
  for (let i = 0; i < 26; i++) await send(null, `13:4${i % 10}`, 4);
  await folded();
  const found = await told();
  assert.equal(found.length, 2);
  assert.match(found[1], /^掲示用QRを読み取っていない人、2月18日\(土\) 13:40～13:50：26件/);
  const KIOSK = /この時間には、共用の端末が1台ありました。端末で順に答えてもらったのなら、ふつうのことです。/;
  const page = async () => (await items('/left-out')).find((row) => row.includes('13:40'));
  assert.doesNotMatch(await page(), KIOSK);
  sql(`INSERT INTO kiosk (event_id, device, made_at, staff_id, ended_at) SELECT event_id, made.device, made.at, min(staff_id), made.until FROM event, staff,
    (VALUES ('0000000000000000', timestamptz '2023-02-18 13:45+09', NULL), ('1111111111111111', '2023-02-18 09:00+09', timestamptz '2023-02-18 13:40+09')) AS made (device, at, until)
    WHERE slug = '${EVENT}' GROUP BY 1, 2, 3, 5`);
  assert.match(await page(), KIOSK);
});

test('a rush from many posters is one of the fair, and the last lines are without all bursts', async () => {
  for (const place of ['032026', '122114', '152102', '122131']) {
    for (let i = 0; i < 12; i++) await send(place, `11:3${i % 10}`, 1);
  }
  await send('ENTRANCE', '11:40', 5); // the first moment that is not of the rush, at the place of the least number
  await folded();
  const found = await told();
  assert.equal(found.length, 3);
  assert.match(found[0], /^催し全体、2月18日\(土\) 11:30～11:40：\d\d件/);
  const text = textOf((await ask('GET', `${REPORT}/left-out`, { person: people.host })).text);
  const left = rest(`NOT (at >= '2023-02-18 11:30+09' AND at < '2023-02-18 11:40+09')
    AND NOT (at >= '2023-02-18 13:40+09' AND at < '2023-02-18 13:50+09' AND NOT EXISTS (SELECT FROM visit v WHERE v.visitor_id = response.visitor_id AND v.day = '2023-02-18' AND v.source IN ('qr', 'code') AND v.at <= response.at)
      AND NOT EXISTS (SELECT FROM checkin c WHERE c.visitor_id = response.visitor_id AND c.day = '2023-02-18' AND c.source IN ('qr', 'code') AND c.at <= response.at))
    AND NOT (at >= '2023-02-18 12:00+09' AND at < '2023-02-18 12:10+09' AND (SELECT v.municipality_code FROM visit v WHERE v.visitor_id = response.visitor_id AND v.day = '2023-02-18' AND v.source IN ('qr', 'code') AND v.at <= response.at ORDER BY v.at DESC LIMIT 1) = '342076')`);
  const whole = /上のすべてを除くと、次のようになります。(.*)/s.exec(text)[1];
  for (const line of lines(rest('true'), left)) assert.ok(whole.includes(line), `${line} in ${whole.slice(0, 300)}`);
  assert.equal((await items('?day=2023-02-17')), undefined, 'nothing of another day');
  assert.equal((await items('?day=2023-02-18')).length, 3);
  assert.equal((await items('?booth=342076')), undefined, 'nor beside a part of the figures');
});

test('of four the first page tells three, and that there is another', async () => {
  const first = async () => textOf((await ask('GET', REPORT, { person: people.host })).text);
  assert.ok(!(await first()).includes('ほかに1回あります。'));
  for (let i = 0; i < 24; i++) await send('342076', `10:3${i % 10}`, 2);
  await folded();
  assert.equal((await told()).length, 3);
  assert.ok((await first()).includes('ほかに1回あります。'));
  assert.equal((await items('/left-out')).length, 4);
  verify();
});

test('a correction and a rebuild change nothing', async () => {
  const before = await told();
  const person = await send('342076', '10:05', 3);
  assert.equal((await post(`/e/${EVENT}/survey`, [['submission', randomUUID()], [`q${SCALE}`, STEPS[1]]], { person })).status, 303);
  await folded();
  assert.deepEqual(await told(), before);
  verify();
  execFileSync(BUSSANTEN, ['tally', 'rebuild', EVENT]);
  assert.deepEqual(await told(), before);
  verify();
});

test('once the records are deleted, nobody knows the figures without them, and none are shown', async () => {
  const before = await told();
  assert.ok((await ask('GET', REPORT, { person: people.host })).text.includes('/left-out#bursts'));
  sql(`SELECT seal_event(event_id, NULL, 'test', '2023-03-10 12:00+09') FROM event WHERE slug = '${EVENT}'`);
  sql(`SELECT purge_event(event_id, '2023-08-28 00:01+09') FROM event WHERE slug = '${EVENT}'`);
  for (const began = Date.now(); !(await items('/left-out'))?.every((row) => !row.includes('除くと'));) assert.ok(Date.now() - began < 20000, 'no figures without them');
  assert.deepEqual(await told(), before, 'the bursts are told as before');
  const text = textOf((await ask('GET', `${REPORT}/left-out`, { person: people.host })).text);
  for (const line of before) assert.ok(text.includes(line), line);
  assert.match(text, /来場した人の記録を消したので、これを除いたときの数は、もう出せません/);
  assert.doesNotMatch(text, /除くと|件から\d+件/);
  assert.ok(!(await ask('GET', REPORT, { person: people.host })).text.includes('/left-out#bursts'), 'the report does not promise them');
});
