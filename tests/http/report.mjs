// Compares the pages of the report with the database: today beside the day before, visitors of two booths, answers by booth,
// the pages of comments. Their filter stays in every address.
// world: --clock 2023-02-18T14:20:00+09:00
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addCrowd } from '../lib/crowd.mjs';
import { percentOf } from '../lib/figures.mjs';
import { parse, textOf } from '../lib/html.mjs';
import { ask, house, Person, post } from '../lib/http.mjs';
import { sql } from '../lib/sql.mjs';

const { EVENT, HOST_LOGIN, HOST_PASSWORD, STAFF_LOGIN, STAFF_MUNICIPALITY, STAFF_PASSWORD } = process.env;
const REPORT = `/admin/e/${EVENT}`;
const number = (question) => Number(sql(question));
const BOOTHS = sql('SELECT municipality_code FROM booth ORDER BY position').split('\n');
const NAMES = sql('SELECT (m.name).ja FROM booth JOIN municipality m ON m.code = municipality_code ORDER BY position').split('\n');

const host = new Person();
const staff = new Person();

// A page of the report: '' or '?day=...' is the first, '/hours', '/answers', '/comments' and '/files' are the others.
async function report(query = '', person = host) {
  const reply = await ask('GET', REPORT + query, { person });
  assert.equal(reply.status, 200, query);
  assert.deepEqual(house(reply), [], query);
  const elements = parse(reply.text);
  const [title, heading] = ['title', 'h1'].map((name) => textOf(elements.find(({ tag }) => tag === name).inner));
  assert.ok(title.startsWith(heading), `${title} begins with ${heading}`);
  return { text: textOf(reply.text), source: reply.text, elements, first: elements.find(({ tag }) => tag === 'data')?.attributes.value, heading: textOf(elements.find(({ tag }) => tag === 'h1').inner) };
}

// A page without times of day: it says when its figures were read, and two pages may be of two minutes.
const timeless = ({ text }) => text.replace(/\d+:\d\d/g, '');

// The rows of the table whose caption has this id, each a list of texts.
function table({ elements }, id) {
  const { inner } = elements.find((element) => element.tag === 'table' && element.inner.includes(`id="${id}"`));
  return [...inner.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row]) => [...row.matchAll(/<t([hd])[^>]*>(.*?)<\/t\1>/gs)].map((cell) => textOf(cell[2]).replace(/,/g, '').replace(/\s+/g, ' ').trim()));
}

test('a fair of two days', async () => {
  addCrowd(400, '2023-02-18T14:20:00+09:00');
  assert.ok(number('SELECT count(*) FROM visit') > 500);
  for (const [person, login, password] of [[host, HOST_LOGIN, HOST_PASSWORD], [staff, STAFF_LOGIN, STAFF_PASSWORD]]) {
    assert.equal((await post('/admin/login', [['login', login], ['password', password]], { person })).headers.location, '/admin');
  }
});

const UP_TO_TWO = "extract(hour FROM at AT TIME ZONE 'Asia/Tokyo') < 14";
const share = (today, earlier) => `${today > earlier ? '+' : ''}${Math.round(((today - earlier) * 100) / earlier)}`;

test('the host sees the fair\'s number of today first, beside the day before up to the same hour', async () => {
  const page = await report();
  const [today, earlier] = ['18', '17'].map((day) => number(`SELECT count(*) FROM checkin WHERE day = '2023-02-${day}' AND ${UP_TO_TWO}`));
  assert.equal(Number(page.first), number("SELECT count(*) FROM checkin WHERE day = '2023-02-18'"));
  assert.ok(page.text.includes(`14時まで${today}件、前日は${earlier}件（${share(today, earlier)}%）`), `${today} ${earlier}`);
  const people = number('SELECT count(DISTINCT visitor_id) FROM checkin');
  const each = (number('SELECT count(*) FROM visit') / people).toFixed(1);
  const rate = Math.round((number('SELECT count(*) FROM response') * 100) / people);
  const figures = page.elements.filter(({ tag }) => tag === 'data').map(({ attributes }) => attributes.value);
  assert.ok(figures.includes(each), `${each} visits each are among ${figures}`);
  assert.ok(figures.includes(String(rate)), `${rate} % responses`);
});

