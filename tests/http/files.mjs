// The files for calendars, search engines and open data, read by strict readers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from '../lib/html.mjs';
import { ask, BASE } from '../lib/http.mjs';

const { EVENT } = process.env;
const DAYS = ['17', '18', '19', '20', '21'];
const HEAD = ('都道府県コード又は市区町村コード,NO,都道府県名,市区町村名,イベント名,イベント名_カナ,イベント名_英語,開始日,終了日,開始時間,終了時間,開始日時特記事項,'
  + '説明,料金(基本),料金(詳細),連絡先名称,連絡先電話番号,連絡先内線番号,主催者,場所名称,住所,方書,緯度,経度,アクセス方法,駐車場情報,定員,参加申込終了日,参加申込終了時間,'
  + '参加申込方法,URL,備考').split(',');

const get = async (path) => {
  const reply = await ask('GET', path);
  assert.equal(reply.status, 200, path);
  return reply;
};

// RFC 5545: content lines of at most 75 octets, folded by CRLF and a space, between characters.
function calendar(bytes) {
  assert.ok(bytes.subarray(-2).equals(Buffer.from('\r\n')), 'the last line ends with CRLF');
  const lines = bytes.toString('latin1').split('\r\n').slice(0, -1);
  for (const line of lines) {
    assert.ok(line.length <= 75, `a line of ${line.length} octets`);
    assert.doesNotMatch(line, /[\r\n\x00-\x08\x0b-\x1f]/, 'no bare line break or control character');
    const octets = Buffer.from(line, 'latin1');
    assert.ok(Buffer.from(octets.toString('utf8')).equals(octets), `a line is cut between characters: ${octets.toString('utf8')}`);
  }
  const root = { name: '', properties: [], parts: [] };
  const open = [root];
  for (const line of Buffer.from(lines.join('\r\n').replace(/\r\n[ \t]/g, ''), 'latin1').toString('utf8').split('\r\n')) {
    const match = /^([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):(.*)$/.exec(line);
    assert.ok(match, `a content line: ${line}`);
    const [, name, parameters, value] = match;
    if (name === 'BEGIN') {
      const part = { name: value, properties: [], parts: [] };
      open.at(-1).parts.push(part);
      open.push(part);
    } else if (name === 'END') {
      assert.equal(open.pop().name, value);
    } else {
      open.at(-1).properties.push({ name, parameters, value });
    }
  }
  assert.equal(open.length, 1, 'every BEGIN has its END');
  return root;
}

const all = (part, name) => part.properties.filter((property) => property.name === name);
const only = (part, name) => {
  const found = all(part, name);
  assert.equal(found.length, 1, `one ${name} in ${part.name}`);
  return found[0];
};
// A date-time as the minute in Tokyo.
function moment({ parameters, value }) {
  const [, y, m, d, hour, minute, , utc] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(Z?)$/.exec(value) ?? assert.fail(`no date-time: ${value}`);
  assert.ok(utc || parameters === ';TZID=Asia/Tokyo', `the time zone of ${value}: ${parameters}`);
  return new Date(Date.UTC(y, m - 1, d, Number(hour) + (utc ? 9 : 0), minute)).toISOString().slice(0, 16);
}

test('event.ics: five days and three appearances', async () => {
  const reply = await get(`/e/${EVENT}/event.ics`);
  const root = calendar(reply.body);
  assert.equal(root.parts.length, 1);
  const [vcalendar] = root.parts;
  assert.equal(vcalendar.name, 'VCALENDAR');
  assert.equal(only(vcalendar, 'VERSION').value, '2.0');
  assert.ok(only(vcalendar, 'PRODID').value);
  const events = vcalendar.parts.filter((part) => part.name === 'VEVENT');
  const zones = vcalendar.parts.filter((part) => part.name === 'VTIMEZONE').map((zone) => only(zone, 'TZID').value);
  const told = events.map((event) => `${moment(only(event, 'DTSTART'))} ${moment(only(event, 'DTEND')).slice(11)}`).sort();
  const days = DAYS.map((day) => `2023-02-${day}T10:00 ${day === '21' ? '18:00' : '20:00'}`);
  assert.deepEqual(told, [...days, '2023-02-19T13:30 14:00', '2023-02-19T14:30 15:00', '2023-02-19T15:30 16:00'].sort());
  for (const event of events) {
    assert.match(only(event, 'DTSTAMP').value, /^\d{8}T\d{6}Z$/);
    assert.ok(only(event, 'SUMMARY').value);
    assert.ok(only(event, 'LOCATION').value.includes('イオンスタイル品川シーサイド'));
    if (only(event, 'DTSTART').parameters) assert.ok(zones.includes('Asia/Tokyo'), 'the time zone is defined');
  }
  assert.equal(new Set(events.map((event) => only(event, 'UID').value)).size, events.length, 'every UID is its own');
  const tentative = events.filter((event) => all(event, 'STATUS').some(({ value }) => value === 'TENTATIVE'));
  assert.deepEqual(tentative.map((event) => moment(only(event, 'DTSTART'))).sort(), ['2023-02-19T13:30', '2023-02-19T14:30', '2023-02-19T15:30'], 'the guest may still come another day');
});

test('calendar/ENTRY.ics: each entry alone, the same as in the whole calendar, so that none is there twice', async () => {
  const whole = calendar((await get(`/e/${EVENT}/event.ics?lang=en`)).body).parts[0].parts.filter(({ name }) => name === 'VEVENT');
  for (const entry of whole) {
    const name = only(entry, 'UID').value.split('.')[0];
    const reply = await get(`/e/${EVENT}/calendar/${name}.ics?lang=en`);
    assert.match(reply.headers['content-disposition'], new RegExp(`^attachment; filename="${EVENT}-${name}\\.ics"`));
    assert.deepEqual(calendar(reply.body).parts[0].parts.filter((part) => part.name === 'VEVENT'), [entry]);
  }
  const { text } = await get(`/e/${EVENT}`);
  for (const [, path] of text.matchAll(/href="([^"]*\/calendar\/[^"]*)"/g)) assert.equal((await get(path)).status, 200, path);
  for (const none of ['day-2023-02-22', 'day-', 'appearance-none']) assert.equal((await ask('GET', `/e/${EVENT}/calendar/${none}.ics`)).status, 404, none);
});

test('the calendar is the same each time, so that a calendar that asks again does not double it', async () => {
  const [first, second] = [await get(`/e/${EVENT}/event.ics`), await get(`/e/${EVENT}/event.ics`)];
  const uids = (reply) => reply.text.match(/^UID:.*$/gm);
  assert.deepEqual(uids(first), uids(second));
});

test('event.json is a schema.org Event', async () => {
  const event = JSON.parse((await get(`/e/${EVENT}/event.json`)).text);
  assert.equal(event['@context'], 'https://schema.org');
  assert.match(event['@type'], /Event$/);
  assert.ok(event.name.includes('交流都市地方物産展'));
  assert.equal(event.startDate.slice(0, 10), '2023-02-17');
  assert.equal(event.endDate.slice(0, 10), '2023-02-21');
  for (const date of [event.startDate, event.endDate]) assert.match(date, /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?\+09:00)?$/);
  assert.ok(event.location.name.includes('イオンスタイル品川シーサイド'));
  assert.ok(JSON.stringify(event.location.address).includes('東品川4-12-5'));
  assert.ok(event.organizer.name.includes('品川区'));
  assert.equal(new URL(event.url).origin, BASE);
  assert.equal(event.subEvent.length, 8, 'five days and three appearances');
  const ends = event.subEvent.map((part) => part.endDate);
  assert.ok(ends.includes('2023-02-21T18:00:00+09:00'), 'the last day ends at 18:00');
  assert.ok(ends.includes('2023-02-20T20:00:00+09:00'));
});

