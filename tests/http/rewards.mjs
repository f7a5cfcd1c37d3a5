// Many phones of one card ask for the reward at the same time, by the day's word and by a staff's scan: it is handed over
// once. The others are told when.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { ask, Person, post } from '../lib/http.mjs';
import { giveReward, host } from '../lib/routes.mjs';
import { sql } from '../lib/sql.mjs';

const { EVENT, TOKEN_032026 } = process.env;
const PHONES = 12;
const ROUNDS = 5;

await giveReward();
const clerk = await host();
const [, word] = /class="code-big">([^<]+)</.exec((await ask('GET', `/admin/e/${EVENT}/reward`, { person: clerk })).text);

async function visitor() {
  const person = new Person();
  await ask('GET', `/e/${EVENT}/card`, { person });
  assert.equal((await post(`/q/${TOKEN_032026}`, [['submission', randomUUID()]], { person })).status, 303);
  const [, address] = /data-holds="[^"]*?(\/admin\/[^"]+)"/.exec((await ask('GET', `/e/${EVENT}/reward`, { person })).text);
  return { person, address };
}

for (let round = 1; round <= ROUNDS; round += 1) {
  test(`round ${round}: ${PHONES} at once, and one piece is handed over`, async () => {
    const { person, address } = await visitor();
    const before = Number(sql('SELECT count(*) FROM bussanten.reward_given'));
    const send = (i) => (i % 3 === 0
      ? post(address, [['submission', randomUUID()]], { person: clerk })
      : post(`/e/${EVENT}/reward`, [['submission', randomUUID()], ['word', word]], { person }));
    const replies = await Promise.all(Array.from({ length: PHONES }, (_, i) => send(i)));
    assert.deepEqual(replies.map(({ status }) => status).sort(), [303, ...Array(PHONES - 1).fill(409)]);
    for (const { text } of replies.filter(({ status }) => status === 409)) assert.match(text, /11:\d\dに/);
    assert.equal(Number(sql('SELECT count(*) FROM bussanten.reward_given')), before + 1);
  });
}

test('wrong words at once: no more than five are tried', async () => {
  const { person } = await visitor();
  const wrong = process.env.CODE_032026;
  const replies = await Promise.all(Array.from({ length: PHONES }, () => post(`/e/${EVENT}/reward`, [['submission', randomUUID()], ['word', wrong]], { person })));
  assert.deepEqual(replies.map(({ status }) => status).sort(), [...Array(5).fill(422), ...Array(PHONES - 5).fill(429)]);
});
