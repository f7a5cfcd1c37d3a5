// The report on a fair's effect: each of its numbers is computed again from the files that staff export, of this fair and of the one
// beside it, with filters (a day, a booth). The computing shares no code with the program.
//
// world: --no-brakes
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { meanOf, percentOf as percent, shareOf } from '../lib/figures.mjs';
import { parse, textOf } from '../lib/html.mjs';
import { ask, house, Person, post } from '../lib/http.mjs';
import { sheetsOf } from '../lib/sheets.mjs';
import { sql } from '../lib/sql.mjs';
import { BEFORE, DOOR, TARGETS, twoYears } from '../lib/two_years.mjs';

const { EVENT, HOST_LOGIN, HOST_PASSWORD, STAFF_LOGIN, STAFF_MUNICIPALITY, STAFF_PASSWORD } = process.env;
const admin = (event, place) => `/admin/e/${event}${place}`;
const RESULT = admin(EVENT, '/result');

async function signedIn(login, password) {
  const person = new Person();
  assert.equal((await post('/admin/login', [['login', login], ['password', password]], { person })).status, 303);
  return person;
}
let host;
// Whoever was signed in is signed out by another clock.
async function setClock(to) {
  execFileSync('world-ctl', ['clock', to]);
  host = await signedIn(HOST_LOGIN, HOST_PASSWORD);
}
const read = async (path) => {
  const reply = await ask('GET', path, { person: host });
  assert.equal(reply.status, 200, path);
  assert.deepEqual(house(reply), [], path);
  return reply.text;
};

// --- the files ---

const csvOf = (text) => text.slice(1).trimEnd().split('\r\n').map((line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain));
async function filesOf(event) {
  const json = async (query = '') => JSON.parse(await read(admin(event, `/tally.json${query}`)));
  const tally = await json();
  const [head, ...responses] = csvOf(await read(admin(event, '/export/responses.csv')));
  const visits = csvOf(await read(admin(event, '/export/visits.csv'))).slice(1).map(([day, time, code]) => ({ day, hour: Number(time.split(':')[0]), code }));
  const days = sql(`SELECT day, opens, closes FROM bussanten.event_day JOIN bussanten.event USING (event_id) WHERE slug = '${event}' ORDER BY day`).split('\n').map((row) => row.split('|')).map(([day, opens, closes]) => ({ day, opens: Number(opens), closes: Number(closes) }));
  // What a filter gives, a day and a booth at a time.
  for (const day of days) Object.assign(day, { tally: await json(`?day=${day.day}`), rows: csvOf(await read(admin(event, `/export/visits.csv?day=${day.day}`))).length - 1 });
  const booths = [];
  for (const { code, name } of tally.booths) booths.push({ code, name, tally: await json(`?booth=${code}`) });
  // From the rows: how many have each value, or a 1.
  const questions = tally.questions.map(({ id, kind, title, choices }) => {
    const rows = (column) => responses.map((row) => row[column]);
    if (kind === 'many') {
      const columns = choices.map(({ label }) => head.indexOf(`${title}：${label}`));
      const counts = columns.map((column) => rows(column).filter((value) => value === '1').length);
      return { id, kind, title, labels: choices.map(({ label }) => label), counts, n: responses.filter((row) => columns.some((column) => row[column] === '1')).length };
    }
    const column = head.findIndex((name) => name === title || (kind === 'scale' && name.startsWith(`${title}：`)));
    const labels = choices.map(({ label }) => label);
    const counts = column < 0 ? null : labels.map((label, i) => rows(column).filter((value) => value === (kind === 'scale' ? `${i + 1}` : label)).length);
    return { id, kind, title, labels, counts, n: counts?.reduce((a, b) => a + b, 0) };
  });
  // Released figures are in tally.csv only.
  const released = csvOf(await read(admin(event, '/export/tally.csv'))).filter(([section, , , code]) => section === '選んだ人' && !code).map((row) => [row[6], row[7], row[10]]);
  return { tally, visits, days, booths, questions, released, responses: responses.length };
}

