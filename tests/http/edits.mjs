// world: --example
// Two hosts edit, publish, take back and change the day at once, and an operator imports files meanwhile, in random orders. A
// model of a few texts says what each form must be answered and what each revision holds. So no change is lost without a 409
// having told of it, every revision can be brought back, and each has its one act in the audit. RUNS is the number of orders;
// SEED is the first of them.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { discard } from '../lib/draft.mjs';
import { fieldsOf, textOf } from '../lib/html.mjs';
import { ask, post } from '../lib/http.mjs';
import { exampleHost } from '../lib/routes.mjs';
import { sql } from '../lib/sql.mjs';
import { open, waitedFor } from '../lib/transaction.mjs';

const { BUSSANTEN, EXAMPLE_EVENT, RUNS = '10', SEED = '1', WORLD_DIR } = process.env;
const STEPS = 30;
const happened = { saved: 0, told: 0, published: 0, stale: 0, merged: 0, refused: 0, restored: 0, kept: 0, pressed: 0, late: 0 };
const EDIT = `/admin/e/${EXAMPLE_EVENT}/edit`;
const command = (...words) => spawnSync(BUSSANTEN, ['event', ...words], { encoding: 'utf8' });
const exported = (...options) => execFileSync(BUSSANTEN, ['event', 'export', ...options, EXAMPLE_EVENT], { encoding: 'utf8' });

// The texts that are edited: [part, field, how the file shows it].
const TEXTS = [
  ['venue', 'floor.ja', /(?<=^floor:\n {2}ja: ).*/m],
  ['venue', 'address.ja', /(?<=^address:\n {2}ja: ).*/m],
  ['event', 'summary.ja', /(?<=^summary:\n {2}ja: ).*/m],
  ['event', 'organizer.ja', /(?<=^organizer:\n {2}ja: ).*/m],
  ['booths-1', 'specialties.ja', /(?<=^ {2}- code: '992038'\n[^]*?^ {4}specialties:\n {6}ja: ).*/m],
];
const TODAY = `/admin/e/${EXAMPLE_EVENT}/today`;
const ofFair = `event_id = (SELECT event_id FROM bussanten.event WHERE slug = '${EXAMPLE_EVENT}')`;
const latest = () => Number(sql(`SELECT revision + 1 FROM bussanten.event WHERE slug = '${EXAMPLE_EVENT}'`));
// The files of the revisions from one on, by number.
const filesFrom = (first) => new Map(JSON.parse(sql(`SELECT coalesce(json_agg(json_build_array(revision, file)), '[]') FROM bussanten.revision WHERE ${ofFair} AND revision >= ${first}`)));
const editedSince = (number) => Number(sql(`SELECT count(*) FROM bussanten.revision WHERE ${ofFair} AND origin = 'editor' AND revision > ${number}`));
// The acts of the audit that made a revision, and those that threw a draft away.
const audited = (since) => sql(`SELECT string_agg(after, ' ' ORDER BY after::integer) FROM bussanten.audit WHERE ${ofFair} AND act IN ('published', 'imported') AND after::integer > ${since}`);
const discarded = () => Number(sql(`SELECT count(*) FROM bussanten.audit WHERE ${ofFair} AND act = 'draft_discarded'`));
const PARTS = [...new Set(TEXTS.map(([part]) => part))];
const textsOf = (file) => TEXTS.map(([, , shown]) => shown.exec(file)[0]);
const ofPart = (texts, part) => JSON.stringify(texts.filter((_, i) => TEXTS[i][0] === part));

const people = [await exampleHost(), await exampleHost()];
const read = async (path, person) => {
  const reply = await ask('GET', EDIT + path, { person });
  assert.equal(reply.status, 200, path);
  return fieldsOf(reply.text);
};

