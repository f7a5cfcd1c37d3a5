// axe-core against every page in every state: on a phone by day, on a screen by night.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { foreign, launch, MOMENTS, open, PAGES, PHONE, SCREEN, violations, worldCtl } from './lib/browser.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

async function check(name, go) {
  const page = await open(browser, PHONE, go);
  assert.deepEqual(await violations(page), [], `${name} on a phone`);
  await page.setViewportSize(SCREEN.viewport);
  await page.emulateMedia({ colorScheme: 'dark' });
  assert.deepEqual(await violations(page), [], `${name} on a screen at night`);
  assert.deepEqual(foreign(page), [], 'no other site was asked');
  assert.deepEqual(page.complaints, [], 'nothing was refused by the browser');
  await page.context().close();
}

for (const [name, go] of PAGES) test(name, () => check(name, go));
for (const [name, clock, go] of MOMENTS) {
  test(name, () => {
    worldCtl('clock', clock);
    return check(name, go);
  });
}
