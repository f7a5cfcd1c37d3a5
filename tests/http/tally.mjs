// The tally keeps its contract, and the page, tally.json, the CSV files and the database agree. First visitors of every kind
// make a small fair; then the test compares each figure in all four places.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { percentOf } from '../lib/figures.mjs';
import { parse, textOf } from '../lib/html.mjs';
import { ask, house, Person, post } from '../lib/http.mjs';
import { sql } from '../lib/sql.mjs';

const { EVENT, HOST_LOGIN, HOST_PASSWORD } = process.env;
const numbers = (question) => sql(question).split('\n').filter(Boolean).map((line) => line.split('|'));
const HOSTILE = ['=HYPERLINK("http://evil.example")', '+81', '-1+1', '@SUM(A1)', '\t=1', '＝1+1', 'ふつうの感想、"引用"つき', '改行の\n=2'];
const question = (kind) => numbers(`SELECT question_id FROM bussanten.question WHERE kind = '${kind}' ORDER BY position`).map(([id]) => id);
const choicesOf = (id) => numbers(`SELECT choice_id FROM bussanten.choice WHERE question_id = ${id} ORDER BY position`).map(([choice]) => choice);

// Reads RFC 4180 strictly: every line ends with CRLF, and quotes may only enclose a cell.
function csv(bytes) {
  const text = bytes.toString('utf8');
  assert.equal(text.codePointAt(0), 0xfeff, 'the file begins with a byte order mark');
  assert.ok(text.endsWith('\r\n'), 'the last line ends with CRLF');
  const rows = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  cell.lastIndex = 1;
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex;
    const match = cell.exec(text);
    assert.ok(match, `no cell of a CSV file: ${JSON.stringify(text.slice(at, at + 60))}`);
    rows.at(-1).push(match[1] === undefined ? match[2] : match[1].replace(/""/g, '"'));
    if (match[3] === '\r\n') rows.push([]);
  }
  rows.pop();
  for (const row of rows) assert.equal(row.length, rows[0].length, `as many cells as columns: ${row}`);
  return rows;
}

// What the host's page shows of these alone is in no file (tests/http/hidden.mjs).
const personal = new Set(numbers('SELECT question_id FROM bussanten.question WHERE personal').map(([id]) => Number(id)));
const unpersonal = (tally) => tally.questions.filter(({ id }) => !personal.has(id));

const host = new Person();
const read = async (path) => {
  const reply = await ask('GET', path, { person: host });
  assert.equal(reply.status, 200, path);
  assert.deepEqual(house(reply), [], path);
  return reply;
};

test('visitors of every kind', async () => {
  const [one] = question('one');
  const [many] = question('many');
  const [text] = question('text');
  const other = sql('SELECT question_id FROM bussanten.choice WHERE other LIMIT 1');
  const [ones, manies] = [choicesOf(one), choicesOf(many)];
  const booths = numbers('SELECT municipality_code FROM bussanten.booth ORDER BY position').map(([code]) => code);
  for (let i = 0; i < 24; i++) {
    const person = new Person();
    const take = async (path, fields) => {
      const reply = await post(path, [['submission', randomUUID()], ...fields], { person });
      assert.equal(reply.status, 303, `${path} ${textOf(reply.text).slice(0, 200)}`);
    };
    if (i % 3 === 0) await take(`/q/${process.env.TOKEN_ENTRANCE}`, []);
    for (const code of booths.filter((_, k) => (i + k) % 4 === 0)) await take(`/q/${process.env[`TOKEN_${code}`]}`, []);
    if (i % 5 === 0) await take(`/e/${EVENT}/code`, [['code', process.env[`CODE_${booths[i % booths.length]}`]]]);
    if (i % 2 === 0) {
      const fields = [['booth', booths[i % 3]], [`q${one}`, ones[i % ones.length]]];
      for (const choice of manies.filter((_, k) => (i + k) % 2 === 0)) fields.push([`q${many}`, choice]);
      if (i / 2 < HOSTILE.length) fields.push([`q${text}`, HOSTILE[i / 2]]);
      if (i === 22) fields.push([`q${other}_other`, '=cmd|other']);
      await take(`/e/${EVENT}/survey`, fields);
    }
  }
  assert.ok(Number(sql('SELECT count(*) FROM bussanten.visit')) > 40);
});

