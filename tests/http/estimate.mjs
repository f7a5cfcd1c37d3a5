// The estimates of people and money: the page, tally.json, tally.csv and tally.xlsx say the same, and it is computed again here
// from tally.json, by code that shares nothing with the program. The figures must agree exactly, the intervals nearly: the
// bootstrap here draws other numbers.
//
// world: --no-brakes --clock 2023-02-22T12:00:00+09:00
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { textOf } from '../lib/html.mjs';
import { ask, house, Person, post } from '../lib/http.mjs';
import { sql } from '../lib/sql.mjs';
import { unzip } from '../lib/zip.mjs';

const { EVENT, HOST_LOGIN, HOST_PASSWORD, STAFF_LOGIN, STAFF_MUNICIPALITY, STAFF_PASSWORD } = process.env;
const REPORT = `/admin/e/${EVENT}`;
const FAIR = Number(sql(`SELECT event_id FROM event WHERE slug = '${EVENT}'`));
const signedIn = async (login, password) => {
  const person = new Person();
  assert.equal((await post('/admin/login', [['login', login], ['password', password]], { person })).status, 303);
  return person;
};
const host = await signedIn(HOST_LOGIN, HOST_PASSWORD);
const staff = await signedIn(STAFF_LOGIN, STAFF_PASSWORD);
const read = async (path, person = host) => {
  const reply = await ask('GET', `${REPORT}${path}`, { person });
  assert.equal(reply.status, 200, path);
  assert.deepEqual(house(reply), [], path);
  return reply;
};
const tallied = async (query = '', person = host) => JSON.parse((await read(`/tally.json${query}`, person)).text);
const page = async (person = host) => textOf((await read('/counts', person)).text).replace(/\s+/g, ' ');

// Numbers that look random, and are the same each time.
let state = 7;
const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
const pick = (n) => Math.floor(random() * n);

// The fair is open from 10 to 20 o'clock, on the last of its five days until 18.
const HOURS = [17, 18, 19, 20, 21].flatMap((day) => Array.from({ length: day === 21 ? 8 : 10 }, (_, i) => ({ day: `2023-02-${day}`, hour: 10 + i })));

function checkIn({ day, hour }, n) {
  sql(`SELECT record_visits(array_agg(${FAIR}), array_agg(gen_random_uuid()), array_agg(gen_random_uuid()), array_agg(gen_random_uuid()),
       array_agg(NULL::text), array_agg('qr'::text), array_agg('${day} ${hour}:00+09'::timestamptz + n * interval '1 second'), array_agg(false)) FROM generate_series(1, ${n}) AS n`);
}

function answer(choices) {
  for (const choice of choices) {
    const { day, hour } = HOURS[pick(HOURS.length)];
    sql(`SELECT record_response(${FAIR}, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), '{}', '{${choice}}', '{}', '{}', '${day} ${hour}:30+09', false, 1, NULL)`);
  }
}

const count = async (place, { day, hour }, people) =>
  assert.equal((await post(`${REPORT}/counts`, [['submission', randomUUID()], ['act', 'type'], ['place', place], ['day', day], [`h${hour}`, `${people}`]], { person: host })).status, 303);

test('without figures there is a reason, and no 0', async () => {
  const { estimate, counts } = await tallied();
  assert.deepEqual(counts, []);
  assert.deepEqual([estimate.people, estimate.yen], [{ lack: 'few_hours' }, { lack: 'few_answers' }]);
  assert.deepEqual([estimate.hours, estimate.hours_counted, estimate.party, estimate.spend], [48, 0, { question: 8, n: 0, mean: null }, { question: 9, n: 0, mean: null }]);
  const text = await page();
  assert.match(text, /推計来場者数（延べ） 計算できません。入り口で数えた時間が0時間分です。6時間分から計算します。/);
  assert.match(text, /推計消費額 計算できません。いっしょに来た人数の回答が0人分、使った金額の回答が0人分です。/);
});

