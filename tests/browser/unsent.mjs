// Forms that wait on the phone for a signal, case by case: the message that the visitor reads, and the rows in the database.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import http from 'node:http';
import { post } from '../lib/http.mjs';
import { AHEAD } from '../lib/routes.mjs';
import { sql } from '../lib/sql.mjs';
import { at, EVENT, question, share, violations } from './lib/browser.mjs';
import { answerShared, arrive, arriveAndKeep, arriveAndTap, banner, count, deliver, emptied, go, page, path, press, proxy, queue, says, scene, until, visits } from './lib/phone.mjs';

const { TOKEN_032026, TOKEN_122114, CODE_182109 } = process.env;
const TEXT = '鮭がおいしかった。\nまた来ます。';

// Returns nginx's 429 for an address that sends too many forms. The forms sent here are recorded nowhere.
async function refusal() {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 50 });
  let refused;
  const send = async () => {
    while (!refused) {
      const reply = await post('/q/0000000000000000', [], { agent });
      if (reply.status === 429) refused = reply;
    }
  };
  await Promise.all(Array.from({ length: 50 }, send));
  agent.destroy();
  return refused;
}

scene('with a signal: one tap, and the card', async () => {
  await arriveAndKeep();
  await go(`/q/${TOKEN_032026}`);
  await press();
  await page.waitForURL(/\/card\?at=032026$/);
  assert.match(await page.innerText('.good'), /宮古市/);
  assert.equal(await page.locator('.unsent').count(), 0);
  assert.equal(visits(), 1);
});

scene('the button says that it is sending, and nothing says thank you before the server did', async () => {
  await arriveAndKeep();
  await go(`/q/${TOKEN_032026}`);
  let release;
  proxy.hold = new Promise((resolve) => (release = resolve));
  await press();
  await page.waitForSelector('main form button[aria-disabled="true"]');
  assert.match(await page.innerText('main form button:visible'), /送信しています/);
  await says(/送信しています/);
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'BUTTON', 'the focus stays where it was');
  assert.equal(await page.locator('main .good:visible').count(), 0);
  release();
  await page.waitForURL(/\/card\?at=032026$/);
});

scene('without a signal: the tap is kept, shown until it is acknowledged, and then on the card', async () => {
  await arriveAndKeep();
  await proxy.leave();
  await go(`/q/${TOKEN_032026}`);
  assert.match(await page.innerText('h1'), /つながりません/);
  assert.equal(await page.getAttribute('#offline-place a', 'href'), '/privacy');
  await press();
  await page.waitForURL(/\/card$/);
  await says(/未送信 1件/);
  assert.match(await banner(), /前にひらいたときの画面/);
  assert.doesNotMatch(await page.innerText('main'), /宮古市のスタンプがつきました/);
  await page.waitForSelector('.stamps .waits');
  assert.match(await page.innerText('.stamps .waits'), /宮古市[^]*送信待ち/);
  await says(/送信待ちのスタンプ：宮古市。/);
  assert.equal(await page.locator('.waits').count(), 1);
  assert.equal(await page.locator('.tally').count(), 0, 'a stamp that waits is not counted');
  assert.deepEqual(await violations(page), []);
  await go(path('/survey'));
  await says(/未送信 1件/);
  await go(path('/card'));
  assert.equal(visits(), 0);
  await deliver();
  await page.waitForSelector('.stamps .stamp:not(.blank)');
  assert.equal(await page.locator('.unsent').count(), 0);
  assert.equal(visits(), 1);
  assert.deepEqual(page.complaints.filter((words) => !/ERR_/.test(words)), []);
});

scene('delivered by itself, without a button, and said so', async () => {
  await arriveAndKeep();
  proxy.become('away');
  await go(`/q/${TOKEN_032026}`);
  await press();
  await page.waitForURL(/\/card$/);
  await go(path());
  await says(/未送信 1件/);
  await proxy.comeBack('good');
  await says(/すべて送りました/);
  await page.waitForFunction(() => !/すべて/.test(document.querySelector('.unsent').innerText));
  assert.doesNotMatch(await banner(), /未送信/);
  assert.equal(visits(), 1);
});

scene('told to come back later (429): the tap is kept, and delivered when there is room again', async () => {
  await arriveAndKeep();
  await go(`/q/${TOKEN_032026}`);
  proxy.instead = await refusal();
  await press();
  await page.waitForURL(/\/card$/);
  await says(/未送信 1件/);
  assert.match(await page.innerText('h1'), /スタンプカード/, 'what is kept, and not the page that says to wait');
  assert.ok(proxy.calls.some((call) => call.startsWith(`POST /q/${TOKEN_032026} `)), 'it was sent, and refused');
  assert.equal(visits(), 0);
  proxy.instead = undefined;
  await page.waitForSelector('.stamps .stamp:not(.blank)');
  assert.equal(visits(), 1);
});

