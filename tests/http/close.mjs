// world: --pages --no-brakes
// The end of a fair: its figures are sealed, then the records of its visitors are deleted, by a command or by the program
// itself. What the report shows is the same before and after; nothing of a visitor is left in the database.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { folded } from '../lib/folded.mjs';
import { textOf } from '../lib/html.mjs';
import { ask, house, Person, post, withoutClock } from '../lib/http.mjs';
import { sql } from '../lib/sql.mjs';
import { unzip } from '../lib/zip.mjs';

const { BUSSANTEN, EVENT, HOST_LOGIN, HOST_PASSWORD, STAFF_LOGIN, STAFF_MUNICIPALITY, STAFF_PASSWORD, TOKEN_032026, TOKEN_152102 } = process.env;
const ctl = (...words) => execFileSync('world-ctl', words);
// A command reads the clock of the world as the program does.
let clock;
const run = (...words) => spawnSync(BUSSANTEN, words, { encoding: 'utf8', env: { ...process.env, ...clock && { BUSSANTEN_CLOCK: clock } } });
const set = (to) => { ctl('clock', to); clock = to; };
async function until(what, words) {
  for (const began = Date.now(); !(await what());) {
    assert.ok(Date.now() - began < 60000, words);
    await new Promise((go) => { setTimeout(go, 50); });
  }
}
const SECRET = 'かぼちゃの天ぷらが忘れられません';
const people = [...Array(6)].map(() => new Person());
const forms = [];
let host;
let booth;

async function signIn(login, password) {
  const person = new Person();
  assert.equal((await post('/admin/login', [['login', login], ['password', password]], { person })).status, 303);
  return person;
}

test('visitors come, answer and write', async () => {
  const comment = sql("SELECT question_id FROM question WHERE kind = 'text' AND NOT personal LIMIT 1");
  const scale = sql("SELECT question_id FROM question WHERE kind = 'scale' LIMIT 1");
  const step = sql(`SELECT choice_id FROM choice WHERE question_id = ${scale} ORDER BY position DESC LIMIT 1`);
  for (const [i, person] of people.entries()) {
    const fields = [['submission', randomUUID()]];
    assert.equal((await post(`/q/${i % 2 ? TOKEN_032026 : TOKEN_152102}`, fields, { person })).status, 303);
    const survey = [['submission', randomUUID()], ['booth', '032026'], [`q${scale}`, step], [`q${comment}`, `${SECRET}${i}`]];
    const reply = await post(`/e/${EVENT}/survey`, survey, { person });
    assert.equal(reply.status, 303, textOf(reply.text));
    forms.push([person, survey]);
  }
  await folded();
});

// Every page and file of the report, with filters, as the host and as a booth see it. The time of the figures, and what has a
// new value at each request, is left out.
const REPORT = ['', '/hours', '/answers', '/comments', '/files', '/tally.json', '/sheet', '/export/tally.csv', '/export/tally.xlsx'];
const UNFILTERED = ['/board', '/counts', `/result/${STAFF_MUNICIPALITY}`];
const HOSTS = ['/left-out', '/result', '/result/all', '/export/result.xlsx'];
const FILTERS = ['', '?day=2023-02-18', '?booth=032026', '?source=form', '?day=2023-02-18&booth=032026&source=qr'];
function content(path, reply) {
  if (path.includes('xlsx')) return JSON.stringify(Object.entries(unzip(reply.body)).filter(([name]) => !name.startsWith('docProps')).map(([name, part]) => [name, String(part)]));
  return reply.text;
}
async function report() {
  const seen = {};
  for (const [who, person] of [['host', host], ['booth', booth]]) {
    const pages = [...REPORT.flatMap((page) => FILTERS.map((filter) => page + filter)), ...UNFILTERED, ...who === 'host' ? HOSTS : []];
    for (const page of pages) {
      const path = `/admin/e/${EVENT}${page}`;
      const reply = await ask('GET', path, { person });
      assert.equal(reply.status, 200, `${who} ${path}`);
      seen[`${who} ${path}`] = content(path, reply);
    }
  }
  return seen;
}
// What goes with the records besides the comments: the files of rows, and how to compute from them.
const ROWS = [/<p>(すべてのブースの|立ち寄りの記録と)[^]*?<\/p>/, /<li><a href="[^"]*\/export\/(visits|responses)\.csv[^]*?<\/li>/g, /この報告の数字は[^<]*/,
  /<section aria-labelledby="r\d+ w\d+">[^]*?<\/section>/g];
