// world: --pages
// The public pages are files that nginx serves: the same bytes and headers as the program's replies, in the language that
// the program would choose, made anew when a fair or a page's words change, and there while the program or the database
// is away. A reply from a file has an ETag; the program's has none.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { ask, house, post, withoutClock } from '../lib/http.mjs';
import { LANGUAGES } from '../lib/languages.mjs';
import { planned, unplanned } from '../lib/plan.mjs';
import { AHEAD, host, ROUTES } from '../lib/routes.mjs';
import { sql } from '../lib/sql.mjs';

const { BUSSANTEN, BUSSANTEN_CONFIG, EVENT, SANITIZERS, TOKEN_032026, WORLD_DIR } = process.env;
const PAGES = join(WORLD_DIR, 'pages');
const FAIR = `/e/${EVENT}`;
const PROGRAM = '%78=1'; // a field whose name nginx cannot read, so the program answers

const ctl = (...words) => execFileSync('world-ctl', words);
const exported = () => execFileSync(BUSSANTEN, ['event', 'export', EVENT], { encoding: 'utf8' });
const load = (text) => {
  writeFileSync(join(WORLD_DIR, 'tmp/fair.yaml'), text);
  execFileSync(BUSSANTEN, ['event', 'import', '--offline', join(WORLD_DIR, 'tmp/fair.yaml')]);
};
const isFile = ({ headers }) => headers.etag !== undefined;
const get = (path, options) => ask('GET', path, options);
const in_ = (lang) => ({ headers: { Cookie: `bussanten-lang=${lang}` } });

// Asks until the condition holds. Returns how many milliseconds that took.
async function until(holds, within = 60000) {
  const began = Date.now();
  while (!(await holds())) {
    if (Date.now() - began > within) assert.fail(`not within ${within} ms: ${holds}`);
    await sleep(20);
  }
  return Date.now() - began;
}

// Repeats these assertions until they hold: a round may be writing the files, and between two replies the clock's banner may
// have changed. What they still say after so long is the failure.
async function settled(holds, within = 60000) {
  for (const began = Date.now(); ;) {
    try {
      return await holds();
    } catch (error) {
      if (Date.now() - began > within) throw error;
    }
    await sleep(20);
  }
}

// The paths of all published pages: the routes with their flag, for every booth and every entry of the calendar.
const booths = sql(`SELECT string_agg(municipality_code, ',') FROM bussanten.booth`).split(',');
const entries = sql(`SELECT string_agg(name, ',') FROM (SELECT 'day-' || day AS name FROM bussanten.event_day UNION ALL SELECT 'appearance-' || slug FROM bussanten.appearance) AS entry`).split(',');
// This fair has no plan and no photo.
const PATHS = ROUTES.filter(({ flags, path }) => flags.includes('file') && !flags.includes('plan') && !flags.includes('results') && !/\{photo\}/.test(path)).flatMap(({ path, address }) =>
  path.includes('{municipality}') ? booths.map((code) => path.replace('{event}', EVENT).replace('{municipality}', code))
    : path.includes('{entry}') ? entries.map((entry) => path.replace('{event}', EVENT).replace('{entry}', entry)) : [address]);
const nameOf = (path) => (path.includes('.') ? path : `${path}.html`);
const files = () => readdirSync(PAGES, { recursive: true }).filter((name) => statSync(join(PAGES, name)).isFile() && name !== 'lock').sort();

const EXPECTED = (() => {
  const plain = LANGUAGES.flatMap((lang) => [`start/${lang}.html`, ...PATHS.map((path) => `${lang}${nameOf(path)}`)]);
  return [...plain, ...plain.filter((name) => !name.endsWith('.csv')).map((name) => `${name}.gz`)].sort();
})();

// A round writes hundreds of files. Under a sanitizer that takes seconds, and the files for "/" come last.
before(() => until(() => EXPECTED.every((name) => existsSync(join(PAGES, name))), 120000));

test('what everyone may see and is the same for everyone is published', () => {
  const open = ROUTES.filter(({ method, flags, path }) => method === 'GET' && !flags.some((flag) => /place|visitor|staff|sign-in/.test(flag)) && !['/', '/healthz', '/readyz'].includes(path));
  assert.deepEqual(open.filter(({ flags }) => !flags.includes('file')).map(({ path }) => path), []);
  assert.ok(open.length >= 9);
});

