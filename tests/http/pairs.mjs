// world: --example --no-brakes
// Two municipalities hold fairs on one server. Each account meets each fair at every address of staff, with forms that are
// valid there: what is not its own is answered as what is not there (404), word for word, and nothing changes.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { discard, seen } from '../lib/draft.mjs';
import { textOf } from '../lib/html.mjs';
import { ask, house, Person, post, withoutClock } from '../lib/http.mjs';
import { addressWith, comment, exampleHost, giveReward, host, ROUTES, ticket } from '../lib/routes.mjs';
import { sql, tables } from '../lib/sql.mjs';

const { BUSSANTEN, EVENT, EXAMPLE_EVENT, EXAMPLE_HOST_LOGIN, HOST_LOGIN, HOST_PASSWORD, WORLD_DIR } = process.env;
const SHARED = 'shared'; // of the made-up host, with the towns of the first fair
const [OURS, THEIRS] = ['131091', '992011'];
const command = (words, input) => execFileSync(BUSSANTEN, words, { input, encoding: 'utf8', stdio: 'pipe' });

// --- who and what is there ---

const file = command(['event', 'export', EVENT]).replace(/^revision: .*\n/m, '').replace(/^slug: .*$/m, `slug: ${SHARED}`)
  .replace(/^host:\n(?: .*\n)+/m, /^host:\n(?: .*\n)+/m.exec(command(['event', 'export', EXAMPLE_EVENT]))[0]);
writeFileSync(`${WORLD_DIR}/tmp/shared.yaml`, file);
command(['event', 'import', `${WORLD_DIR}/tmp/shared.yaml`]);
const add = (login, ...words) => command(['staff', 'add', login, ...words], `${HOST_PASSWORD}\n`);
for (const [login, of, by] of [['miyako', '032026', OURS], ['miyako-there', '032026', THEIRS], ['tokamachi', '152102', OURS], ['tsukimi', '992020', THEIRS]]) add(login, '--role', 'municipality', '--municipality', of, '--host', by);
add('nobodys', '--role', 'host', '--municipality', OURS);
add('nobodys-booth', '--role', 'municipality', '--municipality', '032026', '--host', OURS);
sql("UPDATE staff SET host_code = NULL WHERE login LIKE 'nobodys%'");

const FAIRS = [EVENT, EXAMPLE_EVENT, SHARED];
// Which fairs each account may see.
const OWN = {
  [HOST_LOGIN]: [EVENT], [EXAMPLE_HOST_LOGIN]: [EXAMPLE_EVENT, SHARED],
  miyako: [EVENT], 'miyako-there': [SHARED], tokamachi: [EVENT], tsukimi: [EXAMPLE_EVENT],
  nobodys: [], 'nobodys-booth': [],
};
const hostOf = (fair) => (fair === EVENT ? HOST_LOGIN : EXAMPLE_HOST_LOGIN);
const people = new Map();
for (const login of Object.keys(OWN)) people.set(login, await host(login));
const read = (path, login) => ask('GET', path, { person: people.get(login) });

// A reward, a visitor who has reached its goal, and a comment.
await giveReward();
const TICKET = await ticket();
const COMMENT = (await comment()).split('/').at(-1);
await comment('ほかの催しの声'); // a second one

// --- addresses and forms that are good at a fair ---

