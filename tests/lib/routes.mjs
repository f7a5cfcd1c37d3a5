// The program's own table of routes (`bussanten routes`), for tests of every address. So a new row is tested without any
// change of a test.
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { ask, isHtml, Person, post } from './http.mjs';
import { sql } from './sql.mjs';

const { BUSSANTEN, EVENT, EXAMPLE_HOST_LOGIN, HOST_LOGIN, HOST_PASSWORD, TOKEN_032026 } = process.env;

// The values for the {...} of a path: a booth, a token and the like of the world's fair.
// giveReward() makes a ticket that the fair knows, invitation() a link, comment() what a visitor wrote. givePhoto() makes the photo.
const ARGUMENTS = { part: 'event', event: EVENT, municipality: '032026', entry: 'day-2023-02-18', token: TOKEN_032026, ticket: '0'.repeat(64), photo: `${'0'.repeat(32)}-960.webp`, login: HOST_LOGIN, invitation: '0'.repeat(20), comment: '1' };

const fill = (path, values = ARGUMENTS) => path.replace(/\{(\w+)\}/g, (whole, name) => {
  if (!values[name]) throw new Error(`${path}: say in tests/lib/routes.mjs what ${whole} is in the world`);
  return values[name];
});

// The address of a path with other values for some of its {...}.
export const addressWith = (path, values) => fill(path, { ...ARGUMENTS, ...values });

// The address of a row in the made-up fair (world --example).
export const inExample = (path) => addressWith(path, { event: process.env.EXAMPLE_EVENT, municipality: '992020', entry: 'day-2023-02-23', token: process.env.TOKEN_EXAMPLE_ENTRANCE });

const words = (text) => text.split(',').filter(Boolean);

// The rows in order: { method, path, address (the path filled), flags, fields: [{ name, kind }] }.
export const ROUTES = execFileSync(BUSSANTEN, ['routes'], { encoding: 'utf8' }).trimEnd().split('\n').map((line) => {
  const [method, path, flags, fields] = line.split('\t');
  return { method, path, address: fill(path), flags: words(flags), fields: words(fields).map((field) => ({ name: field.split(':')[0], kind: field.split(':')[1] })) };
});

// The rows of the pages that a phone keeps ahead, in order. The first fair has no plan.
export const AHEAD = ROUTES.filter(({ flags }) => flags.includes('ahead') && !flags.includes('plan'));

// Signs in as the staff of the first fair's host, who may open every address of this fair.
export async function host(login = HOST_LOGIN) {
  const person = new Person();
  const reply = await post('/admin/login', [['login', login], ['password', HOST_PASSWORD]], { person });
  if (reply.status !== 303) throw new Error(`the host is not let in: ${reply.status}`);
  return person;
}

// The same for the made-up fair (world --example), which another municipality holds.
export const exampleHost = () => host(EXAMPLE_HOST_LOGIN);


// The first fair has no reward, and no page of one. Gives it one for a single booth; takeReward() takes it away.
export async function giveReward() {
  sql(`INSERT INTO bussanten.reward SELECT event_id, bussanten.wording_of('手ぬぐい', 'a hand towel', '手《て》ぬぐい'), bussanten.wording_of('総合案内', 'the information desk', '案内所《あんないじょ》'), 1, false, '2023-02-21', 1050, 100
    FROM bussanten.event WHERE slug = '${EVENT}'`);
  while ((await ask('GET', `/e/${EVENT}/reward`)).status !== 200) await new Promise((resolve) => { setTimeout(resolve, 50); });
}
export const takeReward = () => sql('DELETE FROM bussanten.reward');

// The first fair has no photo. Gives it one of the name that ROUTES has, of a single pixel.
export async function givePhoto() {
  const [digest] = ARGUMENTS.photo.split('-');
  const pixel = 'UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==';
  sql(`INSERT INTO bussanten.picture SELECT event_id, 'pixel.png', '${digest}', 1, 1 FROM bussanten.event WHERE slug = '${EVENT}'`);
  sql(`INSERT INTO bussanten.picture_image SELECT event_id, file, '${ARGUMENTS.photo}', decode('${pixel}', 'base64') FROM bussanten.picture`);
  while ((await ask('GET', `/photo/${ARGUMENTS.photo}`)).status !== 200) await new Promise((resolve) => { setTimeout(resolve, 50); });
}

// No fair of the world is sealed, so none has published its results. Gives each of them some, past the key that asks for a seal.
export async function giveResults() {
  sql("SET session_replication_role = replica; INSERT INTO bussanten.open_data SELECT event_id, 'x', 1, 2, 3, '2023-03-01' FROM bussanten.event; UPDATE bussanten.catalog SET version = version + 1");
  while ((await ask('GET', `/e/${EVENT}/open-data.csv`)).status !== 200) await new Promise((resolve) => { setTimeout(resolve, 50); });
}

// The ticket of a visitor who has reached the goal, also as the address of its rows.
export async function ticket() {
  const person = new Person();
  await ask('GET', `/e/${EVENT}/card`, { person });
  await post(`/q/${TOKEN_032026}`, [['submission', randomUUID()]], { person });
  const [, found] = /reward\/card\/([0-9a-f]{64})/.exec((await ask('GET', `/e/${EVENT}/reward`, { person })).text);
  for (const route of ROUTES) route.address = route.address.replace(/(?<=reward\/card\/)\w+/, found);
  return found;
}

// The link of a new account, also as the address of its rows.
export async function invitation(person) {
  const login = `invited-${randomUUID().slice(0, 8)}`;
  const { text } = await post('/admin/staff', [['submission', randomUUID()], ['of', 'host'], ['login', login]], { person: person ?? await host() });
  const [, found] = /\/admin\/invitation\/([0-9a-z]{20})</.exec(text);
  for (const route of ROUTES) route.address = route.address.replace(/(?<=admin\/invitation\/)\w+/, found);
  return `/admin/invitation/${found}`;
}

// What a visitor has written, also as the address of its rows. In the made-up fair it is another one.
export async function comment(text = '案内の山田さんが親切でした') {
  await post(`/e/${EVENT}/survey`, [['submission', randomUUID()], ['comment', text]], { person: new Person() });
  const found = sql(`SELECT max(text_id) FROM bussanten.response_text WHERE text = '${text}'`);
  for (const route of ROUTES) route.address = route.address.replace(/(?<=comments\/)\d+/, found);
  return `/admin/e/${EVENT}/comments/${found}`;
}

// The rows that a browser shows as pages.
export async function pages() {
  const person = await host();
  const found = [];
  for (const route of ROUTES.filter(({ method, flags }) => method === 'GET' && !flags.includes('results'))) {
    if (isHtml(await ask('GET', route.address, { person }))) found.push(route);
  }
  return found;
}

// True if this path belongs to the row.
export const isOf = (route, path) => new RegExp(`^${route.path.replace(/[.+]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+')}$`).test(path);
