// world: --example --no-brakes
// The host makes the next fair from an earlier one in a browser without script: what the page says, the new fair from its first
// moment to the day visitors see it, each refusal, the same form again, and two people at once.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { decode, fieldsOf, parse, textOf } from '../lib/html.mjs';
import { ask, house, Person, post } from '../lib/http.mjs';
import { exampleHost, host } from '../lib/routes.mjs';
import { sql } from '../lib/sql.mjs';
import { open, waitedFor } from '../lib/transaction.mjs';
import { invalid } from '../lib/valid.mjs';

const { BUSSANTEN, EVENT, EXAMPLE_EVENT, EXAMPLE_HOST_LOGIN, STAFF_LOGIN, STAFF_PASSWORD, TOKEN_EXAMPLE_ENTRANCE, WORLD_DIR } = process.env;
const clerk = await exampleHost();
const of = (slug) => `(SELECT event_id FROM event WHERE slug = '${slug}')`;
const fairs = () => sql('SELECT string_agg(slug || revision, \' \' ORDER BY slug) FROM event');
const forms = () => sql('SELECT count(*) FROM invitation_form');
const acts = () => sql('SELECT count(*) FROM audit');
const tokens = (slug) => sql(`SELECT string_agg(token, ' ') FROM poster WHERE event_id = ${of(slug)}`).split(' ');
const exported = (slug) => execFileSync(BUSSANTEN, ['event', 'export', slug], { encoding: 'utf8' });
const get = (path, person = clerk) => ask('GET', path, { person });

async function page(path, person = clerk) {
  const reply = await get(path, person);
  assert.equal(reply.status, 200, path);
  assert.deepEqual(house(reply), []);
  assert.deepEqual(invalid(reply.text), []);
  return reply.text;
}
const make = (changes = {}, person = clerk) => {
  const fields = { submission: randomUUID(), fair: EXAMPLE_EVENT, first: '2024-02-17', slug: 'example-2024', ...changes };
  return post('/admin/new', Object.entries(fields).filter(([, value]) => value !== undefined), { person });
};
// Sends a form that is refused. Returns the text of the page, whose summary leads to the field.
async function refused(field, changes) {
  const before = [fairs(), forms(), acts()];
  const reply = await make(changes);
  assert.equal(reply.status, 422, JSON.stringify(changes));
  assert.deepEqual(house(reply), []);
  assert.deepEqual(invalid(reply.text), []);
  assert.deepEqual([fairs(), forms(), acts()], before, 'nothing is made, and the form is not noted');
  const elements = parse(reply.text);
  assert.deepEqual(elements.filter(({ attributes }) => attributes['aria-invalid']).map(({ attributes }) => attributes.id), [field]);
  assert.ok(elements.some(({ attributes }) => attributes.href === `#${field}`), 'the summary leads to it');
  const [, fault] = new RegExp(`id="${field}-fault">([^<]+)<`).exec(reply.text);
  return { text: reply.text, fault: decode(fault) };
}

test('the list of fairs leads to a page that says what is taken over', async () => {
  assert.match(await page('/admin'), /href="\/admin\/new"/);
  const text = textOf(await page(`/admin/new?fair=${EXAMPLE_EVENT}`));
  const counts = sql(`SELECT (SELECT count(*) FROM event_day WHERE event_id = ${of(EXAMPLE_EVENT)}) || ' ' || (SELECT count(*) FROM booth WHERE event_id = ${of(EXAMPLE_EVENT)})
    || ' ' || (SELECT count(*) FROM question WHERE event_id = ${of(EXAMPLE_EVENT)})`).split(' ');
  for (const words of [`開催日（${counts[0]}日）`, `出展ブース（${counts[1]}か所）`, `アンケートの質問（${counts[2]}問）`, '会場図', '景品', '引き継がないもの', 'すべて新しくなります']) assert.ok(text.includes(words), words);
  const first = textOf(await page(`/admin/new?fair=${EVENT}`, await host()));
  for (const words of ['会場図', '景品']) assert.ok(!first.includes(words), `${words}: the first fair has none`);
  assert.equal((await get('/admin/new?fair=none')).status, 404);
});

test('the form proposes the newest fair, the same weekday a year later, and the next year\'s address', async () => {
  assert.equal(EXAMPLE_EVENT, 'example-2023');
  const fields = fieldsOf(await page('/admin/new'));
  assert.deepEqual([fields.get('fair'), fields.get('first'), fields.get('slug')], [EXAMPLE_EVENT, '2024-02-17', 'example-2024']);
  const text = await page(`/admin/new?fair=${EVENT}`, await host());
  assert.deepEqual(['fair', 'first', 'slug'].map((name) => fieldsOf(text).get(name)), [EVENT, '2024-02-16', 'shinagawa-2024']);
  assert.match(textOf(text), /元の催しの初日は令和5年2月17日\(金\)です。次の年の同じ曜日は令和6年2月16日\(金\)です。/, 'the weekday, beside the field');
});

