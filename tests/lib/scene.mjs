// Plays scenes. A scene describes, line by line, the requests of visitors, staff and strangers, and the expected replies.
//
//   # a comment                             # world: --clock ... on a separate line chooses the world
//   == A heading                            begins the names of the tests below it
//   as taro                                 taro sends the next requests; each name has a browser with its own cookies
//   forget                                  that browser loses its cookies
//
//   POST /q/{TOKEN_032026}                  a request; the indented lines below belong to it
//     > Accept-Language: en                   a header sent
//     > booth = 032026                        a form's field sent (repeat it for several)
//     > fields 255 pad                        255 more fields, pad1=x&pad2=x...
//     > body q=%zz\x00                        the bytes of the body; \xHH and \\ are escapes
//     > filled 65536 q=                       a body of so many bytes: this beginning, then x
//     < 303 /e/{EVENT}/card?at=032026         the expected status and Location
//     < Allow: GET, HEAD                      a header, exactly
//     < Set-Cookie ~ ^bussanten-visitor=      a header by a pattern
//     < no Set-Cookie
//     < has 品川区                             the visible text or the source contains this
//     < lacks 品川区                           neither contains this
//     < source ~ <h1>.*</h1>                  the source matches this pattern
//     < source lacks <script>                 the source does not contain this
//     < shows q7 = 感想                        the form's field has this text, or this choice is ticked
//     < blank q7 = 1                          this choice is not ticked
//     < fault code                            the field has an error beside it, and one in the summary with a link to it
//     < json days.0.checkins = 3              a value in JSON
//     < json keys = event as_of               the names in a JSON object (json keys a.b = ... of an inner one)
//     < empty
//     < bare                                  this reply need not keep the rules of house(); a comment gives the reason
//     < at most 30000 bytes                   on the wire, compressed if the request allowed it
//     < keep id ~ value="([^"]+)"             from now on {id} is what the pattern found
//
//   sql SELECT ... -> 3                     a query and its result (| between columns)
//   keep id = sql SELECT ...                {id} is the result
//   keep id = some text
//   ctl postgres stop                       world-ctl
//   clock 2023-02-21T17:59:00+09:00         sets the program's clock
//   run poster reissue {EVENT} 032026       a command of bussanten, which must succeed
//   wait 1                                  seconds
//   until 503 /readyz standby               asks until the page has this status and these words, 30 s at most
//   until sql SELECT ... -> 3               asks until this is the result, 30 s at most
//   remember database                       ... and later:
//   same database                           no row of any table has changed
//   for path in /a /b ... end               once for each word
//   crawl /                                 GET and HEAD of every address that links lead to from here
//   include other.scene
//
// {NAME} is a kept value or a variable of the world's environment. {submission} is the hidden id of the form that this
// person saw last. {uuid} is a new one each time. Every expectation is one test. Every reply must also keep the rules
// of house() in http.mjs.
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { byId, controls, parse, textOf } from './html.mjs';
import { ask, BASE, form, house, isHtml, Person } from './http.mjs';
import { sql, tables } from './sql.mjs';

let tests = 0;
let failures = 0;

function tell(ok, name, ...why) {
  tests += 1;
  console.log(`${ok ? 'ok' : 'not ok'} ${tests} - ${name.replace(/#/g, '\\#').replace(/\s+/g, ' ')}`);
  if (ok) return;
  failures += 1;
  for (const line of why.flat().join('\n').split('\n')) console.log(`#   ${line}`);
}

// --- reading a scene ----------------------------------------------------------------------------

