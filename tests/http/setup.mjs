// bussanten setup, in a directory (--root) and with an empty database of the world's server: it makes everything, says what it did, finds
// everything standing the second time, and refuses what is wrong before it does anything. The installed packages are set up on a whole
// Debian by tests/package.
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { answered } from '../lib/terminal.mjs';

const { BUSSANTEN, PGHOST, PGPORT, PGUSER, WORLD_DIR, top_builddir: BUILD, top_srcdir: TOP } = process.env;
const ENV = { ...process.env };
delete ENV.BUSSANTEN_CONFIG; // setup makes the file of the machine
delete ENV.BUSSANTEN_CLOCK;
const NAME = `setup_${process.pid}`;
const root = mkdtempSync(join(WORLD_DIR, 'tmp', 'setup.'));
const at = (path) => join(root, path);
const run = (words, options = {}) => spawnSync(BUSSANTEN, words, { encoding: 'utf8', env: ENV, ...options });
const sql = (question) => execFileSync('psql', ['-XqAt', '-d', NAME, '-c', question], { encoding: 'utf8' }).trim();

// Where the program was told at its build that its files are.
const CONF = /else\n(\S+bussanten\.conf)\./.exec(run(['--help']).stdout)[1];
writeFileSync(at('some.conf'), '[site]\nbase_url = https://fair.example\n[database]\nconnection = dbname=x\n');
const SHARE = dirname(/^templates = (.*)$/m.exec(run(['--config', at('some.conf'), 'config', 'dump']).stdout)[1]);

const SITE = '/etc/nginx/sites-available/bussanten';
const CONNECTION = `host=${PGHOST} port=${PGPORT} dbname=${NAME} user=bussanten`;
const ADMIN = `host=${PGHOST} port=${PGPORT} dbname=${NAME} user=${PGUSER}`;
const OPTIONS = ['--root', root, '--host', 'fair.example.lg.jp', '--certificate', '/etc/ssl/certs/own.pem', '--certificate-key', '/etc/ssl/private/own.key', '--database', CONNECTION];
const setup = (...more) => run(['setup', ...OPTIONS, ...more]);
// The lines of the steps as [part, state, words].
const steps = (stdout) => stdout.split('\n').map((line) => /^(\w+) +(stands|done|to do|note) +(.*)$/.exec(line)?.slice(1)).filter(Boolean);
const files = () => execFileSync('find', ['.', '-type', 'f', '-o', '-type', 'l'], { cwd: root, encoding: 'utf8' }).split('\n').sort();

// What packages bring: the program's files and nginx.
for (const directory of [`${SHARE}/deploy`, '/etc/nginx/sites-available', '/etc/nginx/sites-enabled', '/etc/ssl/certs', '/etc/ssl/private']) mkdirSync(at(directory), { recursive: true });
for (const file of ['bussanten.conf', 'bussanten.nginx', 'bussanten-tls.nginx']) copyFileSync(join(BUILD, 'deploy', file), at(`${SHARE}/deploy/${file}`));
symlinkSync(join(TOP, 'sql'), at(`${SHARE}/sql`));
writeFileSync(at('/etc/nginx/nginx.conf'), 'events {\n\tworker_connections 768;\n}\n');
writeFileSync(at('/etc/nginx/sites-available/default'), 'server { listen 80 default_server; }\n');
symlinkSync('../sites-available/default', at('/etc/nginx/sites-enabled/default'));
// A certificate and its key as setup looks at them.
const PEM = { pem: 'Certificate: as openssl prints it\n-----BEGIN CERTIFICATE-----\r\n', key: '-----BEGIN EC PRIVATE KEY-----\n' };
const pem = (path, text = PEM[path.slice(-3)], options = {}) => writeFileSync(at(`/etc/ssl/${path}`), text, options);
for (const file of ['certs/own.pem', 'private/own.key']) pem(file);
execFileSync('createdb', ['-E', 'UTF8', '-T', 'template0', '--locale=C.UTF-8', NAME]);
after(() => execFileSync('dropdb', ['--force', NAME]));

