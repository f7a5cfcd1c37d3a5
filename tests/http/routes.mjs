// Rules for every address. The addresses come from the program's own table of routes.
// world: --example
import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import { textOf } from '../lib/html.mjs';
import { ask as askFrom, form, house, isHtml, post } from '../lib/http.mjs';
import { LANGUAGES } from '../lib/languages.mjs';
import { planned } from '../lib/plan.mjs';
import { comment, exampleHost, givePhoto, giveResults, giveReward, host, inExample, invitation, ROUTES, ticket } from '../lib/routes.mjs';
import { invalid } from '../lib/valid.mjs';

// Otherwise their pages would be 404.
await planned();
await givePhoto();
await giveReward();
await giveResults();
await ticket();
await invitation();
await comment();

const READ = ROUTES.filter(({ method }) => method === 'GET');
const WRITTEN = ROUTES.filter(({ method }) => method === 'POST');
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

// Fields that mailers, messengers and old browsers add to an address, and fields that only an attacker would send.
const FOREIGN = ['utm_campaign=%95%A8', 'c=50%off', '%8Aw%8E%D2=%95%A8', 'fbclid=IwAR0x', '%', '%zz=%zz', '%ff', 'x=%00', 'x=\xff', 'a&&b=&=c', 'LANG=en', 'DAY=abc', 'lang%ff=en'];

// Values that the kind of a field does not allow. A mark may have any value. A language that does not exist is ignored.
const BAD = {
  text: ['%ff', '%zz', '%00'],
  day: ['abc', '2023-01-01', '2023-02-30', '%ff'],
  booth: ['999999', '131091', '32026', '%ff'],
  act: ['nothing', 'PUBLISHED', '%ff'],
  source: ['fax', 'QR', '%ff'],
  page: ['abc', '0', '-1', '1.5', '1e3', '100001', '%ff'],
  search: ['x'.repeat(101), '%ff'],
  mark: [],
  language: [],
};

// Each test asks from an address of its own: nginx brakes an address that sends so many requests at once.
let tests = 0;
beforeEach(() => tests++);
const ask = (method, path, options) => askFrom(method, path, { from: `127.0.1.${1 + (tests % 250)}`, ...options });

let person, theirs; // the host of the first fair, and of the made-up one
before(async () => {
  [person, theirs] = [await host(), await exampleHost()];
  await ask('GET', READ.find(({ flags }) => flags.includes('visitor')).address, { person }); // this person now has a visitor's cookie
});

// A reply without the parts that change with each request: ids, the time of day, and when a session was last seen.
const lasting = ({ status, headers, cookies, text }) => {
  const { date, 'set-cookie': set, 'content-length': length, 'last-modified': modified, ...others } = headers;
  const plain = /spreadsheet/.test(headers['content-type']) ? '' : text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID').replace(/\d\d:\d\d(:\d\d)?|午前\d+時\d*分?|午後\d+時\d*分?/g, 'TIME');
  return { status, others, cookies: cookies.map((line) => line.split('=')[0]), plain };
};

test('the table has every kind of row', () => {
  assert.ok(READ.length > 20 && WRITTEN.length > 5, `${READ.length} and ${WRITTEN.length} rows`);
  for (const { flags } of WRITTEN) assert.ok(flags.includes('write'));
});

test('a page that is not valid is found', async () => {
  const { text } = await ask('GET', READ.find(({ path }) => path === '/e/{event}').address);
  for (const [from, to] of [['<h1', '<ul><h1'], ['<li><a', '<div><a'], ['<th scope="col"', '<th scope="cols"'], ['id="main"', 'id="days"']]) {
    assert.notDeepEqual(invalid(text.replace(from, to)), [], to);
  }
});

for (const { path, address } of ROUTES.filter((route, i) => ROUTES.findIndex(({ path }) => path === route.path) === i)) {
  test(`${path}: what it cannot do is 405, with what it can`, async () => {
    const own = ROUTES.filter((route) => route.path === path).map(({ method }) => method);
    const allowed = METHODS.filter((method) => own.includes(method) || (method === 'HEAD' && own.includes('GET')));
    for (const method of METHODS.filter((of) => !allowed.includes(of))) {
      const reply = await ask(method, address);
      assert.equal(reply.status, 405, method);
      assert.equal(reply.headers.allow, allowed.join(', '), method);
      assert.deepEqual(house(reply), [], method);
    }
  });
}

