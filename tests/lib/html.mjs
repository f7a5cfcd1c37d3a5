// Reads our own pages for tests: elements and attributes, the visible text, the values of forms. It
// is no general HTML parser: it reads HTML as our templates write it, with every attribute quoted,
// and throws at anything else.

const VOID = new Set(['area', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr']);
const RAW = new Set(['script', 'style', 'textarea', 'title']);

export function decode(text) {
  const names = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, number, name) => {
    if (hex) return String.fromCodePoint(parseInt(hex, 16));
    if (number) return String.fromCodePoint(Number(number));
    return names[name] ?? whole;
  });
}

function attributesOf(text, tag) {
  const attributes = {};
  const rest = text.replace(/([^\s=/"'<>]+)(?:="([^"]*)"|='([^']*)')?/g, (whole, name, double, single) => {
    if (name in attributes) throw new Error(`<${tag}> has ${name} twice`);
    attributes[name] = decode(double ?? single ?? '');
    return '';
  });
  if (rest.replace(/[\s/]/g, '')) throw new Error(`<${tag}${text}> is not read`);
  return attributes;
}

// Returns the page's elements in their order: {tag, attributes, inner (source), text, parent}.
export function parse(source) {
  const elements = [];
  const open = [];
  const tags = /<!--[^]*?-->|<!doctype[^>]*>|<(\/?)([a-zA-Z][\w-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/gi;
  for (let match; (match = tags.exec(source)); ) {
    const [whole, slash, name, rest] = match;
    if (!name) continue;
    const tag = name.toLowerCase();
    if (slash) {
      const element = open.pop();
      if (!element || element.tag !== tag) {
        throw new Error(`</${tag}> closes ${element ? `<${element.tag}>` : 'nothing'}`);
      }
      element.inner = source.slice(element.from, match.index);
      continue;
    }
    const element = { tag, attributes: attributesOf(rest, tag), parent: open.at(-1), from: tags.lastIndex, inner: '' };
    elements.push(element);
    if (VOID.has(tag) || rest.endsWith('/')) continue;
    open.push(element);
    if (RAW.has(tag)) {
      const end = source.toLowerCase().indexOf(`</${tag}`, tags.lastIndex);
      if (end < 0) throw new Error(`<${tag}> is not closed`);
      tags.lastIndex = end;
    }
  }
  if (open.length) throw new Error(`<${open.at(-1).tag}> is not closed`);
  return elements;
}

// The visible text, with white space collapsed.
export function textOf(source) {
  const inline = /<\/?(?:a|abbr|b|code|data|em|i|span|strong|time)\b[^>]*>/gi;
  return decode(source.replace(/<(script|style)\b[^]*?<\/\1>/gi, ' ').replace(inline, '').replace(/<!--[^]*?-->|<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ').trim();
}

export const byId = (elements, id) => elements.find((element) => element.attributes.id === id);

// The controls of all forms: {name, kind, value, on}. `value` of a text field is its text; `on` is true if a checkbox
// or radio button is ticked.
export function controls(elements) {
  return elements.filter((e) => ['input', 'textarea', 'select', 'button'].includes(e.tag) && e.attributes.name).map((e) => {
    const kind = e.tag === 'input' ? e.attributes.type ?? 'text' : e.tag;
    // HTML ignores the first line break of a textarea, so it is not part of the text.
    const value = e.tag === 'textarea' ? decode(e.inner).replace(/^\r?\n/, '') : e.attributes.value ?? '';
    return { name: e.attributes.name, kind, value, on: 'checked' in e.attributes, element: e };
  });
}

// The option of a select that a browser would send.
function chosen(select) {
  const options = [...select.inner.matchAll(/<option value="([^"]*)"( selected)?/g)].map(([, value, is]) => ({ value: decode(value), is: Boolean(is) }));
  return (options.find(({ is }) => is) ?? options[0]).value;
}

// What a browser without script would send from the forms of a page: a Map from each field's name to its value. Buttons and
// the switch of languages are left out.
export function fieldsOf(page) {
  const found = controls(parse(page).filter(({ tag, attributes }) => tag !== 'button' && attributes.name !== 'lang'))
    .filter(({ kind, on }) => !['checkbox', 'radio'].includes(kind) || on)
    .map(({ name, kind, value, element }) => [name, kind === 'select' ? chosen(element) : value]);
  return new Map(found);
}
