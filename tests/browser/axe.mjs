// Runs axe-core on every page in every state. On a phone it checks light colours in every language. On a large screen it
// checks dark colours in one language, because colours and sizes do not depend on the words. That language is easy Japanese,
// because its readings are the smallest letters. In this language the page's HTML is also checked to be valid: its readings
// are most of the markup.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { everywhere, foreign, launch, PHONE, SCREEN, SEEN, violations } from './lib/browser.mjs';
import { invalid } from '../lib/valid.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

everywhere(test, () => browser, { ...PHONE, reducedMotion: 'reduce' }, async (page, lang, languages) => {
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
