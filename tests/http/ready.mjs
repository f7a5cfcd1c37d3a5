// /readyz says no whenever a visitor's form would be refused, with the reason, and yes again soon after. It leaves no row,
// and however many ask, the database is asked once a second, and a slow database does not hold the threads that answer
// forms. A database that is away, read-only or a standby is in outage.scene; each right that a form needs is in tests/sql/trial.sql.
// world: --no-brakes
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ask, Person, post } from '../lib/http.mjs';
import { sleep } from '../lib/load.mjs';
import { sql } from '../lib/sql.mjs';

const { TOKEN_032026, WORLD_DIR } = process.env;
const FRESH = 1100; // ms after which the next one that asks is told anew
const said = () => readFileSync(join(WORLD_DIR, 'log/program.log'), 'utf8').split('\n').filter((line) => /msg="?trial:/.test(line));
const ready = async () => {
  const { status, text } = await ask('GET', '/readyz');
  return { status, text: text.trim() };
};
const checkIn = async () => (await post(`/q/${TOKEN_032026}`, [['submission', randomUUID()]], { person: new Person() })).status;

const until = async (what, holds) => {
  for (let i = 0; !(await holds()); i++) {
    assert.ok(i < 800, what);
    await sleep(25);
  }
};
const readyAgain = () => until('it is ready again', async () => (await ready()).status === 200);
// The wait of the connection on which a trial is under way: 'SyncRep'. And whether one is under way.
const trialWaits = (event) => sql(`SELECT count(*) FROM pg_stat_activity WHERE usename = 'bussanten' AND query ~ 'try_recording' AND wait_event = '${event}'`) === '1';
const trialRuns = () => sql("SELECT count(*) FROM pg_stat_activity WHERE usename = 'bussanten' AND query ~ 'try_recording' AND state = 'active'") === '1';
// Each trial takes until release(), four and a half seconds at most, because after five it is given up. A tap does not, because
// it writes no answer.
const slow = () => sql(`CREATE TABLE public.held AS SELECT; GRANT SELECT ON public.held TO PUBLIC;
  CREATE SEQUENCE public.trials; GRANT USAGE ON SEQUENCE public.trials TO PUBLIC;
  CREATE FUNCTION slow_answers() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
    PERFORM nextval('public.trials');
    WHILE clock_timestamp() < statement_timestamp() + interval '4.5 s' AND EXISTS (SELECT FROM public.held) LOOP PERFORM pg_sleep(0.1); END LOOP;
    RETURN NULL; END$$;
  CREATE TRIGGER slow_answers BEFORE INSERT ON bussanten.response_text FOR EACH STATEMENT EXECUTE FUNCTION slow_answers()`);
const release = () => sql('DELETE FROM public.held');
const quick = () => sql('DROP FUNCTION slow_answers CASCADE; DROP TABLE public.held; DROP SEQUENCE public.trials');

// Breaks something, asks for longer than an answer is kept, and mends it.
async function while_(breaks, mends, reason, line) {
  await sleep(FRESH);
  const before = said().length;
  sql(breaks);
  try {
    for (let i = 0; i < 2; i++) {
      const { status, text } = await ready();
      assert.equal(status, 503, breaks);
      assert.match(text, reason, breaks);
      if (!i) await sleep(FRESH);
    }
    const lines = said().slice(before);
    assert.equal(lines.length, 1, lines.join('\n'));
    assert.match(lines[0], line);
  } finally {
    sql(mends);
  }
  await sleep(FRESH);
  assert.deepEqual(await ready(), { status: 200, text: 'ready' });
}

test('a right to record', () =>
  while_('REVOKE EXECUTE ON FUNCTION bussanten.record_visits FROM bussanten_visitor', 'GRANT EXECUTE ON FUNCTION bussanten.record_visits TO bussanten_visitor',
    /a right is missing/, /42501 permission denied for function record_visits/));

test('a right of the owner, with whose rights a form is recorded', () =>
  while_('REVOKE INSERT ON bussanten.response_text FROM bussanten_owner', 'GRANT INSERT ON bussanten.response_text TO bussanten_owner',
    /a right is missing/, /42501 permission denied for table response_text/));

test('no room', () =>
  while_(`CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE disk_full USING MESSAGE = 'no space'; END$$;
          CREATE TRIGGER full_disk BEFORE INSERT ON bussanten.visit EXECUTE FUNCTION full_disk()`, 'DROP FUNCTION full_disk CASCADE', /no room/, /53100 no space/));

test('forty who ask cost one trial, and no row is left', async () => {
  assert.equal(await checkIn(), 303);
  await until('the rollup has folded it', () => sql('SELECT count(*) FROM bussanten.touched') === '0');
  const rows = () => sql('SELECT (SELECT count(*) FROM bussanten.submission), (SELECT count(*) FROM bussanten.visit), (SELECT count(*) FROM bussanten.response)');
  const [before, xid] = [rows(), Number(sql('SELECT pg_current_xact_id()'))];
  const replies = await Promise.all(Array.from({ length: 40 }, ready));
  assert.deepEqual(replies.map(({ status }) => status), replies.map(() => 200));
  assert.ok(Number(sql('SELECT pg_current_xact_id()')) - xid < 20);
  assert.equal(rows(), before);
});

test('PostgreSQL dies during a trial: what refused the forms is not over', { timeout: 180000 }, async () => {
  await sleep(FRESH);
  const lines = () => said().slice(before);
  const before = said().length;
  sql('REVOKE EXECUTE ON FUNCTION bussanten.record_visits FROM bussanten_visitor');
  assert.equal((await ready()).status, 503);
  assert.equal(lines().length, 1);
  sql('GRANT EXECUTE ON FUNCTION bussanten.record_visits TO bussanten_visitor');
  slow();
  await sleep(FRESH);
  const asked = ready();
  await until('a trial is under way', () => trialWaits('PgSleep'));
  execFileSync('world-ctl', ['postgres', 'crash']);
  assert.deepEqual(await asked, { status: 503, text: 'the database cannot be reached; the log says why' });
  assert.equal(lines().length, 1, lines().join('\n'));
  execFileSync('world-ctl', ['postgres', 'start']);
  quick();
  await readyAgain();
  assert.equal(lines().length, 2, lines().join('\n'));
  assert.match(lines()[1], /a visitor's form would be recorded again/);
});

test('a slow database: those who ask hold few threads, so a form is taken as ever', async (context) => {
  await sleep(FRESH);
  assert.equal((await ready()).status, 200);
  await sleep(FRESH);
  slow();
  try {
    const replies = Array.from({ length: 100 }, ready);
    await until('a trial is under way', () => trialWaits('PgSleep'));
    for (let i = 0; i < 3; i++) {
      const sent = Date.now();
      assert.equal(await checkIn(), 303);
      context.diagnostic(`the form was answered after ${Date.now() - sent} ms`);
      assert.ok(trialRuns(), 'the form did not wait for the end of the trial');
    }
    release();
    await until('the trial has ended', () => !trialRuns());
    assert.deepEqual((await Promise.all(replies)).map(({ status }) => status), replies.map(() => 200), 'the last outcome, or that of the one trial');
    assert.equal(sql('SELECT last_value FROM public.trials'), '1', 'nobody waited for another trial');
  } finally {
    quick();
  }
});

test('a synchronous standby that does not answer: who asks is told after five seconds, not ready', async () => {
  execFileSync('world-ctl', ['postgres', 'pair']);
  await readyAgain();
  await sleep(FRESH);
  const main = Number(readFileSync(join(WORLD_DIR, 'pg2/postmaster.pid'), 'utf8').split('\n')[0]);
  const standby = [main, ...readFileSync(`/proc/${main}/task/${main}/children`, 'utf8').trim().split(' ').map(Number)];
  standby.forEach((pid) => process.kill(pid, 'SIGSTOP'));
  let first;
  try {
    first = ready();
    await until('the first one waits for the standby', () => trialWaits('SyncRep'));
    const began = Date.now();
    assert.deepEqual(await ready(), { status: 503, text: "the database does not answer whether it takes a visitor's form" });
    assert.ok(Date.now() - began < 7000);
  } finally {
    standby.forEach((pid) => process.kill(pid, 'SIGCONT'));
  }
  assert.equal((await first).status, 200);
  await sleep(FRESH);
  assert.equal((await ready()).status, 200);
});
