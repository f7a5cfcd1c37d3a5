// Makes random fairs with random records of visitors, for tests that compute figures again. The records go into the tables as
// rows; the caller keeps them as they are here, so it need not read them back from the database.
//
// A fair is {slug, days: [{day, opens, closes}], booths: [code], questions: [{id, kind, title, personal, group, choices: [{id,
// label, value}]}], ahead}. Its records are {checkins, visits, responses, leftOut, counts}: lists of rows that have the columns' names.
// The figures of both are in figures.mjs.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from './sql.mjs';

const TOWNS = [['032026', '宮古市', 'みやこし', '岩手県'], ['122114', '成田市', 'なりたし', '千葉県'], ['122131', '東金市', 'とうがねし', '千葉県'], ['143642', '山北町', 'やまきたまち', '神奈川県'],
  ['152102', '十日町市', 'とおかまちし', '新潟県'], ['182109', '坂井市', 'さかいし', '福井県'], ['202053', '飯田市', 'いいだし', '長野県'], ['342076', '福山市', 'ふくやまし', '広島県']];
export const townName = (code) => TOWNS.find(([of]) => of === code)[1];

// mulberry32: the same seed gives the same numbers on every machine. Returns a function that returns numbers from 0 to 1.
export function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const two = (n) => String(n).padStart(2, '0');
const minutesOf = (time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const momentOf = (day, seconds) => `${day}T${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}+09:00`;
const dayAfter = (day, n) => new Date(Date.parse(day) + n * 86400000).toISOString().slice(0, 10);

// `now`: the clock of the world, as an ISO moment in Tokyo's time. Days are from five before it to three after it. Each fourth fair
// has not begun: its first day is `now`'s at the earliest, and opens in the evening.
export function randomFair(seed, now) {
  const random = randomOf(seed);
  const upTo = (n) => Math.floor(random() * n);
  const some = (list, chance) => list.filter(() => random() < chance);
  const any = (list) => list[upTo(list.length)];
  const today = now.slice(0, 10);

  const ahead = seed % 4 === 0;
  const days = (ahead ? [0, 1, 2, 3] : [-5, -4, -3, -2, -1, 0, 1, 2, 3]).filter(() => random() < 0.5).map((n) => {
    const opens = (ahead ? 15 : 8) * 60 + upTo(16) * 15;
    return { day: dayAfter(today, n), opens: `${two(Math.floor(opens / 60))}:${two(opens % 60)}`, closes: any(ahead ? ['20:00', '23:59'] : ['16:00', '17:30', '18:00', '20:00', '21:15', '23:59']) };
  });
  if (!days.length) days.push({ day: ahead ? dayAfter(today, 1) : today, opens: '10:00', closes: '20:00' });
  const booths = some(TOWNS, 0.6).map(([code]) => code);
  if (!booths.length) booths.push('032026');

  const questions = [];
  const kinds = ['scale', 'one', 'many', 'text', ...Array.from({ length: upTo(5) }, () => any(['scale', 'one', 'many', 'text']))];
  const group = kinds.length > 5 && random() < 0.6;
  kinds.forEach((kind, i) => {
    const id = 100 + i * 10;
    const steps = kind === 'scale' ? 3 + upTo(5) : 2 + upTo(6);
    const first = kind === 'scale' ? upTo(2) : 0;
    const label = (k) => (kind === 'scale' ? `${first + k}${k === 0 ? '（低い）' : k === steps - 1 ? '（高い）' : ''}` : `選択肢${k + 1}`);
    questions.push({ id, kind, title: `質問${i + 1}（${kind}）`, personal: kind === 'one' && random() < 0.5, group: group && i > 3,
      choices: kind === 'text' ? [] : Array.from({ length: steps }, (_, k) => ({ id: id * 10 + k, label: label(k), value: first + k })) });
  });
  const fair = { slug: `again-${seed}`, days, booths, questions, group, ahead };
  return { fair, records: randomRecords(fair, now, random), random };
}

function randomRecords(fair, now, random) {
  const upTo = (n) => Math.floor(random() * n);
  const any = (list) => list[upTo(list.length)];
  const [today, clock] = [now.slice(0, 10), now.slice(11, 16)];
  const hex = (n) => Array.from({ length: n }, () => '0123456789abcdef'[upTo(16)]).join('');
  const uuid = () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
  // A few records are from outside of the hours: of an offline phone, or of a survey in the evening.
  const secondsOf = ({ day, opens, closes }) => {
    const [from, to] = random() < 0.97 ? [minutesOf(opens), minutesOf(closes)] : [7 * 60, 23 * 60 + 59];
    const end = Math.min(to, day === today ? minutesOf(clock) : 24 * 60);
    return end > from ? from * 60 + upTo((end - from) * 60) : undefined;
  };
  const past = fair.ahead ? [] : fair.days.filter(({ day }) => day <= today);
  const popular = fair.booths.map(() => 0.1 + random());
  const records = { checkins: [], visits: [], responses: [], leftOut: [] };
  const visitors = any([0, 3, 20, 60, 150]);
  const textOf = (length) => Array.from({ length }, () => any([...'あいうえお、。=+-"']) ).join('');

  for (let i = 0; i < visitors && past.length; i++) {
    const visitor_id = uuid();
    let responded = false;
    for (const of of past.filter(() => random() < 0.6)) {
      const { day } = of;
      let events = Array.from({ length: upTo(7) }, () => secondsOf(of)).filter((at) => at !== undefined).sort((a, b) => a - b);
      events = events.filter((at, k) => at !== events[k - 1]);
      const visited = new Set();
      let isIn = false;
      const enter = (source, at) => {
        if (!isIn) records.checkins.push({ visitor_id, day, source, at });
        isIn = true;
      };
      const visit = (code, source, at) => {
        if (!visited.has(code)) records.visits.push({ visitor_id, day, municipality_code: code, source, at });
        visited.add(code);
      };
      for (const seconds of events) {
        const at = momentOf(day, seconds);
        const source = random() < 0.8 ? 'qr' : 'code';
        const what = random();
        if (what < 0.15) enter(source, at);
        else if (what < 0.8) {
          const code = fair.booths.find((_, k) => random() < popular[k] / 4) ?? any(fair.booths);
          // A second tap at the same booth leaves no row.
          if (visited.has(code)) continue;
          enter(source, at);
          visit(code, source, at);
        } else if (!responded) {
          responded = true;
          const from = random() < 0.1 ? 'paper' : 'form';
          enter(from, at);
          for (const code of fair.booths) if (random() < 0.3) visit(code, from, at);
          records.responses.push(response(fair, visitor_id, day, at));
        }
      }
    }
  }
  for (let n = past.length ? upTo(3) : 0; n > 0; n--) {
    const { day } = any(past);
    const from = (8 + upTo(12)) * 60 + upTo(6) * 10;
    records.leftOut.push({ municipality_code: random() < 0.3 ? null : any(fair.booths), starts: momentOf(day, from * 60), ends: momentOf(day, Math.min(from + 10 + upTo(12) * 10, 23 * 60 + 50) * 60), isBack: random() < 0.3 });
  }
  return records;

  function response({ questions, group }, visitor_id, day, at) {
    const notDrawn = group ? questions.filter((question) => question.group).map(({ id }) => id).filter(() => random() < 0.5) : [];
    const choices = [];
    const texts = [];
    for (const { id, kind, choices: of } of questions) {
      if (random() < 0.25 || notDrawn.includes(id)) continue;
      if (kind === 'many') choices.push(...of.filter(() => random() < 0.4).map((choice) => choice.id));
      else if (kind === 'text') texts.push({ question_id: id, text: `声${textOf(1 + upTo(20))}` });
      else choices.push(of[Math.floor(random() ** 0.6 * of.length)].id);
    }
    return { visitor_id, day, at, choices: choices.sort((a, b) => a - b), texts, not_drawn: notDrawn };
  }
}

// The fair's file. JSON is YAML, too.
function fileOf({ slug, days, booths, questions, group }) {
  return JSON.stringify({
    slug, published: true, name: `数えなおす市 ${slug}`, name_kana: 'カゾエナオスイチ', summary: '乱数で作った催しです。', description: '乱数で作った催しです。', organizer: '品川区',
    host: { code: '131091', name: '品川区', reading: 'しながわく', prefecture: '東京都' },
    venue: '会場', address: '東京都品川区', days,
    kinds: [{ slug: 'disaster', category: 'agreement', name: '災害協定', explanation: '助け合う協定です。' }],
    booths: booths.map((code) => {
      const [, name, reading, prefecture] = TOWNS.find(([of]) => of === code);
      return { code, name, reading, prefecture, relations: [{ kind: 'disaster' }] };
    }),
    ...(group ? { groups: [{ slug: 'drawn', name: 'くじの質問', draw: 1 }] } : {}),
    questions: questions.map(({ id, kind, title, personal, group: of, choices }) => ({
      id, kind, title, ...(personal ? { personal } : {}), ...(of ? { group: 'drawn' } : {}),
      ...(kind === 'text' ? { longest: 100 } : { choices: choices.map(({ id: choice, label }) => ({ id: choice, label })) }),
    })),
  });
}

const quoted = (value) => (value === null || value === undefined ? 'NULL' : `'${String(value).replace(/'/g, "''")}'`);
const insert = (table, columns, rows) => (rows.length ? `INSERT INTO bussanten.${table} (event_id, ${columns}) SELECT event_id, v.* FROM fair, (VALUES\n${rows.join(',\n')}) AS v;\n` : '');

// Imports the fair with the program's own command, adds the records as rows, and has them folded.
export function loadFair({ fair, records }) {
  const dir = mkdtempSync(join(process.env.TMPDIR ?? tmpdir(), 'again.'));
  try {
    const file = join(dir, 'fair.yaml');
    writeFileSync(file, fileOf(fair));
    execFileSync(process.env.BUSSANTEN, ['event', 'import', file], { stdio: 'pipe' });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
  const at = (moment) => `${quoted(moment)}::timestamptz`;
  const who = ({ visitor_id, day }) => `${quoted(visitor_id)}::uuid, ${quoted(day)}::date`;
  sql(`BEGIN;
CREATE TEMPORARY TABLE fair ON COMMIT DROP AS SELECT event_id FROM bussanten.event WHERE slug = ${quoted(fair.slug)};
${insert('checkin', 'visitor_id, day, source, at', records.checkins.map((row) => `(${who(row)}, ${quoted(row.source)}, ${at(row.at)})`))}
${insert('visit', 'visitor_id, day, municipality_code, source, at', records.visits.map((row) => `(${who(row)}, ${quoted(row.municipality_code)}, ${quoted(row.source)}, ${at(row.at)})`))}
${insert('response', 'visitor_id, day, choices, at, not_drawn', records.responses.map((row) => `(${who(row)}, '{${row.choices}}'::integer[], ${at(row.at)}, '{${row.not_drawn}}'::integer[])`))}
${insert('response_text', 'visitor_id, question_id, text, at', records.responses.flatMap(({ visitor_id, at: moment, texts }) => texts.map(({ question_id, text }) => `(${quoted(visitor_id)}::uuid, ${question_id}, ${quoted(text)}, ${at(moment)})`)))}
${insert('left_out', 'municipality_code, starts, ends, reason, made_at, made_by, back_at, back_by', records.leftOut.map((row) => `(${quoted(row.municipality_code)}, ${at(row.starts)}, ${at(row.ends)}, 'strangers', ${at(row.ends)}, (SELECT min(staff_id) FROM bussanten.staff), ${row.isBack ? at(row.ends) : 'NULL::timestamptz'}, ${row.isBack ? '(SELECT min(staff_id) FROM bussanten.staff)' : 'NULL::integer'})`))}
COMMIT`);
  execFileSync(process.env.BUSSANTEN, ['tally', 'rebuild', fair.slug], { stdio: 'pipe' });
}
