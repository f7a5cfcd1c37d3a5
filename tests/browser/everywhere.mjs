// Rules for every page, in every language, and for its other states: its language is marked, its kanji have readings, it works narrow and
// enlarged, without styles, with reduced motion and in forced colours.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { everywhere, FAULTY, launch } from './lib/browser.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

// --- language

// Returns texts in letters that their marked language does not use, and kanji without a reading.
const strange = (page, lang) => page.evaluate((of) => {
  const japanese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
  const kanji = /\p{Script=Han}/u;
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const { data, parentElement: parent } = walk.currentNode;
    if (parent.closest('script, style, template')) continue;
    // A visitor has written this.
    if (parent.closest('textarea, .typed')) continue;
    if (!['ja', 'easy'].includes(of) && japanese.test(data) && parent.closest('[lang]').getAttribute('lang') !== 'ja') found.push(data.trim());
    // A drawing needs no readings, because its words are beside it. In the switch, the name of the other language needs
    // none.
    const spared = parent.closest('svg, option, .langs, ruby');
    if (of === 'easy' && kanji.test(data) && !spared) found.push(data.trim());
  }
  for (const element of document.querySelectorAll('[aria-label], [alt], [title], [placeholder]')) {
    if (['ja', 'easy'].includes(of) || element.closest('[lang]').getAttribute('lang') === 'ja') continue;
    for (const name of ['aria-label', 'alt', 'title', 'placeholder']) if (japanese.test(element.getAttribute(name) ?? '')) found.push(element.getAttribute(name));
  }
  for (const reading of document.querySelectorAll('rt')) if (!/^[\p{Script=Hiragana}\p{Script=Katakana}ー\s]+$/u.test(reading.textContent)) found.push(reading.textContent);
  // Marks of the notation for readings that were not converted. Staff write the notation into fields, and read
  // how it is written.
  const copy = document.documentElement.cloneNode(true);
  for (const field of copy.querySelectorAll('input, textarea, code')) field.remove();
  if (/[《》]/.test(copy.innerHTML)) found.push(copy.innerHTML.match(/.{0,30}[《》].{0,30}/s)[0]);
  return found;
}, lang);

// --- narrow and enlarged

// Returns elements wider than the window. A table of figures may be wider: its own part of the page can be scrolled.
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

// Returns elements whose text does not fit in them.
const cut = (page) => page.evaluate(() => [...document.querySelectorAll('h1, h2, h3, p, a, button, label, legend, li, dd, dt, td, th')].filter((element) => {
  const style = getComputedStyle(element);
  return style.overflow !== 'visible' && !element.closest('.hidden, .skip') && !['auto', 'scroll'].includes(style.overflowX) && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1);
}).map((element) => element.outerHTML.slice(0, 120)));

const SPACED = '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }';

// Returns controls that a finger can miss: lower than 44 px or narrower than 24 px. A link in a sentence may be smaller. A
// link that covers its whole card is as large as the card. Each stall in the drawing of a plan has a link in the list beside
// it, too. Of staff's links only those of the navigation are checked.
const small = (page) => page.evaluate(() => {
  const words = (element) => element.innerText.replace(/\s+/g, '');
  const isAlone = (link) => words(link) === words(link.closest('p, li, td, th, dd, h1, h2, h3, nav, div, header, body'));
  const whole = (link) => (getComputedStyle(link, '::after').position === 'absolute' ? link.offsetParent : link);
  const links = document.querySelector('.staff-bar') ? 'nav a' : 'a[href]:not(svg *)';
  const targets = [...document.querySelectorAll('button, .button, .choice, summary, .foot a'), ...[...document.querySelectorAll(links)].filter(isAlone).map(whole)];
  return targets.filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width && !element.closest('.hidden, .skip') && (box.height < 43.5 || box.width < 24);
  }).map((element) => `${Math.round(element.getBoundingClientRect().height)} px: ${element.outerHTML.slice(0, 120)}`);
});

// Returns the readings that are too small to be read.
const tiny = (page) => page.evaluate(() => [...document.querySelectorAll('rt')].filter((reading) => parseFloat(getComputedStyle(reading).fontSize) < 11).map((reading) => reading.parentElement.innerText));

