// The report of one booth: each of its figures is computed again from tally.json and visits.csv, by code that knows nothing of
// the program's. It is the same whoever reads it, holds no personal figure, and nothing of another booth's visitors.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { percentOf } from '../lib/figures.mjs';
import { parse, textOf } from '../lib/html.mjs';
import { ask, house, Person, post } from '../lib/http.mjs';
import { sql } from '../lib/sql.mjs';

const { EVENT, HOST_LOGIN, HOST_PASSWORD, STAFF_LOGIN, STAFF_MUNICIPALITY, STAFF_PASSWORD } = process.env;
const BOOTHS = sql('SELECT municipality_code FROM bussanten.booth ORDER BY position').split('\n');
const choices = (id) => sql(`SELECT choice_id FROM bussanten.choice WHERE question_id = ${id} ORDER BY position`).split('\n');
const first = (where) => sql(`SELECT question_id FROM bussanten.question WHERE ${where} ORDER BY position LIMIT 1`);
const [SCALE, PERSONAL, TEXT] = [first("kind = 'scale'"), first('personal'), first("kind = 'text'")];
const WISH = sql("SELECT question_id FROM bussanten.choice WHERE (label).ja = '宮古市'");
const RESULT = `/admin/e/${EVENT}/result`;

async function signedIn(login, password) {
  const person = new Person();
  assert.equal((await post('/admin/login', [['login', login], ['password', password]], { person })).status, 303);
  return person;
}
const host = await signedIn(HOST_LOGIN, HOST_PASSWORD);
const staff = await signedIn(STAFF_LOGIN, STAFF_PASSWORD);
const read = async (path, person = host) => {
  const reply = await ask('GET', path, { person });
  assert.equal(reply.status, 200, path);
  assert.deepEqual(house(reply), [], path);
  return reply.text;
};
const tallied = async () => JSON.parse(await read(`/admin/e/${EVENT}/tally.json`));

const cellsOf = (table) => [...table.matchAll(/<tr>(.*?)<\/tr>/gs)].slice(1).map(([, row]) => [...row.matchAll(/<t([hd])[^>]*>(.*?)<\/t\1>/gs)].map((cell) => textOf(cell[2]).replace(/\s+/g, ' ').trim()));
const reportsOf = (html) => parse(html).filter(({ tag, attributes }) => tag === 'article' && attributes.class === 'result').map(({ inner, attributes }) => {
  const tables = parse(inner).filter(({ tag }) => tag === 'table').map((table) => cellsOf(table.inner));
  return { code: attributes.id.slice(1), text: textOf(inner), figures: tables[0], hours: tables[1], companions: tables[2], steps: tables[3] };
});

const rounded = (n) => (Math.floor(n * 10 + 0.5) / 10).toFixed(1);
const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.floor(sorted.length / 2)]) / 2;
};

test('visitors of every booth, and what they answer', async () => {
  const [scale, wish, personal] = [SCALE, WISH, PERSONAL].map(choices);
  for (let i = 0; i < 40; i++) {
    const person = new Person();
    const booths = BOOTHS.filter((_, k) => (i * 7 + k * k) % 5 < 2 - (k % 2));
    if (!booths.length) continue;
    for (const code of booths.slice(1)) assert.equal((await post(`/q/${process.env[`TOKEN_${code}`]}`, [['submission', randomUUID()]], { person })).status, 303);
    const fields = [['submission', randomUUID()], ...booths.map((code) => ['booth', code]), [`q${SCALE}`, scale[(i * i) % scale.length]], [`q${WISH}`, wish[i % 3]], [`q${PERSONAL}`, personal[i % 2]], [`q${TEXT}`, `声${booths.join('と')}声`]];
    assert.equal((await post(`/e/${EVENT}/survey`, fields, { person })).status, 303);
  }
});

test('the figures of each booth are those of tally.json, beside the median of all', async () => {
  const tally = await tallied();
  const reports = reportsOf(await read(`${RESULT}/all`));
  assert.deepEqual(reports.map(({ code }) => code), BOOTHS);
  const shares = tally.booths.map(({ visits }) => (100 * visits) / tally.visits);
  for (const [i, report] of reports.entries()) {
    const { visits, visitors, responses } = tally.booths[i];
    assert.deepEqual(report.figures.map((row) => row.slice(1)), [
      [`${visits}`, rounded(median(tally.booths.map((booth) => booth.visits)))],
      [`${rounded(shares[i])}%`, `${rounded(median(shares))}%`],
      [`${visitors}`, rounded(median(tally.booths.map((booth) => booth.visitors)))],
      [`${responses}`, rounded(median(tally.booths.map((booth) => booth.responses)))],
    ]);
  }
});

