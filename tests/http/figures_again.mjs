// Every figure of random fairs is computed again from their records and compared with what the program says on its pages and in
// its files, with and without filters. The computing (lib/figures.mjs) shares no code with the program. A difference is printed
// with the fair's seed, which makes the same fair again.
//
//   RUNS=200 ...       the number of fairs (12). SEED=17: only that fair
//
// world: --no-brakes --clock 2023-02-18T14:20:00+09:00
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { figuresOf, meanOf, percentOf, ratioOf, shareOf } from '../lib/figures.mjs';
import { parse, textOf } from '../lib/html.mjs';
import { ask, Person, post } from '../lib/http.mjs';
import { loadFair, randomFair, townName } from '../lib/random_fair.mjs';
import { sheetsOf } from '../lib/sheets.mjs';

const { HOST_LOGIN, HOST_PASSWORD } = process.env;
const NOW = '2023-02-18T14:20:00+09:00';
const RUNS = Number(process.env.RUNS ?? 12);
const SEEDS = process.env.SEED ? [Number(process.env.SEED)] : Array.from({ length: RUNS }, (_, i) => i + 1);
const SOURCES = { qr: 'QRコード', code: '入力したコード', form: 'アンケート', paper: '紙' };
const FEW = 30;
const inCell = (n) => `${n ?? ''}`;
const few = (n) => (n && n < FEW ? '参考値' : '');
const minutesOf = (time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const percent = (part, whole) => (whole ? percentOf(part, whole) : '－');

const host = new Person();

// What was compared, for each format, and where it differed.
const compared = new Map();
const wrong = [];
let place = '';
function is(format, what, shown, expected) {
  compared.set(format, (compared.get(format) ?? 0) + 1);
  if (JSON.stringify(shown) !== JSON.stringify(expected)) wrong.push(`${place} ${format}, ${what}: shows ${JSON.stringify(shown)}, is ${JSON.stringify(expected)}`);
}
// The same of a number that is shown rounded to so many digits.
function near(format, what, shown, expected, digits) {
  compared.set(format, (compared.get(format) ?? 0) + 1);
  const number = shown === null || shown === undefined || shown === '' ? undefined : Number(shown);
  const fits = expected === undefined ? number === undefined : Math.abs(number - expected) <= 0.5 * 10 ** -digits + 1e-9;
  if (!fits) wrong.push(`${place} ${format}, ${what}: shows ${shown}, is ${expected}`);
}

async function read(path, query) {
  const [base, had] = path.split('?');
  const reply = await ask('GET', `${base}${query || had ? `?${[had, query].filter(Boolean).join('&')}` : ''}`, { person: host });
  assert.equal(reply.status, 200, `${place} ${path} ${query}`);
  return reply;
}

// Figures of a personal question are in no file before they are released, which is after the survey.
const isShown = (question) => !question.personal;

function compareJson(tally, all) {
  const same = (what, shown, expected) => is('tally.json', what, shown, expected);
  for (const key of ['checkins', 'visits', 'visitors', 'responses', 'checkins_by_source']) same(key, tally[key], all[key]);
  same('days', tally.days, all.days.map(({ hours, ...day }) => ({ ...day, checkin_hours: hours.map(([hour, checkins]) => ({ hour, checkins })) })));
  same('booths', tally.booths.map(({ name: _, withdrawn: __, ...booth }) => booth), all.booths.map(({ hours, ...booth }) => ({ ...booth, hours: hours.map(([day, hour, visits]) => ({ day, hour, visits })) })));
  same('both', tally.both, all.both);
  same('ids', tally.questions.map(({ id }) => id), all.questions.map(({ id }) => id));
  all.questions.forEach((question, i) => {
    const shown = tally.questions[i];
    const hide = (value) => (isShown(question) ? value : value && typeof value === 'object' ? Object.fromEntries(Object.keys(value).map((key) => [key, null])) : null);
    same(`${question.id} asked`, shown.asked ?? null, hide(question.asked));
    same(`${question.id} answered`, shown.answered, hide(question.answered));
    same(`${question.id} answered by booth`, shown.answered_by_booth, hide(question.answered_by_booth));
    question.choices.forEach((choice, k) => {
      same(`${choice.id}`, [shown.choices[k].label, shown.choices[k].answers], [choice.label, hide(choice.answers)]);
      const whole = isShown(question) ? question.answered : 0;
      const ends = whole ? [choice.answers / whole, ...shareOf(choice.answers, whole)].map((value) => 100 * value) : [null, null, null];
      ['share', 'low', 'high'].forEach((key, n) => (whole ? near('tally.json', `${choice.id} ${key}`, shown.choices[k][key], ends[n], 2) : same(`${choice.id} ${key}`, shown.choices[k][key], null)));
      same(`${choice.id} by booth`, shown.choices[k].by_booth, hide(choice.by_booth));
    });
    if (question.kind !== 'scale') return;
    same(`${question.id} n`, shown.n, question.answered);
    for (const [key, of] of [['mean', 'mean'], ['mean_low', 'low'], ['mean_high', 'high']]) near('tally.json', `${question.id} ${key}`, shown[key], question.mean?.[of], 2);
  });
}

function csvOf(text) {
  const rows = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  cell.lastIndex = 1; // after the byte order mark
  while (cell.lastIndex < text.length) {
    const match = cell.exec(text);
    rows.at(-1).push(match[1] === undefined ? match[2] : match[1].replace(/""/g, '"'));
    if (match[3] === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

// The rows of tally.csv: [section, {its properties}, value, {what it is of}].
function* csvRows(fair, all, leftOut) {
  yield ['来場チェックイン', {}, all.checkins];
  yield ['ブースへの立ち寄り', {}, all.visits];
  yield ['来場した人', {}, all.visitors];
  yield ['アンケートの回答', {}, all.responses];
  for (const [source, n] of Object.entries(all.checkins_by_source)) yield ['記録元ごとの来場チェックイン', { source }, n];
  for (const { day, checkins, visits, responses, hours } of all.days) {
    yield ['日ごとの来場チェックイン', { day }, checkins];
    yield ['日ごとの立ち寄り', { day }, visits];
    yield ['日ごとのアンケートの回答', { day }, responses];
    for (const [hour, n] of hours) yield ['時間ごとの来場チェックイン', { day, hour }, n];
  }
  for (const { code, visits, visitors, first, last, responses, by_source, hours } of all.booths) {
    yield ['ブースごとの立ち寄り', { code }, visits];
    yield ['ブースに立ち寄った人', { code }, visitors];
    yield ['その日の最初に立ち寄ったブース', { code }, first];
    yield ['その日の最後に立ち寄ったブース', { code }, last];
    yield ['ブースに立ち寄った人の回答', { code }, responses];
    for (const [source, n] of Object.entries(by_source)) yield ['ブース・記録元ごとの立ち寄り', { code, source }, n];
    for (const [day, hour, n] of hours) yield ['ブース・時間ごとの立ち寄り', { code, day, hour }, n];
    for (const other of fair.booths) if (other !== code) yield ['両方のブースに立ち寄った人', { code, other }, all.both[code][other], { whole: all.both[code][code], ratio: ratioOf(all.both, code, other), isPair: true }];
  }
  for (const question of all.questions) {
    const hidden = (n) => (isShown(question) ? n : '非公開');
    const { title } = question;
    if (question.personal) yield ['人数について', { title }, undefined];
    yield ['たずねた人', { title }, hidden(question.asked)];
    yield ['答えた人', { title }, hidden(question.answered)];
    for (const { label, answers } of question.choices) yield ['選んだ人', { title, label }, hidden(answers), { whole: hidden(question.answered), isSample: isShown(question) }];
    if (question.mean) yield ['平均', { title }, undefined, { mean: question.mean }];
    for (const code of fair.booths) {
      const whole = hidden(question.answered_by_booth[code]);
      yield ['ブースに立ち寄った人のうち、答えた人', { title, code }, whole];
      for (const { label, by_booth } of question.choices) yield ['ブースに立ち寄った人のうち、選んだ人', { title, label, code }, hidden(by_booth[code]), { whole, isSample: isShown(question) }];
      if (question.mean_by_booth[code]) yield ['ブースに立ち寄った人の平均', { title, code }, undefined, { mean: question.mean_by_booth[code] }];
    }
  }
  for (const { code, day, time, taps } of leftOut) yield [code ? '集計から除いたチェックイン（ブース）' : '集計から除いたチェックイン（入口）', { code, day, hour: time }, taps];
}

function compareCsv(rows, fair, all, leftOut) {
  const shown = new Map();
  for (const row of rows.slice(1)) {
    const key = row.slice(0, 10).join('|');
    is('tally.csv', `${key} twice`, shown.has(key), false);
    shown.set(key, row.slice(10));
  }
  for (const [section, { day, hour, code, source, title, label, other }, value, of = {}] of csvRows(fair, all, leftOut)) {
    const name = (town) => (town ? townName(town) : '');
    const key = [section, day, hour, code, name(code), SOURCES[source], title, label, other, name(other)].map((cell) => cell ?? '').join('|');
    const cells = shown.get(key);
    shown.delete(key);
    if (!cells) {
      is('tally.csv', key, undefined, value);
      continue;
    }
    const [figure, whole, share, ratio, low, high, remark] = cells;
    const { mean } = of;
    if (mean) near('tally.csv', key, figure, mean.mean, 2);
    else if (value !== undefined) is('tally.csv', key, figure, `${value ?? ''}`);
    const people = mean?.n ?? of.whole;
    is('tally.csv', `${key} of`, whole, `${people ?? ''}`);
    const isNumber = Number.isInteger(of.whole) && of.whole > 0;
    near('tally.csv', `${key} share`, share, isNumber ? (100 * value) / of.whole : undefined, 2);
    near('tally.csv', `${key} ratio`, ratio, of.ratio, 2);
    const range = mean ? [mean.low, mean.high] : of.isSample && isNumber ? shareOf(value, of.whole).map((end) => 100 * end) : [];
    near('tally.csv', `${key} low`, low, range[0], 2);
    near('tally.csv', `${key} high`, high, range[1], 2);
    is('tally.csv', `${key} remark`, remark, few(of.isPair ? (of.ratio === undefined ? people : value) : Number.isInteger(people) ? people : 0));
  }
  const others = [...shown.keys()].filter((key) => !key.startsWith('推計')); // estimates: estimate.mjs
  is('tally.csv', 'rows that should not be there', others, []);
}

const serial = (day) => Math.round(Date.parse(day) / 86400000) + 25569;

function compareWorkbook(sheets, fair, all, filter) {
  const same = (what, shown, expected) => is('tally.xlsx', what, shown, expected);
  const blank = (n) => n ?? '';
  const lines = Object.fromEntries(sheets['集計'].map(([name, value]) => [name, value]));
  if (!filter.booth) same('totals', ['来場チェックイン', '来場した人', 'ブースへの立ち寄り', 'アンケートの回答'].map((name) => lines[name]), [all.checkins, all.visitors, all.visits, all.responses].map(blank));
  const trimmed = (row) => row.slice(0, row.findLastIndex((cell) => cell !== '') + 1);
  same('days', sheets['日ごと'].slice(1).map(trimmed), all.days.map(({ day, checkins, visits, responses }) => trimmed([serial(day), ...[checkins, visits, responses].map(blank)])));
  same('booths', sheets['ブースごと'].slice(1).map(trimmed), all.booths.map((booth) => trimmed([booth.code, townName(booth.code), ...[booth.visits, booth.visitors, ...Object.values(booth.by_source), booth.first, booth.last, booth.responses].map(blank)])));
  same('both', sheets['両方に立ち寄った人'].slice(1).map(trimmed), all.booths.map(({ code }) => trimmed([code, townName(code), ...fair.booths.map((other) => blank(all.both[code][other]))])));
  sheets['偶然とくらべた倍率'].slice(1).forEach((row, i) => fair.booths.forEach((other, k) => {
    const { code } = all.booths[i];
    const ratio = code === other ? undefined : ratioOf(all.both, code, other);
    if (ratio === undefined) same(`ratio ${code} ${other}`, row[2 + k], '－');
    else near('tally.xlsx', `ratio ${code} ${other}`, row[2 + k], ratio, 6);
  }));
  const [head, , , ...hours] = sheets['時間ごと'];
  const shown = head.slice(2).map((name) => parseInt(name, 10));
  const wanted = all.days.flatMap(({ day, hours: of }) => [['来場チェックイン', of], ...all.booths.map((booth) => [townName(booth.code), booth.hours.filter(([on]) => on === day).map(([, ...rest]) => rest)])]
    .map(([name, cells]) => trimmed([serial(day), name, ...shown.map((hour) => { const cell = cells.find(([at]) => at === hour); return cell ? blank(cell[1]) : '－'; })])));
  same('hours', hours.map(trimmed), wanted);
  // The mean over days that are over and on which the fair is open during the whole hour.
  const over = all.days.filter(({ day }) => `${day}T${fair.days.find((of) => of.day === day).closes}` <= NOW.slice(0, 16));
  shown.forEach((hour, i) => {
    const [from, to] = [hour * 60, hour * 60 + 60];
      const open = over.filter(({ day }) => { const of = fair.days.find((one) => one.day === day); return minutesOf(of.opens) <= from && minutesOf(of.closes) >= to; });
    if (open.length !== sheets['時間ごと'][2][2 + i]) same(`days of ${hour}`, sheets['時間ごと'][2][2 + i], open.length);
    const n = open.reduce((total, { day }) => total + all.booths.reduce((sum, booth) => sum + (booth.hours.find(([on, at]) => on === day && at === hour)?.[2] ?? 0), 0), 0);
    near('tally.xlsx', `mean of ${hour}`, sheets['時間ごと'][1][2 + i], open.length ? n / open.length : undefined, 6);
  });
  const answers = sheets['アンケート'].slice(1);
  let at = 0;
  for (const question of all.questions) {
    const hidden = (n) => (isShown(question) ? blank(n) : '非公開');
    const booths = (values) => fair.booths.map((code) => hidden(values[code]));
    const row = () => answers[at++] ?? [];
    same(`${question.title} asked`, trimmed(row()), trimmed([question.title, '（たずねた人）', hidden(question.asked)]));
    same(`${question.title} answered`, trimmed(row()), trimmed([question.title, '（答えた人）', hidden(question.answered), '', '', '', '', '', ...booths(question.answered_by_booth)]));
    for (const choice of question.choices) {
      const cells = row();
      same(choice.label, trimmed([...cells.slice(0, 3), ...cells.slice(8)]), trimmed([question.title, choice.label, hidden(choice.answers), ...booths(choice.by_booth)]));
      if (!isShown(question)) continue;
      const whole = question.answered;
      if (!whole) same(`${choice.label} share`, cells.slice(3, 8).filter((cell) => typeof cell === 'number'), []);
      else [choice.answers / whole, ...shareOf(choice.answers, whole)].forEach((value, i) => near('tally.xlsx', `${choice.label} share`, cells[[3, 5, 6][i]], value, 9));
      same(`${choice.label} remark`, cells[7] ?? '', few(whole));
    }
    if (question.mean) {
      const cells = row();
      const { mean } = question;
      same(`${question.title} n of the mean`, [...cells.slice(0, 3), cells[7]], [question.title, '平均', mean.n, few(mean.n)]);
      near('tally.xlsx', `${question.title} mean`, cells[4], mean.mean, 2);
      near('tally.xlsx', `${question.title} low`, cells[5], mean.low, 2);
      near('tally.xlsx', `${question.title} high`, cells[6], mean.high, 2);
      fair.booths.forEach((code, i) => near('tally.xlsx', `${question.title} mean of ${code}`, cells[8 + i], question.mean_by_booth[code]?.mean, 2));
    }
  }
  same('rows of answers', answers.length, at);
}

// The tables of a page: {id of the caption or, without one, its text: rows of cells}. Cells of bars are left out.
function tablesOf(html) {
  const tables = {};
  for (const { inner } of parse(html).filter(({ tag }) => tag === 'table')) {
    const [, attributes, words] = /<caption([^>]*)>(.*?)<\/caption>/s.exec(inner) ?? [null, '', ''];
    const name = /id="([^"]*)"/.exec(attributes)?.[1] ?? textOf(words);
    tables[name] = [...inner.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row]) => [...row.matchAll(/<t([hd])([^>]*)>(.*?)<\/t\1>/gs)]
      .filter(([, , of]) => !of.includes('for-bar')).map(([, , , cell]) => textOf(cell).replace(/,/g, '').replace(/\s+/g, ' ').trim()));
  }
  return tables;
}
const dayName = (day) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;

