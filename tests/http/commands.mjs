// world: --durable
// The commands with wrong arguments, with a full disk, and started by a stranger.
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Person, post } from '../lib/http.mjs';
import { sql } from '../lib/sql.mjs';
import { answered, onTerminal } from '../lib/terminal.mjs';

const { BUSSANTEN, BUSSANTEN_CONFIG, EVENT, WORLD_DIR } = process.env;
const CONFIG = readFileSync(BUSSANTEN_CONFIG, 'utf8');
const dir = mkdtempSync(join(WORLD_DIR, 'tmp', 'commands.'));

// A configuration with one setting changed.
function configured(name, value) {
  const file = join(dir, `${name}.conf`);
  writeFileSync(file, CONFIG.replace(new RegExp(`^${name} *=.*$`, 'm'), `${name} = ${value}`), { mode: 0o600 });
  return file;
}

function run(words, { env, ...options } = {}) {
  const done = spawnSync(BUSSANTEN, words, { encoding: 'utf8', env: { ...process.env, ...env }, ...options });
  assert.equal(done.signal, null, done.stderr);
  return done;
}

const CGI = { GATEWAY_INTERFACE: 'CGI/1.1', REQUEST_METHOD: 'GET', SCRIPT_NAME: '', PATH_INFO: '/healthz', REQUEST_URI: '/healthz', HTTP_HOST: 'fair.example' };

test('what a CGI server passes as arguments is a stranger\'s and no command', () => {
  const before = sql('SELECT count(*) FROM bussanten.staff');
  for (const words of [['staff', 'add', 'evil', '--role', 'host'], ['staff', 'list'], ['event', 'export', EVENT], ['version'], ['--config', '/etc/passwd'], ['--config']]) {
    const { status, stdout } = run(words, { env: { ...CGI, QUERY_STRING: words.join('+') }, input: 'a password of a stranger\n' });
    assert.equal(status, 0, words);
    assert.match(stdout, /^Status: 200 /, words);
    assert.ok(!stdout.includes('host\t') && !stdout.includes('slug:'), words);
  }
  assert.equal(sql('SELECT count(*) FROM bussanten.staff'), before);
});

