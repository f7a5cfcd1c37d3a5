/*
 * Shows pages without a signal, and delivers the queue while no page is open. It keeps opened pages, those that every
 * visitor needs, and then the booths' pages (app.js names both). It shows the network's page if that comes in time, else the kept one. If the browser
 * refuses to keep anything, all comes from the network.
 */
'use strict';

importScripts('/static/app.js'); // its first half: the queue. tools/gen-versions adds the version

const PAGES = 'pages-1'; // by path; the header Kept-As holds the language
const FILES = 'files-1';
const MOST = 120; // entries in each: 60 booths' pages (app.js), 60 others
const SLOW = 4000; // ms, then a kept page is shown
const YOUNG = 3600000; // ms, then asked for again

// A new worker takes over at once.
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(tidy()));
addEventListener('message', (event) => {
  const { data } = event;
  event.waitUntil((data.renew ? take(data.renew) : prepare(data)).catch(() => {}));
});
addEventListener('sync', (event) => event.waitUntil(deliver(renewed).then((done) => done || Promise.reject())));
addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  const isPage = request.mode === 'navigate' && !/^\/admin(\/|$)|\.\w+$/.test(pathname);
  if (origin !== location.origin) return;
  if (request.method !== 'GET') return isPage && event.respondWith(posted(request));
  if (pathname.startsWith('/static/') && search) event.respondWith(file(event, request.url));
  else if (isPage) event.respondWith(page(event, pathname));
});

// The kept card gets the stamp of a form that the worker has delivered.
function renewed(_, next) {
  const { pathname } = new URL(next, location);
  if (/\/(card|done)$/.test(pathname)) take(pathname.replace(/\w+$/, 'card')).catch(() => {});
}

async function tidy() {
  await clients.claim();
  for (const name of await caches.keys()) if (name !== PAGES && name !== FILES) await caches.delete(name);
}

const find = async (name, key) => (await caches.open(name)).match(key);
async function put(name, key, reply) {
  if (!reply.ok) throw reply;
  const cache = await caches.open(name);
  await cache.put(key, reply);
  for (const old of (await cache.keys()).slice(0, -MOST)) await cache.delete(old);
}

// Fetches the files of a page that are not kept. Their addresses contain a digest of their content (?v=...), so a page and its
// files are of one version. Rejected if one cannot be had.
const filesOf = (html) => Promise.all([...html.matchAll(/\/static\/[^"]+\?v=\w+/g)].map(async ([url]) => {
  if (await Promise.race([find(FILES, url), sleep(1000)]).catch(() => {})) return;
  const reply = await fetch(url);
  if (!reply.ok) throw reply;
  put(FILES, url, reply).catch(() => {});
}));

async function file(event, url) {
  const kept = await ask(() => find(FILES, url));
  if (kept) return kept;
  const reply = await fetch(url);
  event.waitUntil(put(FILES, url, reply.clone()).catch(() => {}));
  return reply;
}

// --- pages ---

async function page(event, path) {
  ahead.abort(); // a visitor waits for this page
  const network = fresh(event, path);
  event.waitUntil(network.catch(() => {})); // kept even when too late
  const reply = await Promise.race([network.catch(() => {}), sleep(SLOW)]);
  if (reply?.status < 500 && reply.status !== 429) return reply;
  const lang = new URL(event.request.url).searchParams.get('lang');
  return (await ask(() => kept(path, lang))) ?? network.catch(async (error) => (await ask(() => kept('/q/'))) ?? (error instanceof Response ? error : Promise.reject(error)));
}

// A poster's page is not kept; a page with a form for any poster replaces it. It also says that the language cannot be changed.
async function kept(path, lang) {
  const pages = await caches.open(PAGES);
  const offline = (await pages.keys()).filter(({ url }) => url.endsWith('/offline')).pop();
  const page = await pages.match(path.startsWith('/q/') ? offline ?? path : path);
  const [as] = page?.headers.get('Kept-As').split(' ') ?? [];
  return page && lang && as !== lang && offline ? pages.match(offline) : page;
}

// A form that the queue does not deliver. Without a signal the visitor reads what to do.
async function posted(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const page = (await ask(() => kept('/q/'))) ?? (await Promise.reject(error));
    return new Response((await page.text()).replace('<html', '<html data-posted'), page);
  }
}

