// Gives the world's fair a plan and takes it away again, by the commands that a clerk uses. The first fair has none, so a
// test of what the pages show of a plan begins with planned() and ends with unplanned(). Both wait until the pages show it.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask } from './http.mjs';

const { BUSSANTEN, EVENT, WORLD_DIR } = process.env;
const KINDS = ['entrance', 'lift', 'stairs', 'toilet', 'accessible_toilet', 'nursing', 'first_aid', 'information', 'reward', 'stage', 'rest'];

let without; // the file of the fair without a plan

async function load(text, status) {
  const file = join(WORLD_DIR, 'tmp/plan.yaml');
  writeFileSync(file, text);
  execFileSync(BUSSANTEN, ['event', 'import', file]);
  while ((await ask('GET', `/e/${EVENT}/plan`)).status !== status) await new Promise((resolve) => { setTimeout(resolve, 50); });
}

// Two halls of 26 by 12 squares. In the east are all booths but the last, in their order, and every kind of facility along
// the lower wall. The west hall has the last booth, and labels and a size that make a phone scroll it.
function plan(codes) {
  const east = codes.slice(0, -1).map((code, i) =>
    `      - {label: A-${i + 1}, booth: '${code}', left: ${1 + 6 * (i % 4)}, top: ${1 + 4 * Math.floor(i / 4)}, width: 4, height: 3}\n`);
  const facilities = KINDS.map((kind, i) =>
    `      - {kind: ${kind}, left: ${1 + 2 * i}, top: 10, note: {ja: 壁の${i + 1}番目, en: Number ${i + 1} at the wall, easy: 壁《かべ》の ${i + 1}}}\n`);
  return `plan:
  - name: {ja: 東館, en: East Hall, easy: 東館《ひがしかん》}
    width: 26
    height: 12
    stalls:
${east.join('')}    facilities:
${facilities.join('')}      - {kind: toilet, left: 24, top: 10}
  - name: {ja: 西館, en: West Hall, easy: 西館《にしかん》}
    width: 60
    height: 80
    stalls:
      - {label: W-12345, booth: '${codes.at(-1)}', left: 50, top: 70, width: 4, height: 2}
`;
}

export async function planned() {
  without ??= execFileSync(BUSSANTEN, ['event', 'export', EVENT], { encoding: 'utf8' });
  const booths = /\nbooths:\n(.*?)\n\w+:/s.exec(without)[1];
  const codes = [...booths.matchAll(/^ {2}- code: '?(\d{6})/gm)].map(([, code]) => code);
  await load(without.replace('\nappearances:', `\n${plan(codes)}appearances:`), 200);
}

export const unplanned = () => load(without, 404);
