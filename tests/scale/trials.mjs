// What happens to visitors' forms when machines of a larger installation fail: a load balancer, two machines with the
// program, three with the database (Patroni, etcd). Phones send forms all the time. After each trial every form that was
// answered with 303 is in the database, those without an answer are taken when they are sent again, each counts once, and
// the figures agree with the rows. At the end it prints a table; docs/scale.md keeps one with date and commit.
//
//   node tests/scale/trials.mjs [TRIAL...]     `tools/check scale` runs all
//
// Environment: BUSSANTEN (the program), OLD (a directory with an earlier version's tree and its build in build/), for the
// rolling upgrade. Needs root, PostgreSQL, patroni, etcd, nginx, curl.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, existsSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, resolve } from 'node:path';
import { test } from 'node:test';
import { Database } from './database.mjs';
import { Lab, NETWORK, sleep, until } from './lab.mjs';
import { Program, startBalancer } from './site.mjs';

const HERE = import.meta.dirname ?? dirname(new URL(import.meta.url).pathname);
const TOP = resolve(HERE, '../..');
const BUSSANTEN = resolve(process.env.BUSSANTEN ?? `${TOP}/build/check/scale/bussanten`);
const OLD = process.env.OLD;
const NEW = { bussanten: BUSSANTEN, source: TOP };
const BEFORE = OLD ? { bussanten: `${OLD}/build/bussanten`, source: OLD } : NEW;
const FAIR = `${BEFORE.source}/sql/fairs/shinagawa-2023.yaml`; // the earlier version imports it
const chosen = process.argv.slice(2);

const lab = new Lab(mkdtempSync(`${tmpdir()}/bscale.`));
chmodSync(lab.dir, 0o711);
const machine = (name, number) => lab.machine(name, number);
const watch = machine('watch', 2);
const balancer = machine('balancer', 10);
const phones = machine('phones', 50);
const hall = machine('hall', 51); // phones on the island, beside one of the programs
const database = new Database(['db1', 'db2', 'db3'].map((name, i) => machine(name, 31 + i)), watch);
const BASE = `http://${balancer.address}`;
const connection = `host=${database.hosts} dbname=bussanten user=bussanten target_session_attrs=read-write`;
const programs = ['app1', 'app2'].map((name, i) => new Program(machine(name, 21 + i), { connection, base: BASE, from: balancer.address }));
const [app1, app2] = programs;
const ADDRESSES = Array.from({ length: 24 }, (_, i) => `10.77.1.${i + 1}`);
const table = [];
let booths;

async function build() {
  for (const address of ADDRESSES) phones.ip('addr', 'add', `${address}/16`, 'dev', 'eth0');
  await database.start();
  for (const program of programs) program.install(BEFORE);
  app1.migrate(BEFORE);
  app1.command('event', 'import', FAIR);
  const event = app1.command('event', 'list').split(/\s/)[0];
  const places = app1.command('poster', 'list', event).split('\n').map((line) => line.split('\t'));
  booths = { event, tokens: Object.fromEntries(places.filter(([place]) => place !== 'entrance').map(([place, , url]) => [place, url.split('/').at(-1)])) };
  app1.start();
  await app1.ready();
  app1.shareKey(app2);
  app2.start();
  await app2.ready();
  startBalancer(balancer, `${TOP}/docs/scale.md`, [app1.machine, app2.machine]);
  await until('the load balancer', () => watch.run('curl', ['-sf', '-m', '5', `${BASE}/readyz`]) !== undefined);
}

// Starts phones on a machine; end() returns their forms.
function send(from, to, addresses, stdin) {
  const file = `${lab.dir}/${from.name}-${Date.now()}.forms`;
  const child = spawn('ip', ['netns', 'exec', from.namespace, 'node', `${HERE}/phones.mjs`, to, BASE, JSON.stringify(booths), file, addresses], { stdio: ['pipe', 'inherit', 'inherit'] });
  const ended = new Promise((go) => child.once('exit', go));
  const read = () => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1).map((line) => JSON.parse(line)) : []);
  child.stdin.on('error', () => {});
  if (stdin !== undefined) child.stdin.end(stdin);
  return {
    read,
    async end() {
      if (stdin === undefined) child.stdin.end();
      assert.equal(await ended, 0, 'the phones ended well');
      return read();
    },
  };
}

