// The forms that throw a draft away name the draft that their page showed.
import { fieldsOf } from './html.mjs';
import { ask, post } from './http.mjs';

// The fields of the form on a page of the editor, as a browser would send them: of /edit, those that discard the draft.
export const seen = async (path, person) => [...fieldsOf((await ask('GET', path, { person })).text)].filter(([name]) => name === 'base');

// Discards the draft, if there is one, as somebody does who has just opened the page.
export const discard = async (edit, person) => post(edit, [...await seen(edit, person), ['act', 'discard']], { person });
