// Whatever the network does, no form is lost and none counts twice. A visitor opens the fair's page once, loses the signal,
// presses the button at all eight booths and answers the survey. Then a bad network comes back (lib/proxy.mjs): it delays
// requests, cuts connections, and drops replies after the server has committed. Some phones are full: they keep no form, and
// the visitor presses again. In the end there are eight visits, one
// checkin and one response. Eight booths are the goal of a reward: the card says that it is reached when the server has recorded
// them, and not while they wait on the phone.
//
//   RUNS=1000 ...       the number of seeds (200). SEED=301: the first of them. SEED=17 without RUNS: only that seed, and prints
//                       what happened to each request
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { AHEAD, giveReward, takeReward } from '../lib/routes.mjs';
import { sql } from '../lib/sql.mjs';
import { BASE_URL, EVENT, launch, person } from './lib/browser.mjs';
import { chance, Proxy } from './lib/proxy.mjs';

const { SEED, RUNS = SEED ? 1 : 200 } = process.env;
const AT_ONCE = 3;
const LONGEST = 240000; // ms

const BOOTHS = Object.keys(process.env).flatMap((name) => /^TOKEN_(\d{6})$/.exec(name)?.[1] ?? []).sort();
const place = (code) => `/q/${process.env[`TOKEN_${code}`]}`;
const NAMES = new Map(BOOTHS.map((code) => [place(code), code]));
const SURVEY = `/e/${EVENT}/survey`;
const CARD = `/e/${EVENT}/card`;
const REACHED = '.feast a[href$="/reward"]';
const FULL = "IDBFactory.prototype.open = () => { throw new DOMException('full', 'QuotaExceededError'); }";
const LATE = 1800000; // ms that a late visitor's forms wait

let browser;
before(async () => {
  await giveReward();
  sql('UPDATE bussanten.reward SET booths = 8');
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await takeReward();
});

class Visitor {
  constructor(seed, proxy) {
    Object.assign(this, { seed, proxy, began: Date.now() });
    // The seed decides what this visitor does.
    const does = (what, percent) => 100 * chance(seed, what) < percent;
    this.refused = does('refused', 50); // without a network, connections are refused; else they are reset
    this.goesOn = does('goes on', 20); // the network is bad from the start, not away
    this.pressesTwice = does('presses twice', 30);
    this.reopens = does('reopens', 30) ? Math.floor(BOOTHS.length * chance(seed, 'when')) : -1; // after that many booths
    this.closes = does('closes', 20); // the page is closed when the network comes back, and opened again
    this.waits = does('waits', 20); // does not press the banner's button while forms are sent
    this.hurries = does('hurries', 50); // goes on to the next booth as soon as a tap is kept
    // Days by which the phone's clock is slow, until it is put right when the network comes back.
    this.slow = !this.goesOn && does('is slow', 40) ? Math.ceil(5 * chance(seed, 'days')) : 0;
    this.late = !this.goesOn && !this.slow && does('is late', 40); // the taps and the survey arrive half an hour later
    this.isFull = this.goesOn && does('is full', 40); // the phone refuses its database, so no form can wait on it
    this.booths = [...BOOTHS].sort((one, other) => chance(seed, 'order', one) - chance(seed, 'order', other));
  }

  async open() {
    if (this.page) return void (this.page = await this.page.context().newPage());
    this.page = await person(browser, { viewport: { width: 360, height: 740 }, hasTouch: true });
    if (this.isFull) await this.page.context().addInitScript(FULL);
  }

  async reopen() {
    const old = this.page;
    await this.open();
    await old.close();
  }

  // A bad network may not deliver our page, and the page before may open its next page meanwhile. Then the visitor tries
  // again. The script must have run: without it, the browser would send the form itself.
  async go(path, wanted) {
    for (let tries = 0; tries < 20; tries++) {
      await this.page.goto(this.proxy.url + path).catch(() => {});
      if (!(await this.page.$(wanted).catch(() => null))) continue;
      const isThere = (there) => location.pathname === there && document.readyState === 'complete' && typeof entries === 'function';
      if (await this.page.evaluate(isThere, path).catch(() => false)) return;
    }
    assert.fail(`${path} cannot be had`);
  }

  async arrive() {
    await this.open();
    await this.page.goto(`${this.proxy.url}/e/${EVENT}`);
    // The worker keeps the pages in this order.
    await this.page.evaluate(async (path) => {
      while (!(await caches.match(path))) await new Promise((resolve) => setTimeout(resolve, 50));
    }, AHEAD.at(-1).address);
    if (this.goesOn) this.proxy.become('bad');
    else if (this.refused) await this.proxy.leave();
    else this.proxy.become('away');
  }

  // Returns on the next page. In a hurry it returns as soon as the phone has kept the tap; the server may not have it yet.
  async press(wanted) {
    const button = this.page.locator('main form button:visible').last();
    if (this.isFull) return this.pressUntilTaken(button);
    const kept = this.hurries && this.page.evaluate(async (until) => {
      const before = (await entries()).at(-1)?.n;
      while (Date.now() < until && [before, undefined].includes((await entries()).at(-1)?.n)) await sleep(10);
    }, Date.now() + 15000).catch(() => {}); // or the page has opened the next one
    await button.evaluate((element, times) => {
      for (let i = 0; i < times; i++) element.click();
    }, this.pressesTwice ? 2 : 1);
    await (kept || this.page.waitForURL(wanted, { waitUntil: 'commit', timeout: 15000 }));
  }