test('a page tells the phone which pages to fetch ahead', async () => {
  const ahead = AHEAD.map(({ address }) => address);
  assert.equal(ahead[0], FAIR);
  for (const path of [FAIR, `${FAIR}/relations`, `${FAIR}/card`, `/q/${TOKEN_032026}`]) assert.match((await get(path)).text, new RegExp(` data-ahead="${ahead.join(' ')}"`), path);
  assert.doesNotMatch((await get('/privacy')).text, /data-ahead/);
});

test('there are these files and no others, and each .gz is the same', () => settled(() => {
  assert.deepEqual(files(), EXPECTED);
  for (const name of EXPECTED.filter((one) => one.endsWith('.gz'))) {
    assert.deepEqual(gunzipSync(readFileSync(join(PAGES, name))), readFileSync(join(PAGES, name.slice(0, -3))), name);
  }
}));

// The differences between a file and a reply of the program. A file has an ETag and its length. The program answers a
// request with ?lang= and sets the cookie.
const plain = ({ status, headers: { date, etag, 'content-length': length, 'transfer-encoding': transfer, 'set-cookie': set, ...headers } }) =>
  ({ status, ...headers, vary: (headers.vary ?? '').split(', ').sort() });

for (const path of PATHS.filter((one) => !/\/b\/(?!032026)/.test(one))) {
  for (const lang of LANGUAGES) {
    test(`${path}, ${lang}: the program's bytes and headers, plain and gzip`, async () => {
      for (const encoding of [{}, { 'Accept-Encoding': 'gzip' }]) {
        const headers = { ...in_(lang).headers, ...encoding };
        let file, program, head;
        await settled(async () => {
          file = await get(path, { headers });
          program = await get(`${path}?lang=${lang}`, { headers: encoding });
          head = await ask('HEAD', path, { headers });
          assert.ok(file.text === program.text, 'the bytes');
          assert.deepEqual(head.headers, { ...file.headers, date: head.headers.date });
        });
        assert.ok(isFile(file) && !isFile(program));
        assert.deepEqual(plain(file), plain(program));
        assert.deepEqual(house(file), []);
        assert.equal(file.headers['set-cookie'], undefined);
        assert.equal(head.wire, 0);
      }
    });
  }
}

test('an ETag is good for its language and encoding alone, and a time for none', async () => {
  const tags = {};
  for (const lang of LANGUAGES) {
    let headers, again;
    await settled(async () => {
      ({ headers } = await get(FAIR, in_(lang)));
      again = await get(FAIR, { headers: { ...in_(lang).headers, 'If-None-Match': headers.etag } });
      assert.equal(again.status, 304);
    });
    tags[lang] = headers.etag;
    assert.equal(headers['last-modified'], undefined);
    assert.equal(again.body.length, 0);
    for (const name of ['content-security-policy', 'cache-control', 'content-language', 'vary']) assert.equal(again.headers[name], headers[name], name);
  }
  assert.equal(new Set(Object.values(tags)).size, LANGUAGES.length);
  assert.equal((await get(FAIR, { headers: { ...in_('en').headers, 'If-None-Match': tags.ja } })).status, 200);
  assert.equal((await get(FAIR, { headers: { ...in_('ja').headers, 'If-None-Match': tags.ja, 'Accept-Encoding': 'gzip' } })).status, 200);
  assert.equal((await get(FAIR, { headers: { 'If-Modified-Since': 'Thu, 31 Dec 2037 00:00:00 GMT' } })).status, 200);
  const whole = await get(FAIR, { headers: { Range: 'bytes=0-9' } });
  assert.equal(whole.status, 200);
  assert.ok(whole.body.length > 1000);
});

