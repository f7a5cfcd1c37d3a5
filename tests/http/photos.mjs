// The photos of the made-up fair: the import makes images of them, the pages show them, nginx serves them as files. What is
// no picture, or one that no page should hold, is refused before anything is changed.
// world: --pages --example
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { parse } from '../lib/html.mjs';
import { ask } from '../lib/http.mjs';
import { onTerminal } from '../lib/terminal.mjs';

const { BUSSANTEN, EXAMPLE_EVENT, WORLD_DIR, top_srcdir } = process.env;
const BOOTH = `/e/${EXAMPLE_EVENT}/b/992020`;
const PAGES = join(WORLD_DIR, 'pages');
const DIR = join(WORLD_DIR, 'tmp/photos');
const FAIR = join(DIR, 'fair.yaml');
const SOURCE = join(top_srcdir, 'sql/fairs');
const PLACE = 'GPS 35.6285N 139.7387E';

const ctl = (...words) => execFileSync('world-ctl', words);
const exported = () => execFileSync(BUSSANTEN, ['event', 'export', EXAMPLE_EVENT], { encoding: 'utf8' });
const vips = (program, ...words) => execFileSync(program, words, { encoding: 'utf8' }).trim();

function load(text = exported()) {
  writeFileSync(FAIR, text);
  const { status, stderr } = spawnSync(BUSSANTEN, ['event', 'import', '--offline', FAIR], { encoding: 'utf8' });
  return { status, stderr };
}

async function until(holds) {
  for (const began = Date.now(); !(await holds());) {
    assert.ok(Date.now() - began < 60000, `not within a minute: ${holds}`);
    await new Promise((resolve) => { setTimeout(resolve, 30); });
  }
}

// A small picture with what a camera writes into it, before the picture's own data. It is quickly made into images.
function small(text) {
  vips('vips', 'thumbnail', join(SOURCE, 'example-jam.jpg'), join(DIR, 'small.jpg'), '450');
  const picture = readFileSync(join(DIR, 'small.jpg'));
  const said = Buffer.from(`Exif\0\0${text}`);
  const head = Buffer.from([0xff, 0xe1, (said.length + 2) >> 8, (said.length + 2) & 0xff]);
  return Buffer.concat([picture.subarray(0, 2), head, said, picture.subarray(2)]);
}

// The images of a booth's page: what its <img> and <source> name.
async function images(lang = 'ja') {
  const { text } = await ask('GET', `${BOOTH}?lang=${lang}`);
  const all = parse(text).filter(({ tag }) => tag === 'img' || tag === 'source');
  return all.map(({ tag, attributes }) => ({ tag, ...attributes, names: attributes.srcset.split(', ').map((one) => one.split(' ')) }));
}

before(async () => {
  mkdirSync(DIR);
  await until(async () => existsSync(join(PAGES, 'photo')) && readdirSync(join(PAGES, 'photo')).length === 8);
});

test('a page shows the photo with its text in each language, and no photo is loaded before it is near', async () => {
  const alts = { ja: '月夜の浜辺の屋台の絵', en: 'A drawing of a stall', easy: '夜' };
  for (const [lang, alt] of Object.entries(alts)) {
    const [source, img] = await images(lang);
    assert.ok(img.alt.startsWith(alt), img.alt);
    assert.deepEqual([source.type, img.loading, img.width, img.height], ['image/avif', 'lazy', '960', '720']);
    assert.deepEqual([...source.names, ...img.names].map(([, width]) => width), ['480w', '960w', '480w', '960w']);
    assert.equal(img.src, img.names[0][0]);
  }
});

test('each image is a file of its kind and size, which a browser keeps', async () => {
  for (const one of await images()) {
    for (const [path, width] of one.names) {
      const reply = await ask('GET', path, { headers: { 'Accept-Encoding': 'gzip' } });
      const kind = path.split('.').at(-1);
      assert.deepEqual([reply.status, reply.headers['content-type'], reply.headers['content-encoding']], [200, `image/${kind}`, undefined]);
      assert.equal(reply.headers['cache-control'], 'public, max-age=31536000, immutable');
      assert.ok(reply.headers.etag, 'nginx answers');
      assert.ok(reply.body.length < 100000, `${path}: ${reply.body.length} bytes`);
      const file = join(DIR, `image.${kind}`);
      writeFileSync(file, reply.body);
      assert.equal(`${vips('vipsheader', '-f', 'width', file)}w`, width);
    }
  }
});

