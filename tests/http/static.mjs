// The files of www/. The addresses of the pages' styles and scripts contain a digest of their content, so a browser can keep
// them for ever and never uses an old one. Icons and the like are at the addresses that browsers ask for by themselves.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { parse } from '../lib/html.mjs';
import { ask, house } from '../lib/http.mjs';

const { EVENT } = process.env;
const IMMUTABLE = 'public, max-age=31536000, immutable';

const get = async (path, headers) => {
  const reply = await ask('GET', path, { headers });
  assert.deepEqual(house(reply), [], path);
  return reply;
};

// Every address below /static/ that a page names.
async function named(path) {
  const { text } = await get(path);
  const addresses = parse(text).flatMap(({ attributes }) => [attributes.href, attributes.src]).filter((address) => address?.startsWith('/static/'));
  assert.ok(addresses.some((address) => /^\/static\/app\.css\?/.test(address)), `${path} names its style`);
  return addresses;
}

for (const path of [`/e/${EVENT}`, `/e/${EVENT}/survey`, `/q/${process.env.TOKEN_032026}`, '/privacy', '/admin/login', '/nothing']) {
  test(`${path.replace(/\/q\/.*/, '/q/{token}')}: every file is named by the hash of its content, and may be kept`, async () => {
    for (const address of await named(path)) {
      const reply = await get(address);
      assert.equal(reply.status, 200, address);
      assert.equal(reply.headers['cache-control'], IMMUTABLE, address);
      const hash = createHash('sha256').update(reply.body).digest('hex').slice(0, 12);
      assert.equal(new URL(address, 'http://x').searchParams.get('v'), hash, address);
    }
  });
}

test('without that name a file is asked for again soon', async () => {
  const reply = await get('/static/app.css');
  assert.equal(reply.status, 200);
  assert.equal(reply.headers['cache-control'], 'public, max-age=600');
});

test('a file of an older version stays, and no other is served for an address that names one', async () => {
  const folder = join(dirname(process.env.BUSSANTEN), 'www/versions/00000000000a');
  try {
    mkdirSync(join(folder, 'static'), { recursive: true });
    writeFileSync(join(folder, 'static/app.css'), '/* old */');
    const old = await get('/static/app.css?v=00000000000a');
    assert.equal(old.text, '/* old */');
    assert.equal(old.headers['cache-control'], IMMUTABLE);
  } finally {
    rmSync(folder, { recursive: true });
  }
  for (const address of ['/static/app.css?v=0123456789ab', '/static/app.css?v=1', '/static/app.css?v=../static', '/static/app.css?v=00000000000a%2fx']) {
    const reply = await get(address);
    assert.equal(reply.status, 404, address);
    assert.doesNotMatch(reply.headers['cache-control'] ?? '', /immutable|max-age=[1-9]/);
  }
});

test('the service worker imports the script of its own version', async () => {
  const { text } = await get('/sw.js');
  const [, address] = /importScripts\('(.*?)'\)/.exec(text);
  const scripts = await named(`/e/${EVENT}`);
  assert.ok(scripts.includes(address), address);
});

test('a file that is none is not kept, whatever its name says', async () => {
  const reply = await get('/static/none.css?v=0123456789ab');
  assert.equal(reply.status, 404);
  assert.doesNotMatch(reply.headers['cache-control'] ?? '', /immutable|max-age=[1-9]/);
});

// --- what browsers, phones and search engines ask for by themselves

// The width and height of a PNG.
function sizeOf(png) {
  assert.equal(png.subarray(0, 8).toString('hex'), '89504e470d0a1a0a', 'a PNG');
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

async function kept(path, type) {
  const reply = await get(path);
  assert.equal(reply.status, 200, path);
  assert.equal(reply.headers['content-type'], type, path);
  assert.equal(reply.headers['cache-control'], 'public, max-age=86400', path);
  return reply;
}

for (const name of ['', '-precomposed', '-120x120', '-120x120-precomposed', '-152x152', '-180x180-precomposed']) {
  test(`/apple-touch-icon${name}.png`, async () => {
    assert.deepEqual(sizeOf((await kept(`/apple-touch-icon${name}.png`, 'image/png')).body), [180, 180]);
  });
}

test('/favicon.ico: a list of small pictures', async () => {
  const { body } = await kept('/favicon.ico', 'image/x-icon');
  assert.deepEqual([0, 2, 4].map((at) => body.readUInt16LE(at)), [0, 1, 3]);
  for (const [i, size] of [16, 32, 48].entries()) {
    const entry = 6 + 16 * i;
    const [length, at] = [body.readUInt32LE(entry + 8), body.readUInt32LE(entry + 12)];
    assert.equal(body[entry], size);
    assert.deepEqual(sizeOf(body.subarray(at, at + length)), [size, size]);
  }
});

test('/robots.txt: the public pages, and nothing else', async () => {
  const { text } = await kept('/robots.txt', 'text/plain; charset=utf-8');
  const refused = text.match(/(?<=^Disallow: ).*$/gm);
  for (const path of ['/', `/e/${EVENT}`, `/e/${EVENT}/b/032026`]) assert.ok(!refused.some((start) => path.startsWith(start)), path);
  for (const path of [`/q/${process.env.TOKEN_032026}`, '/admin/login']) assert.ok(refused.some((start) => path.startsWith(start)), path);
});

test('/manifest.webmanifest: its addresses are there, and its icons have the sizes that it names', async () => {
  const manifest = JSON.parse((await kept('/manifest.webmanifest', 'application/manifest+json')).text);
  for (const name of ['name', 'short_name', 'lang']) assert.ok(manifest[name], name);
  // A page without the browser around it would have cookies of its own on an iPhone, and so another card.
  assert.equal(manifest.display, 'browser');
  assert.ok((await get(manifest.start_url)).status < 400);
  assert.ok(manifest.start_url.startsWith(manifest.scope));
  for (const { src, type, sizes } of manifest.icons) {
    const reply = await get(src);
    assert.equal(reply.headers['content-type'], type, src);
    if (type === 'image/png') assert.equal(sizeOf(reply.body).join('x'), sizes, src);
  }
  assert.deepEqual(manifest.icons.map(({ sizes, purpose = 'any' }) => `${sizes} ${purpose}`).sort(), ['192x192 any', '512x512 any', '512x512 maskable', 'any any']);
});

test('a public page names them, and the picture of its preview has the size that it says', async () => {
  const { text } = await get(`/e/${EVENT}`);
  const elements = parse(text).map(({ attributes }) => attributes);
  const link = (rel) => elements.find((of) => of.rel === rel).href;
  assert.deepEqual(['manifest', 'apple-touch-icon'].map(link), ['/manifest.webmanifest', '/apple-touch-icon.png']);
  const [picture, ...size] = ['og:image', 'og:image:width', 'og:image:height'].map((name) => elements.find(({ property }) => property === name).content);
  const reply = await get(new URL(picture).pathname);
  assert.equal(reply.headers['content-type'], 'image/png');
  assert.deepEqual(sizeOf(reply.body), size.map(Number));
  assert.ok(reply.body.length < 300000, 'messengers leave out a larger one');
});
