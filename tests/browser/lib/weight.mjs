// Measures a page: its requests and their bytes on the wire, compressed, with headers.
import { empty, PLAIN, STATES } from './browser.mjs';

// Every page, and the states that differ from a page by more than a few words.
const MORE = ['place-entrance', 'place-recorded', 'card-complete', 'handover-code', 'survey-again', 'kiosk-survey', 'not-found'];
const FIRST = [...PLAIN.map(([name]) => name), ...MORE];
export const VIEWS = STATES.filter(({ name }) => FIRST.includes(name));

async function load(page, url) {
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  const asked = new Map();
  network.on('Network.responseReceived', ({ requestId, response }) => {
    const { url: of, status, headers, fromDiskCache } = response;
    const header = (name) => Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
    asked.set(requestId, { url: of, status, kept: fromDiskCache || asked.has(requestId), encoding: header('content-encoding') });
  });
  network.on('Network.requestServedFromCache', ({ requestId }) => asked.set(requestId, { kept: true }));
  network.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => Object.assign(asked.get(requestId) ?? {}, { bytes: encodedDataLength }));
  await page.goto(url, { waitUntil: 'networkidle' });
  // `networkidle` does not wait for the icon, which the browser requests by itself. So this waits until the icon has
  // arrived.
  const isWhole = ({ url: of, kept, bytes: n }) => kept || of.startsWith('data:') || n !== undefined;
  for (let tries = 0; tries < 100 && ![...asked.values()].every(isWhole); tries++) await page.waitForTimeout(50);
  await network.detach();
  return [...asked.values()].filter(({ kept, url: of }) => !kept && !of.startsWith('data:'));
}

// Loads a state's page twice with the same cookies: first with an empty cache (`cold`), then again (`warm`). Returns lists
// of { url, status, encoding, bytes }. `phone` is one() of browser.mjs. The service worker is off, because it requests more
// once the page is idle (unsent.mjs), and answers from its cache.
export async function weigh(phone, { name, go }, lang) {
  const page = await phone(name, lang);
  await go(page);
  const [url] = page.url().split('#'); // with a fragment, the second goto() would load nothing
  await empty(page);
  page.complaints = [];
  const cold = await load(page, url);
  // Some browsers do not request the icon at once. No browser needs the manifest to show the page: those that request it do
  // so after the page has loaded, if at all.
  const parts = await page.$$eval('link[rel~="stylesheet"], link[rel~="icon"], script[src], img[src]', (elements) => elements.map((element) => element.href ?? element.src).filter((of) => !of.startsWith('data:')));
  const warm = await load(page, url);
  return { cold, warm, parts, complaints: page.complaints };
}

export const bytes = (requests) => requests.reduce((sum, request) => sum + request.bytes, 0);
