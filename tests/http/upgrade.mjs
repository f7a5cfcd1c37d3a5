// An upgrade as in the operator's manual: stop the program but not its socket, migrate the schema, start the program.
// Requests meanwhile wait, and the new program answers them on the new schema.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { ask, Person, post } from '../lib/http.mjs';
import { sql } from '../lib/sql.mjs';

const { BUSSANTEN, BUSSANTEN_CONFIG, EVENT, TOKEN_032026 } = process.env;
const ctl = (...words) => execFileSync('world-ctl', words);
const sleep = (ms) => new Promise((go) => setTimeout(go, ms));

test('requests wait while the program is away and the schema is changed', { timeout: 180000 }, async () => {
  await ask('GET', `/e/${EVENT}`, { person: new Person() }); // now nginx has an idle connection, which the stop will close
  ctl('program', 'hold');
  // The schema of an older version, which lacks a recording function.
  sql("ALTER FUNCTION bussanten.record_visit RENAME TO record_visit_of_old; UPDATE bussanten.migration SET digest = 'old' WHERE version = 0");
  const id = randomUUID();
  let answered = 0;
  const waiting = [
    post(`/q/${TOKEN_032026}`, [['submission', id]], { person: new Person() }),
    ask('GET', `/e/${EVENT}`, { person: new Person() }),
    ask('GET', '/readyz'),
  ].map((reply) => reply.finally(() => { answered += 1; }));
  await sleep(3000); // longer than nginx takes to connect
  assert.equal(answered, 0, 'they wait');
  // A migration leaves visitors to fold. They are folded before the program starts.
  sql(`INSERT INTO bussanten.touched SELECT event_id, gen_random_uuid() FROM bussanten.event, generate_series(1, 3000)`);
  execFileSync(BUSSANTEN, ['migrate']);
  assert.equal(sql('SELECT count(*) FROM bussanten.touched'), '0');
  ctl('program', 'start');
  const replies = await Promise.all(waiting);
  assert.deepEqual(replies.map(({ status }) => status), [303, 200, 200]);
  assert.equal(sql(`SELECT count(*) FROM bussanten.submission WHERE submission_id = '${id}'`), '1');
});

test('files of the schema that are gone are not called a database that is gone', async () => {
  const config = readFileSync(BUSSANTEN_CONFIG, 'utf8');
  writeFileSync(BUSSANTEN_CONFIG, config.replace(/^sql = .*$/m, 'sql = /nonexistent'));
  ctl('program', 'restart');
  const reply = await ask('GET', '/readyz');
  assert.equal(reply.status, 503);
  assert.match(reply.text, /^the schema or its files/);
  writeFileSync(BUSSANTEN_CONFIG, config);
  ctl('program', 'restart');
  assert.equal((await ask('GET', '/readyz')).status, 200);
});
