// The commands with wrong arguments, with a full disk, and started by a stranger.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Person, post } from '../lib/http.mjs';

const { BUSSANTEN, BUSSANTEN_CONFIG, EVENT, WORLD_DIR } = process.env;
const CONFIG = readFileSync(BUSSANTEN_CONFIG, 'utf8');
const dir = mkdtempSync(join(WORLD_DIR, 'tmp', 'commands.'));
const sql = (question) => execFileSync('psql', ['-XqAt', '-c', question], { encoding: 'utf8' }).trim();

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

test('the check tells that there is no key, and makes none', () => {
  const key = join(dir, 'no-key');
  const { status, stdout, stderr } = run(['check', '--config', configured('key_file', key)]);
  assert.equal(status, 1);
  assert.match(stdout, /^key +NOT OK$/m);
  assert.ok(stderr.includes(key));
  assert.ok(!existsSync(key));
});

test('the check looks at the directory of the published pages, and names the way out', () => {
  const pages = join(dir, 'pages');
  const config = join(dir, 'with-pages.conf');
  writeFileSync(config, `${CONFIG}pages = ${pages}\n`);
  const check = (state, way) => {
    const { status, stdout, stderr } = run(['--config', config, 'check']);
    assert.match(stdout, state, stderr);
    assert.equal(status, way ? 1 : 0, stdout);
    if (way) assert.ok(stderr.includes(way) && stderr.includes(pages), stderr);
    else assert.equal(stderr, '');
  };
  const bad = /^pages +NOT OK$/m;
  check(bad, `: No such file or directory: run install -d -m 755 ${pages}`);
  writeFileSync(pages, '');
  check(bad, ': Not a directory: run install');
  rmSync(pages);
  mkdirSync(join(pages, 'en'), { recursive: true });
  check(/^pages +ok$/m);
  for (const path of [pages, join(pages, 'en')]) {
    chmodSync(path, 0o555);
    check(bad, `the service cannot write ${path}`);
    chmodSync(path, 0o755);
  }
  chmodSync(pages, 0o750);
  check(bad, `nginx cannot read ${pages}: run chmod 755`);
  assert.match(run(['check']).stdout, /^pages +none: /m);
});

for (const words of [['event', 'export', EVENT], ['event', 'list'], ['staff', 'list'], ['poster', 'list', EVENT], ['tally', 'verify', EVENT]]) {
  test(`${words.slice(0, 2).join(' ')} onto a full disk has failed`, () => {
    assert.equal(run(words, { stdio: ['ignore', 'pipe', 'pipe'] }).status, 0);
    const { status, stderr } = run(words, { stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'] });
    assert.equal(status, 1);
    assert.match(stderr, /No space left on device/);
  });
}