// The pages of the report, which show the host exact figures of personal questions, too.
function comparePages(tables, text, fair, all, filter) {
  const same = (what, shown, expected) => is('page', what, shown, expected);
  const body = (name) => (tables[name] ?? [[]]).slice(1);
  const days = body('days-table').filter(([name]) => name !== '合計');
  same('days', days.map(([name, ...cells]) => [name.split('(')[0], ...cells]), all.days.map(({ day, checkins, visits, responses }) => [dayName(day), ...[checkins, visits, responses].map((n) => `${n ?? ''}`)]));
  const booths = body('booths-table').filter(([name]) => name !== '合計');
  for (const booth of all.booths) {
    const [, visits, visitors] = booths.find(([name]) => name === townName(booth.code)) ?? [];
    same(`booth ${booth.code}`, [visits, visitors], [booth.visits, booth.visitors].map(inCell));
  }
  const sources = Object.fromEntries(body('sources-table').map(([name, visits, checkins]) => [name, [visits, checkins]]));
  for (const [source, name] of Object.entries(SOURCES)) {
    const [visits, checkins] = [all.visits === null ? null : all.booths.reduce((n, booth) => n + booth.by_source[source], 0), all.checkins_by_source[source]];
    if (!tables['sources-table'] || (source === 'paper' && !visits && !checkins)) continue;
    if (filter.source && filter.source !== source) continue;
    same(`source ${source}`, sources[name], [visits, checkins].map(inCell));
  }
  for (const booth of all.booths) {
    if (!tables['ends-table']) break;
    same(`ends ${booth.code}`, body('ends-table').find(([name]) => name === townName(booth.code))?.slice(1), [booth.first, booth.last].map(inCell));
  }
  if (tables['hours-table']) {
    const [head, ...rows] = tables['hours-table'];
    const columns = head.slice(1, -1).map((name) => parseInt(name, 10));
    let day = -1;
    for (const row of rows) {
      if (row.length === 1) day += 1;
      const booth = all.booths.find(({ code }) => townName(code) === row[0]);
      if (row.length < 3 || !booth || day >= all.days.length) continue;
      const of = booth.hours.filter(([on]) => on === all.days[day].day);
      same(`hours of ${row[0]} on ${all.days[day].day}`, row.slice(1, -1).map((cell) => (cell === '－' ? '' : cell)), columns.map((hour) => `${of.find(([, at]) => at === hour)?.[2] ?? ''}`));
    }
  }
  for (const { code } of tables['pairs-table'] ? all.booths : []) {
    const row = body('pairs-table').find(([name]) => name === townName(code));
    fair.booths.forEach((other, i) => {
      const ratio = ratioOf(all.both, code, other);
      const cell = row?.[2 + i] ?? '';
      if (code === other) same(`${code} at all`, row?.[1], inCell(all.both[code][code]));
      else if (ratio !== undefined) {
        near('page', `ratio ${code} ${other}`, /([\d.]+)倍/.exec(cell)?.[1], ratio, 2);
        same(`both ${code} ${other}`, /(\d+)人/.exec(cell)?.[1], `${all.both[code][other]}`);
      }
    });
  }
  for (const question of all.questions) compareAnswers(tables, text, fair, all, question, same);
}