const boothOf = (fair) => (fair === EXAMPLE_EVENT ? '992020' : '032026');
const dayOf = (fair) => sql(`SELECT min(day) FROM event_day JOIN event USING (event_id) WHERE slug = '${fair}'`);
const hourOf = (fair) => sql(`SELECT opens / 60 FROM event_day JOIN event USING (event_id) WHERE slug = '${fair}' ORDER BY day LIMIT 1`);
const address = (path, fair) => addressWith(path, { event: fair, municipality: boothOf(fair), part: 'notices', ticket: TICKET, comment: COMMENT });
const baseOf = async (page, fair) => /name="base" value="(\w+)"/.exec((await read(`/admin/e/${fair}/${page}`, hostOf(fair))).text)[1];
const notices = async (fair) => [['base', await baseOf('edit/notices', fair)], ['notices#', '0'], ['act', 'save']];
const FORMS = {
  kiosk: () => [],
  counts: (fair) => [['submission', randomUUID()], ['act', 'type'], ['place', boothOf(fair)], ['day', dayOf(fair)], [`h${hourOf(fair)}`, '3']],
  'booth/{municipality}': (fair) => [['submission', randomUUID()], ['day', dayOf(fair)], ['state', 'crowded']],
  'reward/card/{ticket}': () => [['submission', randomUUID()]],
  'posters/reissue': (fair) => [['place', boothOf(fair)], ['code', sql(`SELECT code FROM poster JOIN event USING (event_id) WHERE slug = '${fair}' AND municipality_code = '${boothOf(fair)}' AND revoked_at IS NULL`)]],
  staff: () => [['submission', randomUUID()], ['act', 'make']],
  rehearse: () => [['submission', randomUUID()], ['act', 'begin']],
  close: () => [['act', 'seal']],
  'left-out': (fair) => [['place', boothOf(fair)], ['day', dayOf(fair)], ['from', '10:00'], ['to', '10:20'], ['reason', 'r']],
  'comments/{comment}': () => [['act', 'look']],
  today: async (fair) => [['base', await baseOf('today', fair)], ['act', 'notice'], ['text.ja', 'お知らせ']],
  edit: async (fair) => [...await seen(`/admin/e/${fair}/edit`, people.get(hostOf(fair))), ['act', 'discard']],
  'edit/publish': async (fair) => {
    await post(`/admin/e/${fair}/edit/notices`, await notices(fair), { person: people.get(hostOf(fair)) });
    return [['base', await baseOf('edit/publish', fair)]];
  },
  'edit/history': async (fair) => [...await seen(`/admin/e/${fair}/edit/history?revision=1`, people.get(hostOf(fair))), ['revision', '1']],
  'edit/{part}': notices,
};
// What only one fair of this world has.
const ONLY = { 'reward/card/{ticket}': EVENT, 'comments/{comment}': EVENT };

// Everything that is stored, but who is signed in.
const TABLES = tables().filter((name) => !['session', 'device_failure', 'touched', 'tallied', 'rollup', 'catalog'].includes(name));
const STORED = TABLES.map((name) => `SELECT '${name}', md5(string_agg(t::text, ' ' ORDER BY t::text)) FROM ${name} AS t`).join(' UNION ALL ') + ' ORDER BY 1';
const stored = () => sql(STORED);

const request = ({ method }, path, login, form) => (method === 'POST' ? post(path, form, { person: people.get(login) }) : read(path, login));
// A page without the ids and the minute of this request.
const plain = ({ text }) => withoutClock(text).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '').replace(/\b[0-9a-f]{16}\b/g, '');

const STAFF = ROUTES.filter(({ flags }) => flags.includes('staff'));
const OF_FAIRS = STAFF.filter(({ path }) => path.startsWith('/admin/e/{event}'));

test('the table has addresses of fairs, and this test a form for each that writes', () => {
  assert.ok(OF_FAIRS.length >= 35, `${OF_FAIRS.length}`);
  const written = OF_FAIRS.filter(({ method }) => method === 'POST').map(({ path }) => path.slice('/admin/e/{event}/'.length));
  assert.deepEqual(written.sort(), Object.keys(FORMS).sort());
});