scene('stamps that wait, of taps and of the survey, and one that is refused', async () => {
  await arriveAndKeep();
  const waiting = async (codes) => {
    const marked = () => page.$$eval('.waits', (items) => items.map(({ dataset }) => dataset.booth).sort().join());
    for (let tries = 0; (await marked()) !== codes.join(); tries++) {
      assert.ok(tries < 100, await marked());
      await page.waitForTimeout(50);
    }
  };
  await proxy.leave();
  await go(`/q/${TOKEN_032026}`);
  await press();
  await page.waitForURL(/\/card$/);
  await go(path('/survey'));
  await says(/未送信 1件/); // the banner moves what is below it
  for (const booth of ['032026', '152102']) await page.check(`input[name="booth"][value="${booth}"]`, { force: true });
  await press();
  await page.waitForURL(/\/card$/);
  await waiting(['032026', '152102']);
  // Another survey, which the server will refuse.
  await page.evaluate(async (path) => store((unsent) => unsent.add({ path, body: 'booth=182109', submission: 'x', at: Date.now() })), path('/survey'));
  await go(path('/card'));
  await waiting(['032026', '152102', '182109']);
  await deliver();
  await page.waitForSelector('.stamps .stamp:not(.blank)');
  await waiting([]);
  await says(/受け付けられなかったものが1件/);
  assert.equal(await page.locator('.stamps .stamp:not(.blank)').count(), 2);
  assert.equal(visits(), 2);
});

scene('the kept card has the stamp of a tap that was delivered from another page', async () => {
  await arriveAndKeep();
  await proxy.leave();
  await go(`/q/${TOKEN_032026}`);
  await press();
  await page.waitForURL(/\/card$/);
  await go(path());
  await deliver();
  await until(() => page.evaluate(async (card) => /\d+:\d\d/.test(new DOMParser().parseFromString(await (await caches.match(card)).text(), 'text/html').querySelector('[data-booth="032026"]').textContent), path('/card')));
  await proxy.leave();
  await go(path('/card'));
  await page.waitForSelector('[data-booth="032026"] .stamp:not(.blank)');
  assert.equal(await page.locator('.waits').count(), 0);
});

scene('another language without a signal: what to do, in that language, and the way back', async () => {
  await arriveAndKeep();
  await proxy.leave();
  await go(path());
  await page.click('.langs [hreflang="en"]');
  await page.waitForURL(/lang=en$/);
  assert.match(await page.innerText('main'), /the language cannot be changed/);
  assert.doesNotMatch(await page.innerText('main'), /まだこの端末でひらいたことがない|言語を変えられません/);
  assert.deepEqual(await violations(page), []);
  await page.click('main .button:visible');
  await page.waitForURL((url) => url.pathname === path());
  assert.match(await page.innerText('h1'), /物産展/);
});

scene('another language on the survey without a signal: the page stays with all that was typed', async () => {
  await arriveAndKeep();
  await go(path('/survey'));
  await page.fill('#comment', TEXT);
  await proxy.leave();
  await page.click('.langs [value="en"]');
  await says(/the language cannot be changed/);
  assert.equal(await page.inputValue('#comment'), TEXT);
  assert.deepEqual(await violations(page), []);
  await proxy.comeBack('good');
  await page.click('.langs [value="en"]');
  await page.waitForSelector('html[lang="en"]');
  assert.equal(await page.inputValue('#comment'), TEXT);
});