// Statements: {words, at, sends: [], expects: [], block: []}.
function read(file) {
  const lines = readFileSync(file, 'utf8').split('\n');
  const blocks = [[]];
  lines.forEach((line, i) => {
    const words = line.trim();
    const at = `${file.replace(/.*\//, '')}:${i + 1}`;
    if (!words || words.startsWith('#')) return;
    const here = blocks.at(-1);
    const part = /^([<>]) +(.*)$/.exec(words);
    if (part) {
      const last = here.at(-1);
      if (!last?.expects) throw new Error(`${at}: "${words}" belongs to no request`);
      (part[1] === '<' ? last.expects : last.sends).push(part[2]);
    } else if (words === 'end') {
      if (blocks.length === 1) throw new Error(`${at}: "end" without "for"`);
      blocks.pop();
    } else if (/^include /.test(words)) {
      here.push(...read(join(dirname(file), words.slice(8).trim())));
    } else {
      const statement = { words, at };
      if (/^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) [/{]/.test(words)) Object.assign(statement, { sends: [], expects: [] });
      here.push(statement);
      if (words.startsWith('for ')) blocks.push((statement.block = []));
    }
  });
  if (blocks.length > 1) throw new Error(`${file}: "for" without "end"`);
  return blocks[0];
}

// --- the state of a scene -----------------------------------------------------------------------

const persons = new Map();
const kept = new Map();
let heading = '';
let person;
let remembered;

function become(name) {
  if (!persons.has(name)) persons.set(name, new Person());
  person = persons.get(name);
}

function fill(text, at) {
  return text.replace(/\{([A-Za-z]\w*)\}/g, (whole, name) => {
    if (name === 'uuid') return randomUUID();
    const value = name === 'submission' ? person.submission : kept.get(name) ?? process.env[name];
    if (value === undefined) throw new Error(`${at}: {${name}} is not known`);
    return value;
  });
}

const run = (program, args, options) => execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], timeout: 60000, ...options });

// All rows of all tables, one line for each table. Leaves out the tables that the rollup thread changes a moment later
// (sql/006_rollup.sql): folding changes nothing that a page shows. Leaves out the acts that are downloads: their rows are the
// only ones that a GET adds.
function database() {
  const kept = tables().filter((name) => !['touched', 'tallied', 'rollup'].includes(name));
  return sql(kept.map((name) => `SELECT '${name} ' || count(*) || ' ' || coalesce(md5(string_agg(t::text, ';' ORDER BY t::text)), '') FROM bussanten."${name}" AS t${name === 'audit' ? " WHERE act <> 'exported'" : ''}`).join(' UNION ALL ') + ' ORDER BY 1');
}

// --- a request ----------------------------------------------------------------------------------

const bytes = (text) => Buffer.concat(text.split(/(\\x[0-9a-fA-F]{2}|\\\\)/).map((part) => {
  if (part === '\\\\') return Buffer.from('\\');
  return /^\\x[0-9a-fA-F]{2}$/.test(part) ? Buffer.from([parseInt(part.slice(2), 16)]) : Buffer.from(part);
}));

function prepare(method, sends, at) {
  const headers = {};
  const fields = [];
  let body;
  for (const send of sends) {
    let match;
    if ((match = /^filled (\d+) (.*)$/.exec(send))) {
      const start = fill(match[2], at);
      body = Buffer.from(start + 'x'.repeat(Number(match[1]) - Buffer.byteLength(start)));
    } else if ((match = /^fields (\d+) (\w+)$/.exec(send))) {
      for (let i = 1; i <= Number(match[1]); i++) fields.push([match[2] + i, 'x']);
    } else if ((match = /^body ?(.*)$/.exec(send))) {
      body = bytes(fill(match[1], at));
    } else if ((match = /^([A-Z][\w-]*): ?(.*)$/.exec(send))) {
      headers[match[1]] = fill(match[2], at);
    } else if ((match = /^([\w{}]+) = ?(.*)$/.exec(send))) {
      fields.push([fill(match[1], at), fill(match[2], at)]);
    } else {
      throw new Error(`${at}: cannot send "${send}"`);
    }
  }
  if (body === undefined && (fields.length || method === 'POST')) body = form(fields);
  if (method === 'POST') {
    // The headers of a browser that posts our form; a header with the value "-" is not sent.
    for (const [name, value] of [['Content-Type', 'application/x-www-form-urlencoded'], ['Origin', BASE]]) {
      headers[name] ??= value;
      if (headers[name] === '-') delete headers[name];
    }
  }
  return { headers, body };
}