// The cards below the first page.
function compareCards(html, all) {
  const [cards] = parse(html).filter(({ tag, attributes }) => tag === 'dl' && attributes.class === 'figures');
  const shown = parse(cards.inner).filter(({ tag }) => tag === 'data').map(({ attributes }) => (attributes.value === '' ? null : Number(attributes.value)));
  is('page', 'cards', [shown[0], shown[1], shown[2], shown[4]], [all.checkins, all.visitors, all.visits, all.responses]);
}

function compareAnswers(tables, text, fair, all, question, same) {
  const whole = question.answered;
  const rows = (tables[question.title] ?? [[]]).slice(1);
  for (const choice of question.choices) {
    const [, n, share, range = ''] = rows.find(([label]) => label === choice.label) ?? [];
    same(`${question.title} ${choice.label}`, [n, share], [inCell(choice.answers), percent(choice.answers, whole)]);
    const ends = /(\d+)～(\d+)%/.exec(range)?.slice(1) ?? [];
    (shareOf(choice.answers, whole) ?? [undefined, undefined]).forEach((end, i) => near('page', `${question.title} ${choice.label} interval`, ends[i], end === undefined ? undefined : 100 * end, 0));
  }
  if (question.mean) {
    const { n, mean, low, high } = question.mean;
    const shown = [...text.matchAll(/平均 ([\d.]+)（(?:95%信頼区間 ([\d.]+)～([\d.]+)、)?([\d,]+)人/g)].map(([, ...parts]) => parts.map((part) => (part === undefined ? undefined : Number(part.replace(/,/g, '')))));
    const fits = ([value, from, to, people]) => people === n && [[value, mean], [from, low], [to, high]].every(([a, b]) => (b === undefined ? a === undefined : Math.abs(a - b) <= 0.005 + 1e-9));
    same(`${question.title} mean ${mean} (${low} to ${high}) of ${n}`, shown.some(fits), true);
  }
  const cross = tables[`cross${question.id}`];
  for (const [i, { code }] of cross ? all.booths.entries() : []) {
    const n = question.answered_by_booth[code];
    const cell = (name) => cross.find(([label]) => label === name)?.[1 + i];
    same(`${question.title} answered at ${code}`, cell('答えた人'), inCell(n));
    if (question.mean_by_booth[code]) near('page', `${question.title} mean at ${code}`, /[\d.]+/.exec(cell('平均') ?? '')?.[0], question.mean_by_booth[code].mean, 2);
    for (const choice of question.choices) same(`${question.title} ${choice.label} at ${code}`, cell(choice.label), n === null ? '' : `${choice.by_booth[code]} ${percent(choice.by_booth[code], n)}`);
  }
}