for (const url of ['https:/fair.example', 'https:fair.example', 'https://', 'HTTPS://fair.example', 'ftp://fair.example', 'fair.example', 'https://fair.example/path']) {
  test(`base_url = ${url} is refused with the setting's name`, () => {
    const { status, stderr } = run(['event', '--config', configured('base_url', url), 'list']);
    assert.equal(status, 1);
    assert.match(stderr, /base_url: must be https:\/\//);
  });
}

test('what works with locks of a session is refused behind a pooler', () => {
  const behind = join(dir, 'pooler.conf'), file = join(dir, 'pooled.backup');
  writeFileSync(behind, CONFIG.replace(/^connection = .*$/m, '$&\npooler = 1'), { mode: 0o600 });
  for (const words of [['migrate'], ['backup', file], ['restore', file]]) {
    const { status, stdout, stderr } = run(['--config', behind, ...words]);
    assert.equal(status, 1, words[0]);
    assert.match(stderr, new RegExp(`^bussanten: ${words[0]}: it needs PostgreSQL itself, not a pooler: name a connection of its administrator by --administrator$`, 'm'));
    assert.equal(stdout, '');
  }
  assert.ok(!existsSync(file));
  assert.equal(run(['--config', behind, 'event', 'list']).status, 0);
});

for (const [password, why] of [['k7m2pz9qx4wd', null], ['short', /12 characters at least/], ['clerk-clerk1', /hardly more than the login/], ['abcdef123456', /repeats a part or a sequence/], ['PeanutButter', /guessed first/]]) {
  test(`staff add with the password ${password}: ${why ?? 'taken'}`, () => {
    const { status, stderr } = run(['staff', 'add', 'clerk', '--role', 'host'], { input: `${password}\n` });
    assert.equal(status, why ? 1 : 0, stderr);
    if (why) assert.match(stderr, why);
    assert.equal(sql("DELETE FROM bussanten.staff WHERE login = 'clerk' RETURNING 1"), why ? '' : '1');
  });
}

test('a password in other Unicode than the browser sends is the same password', async () => {
  const words = 'いちごぎんがのてがみ三枚';
  assert.notEqual(words.normalize('NFD'), words);
  assert.equal(run(['staff', 'add', 'clerk', '--role', 'host'], { input: `${words.normalize('NFD')}\n` }).status, 0);
  for (const typed of [words, words.normalize('NFD')]) {
    const { status } = await post('/admin/login', [['login', 'clerk'], ['password', typed]], { person: new Person() });
    assert.equal(status, 303);
  }
});

test('a clock that is no moment is refused with the variable\'s name', () => {
  const { status, stderr } = run(['event', 'list'], { env: { BUSSANTEN_CLOCK: 'yesterday' } });
  assert.equal(status, 1);
  assert.match(stderr, /BUSSANTEN_CLOCK: must be a moment such as .*, not yesterday/);
});

// --- check ---

// The server reads a setting again soon after it was told to.
const sync = (state) => {
  sql(`ALTER SYSTEM SET fsync = ${state}`);
  sql('SELECT pg_reload_conf()');
  for (let i = 0; i < 100 && sql('SHOW fsync') !== state; i++) execFileSync('sleep', ['0.1']);
};
// What the check says of one thing: { state, says, remedy }. The status must fit.
function checked(what, words = [], env = {}) {
  const { status, stdout, stderr } = run(['check', '--json', ...words], { env: { BUSSANTEN_CLOCK: '2023-02-18T11:00:00+09:00', ...env } });
  const rows = JSON.parse(stdout);
  assert.equal(status, rows.some(({ state }) => state === 'wrong') ? 1 : 0, stdout);
  for (const { check, state, remedy } of rows) if (state === 'wrong') assert.ok(remedy, `${check} has a remedy`);
  return { ...rows.find(({ check, state }) => check === what && state === 'wrong') ?? rows.find(({ check }) => check === what), rows, stderr };
}

test('the check of a world in which all is well', () => {
  sync('on');
  const { rows } = checked('database');
  assert.deepEqual(rows.filter(({ state }) => state === 'wrong'), []);
  const said = Object.fromEntries(rows.map(({ check, says }) => [check, says]));
  assert.match(said.database, /^PostgreSQL \d/);
  assert.equal(said.durability, 'fsync on, full_page_writes on, synchronous_commit on');
  assert.match(said.schema, /^migration (\d+) of \1$/);
  assert.match(said.fair, new RegExp(`^${EVENT}: 0 places without a poster, [1-9] accounts of its host$`));
  assert.equal(said.address, `${process.env.BASE_URL}/readyz answers 200`);
  assert.equal(said.socket, process.env.SOCKET);
  assert.match(said.nginx, /^\d+\.\d+/);
  const { stdout } = run(['check']);
  assert.match(stdout, /^schema +ok +migration/m);
  assert.match(stdout, /^account +(?:ok|note) +/m);
});

const CATALOG = 'SET allow_system_table_mods = on;'; // a server whose system has no time zones

test('the check finds what is wrong in the database, and says what to do', () => {
  const host = sql("SELECT host_code FROM bussanten.staff WHERE role = 'host' LIMIT 1");
  const faults = [
    ['durability', 'ALTER SYSTEM SET full_page_writes = off', 'ALTER SYSTEM RESET full_page_writes', /full_page_writes off/, /set them to on in postgresql\.conf/],
    ['writes', `ALTER DATABASE ${process.env.PGDATABASE} SET default_transaction_read_only = on`, `ALTER DATABASE ${process.env.PGDATABASE} RESET default_transaction_read_only`, /the database is read-only/, /RESET default_transaction_read_only/],
    ['time zone', `${CATALOG} CREATE OR REPLACE VIEW pg_catalog.pg_timezone_names AS SELECT * FROM pg_timezone_names() WHERE name <> 'Asia/Tokyo'`, `${CATALOG} CREATE OR REPLACE VIEW pg_catalog.pg_timezone_names AS SELECT * FROM pg_timezone_names()`, /^Asia\/Tokyo$/, /install tzdata/],
    ['collation', "UPDATE pg_database SET datcollversion = '0' WHERE datname = current_database()", 'UPDATE pg_database SET datcollversion = NULL WHERE datname = current_database()', /sorting of texts has changed/, /REINDEX DATABASE, then ALTER DATABASE \.\.\. REFRESH COLLATION VERSION$/],
    ['schema', 'UPDATE bussanten.migration SET version = 1000 - version WHERE version = 1', 'UPDATE bussanten.migration SET version = 1 WHERE version = 999', /migration 999 of/, /newer version/],
    ['schema', "UPDATE bussanten.migration SET digest = repeat('0', length(digest)) WHERE version = 2", null, /migration (\d+) of \1$/, /sudo -u postgres bussanten migrate/],
    ['fair', "UPDATE bussanten.poster SET revoked_at = '2023-02-17' WHERE municipality_code IS NULL AND revoked_at IS NULL", 'UPDATE bussanten.poster SET revoked_at = NULL WHERE municipality_code IS NULL', /: 1 places without a poster/, /import the fair's file again/],
    ['fair', "UPDATE bussanten.staff SET disabled_at = '2023-02-17' WHERE role = 'host'", "UPDATE bussanten.staff SET disabled_at = NULL WHERE role = 'host'", /0 accounts of its host/, /staff add LOGIN --role host/],
    ['forms', 'REVOKE EXECUTE ON FUNCTION bussanten.record_visits FROM bussanten_visitor', 'GRANT EXECUTE ON FUNCTION bussanten.record_visits TO bussanten_visitor', /a right is missing/, /given by hand/],
    ['rights', 'REVOKE SELECT ON bussanten.event FROM bussanten_visitor', 'GRANT SELECT ON bussanten.event TO bussanten_visitor', /of visitors/, /migrate/],
  ];
  assert.ok(host);
  const digest = sql('SELECT digest FROM bussanten.migration WHERE version = 2');
  for (const [what, breaks, mends, says, remedy] of faults) {
    sql(breaks);
    sql('SELECT pg_reload_conf()');
    for (let i = 0; i < 100 && what === 'durability' && sql('SHOW full_page_writes') !== 'off'; i++) execFileSync('sleep', ['0.1']);
    const found = checked(what);
    sql(mends ?? `UPDATE bussanten.migration SET digest = '${digest}' WHERE version = 2`);
    sql('SELECT pg_reload_conf()');
    assert.equal(found.state, 'wrong', breaks);
    assert.match(found.says, says);
    assert.match(found.remedy, remedy);
  }
  sync('off');
  assert.match(checked('durability').says, /^fsync off/);
  sync('on');
  const later = () => checked('retention', [], { BUSSANTEN_CLOCK: '2025-01-01T00:00:00+09:00' });
  assert.equal(later().state, 'ok', 'there are no records, so none are overdue');
  sql(`SELECT bussanten.record_visit(event_id, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), NULL, 'qr', '2023-02-18 11:00+09') FROM bussanten.event WHERE slug = '${EVENT}'`);
  assert.match(later().says, new RegExp(`^${EVENT}: the day on which its records go is past$`));
  assert.equal(checked('retention').state, 'ok');
});

test('the check finds a database, a socket and an address that are not there', () => {
  const away = checked('database', ['--config', configured('connection', 'host=/nonexistent')]);
  assert.match(away.says, /^it cannot be reached: connection to server on socket "\/nonexistent\/\S+" failed: No such file or directory Is the server running/);
  assert.deepEqual([away.state, away.remedy], ['wrong', 'systemctl status postgresql; is [database] connection right?']);
  assert.ok(!away.stderr.includes('socket'), 'the reason is in the list, and is said once');
  const disks = ({ rows }) => rows.filter(({ check }) => check === 'disk').slice(1).map(({ state, says, remedy }) => [state, says.replace(/: \d+ MB free/, ''), remedy]);
  const usual = '/var/lib/postgresql';
  const unseen = ['note', 'that of the database was not seen: the database could not be asked', `on its machine: df -h ${usual}`];
  // Its disk may be as full as that of any machine.
  assert.deepEqual(disks(away).map(([state, ...rest]) => (rest[0] === usual ? usual : [state, ...rest])), [existsSync(usual) ? usual : unseen]);
  const other = checked('database', ['--config', configured('connection', 'host=database.invalid')]);
  assert.match(other.says, /^it cannot be reached: could not translate host name "database\.invalid"/);
  assert.equal(other.remedy, 'mend [database] connection: host');
  assert.deepEqual(disks(other), [unseen]);
  const socket = checked('socket', ['--config', configured('socket', join(dir, 'no.sock'))]);
  assert.match(socket.says, /no\.sock: No such file or directory$/);
  assert.match(socket.remedy, /systemctl enable --now bussanten\.socket/);
  const { mode } = statSync(process.env.SOCKET);
  chmodSync(process.env.SOCKET, 0o666);
  const open = checked('socket');
  chmodSync(process.env.SOCKET, mode);
  assert.match(open.says, /: every account here may write to it$/);
  assert.match(open.remedy, /SocketMode=0660/);
  const address = checked('address', ['--config', configured('base_url', 'http://127.0.0.1:9')]);
  assert.equal(address.state, 'wrong');
  assert.match(address.says, /^http:\/\/127\.0\.0\.1:9\/readyz: curl: \(7\) /);
  assert.match(address.remedy, /^is nginx running/);
});

test('the check names the server\'s refusal, and what mends it', () => {
  const connection = /^connection = (.*)$/m.exec(CONFIG)[1];
  const as = (words) => checked('database', ['--config', configured('connection', `${connection} ${words}`)]);
  const nodb = as('dbname=nodb');
  assert.match(nodb.says, /^it cannot be reached: connection to server .* failed: FATAL: database "nodb" does not exist$/);
  assert.equal(nodb.remedy, 'mend [database] connection, or make the database: sudo -u postgres createdb -E UTF8 -T template0 --locale=C.UTF-8 NAME');
  const nobody = as('user=nobody_here');
  assert.match(nobody.says, /role "nobody_here" does not exist$/);
  assert.equal(nobody.remedy, 'run the check as the service\'s account: sudo -u bussanten bussanten check');
});

test('the check names a connection that has a fault, and orders no migration for it', () => {
  const file = join(dir, 'fault.conf');
  for (const [key, text, why] of [
    ['connection', CONFIG.replace(/^connection = .*$/m, 'connection = host=/tmp foo bar'), 'missing "=" after "foo" in connection info string'],
    ['report_connection', CONFIG.replace(/^connection = .*$/m, '$&\nreport_connection = hots=h'), 'invalid connection option "hots"'],
  ]) {
    writeFileSync(file, text, { mode: 0o600 });
    const config = checked('config', ['--config', file]);
    assert.deepEqual([config.state, config.says, config.remedy], ['wrong', `${file}: [database] ${key}: ${why}`, 'mend the file; what a key means is in man bussanten.conf']);
    const { state, says, remedy } = config.rows.find(({ check }) => check === 'database');
    if (key === 'connection') assert.deepEqual([state, says, remedy], ['wrong', 'it was not asked: the connection has a fault', 'mend [database] connection first']);
    else assert.equal(state, 'ok');
  }
});

test('the check finds that there are no migrations, and goes on', () => {
  const { says, remedy, rows } = checked('schema', ['--config', configured('sql', '/nope')]);
  assert.deepEqual([says, remedy], ['/nope has no migrations: No such file or directory', 'set [paths] sql, or install the program again']);
  assert.deepEqual(rows.filter(({ check }) => ['database', 'writes', 'rights'].includes(check)).map(({ state }) => state), ['ok', 'ok', 'ok']);
});

test('the check tells a program that does not answer from an address that leads nowhere', async () => {
  const silent = createServer();
  await new Promise((resolve) => { silent.listen(0, '127.0.0.1', resolve); });
  const url = `http://127.0.0.1:${silent.address().port}`;
  const { state, says, remedy } = checked('address', ['--config', configured('base_url', url)]);
  silent.close();
  assert.deepEqual([state, says], ['wrong', `${url}/readyz: no answer within 10 s`]);
  assert.equal(remedy, 'nginx takes the connection, and the program does not answer: sudo systemctl restart bussanten.service');
});

// A disk with room for `files` files. 0: it does not count them, as btrfs does not.
const disk = (files, size = '3g') => ['-Urm', 'sh', '-euc', `mount -t tmpfs -o nr_inodes=${files},size=${size} none "$0"; exec "$@"`, dir];
const skip = spawnSync('unshare', [...disk(0), 'true']).status !== 0 && 'a user may not mount here';
function checkedOn(files, size) {
  const config = readFileSync(configured('key_file', join(dir, 'key')));
  const words = ['sh', '-euc', 'cat > "$1"; exec "$0" --config "$1" check --json', BUSSANTEN, join(dir, 'its.conf')];
  const { stdout, stderr } = spawnSync('unshare', [...disk(files, size), ...words], { input: config, encoding: 'utf8' });
  return JSON.parse(stdout || assert.fail(stderr)).find(({ check }) => check === 'disk');
}
test('the check finds room where files are not counted', { skip }, () => {
  const { state, says } = checkedOn(0);
  assert.deepEqual([state, says], ['ok', `${dir}: 3071 MB free`]);
});
test('the check tells that a disk with room takes no more files', { skip }, () => {
  const { state, says, remedy } = checkedOn(2); // the directory and the configuration
  assert.deepEqual([state, says], ['wrong', `${dir}: takes no more files (inodes)`]);
  assert.match(remedy, /^delete files/);
});
test('the check tells that a disk is nearly full', { skip }, () => {
  const { state, says, remedy } = checkedOn(0, '1023m');
  assert.deepEqual([state, says], ['wrong', `${dir}: 1022 MB free`]);
  assert.match(remedy, /^make room/);
  assert.equal(checkedOn(0, '1025m').state, 'ok');
});
test('the check looks at the disk of the database, or tells that it did not', () => {
  const data = sql('SHOW data_directory');
  const disks = (...words) => checked('disk', words).rows.filter(({ check }) => check === 'disk').map(({ state, says, remedy }) => [state, says.replace(/\d+ MB/, 'n MB'), remedy]);
  const own = ['ok', `${join(WORLD_DIR, 'var')}: n MB free`, null];
  const seen = ['ok', `${data}: n MB free`, null];
  assert.deepEqual(disks(), [own, seen], 'by the words with which the server was started');
  sql('GRANT pg_read_all_settings TO bussanten_staff');
  assert.deepEqual(disks(), [own, seen], 'as the server tells it');
  sql('REVOKE pg_read_all_settings FROM bussanten_staff');
  const behind = join(dir, 'behind.conf');
  writeFileSync(behind, CONFIG.replace(/^connection = .*$/m, '$&\npooler = 1'), { mode: 0o600 });
  const remedy = `on its machine: df -h "$(sudo -u postgres psql -XAtc 'SHOW data_directory')"`;
  assert.deepEqual(disks('--config', behind), [own, ['note', 'that of the database was not seen: it seems to be on another machine, or behind a pooler', remedy]]);
});
// The processes of this machine are not seen from a /proc of other ones.
const otherProc = [...(process.getuid() === 0 ? [] : ['-Ur']), '-pmf', '--mount-proc'];
test('the check tells that it cannot find the disk of the database', { skip: spawnSync('unshare', [...otherProc, 'true']).status !== 0 && 'no namespaces' }, () => {
  const { stdout, stderr } = spawnSync('unshare', [...otherProc, BUSSANTEN, 'check', '--json'], { encoding: 'utf8' });
  const { state, says } = JSON.parse(stdout || assert.fail(stderr)).findLast(({ check }) => check === 'disk');
  assert.deepEqual([state, says], ['note', 'that of the database was not seen: its server was not found on this machine, or this account may not know where its data is']);
});

// nginx's directory without a site.
const bare = ['-Urm', 'sh', '-euc', 'mount -t tmpfs none /etc/nginx; exec "$@"', 'sh'];
const cannotHide = spawnSync('unshare', [...bare, 'true']).status !== 0 && 'a user may not mount here, or nginx has no directory';
test('the check tells that nginx has no site of the fair', { skip: cannotHide }, () => {
  const { stdout, stderr } = spawnSync('unshare', [...bare, BUSSANTEN, 'check', '--json'], { encoding: 'utf8' });
  const { state, says, remedy } = JSON.parse(stdout || assert.fail(stderr)).find(({ check }) => check === 'site');
  assert.equal(state, 'note');
  assert.match(says, /^no site of nginx includes \S+\/deploy\/nginx-http\.conf$/);
  assert.equal(remedy, 'on the machine of nginx: copy and enable deploy/bussanten-tls.nginx');
});

test('the check tells that nginx is too old, or not there', () => {
  const old = join(dir, 'bin');
  // No Debian of these tests has an nginx of that age, so a script tells its version.
  mkdirSync(old);
  for (const [version, state] of [['1.9.99', 'wrong'], ['1.21.6', 'wrong'], ['1.22.0', 'ok'], ['1.100.1', 'ok'], ['2.0', 'ok']]) {
    writeFileSync(join(old, 'nginx'), `#!/bin/sh\necho 'nginx version: nginx/${version}' >&2\n`, { mode: 0o755 });
    const found = checked('nginx', [], { PATH: `${old}:${process.env.PATH}` });
    assert.deepEqual([found.state, found.says, found.remedy], [state, version, state === 'ok' ? null : 'nginx 1.22 or newer is needed']);
  }
  const none = checked('nginx', [], { PATH: join(dir, 'nowhere') });
  assert.deepEqual([none.state, none.says], ['note', 'not on this machine, or not in the PATH']);
  const address = none.rows.find(({ check }) => check === 'address');
  assert.deepEqual([address.state, address.remedy], ['note', 'apt-get install curl']);
});

test('the check tells that templates are missing or broken', () => {
  const templates = join(dir, 'templates');
  mkdirSync(templates);
  const remedy = 'install the program again; the files must be those of this version';
  const broken = () => checked('templates', ['--config', configured('templates', templates)]);
  for (const breaks of [() => {}, () => {
    execFileSync('sh', ['-c', 'cp -rL "$1"/. "$2" && printf "{{#OPEN}}" >"$(find "$2" -name "*.tpl" | sort | head -n 1)"', 'sh', /^templates = (.*)$/m.exec(CONFIG)[1], templates]);
  }]) {
    breaks();
    const found = broken();
    assert.deepEqual([found.state, found.remedy], ['wrong', remedy]);
    assert.match(found.says, new RegExp(`^${templates}: template \\w+/\\S+\\.tpl is missing or wrong$`));
  }
  const nope = checked('templates', ['--config', configured('templates', '/nope')]);
  assert.deepEqual([nope.says, nope.remedy], ['/nope: No such file or directory', 'set [paths] templates, or install the program again']);
  const empty = join(dir, 'no-templates');
  mkdirSync(empty);
  const none = checked('templates', ['--config', configured('templates', empty)]);
  assert.match(none.stderr, /^(?:.*\n?bussanten: error: template .* is missing or wrong\n){4}bussanten: error: templates: more may be missing or wrong\n/m);
  assert.ok(none.stderr.split('\n').length < 12, none.stderr);
});

test('the check names its account, and the one whose rights count', () => {
  const { username } = userInfo();
  const found = checked('account');
  assert.equal(found.says, username);
  assert.deepEqual([found.state, found.remedy], username === 'bussanten' ? ['ok', null] : ['note', 'the service runs as bussanten, so its rights are seen only by: sudo -u bussanten bussanten check']);
});

test('the check with a configuration that is missing, faulty or secret says so, in JSON as well', () => {
  const none = join(dir, 'none.conf');
  const faulty = join(dir, 'two-faults.conf');
  writeFileSync(faulty, CONFIG.replace(/^base_url = .*$/m, 'base_url = fair.example\nbase_ulr = x'), { mode: 0o600 });
  const configs = (file) => checked('config', ['--config', file]).rows.filter(({ check }) => check === 'config').map(({ state, says, remedy }) => [state, says, remedy]);
  const [[state, says, remedy], ...more] = configs(none);
  assert.deepEqual([state, more], ['wrong', []]);
  assert.match(says, new RegExp(`^${none}: .*No such file or directory`));
  assert.match(remedy, /^sudo bussanten setup makes \S+bussanten\.conf; or name another one: --config FILE$/);
  const mend = 'mend the file; what a key means is in man bussanten.conf';
  assert.deepEqual(configs(faulty).map(([is, , what]) => [is, what]), [['wrong', mend], ['wrong', mend]]);
  assert.match(configs(faulty).map(([, what]) => what).join('\n'), /base_ulr[^]*base_url: must be https:/);
  const { status, stdout } = run(['--config', none, 'check']);
  assert.equal(status, 1);
  assert.match(stdout, /^config +NOT OK +\S+none\.conf: [^\n]*\n {21}sudo bussanten setup/m);
  assert.equal(run(['--config', none, 'check', 'more']).status, 2);
  const many = join(dir, 'many-faults.conf');
  writeFileSync(many, CONFIG + Array.from({ length: 80 }, (_, i) => `unknown_${i} = 1\n`).join(''), { mode: 0o600 });
  const told = configs(many);
  assert.equal(told.at(-1)[1], `and ${80 - (told.length - 1)} more`, 'none is left out without a word');
  // Root reads everything, so it is another account then.
  const [copy, secret] = [join(dir, 'bussanten'), join(dir, 'secret-of-root.conf')];
  const as = process.getuid() === 0 ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : ['env'];
  execFileSync('cp', [BUSSANTEN, copy]);
  writeFileSync(secret, CONFIG, { mode: 0o600 });
  if (process.getuid() !== 0) chmodSync(secret, 0);
  for (const path of [copy, dir, join(WORLD_DIR, 'tmp'), WORLD_DIR]) chmodSync(path, statSync(path).mode | 0o111);
  const asOther = (file) => {
    const other = spawnSync(as[0], [...as.slice(1), copy, '--config', file, 'check', '--json'], { encoding: 'utf8' });
    assert.equal(other.status, 1, other.stderr);
    return JSON.parse(other.stdout);
  };
  const rows = asOther(secret);
  const another = "run the check as the service's account: sudo -u bussanten bussanten check";
  assert.deepEqual(rows.map(({ check, state: is }) => [check, is]), [['account', 'note'], ['config', 'wrong']]);
  assert.equal(rows[1].remedy, another);
  const [key, pages, hidden, readable] = ['key-of-root', 'pages-of-root', 'hidden', 'open-to-all.conf'].map((name) => join(dir, name));
  writeFileSync(key, `${'0'.repeat(64)}\n`, { mode: process.getuid() === 0 ? 0o600 : 0 });
  mkdirSync(pages);
  writeFileSync(join(pages, 'lock'), '');
  mkdirSync(hidden, { mode: process.getuid() === 0 ? 0o700 : 0 });
  const saysOf = (what, text) => {
    writeFileSync(readable, text.replace(/^key_file *=.*$/m, `key_file = ${key}`), { mode: 0o644 });
    return asOther(readable).filter(({ check }) => check === what).map(({ state: is, says: what_, remedy: way }) => [is, what_, way]);
  };
  assert.deepEqual(saysOf('key', CONFIG), [['wrong', `${key}: Permission denied`, another]]);
  assert.deepEqual(saysOf('pages', `${CONFIG}pages = ${pages}\n`), [['ok', pages, null]], 'who is not the service need not write there');
  assert.deepEqual(saysOf('pages', `${CONFIG}pages = ${hidden}/pages\n`), [['wrong', `${hidden}/pages: Permission denied`, another]]);
});

test('the check tells that there is no key, and makes none', () => {
  const key = join(dir, 'no-key');
  const found = () => { const { state, says, remedy } = checked('key', ['--config', configured('key_file', key)]); return [state, says, remedy]; };
  const lost = 'the first start of the service makes it; after a loss restore it from the backup';
  assert.deepEqual(found(), ['wrong', `${key}: No such file or directory`, lost]);
  assert.ok(!existsSync(key));
  writeFileSync(key, 'no key\n', { mode: 0o600 });
  assert.deepEqual(found(), ['wrong', `${key}: not a key (64 hex digits); it is never replaced by itself, restore it`, lost]);
  chmodSync(key, 0o644);
  assert.deepEqual(found(), ['wrong', `${key}: the key must be its owner's alone (mode 0600, not 0644)`, `sudo chmod 600 ${key}`]);
  rmSync(key);
});

test('the check looks at the directory of the published pages, and names the way out', () => {
  const pages = join(dir, 'pages');
  const config = join(dir, 'with-pages.conf');
  writeFileSync(config, `${CONFIG}pages = ${pages}\n`);
  const key = /^key_file *= *(.*)$/m.exec(CONFIG)[1];
  const check = (...wanted) => {
    const found = checked('pages', ['--config', config]);
    assert.deepEqual([found.state, found.says, found.remedy], wanted, found.stderr);
  };
  const make = `run install -d -m 755 ${pages}; chown --reference=${key} ${pages}`;
  check('wrong', `${pages}: No such file or directory`, make);
  writeFileSync(pages, '');
  check('wrong', `${pages}: Not a directory`, make);
  rmSync(pages);
  mkdirSync(join(pages, 'en'), { recursive: true });
  assert.equal(checked('pages', ['--config', config]).says, `${pages}: the service has written none`);
  writeFileSync(join(pages, 'lock'), '');
  check('ok', pages, null);
  for (const path of [pages, join(pages, 'en')]) {
    chmodSync(path, 0o555);
    check('wrong', `the service cannot write ${path}`, `run chown -R --reference=${key} ${pages}; chmod -R u+w ${pages}`);
    chmodSync(path, 0o755);
  }
  chmodSync(pages, 0o750);
  check('wrong', `nginx cannot read ${pages}`, `run chmod 755 ${pages}`);
  assert.equal(checked('pages').says, 'none are published as files');
});

for (const words of [['event', 'export', EVENT], ['event', 'list'], ['staff', 'list'], ['poster', 'list', EVENT], ['tally', 'verify', EVENT]]) {
  test(`${words.slice(0, 2).join(' ')} onto a full disk has failed`, () => {
    assert.equal(run(words, { stdio: ['ignore', 'pipe', 'pipe'] }).status, 0);
    const { status, stderr } = run(words, { stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'] });
    assert.equal(status, 1);
    assert.match(stderr, /No space left on device/);
  });
}

// --- help, lists for scripts, standard input ---

const TOP = process.env.top_srcdir ?? fileURLToPath(new URL('../..', import.meta.url));
const COMMANDS = readFileSync(join(TOP, 'src/app/commands.txt'), 'utf8');
const FORMS = COMMANDS.split('\n').filter((line) => /^[a-z]/.test(line));
const NOWHERE = { BUSSANTEN_CONFIG: '/nonexistent/bussanten.conf' };

test('every command says with --help what it does, without a configuration', () => {
  assert.ok(FORMS.length > 20);
  for (const form of FORMS) {
    const words = form.split(' ').filter((word) => /^[a-z-]+$/.test(word) && !word.startsWith('--')).slice(0, 2);
    const { status, stdout, stderr } = run([...words, '--help'], { env: NOWHERE });
    assert.equal(status, 0, `${form} ${stderr}`);
    assert.ok(stdout.includes(`bussanten ${form}\n`), stdout);
    const [, summary] = COMMANDS.split(`\n${form}\n  `);
    assert.ok(stdout.includes(summary.split('\n')[0]), form);
    assert.equal(run(['help', ...words], { env: NOWHERE }).stdout, stdout);
  }
  assert.equal(run(['--config', '/nonexistent', 'event', '--help']).stdout, run(['event', '--help']).stdout);
  assert.equal(run(['--help'], { env: NOWHERE }).stdout.match(/^ {2}\w/gm).length, FORMS.length);
});

test('every command in the list is one, and refuses a word too many with how it is used', () => {
  for (const form of FORMS.filter((words) => !/^version|^staff/.test(words))) {
    const words = form.replace(/ ?\[[^\]]*\]/g, '').split(' ').map((word) => ({ SLUG: EVENT, N: '1', FILE: '/dev/null', PLACE: 'entrance' })[word] ?? word);
    const { status, stderr } = run([...words, ...(/FILE/.test(form) ? ['--wrong', '/dev/null'] : ['one', 'word', 'more'])]);
    assert.equal(status, 2, `${form}: ${stderr}`);
    assert.match(stderr, new RegExp(`^usage: bussanten ${form.split(' ')[0]}`, 'm'), form);
  }
});

test('a word that is no command is answered in two lines, with the command that is meant', () => {
  const near = { events: 'event', evnet: 'event', satff: 'staff', stuff: 'staff', chek: 'check', polster: 'poster', mig: 'migrate', nonsense: '', s: '', checks: 'check', '': '', help2: '' };
  for (const [word, command] of Object.entries(near)) {
    for (const words of [[word, 'list'], ['help', word]]) {
      const { status, stdout, stderr } = run(words, { env: NOWHERE });
      assert.equal(status, 2);
      assert.equal(stdout, '');
      assert.equal(stderr, `bussanten: there is no command "${word}"${command && `; is it ${command}?`}\nbussanten --help lists the commands\n`);
    }
  }
  assert.deepEqual(['status', 'stderr'].map((key) => run(['event', 'list', '--config'])[key]), [2, 'bussanten: --config: its FILE is missing\n']);
});

test('a list has the same cells with --json as in lines', () => {
  for (const words of [['event', 'list'], ['event', 'history', EVENT], ['staff', 'list'], ['poster', 'list', EVENT]]) {
    const lines = run(words).stdout.trimEnd().split('\n').map((line) => line.split('\t'));
    const rows = JSON.parse(run([...words, '--json']).stdout);
    assert.ok(rows.length > 0, words);
    assert.deepEqual(rows.map((row) => Object.values(row).map((cell) => (cell === null ? '' : String(cell)))), lines.map((line) => Array.from({ length: Object.keys(rows[0]).length }, (_, i) => line[i] ?? '')), words.join(' '));
  }
  assert.equal(JSON.parse(run(['event', 'history', EVENT, '--json']).stdout)[0].number, 1);
});

test('the figures made anew and compared: a terminal reads how far it is, a script each difference', () => {
  sql(`SELECT bussanten.record_visit(event_id, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), NULL, 'qr', '2023-02-18 11:00+09') FROM bussanten.event WHERE slug = '${EVENT}'`);
  const { status, stdout, stderr } = run(['tally', 'rebuild', EVENT]);
  assert.deepEqual([status, stdout, stderr], [0, `the figures of ${EVENT} were made anew\n`, '']);
  assert.match(onTerminal(`'${BUSSANTEN}' tally rebuild ${EVENT}`).stdout, /visitors counted: [1-9]\d* \r\x1b\[Kthe figures of /);
  const env = { ...process.env, BUSSANTEN_CLOCK: '2023-02-18T12:00:00+09:00' };
  assert.match(onTerminal(`'${BUSSANTEN}' tally verify ${EVENT}`, { env }).stdout, new RegExp(`visitors whose forms are counted: [1-9]\\d* \\r\\x1b\\[K${EVENT}: 0 figures differ`));
  const json = () => { const done = run(['tally', 'verify', '--json', EVENT], { env }); return [done.status, JSON.parse(done.stdout)]; };
  assert.deepEqual(json(), [0, { slug: EVENT, seal: null, differences: [], released_at: null }]);
  sql("UPDATE bussanten.rollup SET n = n + 3 WHERE figure = 'visitor'");
  const lines = run(['tally', 'verify', EVENT], { env }).stdout;
  const [exit, { differences }] = json();
  sql("UPDATE bussanten.rollup SET n = n - 3 WHERE figure = 'visitor'");
  assert.equal(exit, 1);
  assert.ok(differences.length > 0 && differences.every(({ kept, counted }) => kept === counted + 3), JSON.stringify(differences));
  assert.ok(lines.startsWith(differences.map(({ figure, kept, counted }) => `${figure}: kept ${kept}, counted ${counted}\n`).join('')), lines);
  for (const task of ['rebuild', 'release']) assert.equal(run(['tally', task, '--json', EVENT]).status, 2, 'of verify alone');
});

test('event import reads standard input, and names it where the file is wrong', () => {
  const file = run(['event', 'export', EVENT]).stdout;
  const tried = run(['event', 'import', '--dry-run', '-'], { input: file });
  assert.equal(tried.status, 0, tried.stderr);
  assert.match(tried.stdout, /nothing was imported$/m);
  const { status, stderr } = run(['event', 'import', '-'], { input: 'slug: [\n' });
  assert.equal(status, 1);
  assert.match(stderr, /^standard input:\d+: /);
});

// Every key that the program reads, as [section, key].
const KEYS = [...readFileSync(join(process.env.top_srcdir, 'src/base/config.c'), 'utf8').matchAll(/\{"(\w+)", "(\w+)"\}/g)].map(([, section, key]) => [section, key]);
const NUMBERS = { pooler: '1', threads: '7', writers: '3', metrics_port: '9951' };

test('config dump prints every key that the program reads, as the file has it', () => {
  assert.ok(KEYS.length >= 13);
  const value = { ...NUMBERS, base_url: 'https://fair.example:8443', log_level: 'warning' };
  const text = [...new Set(KEYS.map(([section]) => section))].map((section) => `[${section}]\n${KEYS.filter(([of]) => of === section)
    .map(([, key]) => `${key} = ${value[key] ?? `host=${key}`}\n`).join('')}`).join('\n');
  const config = join(dir, 'every.conf');
  writeFileSync(config, text, { mode: 0o600 });
  const { status, stdout, stderr } = run(['--config', config, 'config', 'dump']);
  assert.equal(status, 0, stderr);
  const sorted = (of) => of.split('\n').filter((line) => line).sort();
  assert.deepEqual(sorted(stdout), sorted(text));
  const template = readFileSync(join(process.env.top_srcdir, 'deploy/bussanten.conf.in'), 'utf8');
  for (const [, key] of KEYS) assert.match(template, new RegExp(`^#?${key} = `, 'm'), 'the template explains it');
});

test('config dump prints every value, and no password', () => {
  const config = join(dir, 'secret.conf');
  writeFileSync(config, CONFIG.replace(/^connection *=.*$/m, (line) => `${line} password='not for others' application_name='the ward\\\\'s 物産展' passfile=/etc/物産展\\\\\\\\2`), { mode: 0o600 });
  const { status, stdout } = run(['--config', config, 'config', 'dump']);
  assert.equal(status, 0);
  assert.match(stdout, /^connection = .*password=\*\*\*/m);
  // A backslash is written twice for libpq, and each of the two twice for the file.
  assert.ok(stdout.includes("application_name='the ward\\\\'s 物産展'"), stdout);
  assert.ok(stdout.includes("passfile='/etc/物産展\\\\\\\\2'"), stdout);
  assert.ok(!stdout.includes('not for'), stdout);
  // What it prints is a configuration itself, but for the password.
  const again = join(dir, 'again.conf');
  writeFileSync(again, stdout, { mode: 0o600 });
  assert.equal(run(['--config', again, 'config', 'dump']).stdout, stdout);
});

test('config check names a connection that cannot be read, and text that is no UTF-8', () => {
  const faults = [
    [CONFIG.replace(/^connection = .*$/m, 'connection = fair'), '\\[database\\] connection: missing "=" after "fair"'],
    [CONFIG.replace(/^connection = .*$/m, '$&\nreport_connection = hots=h'), '\\[database\\] report_connection: invalid connection option "hots"'],
    [CONFIG.replace(/^connection = .*$/m, 'connection = dbname=\xff'), '\\[database\\] connection: is not UTF-8'],
    [`${CONFIG}pages = /var/\xff\n`, '\\[paths\\] pages: is not UTF-8'],
  ];
  const file = join(dir, 'faulty.conf');
  for (const [text, why] of faults) {
    writeFileSync(file, Buffer.from(text, 'latin1'), { mode: 0o600 });
    const { status, stdout, stderr } = run(['--config', file, 'config', 'check']);
    assert.equal(status, 1, why);
    assert.match(stderr, new RegExp(`^${file}: ${why}.*\\n$`));
    assert.equal(stdout, '');
  }
  assert.equal(run(['config', 'check']).stdout, `${BUSSANTEN_CONFIG}: has no fault\n`);
});

test('whoever ends the command at its question for a password gets the terminal back', async () => {
  const { said, status } = await answered(`'${BUSSANTEN}' staff add kiyoko --role host`, [['password: ', 'secr\x03']], { then: 'stty -a' });
  assert.equal(status, 130, said);
  assert.match(said, /[^-]\becho\b/);
  assert.ok(!said.includes('secr'), said);
});

test('a change of an account says what was done', () => {
  assert.equal(run(['staff', 'add', 'kiyoko', '--role', 'host'], { input: 'k7m2pz9qx4wd\n' }).stdout, 'kiyoko: was added\n');
  for (const [words, says] of [['disable', 'is closed; its sessions are ended'], ['enable', 'is open again'], ['unlock', 'may sign in without a wait']]) assert.equal(run(['staff', words, 'kiyoko']).stdout, `kiyoko: ${says}\n`);
  sql("DELETE FROM bussanten.staff WHERE login = 'kiyoko'");
});

test('a database before the first migrate: each command names the account and the command that it needs', () => {
  sql('CREATE DATABASE fresh');
  const connection = /^connection = (.*)$/m.exec(CONFIG)[1];
  const fresh = configured('connection', connection.replace(/dbname=\S+|$/, ' dbname=fresh'));
  for (const words of [['event', 'list'], ['staff', 'list'], ['poster', 'list', EVENT], ['tally', 'verify', EVENT], ['event', 'export', EVENT]]) {
    const { status, stdout, stderr } = run(['--config', fresh, ...words]);
    assert.equal(status, 1, words);
    assert.equal(stdout, '');
    assert.match(stderr, /needs: sudo -u postgres bussanten migrate$/m, words);
    assert.ok(stderr.split('\n').length < 12, stderr); // one would have to scroll back for it
  }
  const database = checked('database', ['--config', fresh]);
  assert.match(database.says, /^it does not fit this program: /);
  assert.deepEqual([database.state, database.remedy], ['wrong', 'sudo -u postgres bussanten migrate']);
  assert.ok(database.stderr.split('\n').length < 12, database.stderr);
  sql('DROP DATABASE fresh');
});

test('a wrong account is named, with the account that is meant', () => {
  const { status, stderr } = run(['event', 'list', '--config', configured('connection', `dbname=${process.env.PGDATABASE} host=${process.env.PGHOST} port=${process.env.PGPORT} user=nobody_here`)]);
  assert.equal(status, 1);
  assert.match(stderr, /role "nobody_here" does not exist/);
  assert.match(stderr, /this ran as the account \S+; the service's account is bussanten: sudo -u bussanten/);
});

test('the manual pages have every command and every key of the configuration, and no mistake', { skip: !existsSync('/usr/bin/groff') && 'groff is not installed; tools/check installs it' }, () => {
  for (const [page, wanted] of [['bussanten.8', FORMS.map((form) => form.split(' ')[0])], ['bussanten.conf.5', KEYS.map(([, key]) => key)]]) {
    const done = spawnSync('groff', ['-man', '-Tutf8', '-ww', '-Wbreak', '-P-cbou', join(process.env.top_builddir ?? '.', 'deploy', page)], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } });
    assert.equal(done.status, 0);
    assert.equal(done.stderr, '', page);
    for (const word of wanted) assert.ok(done.stdout.includes(word), `${page}: ${word}`);
    assert.ok(!/@\w+@/.test(done.stdout), page);
  }
});

test('bash completes commands, options and the fairs', () => {
  const complete = (...words) => execFileSync('bash', ['-c', 'shopt -s expand_aliases; bussanten() { "$BUSSANTEN" "$@"; }; . "$top_builddir/deploy/bussanten"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _bussanten; printf "%s\n" "${COMPREPLY[@]}"', 'bash', 'bussanten', ...words], { encoding: 'utf8' }).trim().split('\n');
  assert.deepEqual(complete('ev'), ['event']);
  assert.deepEqual(complete('event', 'ex'), ['export']);
  assert.deepEqual(complete('event', 'export', '--re'), ['--revision']);
  assert.ok(complete('tally', 'verify', '').includes(EVENT));
  assert.ok(complete('event', 'import', '/etc/host').includes('/etc/hostname'));
});

// --- what is wrong is named ---

const wrong = (words, says, { status: wanted = 2, env = NOWHERE } = {}) => {
  const { status, stdout, stderr } = run(words, { env });
  assert.equal(stdout, '', words.join(' '));
  assert.deepEqual([status, stderr.split('\n')[0]], [wanted, `bussanten: ${says}`]);
  return stderr;
};

test('a fair, a revision, a place and an account that are not there are named, with the command that lists them', () => {
  const named = (words, says) => assert.equal(wrong(words, says, { status: 1, env: {} }), `bussanten: ${says}\n`);
  for (const words of [['event', 'export'], ['event', 'history'], ['event', 'close'], ['event', 'purge'], ['poster', 'list'], ['tally', 'verify'], ['tally', 'verify', '--json'], ['tally', 'rebuild'], ['tally', 'release']]) named([...words, 'nope'], 'there is no fair nope; bussanten event list shows them');
  named(['event', 'diff', 'nope', '1'], 'there is no fair nope; bussanten event list shows them');
  named(['event', 'export', '--revision', '1', 'nope'], 'there is no fair nope; bussanten event list shows them');
  named(['poster', 'reissue', 'nope', 'entrance'], 'there is no fair nope; bussanten event list shows them');
  for (const words of [['event', 'diff', EVENT, '99'], ['event', 'diff', EVENT, '1', '99'], ['event', 'export', '--revision', '99', EVENT]]) named(words, `${EVENT} has no revision 99; bussanten event history ${EVENT} shows them`);
  named(['poster', 'reissue', EVENT, 'exit'], `${EVENT} has no place exit with a poster; bussanten poster list ${EVENT} shows them`);
  for (const words of [['disable'], ['enable'], ['unlock'], ['second-factor', '--remove']]) named(['staff', ...words, 'nobody'], 'there is no account nobody; bussanten staff list shows them');
  named(['staff', 'assign', 'nobody', '--host', '131091'], 'there is no account nobody; bussanten staff list shows them');
  named(['staff', 'invite', 'nobody'], 'there is no account nobody, or it is disabled; bussanten staff list shows them');
  for (const words of [['diff', EVENT, 'one'], ['export', '--revision', 'one', EVENT]]) wrong(['event', ...words], 'event: "one" is no number of a revision', { env: {} });
});

test('a word or an option that a command does not have is named before its usage, and before a configuration that is missing', () => {
  const said = [
    ['check --jsno', 'check: there is no option --jsno; is it --json?', 'check'],
    ['check -json', 'check: there is no option -json; is it --json?', 'check'],
    ['check --quick', 'check: there is no option --quick', 'check'],
    ['check now', 'check: "now" is one word too many', 'check'],
    ['event lst', 'event: there is no "lst"; is it list?', 'event'],
    ['event', 'event: say what it is to do', 'event'],
    ['config x', 'config: there is no "x"', 'config'],
    ['event import --replase fair.yaml', 'event import: there is no option --replase; is it --replace?', 'event import'],
    ['event diff', 'event diff: its SLUG is missing', 'event diff'],
    ['event diff fair', 'event diff: its N is missing', 'event diff'],
    ['event diff fair 1 2 3', 'event diff: "3" is one word too many', 'event diff'],
    ['event export --revision', 'event export: --revision: its N is missing', 'event export'],
    ['staff add kiyoko', 'staff add: its --role is missing', 'staff add'],
    ['staff second-factor', 'staff second-factor: its --remove is missing', 'staff second-factor'],
    ['backup --administrator', 'backup: --administrator: its CONNECTION is missing', 'backup'],
    ['setup --hots fair.example', 'setup: there is no option --hots; is it --host?', 'setup'],
    ['setup --host a --host=b', 'setup: --host is given twice', 'setup'],
  ];
  for (const [words, says, usage] of said) assert.match(wrong(words.split(' '), says), new RegExp(`^usage: bussanten ${usage}\\b[^]*^\`bussanten ${usage} --help\` says more\\n$`, 'm'));
  for (const words of [[], ['--config', '/nonexistent'], ['--config=/nonexistent']]) assert.match(wrong(words, 'a command is missing'), /^usage: bussanten \[--config FILE\] COMMAND/m);
});

test('-h is --help, and --OPTION=VALUE is --OPTION VALUE, in any order', () => {
  for (const words of [[], ['restore'], ['event', 'diff'], ['setup']]) {
    const { status, stdout } = run([...words, '-h'], { env: NOWHERE });
    assert.deepEqual([status, stdout], [0, run([...words, '--help'], { env: NOWHERE }).stdout]);
  }
  const list = run(['event', 'list']).stdout;
  assert.equal(run([`--config=${BUSSANTEN_CONFIG}`, 'event', 'list'], { env: NOWHERE }).stdout, list);
  const first = run(['event', 'export', '--revision', '1', EVENT]).stdout;
  assert.ok(first.includes(`slug: ${EVENT}`), first);
  for (const words of [['--revision=1', EVENT], [EVENT, '--revision', '1']]) assert.equal(run(['event', 'export', ...words]).stdout, first);
  const tried = run(['event', 'import', '-', '--dry-run'], { input: run(['event', 'export', EVENT]).stdout });
  assert.match(tried.stdout, /nothing was imported$/m, tried.stderr);
});

test('a configuration that is missing is named with the way out, a directory and a byte order mark with what they are', () => {
  const marked = join(dir, 'marked.conf');
  writeFileSync(marked, `\uFEFF${CONFIG}`, { mode: 0o600 });
  const says = (file) => { const { status, stdout, stderr } = run(['event', 'list', '--config', file]); return [status, stdout, stderr]; };
  const [, , stderr] = says('/nonexistent');
  assert.deepEqual(says('/nonexistent'), [1, '', stderr]);
  assert.match(stderr, /^\/nonexistent: No such file or directory\nbussanten: sudo bussanten setup makes \S+\/bussanten\.conf; or name another one: --config FILE\n$/);
  assert.deepEqual(says(dir), [1, '', `${dir}: is a directory\n`]);
  assert.deepEqual(says(marked), [1, '', `${marked}: the file begins with a byte order mark: save it as UTF-8 without one\n`]);
});
