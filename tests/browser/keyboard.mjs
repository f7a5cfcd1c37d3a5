// Keyboard only: Tab reaches every control, the focus is visible, and Enter and Space work.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from '../lib/sql.mjs';
import { at, during, EVENT, FAULTY, LANGUAGES, launch, MOMENTS, one, open, PAGES, person, question, SCREEN, share, STATES, worldCtl } from './lib/browser.mjs';

let browser;
let page;
before(async () => {
  browser = await launch();
  page = await person(browser, SCREEN);
});
after(() => browser?.close());

// Returns the element that has the focus, and whether it can be seen.
const focused = (where) => where.evaluate(() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const seen = (of) => {
    const style = getComputedStyle(of);
    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
  };
  const box = element.getBoundingClientRect();
  // The middle of its visible part. At this point the topmost element must be the element itself.
  const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
  const [upper, lower] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  const [x, y] = [(left + right) / 2, (upper + lower) / 2];
  const top = document.elementFromPoint(x, y);
  return {
    what: `${element.tagName.toLowerCase()} ${element.name ?? ''} ${(element.innerText ?? '').trim().slice(0, 30)}`,
    name: element.name, value: element.value, id: element.id, href: element.getAttribute('href'),
    key: [...document.querySelectorAll('*')].indexOf(element),
    outlined: seen(element) || seen(element.closest('label') ?? element),
    inView: right - left > 8 && lower - upper > 8,
    covered: !(top && (element.contains(top) || top.contains(element) || element.closest('label')?.contains(top))),
  };
});

async function tabTo(where, wanted, key = 'Tab') {
  for (let i = 0; i < 150; i++) {
    await where.keyboard.press(key);
    const now = await focused(where);
    if (now && wanted(now)) return now;
  }
  return assert.fail(`Tab never comes to ${wanted}`);
}

test('the skip link is the first thing and leads to the content', async () => {
  await page.goto(at(`/e/${EVENT}`));
  await page.keyboard.press('Tab');
  const first = await focused(page);
  assert.equal(first.href, '#main');
  assert.ok(first.outlined && first.inView && !first.covered, 'it is seen when it has the focus');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.querySelector('main').contains(document.activeElement)), 'Tab goes on inside the content');
});

const somebody = one(() => browser, SCREEN);
for (const { name, begin, go, end } of STATES.filter((state) => state.name === 'event-plan' || PAGES.some(([of]) => of === state.name))) {
  test(`${name}: Tab goes through everything, sees it, and comes out again`, () => during({ begin, end, languages: ['ja'] }, 'ja', async () => {
    const here = await somebody(name);
    await go(here);
    // The script of a refused form focuses the summary shortly after loading. The test waits for that and starts from the
    // top.
    await here.waitForFunction(() => {
      const first = document.querySelector('[autofocus]');
      return !first || first === document.activeElement;
    });
    await here.evaluate(() => {
      document.body.tabIndex = -1;
      document.body.focus();
      document.body.removeAttribute('tabindex');
    });
    const wanted = await here.evaluate(() => {
      const groups = new Set();
      return [...document.querySelectorAll('a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex="0"]')].filter((element) => {
        if (element.disabled || element.tabIndex < 0 || !element.getClientRects().length || !element.checkVisibility()) return false;
        // Tab stops once in a group of radio buttons.
        if (element.type !== 'radio') return true;
        if (groups.has(element.name)) return false;
        groups.add(element.name);
        return true;
      }).length;
    });
    const stops = new Set();
    let last;
    for (let i = 0; i < 4 * wanted; i++) {
      await here.keyboard.press('Tab');
      const now = await focused(here);
      if (!now) break;
      if (now.key === last) continue; // Tab stops at each part of a field for a time
      if (stops.has(now.key)) break;
      stops.add(now.key);
      last = now.key;
      assert.ok(now.outlined, `${now.what} shows that it has the focus`);
      assert.ok(now.inView, `${now.what} is scrolled into view`);
      assert.ok(!now.covered, `${now.what} is not hidden behind something`);
    }
    assert.equal(stops.size, wanted, 'as many stops as there are things to use');
  }));
}

