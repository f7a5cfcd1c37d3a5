// A survey is changed while it is open. Publishing asks whether a question with other words still asks the same: then its
// answers are counted together, else a new question begins, and the report shows where. Forms that were opened before are
// taken, as what their visitors read.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { discard } from '../lib/draft.mjs';
import { byId, fieldsOf, parse, textOf } from '../lib/html.mjs';
import { ask, house, Person, post } from '../lib/http.mjs';
import { host } from '../lib/routes.mjs';
import { sql } from '../lib/sql.mjs';
import { invalid } from '../lib/valid.mjs';

const { BUSSANTEN, EVENT, WORLD_DIR } = process.env;
const clerk = await host();
const ADMIN = `/admin/e/${EVENT}`;
const EDIT = `${ADMIN}/edit`;
const ID = sql(`SELECT event_id FROM bussanten.event WHERE slug = '${EVENT}'`);
const questionOf = (kind) => Number(sql(`SELECT question_id FROM bussanten.question WHERE event_id = ${ID} AND kind = '${kind}' ORDER BY position LIMIT 1`));
const SCALE = questionOf('scale');
const TEXT = questionOf('text');
const stepsOf = (question) => sql(`SELECT choice_id FROM bussanten.choice WHERE event_id = ${ID} AND question_id = ${question} ORDER BY position`).split('\n');
const titleOf = (question) => sql(`SELECT (title).ja FROM bussanten.question WHERE event_id = ${ID} AND question_id = ${question}`);
const [TITLE, STEPS] = [titleOf(SCALE), stepsOf(SCALE)];

async function get(path, person = clerk) {
  const reply = await ask('GET', path, { person });
  assert.equal(reply.status, 200, path);
  assert.deepEqual(house(reply), [], path);
  assert.deepEqual(invalid(reply.text), [], path);
  return reply.text;
}

// A phone with the survey open: it will send the revision that the form had when it was opened.
async function opened(person = new Person()) {
  const text = await get(`/e/${EVENT}/survey`, person);
  return { person, text, revision: fieldsOf(text).get('revision') };
}
async function send({ person, revision }, fields) {
  const reply = await post(`/e/${EVENT}/survey`, [['submission', randomUUID()], ['revision', revision], ...fields], { person });
  assert.equal(reply.status, 303, textOf(reply.text));
}
async function question(id) {
  const tally = JSON.parse((await ask('GET', `${ADMIN}/tally.json`, { person: clerk })).text);
  return tally.questions.find((each) => each.id === id);
}
const counted = async (id) => { const { asked, answered } = await question(id); return [asked, answered]; };
const reported = async (id) => textOf(byId(parse(await get(`${ADMIN}/answers`)), `question${id}`).parent.inner);
const verify = () => execFileSync(BUSSANTEN, ['tally', 'verify', EVENT], { encoding: 'utf8' });

