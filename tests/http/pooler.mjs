// PgBouncer between the program and PostgreSQL, in session and in transaction pooling, with four connections for all. The
// journey of a visitor and the staff's pages go through it, and many senders at once: what was acknowledged is recorded,
// once, and the figures agree. The program prepares nothing and keeps nothing in a session (pooler = 1).
//
// Too slow for each run, and it needs the package pgbouncer: tools/check scale.
// world: --no-brakes
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { ask, Person, post } from '../lib/http.mjs';
import { emptied, sleep, underLoad } from '../lib/load.mjs';
import { sql } from '../lib/sql.mjs';

const { BUSSANTEN_CONFIG, EVENT, HOST_LOGIN, HOST_PASSWORD, RUN_DIR, top_srcdir: TOP } = process.env;
const SIZE = 4;
const dir = `${RUN_DIR}/pooler`;
const config = readFileSync(BUSSANTEN_CONFIG, 'utf8');
const ctl = (...words) => execFileSync('world-ctl', words, { stdio: 'ignore' });
const isRoot = process.getuid() === 0;
const missing = !existsSync('/usr/sbin/pgbouncer') && 'pgbouncer is not installed';

// PgBouncer refuses to run as root, as PostgreSQL does.
async function pooler(mode) {
  mkdirSync(dir, { recursive: true });
  if (isRoot) chownSync(dir, ...['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'postgres']))));
  writeFileSync(`${dir}/ini`, `[databases]\nbussanten = host=${RUN_DIR}/pg port=5432 user=bussanten\n[pgbouncer]\nlisten_addr =\nlisten_port = 6432\n` +
    `unix_socket_dir = ${dir}\nauth_type = any\npool_mode = ${mode}\ndefault_pool_size = ${mode === 'session' ? 60 : SIZE}\nmax_client_conn = 200\nlogfile = ${dir}/log\n`);
  const as = isRoot ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--init-groups'] : ['setpriv'];
  const child = spawn(as[0], [...as.slice(1), '--pdeathsig', 'KILL', '/usr/sbin/pgbouncer', `${dir}/ini`], { stdio: 'ignore' });
  for (let i = 0; !existsSync(`${dir}/.s.PGSQL.6432`); i++) {
    assert.ok(i < 100, 'pgbouncer starts');
    await sleep(50);
  }
  return child;
}

// What the sessions behind the pooler have prepared: so many at once, each in a transaction that holds its session for a while.
function preparedBehind(sessions) {
  const ask = `psql -XqAt -h ${dir} -p 6432 -U bussanten -d bussanten -c 'BEGIN; SELECT count(*) FROM pg_prepared_statements; SELECT pg_sleep(0.5)::text WHERE false; COMMIT'`;
  return execFileSync('sh', ['-c', `${Array(sessions).fill(`${ask} &`).join(' ')} wait`], { encoding: 'utf8' }).trim().split('\n');
}

async function report() {
  const host = new Person();
  const signedIn = await post('/admin/login', [['login', HOST_LOGIN], ['password', HOST_PASSWORD]], { person: host });
  assert.equal(signedIn.status, 303);
  const visits = sql('SELECT count(*) FROM bussanten.visit');
  for (const path of ['', '/hours', '/answers', '/comments', '/files', '/tally.json']) assert.equal((await ask('GET', `/admin/e/${EVENT}${path}`, { person: host })).status, 200, path);
  const rows = await ask('GET', `/admin/e/${EVENT}/export/visits.csv`, { person: host });
  assert.equal(rows.status, 200);
  assert.equal(rows.text.trim().split('\n').length - 1, Number(visits), 'a line for each visit');
}

for (const mode of ['session', 'transaction']) {
  test(`${mode} pooling`, { timeout: 120000, skip: missing }, async (context) => {
    const child = await pooler(mode);
    try {
      writeFileSync(BUSSANTEN_CONFIG, config.replace(/^connection = .*$/m, `connection = host=${dir} port=6432 dbname=bussanten\npooler = 1`));
      ctl('program', 'restart');
      emptied();
      execFileSync(`${TOP}/tests/lib/scene`, [`${TOP}/tests/http/journey.scene`], { stdio: ['ignore', 'ignore', 'inherit'] });
      emptied();
      const answers = await underLoad(context, 0, () => {}, 4);
      assert.deepEqual(Object.keys(answers), ['303']);
      await report();
      const servers = Number(sql("SELECT count(*) FROM pg_stat_activity WHERE usename = 'bussanten'"));
      if (mode === 'transaction') assert.ok(servers > 0 && servers <= SIZE, `${servers} connections of the server`);
      assert.deepEqual(preparedBehind(SIZE), Array(SIZE).fill('0'));
    } finally {
      child.kill();
      await new Promise((go) => child.once('exit', go));
      writeFileSync(BUSSANTEN_CONFIG, config);
      ctl('program', 'restart');
    }
  });
}
