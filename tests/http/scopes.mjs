// world: --no-brakes
// Every municipality's account requests every other booth, at every address that takes ?booth=, and every page of the host
// alone, and gets 404. A comment by visitors of one booth only is shown to that booth's staff and to the host, and nowhere
// else.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { seen } from '../lib/draft.mjs';
import { ask, house, Person, post } from '../lib/http.mjs';
import { addressWith, ROUTES } from '../lib/routes.mjs';
import { sql } from '../lib/sql.mjs';

const { BUSSANTEN, CODE_032026, EVENT, HOST_LOGIN, HOST_PASSWORD } = process.env;
const BOOTHS = sql('SELECT municipality_code FROM bussanten.booth ORDER BY position').split('\n');
const PASSWORD = 'a-password-of-a-booth';
const PAGES = ['', '/hours', '/answers', '/comments', '/files'];
const PLACES = [...PAGES, '/export/visits.csv', '/export/responses.csv', '/board', '/tally.json', '/sheet', '/export/tally.csv', '/export/tally.xlsx'];
const wrote = (code) => `声${code}声`;
const people = new Map();

const crowded = (code, person) => post(`/admin/e/${EVENT}/booth/${code}`, [['submission', randomUUID()], ['state', 'crowded']], { person });
const pressed = (code) => sql(`SELECT count(*) FROM bussanten.booth_state WHERE municipality_code = '${code}'`);
const count = (place, person) => post(`/admin/e/${EVENT}/counts`, [['submission', randomUUID()], ['act', 'press'], ['people', '1'], ['place', place]], { person });
const counted = (place) => sql(`SELECT coalesce(sum(n), 0) FROM bussanten.hand_count WHERE municipality_code IS NOT DISTINCT FROM ${place === 'entrance' ? 'NULL' : `'${place}'`}`);
const read = (person, place, query = '') => ask('GET', `/admin/e/${EVENT}${place}${query}`, { person });

async function signedIn(login, password) {
  const person = new Person();
  const reply = await post('/admin/login', [['login', login], ['password', password]], { person });
  assert.equal(reply.headers.location, '/admin', login);
  return person;
}

test('eight booths, each with an account and a visitor who wrote something', async () => {
  assert.equal(BOOTHS.length, 8);
  const text = sql("SELECT question_id FROM bussanten.question WHERE kind = 'text'");
  for (const code of BOOTHS) {
    execFileSync(BUSSANTEN, ['staff', 'add', `of-${code}`, '--role', 'municipality', '--municipality', code], { input: `${PASSWORD}\n`, stdio: 'pipe' });
    people.set(code, await signedIn(`of-${code}`, PASSWORD));
    const reply = await post(`/e/${EVENT}/survey`, [['submission', randomUUID()], ['booth', code], [`q${text}`, wrote(code)]], { person: new Person() });
    assert.equal(reply.status, 303);
  }
});