test('a booth\'s staff see their own booth\'s', async () => {
  const page = await report('', staff);
  const own = `FROM visit WHERE municipality_code = '${STAFF_MUNICIPALITY}'`;
  const [today, earlier] = ['18', '17'].map((day) => number(`SELECT count(*) ${own} AND day = '2023-02-${day}' AND ${UP_TO_TWO}`));
  assert.equal(Number(page.first), number(`SELECT count(*) ${own} AND day = '2023-02-18'`));
  assert.ok(page.text.includes(`14時まで${today}件、前日は${earlier}件（${share(today, earlier)}%）`), `${today} ${earlier}`);
});

test('a booth\'s staff begin with their own booth, and the whole fair is one link away, on each page', async () => {
  const name = NAMES[BOOTHS.indexOf(STAFF_MUNICIPALITY)];
  for (const [part, title] of Object.entries(PARTS)) {
    const own = await report(part, staff);
    assert.equal(own.heading, `${title}：${name}`);
    assert.equal(own.text.replace(/\d+:\d\d/g, ''), (await report(`${part}?booth=${STAFF_MUNICIPALITY}`, staff)).text.replace(/\d+:\d\d/g, ''));
    const way = ({ elements }, words) => elements.find(({ tag, inner }) => tag === 'a' && textOf(inner) === words).attributes.href.slice(REPORT.length);
    const all = await report(way(own, '催し全体を見る'), staff);
    assert.equal(all.heading, title);
    assert.equal(way(own, '催し全体を見る'), `${part}?booth=all`);
    assert.equal(way(all, '自分のブースを見る'), `${part}?booth=${STAFF_MUNICIPALITY}`);
    for (const other of Object.keys(PARTS)) {
      assert.ok(linked(own).includes(`${REPORT}${other}?booth=${STAFF_MUNICIPALITY}`), `${part} ${other}`);
      assert.ok(linked(all).includes(`${REPORT}${other}?booth=all`), `${part} ${other}`);
    }
    const chosen = all.elements.filter(({ tag, attributes }) => tag === 'option' && 'selected' in attributes).map(({ attributes }) => attributes.value);
    assert.deepEqual(chosen, ['all']);
  }
  const all = await report('?booth=all', staff);
  assert.equal(Number(all.first), number("SELECT count(*) FROM checkin WHERE day = '2023-02-18'"));
  assert.equal((await report('?booth=all')).heading, '集計', 'for the host it is what an absent booth is');
  for (const file of ['/tally.json', '/export/tally.csv', '/export/visits.csv']) {
    assert.equal((await ask('GET', `${REPORT}${file}?booth=all`, { person: staff })).text.replace(/\d+:\d\d(:\d\d)?/g, ''), (await ask('GET', REPORT + file, { person: staff })).text.replace(/\d+:\d\d(:\d\d)?/g, ''), file);
  }
});

const linked = ({ elements }) => elements.filter(({ tag }) => tag === 'a').map(({ attributes }) => attributes.href);

test('the host finds the posters there, a booth\'s staff do not, and both have their bar', async () => {
  for (const [person, login, has] of [[host, HOST_LOGIN, true], [staff, STAFF_LOGIN, false]]) {
    const page = await report('', person);
    assert.equal(linked(page).includes(`${REPORT}/posters`), has, login);
    assert.ok(linked(page).includes('/admin') && page.text.includes(`${login} でログイン中`), login);
  }
});

test('visits and check-ins by source, without paper', async () => {
  const count = (what, source) => String(number(`SELECT count(*) FROM ${what} WHERE source = '${source}'`));
  assert.deepEqual(table(await report('/hours'), 'sources-table').slice(1, -1).map(([name, visits, , checkins]) => [name, visits, checkins]),
    [['QRコード', 'qr'], ['入力したコード', 'code'], ['アンケート', 'form']].map(([name, source]) => [name, count('visit', source), count('checkin', source)]));
});

