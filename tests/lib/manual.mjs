// What the operator's manual says, for tests that do it: the blocks of commands of a chapter.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const manual = readFileSync(fileURLToPath(new URL('../../docs/operator.md', import.meta.url)), 'utf8');

// All blocks, in order.
export const allBlocks = () => [...manual.matchAll(/^```\n([^]*?)\n```$/gm)].map((found) => found[1]);

// The blocks of the chapter with this heading, up to the next heading.
export function blocks(heading) {
  const begin = manual.search(new RegExp(`^#+ ${heading.replace(/[()]/g, '\\$&')}$`, 'm'));
  if (begin < 0) throw new Error(`docs/operator.md has no chapter ${heading}`);
  const text = manual.slice(manual.indexOf('\n', begin));
  const found = [];
  let block = null;
  for (const line of text.split('\n').slice(1)) {
    if (line.startsWith('```')) {
      if (block) found.push(block.join('\n'));
      block = block ? null : [];
    } else if (block) {
      block.push(line);
    } else if (line.startsWith('#')) {
      break;
    }
  }
  return found;
}