// [Accept-Language or Cookie, whether nginx may leave the choice to the program]
const ACCEPTED = ['ja', 'ja-JP', 'ja,en-US;q=0.7,en;q=0.3', 'ja-JP,ja;q=0.9,en;q=0.8', 'en', 'en-US,en;q=0.9', 'EN-gb, ja;q=0.5', 'en-US,en;q=0.9,ja;q=0.8', 'zh-CN,zh;q=0.9,en;q=0.8', 'zh-TW,zh;q=0.9', 'fr', '*', 'fr,*;q=0.5', 'en;q=0.4', 'fr-CH, fr;q=0.9, en;q=0.7, *;q=0.5', 'de,en-us;q=0.7,en;q=0.3', 'ko-KR,ko;q=0.9,en-US;q=0.8,en;q=0.7', 'ko', 'ko;q=0.9', 'ko-KR,ja;q=0.5', 'ja,ko;q=0.5', 'en,ko;q=0.5'];
const ODD = ['en;q=0.5,ko;q=0.6', 'ko;q=0.5,ja;q=0.6', 'koo', 'x-ko,en', 'zh,en;q=0.8,ja;q=0.7', 'zh,en;q=0.7,ja;q=0.8', 'ja;q=0.5,en;q=0.5', 'en;q=0', 'en;q=0.0', 'en;q=0,ja;q=0.1', 'en;q=1.5', 'en;q=2', 'en;q=', 'en;q=abc', 'en ;q=0.5', 'en; q=0.5', 'en;\tq=0.5', '\ten', 'en_US', 'en_US,ja', 'english', 'entirely', 'x-en', 'x-en,ja', 'ben', 'e', 'en-', 'en-*', 'en*', ';en', ',en', ',,en,,ja', 'en;level=1;q=0.3', 'ja;q=0,en;q=0.1', 'easy', 'easy,en', 'en, \u00e9t\u00e9', '\u00ff', 'q=en', 'en;q=0.001', 'en;q=0.0001', 'en;q=1.000', 'en;q=1.0000', 'fr;x=en', 'fr;x=en,ja;q=0.1', `${'fr,'.repeat(18)}en`, `${'fr,'.repeat(19)}en`, `${'fr,'.repeat(20)}en`, `${'fr,'.repeat(20)}en,ja`, `en,${'fr,'.repeat(30)}ja`, `${'x'.repeat(8190)},en`, `en,${'x'.repeat(8188)}`, `en,${'x'.repeat(8189)}`, `en,${'x'.repeat(8190)}`];
const COOKIES = ['bussanten-lang=ko', 'bussanten-lang=en', 'a=b; bussanten-lang=easy', 'bussanten-lang=easy; bussanten-lang=en', 'a=bussanten-lang=en', 'bussanten-lang=xx', 'bussanten-lang=xx; bussanten-lang=en', 'bussanten-lang=', 'bussanten-lang', 'bussanten-lang=en ; c=d', 'bussanten-lang=en\t;c=d', ';;  bussanten-lang=en', ' \tbussanten-lang=en', 'a=b bussanten-lang=en', 'xbussanten-lang=en', 'bussanten-lang =en', 'bussanten-lang= en', 'Bussanten-Lang=en', 'bussanten-lang=EN', 'bussanten-lang="en"', 'bussanten-lang=en,ja', `${'a=b; '.repeat(2000)}bussanten-lang=en`, `a=${'x'.repeat(30000)}; bussanten-lang=en`, 'a=\u00e9\u00ff; bussanten-lang=en'];

const short = (text) => JSON.stringify(text.length > 60 ? `${text.slice(0, 30)}...${text.slice(-20)}, ${text.length}` : text);
for (const [name, list, always] of [['Accept-Language', ACCEPTED, true], ['Accept-Language', ODD, false], ['Cookie', COOKIES, false]]) {
  for (const value of list) {
    test(`${name} ${short(value)}: nginx chooses as the program does`, async () => {
      for (const more of name === 'Cookie' ? [{}, { 'Accept-Language': 'en' }] : [{}]) {
        const headers = { [name]: value, ...more };
        const own = await get('/accessibility', { headers });
        const program = await get(`/accessibility?${PROGRAM}`, { headers });
        assert.ok(!isFile(program));
        assert.equal(own.headers['content-language'], program.headers['content-language']);
        await until(async () => (await get('/accessibility', { headers })).text === (await get(`/accessibility?${PROGRAM}`, { headers })).text);
        if (always) assert.ok(isFile(own), 'an ordinary list needs no program');
      }
    });
  }
}

