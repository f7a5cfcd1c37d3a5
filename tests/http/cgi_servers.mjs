// world: machine
// The program behind Apache and lighttpd, as the operator's manual has it: its blocks of commands are run on a machine of the
// test's own, with the real servers, the accounts and PostgreSQL's rule "peer". Then a host practises the fair on it: a visitor
// taps and answers, the report counts.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { test } from 'node:test';
import { blocks, follow, machine, run } from '../lib/manual.mjs';

process.env.BASE_URL = 'http://127.0.0.1';
const { ask, house, Person, post } = await import('../lib/http.mjs');
const { decode, textOf } = await import('../lib/html.mjs');

const sql = (question) => run(`sudo -u postgres psql -XqAt -d bussanten`, { input: `SET search_path TO bussanten; ${question}` });

const EVENT = 'shinagawa-2023';
const PASSWORD = 'mikan-no-hana-ga-saku';

test('the program, its account, the configuration and the database, by the manual', () => {
  machine();
  follow(blocks('The account and the configuration')[0], { edit: "sed -i 's|^base_url = .*|base_url = http://127.0.0.1|'" });
  run('adduser --quiet postgres bussanten');
  follow(blocks('The database')[0]);
  run(`sudo -u bussanten bussanten event import /usr/local/share/bussanten/sql/fairs/${EVENT}.yaml`);
  run('sudo -u bussanten bussanten staff add soumu --role host --municipality 131091', { input: `${PASSWORD}\n` });
});

async function get(path, options) {
  const reply = await ask('GET', path, options);
  assert.deepEqual(house(reply), [], path);
  return reply;
}
async function page(path, person) {
  const reply = await get(path, { person });
  assert.equal(reply.status, 200, path);
  return reply.text;
}
const hidden = (text, name) => decode(new RegExp(`name="${name}" value="([^"]*)"`).exec(text)[1]);

async function works() {
  assert.equal((await ask('GET', '/readyz')).text, 'ready\n');
  const host = new Person();
  assert.equal((await post('/admin/login', [['login', 'soumu'], ['password', PASSWORD]], { person: host })).status, 303);
  const rehearse = `/admin/e/${EVENT}/rehearse`;
  const begin = await page(rehearse, host);
  assert.equal((await post(rehearse, [['act', 'begin'], ['submission', hidden(begin, 'submission')]], { person: host })).status, 303);
  const practice = sql('SELECT slug FROM event WHERE rehearsal_of IS NOT NULL');
  const posters = run(`sudo -u bussanten bussanten poster list ${practice}`).split('\n').map((line) => line.split('\t'));
  const { pathname } = new URL(posters.find(([place]) => place === '032026')[2]);
  assert.equal(posters[0][2].startsWith('http://127.0.0.1/q/'), true);

  const visitor = new Person();
  const tap = hidden(await page(pathname, visitor), 'submission');
  for (const time of [1, 2]) { // a repeated POST answers like the first
    const reply = await post(pathname, [['submission', tap]], { person: visitor });
    assert.equal(reply.status, 303, time);
    assert.equal(reply.headers.location, `/e/${practice}/card?at=032026`);
  }
  assert.match(textOf(await page(`/e/${practice}/card`, visitor)), /1 ／8 のまち/);
  const survey = `/e/${practice}/survey`;
  const form = await page(survey, visitor);
  const pad = 'x'.repeat(60000); // nearly the 64 KiB that a form may have
  const fields = [['submission', hidden(form, 'submission')], ['booth', '152102'], ['comment', '山の米がおいしい'], ['pad', pad]];
  assert.equal((await post(survey, fields, { person: visitor })).status, 303);
  assert.equal(sql(`SELECT count(*) FROM visit JOIN event USING (event_id) WHERE slug = '${practice}'`), '2');
  assert.equal(sql(`SELECT count(*) FROM response JOIN event USING (event_id) WHERE slug = '${practice}'`), '1');
  assert.match(textOf(await page(`/admin/e/${practice}/comments`, host)), /山の米がおいしい/);

  const submission = [['submission', randomUUID()]];
  assert.equal((await post(pathname, submission, { headers: { Origin: 'http://elsewhere.example' } })).status, 403);
  assert.equal((await post(pathname, [...submission, ['pad', 'x'.repeat(70000)]], {})).status, 413);
  assert.equal((await ask('POST', '/privacy', { body: '' })).status, 405);
  assert.equal((await ask('HEAD', `/e/${practice}`)).status, 200);
  assert.equal((await get('/nothing')).status, 404);
  assert.equal((await ask('GET', '/q/a%2Fb')).status, 404);
  assert.equal((await get(`/e/${EVENT}/event.ics`)).headers['content-type'], 'text/calendar; charset=utf-8');
  for (const address of ['/static/app.css', '/static/app.js', '/sw.js', '/favicon.ico', '/robots.txt', '/manifest.webmanifest', '/apple-touch-icon.png', '/apple-touch-icon-120x120.png', '/static/icon.svg']) {
    const reply = await get(address);
    assert.equal(reply.status, 200, address);
    assert.ok(reply.body.equals(readFileSync(`/usr/local/share/bussanten/www${address.replace(/-120x120/, '')}`)), address);
  }
  // Nobody but the program's account reads the key, and nothing was written by the web server's account.
  const { mode, uid } = statSync('/var/lib/bussanten/key');
  assert.equal(mode & 0o777, 0o600);
  assert.equal(uid, Number(run('id -u bussanten')));
  assert.equal(run('find /var/lib/bussanten -not -user bussanten'), '');
  assert.equal(run('grep -rlE "127\\.0\\.0\\.1" /var/log/apache2 /var/log/lighttpd || true'), '');
  const base = hidden(await page(rehearse, host), 'base');
  assert.equal((await post(rehearse, [['act', 'wipe'], ['base', base]], { person: host })).status, 303);
  assert.equal(sql('SELECT count(*) FROM event WHERE rehearsal_of IS NOT NULL'), '0');
}

const [apache, lighttpd] = blocks('Without the service: CGI');

test('Apache, by the manual', async () => {
  follow(apache);
  await works();
  execFileSync('systemctl', ['stop', 'apache2']);
});

test('lighttpd, by the manual', async () => {
  run('rm -r /var/lib/bussanten');
  follow(lighttpd);
  await works();
});