// --- the page ---

const cellsOf = (table) => [...table.matchAll(/<tr>(.*?)<\/tr>/gs)].slice(1).map(([, row]) => [...row.matchAll(/<t([hd])[^>]*>(.*?)<\/t\1>/gs)].map((cell) => textOf(cell[2]).replace(/\s+/g, ' ').trim()));
function pageOf(html) {
  const elements = parse(html);
  const table = (id) => cellsOf(elements.find(({ tag, attributes }) => tag === 'section' && attributes['aria-labelledby'] === id).inner);
  const questions = elements.filter(({ attributes }) => attributes.class?.startsWith('result-answer')).map(({ inner }) => ({ title: textOf(/<h4[^>]*>(.*?)<\/h4>/s.exec(inner)[1]), text: textOf(inner).replace(/\s+/g, ' '), rows: cellsOf(inner) }));
  const apart = elements.find(({ tag, attributes }) => tag === 'section' && attributes['aria-labelledby'] === 'effect-apart');
  return { text: textOf(html).replace(/\s+/g, ' '), figures: table('effect-figures'), estimates: table('effect-estimate'), days: table('effect-days'), like: table('effect-like'), hours: table('effect-hours'), booths: table('effect-booths'), questions,
    apart: apart && [...apart.inner.matchAll(/<li>(.*?)<\/li>/gs)].map(([, row]) => textOf(row)) };
}

// --- numbers as words ---

const grouped = (n) => n.toLocaleString('en-US');
const tenths = (n) => { const [whole, part] = (Math.floor(n * 10 + 0.5) / 10).toFixed(1).split('.'); return `${grouped(Number(whole))}.${part}`; };
const two = (n) => (Math.floor(n * 100 + 0.5) / 100).toFixed(2);
const signed = (n) => `${two(Math.abs(n)) === '0.00' ? '±' : n < 0 ? '-' : '+'}${two(Math.abs(n))}`;
const range = (part, whole) => shareOf(part, whole).map((x) => Math.floor(100 * x + 0.5)).join('～') + '%';
const more = (now, then) => { const n = Math.round((100 * Math.abs(now - then)) / then); return `${n === 0 ? '±' : now < then ? '-' : '+'}${n}%`; };
const meanWords = ({ n, mean, low, high }) => `平均 ${two(mean)}（95%信頼区間 ${two(low)}～${two(high)}、${grouped(n)}人）`;
// Zou and Donner 2008, written from the paper.
const apartBy = (a, [la, ua], b, [lb, ub]) => [a - b - Math.sqrt((a - la) ** 2 + (ub - b) ** 2), a - b + Math.sqrt((ua - a) ** 2 + (b - lb) ** 2)];
const difference = (value, limits) => `${signed(value)}（${limits.map(signed).join('～')}）`;
const meanOfScale = ({ counts }) => meanOf(counts.map((n, i) => [i + 1, n]));
const isWeekend = (day) => [0, 6].includes(new Date(`${day}T00:00Z`).getUTCDay());
const like = (files, weekend) => files.days.filter(({ day }) => isWeekend(day) === weekend);
const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

let [now, then, page] = [];
test('two years, of which both are over', { timeout: 180000 }, async () => {
  twoYears();
  await setClock('2023-03-02T10:00:00+09:00');
  for (const began = Date.now(); sql('SELECT count(DISTINCT event_id) FROM bussanten.released') !== '2'; await new Promise((go) => { setTimeout(go, 100); })) assert.ok(Date.now() - began < 120000, 'the personal figures are released');
  [now, then] = [await filesOf(EVENT), await filesOf(BEFORE)];
  assert.ok(now.responses > 300 && then.responses > 200);
  page = pageOf(await read(`${RESULT}?with=${BEFORE}`));
});

