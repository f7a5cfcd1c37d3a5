// Reads a workbook of ours: { the name of each sheet: its rows of cells }. A cell is a number or a text; an empty one is ''.
import { unzip } from './zip.mjs';

export function sheetsOf(bytes) {
  const parts = unzip(bytes);
  const text = (name) => parts.get(name).toString('utf8');
  const unescape = (words) => words.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&');
  const strings = [...text('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(([, inner]) => unescape(inner.replace(/<[^>]*>/g, '')));
  const names = [...text('xl/workbook.xml').matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name);
  return Object.fromEntries(names.map((name, i) => {
    const rows = [];
    for (const [, letters, row, type, value] of text(`xl/worksheets/sheet${i + 1}.xml`).matchAll(/<c r="([A-Z]+)(\d+)"(?: s="\d+")?(?: t="(\w+)")?(?:\/>|>(?:<v>(.*?)<\/v>)?<\/c>)/g)) {
      const column = [...letters].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1;
      (rows[row - 1] ??= [])[column] = value === undefined ? '' : type === 's' ? strings[value] : Number(value);
    }
    return [name, rows.map((row) => Array.from(row, (cell) => cell ?? ''))];
  }));
}
