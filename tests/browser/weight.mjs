// weight.mjs: prints a table of every page's cost, in requests and in bytes on the wire (compressed, with headers), for a
// first visit and for a second one. Not a test (first-view.mjs is):
//   tests/lib/world -- node tests/browser/weight.mjs
import { during, launch, one, PHONE } from './lib/browser.mjs';
import { bytes, VIEWS, weigh } from './lib/weight.mjs';

if (!process.env.BASE_URL) {
  console.error('usage: tests/lib/world -- node tests/browser/weight.mjs');
  process.exit(2);
}

const row = (...cells) => console.log(`| ${cells.map((cell, i) => (i < 2 ? String(cell).padEnd([15, 4][i]) : String(cell).padStart(7))).join(' | ')} |`);
const of = (requests, kind) => bytes(requests.filter(({ url }) => kind.test(url)));

row('page', 'lang', 'first', 'bytes', 'page', 'css', 'js', 'again', 'bytes');
row('-'.repeat(15), '-'.repeat(4), ...Array(7).fill('-'.repeat(7)));
const browser = await launch();
const phone = one(() => browser, PHONE);
let [most, heaviest] = [0, 0];
try {
  for (const state of VIEWS) {
    for (const lang of state.languages) {
      const { cold, warm } = await during(state, lang, () => weigh(phone, state, lang));
      const [css, js] = [of(cold, /\.css(\?|$)/), of(cold, /\.js(\?|$)/)];
      row(state.name, lang, cold.length, bytes(cold), bytes(cold) - css - js, css, js, warm.length, bytes(warm));
      [most, heaviest] = [Math.max(most, cold.length), Math.max(heaviest, bytes(cold))];
    }
  }
} finally {
  await browser.close();
}
console.log(`\nAt most ${most} requests and ${heaviest} bytes.`);
