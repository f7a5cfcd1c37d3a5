// A new version of the site reaches a phone that has pages of the old one. Whenever the signal is lost meanwhile, each page that
// the phone shows is wholly of one version: its HTML, its style and its script. The proxy plays the two versions of a server that
// keeps the files of both, as nginx does (tests/http/static.mjs).
import assert from 'node:assert/strict';
import { arriveAndKeep, go, page, path, proxy, scene } from './lib/phone.mjs';

const { TOKEN_032026 } = process.env;

// The first digit of a file's `v` says the version: a for A, b for B. All else of it is the real one.
let real; // the first digit, by the rest of `v`
const renamed = (text, version) => text.replace(/\?v=([0-9a-f])([0-9a-f]{11})/g, (_, first, rest) => {
  real.set(rest, first);
  return `?v=${version}${rest}`;
});

const ADDED = {
  css: (version) => `\n:root { --version: ${version}; }`,
  js: (version) => `\nglobalThis.version = '${version}';`,
};
function changed(url, text, version) {
  const [, kind, own] = /\.(css|js)\?v=(.)/.exec(url) ?? [];
  if (kind) return text + ADDED[kind](own);
  return renamed(text.replace('<body', `<body data-version="${version}"`), version);
}

// After `most` requests for version B there is no signal.
function play() {
  const server = { version: 'a', most: Infinity, asked: 0 };
  real = new Map();
  proxy.between = async ({ method, url, rawHeaders }, forward) => {
    if (server.version === 'b' && server.asked++ >= server.most) throw new Error('no signal');
    const { version } = server;
    const headers = rawHeaders.filter((_, i, all) => !/^(accept-encoding|if-.*)$/i.test(all[i - (i % 2)]));
    const reply = await forward({ method, url: url.replace(/\?v=.(\w+)/, (_, rest) => `?v=${real.get(rest)}${rest}`), rawHeaders: headers });
    // The browser's own cache keeps no file, as if it had no room left. Only the worker does.
    const told = reply.rawHeaders.map((value, i, all) => (i % 2 && /^cache-control$/i.test(all[i - 1]) && /\.(css|js)\?/.test(url) ? 'no-store' : value));
    return { ...reply, rawHeaders: told, body: Buffer.from(changed(url, reply.body.toString(), version)) };
  };
  return server;
}

// Returns the version of the page that is shown.
async function shown() {
  await page.waitForLoadState('load');
  const parts = await page.evaluate(() => [document.body.dataset.version, getComputedStyle(document.documentElement).getPropertyValue('--version').trim(), globalThis.version]);
  assert.equal(new Set(parts).size, 1, `${page.url()}: HTML, style and script are ${parts}`);
  assert.match(parts[0], /^[ab]$/);
  return parts[0];
}

for (const most of [0, 1, 2, 3, 4, 5, 6, 8, Infinity]) {
  scene(`a new version, and no signal after ${most} requests: no page is a mixture`, async () => {
    const server = play();
    await arriveAndKeep();
    await go(path('/card'));
    assert.equal(await shown(), 'a');
    Object.assign(server, { version: 'b', most });
    const versions = [];
    for (const to of [path(), path('/card'), `/q/${TOKEN_032026}`, path('/survey'), path()]) {
      await go(to);
      versions.push(await shown());
    }
    if (most === 0) assert.equal(versions.join(''), 'aaaaa');
    if (most === Infinity) assert.equal(versions.join(''), 'bbbbb');
  });
}