// Gives a question of the draft other words, as a browser without script does.
function partOf(id) {
  const file = execFileSync(BUSSANTEN, ['event', 'export', EVENT], { encoding: 'utf8' });
  const ids = [...file.slice(file.indexOf('\nquestions:')).matchAll(/^ {2}- id: (\d+)$/gm)].map(([, number]) => Number(number));
  return `${EDIT}/questions-${ids.indexOf(id)}`;
}
async function reword(id, changes, act = 'save') {
  const part = partOf(id);
  const fields = fieldsOf(await get(part));
  for (const [name, value] of Object.entries(changes)) {
    assert.ok(fields.has(name), name);
    if (value === null) fields.delete(name); // a mark that is taken away
    else fields.set(name, value);
  }
  const reply = await post(part, [...fields, ['act', act]], { person: clerk });
  assert.equal(reply.status, 303, textOf(reply.text));
}
async function publish(extra = {}) {
  const fields = fieldsOf(await get(`${EDIT}/publish`));
  for (const [name, value] of Object.entries(extra)) fields.set(name, value);
  return post(`${EDIT}/publish`, [...fields], { person: clerk });
}
// Publishes, and waits until visitors are shown the new revision.
async function published(extra) {
  assert.equal((await publish(extra)).headers.location, `${EDIT}/history?at=published`);
  const revision = sql(`SELECT revision + 1 FROM bussanten.event WHERE event_id = ${ID}`);
  for (const began = Date.now(); (await opened()).revision !== revision;) {
    assert.ok(Date.now() - began < 60000, 'not shown within a minute');
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
}

const phones = [];
test('each form says its revision, and each response keeps it', async () => {
  for (let i = 0; i < 3; i++) phones.push(await opened());
  assert.equal(phones[0].revision, sql(`SELECT revision + 1 FROM bussanten.event WHERE event_id = ${ID}`));
  await send(phones[0], [[`q${SCALE}`, STEPS[3]]]);
  await send(await opened(), [['comment', '楽しかった']]);
  assert.equal(sql(`SELECT count(*) FROM bussanten.response WHERE event_id = ${ID} AND revision = ${phones[0].revision}`), '2');
  assert.deepEqual(await counted(SCALE), [2, 1], 'two were asked, one has answered');
  assert.match(await reported(SCALE), /たずねた2人のうち、1人が回答（50%）/);
  for (const revision of ['', 'x', '0', '-1', '999999999999', '4000']) await send({ person: new Person(), revision }, [['comment', 'はい']]);
  assert.equal(sql(`SELECT count(*) FROM bussanten.response WHERE event_id = ${ID} AND revision = ${phones[0].revision}`), '8', 'a form with another number is one of the current revision');
});

test('words that nobody has answered are published without a question', async () => {
  const [OTHER] = sql(`SELECT question_id FROM bussanten.question q WHERE event_id = ${ID} AND kind = 'many' ORDER BY position`).split('\n').map(Number);
  await reword(OTHER, { 'title.ja': `${titleOf(OTHER)}（いくつでも）` });
  assert.ok(!(await get(`${EDIT}/publish`)).includes('同じ質問のまま'));
  await published();
});

test('publishing asks whether a question with answers is still the same, and does nothing without a reply', async () => {
  await reword(SCALE, { 'title.ja': `${TITLE}（全体として）` });
  const page = textOf(await get(`${EDIT}/publish`));
  assert.match(page, /（全体として）」は、同じ質問のままですか。言葉を直しましたが、もう1人が答えています。/);
  for (const extra of [{}, { [`same.${SCALE}`]: 'perhaps' }, { [`same.${TEXT}`]: 'yes' }]) {
    const refused = await publish({ note: 'なおした', ...extra });
    assert.equal(refused.status, 422);
    assert.deepEqual(house(refused), []);
    assert.match(textOf(refused.text), /どちらかを選んでください/);
    assert.equal(fieldsOf(refused.text).get('note'), 'なおした', 'what was typed stays');
  }
  assert.equal(titleOf(SCALE), TITLE, 'nothing is published');
});

test('the same question: its answers are counted together', async () => {
  await published({ [`same.${SCALE}`]: 'yes' });
  assert.equal(titleOf(SCALE), `${TITLE}（全体として）`);
  assert.equal(sql(`SELECT count(*) FROM bussanten.question WHERE event_id = ${ID} AND replaces IS NOT NULL`), '0');
  await send(phones[1], [[`q${SCALE}`, STEPS[4]]]);
  assert.deepEqual(await counted(SCALE), [9, 2]);
});

let fresh;
test('another question: it gets numbers of its own, and the old one keeps its words and answers', async () => {
  await reword(SCALE, { 'title.ja': 'スタッフの対応はいかがでしたか' });
  await published({ [`same.${SCALE}`]: 'no', note: '聞くことを変えた' });
  fresh = Number(sql(`SELECT question_id FROM bussanten.question WHERE event_id = ${ID} AND replaces = ${SCALE}`));
  assert.equal(titleOf(SCALE), `${TITLE}（全体として）`);
  assert.equal(titleOf(fresh), 'スタッフの対応はいかがでしたか');
  const { text, person } = await opened();
  assert.ok(text.includes(`name="q${fresh}"`) && !text.includes(`name="q${SCALE}"`), 'only the new one is asked');
  await send({ person, revision: (await opened(person)).revision }, [[`q${fresh}`, stepsOf(fresh)[0]]]);
  assert.deepEqual(await counted(fresh), [1, 1], 'of the new one, one was asked and has answered');
  assert.deepEqual(await counted(SCALE), [9, 2], 'the old one is as before');
});

test('a form that was opened before is taken as an answer to the old question', async () => {
  await send(phones[2], [[`q${SCALE}`, STEPS[0]]]);
  assert.deepEqual(await counted(SCALE), [10, 3]);
  assert.deepEqual(await counted(fresh), [1, 1], 'it was not asked the new one');
});

test('who has answered the old question sees both, and loses nothing by a correction', async () => {
  const phone = await opened(phones[0].person);
  assert.ok(phone.text.includes(`name="q${SCALE}"`) && phone.text.includes(`name="q${fresh}"`));
  await send(phone, [[`q${SCALE}`, STEPS[3]], [`q${fresh}`, stepsOf(fresh)[2]]]);
  assert.deepEqual(await counted(SCALE), [10, 3]);
  assert.deepEqual(await counted(fresh), [2, 2]);
});

test('the report and its files show the break', async () => {
  const [now, before] = [await reported(fresh), await reported(SCALE)];
  assert.match(now, /「.*（全体として）」から、聞くことが変わりました。前の数とは、くらべられません。令和5年.*から聞いています（それより前の回答用紙には、ありませんでした）。 たずねた2人のうち、2人が回答（100%）。/);
  assert.match(before, /（終了） 令和5年.*まで聞きました。 たずねた10人のうち、3人が回答（30%）。/);
  assert.equal((await question(fresh)).replaces, SCALE);
  const csv = (await ask('GET', `${ADMIN}/export/tally.csv`, { person: clerk })).text;
  assert.ok(csv.split('\r\n').some((line) => line.startsWith('たずねた人,') && line.includes('スタッフの対応') && line.endsWith(',,,,2,,,,,,')), csv.split('\r\n').filter((line) => line.startsWith('たずねた人,')).join('\n'));
  assert.match(verify(), /./, 'the rollup is what the rows say');
});

test('a question that is answered in another way is always another question', async () => {
  await reword(fresh, { kind: 'one' });
  const page = await get(`${EDIT}/publish`);
  assert.match(textOf(page), /「スタッフの対応はいかがでしたか」は、答え方が変わるので、別の質問になります。もう2人が答えています。/);
  assert.ok(!page.includes(`name="same.${fresh}" value="yes"`));
  assert.equal((await publish({ [`same.${fresh}`]: 'yes' })).status, 422);
  await published({ [`same.${fresh}`]: 'no' });
  assert.deepEqual(await counted(fresh), [2, 2]);
  assert.equal(sql(`SELECT kind FROM bussanten.question WHERE event_id = ${ID} AND replaces = ${fresh}`), 'one');
});

test('a question about the person stays one: no answer that was given to it is ever opened', async () => {
  const about = Number(sql(`SELECT question_id FROM bussanten.question WHERE event_id = ${ID} AND personal ORDER BY position LIMIT 1`));
  await send(await opened(), [[`q${about}`, stepsOf(about)[0]]]);
  const file = execFileSync(BUSSANTEN, ['event', 'export', EVENT], { encoding: 'utf8' });
  const from = file.indexOf(`\n  - id: ${about}\n`);
  const open = file.slice(0, from) + file.slice(from).replace(/\n {4}personal: true/, '');
  assert.notEqual(open, file);
  const path = join(WORLD_DIR, 'tmp/open.yaml');
  writeFileSync(path, open);
  const { status, stderr } = spawnSync(BUSSANTEN, ['event', 'import', path], { encoding: 'utf8' });
  assert.notEqual(status, 0);
  assert.match(stderr, /personal.*must stay true, for answers were given to a question about the person \(1\)/);
  await reword(about, { personal: null });
  const page = await get(`${EDIT}/publish`);
  assert.match(textOf(page), /その人についての質問でなくなるので、別の質問になります。もう1人が/);
  assert.ok(!page.includes(`name="same.${about}" value="yes"`));
  assert.equal((await publish({ [`same.${about}`]: 'yes' })).status, 422);
  await published({ [`same.${about}`]: 'no' });
  assert.equal(sql(`SELECT personal, withdrawn FROM bussanten.question WHERE event_id = ${ID} AND question_id = ${about}`), 't|t');
  assert.equal(sql(`SELECT personal FROM bussanten.question WHERE event_id = ${ID} AND replaces = ${about}`), 'f');
});

test('the free comment asks something else: an open form still writes the old one', async () => {
  const phone = await opened();
  const kept = sql(`SELECT count(*) FROM bussanten.response_text WHERE event_id = ${ID} AND question_id = ${TEXT}`);
  await reword(TEXT, { 'title.ja': '次の催しで見たいものは何ですか' });
  await published({ [`same.${TEXT}`]: 'no' });
  await send(phone, [['comment', '古い用紙で書いた声']]);
  assert.equal(sql(`SELECT count(*) FROM bussanten.response_text WHERE event_id = ${ID} AND question_id = ${TEXT}`), String(Number(kept) + 1));
  const last = Number(sql(`SELECT question_id FROM bussanten.question WHERE event_id = ${ID} AND replaces = ${TEXT}`));
  assert.ok((await opened()).text.includes(`name="q${last}"`));
  assert.deepEqual(await counted(last), [0, 0]);
});

test('the file says what replaces what, and is imported again', () => {
  const file = execFileSync(BUSSANTEN, ['event', 'export', EVENT], { encoding: 'utf8' });
  assert.ok(file.includes(`\n    replaces: ${SCALE}\n`));
  const path = join(WORLD_DIR, 'tmp/fair.yaml');
  writeFileSync(path, file);
  execFileSync(BUSSANTEN, ['event', 'import', path]);
  assert.equal(sql(`SELECT replaces FROM bussanten.question WHERE event_id = ${ID} AND question_id = ${fresh}`), String(SCALE));
  assert.match(verify(), /./);
});

test('a wrong "another question" is put right: the old one is asked again, and no answer is moved', async () => {
  const old = Number(sql(`SELECT question_id FROM bussanten.question WHERE event_id = ${ID} AND kind = 'one' AND NOT personal AND NOT withdrawn AND replaces IS NULL ORDER BY position LIMIT 1`));
  const steps = stepsOf(old);
  const [title, words] = [titleOf(old), `${titleOf(old)}（ひとつ）`];
  const visitor = await opened();
  await send(visitor, [[`q${old}`, steps[0]]]);
  const before = await counted(old);
  await reword(old, { 'title.ja': words });
  await published({ [`same.${old}`]: 'no' });
  const wrong = Number(sql(`SELECT question_id FROM bussanten.question WHERE event_id = ${ID} AND replaces = ${old}`));
  await send(await opened(), [[`q${wrong}`, stepsOf(wrong)[0]]]);
  await send(await opened(visitor.person), [[`q${old}`, steps[0]], [`q${wrong}`, stepsOf(wrong)[0]]]);
  assert.deepEqual(await counted(wrong), [2, 2], 'one of them has answered both: a sum would count that person twice');
  for (const act of [`withdraw:question:${wrong}`, `return:question:${old}`]) {
    const base = fieldsOf(await get(`${ADMIN}/today`)).get('base');
    assert.equal((await post(`${ADMIN}/today`, [['base', base], ['act', act]], { person: clerk })).status, 303, act);
  }
  await reword(old, { 'title.ja': words });
  await published({ [`same.${old}`]: 'yes' });
  assert.equal(titleOf(old), words);
  assert.notEqual(title, words);
  const next = await opened();
  assert.ok(next.text.includes(`name="q${old}"`) && !next.text.includes(`name="q${wrong}"`));
  await send(next, [[`q${old}`, steps[1]]]);
  assert.deepEqual(await counted(old), [before[0] + 1, before[1] + 1]);
  assert.deepEqual(await counted(wrong), [2, 2], 'its answers stay, counted apart');
  assert.doesNotMatch(await reported(old), /（終了）|まで聞きました/);
  assert.match(await reported(wrong), /（終了）.*まで聞きました/);
  assert.match(verify(), /./);
});

test('a number of the survey is never given to something else, published or not any more', async () => {
  const many = Number(sql(`SELECT question_id FROM bussanten.question WHERE event_id = ${ID} AND kind = 'many' AND NOT withdrawn ORDER BY position LIMIT 1`));
  const last = () => Number(sql(`SELECT choice_id FROM bussanten.choice WHERE event_id = ${ID} AND question_id = ${many} ORDER BY position DESC LIMIT 1`));
  const n = stepsOf(many).length;
  const add = async (label) => {
    await reword(many, {}, 'add:choices');
    await reword(many, { [`choices[${n}].label.ja`]: label });
  };
  const drafted = async () => /番号: (\d+)/.exec(textOf(byId(parse(await get(partOf(many))), `choices-${n}`).inner))[1];
  await add('りんご');
  await published();
  const apple = last();
  await reword(many, {}, `remove:choices:${n}`);
  await published();
  await add('みかん');
  assert.ok(Number(await drafted()) > apple, 'nobody had answered, but an open form may still send it');
  await published();
  const orange = last();
  await send(await opened(), [[`q${many}`, orange]]);
  await reword(many, {}, `remove:choices:${n}`);
  await add('ぶどう');
  assert.ok(Number(await drafted()) > orange, 'it was answered');
  const refused = await publish();
  assert.equal(refused.status, 422);
  assert.match(textOf(refused.text), new RegExp(`${orange} \\(みかん\\)`), 'and its answers would be lost');
  assert.equal((await discard(EDIT, clerk)).status, 303);
  const questions = async (act) => post(`${EDIT}/questions`, [...fieldsOf(await get(`${EDIT}/questions`)), ['act', act]], { person: clerk });
  const [, part] = /(questions-\d+)$/.exec((await questions('add:questions')).headers.location);
  const fresh = /番号: (\d+)/.exec(textOf(await get(`${EDIT}/${part}`)))[1];
  assert.ok(Number(fresh) > orange, 'questions and choices are counted together');
  assert.equal((await discard(EDIT, clerk)).status, 303);
});

test('a new question in the place of an old one takes no number that an earlier revision had', async () => {
  const [question, choice] = sql(`SELECT max(q.question_id), max(c.choice_id) FROM bussanten.question q LEFT JOIN bussanten.choice c USING (event_id, question_id) WHERE q.event_id = ${ID}`).split('|').map(Number);
  const file = execFileSync(BUSSANTEN, ['event', 'export', EVENT], { encoding: 'utf8' });
  const path = join(WORLD_DIR, 'tmp/more.yaml');
  const more = [`  - id: ${question + 1}`, '    kind: scale', '    title: 一度だけ', '    choices:', `      - id: ${choice + 1}`, "        label: '1'", `      - id: ${choice + 2}`, "        label: '2'", ''].join('\n');
  writeFileSync(path, file + more);
  execFileSync(BUSSANTEN, ['event', 'import', path]);
  writeFileSync(path, file);
  execFileSync(BUSSANTEN, ['event', 'import', '--replace', path]);
  const asked = Number(sql(`SELECT question_id FROM bussanten.question WHERE event_id = ${ID} AND kind = 'one' AND NOT personal AND NOT withdrawn ORDER BY position LIMIT 1`));
  await send(await opened(), [[`q${asked}`, stepsOf(asked)[0]]]);
  await reword(asked, { 'title.ja': 'まったく別の質問ですか' });
  await published({ [`same.${asked}`]: 'no' });
  const made = Number(sql(`SELECT question_id FROM bussanten.question WHERE event_id = ${ID} AND replaces = ${asked}`));
  assert.equal(made, question + 2);
  assert.equal(stepsOf(made)[0], String(choice + 3));
});

test('another question in the place of one with a target: the target goes, for it was set for what was asked before', async () => {
  const asked = Number(sql(`SELECT question_id FROM bussanten.question WHERE event_id = ${ID} AND kind = 'scale' AND NOT withdrawn AND NOT personal ORDER BY position LIMIT 1`));
  const fields = fieldsOf(await get(`${EDIT}/targets`));
  for (const [name, value] of [['responses', '500'], ['question', String(asked)], ['mean', '4.2']]) fields.set(`targets.${name}`, value);
  assert.equal((await post(`${EDIT}/targets`, [...fields, ['act', 'save']], { person: clerk })).status, 303);
  await published();
  const visitor = await opened();
  await send(visitor, [[`q${asked}`, stepsOf(asked)[0]]]);
  await reword(asked, { 'title.ja': 'お店の数はいかがでしたか' });
  assert.match(textOf(await get(`${EDIT}/publish`)), /この質問の平均を目標にしています。別の質問にすると、その目標はなくなります。/);
  await published({ [`same.${asked}`]: 'no' });
  assert.equal(sql(`SELECT target_responses, target_question, target_mean FROM bussanten.event WHERE event_id = ${ID}`), '500||', 'the other targets stay');
  const before = sql(`SELECT revision FROM bussanten.event WHERE event_id = ${ID}`);
  assert.match(textOf(await get(`${EDIT}/history?revision=${before}`)), /目標 › .* を変えました/, 'the history shows it');
});