test('what was reached, beside the targets and the year before', () => {
  const of = ({ visits, responses, days, tally }) => [sum(days.map((day) => day.tally.checkins)), tally.visitors, visits.length, responses];
  const [a, b] = [of(now), of(then)];
  const target = [TARGETS.checkins, null, TARGETS.visits, TARGETS.responses];
  assert.deepEqual(page.figures.slice(1, 5).map((row) => row.slice(1)), a.map((value, i) => [target[i] ? grouped(target[i]) : '目標なし', grouped(value), target[i] ? percent(value, target[i]) : '', grouped(b[i]), more(value, b[i])]));
  const [mean, before] = [now, then].map((files) => meanOfScale(files.questions.find(({ id }) => id === 4)));
  const unsure = mean.low < TARGETS.mean && TARGETS.mean <= mean.high;
  assert.deepEqual(page.figures[5], ['「この催しに満足しましたか」の平均', two(TARGETS.mean), meanWords(mean), unsure ? '決められません（目標が95%信頼区間のなかにあります）' : mean.mean >= TARGETS.mean ? '目標に届きました' : '目標に届きませんでした', meanWords(before), difference(mean.mean - before.mean, apartBy(mean.mean, [mean.low, mean.high], before.mean, [before.low, before.high]))]);
  assert.ok(page.text.includes(`来場チェックイン${grouped(a[0])}件、ブースへの立ち寄り${grouped(a[2])}件、アンケートの回答${grouped(a[3])}件`));
});

const LIMITS = ['同じ人が何度も入り口を通ると、そのたびに数えます。', '真ん中の3分の1のどこかにあるとします。', 'アンケートに答えない人も、答えた人と同じように使ったとみなします。'];
test('people are estimated where they were counted, with an interval, and else there is a reason', () => {
  // The check-ins of the counted hours, and of the others in which the fair was open.
  const at = (day, hour) => now.tally.days.find((one) => one.day === day).checkin_hours.find((one) => one.hour === hour)?.checkins ?? 0;
  const counted = sum(DOOR.map(([, , n]) => n));
  const same = sum(DOOR.map(([day, hour]) => at(day, hour)));
  const all = sum(now.tally.days.flatMap(({ checkin_hours: hours }) => hours.map(({ checkins }) => checkins)));
  const value = Math.round(counted + ((all - same) * counted) / same);
  const [, shown, low, high] = /^([\d,]+)人（95%信頼区間 ([\d,]+)～([\d,]+)人）$/.exec(page.figures[0][2]).map((text) => Number(text.replaceAll(',', '')));
  assert.equal(shown, value);
  assert.ok(low < value && value < high);
  assert.deepEqual(page.figures[0].slice(3), [TARGETS.people > high ? '目標に届きませんでした' : assert.fail(), '推計していません', '']);
  const section = page.estimates;
  assert.deepEqual(section.map(([name]) => name), ['推計来場者数（延べ）', '推計消費額', 'くらべる催しの推計来場者数（延べ）', 'くらべる催しの推計消費額']);
  assert.equal(section[0][1], page.figures[0][2]);
  assert.equal(page.figures[0][0], section[0][0]);
  for (const limit of LIMITS) assert.ok(page.text.includes(limit), limit);
  assert.match(section[1][1], /^[\d,]+円（95%信頼区間 [\d,]+～[\d,]+円）$/);
  for (const [, words, basis] of section.slice(2)) {
    assert.doesNotMatch(words, /\d人（|円（/);
    assert.equal(basis, '');
  }
});

test('days are those that a filter gives', () => {
  assert.deepEqual(page.days.map((row) => row.slice(2)), now.days.map(({ tally, rows }) => [grouped(tally.checkins), grouped(rows), grouped(tally.responses)]));
});

test('weekdays beside weekdays, for each hour in which the fair was open', () => {
  const row = (files, weekend) => {
    const days = like(files, weekend);
    const hours = sum(days.map(({ opens, closes }) => closes - opens)) / 60;
    return [`${days.length}日、${tenths(hours)}時間`, tenths(sum(days.map(({ tally }) => tally.checkins)) / hours), tenths(sum(days.map(({ rows }) => rows)) / hours)];
  };
  assert.deepEqual(page.like, [['平日（月曜日から金曜日）', ...row(now, false), ...row(then, false)], ['土曜日と日曜日', ...row(now, true), ...row(then, true)]]);
});

