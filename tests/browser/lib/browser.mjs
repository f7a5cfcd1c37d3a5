// Debian's Chromium for the tests and the screenshots: a visitor's phone or a clerk's screen, and the pages of the world
// that they open.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as http from '../../lib/http.mjs';
import { FAULTY, LANGUAGES } from '../../lib/languages.mjs';
import { planned, unplanned } from '../../lib/plan.mjs';
import { codeOf, stepOf, worldNow } from '../../lib/totp.mjs';
import { launch } from './launch.mjs';
import { comment, giveReward, host, invitation, isOf, pages, ROUTES, takeReward, ticket } from '../../lib/routes.mjs';
import { sql } from '../../lib/sql.mjs';

const find = createRequire(import.meta.url);

export const { BASE_URL, EVENT } = process.env;
export const at = (path) => BASE_URL + path;
export const worldCtl = (...words) => execFileSync('world-ctl', words, { encoding: 'utf8' });

export const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };
export const SCREEN = { viewport: { width: 1280, height: 900 } };

export { FAULTY, LANGUAGES, launch };
// The languages for which the program has code of its own. Others differ from English in nothing but their words.
const OWN = ['ja', 'en', 'easy'];

// A person with a new browser, in the language `lang` if it is given. `page.asked` lists its requests, `page.source` has the
// HTML of the last page as it was sent, `page.missing` the files that a page asked for and that are not there,
// `page.complaints` the errors and warnings of its console.
export async function person(browser, { lang, ...options } = {}) {
  const context = await browser.newContext({ locale: 'ja-JP', timezoneId: 'Asia/Tokyo', ignoreHTTPSErrors: true, ...options });
  context.setDefaultTimeout(10000);
  const page = await context.newPage();
  await speak(page, lang);
  page.asked = [];
  page.missing = [];
  page.complaints = [];
  page.on('request', (request) => page.asked.push(request.url()));
  page.on('response', (response) => {
    if (response.request().isNavigationRequest()) page.source = response.text().catch(() => ''); // a redirect has none
    else if (response.status() === 404 && response.request().method() === 'GET') page.missing.push(response.url());
  });
  page.on('console', (message) => {
    // The browser reports every 4xx reply, and the driver reports a service worker that it blocks. Neither is a fault.
    if (['error', 'warning'].includes(message.type()) && !/Failed to load resource|Service Worker registration blocked/.test(message.text())) page.complaints.push(message.text());
  });
  page.on('pageerror', (error) => page.complaints.push(String(error)));
  return page;
}

async function speak(page, lang) {
  page.lang = lang;
  if (lang) await page.context().addCookies([{ name: http.cookie('lang'), value: lang, url: BASE_URL }]);
}

export const foreign = (page) => page.asked.filter((url) => !url.startsWith(`${BASE_URL}/`) && !url.startsWith('data:'));

// Lays out the parts that a page with readings lays out when the reader comes near. Until then an element's place is a guess,
// and a script that scrolls and clicks within one frame may miss it.
export const layOut = (page) => page.evaluate(() => {
  if (!document.querySelector('ruby')) return;
  for (const part of document.querySelectorAll('body *')) if (getComputedStyle(part).contentVisibility === 'auto') part.style.contentVisibility = 'visible';
});

// Presses a link or button that opens another page, and waits for that page.
export async function press(page, selector) {
  await layOut(page);
  return Promise.all([page.waitForNavigation(), page.click(selector)]);
}

export async function signIn(page, login = process.env.HOST_LOGIN, password = process.env.HOST_PASSWORD) {
  await page.goto(at('/admin/login'));
  await page.fill('#login', login);
  await page.fill('#password', password);
  await press(page, 'form[action="/admin/login"] button');
  if (page.url() !== at('/admin')) throw new Error(`nobody was let in: ${await page.innerText('main')}`);
}

// Opens a page of staff's for the states below. A sign-in takes as long as most of the pages (its hash is slow by design), so an
// account's session goes on in the browser of the next state, as long as the program takes it.
const sessions = new Map();
async function openAsStaff(page, path, login = process.env.HOST_LOGIN, password = process.env.HOST_PASSWORD) {
  const session = sessions.get(login);
  if (session) {
    await page.context().addCookies(session);
    await page.goto(at(path));
    if (new URL(page.url()).pathname !== '/admin/login') return;
  }
  await signIn(page, login, password);
  const cookies = await page.context().cookies(BASE_URL);
  sessions.set(login, cookies.filter(({ name }) => [http.cookie('session'), http.cookie('device')].includes(name)));
  await page.goto(at(path));
}

// A new account, signed in on the page that shows it a new key.
async function newKey(page) {
  const login = `factor-${randomUUID().slice(0, 8)}`;
  execFileSync(process.env.BUSSANTEN, ['staff', 'add', login, '--role', 'host'], { input: `${process.env.HOST_PASSWORD}\n`, stdio: 'pipe' });
  await signIn(page, login);
  await page.goto(at('/admin/second-factor'));
  await press(page, 'main button[value="begin"]');
  return { login, key: await page.innerText('.secret-key') };
}

