// Narrow and enlarged: no page has to be scrolled sideways at 320 px, at 400 % zoom of a 1280 px screen, or with the
// letters set wide; and no text is cut off.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { everywhere, launch } from './lib/browser.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

// Elements wider than the window, but for those inside a part of their own that may be scrolled (tables of figures).
const sideways = (page) => page.evaluate(() => {
  const width = document.documentElement.clientWidth;
  const wide = [...document.querySelectorAll('body *')].filter((element) => {
    const box = element.getBoundingClientRect();
    if (!box.width || (box.right <= width + 1 && box.left >= -1)) return false;
    if (element.closest('.skip, .hidden')) return false;
    const scroller = element.parentElement.closest('.scroll');
    return !scroller || scroller.getBoundingClientRect().right > width + 1;
  }).map((element) => element.outerHTML.slice(0, 120));
  return { scrolls: document.documentElement.scrollWidth > width, wide };
});

// Boxes whose text is larger than they are.
const cut = (page) => page.evaluate(() => [...document.querySelectorAll('h1, h2, h3, p, a, button, label, legend, li, dd, dt, td, th')].filter((element) => {
  const style = getComputedStyle(element);
  return style.overflow !== 'visible' && !element.closest('.hidden, .skip') && !['auto', 'scroll'].includes(style.overflowX) && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1);
}).map((element) => element.outerHTML.slice(0, 120)));

const SPACED = '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }';

// 320 px wide; 256 px high is what 400 % leaves of a 1280 x 1024 screen.
everywhere(test, () => browser, { viewport: { width: 320, height: 256 }, bypassCSP: true }, async (page) => {
  assert.deepEqual(await sideways(page), { scrolls: false, wide: [] }, 'at 320 px');
  assert.deepEqual(await cut(page), [], 'nothing is cut off');
  await page.addStyleTag({ content: SPACED });
  assert.deepEqual(await sideways(page), { scrolls: false, wide: [] }, 'with the letters set wide (WCAG 1.4.12)');
  assert.deepEqual(await cut(page), [], 'nothing is cut off then');
});
