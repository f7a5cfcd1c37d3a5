/*
 * The pages without a signal, and delivery while no page is open. Kept are the pages that were opened and those that
 * everybody will want (app.js names them); shown is what the network has, while it answers in time.
 */
'use strict';

importScripts('/static/app.js'); // its first half: the queue

const PAGES = 'pages-1'; // by path; Kept-As: for which language
const FILES = 'files-1';
const MOST = 60; // in each
const SLOW = 4000; // ms, then a kept page is shown
const YOUNG = 3600000; // ms, then asked for again

// A new worker takes over at once: the queue is not its own.
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(tidy()));
addEventListener('message', (event) => event.waitUntil(prepare(event.data)));
addEventListener('sync', (event) => event.waitUntil(deliver().then((done) => done || Promise.reject())));
addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (pathname.startsWith('/static/') && search) event.respondWith(file(request.url));
  else if (request.mode === 'navigate' && !/^\/admin(\/|$)|\.\w+$/.test(pathname)) event.respondWith(page(event, pathname));
});

async function tidy() {
  for (const name of await caches.keys()) if (name !== PAGES && name !== FILES) await caches.delete(name);
  await clients.claim();
}

async function put(cache, key, reply) {
  await cache.put(key, reply);
  for (const old of (await cache.keys()).slice(0, -MOST)) await cache.delete(old);
}

// Named by its content (?v=...).
async function file(url) {
  const files = await caches.open(FILES);
  const kept = await files.match(url);
  if (kept) return kept;
  const reply = await fetch(url);
  if (reply.ok) await put(files, url, reply.clone());
  return reply;
}

// --- pages ---

async function page(event, path) {
  const network = fresh(event, path);
  event.waitUntil(network.catch(() => {})); // kept even when too late
  const reply = await Promise.race([network.catch(() => {}), sleep(SLOW)]);
  if (reply?.status < 500 && reply.status !== 429) return reply;
  return (await kept(path)) ?? network.catch(async (error) => (await kept('/q/')) ?? Promise.reject(error));
}

// A poster's page is of one moment; in its place comes a page with a form for any poster.
async function kept(path) {
  const pages = await caches.open(PAGES);
  const offline = (await pages.keys()).filter(({ url }) => url.endsWith('/offline')).pop();
  return pages.match(path.startsWith('/q/') ? offline ?? path : path);
}

// Whole or not at all: a reply that breaks off is none.
async function fresh(event, path) {
  const reply = await fetch(event.request);
  if (!reply.ok) return reply;
  const html = await reply.text();
  // The card with the news of a stamp (?at=...) is not the one to come back to.
  const news = /[?&]at=/.test(event.request.url);
  event.waitUntil((news ? take(path) : keep(path, reply, html)).catch(() => {}));
  return new Response(html, reply);
}

async function take(path) {
  const reply = await fetch(path);
  await keep(path, reply, await reply.text());
}

async function keep(path, reply, html) {
  const [, as] = /<template id="unsent" data-as="(.+?)"/.exec(html) ?? []; // a gate's page has none
  if (!reply.ok || reply.redirected || !as || path.startsWith('/q/')) return;
  const copy = new Response(html.replace('<html', '<html data-kept'), reply);
  copy.headers.delete('Vary');
  copy.headers.set('Kept-As', as);
  copy.headers.set('Kept-At', Date.now());
  for (const [url] of html.matchAll(/\/static\/[^"]+\?v=\w+/g)) await file(url);
  await put(await caches.open(PAGES), path, copy);
}

// What a page wants ready. A shared device keeps nothing else.
async function prepare({ paths, as }) {
  const pages = await caches.open(PAGES);
  for (const key of as.endsWith('kiosk') ? await pages.keys() : []) {
    if (!paths.includes(new URL(key.url).pathname)) await pages.delete(key);
  }
  for (const path of paths) {
    const { headers } = (await pages.match(path)) ?? new Response();
    const young = Date.now() - headers.get('Kept-At') < YOUNG;
    if (!young || headers.get('Kept-As') !== as) await take(path);
  }
}
