// A stranger who guesses passwords, each time with another made-up cookie of a device, so that nginx may count each guess
// by itself (deploy/nginx-http.conf.in).
import { randomUUID } from 'node:crypto';
import { post } from './http.mjs';

// Sends 80 guesses at once. `cookieOf` makes the Cookie header from a text of 72 characters. Returns for how many of them the
// program may have checked a password, and the most for one address: 31 at once, and one each second.
export async function guess(cookieOf, options = {}) {
  const began = Date.now();
  const replies = await Promise.all(Array.from({ length: 80 }, (_, i) =>
    post('/admin/login', [['login', `somebody-${i}`], ['password', 'guess-guess']], { ...options, headers: { ...options.headers, Cookie: cookieOf(randomUUID() + randomUUID()) } })));
  const isForgotten = ({ status, cookies }) => status === 503 && cookies.some((each) => /^(?:__Host-)?bussanten-device=;/.test(each));
  const statuses = replies.map((reply) => (isForgotten(reply) ? 'forgotten' : reply.status));
  return { statuses, checked: statuses.filter((each) => each !== 429 && each !== 'forgotten').length, most: 31 + Math.ceil((Date.now() - began) / 1000) };
}
