/*
 * The wall board (templates/board.tpl) fetches its own page every few seconds. 304 means that the figures are the same.
 * While the server does not answer, the board keeps the last figures and shows their time. Without this script the page
 * reloads itself. All words shown come from the page.
 */
'use strict';

const EVERY = 5000;
const UNSEEN = 60000; // in a hidden tab

// The time of the last answer by the server's clock: the time in the page, plus the time since it arrived.
let told;
let heard;
const take = () => {
  told = Date.parse(document.querySelector('main time').dateTime);
  heard = Date.now();
};
const clock = new Intl.DateTimeFormat('ja-JP', { timeZone: 'Asia/Tokyo', hour: '2-digit', minute: '2-digit' });
let last;

function confirm() {
  last = clock.format(told + Date.now() - heard);
  document.querySelector('main time').textContent = last;
}

function say(state) {
  for (const words of document.querySelectorAll('[data-when]')) {
    if (words.dataset.when === state && words.hidden && words.querySelector('.told')) words.querySelector('.told').textContent = last;
    if (words.hidden !== (words.dataset.when !== state)) words.hidden = !words.hidden;
  }
}

async function look() {
  const main = document.querySelector('main');
  const reply = await fetch(location.href, {
    headers: { 'If-None-Match': `"${main.dataset.version}"` },
    cache: 'no-store',
    signal: AbortSignal.timeout?.(EVERY),
  });
  if (reply.redirected) return 'ended';
  if (reply.status === 200) {
    const page = new DOMParser().parseFromString(await reply.text(), 'text/html');
    main.replaceWith(document.adoptNode(page.querySelector('main[data-version]')));
    take();
  } else if (reply.status !== 304) {
    return 'stale';
  }
  confirm();
  return 'current';
}

let next;
async function turn() {
  clearTimeout(next);
  next = setTimeout(turn, 2 * UNSEEN); // in case this turn never ends
  say(await look().catch(() => 'stale'));
  clearTimeout(next);
  next = setTimeout(turn, document.hidden ? UNSEEN : EVERY);
}

take();
confirm();
next = setTimeout(turn, EVERY);
document.addEventListener('visibilitychange', () => document.hidden || turn());
