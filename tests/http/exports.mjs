// Large exports: they have the length they announce, need no more memory than small ones, and a broken one never looks
// complete.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';
import { ask, BASE, house, Person, post } from '../lib/http.mjs';
import { sql } from '../lib/sql.mjs';

const { BUSSANTEN, EVENT, HOST_LOGIN, HOST_PASSWORD, STAFF_LOGIN, STAFF_PASSWORD, WORLD_DIR, SANITIZERS } = process.env;
const VISITORS = 40000;
const VISITS = `/admin/e/${EVENT}/export/visits.csv`;
const RESPONSES = `/admin/e/${EVENT}/export/responses.csv`;
const sleep = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

const host = new Person();
const accounts = [new Person(), new Person(), new Person(), new Person()]; // these are host staff, too
const begin = (path, person = host) => new Promise((resolve, reject) => {
  const request = http.get(BASE + path, { headers: { Cookie: person.header() }, agent: false }, resolve);
  request.on('error', reject);
});

// Reads a reply to its end without storing it. Returns the numbers of its bytes and lines.
async function drain(reply) {
  let bytes = 0;
  let lines = 0;
  for await (const part of reply) {
    bytes += part.length;
    for (const byte of part) lines += byte === 10;
  }
  return { bytes, lines, whole: reply.complete };
}
const cutShort = (reply) => drain(reply).then(({ whole }) => !whole, () => true);

test('a fair with many visits', async () => {
  sql(`INSERT INTO bussanten.visit (event_id, visitor_id, day, municipality_code, source, at)
       SELECT event_id, md5(v::text)::uuid, '2023-02-17', municipality_code, (ARRAY['qr', 'code', 'form'])[1 + v % 3],
              '2023-02-17 10:00+09'::timestamptz + v % 36000 * interval '1 s'
       FROM generate_series(1, ${VISITORS}) AS v, bussanten.booth JOIN bussanten.event USING (event_id) WHERE slug = '${EVENT}'`);
  sql(`INSERT INTO bussanten.response (event_id, visitor_id, day, choices, at)
       SELECT event_id, md5(v::text)::uuid, '2023-02-17', '{}', '2023-02-17 12:00+09'
       FROM generate_series(1, ${VISITORS}) AS v, bussanten.event WHERE slug = '${EVENT}'`);
  sql(`INSERT INTO bussanten.response_text (event_id, visitor_id, question_id, text, at)
       SELECT event_id, md5(v::text)::uuid, question_id, repeat('また来ます。', 20) || v, '2023-02-17 12:00+09'
       FROM generate_series(1, ${VISITORS}) AS v, bussanten.question JOIN bussanten.event USING (event_id)
       WHERE slug = '${EVENT}' AND kind = 'text'`);
  sql('ANALYZE bussanten.visit, bussanten.response, bussanten.response_text');
  assert.equal((await post('/admin/login', [['login', HOST_LOGIN], ['password', HOST_PASSWORD]], { person: host })).status, 303);
  for (const [i, person] of accounts.entries()) {
    execFileSync(BUSSANTEN, ['staff', 'add', `clerk-${i}`, '--role', 'host'], { input: `${HOST_PASSWORD}\n`, stdio: 'pipe' });
    assert.equal((await post('/admin/login', [['login', `clerk-${i}`], ['password', HOST_PASSWORD]], { person })).status, 303);
  }
});

test('a database that takes no more connections is not called other people\'s downloads', async () => {
  sql('ALTER ROLE bussanten CONNECTION LIMIT 1');
  const reply = await ask('GET', VISITS, { person: host });
  sql('ALTER ROLE bussanten CONNECTION LIMIT -1');
  assert.equal(reply.status, 503);
  assert.equal(reply.headers['retry-after'], '10');
  assert.doesNotMatch(reply.text, /ほかの書き出し/);
  let later;
  for (let tries = 0; tries < 100 && later !== 200; tries++) {
    if (tries) await sleep(100);
    later = (await ask('GET', `${VISITS}?day=2023-02-18`, { person: host })).status;
  }
  assert.equal(later, 200);
});

test('visits.csv says how long it is, and is', async () => {
  const reply = await begin(VISITS);
  assert.equal(reply.statusCode, 200);
  const announced = Number(reply.headers['content-length']);
  assert.ok(announced > 10e6, `${announced} bytes`);
  const { bytes, lines, whole } = await drain(reply);
  assert.deepEqual({ bytes, lines, whole }, { bytes: announced, lines: 8 * VISITORS + 1, whole: true });
});

test('responses.csv has every response and a proper end', async () => {
  const reply = await begin(RESPONSES);
  const { lines, whole } = await drain(reply);
  assert.deepEqual({ lines, whole }, { lines: VISITORS + 1, whole: true });
});

test('HEAD tells the same and sends nothing', async () => {
  const reply = await ask('HEAD', VISITS, { person: host });
  assert.equal(reply.status, 200);
  assert.ok(Number(reply.headers['content-length']) > 10e6);
  assert.equal(reply.body.length, 0);
});