test('the survey by keys alone', async () => {
  await page.goto(at(`/e/${EVENT}/survey`));
  await tabTo(page, (now) => now.name === 'booth' && now.value === '202053');
  await page.keyboard.press('Space');
  const one = question('one');
  await tabTo(page, (now) => now.name === `q${one}`);
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, (now) => now.name === 'comment');
  await page.keyboard.insertText('キーボードだけで書きました');
  await tabTo(page, (now) => now.what.startsWith('button'));
  await page.keyboard.press('Enter');
  await page.waitForURL(at(`/e/${EVENT}/done`));
  assert.equal(sql(`SELECT choices = ARRAY(SELECT choice_id FROM bussanten.choice c WHERE c.event_id = response.event_id AND question_id = ${one} ORDER BY position OFFSET 1 LIMIT 1)
    FROM bussanten.response JOIN bussanten.response_text USING (event_id, visitor_id) WHERE text = 'キーボードだけで書きました'`), 't');
});

for (const lang of LANGUAGES) {
  test(`the whole way by keys alone, ${lang}`, async () => {
    const here = await person(browser, { ...SCREEN, lang });
    const follow = async (wanted, key = 'Enter') => {
      await tabTo(here, wanted);
      await Promise.all([here.waitForNavigation(), here.keyboard.press(key)]);
    };
    const visits = () => Number(sql('SELECT count(*) FROM bussanten.visit'));
    const before = visits();
    await here.goto(at(`/e/${EVENT}`));
    await follow((now) => now.href === `/e/${EVENT}/code` && now.what.startsWith('a'));
    await tabTo(here, (now) => now.id === 'code');
    await here.keyboard.type(process.env.CODE_122114.toLowerCase());
    await Promise.all([here.waitForNavigation(), here.keyboard.press('Enter')]);
    assert.equal(here.url(), at(`/e/${EVENT}/card?at=122114`));
    await here.goto(at(`/q/${process.env.TOKEN_143642}`));
    await follow((now) => now.what.startsWith('button') && now.name !== 'lang', 'Space');
    assert.equal(visits(), before + 2);
    await follow((now) => now.href === `/e/${EVENT}/survey`);
    await tabTo(here, (now) => now.name === 'comment');
    await here.keyboard.insertText('長'.repeat(501));
    await follow((now) => now.what.startsWith('button'));
    assert.ok((await here.title()).startsWith(FAULTY[lang]), 'the mistake is told');
    await here.waitForFunction(() => document.activeElement?.classList.contains('faults'));
    await tabTo(here, (now) => now.href === '#comment');
    await here.keyboard.press('Enter');
    await here.keyboard.press('Control+A');
    await here.keyboard.insertText('また来ます');
    await follow((now) => now.what.startsWith('button'));
    assert.equal(here.url(), at(`/e/${EVENT}/done`));
    await follow((now) => now.href === `/e/${EVENT}/survey` && now.what.startsWith('a'));
    assert.equal(await here.inputValue('[name="comment"]'), 'また来ます');
    await here.context().close();
  });
}