test('without the files, and while program and database are away, they are there', async () => {
  const [{ names: [[path]] }] = await images();
  const file = await ask('GET', path);
  rmSync(join(PAGES, 'photo', path.split('/').at(-1)));
  await until(async () => !(await ask('GET', path)).headers.etag);
  const reply = await ask('GET', path);
  assert.deepEqual([reply.status, reply.headers['content-type'], reply.headers['cache-control']], [200, 'image/avif', file.headers['cache-control']]);
  assert.ok(reply.body.equals(file.body), 'the program sends the same bytes');
  for (const name of [`${'0'.repeat(32)}-960.webp`, 'fair.yaml', `${path.split('/').at(-1)}x`, "'%22"]) assert.equal((await ask('GET', `/photo/${name}`)).status, 404, name);
  const [, { names: [[other]] }] = await images();
  ctl('postgres', 'stop');
  try {
    assert.equal((await ask('GET', other)).status, 200);
  } finally {
    ctl('postgres', 'start');
  }
});

test('a terminal reads which photo is worked at, and its line is gone at the end', () => {
  writeFileSync(FAIR, exported());
  const said = onTerminal(`'${BUSSANTEN}' event import --dry-run '${FAIR}'`).stdout;
  const [, of] = /\r\x1b\[Kphoto: 1 of (\d+) /.exec(said);
  assert.ok(Number(of) > 1);
  assert.match(said, new RegExp(`\\x1b\\[Kphoto: ${of} of ${of} \\r\\x1b\\[K${EXAMPLE_EVENT}\t.*nothing was imported`));
});

test('an export that is imported without the files keeps the photos', async () => {
  const was = await images();
  assert.deepEqual(load(), { status: 0, stderr: '' });
  assert.deepEqual(await images(), was);
  const { status, stderr } = load(exported().replace('example-stall.jpg', 'other.jpg'));
  assert.equal(status, 1);
  assert.match(stderr, /fair\.yaml: booths\[0\]\.photos\[0\]\.file: other\.jpg is not in .*photos\n.*nothing was imported/s);
});

test('another picture under the same name replaces the photo, and nothing of the camera is kept', async () => {
  const was = await images();
  writeFileSync(join(DIR, 'example-stall.jpg'), small(PLACE));
  assert.deepEqual(load(), { status: 0, stderr: '' });
  await until(async () => (await images())[0].names[0][0] !== was[0].names[0][0]);
  const [{ names }, { names: more }] = await images();
  for (const [path] of [...names, ...more]) assert.ok(!(await ask('GET', path)).body.includes(PLACE), path);
  await until(() => readdirSync(join(PAGES, 'photo')).length === 8 && !existsSync(join(PAGES, was[0].names[0][0])));
  assert.equal((await ask('GET', was[0].names[0][0])).status, 404);
});

// The point near a photo's corner, as a browser sees it: both formats, without a profile.
async function point() {
  const [{ names: [[avif]] }, { names: [[webp]] }] = await images();
  const found = [];
  for (const path of [avif, webp]) {
    const file = join(DIR, `point.${path.split('.').at(-1)}`);
    writeFileSync(file, (await ask('GET', path)).body);
    assert.equal(spawnSync('vipsheader', ['-f', 'icc-profile-data', file]).status, 1, `${path} has a profile`);
    found.push(vips('vips', 'getpoint', file, '9', '9').split(' ').map(Number));
  }
  return found;
}

test('the colours of a telephone with a larger space, of one without a profile and of a profile that is of no use are right', async () => {
  const at = (name) => join(DIR, name);
  vips('vips', 'black', at('black.v'), '400', '400', '--bands', '3');
  vips('vips', 'linear', at('black.v'), at('float.v'), '1', '255 0 0');
  vips('vips', 'cast', at('float.v'), at('uchar.v'), 'uchar');
  vips('vips', 'copy', at('uchar.v'), at('red.png'), '--interpretation', 'srgb');
  vips('vips', 'icc_transform', at('red.png'), at('p3.png'), 'p3', '--input-profile', 'srgb');
  vips('vips', 'colourspace', at('red.png'), at('grey.v'), 'b-w');
  writeFileSync(at('p3.icc'), Buffer.from(vips('vipsheader', '-f', 'icc-profile-data', at('p3.png')), 'base64'));
  vips('vips', 'copy', at('grey.v'), at('grey.jpg[profile=' + at('p3.icc') + ']')); // a profile of three colours, and a picture of one
  for (const [name, expected] of [['p3.png', [255, 0, 0]], ['red.png', [255, 0, 0]], ['grey.jpg', [124, 124, 124]]]) {
    const was = await images();
    writeFileSync(at('example-stall.jpg'), readFileSync(at(name)));
    assert.deepEqual(load(), { status: 0, stderr: '' });
    await until(async () => (await images())[0].names[0][0] !== was[0].names[0][0]);
    for (const [i, found] of (await point()).entries()) {
      const near = (j) => Math.abs((found[j] ?? found[0]) - expected[j]) <= 4;
      assert.ok([0, 1, 2].every(near), `${name}, format ${i}: ${found}`);
    }
  }
});

test('a photo that is no longer in the file, and the photos of a fair that is withdrawn, are gone', async () => {
  const text = exported();
  const without = text.replace(/ {4}photos:\n {6}- file: '?example-jam[^]*?(?= {4}story:)/, '');
  assert.notEqual(without, text);
  assert.equal(load(without).status, 0);
  await until(() => readdirSync(join(PAGES, 'photo')).length === 4);
  const [{ names: [[path]] }] = await images();
  assert.equal(load(without.replace('published: true', 'published: false')).status, 0);
  await until(() => !existsSync(join(PAGES, path)));
  await until(async () => (await ask('GET', path)).status === 404);
  writeFileSync(join(DIR, 'example-jam.jpg'), small('another'));
  assert.equal(load(text).status, 0);
  await until(async () => existsSync(join(PAGES, path)) && readdirSync(join(PAGES, 'photo')).length === 8);
});

test('what is no photo for a page is refused with the reason', () => {
  const text = exported().replace('example-stall.jpg', 'new.jpg');
  const file = join(DIR, 'new.jpg');
  const png = (width, height) => {
    vips('vips', 'black', join(DIR, 'new.png'), String(width), String(height));
    return readFileSync(join(DIR, 'new.png'));
  };
  // A PNG picture that says it had 40,000 times 40,000 pixels: the size is read, the pixels are not.
  const bomb = png(400, 400);
  bomb.writeUInt32BE(40000, 16);
  bomb.writeUInt32BE(40000, 20);
  const cases = [
    ['<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"/>', /must be a JPEG, PNG or WebP|cannot be read/],
    ['GIF89a and nothing else', /must be a JPEG, PNG or WebP|cannot be read/],
    ['', /cannot be read/],
    [png(319, 900), /has 319 x 900 pixels; it must have 320 on each side/],
    [png(400, 1201), /more than three times as long as wide/],
    [bomb, /more than 60 million|cannot be read/],
    [readFileSync(join(SOURCE, 'example-stall.jpg')).subarray(0, 3000), /cannot be read/],
    [Buffer.alloc(20000001), /has more than 20 MB/],
  ];
  for (const [bytes, why] of cases) {
    writeFileSync(file, bytes);
    const { status, stderr } = load(text);
    assert.equal(status, 1, String(why));
    assert.match(stderr, why);
    assert.match(stderr, /booths\[0\]\.photos\[0\]\.file: new\.jpg .*nothing was imported/s);
  }
  writeFileSync(file, png(400, 400));
  assert.deepEqual(load(text), { status: 0, stderr: '' });
});