test('hours of like days, as means over days that were open all the hour', () => {
  const cell = (files, weekend, hour) => {
    const days = like(files, weekend).filter(({ opens, closes }) => opens <= hour * 60 && closes >= (hour + 1) * 60);
    return days.length ? `${tenths(files.visits.filter((visit) => visit.hour === hour && days.some(({ day }) => day === visit.day)).length / days.length)}（${days.length}日）` : '－';
  };
  assert.equal(page.hours.length, 10);
  assert.deepEqual(page.hours, page.hours.map(([name]) => [name, ...[[now, false], [then, false], [now, true], [then, true]].map(([files, weekend]) => cell(files, weekend, parseInt(name, 10)))]));
});

test('booths are those that a filter gives', () => {
  const visits = (files, code) => files.visits.filter((visit) => visit.code === code).length;
  assert.deepEqual(page.booths, now.booths.map(({ code, name, tally }) => [name, grouped(visits(now, code)), '', percent(visits(now, code), now.visits.length), grouped(tally.booths.find((booth) => booth.code === code).visitors), grouped(visits(then, code)), percent(visits(then, code), then.visits.length)]));
  assert.deepEqual(now.booths.map(({ tally }) => tally.visits), now.booths.map(({ code }) => visits(now, code)));
});

test('answers, and the difference of those whose question is the same', () => {
  let compared = 0;
  for (const { title, rows, text } of page.questions) {
    const asked = now.questions.find((question) => question.title === title);
    if (!asked.counts) continue;
    const before = then.questions.find((question) => question.title === title && question.kind === asked.kind && JSON.stringify(question.labels) === JSON.stringify(asked.labels));
    compared += Boolean(before);
    const share = (of, i) => [grouped(of.counts[i]), `${percent(of.counts[i], of.n)} ${range(of.counts[i], of.n)}`];
    assert.deepEqual(rows, asked.labels.map((label, i) => {
      const [p, q] = [asked, before].map((of) => of && of.counts[i] / of.n);
      return [label, ...share(asked, i), '', ...before ? [...share(before, i), difference(100 * (p - q), apartBy(p, shareOf(asked.counts[i], asked.n), q, shareOf(before.counts[i], before.n)).map((x) => 100 * x))] : []];
    }), title);
    const { asked: people } = now.tally.questions.find(({ id }) => id === asked.id);
    assert.ok(text.includes(`たずねた${grouped(people)}人のうち、${grouped(asked.n)}人が回答`), text);
    if (asked.kind === 'scale') assert.ok(text.includes(meanWords(meanOfScale(asked))), text);
  }
  assert.equal(compared, 8);
});

test('figures about the person are the released ones, of both years', () => {
  const personal = page.questions.filter(({ title }) => !now.questions.find((question) => question.title === title).counts);
  assert.deepEqual(personal.map(({ title }) => title), ['お住まいはどちらですか', '年代を教えてください']);
  for (const { title, rows, text } of personal) {
    assert.match(text, /一度だけ発表したもの/);
    for (const [label, value, share, , ...before] of rows) {
      assert.equal(value, now.released.find(([of, choice]) => of === title && choice === label)[2].replace(/\B(?=(\d{3})+$)/g, ','), `${title} ${label}`);
      assert.equal(share, '－');
      if (title === '年代を教えてください') assert.deepEqual(before, [then.released.find(([of, choice]) => of === title && choice === label)[2], '－', '－']);
      else assert.deepEqual(before, []);
    }
  }
});

