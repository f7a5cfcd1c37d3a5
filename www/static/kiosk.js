/*
 * Clears a shared device after its visitor has left. After two minutes without a touch the page asks whether the visitor
 * is still there; half a minute later it returns to the start. Any touch or key counts as an answer. An untouched start
 * page stays as it is.
 */
'use strict';

const ASK = 4; // half minutes
const { kiosk: start } = document.body.dataset;
const question = document.getElementById('idle');
let quiet = location.href.endsWith(start) ? -Infinity : 0; // half minutes

function pass(n) {
  quiet = n;
  question.hidden = n < ASK;
  if (n > ASK) location.replace(start);
}

for (const sign of ['click', 'input', 'keydown', 'touchstart', 'wheel']) addEventListener(sign, () => pass(0));
// A page that the server made of a form holds the visitor's text. Its reload, and "back" to it, now open the start.
if (document.querySelector('.faults, #form [checked], #form [type="text"]:not([value=""]), #form textarea:not(:empty)')) history.replaceState(null, '', start);
setInterval(() => pass(quiet + 1), 30000);