// A new account that has a second factor, on the page with its recovery codes. Its code of the next 30 seconds is unused.
export async function secondFactor(page) {
  const account = await newKey(page);
  await page.fill('#code', codeOf(account.key, stepOf(worldNow())));
  await press(page, 'main button[value="confirm"]');
  return account;
}

// The page that asks such an account for its code.
async function askedForCode(page) {
  const { login } = await secondFactor(page);
  await page.context().clearCookies();
  await page.goto(at('/admin/login'));
  await page.fill('#login', login);
  await page.fill('#password', process.env.HOST_PASSWORD);
  await press(page, 'main form button');
}

// Makes the browser a shared device. It begins in Japanese; its visitor may change that.
export async function share(page) {
  await signIn(page);
  await page.goto(at(`/admin/e/${EVENT}/kiosk`));
  await press(page, 'main form[action$="/kiosk"] button');
  if (page.lang) await page.goto(at(`/e/${EVENT}/survey?lang=${page.lang}`));
}

// Sends the survey from a shared device, whose script first shows the answers.
export async function sendShared(page) {
  await page.click('form#form > button');
  if (await page.locator('#check').isVisible()) await press(page, '#check [value="send"]');
}

const asked = new Map();
const once = (text) => {
  if (!asked.has(text)) asked.set(text, sql(text));
  return asked.get(text);
};
export const question = (kind) => once(`SELECT question_id FROM bussanten.question WHERE kind = '${kind}' ORDER BY position LIMIT 1`);
export const choice = (id) => once(`SELECT choice_id FROM bussanten.choice WHERE question_id = ${id} ORDER BY position LIMIT 1`);

// Sends a form that the page itself would not send, from that page. The browser then shows the server's reply.
async function send(page, fields) {
  const answered = page.waitForNavigation();
  await page.evaluate((all) => {
    const form = document.querySelector('main form[method="post"]:not([action="/admin/logout"])');
    for (const control of form.querySelectorAll('input:not([type="hidden"]), textarea')) control.disabled = true;
    for (const [name, value] of all) {
      const control = document.createElement('input');
      Object.assign(control, { type: 'hidden', name, value });
      form.append(control);
    }
    form.submit();
  }, fields);
  await answered;
}

// Posts fields to an address, as a form of the current page would.
async function post(page, action, fields, type = 'application/x-www-form-urlencoded') {
  const answered = page.waitForNavigation();
  await page.evaluate(([to, all, enctype]) => {
    const form = Object.assign(document.createElement('form'), { action: to, method: 'post', enctype });
    for (const [name, value] of all) form.append(Object.assign(document.createElement('input'), { name, value }));
    document.body.append(form);
    form.submit();
  }, [at(action), fields, type]);
  await answered;
}

async function postFrom(page, from, ...what) {
  await page.goto(from);
  await post(page, ...what);
}

const boothTokens = () => Object.entries(process.env).filter(([name]) => /^TOKEN_\d/.test(name)).map(([, token]) => token);

// The poster of a booth whose code has been replaced.
function revoked(municipality) {
  execFileSync(process.env.BUSSANTEN, ['poster', 'reissue', EVENT, municipality]);
  return process.env[`TOKEN_${municipality}`];
}

async function visit(page, token, times = 1) {
  for (let i = 0; i < times; i++) {
    await page.goto(at(`/q/${token}`));
    if (await page.$('main form')) await press(page, 'main form button');
  }
}

async function survey(page) {
  await page.goto(at(`/e/${EVENT}/survey`));
  await layOut(page);
  await page.check('input[name="booth"][value="152102"]');
  await page.check(`input[name="q${question('one')}"] >> nth=0`);
  await page.fill('textarea[name="comment"]', '鮭がおいしかった。また来ます。\nありがとう!');
  await press(page, 'main form button');
}

async function tapWithoutSignal(page) {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await page.context().setOffline(true);
  await page.click('main form button');
  await page.waitForSelector('.unsent p[data-when="waiting"]:not([hidden])');
}

// The card of two browsers: the code of the other browser is typed in this one.
async function joined(page) {
  const other = { person: new http.Person() };
  await http.post(`/q/${process.env.TOKEN_ENTRANCE}`, [['submission', randomUUID()]], other);
  await http.post(`/e/${EVENT}/handover`, [['submission', randomUUID()]], other);
  const { text } = await http.ask('GET', `/e/${EVENT}/handover`, other);
  await page.goto(at(`/e/${EVENT}/handover`));
  await page.fill('#code', /class="code-big">([^<]+)</.exec(text)[1]);
  await press(page, '#form button');
}

// Twice as many taps at a booth as its poster can get: the report marks them.
const crowd = (booth) => sql(`SELECT bussanten.record_visits(array_agg(event_id), array_agg(gen_random_uuid()), array_agg(gen_random_uuid()), array_agg(gen_random_uuid()),
    array_agg('${booth}'::text), array_agg('qr'::text), array_agg(timestamptz '2023-02-18 10:10+09'), array_agg(false))
  FROM bussanten.event, generate_series(1, 1200) WHERE slug = '${EVENT}'`);