async function play(seed) {
  let rolled = 0;
  const roll = (n) => createHash('sha256').update(`${seed} ${rolled++}`).digest().readUInt32BE() % n;
  await discard(EDIT, people[0]);
  // The model: what is published, its revisions, the draft (null: none), and what each has in the hand: the two people their
  // open forms, the operator a file (null: one from before a publication, which is no longer taken).
  let file = exported();
  let published = textsOf(file);
  const first = latest();
  let current = first;
  const history = new Map([[current, published]]);
  let discards = discarded();
  let draft = null;
  const forms = [{}, {}];
  const now = () => draft?.texts ?? published;
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  // True if a form that throws the draft away is refused, as it must be if the draft has texts that neither its page showed nor
  // the result has. (Drafts that have the same texts may differ elsewhere: another 409 is right, too.)
  const losesUnseen = (shown, status, result) => {
    if (draft && !same(draft.texts, shown) && !same(draft.texts, result)) assert.equal(status, 409, 'a draft that nobody on this page has seen');
    if (status === 409) {
      assert.ok(draft, 'without a draft there is nothing to lose');
      happened.kept++;
    }
    return status === 409;
  };

  const acts = {
    async open(who) {
      const part = PARTS[roll(PARTS.length)];
      forms[who].part = { part, seen: [...now()], fields: await read(`/${part}`, people[who]) };
      TEXTS.forEach(([of, field], i) => { if (of === part) assert.equal(forms[who].part.fields.get(field), now()[i]); });
    },
    async save(who) {
      const form = forms[who].part;
      if (!form) return;
      const mine = TEXTS.map(([part], i) => [part, i]).filter(([part]) => part === form.part).map(([, i]) => i);
      const i = mine[roll(mine.length)];
      const fields = new Map(form.fields);
      const texts = [...form.seen];
      texts[i] = `${seed}の${rolled}`;
      fields.set(TEXTS[i][1], texts[i]);
      const reply = await post(`${EDIT}/${form.part}`, [...fields, ['act', 'save']], { person: people[who] });
      const is_seen = ofPart(form.seen, form.part) === ofPart(now(), form.part);
      assert.equal(reply.status, is_seen ? 303 : 409, 'a part that somebody has changed since');
      if (!is_seen) {
        happened.told++;
        assert.ok(reply.text.includes(texts[i]), 'the 409 shows what was typed');
        return;
      }
      draft = { base: draft?.base ?? current, texts: now().map((text, j) => (mine.includes(j) ? texts[j] : text)) };
      happened.saved++;
      delete forms[who].part;
    },
    async look(who) {
      const fields = await read('/publish', people[who]);
      forms[who].publish = fields.has('base') ? { fields, seen: JSON.stringify(draft?.texts), base: draft?.base } : null;
    },
    async publish(who) {
      if (!forms[who].publish) await acts.look(who);
      const form = forms[who].publish;
      if (!form) return;
      const reply = await post(`${EDIT}/publish`, [...form.fields], { person: people[who] });
      forms[who].publish = null;
      // A draft that was put on a newer revision may have changed in a part of the fair that has none of these texts.
      const isMoved = draft && form.base !== draft.base && reply.status === 409;
      if (!draft || isMoved || form.seen !== JSON.stringify(draft.texts)) {
        assert.equal(reply.status, 409, textOf(reply.text));
        happened.stale++;
      } else if (draft.base !== current) {
        assert.equal(reply.headers.location, `${EDIT}/publish`);
        const base = history.get(draft.base);
        happened.merged++;
        draft = { base: current, texts: draft.texts.map((text, i) => (text === base[i] ? published[i] : text)) };
      } else if (JSON.stringify(draft.texts) === JSON.stringify(published)) {
        assert.equal(reply.status, 303);
        history.set(++current, published);
        [draft, file] = [null, null];
      } else {
        assert.equal(reply.headers.location, `${EDIT}/history?at=published`);
        happened.published++;
        published = draft.texts;
        history.set(++current, published);
        [draft, file] = [null, null];
      }
    },
    async import(who) {
      const i = roll(TEXTS.length);
      const text = `${seed}の読み込み${rolled}`;
      const path = join(WORLD_DIR, `tmp/edits-${who}.yaml`);
      file = (file ?? exported()).replace(TEXTS[i][2], text);
      writeFileSync(path, file);
      assert.equal(command('import', path).status, 0, 'a file of now is taken');
      published = published.map((before, j) => (j === i ? text : before));
      history.set(++current, published);
    },
    async old() {
      const older = [...history.keys()].filter((number) => number < current);
      if (!older.length) return;
      const number = older[roll(older.length)];
      if (!editedSince(number)) return;
      const path = join(WORLD_DIR, 'tmp/edits-old.yaml');
      file ??= exported();
      writeFileSync(path, file.replace(/^revision: .*$/m, `revision: ${number}`).replace(TEXTS[0][2], '古いファイル'));
      assert.equal(command('import', path).status, 1, 'a file from before a publication is refused');
      happened.refused++;
    },
    async undo(who) {
      const known = [...history.keys()];
      const number = known[roll(known.length)];
      const { fields, shown } = forms[who].whole ?? await acts.regard(who);
      delete forms[who].whole;
      const { status } = await post(`${EDIT}/history`, [...fields, ['revision', String(number)]], { person: people[who] });
      if (losesUnseen(shown, status, history.get(number))) return;
      assert.equal(status, 303);
      happened.restored++;
      if (discarded() > discards) {
        assert.ok(draft, 'only a draft can be thrown away');
        discards++;
      } else {
        assert.ok(!draft || same(draft.texts, history.get(number)), 'a draft that is thrown away is an act');
      }
      draft = { base: current, texts: history.get(number) };
    },
    // The page that throws a draft away, which its person may leave open.
    async regard(who) {
      return forms[who].whole = { fields: await read('', people[who]), shown: draft && [...draft.texts] };
    },
    // A choice of the survey is withdrawn, or offered again, as soon as the button is pressed. The draft stays as it is.
    async glance(who) {
      const reply = await ask('GET', TODAY, { person: people[who] });
      assert.equal(reply.status, 200);
      const [, base] = /name="base" value="(\d+)"/.exec(reply.text);
      const [, act] = /value="((?:withdraw|return):choice:22)"/.exec(reply.text);
      assert.equal(Number(base), current);
      forms[who].today = { base, act };
    },
    async press(who) {
      if (!forms[who].today) await acts.glance(who);
      const { base, act } = forms[who].today;
      const reply = await post(TODAY, [['base', base], ['act', act]], { person: people[who] });
      forms[who].today = null;
      if (Number(base) === current) {
        assert.equal(reply.status, 303, textOf(reply.text));
        happened.pressed++;
        history.set(++current, published);
        file = null;
      } else {
        assert.ok([303, 409].includes(reply.status), 'told, or done already');
        happened.late++;
      }
      assert.equal(latest(), current);
    },
    async discard(who) {
      const { fields, shown } = forms[who].whole ?? await acts.regard(who);
      delete forms[who].whole;
      const { status } = await post(EDIT, [...fields, ['act', 'discard']], { person: people[who] });
      if (losesUnseen(shown, status)) return;
      assert.equal(status, 303);
      if (draft) discards++;
      draft = null;
    },
  };
  const often = ['open', 'open', 'open', 'save', 'save', 'save', 'save', 'look', 'look', 'publish', 'publish', 'publish', 'import', 'import', 'old', 'undo', 'regard', 'regard', 'discard', 'glance', 'press', 'press'];
  for (let step = 0; step < STEPS; step++) await acts[often[roll(often.length)]](roll(2));
  assert.deepEqual(textsOf(exported()), published, 'visitors see what the model says');
  const files = filesFrom(first);
  assert.deepEqual(new Map([...files].map(([number, of]) => [number, textsOf(of)])), history, 'each revision holds what the model says');
  const any = first + roll(history.size);
  assert.equal(exported('--revision', String(any)), files.get(any), 'and the command shows it');
  assert.equal(audited(first), [...history.keys()].filter((number) => number > first).join(' '), 'each revision has its one act in the audit');
  assert.equal(discarded(), discards, 'and so has each draft that was thrown away');
  if (draft) {
    for (const part of PARTS) {
      const fields = await read(`/${part}`, people[0]);
      TEXTS.forEach(([of, field], i) => { if (of === part) assert.equal(fields.get(field), draft.texts[i]); });
    }
  }
}

