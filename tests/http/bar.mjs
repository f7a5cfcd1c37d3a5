// world: --example
// The staff's bar: every page of staff has one, as the host and as the staff of a booth see it. It says where one is, each of
// its links opens, and no page of a fair is more than two links away from it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse, textOf } from '../lib/html.mjs';
import { ask, isHtml, Person, post } from '../lib/http.mjs';
import { addressWith, comment, giveReward, host, isOf, ROUTES, ticket } from '../lib/routes.mjs';

const { EVENT, EXAMPLE_EVENT, STAFF_LOGIN, STAFF_MUNICIPALITY, STAFF_PASSWORD } = process.env;
const FAIR = '/admin/e/{event}';
// Pages without the bar: the wall board, which has one link back, and a visitors' page made of the draft, which has a bar of
// its own above it.
const BARELESS = [`${FAIR}/board`, `${FAIR}/edit/preview`];
// A visitor's phone shows the QR code that opens it.
const BY_QR = [`${FAIR}/reward/card/{ticket}`];

const linksIn = (html) => parse(html).filter(({ tag, attributes }) => tag === 'a' && attributes.href);
const hrefsIn = (html) => linksIn(html).map(({ attributes }) => attributes.href.replace(/#.*/, '')).filter((href) => href.startsWith('/'));
const barsIn = (html) => parse(html).filter(({ attributes }) => attributes.class?.split(' ').includes('staff-bar'));

async function booth() {
  const person = new Person();
  assert.equal((await post('/admin/login', [['login', STAFF_LOGIN], ['password', STAFF_PASSWORD]], { person })).status, 303);
  return person;
}

await giveReward();
await ticket();
await comment();
const PEOPLE = { host: await host(), booth: await booth() };
// The pages that the person may open: [{ path, address, text }].
async function pagesOf(person) {
  const found = [];
  for (const route of ROUTES.filter(({ method, flags, path }) => method === 'GET' && flags.includes('staff') && !flags.includes('download') && path !== '/admin/audit.csv')) {
    const reply = await ask('GET', route.path.includes('{municipality}') ? addressWith(route.path, { municipality: STAFF_MUNICIPALITY }) : route.address, { person });
    if (route.flags.includes('host') && person !== PEOPLE.host) assert.equal(reply.status, 404, route.path);
    else assert.equal(reply.status, 200, route.path);
    if (reply.status === 200 && isHtml(reply)) found.push({ ...route, text: reply.text });
  }
  return found;
}
const PAGES = {};
for (const who of Object.keys(PEOPLE)) PAGES[who] = await pagesOf(PEOPLE[who]);

const HERE = {
  [FAIR]: '集計', [`${FAIR}/hours`]: '集計', [`${FAIR}/answers`]: '集計', [`${FAIR}/comments`]: '集計', [`${FAIR}/files`]: '集計', [`${FAIR}/sheet`]: '集計', [`${FAIR}/booth/{municipality}`]: 'ブース', [`${FAIR}/result/{municipality}`]: '結果報告', [`${FAIR}/result/all`]: '結果報告', [`${FAIR}/result`]: '結果報告', [`${FAIR}/today`]: '当日の変更',
  [`${FAIR}/edit`]: '編集', [`${FAIR}/edit/{part}`]: '編集', [`${FAIR}/edit/publish`]: '編集', [`${FAIR}/edit/history`]: '編集',
  [`${FAIR}/posters`]: '掲示用QR', [`${FAIR}/rehearse`]: '練習', [`${FAIR}/close`]: '締め切り', [`${FAIR}/staff`]: '職員', [`${FAIR}/kiosk`]: '共用端末', [`${FAIR}/reward`]: '景品', [`${FAIR}/counts`]: '計数',
  [`${FAIR}/reward/card/{ticket}`]: '景品', [`${FAIR}/comments/check`]: '声の確認', [`${FAIR}/comments/{comment}`]: '声の確認',
  [`${FAIR}/left-out`]: '集計から除く', '/admin': '催しの一覧', '/admin/new': '次の催し', '/admin/staff': '職員',
  '/admin/staff/{login}': '職員', '/admin/audit': '操作の記録', '/admin/password': 'パスワード', '/admin/second-factor': '2段階認証',
  '/admin/sessions': 'ログイン中の端末',
};

for (const [who, pages] of Object.entries(PAGES)) {
  for (const { path, text } of pages) {
    test(`${who}: ${path} has ${BARELESS.includes(path) ? 'no bar' : 'one bar, which says where one is'}`, async () => {
      const bars = barsIn(text);
      assert.equal(bars.length, BARELESS.includes(path) ? 0 : 1);
      if (BARELESS.includes(path)) return;
      const here = linksIn(bars[0].inner).filter(({ attributes }) => 'aria-current' in attributes);
      assert.deepEqual(here.map(({ attributes, inner }) => [attributes['aria-current'], textOf(inner)]), [['page', HERE[path]]]);
      const addresses = linksIn(bars[0].inner).map(({ attributes }) => attributes.href);
      assert.deepEqual([...new Set(addresses)], addresses, 'no link twice');
      assert.match(text, path.startsWith(FAIR) ? new RegExp(`class="noren-name" href="/admin/e/${EVENT}"`) : /class="noren-name" href="\/"/);
    });
  }

  test(`${who}: each link of the bars opens`, async () => {
    const links = new Set(pages.flatMap(({ text }) => barsIn(text).flatMap(({ inner }) => hrefsIn(inner))));
    assert.ok(links.size >= (who === 'host' ? 16 : 8), [...links].join(' '));
    for (const link of links) assert.equal((await ask('GET', link, { person: PEOPLE[who] })).status, 200, link);
  });

  test(`${who}: no page of the fair is more than two links from its bar`, async () => {
    const bar = hrefsIn(barsIn(pages.find(({ path }) => path === FAIR).text)[0].inner).filter((href) => href.startsWith('/admin'));
    const near = new Set(bar);
    for (const link of bar) for (const href of hrefsIn((await ask('GET', link, { person: PEOPLE[who] })).text)) near.add(href);
    const far = pages.filter((route) => route.path.startsWith(FAIR) && ![...near].some((href) => isOf(route, href.replace(/\?.*/, ''))));
    assert.deepEqual(far.map(({ path }) => path), BY_QR);
  });
}

test('the bar has what the person may open, and nothing of the host for a booth', () => {
  const words = (who, path) => linksIn(barsIn(PAGES[who].find((page) => page.path === path).text)[0].inner).map(({ inner }) => textOf(inner));
  assert.deepEqual(words('booth', FAIR), ['催しの一覧', '公開ページ', '集計', 'ブース', '結果報告', 'ボード', '共用端末', '景品', '計数']);
  assert.deepEqual(words('booth', '/admin'), ['催しの一覧', 'パスワード', '2段階認証', 'ログイン中の端末']);
  assert.deepEqual(words('host', '/admin'), ['催しの一覧', '次の催し', '職員', '操作の記録', 'パスワード', '2段階認証', 'ログイン中の端末']);
  assert.deepEqual(words('host', FAIR).slice(0, 5), ['催しの一覧', '公開ページ', '集計', 'ブース', '結果報告']);
});

test('a page that is not there has a bar without a place, and does not name a fair that is not the booth\'s', async () => {
  for (const address of ['/admin/e/nothing-2023', `/admin/e/${EXAMPLE_EVENT}`, `/admin/e/${EVENT}/edit`]) {
    const reply = await ask('GET', address, { person: PEOPLE.booth });
    assert.equal(reply.status, 404, address);
    const [bar] = barsIn(reply.text);
    assert.equal(linksIn(bar.inner).length, 4, address);
    assert.ok(!bar.inner.includes('aria-current'), address);
    assert.ok(!/架空|交流都市/.test(reply.text), address);
  }
});