// The host leaves ten minutes of a booth out of the figures.
async function leaveOut(page, booth, from, to) {
  await page.goto(at(`/admin/e/${EVENT}/left-out?place=${booth}&day=2023-02-18&from=${from}&to=${to}`));
  await page.fill('#reason', 'QRコードの写真が、交流サイトに出ていた');
  await press(page, 'main form:has(#reason) button');
}

// Opens a fair's report, or a page below it.
async function staffAt(page, path, ...account) {
  await openAsStaff(page, `/admin/e/${EVENT}${path}`, ...account);
}

async function reachReward(page) {
  await visit(page, process.env.TOKEN_342076);
  await page.goto(at(`/e/${EVENT}/reward`));
}

// A published page is a file, which the program writes anew a moment later.
async function untilShown(page, path, selector) {
  while (!(await page.goto(at(path)), await page.$(selector)));
}

// The pages of the table of routes, opened at their addresses. The name of '/e/{event}/relations' is 'event-relations'.
const nameOf = ({ path }) => path.slice(1).replace('e/{event}', 'event').replace(/\/\{\w+\}/g, '').replaceAll('/', '-');
export const PLAIN = ROUTES.filter(({ method, path, flags }) => method === 'GET' && /^\/[^.]+$/.test(path) && flags.length)
  .map((route) => [nameOf(route), async (page) => {
    if (route.flags.includes('staff')) await openAsStaff(page, route.address);
    else await page.goto(at(route.address));
  }]);