test('the host signs in', async () => {
  const reply = await post('/admin/login', [['login', HOST_LOGIN], ['password', HOST_PASSWORD]], { person: host });
  assert.equal(reply.status, 303);
});

test('tally.json keeps its contract', async () => {
  const reply = await read(`/admin/e/${EVENT}/tally.json`);
  assert.match(reply.headers['content-type'], /^application\/json/);
  const tally = JSON.parse(reply.text);
  for (const key of ['event', 'as_of', 'checkins', 'visits', 'visitors', 'responses', 'days', 'booths', 'questions']) assert.ok(key in tally, key);
  assert.equal(tally.event, EVENT);
  assert.match(tally.as_of, /^2023-02-18T11:\d\d:\d\d\+09:00$/);
  assert.equal(tally.days.length, 5);
  for (const day of tally.days) {
    assert.match(day.day, /^2023-02-(17|18|19|20|21)$/);
    assert.ok(['checkins', 'visits', 'responses'].every((key) => (day.day > '2023-02-18' ? day[key] === null : Number.isInteger(day[key]))), `${day.day}: a day to come is null`);
  }
  assert.deepEqual(tally.booths.map((booth) => booth.code), ['032026', '122114', '122131', '143642', '152102', '182109', '202053', '342076']);
  for (const booth of tally.booths) {
    for (const key of ['code', 'name', 'visits', 'visitors', 'by_source', 'hours']) assert.ok(key in booth, key);
    assert.deepEqual(Object.keys(booth.by_source).sort(), ['code', 'form', 'paper', 'qr']);
    assert.ok(Array.isArray(booth.hours));
  }
  for (const asked of tally.questions) {
    for (const key of ['id', 'kind', 'title', 'choices']) assert.ok(key in asked, key);
    for (const choice of asked.choices) for (const key of ['id', 'label', 'answers']) assert.ok(key in choice, key);
  }
  (function walk(value, path) {
    if (value && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) {
        if (!Array.isArray(value)) assert.match(key, /by_booth$|^\.both/.test(path) ? /^\d{6}$/ : /^[a-z][a-z0-9_]*$/, `${path}.${key} is snake_case, or a booth's code`);
        walk(inner, `${path}.${key}`);
      }
    } else {
      assert.ok(typeof value === 'string' || Number.isInteger(value) || (value === null && /by_booth|answer|\.days|\.hours/.test(path)) || /mean|choices\.\d+\.(?:share|low|high)$/.test(path), `${path} is a text or an integer, or hidden, or to come`);
    }
  })(tally, '');
});