// The longest time between two answers 303, in seconds.
function without(forms) {
  const times = forms.filter(({ status }) => status === 303).map(({ at }) => at).sort((a, b) => a - b);
  return Math.max(...times.slice(1).map((at, i) => at - times[i])) / 1000;
}

const taken = (forms) => forms.filter(({ status }) => status === 303);

// The rows against what the phones know.
async function compare(forms) {
  const recorded = new Set(database.sql('SELECT submission_id FROM bussanten.submission').split('\n'));
  assert.deepEqual(taken(forms).filter(({ id }) => !recorded.has(id)).map(({ id }) => id), [], 'answered with 303 and not in the database');
  const others = forms.filter(({ status }) => status !== 303);
  if (others.length) await send(phones, BASE, 'again', others.map((form) => JSON.stringify(form)).join('\n')).end();
  assert.equal(database.sql('SELECT count(*) FROM bussanten.submission'), String(forms.length), 'each form is recorded once');
  const perBooth = {};
  for (const { code } of forms) perBooth[code] = (perBooth[code] ?? 0) + 1;
  const rows = database.sql('SELECT municipality_code, count(*) FROM bussanten.visit GROUP BY 1').split('\n').map((line) => line.split('|'));
  assert.deepEqual(Object.fromEntries(rows.map(([code, n]) => [code, Number(n)])), perBooth, 'one visit for each form');
  assert.equal(database.sql('SELECT count(*) FROM bussanten.checkin'), String(forms.length), 'and one check-in');
  await until('the figures are folded', () => database.sql('SELECT count(*) FROM bussanten.touched') === '0');
  assert.match(app2.command('tally', 'verify', booths.event), /: 0 figures differ/);
}

function empty() {
  database.sql('TRUNCATE bussanten.response_text, bussanten.response, bussanten.visit, bussanten.checkin, bussanten.submission, bussanten.touched, bussanten.tallied, bussanten.rollup');
}

function trial(name, title, strike, mend = () => {}, { most = 60, hallTo } = {}) {
  const skip = chosen.length && !chosen.includes(name) ? 'not asked for' : name === 'upgrade' && !OLD ? 'no earlier version (OLD)' : false;
  test(title, { timeout: 420000, skip }, async (context) => {
    await database.whole();
    empty();
    const running = send(phones, BASE, ADDRESSES.join(','));
    const others = hallTo && send(hall, `http://${hallTo.machine.address}`, '');
    await sleep(5000);
    const began = Date.now();
    const held = await strike();
    // The strike lasts until forms are taken again, and then some seconds.
    await until('forms are taken again', () => running.read().filter(({ status, began: at }) => status === 303 && at > began).length > 100, 90);
    await sleep(5000);
    if (held) await sleep(Math.max(0, held * 1000 - (Date.now() - began)));
    const mended = Date.now();
    await mend();
    await sleep(5000);
    const forms = await running.end();
    const apart = others ? await others.end() : [];
    const seconds = without(forms);
    for (const program of programs) await program.ready();
    await database.whole();
    await compare([...forms, ...apart]);
    const inside = taken(apart).filter(({ at, began: from }) => from > began + 500 && at < mended).length;
    const row = { title, seconds: seconds.toFixed(1), taken: taken(forms).length, refused: forms.length - taken(forms).length, lost: 0 };
    table.push(row);
    context.diagnostic(`${JSON.stringify(row)}${hallTo ? ` on the island: ${taken(apart).length} taken, ${inside} of them while it was cut off, ${apart.length - taken(apart).length} not` : ''}`);
    assert.ok(taken(forms).length > 100, 'enough was taken to mean anything');
    assert.ok(seconds < most, `${seconds} s without service`);
    if (hallTo) assert.equal(inside, 0, 'nothing was taken while the primary was cut off from its standbys');
  });
}

