// world: --tls yes
// The site with TLS, as the manual prints it: its protocols, and that http only redirects to it.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import http from 'node:http';
import http2 from 'node:http2';
import net from 'node:net';
import { test } from 'node:test';
import tls from 'node:tls';
import { guess } from '../lib/guesses.mjs';
import { ask, BASE, house } from '../lib/http.mjs';

const { EVENT, TOKEN_032026, WORLD_DIR } = process.env;
const { hostname, port } = new URL(BASE);
const HSTS = 'max-age=31536000';

const shake = (options) =>
  new Promise((resolve, reject) => {
    const socket = tls.connect({ host: hostname, port, rejectUnauthorized: false, ...options }, () => {
      resolve({ version: socket.getProtocol(), protocol: socket.alpnProtocol });
      socket.destroy();
    });
    socket.on('error', reject);
  });
const plain = (options) =>
  new Promise((resolve, reject) => {
    http.request({ host: hostname, port: Number(port) + 1, ...options }, (reply) => {
      reply.resume();
      resolve({ status: reply.statusCode, headers: reply.headers });
    }).on('error', reject).end();
  });

test('nginx says nothing against the site', () => {
  const said = execFileSync('sh', ['-c', `PATH=$PATH:/usr/sbin nginx -t -p "$1" -c "$1/etc/nginx.conf" -e stderr 2>&1 | grep -v "open file resource limit"`, 'sh', WORLD_DIR], { encoding: 'utf8' });
  assert.match(said, /test is successful/);
  assert.doesNotMatch(said, /\[(warn|alert|crit)\]|deprecated/);
});

for (const version of ['TLSv1.2', 'TLSv1.3']) {
  test(version, async () => {
    assert.deepEqual(await shake({ minVersion: version, maxVersion: version, ALPNProtocols: ['h2', 'http/1.1'] }), { version, protocol: 'h2' });
  });
}
for (const version of ['TLSv1', 'TLSv1.1']) {
  test(`${version} is too old`, async () => {
    await assert.rejects(shake({ minVersion: version, maxVersion: version, ciphers: 'ALL:@SECLEVEL=0' }), /alert|version/i);
  });
}

for (const name of ['bussanten-device', '__Host-bussanten-device', 'x=1 __Host-bussanten-device']) {
  test(`a made-up cookie lets no guess through: ${name}`, async () => {
    const { statuses, checked, most } = await guess((value) => `${name}=${value}`, { from: `127.0.1.${name.length}` });
    assert.ok(checked <= most, JSON.stringify(statuses));
  });
}

test('a page by HTTP/2', async () => {
  const session = http2.connect(BASE, { rejectUnauthorized: false });
  const headers = await new Promise((resolve, reject) => {
    session.on('error', reject);
    const stream = session.request({ ':path': `/e/${EVENT}` });
    stream.on('response', resolve).on('error', reject).resume();
  });
  session.close();
  assert.equal(headers[':status'], 200);
  assert.equal(headers['strict-transport-security'], HSTS);
});

for (const [path, status] of [[`/e/${EVENT}`, 200], [`/q/${TOKEN_032026}`, 200], ['/admin', 303], ['/nothing', 404], ['/static/app.css', 200], ['/sw.js', 200], ['/static/none.css', 404], ['/healthz', 200]]) {
  test(`${path.replace(/\/q\/.*/, '/q/{token}')}: every header, and https from now on`, async () => {
    const reply = await ask('GET', path);
    assert.equal(reply.status, status);
    assert.equal(reply.headers['strict-transport-security'], HSTS);
    assert.deepEqual(house(reply), []);
  });
}
test("nginx's own refusal: the same", async () => {
  const reply = await ask('POST', '/static/app.css', { body: '' });
  assert.equal(reply.status, 405);
  assert.equal(reply.headers['strict-transport-security'], HSTS);
  assert.deepEqual(house(reply), []);
});

test('http leads to the same address by https, and promises nothing itself', async () => {
  for (const path of [`/q/${TOKEN_032026}`, `/e/${EVENT}?lang=en`, '/']) {
    const { status, headers } = await plain({ path });
    assert.equal(status, 301);
    assert.equal(headers.location, `https://${hostname}${path}`);
    assert.equal(headers['strict-transport-security'], undefined);
    assert.equal(headers['set-cookie'], undefined);
    assert.equal(headers.server, 'nginx');
  }
});

for (const [name, request] of Object.entries({
  'a request without a host': 'GET / HTTP/1.1\r\n\r\n',
  'no request at all': 'hello\r\n\r\n',
  'headers that are too large': `GET / HTTP/1.1\r\nHost: x\r\nAccept-Language: en\r\nX-A: ${'a'.repeat(40000)}\r\n\r\n`,
  'an unknown transfer': 'GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: odd\r\n\r\n',
  'an unknown version': 'GET / HTTP/3.0\r\nHost: x\r\n\r\n',
})) {
  test(`http, ${name}: the fair's page, not nginx's`, async () => {
    const text = await new Promise((resolve, reject) => {
      let heard = '';
      const socket = net.connect(Number(port) + 1, hostname, () => socket.write(request));
      socket.on('data', (part) => (heard += part)).on('error', reject).on('close', () => resolve(heard));
    });
    assert.match(text, /^HTTP\/1\.1 400 /);
    assert.match(text, /\r\nContent-Type: text\/html; charset=utf-8\r\n/);
    assert.match(text, /\r\nContent-Security-Policy: default-src 'none'; style-src 'self'/);
    assert.match(text, /<h1>[^<]+<\/h1>/);
    assert.doesNotMatch(text, /<center>/);
  });
}

test('http on the port of https: a page that says so', async () => {
  const { status, headers } = await plain({ port: Number(port) });
  assert.equal(status, 400);
  assert.match(headers['content-security-policy'], /default-src 'none'/);
});

test('bussanten check reads how long the certificate is valid, and that it is not trusted', () => {
  const rows = JSON.parse(spawnSync(process.env.BUSSANTEN, ['check', '--json'], { encoding: 'utf8' }).stdout);
  const found = (what) => rows.find(({ check }) => check === what);
  const ends = execFileSync('sh', ['-c', `openssl s_client -connect ${hostname}:${port} </dev/null 2>/dev/null | openssl x509 -noout -enddate`], { encoding: 'utf8' });
  const days = Math.floor((Date.parse(ends.replace('notAfter=', '')) - Date.now()) / 86400000);
  assert.ok([days, days - 1].map((n) => `${n} days left`).includes(found('certificate').says), `${found('certificate').says}, ${days}`);
  assert.equal(found('certificate').state, days < 14 ? 'wrong' : 'ok');
  assert.deepEqual([found('address').state, /certificate/.test(found('address').says)], ['wrong', true]);
});