scene('combining cards without a signal: what to do', async () => {
  await arriveAndKeep();
  await go(`/q/${TOKEN_032026}`);
  await press();
  await page.waitForURL(/\/card\?at=032026$/);
  await go(path('/handover'));
  await go(path('/card'));
  await proxy.leave();
  for (const way of ['a[href$="/handover#enter"]', 'form[action$="/handover"] button']) { // the link, and the form that makes a code
    await go(path('/card'));
    await page.click(way);
    await page.waitForURL(/\/handover(#enter)?$/);
    assert.match(await page.innerText('main'), /カードをまとめるには、電波が必要です/);
    assert.deepEqual(await violations(page), []);
    await page.click('main .button:visible');
    assert.match(await page.innerText('main'), /カードをまとめるには、電波が必要です/);
  }
  await page.click('main a[href$="/card"]:visible');
  await page.waitForURL(/\/card$/);
});

scene('a page that was never opened', async () => {
  await arriveAndKeep();
  await proxy.leave();
  await go(path('/relations'));
  assert.match(await page.innerText('main'), /まだこの端末でひらいたことがない/);
  assert.equal(await page.isVisible('main form'), false);
  assert.deepEqual(await violations(page), []);
  await page.click('main a[href$="/card"]');
  await page.waitForURL(/\/card$/);
  assert.match(await page.innerText('h1'), /スタンプカード/);
});

scene('the page in the language that was chosen', async () => {
  await arriveAndKeep({ locale: 'en-GB' });
  await proxy.leave();
  await go(`/q/${TOKEN_032026}`);
  assert.equal(await page.getAttribute('html', 'lang'), 'en');
  assert.deepEqual(await violations(page), []);
  await press();
  await page.waitForURL(/\/card$/);
  await says(/Not sent yet: 1/);
});

scene('another language later: what is kept follows', async () => {
  await arriveAndKeep();
  await go(path('?lang=easy'));
  await page.evaluate(async (last) => {
    while ((await caches.match(last))?.headers.get('Kept-As') !== 'easy') await new Promise((resolve) => setTimeout(resolve, 50));
  }, AHEAD.at(-1).address);
  await proxy.leave();
  await go(path('/card?at=032026'));
  assert.match(await page.innerHTML('main'), /<ruby>/);
  await says(/前/);
});

scene('the survey without a signal: everything typed arrives', async () => {
  await arriveAndKeep();
  await proxy.leave();
  await go(path('/survey'));
  await page.check('input[name="booth"][value="152102"]', { force: true });
  await page.check(`input[name="q${question('one')}"] >> nth=0`, { force: true });
  await page.fill('#comment', TEXT);
  await press();
  await page.waitForURL(/\/card$/);
  await deliver();
  await page.waitForSelector('a[href$="/done"]');
  assert.equal(sql('SELECT text FROM bussanten.response_text'), TEXT);
  assert.equal(count('response', 'cardinality(choices) = 1'), 1);
  assert.equal(visits(), 1);
});

scene('the survey with something wrong: the server says so, and everything typed is in it', async () => {
  await arriveAndKeep();
  await go(path('/survey'));
  await page.fill('#comment', '長'.repeat(501));
  await press();
  await page.waitForSelector('.faults');
  assert.equal((await page.inputValue('#comment')).length, 501);
  assert.deepEqual(await queue(), []);
  await page.fill('#comment', TEXT);
  await page.check('input[name="booth"][value="152102"]', { force: true });
  await press();
  await page.waitForURL(/\/done$/);
  assert.equal(sql('SELECT text FROM bussanten.response_text'), TEXT);
});

scene('the language switch still belongs to the server', async () => {
  await arriveAndKeep();
  await go(path('/survey'));
  await page.fill('#comment', TEXT);
  await page.click('button[name="lang"][value="en"]');
  await page.waitForSelector('html[lang="en"]');
  assert.equal(await page.inputValue('#comment'), TEXT);
  assert.deepEqual(await queue(), []);
  assert.equal(count('response'), 0);
});

scene('the typed code without a signal', async () => {
  await arriveAndKeep();
  await proxy.leave();
  await go(path('/code'));
  await page.fill('#code', CODE_182109);
  await press();
  await page.waitForURL(/\/card$/);
  await deliver();
  await page.waitForSelector('.stamps .stamp:not(.blank)');
  assert.equal(sql('SELECT source FROM bussanten.visit'), 'code');
});

scene('refused later: said so, and the server tells why', async () => {
  await arriveAndKeep();
  await proxy.leave();
  await go(path('/code'));
  await page.fill('#code', 'ABC');
  await press();
  await page.waitForURL(/\/card$/);
  await go(`/q/${TOKEN_032026}`);
  await press();
  await page.waitForURL(/\/card$/);
  await says(/未送信 2件/);
  await deliver();
  // A refused form does not stop the form behind it.
  await says(/受け付けられなかったものが1件/);
  await page.waitForSelector('.stamps .stamp:not(.blank)');
  await says(/受け付けられなかったものが1件/);
  assert.doesNotMatch(await banner(), /未送信/);
  assert.equal(visits(), 1);
  assert.deepEqual(await violations(page), []);
  await page.click('.unsent button:visible');
  await page.waitForSelector('.faults');
  assert.equal(await page.inputValue('#code'), 'ABC');
  assert.deepEqual(await queue(), []);
  assert.equal(visits(), 1);
});

scene('a poster that is replaced meanwhile: what happened before counts, with its time, and is late', async () => {
  await arriveAndKeep();
  await proxy.leave();
  await go(`/q/${TOKEN_122114}`);
  await press();
  await page.waitForURL(/\/card$/);
  // The command uses the time at which the program's clock began.
  execFileSync(process.env.BUSSANTEN, ['poster', 'reissue', EVENT, '122114'], { env: { ...process.env, BUSSANTEN_CLOCK: '2023-02-18T11:00:00+09:00' } });
  await page.evaluate(async () => {
    const [entry] = await entries();
    await store((unsent) => unsent.put({ ...entry, at: entry.at - 600000 }));
  });
  await deliver();
  // This scene tests times. A scene above tests that an open card reloads itself; here the card may be opened again.
  const stamp = '.stamps .stamp:not(.blank)';
  await page.waitForSelector(stamp).catch(async () => {
    // This happened once in twenty runs, for an unknown reason. The output keeps what is known about it.
    const kept = await page.evaluate(() => ({ ...document.documentElement.dataset, since: performance.now() }));
    console.log(`# not renewed: ${JSON.stringify({ calls: proxy.calls, queue: await queue(), kept, visits: visits() })}`);
    await go(path('/card'));
  });
  await page.waitForSelector(stamp);
  assert.equal(count('visit', 'late'), 1);
  const ago = Number(sql("SELECT extract(epoch FROM s.at - v.at) FROM bussanten.visit v, (SELECT max(at) AS at FROM bussanten.submission) s"));
  assert.ok(ago >= 0, `${ago}`);
});

scene('a poster that was replaced before: refused, with the page that says so', async () => {
  await arriveAndKeep();
  await proxy.leave();
  await go(`/q/${TOKEN_122114}`); // replaced in the scene before
  await press();
  await page.waitForURL(/\/card$/);
  await deliver();
  await says(/受け付けられなかったものが1件/);
  await page.waitForTimeout(500);
  await page.click('.unsent button:visible');
  await page.waitForURL(/\/q\//);
  assert.match(await page.innerText('main'), /新しいものに替わりました/);
  assert.equal(visits(), 0);
});

scene('a clock that is wrong by years changes nothing', async () => {
  await arriveAndKeep();
  await page.clock.install({ time: new Date('2001-01-01T00:00:00Z') });
  await proxy.leave();
  await go(`/q/${TOKEN_032026}`);
  await press();
  await page.waitForURL(/\/card$/);
  await page.clock.fastForward(1800000);
  await deliver();
  await page.clock.runFor(1000);
  await page.waitForSelector('.stamps .stamp:not(.blank)');
  assert.equal(count('visit', 'late'), 1);
});

for (const days of [3, -3]) {
  scene(`a clock that is set ${days} days on while a tap waits on an open page: the tap counts, with its time`, async () => {
    await arrive({}, () => {
      delete Object.getPrototypeOf(navigator).serviceWorker; // so that the page stays open
      const { now } = Date;
      Date.now = () => now() + (globalThis.ahead ?? 0);
    });
    await go(`/q/${TOKEN_032026}`);
    await proxy.leave();
    await press();
    await says(/未送信 1件/);
    await page.evaluate((ahead) => (globalThis.ahead = ahead), days * 86400000);
    await deliver();
    await says(/すべて送りました/);
    assert.equal(visits(), 1);
    assert.equal(count('visit', 'late'), 0);
    const ago = Number(sql('SELECT extract(epoch FROM s.at - v.at) FROM bussanten.visit v, bussanten.submission s'));
    assert.ok(Math.abs(ago) < 60, `${ago}`);
  });
}

// The tap on the open page, made without a signal, counts on delivery, with the time at which it was made.
async function tapCounts() {
  await press();
  await page.waitForURL(/\/card$/);
  await deliver();
  await page.waitForSelector('.stamps .stamp:not(.blank)');
  assert.equal(count('visit', 'late'), 0);
  const ago = Number(sql('SELECT extract(epoch FROM s.at - v.at) FROM bussanten.visit v, bussanten.submission s'));
  assert.ok(Math.abs(ago) < 60, `${ago}`);
}

for (const hours of [72, -72, 3]) {
  scene(`a clock that is set ${hours} hours on after the page of the tap was closed: the tap counts, with its time`, async () => {
    await arriveAndKeep();
    const ms = -hours * 3600000;
    await page.evaluate(async ([ms, card]) => { // as the worker would have noted it
      const pages = await caches.open('pages-1');
      const kept = await pages.match(card);
      const headers = new Headers(kept.headers);
      headers.set('Kept-At', Number(headers.get('Kept-At')) + ms);
      await pages.put(card, new Response(await kept.text(), { headers }));
    }, [ms, path('/card')]);
    await proxy.leave();
    await go(`/q/${TOKEN_032026}`);
    await page.evaluate((ms) => {
      const { now } = Date;
      Date.now = () => now() + ms;
    }, ms);
    await tapCounts();
    assert.ok(proxy.calls.some((call) => call.startsWith('HEAD /healthz')), 'the server was asked for its time');
  });
}

// "Back" shows the card from the browser's own cache, with the Date of an hour ago.
scene('a tap after "back" to a card of an hour ago: the tap counts, with its time', async () => {
  await arriveAndKeep();
  const HOUR_AGO = new Date(Date.now() - 3600000).toUTCString();
  proxy.between = async (request, forward) => {
    const reply = await forward(request);
    return { ...reply, rawHeaders: reply.rawHeaders.map((value, i, all) => (all[i - 1] === 'Date' ? HOUR_AGO : value)) };
  };
  await go(path('/card'));
  const keptDate = () => page.evaluate(async (card) => (await caches.match(card)).headers.get('Date'), path('/card'));
  await until(async () => (await keptDate()) === HOUR_AGO);
  proxy.between = undefined;
  await go('/privacy');
  await page.goBack();
  await page.waitForURL(/\/card$/);
  await until(async () => (await keptDate()) !== HOUR_AGO);
  const behind = await page.evaluate(async (card) => {
    const { headers } = await caches.match(card);
    return Date.parse(headers.get('Date')) - headers.get('Kept-At');
  }, path('/card'));
  assert.ok(Math.abs(behind) < 10000, `${behind}`);
  await proxy.leave();
  await go(`/q/${TOKEN_032026}`);
  await tapCounts();
});

scene('a phone that slept while a page came: no clock is noted beside its Date', async () => {
  await arriveAndKeep();
  const [worker] = page.context().serviceWorkers();
  const noted = await worker.evaluate(async (card) => {
    const { now } = Date;
    const { fetch } = globalThis;
    globalThis.fetch = async (...asked) => {
      const reply = await fetch(...asked);
      Date.now = () => now() + 60000;
      return reply;
    };
    await take(card);
    Object.assign(globalThis, { fetch });
    Date.now = now;
    return (await find(PAGES, card)).headers.get('Kept-At');
  }, path('/card'));
  assert.equal(noted, 'NaN');
});

for (const gate of ['gate', 'gate elsewhere', 'gate in JSON']) {
  scene(`a network that answers in our name (${gate}) acknowledges nothing`, async () => {
    await arriveAndKeep();
    await go(`/q/${TOKEN_032026}`);
    proxy.become(gate);
    await press();
    await page.waitForFunction(() => !document.querySelector('main form button[aria-disabled]')).catch(() => {});
    await proxy.comeBack('good');
    await page.waitForTimeout(300);
    if (gate !== 'gate in JSON') proxy.become('gate');
    proxy.become('good');
    await go(path('/card'));
    await page.waitForSelector('.stamps .stamp:not(.blank)');
    assert.equal(visits(), 1);
    assert.ok(proxy.calls.filter((call) => call.startsWith('POST /q/')).length >= 2, 'sent again');
  });
}

scene('a gate\'s page is not kept in the place of ours', async () => {
  await arriveAndKeep();
  proxy.become('gate');
  await go(path('/card'));
  assert.match(await page.innerText('h1'), /Please sign in/);
  await proxy.leave();
  await go(path('/card'));
  assert.match(await page.innerText('h1'), /スタンプカード/);
});

scene('a browser without service workers and locks stays on the page and delivers from there', async () => {
  await arrive({}, () => ['serviceWorker', 'locks'].forEach((name) => delete Object.getPrototypeOf(navigator)[name]));
  await go(`/q/${TOKEN_032026}`);
  await proxy.leave();
  await press();
  await says(/未送信 1件/);
  assert.match(page.url(), /\/q\//);
  assert.equal(await page.getAttribute('main form button:visible >> nth=-1', 'aria-disabled'), null);
  await press(); // again, as visitors do
  await says(/未送信 2件/);
  await deliver();
  await says(/すべて送りました/);
  assert.equal(visits(), 1);
  assert.equal(count('checkin'), 1);
});

scene('a kept form is counted at once, not after the next try', async () => {
  await arrive({}, () => delete Object.getPrototypeOf(navigator).serviceWorker);
  await page.clock.install();
  await go(`/q/${TOKEN_032026}`);
  await proxy.leave();
  await page.clock.pauseAt(Date.now() + 60000); // the next try would be a second later
  await press();
  await page.waitForSelector('main form button:visible:not([aria-disabled])');
  await page.clock.runFor(100);
  assert.match(await banner(), /未送信 1件/);
});

scene('the next try is one, however often the button is pressed', async () => {
  await arrive({}, () => delete Object.getPrototypeOf(navigator).serviceWorker);
  await page.clock.install();
  await go(`/q/${TOKEN_032026}`);
  proxy.instead = { status: 503, headers: {}, body: '' };
  await page.clock.pauseAt(Date.now() + 60000);
  await press();
  const tries = () => proxy.calls.filter((call) => call.startsWith('POST')).length;
  const tried = async (n) => {
    for (let i = 0; i < 100 && tries() < n; i++) await page.waitForTimeout(50);
    assert.equal(tries(), n);
    await page.clock.runFor(100); // shows the banner
  };
  await page.waitForSelector('main form button:visible:not([aria-disabled])');
  await tried(1);
  for (const n of [2, 3, 4]) {
    await page.click('.unsent button[data-when="waiting"]');
    await tried(n);
  }
  // The page may have read the last answer before or after the clock ran in tried().
  await page.clock.runFor(1000);
  await tried(5);
  await page.waitForTimeout(300);
  await tried(5);
});

scene('a browser that keeps nothing says so, and what was typed stays until it could be sent', async () => {
  await arrive({}, () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('no', 'SecurityError');
    };
  });
  await go(path('/survey'));
  await says(/預かることができません/);
  assert.deepEqual(await violations(page), []);
  await page.fill('#comment', TEXT);
  await page.check('input[name="booth"][value="152102"]', { force: true });
  await proxy.leave();
  await press();
  await page.waitForSelector('main form button:not([aria-disabled])');
  await proxy.comeBack('good');
  assert.equal(await page.inputValue('#comment'), TEXT, 'nothing typed is lost');
  await press();
  await page.waitForURL(/\/done$/);
  assert.equal(sql('SELECT text FROM bussanten.response_text'), TEXT);
});

scene('a full phone says so when it cannot keep a form', async () => {
  await arrive({}, () => {
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await go(`/q/${TOKEN_032026}`);
  assert.equal(await page.locator('.unsent').count(), 0);
  await proxy.leave();
  await press();
  await says(/預かることができません/);
});

scene('a new worker takes over at once and the queue stays', async () => {
  await arriveAndKeep();
  await page.evaluate(async () => {
    await caches.open('pages-0');
    for (const name of ['pages-1', 'files-1']) await (await caches.open(name)).put('/kept', new Response());
  });
  await proxy.leave();
  await go(`/q/${TOKEN_032026}`);
  await press();
  await page.waitForURL(/\/card$/);
  proxy.added.set('/sw.js', Buffer.from('\n// the next version\n'));
  await go(path('/privacy')); // the browser finds the new worker when it opens the next page
  await proxy.comeBack('gate');
  await proxy.comeBack('good');
  await go(path('/card'));
  for (let tries = 0; await page.evaluate(() => caches.has('pages-0')).catch(() => true); tries++) {
    assert.ok(tries < 100, 'the new worker has tidied up');
    await page.waitForTimeout(50);
  }
  assert.deepEqual(await page.evaluate(() => Promise.all(['pages-1', 'files-1'].map((cacheName) => caches.match('/kept', { cacheName }).then(Boolean)))), [true, true], 'what the old one kept is still there');
  // The worker may have sent the form while the card was being loaded.
  const stamped = () => page.waitForSelector('.stamps .stamp:not(.blank)', { timeout: 3000 }).then(() => true, () => false);
  for (let tries = 0; !(await stamped()); tries++) {
    assert.ok(tries < 5, 'the queue was sent');
    await go(path('/card'));
  }
  assert.equal(visits(), 1);
});

// The browser tells the worker that there is a signal, and asks again later unless all could be sent.
scene('a worker that could not send is asked again by the browser', async () => {
  await arriveAndKeep();
  await proxy.leave();
  await go(`/q/${TOKEN_032026}`);
  await press();
  await page.waitForURL(/\/card$/);
  const [worker] = page.context().serviceWorkers();
  const isSent = () => worker.evaluate(() => new Promise((resolve) => {
    const event = new Event('sync');
    event.waitUntil = (sent) => sent.then(() => resolve(true), () => resolve(false));
    dispatchEvent(event);
  }));
  assert.equal(await isSent(), false);
  assert.equal(visits(), 0);
  await proxy.comeBack('good');
  assert.equal(await isSent(), true);
  assert.equal(visits(), 1);
});

scene('what is kept has a ceiling', async () => {
  await arriveAndKeep();
  const [worker] = page.context().serviceWorkers();
  const kept = await worker.evaluate(async () => {
    for (let i = 0; i < 130; i++) await put(PAGES, `/n/${i}`, new Response());
    return (await (await caches.open(PAGES)).keys()).length;
  });
  assert.equal(kept, 120);
});

// A fresh browser opens the fair's page again, once its kept pages are as old as `ages` says, in ms by path. Returns which pages
// were asked for again. The worker asks in a fixed order, so it has looked at all others when it asks for the last one.
async function keptAgain(ages) {
  await arriveAndKeep();
  await page.evaluate(async (ages) => {
    const pages = await caches.open('pages-1');
    for (const [path, age] of Object.entries(ages)) {
      const kept = await pages.match(path);
      const headers = new Headers(kept.headers);
      headers.set('Kept-At', Number(headers.get('Kept-At')) - age);
      await pages.put(path, new Response(await kept.text(), { headers }));
    }
  }, ages);
  const before = proxy.calls.length;
  await go(path());
  const asked = () => proxy.calls.slice(before).flatMap((call) => /^GET (\S+\/(?:survey|card|code|offline))\b/.exec(call)?.[1] ?? []);
  for (const until = Date.now() + 15000; !asked().includes(path('/offline')) && Date.now() < until;) await page.waitForTimeout(50);
  return asked();
}

const HOUR = 3600000;
for (const [name, age, again] of [
  ['just now', 0, false],
  ['more than an hour ago', HOUR + 60000, true],
  ['when the clock was hours ahead', -2 * HOUR, true],
]) {
  scene(`a page that was kept ${name} is ${again ? '' : 'not '}asked for again`, async () => {
    const asked = await keptAgain({ [path('/survey')]: age, [path('/offline')]: 2 * HOUR });
    assert.deepEqual(asked, [...(again ? [path('/survey')] : []), path('/offline')]);
  });
}

// How many booths' pages the phone keeps.
const keptBooths = (lang) => page.evaluate(async ([start, as]) => {
  const pages = await caches.open('pages-1');
  const booths = (await pages.keys()).filter(({ url }) => new URL(url).pathname.startsWith(start));
  const kept = await Promise.all(booths.map(async (key) => (await pages.match(key))?.headers.get('Kept-As')));
  return kept.filter((one) => one === as).length;
}, [path('/b/'), lang]);
async function keepsBooths(n, lang) {
  for (let tries = 0; (await keptBooths(lang)) !== n; tries++) {
    assert.ok(tries < 200, `${await keptBooths(lang)}`);
    await page.waitForTimeout(50);
  }
}

for (const [lang, locale, words] of [['ja', 'ja-JP', '宮古市'], ['en', 'en-GB', 'Miyako']]) {
  scene(`the booths' pages are kept ahead, ${lang}`, async () => {
    await arriveAndKeep({ locale });
    await keepsBooths(8, lang);
    const asked = proxy.calls.filter((call) => call.includes('/b/'));
    assert.equal(asked.length, 8, 'each is asked for once');
    await go(path());
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    await proxy.leave();
    await go(path('/b/032026'));
    assert.match(await page.innerText('h1'), RegExp(words));
    await page.waitForSelector('.unsent [data-when="kept"]:not([hidden])');
  });
}

scene('after a check-in the booths\' pages are kept, too, and in the language that was chosen later', async () => {
  await arrive();
  await go(`/q/${TOKEN_032026}`);
  await press();
  await page.waitForURL(/\/card\?at=032026$/);
  await keepsBooths(8, 'ja');
  await go(path('?lang=easy'));
  await keepsBooths(8, 'easy');
});

scene('when the fair has changed, its kept pages are asked for again', async () => {
  await arriveAndKeep();
  await keepsBooths(8, 'ja');
  sql('UPDATE bussanten.event SET revision = revision + 1');
  const before = proxy.calls.length;
  const asked = () => new Set(proxy.calls.slice(before).filter((call) => /\/b\//.test(call))).size;
  for (const until = Date.now() + 20000; asked() < 8 && Date.now() < until;) {
    await go(path());
    await page.waitForTimeout(1500); // the page asks a second after it has loaded
  }
  assert.equal(asked(), 8);
});

scene('a visitor who opens a page waits for no booth\'s page', async () => {
  await arriveAndKeep();
  const [worker] = page.context().serviceWorkers();
  await worker.evaluate(() => {
    globalThis.stopped = new Promise((resolve) => { ahead.signal.addEventListener('abort', resolve); });
  });
  await go('/privacy');
  await worker.evaluate(() => globalThis.stopped.then(() => true));
});

for (const [who, isFrugal] of [['a phone', false], ['a phone that is to save data', true], ['a shared tablet', true]]) {
  scene(`${who} keeps ${isFrugal ? 'no' : 'the'} booths' pages ahead`, async () => {
    await arrive({}, (saveData) => {
      if (saveData) Object.defineProperty(navigator, 'connection', { value: { saveData } });
      const { postMessage } = ServiceWorker.prototype;
      ServiceWorker.prototype.postMessage = function note(message) {
        globalThis.told = message;
        postMessage.call(this, message);
      };
    }, who.includes('save'));
    if (who.includes('tablet')) await share(page);
    await go(path());
    await page.waitForFunction(() => globalThis.told);
    assert.equal((await page.evaluate(() => globalThis.told.booths)).length, isFrugal ? 0 : 8);
  });
}

scene('each form has an id of its own, also when its page was kept', async () => {
  await arriveAndKeep();
  await proxy.leave();
  const ids = new Set();
  for (let i = 0; i < 3; i++) {
    await go(path('/survey'));
    ids.add(await page.inputValue('form[action$="/survey"] input[name="submission"]'));
  }
  assert.equal(ids.size, 3);
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

scene('pages of the staff, files and posters\' pages are never kept', async () => {
  await arriveAndKeep();
  for (const to of ['/admin/login', `/q/${TOKEN_032026}`]) await go(to);
  const kept = await page.evaluate(async () => (await (await caches.open('pages-1')).keys()).map(({ url }) => new URL(url).pathname).sort());
  assert.deepEqual(kept.filter((one) => !one.startsWith(path('/b/'))), AHEAD.map(({ address }) => address).sort());
});

// A tablet that has been shared, and has kept its pages.
async function arriveShared() {
  await arriveAndKeep();
  await share(page); // the cookie belongs to the host name, so it is sent to the proxy, too
  await go(path('/survey'));
  const kept = () => page.evaluate(async () => {
    const pages = await caches.open('pages-1');
    const keys = await pages.keys();
    return Promise.all(keys.map(async (key) => `${new URL(key.url).pathname} ${(await pages.match(key))?.headers.get('Kept-As')}`));
  });
  const wanted = AHEAD.filter(({ flags }) => !flags.includes('own-device')).map(({ address }) => `${address} ja kiosk`).sort().join();
  for (let tries = 0; (await kept()).sort().join() !== wanted; tries++) {
    assert.ok(tries < 100, `${await kept()}`);
    await page.waitForTimeout(50);
  }
}

scene('a shared tablet keeps nobody\'s card, and each answer is a new visitor\'s also without a signal', async () => {
  await arriveShared();
  await proxy.leave();
  for (const n of [1, 2]) {
    await answerShared(String(n));
    await page.waitForURL(/\/survey\?lang=ja$/);
    await says(RegExp(`未送信 ${n}件`));
    assert.equal(await page.inputValue('#comment'), '', 'nothing of the one before');
  }
  await go(`/q/${TOKEN_032026}`);
  assert.equal(await page.locator('main a[href$="/card"]').count(), 0);
  await go(path('/survey'));
  await deliver();
  await says(/すべて送りました/);
  assert.equal(sql("SELECT string_agg(text, ' ' ORDER BY text) FROM bussanten.response_text"), '1 2');
  assert.equal(sql('SELECT count(DISTINCT visitor_id) FROM bussanten.response'), '2');
  // A form that the server refuses later is shown to no visitor, because its writer has left.
  await proxy.leave();
  await page.fill('#comment', 'x'.repeat(501));
  await press();
  await page.click('#check [value="send"]');
  await page.waitForURL(/\/survey\?lang=ja$/);
  await says(/未送信 1件/);
  await deliver();
  await emptied();
  assert.equal(await page.locator('[data-when="refused"]:visible').count(), 0);
  assert.equal(sql('SELECT count(*) FROM bussanten.response'), '2');
});

scene('a shared tablet begins in Japanese without a signal, also after a visitor who read English', async () => {
  await arrive();
  await share(page);
  await go(path('/survey?lang=ja'));
  const keptAs = () => page.evaluate(async (survey) => (await caches.match(survey))?.headers.get('Kept-As'), path('/survey'));
  await until(async () => (await keptAs()) === 'ja kiosk');
  await go(path('/survey?lang=en'));
  assert.equal(await page.getAttribute('#unsent', 'data-ahead'), null);
  const [worker] = page.context().serviceWorkers();
  await worker.evaluate((survey) => take(survey), path('/survey')); // in English, by the cookie
  assert.equal(await keptAs(), 'ja kiosk');
  await proxy.leave();
  await go(path('/survey?lang=ja'));
  assert.equal(await page.getAttribute('html', 'lang'), 'ja');
  assert.ok(await page.isVisible('#form'));
});

scene('a shared tablet that the office ends while it has no signal: what was answered before is recorded, and nothing after', async () => {
  await arriveShared();
  await proxy.leave();
  for (const words of ['before', 'after']) {
    await answerShared(words);
    await page.waitForURL(/\/survey\?lang=ja$/);
  }
  await says(/未送信 2件/);
  await page.evaluate(async () => {
    const [entry] = await entries();
    await store((unsent) => unsent.put({ ...entry, at: entry.at - 600000, tapped: entry.tapped - 600000 }));
  });
  sql('UPDATE bussanten.kiosk SET ended_at = made_at');
  await until(async () => (await page.request.get(at(path('/survey')))).status() === 403);
  await deliver();
  await emptied();
  assert.equal(sql("SELECT string_agg(text, ' ') FROM bussanten.response_text"), 'before');
  assert.equal(count('response', 'late'), 1);
});

// The last scene, because the fair stays without records.
scene('the records were deleted meanwhile: said so, and the phone sends no more', async () => {
  await arriveAndTap();
  const event = sql(`SELECT event_id FROM bussanten.event WHERE slug = '${EVENT}'`);
  sql(`SELECT bussanten.seal_event(${event}, NULL, 'test', now()); SELECT bussanten.purge_event(${event}, now())`);
  await deliver();
  await says(/受け付けられなかったものが1件/);
  const calls = () => proxy.calls.filter((call) => call.startsWith(`POST /q/${TOKEN_032026} `)).length;
  const sent = calls();
  await page.waitForTimeout(500); // the card shows itself anew
  // Opened again, the page looks through what is kept, as it does when the network comes back.
  await go(`/e/${EVENT}`);
  await says(/受け付けられなかったものが1件/);
  await page.waitForTimeout(1500);
  assert.equal(calls(), sent, 'what was refused is not sent again by itself');
  await page.click('.unsent button[data-when="refused"]');
  await page.waitForFunction(() => /記録を消しました|集計を締め切りました/.test(document.querySelector('main').innerText));
  await emptied();
  assert.equal(count('submission') + count('checkin') + visits(), 0);
});