test('tally.json says what the database says', async () => {
  const tally = JSON.parse((await read(`/admin/e/${EVENT}/tally.json`)).text);
  const count = (question) => Number(sql(question));
  assert.equal(tally.checkins, count('SELECT count(*) FROM bussanten.checkin'));
  assert.equal(tally.visits, count('SELECT count(*) FROM bussanten.visit'));
  assert.equal(tally.visitors, count('SELECT count(DISTINCT visitor_id) FROM bussanten.checkin'));
  assert.equal(tally.responses, count('SELECT count(*) FROM bussanten.response'));
  for (const day of tally.days) {
    assert.equal(day.checkins ?? 0, count(`SELECT count(*) FROM bussanten.checkin WHERE day = '${day.day}'`), day.day);
    assert.equal(day.visits ?? 0, count(`SELECT count(*) FROM bussanten.visit WHERE day = '${day.day}'`), day.day);
  }
  for (const booth of tally.booths) {
    const where = `FROM bussanten.visit WHERE municipality_code = '${booth.code}'`;
    assert.equal(booth.visits, count(`SELECT count(*) ${where}`), booth.code);
    assert.equal(booth.visitors, count(`SELECT count(DISTINCT visitor_id) ${where}`), booth.code);
    for (const [source, n] of Object.entries(booth.by_source)) assert.equal(n, count(`SELECT count(*) ${where} AND source = '${source}'`), `${booth.code} ${source}`);
    assert.equal(booth.hours.reduce((sum, hour) => sum + hour.visits, 0), booth.visits, `${booth.code} by hour`);
  }
  const told = tally.booths.flatMap(({ code, hours }) => hours.filter(({ visits }) => visits).map(({ day, hour, visits }) => [code, day, hour, visits].join('|')));
  const kept = sql("SELECT municipality_code, day, extract(hour FROM at AT TIME ZONE 'Asia/Tokyo'), count(*) FROM bussanten.visit GROUP BY 1, 2, 3");
  assert.deepEqual(told.sort(), kept.split('\n').sort(), 'booth by day and hour');
  const ticked = Object.fromEntries(numbers('SELECT choice_id, count(*) FROM bussanten.response, unnest(choices) AS c (choice_id) GROUP BY 1'));
  const crossed = Object.fromEntries(numbers(`SELECT v.municipality_code || '.' || choice_id, count(DISTINCT visitor_id)
    FROM bussanten.response JOIN bussanten.visit v USING (event_id, visitor_id), unnest(choices) AS c (choice_id) GROUP BY 1`));
  for (const choice of unpersonal(tally).flatMap((question) => question.choices)) {
    for (const [code, n] of Object.entries(choice.by_booth)) assert.equal(n, Number(crossed[`${code}.${choice.id}`] ?? 0), `${code} choice ${choice.id}`);
  }
  for (const { id, choices: tallied } of unpersonal(tally)) {
    for (const choice of tallied) assert.equal(choice.answers, Number(ticked[choice.id] ?? 0), `question ${id} choice ${choice.id}`);
  }
});

// Wilson's interval, written another way than in the program: the roots of (p - x)^2 = z^2 x (1 - x) / n.
function wilson(part, whole) {
  const z2 = 1.959963984540054 ** 2;
  const [a, b, c] = [1 + z2 / whole, -(2 * part / whole + z2 / whole), (part / whole) ** 2];
  const root = Math.sqrt(Math.max(0, b * b - 4 * a * c));
  return [(-b - root) / (2 * a), (-b + root) / (2 * a)];
}

test('the page says what tally.json says', async () => {
  const tally = JSON.parse((await read(`/admin/e/${EVENT}/tally.json`)).text);
  const source = (await Promise.all(['', '/hours', '/answers'].map((page) => read(`/admin/e/${EVENT}${page}`)))).map(({ text }) => text).join('');
  const elements = parse(source);
  const figures = elements.filter(({ tag }) => tag === 'data').map(({ attributes }) => attributes.value);
  for (const key of ['checkins', 'visits', 'visitors', 'responses']) assert.ok(figures.includes(String(tally[key])), `${key} ${tally[key]} is among ${figures}`);
  const rows = elements.filter(({ tag }) => tag === 'tr').map(({ inner }) => [...inner.matchAll(/<t([hd])[^>]*>(.*?)<\/t\1>/gs)].map((cell) => textOf(cell[2])));
  for (const booth of tally.booths) {
    const row = rows.find(([name, visits, , visitors]) => name.includes(booth.name) && visits === String(booth.visits) && visitors === String(booth.visitors));
    assert.ok(row, `a row of ${booth.name} with ${booth.visits} visits of ${booth.visitors} visitors`);
    const of_source = rows.find(([name, visits, , ...cells]) => name.includes(booth.name) && visits === String(booth.visits) && cells.length > 1 && Object.values(booth.by_source).every((n) => cells.includes(String(n)) || !n));
    assert.ok(of_source, `${booth.name} by source`);
  }
  for (const { title, choices: tallied } of unpersonal(tally)) {
    for (const choice of tallied) assert.ok(rows.some(([label, n]) => label === choice.label && n === String(choice.answers)), `${title}: ${choice.label} ${choice.answers}`);
  }
  for (const { day, checkins, visits } of tally.days) {
    const [, month, date] = day.split('-').map(Number);
    assert.ok(rows.some(([name, a, b]) => name.includes(`${month}月${date}日`) && a === `${checkins ?? ''}` && b === `${visits ?? ''}`), `${day}: ${checkins} ${visits}`);
  }
  assert.ok(elements.some(({ tag }) => tag === 'svg'), 'with charts');
});

