/*
 * Shows a shared device's visitor the answers before they are sent, because they cannot be corrected there afterwards.
 * Clears the device after its visitor has left. After two minutes without a touch the page asks whether the visitor
 * is still there; half a minute later it returns to the start. Any touch or key counts as an answer. An untouched start
 * page stays as it is.
 */
'use strict';

const ASK = 4; // half minutes
const { kiosk: start } = document.body.dataset;
const question = document.getElementById('idle');
const check = document.getElementById('check'); // templates/survey.tpl
let quiet = location.href.endsWith(start) ? -Infinity : 0; // half minutes

function pass(n) {
  quiet = n;
  question.hidden = n < ASK;
  if (n >= ASK) check?.close(); // it would cover the question
  if (n > ASK) location.replace(start);
}

for (const sign of ['click', 'input', 'keydown', 'touchstart', 'wheel']) addEventListener(sign, () => pass(0));
// A page that the server made of a form holds the visitor's text. Its reload, and "back" to it, now open the start.
if (document.querySelector('.faults, #form [checked], #form [type="text"]:not([value=""]), #form textarea:not(:empty)')) history.replaceState(null, '', start);

// --- the answers, before they are sent ---

const form = document.getElementById('form');
let isChecked = false;

function copy(words, name) {
  const element = document.createElement(name);
  element.append(...words.cloneNode(true).childNodes);
  for (const more of element.querySelectorAll('.free, .badge')) more.remove();
  return element;
}

// A <div> of the question and what was answered, for each question that has an answer.
function answers() {
  return [...form.querySelectorAll('.field:not(.other)')].map((field) => {
    const ticked = [...field.querySelectorAll('.choice input:checked:not([value=""])')].map((input) => copy(input.parentElement.lastElementChild, 'dd'));
    const typed = [...field.querySelectorAll('[type="text"], textarea')].filter(({ value }) => value.trim()).map(({ value }) => Object.assign(document.createElement('dd'), { className: 'typed', textContent: value }));
    const item = document.createElement('div');
    item.append(copy(field.querySelector('legend, label'), 'dt'), ...ticked, ...typed);
    return item;
  }).filter((item) => item.children.length > 1);
}

// This listener is before the one of app.js. An empty form is refused by the server, which says so.
document.addEventListener('submit', (event) => {
  if (!check || event.target !== form || event.submitter?.name === 'lang' || isChecked) return;
  const given = answers();
  if (!given.length) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  check.querySelector('dl').replaceChildren(...given);
  check.showModal();
}, true);
check?.addEventListener('click', ({ target }) => {
  const way = target.closest('button')?.value;
  if (way) check.close();
  if (way !== 'send') return;
  isChecked = true;
  form.requestSubmit(form.querySelector(':scope > button'));
  isChecked = false;
});

setInterval(() => pass(quiet + 1), 30000);
