// screenshots.mjs DIR [NAME...]: takes a picture of every page in every state and language, at 360 px and 1280 px, and in
// Japanese also at 360 px in dark colours, for people to look at. Not a test:
//   tests/lib/world -- node tests/browser/screenshots.mjs build/screenshots
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch, layOut, open, PHONE, SCREEN, STATES } from './lib/browser.mjs';

const [folder, ...names] = process.argv.slice(2);
if (!folder || !process.env.BASE_URL) {
  console.error('usage: tests/lib/world -- node tests/browser/screenshots.mjs DIR [NAME...]');
  process.exit(2);
}
mkdirSync(folder, { recursive: true });

const LOOKS = [['360', PHONE], ['1280', SCREEN], ['night', { ...PHONE, colorScheme: 'dark' }]];
const browser = await launch();
try {
  for (const { name, begin, go, end, languages } of STATES.filter(({ name: of }) => !names.length || names.includes(of))) {
    await begin?.();
    for (const lang of languages) {
      for (const [look, options] of LOOKS.filter(([of]) => of !== 'night' || lang === 'ja')) {
        const page = await open(browser, { reducedMotion: 'reduce', ...options, lang }, go);
        await layOut(page);
        await page.screenshot({ path: join(folder, `${name}-${lang}-${look}.png`), fullPage: true });
        await page.context().close();
      }
    }
    await end?.();
    console.log(name);
  }
} finally {
  await browser.close();
}