// --- the trials

let struck;
const primary = () => database.is('leader');
const restart = (program) => program.start();

// What a country's fairs need: the rows of docs/scale.md are what the simulation prints.
test('the figures of a country', { timeout: 300000 }, () => {
  const printed = execFileSync('node', [`${HERE}/country.mjs`], { encoding: 'utf8' });
  const rows = readFileSync(`${TOP}/docs/scale.md`, 'utf8').split('\n');
  for (const [begin, row] of [['one database', 'all on one database'], ['the calmest of 16', 'sixteen databases'], ['the busiest of 16', 'the busiest of them']]) {
    const [, ...figures] = new RegExp(`^${begin}: mean (\\d+), one second in a hundred above (\\d+), worst second (\\d+) visits$`, 'm').exec(printed);
    const told = rows.find((line) => line.startsWith(`| ${row}`)).split('|').slice(2, 5).map((cell) => Number(cell.replace(/\D/g, '')));
    assert.deepEqual(told, figures.map(Number), row);
  }
});

test('the machines start', { timeout: 300000 }, build);

trial('upgrade', 'rolling upgrade: schema first, then one program after the other', async () => {
  await until('migrate is through', () => app2.migrate(NEW) !== undefined);
  await sleep(5000); // two old programs on the new schema
  await app2.upgrade(NEW);
  await sleep(5000); // an old one and a new one
  await app1.upgrade(NEW);
}, undefined, { most: 5 });

trial('program', 'a machine with the program is lost', () => { app1.machine.lose(); return 15; }, async () => { app1.machine.plug(); restart(app1); }, { most: 10 });

trial('postgres', 'the primary\'s PostgreSQL is killed (kill -9)', () => {
  struck = primary();
  const pid = Number(readFileSync(`${struck.dir}/pg/data/postmaster.pid`, 'utf8').split('\n')[0]);
  process.kill(pid, 'SIGKILL');
});

trial('primary', 'the primary\'s machine is lost', () => { struck = primary(); struck.lose(); }, () => { struck.plug(); database.startOne(struck); });

trial('standby', 'the synchronous standby\'s machine is lost', () => { struck = database.is('sync_standby'); struck.lose(); }, () => { struck.plug(); database.startOne(struck); });

trial('cable', 'the primary\'s cable is pulled for 50 s', () => { struck = primary(); struck.unplug(); return 50; }, () => struck.plug());

trial('split', 'split for 50 s: the primary alone with a program and its phones', () => {
  struck = primary();
  for (const one of [struck, app1.machine, hall]) one.plug('island');
  return 50;
}, () => { for (const one of [struck, app1.machine, hall]) one.plug(); }, { hallTo: app1 });

trial('switch', 'the primary is changed on purpose (patronictl switchover)', () => {
  const [from, to] = [primary(), database.is('sync_standby')];
  watch.run('patronictl', ['-d', `etcd://${database.machines[0].address}:2379`, 'switchover', 'fair', '--master', from.name, '--candidate', to.name, '--force']);
}, undefined, { most: 30 });

test('the end', () => {
  const wide = Math.max(...table.map(({ title }) => title.length));
  console.log(`# | ${'trial'.padEnd(wide)} | seconds without service | forms taken | refused, taken later | lost or doubled |`);
  console.log(`# |${'-'.repeat(wide + 2)}|---:|---:|---:|---:|`);
  for (const row of table) console.log(`# | ${row.title.padEnd(wide)} | ${row.seconds} | ${row.taken} | ${row.refused} | ${row.lost} |`);
  lab.end();
  if (!process.env.KEEP) rmSync(lab.dir, { recursive: true, force: true });
});
