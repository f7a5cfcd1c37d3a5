// Plays the hall's network between the browser and the world's nginx. It can be off, be a Wi-Fi network that first shows a
// login page, or be bad in every way at once. The seed, the address and the number of earlier requests for that address
// decide what happens to a request, so each seed has the same faults every time, in whatever order requests arrive.
import { createHash } from 'node:crypto';
import http from 'node:http';

// The faults of a bad network, and how often each happens in 100 requests. All other requests succeed.
const TROUBLES = [
  ['slow', 12], // answered after a while
  ['cut', 14], // the connection ends before the server gets anything
  ['lost', 16], // the server serves the request, and the reply is dropped
  ['torn', 10], // the reply breaks off in the middle
  ['bad gateway', 5],
  ['unavailable', 5],
];
const MOST = 5; // faults for one method and path; after that it always succeeds

const GATE = '<!doctype html><html><head><title>Welcome</title></head><body><h1>Please sign in to our wireless network</h1></body></html>';

// A number in [0, 1) that depends only on the words.
export const chance = (...words) => createHash('sha256').update(words.join('\n')).digest().readUInt32BE() / 2 ** 32;

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// `mode` is 'good', 'bad', 'gate' (200 for everything), 'gate elsewhere' (302), 'gate in JSON' or 'away' (connections are
// reset). After leave() connections are refused. `calls` lists the requests so far: "METHOD /path fault". `names` replaces
// random parts of a path, so that a seed has the same faults in every world. `added` holds bytes to append to the reply for
// a path. `between` gets each request and the function that forwards it, and returns the reply. `hold` is a promise that every request waits for. `instead` is a reply (of http.mjs) that every request gets.
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

  // Stops listening, so that connections are refused.
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
    const forward = (asked) => this.forward(asked, Buffer.concat(parts));
    const { statusCode, rawHeaders, body } = await (this.between ? this.between(request, forward) : forward(request));
    if (trouble === 'lost') return request.socket.destroy();
    reply.writeHead(statusCode, rawHeaders);
    if (trouble !== 'torn') return reply.end(Buffer.concat([body, this.added.get(request.url) ?? Buffer.alloc(0)]));
    return reply.write(body.subarray(0, body.length / 2), () => request.socket.destroy());
  }

  // Returns the complete reply of the world's nginx.
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

// The headers of a reply without those about framing: the proxy frames its reply itself.
const plain = (headers) => Object.fromEntries(Object.entries(headers).filter(([name]) => !/^(connection|keep-alive|transfer-encoding|content-length|content-encoding)$/.test(name)));

// Names and values alternate. Headers about framing are dropped: the proxy frames its reply itself.
function kept(_, i, all) {
  const name = all[i - (i % 2)];
  return !/^(connection|keep-alive|transfer-encoding|content-length)$/i.test(name);
}
