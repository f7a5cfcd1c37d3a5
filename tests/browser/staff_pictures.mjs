// staff_pictures.mjs: takes the pictures of docs/staff.ja.md: the real pages of the made-up fair and of its rehearsal, with
// made-up visitors. tools/pictures runs it in a world of its own. Not a test; tests/lint/manuals.t looks at the result.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sql } from '../lib/sql.mjs';
import { at, launch, person, press, signIn } from './lib/browser.mjs';

const { EXAMPLE_EVENT: FAIR, EXAMPLE_HOST_LOGIN } = process.env;
const folder = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
const raw = `${process.env.WORLD_DIR}/tmp/picture.png`;
const SCREEN = { viewport: { width: 900, height: 700 } };
const PHONE = { viewport: { width: 390, height: 740 }, isMobile: true, hasTouch: true };

// The upper part of a page, without the banner that tells the world's clock, as a PNG of few colours.
async function take(name, page, height) {
  await page.evaluate(() => document.querySelector('p.clock')?.remove());
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.screenshot({ path: raw, fullPage: true, clip: { x: 0, y: 0, width: page.viewportSize().width, height: Math.min(height, whole) } });
  execFileSync('vips', ['pngsave', raw, `${folder}${name}.png`, '--palette', '--Q', '90', '--compression', '9', '--strip']);
  console.log(name);
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
const browser = await launch();
try {
  const clerk = await person(browser, { ...SCREEN, reducedMotion: 'reduce' });
  const go = (path, page = clerk) => page.goto(at(path));
  const button = (value) => press(clerk, `main button[value="${value}"]`);
  const admin = `/admin/e/${FAIR}`;
  await signIn(clerk, EXAMPLE_HOST_LOGIN);

  await go(`${admin}/rehearse`);
  await take('rehearse', clerk, 620);
  await button('begin');
  for (const n of ['500', '200']) {
    await clerk.fill('#people', n);
    await button('crowd');
  }
  const practice = sql(`SELECT slug FROM bussanten.event WHERE rehearsal_of IS NOT NULL`);
  const real = `/admin/e/${practice}`;
  while (Number(sql('SELECT count(*) FROM bussanten.touched'))) await clerk.waitForTimeout(100);

  await go('/admin');
  await take('list', clerk, 620);
  await go('/admin/new');
  await take('new', clerk, 700);
  await go(`${admin}/edit`);
  await take('edit', clerk, 760);
  await go(`${admin}/edit/event`);
  await clerk.fill('[name="summary.ja"]', `${await clerk.inputValue('[name="summary.ja"]')} 雨の日も開きます。`);
  await press(clerk, 'main button:visible:text-is("下書きに保存する") >> nth=-1');
  await go(`${admin}/edit/questions`);
  await take('survey', clerk, 760);
  await press(clerk, 'main .rows a >> nth=0');
  await take('question', clerk, 900);
  await go(`${admin}/edit/preview`);
  await clerk.click('summary >> nth=0');
  await take('preview', clerk, 700);
  await go(`${admin}/edit/publish`);
  await take('publish', clerk, 760);
  await go(`${admin}/staff`);
  await button('make');
  await take('slips', clerk, 900);
  await go(`${admin}/posters`);
  await take('posters', clerk, 900);

  await go(real);
  await take('report', clerk, 900);
  await go(`${real}/answers`);
  await take('answers', clerk, 900);
  await go(`${real}/comments/check`);
  await take('check', clerk, 760);
  await press(clerk, 'main a:has-text("読んで、かくす") >> nth=0');
  await take('hide', clerk, 800);
  await go(`${real}/result`);
  await take('effect', clerk, 900);
  await go(`${admin}/close`);
  await take('close', clerk, 900);

  const phone = await person(browser, { ...PHONE, reducedMotion: 'reduce' });
  await signIn(phone, EXAMPLE_HOST_LOGIN);
  const booth = sql(`SELECT municipality_code FROM bussanten.booth JOIN bussanten.event USING (event_id) WHERE slug = '${practice}' ORDER BY position LIMIT 1`);
  await go(`${real}/today`, phone);
  await take('today', phone, 1000);
  await go(`${real}/booth/${booth}`, phone);
  await take('booth', phone, 1000);
  await go(`${real}/counts`, phone);
  await take('counts', phone, 1000);
} finally {
  await browser.close();
}