test('the page holds the same JSON-LD', async () => {
  const event = JSON.parse((await get(`/e/${EVENT}/event.json`)).text);
  const scripts = parse((await get(`/e/${EVENT}`)).text).filter(({ tag, attributes }) => tag === 'script' && attributes.type === 'application/ld+json');
  assert.equal(scripts.length, 1);
  assert.doesNotMatch(scripts[0].inner, /<\//);
  assert.deepEqual(JSON.parse(scripts[0].inner), event);
});

test('events.csv is the 推奨データセット: 32 columns, a row a day and one an appearance', async () => {
  const { text } = await get('/open-data/events.csv');
  assert.equal(text.codePointAt(0), 0xfeff, 'it begins with a byte order mark');
  assert.ok(text.endsWith('\r\n') && !/[^\r]\n/.test(text), 'lines end with CRLF');
  const rows = text.slice(1).split('\r\n').slice(0, -1).map((line) => [...line.matchAll(/(?:"((?:[^"]|"")*)"|([^",]*))(?:,|$)/g)].slice(0, 32).map((cell) => cell[1] ?? cell[2]));
  assert.deepEqual(rows[0], HEAD);
  assert.equal(HEAD.length, 32);
  const column = (name) => HEAD.indexOf(name);
  assert.equal(rows.length, 1 + 8);
  for (const row of rows.slice(1)) {
    assert.equal(row.length, 32);
    assert.equal(row[column('都道府県コード又は市区町村コード')], '131091');
    assert.equal(row[column('都道府県名')], '東京都');
    assert.equal(row[column('市区町村名')], '品川区');
    for (const name of ['イベント名', 'イベント名_カナ', '開始日', '終了日', '開始時間', '終了時間', '説明', '場所名称', '住所', 'URL']) assert.ok(row[column(name)], name);
    assert.match(row[column('開始日')], /^2023-02-(17|18|19|20|21)$/);
    assert.match(row[column('開始時間')], /^\d\d:\d\d$/);
    assert.equal(row[column('場所名称')].includes('イオンスタイル品川シーサイド'), true);
  }
  const days = rows.slice(1).map((row) => `${row[column('開始日')].slice(-2)} ${row[column('開始時間')]} ${row[column('終了時間')]}`).sort();
  assert.deepEqual(days, [...DAYS.map((day) => `${day} 10:00 ${day === '21' ? '18:00' : '20:00'}`), '19 13:30 14:00', '19 14:30 15:00', '19 15:30 16:00'].sort());
  assert.equal(new Set(rows.slice(1).map((row) => row[column('NO')])).size, 8, 'every NO is its own');
});
