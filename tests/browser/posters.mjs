// Prints the posters, reads their QR codes with a scanner, and replaces one of them.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import * as http from '../lib/http.mjs';
import { at, BASE_URL, EVENT, foreign, launch, person, press, SCREEN, signIn } from './lib/browser.mjs';

const PLACES = ['ENTRANCE', '032026', '122114', '122131', '143642', '152102', '182109', '202053', '342076'];
const NAMES = ['会場へようこそ', '宮古市', '成田市', '東金市', '山北町', '十日町市', '坂井市', '飯田市', '福山市'];
const POSTERS = `/admin/e/${EVENT}/posters`;
const run = (command, ...words) => execFileSync(command, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

let browser;
let clerk;
let dir;
before(async () => {
  browser = await launch();
  clerk = await person(browser, { ...SCREEN, javaScriptEnabled: false });
  dir = mkdtempSync(join(process.env.TMPDIR ?? tmpdir(), 'posters.'));
  await signIn(clerk);
});
after(async () => {
  await browser?.close();
  rmSync(dir, { recursive: true, force: true });
});

// Prints the page of an address. Returns for each sheet the codes that a scanner reads, and its text.
async function printed(path) {
  await clerk.goto(at(path));
  const pdf = join(dir, 'posters.pdf');
  writeFileSync(pdf, await clerk.pdf({ preferCSSPageSize: true }));
  const info = run('pdfinfo', pdf);
  assert.match(info, /^Page size:\s+59\d(\.\d+)? x 84\d(\.\d+)? pts \(A4\)$/m);
  run('pdftoppm', '-gray', '-r', '72', pdf, join(dir, 'sheet'));
  const sheets = readdirSync(dir).filter((name) => name.endsWith('.pgm')).sort();
  assert.equal(sheets.length, Number(/^Pages:\s+(\d+)$/m.exec(info)[1]));
  return sheets.map((name, i) => {
    const codes = run('zbarimg', '--quiet', '--raw', join(dir, name)).trim().split('\n');
    rmSync(join(dir, name));
    return { codes, text: run('pdftotext', '-f', String(i + 1), '-l', String(i + 1), pdf, '-') };
  });
}

const status = async (token) => (await http.ask('GET', `/q/${token}`)).status;
// The typed code in two halves, as it is printed.
const halves = (code) => `${code.slice(0, 3)}-${code.slice(3)}`;
const spaceless = (text) => text.replace(/\s+/g, '');

test('the report leads to the posters', async () => {
  await clerk.goto(at(`/admin/e/${EVENT}`));
  await press(clerk, `a[href="${POSTERS}"]`);
  assert.equal(clerk.url(), at(POSTERS));
});

test('every sheet is one poster, and a scanner reads its address from the paper', async () => {
  const sheets = await printed(POSTERS);
  assert.deepEqual(sheets.map(({ codes }) => codes), PLACES.map((place) => [`${BASE_URL}/q/${process.env[`TOKEN_${place}`]}`]));
  sheets.forEach(({ text }, i) => {
    const flat = spaceless(text);
    assert.ok(flat.includes(NAMES[i]), `${NAMES[i]}: ${text}`);
    assert.ok(flat.includes(halves(process.env[`CODE_${PLACES[i]}`])), text);
    assert.ok(flat.includes(new URL(BASE_URL).host), 'the domain in words');
    assert.match(flat, /カメラで読み取って/);
    assert.match(text, /Scan with /);
    assert.match(text, /写して/, 'easy Japanese');
  });
  assert.deepEqual(foreign(clerk), []);
  assert.deepEqual(clerk.complaints, []);
});

test('one poster alone', async () => {
  const sheets = await printed(`${POSTERS}?place=152102`);
  assert.deepEqual(sheets.map(({ codes }) => codes), [[`${BASE_URL}/q/${process.env.TOKEN_152102}`]]);
});

test('one poster is replaced, after a question: soon the old one is gone and the new one works', async (context) => {
  await clerk.goto(at(POSTERS));
  await press(clerk, `a[href="${POSTERS}?reissue=202053"]`);
  assert.match(await clerk.innerText('main'), /飯田市.*使えなくなります/s);
  assert.equal(await status(process.env.TOKEN_202053), 200, 'asking replaces nothing');
  await press(clerk, 'main form[action$="/reissue"] button');
  const began = Date.now();
  assert.match(await clerk.innerText('.note'), /飯田市の掲示を差し替えました/);
  assert.match(await clerk.innerText('tr:has(th:text-is("飯田市"))'), /差し替え 1回目/);
  while (await status(process.env.TOKEN_202053) !== 410) {
    assert.ok(Date.now() - began < 20000, 'the old one is refused soon');
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  context.diagnostic(`the old one is refused after ${Date.now() - began} ms`);
  const sheets = await printed(POSTERS);
  const tokens = sheets.map(({ codes }) => codes[0].split('/q/')[1]);
  for (const [i, place] of PLACES.entries()) {
    if (place === '202053') assert.notEqual(tokens[i], process.env.TOKEN_202053);
    else assert.equal(tokens[i], process.env[`TOKEN_${place}`], `${place} is as before`);
    assert.equal(await status(tokens[i]), 200);
  }
});

test('the same form again replaces nothing more', async () => {
  const host = { person: new http.Person() };
  await http.post('/admin/login', [['login', process.env.HOST_LOGIN], ['password', process.env.HOST_PASSWORD]], host);
  const form = [['place', '342076'], ['code', process.env.CODE_342076]];
  for (let i = 0; i < 3; i++) {
    const reply = await http.post(`${POSTERS}/reissue`, form, host);
    assert.equal(reply.status, 303);
    assert.equal(reply.headers.location, `${POSTERS}?reissued=342076`);
  }
  await clerk.goto(at(POSTERS));
  assert.match(await clerk.innerText('tr:has(th:text-is("福山市"))'), /差し替え 1回目/);
});

test('an address that is too long for the code is refused, with the setting\'s name', async () => {
  const long = `https://${'long.'.repeat(8)}example`;
  const config = readFileSync(process.env.BUSSANTEN_CONFIG, 'utf8').replace(/^base_url.*$/m, `base_url = ${long}`);
  const file = join(dir, 'long.conf');
  writeFileSync(file, config, { mode: 0o600 });
  // The address of the file has https. So the cookies have the names for https.
  const cookie = (await clerk.context().cookies()).map(({ name, value }) => `${name.replace(/^(?:__Host-)?/, '__Host-')}=${value}`).join('; ');
  const reply = execFileSync(process.env.BUSSANTEN, [], {
    encoding: 'utf8',
    env: { ...process.env, BUSSANTEN_CONFIG: file, BUSSANTEN_CLOCK: '2023-02-18T11:00:00+09:00', GATEWAY_INTERFACE: 'CGI/1.1', REQUEST_METHOD: 'GET', SCRIPT_NAME: '',
      PATH_INFO: POSTERS, REQUEST_URI: POSTERS, QUERY_STRING: '', HTTP_HOST: 'fair.example', HTTP_COOKIE: cookie },
  });
  assert.match(reply, /^Status: 409 /);
  assert.match(reply, /bussanten\.conf[^]*base_url/);
  assert.match(reply, new RegExp(`${long.length}バイト.*43バイト`));
});