test('a municipality has no such page', async () => {
  const person = new Person();
  await post('/admin/login', [['login', STAFF_LOGIN], ['password', STAFF_PASSWORD]], { person });
  assert.ok(!(await get('/admin', person)).text.includes('/admin/new'));
  assert.equal((await get('/admin/new', person)).status, 404);
  const before = fairs();
  const form = [['submission', randomUUID()], ['fair', EVENT], ['first', '2024-02-16'], ['slug', 'theirs']];
  assert.equal((await post('/admin/new', form, { person })).status, 404);
  assert.equal(fairs(), before);
});

// --- refusals ---

test('a slug that is taken is refused, and the page says what to do', async () => {
  for (const slug of [EXAMPLE_EVENT, EVENT]) {
    const { text, fault } = await refused('slug', { slug });
    assert.match(fault, new RegExp(`「${slug}」というアドレスの催しは、もうあります。ほかのアドレスにするか、催しの一覧から`));
    assert.equal(fieldsOf(text).get('slug'), slug, 'what was typed is still there');
    assert.equal(fieldsOf(text).get('first'), '2024-02-17');
  }
});

test('a slug that is none is refused', async () => {
  for (const slug of ['', ' ', 'Example', 'a b', '見本', 'a/b', 'a'.repeat(41), undefined]) {
    const { fault } = await refused('slug', { slug });
    assert.match(fault, /半角の英小文字、数字、ハイフン/, slug);
  }
});

test('a day that is none, or that is past or far away, is refused', async () => {
  for (const first of ['', '2024-02-30', '来年', '2023-02-17', '2033-02-19', '2204-02-17', undefined]) {
    const { fault, text } = await refused('first', { first });
    assert.equal(fault, '今日から10年先までの日を、「2024-02-17」のように入れてください。', first);
    assert.equal(fieldsOf(text).get('first'), first ?? '');
  }
});

test('a source that is not there is refused', async () => {
  for (const fair of ['none', '', 'a'.repeat(200), undefined]) {
    const { fault, text } = await refused('fair', { fair });
    assert.match(fault, /この催しはありません。「元にする催し」から選び直してください。/, fair);
    assert.equal(fieldsOf(text).get('fair'), EXAMPLE_EVENT);
  }
});

test('a form without an id makes nothing', async () => {
  const before = fairs();
  for (const submission of [undefined, '', 'x']) assert.equal((await make({ submission })).status, 422);
  assert.equal(fairs(), before);
});

test('a source that breaks a rule is refused, and the page says to put it right first', async () => {
  sql(`UPDATE stall SET w = 200 WHERE event_id = ${of(EXAMPLE_EVENT)} AND position = 0`);
  const before = sql(`SELECT s::text FROM stall s WHERE event_id = ${of(EXAMPLE_EVENT)}`);
  const { fault } = await refused('fair', {});
  assert.match(fault, /いまの決まりに合わないところがあります。先に、元の催しを直して公開してから/);
  assert.equal(sql(`SELECT s::text FROM stall s WHERE event_id = ${of(EXAMPLE_EVENT)}`), before);
  sql(`UPDATE stall SET w = 1 WHERE event_id = ${of(EXAMPLE_EVENT)} AND position = 0`);
});

// --- a new fair ---

const SUBMISSION = randomUUID();

test('the form makes a fair that only staff see, and leads to its editor', async () => {
  sql(`UPDATE booth SET withdrawn = true WHERE event_id = ${of(EXAMPLE_EVENT)} AND municipality_code = '992020'`);
  const source = exported(EXAMPLE_EVENT);
  const before = Number(acts());
  const reply = await make({ submission: SUBMISSION });
  assert.equal(reply.status, 303, textOf(reply.text));
  assert.equal(reply.headers.location, '/admin/e/example-2024/edit?at=made');
  const text = textOf(await page(reply.headers.location));
  assert.match(text, /令和6年2月17日\(土\)から2月22日\(木\)までの催しを作りました。来場者にはまだ見えません。/);
  assert.match(text, /下書きはありません。この催しは、まだ来場者に公開していません。/);
  assert.doesNotMatch(text, /公開中の内容/);
  assert.equal((await ask('GET', '/e/example-2024')).status, 404);
  assert.ok(!(await ask('GET', '/')).text.includes('example-2024'));
  assert.match(textOf(await page('/admin')), /令和6年2月17日\(土\)から2月22日\(木\)まで 公開前/);
  assert.equal(exported(EXAMPLE_EVENT), source, 'the earlier fair is as it was');
  assert.equal(Number(acts()), before + 1);
  const row = sql(`SELECT act || ' ' || login || ' ' || coalesce(before, '-') || ' ' || after || ' ' || note FROM audit JOIN staff USING (staff_id) WHERE audit.event_id = ${of('example-2024')}`);
  assert.equal(row, `published ${EXAMPLE_HOST_LOGIN} - 1 2023年の催し（${EXAMPLE_EVENT}）から作成`);
  assert.match(textOf(await page('/admin/audit?fair=example-2024')), /が「架空のまちめぐり市（見本）」を作りました。作っただけでは、来場者には公開されません。/);
});

