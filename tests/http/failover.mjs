// The standby is away, and then the database's machine is lost and its standby takes over, while visitors send forms. The configuration names both, as
// the operator's manual says; the program finds the other one without a restart. Each form that was answered with 303 is
// in the standby, because the first server confirms no commit that the standby does not have.
// world: --no-brakes
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { promisify } from 'node:util';
import { answersAgain, emptied, underLoad, untilRefused } from '../lib/load.mjs';
import { blocks } from '../lib/manual.mjs';
import { sql } from '../lib/sql.mjs';

const { BUSSANTEN_CONFIG, RUN_DIR, WORLD_DIR } = process.env;
const HOSTS = `${RUN_DIR}/pg,${RUN_DIR}/pg2`;
const ctl = (...words) => execFileSync('world-ctl', words, { encoding: 'utf8' }).trim();

const first = `host=${RUN_DIR}/pg target_session_attrs=any`;
const waiting = () => Number(sql("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"));

before(() => {
  ctl('postgres', 'pair');
  const text = readFileSync(BUSSANTEN_CONFIG, 'utf8');
  writeFileSync(BUSSANTEN_CONFIG, text.replace(/^connection = host=\S+/m, `connection = host=${HOSTS} target_session_attrs=read-write`));
  ctl('program', 'restart');
  Object.assign(process.env, { PGHOST: HOSTS, PGTARGETSESSIONATTRS: 'read-write' });
  assert.equal(sql('SHOW synchronous_standby_names'), '*');
});

test('the standby is away: forms get 503 until the first server is told to confirm alone', { timeout: 180000 }, async (context) => {
  const pid = ctl('program', 'pid');
  const [way] = blocks('When PostgreSQL is away').map((block) => block.trim().replace(/^sudo -u postgres psql/, `psql -Xq -d '${first}'`));
  const answers = await underLoad(context, 1, async (_, tally) => {
    process.kill(Number(readFileSync(`${WORLD_DIR}/pg2/postmaster.pid`, 'utf8').split('\n')[0]), 'SIGINT');
    await untilRefused(tally);
    context.diagnostic(`${waiting()} processes of the server wait`);
    execFileSync('sh', ['-c', way], { stdio: ['ignore', 'ignore', 'inherit'] });
  });
  assert.deepEqual(Object.keys(answers).sort(), ['303', '503']);
  assert.equal(waiting(), 0);
  assert.equal(ctl('program', 'pid'), pid, 'the program was not restarted');
});

test('the first server crashes and the standby is promoted', { timeout: 180000 }, async (context) => {
  ctl('postgres', 'rejoin');
  ctl('postgres', 'sync');
  await answersAgain();
  emptied();
  const pid = ctl('program', 'pid');

  const answers = await underLoad(context, 1, async (_, tally) => {
    await promisify(execFile)('world-ctl', ['postgres', 'crash']);
    await untilRefused(tally);
    await promisify(execFile)('world-ctl', ['postgres', 'failover']);
  });
  assert.deepEqual(Object.keys(answers).sort(), ['303', '503']);
  assert.equal(ctl('program', 'pid'), pid, 'the program was not restarted');
  assert.equal(sql('SHOW unix_socket_directories'), `${RUN_DIR}/pg2`);
});
