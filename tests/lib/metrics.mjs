// The program's numbers: turns its socket for Prometheus on, and reads what it says.
import { execFileSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { sleep } from './load.mjs';

// A port on which nobody listens. It is below those of the worlds' nginx and those that the kernel gives away, so that hardly
// anybody takes it while the program is away.
export async function freePort() {
  for (;;) {
    const port = randomInt(10000, 20000);
    const server = net.createServer();
    const isFree = await new Promise((resolve) => {
      server.on('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!isFree) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}

// Puts the line into the world's configuration and starts the program again. Returns the port.
export async function listen() {
  const port = await freePort();
  const file = process.env.BUSSANTEN_CONFIG;
  writeFileSync(file, readFileSync(file, 'utf8').replace('[server]\n', `[server]\nmetrics_port = ${port}\n`));
  execFileSync('world-ctl', ['program', 'restart']);
  return port;
}

// Sends a request to the socket: {status, headers, text}.
export const request = (port, method, path) => new Promise((resolve, reject) => {
  http.request({ host: '127.0.0.1', port, method, path, agent: false, timeout: 10000 }, (reply) => {
    const parts = [];
    reply.on('data', (part) => parts.push(part));
    reply.on('end', () => resolve({ status: reply.statusCode, headers: reply.headers, text: Buffer.concat(parts).toString() }));
    reply.on('error', reject);
  }).on('error', reject).on('timeout', () => reject(new Error('no answer'))).end();
});

// The numbers by name and labels as they are written: 'bussanten_forms_total{result="recorded"}' is a key.
export async function numbers(port) {
  const { status, text } = await request(port, 'GET', '/metrics');
  if (status !== 200) throw new Error(`/metrics is ${status}`);
  const found = new Map();
  for (const line of text.split('\n').filter((line) => line && !line.startsWith('#'))) {
    const [, key, value] = /^(.*) (\S+)$/.exec(line);
    if (found.has(key)) throw new Error(`${key} is there twice`);
    found.set(key, Number(value));
  }
  return found;
}

// Waits until `key` has a value for which `is` holds, at most 20 s.
export async function until(port, key, is) {
  for (let i = 0; i < 200; i++) {
    const value = (await numbers(port)).get(key);
    if (is(value)) return value;
    await sleep(100);
  }
  throw new Error(`${key} stays ${(await numbers(port)).get(key)}`);
}