for (const code of BOOTHS) {
  test(`${code} asks for the seven others: 404, and nothing of theirs`, async () => {
    for (const other of BOOTHS.filter((of) => of !== code)) {
      for (const place of PLACES) {
        for (const query of [`?booth=${other}`, `?day=2023-02-18&booth=${other}&source=form`]) {
          const reply = await read(people.get(code), place, query);
          assert.equal(reply.status, 404, `${place}${query}`);
          assert.deepEqual(house(reply), [], `${place}${query}`);
          assert.ok(!reply.text.includes(wrote(other)), `${place}${query}`);
        }
      }
      assert.equal((await read(people.get(code), `/result/${other}`)).status, 404);
      const cockpit = await read(people.get(code), `/booth/${other}`);
      assert.equal(cockpit.status, 404);
      assert.ok(!cockpit.text.includes(wrote(other)));
      assert.equal((await crowded(other, people.get(code))).status, 404);
      assert.equal(pressed(other), '0');
    }
    for (const place of ['entrance', ...BOOTHS.filter((of) => of !== code)]) {
      assert.equal((await read(people.get(code), '/counts', `?place=${place}`)).status, 404, place);
      assert.equal((await count(place, people.get(code))).status, 404, place);
      assert.equal(counted(place), '0', place);
    }
  });

  test(`${code} reads its own and everybody's totals`, async () => {
    for (const place of PLACES) {
      for (const query of ['', `?booth=${code}`, '?booth=', '?day=2023-02-18', '?day=2023-02-17', '?source=form', '?q=%E5%A3%B0', '?page=2', '?q=%25&page=1']) {
        const reply = await read(people.get(code), place, query);
        assert.equal(reply.status, 200, `${place}${query}`);
        for (const other of BOOTHS.filter((of) => of !== code)) assert.ok(!reply.text.includes(wrote(other)), `${place}${query} holds what a visitor of ${other} wrote`);
      }
    }
    assert.equal((await crowded(code, people.get(code))).status, 303);
    assert.equal(pressed(code), '1');
    sql('DELETE FROM bussanten.booth_state');
    assert.equal((await count(code, people.get(code))).status, 303);
    assert.equal(counted(code), '1');
    assert.ok((await read(people.get(code), '/counts')).text.includes(`value="${code}"`), 'the own booth');
    sql('DELETE FROM bussanten.hand_count');
    for (const place of ['/comments', '/export/responses.csv', `/booth/${code}`]) assert.ok((await read(people.get(code), place)).text.includes(wrote(code)), place);
    const { booths } = JSON.parse((await read(people.get(code), '/tally.json')).text);
    assert.deepEqual(booths.map(({ visits }) => visits), BOOTHS.map(() => 1));
    // The filter for booths offers only what this account may see.
    const [, options] = /<select id="booth"[^>]*>(.*?)<\/select>/s.exec((await read(people.get(code), '')).text);
    assert.deepEqual([...options.matchAll(/value="(\w*)"/g)].map(([, value]) => value), ['all', code]);
  });
}

// --- the host's own pages ---

const STAFF = ROUTES.filter(({ flags }) => flags.includes('staff'));
// A part of the editor with a short form, an account that the host may disable, and a comment that the host may hide.
const address = (path) => addressWith(path, { part: 'notices', login: 'somebody', comment: sql('SELECT min(text_id) FROM bussanten.response_text') });
execFileSync(BUSSANTEN, ['staff', 'add', 'somebody', '--role', 'municipality', '--municipality', '032026'], { input: `${PASSWORD}\n`, stdio: 'pipe' });
// What the form of a page of the editor was made from.
const baseOf = async (page, person) => /name="base" value="(\w+)"/.exec((await ask('GET', `/admin/e/${EVENT}/edit/${page}`, { person })).text)[1];
// A form that would change something if the program took it, or a function that makes it as the host.
const FORMS = new Map([
  ['/admin/e/{event}/edit', async (host) => [...await seen(`/admin/e/${EVENT}/edit`, host), ['act', 'discard']]],
  ['/admin/e/{event}/edit/{part}', async (host) => [['base', await baseOf('notices', host)], ['notices#', '0'], ['act', 'save']]],
  ['/admin/e/{event}/edit/publish', async (host) => {
    await post(`/admin/e/${EVENT}/edit/notices`, await FORMS.get('/admin/e/{event}/edit/{part}')(host), { person: host });
    return [['base', await baseOf('publish', host)]];
  }],
  ['/admin/e/{event}/edit/history', async (host) => [...await seen(`/admin/e/${EVENT}/edit/history?revision=1`, host), ['revision', '1']]],
  ['/admin/e/{event}/today', async (host) => [['base', /name="base" value="(\w+)"/.exec((await ask('GET', `/admin/e/${EVENT}/today`, { person: host })).text)[1]], ['act', 'notice'], ['text.ja', 'お知らせ']]],
  ['/admin/e/{event}/posters/reissue', [['place', '032026'], ['code', CODE_032026]]],
  ['/admin/new', () => [['submission', randomUUID()], ['fair', EVENT], ['first', '2024-02-16'], ['slug', 'another']]],
  ['/admin/e/{event}/rehearse', () => [['submission', randomUUID()], ['act', 'begin']]],
  // The world's fair is open, so it cannot be sealed; tests/http/close_page.mjs does it later.
  ['/admin/e/{event}/close', [['act', 'seal']]],
  ['/admin/staff', () => [['submission', randomUUID()], ['of', 'host'], ['login', 'another']]],
  ['/admin/staff/{login}', [['act', 'disable']]],
  ['/admin/e/{event}/staff', () => [['submission', randomUUID()], ['act', 'make']]],
  ['/admin/e/{event}/comments/{comment}', [['act', 'look']]],
  ['/admin/e/{event}/left-out', [['place', '032026'], ['day', '2023-02-18'], ['from', '10:00'], ['to', '10:20'], ['reason', 'r']]],
]);
const formOf = async (path, host) => (typeof FORMS.get(path) === 'function' ? FORMS.get(path)(host) : FORMS.get(path) ?? []);
const request = ({ method, path }, person, form = []) => (method === 'POST' ? post(address(path), form, { person }) : ask('GET', address(path), { person }));