test('a fair of which 20 hours were counted; as long as none is of a day, there is a reason', async () => {
  for (const [i, hour] of HOURS.entries()) {
    if (i === 30) { // 15 hours are counted, of three days
      assert.deepEqual((await tallied()).estimate.people, { lack: 'uncounted_day' });
      assert.match(await page(), /推計来場者数（延べ） 計算できません。2月20日\(月\)に、入り口で数えた時間がありません。どの日も、数えた時間が要ります。/);
    }
    const checkins = 2 + pick(12);
    checkIn(hour, checkins);
    if (i % 12 < 5) await count('entrance', hour, Math.round(checkins * (2 + 2 * random())));
  }
  await count(STAFF_MUNICIPALITY, HOURS[3], 77);
  answer(Array.from({ length: 90 }, () => 801 + Math.min(pick(5), pick(5))));
  answer(Array.from({ length: 60 }, () => 901 + pick(6)));
});

// --- computed again ---

function checkinsOf(tally) {
  const hours = tally.days.flatMap(({ day, checkin_hours }) => checkin_hours.map(({ hour, checkins }) => [`${day} ${hour}`, checkins]));
  return new Map(hours);
}

const sum = (values) => values.reduce((all, value) => all + value, 0);

function splitHours(tally) {
  const door = new Map(tally.counts.filter(({ place }) => place === 'entrance').map(({ day, hour, people }) => [`${day} ${hour}`, people]));
  const checkins = checkinsOf(tally);
  const hours = HOURS.map(({ day, hour }) => ({ day, c: checkins.get(`${day} ${hour}`) ?? 0, d: door.get(`${day} ${hour}`) }));
  const days = [...new Set(HOURS.map(({ day }) => day))].map((day) => hours.filter((hour) => hour.day === day));
  return { days, counted: hours.filter(({ d }) => d !== undefined), rest: hours.filter(({ d }) => d === undefined) };
}

const OPEN = { party: 1.5, spend: 2 };
function bandsOf(tally, measure) {
  const question = tally.questions.find(({ measures, withdrawn }) => measures === measure && !withdrawn);
  return question.choices.map(({ answers, least, most }) => ({ answers, least, most, low: most === undefined ? least : (2 * least + most) / 3, high: most === undefined ? OPEN[measure] * least : (least + 2 * most) / 3 }));
}
const meanOf = (bands) => sum(bands.map(({ answers, low, high }) => (answers * (low + high)) / 2)) / sum(bands.map(({ answers }) => answers));

// The area below a density from the middle up to x, and its inverse.
const area = (density, x, steps = 4000) => sum(Array.from({ length: steps }, (_, i) => density(((i + 0.5) * x) / steps))) * (x / steps);
function student(freedom) {
  const shape = (x) => (1 + (x * x) / freedom) ** (-(freedom + 1) / 2);
  const whole = area(shape, 2000, 400000);
  let [low, high] = [0, 50];
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (area(shape, middle) / whole < 0.95) low = middle;
    else high = middle;
  }
  return low;
}
const outside = (x) => 0.5 - area((z) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI), x);

// The ratio of a day differs from that of all by a quarter.
const DAYS_DIFFER = 0.25;
const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());