for (const { path, address, flags, fields } of READ) {
  test(`GET ${path}: it is there, keeps the rules of every page, and HEAD is the same without a body`, async () => {
    const reply = await ask('GET', address, { person });
    assert.ok(reply.status < 400, `${reply.status}`);
    assert.deepEqual(house(reply), []);
    const head = await ask('HEAD', address, { person });
    assert.equal(head.status, reply.status);
    assert.equal(head.headers['content-type'], reply.headers['content-type']);
    assert.deepEqual(house(head), []);
    if (reply.status === 200 && isHtml(reply) && !flags.includes('staff')) assert.match(reply.text, /<footer.*<a href="\/accessibility">/s);
    // (The board has no bar, because it is shown on a wall. A preview looks as visitors will see the page.)
    if (isHtml(reply) && flags.includes('staff') && !/\/(?:board|preview)$/.test(path)) {
      assert.match(reply.text, /<a href="\/admin"/);
      assert.ok(textOf(reply.text).includes(`${process.env.HOST_LOGIN} でログイン中`), 'the bar of staff');
    }
  });

  test(`GET ${path}: a field that it does not declare changes nothing`, async () => {
    // Each download is an act, so the audit is asked for imports only.
    const begins = { day: ['', 'day=2023-02-18'], act: ['what=imported'] };
    for (const begin of begins[fields.map(({ kind }) => kind).find((kind) => begins[kind])] ?? ['']) {
      const query = (...parts) => parts.filter(Boolean).join('&').replace(/^(?=.)/, '?');
      const plain = lasting(await ask('GET', address + query(begin), { person }));
      for (const field of FOREIGN) assert.deepEqual(lasting(await ask('GET', address + query(field, begin), { person })), plain, field);
    }
  });

  test(`GET ${path}: valid HTML in every language, of the fair with every field, too`, async () => {
    for (const of of new Set([address, inExample(path)])) {
      for (const lang of flags.includes('staff') ? ['ja'] : LANGUAGES) {
        const reply = await ask('GET', `${of}?lang=${lang}`, { person: of === address ? person : theirs });
        assert.ok(reply.status < 400 || /\/reward\/card\/|\/invitation\/|\/comments\/\d/.test(of), `${of}: ${reply.status}`); // nobody has reached that fair's goal or written anything, and no link is of a fair
        assert.deepEqual(house(reply), [], `${of}, ${lang}`);
        if (isHtml(reply) && reply.status !== 303) assert.deepEqual(invalid(reply.text), [], `${of}, ${lang}`);
      }
    }
  });

  for (const { name, kind } of fields) {
    test(`GET ${path}: a bad ${name} is no address`, async () => {
      assert.ok(BAD[kind], `what is a bad ${kind}?`);
      for (const value of BAD[kind]) {
        assert.equal((await ask('GET', `${address}?${name}=${value}`, { person })).status, 404, value);
        assert.equal((await ask('GET', `${address}?%${name.charCodeAt(0).toString(16)}${name.slice(1)}=${value}`, { person })).status, 404, `${value}, its name encoded`);
      }
    });
  }

  if (flags.includes('staff')) {
    test(`GET ${path}: nobody without a session`, async () => {
      const reply = await ask('GET', address);
      assert.equal(reply.status, 303);
      assert.equal(reply.headers.location, '/admin/login');
    });
  }
}

test('GET: on a shared device no page of a fair belongs to a visitor or leads to a card', async () => {
  const device = await host();
  assert.equal((await post(`/admin/e/${process.env.EVENT}/kiosk`, [], { person: device })).status, 303);
  for (const { address } of READ.filter(({ flags }) => flags.includes('published') && /event|place/.test(flags))) {
    const reply = await ask('GET', address, { person: device });
    if (!isHtml(reply)) continue;
    assert.equal(reply.headers['cache-control'], 'no-store', address);
    assert.deepEqual(reply.cookies, [], address);
    assert.match(reply.text, /<body[^>]* data-kiosk="/, address);
    assert.doesNotMatch(reply.text, /\/(?:card|code)"/, address);
  }
});

for (const { path, address } of WRITTEN) {
  test(`POST ${path}: no form but a readable one of our own pages`, async () => {
    const body = form([['x', 'y']]);
    const send = (headers) => ask('POST', address, { person, body, headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers } });
    assert.equal((await send({ Origin: 'https://elsewhere.example' })).status, 403);
    assert.equal((await send({ 'Sec-Fetch-Site': 'cross-site' })).status, 403);
    assert.equal((await send({ 'Content-Type': 'text/plain' })).status, 415);
  });
}
