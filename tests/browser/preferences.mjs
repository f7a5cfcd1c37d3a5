// What people have set for themselves: forced colours, less motion, no style sheets. Nothing is lost by any of it. (No
// scripts: journey.mjs; dark colours: axe.mjs; width, zoom and spacing: reflow.mjs.)
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { at, EVENT, launch, open, PAGES, person, PHONE, press, SCREEN, sql } from './lib/browser.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

// Where backgrounds are the system's, a control is known by its edge or its underline, and the focus by its outline.
const edgeless = (page) => page.$$eval('a.button, button, input:not([type="hidden"]), select, textarea', (controls) => controls
  .filter((control) => control.getClientRects().length && !control.closest('.hidden, .skip'))
  .filter((control) => {
    const style = getComputedStyle(control);
    const native = control.matches('input[type="checkbox"], input[type="radio"]') && style.appearance !== 'none';
    const edged = style.borderTopStyle !== 'none' && parseFloat(style.borderTopWidth) >= 1;
    return !native && !edged && !style.textDecorationLine.includes('underline');
  }).map((control) => control.outerHTML.slice(0, 120)));

const outlineless = (page) => page.$$eval('a[href], button, input:not([type="hidden"]), select, textarea', (controls) => controls
  .filter((control) => control.getClientRects().length && !control.closest('.hidden'))
  .filter((control) => {
    control.focus({ focusVisible: true });
    const outlined = (element) => {
      const style = getComputedStyle(element);
      return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    };
    return !outlined(control) && !outlined(control.closest('label') ?? control);
  }).map((control) => control.outerHTML.slice(0, 120)));

for (const [name, go] of PAGES) {
  test(`${name}: in forced colours every control has an edge, and the focus an outline`, async () => {
    const page = await open(browser, { ...SCREEN, forcedColors: 'active' }, go);
    assert.deepEqual(await edgeless(page), []);
    assert.deepEqual(await outlineless(page), []);
    await page.context().close();
  });
}

for (const [name, go] of PAGES) {
  test(`${name}: who wants less motion sees none`, async () => {
    const page = await open(browser, { ...PHONE, reducedMotion: 'reduce' }, go);
    const moving = await page.$$eval('*', (elements) => elements.filter((element) => {
      const style = getComputedStyle(element);
      const lasts = (durations) => durations.split(',').some((duration) => parseFloat(duration) > 0);
      return (style.animationName !== 'none' && lasts(style.animationDuration)) || lasts(style.transitionDuration) || style.scrollBehavior === 'smooth';
    }).map((element) => element.outerHTML.slice(0, 120)));
    assert.deepEqual(moving, []);
    await page.context().close();
  });
}

// A browser that gets no style sheet and runs no script, like the oldest and the simplest ones.
async function plain() {
  const page = await person(browser, { ...PHONE, javaScriptEnabled: false });
  await page.route('**/*.css*', (route) => route.abort());
  return page;
}

test('without style sheets everything stands in its order', async () => {
  const page = await plain();
  await page.goto(at(`/e/${EVENT}/survey`));
  const text = await page.innerText('body');
  const order = ['本文へ進む', 'ごあんない', 'アンケート\n', '立ち寄ったブースはどこですか', '宮古市', 'ご感想', 'この内容で送る', '公式ページ'];
  const places = order.map((words) => text.indexOf(words));
  assert.ok(places.every((place) => place >= 0), `all of it is there: ${places}`);
  assert.deepEqual(places, [...places].sort((a, b) => a - b), 'from the top to the bottom');
  await page.context().close();
});

test('without style sheets and scripts one scans, answers, makes a mistake and mends it', async () => {
  const page = await plain();
  await page.goto(at(`/q/${process.env.TOKEN_032026}`));
  await press(page, 'main form button');
  assert.match(await page.innerText('main'), /宮古市のスタンプがつきました/);
  assert.match(await page.innerText('main'), /宮古市[^]*2月18日[^]*成田市[^]*これから/, 'what is visited and what is left is told in words');
  await page.goto(at(`/e/${EVENT}/survey`));
  await page.fill('textarea[name="comment"]', '長'.repeat(501));
  await press(page, 'form#form > button');
  assert.match(await page.title(), /^エラー/);
  assert.match(await page.innerText('main'), /500文字までで書いてください/);
  await page.fill('textarea[name="comment"]', '飾りのない画面から');
  await press(page, 'form#form > button');
  assert.equal(page.url(), at(`/e/${EVENT}/done`));
  assert.equal(sql("SELECT count(*) FROM bussanten.response_text WHERE text = '飾りのない画面から'"), '1');
  await page.context().close();
});
