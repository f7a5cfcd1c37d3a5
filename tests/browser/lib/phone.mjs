// A visitor's phone behind a network that can fail (lib/proxy.mjs). Each scene has a new phone, a new network, and a
// database without visits and responses.
import { after, before, beforeEach, test } from 'node:test';
import { AHEAD } from '../../lib/routes.mjs';
import { sql } from '../../lib/sql.mjs';
import { BASE_URL, EVENT, launch, person, PHONE } from './browser.mjs';
import { Proxy } from './proxy.mjs';

let browser;
export let proxy;
export let page; // the current one
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

export const path = (rest = '') => `/e/${EVENT}${rest}`;
export const go = (to) => page.goto(proxy.url + to);
export const press = () => page.click('main form button:visible >> nth=-1');
// A visitor's answer on a shared tablet, whose page first shows it once more.
export async function answerShared(words) {
  await page.check('input[name="booth"][value="152102"]', { force: true });
  await page.fill('#comment', words);
  await press();
  await page.click('#check [value="send"]');
}
export const banner = async () => (await page.innerText('.unsent [role="status"]')).replace(/\s+/g, ' ');
export const says = async (words) => {
  await page.waitForFunction((text) => new RegExp(text).test(document.querySelector('.unsent [role="status"]')?.innerText), words.source);
};
// The network is back. The visitor presses the banner's button, unless everything is sent before that.
export const deliver = async () => {
  await proxy.comeBack('good');
  await page.click('.unsent button[data-when="waiting"]', { timeout: 500 }).catch(() => {});
};
export const queue = () => page.evaluate(() => entries());

// Asks until it is true. waitForFunction() does not wait for the promise of an asynchronous function, and a page that loads
// anew ends evaluate().
export async function until(holds, within = 10000) {
  for (const began = Date.now(); !(await holds().catch(() => false));) {
    if (Date.now() - began > within) throw new Error(`not within ${within} ms: ${holds}`);
    await page.waitForTimeout(30);
  }
}
export const emptied = () => until(async () => (await queue()).length === 0);
export const count = (table, where = 'true') => Number(sql(`SELECT count(*) FROM bussanten.${table} WHERE ${where}`));
export const visits = () => count('visit');

// A visitor with a new browser.
export async function arrive(options = {}, script = undefined, argument = undefined) {
  page = await person(browser, { ...PHONE, ...options });
  if (script) await page.addInitScript(script, argument);
}

// The same visitor closes the tab and opens another.
export async function anotherTab() {
  const old = page;
  page = await old.context().newPage();
  page.complaints = old.complaints;
  await old.close();
}

// Waits until the service worker has kept the pages of AHEAD.
export const waitUntilKept = () => page.evaluate(async (last) => {
  for (const began = Date.now(); !(await caches.match(last));) {
    if (Date.now() - began > 60000) throw new Error(`the worker has not kept ${last}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}, AHEAD.at(-1).address);

export async function arriveAndKeep(options) {
  await arrive(options);
  await go(path());
  await waitUntilKept();
}

// A visitor whose tap waits on the phone, because the signal is away.
export async function arriveAndTap() {
  await arriveAndKeep();
  await proxy.leave();
  await go(`/q/${process.env.TOKEN_032026}`);
  await press();
  await page.waitForURL(/\/card$/);
  await says(/未送信 1件/);
}

beforeEach(async () => {
  sql('TRUNCATE bussanten.submission, bussanten.checkin, bussanten.visit, bussanten.response, bussanten.response_text');
  proxy = await Proxy.open(BASE_URL);
});
export const scene = (name, play) => test(name, async () => {
  try {
    await play();
  } finally {
    await page?.context().close();
    await proxy.close();
  }
});
