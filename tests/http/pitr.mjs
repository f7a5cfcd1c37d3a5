// A moment of the past is restored: the database keeps its log (an archive, as in the operator's manual), somebody deletes rows
// by a mistake while visitors send forms, and the operator takes the database back to a moment before it. Every form that
// was acknowledged until that moment is there, none that began after it, and the figures agree with the rows.
// world: --no-brakes
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { Person, post } from '../lib/http.mjs';
import { sleep } from '../lib/load.mjs';
import { sql } from '../lib/sql.mjs';

const { BUSSANTEN, EVENT, TOKEN_032026: TOKEN } = process.env;
const ctl = (...words) => execFileSync('world-ctl', words, { stdio: ['ignore', 'inherit', 'inherit'] });
const verify = () => execFileSync(BUSSANTEN, ['tally', 'verify', EVENT], { encoding: 'utf8' });

const send = ({ id, path, more, person }) => post(path, [['submission', id], ...more], { person });

async function visitors(forms, until) {
  while (Date.now() < until()) {
    const survey = Math.random() < 0.3;
    const form = { id: randomUUID(), began: Date.now(), person: new Person(), path: survey ? `/e/${EVENT}/survey` : `/q/${TOKEN}`, more: survey ? [['booth', '032026']] : [] };
    const reply = await send(form);
    forms.push({ ...form, status: reply.status, at: Date.now() });
    await sleep(20);
  }
}

async function grown(forms, more) {
  const enough = forms.length + more;
  while (forms.length < enough) await sleep(20);
}

test('back to a moment before rows were deleted', { timeout: 180000 }, async (context) => {
  ctl('postgres', 'archive');
  ctl('program', 'restart');
  const forms = [];
  let end = Infinity;
  let moment;
  const sending = Promise.all(Array.from({ length: 4 }, () => visitors(forms, () => end)));
  try {
    await grown(forms, 50);
    moment = Date.now();
    await grown(forms, 50);
    sql('DELETE FROM bussanten.visit'); // the mistake
    await grown(forms, 10);
  } finally {
    end = 0;
    await sending;
  }
  assert.deepEqual(forms.filter(({ status }) => status !== 303), []);

  ctl('program', 'stop');
  ctl('postgres', 'recover', new Date(moment).toISOString().replace('T', ' ').replace('Z', '+00'));
  ctl('program', 'start');

  const rows = new Set(sql('SELECT submission_id FROM bussanten.submission').split('\n'));
  const before = forms.filter(({ at }) => at < moment); // (Both are whole milliseconds.)
  const after = forms.filter(({ began }) => began > moment);
  assert.ok(before.length > 20 && after.length > 20, `${before.length} before, ${after.length} after`);
  assert.deepEqual(before.filter(({ id }) => !rows.has(id)), [], 'acknowledged before the moment and not there');
  assert.deepEqual(after.filter(({ id }) => rows.has(id)), [], 'sent after the moment and there');
  assert.equal(sql('SELECT count(*) FROM bussanten.visit'), String(rows.size), 'no visit of these is missing');
  assert.match(verify(), /: 0 figures differ/);
  context.diagnostic(`${before.length} forms acknowledged before the moment, ${rows.size} rows, ${after.length} forms gone`);

  // What is there is not recorded twice, and what was lost can be sent again.
  for (const [form, more] of [[before[0], 0], [after[0], 1]]) {
    assert.equal((await send(form)).status, 303);
    assert.equal(sql('SELECT count(*) FROM bussanten.submission'), String(rows.size + more));
    rows.add(form.id);
  }
});
