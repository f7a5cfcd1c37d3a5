// world: --durable
// A backup is made while forms arrive; then the database and the key are gone, and the restore makes them again: every
// acknowledged form of before it, the figures, the staff's accounts, and the cards of visitors' cookies.
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { test } from 'node:test';
import { textOf } from '../lib/html.mjs';
import { ask, Person, post } from '../lib/http.mjs';
import { onTerminal } from '../lib/terminal.mjs';

const { BUSSANTEN, BUSSANTEN_CONFIG, EVENT, HOST_LOGIN, HOST_PASSWORD, WORLD_DIR, top_srcdir } = process.env;
// The directory of the operator's files. The administrator of the database may enter none of it.
const dir = mkdtempSync(join(WORLD_DIR, 'tmp', 'backup.'));
const FILE = join(dir, 'fair.backup');
const KEY = /^key_file *= *(.*)$/m.exec(readFileSync(BUSSANTEN_CONFIG, 'utf8'))[1];
const admin = { ...process.env, PGUSER: 'postgres' };
const sql = (question, database = 'bussanten') => execFileSync('psql', ['-XqAt', '-d', database, '-c', question], { encoding: 'utf8', env: admin }).trim();
const run = (words, options = {}) => spawnSync(BUSSANTEN, words, { encoding: 'utf8', env: admin, ...options });
const ctl = (...words) => execFileSync('world-ctl', words);
// The configuration with another value of a key, for a command beside the service.
function configured(name, ...changes) {
  const file = join(dir, name);
  writeFileSync(file, changes.reduce((text, [key, value]) => text.replace(new RegExp(`^${key} *=.*$`, 'm'), `${key} = ${value}`), readFileSync(BUSSANTEN_CONFIG, 'utf8')), { mode: 0o644 });
  return file;
}
// A restore beside the service is one on another machine: no service answers at its socket.
const apart = ['socket', '/nonexistent/bussanten.sock'];
const beside = (words, options) => {
  const config = configured('apart.conf', apart);
  const said = run(['--config', config, ...words], options);
  rmSync(config);
  return said;
};
const people = Array.from({ length: 12 }, () => new Person());
const visitor = people[0];

const tap = (person, code) => post(`/q/${process.env[`TOKEN_${code}`]}`, [['submission', randomUUID()]], { person });
async function figures() {
  const host = new Person();
  assert.equal((await post('/admin/login', [['login', HOST_LOGIN], ['password', HOST_PASSWORD]], { person: host })).status, 303);
  const { as_of: _, ...tally } = JSON.parse((await ask('GET', `/admin/e/${EVENT}/tally.json`, { person: host })).text);
  return tally;
}
// Without the page's head, which tells the time of day.
const card = async () => textOf((await ask('GET', `/e/${EVENT}/card`, { person: visitor })).text.match(/<main[^]*<\/main>/)[0]).replace(/\s+/g, ' ');
let before;
let stamps;