test('fields that nobody declared change nothing; a language that is chosen is remembered by the program', async () => {
  for (const query of ['', '?', '?utm_source=line&utm_medium=social', '?fbclid=IwAR0x', '?c=50%off', '?x=%ff', '?LANG=en', '?a&&b=&=c', '?slang=en', '?lan=g', '?x=lang=en']) {
    const reply = await get(FAIR + query);
    assert.ok(isFile(reply), query);
    assert.equal(reply.headers['content-language'], 'ja', query);
  }
  for (const [query, status] of [['?lang=en', 200], ['?a=b&lang=en', 200], ['?&lang=en', 200], ['?%6cang=en', 200], ['?lang', 200], ['?lang&a', 200], ['?l+ang=en', 200], [`?${'x'.repeat(1024)}`, 200], [`?${'x'.repeat(1025)}`, 414], [`?${'a&'.repeat(256)}`, 200], [`?${'a&'.repeat(256)}b`, 400], [`?${'a&'.repeat(300)}`, 400]]) {
    const reply = await get(FAIR + query);
    assert.equal(reply.status, status, query);
    if (/lang|%|\+/.test(query) || status !== 200) assert.ok(!isFile(reply), query);
  }
});

test('an address that means a file is none, and nginx reads the others before it looks', async () => {
  for (const path of [`${FAIR}/`, `${FAIR}.html`, `${FAIR}.html.gz`, `${FAIR}/event.json.gz`, `/ja${FAIR}`, `/ja${FAIR}.html`, '/lock', '/none', '/none/', '/e/', '/e/none', `/e/none/event.json`, `${FAIR}/b/999999`, `${FAIR}/b`, `${FAIR}/b/032026.html`, `/E/${EVENT}`, '/start', '/start/ja', '/start/ja.html', '/ja', '/e/..%2flock']) {
    const reply = await get(path);
    assert.equal(reply.status, 404, path);
    assert.ok(!isFile(reply));
  }
  // nginx reads an address before it looks for the file, so no address leads out of the folder.
  for (const path of [`/${FAIR}`, `/x/..${FAIR}`, `/.${FAIR}`, `/%2e${FAIR}`, FAIR.replace('a', '%61')]) {
    assert.ok(withoutClock((await get(path)).text) === withoutClock((await get(FAIR)).text), path);
  }
  for (const path of ['/../lock', '/e/../../lock', '/%2e%2e/%2e%2e/etc/passwd', `/e/%00${FAIR}`]) {
    const reply = await get(path);
    assert.ok(reply.status === 400 || reply.status === 404, path);
  }
});

test('other methods are the program\'s', async () => {
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
    const reply = await ask(method, FAIR);
    assert.equal(reply.status, 405, method);
    assert.equal(reply.headers.allow, 'GET, HEAD');
  }
});

test('a shared device gets its own pages', async () => {
  const person = await host();
  assert.equal((await post(`/admin${FAIR}/kiosk`, [['submission', crypto.randomUUID()]], { person })).status, 303);
  const reply = await get(FAIR, { person });
  assert.ok(!isFile(reply));
  assert.match(reply.text, /data-kiosk=/);
  assert.equal(reply.headers['cache-control'], 'no-store');
  for (const [length, status] of [[1024, 200], [1025, 414]]) {
    const long = await get(`${FAIR}?${'x'.repeat(length)}`, { person });
    assert.equal(long.status, status);
    assert.equal(long.headers['cache-control'], 'no-store', `${length}`);
  }
});

test('the page of a phone without a signal has no form\'s id, which would be the same for all', async () => {
  const { text } = await get(`${FAIR}/offline`);
  assert.match(text, /name="submission" value=""/);
  assert.doesNotMatch(text, /[0-9a-f]{8}-[0-9a-f]{4}-/);
});

test('a revision is served within two seconds, and what it does not change keeps its ETag', async () => {
  const text = exported();
  const calendar = (await get(`${FAIR}/event.ics`)).headers.etag;
  const times = [];
  for (const venue of ['一つ目の会場', '二つ目の会場', '三つ目の会場']) {
    const stray = join(PAGES, `ja/e/stray-${times.length}.html`);
    writeFileSync(stray, 'x');
    load(text.replace(/^venue:(\n +ja:)? .*$/m, (line) => line.replace(/[^ ]+$/, venue)));
    times.push(await until(async () => {
      const reply = await get(FAIR);
      return isFile(reply) && reply.text.includes(venue) && gunzipSync(readFileSync(join(PAGES, `ja${FAIR}.html.gz`))).includes(venue);
    }));
    await until(() => !existsSync(stray));
  }
  console.log(`# from the import to the page: ${times.join(', ')} ms`);
  // The others may have waited for a busy machine. A sanitizer makes each slow.
  if ((SANITIZERS ?? 'no') === 'no') assert.ok(Math.min(...times) <= 2000, `${times}`);
  load(text);
  await until(async () => !(await get(FAIR)).text.includes('目の会場'));
  assert.notEqual(calendar, undefined);
});