test('the fair is a copy with other days and other posters', async () => {
  const file = exported('example-2024');
  assert.equal(file.match(/2023-/g), null, 'no date of the earlier fair is left');
  assert.doesNotMatch(file, /992020/, 'the booth that was withdrawn');
  assert.doesNotMatch(file, /kazemaru|^appearances:\n  -|^notices:\n  -/m);
  const places = tokens('example-2024');
  assert.equal(places.length, tokens(EXAMPLE_EVENT).length - 1);
  assert.deepEqual(places.filter((token) => tokens(EXAMPLE_EVENT).includes(token)), []);
  assert.equal((await ask('GET', `/q/${places[0]}`)).status, 404, 'not before it is public');
  assert.equal(sql(`SELECT count(*) FROM booth_state WHERE event_id = ${of('example-2024')}`), '0');
  assert.equal(sql(`SELECT revision || origin::text || note FROM revision WHERE event_id = ${of('example-2024')}`), `1editor2023年の催し（${EXAMPLE_EVENT}）から作成`);
});

test('photos are taken over with all their images, those of the withdrawn booth are not', async () => {
  const images = (slug, files) => sql(`SELECT string_agg(file || name || md5(content), ' ' ORDER BY file, name) FROM picture_image WHERE event_id = ${of(slug)} AND file IN (${files})`);
  const shown = sql(`SELECT string_agg(quote_literal(file), ',') FROM photo WHERE event_id = ${of(EXAMPLE_EVENT)} AND municipality_code <> '992020'`);
  assert.ok(shown);
  assert.equal(images('example-2024', shown), images(EXAMPLE_EVENT, shown));
  assert.equal(sql(`SELECT count(DISTINCT file) FROM picture WHERE event_id = ${of('example-2024')}`), String(shown.split(',').length));
  assert.ok(Number(sql(`SELECT count(*) FROM picture WHERE event_id = ${of(EXAMPLE_EVENT)}`)) > shown.split(',').length, 'the withdrawn booth has a photo of its own');
});

test('the same form again leads to the same editor, and makes nothing', async () => {
  const before = [fairs(), forms(), acts()];
  const reply = await make({ submission: SUBMISSION });
  assert.equal(reply.status, 303);
  assert.equal(reply.headers.location, '/admin/e/example-2024/edit?at=made');
  assert.deepEqual([fairs(), forms(), acts()], before);
});

test('the same form with the slug of another fair is refused', async () => {
  await refused('slug', { submission: SUBMISSION, slug: EVENT });
  await refused('slug', { submission: SUBMISSION, first: '2024-02-18' });
});

test('the same form, sent twice at once, makes one fair', async () => {
  const submission = randomUUID();
  const before = Number(acts());
  const replies = await Promise.all([1, 2].map(() => make({ submission, slug: 'twice' })));
  assert.deepEqual(replies.map(({ status, headers }) => [status, headers.location]), Array(2).fill([303, '/admin/e/twice/edit?at=made']));
  assert.equal(Number(acts()), before + 1);
});

