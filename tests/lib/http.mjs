// Sends requests to the world's nginx for tests, one at a time, as one person with a cookie jar. house() checks the rules
// that every reply of ours must keep.
import http from 'node:http';
import https from 'node:https';
import { gunzipSync } from 'node:zlib';
import { byId, parse, textOf } from './html.mjs';

export const BASE = process.env.BASE_URL;

// The name of our cookie as the browser sends it.
export const cookie = (name) => `${BASE.startsWith('https:') ? '__Host-' : ''}bussanten-${name}`;

// One person's browser: its cookies and its language.
export class Person {
  constructor() {
    this.cookies = new Map();
  }

  header() {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  take(lines) {
    for (const line of lines) {
      const [pair, ...attributes] = line.split(';').map((part) => part.trim());
      const [name, ...value] = pair.split('=');
      if (attributes.some((attribute) => /^max-age=0$/i.test(attribute))) this.cookies.delete(name);
      else this.cookies.set(name, value.join('='));
    }
  }
}

export const form = (fields) => fields.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
const encode = (text) => encodeURIComponent(text).replace(/%20/g, '+').replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);

// Sends one request, with `path` as it is, from the local address `from` (127.0.0.2). Returns {method, path, status,
// headers, cookies (as sent), wire (bytes on the wire), body (bytes, unpacked), text}; throws if the connection breaks
// before the reply is complete.
export function ask(method, path, { headers = {}, body, person, agent = false, timeout = 30000, from } = {}) {
  const url = new URL(BASE);
  const all = { ...headers };
  if (person?.cookies.size && !('Cookie' in all)) all.Cookie = person.header();
  if (body !== undefined && !('Content-Length' in all)) all['Content-Length'] = Buffer.byteLength(body);
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).request(
      { host: url.hostname, port: url.port, method, path, headers: all, agent, localAddress: from, rejectUnauthorized: false },
      (reply) => {
        const parts = [];
        reply.on('data', (part) => parts.push(part));
        reply.on('error', reject);
        reply.on('end', () => {
          if (!reply.complete) return reject(new Error('the reply is cut short'));
          const wire = Buffer.concat(parts).length;
          const bytes = wire && reply.headers['content-encoding'] === 'gzip' ? gunzipSync(Buffer.concat(parts)) : Buffer.concat(parts);
          const cookies = reply.headers['set-cookie'] ?? [];
          person?.take(cookies);
          resolve({ method, path, status: reply.statusCode, headers: reply.headers, cookies, wire, body: bytes, text: bytes.toString('utf8') });
        });
      },
    );
    request.setTimeout(timeout, () => request.destroy(new Error(`no reply within ${timeout / 1000} s`)));
    request.on('error', reject);
    request.end(body);
  });
}

// Sends a visitor's POST as a browser does.
export const post = (path, fields, options = {}) =>
  ask('POST', path, {
    ...options,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: BASE, ...options.headers },
    body: form(fields),
  });

// A page without the banner that tells the world's clock, for comparing two pages of different minutes.
export const withoutClock = (text) => text.replace(/<p class="clock"[^]*?<\/p>/, '');

export const isHtml = (reply) => /^text\/html/.test(reply.headers['content-type'] ?? '');