// The other states of a page: [name, how to get there]. A state with the name of a page replaces the plain page. Each state
// begins with a new browser. The plain pages come last, so that the report has figures to show.
const MORE = [
  ['place-entrance', (page) => page.goto(at(`/q/${process.env.TOKEN_ENTRANCE}`))],
  ['place-recorded', (page) => visit(page, process.env.TOKEN_032026, 2)],
  ['code-wrong', async (page) => {
    await page.goto(at(`/e/${EVENT}/code`));
    await page.fill('#code', 'ABC');
    await press(page, 'main form button');
  }],
  ['card-just', (page) => visit(page, process.env.TOKEN_342076)],
  ['card-entrance', (page) => visit(page, process.env.TOKEN_ENTRANCE)],
  ['card-no-cookie', (page) => page.goto(at(`/e/${EVENT}/card?at=032026`))],
  ['card-half', async (page) => {
    for (const token of boothTokens().slice(0, 4)) await visit(page, token);
  }],
  ['card-complete', async (page) => {
    for (const token of boothTokens()) await visit(page, token);
  }],
  ['card-answered', async (page) => {
    await survey(page);
    await page.goto(at(`/e/${EVENT}/card`));
  }],
  ['handover', async (page) => {
    await visit(page, process.env.TOKEN_032026);
    await page.goto(at(`/e/${EVENT}/handover`));
  }],
  ['handover-code', async (page) => {
    await visit(page, process.env.TOKEN_032026);
    await page.goto(at(`/e/${EVENT}/handover`));
    await press(page, '#mine button');
  }],
  ['handover-wrong', async (page) => {
    await page.goto(at(`/e/${EVENT}/handover`));
    await page.fill('#code', 'ABCD-2345');
    await press(page, '#form button');
  }],
  ['card-joined', joined],
  ['survey-empty', async (page) => {
    await page.goto(at(`/e/${EVENT}/survey`));
    await press(page, 'main form button');
  }],
  ['survey-wrong', async (page) => {
    await page.goto(at(`/e/${EVENT}/survey`));
    const other = sql('SELECT question_id FROM bussanten.choice WHERE other LIMIT 1');
    await send(page, [['submission', randomUUID()], ['booth', '999999'], [`q${question('one')}`, '1'], ['comment', '長'.repeat(501)],
      [`q${question('scale')}`, '1'], [`q${other}_other`, '長'.repeat(101)]]);
  }],
  ['survey-again', async (page) => {
    await survey(page);
    await page.goto(at(`/e/${EVENT}/survey`));
  }],
  ['event-done', survey],
  ['done-corrected', async (page) => {
    await survey(page);
    await survey(page);
  }],
  ['offline-place', async (page) => {
    await page.goto(at(`/e/${EVENT}`));
    await page.evaluate(async (last) => {
      while (!(await caches.match(last))) await new Promise((resolve) => { setTimeout(resolve, 50); });
    }, `/e/${EVENT}/offline`);
    await page.context().setOffline(true);
    await page.goto(at(`/q/${process.env.TOKEN_182109}`));
    await page.waitForSelector('#offline-place:not([hidden])');
  }],
  ['unsent', async (page) => {
    await page.goto(at(`/q/${process.env.TOKEN_182109}`));
    await tapWithoutSignal(page);
  }],
  ['unsent-refused', async (page) => {
    await page.goto(at(`/q/${process.env.TOKEN_182109}`));
    await page.$eval('main form', (form) => { form.action = '/q/0000000000000000'; });
    await tapWithoutSignal(page);
    await page.context().setOffline(false);
    await page.click('.unsent button[data-when="waiting"]', { timeout: 2000 }).catch(() => {});
    await page.waitForSelector('.unsent p[data-when="refused"]:not([hidden])');
  }],
  ['not-found', (page) => page.goto(at('/nothing'))],
  ['no-such-booth', (page) => page.goto(at(`/e/${EVENT}/b/999999`))],
  ['staff-not-found', (page) => staffAt(page, '/nothing')],
  ['gone', (page) => page.goto(at(`/q/${revoked('122131')}`))],
  ['wrong-method', (page) => postFrom(page, at('/privacy'), `/e/${EVENT}`, [])],
  ['wrong-type', (page) => postFrom(page, at('/privacy'), `/e/${EVENT}/code`, [['code', 'ABC']], 'text/plain')],
  ['foreign-form', (page) => postFrom(page, 'about:blank', `/e/${EVENT}/code`, [['code', 'ABC']])],
  ['too-large', (page) => postFrom(page, at('/privacy'), `/e/${EVENT}/code`, [['code', 'x'.repeat(70000)]])],
  ['too-long', (page) => page.goto(at(`/${'x'.repeat(9000)}`))],
  ['bad-address', (page) => page.goto(at('/%ff'))],
  ['file-not-found', (page) => page.goto(at('/static/nothing.css'))],
  ['kiosk-survey', share],
  ['kiosk-survey-wrong', async (page) => {
    await share(page);
    await press(page, 'main form > button');
  }],
  ['kiosk-thanks', async (page) => {
    await share(page);
    await page.check('input[name="booth"][value="152102"]');
    await sendShared(page);
  }],
  ['kiosk-shared', async (page) => {
    await share(page);
    await page.goto(at(`/e/${EVENT}/card`));
  }],
  ['kiosk-over', async (page) => {
    await share(page);
    sql('UPDATE bussanten.kiosk SET ended_at = made_at WHERE ended_at IS NULL');
    for (let status = 0; status !== 403;) status = (await page.goto(at(`/e/${EVENT}/survey`))).status();
  }],
  ['kiosk-event', async (page) => {
    await share(page);
    await page.goto(at(`/e/${EVENT}`));
  }],
  ['login-empty', async (page) => {
    await page.goto(at('/admin/login'));
    await press(page, 'main form button');
  }],
  ['login-wrong', async (page) => {
    await page.goto(at('/admin/login'));
    await page.fill('#login', `nobody-${randomUUID().slice(0, 8)}`);
    await page.fill('#password', 'wrong');
    await press(page, 'main form button');
  }],
  ['login-slowed', async (page) => {
    const login = `nobody-${randomUUID().slice(0, 8)}`;
    for (let i = 0; i < 6; i++) {
      await page.goto(at('/admin/login'));
      await page.fill('#login', login);
      await page.fill('#password', 'wrong');
      await press(page, 'main form button');
    }
  }],
  ['admin-invitation', async (page) => page.goto(at(await invitation()))],
  ['admin-invitation-wrong', async (page) => {
    await page.goto(at(await invitation()));
    await page.fill('#new', 'short');
    await press(page, 'main form button');
  }],
  ['admin-invitation-over', (page) => page.goto(at(`/admin/invitation/${'0'.repeat(20)}`))],
  ['admin-new-wrong', async (page) => {
    await openAsStaff(page, '/admin');
    await post(page, '/admin/new', [['submission', randomUUID()], ['fair', 'none'], ['first', ''], ['slug', EVENT]]);
  }],
  ['admin-new-made', async (page) => {
    await openAsStaff(page, '/admin');
    await post(page, '/admin/new', [['submission', randomUUID()], ['fair', EVENT], ['first', '2024-02-16'], ['slug', `made-${randomUUID().slice(0, 8)}`]]);
  }],
  ['admin-staff-wrong', async (page) => {
    await openAsStaff(page, '/admin/staff');
    await press(page, 'form[action="/admin/staff"] button');
  }],
  ['admin-staff-slip', async (page) => {
    await openAsStaff(page, '/admin');
    await post(page, '/admin/staff', [['submission', randomUUID()], ['of', '202053'], ['login', `slip-${randomUUID().slice(0, 8)}`]]);
  }],
  ['admin-staff-slips', async (page) => {
    sql("UPDATE bussanten.staff SET disabled_at = now() WHERE municipality_code = '342076'");
    await staffAt(page, '/staff');
    await press(page, 'main button[value="make"]');
  }],
  ['admin-staff-refused', async (page) => {
    await openAsStaff(page, '/admin');
    await post(page, `/admin/staff/${process.env.HOST_LOGIN}`, [['act', 'disable']]);
  }],
  ['admin-staff-closed', async (page) => {
    const login = `closed-${randomUUID().slice(0, 8)}`;
    await openAsStaff(page, '/admin');
    await post(page, '/admin/staff', [['submission', randomUUID()], ['of', 'host'], ['login', login]]);
    await postFrom(page, at('/admin'), `/admin/staff/${login}`, [['act', 'disable']]);
    await page.$$eval('details', (all) => all.forEach((details) => { details.open = true; }));
  }],
  ['admin-staff-open', async (page) => {
    await openAsStaff(page, `/admin/staff/${process.env.STAFF_LOGIN}`);
    await page.$$eval('details', (all) => all.forEach((details) => { details.open = true; }));
  }],
  ['admin-sessions-some', async (page) => {
    for (let i = 0; i < 2; i++) {
      await signIn(page);
      await page.context().clearCookies();
    }
    await openAsStaff(page, '/admin/sessions?at=ended');
  }],
  ['login-code', async (page) => askedForCode(page)],
  ['login-code-wrong', async (page) => {
    await askedForCode(page);
    await page.fill('#code', '12');
    await press(page, 'main form button');
  }],
  ['admin-second-factor-key', async (page) => newKey(page)],
  ['admin-second-factor-wrong', async (page) => {
    await newKey(page);
    await press(page, 'main form button[value="confirm"]');
  }],
  ['admin-second-factor-codes', async (page) => secondFactor(page)],
  ['admin-second-factor-set', async (page) => {
    await secondFactor(page);
    await page.goto(at('/admin/second-factor'));
  }],
  ['admin-second-factor-refused', async (page) => {
    await secondFactor(page);
    await page.goto(at('/admin/second-factor?at=made'));
    await page.fill('#code', '000000');
    await press(page, 'main button[value="codes"]');
  }],
  ['admin-staff-second-factor', async (page) => {
    const { login } = await secondFactor(page);
    await page.context().clearCookies();
    await openAsStaff(page, `/admin/staff/${login}?at=unlocked`);
    await page.$$eval('details', (all) => all.forEach((details) => { details.open = true; }));
  }],
  ['admin-staff-asked', async (page) => {
    await openAsStaff(page, '/admin/staff?at=asked');
  }],
  ['admin-password-wrong', async (page) => {
    await openAsStaff(page, '/admin/password');
    await page.fill('#new', 'short');
    await press(page, 'form[action="/admin/password"] button');
  }],
  ['tally-filtered', (page) => staffAt(page, '?day=2023-02-18&booth=152102&source=qr')],
  ['tally-hours-filtered', (page) => staffAt(page, '/hours?day=2023-02-18&booth=152102&source=qr')],
  ['tally-hours-before', (page) => staffAt(page, '/hours?day=2023-02-21')],
  ['tally-search', (page) => staffAt(page, '/comments?q=鮭')],
  ['tally-search-none', (page) => staffAt(page, '/comments?q=一度も書かれていない言葉')],
  ['tally-answers-open', async (page) => {
    await staffAt(page, '/answers');
    await page.$$eval('details', (all) => all.forEach((details) => { details.open = true; }));
  }],
  ['admin-today-open', async (page) => {
    await staffAt(page, '/today');
    await page.$$eval('details', (all) => all.forEach((details) => { details.open = true; }));
  }],
  ['admin-today-refused', async (page) => {
    await staffAt(page, '/today');
    await press(page, 'button[value="notice"]');
  }],
  ['tally-booth', (page) => staffAt(page, '', process.env.STAFF_LOGIN, process.env.STAFF_PASSWORD)],
  ['board-booth', (page) => staffAt(page, '/board', process.env.STAFF_LOGIN, process.env.STAFF_PASSWORD)],
  ['board-stale', async (page) => {
    await staffAt(page, '/board');
    await page.context().setOffline(true);
    await page.waitForSelector('[data-when="stale"]:not([hidden])');
  }],
  ['board-ended', async (page) => {
    await staffAt(page, '/board');
    await page.context().clearCookies();
    await page.waitForSelector('[data-when="ended"]:not([hidden])');
  }],
  ['admin-comments-check', async (page) => {
    await comment();
    await staffAt(page, '/comments/check');
  }],
  ['admin-comment', async (page) => {
    await openAsStaff(page, await comment());
    await page.fill('#words', '山田');
    await page.fill('#reason', '名前があるため');
    await press(page, 'button[value="hide"]');
  }],
  ['admin-comment-wrong', async (page) => {
    await openAsStaff(page, await comment());
    await press(page, 'button[value="hide"]');
  }],
  ['admin-left-out-wrong', async (page) => {
    await staffAt(page, '/left-out');
    await press(page, 'main form:has(#reason) button');
  }],
  ['admin-close-early', async (page) => {
    await openAsStaff(page, '/admin');
    await post(page, `/admin/e/${EVENT}/close`, [['act', 'seal']]);
  }],
  ['admin-counts-wrong', async (page) => {
    await staffAt(page, '/counts');
    await page.fill('#h10', 'たくさん');
    await press(page, 'form:has(#h10) button');
  }],
  ['admin-left-out-some', async (page) => {
    crowd('152102');
    await openAsStaff(page, '/admin');
    await leaveOut(page, '152102', '10:10', '10:20');
    await leaveOut(page, '152102', '10:20', '10:30');
    await press(page, 'button[name="back"] >> nth=0');
  }],
  ['tally-odd', async (page) => {
    crowd('342076');
    await staffAt(page, '');
  }],
  ['admin-event-booth-refused', async (page) => {
    await openAsStaff(page, '/admin');
    await post(page, `/admin/e/${EVENT}/booth/032026`, [['submission', randomUUID()], ['state', 'away'], ['back', '09:00']]);
  }],
  ['poster-reissue', async (page) => {
    await openAsStaff(page, `/admin/e/${EVENT}/posters?reissue=032026`);
  }],
  ['poster-reissued', async (page) => {
    await openAsStaff(page, `/admin/e/${EVENT}/posters?place=032026&reissued=032026`);
  }],
  ['kiosk-staff-on', async (page) => {
    await share(page);
    await signIn(page);
    await page.goto(at(`/admin/e/${EVENT}/kiosk`));
  }],
];
// The states that need another time of the fair: [name, clock, how to get there].
export const MOMENTS = [
  ['before', '2023-02-16T12:00:00+09:00', (page) => page.goto(at(`/e/${EVENT}`))],
  ['before-place', '2023-02-16T12:00:00+09:00', (page) => page.goto(at(`/q/${process.env.TOKEN_032026}`))],
  ['before-survey', '2023-02-16T12:00:00+09:00', (page) => page.goto(at(`/e/${EVENT}/survey`))],
  ['closed-today', '2023-02-18T20:30:00+09:00', (page) => page.goto(at(`/e/${EVENT}`))],
  ['over', '2023-02-22T12:00:00+09:00', (page) => page.goto(at(`/e/${EVENT}`))],
  ['over-place', '2023-02-22T12:00:00+09:00', (page) => page.goto(at(`/q/${process.env.TOKEN_032026}`))],
  ['over-refused', '2023-02-22T12:00:00+09:00', (page) => postFrom(page, at('/privacy'), `/q/${process.env.TOKEN_032026}`, [['submission', randomUUID()]])],
  ['over-card', '2023-02-22T12:00:00+09:00', (page) => page.goto(at(`/e/${EVENT}/card`))],
  ['over-survey', '2023-03-01T12:00:00+09:00', (page) => page.goto(at(`/e/${EVENT}/survey`))],
];