for (const route of OF_FAIRS) {
  const rest = route.path.slice('/admin/e/{event}/'.length);
  test(`${route.method} ${route.path}: the others' fairs are not there`, async () => {
    const forms = new Map();
    for (const fair of FAIRS) forms.set(fair, route.method === 'POST' ? await FORMS[rest](fair) : []);
    const before = stored();
    for (const login of Object.keys(OWN)) {
      const none = await request(route, address(route.path, 'no-such-fair'), login, forms.get(EVENT));
      assert.equal(none.status, 404);
      for (const fair of FAIRS.filter((of) => !OWN[login].includes(of))) {
        const reply = await request(route, address(route.path, fair), login, forms.get(fair));
        assert.equal(reply.status, 404, `${login}, ${fair}`);
        assert.deepEqual(house(reply), [], `${login}, ${fair}`);
        assert.equal(plain(reply), plain(none), `${login} learns nothing of ${fair}`);
        assert.deepEqual(reply.cookies.map((line) => line.split('=')[0]), none.cookies.map((line) => line.split('=')[0]));
      }
    }
    assert.equal(stored(), before, 'nothing has changed');
  });

  test(`${route.method} ${route.path}: the own fairs are there`, async () => {
    for (const fair of FAIRS.filter((of) => !ONLY[rest] || ONLY[rest] === of)) {
      const person = rest === 'kiosk' ? await host(hostOf(fair)) : people.get(hostOf(fair)); // sharing a device signs out
      const form = route.method === 'POST' ? await FORMS[rest](fair) : [];
      const path = address(route.path, fair);
      const reply = await (route.method === 'POST' ? post(path, form, { person }) : ask('GET', path, { person }));
      // Only a fair that has a reward has its page.
      if (rest === 'reward' && fair === SHARED) continue;
      assert.ok([200, 303, 409, 422].includes(reply.status) && reply.headers.location !== '/admin/login', `${fair}: ${reply.status}`);
    }
    if (route.flags.includes('host')) return;
    for (const login of ['miyako', 'miyako-there', 'tsukimi'].filter((of) => (!ONLY[rest] || OWN[of].includes(ONLY[rest])) && !(rest === 'reward' && of === 'miyako-there') && route.method === 'GET')) {
      assert.equal((await read(address(route.path, OWN[login][0]), login)).status, 200, login);
    }
  });
}

// --- the ids of another fair below the own address ---

test('an id of another fair does nothing at the own address', async () => {
  const theirs = people.get(EXAMPLE_HOST_LOGIN);
  const device = sql(`SELECT device FROM kiosk JOIN event USING (event_id) WHERE slug = '${EVENT}' AND ended_at IS NULL LIMIT 1`);
  const time = sql(`SELECT left_out_id FROM left_out JOIN event USING (event_id) WHERE slug = '${EVENT}' AND back_at IS NULL LIMIT 1`);
  assert.ok(device && time, 'the first fair has both by now');
  const before = stored();
  for (const act of ['look', 'hide', 'restore']) assert.equal((await post(`/admin/e/${SHARED}/comments/${COMMENT}`, [['act', act], ['whole', 'on'], ['reason', 'r']], { person: theirs })).status, 404, act);
  assert.equal((await read(`/admin/e/${SHARED}/comments/${COMMENT}`, EXAMPLE_HOST_LOGIN)).status, 404);
  assert.equal((await post(`/admin/e/${SHARED}/left-out`, [['back', time]], { person: theirs })).status, 404);
  await post(`/admin/e/${SHARED}/kiosk`, [['end', device]], { person: theirs });
  await post('/admin/sessions', [['end', sql(`SELECT session_id FROM session JOIN staff USING (staff_id) WHERE login = '${HOST_LOGIN}' LIMIT 1`)]], { person: theirs });
  assert.equal(stored(), before);
  assert.equal((await read('/admin', HOST_LOGIN)).status, 200);
});

// --- the addresses that are of no fair ---

const LOGINS = Object.keys(OWN);
const BELONGS = new Map(sql('SELECT login, host_code FROM staff').split('\n').map((line) => line.split('|')));
const seenBy = (login) => LOGINS.filter((of) => BELONGS.get(of) === BELONGS.get(login));
const HOSTS = [HOST_LOGIN, EXAMPLE_HOST_LOGIN];
const form = () => [['submission', randomUUID()]];

