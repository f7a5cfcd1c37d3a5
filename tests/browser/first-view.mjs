// The basement hall has a weak signal. So the first view of every page in every language needs at most three requests and
// 30 kB on the wire, all to the fair's own server. The second view requests only the page. weight.mjs shows the figures.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { at, BASE_URL, during, EVENT, launch, one, person, PHONE } from './lib/browser.mjs';
import { bytes, VIEWS, weigh } from './lib/weight.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const phone = one(() => browser, PHONE);
for (const state of VIEWS) {
  for (const lang of state.languages) {
    test(`${state.name}, ${lang}`, async () => {
      const { cold, warm, parts, complaints } = await during(state, lang, () => weigh(phone, state, lang));
      const told = JSON.stringify(cold);
      assert.ok(cold.every(({ url }) => url.startsWith(`${BASE_URL}/`)), told);
      assert.ok(cold.every(({ encoding, bytes: n }) => encoding === 'gzip' || n < 1000), told);
      const staff = state.languages.length === 1;
      // Some browsers request the icon at once. With it there must still be only three requests. Staff's pages have one more
      // style, a shared device one more script.
      assert.ok(cold.length >= 2 && Math.max(cold.length, 1 + parts.length) <= (staff || state.name.startsWith('kiosk') ? 4 : 3), `${parts} ${told}`);
      assert.ok(bytes(cold) > 1000 && bytes(cold) <= 30000, `${bytes(cold)} bytes: ${told}`);
      assert.equal(warm.length, 1, `who comes again asks for the page alone: ${JSON.stringify(warm)}`);
      assert.deepEqual(complaints, []);
    });
  }
}

test('the browser would refuse an injected script and a foreign picture', async () => {
  const page = await person(browser, PHONE);
  await page.goto(at(`/e/${EVENT}`));
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.injected = true';
    document.body.append(script);
    const image = document.createElement('img');
    image.src = 'https://elsewhere.example/x.png';
    document.body.append(image);
  });
  await page.waitForTimeout(200);
  assert.equal(await page.evaluate(() => globalThis.injected), undefined);
  assert.ok(page.complaints.some((words) => /Content.Security.Policy/i.test(words)), page.complaints.join('\n'));
  await page.context().close();
});
