// SIGHUP, which is what systemctl reload sends, while visitors send forms: the address and the level of the log change, a file with a
// fault changes nothing and is named, what needs a restart is named, and every form is taken.
// world: --no-brakes --pages
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ask } from '../lib/http.mjs';
import { emptied, sleep, underLoad } from '../lib/load.mjs';

const { BUSSANTEN, BUSSANTEN_CONFIG, EVENT, WORLD_DIR } = process.env;
const CONFIG = readFileSync(BUSSANTEN_CONFIG, 'utf8');
const lines = () => readFileSync(join(WORLD_DIR, 'log/program.log'), 'utf8').split('\n').filter((line) => /msg="reload: /.test(line));
const pid = () => Number(execFileSync('world-ctl', ['program', 'pid'], { encoding: 'utf8' }));
const configured = (changes) => Object.entries(changes).reduce((text, [key, value]) => (new RegExp(`^${key} *=`, 'm').test(text) ? text.replace(new RegExp(`^${key} *=.*$`, 'm'), `${key} = ${value}`) : text.replace('[server]', `[server]\n${key} = ${value}`)), CONFIG);

// A round that publishes all pages may take some seconds.
async function until(what, holds) {
  for (let i = 0; !(await holds()); i++) {
    assert.ok(i < 600, what);
    await sleep(50);
  }
}
// Writes the file, sends the signal, and returns the lines of the log that this makes, the last of which fits.
async function reload(text, last) {
  const before = lines().length;
  writeFileSync(BUSSANTEN_CONFIG, text);
  process.kill(pid(), 'SIGHUP');
  await until(`the log says ${last}`, () => lines().slice(before).some((line) => last.test(line)));
  return lines().slice(before);
}
const READ = /was read again/;
const REFUSED = /the file was refused, and everything stays as it was/;
const page = async () => (await ask('GET', `/e/${EVENT}?lang=ja`)).text;
const file = () => readFileSync(join(WORLD_DIR, `pages/ja/e/${EVENT}.html`), 'utf8');

test('another address is in every page soon, and while it changes no form is lost', { timeout: 240000 }, async (context) => {
  emptied();
  await until('the page is published', () => existsSync(join(WORLD_DIR, `pages/ja/e/${EVENT}.html`)));
  const before = pid();
  const answers = await underLoad(context, 6, async (i) => {
    if (i % 3 === 1) {
      const refused = await reload(configured({ base_url: 'fair.example', threads: 'many' }), REFUSED);
      assert.equal(refused.length, 3, refused.join('\n'));
      assert.match(refused.join('\n'), /base_url: must be https/);
      assert.match(refused.join('\n'), /\[server\] threads: must be a whole number/);
      return;
    }
    const url = `http://fair-${i}.example`;
    assert.match((await reload(configured({ base_url: url }), READ))[0], new RegExp(`base_url was http://\\S+ and is ${url}`));
    assert.ok((await page()).includes(`${url}/e/${EVENT}`));
    await until('the file is made anew', () => file().includes(`${url}/e/${EVENT}`));
  }, 9);
  assert.deepEqual(Object.keys(answers), ['303']);
  assert.equal(pid(), before, 'it is the same process');
});

test('after a file with a fault the address is the last good one', async () => {
  const stands = /http:\/\/fair-\d\.example/.exec(await page())[0];
  await reload('[site]\nbase_url = https://fair.example.lg.jp\n', /\[database\] connection: is missing/);
  await reload('no file of keys', REFUSED);
  assert.ok((await page()).includes(`${stands}/e/${EVENT}`));
  assert.equal((await ask('GET', '/readyz')).status, 200);
});

test('keys that need a restart are named, and change nothing', async () => {
  const named = await reload(configured({ threads: '3', metrics_port: '9', base_url: 'http://fair-9.example' }), READ);
  assert.match(named.join('\n'), /\[server\] threads is another one now: it takes effect with a restart/);
  assert.match(named.join('\n'), /\[server\] metrics_port is another one/);
  assert.ok(!/socket|writers|key_file/.test(named.join('\n')));
});

test('the level of the log', async () => {
  const all = () => readFileSync(join(WORLD_DIR, 'log/program.log'), 'utf8').trim().split('\n').length;
  await reload(configured({ log_level: 'error' }), /log_level is error/);
  await sleep(200);
  const before = all();
  assert.equal((await reload(configured({ log_level: 'loud' }), REFUSED)).filter((line) => /log_level: must be error, warning or info/.test(line)).length, 1);
  assert.equal(all(), before + 2, 'only errors are written');
  assert.ok((await reload(CONFIG, READ)).length >= 1);
});

test('config check names a fault without a running program', () => {
  const check = (text) => {
    writeFileSync(BUSSANTEN_CONFIG, text);
    return spawnSync(BUSSANTEN, ['config', 'check'], { encoding: 'utf8' });
  };
  const good = check(CONFIG);
  assert.deepEqual([good.status, good.stdout], [0, `${BUSSANTEN_CONFIG}: has no fault\n`]);
  const bad = check(configured({ log_level: 'loud' }));
  assert.equal(bad.status, 1);
  assert.match(bad.stderr, /log_level: must be error, warning or info/);
  writeFileSync(BUSSANTEN_CONFIG, CONFIG);
});