// The states for which the world must be changed and changed back: [name, begin, how to get there, end].
const publish = (yes) => {
  sql(`UPDATE bussanten.event SET published = ${yes}`);
  return new Promise((done) => { setTimeout(done, 600); });
};
const setStates = () => sql(`INSERT INTO bussanten.booth_state (event_id, municipality_code, state, back_at, day, set_at, set_by, submission_id)
  SELECT event_id, '032026', state, back_at, '2023-02-18', '2023-02-18 11:00+09', staff_id, gen_random_uuid()
  FROM bussanten.event, (SELECT min(staff_id) AS staff_id FROM bussanten.staff) AS staff, (VALUES ('sold_out', NULL), ('away', 14 * 60), ('crowded', NULL)) AS press (state, back_at)
  WHERE slug = '${EVENT}'`);
const clearStates = () => sql('DELETE FROM bussanten.booth_state');
// The rehearsal of the fair, with its pages.
let practice; // its slug
const rehearse = async (fields) => http.post(`/admin/e/${EVENT}/rehearse`, fields, { person: await host() });
async function practised() {
  await rehearse([['submission', randomUUID()], ['act', 'begin']]);
  practice = sql('SELECT slug FROM bussanten.event WHERE rehearsal_of IS NOT NULL');
  while ((await http.ask('GET', `/e/${practice}`)).status !== 200) await new Promise((done) => { setTimeout(done, 50); });
}
async function wiped() {
  await rehearse([['base', sql(`SELECT event_id FROM bussanten.event WHERE slug = '${practice}'`)], ['act', 'wipe']]);
  while ((await http.ask('GET', `/e/${practice}`)).status === 200) await new Promise((done) => { setTimeout(done, 50); });
}
async function practising(page, path) {
  await openAsStaff(page, `/admin/e/${practice}${path}`);
}
// The figures are sealed by hand in the middle of the fair, and taken back.
const seal = () => sql(`SELECT bussanten.seal_event(event_id, NULL, 'root', now()) FROM bussanten.event WHERE slug = '${EVENT}'`);
const unseal = () => sql('DELETE FROM bussanten.open_data; DELETE FROM bussanten.sealed_reward; DELETE FROM bussanten.seal');
// The host publishes them.
async function publishResults() {
  seal();
  const { status } = await http.post(`/admin/e/${EVENT}/close`, [['act', 'publish']], { person: await host() });
  assert.equal(status, 303);
}
// As after a purge; the records stay for the other states.
function purge() {
  seal();
  sql('UPDATE bussanten.seal SET purged_at = sealed_at');
}
// [name, begin, how to get there, end, languages (OWN if none are given)]
export const TROUBLES = [
  ['admin-second-factor-asked', () => sql("INSERT INTO bussanten.second_factor_rule VALUES ('131091', 'hosts') ON CONFLICT (host_code) DO UPDATE SET required = 'hosts'"), async (page) => {
    await page.goto(at('/admin/login'));
    await page.fill('#login', process.env.HOST_LOGIN);
    await page.fill('#password', process.env.HOST_PASSWORD);
    await press(page, 'main form button');
  }, () => sql('DELETE FROM bussanten.second_factor_rule')],
  ['admin-close-name', seal, async (page) => {
    await staffAt(page, '/close?at=sealed');
    await page.click('#purge ~ details summary');
    await press(page, 'button[value="purge"]');
  }, unseal],
  ['admin-close-published', publishResults, async (page) => {
    await staffAt(page, '/close?at=published');
    await page.$$eval('details', (all) => all.forEach((details) => { details.open = true; }));
  }, unseal],
  ['admin-close-purged', purge, (page) => staffAt(page, '/close?at=purged'), unseal],
  ['admin-left-out-sealed', seal, async (page) => {
    await openAsStaff(page, '/admin');
    await untilShown(page, `/admin/e/${EVENT}/left-out`, 'main:not(:has(#reason))');
  }, unseal],
  ['event-results', publishResults, (page) => untilShown(page, `/e/${EVENT}`, '#results'), unseal, LANGUAGES],
  ['card-purged', purge, async (page) => {
    for (let status = 0; status !== 410;) status = (await page.goto(at(`/e/${EVENT}/card`))).status();
  }, unseal],
  ['admin-event-rehearse-begun', practised, async (page) => {
    await staffAt(page, '/rehearse?at=begun');
    await page.$$eval('details', (all) => all.forEach((details) => { details.open = true; }));
  }, wiped],
  ['admin-event-rehearse-wrong', practised, async (page) => {
    await staffAt(page, '/rehearse');
    await page.fill('#people', '0');
    await press(page, 'button[value="crowd"]');
  }, wiped],
  ['admin-event-rehearse-gone', practised, async (page) => {
    await openAsStaff(page, '/admin');
    await post(page, `/admin/e/${EVENT}/rehearse`, [['base', '1'], ['act', 'crowd'], ['people', '1']]);
  }, wiped],
  ['admin-practice', practised, (page) => practising(page, ''), wiped],
  ['board-practice', practised, (page) => practising(page, '/board'), wiped],
  ['poster-practice', practised, (page) => practising(page, '/posters'), wiped],
  ['event-practice', practised, (page) => page.goto(at(`/e/${practice}`)), wiped],
  ['practice-over', async () => { await practised(); await wiped(); }, (page) => page.goto(at(`/e/${practice}`)), () => {}],
  ['event-states', setStates, (page) => untilShown(page, `/e/${EVENT}`, '.states'), clearStates],
  ['event-b-states', setStates, (page) => untilShown(page, `/e/${EVENT}/b/032026`, '.states'), clearStates],
  ['admin-event-booth-set', setStates, (page) => staffAt(page, '/booth/032026'), clearStates],
  ['event-plan', planned, (page) => page.goto(at(`/e/${EVENT}/plan`)), unplanned],
  ['card-planned', planned, (page) => visit(page, process.env.TOKEN_122114), unplanned],
  ['event-rewarded', giveReward, (page) => untilShown(page, `/e/${EVENT}`, '#reward'), takeReward],
  ['card-rewarded', giveReward, (page) => visit(page, process.env.TOKEN_342076), takeReward],
  ['event-reward', giveReward, async (page) => {
    await reachReward(page);
    await page.fill('#word', 'ABC');
    await press(page, '#form button');
  }, takeReward],
  ['reward-started', giveReward, (page) => page.goto(at(`/e/${EVENT}/reward`)), takeReward],
  ['reward-given', giveReward, async (page) => {
    await reachReward(page);
    sql('INSERT INTO bussanten.reward_given SELECT event_id, visitor_id, max(at), gen_random_uuid() FROM bussanten.visit GROUP BY 1, 2 ON CONFLICT DO NOTHING');
    await page.reload();
    sql('DELETE FROM bussanten.reward_given');
  }, takeReward],
  ['admin-event-reward', giveReward, (page) => staffAt(page, '/reward'), takeReward],
  ['admin-event-reward-card', giveReward, async (page) => staffAt(page, `/reward/card/${await ticket()}`), takeReward],
  ['no-fair', () => publish(false), (page) => page.goto(at('/')), () => publish(true)],
  ['program-away', () => worldCtl('program', 'stop'), (page) => page.goto(at(`/e/${EVENT}`)), () => worldCtl('program', 'start')],
  ['database-away', () => worldCtl('postgres', 'stop'), (page) => page.goto(at(`/e/${EVENT}/card`)), () => worldCtl('postgres', 'start')],
];