test('the page of a plan is published with the plan, and goes with it', async () => {
  const names = LANGUAGES.flatMap((lang) => ['', '.gz'].map((gz) => join(PAGES, `${lang}${FAIR}/plan.html${gz}`)));
  assert.ok(!names.some(existsSync));
  await planned();
  await until(() => names.every(existsSync));
  const file = await get(`${FAIR}/plan`, in_('en'));
  assert.ok(isFile(file));
  assert.match(file.text, /East Hall/);
  await unplanned();
  await until(() => !names.some(existsSync));
});

test('a fair that is withdrawn is gone, and comes back', async () => {
  const text = exported();
  load(text.replace('published: true', 'published: false'));
  // A process of nginx may serve a file that it has opened for a second.
  for (const path of PATHS.filter((one) => one.startsWith(FAIR))) await until(async () => (await get(path)).status === 404);
  await until(() => !existsSync(join(PAGES, `ja${FAIR}`)) && !existsSync(join(PAGES, `ja${FAIR}.html.gz`)));
  load(text);
  await until(async () => isFile(await get(FAIR)) && isFile(await get(`${FAIR}/b/032026`)));
});

test('a directory that cannot be written: the program answers, and says so once', async () => {
  const text = exported();
  // With the lock, because a round of the test before may go on: it would make the directory again, or fail and be tried
  // again only seconds later.
  execFileSync('flock', [join(PAGES, 'lock'), 'sh', '-c', 'mv en away && echo in the way >en'], { cwd: PAGES });
  load(text.replace(/^venue:(\n +ja:)? .*$/m, (line) => line.replace(/[^ ]+$/, '四つ目の会場')));
  await until(async () => isFile(await get(FAIR)) && (await get(FAIR)).text.includes('四つ目の会場'));
  let reply;
  await until(async () => !isFile(reply = await get(FAIR, in_('en')))); // nginx may serve a file that it opened a second ago
  assert.equal(reply.status, 200);
  rmSync(join(PAGES, 'en'));
  load(text);
  await until(async () => isFile(await get(FAIR, in_('en'))));
  rmSync(join(PAGES, 'away'), { recursive: true });
  const log = () => readFileSync(join(WORLD_DIR, 'log/program.log'), 'utf8');
  await until(() => log().includes('can be written again'));
  assert.equal(log().match(/level=error .*pages: .*the program answers/g)?.length, 1);
});

test('a directory that was emptied by hand is filled again', async () => {
  execFileSync('sh', ['-c', 'rm -r ./*'], { cwd: PAGES });
  await until(() => EXPECTED.every((name) => existsSync(join(PAGES, name))));
});