// The report of each booth: its figures beside the median of all booths, its hours, and which booths its visitors went to.
const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.floor(sorted.length / 2)]) / 2;
};
function compareBoothReports(html, fair, all) {
  const articles = parse(html).filter(({ tag, attributes }) => tag === 'article' && attributes.class === 'result');
  is('booth reports', 'booths', articles.map(({ attributes }) => attributes.id.slice(1)), fair.booths);
  const share = ({ visits }) => (all.visits ? (100 * visits) / all.visits : undefined);
  for (const [i, { inner }] of articles.entries()) {
    const booth = all.booths[i];
    const [figures, hours, companions] = parse(inner).filter(({ tag }) => tag === 'table').map((table) => [...table.inner.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].slice(1)
      .map(([, row]) => [...row.matchAll(/<t([hd])[^>]*>(.*?)<\/t\1>/gs)].map((cell) => textOf(cell[2]).replace(/,/g, '').replace(/\s+/g, ' ').trim())));
    [['visits', ({ visits }) => visits], ['share', share], ['visitors', ({ visitors }) => visitors], ['responses', ({ responses }) => responses]].forEach(([what, of], k) => {
      const [, own, usual] = figures[k].map((cell) => cell.replace('%', ''));
      near('booth reports', `${booth.code} ${what}`, own === '－' ? undefined : own, of(booth) ?? undefined, 1);
      near('booth reports', `${booth.code} ${what}, the median`, usual === '－' ? undefined : usual, (of(booth) ?? undefined) === undefined ? undefined : median(all.booths.map(of)), 1);
    });
    for (const [name, ...cells] of hours) {
      const hour = parseInt(name, 10);
      const at = (day) => booth.hours.find(([on, of]) => on === day && of === hour)?.[2];
      // More than seven days do not fit on the paper: then there is the mean alone, over days that are over and were open all the hour.
      const days = fair.days.length > 7 ? [] : fair.days;
      is('booth reports', `${booth.code} at ${hour}`, cells.slice(0, days.length).map((cell) => (cell === '－' ? '' : cell)), days.map(({ day }) => `${at(day) ?? ''}`));
      const whole = fair.days.filter(({ day, opens, closes }) => `${day}T${closes}` <= NOW.slice(0, 16) && minutesOf(opens) <= hour * 60 && minutesOf(closes) >= hour * 60 + 60);
      const [, mean, n] = /^([\d.]+)（(\d+)日）$/.exec(cells.at(-1)) ?? [];
      is('booth reports', `${booth.code} at ${hour}, the days of the mean`, Number(n ?? 0), whole.length);
      near('booth reports', `${booth.code} at ${hour}, the mean`, mean, whole.length ? whole.reduce((sum, { day }) => sum + (at(day) ?? 0), 0) / whole.length : undefined, 1);
    }
    for (const other of companions ? fair.booths.filter((code) => code !== booth.code) : []) {
      const [, people, part, ratio] = companions.find(([name]) => name === townName(other)) ?? [];
      const n = all.both[booth.code][other];
      is('booth reports', `${booth.code} and ${other}`, [people, part], [inCell(n), percent(n, all.both[booth.code][booth.code])]);
      near('booth reports', `${booth.code} and ${other}, the ratio`, /([\d.]+)倍/.exec(ratio ?? '')?.[1], ratioOf(all.both, booth.code, other), 2);
    }
  }
}

