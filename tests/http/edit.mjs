// world: --pages --example
// The host edits a fair in a browser without script: each part of the draft, buttons of lists, publishing, and what happens
// when two hosts edit at once or a file is imported meanwhile. No change is lost without a 409 having told of it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { discard as discardDraft } from '../lib/draft.mjs';
import { byId, controls, decode, fieldsOf, parse, textOf } from '../lib/html.mjs';
import { ask, house, Person, post } from '../lib/http.mjs';
import { exampleHost, host, inExample, isOf, ROUTES } from '../lib/routes.mjs';
import { sql } from '../lib/sql.mjs';

const { BUSSANTEN, EVENT, EXAMPLE_EVENT, EXAMPLE_HOST_LOGIN, TOKEN_032026, WORLD_DIR } = process.env;
const command = (...words) => spawnSync(BUSSANTEN, ['event', ...words], { encoding: 'utf8' });
const exported = (...options) => command('export', ...options, EXAMPLE_EVENT).stdout;
const file = (text) => {
  const path = join(WORLD_DIR, 'tmp/fair.yaml');
  writeFileSync(path, text);
  return path;
};
const clerk = await exampleHost();
const EDIT = `/admin/e/${EXAMPLE_EVENT}/edit`;
const revision = () => Number(sql(`SELECT max(r.revision) FROM bussanten.revision r JOIN bussanten.event USING (event_id) WHERE slug = '${EXAMPLE_EVENT}'`));
const drafts = () => Number(sql('SELECT count(*) FROM bussanten.draft'));