  // The page says that the phone cannot keep the form and stays as it is, until a press reaches the server.
  async pressUntilTaken(button) {
    const { pathname } = new URL(this.page.url());
    const isOver = (there) => location.pathname !== there || !document.querySelector('main form button[aria-disabled]');
    for (let tries = 0; tries < 20; tries++) {
      await button.evaluate((element, times) => {
        for (let i = 0; i < times; i++) element.click();
      }, this.pressesTwice ? 2 : 1);
      await this.page.waitForFunction(isOver, pathname, { timeout: 30000 }).catch(() => {}); // or the next page opened meanwhile
      if (new URL(this.page.url()).pathname !== pathname) return;
    }
    assert.fail(`${pathname} does not take the form`);
  }

  async checkIn(code) {
    await this.go(place(code), 'main form:visible, main .good');
    if (await this.page.$('main form:visible')) await this.press(/\/card(\?|$)/);
  }

  async answer() {
    await this.go(SURVEY, `form[action="${SURVEY}"]`);
    // Clicks the element, not a point on the screen: the banner may appear at any moment and move the element.
    await this.page.locator(`input[name="booth"][value="${this.booths[0]}"]:not(:checked)`).evaluateAll((boxes) => boxes.forEach((box) => box.click()));
    await this.page.fill('#comment', `seed ${this.seed}`);
    this.submission = await this.page.inputValue(`form[action="${SURVEY}"] input[name="submission"]`);
    await this.press(/\/(card|done)(\?|$)/);
  }

  // True if the queue is empty and the banner shows no waiting form.
  async isDelivered() {
    await this.page.waitForFunction(() => document.readyState === 'complete').catch(() => {});
    return this.page.evaluate(async () => !document.querySelector('.unsent [data-when="waiting"]:not([hidden])') && (await entries()).length === 0).catch(() => false);
  }

  // What a phone would have in its queue whose clock is slow, or whose forms were made earlier.
  async setTimes() {
    await this.page.evaluate(async ([slow, late]) => {
      for (const entry of await entries()) {
        await store((unsent) => unsent.put({ ...entry, at: entry.at - slow - late, ...('behind' in entry && { behind: entry.behind + slow }) }));
      }
    }, [this.slow * 86400000, this.late ? LATE : 0]);
  }

  async deliver() {
    if (this.isFull) return;
    if (this.slow || this.late) await this.setTimes();
    if (this.closes) await this.reopen();
    await this.proxy.comeBack('bad');
    if (this.closes) await this.go(CARD, 'main h1');
    const until = Date.now() + 120000;
    while (!(await this.isDelivered())) {
      if (!(await this.page.$('main').catch(() => true))) await this.go(CARD, 'main h1'); // the network has shown its own page
      assert.ok(Date.now() < until, `still unsent: ${await this.page.innerText('main').catch(String)}`);
      if (!this.waits) await this.page.click('.unsent button[data-when="waiting"]', { timeout: 200 }).catch(() => {});
      await this.page.waitForTimeout(200);
    }
  }

  check() {
    const [visits, checkins, responses, late] = sql(`
      SELECT (SELECT count(*) FROM visit v WHERE v.visitor_id = s.visitor_id), (SELECT count(*) FROM checkin c WHERE c.visitor_id = s.visitor_id),
          (SELECT count(*) FROM response r WHERE r.visitor_id = s.visitor_id), (SELECT count(*) FROM visit v WHERE v.visitor_id = s.visitor_id AND v.late)
      FROM submission s WHERE s.submission_id = '${this.submission}'`.replace(/FROM (?=[vcrs])/g, 'FROM bussanten.')).split('|');
    assert.deepEqual({ visits, checkins, responses }, { visits: '8', checkins: '1', responses: '1' });
    if (this.late) assert.equal(late, '8');
    else if (Date.now() - this.began < 60000) assert.equal(late, '0');
  }

  async goThrough() {
    await this.arrive();
    for (const [i, code] of this.booths.entries()) {
      if (i === this.reopens) await this.reopen();
      await this.checkIn(code);
    }
    await this.answer();
    if (!this.goesOn) {
      await this.go(`/e/${EVENT}`, 'main h1, header h1');
      await this.page.waitForSelector('.unsent [role="status"] strong');
      assert.match(await this.page.innerText('.unsent [role="status"]'), /未送信 9件/);
      await this.go(CARD, '.stamps .waits');
      assert.equal(await this.page.locator('.stamps .waits').count(), 8);
      assert.equal(await this.page.locator(REACHED).count(), 0, 'no goal is reached while the forms wait');
    }
    await this.deliver();
    this.check();
    await this.go(CARD, REACHED);
    assert.deepEqual(this.page.complaints ?? [], []);
  }
}

async function run(seed) {
  const proxy = await Proxy.open(BASE_URL, seed, NAMES);
  const visitor = new Visitor(seed, proxy);
  let timer;
  try {
    await Promise.race([visitor.goThrough(), new Promise((_, reject) => {
      timer = setTimeout(reject, LONGEST, new Error('it goes on and on'));
    })]);
    return null;
  } catch (error) {
    return `SEED=${seed}: ${visitor.page?.url()}: ${error.message}`;
  } finally {
    clearTimeout(timer);
    if (RUNS === 1) console.log(proxy.calls.map((call) => `# ${call}`).join('\n'));
    await visitor.page?.context().close();
    await proxy.close();
  }
}

test('offline at eight booths, and a bad network after that', async () => {
  const seeds = Array.from({ length: Number(RUNS) }, (_, i) => Number(SEED ?? 1) + i);
  const failed = [];
  const total = seeds.length;
  const began = Date.now();
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift()) failed.push(...[await run(seed)].filter(Boolean));
  }));
  console.log(`# ${total} runs, ${failed.length} failed, ${((Date.now() - began) / 1000).toFixed(0)} s`);
  assert.deepEqual(failed, []);
});