// A text between two tags. Each is looked at once: from each of its letters again, a long file takes a minute.
const TEXT = new RegExp(`(?<![^<>])[^<>]*${SECRET}[^<>]*`, 'g');
const withoutComments = (seen) => Object.fromEntries(Object.entries(seen).map(([path, text]) => [path,
  withoutClock(ROWS.reduce((left, gone) => left.replace(gone, ''), text)).replace(/<section[^>]*comments[^]*?<\/section>/g, '').replace(TEXT, '').replace(/value="[0-9a-f-]{36}"/g, '')]));

test('while forms are taken, it cannot be closed', () => {
  for (const when of ['2023-02-18T12:00:00+09:00', '2023-03-01T23:59:00+09:00']) {
    set(when);
    const { status, stderr } = run('event', 'close', EVENT);
    assert.equal(status, 1);
    assert.match(stderr, /forms are still taken; it can be closed from 2023-03-02T00:00/);
  }
  const { status, stderr } = run('event', 'purge', EVENT);
  assert.equal(status, 1);
  assert.match(stderr, /not sealed; `bussanten event close` seals them/);
  assert.equal(sql('SELECT count(*) FROM seal'), '0');
});

// What is around the first difference of two texts.
function difference(a, b) {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i += 1;
  return `${a.slice(i - 80, i + 80)} and ${b.slice(i - 80, i + 80)}`;
}
// Runs a command whose transaction fails at its end, when all of it is done.
function without_commit(table, words) {
  sql(`CREATE FUNCTION bussanten.refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION $$not at the end$$; END';
    CREATE CONSTRAINT TRIGGER refuse AFTER INSERT OR UPDATE ON bussanten.${table} DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION bussanten.refuse()`);
  const { status, stdout, stderr } = run(...words);
  sql('DROP FUNCTION bussanten.refuse() CASCADE');
  assert.equal(status, 1, stderr);
  assert.match(stderr, /not at the end/);
  assert.equal(stdout, '', 'nothing was done, so nothing is said');
}

let sealed;
const verified = () => {
  const { status, stdout } = run('tally', 'verify', EVENT, '--json');
  return [status, JSON.parse(stdout)];
};

