// Visitors who send forms while something happens to the program or to the database (kill.mjs, hung.mjs, failover.mjs):
// what was acknowledged is in the database, once.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { ask, Person, post } from './http.mjs';
import { sql } from './sql.mjs';

const { EVENT } = process.env;
const SENDERS = 24;
const SECONDS = 6;
const SOME = 40; // forms that show that the program works
export const sleep = (ms) => new Promise((go) => setTimeout(go, ms));
const BOOTHS = sql('SELECT municipality_code FROM bussanten.booth ORDER BY position').split('\n');

// Visitors send one form each until isOver() says so, SENDERS at the same time. Some forms are surveys. The tally gets the
// forms that were answered with 303, and those without a reliable answer.
async function load(agent, isOver, tally) {
  while (!isOver()) {
    const survey = Math.random() < 0.3;
    const code = BOOTHS[Math.floor(Math.random() * BOOTHS.length)];
    const sending = {
      id: randomUUID(), person: new Person(), code,
      path: survey ? `/e/${EVENT}/survey` : `/q/${process.env[`TOKEN_${code}`]}`,
    };
    sending.fields = [['submission', sending.id], ...(survey ? [['booth', code]] : [])];
    const began = Date.now();
    try {
      const reply = await post(sending.path, sending.fields, { person: sending.person, agent, timeout: 20000 });
      if (reply.status === 303) tally.taken.push(sending);
      else tally.unknown.push(sending);
      tally.answers[reply.status] = (tally.answers[reply.status] ?? 0) + 1;
      tally.slowest = Math.max(tally.slowest, Date.now() - began);
      if (reply.status !== 303) await sleep(20);
    } catch (error) {
      tally.unknown.push(sending);
      tally.answers[error.code ?? error.message] = (tally.answers[error.code ?? error.message] ?? 0) + 1;
      await sleep(20);
    }
  }
}

// Waits until the program is ready again.
export async function answersAgain() {
  for (let tries = 0; (await ask('GET', '/readyz').catch(() => null))?.status !== 200; tries++) {
    assert.ok(tries < 200, 'the program answers again');
    await sleep(100);
  }
}

// Waits until more forms were taken: the program works (again).
async function untilTaken(tally) {
  const before = tally.taken.length;
  for (let tries = 0; tally.taken.length < before + SOME; tries++) {
    assert.ok(tries < 600, `forms are taken: ${JSON.stringify(tally.answers)}`);
    await sleep(50);
  }
}

// Waits until a visitor is asked to send the form again. How soon that is depends on the machine: a form may wait for a
// connection first.
export async function untilRefused(tally) {
  const before = tally.answers[503] ?? 0;
  for (let tries = 0; (tally.answers[503] ?? 0) === before; tries++) {
    assert.ok(tries < 600, 'a form gets 503');
    await sleep(50);
  }
}

// The visitors press again, SENDERS at the same time. A cookie may have been lost together with the answer.
async function sendAgain(agent, sendings) {
  const left = [...sendings];
  await Promise.all(Array.from({ length: SENDERS }, async () => {
    for (let next = left.pop(); next; next = left.pop()) {
      const reply = await post(next.path, next.fields, { person: next.person, agent });
      assert.equal(reply.status, 303, `${next.path} sent again`);
    }
  }));
}

// Calls strike(i, tally) so many times while visitors send forms, for so many seconds at least. Each strike hits a program that
// takes forms, and forms are taken after the last one. Then each form that was answered with 303 is in the database, the others
// are taken when they are sent again, and the rollup agrees with the rows. Returns how often each status was the answer.
export async function underLoad(context, times, strike, seconds = SECONDS) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: SENDERS });
  const tally = { taken: [], unknown: [], answers: {}, slowest: 0 };
  const until = Date.now() + seconds * 1000;
  let struck = false;
  const senders = Array.from({ length: SENDERS }, () => load(agent, () => struck && Date.now() >= until, tally));
  try {
    for (let i = 0; i < times; i++) {
      await sleep((seconds * 1000) / (times + 1));
      await untilTaken(tally);
      await strike(i, tally);
    }
    await untilTaken(tally);
  } finally {
    struck = true;
  }
  await Promise.all(senders);
  await answersAgain();
  context.diagnostic(`answers: ${JSON.stringify(tally.answers)}`);

  const recorded = new Set(sql('SELECT submission_id FROM bussanten.submission').split('\n'));
  const lost = tally.taken.filter(({ id }) => !recorded.has(id));
  assert.deepEqual(lost.map(({ id }) => id), [], 'answered with 303 and not in the database');

  await sendAgain(agent, tally.unknown);
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
      assert.ok(i < 300, 'what was recorded is folded');
      await sleep(100);
    }
    assert.match(execFileSync(process.env.BUSSANTEN, ['tally', 'verify', EVENT], { encoding: 'utf8' }), /: 0 figures differ/);
  }
  return tally.answers;
}

// Deletes what earlier forms have recorded.
export function emptied() {
  sql('TRUNCATE bussanten.response_text, bussanten.response, bussanten.visit, bussanten.checkin, bussanten.submission, bussanten.touched, bussanten.tallied, bussanten.rollup');
}