test('a backup beside forms that arrive: for its owner alone, read again, without half of a form', async () => {
  for (const [i, person] of people.entries()) for (const code of ['032026', '122114', '342076'].slice(0, 1 + (i % 3))) assert.equal((await tap(person, code)).status, 303);
  const process_ = spawn(BUSSANTEN, ['backup', FILE], { env: admin, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = [];
  for (const stream of [process_.stdout, process_.stderr]) stream.on('data', (part) => said.push(part));
  const ended = new Promise((resolve) => { process_.on('close', resolve); });
  for (let i = 0; i < 20; i++) assert.equal((await tap(new Person(), '152102')).status, 303);
  assert.equal(await ended, 0, said.join(''));
  assert.match(said.join(''), /fair\.backup: \d+ bytes, read again and whole\./);
  assert.equal(statSync(FILE).mode & 0o777, 0o600);
  assert.deepEqual(readdirSync(dir), ['fair.backup'], 'nothing else is left');
  assert.equal(execFileSync('tar', ['-tf', FILE], { encoding: 'utf8' }), 'backup.txt\ndatabase.dump\nkey\nbussanten.conf\n');
  assert.deepEqual(execFileSync('tar', ['-xOf', FILE, 'key']), readFileSync(KEY));
});

test('a second backup does not write over the first', () => {
  const bytes = readFileSync(FILE);
  const { status, stderr } = run(['backup', FILE]);
  assert.equal(status, 1);
  assert.match(stderr, /is there already, and stays/);
  assert.deepEqual(readFileSync(FILE), bytes);
});

test('a backup is not written to standard output, where it could not be read again', () => {
  const { status, stdout, stderr } = run(['backup', '-']);
  assert.deepEqual([status, stdout], [1, '']);
  assert.equal(stderr, 'bussanten: backup: it reads its file again, and standard output cannot be read: name a file, and send that\n');
});

// Runs the words until a tool of theirs hangs, and ends all of them as Ctrl-C does.
async function end_while(tool, words, signal = 'SIGINT') {
  const slow = mkdtempSync(join(WORLD_DIR, 'tmp', 'slow.'));
  writeFileSync(join(slow, tool), '#!/bin/sh\nexec sleep 60\n', { mode: 0o755 });
  chmodSync(slow, 0o755);
  const one = spawn(BUSSANTEN, words, { env: { ...admin, PATH: `${slow}:${process.env.PATH}` }, detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  one.stderr.on('data', (part) => { said += part; });
  const ended = new Promise((resolve) => { one.on('close', resolve); });
  const works = () => readdirSync('/proc').some((pid) => /^\d+$/.test(pid) && spawnSync('grep', ['-qs', `^PPid:\\s${one.pid}$`, `/proc/${pid}/status`]).status === 0 && spawnSync('grep', ['-qsa', 'sleep', `/proc/${pid}/cmdline`]).status === 0);
  for (const until = Date.now() + 20000; !works(); await new Promise((go) => { setTimeout(go, 50); })) assert.ok(Date.now() < until, `${tool} does not run: ${said}`);
  process.kill(-one.pid, signal);
  assert.equal(await ended, 1);
  return said;
}

for (const [signal, command] of [['SIGINT', 'pg_dump'], ['SIGTERM', 'tar'], ['SIGHUP', 'pg_restore']]) {
  test(`${signal} while ${command} works: no secret file is left, and what a killed one left is named`, async () => {
    mkdirSync(join(dir, '.bussanten-killed'));
    const said = await end_while(command, ['backup', join(dir, 'other.backup')], signal);
    assert.match(said, /\.bussanten-killed is of a backup or restore that was killed, or still runs/);
    assert.match(said, /^bussanten: backup: interrupted; nothing is left of it\n$(?![^])/m);
    assert.equal(said.match(/^bussanten: /gm).length, 2, said);
    rmdirSync(join(dir, '.bussanten-killed'));
    assert.deepEqual(readdirSync(dir), ['fair.backup']);
  });
}

test('a backup that cannot be whole leaves no file, and says why', () => {
  const other = join(dir, 'other.backup');
  const last = (...changes) => {
    const config = configured('away.conf', ...changes);
    const { status, stderr } = run(['--config', config, 'backup', other]);
    rmSync(config);
    assert.equal(status, 1);
    return stderr.trim().split('\n').at(-1);
  };
  const as = process.getuid() === 0 ? '' : '; run it as root: sudo bussanten backup FILE';
  const undumped = `bussanten: backup: nothing is left of it: the database was not dumped, as the lines above say${as}`;
  assert.equal(last(['connection', 'host=/nonexistent dbname=bussanten']), undumped);
  assert.equal(last(['connection', 'host=127.0.0.1 port=1 dbname=bussanten']), `${undumped}; a database elsewhere may need a connection of its administrator: --administrator`);
  assert.match(last(['key_file', '/nonexistent/key']), /^bussanten: backup: nothing is left of it: \/nonexistent\/key cannot be read: No such file or directory/);
  assert.deepEqual(readdirSync(dir), ['fair.backup']);
  assert.equal(run(['backup', join(dir, 'none', 'other')]).stderr, `bussanten: no directory can be made in ${dir}/none: No such file or directory\n`);
});

test('an empty word, as a shell makes of a variable that is not set, is no file and no connection', () => {
  for (const [words, what] of [[['backup', ''], ''], [['restore', ''], ''], [['backup', '--administrator', '', 'x'], '--administrator: '], [['migrate', '--administrator', ' '], '--administrator: ']]) {
    const { status, stderr } = run(words, { cwd: dir });
    assert.deepEqual([status, stderr], [1, `bussanten: ${words[0]}: ${what}its value is empty; is a variable not set?\n`]);
  }
});

test('beside the service nothing is restored', async () => {
  const running = 'bussanten: restore: the service runs (its socket answers), so nothing was restored: sudo systemctl stop bussanten.socket bussanten.service, and run it again\n';
  const refused = run(['restore', FILE]);
  assert.deepEqual([refused.status, refused.stdout, refused.stderr], [1, '', running]);
  // The socket of systemd alone, which would start the service, and the file that a killed service left.
  const socket = join(process.env.PGHOST, 'other.sock'); // a short path
  const server = createServer();
  await new Promise((resolve) => { server.listen(socket, resolve); });
  const config = configured('socket.conf', ['socket', socket]);
  assert.equal(run(['--config', config, 'restore', FILE]).stderr, running);
  await new Promise((resolve) => { server.close(resolve); });
  spawnSync(process.execPath, ['-e', `require('net').createServer().listen('${socket}', () => process.kill(process.pid, 'SIGKILL'))`]);
  assert.ok(existsSync(socket));
  assert.match(run(['--config', config, 'restore', FILE]).stderr, /already holds fairs/);
  for (const path of [config, socket]) rmSync(path);
});

test('a restore never writes over a fair', async () => {
  const rows = sql('SELECT count(*) FROM bussanten.visit');
  const { status, stderr } = beside(['restore', FILE]);
  assert.equal(status, 1);
  assert.match(stderr, new RegExp(`already holds fairs \\(${EVENT}[^)]*\\), and they stay.*\nbussanten: restore: nothing was changed\n$`));
  assert.equal(sql('SELECT count(*) FROM bussanten.visit'), rows);
});

test('a database with a fair of an older schema stays as it is, and so does one that is away or read-only', () => {
  sql('CREATE DATABASE older', 'postgres');
  sql("CREATE SCHEMA bussanten; CREATE TABLE bussanten.event (event_id integer, slug text); INSERT INTO bussanten.event VALUES (2, 'second'), (1, 'first')", 'older');
  const restored = (connection) => {
    const config = configured('older.conf', apart, ['connection', connection]);
    const { status, stderr } = run(['--config', config, 'restore', FILE]);
    rmSync(config);
    assert.equal(status, 1);
    assert.match(stderr, /\nbussanten: restore: nothing was changed\n$/);
    return stderr;
  };
  const older = `host=${process.env.PGHOST} port=${process.env.PGPORT} dbname=older user=postgres`;
  assert.match(restored(older), /already holds fairs \(first, second\), and they stay/);
  assert.equal(sql("SELECT string_agg(relname, ' ') FROM pg_class WHERE relnamespace = 'bussanten'::regnamespace", 'older'), 'event');
  sql('DROP TABLE bussanten.event; DROP SCHEMA bussanten; ALTER DATABASE older SET default_transaction_read_only = on', 'older');
  assert.match(restored(older), /it can only be read: it is a standby, or was made read-only/);
  assert.equal(sql("SELECT count(*) FROM pg_namespace WHERE nspname = 'bussanten'", 'older'), '0');
  assert.match(restored('host=/nonexistent dbname=older'), /\/nonexistent/);
  sql('DROP DATABASE older', 'postgres');
});

test('a restore without a backup says what is missing', async () => {
  assert.equal(beside(['restore', join(dir, 'none')]).stderr, `bussanten: restore: ${dir}/none: No such file or directory; nothing was changed\n`);
  assert.equal(beside(['restore', dir]).stderr, `bussanten: restore: ${dir}: Is a directory; nothing was changed\n`);
  const empty = 'bussanten: standard input was empty: did the command before the | fail?\nbussanten: restore: nothing was changed\n';
  assert.equal(beside(['restore', '-'], { input: '', cwd: dir }).stderr, empty); // a pipe
  assert.equal(beside(['restore', '-'], { stdio: ['ignore', 'pipe', 'pipe'], cwd: dir }).stderr, empty);
  const config = configured('apart.conf', apart);
  const terminal = onTerminal(`'${BUSSANTEN}' --config '${config}' restore -`, { env: admin, cwd: dir });
  assert.deepEqual([terminal.status, terminal.stdout.trim()], [1, 'bussanten: restore -: standard input is a terminal; give it the backup: ssh store cat FILE | sudo bussanten restore -']);
  assert.equal(await end_while('tar', ['--config', config, 'restore', FILE]), 'bussanten: restore: interrupted; nothing was changed\n');
  rmSync(config);
  assert.deepEqual(readdirSync(dir), ['fair.backup']);
});

test('a damaged backup, and what is none, are refused', () => {
  const damaged = join(dir, 'damaged');
  const bytes = Buffer.from(readFileSync(FILE));
  bytes[Math.floor(bytes.length / 2)] ^= 1; // in the dump, which is most of it
  writeFileSync(damaged, bytes);
  assert.match(beside(['restore', damaged]).stderr, /is damaged/);
  writeFileSync(damaged, 'no archive');
  assert.match(beside(['restore', damaged]).stderr, /damaged cannot be unpacked, and the lines above say why/);
  for (const input of ['no archive', bytes.subarray(0, bytes.length / 2)]) assert.match(beside(['restore', '-'], { input, cwd: dir }).stderr, /^bussanten: standard input cannot be unpacked/m);
  assert.match(beside(['restore', '-'], { input: bytes, cwd: dir }).stderr, /^bussanten: standard input is damaged/m);
  // The names of a backup for other things than files.
  const parts = mkdtempSync(join(WORLD_DIR, 'tmp', 'parts.'));
  execFileSync('tar', ['-xf', FILE, '-C', parts]);
  const names = readdirSync(parts);
  for (const [name, make] of [['key', 'rm key; mkdir key; echo inside >key/inside'], ['database.dump', 'rm database.dump; mkfifo database.dump'], ['backup.txt', 'rm backup.txt; ln -s /etc/passwd backup.txt']]) {
    execFileSync('sh', ['-c', `cp -a . ../odd && cd ../odd && ${make} && tar -cf '${damaged}' ${names.join(' ')} && rm -r ../odd`], { cwd: parts });
    assert.match(beside(['restore', damaged], { timeout: 30000 }).stderr, /is no backup of bussanten/, name);
  }
  rmSync(parts, { recursive: true });
  assert.deepEqual(readdirSync(dir).sort(), ['damaged', 'fair.backup'], 'nothing that was unpacked is left');
  rmSync(damaged);
});

// PostgreSQL's own tools say who runs them, with which words and which home directory.
function heard() {
  const ears = mkdtempSync(join(WORLD_DIR, 'tmp', 'ears.'));
  chmodSync(ears, 0o777);
  for (const tool of ['pg_dump', 'pg_restore']) writeFileSync(join(ears, tool), `#!/bin/sh\necho "$(id -un) $HOME $*" >>'${ears}/heard'\n[ -z "$PGSERVICEFILE" ] || cat "$PGSERVICEFILE" >>'${ears}/served'\nPATH=\${PATH#*:} exec ${tool} "$@"\n`, { mode: 0o755 });
  return { env: { ...admin, PATH: `${ears}:${process.env.PATH}` }, lines: () => readFileSync(join(ears, 'heard'), 'utf8'), served: () => readFileSync(join(ears, 'served'), 'utf8') };
}
// Somebody else migrates that database, so a restore waits. Whoever ends it then finds nothing restored.
async function end_while_it_waits(words, env) {
  const other = spawn('psql', ['-XqAt', '-d', 'elsewhere', '-c', 'SELECT pg_advisory_lock(8255123620341); SELECT pg_sleep(600)'], { env: admin, stdio: 'ignore' });
  const locks = (are) => `SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND ${are} AND database = (SELECT oid FROM pg_database WHERE datname = 'elsewhere')`;
  const until = async (question) => {
    for (let i = 0; sql(question, 'postgres') === '0'; i++) {
      assert.ok(i < 400, question);
      await new Promise((go) => { setTimeout(go, 50); });
    }
  };
  await until(locks('granted'));
  const one = spawn(BUSSANTEN, words, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  one.stderr.on('data', (part) => { said += part; });
  const ended = new Promise((resolve) => { one.on('close', resolve); });
  await until(locks('NOT granted'));
  one.kill('SIGINT');
  sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'", 'postgres');
  assert.equal(await ended, 1, said);
  assert.match(said, /^bussanten: restore: interrupted; no row was restored: the database holds no fair; run the same command again\n$/m);
  assert.equal(sql('SELECT count(*) FROM bussanten.event', 'elsewhere'), '0');
  other.kill();
}
const me = execFileSync('id', ['-un'], { encoding: 'utf8' }).trim();
const boss = (database, rest) => `host=${process.env.PGHOST} port=${process.env.PGPORT} user=boss dbname=${database}${rest}`;

test('a database elsewhere is backed up and restored by a connection of its administrator', async () => {
  const hba = join(WORLD_DIR, 'pg', 'pg_hba.conf');
  writeFileSync(hba, `local all boss scram-sha-256\n${readFileSync(hba, 'utf8')}`);
  // No superuser, as at a provider: the first migrate was this role's.
  sql("CREATE ROLE boss CREATEROLE LOGIN PASSWORD 'not for others'; GRANT bussanten_owner, bussanten_staff TO boss", 'postgres');
  sql('SELECT pg_reload_conf()', 'postgres');
  sql('CREATE DATABASE elsewhere OWNER boss', 'postgres');
  const passfile = join(dir, 'pgpass'), config = join(dir, 'elsewhere.conf'), file = join(dir, 'elsewhere.backup');
  writeFileSync(passfile, '*:*:*:boss:not for others\n', { mode: 0o600 });
  // The program's own connection leads to a pooler that is away.
  const text = readFileSync(configured('elsewhere.conf', apart, ['key_file', `${dir}/made/key`]), 'utf8');
  writeFileSync(config, text.replace(/^connection *=.*$/m, 'connection = host=/nonexistent dbname=bussanten\npooler = 1'), { mode: 0o600 });
  mkdirSync(join(dir, 'made'), { mode: 0o755 });
  writeFileSync(join(dir, 'made', 'key'), readFileSync(KEY), { mode: 0o600 });
  const { env, lines } = heard();
  const words_of = (database, command, ...words) => ['--config', config, command, '--administrator', boss(database, ` passfile=${passfile}`), ...words];
  const as = (...words) => spawnSync(BUSSANTEN, words_of(...words), { encoding: 'utf8', env });

  const made = as('bussanten', 'backup', '--json', file);
  assert.equal(made.status, 0, made.stderr);
  assert.deepEqual(JSON.parse(made.stdout), { file, bytes: statSync(file).size });
  assert.equal(made.stderr, '', 'the audit has its row');
  assert.equal(execFileSync('tar', ['-xOf', file, 'bussanten.conf'], { encoding: 'utf8' }), readFileSync(config, 'utf8'));
  rmSync(join(dir, 'made', 'key'));
  await end_while_it_waits(words_of('elsewhere', 'restore', file), env);
  assert.match(await end_while('pg_restore', words_of('elsewhere', 'restore', file)), new RegExp(`^bussanten: restore: interrupted; no row was restored: the database holds no fair, and the backup's key is in ${dir}/made/key; run the same command again\n$`, 'm'));
  const restored = as('elsewhere', 'restore', file);
  assert.equal(restored.status, 0, restored.stderr);
  assert.match(restored.stdout, new RegExp(`${EVENT}: 0 figures differ from the rows`));
  assert.equal(sql('SELECT count(*) FROM bussanten.visit', 'elsewhere'), sql('SELECT count(*) FROM bussanten.visit'));
  assert.deepEqual(readFileSync(join(dir, 'made', 'key')), readFileSync(KEY));
  assert.equal(statSync(join(dir, 'made')).mode & 0o777, 0o755);
  assert.equal(statSync(join(dir, 'made')).uid, process.getuid(), 'a directory that was there stays whose it is');
  assert.equal(as('elsewhere', 'migrate').stdout, 'the schema is current\n');

  // Figures that were not those of the rows when the backup was made.
  sql("UPDATE bussanten.rollup SET n = n + 3 WHERE figure = 'visitor'", 'elsewhere');
  const crooked = join(dir, 'crooked.backup');
  assert.equal(as('elsewhere', 'backup', crooked).status, 0);
  const empty = () => {
    sql('DROP DATABASE elsewhere', 'postgres');
    sql('CREATE DATABASE elsewhere OWNER boss', 'postgres');
  };
  empty();
  // Ended when the rows are there, and nothing else is done.
  const late = mkdtempSync(join(WORLD_DIR, 'tmp', 'late.'));
  writeFileSync(join(late, 'pg_restore'), '#!/bin/sh\nPATH=${PATH#*:} pg_restore "$@" && kill -INT $PPID\n', { mode: 0o755 });
  const ended = run(words_of('elsewhere', 'restore', crooked), { env: { ...admin, PATH: `${late}:${process.env.PATH}` } });
  assert.equal(ended.status, 1);
  assert.match(ended.stderr, /^bussanten: restore: interrupted; the rows and the key are restored, but the schema may be an earlier version's: sudo bussanten migrate --administrator CONNECTION; then start the service\n$/m);
  assert.equal(sql('SELECT count(*) FROM bussanten.visit', 'elsewhere'), sql('SELECT count(*) FROM bussanten.visit'));
  empty();
  const differs = as('elsewhere', 'restore', crooked);
  assert.equal(differs.status, 1);
  assert.match(differs.stderr, new RegExp(`\nbussanten: restore: restored, all of it, but the figures of ${EVENT} differ from its rows: sudo -u bussanten bussanten tally rebuild ${EVENT}; then start the service\n$`));
  rmSync(crooked);
  // `tally rebuild` would refuse a fair whose figures are sealed.
  sql(`INSERT INTO bussanten.seal (event_id, sealed_at, operator, figures, digest) SELECT event_id, '2023-03-01', 'somebody', 1, repeat('0', 64) FROM bussanten.event WHERE slug = '${EVENT}'`, 'elsewhere');
  assert.equal(as('elsewhere', 'backup', crooked).status, 0);
  empty();
  const broken = as('elsewhere', 'restore', crooked);
  assert.equal(broken.status, 1);
  assert.match(broken.stderr, new RegExp(`\nbussanten: restore: restored, all of it, but the figures of ${EVENT} are not those of its seal: somebody changed them before the backup; then start the service\n$`));
  rmSync(crooked);
  for (const line of lines().trim().split('\n')) assert.ok(line.startsWith(`${me} ${process.env.HOME} `), line);

  for (const words of [['backup', join(dir, 'none.backup')], ['restore', file], ['migrate']]) {
    const secret = spawnSync(BUSSANTEN, ['--config', config, ...words, '--administrator', boss('bussanten', " password='not for others'")], { encoding: 'utf8', env });
    assert.equal(secret.status, 1);
    assert.match(secret.stderr, new RegExp(`^bussanten: ${words[0]}: --administrator: a password in it could be read`));
  }
  for (const path of [passfile, config, file]) rmSync(path);
  rmSync(join(dir, 'made'), { recursive: true });
});

test('a password in the configuration is not among the words of the tools, and they have a home of their own', () => {
  const config = join(dir, 'secret.conf'), file = join(dir, 'secret.backup');
  writeFileSync(config, readFileSync(BUSSANTEN_CONFIG, 'utf8').replace(/^connection *=.*$/m, `connection = ${boss('bussanten', " password='not for others' sslpassword=nor#this=one application_name='the ward''s'".replace("''", "\\\\'"))}`), { mode: 0o600 });
  const { env, lines, served } = heard();
  const { status, stderr } = spawnSync(BUSSANTEN, ['--config', config, 'backup', file], { encoding: 'utf8', env });
  assert.equal(status, 0, stderr); // so libpq has read the service, too
  const said = lines();
  assert.ok(said.includes('service=bussanten') && !said.includes('nor#this'), said);
  assert.equal(served(), '[bussanten]\nsslpassword=nor#this=one\n');
  assert.ok(said.includes('user=boss') && said.includes("the ward\\'s") && !said.includes('not for others'), said);
  if (process.getuid() === 0) {
    const home = execFileSync('getent', ['passwd', 'postgres'], { encoding: 'utf8' }).split(':')[5];
    assert.ok(said.startsWith(`postgres ${home} `), said);
  }
  for (const path of [config, file]) rmSync(path);
});

test('everything is lost, and restored: forms, figures, accounts, cards', async () => {
  before = await figures();
  stamps = await card();
  assert.ok(before.visits >= 24 && /宮古市/.test(stamps));
  const again = join(dir, 'again.backup');
  const terminal = onTerminal(`'${BUSSANTEN}' backup '${again}'`, { env: admin });
  assert.equal(terminal.status, 0, terminal.stdout);
  for (const work of [/\x1b\[Kbytes of the database: [1-9]\d{4,} \r/, /\x1b\[Kbytes put into the file: [1-9]\d{4,} of [1-9]\d{4,} \r/, /\x1b\[Kbytes unpacked: [1-9]\d{4,} \r/, /\r\x1b\[K\/.*again\.backup: \d+ bytes/]) assert.match(terminal.stdout, work);
  const put = [...terminal.stdout.matchAll(/bytes put into the file: (\d+) of (\d+) /g)].map(([, n, of]) => [Number(n), Number(of)]);
  assert.ok(put.every(([n, of]) => n <= of) && put.at(-1)[0] === put.at(-1)[1], `${put}`);
  ctl('program', 'stop');
  sql('DROP DATABASE bussanten WITH (FORCE)', 'postgres');
  sql('CREATE DATABASE bussanten', 'postgres');
  const away = `${KEY}.away`;
  renameSync(KEY, away);
  writeFileSync(KEY, 'another key that was made meanwhile', { mode: 0o600 });
  assert.match(run(['restore', again]).stderr, /is the key of another database; move it away first/);
  rmSync(KEY);
  // What a later version's schema has more than the backup's does not keep it out.
  const migrated = run(['migrate']);
  assert.equal(migrated.status, 0);
  const files = readdirSync(join(top_srcdir, 'sql')).filter((name) => /^\d{3}_/.test(name));
  assert.deepEqual(migrated.stderr.match(/applied \d.*/g), files.map((name, i) => `applied ${name.slice(0, -4)} (${i + 1} of ${files.length})`));
  sql('CREATE TABLE bussanten.later (event_id integer REFERENCES bussanten.event); CREATE FUNCTION bussanten.later() RETURNS integer LANGUAGE sql AS $$SELECT 1$$');
  // The key's directory is a file, so that the key cannot be written: nothing is restored then.
  const config = join(dir, 'no-key.conf');
  writeFileSync(config, readFileSync(BUSSANTEN_CONFIG, 'utf8').replace(/^key_file *=.*$/m, `key_file = ${FILE}/key`), { mode: 0o644 });
  assert.match(run(['--config', config, 'restore', again]).stderr, /Not a directory/);
  assert.equal(sql('SELECT count(*) FROM bussanten.event'), '0');
  // The configuration's name is relative, and the commands of the restore run in another directory.
  const { status, stdout } = onTerminal(`'${BUSSANTEN}' --config '${basename(BUSSANTEN_CONFIG)}' restore - <'${again}'`, { env: admin, cwd: dirname(BUSSANTEN_CONFIG) });
  assert.equal(status, 0, stdout);
  assert.match(stdout, /\x1b\[Kprogram: bussanten /);
  assert.match(stdout, /\(where the file is: tar -xf FILE bussanten\.conf\)\. Next: sudo systemctl start bussanten\.socket bussanten\.service, then sudo -u bussanten bussanten check\r?\n/);
  const [, loaded, all] = [...stdout.matchAll(/\x1b\[Kbytes put into the database: (\d+) of (\d+) \r/g)].at(-1);
  assert.ok(loaded === all && Number(all) > 10000, `${loaded} of ${all}`);
  assert.match(stdout, new RegExp(`${EVENT}: 0 figures differ from the rows`));
  assert.equal(sql("SELECT to_regclass('bussanten.later') IS NULL AND to_regproc('bussanten.later') IS NULL"), 't');
  assert.deepEqual(readFileSync(KEY), readFileSync(away));
  assert.equal(statSync(KEY).mode & 0o777, 0o600);
  ctl('program', 'start');
  assert.deepEqual(await figures(), before);
  assert.equal(await card(), stamps);
  assert.equal((await tap(visitor, '202053')).status, 303);
});