// Returns the words of Latin letters or hangul that stand on two lines, and the hours of a day that are broken within a phrase. A word
// of one's own, an address and the like may be broken.
const broken = (page, width) => page.setViewportSize({ width, height: 640 }).then(() => page.evaluate(() => {
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let last; // the character before, in a cell of hours
  while (walk.nextNode()) {
    const { data, parentElement: parent } = walk.currentNode;
    if (data.includes('://') || !parent.checkVisibility() || parent.closest('script, style, template, svg, textarea, select, rt, .typed, .hidden, .skip')) continue;
    for (const { index, 0: word } of data.matchAll(/[\p{Script=Latin}\p{Script=Hangul}’]{2,24}/gu)) {
      range.setStart(walk.currentNode, index);
      range.setEnd(walk.currentNode, index + word.length);
      const tops = [...range.getClientRects()].map(({ bottom }) => bottom);
      if (Math.max(...tops) - Math.min(...tops) > 8) found.push(`${word}: ${parent.outerHTML.slice(0, 100)}`);
    }
    const cell = parent.closest('td.hours');
    for (let i = 0; cell && i < data.length; i++) {
      range.setStart(walk.currentNode, i);
      range.setEnd(walk.currentNode, i + 1);
      const now = { cell, bottom: range.getBoundingClientRect().bottom, joins: data[i].trim() !== '' };
      if (last?.cell === cell && last.joins && now.joins && now.bottom - last.bottom > 8) found.push(cell.innerText);
      last = now;
    }
  }
  return found;
}));

// Returns what begins below the first screen of a phone at 200 % text: the title or the message above it, and the button for
// which the page was opened. The clock of a practice screen is not there at a fair. The sheet is for paper.
async function below(page) {
  if (await page.$('.sheet')) return [];
  await page.setViewportSize({ width: 360, height: 740 });
  return page.evaluate(() => {
    const { style } = document.documentElement;
    const clock = document.querySelector('.clock');
    style.fontSize = '200%';
    clock?.style.setProperty('display', 'none');
    const found = ['h1, .faults, .unsent', 'main:not(:has(.unsent)) :is(.hero .button:not(.second), .thumb .button)'].map((selector) => document.querySelector(selector))
      .filter((element) => element && element.getBoundingClientRect().top + scrollY > innerHeight - 44).map((element) => `${Math.round(element.getBoundingClientRect().top + scrollY)} px: ${element.outerHTML.slice(0, 120)}`);
    if (document.documentElement.scrollWidth > innerWidth) found.push('it scrolls sideways');
    style.fontSize = '';
    clock?.style.removeProperty('display');
    return found;
  });
}

// --- forced colours

// Returns what forced colours make unrecognizable: a focus without an outline, a control that only its background shows, a
// stamp without its edge.
const faceless = (page) => page.evaluate(() => {
  const found = [];
  const shown = (element) => element.checkVisibility() && element.getClientRects().length && !element.closest('.hidden, .skip');
  for (const element of document.querySelectorAll('a[href], button, input:not([type="hidden"]), select, textarea, summary')) {
    if (!shown(element) || element.disabled) continue;
    element.focus({ preventScroll: true, focusVisible: true });
    const style = getComputedStyle(element);
    if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) found.push(`no outline: ${element.outerHTML.slice(0, 100)}`);
    if (element.matches('a:not(.button)')) continue;
    const native = /^(checkbox|radio)$/.test(element.type) && style.appearance !== 'none';
    const edged = style.borderTopStyle !== 'none' && parseFloat(style.borderTopWidth) >= 1;
    if (!native && !edged && !style.textDecorationLine.includes('underline')) found.push(`no edge: ${element.outerHTML.slice(0, 100)}`);
  }
  for (const stamp of document.querySelectorAll('.stamp')) {
    const edge = getComputedStyle(stamp.querySelector('.edge'));
    const ground = getComputedStyle(document.body).backgroundColor;
    if (edge.stroke === ground || edge.stroke === 'none') found.push(`a stamp without an edge: ${stamp.className}`);
    if ((edge.strokeDasharray !== 'none') !== stamp.classList.contains('blank')) found.push(`blank or pressed: ${stamp.className}`);
    if (getComputedStyle(stamp.querySelector('.name')).fill === getComputedStyle(stamp.querySelector('.band')).fill) found.push(`a name on its own colour: ${stamp.className}`);
  }
  const said = (selector) => new Set([...document.querySelectorAll(`.stamps li:has(${selector}) p:last-child`)].map((line) => line.innerText));
  const [pressed, blank] = [said('.stamp:not(.blank)'), said('.stamp.blank')];
  if (document.querySelector('.card')) for (const words of pressed) if (blank.has(words)) found.push(`pressed and blank say the same: ${words}`);
  for (const here of document.querySelectorAll('.langs [aria-current], .tabs [aria-current]')) if (getComputedStyle(here).fontWeight < 700) found.push(`where one is is only a colour: ${here.outerHTML.slice(0, 100)}`);
  return found;
});

// --- without style

