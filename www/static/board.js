/*
 * The wall board (templates/board.tpl) asks for itself again and again: 304 says that its figures are still so. While
 * nobody answers it keeps the last ones and says from when they are. Without this script the page is loaded anew.
 * All words come from the page.
 */
'use strict';

const EVERY = 5000;
const UNSEEN = 60000; // in a hidden tab

// The server's time of the last answer: its own clock as the page told it, and what has passed since.
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
    if (words.dataset.when === state && words.hidden && words.querySelector('time')) words.querySelector('time').textContent = last;
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
  next = setTimeout(turn, 2 * UNSEEN); // whatever becomes of this one
  say(await look().catch(() => 'stale'));
  clearTimeout(next);
  next = setTimeout(turn, document.hidden ? UNSEEN : EVERY);
}

take();
confirm();
next = setTimeout(turn, EVERY);
document.addEventListener('visibilitychange', () => document.hidden || turn());