// A Japanese keyboard ends the conversion of kana with Enter. A second Enter arrives as an ordinary key.
for (const [name, options, isShared] of [['with scripts', {}, false], ['without scripts', { javaScriptEnabled: false }, false], ['on a shared tablet', {}, true]]) {
  test(`Enter in a field of the survey does not send it, ${name}`, async () => {
    const here = await person(browser, { ...SCREEN, ...options });
    if (isShared) await share(here);
    const responses = () => Number(sql('SELECT count(*) FROM bussanten.response'));
    const before = responses();
    await here.goto(at(`/e/${EVENT}/survey`));
    const sent = [];
    here.on('request', (request) => request.method() === 'POST' && sent.push(request.url()));
    const other = here.locator('input[type="text"]').first();
    await here.check('.opens input');
    await other.fill('友人から');
    // Without scripts, Chromium asks for the same page again, with everything in it.
    const isQuiet = options.javaScriptEnabled !== false;
    for (const field of ['input[type="text"]', 'input[type="checkbox"]', 'input[type="radio"]']) {
      await here.locator(field).first().focus();
      await here.keyboard.press('Enter');
      await here.waitForTimeout(isQuiet ? 0 : 300);
      assert.equal(await other.inputValue(), '友人から');
    }
    if (isQuiet) {
      await other.focus();
      const keyboard = await here.context().newCDPSession(here);
      await keyboard.send('Input.imeSetComposition', { text: '知人', selectionStart: 2, selectionEnd: 2 });
      await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229 });
      await keyboard.send('Input.insertText', { text: '知人' });
      await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 });
      await here.keyboard.press('Enter');
    }
    await here.focus('textarea');
    await here.keyboard.type('上');
    await here.keyboard.press('Enter');
    await here.keyboard.type('下');
    assert.equal(await here.inputValue('textarea'), '上\n下', 'Enter begins a line');
    await here.waitForTimeout(200); // nothing is expected to happen
    if (isQuiet) assert.deepEqual(sent, []);
    assert.equal(await here.getAttribute('html', 'lang'), 'ja');
    assert.match(here.url(), /\/survey/);
    assert.equal(responses(), before);
    await here.focus('button[name="lang"][value="en"]');
    await Promise.all([here.waitForNavigation(), here.keyboard.press('Enter')]);
    assert.equal(await here.getAttribute('html', 'lang'), 'en', 'Enter on a language switches to it');
    assert.equal(await here.inputValue('textarea'), '上\n下');
    assert.equal(responses(), before);
    await here.focus('form#form > button');
    await here.keyboard.press('Enter');
    if (isShared) {
      await tabTo(here, (now) => now.value === 'send');
      await here.keyboard.press('Enter');
    }
    await here.waitForURL(/\/done$/);
    assert.equal(responses(), before + 1);
    await here.context().close();
  });
}

test('each link of the error summary leads to its field', async () => {
  const [, go] = PAGES.find(([name]) => name === 'survey-wrong');
  const here = await open(browser, SCREEN, go);
  const targets = await here.$$eval('.faults a', (links) => links.map((link) => link.getAttribute('href')));
  assert.ok(targets.length >= 4, `several things are wrong: ${targets}`);
  for (const target of targets) {
    await here.focus(`.faults a[href="${target}"]`);
    await here.keyboard.press('Enter');
    const state = await here.evaluate((id) => {
      const field = document.getElementById(id);
      const box = field.getBoundingClientRect();
      return { focused: field === document.activeElement || field.contains(document.activeElement), top: box.top, height: innerHeight };
    }, target.slice(1));
    assert.ok(state.focused, `${target} has the focus`);
    assert.ok(state.top >= 0 && state.top < state.height, `${target} is on the screen`);
  }
  await here.context().close();
});

test('the rows of the survey that are wrong say it beside the field', async () => {
  const [, go] = PAGES.find(([name]) => name === 'survey-wrong');
  const here = await open(browser, SCREEN, go);
  const faults = await here.$$eval('.fault', (all) => all.map((fault) => fault.innerText));
  for (const fault of faults) assert.match(fault, /。$/);
  const marks = await here.$$eval('.fault', (all) => all.map((fault) => getComputedStyle(fault, '::before').content + fault.innerText));
  for (const mark of marks) assert.match(mark, /^"?＊/, 'the error begins with ＊');
  await here.context().close();
});

test('outside the hours, too, there is a way on', async () => {
  const [, clock, go] = MOMENTS.find(([name]) => name === 'over-place');
  worldCtl('clock', clock);
  const here = await open(browser, SCREEN, go);
  await tabTo(here, (now) => now.href === `/e/${EVENT}/card`);
  await here.keyboard.press('Enter');
  await here.waitForURL(at(`/e/${EVENT}/card`));
  await here.context().close();
});
