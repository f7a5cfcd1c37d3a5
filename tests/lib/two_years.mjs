// Makes a second fair of the host, which was a year before the world's fair, and visitors of both. Of its questions one has another
// title, one other choices, one is answered in another way and one is only there. The world's fair gets targets.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { addCrowd } from './crowd.mjs';
import { sql } from './sql.mjs';

export const BEFORE = 'shinagawa-2022';
export const DOOR = [['2023-02-17', 10, 31], ['2023-02-17', 16, 90], ['2023-02-18', 12, 118], ['2023-02-18', 17, 140], ['2023-02-19', 11, 60], ['2023-02-19', 15, 155], ['2023-02-20', 13, 74], ['2023-02-21', 14, 88]];
export const TARGETS = { people: 9000, checkins: 900, visits: 3000, responses: 300, mean: 3.8 };

// Takes the question that begins at `id` through `change`.
function question(file, id, change) {
  const [head, ...parts] = file.split(/^(?= {2}- id: )/m);
  return head + parts.map((part) => (part.startsWith(`  - id: ${id}\n`) ? change(part) : part)).join('');
}

export function twoYears({ visitors = [700, 1000], until = '2023-02-22T00:00:00+09:00' } = {}) {
  const { BUSSANTEN, EVENT, WORLD_DIR } = process.env;
  const run = (...words) => execFileSync(BUSSANTEN, words, { encoding: 'utf8' });
  const store = (name, text, ...flags) => {
    const path = `${WORLD_DIR}/tmp/${name}.yaml`;
    writeFileSync(path, text);
    run('event', 'import', ...flags, path);
  };
  const file = run('event', 'export', EVENT);
  // The same days of the week, a year before. Without the last day.
  let before = file.replace(/^revision: .*\n/m, '').replace(`slug: ${EVENT}`, `slug: ${BEFORE}`)
    .replace(/'2023-02-(\d\d)'/g, (_, day) => (Number(day) < 28 ? `'2022-02-${Number(day) + 1}'` : "'2022-03-01'"));
  before = question(before, 1, (part) => part.replace(/ja: この催しを何で知りましたか/, 'ja: 何でこの催しを知りましたか'));
  before = question(before, 2, (part) => part.replace(/ja: 都内.*/, 'ja: 東京都のどこか'));
  before = question(before, 12, (part) => part.replace('kind: scale', 'kind: one'));
  before = before.replace(/^retention: .*/m, 'retention: 730');
  store('before', before);
  const { people, checkins, visits, responses, mean } = TARGETS;
  store('now', file.replace(/^revision: .*\n/m, '').replace(/^questions:/m, `targets:\n  people: ${people}\n  checkins: ${checkins}\n  visits: ${visits}\n  responses: ${responses}\n  question: 4\n  mean: ${mean}\n\nquestions:`), '--replace');
  for (const [event, n, end] of [[BEFORE, visitors[0], '2022-02-23T00:00:00+09:00'], [EVENT, visitors[1], until]]) addCrowd(n, end, event);
  // At the world's fair staff counted at the door, in eight of the hours.
  const hours = DOOR.map(([day, hour, n]) => `('${day}'::date, ${hour}, ${n})`);
  sql(`INSERT INTO bussanten.hand_count (event_id, day, hour, n, pressed, counted_at, counted_by, submission_id)
    SELECT event_id, d, h, n, false, '2023-02-21 20:00+09', (SELECT min(staff_id) FROM bussanten.staff), gen_random_uuid()
    FROM bussanten.event, (VALUES ${hours.join()}) AS counted (d, h, n) WHERE slug = '${EVENT}'`);
}
