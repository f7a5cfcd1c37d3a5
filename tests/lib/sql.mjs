// The world's database, asked by a test. One psql stays for all questions of the test, because to start one for each would take
// longer than most tests do.
import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const END = randomUUID(); // a line that no answer has
const part = Buffer.alloc(65536);
let session = null;

// Two named pipes lead to psql and back. Unlike a child's own pipes they can be read without waiting for an event. A pipe opens
// only when somebody has its other end, so each is opened for both at first. Afterwards each side has one end alone, and so
// notices when the other has ended.
function begin() {
  const dir = mkdtempSync(join(tmpdir(), 'bussanten-sql-'));
  const pipes = ['to', 'back'].map((name) => join(dir, name));
  execFileSync('mkfifo', pipes);
  const both = pipes.map((path) => openSync(path, 'r+'));
  const [reads, told] = pipes.map((path) => openSync(path, 'r'));
  const [asks, writes] = pipes.map((path) => openSync(path, 'w'));
  const env = { ...process.env, PGOPTIONS: '-c search_path=bussanten,public -c default_transaction_read_only=off -c client_min_messages=warning' };
  spawn('psql', ['-XqAt', '-v', 'ON_ERROR_STOP=1'], { env, stdio: [reads, writes, writes] }).unref();
  for (const fd of [...both, reads, writes]) closeSync(fd);
  rmSync(dir, { recursive: true });
  return { asks, told };
}

// What psql says to this text, and whether it then lives.
function ask(text) {
  session ??= begin();
  let said = '';
  try {
    writeSync(session.asks, `${text}\n;RESET ALL;\n\\echo ${END}\n`);
    for (let n; (n = readSync(session.told, part)) > 0;) {
      said += part.toString('latin1', 0, n);
      if (said.endsWith(`${END}\n`)) return { said: utf8(said.slice(0, -END.length - 1)), lives: true };
    }
  } catch (error) {
    if (error.code !== 'EPIPE') throw error;
  }
  Object.values(session).forEach(closeSync);
  session = null;
  return { said: utf8(said), lives: false };
}

const utf8 = (bytes) => Buffer.from(bytes, 'latin1').toString('utf8').trimEnd();

// Runs statements as the database's superuser, and returns their rows as lines, columns divided by |. Throws what psql says if one
// fails. What a text sets ends with it.
export function sql(text) {
  const wasThere = session !== null;
  let { said, lives } = ask(text);
  // The server may have been stopped since the last question.
  if (!lives && wasThere && /^(psql:.*)?(FATAL|server closed|connection|.*terminating connection|$)/.test(said)) ({ said, lives } = ask(text));
  if (!lives) throw new Error(said);
  return said;
}

// The program's tables by name; `column`: those that have it. A part of a table (docs/scale.md) is no table of its own.
export const tables = (column) => sql(`SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'bussanten'::regnamespace
  AND c.relkind IN ('r', 'p') AND NOT c.relispartition ${column ? `AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = '${column}' AND NOT a.attisdropped)` : ''}
  ORDER BY c.relname`).split('\n');
