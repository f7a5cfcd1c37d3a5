/*
 * Makes a picture of the stamp card, which the visitor saves on the phone. It is drawn from the stamps of the page, so it needs
 * neither the server nor a signal. app.js loads this file when the visitor first presses the button (templates/card.tpl).
 */
'use strict';

const keepsake = document.getElementById('keepsake'); // templates/card.tpl
const DRAWN = ['display', 'fill', 'font-family', 'font-size', 'font-weight', 'letter-spacing', 'opacity', 'overflow', 'stroke', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'stroke-width', 'text-anchor'];
const shape = (name, more) => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(more)) element.setAttribute(key, value);
  return element;
};
// A copy that needs no style sheet.
function drawn(svg, more) {
  const copy = svg.cloneNode(true);
  const elements = copy.querySelectorAll('*');
  svg.querySelectorAll('*').forEach((element, i) => {
    const style = getComputedStyle(element);
    for (const name of DRAWN) elements[i].setAttribute(name, style.getPropertyValue(name));
  });
  const whole = shape('svg', { viewBox: '-4 -4 128 128', ...more });
  whole.append(...copy.childNodes);
  return whole;
}

async function picture() {
  const stamps = [...document.querySelectorAll('.stamps .stamp svg')];
  const columns = Math.max(3, Math.ceil(Math.sqrt(stamps.length)));
  const side = 340 / columns;
  const height = 104 + side * Math.ceil(stamps.length / columns);
  const sheet = shape('svg', { width: 1080, height: 3 * height, viewBox: `0 0 360 ${height}`, lang: 'ja' });
  sheet.append(...stamps.map((svg, i) => drawn(svg, { x: 10 + side * (i % columns), y: 94 + side * Math.floor(i / columns), width: side, height: side })));
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(sheet))}`;
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: 1080, height: 3 * height });
  const pen = canvas.getContext('2d');
  pen.scale(3, 3);
  const { backgroundColor, fontFamily } = getComputedStyle(document.body);
  pen.fillStyle = backgroundColor;
  pen.fillRect(0, 0, 360, height);
  const cloth = document.querySelector('.noren-cloth');
  pen.fillStyle = getComputedStyle(cloth).backgroundColor;
  pen.fillRect(0, 0, 360, 84);
  pen.fillStyle = getComputedStyle(cloth.firstElementChild).color;
  pen.textAlign = 'center';
  const texts = [[document.title.split(' | ').pop(), 700, 22, 38], [keepsake.dataset.days, 400, 14, 64]];
  for (const [text, weight, size, y] of texts) {
    pen.font = `${weight} ${size}px ${fontFamily}`;
    pen.font = `${weight} ${Math.min(size, (size * 336) / pen.measureText(text).width)}px ${fontFamily}`;
    pen.fillText(text, 180, y);
  }
  pen.drawImage(image, 0, 0, 360, height);
  const names = [...document.querySelectorAll('.stamps .stamp:not(.blank) + p')].map(plainOf);
  return { src: canvas.toDataURL(), alt: `${texts[0][0]}, ${texts[1][0]}: ${names.join(', ')}`, width: 1080, height: 3 * height };
}
function plainOf(element) {
  const copy = element.cloneNode(true);
  for (const reading of copy.querySelectorAll('rt, rp')) reading.remove();
  return copy.textContent.trim();
}

async function save() {
  const image = Object.assign(new Image(), await picture());
  keepsake.querySelector('img')?.remove();
  keepsake.append(image);
  keepsake.querySelector('[role] p').hidden = false;
  Object.assign(document.createElement('a'), { href: image.src, download: `${location.pathname.split('/')[2]}-card.png` }).click();
}
keepsake.querySelector('button').addEventListener('click', save);
save();
