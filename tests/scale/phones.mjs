// phones TO ORIGIN BOOTHS FILE [ADDRESSES]: visitors who send forms to the address TO all the time, 24 at once, until stdin
// ends. Every visitor is new and sends one form, a third of them a survey. FILE gets a line for each: what was sent, when
// the answer came, and which. With "again" in the place of ADDRESSES it sends the forms that stdin names instead (one
// line of JSON each) until each is answered with 303.
import { randomUUID } from 'node:crypto';
import { createWriteStream, readFileSync } from 'node:fs';
import http from 'node:http';

const [to, origin, booths, file, addresses = ''] = process.argv.slice(2);
const SENDERS = 24;
const { event, tokens } = JSON.parse(booths);
const codes = Object.keys(tokens);
const from = addresses && addresses !== 'again' ? addresses.split(',') : [];
const agent = new http.Agent({ keepAlive: true, maxSockets: Infinity });
const out = createWriteStream(file, { flags: 'a' });
const sleep = (ms) => new Promise((go) => setTimeout(go, ms));

function send({ path, fields, cookie }, localAddress) {
  const url = new URL(to);
  const body = new URLSearchParams(fields).toString();
  return new Promise((resolve) => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': Buffer.byteLength(body), Origin: origin, Host: new URL(origin).host };
    if (cookie) headers.Cookie = cookie;
    const request = http.request({ host: url.hostname, port: url.port || 80, method: 'POST', path, headers, agent, localAddress }, (reply) => {
      reply.on('error', (error) => resolve({ status: error.code ?? 'cut short' }));
      reply.on('end', () => resolve({ status: reply.complete ? reply.statusCode : 'cut short' }));
      reply.resume();
    });
    request.setTimeout(20000, () => request.destroy(new Error('no answer')));
    request.on('error', (error) => resolve({ status: error.code ?? error.message }));
    request.end(body);
  });
}

function newForm() {
  const id = randomUUID();
  const code = codes[Math.floor(Math.random() * codes.length)];
  const survey = Math.random() < 0.3;
  return { id, code, path: survey ? `/e/${event}/survey` : `/q/${tokens[code]}`, fields: [['submission', id], ...(survey ? [['booth', code]] : [])] };
}

let ended = false;

async function visitor(i) {
  while (!ended) {
    const form = newForm();
    const began = Date.now();
    const { status } = await send(form, from[i % from.length]);
    out.write(`${JSON.stringify({ ...form, status, began, at: Date.now() })}\n`);
    if (status !== 303) await sleep(100);
  }
}

async function again(forms) {
  for (;;) {
    const form = forms.pop();
    if (!form) return;
    for (let i = 0; ; i++) {
      const { status } = await send(form);
      if (status === 303) break;
      if (i > 100) throw new Error(`${form.path} sent again: ${status}`);
      await sleep(200);
    }
  }
}

if (addresses === 'again') {
  const forms = readFileSync(0, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
  await Promise.all(Array.from({ length: 8 }, () => again(forms)));
} else {
  process.stdin.on('end', () => { ended = true; }).resume();
  await Promise.all(Array.from({ length: SENDERS }, (_, i) => visitor(i)));
}
agent.destroy();
out.end();
