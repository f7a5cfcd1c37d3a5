// Very many forms through a bad network (sender.c), while the program, PostgreSQL and nginx are killed, stopped and started, a
// hundred times in a million forms. In the end each acknowledged form is in the database, once, with what it stands for, and the
// tally agrees with the rows.
//
//   COUNT=10000 ...     the number of forms (1,000,000)
//   SEED=17             the same network and the same strikes after the same numbers of forms; otherwise a new seed, which is printed
//
// It takes ten minutes and more, so only tools/check nightly runs it.
// world: --no-brakes
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { chance } from '../browser/lib/proxy.mjs';
import { answersAgain, sleep } from '../lib/load.mjs';
import { sql } from '../lib/sql.mjs';

const { BASE_URL, BUSSANTEN, EVENT, RUN_DIR, WORLD_DIR, top_builddir } = process.env;
const COUNT = Number(process.env.COUNT ?? 1000000);
const SEED = Number(process.env.SEED ?? randomInt(1e6));
const EVERY = Math.min(10000, Math.ceil(COUNT / 5)); // a strike in each of so many forms
const PLACES = `${WORLD_DIR}/tmp/places`;
const ACKNOWLEDGED = `${WORLD_DIR}/tmp/acknowledged`;

const ctl = (...words) => execFileSync('world-ctl', words, { encoding: 'utf8' }).trim();
const nginx = () => Number(readFileSync(`${RUN_DIR}/nginx.pid`, 'utf8'));
// The process of a connection that the program records with.
const backend = () => Number(sql("SELECT pid FROM pg_stat_activity WHERE usename = 'bussanten' ORDER BY (state = 'active') DESC, query_start DESC NULLS LAST LIMIT 1"));

const STRIKES = {
  'program killed': () => ctl('program', 'kill'),
  'program restarted': () => ctl('program', 'restart'),
  'connections ended': () => sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'bussanten'"),
  'backend killed': () => process.kill(backend(), 'SIGKILL'),
  'database crashed': () => (ctl('postgres', 'crash'), ctl('postgres', 'start')),
  'database stopped': () => (ctl('postgres', 'stop'), ctl('postgres', 'start')),
  'database hung': async () => (ctl('postgres', 'hang'), await sleep(1500), ctl('postgres', 'go')),
  'program and database killed': () => (ctl('program', 'kill'), ctl('postgres', 'crash'), ctl('program', 'kill'), ctl('postgres', 'start')),
  'nginx reloaded': () => process.kill(nginx(), 'SIGHUP'),
  'nginx worker killed': () => process.kill(Number(readFileSync(`/proc/${nginx()}/task/${nginx()}/children`, 'utf8').split(' ')[0]), 'SIGKILL'),
};

// After how many forms each strike comes, and which.
const plan = Array.from({ length: Math.floor(COUNT / EVERY) }, (_, i) => {
  const names = Object.keys(STRIKES);
  return { at: Math.floor(EVERY * (i + chance(SEED, 'when', i))), name: names[Math.floor(names.length * chance(SEED, 'which', i))] };
});

// What an earlier strike has not undone yet (the database recovers) may make a strike impossible for some moments.
async function strike(name) {
  for (let tries = 0; ; tries++) {
    try {
      return await STRIKES[name]();
    } catch (error) {
      if (tries === 100) throw error;
      await sleep(100);
    }
  }
}

// Returns the sender's last line as an object.
async function sent(context) {
  const done = {};
  let last;
  let striking = Promise.resolve();
  const sender = spawn(`${top_builddir}/tests/long/sender`, ['--seed', SEED, '--count', COUNT, '--event', EVENT, '--places', PLACES, '--acknowledged', ACKNOWLEDGED, BASE_URL].map(String), { stdio: ['ignore', 'pipe', 'inherit'] });
  context.after(() => sender.kill());
  const ended = new Promise((resolve) => sender.on('exit', resolve));
  for await (const line of createInterface({ input: sender.stdout })) {
    last = line;
    const taken = Number(line);
    while (plan.length && taken >= plan[0].at) {
      const { name } = plan.shift();
      done[name] = (done[name] ?? 0) + 1;
      striking = striking.then(() => strike(name));
    }
    if (taken % 100000 === 0) console.log(`# ${taken} forms`);
  }
  assert.equal(await ended, 0, 'every form was acknowledged in the end');
  await striking;
  context.diagnostic(last);
  context.diagnostic(`strikes: ${JSON.stringify(done)}`);
  return Object.fromEntries(last.split(' ').map((word) => word.split('=')).map(([name, value]) => [name, Number(value)]));
}

test(`${COUNT} forms, seed ${SEED}`, async (context) => {
  const { MAKEFLAGS, MFLAGS, MAKELEVEL, ...env } = process.env;
  execFileSync('make', ['-s', '-C', top_builddir, 'tests/long/sender'], { env });
  const codes = Object.keys(process.env).flatMap((name) => /^TOKEN_(\d{6})$/.exec(name)?.[1] ?? []).sort();
  writeFileSync(PLACES, codes.map((code) => `${code} ${process.env[`TOKEN_${code}`]}\n`).join(''));
  context.diagnostic(`again: SEED=${SEED} COUNT=${COUNT} make check TESTS=tests/long/submissions.mjs`);
  const { forms, visitors, surveys } = await sent(context);
  await answersAgain();

  assert.equal(forms, COUNT);
  sql('CREATE TABLE public.acknowledged (id uuid PRIMARY KEY)');
  sql(`\\copy public.acknowledged from '${ACKNOWLEDGED}'`);
  const rows = (what) => Number(sql(`SELECT count(*) FROM ${what}`));
  assert.equal(rows('public.acknowledged'), COUNT);
  assert.equal(rows('public.acknowledged a WHERE NOT EXISTS (SELECT FROM bussanten.submission s WHERE s.submission_id = a.id)'), 0, 'acknowledged, and not in the database');
  assert.equal(rows('bussanten.submission'), COUNT, 'no form is recorded twice, and none that nobody sent');
  assert.equal(rows('bussanten.checkin'), visitors, 'one checkin for each visitor');
  assert.equal(rows('bussanten.visit'), COUNT - surveys, 'one visit for each tap');
  assert.equal(rows('bussanten.response'), surveys, 'one response for each survey');
  for (let tries = 0; rows('bussanten.touched') > 0; tries++) {
    assert.ok(tries < 600, 'what was recorded is folded');
    await sleep(100);
  }
  assert.match(execFileSync(BUSSANTEN, ['tally', 'verify', EVENT], { encoding: 'utf8' }), /: 0 figures differ/);
});
