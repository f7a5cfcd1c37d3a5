// world: --example --pages
// Lighthouse's four figures of each public page in each language of our own, on the phone and the slow network that it simulates.
// Performance depends on how busy the machine is, so it is printed and not judged. tools/check lighthouse installs Lighthouse and
// runs this; LIGHTHOUSE is the program, and SLOWER how many times slower the phone is than this machine. Without SLOWER it is as fast as
// the "mid-tier mobile" of Chrome's developer tools, whatever this machine is.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { ask, BASE } from '../lib/http.mjs';
import { inExample, ROUTES } from '../lib/routes.mjs';
import { installed } from './lib/launch.mjs';

const { LIGHTHOUSE, SLOWER } = process.env;
const MID_TIER = 1000; // Lighthouse's benchmarkIndex of that phone
const KINDS = ['performance', 'accessibility', 'best-practices', 'seo'];
const PUBLIC = ROUTES.filter(({ method, path, flags }) => method === 'GET' && /^\/[^.]*$/.test(path) && flags.length && !flags.includes('staff') && !/^\/(admin|photo)/.test(path));
const run = promisify(execFile);

async function look(address, kinds, ...options) {
  const { stdout } = await run(LIGHTHOUSE, [address, '--quiet', '--output=json', `--only-categories=${kinds}`, '--chrome-flags=--headless --no-sandbox --disable-gpu', ...options],
    { env: { ...process.env, CHROME_PATH: installed() }, maxBuffer: 64 * 1024 * 1024 });
  return JSON.parse(stdout);
}

// How fast this machine is, in the middle of three tries.
async function speed() {
  const tries = [];
  for (let i = 0; i < 3; i++) tries.push((await look(BASE, 'seo')).environment.benchmarkIndex);
  return tries.sort((a, b) => a - b)[1];
}

async function figures(address, slower) {
  const { categories, audits } = await look(address, KINDS, `--throttling.cpuSlowdownMultiplier=${slower}`);
  const lost = KINDS.flatMap((kind) => categories[kind].auditRefs.filter(({ id, weight }) => weight && audits[id].score !== null && audits[id].score < 0.9).map(({ id }) => `${id} ${audits[id].displayValue ?? ''}`));
  return { of: KINDS.map((kind) => Math.round(categories[kind].score * 100)), lost };
}

// Only some fairs have a plan or a reward, and some pages need a form before.
const addresses = [];
for (const path of new Set(PUBLIC.flatMap((route) => [route.address, inExample(route.path)]))) {
  if ((await ask('GET', path)).status === 200) addresses.push(path);
}

const slower = SLOWER ?? Math.max(1, await speed() / MID_TIER).toFixed(1);
test('the phone', (context) => context.diagnostic(`| the phone is ${slower} times slower than this machine | language | ${KINDS.join(' | ')} | what is not 100 |`));

for (const path of addresses) {
  for (const lang of ['ja', 'en', 'easy']) {
    test(`${path} ${lang}`, async (context) => {
      const { of, lost } = await figures(`${BASE}${path}?lang=${lang}`, slower);
      context.diagnostic(`| ${path} | ${lang} | ${of.join(' | ')} | ${lost.join(', ')} |`);
      assert.deepEqual(of.slice(1, 3), [100, 100], `accessibility and best practices: ${lost}`);
    });
  }
}
