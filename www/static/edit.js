/*
 * The form of one part of a draft (templates/edit_part.tpl): the browser asks before it leaves what was typed but not saved.
 * Without this script the form works as well.
 */
'use strict';

const form = document.getElementById('form');
let isChanged = false;

form.addEventListener('input', () => { isChanged = true; });
form.addEventListener('submit', () => { isChanged = false; });
addEventListener('beforeunload', (event) => {
  if (isChanged) event.preventDefault();
});