test('the check tells that nobody renews the pages, and since when', async () => {
  const text = exported();
  const lock = join(PAGES, 'lock');
  const config = join(WORLD_DIR, 'tmp/no-address.conf'); // the check waits for no answer of a program that was stopped
  writeFileSync(config, readFileSync(BUSSANTEN_CONFIG, 'utf8').replace(/^base_url = .*$/m, 'base_url = http://127.0.0.1:9'), { mode: 0o600 });
  const checked = () => JSON.parse(spawnSync(BUSSANTEN, ['--config', config, 'check', '--json'], { encoding: 'utf8' }).stdout).filter(({ check }) => check === 'pages');
  const old = { check: 'pages', state: 'wrong', says: `${PAGES}: may be out of date since 2023-02-18T10:00:00+09:00`, remedy: 'the log of the service says what hinders it: journalctl -u bussanten; then: sudo systemctl restart bussanten.service' };
  const good = [{ check: 'pages', state: 'ok', says: PAGES, remedy: null }];
  // As if all of this had been so for long.
  const age = () => utimesSync(lock, ...Array(2).fill(new Date('2023-02-18T10:00:00+09:00')));
  assert.deepEqual(checked(), good);
  age();
  // The program marks them again. The check waits five seconds for that, which a busy machine may exceed.
  await until(() => isDeepStrictEqual(checked(), good));

  const program = Number(execFileSync('world-ctl', ['program', 'pid'], { encoding: 'utf8' }));
  process.kill(program, 'SIGSTOP');
  try {
    age();
    assert.deepEqual(checked(), [old]);
  } finally {
    process.kill(program, 'SIGCONT');
  }
  await until(() => statSync(lock).mtimeMs > Date.now() - 30000);
  assert.deepEqual(checked(), good);

  // A round that cannot begin: the program lives and answers.
  await until(() => {
    rmSync(lock, { force: true });
    return spawnSync('mkdir', [lock]).status === 0;
  });
  const log = () => readFileSync(join(WORLD_DIR, 'log/program.log'), 'utf8');
  load(text.replace(/^venue:(\n +ja:)? .*$/m, (line) => line.replace(/[^ ]+$/, '六つ目の会場')));
  await until(() => log().includes(`${lock}: Is a directory; the program answers`));
  age();
  assert.deepEqual(checked(), [old]);
  load(text);
  rmSync(lock, { recursive: true });
  await until(() => existsSync(lock));
  await until(async () => isFile(await get(FAIR)) && !(await get(FAIR)).text.includes('六つ目の会場'));
  assert.deepEqual(checked(), good);
});

// systemd names the directory in which nginx looks, and the world does as well.
for (const [name, line] of [['no directory', ''], ['another directory', `pages = ${join(WORLD_DIR, 'tmp/elsewhere')}`]]) {
  test(`the configuration names ${name} for pages: nothing of before is served, and the check finds what is left`, async () => {
    const [conf, text] = [readFileSync(BUSSANTEN_CONFIG, 'utf8'), exported()];
    const checked = () => JSON.parse(spawnSync(BUSSANTEN, ['check', '--json'], { encoding: 'utf8', env: { ...process.env, CACHE_DIRECTORY: PAGES } }).stdout)
      .filter(({ check, state, says }) => check === 'pages' && state === 'wrong' && says.startsWith('old ones')).map(({ says, remedy }) => `${says}: ${remedy}`);
    await until(async () => isFile(await get(FAIR))); // each nginx worker knows for a second that there was none
    mkdirSync(join(WORLD_DIR, 'tmp/elsewhere'), { recursive: true });
    writeFileSync(BUSSANTEN_CONFIG, conf.replace(/^pages = .*$/m, line));
    try {
      assert.equal(checked().length, 1);
      assert.ok(checked()[0].includes(`old ones are in ${PAGES}, where nginx finds them: a restart`));
      ctl('program', 'restart');
      assert.deepEqual(files(), []);
      assert.deepEqual(checked(), []);
      load(text.replace(/^venue:(\n +ja:)? .*$/m, (venue) => venue.replace(/[^ ]+$/, '五つ目の会場')));
      await until(async () => {
        const reply = await get(FAIR);
        return !isFile(reply) && reply.text.includes('五つ目の会場');
      });
      load(text.replace('published: true', 'published: false'));
      await until(async () => (await get(FAIR)).status === 404);
    } finally {
      load(text);
      writeFileSync(BUSSANTEN_CONFIG, conf);
      ctl('program', 'restart');
    }
    await until(() => EXPECTED.every((file) => existsSync(join(PAGES, file))));
    await until(async () => isFile(await get(FAIR)));
  });
}

test('at closing time the page says so, also while the database is away', async () => {
  ctl('clock', '2023-02-18T19:59:30+09:00');
  const began = Date.now();
  // The page tells the clock that was set, so this one is of the new process and not the file of before.
  await until(async () => {
    const reply = await get(FAIR);
    return isFile(reply) && reply.text.includes('本日開催中') && /class="clock"[^]*?19:59/.test(reply.text);
  });
  ctl('postgres', 'stop');
  try {
    await until(async () => (await get(FAIR)).text.includes('本日の開催は終了') && isFile(await get(FAIR)), 120000);
    console.log(`# ${(Date.now() - began) / 1000} s after the clock was set to less than thirty seconds before`);
  } finally {
    ctl('postgres', 'start');
  }
  ctl('clock', '2023-02-18T11:00:00+09:00');
  await until(async () => isFile(await get(FAIR)) && (await get(FAIR)).text.includes('本日開催中'));
});

