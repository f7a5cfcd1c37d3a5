// The files in a real spreadsheet program: LibreOffice opens and saves each one. The test compares its values with those we
// sent: leading zeros, Japanese, and texts that look like numbers or formulas.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { ask, Person, post } from '../lib/http.mjs';
import { sql } from '../lib/sql.mjs';
import { unzip } from '../lib/zip.mjs';

const { EVENT, HOST_LOGIN, HOST_PASSWORD } = process.env;
const TEXTS = ['+81-3-1234', '=1+1', '-1', '@SUM(A1)', '0312', '1/2', '2023-02-18', 'ふつうの感想、"引用"つき', '髙﨑さん𠮷野家', '＝1+1', 'はい\nいいえ', "'先頭"];
const TOKENS = '44,34,76'; // comma, double quote, UTF-8
let dir;
let soffice;
try {
  soffice = execFileSync('sh', ['-c', 'command -v soffice'], { encoding: 'utf8' }).trim();
} catch {
  soffice = undefined;
}
const options = { skip: !soffice && 'LibreOffice is not installed; tools/check installs it' };

const host = new Person();
const read = async (path) => {
  const reply = await ask('GET', `/admin/e/${EVENT}/${path}`, { person: host });
  assert.equal(reply.status, 200, path);
  return reply;
};

// LibreOffice converts the files, all at once because it starts slowly. Returns the new names, which begin like the old
// ones.
function convert(files, to, infilter) {
  const made = join(dir, `out-${randomUUID()}`);
  execFileSync(soffice, [`-env:UserInstallation=${pathToFileURL(join(dir, 'profile'))}`, '--headless', '--norestore',
    ...(infilter ? [`--infilter=${infilter}`] : []), '--convert-to', to, '--outdir', made, ...files], { stdio: 'pipe', timeout: 120000 });
  return readdirSync(made).sort().map((name) => join(made, name));
}
const ALL_SHEETS = `csv:Text - txt - csv (StarCalc):${TOKENS},1,,0,false,true,false,false,false,-1`;
const AS_SHOWN = `csv:Text - txt - csv (StarCalc):${TOKENS},1,,0,false,true,false`;
// The import dialogue of LibreOffice, with the type "Text" for every column.
const TEXT_COLUMNS = `CSV:${TOKENS},1,${Array.from({ length: 100 }, (_, i) => `${i + 1}/2`).join('/')},0,false,false`;

function cells(bytes) {
  const rows = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n)/gy;
  const text = bytes.toString('utf8').replace(/^\ufeff/, '');
  while (cell.lastIndex < text.length) {
    const match = cell.exec(text);
    rows.at(-1).push(match[1] === undefined ? match[2] : match[1].replace(/""/g, '"'));
    if (match[3] !== ',') rows.push([]);
  }
  rows.pop();
  return rows;
}

function save(name, reply) {
  const file = join(dir, name);
  writeFileSync(file, reply.body);
  return file;
}

before(async () => {
  dir = mkdtempSync(join(process.env.TMPDIR ?? tmpdir(), 'sheets.'));
  const text = sql("SELECT question_id FROM bussanten.question WHERE kind = 'text' ORDER BY position LIMIT 1");
  for (const words of TEXTS) {
    const fields = [['submission', randomUUID()], ['booth', '032026'], [`q${text}`, words]];
    assert.equal((await post(`/e/${EVENT}/survey`, fields, { person: new Person() })).status, 303);
  }
  sql("UPDATE bussanten.choice SET label = ROW('=2+3', NULL, NULL)::bussanten.words WHERE choice_id = (SELECT min(choice_id) FROM bussanten.choice)");
  sql("UPDATE bussanten.choice SET label = ROW('_x0041__x00e9_', NULL, NULL)::bussanten.words WHERE choice_id = (SELECT max(choice_id) FROM bussanten.choice)");
  sql('UPDATE bussanten.event SET revision = revision + 1');
  await post('/admin/login', [['login', HOST_LOGIN], ['password', HOST_PASSWORD]], { person: host });
});
after(() => rmSync(dir, { recursive: true, force: true }));