test('visits by hour: each hour in which the fair is open, and no other', async () => {
  const page = await report('/hours');
  const [head, ...rows] = table(page, 'hours-table');
  assert.deepEqual(head.slice(1), [...Array.from({ length: 10 }, (_, i) => `${10 + i}時`), '合計']);
  for (const row of rows.filter(({ length }) => length > 1)) assert.equal(row.length, head.length, `${row}`);
  // Five shades, which have all numbers from 1 to the largest of the table, each once.
  const shades = textOf(page.elements.find(({ attributes }) => attributes['aria-label'] === '色の濃さと件数').inner).replace(/,/g, '').match(/\d+/g).map(Number);
  assert.equal(shades.length, 10);
  shades.forEach((n, i) => assert.equal(n, i === 0 ? 1 : i % 2 ? Math.floor(((i + 1) / 2) * shades.at(-1) / 5) : shades[i - 1] + 1));
  const of_booths = rows.filter((row) => row.length === head.length && NAMES.includes(row[0])).flatMap((row) => row.slice(1, -1).map(Number));
  assert.equal(shades.at(-1), Math.max(...of_booths));
  // A chart of each day, never a sum of days. The hours to come have neither a column nor a number.
  for (const [day, name, last] of [['17', '2月17日(金)', 19], ['18', '2月18日(土)', 14]]) {
    const chart = page.elements.find(({ attributes }) => attributes['aria-label'] === `棒グラフ：${name}の時間ごとの立ち寄り`);
    const shown = [...chart.inner.matchAll(/<text class="value"[^>]*>([\d,]*)<\/text><text[^>]*>(\d+)<\/text>/g)].map(([, n, hour]) => `${hour}|${n.replace(/,/g, '')}`);
    const kept = (hour) => number(`SELECT count(*) FROM visit WHERE day = '2023-02-${day}' AND extract(hour FROM at AT TIME ZONE 'Asia/Tokyo') = ${hour}`);
    assert.deepEqual(shown, Array.from({ length: 10 }, (_, i) => 10 + i).map((hour) => `${hour}|${hour <= last ? kept(hour) : ''}`), name);
    assert.equal((chart.inner.match(/class="part"/g) ?? []).length, day === '18' ? 1 : 0, 'the hour under way has its own colour');
  }
  assert.ok(!page.elements.some(({ attributes }) => attributes['aria-label']?.includes('2月19日')), 'a day to come has no chart');
  const days = table(page, 'days-table');
  assert.deepEqual(days.slice(3, 6).map((row) => row.slice(1)), [['', '', ''], ['', '', ''], ['', '', '']], 'days to come are blank');
});

test('who visits one booth visits another, too', async () => {
  for (const [query, where] of [['/hours', ''], ['/hours?day=2023-02-17', "AND a.day = '2023-02-17' AND b.day = '2023-02-17'"]]) {
    const [, ...rows] = table(await report(query), 'pairs-table');
    assert.deepEqual(rows.map(([name]) => name), NAMES);
    const people = BOOTHS.map((code) => number(`SELECT count(DISTINCT visitor_id) FROM visit a WHERE municipality_code = '${code}' ${where.replace(/AND b.*/, '')}`));
    const met = Object.fromEntries(sql(`SELECT a.municipality_code || b.municipality_code, count(DISTINCT a.visitor_id) FROM visit a JOIN visit b USING (event_id, visitor_id)
      WHERE a.municipality_code < b.municipality_code ${where} GROUP BY 1`).split('\n').map((line) => line.split('|')));
    // By chance alone the pairs would be shared out by the people of the two booths.
    const made = Object.values(met).reduce((sum, n) => sum + Number(n), 0);
    const possible = people.reduce((sum, n, a) => sum + n * people.slice(a + 1).reduce((all, m) => all + m, 0), 0);
    for (const [i, [, total, ...cells]] of rows.entries()) {
      const both = Object.fromEntries(sql(`SELECT b.municipality_code, count(DISTINCT a.visitor_id) FROM visit a JOIN visit b USING (event_id, visitor_id)
        WHERE a.municipality_code = '${BOOTHS[i]}' ${where} GROUP BY 1`).split('\n').map((line) => line.split('|')));
      assert.equal(total, both[BOOTHS[i]], `${query} ${NAMES[i]}`);
      const told = BOOTHS.map((code) => (code === BOOTHS[i] ? '－' : `${((both[code] ?? 0) * possible / (made * people[i] * people[BOOTHS.indexOf(code)])).toFixed(2)}倍 ${both[code] ?? 0}人${(both[code] ?? 0) < 30 ? ' 参考値' : ''}`));
      assert.deepEqual(cells, told, `${query} ${NAMES[i]}`);
    }
  }
});