export const PAGES = [...MORE, ...PLAIN.filter(([name]) => ![...MORE, ...TROUBLES].some(([of]) => of === name))];

// Every page in every state, and the languages in which it exists. Staff's pages are in Japanese only. nginx's page for an
// address that is too long is, too, because nginx then reads no cookie. The languages that only have words are tested on
// each page once, because its other states take long. ONLY=ja restricts a run to one language, if the run does not concern
// words.
const wanted = (languages) => languages.filter((lang) => lang === (process.env.ONLY ?? lang));
const ofStaff = /^(admin|board|login|poster|staff|tally|kiosk-staff|too-long)/;
export const STATES = [
  ...PAGES.map(([name, go]) => ({ name, go, languages: PLAIN.some(([of]) => of === name) ? LANGUAGES : OWN })),
  ...TROUBLES.map(([name, begin, go, end, languages = OWN]) => ({ name, begin, go, end, languages })),
  ...MOMENTS.map(([name, clock, go]) => ({ name, begin: () => worldCtl('clock', clock), go, languages: OWN })),
].map((state) => ({ ...state, languages: ofStaff.test(state.name) ? ['ja'] : wanted(state.languages) }));

// The states of a test for which a page's other states need not be seen in each language: they are seen in `some` only, but in
// every language at night (tools/check nightly).
const seenIn = (some) => STATES.map((state) => {
  const all = process.env.STATES === 'all' || state.languages.length === 1 || PLAIN.some(([of]) => of === state.name);
  return all ? state : { ...state, languages: state.languages.filter((lang) => some.includes(lang)) };
});