test('what is wrong is named before anything is done', () => {
  writeFileSync(at('own.conf'), '[site]\nbase_url = https://fair.example\n[database]\nconnection = dbname=bussanten\n');
  const before = files();
  const wrong = [
    [['--root', root, '--without-tls', '--database', CONNECTION], /host: say the site's name/],
    [['--root', root, '--host', 'fair.example/x', '--without-tls', '--database', CONNECTION], /fair\.example\/x is no name of a site/],
    [['--root', root, '--host', 'fair.example', '--database', CONNECTION], /--certificate FILE --certificate-key FILE; or --without-tls/],
    [['--root', root, '--host', 'fair.example', '--certificate', '/etc/ssl/certs/own.pem', '--database', CONNECTION], /say the certificate and its key/],
    [['--root', root, '--host', 'fair.example', '--certificate', '/nowhere.pem', '--certificate-key', '/nowhere.key', '--database', CONNECTION], /--certificate \/nowhere\.pem: No such file/],
    [['--root', root, '--host', 'fair.example', '--certificate', '/etc/a;b.pem', '--certificate-key', '/nowhere.key', '--database', CONNECTION], /without odd characters/],
    [['--root', root, '--host', 'fair.example', '--certificate', '/etc/ssl/certs/own.pem', '--without-tls', '--database', CONNECTION], /--without-tls has no certificate/],
    [['--root', root, '--host', 'fair.example', '--certificate-key', '/etc/ssl/private/own.key', '--without-tls', '--database', CONNECTION], /--without-tls has no certificate/],
    ...['host=a\\b', 'host=a\nhost=b'].map((odd) => [['--root', root, '--host', 'fair.example', '--without-tls', '--database', odd], /one line without backslashes/]),
    [['--root', root, '--host', 'fair.example', '--without-tls'], /say which one: --database/],
    [['--config', at('own.conf'), '--host', 'fair.example', '--without-tls', '--administrator', ADMIN, '--dry-run'], /--administrator is of a database elsewhere.*--database/],
    ...['host=h password=x', "host=h password = 'x'", 'postgresql://a:x@h/d', 'postgresql://h/d?sslpassword=x', 'postgresql://h/d?pass%77ord=x'].map((secret) => [['--root', root, '--host', 'fair.example', '--without-tls', '--database', secret], /--database: a password in it could be read in sudo's log.*passfile=FILE/]),
    [['--root', root, '--host', 'fair.example', '--without-tls', '--database', CONNECTION, '--administrator', 'password=x'], /--administrator: a password in it/],
    [['--root', root, '--host', '-', '--without-tls', '--database', 'postgresql://a@h:5432/d?passfile=/p&application_name=password=a:b@c'], /- is no name of a site/], // no password
    [['--root', root, '--host', 'fair.example', '--without-tls', '--database', CONNECTION, '--login', 'A'], /a login is 3 to 64/],
    ...['a..b', 'a.-b.c', 'a-.b', '-a.b', 'a.', '.a', `${'a'.repeat(64)}.example`, '1', 'fair.1', '192.0.2', '192.0.2.256', '1.192.0.2.1'].map((odd) => [['--root', root, '--host', odd, '--without-tls', '--database', CONNECTION], /host: \S+ is no name of a site/]),
    [['--root', root, '--host', 'fair.example', '--without-tls', '--database', 'fair'], /--database: missing "=" after "fair"/],
    [['--root', root, '--host', 'fair.example', '--without-tls', '--database', CONNECTION, '--administrator', 'hots=h'], /--administrator: invalid connection option "hots"/],
  ];
  for (const [words, why] of wrong) {
    const { status, stdout, stderr } = run(words[0] === '--config' ? [...words.slice(0, 2), 'setup', ...words.slice(2)] : ['setup', ...words]);
    assert.equal(status, 1, words.join(' '));
    assert.match(stderr, why);
    assert.equal(stdout, '');
  }
  for (const words of [['--host'], ['--host', 'a', '--host', 'b'], ['--unknown', 'x'], ['word']]) assert.equal(run(['setup', ...words]).status, 2, words.join(' '));
  for (const option of ['--root', '--host', '--certificate', '--certificate-key', '--database', '--administrator', '--login']) {
    for (const value of ['', ' ']) {
      const { status, stdout, stderr } = run(['setup', '--dry-run', option, value]); // dry, as an empty --root must not mean this machine
      assert.equal(status, 2, option);
      assert.ok(stderr.startsWith(`bussanten: setup: ${option}: its value is empty`), stderr);
      assert.equal(stdout, '');
    }
  }
  assert.deepEqual(files(), before);
});

test('a file that is no certificate, and one that is no key, is named before anything is done', () => {
  pem('certs/request.pem', '-----BEGIN CERTIFICATE REQUEST-----\n');
  const before = files();
  const certificate = /^bussanten: setup: TLS: (\S+) holds no certificate in PEM \(a line -----BEGIN CERTIFICATE-----\)$/m;
  const key = /^bussanten: setup: TLS: (\S+) holds no private key in PEM \(a line -----BEGIN PRIVATE KEY-----\)$/m;
  const [pem_file, key_file] = ['/etc/ssl/certs/own.pem', '/etc/ssl/private/own.key'];
  for (const [first, second, why, named] of [['/etc/nginx/nginx.conf', key_file, certificate, 0], [key_file, pem_file, certificate, 0], ['/etc/ssl/certs/request.pem', key_file, certificate, 0], [pem_file, pem_file, key, 1], ['/etc/nginx', key_file, /--certificate (\S+): it is no file$/m, 0]]) {
    const { status, stdout, stderr } = run(['setup', '--root', root, '--host', 'fair.example', '--certificate', first, '--certificate-key', second, '--database', CONNECTION]);
    assert.deepEqual([status, stdout, why.exec(stderr)?.[1]], [1, '', [first, second][named]], stderr);
  }
  assert.deepEqual(files(), before);
  rmSync(at('/etc/ssl/certs/request.pem'));
});

test('a name of the longest word, of numbers inside and an IP address are names of a site', () => {
  for (const host of [`${'a'.repeat(63)}.example`, '1.example', 'x--y.2023.example', '1a', 'localhost', '192.0.2.7']) {
    const { status, stdout, stderr } = run(['setup', '--root', root, '--host', host, '--without-tls', '--database', CONNECTION, '--dry-run']);
    assert.equal(status, 0, stderr);
    assert.ok(steps(stdout).some(([part, , says]) => part === 'configuration' && says.endsWith(`: http://${host}`)), stdout);
  }
});

test('who is not root is told which command it is', { skip: process.getuid() !== 0 && 'runs as root only' }, () => {
  const copy = at('bussanten');
  copyFileSync(BUSSANTEN, copy);
  for (const path of [copy, root, join(WORLD_DIR, 'tmp'), WORLD_DIR]) chmodSync(path, statSync(path).mode | 0o111);
  const { status, stderr } = spawnSync('setpriv', ['--reuid=65534', '--regid=65534', '--clear-groups', copy, 'setup', '--host', 'fair.example', '--without-tls'], { encoding: 'utf8', env: ENV });
  assert.equal(status, 1, stderr);
  assert.match(stderr, /it runs as root, and this is nobody: sudo bussanten setup/);
  // A configuration that hides from this account what a former run was told.
  const file = at('hidden.conf');
  writeFileSync(file, '', { mode: 0o640 });
  const dry = spawnSync('setpriv', ['--reuid=65534', '--regid=65534', '--clear-groups', copy, '--config', file, 'setup', '--dry-run'], { encoding: 'utf8', env: ENV });
  assert.equal(dry.status, 1, dry.stderr);
  assert.equal(dry.stderr, `bussanten: setup: configuration: ${file} cannot be read by nobody: run it as root, also a --dry-run\n`);
  // A key that it cannot read is not judged.
  pem('private/hidden.key', '', { mode: 0o600 });
  const words = ['--root', root, '--host', 'fair.example', '--certificate', '/etc/ssl/certs/own.pem', '--certificate-key', '/etc/ssl/private/hidden.key', '--database', CONNECTION, '--dry-run'];
  const unseen = spawnSync('setpriv', ['--reuid=65534', '--regid=65534', '--clear-groups', copy, 'setup', ...words], { encoding: 'utf8', env: ENV });
  assert.equal(unseen.status, 0, unseen.stderr);
  assert.match(run(['setup', ...words]).stderr, /hidden\.key holds no private key in PEM/);
  for (const path of [copy, file, at('/etc/ssl/private/hidden.key')]) rmSync(path);
});

test('a dry run says what is to do, and does nothing', () => {
  const before = files();
  const { status, stdout, stderr } = setup('--administrator', ADMIN, '--dry-run');
  assert.equal(status, 0, stderr);
  assert.deepEqual([...new Set(steps(stdout).filter(([, state]) => state === 'to do').map(([part]) => part))], ['configuration', 'directory', 'schema', 'site', 'host']);
  assert.match(stdout, /nothing was done/);
  assert.equal(stderr, 'bussanten: setup: a dry run: nothing will be done\n');
  assert.deepEqual(files(), before);
  assert.equal(sql("SELECT count(*) FROM pg_namespace WHERE nspname = 'bussanten'"), '0');
});

// Runs setup on a terminal: what was said, and its exit status.
async function asked(words, answers) {
  const { said, status, left } = await answered(`"$BUSSANTEN" setup --root '${root}' ${words}`, answers, { env: ENV });
  assert.deepEqual(left, [], said);
  return { said, status };
}
const HOST_Q = "The site's name, such as fair.example.lg.jp: ";
const CERTIFICATE_Q = 'The file of its certificate (empty: a trial without TLS): ';
const KEY_Q = "The file of the certificate's key: ";
const DATABASE_Q = 'A connection string of the database (empty: as configured, or on this machine): ';
const ADMIN_Q = 'A connection string of its administrator (empty: it has the schema already): ';
const LOGIN_Q = "The login of the host's first account (empty: host): ";
const questions = (said) => said.split('\n').map((line) => [HOST_Q, CERTIFICATE_Q, KEY_Q, DATABASE_Q, ADMIN_Q, LOGIN_Q].find((question) => line.startsWith(question))).filter(Boolean);

test('on a terminal it asks for what no option gave, in this order, and again after a wrong answer', { timeout: 60000 }, async () => {
  const before = files();
  const all = [
    [HOST_Q, '\n'], [HOST_Q, 'fair.example/x\n'], [HOST_Q, '  fair.example.lg.jp \n'],
    [CERTIFICATE_Q, '/nowhere.pem\n'], [CERTIFICATE_Q, '/etc/ssl/private/own.key\n'], [CERTIFICATE_Q, '/etc/ssl/certs/own.pem\n'],
    [KEY_Q, '\n'], [KEY_Q, '/etc/ssl/certs/own.pem\n'], [KEY_Q, '/etc/ssl/private/own.key\n'],
    [DATABASE_Q, 'fair\n'], [DATABASE_Q, `${CONNECTION}\n`],
    [ADMIN_Q, 'hots=h\n'], [ADMIN_Q, `${ADMIN}\n`],
    [LOGIN_Q, 'A\n'], [LOGIN_Q, 'soumu\n'],
  ];
  const { said, status } = await asked('--dry-run', all);
  assert.equal(status, 0, said);
  assert.ok(said.startsWith(`bussanten: setup: a dry run: nothing will be done\n${HOST_Q}`), said);
  assert.deepEqual(questions(said), all.map(([question]) => question));
  for (const why of [/host: say the site's name/, /fair\.example\/x is no name of a site/, /--certificate \/nowhere\.pem: No such file/, /own\.key holds no certificate/, /say the certificate and its key/, /own\.pem holds no private key/, /--database: missing "=" after "fair"/, /--administrator: invalid connection option "hots"/, /a login is 3 to 64/]) assert.match(said, why);
  const all_steps = steps(said);
  assert.ok(all_steps.some(([part, state, says]) => part === 'configuration' && state === 'to do' && says.endsWith(': https://fair.example.lg.jp')), said);
  assert.ok(all_steps.some(([part, state, says]) => part === 'host' && state === 'to do' && says.includes('soumu')), said);
  assert.deepEqual(files(), before);
});

test('what an option gave is not asked; empty answers mean what the questions say', { timeout: 60000 }, async () => {
  const { said, status } = await asked(`--dry-run --host fair.example --database '${CONNECTION}'`, [[CERTIFICATE_Q, '\n'], [ADMIN_Q, '\n'], [LOGIN_Q, '\n']]);
  assert.deepEqual(questions(said), [CERTIFICATE_Q, ADMIN_Q, LOGIN_Q]);
  assert.equal(status, 0, said);
  assert.ok(steps(said).some(([part, , says]) => part === 'configuration' && says.endsWith(': http://fair.example')), said);
});

test('an option that is wrong is told before any question', { timeout: 60000 }, async () => {
  for (const [words, why] of [
    [`--host fair.example --without-tls --administrator hots=h`, /--administrator: invalid connection option "hots"/],
    ['--certificate /nowhere.pem', /--certificate \/nowhere\.pem: No such file/], ['--login A', /a login is 3 to 64/],
    ['--without-tls --certificate-key /etc/ssl/private/own.key', /--without-tls has no certificate/],
  ]) {
    const { said, status } = await asked(`--dry-run ${words}`, []);
    assert.equal(status, 1, said);
    assert.match(said, why);
    assert.deepEqual(questions(said), []);
  }
  // With a key an empty answer is no trial without TLS.
  const { said, status } = await asked("--dry-run --host fair.example --certificate-key /etc/ssl/private/own.key --login soumu", [
    ['The file of its certificate: ', '\n'], ['The file of its certificate: ', '/etc/ssl/certs/own.pem\n'], [DATABASE_Q, `${CONNECTION}\n`], [ADMIN_Q, '\n']]);
  assert.equal(status, 0, said);
  assert.match(said, /say the certificate and its key/);
});

test('the end of the input at a question ends it, and nothing was done', { timeout: 120000 }, async () => {
  const before = files();
  const all = [[HOST_Q, 'fair.example.lg.jp\n'], [CERTIFICATE_Q, '/etc/ssl/certs/own.pem\n'], [KEY_Q, '/etc/ssl/private/own.key\n'], [DATABASE_Q, `${CONNECTION}\n`], [ADMIN_Q, `${ADMIN}\n`], [LOGIN_Q, 'soumu\n']];
  for (const [i, [question]] of all.entries()) {
    const { said, status } = await asked('', [...all.slice(0, i), [question, '\x04']]);
    assert.equal(status, 1, said);
    assert.match(said, /^bussanten: setup: questions: they ended without an answer\. Nothing was done$/m);
    assert.equal(questions(said).length, i + 1, said);
    assert.deepEqual(steps(said), []);
  }
  const { said, status } = await asked('', [[HOST_Q, 'fair.example.lg.jp\n'], [CERTIFICATE_Q, '\x03']]);
  assert.equal(status, 130, said);
  assert.deepEqual(files(), before);
  assert.equal(sql("SELECT count(*) FROM pg_namespace WHERE nspname = 'bussanten'"), '0');
});

let link;
test('the first run makes everything, whatever files its operator hides from others', () => {
  const words = [BUSSANTEN, 'setup', ...OPTIONS, '--administrator', ADMIN];
  const { status, stdout, stderr } = spawnSync('sh', ['-c', 'umask 077; exec "$@"', 'sh', ...words], { encoding: 'utf8', env: ENV });
  assert.equal(status, 0, stderr + stdout);
  assert.ok(!steps(stdout).some(([, state]) => state === 'to do'));
  const conf = readFileSync(at(CONF), 'utf8');
  assert.match(conf, /^base_url = https:\/\/fair\.example\.lg\.jp$/m);
  assert.ok(conf.includes(`\nconnection = ${CONNECTION}\n`));
  assert.equal(statSync(at(CONF)).mode & 0o777, 0o640);
  for (const path of [dirname(CONF), '/var', '/var/lib', '/var/cache', '/var/cache/bussanten']) assert.equal(statSync(at(path)).mode & 0o777, 0o755, path);
  assert.equal(statSync(at('/var/lib/bussanten')).mode & 0o777, 0o700);
  assert.equal(statSync(at(SITE)).mode & 0o777, 0o644);
  const site = readFileSync(at(SITE), 'utf8');
  assert.match(site, /^ {4}ssl_certificate \/etc\/ssl\/certs\/own\.pem;$/m);
  assert.match(site, /^ {4}ssl_certificate_key \/etc\/ssl\/private\/own\.key;$/m);
  assert.equal(site.match(/server_name fair\.example\.lg\.jp;/g).length, 2);
  assert.equal(readlinkSync(at('/etc/nginx/sites-enabled/bussanten')), '../sites-available/bussanten');
  assert.ok(!existsSync(at('/etc/nginx/sites-enabled/default')) && existsSync(at('/etc/nginx/sites-available/default')));
  assert.match(readFileSync(at('/etc/nginx/nginx.conf'), 'utf8'), /worker_connections 8192;/);
  assert.ok(Number(sql('SELECT count(*) FROM bussanten.migration')) > 40);
  assert.equal(sql('SELECT login, role, host_code IS NULL FROM bussanten.staff'), 'host|host|t');
  link = /^(https:\/\/fair\.example\.lg\.jp\/admin\/invitation\/\S+)$/m.exec(stdout)[1];
  assert.match(stdout, /^host: sets a password on this page, once, within 7 days:$/m);
  for (const part of ['schema', 'host']) assert.ok(steps(stdout).some(([name, state]) => name === part && state === 'done'), part);
  assert.match(stdout, /bussanten event import FILE/);
  assert.match(stdout, /^account +note +no file below \S+ is given to bussanten: run setup on that machine, too/m);
});

test('the second run finds everything, and changes nothing', () => {
  const states = () => files().filter((file) => file).map((file) => [file, lstatSync(at(file)).mtimeMs]);
  const before = states();
  const { status, stdout, stderr } = setup('--administrator', ADMIN);
  assert.equal(status, 0, stderr);
  assert.deepEqual(steps(stdout).filter(([, state]) => state === 'done'), []);
  for (const part of ['schema', 'host']) assert.ok(steps(stdout).some(([name, state]) => name === part && state === 'stands'), part);
  assert.match(stdout, /^the schema is current$/m);
  assert.match(stdout, /^host: is there already; nothing was changed$/m);
  assert.ok(!stdout.includes('/admin/invitation/'));
  assert.deepEqual(states(), before);
});

test('what is there is given to the account of that machine, once it has one', { skip: process.getuid() !== 0 && 'runs as root only' }, () => {
  const owned = () => [CONF, '/var/lib/bussanten', '/var/cache/bussanten', '/var/lib/bussanten/key'].map((path) => {
    const { uid, gid, mode } = statSync(at(path));
    return `${uid}:${gid} ${(mode & 0o7777).toString(8)}`;
  });
  assert.deepEqual(owned(), ['0:0 640', '0:0 700', '0:0 755', '0:0 600']);
  writeFileSync(at('/etc/passwd'), 'root:x:0:0::/root:/bin/sh\nbussanten:x:47110:47111::/nonexistent:/usr/sbin/nologin\n');
  writeFileSync(at('/etc/group'), 'root:x:0:\nbussanten:x:47111:\n');
  chmodSync(at('/var/lib/bussanten'), 0o755);
  assert.equal(setup('--dry-run').stdout.match(/^file +to do +give \S+ its owner and mode: /gm).length, 4);
  const { status, stdout, stderr } = setup();
  assert.equal(status, 0, stderr);
  assert.match(stdout, /^file +done +give \S+\/var\/lib\/bussanten its owner and mode: bussanten:bussanten 0700$/m);
  assert.doesNotMatch(stdout, /^account/m);
  assert.deepEqual(owned(), ['0:47111 640', '47110:47111 700', '47110:47111 755', '47110:47111 600']);
  // What is made anew is given to it at once.
  for (const path of [CONF, '/var/lib/bussanten/key']) rmSync(at(path));
  sql('DELETE FROM bussanten.invitation; DELETE FROM bussanten.staff');
  const anew = setup();
  assert.equal(anew.status, 0, anew.stderr);
  assert.deepEqual(owned(), ['0:47111 640', '47110:47111 700', '47110:47111 755', '47110:47111 600']);
  assert.deepEqual(steps(setup().stdout).filter(([, state]) => state === 'done'), []);
  // A link in the service's own directory leads root to no other file.
  const key = at('/var/lib/bussanten/key'), bytes = readFileSync(key), other = at('/etc/other');
  writeFileSync(other, '', { mode: 0o644 });
  rmSync(key);
  symlinkSync(other, key);
  assert.match(setup().stderr, /key: Too many levels of symbolic links/);
  assert.deepEqual([statSync(other).uid, statSync(other).mode & 0o777], [0, 0o644]);
  for (const path of [key, other]) rmSync(path);
  writeFileSync(key, bytes, { mode: 0o600 });
  assert.equal(setup().status, 0);
  [link] = /https:\S+\/admin\/invitation\/\S+/.exec(anew.stdout);
  for (const file of ['passwd', 'group']) rmSync(at(`/etc/${file}`));
});

test('another run is not told and does not ask what the files of the first one say', () => {
  const before = files().map((file) => [file, file && lstatSync(at(file)).isFile() && readFileSync(at(file), 'utf8')]);
  for (const [program, words] of [[BUSSANTEN, ['setup', '--root', root]], ['script', ['-qec', `'${BUSSANTEN}' setup --root '${root}'`, '/dev/null']]]) {
    const { status, stdout, stderr } = spawnSync(program, words, { encoding: 'utf8', env: ENV, input: '' });
    assert.equal(status, 0, stderr + stdout);
    const said = stdout.replaceAll('\r', '');
    assert.ok(steps(said).some(([part, state, says]) => part === 'configuration' && state === 'stands' && says.endsWith(': https://fair.example.lg.jp')), said);
    assert.deepEqual(steps(said).filter(([, state]) => state === 'done'), []);
    assert.ok(!said.includes('The '), 'no question');
  }
  assert.deepEqual(files().map((file) => [file, file && lstatSync(at(file)).isFile() && readFileSync(at(file), 'utf8')]), before);
});

const with_host = (host) => ['setup', ...OPTIONS.map((word) => (word === 'fair.example.lg.jp' ? host : word))];
const trial = (host) => ['setup', '--root', root, '--host', host, '--without-tls'];
const read = (path) => readFileSync(at(path), 'utf8');

test('a site that setup wrote follows the options, and so does the address', () => {
  const other = run(with_host('other.example'));
  assert.equal(other.status, 0, other.stderr);
  assert.equal(read(SITE).match(/server_name other\.example;/g).length, 2);
  assert.match(read(CONF), /^base_url = https:\/\/other\.example$/m);
  assert.ok(read(CONF).includes(`\nconnection = ${CONNECTION}\n`), 'the rest stays');
  assert.equal(run(trial('trial.example')).status, 0);
  assert.ok(!/ssl_certificate |listen \S*443/.test(read(SITE)), 'no TLS');
  assert.match(read(CONF), /^base_url = http:\/\/trial\.example$/m);
  const back = run(with_host('other.example'));
  assert.equal(back.status, 0, back.stderr);
  assert.match(read(SITE), /^ {4}ssl_certificate \/etc\/ssl\/certs\/own\.pem;$/m);
  assert.match(read(CONF), /^base_url = https:\/\/other\.example$/m);
});

test('a site that somebody has edited stays, and what it does not serve is refused before anything is done', () => {
  const whole = read(SITE);
  const edited = `${whole}# my own\n`;
  writeFileSync(at(SITE), edited);
  const same = run(with_host('other.example'));
  assert.equal(same.status, 0, same.stderr);
  assert.ok(steps(same.stdout).some(([part, state, words]) => part === 'site' && state === 'stands' && words === at(SITE)));
  const before = read(CONF);
  for (const file of ['certs/other.pem', 'private/other.key']) pem(file);
  const instead = (from, to) => with_host('other.example').map((word) => (word === from ? to : word));
  const certificates = [instead('/etc/ssl/certs/own.pem', '/etc/ssl/certs/other.pem'), instead('/etc/ssl/private/own.key', '/etc/ssl/private/other.key')];
  for (const words of [with_host('fair.example.lg.jp'), with_host('ther.example'), trial('other.example'), ...certificates]) {
    const { status, stdout, stderr } = run(words);
    assert.equal(status, 1, words.join(' '));
    assert.match(stderr, /site: \S+ has been edited, and serves another name or certificate.*move it away/);
    assert.equal(stdout, '');
    assert.equal(read(CONF), before);
  }
  assert.equal(read(SITE), edited);
  writeFileSync(at(SITE), whole.replace('other.example', 'mine.example')); // a line that has lost its digest's text
  assert.equal(run(trial('other.example')).status, 1);
  writeFileSync(at(SITE), whole);
});

test('the other sites that nginx has stay, once the fair is enabled', () => {
  symlinkSync('../sites-available/default', at('/etc/nginx/sites-enabled/default'));
  assert.equal(run(with_host('other.example')).status, 0);
  assert.ok(lstatSync(at('/etc/nginx/sites-enabled/default')));
  rmSync(at('/etc/nginx/sites-enabled/bussanten'));
  const { status, stdout } = run(with_host('other.example'));
  assert.equal(status, 0);
  assert.ok(!existsSync(at('/etc/nginx/sites-enabled/default')));
  assert.ok(existsSync(at('/etc/nginx/sites-enabled/bussanten')));
  // The page of greeting goes last: if the fair cannot be enabled, the machine keeps it.
  assert.match(stdout, /enable it: [^]*disable the page of greeting/);
});

test('what hinders the link of the site is named', () => {
  const enabled = at('/etc/nginx/sites-enabled');
  rmSync(enabled, { recursive: true });
  const gone = run(with_host('other.example'));
  writeFileSync(enabled, '');
  const file = run(with_host('other.example'));
  for (const { status, stderr } of [gone, file]) assert.equal(status, 1, stderr);
  assert.match(gone.stderr, /site: \S+sites-enabled\/bussanten: No such file or directory; is nginx installed\?/);
  assert.match(file.stderr, /site: \S+sites-enabled\/bussanten: Not a directory$/m);
  rmSync(enabled);
  mkdirSync(enabled);
  assert.equal(run(with_host('other.example')).status, 0);
});

test('without --database the one of the configuration stays to the letter, and so does the https of a load balancer', () => {
  rmSync(at(SITE));
  const odd = read(CONF).replace(/^connection = .*$/m, 'connection = host=db.example dbname=x passfile=/a\\\\b');
  writeFileSync(at(CONF), odd);
  const same = run(trial('other.example'));
  assert.notEqual(same.status, 0, 'db.example is not there');
  assert.match(same.stderr, /db\.example/);
  assert.equal(read(CONF), odd);
  const dry = run([...trial('trial.example'), '--dry-run']);
  assert.ok(dry.stdout.includes('with --administrator CONNECTION setup makes'), dry.stdout + dry.stderr);
  run(trial('trial.example'));
  assert.equal(read(CONF), odd.replace(/^base_url = .*$/m, 'base_url = http://trial.example'));
  writeFileSync(at(CONF), read(CONF).replace(/^connection = .*$/m, `connection = ${CONNECTION}`));
  const stands = run(['--config', at(CONF).slice(root.length), ...trial('trial.example'), '--dry-run']);
  assert.ok(steps(stands.stdout).some(([part, state]) => part === 'configuration' && state === 'stands'), stands.stdout + stands.stderr);
});

test('who may not sign in to a database elsewhere is told what a new role needs', () => {
  const whole = read(CONF);
  writeFileSync(at(CONF), whole.replace(/^connection = .*$/m, `connection = ${CONNECTION}_not`));
  const { status, stderr } = run(trial('trial.example'));
  writeFileSync(at(CONF), whole);
  assert.equal(status, 1);
  assert.match(stderr, /host: as the lines above say; then run setup again\..*ALTER ROLE bussanten PASSWORD.*pg_hba\.conf.*passfile=/);
});

test('--administrator alone is of the database that the configuration names', () => {
  sql('DROP SCHEMA bussanten CASCADE');
  const dry = run([...with_host('other.example').slice(0, -2), '--administrator', ADMIN, '--dry-run']);
  assert.equal(dry.status, 0, dry.stderr);
  assert.ok(steps(dry.stdout).some(([part, state]) => part === 'schema' && state === 'to do'), dry.stdout);
  const before = read(CONF);
  const { status, stdout, stderr } = run([...trial('trial.example'), '--administrator', ADMIN]);
  assert.equal(status, 0, stderr + stdout);
  assert.ok(Number(sql('SELECT count(*) FROM bussanten.migration')) > 40);
  assert.equal(read(CONF), before);
});

test('an address with the same name keeps its port', () => {
  const whole = read(CONF);
  const becomes = (from, words, to) => {
    writeFileSync(at(CONF), whole.replace(/^base_url = .*$/m, `base_url = ${from}`));
    const { stdout } = run([...words, '--dry-run']);
    assert.ok(steps(stdout).some(([part, state, says]) => part === 'configuration' && state === (from === to ? 'stands' : 'to do') && says.endsWith(`: ${to}`)), `${from}: ${stdout}`);
  };
  const tls = with_host('trial.example').slice(0, -2); // without --database
  for (const address of ['http://trial.example:8080', 'https://trial.example:8443', 'https://trial.example', 'http://trial.example']) becomes(address, trial('trial.example'), address);
  becomes('http://trial.example.jp:8080', trial('trial.example'), 'http://trial.example');
  becomes('https://rial.example:8443', trial('trial.example'), 'http://trial.example');
  becomes('https://trial.example:8443', tls, 'https://trial.example:8443');
  becomes('http://trial.example:8080', tls, 'https://trial.example');
  writeFileSync(at(CONF), whole);
});

test('a key is found with blanks around it, as the program finds it', () => {
  const whole = read(CONF);
  const blank = (key) => (text) => text.replace(new RegExp(`^${key} = `, 'm'), ` \t${key}\t = `);
  writeFileSync(at(CONF), blank('base_url')(blank('connection')(whole)));
  const { status, stdout, stderr } = run([...trial('new.example'), '--database', ` ${CONNECTION} `]);
  assert.equal(status, 0, stderr);
  assert.ok(steps(stdout).some(([part, state]) => part === 'configuration' && state === 'done'), stdout);
  assert.equal(read(CONF), whole.replace(/^base_url = .*$/m, 'base_url = http://new.example'));
  writeFileSync(at(CONF), whole);
  assert.equal(run(trial('trial.example')).status, 0); // and the site, too
});

test('a configuration that would not mean what the options say is not written', () => {
  const whole = read(CONF);
  const template = `${SHARE}/deploy/bussanten.conf`;
  const whole_template = read(template);
  const before = files();
  // Bytes that are no UTF-8: libpq takes them, the program's configuration does not.
  const words = [BUSSANTEN, ...trial('trial.example'), '--database'];
  const bytes = spawnSync('sh', ['-c', `exec "$@" "$(printf 'dbname=\\377')"`, 'sh', ...words], { encoding: 'utf8', env: ENV });
  // A template that has lost its line.
  writeFileSync(at(template), whole_template.replace(/^base_url = .*$/m, ''));
  const lost = run(['--config', '/etc/other.conf', ...trial('trial.example'), '--database', CONNECTION]);
  writeFileSync(at(template), whole_template);
  for (const { status, stdout, stderr } of [bytes, lost]) {
    assert.equal(status, 1, stdout);
    assert.match(stderr, /configuration: base_url = http:\/\/trial\.example and connection cannot be written into \S+\. Nothing was done/);
    assert.equal(stdout, '');
  }
  assert.equal(read(CONF), whole);
  assert.deepEqual(files(), before);
});

test('a configuration with a fault is named, and nothing is done', () => {
  const whole = read(CONF);
  for (const [faulty, why] of [[whole.replace('connection =', 'conection ='), /conection/], [`${whole}what\n`, /what/]]) {
    writeFileSync(at(CONF), faulty);
    const { status, stderr } = run(with_host('other.example'));
    assert.equal(status, 1);
    assert.match(stderr, why);
    assert.match(stderr, /configuration: correct \S+ as the lines above say/);
    assert.equal(read(CONF), faulty);
  }
  writeFileSync(at(CONF), whole);
});

test('the configuration that stands is read by the service and by nobody else', () => {
  chmodSync(at(CONF), 0o644);
  const dry = run([...trial('trial.example'), '--dry-run']);
  assert.match(dry.stdout, /to do +give \S+bussanten\.conf its owner and mode: root:bussanten 0640/);
  assert.equal(statSync(at(CONF)).mode & 0o777, 0o644);
  assert.match(run(trial('trial.example')).stdout, /done +give \S+bussanten\.conf its owner and mode/);
  assert.equal(statSync(at(CONF)).mode & 0o777, 0o640);
  assert.ok(!run(trial('trial.example')).stdout.includes('owner and mode'));
  assert.ok(!files().some((file) => /bussanten\.conf\./.test(file)), 'no file half written');
});

test('the first fair is for the first account, and a new link replaces the old one', () => {
  const conf = at('import.conf');
  writeFileSync(conf, readFileSync(at(CONF), 'utf8').replace('[paths]', `[paths]\nsql = ${TOP}/sql`).replace(/^key_file = .*$/m, `key_file = ${at('/var/lib/bussanten/key')}`));
  const done = run(['--config', conf, 'event', 'import', join(TOP, 'sql/fairs/shinagawa-2023.yaml')]);
  assert.equal(done.status, 0, done.stderr);
  assert.match(done.stdout, /^host\tis the host's account of this fair$/m);
  assert.equal(sql('SELECT host_code FROM bussanten.staff'), '131091');
  const again = run(['--config', conf, 'staff', 'invite', 'host']);
  assert.equal(again.status, 0, again.stderr);
  const other = /https?:\S+\/admin\/invitation\/\S+/.exec(again.stdout)[0];
  assert.notEqual(other, link);
  assert.equal(sql('SELECT count(*) FROM bussanten.invitation WHERE used_at IS NULL'), '1');
  const nobody = run(['--config', conf, 'staff', 'invite', 'nobody']);
  assert.equal(nobody.status, 1);
  assert.equal(nobody.stderr, 'bussanten: there is no account nobody, or it is disabled; bussanten staff list shows them\n');
});
