/*
 * Keeps a visitor's forms in a queue on the phone until the server has them, and the survey's draft (docs/offline.md). The
 * worker (sw.js) loads the first half, too. All words come from the page (templates/unsent.tpl).
 */
'use strict';

// --- the queue: {n, path, body, submission, at, behind, life, tapped, age, refused} in IndexedDB ---

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
// The browser's answer; nothing if it refuses. Some never answer.
const ask = (act) => Promise.race([(async () => act())(), sleep(4000)]).catch(() => {});
const within = (ms) => AbortSignal.timeout?.(ms); // older browsers have their own limits

let opening;
const open = () => new Promise((resolve, reject) => {
  const request = indexedDB.open('bussanten', 1);
  request.onupgradeneeded = () => request.result.createObjectStore('unsent', { keyPath: 'n', autoIncrement: true });
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

// The result of `act` once it is on the disk.
const write = (database, act) => new Promise((resolve, reject) => {
  const transaction = database.transaction('unsent', 'readwrite', { durability: 'strict' });
  const request = act(transaction.objectStore('unsent'));
  transaction.oncomplete = () => resolve(request.result);
  transaction.onabort = () => reject(transaction.error);
});
async function store(act) {
  try {
    return await Promise.race([(opening ??= open()).then((database) => write(database, act)), sleep(4000).then(() => Promise.reject())]);
  } catch (error) {
    opening = undefined; // browsers close connections on their own
    throw error;
  }
}
const taken = new Set(); // n that the browser refuses to forget
const entries = async () => (await store((unsent) => unsent.getAll())).filter(({ n }) => !taken.has(n));

// How many ms the phone's clock was behind the server's at `now`, when a reply came.
const behindAt = (now, { headers }) => Date.parse(headers.get('Date')) - now;

const fits = (age) => age > -60000 && age < 864e5;

// Seconds since the tap. Nobody can set a page's own time, but a sleeping phone may stop it. Once the page is closed the
// server's clock shows whether the phone's was set.
async function ageOf({ at, behind, life, tapped }) {
  let age = Date.now() - at;
  if (life === performance.timeOrigin) {
    const least = performance.now() - tapped;
    if (age < least - 2000 || age > 864e5) age = least;
  } else if (behind !== undefined) {
    const reply = await fetch('/healthz', { method: 'HEAD', signal: within(15000) });
    const real = age + behindAt(Date.now(), reply) - behind; // NaN: a gate named no time
    if (fits(real) || (real && !fits(age))) age = real; // else set before the tap
  }
  return Math.max(0, Math.round(age / 1000));
}

// The server's answer: taken, refused, or later if it is not sure.
async function post(entry) {
  try {
    const body = new URLSearchParams(entry.body);
    body.set('age', (entry.age = await ageOf(entry)));
    body.set('reply', 'json');
    const reply = await fetch(entry.path, { method: 'POST', body, redirect: 'error', signal: within(15000) });
    if (reply.status === 200) {
      const { submission, next } = await reply.json();
      if (submission === entry.submission) return { is: 'taken', next };
    }
    // The login page of a Wi-Fi network lacks our policy.
    const ours = /^default-src 'none'/.test(reply.headers.get('Content-Security-Policy'));
    if (ours && /^4(?!08|29)/.test(reply.status)) return { is: 'refused' };
  } catch {} // no signal, or half a reply
  return { is: 'later' };
}

async function deliverFirst() {
  const entry = (await entries()).find(({ refused }) => !refused);
  if (!entry) return { is: 'empty' };
  const reply = await post(entry);
  if (reply.is === 'taken') {
    taken.add(entry.n);
    await store((unsent) => unsent.delete(entry.n)).then(() => taken.delete(entry.n), () => {}); // else the next page sends it again
  }
  if (reply.is === 'refused') await store((unsent) => unsent.put({ ...entry, refused: true }));
  return { ...reply, n: entry.n };
}

// Page or worker sends; the other waits 20 s: browsers may suspend the holder.
async function deliverAlone() {
  if (!navigator.locks) return deliverFirst();
  return navigator.locks.request('unsent', { signal: within(20000) }, deliverFirst).catch(deliverFirst);
}

// Sends one entry after another. True if none is left to send.
async function deliver(tell) {
  for (;;) {
    const { is, n, next } = await deliverAlone();
    if (is === 'empty' || is === 'later') return is === 'empty';
    tell?.(n, next);
  }
}

const bodyOf = (form) => `${new URLSearchParams(new FormData(form))}`;

// --- the draft of the survey: {at, seen, sent, body} in localStorage ---

// seen: time of the recorded answer that the form showed; sent: n in the queue. Other pages have no form.
function draftOf(fair, form) {
  const place = `draft ${fair}`;
  const local = (act) => {
    try {
      return act(localStorage);
    } catch {} // it refuses
  };
  const read = () => local((all) => JSON.parse(all[place])) ?? {};
  const keep = (draft) => void local((all) => (all[place] = JSON.stringify(draft)));
  const forget = () => void local((all) => delete all[place]);
  const answered = form?.dataset.answered ?? 0;
  const note = (sent) => keep({ at: Date.now(), seen: answered, sent, body: bodyOf(form) });

  // True if it changed the form.
  function restore(body) {
    const before = bodyOf(form);
    const kept = new URLSearchParams(body);
    for (const one of form.elements) {
      if (/text/.test(one.type)) one.value = kept.get(one.name) ?? '';
      else one.checked = kept.getAll(one.name).includes(one.value) || (one.name === 'booth' && one.checked);
    }
    return bodyOf(form) !== before;
  }

  async function begin() {
    const { at, seen, sent, body } = read();
    form?.addEventListener('input', () => note());
    const isTaken = sent && !(await entries().catch(() => [{ n: sent }])).some(({ n }) => n === sent);
    const isOlder = answered > seen && answered * 1000 > at; // than the answer of another browser
    if (isTaken || isOlder || Date.now() - at > 30 * 86400000) return forget();
    if (!form || !body) return false;
    // A refused form's page is newest, until it is reloaded. The banner has a message of its own for a form in the queue.
    const [visit] = performance.getEntriesByType('navigation');
    return document.querySelector('.faults') && visit?.type === 'navigate' ? note() : restore(body) && !sent;
  }

  return { begin, forget, note, refused: (n) => read().sent === n && keep({ ...read(), sent: 0 }) };
}

// --- the page ---

// A long list shows only what contains the text of its field (templates/find.tpl).
function searchable(field) {
  const plain = (text) => text.normalize('NFKC').toLowerCase();
  const items = [...document.getElementById(field.dataset.list).children];
  const status = field.querySelector('[role]');
  field.hidden = false;
  field.addEventListener('input', ({ target }) => {
    const text = plain(target.value.trim());
    for (const item of items) item.hidden = !plain(item.textContent + item.dataset.also).includes(text);
    status.textContent = text && status.dataset.found.replace('{N}', items.filter((item) => !item.hidden).length);
  });
}
self.document?.querySelectorAll('.find').forEach(searchable);

// A text says near its end how many characters are left, when the visitor pauses.
function countdown(text) {
  const count = Object.assign(document.createElement('p'), { className: 'count', role: 'status' });
  let soon;
  text.after(count);
  text.addEventListener('input', () => {
    clearTimeout(soon);
    soon = setTimeout(() => {
      const n = text.dataset.longest - [...text.value.trim().normalize()].length;
      count.classList.toggle('over', n < 0);
      count.textContent = n > 100 ? '' : text.dataset[n < 0 ? 'over' : 'left'].replace('{N}', Math.abs(n));
    }, 500);
  });
}

// The banner has a part for each message; {N} is a number of forms. say() changes what is true.
function bannerOf(banner, state) {
  const parts = [...banner.querySelectorAll('[data-when]')].map((part) => ({ part, when: part.dataset.when, text: part.innerHTML }));
  let said;
  const show = () => parts.forEach(({ part, when, text }) => {
    part.hidden = !state[when];
    part.innerHTML = text.replace('{N}', state[when]);
  });
  function say(changes) {
    if (said === (said = JSON.stringify(Object.assign(state, changes)))) return;
    if (!parts.some(({ when }) => state[when])) return banner.remove();
    if (!banner.isConnected) words.after(banner);
    setTimeout(show, 50); // screen readers announce changes only in an older region
  }
  return { say, sending: parts[0].text };
}

// --- delivery while the page is open ---

function deliveryOf({ card, kiosk, state, say, forms, draft }) {
  const onward = []; // the page that follows entry n
  let current; // n of the entry the visitor waits for; the banner does not count it yet
  let running = Promise.resolve();
  let pause;
  let timer;
  let isNew; // stamps were delivered from this page, and the kept card lacks them
  const work = () => (running = running.then(run));
  const hurry = () => ((pause = 1000), work());

  async function run() {
    clearTimeout(timer);
    let done;
    try {
      await look();
      done = await deliver((n, next) => {
        onward[n] = next;
        pause = 1000;
        look().catch(() => {});
      });
      await look();
      renew();
    } catch { // a store that is only busy answers later
      say({ unkept: forms.length });
    }
    if (!done) timer = setTimeout(work, pause, (pause = Math.min(2 * pause, 30000)));
  }

  async function look() {
    const all = (await entries()).filter(({ n }) => n !== current);
    const no = all.filter((entry) => entry.refused);
    const waiting = all.length - no.length;
    const refused = kiosk ? 0 : no.length;
    // The next visitor must not see a refused form.
    if (kiosk) for (const { n } of no) await store((unsent) => unsent.delete(n));
    const emptied = state.waiting && !waiting && !current;
    isNew ||= waiting < state.waiting && !current;
    say({ waiting, refused, sent: !all.length && (emptied || state.sent) });
    await stamp(all, say).catch(() => {});
    if (!emptied) return;
    renew();
    setTimeout(say, 5000, { sent: false });
  }

  function renew() {
    if (!isNew || taken.size || kiosk) return;
    isNew = false;
    if (location.pathname === card) location.reload();
    else ask(() => navigator.serviceWorker.controller.postMessage({ renew: card }));
  }

  // Delivers entry n and opens the next page. True if it stays queued.
  async function settle({ n }) {
    current = n;
    say({ sending: true });
    await Promise.race([work(), sleep(6000)]);
    const entry = (await entries()).find((one) => one.n === n);
    current = undefined;
    if (!entry) {
      location.assign(onward[n] ?? kiosk ?? card);
    } else if (entry.refused) {
      await store((unsent) => unsent.delete(n));
      sendItself(entry, draft);
    } else {
      say({ sending: false });
      ask(async () => (await navigator.serviceWorker.ready).sync.register('unsent'));
      await look();
      return true;
    }
  }

  // A button of the banner. A refused entry is sent again, so that the server's page says why.
  async function pressed(when) {
    if (when === 'waiting') {
      say({ sending: true });
      await hurry();
      say({ sending: false });
    } else if (when && !current) {
      const { refused, ...entry } = (await entries()).find((one) => one.refused);
      await store((unsent) => unsent.put(entry));
      settle(entry);
    }
  }

  return { hurry, settle, pressed };
}

// place_mark() of model/place.c
const markOf = async (token) => [...new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token)), 0, 3)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

