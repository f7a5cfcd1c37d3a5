// Errors that nginx answers without asking the program: each is a page of ours in the visitor's language, with the headers
// of every page. The test writes bytes to sockets, because no HTTP library sends such requests.
import assert from 'node:assert/strict';
import net from 'node:net';
import { test } from 'node:test';
import { parse, textOf } from '../lib/html.mjs';
import { ask, BASE, cookie, house, Person, post } from '../lib/http.mjs';

const { EVENT, TOKEN_032026 } = process.env;
const { hostname, port, host } = new URL(BASE);

// Sends the bytes and reads until nginx closes. Returns the reply as house() expects it.
function send(bytes) {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host: hostname, port });
    const parts = [];
    socket.setTimeout(10000, () => socket.destroy(new Error('nothing came back')));
    socket.on('data', (part) => parts.push(part));
    socket.on('error', reject);
    socket.on('close', () => resolve(reply(bytes, Buffer.concat(parts))));
    socket.write(bytes);
  });
}
function reply(bytes, all) {
  const end = all.indexOf('\r\n\r\n');
  const [line, ...lines] = all.subarray(0, end).toString().split('\r\n');
  const headers = {};
  for (const each of lines) {
    const [, name, value] = /^([^:]+): (.*)$/.exec(each);
    const key = name.toLowerCase();
    assert.ok(key === 'vary' || !(key in headers), `${name} stands there twice`);
    headers[key] = key in headers ? `${headers[key]}, ${value}` : value;
  }
  const body = all.subarray(end + 4);
  return { method: bytes.split(' ')[0], status: Number(line.split(' ')[1]), headers, cookies: [], body, text: body.toString() };
}

const request = (line, ...headers) => [line, `Host: ${host}`, 'Connection: close', ...headers, '', ''].join('\r\n');
const form = (...headers) => request(`POST /q/${TOKEN_032026} HTTP/1.1`, 'Content-Type: application/x-www-form-urlencoded', ...headers);
const long = (n) => 'x'.repeat(n);

// [status, what is sent, whether nginx has read enough of it to know the language]
const cases = {
  'a request line that is none': [400, () => `GET\r\n\r\n`, false],
  'an address that is no text': [400, (more) => request('GET /%00 HTTP/1.1', ...more), false],
  'two different lengths': [400, (more) => form(...more, 'Content-Length: 1', 'Content-Length: 2'), false],
  'no host': [400, (more) => `GET / HTTP/1.1\r\n${more.map((line) => `${line}\r\n`).join('')}\r\n`, true],
  'a file that is not there': [404, (more) => request('GET /static/none.css HTTP/1.1', ...more), true],
  'a directory': [404, (more) => request('GET /static/ HTTP/1.1', ...more), true],
  'a page of an error, asked for by its name': [404, (more) => request('GET /error/503.ja.html HTTP/1.1', ...more), true],
  'a file that is posted to': [405, (more) => request('POST /static/app.css HTTP/1.1', ...more, 'Content-Length: 0'), true],
  'the service worker, posted to': [405, (more) => request('POST /sw.js?v=1 HTTP/1.1', ...more, 'Content-Length: 0'), true],
  'TRACE': [405, (more) => request(`TRACE /e/${EVENT} HTTP/1.1`, ...more), true],
  'an old version of a file is asked for': [412, (more) => request('GET /static/app.css HTTP/1.1', ...more, 'If-Match: "old"'), true],
  'a form too large': [413, (more) => form(...more, 'Content-Length: 65537'), true],
  'an address too long': [414, () => request(`GET /${long(33000)} HTTP/1.1`), false],
  'a header too long': [431, (more) => request(`GET /e/${EVENT} HTTP/1.1`, ...more, `X-Long: ${long(33000)}`), true],
  'cookies without end': [431, (more) => request(`GET /e/${EVENT} HTTP/1.1`, ...more, `Cookie: a=${long(33000)}`), true],
  'an encoding that nobody knows': [501, (more) => form(...more, 'Transfer-Encoding: pigeon'), true],
  'a version that is to come': [505, () => request('GET / HTTP/4.0'), false],
};

for (const [name, [status, bytes, told]] of Object.entries(cases)) {
  for (const [lang, line] of [['ja', undefined], ...(told ? [['en', 'Accept-Language: en'], ['easy', `Cookie: ${cookie('lang')}=easy`]] : [])]) {
    test(`${name}: ${status}, ${lang}`, async () => {
      const got = await send(bytes(line ? [line] : []));
      assert.equal(got.status, status, got.text.slice(0, 300));
      assert.deepEqual(house(got), []);
      assert.match(got.headers['cache-control'] ?? 'none', /^(none|no-cache)$/);
      const html = parse(got.text);
      assert.equal(html.find(({ tag }) => tag === 'body').attributes.class, lang);
      assert.equal(got.headers['content-language'], lang === 'en' ? 'en' : 'ja');
      assert.match(textOf(html.find(({ tag }) => tag === 'main').inner), new RegExp(`^${status} `));
      if (status === 405) assert.equal(got.headers.allow, name === 'TRACE' ? 'GET, HEAD, POST' : 'GET, HEAD');
    });
  }
}

test('a form of unknown length that gets too large', async () => {
  const got = await send(`${form('Transfer-Encoding: chunked')}${'4000\r\n'}${long(0x4000)}\r\n${`4000\r\n${long(0x4000)}\r\n`.repeat(5)}0\r\n\r\n`);
  assert.equal(got.status, 413);
  assert.deepEqual(house(got), []);
});

test('a part of a file that it does not have: the whole file', async () => {
  const got = await ask('GET', '/static/app.css', { headers: { Range: 'bytes=999999999-' } });
  assert.equal(got.status, 200);
  assert.deepEqual(house(got), []);
});

test('a form that stops on its way is given up', { timeout: 30000 }, async () => {
  const began = Date.now();
  await assert.rejects(send(`${form('Content-Length: 100')}submission=`).then((got) => assert.ok(got.text, 'a closed connection and no answer')));
  const seconds = (Date.now() - began) / 1000;
  console.log(`# closed after ${seconds.toFixed(1)} s`);
  assert.ok(seconds > 5 && seconds < 20, `${seconds}`);
});

for (const kilobytes of [9, 30]) {
  test(`${kilobytes} kB of others' cookies: the page, and the card that is ours`, async () => {
    const person = new Person();
    for (let i = 0; i < kilobytes / 3; i++) person.cookies.set(`city${i}`, long(3000));
    assert.equal((await ask('GET', `/q/${TOKEN_032026}`, { person })).status, 200);
    const submission = crypto.randomUUID();
    const taken = await post(`/q/${TOKEN_032026}`, [['submission', submission]], { person });
    assert.equal(taken.status, 303);
    const card = await ask('GET', taken.headers.location, { person });
    assert.equal(card.status, 200);
    assert.match(textOf(card.text), /1 ／8/);
  });
}