test('which questions are not compared, and why', () => {
  assert.deepEqual(page.apart, ['この催しを何で知りましたか：同じ文の質問がありません。', 'お住まいはどちらですか：選択肢がちがいます。', 'ご感想をお聞かせください：文章の回答は数えません。',
    'これから1年のうちに、出展した自治体に行くと思いますか：答え方がちがいます。', '何でこの催しを知りましたか（くらべる催しの質問）：同じ文の質問がありません。']);
});

test('without another year nothing stands beside it, and the other way round it is another report', async () => {
  const alone = pageOf(await read(RESULT));
  assert.deepEqual(alone.figures, page.figures.map((row) => row.slice(0, 4)));
  assert.deepEqual(alone.hours.map((row) => row.length), Array(10).fill(3));
  assert.equal(alone.apart, undefined);
  assert.deepEqual(alone.questions.flatMap(({ rows }) => rows.map((row) => row.length)), page.questions.flatMap(({ rows }) => rows.map(() => 4)));
  assert.deepEqual(pageOf(await read(`${RESULT}?with=`)).figures, alone.figures);
  const turned = pageOf(await read(`${admin(BEFORE, '/result')}?with=${EVENT}`));
  assert.deepEqual(turned.figures.slice(1, 5).map((row) => [row[1], row[2], row[4]]), page.figures.slice(1, 5).map((row) => ['目標なし', row[4], row[2]]));
});

test('the workbook has the numbers of both years', async () => {
  const path = `${admin(EVENT, '/export/result.xlsx')}?with=${BEFORE}`;
  assert.ok((await read(`${RESULT}?with=${BEFORE}`)).includes(`href="${path}"`));
  const sheets = sheetsOf((await ask('GET', path, { person: host })).body);
  assert.deepEqual(Object.keys(sheets), ['目標と結果', '日ごと', '平日と土日', '時間帯', 'ブース', 'アンケート', '数え方']);
  for (const limit of LIMITS) assert.ok(sheets['数え方'].flat().some((words) => words.includes(limit)), limit);
  const near = (shown, expected, what) => assert.ok(Math.abs(shown - expected) <= 0.005 + 1e-9, `${what}: ${shown}, is ${expected}`);
  for (const [name, files, others] of [['交流都市地方物産展 2023-02-17', now, then], ['交流都市地方物産展 2022-02-18', then, now]]) {
    const of = (sheet) => sheets[sheet].slice(1).filter(([fair]) => fair === name).map((row) => row.slice(1));
    const figures = of('目標と結果');
    assert.deepEqual(figures.slice(0, 2).map(([label]) => label), ['推計来場者数（延べ）', '推計消費額']);
    assert.deepEqual(figures.slice(2, 6).map((row) => row[2]), [sum(files.days.map(({ tally }) => tally.checkins)), files.tally.visitors, files.visits.length, files.responses]);
    assert.deepEqual(figures.slice(2, 6).map((row) => row[1]), files === now ? [TARGETS.checkins, '', TARGETS.visits, TARGETS.responses] : ['', '', '', '']);
    assert.equal(figures.length, files === now ? 7 : 6);
    if (files === now) ['mean', 'low', 'high'].forEach((key, i) => near(figures[6][2 + i], meanOfScale(files.questions.find(({ id }) => id === 4))[key], key));
    assert.deepEqual(figures[0].slice(2), files === now ? [...page.figures[0][2].matchAll(/[\d,]{4,}/g)].map(([n]) => Number(n.replaceAll(',', ''))).concat('推計') : ['', '', '', page.estimates[2][1]]);
    assert.deepEqual(of('日ごと').map((row) => row.slice(2)), files.days.map(({ tally, rows }) => [tally.checkins, rows, tally.responses]));
    of('平日と土日').forEach(([, days, open, checkins, visits], i) => {
      const alike = like(files, i === 1);
      const hours = sum(alike.map(({ opens, closes }) => closes - opens)) / 60;
      assert.deepEqual([days, open], [alike.length, hours]);
      near(checkins, sum(alike.map(({ tally }) => tally.checkins)) / hours, 'check-ins');
      near(visits, sum(alike.map(({ rows }) => rows)) / hours, 'visits');
    });
    const hours = of('時間帯');
    assert.equal(hours.length, 20);
    for (const [kind, hour, days, mean] of hours) {
      const alike = like(files, kind === '土曜日と日曜日').filter(({ opens, closes }) => opens <= hour * 60 && closes >= (hour + 1) * 60);
      assert.equal(days, alike.length);
      near(mean, files.visits.filter((visit) => visit.hour === hour && alike.some(({ day }) => day === visit.day)).length / days, `${kind} ${hour}`);
    }
    assert.deepEqual(of('ブース').map(([code, , visits]) => [code, visits]), files.booths.map(({ code, tally }) => [code, tally.visits]));
    const answers = of('アンケート');
    for (const asked of files.questions.filter(({ counts }) => counts?.length)) {
      const rows = answers.filter(([title]) => title === asked.title);
      assert.deepEqual(rows.map((row) => row.slice(1, 4)), asked.labels.map((label, i) => [label, asked.counts[i], asked.n]));
      rows.forEach((row, i) => [asked.counts[i] / asked.n, ...shareOf(asked.counts[i], asked.n)].forEach((value, k) => near(row[4 + k], 100 * value, `${row[0]} ${row[1]}`)));
      const same = others.questions.some((other) => other.title === asked.title && other.kind === asked.kind && JSON.stringify(other.labels) === JSON.stringify(asked.labels));
      assert.ok(rows.every((row) => !row[8] === same), asked.title);
    }
    for (const [title, label, value] of files.released) assert.equal(String(answers.find((row) => row[0] === title && row[1] === label)?.[2] ?? value), value);
  }
  assert.deepEqual([...new Set(sheetsOf((await ask('GET', admin(EVENT, '/export/result.xlsx'), { person: host })).body)['ブース'].slice(1).map(([fair]) => fair))], ['交流都市地方物産展 2023-02-17']);
});