// How each address without a fair keeps the hosts apart.
const APART = {
  'GET /admin': async () => {
    for (const login of LOGINS) {
      const { text } = await read('/admin', login);
      assert.deepEqual(FAIRS.filter((fair) => text.includes(`href="/admin/e/${fair}"`)), OWN[login], login);
    }
    for (const login of ['nobodys', 'nobodys-booth']) {
      assert.match(textOf((await read('/admin', login)).text), /どの主催者の催しで使うものか、まだ決まっていません/);
      assert.doesNotMatch((await read('/admin', login)).text, /href="\/admin\/(?:new|staff|audit)"/);
    }
  },
  'GET /admin/staff': async () => {
    for (const login of HOSTS) {
      const { text } = await read('/admin/staff', login);
      assert.deepEqual(LOGINS.filter((of) => text.includes(`href="/admin/staff/${of}"`)), seenBy(login));
      assert.deepEqual(FAIRS.filter((fair) => text.includes(`href="/admin/e/${fair}/staff"`)), OWN[login]);
    }
    const choices = async (login) => [...(await read('/admin/staff', login)).text.matchAll(/<option value="(\d{6})"/g)].map(([, code]) => code);
    assert.ok(!(await choices(HOST_LOGIN)).some((code) => code.startsWith('99')));
    assert.ok((await choices(EXAMPLE_HOST_LOGIN)).includes('032026'), 'a town of one of its fairs');
    assert.ok(!(await choices(EXAMPLE_HOST_LOGIN)).includes(OURS));
  },
  'POST /admin/staff': async () => {
    const before = stored();
    for (const of of ['992020', '992011']) assert.equal((await post('/admin/staff', [...form(), ['of', of], ['login', 'new-one']], { person: people.get(HOST_LOGIN) })).status, 422, of);
    // What a host asks of its accounts, it asks of no other's.
    assert.equal((await post('/admin/staff', [['act', 'ask'], ['required', 'nobody']], { person: people.get(HOST_LOGIN) })).status, 303);
    assert.equal(sql('SELECT host_code FROM second_factor_rule'), OURS);
    sql('DELETE FROM second_factor_rule');
    // A login is one person's on the whole server.
    assert.equal((await post('/admin/staff', [...form(), ['of', '032026'], ['login', 'tsukimi']], { person: people.get(HOST_LOGIN) })).status, 422);
    assert.equal(stored(), before);
    assert.equal((await post('/admin/staff', [...form(), ['of', 'host'], ['login', 'their-second']], { person: people.get(EXAMPLE_HOST_LOGIN) })).status, 200);
    assert.equal(sql("SELECT host_code FROM staff WHERE login = 'their-second'"), THEIRS);
    assert.equal((await post('/admin/staff', [...form(), ['of', '032026'], ['login', 'miyako-new']], { person: people.get(EXAMPLE_HOST_LOGIN) })).status, 200);
    assert.equal(sql("SELECT host_code FROM staff WHERE login = 'miyako-new'"), THEIRS);
  },
  'GET /admin/staff/{login}': async () => {
    for (const login of HOSTS) {
      for (const of of LOGINS) assert.equal((await read(`/admin/staff/${of}`, login)).status, seenBy(login).includes(of) ? 200 : 404, `${login} looks at ${of}`);
      assert.equal(plain(await read(`/admin/staff/${HOSTS.find((of) => of !== login)}`, login)), plain(await read('/admin/staff/no-such-login', login)));
    }
  },
  'POST /admin/staff/{login}': async () => {
    const before = stored();
    for (const login of HOSTS) {
      for (const of of LOGINS.filter((each) => !seenBy(login).includes(each))) {
        for (const act of ['disable', 'enable', 'unlock', 'invite', 'remove-second-factor']) assert.equal((await post(`/admin/staff/${of}`, [...form(), ['act', act]], { person: people.get(login) })).status, 404, `${login}: ${act} ${of}`);
      }
    }
    assert.equal(stored(), before);
    // The last host of a municipality stays, however many others there are.
    sql(`UPDATE staff SET disabled_at = now() WHERE role = 'host' AND host_code = '${THEIRS}' AND login NOT IN ('${EXAMPLE_HOST_LOGIN}', 'their-second')`);
    sql("UPDATE staff SET password_hash = (SELECT password_hash FROM staff WHERE login = 'tsukimi') WHERE login = 'their-second'");
    people.set('their-second', await host('their-second'));
    assert.equal((await post(`/admin/staff/${EXAMPLE_HOST_LOGIN}`, [...form(), ['act', 'disable']], { person: people.get('their-second') })).status, 303);
    assert.equal((await post('/admin/staff/their-second', [...form(), ['act', 'disable']], { person: people.get('their-second') })).status, 422);
    command(['staff', 'enable', EXAMPLE_HOST_LOGIN]);
    people.set(EXAMPLE_HOST_LOGIN, await exampleHost());
  },
  'GET /admin/new': async () => {
    for (const login of HOSTS) {
      for (const fair of FAIRS) assert.equal((await read(`/admin/new?fair=${fair}`, login)).status, OWN[login].includes(fair) ? 200 : 404, `${login}, ${fair}`);
    }
  },
  'POST /admin/new': async () => {
    const before = stored();
    for (const login of HOSTS) {
      const make = (fair) => post('/admin/new', [...form(), ['fair', fair], ['first', '2024-02-16'], ['slug', 'copied']], { person: people.get(login) });
      for (const fair of FAIRS.filter((of) => !OWN[login].includes(of))) {
        const [reply, none] = [await make(fair), await make('no-such-fair')];
        assert.equal(reply.status, 422);
        assert.equal(plain(reply), plain(none));
      }
    }
    assert.equal(stored(), before);
    assert.equal((await post('/admin/new', [...form(), ['fair', EXAMPLE_EVENT], ['first', '2024-02-17'], ['slug', 'theirs-2024']], { person: people.get(EXAMPLE_HOST_LOGIN) })).status, 303);
    assert.equal(sql("SELECT host_code FROM event WHERE slug = 'theirs-2024'"), THEIRS);
    assert.equal((await read('/admin/e/theirs-2024/edit', HOST_LOGIN)).status, 404);
    sql("UPDATE event SET slug = 'shared-2024' WHERE slug = 'theirs-2024'");
  },
  'GET /admin/audit': async () => {
    const { text } = await read('/admin/audit', HOST_LOGIN);
    const choices = (name, of) => [...new RegExp(`<select id="${name}".*?</select>`, 's').exec(of)[0].matchAll(/value="([^"]+)"/g)].map(([, value]) => value);
    assert.deepEqual(choices('fair', text), [EVENT, sql(`SELECT slug FROM event WHERE rehearsal_of = (SELECT event_id FROM event WHERE slug = '${EVENT}')`)]);
    assert.deepEqual(choices('who', text).filter((of) => LOGINS.includes(of)).sort(), seenBy(HOST_LOGIN).sort());
    for (const login of HOSTS) {
      const other = HOSTS.find((of) => of !== login);
      const empty = await read('/admin/audit?who=nobody-at-all', login);
      // A filter by what is the other's finds as much as one by what is not there.
      for (const query of [`who=${other}`, ...FAIRS.filter((of) => !OWN[login].includes(of)).map((fair) => `fair=${fair}`)]) {
        const reply = await read(`/admin/audit?${query}`, login);
        assert.equal(reply.status, 200);
        assert.match(textOf(reply.text), /記録はありません|見つかりません|ありません/);
        assert.equal((reply.text.match(/<li><p class="small dim">/g) ?? []).length, (empty.text.match(/<li><p class="small dim">/g) ?? []).length, query);
      }
    }
  },
  'GET /admin/audit.csv': async () => {
    for (const login of HOSTS) {
      const rows = (await read('/admin/audit.csv', login)).text;
      const [mine, others] = login === HOST_LOGIN ? [/miyako|tokamachi/, /tsukimi|miyako-there|their-second|example|shared/] : [/tsukimi/, /tokamachi(?!2)|shinagawa/];
      assert.match(rows, mine);
      assert.doesNotMatch(rows, others);
    }
    assert.ok(Number(sql(`SELECT count(*) FROM audit JOIN event USING (event_id) WHERE host_code = '${THEIRS}'`)) > 3, 'there was something to keep apart');
  },
};
// What is a person's own.
const PERSONAL = ['POST /admin/logout', 'GET /admin/password', 'POST /admin/password', 'GET /admin/sessions', 'POST /admin/sessions', 'GET /admin/second-factor', 'POST /admin/second-factor'];