test('its hours are those of visits.csv, and what has not come is blank', async () => {
  const rows = (await read(`/admin/e/${EVENT}/export/visits.csv`)).trim().split('\r\n').slice(1).map((row) => row.split(','));
  const days = sql('SELECT day FROM bussanten.event_day ORDER BY day').split('\n');
  for (const { code, hours } of reportsOf(await read(`${RESULT}/all`))) {
    assert.deepEqual(hours.map(([hour]) => hour), [...Array(10).keys()].map((i) => `${i + 10}時`));
    for (const [name, ...cells] of hours) {
      days.forEach((day, i) => {
        const n = rows.filter((row) => row[0] === day && row[2] === code && Number(row[1].split(':')[0]) === parseInt(name, 10)).length;
        // The world's clock is at eleven on the second day; on the last day the fair closes at six.
        const closed = i === 4 && parseInt(name, 10) >= 18;
        const come = i === 0 || (i === 1 && parseInt(name, 10) <= 11);
        assert.equal(cells[i], closed ? '－' : n || come ? `${n}` : '', `${code} ${day} ${name}`);
      });
      assert.match(cells[5], /（1日）$/);
    }
  }
});

test('which booths its visitors went to, and how many times what chance gives', async () => {
  const tally = await tallied();
  const at = (a, b) => tally.both[a][b];
  let [pairs, products] = [0, 0];
  BOOTHS.forEach((a, i) => BOOTHS.slice(i + 1).forEach((b) => {
    pairs += at(a, b);
    products += at(a, a) * at(b, b);
  }));
  for (const { code, companions } of reportsOf(await read(`${RESULT}/all`))) {
    const others = BOOTHS.filter((other) => other !== code);
    assert.deepEqual(companions.map((row) => row.slice(1)), others.map((other) => {
      const ratio = at(code, other) / ((pairs / products) * at(code, code) * at(other, other));
      return [`${at(code, other)}`, percentOf(at(code, other), at(code, code)), `${(Math.floor(ratio * 100 + 0.5) / 100).toFixed(2)}倍${at(code, other) && at(code, other) < 30 ? ' 参考値' : ''}`];
    }));
  }
});

test('who wants to go there, and how satisfied its visitors are', async () => {
  const tally = await tallied();
  const wish = tally.questions.find(({ id }) => String(id) === WISH);
  const scale = tally.questions.find(({ id }) => String(id) === SCALE);
  for (const { code, text, steps } of reportsOf(await read(`${RESULT}/all`))) {
    const { name } = tally.booths.find((booth) => booth.code === code);
    const chosen = wish.choices.find(({ label }) => label === name).answers;
    assert.ok(text.replace(/\s+/g, '').includes(`${wish.title}${wish.answered}人のうち${chosen}人`), `${name}: ${chosen} of ${wish.answered}`);
    const n = sql(`SELECT count(DISTINCT visitor_id) FROM bussanten.visit_counted WHERE municipality_code = '${code}' AND visitor_id IN (SELECT visitor_id FROM bussanten.response)`);
    const counts = steps.map(([, , count]) => Number(count));
    assert.equal(counts.reduce((a, b) => a + b), Number(n));
    const mean = counts.reduce((sum, count, i) => sum + count * (i + 1), 0) / Number(n);
    assert.ok(text.includes(`平均 ${(Math.floor(mean * 100 + 0.5) / 100).toFixed(2)}（`), `${name}: ${mean}`);
    assert.ok(text.includes(`${n}人）`), name);
    assert.ok(text.includes(scale.title));
  }
});

test('a booth reads the same as the host, and the comments of its own visitors only', async () => {
  const timeless = ({ text }) => text.replace(/\d+:\d\d/g, ''); // a report tells the minute of its figures
  const plain = (html) => timeless(reportsOf(html)[0]);
  const path = `${RESULT}/${STAFF_MUNICIPALITY}`;
  const own = plain(await read(path, staff));
  assert.equal(own, plain(await read(path)));
  assert.equal(own, timeless(reportsOf(await read(`${RESULT}/all`)).find(({ code }) => code === STAFF_MUNICIPALITY)));
  const comments = [...own.matchAll(/声(\d[^声]*)声/g)].map(([, booths]) => booths);
  assert.ok(comments.length > 3);
  assert.deepEqual(comments.filter((booths) => !booths.includes(STAFF_MUNICIPALITY)), []);
});

test('no figure of a personal question is on it, also for the host', async () => {
  const title = (await tallied()).questions.find(({ id }) => String(id) === PERSONAL).title;
  for (const path of [`${RESULT}/${STAFF_MUNICIPALITY}`, `${RESULT}/all`]) {
    const text = textOf(await read(path));
    assert.ok(!text.includes(title), path);
    assert.match(text, /アンケート（令和5年2月28日\(火\)まで）が終わったあとに一度だけ/);
  }
});

test('another booth, and all of them, are not there for a booth', async () => {
  for (const other of ['all', '000000', ...BOOTHS.filter((code) => code !== STAFF_MUNICIPALITY)]) assert.equal((await ask('GET', `${RESULT}/${other}`, { person: staff })).status, 404, other);
  assert.equal((await ask('GET', `${RESULT}/000000`, { person: host })).status, 404);
});
