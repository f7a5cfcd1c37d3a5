/*
 * The page of a booth for its staff (templates/cockpit.tpl). A press without a signal waits on the phone, and this page
 * sends it when the signal is back. Each press has an id, so it counts once, however often it is sent. The server's reply replaces the
 * page's content, so the thumb stays where it is. Without this script the browser says that there is no connection.
 * All words shown come from the page.
 */
'use strict';

const KEPT = `presses ${location.pathname} `;
const RETRY = 5000;
let waiting = []; // in the order of the presses: { id, at, body }
const sent = new Set();
let isSending = false;

// A browser that refuses to keep them loses them only with the page. Each press has a place of its own there, so that two
// pages of one phone do not overwrite each other's.
function local(act) {
  try {
    return act(localStorage);
  } catch {
    return undefined;
  }
}
function keep(press) {
  waiting.push(press);
  local((all) => all.setItem(KEPT + press.id, JSON.stringify(press)));
}
function forget(id) {
  sent.add(id);
  waiting = waiting.filter((press) => press.id !== id);
  local((all) => all.removeItem(KEPT + id));
}

// Takes what another page left or leaves waiting, too: the last press of the phone is the last one at the server.
function gather() {
  const there = local((all) => Object.keys(all).filter((key) => key.startsWith(KEPT)).map((key) => JSON.parse(all[key]))) ?? [];
  waiting.push(...there.filter(({ id }) => !sent.has(id) && !waiting.some((press) => press.id === id)));
  waiting.sort((one, other) => one.at - other.at);
}

// The version before kept all of them at one place.
local((all) => {
  const place = KEPT.trim();
  JSON.parse(all.getItem(place) ?? '[]').forEach((press) => keep({ at: 0, ...press }));
  all.removeItem(place);
});

const idOf = (form) => form.elements.submission.value;

// Shows how many presses wait, and on which buttons. A press of an earlier page has no button.
function say() {
  const note = document.querySelector('[data-waiting]');
  note.hidden = !waiting.length;
  note.querySelector('span').textContent = waiting.length;
  for (const form of document.querySelectorAll('.cockpit form')) {
    const isWaiting = waiting.some(({ id }) => id === idOf(form));
    form.querySelector('button').toggleAttribute('aria-disabled', isWaiting);
    form.classList.toggle('waits', isWaiting);
  }
}

// Shows the server's page. Its focus is on the button at the same place as before.
function show(text, url) {
  const next = new DOMParser().parseFromString(text, 'text/html').querySelector('.cockpit');
  if (!next) return location.assign(url); // the sign-in; what waits is sent afterwards
  const place = document.activeElement?.closest('.cockpit [id]')?.id;
  document.querySelector('.cockpit').replaceWith(document.adoptNode(next));
  const there = next.querySelector('[role="alert"]') ?? (place && document.getElementById(place)?.querySelector('button'));
  there?.focus();
  return undefined;
}

// Sends one press after another. One that was taken or refused no longer waits; the page says which.
async function send() {
  if (isSending) return;
  isSending = true;
  try {
    for (gather(); waiting.length; gather()) {
      const [{ id, body }] = waiting;
      const reply = await fetch(location.pathname, { method: 'POST', body: new URLSearchParams(body), signal: AbortSignal.timeout?.(8000) });
      if (reply.status >= 500 || reply.status === 429) throw new Error(reply.status);
      const isSignIn = reply.redirected && new URL(reply.url).pathname !== location.pathname;
      const text = await reply.text();
      if (!isSignIn) forget(id);
      show(text, reply.url);
      say();
      if (isSignIn) return;
    }
  } catch {
    setTimeout(send, RETRY);
  } finally {
    isSending = false;
  }
}

document.addEventListener('submit', (event) => {
  const { target: form, submitter } = event;
  if (!form.closest('.cockpit')) return;
  event.preventDefault();
  if (waiting.some(({ id }) => id === idOf(form))) return;
  const body = [...new FormData(form)];
  if (submitter?.name) body.push([submitter.name, submitter.value]);
  keep({ id: idOf(form), at: Math.max(Date.now(), ...waiting.map(({ at }) => at + 1)), body });
  send();
  // A press with a signal is answered before anyone reads that it waits.
  setTimeout(say, 300);
});
addEventListener('online', send);
gather();
say();
send();