test('the sheet of paper says what tally.json says', async () => {
  const tally = JSON.parse((await read(`/admin/e/${EVENT}/tally.json`)).text);
  const elements = parse((await read(`/admin/e/${EVENT}/sheet`)).text);
  const figures = elements.filter(({ tag }) => tag === 'data').map(({ attributes }) => Number(attributes.value));
  assert.deepEqual(figures, [tally.checkins, tally.visitors, tally.visits, tally.responses]);
  const [booths, days, ...questions] = elements.filter(({ tag }) => tag === 'table')
    .map(({ inner }) => [...inner.matchAll(/<tr>(.*?)<\/tr>/gs)].slice(1).map(([, row]) => [...row.matchAll(/<t([hd])[^>]*>(.*?)<\/t\1>/gs)].map((cell) => textOf(cell[2]).trim())));
  // The longest bar of a table fills its cell.
  const bars = elements.filter(({ tag }) => tag === 'table').map(({ inner }) => [...inner.matchAll(/<rect [^>]*width="(\d+)"/g)].map(([, width]) => Number(width)));
  const widths = (all) => all.filter(Boolean).map((n) => Math.max(Math.floor((1000 * n) / Math.max(...all)), 4));
  assert.deepEqual(bars.slice(0, 2), [widths(tally.booths.map(({ visits }) => visits)), widths(tally.days.map(({ checkins }) => checkins))]);
  const bar = '';
  assert.deepEqual(booths, tally.booths.map(({ name, visits, visitors, responses }) => [name, `${visits}`, bar, `${visitors}`, `${responses}`]));
  assert.deepEqual(days.map(([, ...row]) => row), tally.days.map(({ checkins, visits, responses }) => [checkins, bar, visits, responses].map((n) => `${n ?? ''}`)));
  days.forEach(([name], i) => assert.ok(name.startsWith(tally.days[i].day.replace(/\d+-0?(\d+)-0?(\d+)/, '$1月$2日')), name));
  const share = (n, of) => (of ? percentOf(n, of) : '－');
  const sure = (n, of) => (of ? `${share(n, of)} ${wilson(n, of).map((end) => Math.round(100 * end)).join('～')}%` : '－');
  assert.deepEqual(questions, tally.questions.filter(({ choices }) => choices.length)
    .map(({ id, kind, answered, choices }) => (personal.has(id) ? [[questions.flat(2).find((text) => text.startsWith('答えた人自身についての質問です。'))]] : [...(kind === 'scale' ? [[bar]] : []), ...choices.map(({ label, answers }) => [label, bar, `${answers}`, sure(answers, answered)])])));
});

test('visits.csv has one row a visit', async () => {
  const reply = await read(`/admin/e/${EVENT}/export/visits.csv`);
  assert.equal(reply.headers['content-type'], 'text/csv; charset=utf-8');
  assert.match(reply.headers['content-disposition'], /^attachment; filename="[A-Za-z0-9._-]+\.csv"/);
  const [head, ...rows] = csv(reply.body);
  assert.equal(head.length, 6, `day, time, code, name, source, late: ${head}`);
  assert.equal(rows.length, Number(sql('SELECT count(*) FROM bussanten.visit')));
  const told = rows.map(([day, time, code, name, source]) => [day, time, code, name, source].join('|')).sort();
  const kept = sql(`SELECT to_char(v.at AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-DD|HH24:MI|') || v.municipality_code || '|' || (m.name).ja || '|' || source
    FROM bussanten.visit v JOIN bussanten.municipality m ON m.code = v.municipality_code`).split('\n').sort();
  assert.deepEqual(told, kept);
  assert.ok(rows.some(([, , code]) => code === '032026'), 'the leading zero is there');
});