// Opens a page with a form. Returns its reply and the fields as a browser would send them.
async function open(part) {
  const reply = await ask('GET', EDIT + part, { person: clerk });
  assert.equal(reply.status, 200, part);
  house(reply);
  return { reply, fields: fieldsOf(reply.text) };
}
const send = (part, fields, act = 'save') => post(EDIT + part, [...fields, ['act', act]], { person: clerk });
async function save(part, changes, act) {
  const { fields } = await open(part);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) fields.delete(name);
    else fields.set(name, value);
  }
  return send(part, fields, act);
}
const saved = async (...words) => assert.equal((await save(...words)).status, 303, words[0]);
async function discard() {
  assert.equal((await discardDraft(EDIT, clerk)).status, 303);
  assert.equal(drafts(), 0);
}
async function publish(extra = []) {
  const { fields } = await open('/publish');
  for (const [name, value] of extra) fields.set(name, value);
  return post(`${EDIT}/publish`, [...fields], { person: clerk });
}
async function published(...words) {
  const reply = await publish(...words);
  assert.equal(reply.status, 303, textOf(reply.text));
  assert.equal(reply.headers.location, `${EDIT}/history?at=published`);
}
async function servedUntil(path, wanted) {
  for (const began = Date.now(); Date.now() - began < 60000;) {
    const { text } = await ask('GET', path);
    if (wanted(text)) return Date.now() - began;
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
  return assert.fail(`not served within a minute: ${path}`);
}
const PARTS = ['/event', '/days', '/venue', '/notices', '/booths', '/booths-0', '/booths-0-goods-0', '/kinds', '/kinds-0', '/appearances', '/appearances-0',
  '/plan', '/plan-0', '/plan-0-stalls-0', '/plan-0-facilities-0', '/questions', '/questions-0', '/questions-3', '/reward', '/targets'];

test('each field has a label of its own', async () => {
  for (const part of PARTS) {
    const elements = parse((await open(part)).reply.text);
    const labelled = new Set(elements.filter(({ tag }) => tag === 'label').map(({ attributes }) => attributes.for));
    for (const { name, kind, element: { attributes } } of controls(elements)) {
      if (kind === 'hidden' || kind === 'button') continue;
      assert.ok(labelled.has(attributes.id) || attributes['aria-label'] || attributes['aria-labelledby'], `${part}: ${name}`);
    }
  }
});

test('each part can be saved as it is, and nothing is changed', async () => {
  const before = exported();
  for (const part of PARTS) await saved(part, {});
  assert.match((await open('/publish')).reply.text, /変えたところはありません/);
  const { fields } = await open('/event');
  assert.equal((await post(`${EDIT}/publish`, [['base', fields.get('base')]], { person: clerk })).status, 409);
  assert.equal(exported(), before);
  await discard();
});

test('a change is in the draft alone until it is published, and then on the public page within two seconds', async (t) => {
  const name = '木もれびの市';
  const before = revision();
  await saved('/event', { 'name.ja': name });
  assert.match(textOf((await open('')).reply.text), new RegExp(`最後に直した人：${EXAMPLE_HOST_LOGIN}`));
  assert.doesNotMatch((await ask('GET', `/e/${EXAMPLE_EVENT}`)).text, new RegExp(name));
  const shown = textOf((await open('/publish')).reply.text);
  assert.match(shown, new RegExp(`催しの名前 を変えました 架空のまちめぐり市（見本） ${name}`));
  await published([['note', '名前が決まった']]);
  const ms = await servedUntil(`/e/${EXAMPLE_EVENT}`, (text) => text.includes(name));
  t.diagnostic(`served after ${ms} ms`); // within two seconds, unless the machine is busy
  assert.equal(drafts(), 0);
  assert.equal(revision(), before + 1);
  assert.match(textOf((await open('/history')).reply.text), new RegExp(`第${before + 1}版 公開中 .*${EXAMPLE_HOST_LOGIN}が公開 名前が決まった`));
  assert.match(command('history', EXAMPLE_EVENT).stdout, new RegExp(`^${before + 1}\t\\S+\teditor\t${EXAMPLE_HOST_LOGIN}\t名前が決まった\n`));
});

test('an earlier revision is brought back', async () => {
  const last = revision();
  const { reply } = await open(`/history?revision=${last - 1}`);
  assert.match(textOf(reply.text), /催しの名前 を変えました/);
  const back = await post(`${EDIT}/history`, [...fieldsOf(reply.text), ['revision', String(last - 1)]], { person: clerk });
  assert.equal(back.headers.location, `${EDIT}/publish`);
  await published();
  assert.equal(exported('--revision', String(last + 1)), exported('--revision', String(last - 1)));
  assert.equal((await post(`${EDIT}/history`, [['revision', '9999']], { person: clerk })).status, 404);
  assert.equal((await ask('GET', `${EDIT}/history?revision=9999`, { person: clerk })).status, 404);
});

test('neither discarding nor bringing back throws away a draft that somebody has begun since', async () => {
  const other = await exampleHost();
  const acts = () => Number(sql("SELECT count(*) FROM bussanten.audit WHERE act = 'draft_discarded'"));
  await saved('/venue', { 'floor.ja': '6階' });
  const fields = [...(await open('')).fields, ['act', 'discard']];
  const back = [...(await open('/history?revision=1')).fields, ['revision', '1']];
  assert.equal((await post(EDIT, fields, { person: clerk })).status, 303);
  assert.equal((await post(EDIT, fields, { person: clerk })).status, 303, 'the reply was lost');
  const theirs = fieldsOf((await ask('GET', `${EDIT}/venue`, { person: other })).text).set('floor.ja', '一時間の仕事');
  assert.equal((await post(`${EDIT}/venue`, [...theirs, ['act', 'save']], { person: other })).status, 303);
  const before = acts();
  for (const [page, stale, told] of [['', fields, /まだ捨てていません .*下書きを直しました/], ['/history', back, /まだ戻していません .*下書きを直しました/], ['', [['act', 'discard']], /まだ捨てていません/]]) {
    const reply = await post(EDIT + page, stale, { person: clerk });
    assert.equal(reply.status, 409);
    assert.deepEqual(house(reply), []);
    assert.match(textOf(reply.text), told);
    assert.match(textOf(reply.text), new RegExp(`${EXAMPLE_HOST_LOGIN}が.*に下書きを直しました`));
  }
  assert.equal((await open('/venue')).fields.get('floor.ja'), '一時間の仕事');
  assert.equal(acts(), before);
  const reply = await post(`${EDIT}/history`, back, { person: clerk });
  const again = [...fieldsOf(reply.text), ['revision', '1']];
  for (let i = 0; i < 2; i++) assert.equal((await post(`${EDIT}/history`, again, { person: clerk })).status, 303, 'who was told may');
  assert.equal(acts(), before + 1, 'the audit has who did it');
  await discard();
});

test('what is wrong is kept in the draft, shown beside its field, and not published', async () => {
  const typed = { 'name.ja': '', name_kana: 'ひらがな', 'host.reading': 'シナガワ' };
  await saved('/event', typed);
  const { reply, fields } = await open('/event');
  for (const [name, value] of Object.entries(typed)) assert.equal(fields.get(name), value);
  const elements = parse(reply.text);
  for (const id of ['name-ja', 'name_kana', 'host-reading']) {
    assert.ok(elements.some(({ attributes }) => attributes.href === `#${id}`), `the summary leads to ${id}`);
    assert.ok(elements.some(({ attributes }) => attributes.id === id), id);
  }
  assert.equal(reply.text.split('<p class="fault">カタカナだけで書いてください。</p>').length, 2, 'also beside the field');
  assert.match(textOf((await open('')).reply.text), /直すところ 3か所/);
  const page = await open('/publish');
  assert.match(textOf(page.reply.text), /公開するまでに直すところ 催しの名前 › 日本語 .*主催する自治体 › 読みがな（ひらがな）/);
  assert.equal(page.fields.has('base'), false, 'there is no button');
  await discard();
});

test('items are added, moved and removed by buttons, with what was typed beside them', async () => {
  const names = async () => [...(await open('/booths')).reply.text.matchAll(/edit\/booths-\d+">([^<]*)</g)].map(([, name]) => name);
  const before = await names();
  await saved('/booths', {}, 'down:booths:0');
  assert.deepEqual(await names(), [before[1], before[0], ...before.slice(2)]);
  await saved('/booths', {}, 'up:booths:1');
  assert.deepEqual(await names(), before);
  const added = await save('/booths', {}, 'add:booths');
  assert.equal(added.headers.location, `${EDIT}/booths-${before.length}`, 'the page of the new item opens');
  assert.equal((await names()).length, before.length + 1);
  await saved(`/booths-${before.length}`, { code: '993646', 'name.ja': '星くず町', reading: 'ほしくずちょう', 'prefecture.ja': '架空県' }, 'add:links');
  await saved(`/booths-${before.length}`, { 'links[0].label.ja': '町のページ', 'links[0].url': 'https://example.jp/' }, 'add:goods');
  await saved(`/booths-${before.length}-goods-0`, { 'name.ja': '星の砂糖' });
  assert.match((await save('/notices', {}, 'add:notices')).headers.location, /\/edit\/notices#notices-\d+$/);
  const { fields } = await open('/notices');
  const last = Number(fields.get('notices#')) - 1;
  await saved('/notices', { [`notices[${last}].day`]: '2023-02-18', [`notices[${last}].text.ja`]: '星くず町が加わりました' });
  await saved('/questions', {}, 'add:questions');
  const question = (await open('/questions')).reply.text.match(/edit\/questions-\d+/g).length - 1;
  await saved(`/questions-${question}`, { kind: 'one', 'title.ja': '星はお好きですか' }, 'add:choices');
  await saved(`/questions-${question}`, { 'choices[0].label.ja': 'はい' }, 'add:choices');
  await saved(`/questions-${question}`, { 'choices[1].label.ja': 'いいえ' });
  const code = (await open(`/booths-${before.length}`)).reply.text;
  const faults = textOf(/<div class="faults".*?<\/div>/s.exec(code)?.[0] ?? '');
  assert.equal(faults, '', faults);
  await published();
  await servedUntil(`/e/${EXAMPLE_EVENT}/b/993646`, (text) => text.includes('星の砂糖') && text.includes('町のページ'));
  await servedUntil(`/e/${EXAMPLE_EVENT}`, (text) => text.includes('星くず町が加わりました'));
  assert.equal(sql("SELECT count(*) FROM bussanten.poster WHERE municipality_code = '993646'"), '1');
  await saved('/booths', {}, `remove:booths:${before.length}`);
  await published();
  await servedUntil(`/e/${EXAMPLE_EVENT}/b/993646`, (text) => !text.includes('星の砂糖'));
});

test('a long text is seen as a whole, and an item is removed only by a second press', async () => {
  await saved('/event', { 'summary.ja': 'あ'.repeat(21), 'organizer.ja': 'い'.repeat(20) });
  const elements = parse((await open('/event')).reply.text);
  const tagOf = (name) => elements.find(({ attributes }) => attributes.name === name).tag;
  assert.equal(tagOf('summary.ja'), 'textarea');
  assert.equal(tagOf('organizer.ja'), 'input');
  await saved('/event', { 'summary.ja': '一行目\r\n二行目' });
  assert.equal((await open('/event')).fields.get('summary.ja'), '一行目 二行目', 'one line stays one line');
  for (const part of ['/booths', '/days']) {
    const removing = controls(parse((await open(part)).reply.text)).filter(({ value }) => value.startsWith('remove:'));
    assert.ok(removing.length > 1);
    for (const { element } of removing) assert.equal(element.parent.tag, 'details', 'the button is behind a first press');
  }
  await discard();
});

test('a button that is none of ours is refused, and changes nothing', async () => {
  const before = drafts();
  for (const act of ['up:booths:0', 'down:booths:99', 'remove:booths:-1', 'remove:booths', 'add:name', 'add:photos', 'drop:booths:0', 'up:booths:x', ':::']) {
    assert.equal((await save('/booths', {}, act)).status, 404, act);
  }
  assert.equal((await save('/booths-0', {}, 'add:photos')).status, 404);
  assert.equal((await post(EDIT, [['act', 'publish']], { person: clerk })).status, 404);
  assert.equal(drafts(), before);
});

test('two hosts edit: different parts do not meet, the same part is a 409 with both', async () => {
  const mine = await open('/venue');
  const other = await open('/venue');
  mine.fields.set('floor.ja', '2階');
  other.fields.set('floor.ja', '地下1階');
  assert.equal((await send('/venue', other.fields)).status, 303);
  await saved('/days', { survey_until: '2023-03-01' });
  const refused = await send('/venue', mine.fields);
  assert.equal(refused.status, 409);
  const fields = fieldsOf(refused.text);
  assert.equal(fields.get('floor.ja'), '2階');
  assert.match(textOf(refused.text), new RegExp(`この画面をひらいたあとに、${EXAMPLE_HOST_LOGIN}が.*に同じところを直しました`));
  assert.match(textOf(refused.text), /いまの下書き：地下1階/);
  assert.equal((await open('/venue')).fields.get('floor.ja'), '地下1階');
  assert.equal((await send('/venue', fields)).status, 303);
  assert.equal((await open('/venue')).fields.get('floor.ja'), '2階');
  assert.equal((await send('/venue', fields)).status, 303, 'the same form again');
});

test('after a 409 each thing that was typed stays with its own item, also if somebody has moved, removed or added items', async () => {
  const part = '/questions-1';
  const idsOf = async () => {
    const { reply, fields } = await open(part);
    return [...Array(fields.get('choices#') ? parseInt(fields.get('choices#'), 10) : 0).keys()].map((i) => [
      /番号: (\d+)/.exec(textOf(byId(parse(reply.text), `choices-${i}`).inner))[1], fields.get(`choices[${i}].label.ja`)]);
  };
  const before = await idsOf();
  assert.ok(before.length > 3);
  const mine = await open(part);
  mine.fields.set('choices[0].label.ja', 'わたしの言葉');
  await saved(part, {}, 'up:choices:2');
  await saved(part, {}, 'remove:choices:3');
  await saved(part, {}, 'add:choices');
  await saved(part, { [`choices[${before.length - 1}].label.ja`]: 'あとから足した' });
  const added = (await idsOf()).at(-1);
  const refused = await send(part, mine.fields);
  assert.equal(refused.status, 409);
  assert.match(textOf(refused.text), new RegExp(`あとから消されたので、ここにはありません：${before[3][1]}`));
  assert.equal(textOf(refused.text).match(/いまの下書き：/g).length, 1, 'only what is different has another version beside it');
  assert.equal((await send(part, fieldsOf(refused.text))).status, 303);
  const wanted = before.filter((_, i) => i !== 3).map(([id, label], i) => [id, i === 0 ? 'わたしの言葉' : label]);
  assert.deepEqual(await idsOf(), [...wanted, added]);
  await discard();
});

test('after a 409 the form of an item is about the same item, and never about the one in its place', async () => {
  const numberOf = async (part) => /番号: (\d+)/.exec(textOf((await open(part)).reply.text))[1];
  const [second, third] = [await numberOf('/questions-1'), await numberOf('/questions-2')];
  const mine = await open('/questions-1');
  mine.fields.set('title.ja', 'わたしの質問');
  await saved('/questions', {}, 'up:questions:1');
  await saved('/questions-0', { 'title.ja': 'ほかの人の質問' });
  const moved = await send('/questions-1', mine.fields);
  assert.equal(moved.status, 409);
  assert.match(moved.text, /action="[^"]*\/edit\/questions-0"/);
  assert.match(textOf(moved.text), /いまの下書き：ほかの人の質問/);
  assert.equal((await send('/questions-0', fieldsOf(moved.text))).status, 303);
  assert.equal((await open('/questions-0')).fields.get('title.ja'), 'わたしの質問');
  assert.equal(await numberOf('/questions-0'), second);
  const first = await open('/questions-0');
  first.fields.set('title.ja', 'もう一度');
  first.fields.set('choices[0].label.ja', '書きかけ');
  await saved('/questions', {}, 'remove:questions:0');
  const next = (await open('/questions-0')).fields;
  let refused = await send('/questions-0', first.fields);
  for (let again = 0; again < 2; again++) {
    assert.equal(refused.status, 409);
    house(refused);
    assert.match(textOf(refused.text), /「もう一度」が消されたか、しるしが変えられました/);
    const fields = fieldsOf(refused.text);
    assert.equal(fields.get('choices[0].label.ja'), '書きかけ');
    refused = await send('/questions-0', fields);
  }
  assert.deepEqual((await open('/questions-0')).fields, next, 'the next question is as it was');
  assert.equal(await numberOf('/questions-1'), third);
  await discard();
});

test('eight forms of one part at the same moment: one is saved, seven are told', async () => {
  const { fields } = await open('/venue');
  const forms = Array.from({ length: 8 }, (_, i) => new Map(fields).set('floor.ja', `${i}階の奥`));
  const replies = await Promise.all(forms.map((form) => send('/venue', form)));
  assert.deepEqual(replies.map(({ status }) => status).sort(), [303, ...Array(7).fill(409)]);
  const winner = replies.findIndex(({ status }) => status === 303);
  assert.equal((await open('/venue')).fields.get('floor.ja'), `${winner}階の奥`);
});

test('a draft that is published three times at the same moment is published once', async () => {
  const before = revision();
  const { fields } = await open('/publish');
  const replies = await Promise.all([1, 2, 3].map(() => post(`${EDIT}/publish`, [...fields], { person: clerk })));
  assert.deepEqual(replies.map(({ status }) => status).sort(), [303, 409, 409]);
  assert.equal(revision(), before + 1);
});

test('a text that a draft could not hold is refused, and stays in its field', async () => {
  const long = 'あ'.repeat(5500);
  const refused = await save('/event', { 'summary.ja': long });
  assert.equal(refused.status, 422);
  house(refused);
  assert.equal(fieldsOf(refused.text).get('summary.ja'), long);
  assert.match(textOf(refused.text), /5,000文字をこえる文章/);
  await saved('/event', { 'summary.ja': 'あ'.repeat(5000) });
  assert.equal((await open('/event')).fields.get('summary.ja').length, 5000);
  await discard();
});

test('a draft that is too large as a whole says so, not that a text is too long', async () => {
  await saved('/event', { 'summary.ja': 'あ' });
  const id = `(SELECT event_id FROM bussanten.event WHERE slug = '${EXAMPLE_EVENT}')`;
  sql(`UPDATE bussanten.draft SET file = replace(file, E'\\nbooths:\\n', E'\\nbooths:\\n' || repeat(E'  - story: ' || repeat('a', 10000) || E'\\n', (1048576 - 5000 - octet_length(file)) / 10012)) WHERE event_id = ${id}`);
  const refused = await save('/event', { 'summary.ja': 'い'.repeat(5000) });
  assert.equal(refused.status, 422);
  house(refused);
  assert.match(textOf(refused.text), /催し全体の文章が多すぎるので、保存できません/);
  assert.doesNotMatch(textOf(refused.text), /5,000文字をこえる文章/);
  assert.equal(fieldsOf(refused.text).get('summary.ja'), 'い'.repeat(5000));
  await discard();
});

test('an item that somebody has moved is saved at its new place; one that was removed is not', async () => {
  const second = await open('/booths-1');
  await saved('/booths', {}, 'up:booths:1');
  second.fields.set('specialties.ja', 'もちとせんべい');
  assert.equal((await send('/booths-1', second.fields)).status, 303);
  assert.equal((await open('/booths-0')).fields.get('specialties.ja'), 'もちとせんべい');
  const first = await open('/booths-0');
  await saved('/booths', {}, 'remove:booths:0');
  first.fields.set('specialties.ja', 'だんご');
  const refused = await send('/booths-0', first.fields);
  assert.equal(refused.status, 409);
  assert.equal(fieldsOf(refused.text).get('specialties.ja'), 'だんご');
  await discard();
});

test('of two booths with one code each is saved in its own place', async () => {
  const code = async (part) => (await open(part)).fields.get('code');
  const first = await code('/booths-0');
  const summary = (await open('/booths-0')).fields.get('summary.ja');
  const added = (await save('/booths', {}, 'add:booths')).headers.location.slice(EDIT.length);
  await saved(added, { code: first });
  assert.equal(await code(added), first);
  await saved(added, { code: '011002', 'summary.ja': 'あたらしいブース' });
  assert.deepEqual([await code(added), await code('/booths-0')], ['011002', first]);
  assert.equal((await open('/booths-0')).fields.get('summary.ja'), summary);
  await discard();
});

test('the form of the last item of a list: found when one before it goes, kept when it goes itself', async () => {
  const booths = async () => new Set((await open('/booths')).reply.text.match(/edit\/booths-\d+(?=")/g)).size;
  const n = await booths();
  const last = await open(`/booths-${n - 1}`);
  await saved('/booths', {}, 'remove:booths:0');
  last.fields.set('specialties.ja', 'もちとせんべい');
  assert.equal((await send(`/booths-${n - 1}`, last.fields)).status, 303);
  const now = await open(`/booths-${n - 2}`);
  assert.equal(now.fields.get('specialties.ja'), 'もちとせんべい');
  await saved('/booths', {}, `remove:booths:${n - 2}`);
  now.fields.set('specialties.ja', 'だんご');
  const refused = await send(`/booths-${n - 2}`, now.fields);
  assert.equal(refused.status, 409);
  house(refused);
  assert.equal(fieldsOf(refused.text).get('specialties.ja'), 'だんご');
  assert.equal((await send(`/booths-${n - 2}`, fieldsOf(refused.text))).status, 409, 'it has no place any more');
  assert.equal((await send('/booths-99', [['base', 'x']])).status, 404);
  assert.equal(await booths(), n - 2);
  await discard();
});

test('a button that is pressed beside a text that is too long does nothing', async () => {
  const shown = (text) => parse(text).filter(({ attributes }) => /^choices\[\d+\]\.label\.ja$/.test(attributes.name ?? '')).length;
  const part = '/questions-0';
  const before = shown((await open(part)).reply.text);
  assert.ok(before > 1);
  for (const act of ['remove:choices:0', 'add:choices']) {
    const refused = await save(part, { 'title.ja': 'あ'.repeat(5500) }, act);
    assert.equal(refused.status, 422, act);
    assert.equal(shown(refused.text), before, act);
    const fields = fieldsOf(refused.text);
    fields.set('title.ja', 'お住まいはどちらですか');
    assert.equal((await send(part, fields)).status, 303, act);
    assert.equal(shown((await open(part)).reply.text), before, act);
  }
  await discard();
});

test('goods that are new get a name that no goods had: a press of the evening before is not about them', async () => {
  const n = new Set((await open('/booths-0')).reply.text.match(/edit\/booths-0-goods-\d+/g)).size;
  const add = async (name) => {
    await saved('/booths-0', {}, 'add:goods');
    await saved(`/booths-0-goods-${n}`, { 'name.ja': name });
    await published();
    return sql(`SELECT goods.slug FROM bussanten.goods JOIN bussanten.event USING (event_id) WHERE event.slug = '${EXAMPLE_EVENT}' AND (goods.name).ja = '${name}'`);
  };
  const first = await add('夜の団子');
  await saved('/booths-0', {}, `remove:goods:${n}`);
  await published();
  assert.notEqual(await add('朝の団子'), first);
  await saved('/booths-0', {}, `remove:goods:${n}`);
  await published();
});

test('a file that is imported while there is a draft: the draft is put on top of it', async () => {
  const before = exported();
  await saved('/venue', { 'floor.ja': '3階' });
  await saved('/event', { 'summary.ja': 'わたしの紹介文です。' });
  const other = command('import', '--replace', file(before.replace(/^ {2}ja: 1階 大ホール$/m, '  ja: 別館').replace(/^organizer:\n {2}ja: .*$/m, 'organizer:\n  ja: 実行委員会')));
  assert.equal(other.status, 0, other.stderr);
  const { reply, fields } = await open('/publish');
  assert.match(textOf(reply.text), /別の版が公開されました/);
  assert.match(textOf(reply.text), /ほかの人が変えたところ .*主催 を変えました/);
  const merged = await post(`${EDIT}/publish`, [...fields], { person: clerk });
  assert.equal(merged.headers.location, `${EDIT}/publish`);
  await published();
  const after = exported();
  for (const line of ['  ja: 3階', '  ja: 実行委員会', '  ja: わたしの紹介文です。']) assert.ok(after.includes(`${line}\n`), line);
  await servedUntil(`/e/${EXAMPLE_EVENT}`, (text) => text.includes('わたしの紹介文です。'));
});

test('an older file does not overwrite what was published in a browser', () => {
  const now = exported();
  const number = revision();
  assert.match(now, new RegExp(`^revision: ${number}$`, 'm'));
  const old = file(now.replace(/^revision: .*$/m, `revision: ${number - 1}`).replace(/わたしの紹介文です。/, '古い紹介文です。'));
  const refused = command('import', old);
  assert.equal(refused.status, 1);
  assert.match(refused.stderr, new RegExp(`revision: ${EXAMPLE_HOST_LOGIN} has published revision ${number} at .*--replace`));
  const tried = command('import', '--replace', '--dry-run', old);
  assert.equal(tried.status, 0, tried.stderr);
  assert.match(tried.stdout, /^~\t短い紹介\tわたしの紹介文です。\t古い紹介文です。\n/);
  assert.equal(revision(), number);
  assert.equal(command('import', '--replace', old).status, 0);
  assert.equal(command('import', old).status, 1, 'the browser has published since');
  const lines = command('diff', EXAMPLE_EVENT, String(number)).stdout;
  assert.match(lines, /^~\t短い紹介\t/);
  const rows = JSON.parse(command('diff', '--json', EXAMPLE_EVENT, String(number)).stdout);
  assert.deepEqual(Object.keys(rows[0]), ['sign', 'place', 'before', 'after']);
  assert.equal(rows.map((row) => `${Object.values(row).join('\t')}\n`).join(''), lines, 'the same cells');
  assert.equal(command('import', file(exported())).status, 0, 'the file of now');
  assert.equal(command('diff', EXAMPLE_EVENT, '9999').status, 1);
  assert.equal(command('diff', EXAMPLE_EVENT, 'x').status, 2);
});

test('a draft that would be too large on top of what was imported stays as it is, and the page says so', async () => {
  const before = exported();
  await saved('/venue', { 'floor.ja': '4階' });
  const id = `(SELECT event_id FROM bussanten.event WHERE slug = '${EXAMPLE_EVENT}')`;
  sql(`UPDATE bussanten.draft SET file = replace(file, E'\\nbooths:\\n', E'\\nbooths:\\n' || repeat(E'  - story: ' || repeat('a', 10000) || E'\\n', (1048476 - octet_length(file)) / 10012)
    || E'  - story: ' || repeat('a', greatest((1048476 - octet_length(file)) % 10012 - 12, 0)) || E'\\n') WHERE event_id = ${id}`);
  assert.equal(command('import', '--replace', file(before.replace('古い紹介文です。', 'み'.repeat(100)))).status, 0);
  const kept = sql(`SELECT md5(file) FROM bussanten.draft WHERE event_id = ${id}`);
  const reply = await publish();
  assert.equal(reply.status, 422);
  house(reply);
  assert.match(textOf(reply.text), /重ねると、催し全体の文章が多すぎます/);
  assert.doesNotMatch(textOf(reply.text), /下書きに重ねる/);
  assert.equal(sql(`SELECT md5(file) FROM bussanten.draft WHERE event_id = ${id}`), kept);
  await discard();
  assert.equal(command('import', '--replace', file(before)).status, 0);
});

test('taking a fair offline must be confirmed, by the browser and by the command', async () => {
  const offline = file(exported().replace('published: true', 'published: false'));
  assert.match(command('import', offline).stderr, /published: false takes the fair offline.*--offline/);
  await saved('/event', { published: null });
  const refused = await publish();
  assert.equal(refused.status, 422);
  assert.match(textOf(refused.text), /来場者のページを閉じることを、確かめてください/);
  await published([['offline', 'yes']]);
  await servedUntil(`/e/${EXAMPLE_EVENT}`, (text) => !text.includes('noren-period'));
  assert.equal((await ask('GET', `/e/${EXAMPLE_EVENT}`)).status, 404);
  await saved('/event', { published: 'yes' });
  await published();
  assert.equal(command('import', '--offline', file(exported().replace('published: true', 'published: false'))).status, 0);
  const listed = () => new RegExp(`^${EXAMPLE_EVENT}\t([^\t]*)\t`, 'm').exec(command('list').stdout)?.[1];
  assert.equal(listed(), 'unpublished');
  assert.equal(command('import', file(exported().replace('published: false', 'published: true'))).status, 0);
  assert.equal(listed(), 'published');
});

test('a booth that visitors have visited stays, and the refusal says so', async () => {
  const first = `/admin/e/${EVENT}/edit`;
  const person = await host();
  const visitor = new Person();
  assert.equal((await post(`/q/${TOKEN_032026}`, [['submission', randomUUID()]], { person: visitor })).status, 303);
  const { fields } = { fields: fieldsOf((await ask('GET', `${first}/booths`, { person })).text) };
  assert.equal((await post(`${first}/booths`, [...fields, ['act', 'remove:booths:0']], { person })).status, 303);
  const page = fieldsOf((await ask('GET', `${first}/publish`, { person })).text);
  const refused = await post(`${first}/publish`, [...page], { person });
  assert.equal(refused.status, 422);
  assert.match(textOf(refused.text), /宮古市/);
  assert.equal((await ask('GET', `/e/${EVENT}/b/032026`)).status, 200);
  assert.equal((await discardDraft(first, person)).status, 303);
});

test('the longest texts that a fair may have can be saved, and nothing is longer than the server takes', async () => {
  const topics = ['admission', 'payment', 'access', 'parking', 'barrier_free', 'languages', 'lost_property'];
  const { fields } = await open('/venue');
  for (const topic of topics) for (const lang of ['ja', 'en', 'easy']) {
    assert.ok(fields.has(`${topic}.${lang}`), topic);
    fields.set(`${topic}.${lang}`, 'あ'.repeat(800));
  }
  assert.equal((await send('/venue', fields)).status, 303, 'seven topics of 800 letters in each language');
  await published();
  const again = (await open('/venue')).fields;
  assert.equal(again.get('access.easy'), 'あ'.repeat(800));
  for (const topic of topics) for (const lang of ['ja', 'en', 'easy']) again.set(`${topic}.${lang}`, 'い'.repeat(2000));
  assert.equal((await send('/venue', again)).status, 303, 'as long as a rule allows');
  assert.doesNotMatch(textOf((await open('/publish')).reply.text), /公開するまでに直すところ/);
  assert.equal((await send('/venue', [...again, ['pad', 'x'.repeat(150000)]])).status, 413);
  const pad = [['pad', 'x'.repeat(66000)]];
  assert.equal((await post(`${EDIT}/history`, [['revision', '1'], ...pad], { person: clerk })).status, 413, 'a form that has no long text');
  assert.equal((await post(EDIT, [['act', 'discard'], ...pad], { person: clerk })).status, 413);
  assert.equal((await post(`/e/${EXAMPLE_EVENT}/survey`, pad)).status, 413);
  await discard();
  const back = fieldsOf((await ask('GET', `${EDIT}/history?revision=1`, { person: clerk })).text);
  assert.equal((await post(`${EDIT}/history`, [...back, ['revision', String(revision() - 1)]], { person: clerk })).status, 303);
  await published();
});

test('bad forms: a note that is too long, a stale button, a stranger', async () => {
  await saved('/venue', { 'floor.ja': '4階' });
  const { fields } = await open('/publish');
  await saved('/venue', { 'floor.ja': '5階' });
  const stale = await post(`${EDIT}/publish`, [...fields], { person: clerk });
  assert.equal(stale.status, 409);
  assert.match(textOf(stale.text), /下書きが直されました/);
  const long = await publish([['note', 'あ'.repeat(501)]]);
  assert.equal(long.status, 422);
  assert.match(textOf(long.text), /メモは500文字まで/);
  assert.equal((await post(`${EDIT}/venue`, [], {})).status, 303, 'to the sign-in');
  await discard();
});

const PREVIEW = `${EDIT}/preview`;
const preview = async (query = '') => {
  const reply = await ask('GET', PREVIEW + query, { person: clerk });
  assert.equal(reply.status, 200, query);
  house(reply);
  return reply;
};

test('the preview shows the draft, in each language and at each moment, and sends nothing', async () => {
  await saved('/event', { 'name.ja': '下書きの市', 'name.en': 'Fair of the draft' });
  await saved('/appearances-0', { 'guest.ja': '下書きのゲスト' });
  const page = (await preview()).text;
  assert.match(page, /下書きの市/);
  assert.doesNotMatch(page, /<script[^>]* src=/);
  assert.match((await preview('?lang=en')).text, /Fair of the draft/);
  assert.doesNotMatch((await ask('GET', `/e/${EXAMPLE_EVENT}`)).text, /下書きの市/);
  const said = { before: /開催前/, opening: /本日開催中/, guest: /下書きのゲスト/, evening: /終了|明日|また/, over: /終了|ありがとう/, closed: /終了|ありがとう/ };
  for (const [moment, words] of Object.entries(said)) assert.match(textOf((await preview(`?moment=${moment}`)).text), words, moment);
  for (const view of ['b/992038', 'relations', 'plan', 'place', 'card', 'survey']) {
    for (const lang of ['ja', 'en', 'easy', 'ko']) {
      const { text } = await preview(`?view=${view}&moment=opening&lang=${lang}`);
      assert.doesNotMatch(text, /method="post"/, view);
      assert.doesNotMatch(text, new RegExp(`href="/e/${EXAMPLE_EVENT}(?:"|/(?:b/|relations|plan|card|survey))`), view);
    }
  }
});

test('each link of a preview leads to another, and the address of a page that there is none of is 404', async () => {
  const { text } = await preview('?moment=guest&lang=en');
  const links = [...new Set([...text.matchAll(/href="(\/admin\/[^"#]*edit\/preview[^"#]*)/g)].map(([, link]) => decode(link)))];
  assert.ok(links.length > 15, String(links.length));
  const views = links.flatMap((link) => /[?&]view=([^&]+)&moment=guest/.exec(link)?.[1] ?? []);
  for (const words of ['催し', 'ブース', 'かかわり', '会場図', 'QRコードの先', 'スタンプカード', 'アンケート']) assert.match(textOf(text), new RegExp(words), 'the bar is in Japanese, the page in English');
  for (const view of ['event', 'relations', 'plan', 'place', 'card', 'survey']) assert.ok(views.includes(view), `${view} is among ${views}`);
  for (const link of links) assert.equal((await ask('GET', link, { person: clerk })).status, 200, link);
  assert.ok(links.filter((link) => /view=b/.test(link)).every((link) => /moment=guest&lang=en/.test(link)));
  for (const query of ['?view=x', '?moment=x', '?view=b/131091', '?view=b/', '?view=event/b/992038', '?view=']) {
    assert.equal((await ask('GET', PREVIEW + query, { person: clerk })).status, 404, query);
  }
});

// A page of a fair that is the same for everyone, as opposed to a file such as a calendar. The row says so, so that a new page cannot be
// forgotten.
test('each page of a fair for everyone can be previewed, and no link of a preview leads to one', async () => {
  const rows = ROUTES.filter(({ path, flags }) => flags.includes('event') && flags.includes('file') && !path.includes('.'));
  assert.ok(rows.length >= 5);
  for (const { path } of rows) {
    const view = inExample(path).replace(`/e/${EXAMPLE_EVENT}`, '').replace('/', '') || 'event';
    const { text } = await preview(`?view=${view}&moment=opening`);
    const links = [...text.matchAll(/href="(\/[^"#?]*)/g)].map(([, link]) => decode(link));
    assert.ok(links.length > 10, view);
    for (const link of links) assert.ok(!rows.some((row) => isOf(row, link)), `${view} leads to ${link}`);
  }
});

test('photos of the draft are those that are stored; a draft with problems has no preview', async () => {
  assert.match((await preview('?view=b/992020')).text, /\/photo\/[0-9a-f]{32}-960/);
  await saved('/event', { 'name.ja': '' });
  const reply = await ask('GET', PREVIEW, { person: clerk });
  assert.equal(reply.status, 303);
  assert.equal(reply.headers.location, `${EDIT}/publish`);
  await discard();
});