test('every other address of staff says how it keeps the hosts apart', () => {
  const others = STAFF.filter((route) => !OF_FAIRS.includes(route)).map(({ method, path }) => `${method} ${path}`);
  assert.deepEqual(others.sort(), [...Object.keys(APART), ...PERSONAL].sort());
});
for (const [name, check] of Object.entries(APART)) test(`${name}: only the own`, check);

for (const { method, path, flags } of STAFF.filter((route) => route.flags.includes('host') && !OF_FAIRS.includes(route))) {
  test(`${method} ${path} is not there for a host of nobody`, async () => {
    assert.ok(flags.includes('staff'));
    assert.equal((await request({ method }, addressWith(path, { login: HOST_LOGIN }), 'nobodys', form())).status, 404);
  });
}

// --- a fair stays with its host ---

test('no host gives a fair away or brings back an earlier host', async () => {
  const edit = `/admin/e/${SHARED}/edit`;
  const person = people.get(EXAMPLE_HOST_LOGIN);
  const { text } = await read(`${edit}/event`, EXAMPLE_HOST_LOGIN);
  assert.doesNotMatch(text, /name="host\.code"/, 'the editor does not offer it');
  await post(`${edit}/event`, [['base', /name="base" value="(\w+)"/.exec(text)[1]], ['host.code', OURS], ['act', 'save']], { person });
  await discard(edit, person);
  // The operator may: then the fair is the other host's, with its history.
  writeFileSync(`${WORLD_DIR}/tmp/moved.yaml`, command(['event', 'export', SHARED]).replace(/^host:\n(?: .*\n)+/m, /^host:\n(?: .*\n)+/m.exec(command(['event', 'export', EVENT]))[0]));
  command(['event', 'import', `${WORLD_DIR}/tmp/moved.yaml`]);
  assert.equal((await read(edit, EXAMPLE_HOST_LOGIN)).status, 404);
  assert.equal((await read(edit, HOST_LOGIN)).status, 200);
  // The first revision has the earlier host.
  assert.equal((await post(`${edit}/history`, [['revision', '1']], { person: people.get(HOST_LOGIN) })).status, 303);
  const page = await read(`${edit}/publish`, HOST_LOGIN);
  assert.match(textOf(page.text), /催しの主催者を、ほかの自治体に変えることはできません/);
  const base = /name="base" value="(\w+)"/.exec((await read(`${edit}/event`, HOST_LOGIN)).text)[1];
  assert.ok(base);
  const before = sql(`SELECT host_code || revision FROM event WHERE slug = '${SHARED}'`);
  await post(`${edit}/publish`, [['base', base]], { person: people.get(HOST_LOGIN) });
  assert.equal(sql(`SELECT host_code || revision FROM event WHERE slug = '${SHARED}'`), before);
});

