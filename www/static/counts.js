/*
 * The page on which staff count people by hand (templates/counts.tpl). Each press is kept on the phone at once and sent in batches, so the
 * button never waits, with or without a signal. A batch has an id and never changes once it was sent, so it counts once, however often it is
 * sent and by whichever page of the phone. It carries how long ago it was pressed, because it may arrive in another hour. Without this script
 * each press is a form of its own. All words shown come from the page.
 */
'use strict';

const KEPT = `counts ${location.pathname} `;
const RETRY = 5000;
const HOUR = 3600000;
const waiting = new Map(); // by id: { id, place, people, at, tried }
const sent = new Set(); // ids
let isSending = false;
// A UUID. crypto.randomUUID() exists on https only.
const newId = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

// A browser that refuses to keep them loses them only with the page. Each batch has a place of its own there, so that two
// pages of one phone do not overwrite each other's. What is there counts: another page may have added to a batch, or sent it.
function local(act) {
  try {
    return act(localStorage);
  } catch {
    return undefined;
  }
}
const kept = (id) => local((all) => JSON.parse(all.getItem(KEPT + id)));
const keep = (batch) => local((all) => (all.setItem(KEPT + batch.id, JSON.stringify(batch)), true));
function forget({ id }) {
  sent.add(id);
  waiting.delete(id);
  local((all) => all.removeItem(KEPT + id));
}

// Takes what another page has left waiting, too. A batch that takes people off comes after those that it corrects.
function gather() {
  const there = local((all) => Object.keys(all).filter((key) => key.startsWith(KEPT)).map((key) => JSON.parse(all[key]))) ?? [];
  there.sort((one, other) => one.at - other.at || other.people - one.people);
  for (const batch of there) if (!waiting.has(batch.id) && !sent.has(batch.id)) waiting.set(batch.id, batch);
}

const place = () => document.querySelector('.counts [name="place"][type="hidden"]').value;
const hourOf = (at) => Math.floor(at / HOUR);
const sum = (batches) => batches.reduce((people, batch) => people + batch.people, 0);
const now = () => document.querySelector('[data-now]');
const served = () => Number(now()?.value ?? 0);

// What was pressed at this place in this hour and is not in the page's figure yet.
const here = () => [...waiting.values()].filter((batch) => batch.place === place() && hourOf(batch.at) === hourOf(Date.now()));

let late; // a batch with a signal is taken before anyone reads that it waits
function say(isLate) {
  late = isLate ?? late;
  const note = document.querySelector('[data-waiting]');
  note.hidden = !late || !waiting.size;
  note.querySelector('span').textContent = [...waiting.values()].reduce((people, batch) => people + Math.abs(batch.people), 0);
  if (now()) now().textContent = (served() + sum(here())).toLocaleString('ja-JP');
}

// Takes the figures of the server's page; a refusal is shown, too. What is being typed stays.
function take(text) {
  const next = new DOMParser().parseFromString(text, 'text/html').querySelector('.counts');
  if (!next) return false;
  document.querySelectorAll('.counts > [role="alert"]').forEach((alert) => alert.remove());
  const alert = next.querySelector('[role="alert"]');
  if (alert) document.querySelector('.counts h1').after(document.adoptNode(alert));
  // The figures of the form, by the label of their row: a new hour may have begun.
  const rows = (page) => new Map([...page.querySelectorAll('form tr:has(td.number)')].map((row) => [row.cells[0].textContent, row.cells[1]]));
  const fresh = rows(next);
  rows(document).forEach((cell, hour) => { cell.textContent = fresh.get(hour)?.textContent ?? ''; });
  for (const part of ['#press .today-number', '.scroll']) {
    const figure = next.querySelector(part);
    if (figure) document.querySelector(part)?.replaceWith(document.adoptNode(figure));
  }
  return true;
}

async function post(batch) {
  const { id, people } = batch;
  const body = new URLSearchParams({ submission: id, place: batch.place, act: 'press', people, age: Math.max(0, Math.round((Date.now() - batch.at) / 1000)) });
  return fetch(location.pathname, { method: 'POST', body, signal: AbortSignal.timeout?.(8000) });
}

async function send() {
  if (isSending) return;
  isSending = true;
  try {
    for (gather(); waiting.size; gather()) {
      const [{ id }] = waiting.values();
      const batch = { ...waiting.get(id), ...kept(id), tried: true };
      waiting.set(id, batch);
      keep(batch);
      const reply = await post(batch);
      if (reply.status >= 500 || reply.status === 429) throw new Error(reply.status);
      if (reply.redirected && new URL(reply.url).pathname !== location.pathname) return location.assign(reply.url); // the sign-in; it is sent afterwards
      const text = await reply.text();
      forget(batch);
      take(text);
      say();
    }
    say(false);
  } catch {
    say(true);
    setTimeout(send, RETRY);
  } finally {
    isSending = false;
  }
  return undefined;
}

// Neither this page nor another one has begun to send it or has changed it.
function isUntouched({ id, people, tried }) {
  const there = kept(id);
  return !tried && there && !there.tried && there.people === people;
}

// Only the last batch grows, so that each comes to the server behind what it corrects. It only grows: one that went back to
// nothing would be sent by a page that remembers it.
function press(people) {
  if (served() + sum(here()) + people < 0) return;
  const last = here().at(-1);
  const open = last && last.people * people > 0 && isUntouched(last) ? last : undefined;
  let batch = open && { ...open, people: open.people + people };
  if (!batch || !keep(batch)) keep((batch = { id: newId(), place: place(), people, at: Date.now() }));
  waiting.set(batch.id, batch);
  say();
  send();
}

document.addEventListener('submit', (event) => {
  const people = event.target.closest('#press')?.contains(event.target) && event.target.elements.people?.value;
  if (!people) return;
  event.preventDefault();
  press(Number(people));
});
addEventListener('online', send);
gather();
say(waiting.size > 0);
send();