const value = (json, path) => path.split('.').filter(Boolean).reduce((part, name) => part?.[name], json);
const pattern = (text) => new RegExp(text, 'su');

// Checks one expectation: {ok, got}; `got` is shown if it is not met.
function judge(expect, reply, at) {
  let match;
  const html = () => parse(reply.text);
  if ((match = /^(\d{3})(?: (.*))?$/.exec(expect))) {
    const where = reply.headers.location ?? '';
    return { ok: reply.status === Number(match[1]) && (match[2] === undefined || where === fill(match[2], at)), got: `${reply.status} ${where}` };
  }
  if ((match = /^no ([\w-]+)$/.exec(expect))) {
    const got = reply.headers[match[1].toLowerCase()];
    return { ok: got === undefined, got };
  }
  if ((match = /^(has|lacks) (.*)$/.exec(expect))) {
    const words = fill(match[2], at);
    const found = reply.text.includes(words) || (isHtml(reply) && textOf(reply.text).includes(words));
    return { ok: found === (match[1] === 'has'), got: found ? 'it is there' : 'it is not there' };
  }
  if ((match = /^source lacks (.*)$/.exec(expect))) return { ok: !reply.text.includes(fill(match[1], at)), got: 'it is there' };
  if ((match = /^source ~ (.*)$/.exec(expect))) return { ok: pattern(fill(match[1], at)).test(reply.text), got: 'no such source' };
  if ((match = /^(shows|blank) ([\w{}]+) = ?(.*)$/.exec(expect))) {
    const [name, wanted] = [fill(match[2], at), fill(match[3], at)];
    const these = controls(html()).filter((control) => control.name === name);
    const boxes = these.filter((control) => ['checkbox', 'radio'].includes(control.kind));
    const box = boxes.find((control) => control.value === wanted);
    const got = these.map((control) => `${control.value}${control.on ? ' (ticked)' : ''}`).join(', ') || 'no such control';
    if (match[1] === 'blank') return { ok: box !== undefined && !box.on, got };
    return { ok: boxes.length ? box?.on === true : these[0]?.value === wanted, got };
  }
  if ((match = /^fault ([\w{}]+)$/.exec(expect))) return fault(html(), fill(match[1], at));
  if ((match = /^json keys(?: ([\w.]+))? = (.*)$/.exec(expect))) {
    const got = Object.keys(value(JSON.parse(reply.text), match[1] ?? '') ?? {}).sort().join(' ');
    return { ok: got === match[2].split(' ').sort().join(' '), got };
  }
  if ((match = /^json ([\w.@]+) = (.*)$/.exec(expect))) {
    const got = value(JSON.parse(reply.text), fill(match[1], at));
    return { ok: String(got) === fill(match[2], at), got: JSON.stringify(got) };
  }
  if (expect === 'empty') return { ok: reply.body.length === 0, got: `${reply.body.length} bytes` };
  if ((match = /^at most (\d+) bytes$/.exec(expect))) return { ok: reply.wire <= Number(match[1]), got: `${reply.wire} bytes` };
  if ((match = /^keep (\w+) ~ (.*)$/.exec(expect))) {
    const found = pattern(fill(match[2], at)).exec(reply.text) ?? pattern(match[2]).exec(Object.entries(reply.headers).map(([name, text]) => `${name}: ${text}`).join('\n'));
    if (found) kept.set(match[1], found[1]);
    return { ok: found !== null, got: 'nothing found' };
  }
  if ((match = /^([A-Z][\w-]*) ?(:|~) ?(.*)$/.exec(expect))) {
    const got = [reply.headers[match[1].toLowerCase()]].flat().join(', ');
    return { ok: match[2] === ':' ? got === fill(match[3], at) : pattern(fill(match[3], at)).test(got), got };
  }
  throw new Error(`${at}: cannot expect "${expect}"`);
}