for (let seed = Number(SEED); seed < Number(SEED) + Number(RUNS); seed++) {
  test(`order ${seed}: no change is lost in silence, and every revision is there`, () => play(seed));
}

test('each kind of meeting has happened', () => {
  for (const [what, times] of Object.entries(happened)) assert.ok(times > 0 || Number(RUNS) < 5, `${what}: ${JSON.stringify(happened)}`);
});

// The seal is made by another transaction while the form is on its way: the form must not change what has just been sealed.
test('a publication that meets the seal of the fair is checked against it', { timeout: 60000 }, async (context) => {
  const [person] = people;
  await discard(EDIT, person);
  const before = sql(`SELECT retention FROM bussanten.event WHERE slug = '${EXAMPLE_EVENT}'`);
  const part = await read('/days', person);
  part.set('retention', String(Number(before) + 1));
  assert.equal((await post(`${EDIT}/days`, [...part, ['act', 'save']], { person })).status, 303);
  const form = await read('/publish', person);
  const commit = await open(context, `SELECT seal_event((SELECT event_id FROM event WHERE slug = '${EXAMPLE_EVENT}'), NULL, 'test', now())`);
  const sent = post(`${EDIT}/publish`, [...form], { person });
  await waitedFor("locktype <> 'relation' AND query NOT LIKE '%fold_tally%'");
  await commit();
  const reply = await sent;
  assert.equal(reply.status, 422, textOf(reply.text));
  assert.match(textOf(reply.text), /集計を締め切/);
  assert.equal(sql(`SELECT retention FROM bussanten.event WHERE slug = '${EXAMPLE_EVENT}'`), before);
});