const cellsOf = (table) => [...table.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].slice(1).map(([, row]) => [...row.matchAll(/<t([hd])[^>]*>(.*?)<\/t\1>/gs)].map((cell) => textOf(cell[2]).replace(/,/g, '').replace(/\s+/g, ' ').trim()));
// "36% 33～40%", as two numbers and their interval.
const sureOf = (words) => /^(?:(\d+%(?:未満)?) (\d+)～(\d+)%)?/.exec(words).slice(1);
function compareShare(format, what, words, part, whole) {
  const [shown, low, high] = sureOf(words);
  is(format, `${what} share`, shown, whole ? percent(part, whole) : undefined);
  [low, high].forEach((end, i) => near(format, `${what} interval`, end, whole ? 100 * shareOf(part, whole)[i] : undefined, 0));
}

// The sheet of paper, and the report for the council: their totals, days, booths and answers. Neither has a filter here.
function compareSheet(html, all) {
  const elements = parse(html);
  is('sheet', 'totals', elements.filter(({ tag, inner: words }) => tag === 'data' || (tag === 'dd' && words.trim() === '開催前')).map(({ tag, attributes }) => (tag === 'dd' ? null : Number(attributes.value))), [all.checkins, all.visitors, all.visits, all.responses]);
  const [booths, days, ...answers] = elements.filter(({ tag }) => tag === 'table').map(({ inner }) => cellsOf(inner));
  is('sheet', 'booths', booths.map(([name, visits, , ...rest]) => [name, visits, ...rest]), all.booths.map((booth) => [townName(booth.code), booth.visits, booth.visitors, booth.responses].map(inCell)));
  is('sheet', 'days', days.map(([, checkins, , ...rest]) => [checkins, ...rest]), all.days.map(({ checkins, visits, responses }) => [checkins, visits, responses].map((n) => `${n ?? ''}`)));
  const asked = all.questions.filter(({ choices }) => choices.length);
  is('sheet', 'questions', answers.length, asked.length);
  asked.forEach((question, i) => {
    for (const choice of isShown(question) ? question.choices : []) {
      const [, , n, words = ''] = answers[i].find(([label]) => label === choice.label) ?? [];
      is('sheet', choice.label, n, inCell(choice.answers));
      compareShare('sheet', choice.label, words, choice.answers, question.answered);
    }
  });
}
function compareEffect(html, all) {
  const elements = parse(html);
  const table = (id) => cellsOf(elements.find(({ tag, attributes }) => tag === 'section' && attributes['aria-labelledby'] === id).inner);
  is('effect', 'totals', table('effect-figures').slice(1, 5).map((row) => row[2]), [all.checkins, all.visitors, all.visits, all.responses].map(inCell));
  is('effect', 'days', table('effect-days').map((row) => row.slice(2)), all.days.map(({ checkins, visits, responses }) => [checkins, visits, responses].map((n) => `${n ?? ''}`)));
  is('effect', 'booths', table('effect-booths').map(([name, visits, , share, visitors]) => [name, visits, share, visitors]), all.booths.map((booth) => [townName(booth.code), inCell(booth.visits), percent(booth.visits, all.visits), inCell(booth.visitors)]));
  const answers = elements.filter(({ attributes }) => attributes.class?.startsWith('result-answer')).map(({ inner }) => ({ title: textOf(/<h4[^>]*>(.*?)<\/h4>/s.exec(inner)[1]), rows: cellsOf(inner) }));
  for (const question of all.questions.filter((of) => of.choices.length && isShown(of))) {
    const rows = answers.find(({ title }) => title === question.title)?.rows ?? [];
    for (const choice of question.choices) {
      const [, n, words = ''] = rows.find(([label]) => label === choice.label) ?? [];
      is('effect', choice.label, n, inCell(choice.answers));
      compareShare('effect', choice.label, words, choice.answers, question.answered);
    }
  }
}

