// The plan on a phone: its labels can be read, its stalls be touched, and the script marks where the visitor was, is and may
// go next, with and without a signal. How the page looks in every language and colour is tested in everywhere.mjs.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { planned } from '../lib/plan.mjs';
import { at, EVENT, launch, person, PHONE, press, SCREEN, worldCtl } from './lib/browser.mjs';

const PLAN = `/e/${EVENT}/plan`;
const CARD = `/e/${EVENT}/card`;

let browser;
before(async () => {
  await planned();
  browser = await launch();
});
after(() => browser?.close());

// The sizes, in px, of what is drawn: labels, the shorter sides of stalls, and symbols.
const drawn = (page) => page.evaluate(() => {
  const shorter = (elements) => [...elements].map((element) => element.getBoundingClientRect()).map(({ width, height }) => Math.min(width, height));
  return [...document.querySelectorAll('.plan svg[aria-hidden][viewBox^="-2"]')].map((svg) => {
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    const over = [...svg.querySelectorAll('a')].filter((stall) => stall.querySelector('text').getBBox().width > stall.querySelector('.stall').getBBox().width);
    return { label: Math.min(...[...svg.querySelectorAll('text')].map((text) => scale * text.getAttribute('font-size'))), stall: Math.min(...shorter(svg.querySelectorAll('.stall'))), symbol: Math.min(...shorter(svg.querySelectorAll('.facility'))), over: over.length };
  });
});

for (const [name, options, enlarged] of [['a phone', PHONE, 1], ['320 px', { viewport: { width: 320, height: 600 } }, 1], ['a phone at 200 %', PHONE, 2], ['a screen', SCREEN, 1]]) {
  test(`${name}: labels are read, stalls are touched`, async () => {
    const page = await person(browser, { ...options, serviceWorkers: 'block' });
    await page.goto(at(PLAN));
    await page.evaluate((n) => { document.documentElement.style.fontSize = `${n * 100}%`; }, enlarged);
    const halls = await drawn(page);
    assert.equal(halls.length, 2);
    for (const { label, stall, symbol, over } of halls) {
      assert.ok(label >= 11.9 * enlarged, `labels are ${label} px`);
      assert.ok(stall >= 23.9 * enlarged, `stalls are ${stall} px`);
      assert.ok(symbol >= 15.9 * enlarged || symbol === Infinity, `symbols are ${symbol} px`);
      assert.equal(over, 0, 'labels that are wider than their stall');
    }
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), page.viewportSize().width, 'only the drawing scrolls sideways');
    await page.context().close();
  });
}

test('an address with a booth shows its stall, and a touch opens its page', async () => {
  const page = await person(browser, { ...PHONE, serviceWorkers: 'block' });
  await page.goto(at(`/e/${EVENT}/b/342076`));
  await press(page, `a[href="${PLAN}#b342076"]`);
  const box = await page.locator('#b342076').boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= 360 && box.y >= 0 && box.y + box.height <= 740, `it is in view: ${JSON.stringify(box)}`);
  const fill = (selector) => page.$eval(selector, (stall) => getComputedStyle(stall).fill);
  assert.notEqual(await fill('#b342076 .stall'), await fill('#b032026 .stall'));
  await press(page, '#b342076 .stall');
  assert.equal(new URL(page.url()).pathname, `/e/${EVENT}/b/342076`);
  await page.context().close();
});

// What the list says of each booth, and the classes of its stall: { '032026': ['行きました', 'visited'] }.
const marks = (page) => page.evaluate(() => Object.fromEntries([...document.querySelectorAll('.stalls li')].map((row) => {
  const { booth } = row.dataset;
  const words = [...row.querySelectorAll('.badge')].filter((badge) => badge.checkVisibility()).map((badge) => badge.textContent);
  const drawing = document.querySelector(`svg [data-booth="${booth}"]`);
  const glyphs = ['tick', 'dot', 'arrow'].filter((glyph) => drawing.querySelector(`.${glyph}`).getBoundingClientRect().width > 0);
  return [booth, [...words, ...glyphs].join(' ')];
}).filter(([, said]) => said)));

const scan = async (page, code) => {
  await page.goto(at(`/q/${process.env[`TOKEN_${code}`]}`));
  await press(page, 'main form button');
};

// Waits until the worker has kept a card with this stamp, and the plan.
const kept = (page, code) => page.evaluate(async ([card, plan, booth]) => {
  const has = async () => {
    const text = (await caches.match(plan)) && (await (await caches.match(card))?.text());
    return text && new DOMParser().parseFromString(text, 'text/html').querySelector(`[data-booth="${booth}"][data-marks="visited here"]`);
  };
  for (const began = Date.now(); !(await has());) {
    if (Date.now() - began > 20000) throw new Error('the worker has not kept the card and the plan');
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
}, [CARD, PLAN, code]);

test('the plan shows where the visitor was, is, and may go next, also without a signal', async () => {
  const page = await person(browser, { ...PHONE, lang: 'ja' });
  await page.goto(at(PLAN));
  assert.deepEqual(await marks(page), {}, 'nothing is known yet');
  await scan(page, '032026');
  worldCtl('clock', '2023-02-18T11:10:00+09:00');
  await scan(page, '122114');
  await kept(page, '122114');
  const expected = { '032026': '行きました tick', 122114: 'いまここ dot', 182109: 'つぎに近いブース arrow' };
  await page.goto(at(PLAN));
  await page.waitForSelector('.stalls .here');
  assert.deepEqual(await marks(page), expected);
  await page.context().setOffline(true);
  await page.goto(at(PLAN));
  await page.waitForSelector('.stalls .here');
  assert.deepEqual(await marks(page), expected);
  // Two hours later the visitor is somewhere else.
  await page.evaluate(async (card) => {
    const cache = await caches.open('pages-1');
    const old = await cache.match(card);
    const copy = new Response(await old.text(), old);
    copy.headers.set('Kept-At', Date.now() - 7201000);
    await cache.put(card, copy);
  }, CARD);
  await page.goto(at(PLAN));
  await page.waitForSelector('.stalls .next');
  assert.deepEqual(await marks(page), { ...expected, 122114: '行きました tick' });
  await page.context().close();
});