// Product rule 7: the error is in words beside its field, the field refers to it, and the summary has a link to it.
function fault(elements, field) {
  const text = byId(elements, `${field}-fault`);
  const control = byId(elements, field);
  const links = elements.filter((element) => element.tag === 'a' && element.attributes.href === `#${field}`);
  const tells = (element) => element?.attributes['aria-describedby']?.split(/\s+/).includes(`${field}-fault`);
  const title = textOf(elements.find((element) => element.tag === 'title').inner);
  const missing = [
    [text && textOf(text.inner), `no words in #${field}-fault`],
    [control, `no #${field}`],
    [tells(control), `#${field} is not described by them`],
    [control?.tag === 'fieldset' || control?.attributes['aria-invalid'] === 'true', `#${field} is not aria-invalid`],
    [links.length === 1, `${links.length} links to #${field} in the summary`],
    [/^(エラー：|Error: )/.test(title), `the title is "${title}"`],
  ].filter(([ok]) => !ok).map(([, words]) => words);
  return { ok: missing.length === 0, got: missing.join('; ') };
}

async function request(statement) {
  const { at } = statement;
  const [, method, rest] = /^(\w+) (.*)$/.exec(statement.words);
  const path = fill(rest, at).replace(/[^\x21-\x7e]+/g, encodeURIComponent);
  const name = `${at} ${heading}${method} ${rest.length > 100 ? `${rest.slice(0, 100)}…` : rest}`;
  let reply;
  try {
    reply = await ask(method, path, { ...prepare(method, statement.sends, at), person });
  } catch (error) {
    if (/^\w+\.scene:/.test(error.message)) throw error;
    return tell(false, `${name}: an answer`, error.message);
  }
  const id = /name="submission" value="([^"]+)"/.exec(reply.text);
  if (id && reply.method !== 'HEAD') person.submission = id[1];
  for (const expect of statement.expects) {
    if (expect === 'bare') continue;
    let verdict;
    try {
      verdict = judge(expect, reply, at);
    } catch (error) {
      if (error.message.startsWith(at)) throw error;
      verdict = { ok: false, got: error.message };
    }
    tell(verdict.ok, `${name}: ${expect}`, `got: ${verdict.got}`, `the reply: ${reply.status} ${JSON.stringify(reply.headers)}`, textOf(reply.text).slice(0, 700));
  }
  if (statement.expects.includes('bare')) return;
  const wrong = house(reply);
  tell(wrong.length === 0, `${name}: keeps the house's rules`, wrong);
}

// A preview of a draft exists at each moment and in each language. One of them is enough.
const isRepeated = ({ pathname, searchParams }) => pathname.endsWith('/edit/preview') &&
  ((searchParams.get('moment') ?? 'now') !== 'now' || (searchParams.get('lang') ?? 'ja') !== 'ja');

// Each page of the report has links to the others and to the files, for each booth and each day.
const ADDRESSES_MOST = 1200;

// Requests every address that links lead to, with GET and HEAD. It does not follow links to other sites.
async function crawl(start, at) {
  const found = [start];
  for (let i = 0; i < found.length && i < ADDRESSES_MOST; i++) {
    const reply = await ask('GET', found[i], { person });
    const head = await ask('HEAD', found[i], { person });
    const wrong = [...house(reply), ...house(head)];
    if (![200, 303].includes(reply.status)) wrong.push(`GET is answered ${reply.status}`);
    if (head.status !== reply.status || head.headers['content-type'] !== reply.headers['content-type']) wrong.push(`HEAD is answered ${head.status} ${head.headers['content-type']}`);
    tell(wrong.length === 0, `${at} ${heading}crawl: ${found[i]}`, wrong);
    const links = isHtml(reply) ? parse(reply.text).flatMap(({ attributes: { href, src } }) => [href, src]) : [];
    for (const link of [...links, reply.headers.location]) {
      if (!link || link.startsWith('#')) continue;
      const url = new URL(link, new URL(found[i], BASE));
      if (url.origin === new URL(BASE).origin && !isRepeated(url) && !found.includes(url.pathname + url.search)) found.push(url.pathname + url.search);
    }
  }
  tell(found.length > 1 && found.length < ADDRESSES_MOST, `${at} ${heading}crawl: it is neither one address nor endless`, `${found.length} addresses`);
}