test('the files of rows and figures, their columns opened as text, are the same in a workbook', options, async () => {
  const names = ['responses', 'tally', 'visits'];
  const sent = [];
  for (const name of names) sent.push(await read(`export/${name}.csv`));
  const back = convert(convert(names.map((name, i) => save(`${name}.csv`, sent[i])), 'xlsx', TEXT_COLUMNS), AS_SHOWN);
  names.forEach((name, i) => assert.deepEqual(cells(readFileSync(back[i])), cells(sent[i].body), name));
  const [responses, , visits] = sent.map(({ body }) => cells(body));
  assert.ok(visits.slice(1).every((row) => row[2] === '032026'));
  for (const words of TEXTS) assert.ok(responses.flat().includes(/^[=+\-@＝]/.test(words) ? `'${words}` : words), words);
});

// A double click: LibreOffice guesses the types, as Excel does. No formula is computed and no text is changed. But the code
// of a municipality loses its zero; only a workbook can prevent that.
test('responses.csv opened by a double click: no text is computed', options, async () => {
  const reply = await read('export/responses.csv');
  const [back] = convert([save('clicked.csv', reply)], AS_SHOWN, `CSV:${TOKENS},1`);
  const written = cells(readFileSync(back)).flat();
  for (const words of TEXTS.filter((words) => !/^[\d/-]+$/.test(words))) assert.ok(written.includes(/^[=+\-@＝]/.test(words) ? `'${words}` : words), words);
  assert.ok(!written.includes('2'), 'no formula was computed');
});