// Marks on the card the booths whose forms wait. They are not counted: only the server records. What has been delivered stays
// marked until the card is renewed.
async function stamp(all, say) {
  const mark = document.getElementById('waiting-stamp'); // templates/card.tpl
  if (!mark) return;
  for (const { path, body, refused } of all) {
    const [, token] = /^\/q\/(\w+)$/.exec(path) ?? [];
    const poster = token && (await markOf(token));
    const booths = new URLSearchParams(body).getAll('booth'); // of a survey
    for (const item of document.querySelectorAll('.stamps [data-booth]')) {
      const { classList, dataset } = item;
      if (!booths.includes(dataset.booth) && (!poster || dataset.poster !== poster)) continue;
      if (refused) item.querySelector('.badge')?.remove();
      else if (!classList.contains('waits')) item.append(mark.content.cloneNode(true));
      classList.toggle('waits', !refused);
    }
  }
  const names = [...document.querySelectorAll('.waits a')].map((name) => name.innerHTML);
  say({ stamps: names.join(', ') });
}

// --- forms ---

const hex = (n) => Array.from(crypto.getRandomValues(new Uint8Array(n)), (byte) => (byte & 15).toString(16)).join('');
const uuid = () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`; // crypto.randomUUID() wants TLS

// Sends the entry as a form: the server's page says why it is refused.
function sendItself(entry, draft) {
  draft.refused(entry.n);
  const form = Object.assign(document.createElement('form'), { method: 'post', action: entry.path });
  for (const [name, value] of [...new URLSearchParams(entry.body), ['age', entry.age]]) {
    form.append(Object.assign(document.createElement('input'), { name, value, type: 'hidden' }));
  }
  document.body.append(form);
  form.submit();
}

// Makes the form one of the next visitor, with an id of its own.
function empty(form) {
  for (const one of document.querySelectorAll('.faults, .fault')) one.remove();
  for (const one of form.elements) {
    one.checked = false;
    if (!/text|search/.test(one.type)) continue;
    one.value = '';
    one.dispatchEvent(new Event('input', { bubbles: true }));
  }
  form.elements.submission.value = uuid();
  scrollTo(0, 0);
}

// A form is sent by way of the queue.
function takeForms(here, settle) {
  const { away, forms, kiosk, survey, draft, say, sending } = here;
  let calm; // makes the button usable again

  async function send(form) {
    const button = form.querySelector('button');
    const label = button.innerHTML;
    button.setAttribute('aria-disabled', 'true');
    button.innerHTML = sending;
    calm = () => {
      button.removeAttribute('aria-disabled');
      button.innerHTML = label;
      calm = undefined;
    };
    const entry = { path: form.getAttribute('action'), body: bodyOf(form), submission: form.elements.submission.value, at: Date.now(), behind: here.behind, life: performance.timeOrigin, tapped: performance.now() };
    try {
      entry.n = await store((unsent) => unsent.add(entry));
      if (form === survey) draft.note(entry.n);
      if (!(await settle(entry))) return;
    } catch { // no store: send once from the page, which keeps what was typed
      say({ unkept: true });
      const { is, next } = await post(entry);
      if (is === 'taken' && form === survey) draft.forget();
      return is === 'taken' ? location.assign(next) : is === 'later' ? calm() : sendItself(entry, draft);
    }
    if (await ask(() => caches.match(away, { ignoreSearch: true }))) return location.assign(away);
    calm();
    if (kiosk) empty(form);
  }

  document.addEventListener('submit', (event) => {
    const { target: form, submitter } = event;
    if (isSwitch(submitter) || !forms.includes(form)) return;
    event.preventDefault();
    if (!calm && submitter?.name !== 'lang') send(form);
  });
  addEventListener('pagehide', () => calm?.()); // "back" comes here
}

// A button of the language switch. A hidden one is pressed by Enter in a field.
const isSwitch = (submitter) => submitter?.name === 'lang' && submitter.tabIndex === 0;

// The language switch of a form posts it. Without a signal the page with all that was typed stays.
function holdSwitch({ fair, say }) {
  let isAsked;
  document.addEventListener('submit', async (event) => {
    const { target: form, submitter } = event;
    if (!isSwitch(submitter)) return;
    if (isAsked) return void (isAsked = false);
    event.preventDefault();
    const isHeard = await fetch('/healthz', { method: 'HEAD', signal: within(6000) }).then(({ ok }) => ok, () => false);
    const said = isHeard ? null : await ask(async () => {
      const kept = await caches.match(`${fair}/offline`);
      return new DOMParser().parseFromString(await kept.text(), 'text/html').querySelector(`[data-lang="${submitter.value}"]`);
    });
    if (said) return say({ lang: `<span lang="${said.lang}">${said.innerHTML}</span>` });
    isAsked = true;
    form.requestSubmit(submitter);
  });
}

// --- what a page shows of kept pages ---

// In place of a page that cannot be had: what to do. For a poster it is a form.
function explain(place, as, posted) {
  const { pathname, search } = location;
  const lang = new URLSearchParams(search).get('lang');
  const said = as.startsWith(lang) ? null : [...place.parentElement.querySelectorAll('[data-lang]')].find((one) => one.dataset.lang === lang);
  const about = pathname.startsWith('/q/') ? 'place' : said ? 'lang' : /\/handover$/.test(pathname) ? 'handover' : posted === '' ? 'form' : 'page';
  document.getElementById('offline-page').hidden = true;
  const part = document.getElementById(`offline-${about}`);
  part.hidden = false;
  for (const other of part.querySelectorAll('[data-lang]')) other.hidden = other !== said;
  place.querySelector('form').action = pathname;
  if (!/page|place/.test(about)) part.querySelector('a').href = pathname;
}

// The kept card shows how wrong the phone's clock was. A public page shows from it how far it is to the reward.
async function readCard(here) {
  const kept = await caches.match(here.away, { ignoreSearch: true });
  here.behind = behindAt(kept.headers.get('Kept-At'), kept);
  const now = document.getElementById('reward-now');
  if (!now?.hidden || kept.headers.get('Kept-As') !== here.as) return;
  const text = await kept.text();
  const there = new DOMParser().parseFromString(text, 'text/html').getElementById('reward-now');
  const isOurs = [...document.querySelectorAll('head [href^="/static/"], head [src^="/static/"]')].every((one) => text.includes(one.getAttribute('href') ?? one.getAttribute('src')));
  if (there && isOurs) now.replaceWith(there); // not a part of another version
}

// Marks the stalls of a plan with what the kept card says of their booths.
async function markPlan(card) {
  const kept = await caches.match(card);
  const isOld = !(Date.now() - kept.headers.get('Kept-At') < 72e5); // 2 h, as in view/card.c; the time may be unknown
  const stamps = new DOMParser().parseFromString(await kept.text(), 'text/html').querySelectorAll('[data-marks]');
  for (const { dataset: { booth, marks } } of stamps) {
    for (const stall of document.querySelectorAll(`.plan [data-booth="${booth}"]`)) {
      const is = marks.split(' ').filter((one) => one && !(isOld && one === 'here'));
      if (is.length) stall.classList.add(...is);
      for (const word of stall.querySelectorAll('[data-mark]')) word.hidden = !is.includes(word.dataset.mark);
    }
  }
}

// The first press loads the script of the picture, which saves it.
function offer(picture) {
  picture.hidden = false;
  picture.querySelector('button').addEventListener('click', () => picture.append(picture.querySelector('template').content.cloneNode(true)), { once: true });
}

// Tells the worker which pages to keep.
async function fetchAhead({ as, fair, card, kiosk }, paths) {
  await navigator.serviceWorker.register('/sw.js');
  const { active } = await navigator.serviceWorker.ready;
  // The card sets the visitor's cookie; the worker must fetch the pages with it.
  if (!kiosk && location.pathname !== card && !(await caches.match(card))) await fetch(card, { method: 'HEAD' });
  // 60 booths' pages are about 200 kB on the wire. Most fairs have fewer.
  const isFrugal = kiosk || navigator.connection?.saveData || ![fair, card].includes(location.pathname);
  const links = isFrugal ? [] : [...document.querySelectorAll(`main a[href^="${fair}/b/"]`)];
  const booths = [...new Set(links.map(({ pathname }) => pathname))].slice(0, 60);
  active.postMessage({ paths, booths, as, revision: document.querySelector('[data-revision]')?.dataset.revision });
}

// --- the beginning ---

// as: language, and whether shared; ahead: the pages to keep (page/routes.c); kiosk: a shared device's start page.
function begin({ as, fair, ahead: paths }, banner, kiosk) {
  const card = `${fair}/card`;
  const place = document.getElementById('offline-place'); // templates/offline.tpl
  const { kept, posted } = document.documentElement.dataset; // set by the worker
  const state = { kept: !place && kept !== undefined };
  const forms = [...document.querySelectorAll('form[action^="/q/"], form[action$="/code"], form[action$="/survey"]')];
  const survey = kiosk ? null : document.querySelector('form[action$="/survey"]');
  const draft = draftOf(fair, survey);
  // away: the page without a signal; behind: the phone's clock, when the card was kept
  const here = { as, fair, card, away: kiosk ?? card, behind: undefined, kiosk, state, forms, survey, draft, ...bannerOf(banner, state) };
  const { hurry, settle, pressed } = deliveryOf(here);
  document.querySelectorAll('[data-longest]').forEach(countdown);
  takeForms(here, settle);
  holdSwitch(here);
  banner.addEventListener('click', ({ target }) => {
    const when = target.closest('button')?.dataset.when;
    if (when !== 'restored') return pressed(when);
    draft.forget();
    location.replace(survey.getAttribute('action'));
  });

  if (place) explain(place, as, posted);
  // A kept page contains an old id; the server would take its form for a repetition.
  for (const form of forms) form.elements.submission.value = uuid();
  const recall = () => draft.begin().then((restored) => here.say({ restored }));
  if (kiosk) draft.forget();
  else if (survey) recall();
  // What the browser keeps is read in a turn of its own, so that a slow phone draws and scrolls in between.
  setTimeout(() => {
    if (!kiosk && !survey) recall();
    ask(() => readCard(here));
    hurry();
    if (document.querySelector('.plan') && !kiosk) ask(() => markPlan(card));
  });
  addEventListener('online', hurry);
  document.addEventListener('visibilitychange', () => document.hidden || hurry());
  addEventListener('pageshow', ({ persisted }) => persisted && kiosk && location.reload());
  const picture = document.getElementById('keepsake');
  if (picture) offer(picture);
  if (paths) addEventListener('load', () => setTimeout(() => fetchAhead(here, paths.split(' ')).catch(() => {}), 1000));
}

const words = self.document?.getElementById('unsent');
if (words) begin(words.dataset, words.content.firstElementChild.cloneNode(true), document.body.dataset.kiosk);