test('the row of today, and those of one\'s own booth, say so', async () => {
  for (const [person, own] of [[host, []], [staff, [NAMES[BOOTHS.indexOf(STAFF_MUNICIPALITY)]]]]) {
    const page = await report('/hours', person);
    const marked = (id, badge) => table(page, id).map(([name]) => name).filter((name) => name.endsWith(` ${badge}`)).map((name) => name.slice(0, -badge.length - 1));
    assert.deepEqual(marked('days-table', '本日'), ['2月18日(土)']);
    for (const id of ['pairs-table', 'ends-table', 'booth-sources-table']) assert.deepEqual(marked(id, '自分のブース'), own, id);
    const coloured = ({ elements }) => elements.filter(({ tag, attributes }) => tag === 'tr' && /^(own|now)$/.test(attributes.class)).length;
    assert.equal(coloured(page), 1 + 3 * own.length);
    assert.equal(coloured(await report('', person)), own.length, 'the row of the first page');
  }
});

test('every visitor\'s day begins and ends at one booth', async () => {
  const [, ...rows] = table(await report('/hours'), 'ends-table');
  const days = number('SELECT count(DISTINCT (visitor_id, day)) FROM visit');
  assert.deepEqual(rows.map(([name]) => name), NAMES);
  for (const column of [1, 3]) assert.equal(rows.reduce((sum, row) => sum + Number(row[column]), 0), days);
});

test('visits by booth and source', async () => {
  const [, ...rows] = table(await report('/hours'), 'booth-sources-table');
  const n = (source, code) => String(number(`SELECT count(*) FROM visit WHERE ${code ? `municipality_code = '${code}' AND` : ''} source = '${source}'`));
  const told = (code) => ['qr', 'code', 'form'].map((source) => n(source, code));
  assert.deepEqual(rows.map(([name, , , ...cells]) => [name, ...cells]), [...BOOTHS.map((code, i) => [NAMES[i], ...told(code)]), ['合計', ...told()]]);
});

test('answers by the booths people visited', async () => {
  const page = await report('/answers');
  for (const id of sql("SELECT question_id FROM question WHERE kind <> 'text' ORDER BY position").split('\n')) {
    const [, answered, ...rows] = table(page, `cross${id}`);
    if (sql(`SELECT kind FROM question WHERE question_id = ${id}`) === 'scale') assert.equal(rows.shift()[0], '平均');
    const of = `FROM response r JOIN (SELECT DISTINCT event_id, visitor_id, municipality_code FROM visit) v USING (event_id, visitor_id)`;
    const mine = `(SELECT array_agg(choice_id) FROM choice WHERE question_id = ${id})`;
    const people = BOOTHS.map((code) => number(`SELECT count(*) ${of} WHERE v.municipality_code = '${code}' AND r.choices && ${mine}`));
    assert.deepEqual(answered.slice(1), people.map(String), `question ${id}`);
    const choices = sql(`SELECT choice_id FROM choice WHERE question_id = ${id} ORDER BY position`).split('\n');
    for (const [i, choice] of choices.entries()) {
      const told = BOOTHS.map((code, b) => {
        const n = number(`SELECT count(*) ${of} WHERE v.municipality_code = '${code}' AND ${choice} = ANY (r.choices)`);
        return `${n} ${percentOf(n, people[b])}`;
      });
      assert.deepEqual(rows[i].slice(1), told, `question ${id}, choice ${choice}`);
    }
  }
});

const comments = ({ elements }) => elements.filter(({ tag, attributes }) => tag === 'ul' && /\bcomments\b/.test(attributes.class ?? ''))
  .flatMap(({ inner }) => [...inner.matchAll(/<li><p>(.*?)<\/p>/gs)].map(([, words]) => textOf(words)));