test('the sheet of a booth has the released figures of its own visitors, whoever prints it', async () => {
  const rows = csvOf(await read(admin(EVENT, '/export/tally.csv'))).filter(([section, , , code]) => section === 'ブースに立ち寄った人のうち、選んだ人' && code);
  const reader = await signedIn(STAFF_LOGIN, STAFF_PASSWORD);
  let untold = 0;
  const sheets = parse(await read(admin(EVENT, '/result/all'))).filter(({ attributes }) => attributes.class === 'result');
  for (const { inner, attributes } of sheets) {
    const code = attributes.id.slice(1);
    for (const title of ['お住まいはどちらですか', '年代を教えてください']) {
      const released = rows.filter((row) => row[3] === code && row[6] === title).map((row) => [row[7], row[10]]);
      const part = inner.slice(inner.indexOf(`<h4>${title}`)).split('<h4>')[1];
      const shown = [...part.matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/g)].map(([, label, value]) => [textOf(label), textOf(value)]);
      assert.ok(released.length >= 3);
      if (released.every(([, value]) => value === '非公開')) {
        untold++;
        assert.match(part, /発表していません/);
        assert.deepEqual(shown, []);
      } else assert.deepEqual(shown, released);
    }
  }
  assert.equal(sheets.length, 8);
  assert.ok(untold < 8, 'most have some');
  const own = textOf(await read(admin(EVENT, `/result/${STAFF_MUNICIPALITY}`)));
  const theirs = await ask('GET', admin(EVENT, `/result/${STAFF_MUNICIPALITY}`), { person: reader });
  const article = (text) => text.slice(text.lastIndexOf('宮古市の結果報告')).replace(/\d+:\d\d/g, ''); // without the minute of its figures
  assert.equal(article(textOf(theirs.text)), article(own));
  assert.match(own, /一度だけ発表したもの/);
});

test('it is for the host, and beside fairs of that host', async () => {
  assert.equal((await ask('GET', RESULT, { person: await signedIn(STAFF_LOGIN, STAFF_PASSWORD) })).status, 404);
  for (const other of [EVENT, 'nothing', 'example-2023', '%00']) assert.equal((await ask('GET', `${RESULT}?with=${other}`, { person: host })).status, 404, other);
});

