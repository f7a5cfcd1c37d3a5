// Debian's chromium, for the tests and the screenshots: a visitor's phone or a clerk's screen, and the places of the
// world they go to.
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const find = createRequire(import.meta.url);

export const { BASE_URL, EVENT } = process.env;
export const at = (path) => BASE_URL + path;
export const sql = (question) => execFileSync('psql', ['-XqAt', '-c', question], { encoding: 'utf8' }).trim();
export const worldCtl = (...words) => execFileSync('world-ctl', words, { encoding: 'utf8' });

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? execFileSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});

export const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };
export const SCREEN = { viewport: { width: 1280, height: 900 } };

// A person with a browser of their own. `page.asked` is every request it made, `page.complaints` what its console said.
export async function person(browser, options = {}) {
  const context = await browser.newContext({ locale: 'ja-JP', timezoneId: 'Asia/Tokyo', ignoreHTTPSErrors: true, ...options });
  context.setDefaultTimeout(10000);
  const page = await context.newPage();
  page.asked = [];
  page.complaints = [];
  page.on('request', (request) => page.asked.push(request.url()));
  page.on('console', (message) => {
    // The browser itself tells of every 4xx reply.
    if (['error', 'warning'].includes(message.type()) && !/Failed to load resource/.test(message.text())) page.complaints.push(message.text());
  });
  page.on('pageerror', (error) => page.complaints.push(String(error)));
  return page;
}

export const foreign = (page) => page.asked.filter((url) => !url.startsWith(`${BASE_URL}/`) && !url.startsWith('data:'));

// Presses what leads to another page, and is there.
export const press = (page, selector) => Promise.all([page.waitForNavigation(), page.click(selector)]);

export async function signIn(page, login = process.env.HOST_LOGIN, password = process.env.HOST_PASSWORD) {
  await page.goto(at('/admin/login'));
  await page.fill('#login', login);
  await page.fill('#password', password);
  await press(page, 'form[action="/admin/login"] button');
  if (page.url() !== at('/admin')) throw new Error(`nobody was let in: ${await page.innerText('main')}`);
}

export const question = (kind) => sql(`SELECT question_id FROM bussanten.question WHERE kind = '${kind}' ORDER BY position LIMIT 1`);
export const choice = (id) => sql(`SELECT choice_id FROM bussanten.choice WHERE question_id = ${id} ORDER BY position LIMIT 1`);

// Sends a form the page would not let through, from the page itself: what the server says to it is shown.
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

async function visit(page, token, times = 1) {
  for (let i = 0; i < times; i++) {
    await page.goto(at(`/q/${token}`));
    if (await page.$('main form')) await press(page, 'main form button');
  }
}

async function survey(page) {
  await page.goto(at(`/e/${EVENT}/survey`));
  await page.check('input[name="booth"][value="152102"]');
  await page.check(`input[name="q${question('one')}"] >> nth=0`);
  await page.fill('textarea[name="comment"]', '鮭がおいしかった。また来ます。\nありがとう!');
  await press(page, 'main form button');
}

// Every page and every state in which a person can meet it: [name, how to get there]. Each begins with a fresh browser.
export const PAGES = [
  ['event', (page) => page.goto(at(`/e/${EVENT}`))],
  ['booth', (page) => page.goto(at(`/e/${EVENT}/b/032026`))],
  ['relations', (page) => page.goto(at(`/e/${EVENT}/relations`))],
  ['privacy', (page) => page.goto(at('/privacy'))],
  ['place-entrance', (page) => page.goto(at(`/q/${process.env.TOKEN_ENTRANCE}`))],
  ['place-booth', (page) => page.goto(at(`/q/${process.env.TOKEN_032026}`))],
  ['place-recorded', (page) => visit(page, process.env.TOKEN_032026, 2)],
  ['code', (page) => page.goto(at(`/e/${EVENT}/code`))],
  ['code-wrong', async (page) => {
    await page.goto(at(`/e/${EVENT}/code`));
    await page.fill('#code', 'ABC');
    await press(page, 'main form button');
  }],
  ['card-empty', (page) => page.goto(at(`/e/${EVENT}/card`))],
  ['card-just', (page) => visit(page, process.env.TOKEN_342076)],
  ['card-answered', async (page) => {
    await survey(page);
    await page.goto(at(`/e/${EVENT}/card`));
  }],
  ['survey', (page) => page.goto(at(`/e/${EVENT}/survey`))],
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
  ['done', survey],
  ['done-corrected', async (page) => {
    await survey(page);
    await survey(page);
  }],
  ['not-found', (page) => page.goto(at('/nothing'))],
  ['no-such-booth', (page) => page.goto(at(`/e/${EVENT}/b/999999`))],
  ['bad-address', (page) => page.goto(at('/%ff'))],
  ['away', (page) => page.goto(at('/error/503.ja.html'))],
  ['login', (page) => page.goto(at('/admin/login'))],
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
  ['admin', (page) => signIn(page)],
  ['tally', async (page) => {
    await signIn(page);
    await page.goto(at(`/admin/e/${EVENT}`));
  }],
  ['tally-booth', async (page) => {
    await signIn(page, process.env.STAFF_LOGIN, process.env.STAFF_PASSWORD);
    await page.goto(at(`/admin/e/${EVENT}`));
  }],
];

// The states that need another moment of the fair: [name, clock, how to get there].
export const MOMENTS = [
  ['before', '2023-02-16T12:00:00+09:00', (page) => page.goto(at(`/e/${EVENT}`))],
  ['before-place', '2023-02-16T12:00:00+09:00', (page) => page.goto(at(`/q/${process.env.TOKEN_032026}`))],
  ['before-survey', '2023-02-16T12:00:00+09:00', (page) => page.goto(at(`/e/${EVENT}/survey`))],
  ['closed-today', '2023-02-18T20:30:00+09:00', (page) => page.goto(at(`/e/${EVENT}`))],
  ['over', '2023-02-22T12:00:00+09:00', (page) => page.goto(at(`/e/${EVENT}`))],
  ['over-place', '2023-02-22T12:00:00+09:00', (page) => page.goto(at(`/q/${process.env.TOKEN_032026}`))],
  ['over-card', '2023-02-22T12:00:00+09:00', (page) => page.goto(at(`/e/${EVENT}/card`))],
];

// Somebody new, who goes there.
export async function open(browser, options, go) {
  const page = await person(browser, options);
  await go(page);
  return page;
}

// What axe-core finds against WCAG 2.2 AA and its own good practice, one line each.
const axe = readFileSync(find.resolve('axe-core/axe.min.js'), 'utf8');
export async function violations(page) {
  await page.evaluate(axe);
  const { violations: found } = await page.evaluate(() => globalThis.axe.run(document, {
    runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  }));
  return found.flatMap(({ id, impact, help, nodes }) => nodes.map((node) => `${id} (${impact}): ${help}: ${node.html.slice(0, 160)} ${node.any.map((check) => check.message).join('; ')}`));
}