test('the program is away: pages stay, in the language that is asked for; the rest is 503', async () => {
  ctl('program', 'stop');
  try {
    for (const path of PATHS) {
      for (const lang of LANGUAGES) {
        const last = readFileSync(join(PAGES, `${lang}${nameOf(path)}`), 'utf8');
        let remembered, asked;
        await until(async () => { // nginx may serve a file that it opened a second ago
          remembered = await get(path, in_(lang));
          asked = await get(`${path}?utm_source=x&lang=${lang}`);
          return remembered.text === last && asked.text === last;
        });
        for (const reply of [remembered, asked]) {
          assert.equal(reply.status, 200, path);
          assert.ok(isFile(reply));
          assert.deepEqual(house(reply), []);
        }
        assert.deepEqual(plain(remembered), plain(asked));
      }
    }
    assert.equal((await ask('HEAD', `${FAIR}?lang=en`)).status, 200);
    assert.equal((await get(FAIR, { headers: { 'Accept-Language': 'zh,en;q=0.8,ja;q=0.7' } })).headers['content-language'], 'en');
    for (const [method, path, cookie] of [['GET', `${FAIR}/card`], ['GET', `/q/${TOKEN_032026}`], ['POST', `/q/${TOKEN_032026}`], ['POST', FAIR], ['POST', '/'], ['GET', '/', 'bussanten-kiosk=x'], ['GET', '/nothing'], ['GET', '/admin'], ['GET', FAIR, 'bussanten-kiosk=x']]) {
      const reply = await ask(method, path, { headers: cookie ? { Cookie: cookie } : {} });
      assert.equal(reply.status, 503, path);
      assert.match(reply.headers['retry-after'], /^\d+$/);
      assert.deepEqual(house(reply), []);
    }
  } finally {
    ctl('program', 'start');
  }
});

test('the program is away: the address / is the fair\'s page, or the list of several', async () => {
  assert.equal((await get('/')).headers.location, FAIR);
  const second = exported().replace(EVENT, 'second-fair').replace('published: true', 'published: false');
  for (const published of [false, true]) {
    load(second.replace('published: false', published ? 'published: true' : 'published: false'));
    await until(() => readFileSync(join(PAGES, 'start/en.html'), 'utf8').includes('/e/second-fair') === published);
    ctl('program', 'stop');
    try {
      for (const lang of LANGUAGES) {
        const reply = await get('/', in_(lang));
        assert.equal(reply.status, 200);
        assert.ok(isFile(reply));
        assert.deepEqual(house(reply), []);
        assert.equal(reply.headers['content-language'], lang === 'easy' ? 'ja' : lang);
        await until(async () => (await get(`/?lang=${lang}`)).text === readFileSync(join(PAGES, `start/${lang}.html`), 'utf8'));
        if (!published) await until(async () => withoutClock((await get(`/?lang=${lang}`)).text) === withoutClock((await get(FAIR, in_(lang))).text));
      }
      for (const fair of published ? [FAIR, '/e/second-fair'] : []) await until(async () => (await get('/')).text.includes(`href="${fair}"`));
      assert.equal((await ask('HEAD', '/')).status, 200);
    } finally {
      ctl('program', 'start');
    }
  }
  load(second);
  await until(async () => (await get('/')).status === 303);
});

test('the database is away: pages stay', async () => {
  ctl('postgres', 'stop');
  try {
    await sleep(700); // the snapshot is older than CATALOG_FRESH_MS
    for (const path of PATHS) assert.ok(isFile(await get(path)), path);
  } finally {
    ctl('postgres', 'start');
  }
});

test('both are away: pages stay, and the rest is 503', async () => {
  ctl('program', 'stop');
  ctl('postgres', 'stop');
  try {
    for (const path of PATHS) assert.ok(isFile(await get(path)), path);
    const form = await ask('POST', `/q/${TOKEN_032026}`);
    assert.equal(form.status, 503);
    assert.match(form.headers['retry-after'], /^\d+$/);
  } finally {
    ctl('postgres', 'start');
    ctl('program', 'start');
  }
});
