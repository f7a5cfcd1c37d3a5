// Runs axe-core on every page in every state. On a phone it checks light colours, each page in every language. A page's other
// states differ from it in words that stand in the same markup, so these it checks in easy Japanese, whose readings are most of
// the markup and the smallest letters (STATES=all make check: in every language). In this language it also checks that the
// HTML is valid, and on a large screen the dark colours.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { everywhere, foreign, launch, PHONE, SCREEN, SEEN, violations } from './lib/browser.mjs';
import { invalid } from '../lib/valid.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

everywhere(test, () => browser, ['easy'], { ...PHONE, reducedMotion: 'reduce' }, async (page, lang, languages) => {
  assert.deepEqual(await violations(page), [], 'on a phone');
  if (lang === (languages.includes('easy') ? 'easy' : languages.at(-1))) {
    assert.deepEqual(invalid(await page.source), [], 'valid HTML');
    await page.setViewportSize(SCREEN.viewport);
    await page.emulateMedia({ colorScheme: 'dark' });
    assert.deepEqual(await violations(page, SEEN), [], 'on a screen at night');
  }
  assert.deepEqual(foreign(page), [], 'no other site was asked');
  assert.deepEqual(page.missing, [], 'everything that the page asked for was there');
  assert.deepEqual(page.complaints, [], 'nothing was refused by the browser');
});