test('the new fair is edited and published, and visitors check in with its own posters', async () => {
  const EDIT = '/admin/e/example-2024/edit';
  const fields = fieldsOf(await page(`${EDIT}/event`));
  assert.ok(!fields.has('published'));
  fields.set('published', 'yes');
  fields.set('name.ja', '架空のまちめぐり市2024（見本）');
  assert.equal((await post(`${EDIT}/event`, [...fields, ['act', 'save']], { person: clerk })).status, 303);
  assert.match(textOf(await page(`${EDIT}/preview?view=event&moment=before`)), /架空のまちめぐり市2024/);
  const publishing = fieldsOf(await page(`${EDIT}/publish`));
  assert.equal((await post(`${EDIT}/publish`, [...publishing], { person: clerk })).status, 303);
  let open;
  for (const began = Date.now(); (open = await ask('GET', '/e/example-2024')).status !== 200;) {
    assert.ok(Date.now() - began < 60000, 'not served within a minute');
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
  assert.match(textOf(open.text), /架空のまちめぐり市2024（見本）.*令和6年2月17日/s);
  const [token] = tokens('example-2024');
  const fresh = await ask('GET', `/q/${token}`);
  assert.equal(fresh.status, 200);
  assert.match(fresh.text, /\/e\/example-2024/);
  const old = await ask('GET', `/q/${TOKEN_EXAMPLE_ENTRANCE}`);
  assert.equal(old.status, 200);
  assert.ok(old.text.includes(`/e/${EXAMPLE_EVENT}`) && !old.text.includes('example-2024'), 'an old poster is of the old fair');
  const photo = sql(`SELECT name FROM picture_image WHERE event_id = ${of('example-2024')} LIMIT 1`);
  assert.equal((await ask('GET', `/photo/${photo}`)).status, 200);
});

test('a fair that is not public is a source, too', async () => {
  const reply = await make({ fair: 'twice', first: '2025-02-15', slug: 'thrice' });
  assert.equal(reply.headers.location, '/admin/e/thrice/edit?at=made');
  assert.match(exported('thrice'), /day: '2025-02-15'/);
});

// --- two people at once ---

// Holds back whoever makes a fair, until all of them are about to write their first row, which is a municipality's. Then they go
// on at once. (After it, one would wait for the other's row of the catalog. The trigger's function has no lock_timeout: it is
// two seconds, and on a busy machine the second one may come later.)
async function together(context, starts) {
  sql(`CREATE FUNCTION waits() RETURNS trigger LANGUAGE plpgsql SET lock_timeout = 0 AS $$BEGIN PERFORM pg_advisory_xact_lock_shared(7, 7); RETURN NULL; END$$;
    CREATE TRIGGER waits BEFORE INSERT ON municipality FOR EACH STATEMENT EXECUTE FUNCTION waits()`);
  const commit = await open(context, 'SELECT pg_advisory_xact_lock(7, 7)');
  context.after(() => sql('DROP FUNCTION waits CASCADE')); // after the transaction has ended
  const running = starts.map((start) => start());
  await waitedFor("locktype = 'advisory' AND classid = 7", starts.length);
  await commit();
  return Promise.all(running);
}

test('of two hosts who make a fair with one address at once, one is told', { timeout: 180000 }, async (context) => {
  const forms = [{ fair: EVENT, first: '2024-02-16' }, { fair: EXAMPLE_EVENT, first: '2024-02-17' }];
  const hosts = [await host(), clerk];
  const replies = await together(context, forms.map((form, i) => () => make({ ...form, slug: 'both' }, hosts[i])));
  const made = replies.findIndex(({ status }) => status === 303);
  assert.deepEqual(replies.map(({ status }) => status).sort(), [303, 422]);
  assert.equal(replies[made].headers.location, '/admin/e/both/edit?at=made');
  const told = replies[1 - made].text;
  assert.match(textOf(told), /「both」というアドレスの催しは、もうあります/);
  assert.equal(fieldsOf(told).get('fair'), forms[1 - made].fair);
  assert.equal(sql("SELECT revision || ' ' || (SELECT min(day) FROM event_day d WHERE d.event_id = e.event_id) FROM event e WHERE slug = 'both'"), `0 ${forms[made].first}`);
});

test('of two imports of a new fair at once, one is told', { timeout: 180000 }, async (context) => {
  const path = join(WORLD_DIR, 'tmp/both.yaml');
  writeFileSync(path, exported(EVENT).replace(/^slug: .*$/m, 'slug: imported').replace(/^revision: .*\n/m, ''));
  const load = async () => {
    const command = spawn(BUSSANTEN, ['event', 'import', path], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    command.stderr.on('data', (bytes) => { said += bytes; });
    const [status] = await once(command, 'close');
    return { status, said };
  };
  const ends = await together(context, [load, load]);
  const [done, told] = ends.sort((a, b) => a.status - b.status);
  assert.deepEqual(done, { status: 0, said: '' });
  assert.equal(told.status, 1);
  assert.match(told.said, /somebody has just made a fair with the slug "imported"/);
  assert.equal(sql("SELECT revision FROM event WHERE slug = 'imported'"), '0');
});

test('without any fair the page says where the first one comes from', async () => {
  const list = sql('SELECT count(*) FROM event');
  sql('CREATE TABLE public.kept AS SELECT * FROM event_day; SET session_replication_role = replica; DELETE FROM event_day');
  const text = textOf(await page('/admin/new'));
  assert.match(text, /元にする催しがありません。最初の催しは、サーバーの管理者がファイルから読み込みます。/);
  const reply = await make();
  assert.equal(reply.status, 422);
  assert.match(textOf(reply.text), /元にする催しがありません/);
  sql('SET session_replication_role = replica; INSERT INTO event_day SELECT * FROM public.kept; DROP TABLE public.kept');
  assert.equal(sql('SELECT count(*) FROM event'), list);
});