const way = ({ elements }, rel) => elements.find(({ tag, attributes }) => tag === 'a' && attributes.rel === rel)?.attributes.href.replace(/#.*/, '');

test('comments page by page: each once', async () => {
  sql("UPDATE response_text SET text = text || ' ' || visitor_id"); // makes all texts different
  const all = sql("SELECT t.text FROM response_text t JOIN question USING (event_id, question_id) WHERE kind = 'text'").split('\n');
  assert.ok(all.length > 20);
  sql(`INSERT INTO response_text (event_id, visitor_id, question_id, text, at)
    SELECT r.event_id, r.visitor_id, (SELECT question_id FROM question WHERE kind = 'text'), 'もうひとこと ' || r.visitor_id, r.at FROM response r
    WHERE NOT EXISTS (SELECT FROM response_text t WHERE t.visitor_id = r.visitor_id AND t.question_id = (SELECT question_id FROM question WHERE kind = 'text'))`);
  const kept = sql("SELECT t.text FROM response_text t JOIN question USING (event_id, question_id) WHERE kind = 'text'").split('\n');
  const told = [];
  for (let path = '/comments'; path !== undefined;) {
    const page = await report(path);
    assert.ok(comments(page).length <= 50);
    for (const [, below] of page.source.matchAll(/<li><p>[^]*?<\/p><p class="small dim">(.*?)<\/p>/g)) assert.match(textOf(below), /^2月1[78]日\(.\) かくす \d+$/, 'one question needs no title');
    told.push(...comments(page));
    path = way(page, 'next')?.slice(REPORT.length);
  }
  assert.deepEqual(told.sort(), kept.sort());
  const second = await report('/comments?page=2');
  assert.equal(way(second, 'prev'), `${REPORT}/comments`);
  assert.match((await report('/comments')).source, /<nav class="paging"[^]*1 ／ \d+ページ（全[\d,]+件のうち50件）[^]*<\/nav>/, 'which paper says, too');
  const last = await report(`/comments?page=${Math.ceil(kept.length / 50)}`);
  for (const page of ['999', '3000', '100000']) {
    const beyond = await report(`/comments?page=${page}`);
    assert.ok(comments(beyond).length > 0);
    assert.equal(timeless(beyond), timeless(last), `beyond the last page is the last: ${page}`);
  }
  for (const page of ['0', '-1', 'x', '1.5', '99999999999', '%ff']) assert.equal((await ask('GET', `${REPORT}/comments?page=${page}`, { person: host })).status, 404, page);
  assert.equal(timeless(await report('/comments?page=')), timeless(await report('/comments')));
});

test('beside a file of rows is their number and about its size', async () => {
  const told = [...(await report('/files')).text.matchAll(/（CSV、([\d,]+)件、約([\d,]+)KB）/g)].map(([, ...numbers]) => numbers.map((words) => Number(words.replace(/,/g, ''))));
  assert.deepEqual(told.map(([rows]) => rows), [number('SELECT count(*) FROM visit'), number('SELECT count(*) FROM response')]);
  for (const [i, file] of ['visits', 'responses'].entries()) {
    const size = Buffer.byteLength((await ask('GET', `${REPORT}/export/${file}.csv`, { person: host })).text) / 1000;
    assert.ok(told[i][1] > size / 2 && told[i][1] < 2 * size + 1, `${file}.csv: ${told[i][1]} of ${size} kB`);
  }
});

test('comments are searched, and what was typed stays', async () => {
  const page = await report(`/comments?q=${encodeURIComponent('もうひとこと')}`);
  assert.ok(comments(page).length > 0 && comments(page).every((words) => words.includes('もうひとこと')));
  assert.equal(page.elements.find(({ attributes }) => attributes.id === 'q').attributes.value, 'もうひとこと');
  const none = await report(`/comments?q=${encodeURIComponent('<b>"書かれていない"')}`);
  assert.deepEqual(comments(none), []);
  assert.match(none.text, /見つかりませんでした/);
  assert.ok(!none.source.includes('<b>"書'), 'and it is only text');
  assert.deepEqual(comments(await report('/comments?q=%25')), [], 'a per cent sign is one');
});

test('a page of comments is of one question only: another filter or search begins at the first page', async () => {
  const more = `q=${encodeURIComponent('もうひとこと')}`;
  const found = number("SELECT count(*) FROM response_text WHERE text LIKE 'もうひとこと%'");
  assert.ok(found > 50);
  const page = await report(`/comments?${more}&page=2`);
  assert.match(page.text, /2ページ（このページは\d+件。ほかのページもあります）/);
  const links = page.elements.filter(({ tag, attributes }) => tag === 'a' && attributes.href?.startsWith(`${REPORT}/comments?`) && /\bpage=/.test(attributes.href));
  for (const { attributes: { href } } of links) assert.match(href, /\?q=[^&]*&page=\d+$/, 'it keeps the page where nothing else changes');
  const filter = page.elements.filter(({ tag, attributes }) => tag === 'input' && attributes.type === 'hidden').map(({ attributes }) => attributes.name);
  assert.deepEqual(filter, ['q'], 'another filter keeps the search and not the number of the page');
  const beyond = await report(`/comments?${more}&page=3000`);
  assert.equal(timeless(beyond), timeless(await report(`/comments?${more}&page=${Math.ceil(found / 50)}`)));
  assert.equal(comments(beyond).length, found % 50 || 50);
  const none = await report(`/comments?q=${encodeURIComponent('書かれていない')}&page=7`);
  assert.match(none.text, /見つかりませんでした/);
  assert.doesNotMatch(none.text, /7ページ/);
});

const PARTS = { '': '集計', '/hours': '日時と回り方', '/answers': 'アンケートの結果', '/comments': '自由に書かれた声', '/files': '書き出し' };
const hidden = ({ elements }) => elements.filter(({ tag, attributes }) => tag === 'input' && attributes.type === 'hidden').map(({ attributes }) => `${attributes.name}=${attributes.value}`);

for (const [part, title] of Object.entries(PARTS)) {
  test(`the filter is told in the heading and stays in every address: ${title}`, async () => {
    const fields = 'day=2023-02-17&booth=152102&source=qr';
    const search = part === '/comments' ? '&q=%E3%81%82' : '';
    const page = await report(`${part}?${fields}${search}`);
    assert.equal(page.heading, `${title}：2月17日(金)・十日町市・QRコード`);
    const chosen = page.elements.filter(({ tag, attributes }) => tag === 'option' && 'selected' in attributes).map(({ attributes }) => attributes.value);
    assert.deepEqual(chosen, ['2023-02-17', '152102', 'qr']);
    const links = page.elements.filter(({ tag, attributes }) => tag === 'a' && attributes.href?.startsWith(REPORT)).map(({ attributes }) => attributes.href);
    const plain = links.filter((link) => /\/(board|close|counts|edit|kiosk|left-out|posters|rehearse|reward|staff|today|booth\/\d+|result(?:\/(?:all|\d+))?|comments\/(?:check|\d+))$/.test(link) || [REPORT, `${REPORT}#booths`].includes(link)); // the bar, and one thing each
    const others = links.filter((link) => !plain.includes(link));
    assert.deepEqual(others.filter((link) => !/[?&]booth=152102&source=qr\b/.test(link)), part ? [REPORT + part + search.replace('&', '?')] : [], 'but in the one that clears it');
    for (const other of Object.keys(PARTS)) assert.ok(others.some((link) => link.startsWith(`${REPORT}${other}?${fields}`)), `${part} leads to ${other}`);
    for (const link of others) assert.equal((await ask('GET', link.replace(/#.*/, ''), { person: host })).status, 200, link);
    assert.deepEqual(hidden(page), search ? ['q=あ', 'day=2023-02-17', 'booth=152102', 'source=qr'] : [], 'each form keeps the fields of the other');
    assert.equal((await report(part)).heading, title);
    const here = page.elements.filter(({ tag, attributes, inner }) => tag === 'a' && attributes['aria-current'] === 'page' && !/集計$/.test(textOf(inner)));
    assert.deepEqual(here.map(({ inner }) => textOf(inner)), [part ? title : 'まとめ']);
  });
}

test('the files have the filter, and say so', async () => {
  const page = await report('/files?day=2023-02-17&booth=152102&source=qr');
  assert.ok(linked(page).some((link) => link.includes('/export/tally.csv?day=2023-02-17&booth=152102&source=qr')));
  assert.match(page.text, /いまの絞り込みのとおりに書き出します/);
});

test('what a source filter does not tell apart says so', async () => {
  const sentence = 'アンケートの回答と声は、記録のしかたでは絞り込めません。';
  for (const part of ['/answers', '/comments', '/files']) {
    assert.ok((await report(`${part}?source=paper`)).text.includes(sentence), part);
    for (const query of ['', '?day=2023-02-17&booth=152102']) assert.ok(!(await report(part + query)).text.includes(sentence), part + query);
  }
});

const section = ({ elements }, id) => textOf(elements.find(({ attributes }) => attributes['aria-labelledby'] === id).inner).replace(/,/g, '');
const toldText = ({ elements }) => textOf(elements.find(({ attributes }) => attributes.class === 'told-text')?.inner ?? '').replace(/,/g, '');

test('the sentences for the press say what they count, and of how many', async () => {
  const n = (question) => number(`SELECT count(*) FROM ${question}`);
  const [people, responses] = [number('SELECT count(DISTINCT visitor_id) FROM checkin'), n('response')];
  const first = toldText(await report());
  assert.ok(first.replace(/14:\d\d/, '14:20').startsWith(`【集計中】交流都市地方物産展（令和5年2月17日(金)から2月21日(火)まで）では、令和5年2月18日(土) 14:20までに${people}人が来場を記録し、8ブースへの立ち寄りはあわせて${n('visit')}件でした。`), first);
  assert.ok(first.includes(`アンケートの回答は${responses}件で、来場した${people}人の${percentOf(responses, people)}です。`), first);
  assert.match(first, /「この催しに満足しましたか」は、1（満足していない）～5（とても満足）のうち、平均 \d\.\d\d（95%信頼区間 \d\.\d\d～\d\.\d\d、\d+人）でした。人数と件数は、.*来場者の全員ではありません。$/);
  const booth = toldText(await report('?booth=152102'));
  const [visitors, visits] = [number("SELECT count(DISTINCT visitor_id) FROM visit WHERE municipality_code = '152102'"), n("visit WHERE municipality_code = '152102'")];
  assert.ok(booth.replace(/14:\d\d/, '14:20').includes(`の十日町市のブースには、令和5年2月18日(土) 14:20までに${visitors}人が、あわせて${visits}件立ち寄りました。`), booth);
  const day = toldText(await report('?day=2023-02-17'));
  assert.ok(day.includes(`（令和5年2月17日(金)）では、`) && day.includes(`${n("checkin WHERE day = '2023-02-17'")}人が来場を記録し`), day);
  assert.doesNotMatch(toldText(await report('?day=2023-02-17&booth=152102')), /アンケートの回答は/, 'they are no share of its visitors');
  assert.equal(toldText(await report('?source=qr')), '');
  assert.match(section(await report('?source=qr'), 'told'), /記録のしかたで絞り込んだときは、文を作りません/);
  assert.match(section(await report('?day=2023-02-20'), 'told'), /まだ記録がありません/);
});

test('the first page says how complete the figures are', async () => {
  const [people, responses, visits] = ['count(DISTINCT visitor_id) FROM checkin', 'count(*) FROM response', 'count(*) FROM visit'].map((what) => number(`SELECT ${what}`));
  const whole = section(await report(), 'whole');
  const form = number("SELECT count(*) FROM visit WHERE source IN ('form', 'paper')");
  const busy = number(`SELECT count(DISTINCT (day, hour)) FROM (SELECT day, extract(hour FROM at AT TIME ZONE 'Asia/Tokyo') AS hour FROM visit UNION ALL SELECT day, extract(hour FROM at AT TIME ZONE 'Asia/Tokyo') FROM checkin) AS all_of
    WHERE hour BETWEEN 10 AND 19 AND (day = '2023-02-17' OR hour < 14)`);
  for (const words of [
    '5日のうち1日が終わりました。', `来場した${people}人のうち${responses}人が回答（${percentOf(responses, people)}）`, '令和5年2月28日(火)まで受け付けます。',
    `本人の申告（アンケート・紙） 立ち寄り${visits}件のうち${form}件（${percentOf(form, visits)}）です。`,
    busy === 14 ? '終わった開場時間14時間のうちには、ありません。' : `終わった開場時間14時間のうち、${14 - busy}時間です。`,
    '集計から除いている記録 ありません。',
  ]) assert.ok(whole.includes(words), `${words}\n${whole}`);
  const source = section(await report('?source=qr'), 'whole');
  for (const words of ['人が回答（', '本人の申告', '記録のない時間']) assert.ok(!source.includes(words), words);
});

// Returns for the label of each tile its figure and its notes.
const figuresOf = ({ elements }) => elements.find(({ tag, attributes }) => tag === 'dl' && attributes.class === 'figures').inner;
const tiles = (page) => Object.fromEntries([...figuresOf(page).matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>(.*?)<\/div>/gs)]
  .map(([, label, figure, notes]) => [textOf(label), [textOf(figure).replace(/\s/g, ''), textOf(notes)]]));
const counted = (question) => number(question).toLocaleString('en');

test('each rate names what it is divided by, which stands in a tile', async () => {
  const all = tiles(await report());
  const [people] = all['来場した人'];
  assert.equal(people, `${counted('SELECT count(DISTINCT visitor_id) FROM checkin')}人`);
  assert.match(all['ひとりあたりの立ち寄り'][1], new RegExp(`来場した${people}でわった数`));
  assert.match(all['回答率'][1], new RegExp(`来場した${people}でわった割合`));

  const booth = tiles(await report('?booth=152102'));
  const visited = number("SELECT count(DISTINCT visitor_id) FROM visit WHERE municipality_code = '152102'");
  const responses = number("SELECT count(*) FROM response r WHERE EXISTS (SELECT FROM visit v WHERE v.visitor_id = r.visitor_id AND v.municipality_code = '152102')");
  assert.equal(booth['来場した人'], undefined);
  assert.equal(booth['十日町市に立ち寄った人'][0], `${visited}人`);
  assert.equal(booth['十日町市に立ち寄った人の回答'][0], `${responses}件`);
  assert.deepEqual(booth['回答率'][0], percentOf(responses, visited));
  for (const rate of ['ひとりあたりの立ち寄り', '回答率']) assert.match(booth[rate][1], new RegExp(`十日町市に立ち寄った${visited}人でわった`));
});

test('with a filter each card is filtered, or says that it is not', async () => {
  const cards = async (query) => [...figuresOf(await report(query)).matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/gs)].map(([, label, figure]) => [textOf(label).trim(), textOf(figure).replace(/\s/g, '')]);
  const all = await cards('');
  assert.ok(all.every(([label]) => !label.includes('絞り込みの前の数')), 'without a filter no card says so');
  for (const query of ['?source=qr', '?source=form', '?booth=152102', '?day=2023-02-17', '?source=qr&booth=152102', '?day=2023-02-17&booth=152102&source=qr']) {
    const told = await cards(query);
    const field = (name) => new URLSearchParams(query).has(name);
    told.forEach(([label, figure], i) => {
      const marked = label.endsWith('絞り込みの前の数');
      const of_source = i === 1 || i === 4; // people and responses
      assert.equal(marked, (field('source') && of_source) || (field('booth') && i === 0), `${query} ${label} ${figure}`);
    });
    const text = (await report(query)).text + (await report(`/hours${query}`)).text;
    for (const [name, sentence] of [['booth', '来場の列は、ブースで絞り込む前の数です。'], ['source', '回答の列は、記録のしかたで絞り込む前の数です。'], ['source', '人数の列は、記録のしかたで絞り込む前の数です。']]) {
      assert.equal(text.includes(sentence), field(name), `${query} ${sentence}`);
    }
    if (field('source')) assert.doesNotMatch(text, /ブースへの立ち寄り [\d,]+件、アンケートの回答|合計 [\d,]+件（[\d,]+人）|立ち寄った人は[\d,]+人/, query);
  }
});

test('a rate that a filter leaves no meaning is not shown', async () => {
  for (const query of ['?source=paper', '?source=qr&booth=152102', '?source=qr&day=2023-02-17']) {
    const shown = tiles(await report(query));
    for (const rate of ['ひとりあたりの立ち寄り', '回答率']) {
      assert.equal(shown[rate][0], '－', query);
      assert.match(shown[rate][1], /記録のしかたで絞り込んだときは、計算しません/);
    }
  }
  const both = tiles(await report('?day=2023-02-17&booth=152102'));
  assert.equal(both['回答率'][0], '－');
  assert.match(both['ひとりあたりの立ち寄り'][1], /十日町市に立ち寄った\d+人でわった数/);
});

test('with a filter the figures are of what passes it', async () => {
  const page = await report('?day=2023-02-17&booth=152102');
  const visits = number("SELECT count(*) FROM visit WHERE day = '2023-02-17' AND municipality_code = '152102'");
  assert.equal(Number(page.first), visits);
  assert.ok(!page.text.includes('14時まで'), 'one day alone is compared with nothing');
  const rows = table(page, 'booths-table');
  assert.deepEqual(rows.slice(1).map(([name, n]) => [name, n]), [['十日町市', String(visits)], ['合計', String(visits)]]);
});