const status = (name) => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid()}/status`, 'utf8'))[1]);
const pid = () => readFileSync(join(WORLD_DIR, 'program.pid'), 'utf8').trim();
const instrumented = SANITIZERS && SANITIZERS !== 'no' && 'a sanitizer keeps what was freed';

test('no file makes the program larger', { skip: instrumented }, async (t) => {
  await drain(await begin(`${VISITS}?booth=032026&day=2023-02-18`));
  const before = status('VmRSS');
  writeFileSync(`/proc/${pid()}/clear_refs`, '5'); // resets the peak of memory
  let bytes = 0;
  for (const path of [VISITS, RESPONSES]) bytes += (await drain(await begin(path))).bytes;
  const grown = status('VmHWM') - before;
  t.diagnostic(`${(bytes / 1e6).toFixed(1)} MB were sent, the program grew by ${grown} kB`);
  assert.ok(bytes > 25e6 && grown < 4096, `${grown} kB for ${bytes} bytes`);
});

test('a reader may take longer than a statement may: the file is whole', async () => {
  const reply = await begin(VISITS);
  await sleep(7000);
  const { bytes, whole } = await drain(reply);
  assert.deepEqual({ bytes, whole }, { bytes: Number(reply.headers['content-length']), whole: true });
});

test('one at a time an account', async () => {
  const slow = await begin(VISITS);
  const [second, figures, report] = await Promise.all([ask('GET', RESPONSES, { person: host }),
    ask('GET', `/admin/e/${EVENT}/export/tally.csv`, { person: host }), ask('GET', `/admin/e/${EVENT}`, { person: host })]);
  assert.equal(second.status, 429);
  assert.deepEqual(house(second), []);
  assert.equal(second.headers['retry-after'], '30');
  assert.match(second.text, /一度に書き出せるファイルは1つ/);
  assert.equal(figures.status, 200);
  assert.equal(report.status, 200);
  assert.ok((await drain(slow)).whole);
  assert.equal((await ask('GET', `${RESPONSES}?day=2023-02-18`, { person: host })).status, 200);
});

test('four accounts at once, and the fifth is asked to wait; the pages go on', async () => {
  const slow = [];
  for (const person of accounts) slow.push(await begin(VISITS, person));
  for (const reply of slow) assert.equal(reply.statusCode, 200);
  const [fifth, report] = await Promise.all([ask('GET', VISITS, { person: host }), ask('GET', `/admin/e/${EVENT}`, { person: host })]);
  assert.equal(report.status, 200);
  assert.equal(fifth.status, 503);
  assert.deepEqual(house(fifth), []);
  assert.equal(fifth.headers['retry-after'], '30');
  assert.match(fifth.text, /ほかの書き出しが終わるのを待っています/);
  for (const reply of slow) assert.ok((await drain(reply)).whole);
  assert.equal((await ask('GET', `${VISITS}?day=2023-02-18`, { person: host })).status, 200);
});

test('readers that go away keep nobody waiting', async () => {
  // The program notices at its next write.
  const begun = async (path) => {
    let reply;
    for (let tries = 0; tries < 100 && reply?.statusCode !== 200; tries++) {
      if (tries) await sleep(100);
      reply = await begin(path);
      if (reply.statusCode !== 200) await drain(reply);
    }
    assert.equal(reply.statusCode, 200, path);
    return reply;
  };
  for (let i = 0; i < 6; i++) (await begun(i % 2 ? VISITS : RESPONSES)).destroy();
  for (let i = 0; i < 2; i++) assert.ok((await drain(await begun(`${VISITS}?day=2023-02-18`))).whole);
});

for (const path of [VISITS, RESPONSES]) {
  test(`when the database goes away, ${path.split('/').at(-1)} is seen to be cut off`, async () => {
    const reply = await begin(path);
    assert.equal(reply.statusCode, 200);
    await sleep(300);
    const ended = sql(`SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                       WHERE (query LIKE '%ORDER BY minute%' OR query LIKE '%LEFT JOIN response_text%') AND pid <> pg_backend_pid()`);
    assert.ok(Number(ended) >= 1, 'it was under way');
    assert.equal(await cutShort(reply), true);
    assert.equal((await ask('GET', `${path}?day=2023-02-18`, { person: host })).status, 200, 'and the next one works');
  });
}

test('what the address asks for is what is in it, and its name says so', async () => {
  const names = (reply) => /^attachment; filename="([A-Za-z0-9._-]+)"; filename\*=UTF-8''(\S+)$/.exec(reply.headers['content-disposition']);
  const filtered = await ask('GET', `${VISITS}?booth=032026&day=2023-02-17&source=qr`, { person: host });
  const lines = filtered.text.slice(1).trimEnd().split('\r\n').slice(1);
  assert.equal(lines.length, Number(sql("SELECT count(*) FROM bussanten.visit WHERE municipality_code = '032026' AND source = 'qr'")));
  assert.ok(lines.every((line) => /^2023-02-17,\d\d:\d\d,032026,宮古市,qr,0$/.test(line)));
  const [, ascii, encoded] = names(filtered);
  assert.equal(ascii, `${EVENT}-032026-2023-02-17-qr-visits-2023-02-18.csv`);
  assert.equal(decodeURIComponent(encoded), '交流都市地方物産展_宮古市_2023-02-17分_QRコード_立ち寄り_2023-02-18.csv');
  const all = names(await ask('HEAD', RESPONSES, { person: host }));
  assert.equal(all[1], `${EVENT}-responses-2023-02-18.csv`);
  assert.equal(decodeURIComponent(all[2]), '交流都市地方物産展_アンケート_2023-02-18.csv');
  for (const query of ['day=2023-02-16', 'source=fax', 'booth=131091']) assert.equal((await ask('GET', `${VISITS}?${query}`, { person: host })).status, 404, query);
});

test('a municipality gets its own rows only', async () => {
  const booth = new Person();
  await post('/admin/login', [['login', STAFF_LOGIN], ['password', STAFF_PASSWORD]], { person: booth });
  const reply = await ask('GET', VISITS, { person: booth });
  const lines = reply.text.slice(1).trimEnd().split('\r\n').slice(1);
  assert.equal(lines.length, VISITORS);
  assert.ok(lines.every((line) => line.includes(',032026,')));
});
