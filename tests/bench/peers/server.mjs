// The fair's two most visited addresses on Node.js, fastify and pg, as a peer for the bench: the event page, and the button
// of a poster. One process for each processor behind nginx (peers.sh starts it as it starts index.php on PHP).
//
// Equal to the program, and in its favour: what index.php says. The pages and the posters are in its memory. Each process has
// POOL database connections, and its statement is prepared once on each.
import cluster from 'node:cluster';
import { createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import fastify from 'fastify';
import pg from 'pg';

const { LISTEN, PAGES, PGOPTIONS, POOL, SITE } = process.env;
const POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; " +
  "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const HEADERS = {
  'Content-Security-Policy': POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'private, no-cache',
};
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const YEAR = 365 * 24 * 3600;

function cookieOf(request, name) {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name) return value;
  }
  return undefined;
}

const uuid = (hex) => `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;

function serve() {
  const site = JSON.parse(readFileSync(SITE, 'utf8'));
  const pages = { ja: readFileSync(`${PAGES}/ja.html`), en: readFileSync(`${PAGES}/en.html`) };
  const database = new pg.Pool({ max: Number(POOL), options: PGOPTIONS });
  const app = fastify({ logger: false });
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) => done(null, new URLSearchParams(body)));

  app.get(`/e/${site.slug}`, async (request, reply) => {
    const lang = (cookieOf(request, 'bussanten-lang') ?? request.headers['accept-language'] ?? '').startsWith('en') ? 'en' : 'ja';
    return reply.headers(HEADERS).headers({ 'Content-Language': lang, Vary: 'Accept-Language, Cookie' }).type('text/html; charset=utf-8').send(pages[lang]);
  });

  app.post('/q/:token', async (request, reply) => {
    if (request.headers.origin !== `http://${request.headers.host}`) return reply.code(403).send();
    const booth = site.places[request.params.token];
    if (!booth) return reply.code(404).send();
    const submission = (request.body.get('submission') ?? '').toLowerCase();
    if (!UUID.test(submission)) return reply.code(400).send();
    const at = new Date(site.now * 1000);
    const day = site.days[new Date(site.now * 1000 + 9 * 3600000).toISOString().slice(0, 10)];
    if (!day || site.now < day[0] || site.now >= day[1]) return reply.code(409).send();
    const mac = (text) => createHmac('sha256', site.key).update(text).digest('hex');
    let cookie = cookieOf(request, 'bussanten-visitor') ?? '';
    if (!/^[0-9a-z]{32}$/.test(cookie)) cookie = mac(`cookie ${submission}`).slice(0, 32);
    const digest = createHash('sha256').update(`visit ${booth}`).digest('hex');
    await database.query({
      name: 'record',
      text: 'SELECT record_visit($1, $2, $3, $4, $5, $6, $7, $8)',
      values: [site.event, submission, uuid(digest), uuid(mac(`${site.event}:${cookie}`)), booth, 'qr', at.toISOString(), false],
    });
    return reply.headers(HEADERS).header('Set-Cookie', `bussanten-visitor=${cookie}; Max-Age=${YEAR}; Path=/; HttpOnly; SameSite=Lax`)
      .redirect(303, `/e/${site.slug}/card?at=${booth}`);
  });
  return app.listen({ path: LISTEN });
}

if (cluster.isPrimary) {
  for (let i = 0; i < availableParallelism(); i++) cluster.fork();
  process.on('SIGTERM', () => process.exit(0)); // its processes end with it
} else {
  await serve();
}