test('responses.csv has one row a response, and every answer in it', async () => {
  const [head, ...rows] = csv((await read(`/admin/e/${EVENT}/export/responses.csv`)).body);
  const ids = (kind) => numbers(`SELECT question_id FROM bussanten.question WHERE NOT personal AND kind IN (${kind})`).length;
  const wanted = 1 + ids("'one', 'scale', 'text'") + Number(sql("SELECT count(*) FROM bussanten.choice JOIN bussanten.question USING (event_id, question_id) WHERE NOT personal AND kind = 'many'"))
    + Number(sql('SELECT count(DISTINCT question_id) FROM bussanten.choice JOIN bussanten.question USING (event_id, question_id) WHERE other AND NOT personal'));
  assert.equal(head.length, wanted, `a column a question or choice: ${head}`);
  for (const [title] of numbers('SELECT (title).ja FROM bussanten.question WHERE personal')) assert.ok(!head.includes(title), `the host's file has no ${title} either`);
  assert.equal(new Set(head).size, head.length, 'no two columns of one name');
  assert.equal(rows.length, Number(sql('SELECT count(*) FROM bussanten.response')));
  const many = numbers(`SELECT (q.title).ja, (c.label).ja, (SELECT count(*) FROM bussanten.response r WHERE c.choice_id = ANY (r.choices))
    FROM bussanten.choice c JOIN bussanten.question q USING (event_id, question_id) WHERE q.kind = 'many'`);
  for (const [title, label, n] of many) {
    const column = head.findIndex((name) => name.includes(title) && name.endsWith(label));
    assert.ok(column > 0, `${title}: ${label}`);
    assert.equal(rows.filter((row) => row[column] === '1').length, Number(n), `${title}: ${label}`);
    assert.ok(rows.every((row) => ['0', '1'].includes(row[column])), '0 or 1');
  }
});

test('a scale is a bare number, and its mean is the same in every file and on every page', async () => {
  const [scale] = question('scale');
  const steps = choicesOf(scale);
  for (const [i, n] of [3, 4, 10, 8, 6].entries()) {
    for (let k = 0; k < n; k++) assert.equal((await post(`/e/${EVENT}/survey`, [['submission', randomUUID()], ['booth', '122114'], [`q${scale}`, steps[i]]], { person: new Person() })).status, 303);
  }
  const [head, ...rows] = csv((await read(`/admin/e/${EVENT}/export/responses.csv`)).body);
  const column = head.indexOf('この催しに満足しましたか：1（満足していない）～5（とても満足）');
  assert.ok(column > 0, `${head}`);
  const given = rows.map((row) => row[column]).filter((cell) => cell !== '');
  assert.ok(given.length >= 31 && given.every((cell) => /^[1-5]$/.test(cell)), `${given}`);
  const n = given.length;
  const mean = given.reduce((sum, cell) => sum + Number(cell), 0) / n;
  const half = 2.0423 * Math.sqrt(given.reduce((sum, cell) => sum + (Number(cell) - mean) ** 2, 0) / (n - 1) / n);
  assert.equal(n, 31, 'the quantile is that of 30 degrees of freedom');
  const told = [mean, mean - half, mean + half].map((value) => Number(value.toFixed(2)));
  const asked = JSON.parse((await read(`/admin/e/${EVENT}/tally.json`)).text).questions.find(({ id }) => id === Number(scale));
  assert.deepEqual([asked.n, asked.mean, asked.mean_low, asked.mean_high], [n, ...told]);
  const [columns, ...figures] = csv((await read(`/admin/e/${EVENT}/export/tally.csv`)).body);
  const row = figures.find(([section]) => section === '平均');
  assert.deepEqual(['もとの人数', '値', '95%信頼区間の下限', '95%信頼区間の上限'].map((name) => Number(row[columns.indexOf(name)])), [n, ...told]);
  const words = `平均 ${told[0].toFixed(2)}（95%信頼区間 ${told[1].toFixed(2)}～${told[2].toFixed(2)}、${n}人）`;
  for (const page of ['/answers', '/sheet']) assert.ok(textOf((await read(`/admin/e/${EVENT}${page}`)).text).includes(words), `${page} ${words}`);
  const few = figures.find(([section, , , code]) => section === 'ブースに立ち寄った人の平均' && code === '122114');
  assert.equal(few[columns.indexOf('備考')], '');
  const ten = figures.filter((cells) => Number(cells[columns.indexOf('もとの人数')]) > 0 && cells[columns.indexOf('備考')] === '参考値');
  assert.ok(ten.length > 0 && ten.every((cells) => Number(cells[columns.indexOf('もとの人数')]) < 30 || cells[0].startsWith('両方')), 'below 30: for reference');
});

