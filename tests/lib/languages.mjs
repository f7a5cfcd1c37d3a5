// The languages that have words (templates/strings.*), Japanese first, so that a new one is tested without any change of a
// test. FAULTY has the beginning of a page's title after a refused form, by language.
import { readdirSync, readFileSync } from 'node:fs';

const TEMPLATES = new URL('../../templates/', import.meta.url);

export const LANGUAGES = ['ja', ...readdirSync(TEMPLATES).flatMap((name) => /^strings\.(.+)$/.exec(name)?.[1] ?? []).filter((lang) => lang !== 'ja').sort()];

const wordOf = (lang, key) => readFileSync(new URL(`strings.${lang}`, TEMPLATES), 'utf8').split('\n')
  .find((line) => line.startsWith(`${key} = `)).slice(key.length + 3).replace('{{BI_SPACE}}', ' ');

export const FAULTY = Object.fromEntries(LANGUAGES.map((lang) => [lang, wordOf(lang, 'page.faulty')]));