test('of fairs of which one was open longer the sums are not compared, and what is left out of either is told', async () => {
  const beside = async () => pageOf(await read(`${RESULT}?with=${BEFORE}`));
  const WHY = '開いていた時間の合計が、この催しは48.0時間、くらべる催しは47.5時間とちがうので、件数の増減は出していません。';
  assert.ok(page.figures.slice(1, 5).every((row) => row[5]) && !page.text.includes('件数の増減は出していません'));
  const closes = async (minutes) => {
    sql(`UPDATE bussanten.event_day SET closes = closes + ${minutes} WHERE day = '2022-02-22' AND event_id = (SELECT event_id FROM bussanten.event WHERE slug = '${BEFORE}')`);
    await setClock('2023-03-02T10:00:00+09:00');
  };
  await closes(-30);
  const unlike = await beside();
  assert.ok(unlike.text.includes(WHY));
  assert.deepEqual(unlike.figures.slice(1, 5).map((row) => row.slice(4)), page.figures.slice(1, 5).map((row) => [row[4], '']));
  await closes(30);
  const fields = [['place', '032026'], ['day', '2022-02-19'], ['from', '11:00'], ['to', '12:00'], ['reason', 'ためしに押した']];
  assert.equal((await post(admin(BEFORE, '/left-out'), fields, { person: host })).status, 303);
  assert.match((await beside()).text, /くらべる催し：宮古市のブース、2月19日\(土\) 11:00～12:00/);
  assert.doesNotMatch(textOf(await read(RESULT)), /2月19日\(土\) 11:00～12:00/);
});

test('a form is taken for a day after the survey, so the figures are not called final before', async () => {
  const [late, over] = ['令和5年2月28日(火)に終わり、遅れて届く回答を受け付けています。', '令和5年2月28日(火)に締め切りました。'];
  for (const [at, isOpen, isLate] of [['02-28T23:58:00', true, false], ['03-01T00:00:01', false, true], ['03-01T23:59:00', false, true], ['03-02T00:00:01', false, false]]) {
    await setClock(`2023-${at}+09:00`);
    const [first, result] = [textOf(await read(admin(EVENT, ''))), textOf(await read(RESULT))];
    assert.deepEqual([first.includes('【集計中】'), first.includes(late), first.includes(over)], [isOpen || isLate, isLate, !isOpen && !isLate], at);
    assert.deepEqual([result.includes('アンケートは令和5年2月28日(火)まで受け付けています。'), result.includes(late)], [isOpen, isLate], at);
  }
});

test('while the fair is on, days to come are blank and no sum is compared', async () => {
  await setClock('2023-02-18T11:00:00+09:00');
  const running = pageOf(await read(`${RESULT}?with=${BEFORE}`));
  assert.match(running.text, /催しの途中の数字です/);
  assert.deepEqual(running.figures.slice(1, 5).map((row) => row[5]), ['', '', '', '']);
  assert.deepEqual(running.like.map((row) => row[1]), ['1日、10.0時間', '0日、0.0時間']);
  assert.deepEqual(running.like[1].slice(2, 4), ['－', '－']);
  await setClock('2023-02-16T11:00:00+09:00');
  sql(`DELETE FROM bussanten.rollup WHERE event_id = (SELECT event_id FROM bussanten.event WHERE slug = '${EVENT}')`);
  const before = pageOf(await read(RESULT));
  assert.match(before.text, /催しはまだ始まっていません/);
  assert.deepEqual(before.figures.slice(1, 5).map((row) => row[2]), ['', '', '', '']);
  assert.deepEqual(before.days.map((row) => row.slice(2)), Array(5).fill(['', '', '']));
  assert.deepEqual([before.like, before.hours], [[], []]);
  assert.equal(before.text.split('まだありません。終わった開催日の分から出ます。').length, 3, 'two tables are not there');
});