// --- waiting ------------------------------------------------------------------------------------

// Asks up to 300 times, ten times a second. `asks` returns whether it is so, and what it is.
async function waits(name, asks) {
  let got;
  for (let tries = 0; tries < 300; tries++) {
    if (tries) await new Promise((go) => setTimeout(go, 100));
    got = await asks();
    if (got.ok) break;
  }
  tell(got.ok, name, `got: ${got.is}`);
}

const untilSql = (text, wanted, name) => waits(name, () => {
  const is = sql(text);
  return { ok: is === wanted, is };
});
const untilPage = (status, path, words, name) => waits(name, async () => {
  const { status: is, text } = await ask('GET', path);
  return { ok: is === status && text.includes(words), is: `${is} ${text}` };
});

// --- playing ------------------------------------------------------------------------------------

async function step(statement) {
  const { words, at } = statement;
  const name = `${at} ${heading}${words}`;
  let match;
  if (statement.expects) return request(statement);
  if ((match = /^== (.*)$/.exec(words))) return void (heading = `${match[1]}: `);
  if ((match = /^as (\w+)$/.exec(words))) return become(match[1]);
  if (words === 'forget') return person.cookies.clear();
  if ((match = /^for (\w+) in (.*)$/.exec(words))) {
    for (const word of fill(match[2], at).split(/\s+/)) {
      kept.set(match[1], word);
      for (const inner of statement.block) await step({ ...inner, words: inner.expects ? inner.words.replaceAll(`{${match[1]}}`, word) : inner.words });
    }
    return;
  }
  if ((match = /^keep (\w+) = sql (.*)$/.exec(words))) return void kept.set(match[1], sql(fill(match[2], at)));
  if ((match = /^keep (\w+) = (.*)$/.exec(words))) return void kept.set(match[1], fill(match[2], at));
  if ((match = /^wait ([\d.]+)$/.exec(words))) return new Promise((go) => setTimeout(go, Number(match[1]) * 1000));
  if ((match = /^crawl (.*)$/.exec(words))) return crawl(fill(match[1], at), at);
  if (words === 'remember database') return void (remembered = database());
  try {
    if ((match = /^until sql (.*) -> ?(.*)$/.exec(words))) {
      await untilSql(fill(match[1], at), fill(match[2], at), name);
    } else if ((match = /^until (\d+) (\S+) ?(.*)$/.exec(words))) {
      await untilPage(Number(match[1]), fill(match[2], at), match[3], name);
    } else if ((match = /^sql (.*) -> ?(.*)$/.exec(words))) {
      const got = sql(fill(match[1], at));
      tell(got === fill(match[2], at), name, `got: ${got}`);
    } else if (words === 'same database') {
      const now = database();
      tell(now === remembered, name, remembered.split('\n').filter((line) => !now.split('\n').includes(line)), '--', now.split('\n').filter((line) => !remembered.split('\n').includes(line)));
    } else if ((match = /^(?:ctl (.*)|(clock .*))$/.exec(words))) {
      run('world-ctl', fill(match[1] ?? match[2], at).split(/\s+/));
      tell(true, name);
    } else if ((match = /^run (.*)$/.exec(words))) {
      run(process.env.BUSSANTEN, fill(match[1], at).split(/\s+/));
      tell(true, name);
    } else {
      throw new Error(`${at}: "${words}" is not understood`);
    }
  } catch (error) {
    if (error.message.startsWith(at)) throw error;
    tell(false, name, error.message, error.stderr ?? '');
  }
}

async function main(files) {
  for (const file of files) {
    heading = '';
    persons.clear();
    kept.clear();
    become('somebody');
    for (const statement of read(file)) await step(statement);
  }
  console.log(`1..${tests}`);
  process.exitCode = failures ? 1 : 0;
}

main(process.argv.slice(2)).catch((error) => {
  console.log(`Bail out! ${error.message}`);
  process.exitCode = 1;
});
