// The pages' styles and scripts. Their addresses contain a digest of their content. So a browser can keep them for ever and
// never uses an old one.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { parse } from '../lib/html.mjs';
import { ask, house } from '../lib/http.mjs';

const { EVENT } = process.env;
const IMMUTABLE = 'public, max-age=31536000, immutable';

const get = async (path, headers) => {
  const reply = await ask('GET', path, { headers });
  assert.deepEqual(house(reply), [], path);
  return reply;
};

// Every address below /static/ that a page names.
async function named(path) {
  const { text } = await get(path);
  const addresses = parse(text).flatMap(({ attributes }) => [attributes.href, attributes.src]).filter((address) => address?.startsWith('/static/'));
  assert.ok(addresses.some((address) => /^\/static\/app\.css\?/.test(address)), `${path} names its style`);
  return addresses;
}

for (const path of [`/e/${EVENT}`, `/e/${EVENT}/survey`, `/q/${process.env.TOKEN_032026}`, '/privacy', '/admin/login', '/nothing']) {
  test(`${path.replace(/\/q\/.*/, '/q/{token}')}: every file is named by the hash of its content, and may be kept`, async () => {
    for (const address of await named(path)) {
      const reply = await get(address);
      assert.equal(reply.status, 200, address);
      assert.equal(reply.headers['cache-control'], IMMUTABLE, address);
      const hash = createHash('sha256').update(reply.body).digest('hex').slice(0, 12);
      assert.equal(new URL(address, 'http://x').searchParams.get('v'), hash, address);
    }
  });
}

test('without that name a file is asked for again soon', async () => {
  const reply = await get('/static/app.css');
  assert.equal(reply.status, 200);
  assert.equal(reply.headers['cache-control'], 'public, max-age=600');
});

test('a file that is none is not kept, whatever its name says', async () => {
  const reply = await get('/static/none.css?v=0123456789ab');
  assert.equal(reply.status, 404);
  assert.doesNotMatch(reply.headers['cache-control'] ?? '', /immutable|max-age=[1-9]/);
});
