/*
 * Shows pages without a signal, and delivers the queue while no page is open. It keeps opened pages and those that every
 * visitor needs (app.js names them). It shows the network's page if that comes in time, else the kept one. If the browser
 * refuses to keep anything, all comes from the network.
 */
'use strict';

importScripts('/static/app.js'); // its first half: the queue

const PAGES = 'pages-1'; // by path; the header Kept-As holds the language
const FILES = 'files-1';
const MOST = 60; // entries in each
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

// The address contains a digest of the content (?v=...).
async function file(event, url) {
  const kept = await ask(() => find(FILES, url));
  if (kept) return kept;
  const reply = await fetch(url);
  event.waitUntil(put(FILES, url, reply.clone()).catch(() => {}));
  return reply;
}

// --- pages ---

async function page(event, path) {
  const network = fresh(event, path);
  event.waitUntil(network.catch(() => {})); // kept even when too late
  const reply = await Promise.race([network.catch(() => {}), sleep(SLOW)]);
  if (reply?.status < 500 && reply.status !== 429) return reply;
  const lang = new URL(event.request.url).searchParams.get('lang');
  return (await ask(() => kept(path, lang))) ?? network.catch(async (error) => (await ask(() => kept('/q/'))) ?? Promise.reject(error));
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

// A reply that breaks off is neither shown nor kept.
async function fresh(event, path) {
  const reply = await fetch(event.request);
  const at = Date.now();
  if (!reply.ok) return reply;
  const html = await reply.text();
  // The card with the news of a stamp (?at=...) is not kept; the plain one is.
  const news = /[?&]at=/.test(event.request.url);
  event.waitUntil((news ? take(path) : keep(path, reply, at, html)).catch(() => {}));
  return new Response(html, reply);
}

async function take(path) {
  const reply = await fetch(path);
  await keep(path, reply, Date.now(), await reply.text());
}

// `at` is the phone's time when the reply came. With its Date it shows how wrong the phone's clock is.
async function keep(path, reply, at, html) {
  const [, as] = /<template id="unsent" data-as="(.+?)"/.exec(html) ?? []; // a Wi-Fi login page has none
  if (!reply.ok || reply.redirected || !as || /^\/q\/|\/handover$/.test(path)) return; // a handover code is valid for minutes
  const copy = new Response(html.replace('<html', '<html data-kept'), reply);
  copy.headers.delete('Vary');
  copy.headers.set('Kept-As', as);
  copy.headers.set('Kept-At', at);
  for (const [url] of html.matchAll(/\/static\/[^"]+\?v=\w+/g)) if (!(await find(FILES, url))) await put(FILES, url, await fetch(url));
  await put(PAGES, path, copy);
}

// Keeps the pages that a page names. A shared device keeps only these.
async function prepare({ paths, as }) {
  const pages = await caches.open(PAGES);
  for (const key of as.endsWith('kiosk') ? await pages.keys() : []) {
    if (!paths.includes(new URL(key.url).pathname)) await pages.delete(key);
  }
  for (const path of paths) {
    const { headers } = (await pages.match(path)) ?? new Response();
    const young = Math.abs(Date.now() - headers.get('Kept-At')) < YOUNG; // the clock may have been set back
    if (!young || headers.get('Kept-As') !== as) await take(path);
  }
}
