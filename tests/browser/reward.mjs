// How far a visitor is from the reward, on the public pages: these are the same for everyone, so the script takes it from
// the card that the phone has kept. The card's own words are tested in reward.scene.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { giveReward, takeReward } from '../lib/routes.mjs';
import { sql } from '../lib/sql.mjs';
import { at, EVENT, launch, person, PHONE, press, share, violations } from './lib/browser.mjs';

const CARD = `/e/${EVENT}/card`;

let browser;
before(async () => {
  await giveReward();
  sql('UPDATE bussanten.reward SET booths = 3');
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await takeReward();
});

// Waits until the worker has kept the card with its first visit.
const keptVisit = (page) => page.evaluate(async (card) => {
  while (!/<progress max="3" value="1"/.test(await (await caches.match(card))?.text())) await new Promise((resolve) => { setTimeout(resolve, 50); });
}, CARD);

for (const [lang, words] of [['ja', /あと\d+か所/], ['en', /still to visit for your gift: 2/]]) {
  test(`the fair's and a booth's page show how far it is, with and without a signal, ${lang}`, async () => {
    const page = await person(browser, { ...PHONE, lang });
    await page.goto(at(`/e/${EVENT}`));
    assert.equal(await page.locator('#reward-now').isVisible(), false, 'nothing is known yet');
    await page.goto(at(`/q/${process.env.TOKEN_032026}`));
    await press(page, 'main form button');
    await page.goto(at(CARD));
    await keptVisit(page);
    const said = await page.innerText('#reward-now');
    assert.match(said, words);
    for (const path of [`/e/${EVENT}`, `/e/${EVENT}/b/122114`]) {
      await page.goto(at(path));
      await page.waitForSelector('#reward-now:not([hidden])');
      assert.equal(await page.innerText('#reward-now'), said);
    }
    await page.context().setOffline(true);
    await page.goto(at(`/e/${EVENT}`));
    await page.waitForSelector('#reward-now:not([hidden])');
    assert.equal(await page.innerText('#reward-now'), said);
    await page.context().close();
  });
}

test('in another language than the kept card, and on a shared tablet, nothing is shown', async () => {
  const page = await person(browser, { ...PHONE, lang: 'ja' });
  await page.goto(at(`/q/${process.env.TOKEN_032026}`));
  await press(page, 'main form button');
  await page.goto(at(CARD));
  await keptVisit(page);
  const seen = page.waitForResponse((reply) => reply.url().includes('/static/app.js') || reply.url().endsWith(`/e/${EVENT}?lang=en`));
  await page.goto(at(`/e/${EVENT}?lang=en`));
  await seen;
  await page.waitForLoadState('load');
  assert.equal(await page.locator('#reward-now').isVisible(), false);
  await page.context().close();
  const tablet = await person(browser, PHONE);
  await share(tablet);
  await tablet.goto(at(`/e/${EVENT}`));
  assert.equal(await tablet.locator('#reward-now').count(), 0);
  await tablet.context().close();
});

async function reachGoal(page) {
  for (const booth of ['122114', '122131', '143642']) {
    await page.goto(at(`/q/${process.env[`TOKEN_${booth}`]}`));
    await press(page, 'main form button');
  }
  await page.goto(at(CARD));
}

for (const [lang, fair, town] of [['ja', '交流都市地方物産展', '成田市'], ['easy', '交流都市 地方 物産展', '成田市'], ['en', 'Partner Cities Regional Products Fair', 'Narita City']]) {
  test(`at the goal the card can be saved as a picture, with and without a signal, ${lang}`, async () => {
    const page = await person(browser, { ...PHONE, lang });
    await page.goto(at(`/q/${process.env.TOKEN_032026}`));
    await press(page, 'main form button');
    await page.goto(at(CARD));
    assert.equal(await page.locator('#keepsake').count(), 0, 'not before the goal');
    await reachGoal(page);
    await page.evaluate(async (card) => {
      while (!/id="keepsake"/.test(await (await caches.match(card))?.text())) await new Promise((resolve) => { setTimeout(resolve, 50); });
    }, CARD);
    await page.context().setOffline(true);
    await page.goto(at(CARD));
    const [saved] = await Promise.all([page.waitForEvent('download'), page.click('#keepsake button')]);
    assert.equal(saved.suggestedFilename(), `${EVENT}-card.png`);
    const alt = await page.getAttribute('#keepsake img', 'alt');
    assert.ok(alt.startsWith(fair) && alt.includes(town) && !/[\n《]|なりた/.test(alt), alt);
    assert.ok(await page.isVisible('#keepsake [role="status"] p'));
    // Colours in it: of the cloth, the paper, and at least three inks.
    const colours = await page.$eval('#keepsake img', async (image) => {
      await image.decode();
      const canvas = Object.assign(document.createElement('canvas'), { width: image.naturalWidth, height: image.naturalHeight });
      const pen = canvas.getContext('2d');
      pen.drawImage(image, 0, 0);
      const counts = {};
      const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
      for (let i = 0; i < data.length; i += 4) counts[data.slice(i, i + 4)] = (counts[data.slice(i, i + 4)] ?? 0) + 1;
      return Object.values(counts).filter((count) => count > 2000).length;
    });
    assert.ok(colours >= 5, `${colours}`);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 360));
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(page.complaints.filter((words) => !/ERR_/.test(words)), []);
    await page.context().close();
  });
}

test('without script there is no button for the picture', async () => {
  const page = await person(browser, { ...PHONE, javaScriptEnabled: false });
  await reachGoal(page);
  assert.equal(await page.locator('#keepsake').count(), 1);
  assert.equal(await page.locator('#keepsake').isVisible(), false);
  await page.context().close();
});