function drawHours({ counted, rest, days }) {
  const n = counted.length;
  const ratio = sum(counted.map(({ d }) => d)) / sum(counted.map(({ c }) => c));
  const spread = ({ c }) => c + (0.3 * sum(counted.map((hour) => hour.c))) / n;
  const raw = counted.map((hour) => (hour.d - ratio * hour.c) / spread(hour));
  const deviations = raw.map((value) => (value - sum(raw) / n) * Math.sqrt(n / (n - 1)));
  const spreads = rest.map(spread);
  const c = sum(rest.map((hour) => hour.c));
  // What the hours of a day that were not counted miss, less what its counted ones bring to all.
  const weights = days.map((hours) => ratio * (sum(hours.filter(({ d }) => d === undefined).map((hour) => hour.c)) - (c / sum(counted.map((hour) => hour.c))) * sum(hours.filter(({ d }) => d !== undefined).map((hour) => hour.c))));
  return () => {
    const drawn = counted.map(() => counted[pick(n)]);
    const others = (c * sum(drawn.map(({ d }) => d))) / sum(drawn.map((hour) => hour.c)) + sum(spreads.map((value) => value * deviations[pick(n)])) + sum(weights.map((weight) => weight * DAYS_DIFFER * normal()));
    return sum(counted.map(({ d }) => d)) + Math.max(0, others);
  };
}

function drawMean(bands) {
  const people = bands.flatMap(({ answers }, i) => Array(answers).fill(i));
  return () => {
    const means = bands.map(({ low, high }) => low + (high - low) * random());
    return sum(people.map(() => means[people[pick(people.length)]])) / people.length;
  };
}

function interval(draw, n) {
  const runs = Float64Array.from({ length: 8000 }, draw).sort();
  const cut = Math.floor(runs.length * outside(student(n - 1) * Math.sqrt(n / (n - 1))));
  return [runs[cut], runs[runs.length - 1 - cut]];
}

const near = (name, { low, high }, [from, to]) => {
  const most = 0.12 * (to - from);
  assert.ok(Math.abs(low - from) < most && Math.abs(high - to) < most, `${name}: ${low} to ${high} is not near ${from} to ${to}`);
};

test('tally.json: the figures are those that follow from its counts, check-ins and answers', async () => {
  const tally = await tallied();
  const { estimate } = tally;
  const hours = splitHours(tally);
  const [counted, checkins, rest] = [sum(hours.counted.map(({ d }) => d)), sum(hours.counted.map(({ c }) => c)), sum(hours.rest.map(({ c }) => c))];
  assert.deepEqual([estimate.hours, estimate.hours_counted, estimate.counted, estimate.checkins_counted, estimate.checkins_rest], [48, 20, counted, checkins, rest]);
  const people = counted + (counted / checkins) * rest;
  assert.equal(estimate.people.value, Math.round(people));
  const [party, spend] = [bandsOf(tally, 'party'), bandsOf(tally, 'spend')];
  assert.deepEqual([estimate.party.n, estimate.spend.n], [90, 60]);
  assert.ok(Math.abs(estimate.party.mean - meanOf(party)) <= 0.005 && Math.abs(estimate.spend.mean - meanOf(spend)) <= 0.005);
  assert.equal(estimate.yen.value, Math.round((people / meanOf(party)) * meanOf(spend)));
  const [onePeople, oneParty, oneSpend] = [drawHours(hours), drawMean(party), drawMean(spend)];
  near('people', estimate.people, interval(onePeople, 20));
  near('yen', estimate.yen, interval(() => (onePeople() / oneParty()) * oneSpend(), 20));
  assert.deepEqual(await tallied().then((again) => again.estimate), estimate, 'the same rows, the same figures');
});

const said = (n) => n.toLocaleString('en');