test('no cell begins like a formula, and nothing else is changed', async () => {
  for (const file of ['visits', 'responses', 'tally']) {
    for (const row of csv((await read(`/admin/e/${EVENT}/export/${file}.csv`)).body)) {
      for (const cell of row) assert.doesNotMatch(cell, /^[=+\-@\t\r＝＋－＠]/, `${file}.csv: ${cell}`);
    }
  }
  const cells = csv((await read(`/admin/e/${EVENT}/export/responses.csv`)).body).flat();
  for (const text of HOSTILE) {
    const written = text.trim();
    const guarded = /^[=+\-@＝]/.test(written) ? `'${written}` : written;
    assert.ok(cells.includes(guarded), `${guarded} is among the comments`);
  }
  assert.ok(cells.includes("'=cmd|other"), 'the text beside "other" is there, too');
});

test('no file tells who it was', async () => {
  const visitors = sql('SELECT DISTINCT visitor_id FROM bussanten.checkin').split('\n');
  for (const path of ['export/visits.csv', 'export/responses.csv', 'export/tally.csv', 'tally.json', '']) {
    const { text } = await read(`/admin/e/${EVENT}${path && `/${path}`}`);
    for (const visitor of visitors) assert.ok(!text.includes(visitor), `${path}: ${visitor}`);
    assert.doesNotMatch(text, /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/, path);
  }
});

test('tally.csv says what tally.json says', async () => {
  const tally = JSON.parse((await read(`/admin/e/${EVENT}/tally.json`)).text);
  const [head, ...rows] = csv((await read(`/admin/e/${EVENT}/export/tally.csv`)).body);
  const value = head.indexOf('値');
  for (const row of [head, ...rows]) for (const cell of row) assert.doesNotMatch(cell, /^[a-z_]+$/, `${cell} is a word of programmers`);
  const figure = (section, ...cells) => rows.find((row) => row[0] === section && cells.every((cell) => row.slice(1, value).includes(cell)))?.[value];
  for (const [key, name] of [['checkins', '来場チェックイン'], ['visits', 'ブースへの立ち寄り'], ['visitors', '来場した人'], ['responses', 'アンケートの回答']]) assert.equal(figure(name), String(tally[key]), key);
  for (const { day, checkins, visits } of tally.days) {
    assert.equal(figure('日ごとの来場チェックイン', day), `${checkins ?? ''}`, day);
    assert.equal(figure('日ごとの立ち寄り', day), `${visits ?? ''}`, day);
  }
  for (const booth of tally.booths) {
    assert.ok(rows.some((row) => row.includes(booth.code) && row.includes(booth.name) && row[value] === String(booth.visits)), booth.name);
  }
  const codes = tally.booths.map(({ code }) => code);
  assert.ok(rows.every((row) => (row[0] === '人数について' ? /一度だけ発表/ : row[0].startsWith('推計') ? /^計算できません/ : /^(\d+|非公開|)$/).test(row[value]) || (row[0].endsWith('平均') && /^\d\.\d\d$/.test(row[value]))));
  codes.forEach((one, a) => codes.forEach((other, b) => {
    const n = tally.both[one][other];
    if (a !== b) assert.equal(rows.find((row) => row[0] === '両方のブースに立ち寄った人' && row[3] === one && row[8] === other)[value], String(n));
    assert.equal(n, tally.both[other][one]);
  }));
  tally.booths.forEach((booth) => {
    for (const [key, name] of [['first', 'その日の最初に立ち寄ったブース'], ['last', 'その日の最後に立ち寄ったブース'], ['responses', 'ブースに立ち寄った人の回答']]) assert.equal(figure(name, booth.code), String(booth[key]), key);
    assert.equal(tally.both[booth.code][booth.code], booth.visitors);
  });
  assert.equal(tally.days.flatMap((day) => day.checkin_hours).reduce((sum, { checkins }) => sum + checkins, 0), tally.checkins);
  for (const asked of tally.questions) {
    for (const choice of asked.choices) {
      Object.entries(choice.by_booth).forEach(([code, n]) => {
        const row = rows.find((cell) => cell[0] === 'ブースに立ち寄った人のうち、選んだ人' && cell[3] === code && cell[6] === asked.title && cell[7] === choice.label);
        assert.equal(row[value], n === null ? '非公開' : String(n), `${choice.label} ${code}`);
      });
    }
  }
  for (const { title, choices: tallied } of unpersonal(tally)) {
    for (const choice of tallied) assert.ok(rows.some((row) => row.includes(title) && row.includes(choice.label) && row[value] === String(choice.answers)), `${title}: ${choice.label}`);
  }
});