// The rows of the other two files: a visit and a response each, without what is left out.
function compareRows(visits, responses, fair, all) {
  const of = (list) => list.map((row) => row.join('|')).sort();
  is('visits.csv', 'rows', of(visits.slice(1)), of(all.visits_counted.map((row) => [row.day, row.at.slice(11, 16), row.municipality_code, townName(row.municipality_code), row.source, '0'])));
  const [head, ...rows] = responses;
  for (const question of fair.questions.filter(isShown)) {
    for (const choice of question.choices) {
      const column = head.findIndex((name) => (question.kind === 'many' ? name === `${question.title}：${choice.label}` : name.startsWith(question.title)));
      const cell = { many: '1', scale: `${choice.value}`, one: choice.label }[question.kind];
      is('responses.csv', `${question.title} ${choice.label}`, rows.filter((row) => row[column] === cell).length, all.responses_counted.filter((row) => row.choices.includes(choice.id)).length);
    }
    if (question.kind !== 'scale') continue;
    const values = rows.map((row) => row[head.findIndex((name) => name.startsWith(question.title))]).filter((value) => value !== '').map(Number);
    const again = meanOf(question.choices.map(({ value }) => [value, values.filter((one) => one === value).length]));
    near('responses.csv', `${question.title} mean`, again?.mean, meanOf(question.choices.map(({ id, value }) => [value, all.responses_counted.filter((row) => row.choices.includes(id)).length]))?.mean, 9);
  }
  is('responses.csv', 'rows', rows.length, all.responses_counted.length);
}

