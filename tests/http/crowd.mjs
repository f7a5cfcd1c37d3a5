// The made-up visitors of tools/demo are like real ones: the report marks none of their times as odd, nothing is before its cause
// or after the clock, and the draw left each of them its questions only.
// world: --bare
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addCrowd } from '../lib/crowd.mjs';
import { sql } from '../lib/sql.mjs';

const { EVENT } = process.env;
const number = (question) => Number(sql(`SELECT count(*) FROM ${question}`));
const EVENING = '2023-02-22T00:00:00+09:00';
const everything = () => sql(`SELECT md5(string_agg(r, ' ' ORDER BY r)) FROM (SELECT v::text FROM visit v UNION ALL SELECT c::text FROM checkin c
  UNION ALL SELECT r::text FROM response r UNION ALL SELECT t::text FROM response_text t) AS rows (r)`);

// The demo's own clock with the README's number, an afternoon as in other tests, and a fair that is over.
for (const [visitors, until] of [[3000, '2023-02-18T11:00:00+09:00'], [400, '2023-02-18T14:20:00+09:00'], [3000, EVENING]]) {
  test(`of ${visitors} visitors up to ${until} the report marks nothing`, () => {
    sql('TRUNCATE submission, checkin, visit, response, response_text, touched, tallied, rollup');
    addCrowd(visitors, until);
    assert.ok(number('response') > visitors / 4, 'they answered');
    assert.equal(number('touched'), 0, 'all are in the figures that may be marked');
    assert.ok(number("rollup WHERE figure = 'sent'") > 0);
    assert.equal(sql(`SELECT tally_marks(event_id, NULL) FROM event WHERE slug = '${EVENT}'`), '');
    for (const table of ['checkin', 'visit', 'response', 'response_text']) assert.equal(number(`${table} WHERE at > '${until}'`), 0, table);
  });
}

test('visits and check-ins are in the open hours, and no second has many', () => {
  for (const table of ['checkin', 'visit']) {
    assert.equal(number(`${table} JOIN event_day d USING (event_id, day)
      WHERE at AT TIME ZONE 'Asia/Tokyo' NOT BETWEEN day + make_interval(mins => opens) AND day + make_interval(mins => closes)`), 0, table);
  }
  for (const table of ['visit', 'response']) assert.ok(Number(sql(`SELECT max(n) FROM (SELECT count(*) AS n FROM ${table} GROUP BY at) AS s`)) <= 5, table);
});

test('who answers has been to the booths before, most of them a few minutes, and some answer after closing', () => {
  assert.equal(number("visit WHERE source NOT IN ('qr', 'code')"), 0, 'a form adds no booth to those visited');
  const after = (minutes) => number(`response r WHERE at > (SELECT max(at) FROM visit v WHERE v.visitor_id = r.visitor_id) + interval '${minutes} min'`);
  const [all, few] = [number('response'), after(0) - after(20)];
  assert.equal(after(0), all);
  assert.ok(few > 0.8 * all && few < all, `${few} of ${all}`);
  assert.ok(number("response r JOIN event_day d USING (event_id, day) WHERE at AT TIME ZONE 'Asia/Tokyo' > day + make_interval(mins => closes)") > 0);
});

test('the draw leaves each of them its questions, ten at most, and they answer no other', () => {
  const groups = sql(`SELECT slug, draw, array_agg(question_id ORDER BY question_id) FROM question_group g JOIN question q USING (event_id) WHERE group_slug = slug GROUP BY 1, 2`).split('\n').map((row) => row.split('|'));
  assert.equal(groups.length, 1);
  const [, draw, members] = groups[0];
  const left = JSON.parse(members.replace('{', '[').replace('}', ']')).length - draw;
  assert.ok(left > 0);
  assert.equal(number(`response WHERE cardinality(not_drawn) = ${left} AND not_drawn <@ '${members}'`), number('response'));
  assert.equal(number('response r JOIN choice c ON c.event_id = r.event_id AND c.choice_id = ANY (r.choices) WHERE c.question_id = ANY (r.not_drawn)'), 0);
  assert.equal(number('response_text t JOIN response r USING (event_id, visitor_id) WHERE t.question_id = ANY (r.not_drawn)'), 0);
  assert.equal(number(`response r WHERE 10 < (SELECT count(DISTINCT question_id) FROM choice c WHERE c.event_id = r.event_id AND c.choice_id = ANY (r.choices))
    + (SELECT count(*) FROM response_text t WHERE t.visitor_id = r.visitor_id)`), 0);
  // Each of them is left out of about as many forms: 5 standard deviations.
  const [all, share] = [number('response'), left / (left + Number(draw))];
  for (const question of members.slice(1, -1).split(',')) {
    const n = number(`response WHERE ${question} = ANY (not_drawn)`);
    assert.ok(Math.abs(n - all * share) < 5 * Math.sqrt(all * share * (1 - share)), `${question}: ${n} of ${all}`);
  }
});

test('a second time it adds nobody', () => {
  const before = everything();
  addCrowd(3000, EVENING);
  assert.equal(everything(), before);
});