// Acts in a state, in one of its languages. The world is changed for the first of them, and changed back after the last.
export async function during({ begin, end, languages }, lang, act) {
  if (lang === languages[0]) await begin?.();
  try {
    return await act();
  } finally {
    if (lang === languages.at(-1)) await end?.();
  }
}

// Makes one test for each state and language: a new person opens the page, and `check` checks it. The last test makes sure
// that no page of the program's table of routes was left out.
export function everywhere(test, browser, some, options, check) {
  const seen = new Set();
  const phone = one(browser, options);
  for (const state of seenIn(some)) {
    const { name, go, languages } = state;
    for (const lang of languages) {
      test(`${name}, ${lang}`, () => during(state, lang, async () => {
        const page = await phone(name, lang);
        await go(page);
        seen.add(new URL(page.url()).pathname);
        await layOut(page);
        await check(page, lang, languages);
      }));
    }
  }
  test('every page of the table of routes is among them', async () => {
    const left = (await pages()).filter((route) => ![...seen].some((path) => isOf(route, path)));
    assert.deepEqual(left.map(({ path }) => path), [], 'no state visits it');
  });
}

// Returns the page of a new person, after `go` has opened it.
export async function open(browser, options, go) {
  const page = await person(browser, options);
  await go(page);
  return page;
}

