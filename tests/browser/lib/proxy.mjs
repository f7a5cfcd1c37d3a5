// Plays the hall's network between the browser and the world's nginx. It can be off, be a Wi-Fi network that first shows a
// login page, or be bad in every way at once. The seed, the address and the number of earlier requests for that address
// decide what happens to a request, so each seed has the same faults every time, in whatever order requests arrive.
import { createHash } from 'node:crypto';
import http from 'node:http';

// What a bad network does, and how often in 100 requests. The rest is fine.
const TROUBLES = [
  ['slow', 12], // answered after a while
  ['cut', 14], // the connection ends before the server has heard anything
  ['lost', 16], // the server has done it, the reply is dropped
  ['torn', 10], // the reply breaks off in the middle
  ['bad gateway', 5],
  ['unavailable', 5],
];
const MOST = 5; // troubles with one and the same thing

const GATE = '<!doctype html><html><head><title>Welcome</title></head><body><h1>Please sign in to our wireless network</h1></body></html>';

// A number in [0, 1) that depends on all of the words and nothing else.
export const chance = (...words) => createHash('sha256').update(words.join('\n')).digest().readUInt32BE() / 2 ** 32;

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// `mode`: 'good', 'bad', 'gate' (200 for everything), 'gate elsewhere' (302), 'gate in JSON', 'away' (connections are reset)
// or, after leave(), refused. `calls` are the requests so far as "METHOD /path what became of it". `names` translates what is
// random in a path, so that a seed means the same in every world; `added` is what is put behind the reply for a path;
// `hold` is a promise that every request waits for, `instead` a reply (of http.mjs) that every request gets.
export class Proxy {
  static async open(upstream, seed = 0, names = new Map()) {
    const proxy = new Proxy(upstream, seed, names);
    await proxy.listen(0);
    return proxy;
  }

  constructor(upstream, seed, names) {
    Object.assign(this, { seed, names, upstream: new URL(upstream), mode: 'good', calls: [], asked: new Map(), added: new Map(), sockets: new Set() });
    this.agent = new http.Agent({ keepAlive: true, maxSockets: 16 });
  }

  async listen(port) {
    this.server = http.createServer((request, reply) => this.serve(request, reply).catch(() => request.socket.destroy()));
    this.server.on('connection', (socket) => {
      if (this.mode === 'away') return socket.destroy();
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
      return socket.on('error', () => {});
    });
    await new Promise((resolve) => this.server.listen(port, '127.0.0.1', resolve));
    this.port = this.server.address().port;
    this.url = `http://127.0.0.1:${this.port}`;
  }

  become(mode) {
    this.mode = mode;
    if (mode === 'away') for (const socket of this.sockets) socket.destroy();
  }

  // Nobody listens any more: connections are refused.
  async leave() {
    this.become('away');
    await new Promise((resolve) => this.server.close(resolve));
  }

  async comeBack(mode) {
    if (!this.server.listening) await this.listen(this.port);
    this.become(mode);
  }

  async close() {
    if (this.server.listening) await this.leave();
    this.agent.destroy();
  }

  trouble(method, path) {
    if (this.mode !== 'bad') return this.mode;
    const what = `${method} ${this.names.get(path) ?? path}`;
    const n = (this.asked.get(what) ?? 0) + 1;
    this.asked.set(what, n);
    let left = n > MOST ? Infinity : 100 * chance(this.seed, what, n);
    return TROUBLES.find(([, often]) => (left -= often) < 0)?.[0] ?? 'good';
  }

  async serve(request, reply) {
    const parts = [];
    for await (const part of request) parts.push(part);
    const trouble = this.trouble(request.method, request.url.replace(/\?.*/, ''));
    this.calls.push(`${request.method} ${request.url} ${trouble}`);
    if (trouble === 'away' || trouble === 'cut') return request.socket.destroy();
    if (trouble === 'bad gateway' || trouble === 'unavailable') return reply.writeHead(trouble === 'unavailable' ? 503 : 502, { 'Content-Type': 'text/html' }).end(GATE);
    if (trouble === 'gate') return reply.writeHead(200, { 'Content-Type': 'text/html' }).end(GATE);
    if (trouble === 'gate in JSON') return reply.writeHead(200, { 'Content-Type': 'application/json' }).end('{"submission": "00000000-0000-4000-a000-000000000000", "next": "/"}');
    if (trouble === 'gate elsewhere') return reply.writeHead(302, { Location: 'http://gate.example/' }).end();
    await this.hold;
    if (this.instead) return reply.writeHead(this.instead.status, plain(this.instead.headers)).end(this.instead.body);
    if (trouble === 'slow') await sleep(400 * chance(this.seed, this.calls.length));
    const { statusCode, rawHeaders, body } = await this.forward(request, Buffer.concat(parts));
    if (trouble === 'lost') return request.socket.destroy();
    reply.writeHead(statusCode, rawHeaders);
    if (trouble !== 'torn') return reply.end(Buffer.concat([body, this.added.get(request.url) ?? Buffer.alloc(0)]));
    return reply.write(body.subarray(0, body.length / 2), () => request.socket.destroy());
  }

  // The whole reply of the world.
  forward({ method, url, rawHeaders }, body) {
    const { hostname, port } = this.upstream;
    const own = this.added.has(url) ? /^(connection|keep-alive|accept-encoding|if-.*)$/i : /^(connection|keep-alive)$/i;
    return new Promise((resolve, reject) => {
      const request = http.request({ host: hostname, port, method, path: url, agent: this.agent }, (reply) => {
        const parts = [];
        reply.on('data', (part) => parts.push(part));
        reply.on('error', reject);
        reply.on('end', () => resolve({ statusCode: reply.statusCode, rawHeaders: reply.rawHeaders.filter(kept), body: Buffer.concat(parts) }));
      });
      for (let i = 0; i < rawHeaders.length; i += 2) if (!own.test(rawHeaders[i])) request.setHeader(rawHeaders[i], rawHeaders[i + 1]);
      request.on('error', reject);
      request.end(body);
    });
  }
}

// The headers of a reply without its framing, which is our own.
const plain = (headers) => Object.fromEntries(Object.entries(headers).filter(([name]) => !/^(connection|keep-alive|transfer-encoding|content-length|content-encoding)$/.test(name)));

// Names and values alternate; the framing of this connection is our own.
function kept(_, i, all) {
  const name = all[i - (i % 2)];
  return !/^(connection|keep-alive|transfer-encoding|content-length)$/i.test(name);
}