// The reply and the phone's time when it came, which its Date is compared with. A phone that slept meanwhile does not know that time.
async function get(what, options) {
  const asked = Date.now();
  const reply = await fetch(what, options);
  const at = Date.now();
  return [reply, Math.abs(at - asked) < 10000 ? at : NaN];
}

// A reply that breaks off is neither shown nor kept. A page without its files is shown only if no page is kept.
async function fresh(event, path) {
  const { request } = event;
  const [reply, at] = await get(request);
  if (!reply.ok) return reply;
  const html = await reply.text();
  await filesOf(html).catch(() => Promise.reject(new Response(html, reply)));
  // The card with the news of a stamp (?at=...) is not kept; the plain one is. "Back" may show a page of the browser's own cache,
  // whose Date is older than the phone's time.
  const isOther = /[?&]at=/.test(request.url) || request.isHistoryNavigation || request.cache === 'force-cache';
  event.waitUntil((isOther ? take(path) : keep(path, reply, at, html)).catch(() => {}));
  return new Response(html, reply);
}

async function take(path, options) {
  const [reply, at] = await get(path, options);
  if (reply.status >= 429) throw reply;
  await keep(path, reply, at, await reply.text());
}

// `at` is of get(). With the reply's Date it shows how wrong the phone's clock is.
async function keep(path, reply, at, html) {
  const [, as] = /<template id="unsent" data-as="(.+?)"/.exec(html) ?? []; // a Wi-Fi login page has none
  if (/^(?!ja).*kiosk/.test(as)) return; // a shared device begins anew in Japanese
  if (!reply.ok || reply.redirected || !as || /^\/q\/|\/handover$/.test(path)) return; // a handover code is valid for minutes
  const copy = new Response(html.replace('<html', '<html data-kept'), reply);
  copy.headers.delete('Vary');
  copy.headers.set('Kept-As', as);
  copy.headers.set('Kept-At', at);
  copy.headers.set('Kept-Of', /data-revision="(\d+)"/.exec(html)?.[1] ?? (await revisionOf(path)));
  for (const [url] of html.matchAll(/\/static\/[^"]+\?v=\w+/g)) if (!(await find(FILES, url))) await put(FILES, url, await fetch(url));
  await put(PAGES, path, copy);
}

// The fair's revision, by its kept page: no page that comes later is older.
const revisionOf = async (path) => (await find(PAGES, path.split('/', 3).join('/')))?.headers.get('Kept-Of') ?? '';

// Keeps the pages that a page names, then the booths' pages. A shared device keeps only the first.
let ahead = new AbortController(); // stops the booths' pages
async function prepare({ paths, booths, as, revision }) {
  ahead.abort();
  const { signal } = (ahead = new AbortController());
  const pages = await caches.open(PAGES);
  for (const key of as.endsWith('kiosk') ? await pages.keys() : []) {
    if (!paths.includes(new URL(key.url).pathname)) await pages.delete(key);
  }
  const has = async (path, of) => {
    const { headers } = (await pages.match(path)) ?? new Response();
    const isYoung = Math.abs(Date.now() - headers.get('Kept-At')) < YOUNG; // the clock may have been set back
    return isYoung && headers.get('Kept-As') === as && headers.get('Kept-Of') === of;
  };
  const [fair, ...others] = paths;
  if (!(await has(fair, revision ?? (await revisionOf(fair))))) await take(fair);
  const now = await revisionOf(fair);
  for (const path of others) if (!(await has(path, now))) await take(path);
  for (const path of booths) {
    if (await has(path, now)) continue;
    if (signal.aborted) return;
    await take(path, { signal, priority: 'low' });
    if ((await pages.match(path))?.headers.get('Kept-As') !== as) return; // the browser keeps no cookies
  }
}