// These states need the service worker. So each needs its own browser: `forget` may not delete all that a worker keeps.
const WITH_WORKER = /^(offline-place|unsent)/;

// One browser for many persons, one after another. Returns a function that makes the browser forget the person before. The
// new person is about to open the state `name`, in the language `lang`. A browser context for each person takes six times as
// long.
export function one(browser, options) {
  let page;
  let last;
  return async (name, lang) => {
    if (page && (WITH_WORKER.test(name) || WITH_WORKER.test(last))) {
      await page.context().close();
      page = undefined;
    }
    last = name;
    if (page) await forget(page, options);
    else page = await person(browser(), { ...options, serviceWorkers: WITH_WORKER.test(name) ? 'allow' : 'block' });
    await speak(page, lang);
    return page;
  };
}

// Deletes everything that the browser has stored for the pages, except cookies.
export async function empty(page) {
  await page.goto('about:blank');
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Storage.clearDataForOrigin', { origin: BASE_URL, storageTypes: 'indexeddb,local_storage,cache_storage' });
  await devtools.send('Network.clearBrowserCache');
  await devtools.detach();
}

async function forget(page, { viewport, reducedMotion = null }) {
  const context = page.context();
  await empty(page);
  await context.clearCookies();
  await context.setOffline(false); // the state board-stale has changed it
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme: null, forcedColors: null, reducedMotion });
  Object.assign(page, { asked: [], missing: [], complaints: [] });
}

// Returns axe-core's violations of WCAG 2.2 AA and of its own good practice, one line each.
const axe = readFileSync(find.resolve('axe-core/axe.min.js'), 'utf8');
export async function violations(page, only = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  const { violations: found } = await page.evaluate((runOnly) => globalThis.axe.run(document, { runOnly, resultTypes: ['violations'], preload: false }), only);
  return found.flatMap(({ id, impact, help, nodes }) => nodes.map((node) => `${id} (${impact}): ${help}: ${node.html.slice(0, 160)} ${node.any.map((check) => check.message).join('; ')}`));
}

// The rules whose outcome can depend on the size and the colours.
export const SEEN = { type: 'rule', values: ['color-contrast', 'target-size', 'link-in-text-block'] };
