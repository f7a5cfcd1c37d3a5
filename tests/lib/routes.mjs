// The program's own table of routes (`bussanten routes`), for tests of every address. So a new row is tested without any
// change of a test.
import { execFileSync } from 'node:child_process';
import { ask, isHtml, Person, post } from './http.mjs';

const { BUSSANTEN, EVENT, HOST_LOGIN, HOST_PASSWORD, TOKEN_032026 } = process.env;

// The values for the {...} of a path: a booth, a token and the like of the world's fair.
const ARGUMENTS = { event: EVENT, code: '032026', token: TOKEN_032026 };

const fill = (path) => path.replace(/\{(\w+)\}/g, (whole, name) => {
  if (!ARGUMENTS[name]) throw new Error(`${path}: say in tests/lib/routes.mjs what ${whole} is in the world`);
  return ARGUMENTS[name];
});

const words = (text) => text.split(',').filter(Boolean);

// The rows in order: { method, path, address (the path filled), flags, fields: [{ name, kind }] }.
export const ROUTES = execFileSync(BUSSANTEN, ['routes'], { encoding: 'utf8' }).trimEnd().split('\n').map((line) => {
  const [method, path, flags, fields] = line.split('\t');
  return { method, path, address: fill(path), flags: words(flags), fields: words(fields).map((field) => ({ name: field.split(':')[0], kind: field.split(':')[1] })) };
});

// Signs in as host staff, who may open every address.
export async function host() {
  const person = new Person();
  const reply = await post('/admin/login', [['login', HOST_LOGIN], ['password', HOST_PASSWORD]], { person });
  if (reply.status !== 303) throw new Error(`the host is not let in: ${reply.status}`);
  return person;
}

// The rows that a browser shows as pages.
export async function pages() {
  const person = await host();
  const found = [];
  for (const route of ROUTES.filter(({ method }) => method === 'GET')) {
    if (isHtml(await ask('GET', route.address, { person }))) found.push(route);
  }
  return found;
}

// True if this path belongs to the row.
export const isOf = (route, path) => new RegExp(`^${route.path.replace(/[.+]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+')}$`).test(path);