// Checks the rules for every reply; returns the mistakes, [] if there are none.
export function house(reply) {
  const wrong = [];
  const { headers } = reply;
  const must = (ok, words) => ok || wrong.push(words);
  const policy = headers['content-security-policy'] ?? '';
  must(/default-src 'none'/.test(policy) && !/unsafe-|\*|https?:/.test(policy), `Content-Security-Policy: ${policy || '(none)'}`);
  must(/frame-ancestors 'none'/.test(policy), 'may be shown in a frame');
  must(headers['x-content-type-options'] === 'nosniff', 'no X-Content-Type-Options: nosniff');
  must(/^(same-origin|no-referrer)$/.test(headers['referrer-policy'] ?? ''), 'no strict Referrer-Policy');
  must(headers['cache-control'] || reply.status >= 400, 'no Cache-Control');
  must(!/\d/.test(headers.server ?? ''), `Server: ${headers.server}`);
  must(!headers['x-powered-by'], 'X-Powered-By');
  for (const line of reply.cookies) {
    must(line.startsWith(cookie('')), `Set-Cookie with a name that is not ours alone: ${line}`);
    must(/; *HttpOnly/i.test(line) && /; *SameSite=(Lax|Strict)/i.test(line) && /; *Path=\//i.test(line), `Set-Cookie: ${line}`);
    must(/; *Secure/i.test(line) === BASE.startsWith('https:'), `Secure in Set-Cookie: ${line}`);
  }
  if (reply.cookies.length) must(/private|no-store/.test(headers['cache-control']), 'a cookie on a reply that a cache may keep');
  const type = headers['content-type'] ?? '';
  must(!/^text\/(?!css|javascript)/.test(type) || /charset=utf-8/i.test(type), `Content-Type: ${type}`);
  must(reply.method !== 'HEAD' || reply.body.length === 0, 'HEAD with a body');
  if (reply.status === 405) must(headers.allow, '405 without Allow');
  if ([429, 503].includes(reply.status)) must(/^\d+$/.test(headers['retry-after'] ?? ''), `${reply.status} without Retry-After`);
  if (reply.status >= 300 && reply.status < 400 && reply.status !== 304) must(/^\/(?![/\\])/.test(headers.location ?? ''), `Location: ${headers.location}`);
  must(Buffer.from(reply.text, 'utf8').equals(reply.body) || !/^(text|application\/(ld\+)?json)/.test(type), 'not UTF-8');
  if (isHtml(reply) && reply.method !== 'HEAD' && !(reply.status === 303 && reply.body.length === 0)) wrong.push(...page(reply.text));
  return wrong;
}

// Elements and attributes that must not be empty: a marker that no view filled leaves them empty.
const SAYS = new Set('h1 h2 h3 p li a button label legend dt dd summary caption th data option strong'.split(' '));
const NEVER_EMPTY = 'id for name href src action method type datetime lang role headers aria-label aria-labelledby aria-describedby'.split(' ');

// A control is labelled by a label that names it, by a label around it, or by a text of its own.
function isLabelled({ attributes, parent }, elements) {
  if (attributes['aria-label'] || attributes['aria-labelledby']) return true;
  for (let around = parent; around; around = around.parent) if (around.tag === 'label') return true;
  return attributes.id !== undefined && elements.some(({ tag, attributes: of }) => tag === 'label' && of.for === attributes.id);
}

function isJson(text) {
  try {
    return Boolean(JSON.parse(text));
  } catch {
    return false;
  }
}

// The same for a page's HTML.
function page(source) {
  let elements;
  try {
    elements = parse(source);
  } catch (error) {
    return [error.message];
  }
  const wrong = [];
  const must = (ok, words) => ok || wrong.push(words);
  const all = (tag) => elements.filter((element) => element.tag === tag);
  must(/^\s*<!doctype html>/i.test(source), 'no doctype');
  must(all('html')[0]?.attributes.lang, 'no language');
  must(textOf(all('title')[0]?.inner ?? ''), 'no title');
  must(all('h1').length === 1, `${all('h1').length} h1`);
  must(all('main').length === 1, `${all('main').length} main`);
  must(!/\{\{|\}\}|\[\[|\]\]|\{\d\}/.test(source.replace(/<script[^]*?<\/script>/g, '')), 'a marker or a word was not filled in');
  const ids = elements.map((element) => element.attributes.id).filter((id) => id !== undefined);
  must(new Set(ids).size === ids.length, `an id twice: ${ids.filter((id, i) => ids.indexOf(id) !== i)}`);
  // A messenger's preview of a link is only of a page that shows everyone the same. Its addresses must be whole.
  const preview = all('meta').map(({ attributes }) => attributes).filter(({ property }) => property);
  must(!preview.length || !/<meta name="robots" content="noindex">/.test(source), 'a preview of a page that belongs to one person');
  for (const { property, content } of preview) {
    must(content, `<meta property="${property}"> says nothing`);
    must(!['og:url', 'og:image'].includes(property) || content.startsWith(`${BASE}/`), `${property}: ${content}`);
  }
  must(!/<template id="unsent"/.test(source) || /<script src="\/static\/app\.js\?v=\w+" defer>/.test(source), 'the texts of the visitors\' script without the script');
  for (const { tag, attributes, inner, parent } of elements) {
    must(tag === 'textarea' || !/^\s*<br>|<br>\s*$/.test(inner), `<${tag}> has an empty line: ${inner.slice(0, 100)}`);
    if (/^stamp\b/.test(attributes.class)) must(inner.split('class="edge"').length === 2, `a stamp has one edge: ${inner.slice(0, 100)}`);
    for (const name of ['href', 'src', 'action', 'content']) must(name === 'content' && !/^https?:/.test(attributes.content) || !/[\s"<>\\^`{|}]/.test(attributes[name] ?? ''), `${name}="${attributes[name]}" has a character that no address has`);
    if (tag === 'time') must(/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?$/.test(attributes.datetime ?? textOf(inner)), `<time datetime="${attributes.datetime}">${inner}`);
    if (tag === 'script' && attributes.type === 'application/ld+json') must(isJson(inner), `JSON-LD: ${inner.slice(0, 200)}`);
    for (const [name, value] of Object.entries(attributes)) {
      must(!/^on/.test(name) && name !== 'style', `<${tag} ${name}>`);
      must(!/^(javascript|data|vbscript):/i.test(value.trim()) || !/^(href|src|action|formaction)$/.test(name) || attributes.rel === 'icon', `${name}="${value}"`);
    }
    if (tag === 'style') wrong.push('<style>');
    if (tag === 'script') must(attributes.src?.startsWith('/static/') || (attributes.type === 'application/ld+json' && !attributes.src), '<script> in the page');
    if (attributes.src !== undefined) must(/^\/(?!\/)/.test(attributes.src), `src="${attributes.src}"`);
    // Search engines need the whole address of a page in another language; the icon may be a data: address.
    const ours = { alternate: RegExp(`^${BASE}/`), canonical: RegExp(`^${BASE}/`), icon: /^(\/(?!\/)|data:image\/svg\+xml,)/ }[attributes.rel] ?? /^\/(?!\/)/;
    if (tag === 'link') must(ours.test(attributes.href), `<link href="${attributes.href}">`);
    if (SAYS.has(tag) && attributes['aria-hidden'] !== 'true') must(textOf(inner) || /<(?:img|svg|input|select|textarea)\b/.test(inner), `<${tag}> says nothing`);
    for (const name of NEVER_EMPTY) must(attributes[name] !== '', `<${tag} ${name}="">`);
    // (A page about an address that is not there names it in the links to other languages; the page without a signal fills
    // in the token of the poster itself.)
    for (const name of ['href', 'action']) must(attributes[name] === '/q/' || /[?&]lang=/.test(attributes[name]) || !/^\/[^?#]*\/(?=\/|[?#]|$)/.test(attributes[name] ?? ''), `${name}="${attributes[name]}" has a part that is empty`);
    if (['input', 'select', 'textarea'].includes(tag) && attributes.type !== 'hidden') {
      must(attributes.name, `<${tag}> without a name`);
      must(isLabelled({ attributes, parent }, elements), `<${tag} name="${attributes.name}"> without a label`);
    }
    if (tag === 'img') must(attributes.alt !== undefined, '<img> without alt');
    if (tag === 'a' && attributes.href?.startsWith('#')) must(byId(elements, decodeURIComponent(attributes.href.slice(1))), `${attributes.href} leads nowhere`);
    if (tag === 'label' && attributes.for) must(byId(elements, attributes.for), `<label for="${attributes.for}"> of nothing`);
    for (const name of ['aria-describedby', 'aria-labelledby', 'aria-controls', 'headers']) {
      for (const id of attributes[name]?.split(/\s+/).filter(Boolean) ?? []) must(byId(elements, id), `${name}="${id}" of nothing`);
    }
    if (tag === 'form') {
      must(/^\/(?!\/)/.test(attributes.action ?? ''), `<form action="${attributes.action}">`);
      // (The script gives the form of the page without a signal its id.)
      if (attributes.method?.toLowerCase() === 'post' && attributes.action !== '/q/' && !attributes.action.startsWith('/admin/')) {
        must(/name="submission" value="[0-9a-f-]{36}"/.test(inner), `the form for ${attributes.action} has no submission id`);
      }
    }
  }
  return wrong;
}