const CHANGED = `SELECT string_agg(p::text, ' ' ORDER BY p::text) || (SELECT count(*) FROM bussanten.left_out) || (SELECT count(*) FROM bussanten.revision)
  || coalesce((SELECT string_agg(d::text, ' ') FROM bussanten.draft AS d), '')
  || (SELECT string_agg(s::text, ' ' ORDER BY s::text) FROM bussanten.staff AS s) || (SELECT count(*) FROM bussanten.invitation)
  || (SELECT count(looked_at) FROM bussanten.response_text) || (SELECT count(*) FROM bussanten.event) FROM bussanten.poster AS p`;

// Pages that a municipality's staff may open, too. All other pages must be for the host only.
const ANYBODYS = ['GET /admin', 'POST /admin/logout', 'GET /admin/password', 'POST /admin/password', 'GET /admin/sessions', 'POST /admin/sessions', 'GET /admin/second-factor', 'POST /admin/second-factor', ...[...PAGES, '/board', '/kiosk', '/tally.json', '/sheet', '/export/visits.csv', '/export/responses.csv',
  '/export/tally.csv', '/export/tally.xlsx'].map((place) => `GET /admin/e/{event}${place}`), 'POST /admin/e/{event}/kiosk',
  'GET /admin/e/{event}/booth/{municipality}', 'GET /admin/e/{event}/result/{municipality}', 'POST /admin/e/{event}/booth/{municipality}',
  'GET /admin/e/{event}/counts', 'POST /admin/e/{event}/counts',
  'GET /admin/e/{event}/reward', 'GET /admin/e/{event}/reward/card/{ticket}', 'POST /admin/e/{event}/reward/card/{ticket}'];

test('what is not anybody\'s says that it is the host\'s', () => {
  assert.deepEqual(STAFF.filter(({ path }) => !path.startsWith('/admin')), []);
  assert.deepEqual(STAFF.filter(({ flags }) => !flags.includes('host')).map(({ method, path }) => `${method} ${path}`).sort(), [...ANYBODYS].sort());
});

for (const route of STAFF.filter(({ method, path }) => !ANYBODYS.includes(`${method} ${path}`))) {
  test(`${route.method} ${route.path} is not there for a municipality, and is for the host`, async () => {
    const host = await signedIn(HOST_LOGIN, HOST_PASSWORD);
    const form = await formOf(route.path, host);
    const before = sql(CHANGED);
    for (const code of BOOTHS) {
      const reply = await request(route, people.get(code), form);
      assert.equal(reply.status, 404, code);
      assert.deepEqual(house(reply), [], code);
    }
    assert.equal(sql(CHANGED), before);
    // A reply with the links of new accounts is shown at once.
    const { status } = await request(route, host, form);
    assert.equal(status, route.method === 'GET' || route.path === '/admin/staff' ? 200 : route.path.endsWith('/close') ? 409 : 303);
  });
}

for (const route of STAFF) {
  test(`${route.method} ${route.path} asks a stranger to sign in`, async () => {
    const reply = await request(route, new Person());
    assert.equal(reply.status, 303);
    assert.equal(reply.headers.location, '/admin/login');
  });
}

test('the host reads all of them, together and one by one', async () => {
  const host = await signedIn(HOST_LOGIN, HOST_PASSWORD);
  const all = (await read(host, '/comments')).text;
  for (const code of BOOTHS) {
    assert.ok(all.includes(wrote(code)), code);
    for (const place of PLACES) assert.equal((await read(host, place, `?booth=${code}`)).status, 200, `${place} ${code}`);
    assert.equal((await read(host, `/booth/${code}`)).status, 200, code);
    const one = (await read(host, '/comments', `?booth=${code}`)).text;
    assert.deepEqual(BOOTHS.filter((of) => one.includes(wrote(of))), [code]);
  }
});
