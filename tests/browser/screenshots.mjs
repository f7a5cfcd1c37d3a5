// screenshots.mjs DIR: a picture of every page in every state at 360 px and 1280 px, for people to look at. Not a test:
//   tests/lib/world -- node tests/browser/screenshots.mjs build/screenshots
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch, MOMENTS, open, PAGES, PHONE, SCREEN, worldCtl } from './lib/browser.mjs';

const [folder] = process.argv.slice(2);
if (!folder || !process.env.BASE_URL) {
  console.error('usage: tests/lib/world -- node tests/browser/screenshots.mjs DIR');
  process.exit(2);
}
mkdirSync(folder, { recursive: true });

const browser = await launch();
async function shoot(name, go) {
  for (const [width, options] of [['360', PHONE], ['1280', SCREEN]]) {
    const page = await open(browser, options, go);
    await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true });
    await page.context().close();
  }
  console.log(name);
}
try {
  for (const [name, go] of PAGES) await shoot(name, go);
  for (const [name, clock, go] of MOMENTS) {
    worldCtl('clock', clock);
    await shoot(name, go);
  }
} finally {
  await browser.close();
}