test('closing seals the figures, once', async () => {
  set('2023-03-10T12:00:00+09:00');
  without_commit('seal', ['event', 'close', EVENT]);
  const first = run('event', 'close', EVENT);
  assert.equal(first.status, 0, first.stderr);
  assert.match(first.stdout, /[1-9]\d* figures are sealed since 2023-03-10T12:0\d:\d\d.*, digest [0-9a-f]{64}/);
  assert.match(first.stdout, /kept until the end of 2023-08-27/);
  assert.equal(run('event', 'close', EVENT).stdout, first.stdout, 'once more says the same');
  assert.equal(sql("SELECT count(*) FROM audit WHERE act = 'sealed'"), '1');
  assert.match(run('tally', 'verify', EVENT).stdout, /the figures are those of the seal\n.*: 0 figures differ/);
  const [status, { seal, ...found }] = verified();
  assert.deepEqual([status, found], [0, { slug: EVENT, differences: [], released_at: null }]);
  assert.deepEqual([seal.holds, seal.digest], [true, /digest (\w+)/.exec(first.stdout)[1]]);
  assert.match(seal.sealed_at, /^2023-03-10T12:/);
  assert.ok(seal.sealed_by);
  const rebuilt = run('tally', 'rebuild', EVENT);
  assert.equal(rebuilt.status, 1);
  assert.match(rebuilt.stderr, /the figures are sealed/);
  await new Promise((go) => { setTimeout(go, 700); });
  [host, booth] = [await signIn(HOST_LOGIN, HOST_PASSWORD), await signIn(STAFF_LOGIN, STAFF_PASSWORD)];
  sealed = await report();
  assert.match(sealed[`host /admin/e/${EVENT}/tally.json`], /"as_of": ?"2023-03-10T12:0\d:/);
});

test('what comes later is refused with words, and a repetition is answered as before', async () => {
  const [person, survey] = forms[0];
  assert.equal((await post(`/e/${EVENT}/survey`, survey, { person })).status, 303);
  const late = [['submission', randomUUID()], ['age', String(15 * 86400)], ...survey.slice(1)];
  assert.equal((await post(`/e/${EVENT}/survey`, late, { person: new Person() })).status, 409, 'a phone had it for two weeks');
  for (const [path, fields, who] of [[`/e/${EVENT}/handover`, [['submission', randomUUID()], ['code', '23456789']], person],
    [`/admin/e/${EVENT}/left-out`, [['place', 'entrance'], ['day', '2023-02-18'], ['from', '11:00'], ['to', '11:10'], ['reason', 'test']], host]]) {
    const reply = await post(path, fields, { person: who });
    assert.equal(reply.status, 409, path);
    assert.match(textOf(reply.text), /集計を締め切りました/);
    assert.deepEqual(house(reply), []);
  }
});

test('no page of it has a form that would change figures', async () => {
  for (const [page, words] of [['/left-out', '集計から除く時間は、もう変えられません'], ['/counts', '手で数えた人数は、もう変えられません']]) {
    const reply = await ask('GET', `/admin/e/${EVENT}${page}`, { person: host });
    assert.deepEqual(house(reply), [], page);
    assert.ok(textOf(reply.text).includes(words), page);
    assert.doesNotMatch(reply.text, new RegExp(`method="post" action="/admin/e/${EVENT}/|counts\\.js`), page);
  }
});

test('the results of a fair that few answered do not promise figures that never come', async () => {
  const close = (act) => post(`/admin/e/${EVENT}/close`, [['act', act]], { person: host });
  const title = sql("SELECT (title).ja FROM question WHERE personal AND kind = 'one' ORDER BY position LIMIT 1");
  assert.equal((await close('publish')).status, 303);
  const rows = sql('SELECT file FROM open_data').split('\n').map((row) => row.trimEnd().split(',')).filter((row) => row.includes(title));
  assert.ok(rows.length > 1);
  assert.deepEqual([...new Set(rows.map((row) => row.at(-1)))], ['回答が50件に満たないため、発表しない']);
  assert.ok(!sql('SELECT file FROM open_data').includes('まだ'));
  assert.equal((await close('withdraw')).status, 303);
  const dictionary = await ask('GET', `/admin/e/${EVENT}/export/open-data-dictionary.csv`, { person: host });
  assert.match(dictionary.text, /回答が50件に満たない催しでは、発表しない。/);
});

test('texts may still be published, and nothing that figures mean', () => {
  const file = run('event', 'export', EVENT).stdout;
  const path = `${process.env.WORLD_DIR}/tmp/closed.yaml`;
  const imported = (text) => {
    execFileSync('tee', [path], { input: text, stdio: ['pipe', 'ignore', 'inherit'] });
    return run('event', 'import', '--replace', path);
  };
  for (const [from, to, part] of [["survey_until: '2023-02-28'", "survey_until: '2023-03-05'", 'survey_until'], ['retention: 180', 'retention: 400', 'retention'],
    ["opens: '10:00'", "opens: '09:00'", 'days'], ['questions:', 'targets:\n  visits: 1\n\nquestions:', 'targets'],
    ['least: 1000\n', 'least: 1001\n', 'questions'], ['most: 999\n', 'most: 998\n', 'questions'],
    [/( +measures: spend\n.*?)(?=\n +- id: 10\n)/s, (part) => part.replace(/ +(measures|least|most): .*\n?/g, ''), 'questions']]) {
    assert.notEqual(file.replace(from, to), file, from);
    const { status, stderr } = imported(file.replace(from, to));
    assert.equal(status, 1, part);
    assert.match(stderr, new RegExp(`${part}.*the figures of this fair are sealed`));
  }
  const text = imported(file.replace(/^summary:\n  ja: .*$/m, 'summary:\n  ja: ありがとうございました。'));
  assert.equal(text.status, 0, text.stderr);
});

const dump = () => execFileSync('pg_dump', ['--data-only', '--schema=bussanten', process.env.PGDATABASE ?? 'bussanten'], { encoding: 'utf8', maxBuffer: 1 << 28 });
test('a program that is killed while it deletes leaves all or nothing, and the next one ends it', { timeout: 180000 }, async () => {
  const visitors = sql('SELECT string_agg(DISTINCT visitor_id::text, $$ $$) FROM checkin').split(' ');
  assert.equal(visitors.length, people.length);
  assert.ok(dump().includes(SECRET) && dump().includes(visitors[0]));
  // The purge stops in the middle of its work.
  sql("CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(300); RETURN NULL; END $$; CREATE TRIGGER slow AFTER DELETE ON checkin FOR EACH STATEMENT EXECUTE FUNCTION slow()");
  set('2023-08-28T00:00:01+09:00');
  const asleep = () => sql("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND pid <> pg_backend_pid()") === '1';
  await until(asleep, 'the program begins by itself');
  const began = Date.now();
  ctl('program', 'stop');
  assert.ok(Date.now() - began < 30000, 'a stop does not wait for the purge');
  await until(() => !asleep(), 'PostgreSQL notices that the program is gone');
  ctl('program', 'start');
  await until(asleep, 'the next one begins again');
  ctl('program', 'kill');
  assert.equal(sql("SELECT count(*) FROM audit WHERE act = 'purged'"), '0');
  sql('CREATE OR REPLACE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$');
  sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND pid <> pg_backend_pid()");
  await until(() => sql('SELECT count(*) FROM seal WHERE purged_at IS NOT NULL') === '1', 'the next one ends it');
  sql('DROP TRIGGER slow ON checkin; DROP FUNCTION slow');
  assert.equal(sql("SELECT string_agg(concat_ws(' ', operator, before), ',') FROM audit WHERE act = 'purged'"), `(system) ${people.length}`);
  const after = dump();
  assert.ok(!after.includes(SECRET), 'no text');
  for (const visitor of visitors) assert.ok(!after.includes(visitor), 'no visitor');
});

test('the report is the same without the records', async () => {
  await new Promise((go) => { setTimeout(go, 700); });
  [host, booth] = [await signIn(HOST_LOGIN, HOST_PASSWORD), await signIn(STAFF_LOGIN, STAFF_PASSWORD)];
  const [before, after] = [withoutComments(sealed), withoutComments(await report())];
  for (const path of Object.keys(before)) if (after[path] !== before[path]) assert.fail(`${path}: ${difference(before[path], after[path])}`);
  assert.match(textOf((await ask('GET', `/admin/e/${EVENT}/comments`, { person: host })).text), /声は、来場者とのお約束どおり、8月28日\(月\)に消しました/);
  const words = async (page) => textOf((await ask('GET', `/admin/e/${EVENT}${page}`, { person: host })).text);
  for (const page of ['/result/all', `/result/${STAFF_MUNICIPALITY}`]) {
    assert.match(await words(page), /声は、来場者とのお約束どおり、令和5年8月28日\(月\)に消しました/, page);
    assert.doesNotMatch(await words(page), /声は\d+件あります|まだありません/, page);
  }
  assert.match(await words('/files'), /立ち寄りの記録とアンケートの回答は、来場者とのお約束どおり8月28日\(月\)に消したので/);
  for (const page of ['/files', '/result']) {
    assert.match(sealed[`host /admin/e/${EVENT}${page}`], /responses\.csv/, page);
    assert.doesNotMatch((await ask('GET', `/admin/e/${EVENT}${page}`, { person: host })).text, /(visits|responses)\.csv/, page);
  }
  const { status, stdout } = run('tally', 'verify', EVENT);
  assert.equal(status, 0);
  assert.match(stdout, /the figures are those of the seal/);
  const [, { seal, ...found }] = verified();
  assert.equal(seal.holds, true);
  assert.deepEqual(found, { slug: EVENT, differences: null, released_at: null }, 'there are no rows to compare');
  for (const file of ['visits.csv', 'responses.csv']) assert.equal((await ask('GET', `/admin/e/${EVENT}/export/${file}`, { person: host })).status, 410, file);
});

test('a figure that somebody changes is told', () => {
  sql("UPDATE rollup SET n = n + 1 WHERE figure = 'visitor'");
  const { status, stdout } = run('tally', 'verify', EVENT);
  assert.equal(status, 1);
  assert.match(stdout, /NOT those of the seal/);
  const [exit, { seal, differences }] = verified();
  assert.deepEqual([exit, seal.holds, differences], [1, false, null]);
  sql("UPDATE rollup SET n = n - 1 WHERE figure = 'visitor'");
});

test('a visitor who comes back reads that the records are erased', async () => {
  for (const path of ['/card', '/survey', '/done', '/handover']) {
    const reply = await ask('GET', `/e/${EVENT}${path}`, { person: people[0] });
    assert.equal(reply.status, 410, path);
    assert.match(textOf(reply.text), /お約束どおり、令和5年8月28日\(月\)に、.*消しました/);
    assert.deepEqual(house(reply), []);
  }
  assert.equal((await post(`/e/${EVENT}/survey`, forms[0][1], { person: people[0] })).status, 410);
  assert.equal((await ask('GET', `/e/${EVENT}`)).status, 200);
  assert.match(textOf((await ask('GET', '/privacy')).text), /の記録は、令和5年8月28日\(月\)に消しました/);
  assert.equal(sql('SELECT count(*) FROM submission'), '0');
});

test('the purge by hand says the same again, and names the backups', () => {
  const { status, stdout } = run('event', 'purge', EVENT);
  assert.equal(status, 0);
  assert.match(stdout, /were deleted at 2023-08-28.*\n.*backups and exported files from before 2023-08-28.* still hold them/);
  assert.equal(sql("SELECT count(*) FROM audit WHERE act = 'purged'"), '1');
});
