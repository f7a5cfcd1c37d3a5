// kill -9 under load, once for the program and once for the database's processes. Then the database stops, and turns
// read-only. Every form that was answered with 303 is in the database. A form without an answer is sent again, and is
// recorded exactly once. The rollup agrees with the rows.
// world: --no-brakes
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { test } from 'node:test';
import { ask, Person, post } from '../lib/http.mjs';

const { EVENT } = process.env;
const SENDERS = 24;
const SECONDS = 6;
const sql = (question) => execFileSync('psql', ['-XqAt', '-c', question], { encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'ignore'] }).trim();
const sleep = (ms) => new Promise((go) => setTimeout(go, ms));
const BOOTHS = sql('SELECT municipality_code FROM bussanten.booth ORDER BY position').split('\n');

// Visitors send one form each until the time is over, SENDERS at the same time. Some forms are surveys. Returns the forms
// that were answered with 303, and those without a reliable answer.
async function load(agent, until, tally) {
  while (Date.now() < until) {
    const survey = Math.random() < 0.3;
    const code = BOOTHS[Math.floor(Math.random() * BOOTHS.length)];
    const sending = {
      id: randomUUID(), person: new Person(), code,
      path: survey ? `/e/${EVENT}/survey` : `/q/${process.env[`TOKEN_${code}`]}`,
    };
    sending.fields = [['submission', sending.id], ...(survey ? [['booth', code]] : [])];
    try {
      const reply = await post(sending.path, sending.fields, { person: sending.person, agent, timeout: 20000 });
      if (reply.status === 303) tally.taken.push(sending);
      else tally.unknown.push(sending);
      tally.answers[reply.status] = (tally.answers[reply.status] ?? 0) + 1;
      if (reply.status !== 303) await sleep(20);
    } catch (error) {
      tally.unknown.push(sending);
      tally.answers[error.code ?? error.message] = (tally.answers[error.code ?? error.message] ?? 0) + 1;
      await sleep(20);
    }
  }
}

async function answersAgain() {
  for (let i = 0; i < 200; i++) {
    const reply = await ask('GET', '/readyz').catch(() => null);
    if (reply?.status === 200) return;
    await sleep(50);
  }
  assert.fail('the program did not come back');
}

async function underLoad(context, times, strike, seconds = SECONDS) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: SENDERS });
  const tally = { taken: [], unknown: [], answers: {} };
  const until = Date.now() + seconds * 1000;
  const senders = Array.from({ length: SENDERS }, () => load(agent, until, tally));
  for (let i = 0; i < times; i++) {
    await sleep((seconds * 1000) / (times + 1));
    await strike(i);
  }
  await Promise.all(senders);
  await answersAgain();
  context.diagnostic(`answers: ${JSON.stringify(tally.answers)}`);
  assert.ok(tally.taken.length > 40, `enough was taken to mean anything: ${tally.taken.length}`);

  const recorded = new Set(sql('SELECT submission_id FROM bussanten.submission').split('\n'));
  const lost = tally.taken.filter(({ id }) => !recorded.has(id));
  assert.deepEqual(lost.map(({ id }) => id), [], 'answered with 303 and not in the database');

  // The visitors press again. A cookie may have been lost together with the answer.
  for (const { path, fields, person } of tally.unknown) {
    const reply = await post(path, fields, { person, agent });
    assert.equal(reply.status, 303, `${path} sent again`);
  }
  agent.destroy();
  const ids = [...tally.taken, ...tally.unknown];
  assert.equal(sql('SELECT count(*) FROM bussanten.submission'), String(ids.length), 'each form is recorded once');
  const perBooth = {};
  for (const { code } of ids) perBooth[code] = (perBooth[code] ?? 0) + 1;
  const counted = Object.fromEntries(sql('SELECT municipality_code, count(*) FROM bussanten.visit GROUP BY 1').split('\n').map((line) => line.split('|')).map(([code, n]) => [code, Number(n)]));
  assert.deepEqual(counted, perBooth, 'one visit for each form');
  assert.equal(sql('SELECT count(*) FROM bussanten.checkin'), String(ids.length), 'and one checkin');
  // The figures agree with the rows, while the rollup thread folds the rest and afterwards.
  for (const folded of [false, true]) {
    for (let i = 0; folded && sql('SELECT count(*) FROM bussanten.touched') !== '0'; i++) {
      assert.ok(i < 100, 'what was recorded is folded');
      await sleep(100);
    }
    assert.match(execFileSync(process.env.BUSSANTEN, ['tally', 'verify', EVENT], { encoding: 'utf8' }), /: 0 figures differ/);
  }
  return tally.answers;
}

function emptied() {
  sql('TRUNCATE bussanten.response_text, bussanten.response, bussanten.visit, bussanten.checkin, bussanten.submission, bussanten.touched, bussanten.tallied, bussanten.rollup');
}

test('the program is killed five times', { timeout: 60000 }, async (context) => {
  emptied();
  const pids = new Set([execFileSync('world-ctl', ['program', 'pid'], { encoding: 'utf8' }).trim()]);
  await underLoad(context, 5, () => execFileSync('world-ctl', ['program', 'kill']));
  pids.add(execFileSync('world-ctl', ['program', 'pid'], { encoding: 'utf8' }).trim());
  assert.equal(pids.size, 2, 'it is another process now');
});

// Asks PostgreSQL to end connections of the program, also those of the writers. Their transactions are rolled back.
test('connections to the database are ended ten times', { timeout: 60000 }, async (context) => {
  emptied();
  let ended = 0;
  await underLoad(context, 10, () => {
    ended += Number(sql("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = 'bussanten' AND pid <> pg_backend_pid()"));
  });
  assert.ok(ended > 0, `${ended} connections were ended`);
});

// kill -9 of one connection's process: PostgreSQL ends all connections and recovers from its log.
test('a process of the database is killed twice', { timeout: 60000 }, async (context) => {
  emptied();
  let killed = 0;
  await underLoad(context, 2, async () => {
    // After the first kill PostgreSQL recovers and the program connects again. Only then is there another process to kill.
    for (let i = 0; i < 60; i++) {
      try {
        process.kill(Number(sql("SELECT pid FROM pg_stat_activity WHERE usename = 'bussanten' ORDER BY (state = 'active') DESC, query_start DESC NULLS LAST LIMIT 1") || assert.fail()), 'SIGKILL');
        killed += 1;
        return;
      } catch {
        await sleep(50);
      }
    }
  });
  assert.equal(killed, 2);
});

// An operator stops the database and starts it again. A form that is sent meanwhile gets 503, never 500.
test('the database is stopped and started', { timeout: 60000 }, async (context) => {
  emptied();
  const answers = await underLoad(context, 1, async () => {
    execFileSync('world-ctl', ['postgres', 'stop']);
    await sleep(500);
    execFileSync('world-ctl', ['postgres', 'start']);
  }, 5);
  assert.deepEqual(Object.keys(answers).sort(), ['303', '503']);
});

// The database is read-only for a while, in two ways: for new transactions of all connections, and for new connections.
test('the database turns read-only and back', { timeout: 60000 }, async (context) => {
  emptied();
  const answers = await underLoad(context, 2, async (i) => {
    const whose = i ? 'ROLE bussanten' : 'SYSTEM';
    sql(`ALTER ${whose} SET default_transaction_read_only = on`);
    sql("SELECT pg_reload_conf(), count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = 'bussanten'");
    await sleep(300);
    sql(`ALTER ${whose} RESET default_transaction_read_only`);
    sql('SELECT pg_reload_conf()');
  }, 4);
  assert.deepEqual(Object.keys(answers).sort(), ['303', '503']);
});