test('tally.xlsx: every sheet has its figures, codes their zeros, and texts are texts', options, async () => {
  const tally = JSON.parse((await read('tally.json')).text);
  const reply = await read('export/tally.xlsx');
  assert.equal(reply.headers['content-type'], 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
  assert.match(reply.headers['content-disposition'], new RegExp(`^attachment; filename="${EVENT}-tally-2023-02-18\\.xlsx"; filename\\*=UTF-8''`));
  const sheets = Object.fromEntries(convert([save('tally.xlsx', reply)], ALL_SHEETS).map((name) => [name.replace(/^.*tally-|\.csv$/g, ''), cells(readFileSync(name))]));
  const parts = [...unzip(reply.body)].filter(([name]) => name.startsWith('xl/worksheets/sheet')).map(([, part]) => part.toString());
  for (const part of parts) assert.match(part, /<row r="1"[^>]* ht="36" customHeight="1"/, 'a heading of two lines is seen');
  assert.deepEqual(Object.keys(sheets).sort(), ['アンケート', 'ブースごと', '両方に立ち寄った人', '偶然とくらべた倍率', '手で数えた人数', '推計', '日ごと', '時間ごと', '集計'].sort());
  const booths = sheets['ブースごと'];
  tally.booths.forEach((booth, i) => {
    assert.deepEqual(booths[i + 1].slice(0, 4), [booth.code, booth.name, String(booth.visits), String(booth.visitors)]);
    assert.deepEqual(booths[i + 1].slice(8), [booth.first, booth.last, booth.responses].map(String));
    assert.deepEqual(sheets['両方に立ち寄った人'][i + 1].slice(2), tally.booths.map(({ code }) => String(tally.both[booth.code][code])));
  });
  tally.days.forEach((day, i) => assert.deepEqual(sheets['日ごと'][i + 1], [day.day, day.checkins, day.visits, day.responses].map((n) => `${n ?? ''}`), 'a day to come is blank'));
  const hours = sheets['時間ごと'];
  const booth = tally.booths[0];
  for (const { day, checkins } of tally.days) {
    const rows = hours.filter((row) => row[0] === day);
    assert.deepEqual(rows.map((row) => row[1]), ['来場チェックイン', ...tally.booths.map(({ name }) => name)], day);
    assert.equal(rows[0].slice(2).reduce((sum, n) => sum + (Number(n) || 0), 0), checkins ?? 0, day);
    assert.equal(rows[1].slice(2).reduce((sum, n) => sum + (Number(n) || 0), 0), booth.hours.filter((hour) => hour.day === day).reduce((sum, { visits }) => sum + visits, 0), day);
  }
  const answers = sheets['アンケート'];
  assert.ok(answers.some((row) => row[1] === '=2+3'), 'a label is no formula');
  for (const { title, choices } of tally.questions) {
    for (const choice of choices) {
      const row = answers.find((cell) => cell[0] === title && cell[1] === choice.label);
      assert.deepEqual([row[2], ...row.slice(8)], [choice.answers, ...tally.booths.map(({ code }) => choice.by_booth[code])].map((n) => (n === null ? '非公開' : String(n))), choice.label);
    }
  }
});

test('tally.xlsx goes through LibreOffice and is the same', options, async () => {
  const file = save('before.xlsx', await read('export/tally.xlsx'));
  const [again] = convert([file], 'xlsx:Calc MS Excel 2007 XML');
  const after = again.replace('before', 'after');
  renameSync(again, after);
  const sheets = convert([file, after], ALL_SHEETS).map((name) => [name.replace(/^.*\/(before|after)-/, ''), cells(readFileSync(name))]);
  assert.equal(sheets.length, 18);
  assert.deepEqual(sheets.slice(0, 9), sheets.slice(9), 'after and before');
});

test('tally.xlsx has three charts of all their rows, numbers as numbers and no formula', async () => {
  const { booths, days } = JSON.parse((await read('tally.json')).text);
  const parts = unzip((await read('export/tally.xlsx')).body);
  const charts = [...parts].filter(([name]) => /^xl\/charts\/chart\d+\.xml$/.test(name));
  assert.deepEqual(charts.map(([, part]) => [...part.toString('utf8').matchAll(/<c:f>([^<]*)<\/c:f>/g)].map(([, cells]) => cells.replaceAll("'", ''))), [
    [`日ごと!$A$2:$A$${days.length + 1}`, `日ごと!$B$2:$B$${days.length + 1}`],
    [`ブースごと!$B$2:$B$${booths.length + 1}`, `ブースごと!$C$2:$C$${booths.length + 1}`],
    ['時間ごと!$C$1:$L$1', '時間ごと!$C$2:$L$2'], // from 10 to 19 o'clock
  ]);
  const sheet = parts.get('xl/worksheets/sheet3.xml').toString('utf8');
  assert.match(sheet, /<c r="A2" s="\d+" t="s">/);
  assert.match(sheet, new RegExp(`<c r="C2" s="\\d+"><v>${TEXTS.length}</v>`));
  // Excel reads _x0041_ as A. LibreOffice does not, so only the file shows it.
  assert.match(parts.get('xl/sharedStrings.xml').toString('utf8'), /<t>_x005F_x0041__x005F_x00e9_<\/t>/);
  for (const [name, part] of parts) if (/sheet\d/.test(name)) assert.ok(!part.includes('<f>'), name);
  // The heading stays when one scrolls down, and a line parts it from the figures. Each series has its chart's name.
  assert.match(sheet, /<pane ySplit="1" topLeftCell="A2" [^>]*state="frozen"/);
  assert.match(parts.get('xl/styles.xml').toString('utf8'), /<bottom style="thin">/);
  for (const [name, chart] of charts) {
    const [title, series] = [...chart.toString('utf8').matchAll(/<c:tx>.*?<(?:a:t|c:v)>([^<]+)</gs)].map(([, words]) => words);
    assert.ok(title && series === title, `${name}: ${title}, ${series}`);
  }
});

test('result.xlsx opens with all its sheets', options, async () => {
  const sheets = convert([save('result.xlsx', await read('export/result.xlsx'))], ALL_SHEETS);
  assert.equal(sheets.length, 7);
  const figures = sheets.find((name) => name.includes('目標と結果'));
  assert.ok(cells(readFileSync(figures)).some((row) => row.includes('来場チェックイン（件）')));
});
