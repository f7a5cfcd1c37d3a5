/*
 * The page of a booth for its staff (templates/cockpit.tpl). A press without a signal waits on the phone, and this page
 * sends it when the signal is back. Each press has an id, so it counts once, however often it is sent. The server's reply replaces the
 * page's content, so the thumb stays where it is. Without this script the browser says that there is no connection.
 * All words shown come from the page.
 */
'use strict';

const KEPT = `presses ${location.pathname}`;
const RETRY = 5000;
let waiting = restore();
let isSending = false;

function restore() {
  try {
    return JSON.parse(localStorage.getItem(KEPT)) ?? [];
  } catch {
    return [];
  }
}

// A browser that refuses to keep them loses them only with the page.
function keep() {
  try {
    localStorage.setItem(KEPT, JSON.stringify(waiting));
  } catch {
    // They stay in `waiting`.
  }
  say();
}

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
    while (waiting.length) {
      const [{ id, body }] = waiting;
      const reply = await fetch(location.pathname, { method: 'POST', body: new URLSearchParams(body), signal: AbortSignal.timeout?.(8000) });
      if (reply.status >= 500 || reply.status === 429) throw new Error(reply.status);
      const isSignIn = reply.redirected && new URL(reply.url).pathname !== location.pathname;
      if (!isSignIn) waiting = waiting.filter((press) => press.id !== id);
      show(await reply.text(), reply.url);
      keep();
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
  waiting.push({ id: idOf(form), body });
  send();
  // A press with a signal is answered before anyone reads that it waits.
  setTimeout(keep, 300);
});
addEventListener('online', send);
say();
send();