// Returns parts that are above a part that comes before them in the source. People who see the page and people who hear it
// must get the same order.
const jumps = (page) => page.evaluate(() => {
  const parts = [...document.querySelectorAll('header, nav, main :is(h1, h2, h3, p, dt, dd, legend, label, button, textarea, table), footer p')].filter((element) => element.checkVisibility() && element.getClientRects().length && !element.closest('.hidden, .thumb, thead, td, th, .stamps, .faces, .figures, .answers, .chart-pair'));
  return parts.slice(1).map((element, i) => [parts[i], element]).filter(([one, two]) => !one.contains(two) && two.getBoundingClientRect().bottom < one.getBoundingClientRect().top - 1)
    .map(([one, two]) => `${two.outerHTML.slice(0, 80)} is above ${one.outerHTML.slice(0, 80)}`);
});

// Returns headings that leave out a level, controls before their labels, and parts in the wrong order.
const disorder = (page) => page.evaluate(() => {
  for (const style of document.querySelectorAll('link[rel="stylesheet"], style')) style.remove();
  const found = [];
  const before = (one, two) => one.compareDocumentPosition(two) & Node.DOCUMENT_POSITION_FOLLOWING;
  const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')];
  let last = document.querySelector('.faults') ? 1 : 0;
  for (const heading of headings) {
    const level = Number(heading.tagName[1]);
    if (level > last + 1) found.push(`h${level} after h${last}: ${heading.innerText}`);
    last = level;
  }
  if (headings.filter(({ tagName }) => tagName === 'H1').length !== 1) found.push('not one h1');
  const [header, main, footer] = ['header', 'main', 'footer'].map((name) => document.querySelector(name));
  if (header && !before(header, main)) found.push('the header is behind the content');
  if (footer && !before(main, footer)) found.push('the footer is before the content');
  for (const control of document.querySelectorAll('input:not([type="hidden"]), select, textarea')) {
    const label = control.labels[0];
    if (!label) found.push(`no label: ${control.outerHTML.slice(0, 100)}`);
    else if (!label.contains(control) && !before(label, control)) found.push(`its label comes after it: ${control.outerHTML.slice(0, 100)}`);
    for (const id of (control.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean)) if (!before(document.getElementById(id), control)) found.push(`told after it: ${id}`);
  }
  // Without style everything is visible. So style alone may hide only what does not confuse a reader.
  for (const element of document.querySelectorAll('main .hidden:not([hidden])')) if (!/CAPTION|SPAN|H2|H3|BUTTON/.test(element.tagName)) found.push(`hidden by style: ${element.outerHTML.slice(0, 100)}`);
  return found;
});

// A page's other states are not looked at in Japanese: it needs no readings, as easy Japanese does, and its words may be broken,
// which English ones may not.
everywhere(test, () => browser, ['easy', 'en'], { viewport: { width: 320, height: 640 }, bypassCSP: true, reducedMotion: 'reduce' }, async (page, lang) => {
  // After a refused form the summary has the focus, and the title begins with the word for an error.
  const faults = await page.$('.faults');
  if (faults) {
    await page.waitForFunction(() => document.activeElement?.classList.contains('faults'));
    assert.ok((await page.title()).startsWith(FAULTY[lang]), `the title is "${await page.title()}"`);
    assert.ok((await page.$$eval('.faults a', (links) => links.every((link) => document.getElementById(link.hash.slice(1))))), 'its links lead somewhere');
  }
  assert.equal(await page.evaluate(() => document.documentElement.lang), lang === 'easy' ? 'ja' : lang);
  assert.deepEqual(await strange(page, lang), [], 'every language is marked and every kanji can be read');

  // An animation that follows the scrolling of a table does not count: it does not run by itself.
  assert.deepEqual(await page.evaluate(() => document.getAnimations().filter(({ timeline }) => timeline instanceof DocumentTimeline).length), 0, 'nothing moves');
  assert.deepEqual(await small(page), [], 'large enough for a finger');
  assert.deepEqual(await tiny(page), [], 'readings can be read');
  assert.deepEqual(await jumps(page), [], 'it is seen in the order in which it is read');
  for (const width of lang === 'ja' ? [] : [320, 360, 1280]) assert.deepEqual(await broken(page, width), [], `no word is broken at ${width} px`);
  assert.deepEqual(await below(page), [], 'the title and the button are on the first screen');
  // 256 px high is what 400 % leaves of a 1280 x 1024 screen.
  await page.setViewportSize({ width: 320, height: 256 });
  assert.deepEqual(await sideways(page), { scrolls: false, wide: [] }, 'at 320 px');
  assert.deepEqual(await cut(page), [], 'nothing is cut off');

  await page.emulateMedia({ forcedColors: 'active' });
  assert.deepEqual(await faceless(page), [], 'in forced colours');
  await page.emulateMedia({ forcedColors: 'none' });

  await page.addStyleTag({ content: SPACED });
  assert.deepEqual(await sideways(page), { scrolls: false, wide: [] }, 'with the letters set wide (WCAG 1.4.12)');
  assert.deepEqual(await cut(page), [], 'nothing is cut off then');

  assert.deepEqual(await disorder(page), [], 'without its style');
});
