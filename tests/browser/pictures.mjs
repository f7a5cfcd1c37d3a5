// pictures.mjs: makes the site's pictures below www/ again: the icons that browsers and phones ask for, from
// www/static/icon.svg, and the picture beside a link in a message (Open Graph), from the stamps of templates/motif.tpl. Run
// it by hand after a change of one of these, and commit what it writes. Not a test:
//   node tests/browser/pictures.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { launch } from './lib/launch.mjs';

const top = new URL('../../', import.meta.url);
const read = (name) => readFileSync(new URL(name, top), 'utf8');
const write = (name, bytes) => {
  writeFileSync(new URL(name, top), bytes);
  console.log(`${name}: ${bytes.length} bytes`);
};

// The colours are those of www/static/app.css.
const colour = (name) => new RegExp(`--${name}: (#\\w+);`).exec(read('www/static/app.css'))[1];
const [paper, noren, rod, red, blue, green, violet] = ['paper', 'noren', 'rod', 'shu', 'ai', 'matsu', 'fuji'].map(colour);

// --- icons

const mark = /<svg[^>]*>(.*)<\/svg>/s.exec(read('www/static/icon.svg'))[1];
const svg = (width, height, inner) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${inner}</svg>`;
// `part` of the picture's width is the mark. Where a phone cuts the corners off, the mark is smaller and has a ground.
const icon = (size, part = 1, ground = 'none') => svg(size, size, `<path d="M0 0h${size}v${size}H0z" fill="${ground}"/>
  <g transform="translate(${(size * (1 - part)) / 2} ${(size * (1 - part)) / 2}) scale(${(size * part) / 32})">${mark}</g>`);

// A .ico file is a list of pictures.
function ico(pictures) {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let at = head.length;
  pictures.forEach(({ size, png }, i) => {
    const entry = 6 + 16 * i;
    head.writeUInt8(size, entry);
    head.writeUInt8(size, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6); // bits of a pixel
    head.writeUInt32LE(png.length, entry + 8);
    head.writeUInt32LE(at, entry + 12);
    at += png.length;
  });
  return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
}

// --- the picture of a link

const drawing = (name) => new RegExp(`{{#MOTIF_${name}}}(.*?){{/`).exec(read('templates/motif.tpl'))[1];
const EDGES = [
  '<circle class="edge" cx="60" cy="60" r="56"/>',
  ...['PLUM', 'SQUARE', 'HEXAGON'].map((shape) => new RegExp(`{{#SHAPE_${shape}}}(.*?){{/`).exec(read('templates/stamp.tpl'))[1]),
];
const stamp = (name, ink, edge, turn, x, y, size) => `<g class="stamp" transform="translate(${x} ${y}) scale(${size / 120}) rotate(${turn} 60 60)" color="${ink}">
  ${EDGES[edge]}<g transform="translate(60 60) scale(1.08) translate(-60 -41)">${drawing(name)}</g></g>`;
const STAMPS = [['FISH', blue, 1], ['PLANE', blue, 3], ['GRAPES', violet, 2], ['MOUNTAIN', green, 0], ['RICE', green, 3],
  ['CRAB', red, 0], ['APPLE', red, 1], ['ROSE', red, 2]];

function link() {
  const slit = (i) => `<path d="M${150 * i} 136v44" stroke="${paper}" stroke-width="8"/>`;
  const at = (i) => [120 + 260 * (i % 4), i < 4 ? 210 : 416, 180];
  return svg(1200, 630, `<style>
    .stamp { fill: currentColor; stroke-linecap: round; stroke-linejoin: round; }
    .edge { fill: #fff; stroke: currentColor; stroke-width: 4; }
    .line, .cut { fill: none; stroke: currentColor; stroke-width: 3; }
    .thick { stroke-width: 4; }
    .cut { stroke: #fff; stroke-width: 2.5; }
    .fine { stroke-width: 1.8; }
    .hole { fill: #fff; }
  </style>
  <path d="M0 0h1200v630H0z" fill="${paper}"/><path d="M0 0h1200v176H0z" fill="${noren}"/><path d="M0 0h1200v22H0z" fill="${rod}"/>
  ${[1, 2, 3, 4, 5, 6, 7].map(slit).join('')}<circle cx="600" cy="80" r="36" fill="none" stroke="#fff" stroke-width="14"/>
  ${STAMPS.map(([name, ink, edge], i) => stamp(name, ink, edge, [-4, 3, -2, 4][i % 4], ...at(i))).join('')}`);
}

const browser = await launch();
const page = await browser.newPage();
async function png(source) {
  const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(source).map(Number);
  await page.setViewportSize({ width, height });
  await page.setContent(`<style>body { margin: 0; } svg { display: block; }</style>${source}`);
  return page.screenshot({ omitBackground: true });
}
try {
  const sizes = [];
  for (const size of [16, 32, 48]) sizes.push({ size, png: await png(icon(size)) });
  write('www/favicon.ico', ico(sizes));
  write('www/apple-touch-icon.png', await png(icon(180, 0.72, paper)));
  for (const size of [192, 512]) write(`www/static/icon-${size}.png`, await png(icon(size)));
  write('www/static/icon-maskable.png', await png(icon(512, 0.62, paper)));
  write('www/static/link.png', await png(link()));
} finally {
  await browser.close();
}