test('the page, tally.csv and tally.xlsx say what tally.json says, marked as an estimate', async () => {
  const { estimate: { people, yen }, counts } = await tallied();
  const text = await page();
  assert.ok(text.includes(`推計来場者数（延べ） ${said(people.value)}人（95%信頼区間 ${said(people.low)}～${said(people.high)}人）`), text);
  assert.ok(text.includes(`推計消費額 ${said(yen.value)}円（95%信頼区間 ${said(yen.low)}～${said(yen.high)}円）`), text);
  assert.match(text, /終わった開催時間48時間のうち20時間分を入り口で数え/);
  const rows = (await read('/export/tally.csv')).body.toString().split('\r\n').map((row) => row.split(','));
  const [value, low, high, remark] = ['値', '95%信頼区間の下限', '95%信頼区間の上限', '備考'].map((name) => rows[0].indexOf(name));
  for (const [name, figure] of [['推計来場者数（人、延べ）', people], ['推計消費額（円）', yen]]) {
    const row = rows.find(([section]) => section === name);
    assert.deepEqual([row[value], row[low], row[high], row[remark]], [`${figure.value}`, `${figure.low}`, `${figure.high}`, '推計']);
  }
  const inFile = rows.filter(([section]) => section.startsWith('手で数えた人数')).map((row) => ({ place: row[3] || 'entrance', day: row[1], hour: Number(row[2]), people: Number(row[value]) }));
  assert.deepEqual(inFile, counts);
  assert.deepEqual(counts.at(-1), { place: STAFF_MUNICIPALITY, ...HOURS[3], people: 77 });
  const book = unzip((await read('/export/tally.xlsx')).body);
  const sheets = [...book].filter(([name]) => /worksheets\/sheet\d+\.xml$/.test(name)).map(([, part]) => part.toString());
  const numbers = (sheet) => [...sheet.matchAll(/<c r="[A-Z]+\d+"(?: s="\d+")?><v>([\d.]+)<\/v>/g)].map(([, n]) => Number(n));
  assert.ok(sheets.some((sheet) => [people.value, people.low, people.high, yen.value, yen.low, yen.high].join() === numbers(sheet).join()), 'a sheet has them alone');
});

test('a filter and a municipality get no estimate; a municipality sees its own counts only', async () => {
  assert.equal((await tallied('?day=2023-02-17')).estimate, undefined);
  assert.ok((await tallied('?day=2023-02-17')).counts.every(({ day }) => day === '2023-02-17'));
  assert.deepEqual((await tallied(`?booth=${STAFF_MUNICIPALITY}`)).counts, [{ place: STAFF_MUNICIPALITY, ...HOURS[3], people: 77 }]);
  assert.equal((await tallied('?source=qr')).estimate, undefined);
  assert.equal((await tallied('?source=qr')).counts.length, 21);
  const own = await tallied('', staff);
  assert.equal(own.estimate, undefined);
  assert.deepEqual(own.counts, [{ place: STAFF_MUNICIPALITY, ...HOURS[3], people: 77 }]);
  assert.doesNotMatch(await page(staff), /推計/);
  const csv = (await read('/export/tally.csv', staff)).body.toString();
  assert.ok(!csv.includes('推計') && !csv.includes('手で数えた人数（入り口）'));
});

// The form to edit a question of sixty choices would otherwise have more fields than a form may have.
test('only a question that measures something asks for the numbers of its choices', async () => {
  const fields = async (i) => [...(await read(`/edit/questions-${i}`)).text.matchAll(/name="(choices\[\d+\]\.(?:least|most))"/g)].length;
  assert.deepEqual([await fields(0), await fields(7), await fields(8)], [0, 10, 12]);
});

// The rollup was changed by hand, or a visitor was folded twice. The program logs it, and goes on.
test('a figure below zero counts nothing, and takes no page from the host', async () => {
  const pages = ['/counts', '/result', '/answers', '', '/tally.json', '/export/tally.csv', '/export/tally.xlsx', '/export/result.xlsx', '/export/open-data.csv'];
  for (const n of [-1, -3, -5]) {
    sql(`UPDATE rollup SET n = ${n} WHERE event_id = ${FAIR} AND figure = 'choice' AND item = 801`);
    for (const path of pages) await read(path);
    const tally = await tallied();
    assert.equal(bandsOf(tally, 'party')[0].answers, 0);
    assert.ok(tally.estimate.people.value > 0);
  }
  sql(`UPDATE rollup SET n = -n WHERE event_id = ${FAIR} AND figure = 'checkin'`);
  for (const path of pages) await read(path);
  assert.deepEqual((await tallied()).estimate.people, { lack: 'no_checkins' });
});
