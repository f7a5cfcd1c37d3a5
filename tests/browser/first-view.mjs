// The basement hall has a weak signal: the first view is at most three requests and 30 kB as they travel, all of them
// to the fair's own server, and the page is there without a script.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { at, BASE_URL, EVENT, launch, person, PHONE } from './lib/browser.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

for (const path of [`/e/${EVENT}`, `/q/${process.env.TOKEN_032026}`, `/e/${EVENT}/survey`, `/e/${EVENT}/card`, `/e/${EVENT}/b/032026`, `/e/${EVENT}/relations`, '/privacy', '/accessibility']) {
  test(path.replace(/\/q\/.*/, '/q/{token}'), async () => {
    const page = await person(browser, PHONE);
    const network = await page.context().newCDPSession(page);
    await network.send('Network.enable');
    const asked = new Map();
    network.on('Network.responseReceived', ({ requestId, response }) => asked.set(requestId, { url: response.url, encoding: response.headers['content-encoding'] ?? response.headers['Content-Encoding'] }));
    network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => Object.assign(asked.get(requestId), { bytes: encodedDataLength }));
    await page.goto(at(path), { waitUntil: 'networkidle' });
    const all = [...asked.values()];
    const told = JSON.stringify(all);
    assert.ok(all.length >= 2 && all.length <= 3, told);
    assert.ok(all.every(({ url }) => url.startsWith(`${BASE_URL}/`)), told);
    assert.ok(all.every(({ encoding, bytes }) => encoding === 'gzip' || bytes < 1000), told);
    const bytes = all.reduce((sum, { bytes: n }) => sum + n, 0);
    assert.ok(bytes > 1000 && bytes <= 30000, `${bytes} bytes: ${told}`);
    // Not every browser asks for the icon at once; with it they must still be three.
    const parts = await page.$$eval('link[rel~="stylesheet"], link[rel~="icon"], script[src], img[src]', (elements) => elements.length);
    assert.ok(1 + parts <= 3, `${1 + parts} requests with the icon`);
    assert.deepEqual(page.complaints, []);
    await page.context().close();
  });
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