// A row that the filter excludes is not in the file. It is not there as a zero either.
test('a file of one day, booth and source holds nothing else', async () => {
  const query = '?day=2023-02-18&booth=342076&source=qr';
  const tally = JSON.parse((await read(`/admin/e/${EVENT}/tally.json${query}`)).text);
  assert.deepEqual(tally.days.map(({ day }) => day), ['2023-02-18']);
  assert.deepEqual(tally.booths.map(({ code }) => code), ['342076']);
  assert.ok(tally.booths[0].hours.every(({ day }) => day === '2023-02-18'));
  const [head, ...rows] = csv((await read(`/admin/e/${EVENT}/export/tally.csv${query}`)).body);
  const [section, day, code] = ['区分', '日', '自治体コード'].map((name) => head.indexOf(name));
  assert.ok(section >= 0 && day >= 0 && code >= 0, `${head}`);
  const visits = rows.filter((row) => /^(日ごと|時間ごと|ブースごと|ブース・|その日の|ブースに立ち寄った人$)/.test(row[section]));
  assert.ok(visits.length > 5);
  for (const row of visits) assert.ok(['', '2023-02-18'].includes(row[day]) && ['', '342076'].includes(row[code]), `${row}`);
  const sheet = (await read(`/admin/e/${EVENT}/sheet${query}`)).text;
  assert.match(sheet, /福山市：QRコード/);
  assert.doesNotMatch(sheet, /<th scope="row">(宮古市|2月17日)[^<]*<\/th><td class="number">/);
});

test('the tally moves with the next visitor', async () => {
  const before = JSON.parse((await read(`/admin/e/${EVENT}/tally.json`)).text);
  const reply = await post(`/q/${process.env.TOKEN_342076}`, [['submission', randomUUID()]], { person: new Person() });
  assert.equal(reply.status, 303);
  const after = JSON.parse((await read(`/admin/e/${EVENT}/tally.json`)).text);
  assert.equal(after.visits, before.visits + 1);
  assert.equal(after.booths.at(-1).visits, before.booths.at(-1).visits + 1);
});

// This test is the last, because it changes the questions.
test('a header that begins like a formula is guarded, too', async () => {
  const [id] = question('scale');
  const [label] = sql('SELECT (label).ja FROM bussanten.choice WHERE other LIMIT 1').split('\n');
  sql(`UPDATE bussanten.question SET title = ROW('=1+1', NULL, NULL)::bussanten.words WHERE question_id = ${id}`);
  sql("UPDATE bussanten.question SET title = ROW('@SUM(A1)', NULL, NULL)::bussanten.words WHERE question_id = (SELECT question_id FROM bussanten.choice WHERE other LIMIT 1)");
  const [head, ...rows] = csv((await read(`/admin/e/${EVENT}/export/responses.csv`)).body);
  for (const cell of head) assert.doesNotMatch(cell, /^[=+\-@]/, cell);
  assert.ok(head.includes("'=1+1：1（満足していない）～5（とても満足）"), `${head}`);
  assert.ok(head.some((cell) => cell.startsWith("'@SUM(A1)") && cell.includes(label)), `${head}`);
  assert.equal(rows.length, Number(sql('SELECT count(*) FROM bussanten.response')), 'no row and no column is lost');
});