// --- the shell ---

test('the operator says whose an account is', async () => {
  const fails = (...words) => { assert.throws(() => command(['staff', ...words], `${HOST_PASSWORD}\n`), words.join(' ')); };
  fails('add', 'somebody', '--role', 'host');
  fails('add', 'somebody', '--role', 'host', '--municipality', '131113');
  fails('add', 'somebody', '--role', 'host', '--host', OURS);
  fails('add', 'somebody', '--role', 'municipality', '--municipality', '032026', '--host', '13109');
  fails('assign', 'nobodys');
  fails('assign', 'nobodys', '--host', '131113');
  fails('assign', 'tsukimi', '--host', OURS);
  assert.equal(sql("SELECT count(*) FROM staff WHERE login = 'somebody'"), '0');
  command(['staff', 'assign', 'nobodys', '--host', OURS]);
  assert.equal((await read(`/admin/e/${EVENT}`, 'nobodys')).status, 200);
  assert.match(command(['staff', 'list']), new RegExp(`^nobodys\thost\t\t[^\t]+\t\t${OURS}\t$`, 'm'));
  // One host has this town: nothing is asked.
  command(['staff', 'add', 'hoshi', '--role', 'municipality', '--municipality', '992038'], `${HOST_PASSWORD}\n`);
  assert.equal(sql("SELECT host_code FROM staff WHERE login = 'hoshi'"), THEIRS);
});