// The times that are left out, with the taps in them. A booth's filter does not hide the others' times.
function leftOutOf(fair, records, filter) {
  const isTap = ({ source }) => source === 'qr' || source === 'code';
  const atBooth = (checkin) => records.visits.some((visit) => isTap(visit) && visit.visitor_id === checkin.visitor_id && visit.day === checkin.day && visit.at === checkin.at);
  return records.leftOut.filter(({ isBack, starts }) => !isBack && (!filter.day || starts.startsWith(filter.day))).map(({ municipality_code, starts, ends }) => {
    const rows = municipality_code ? records.visits.filter((visit) => visit.municipality_code === municipality_code) : records.checkins.filter((checkin) => !atBooth(checkin));
    return { code: municipality_code ?? undefined, day: starts.slice(0, 10), time: `${starts.slice(11, 16)}～${ends.slice(11, 16)}`, taps: rows.filter((row) => isTap(row) && row.at >= starts && row.at < ends).length };
  });
}

const PAGES = ['', '/hours', '/answers'];

async function compareFair({ fair, records }, filter) {
  const query = new URLSearchParams(Object.entries(filter)).toString();
  const all = figuresOf(fair, records, filter, NOW);
  const base = `/admin/e/${fair.slug}`;
  const leftOut = leftOutOf(fair, records, filter);
  place = `SEED=${fair.slug.replace('again-', '')} ?${query}`;
  compareJson(JSON.parse((await read(`${base}/tally.json`, query)).text), all);
  compareCsv(csvOf((await read(`${base}/export/tally.csv`, query)).text), fair, all, leftOut);
  compareWorkbook(sheetsOf((await read(`${base}/export/tally.xlsx`, query)).body), fair, all, filter);
  const pages = [];
  for (const page of PAGES) pages.push((await read(base + page, query)).text);
  comparePages(Object.assign({}, ...pages.map(tablesOf)), pages.map(textOf).join('\n'), fair, all, filter);
  if (Object.keys(filter).length) return;
  compareCards(pages[0], all);
  compareBoothReports((await read(`${base}/result/all`, '')).text, fair, all);
  compareSheet((await read(`${base}/sheet`, '')).text, all);
  compareEffect((await read(`${base}/result`, '')).text, all);
  compareRows(csvOf((await read(`${base}/export/visits.csv`, '')).text), csvOf((await read(`${base}/export/responses.csv`, '')).text), fair, all);
}

test('the host signs in', async () => {
  assert.equal((await post('/admin/login', [['login', HOST_LOGIN], ['password', HOST_PASSWORD]], { person: host })).status, 303);
});

test(`${SEEDS.length} random fairs, each with five filters`, async () => {
  for (const seed of SEEDS) {
    const made = randomFair(seed, NOW);
    loadFair(made);
    const any = (list) => list[Math.floor(made.random() * list.length)];
    const [day, booth, source] = [any(made.fair.days).day, any(made.fair.booths), any(Object.keys(SOURCES).slice(0, 3))];
    for (const filter of [{}, { day }, { booth }, { source }, { day, booth, source }]) await compareFair(made, filter);
  }
  console.log([...compared].map(([format, n]) => `# ${format}: ${n} figures compared, ${wrong.filter((words) => words.includes(` ${format}, `)).length} differences`).join('\n'));
  assert.deepEqual(wrong.slice(0, 20), []);
});
