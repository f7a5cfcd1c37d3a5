// What the operator's manual says, for tests that do it on a machine of their own (tests/lib/machine): the blocks of commands of a
// chapter, and who follows them.
//
// On a copy of this machine everything is installed already and everybody is root. In a clean Debian (tests/package/manual) an account
// that may use sudo types the lines, and apt installs what they name.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
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

export const OPERATOR = process.env.MACHINE_OPERATOR; // in a clean Debian
const EDITOR = '/tmp/editor';

// As root; `by`: as this account.
export function run(script, { input = '', status = 0, cwd = '/', by } = {}) {
  if (process.env.MACHINE !== 'yes') throw new Error('this test changes the machine: start it by tests/lib/run');
  const words = ['bash', '-euo', 'pipefail', '-c', script];
  if (by) words.unshift('runuser', '-u', by, '--');
  const done = spawnSync(words[0], words.slice(1), { encoding: 'utf8', input, cwd, env: { ...process.env, LC_ALL: 'C.UTF-8', SUDO_EDITOR: EDITOR } });
  assert.equal(done.status, status, `${script}\n${done.stdout}${done.stderr}`);
  return done.stdout.trim();
}

// Runs a block line by line; a variable that a line sets is there for the next. `instead` has what another command does for a line, by the
// line's beginning: null leaves it out. `edit` is the command of a person at the editor, without the name of the file. `values` are the
// words for names in capitals.
export function follow(block, { instead = {}, edit = 'true', values = {}, input, ...options } = {}) {
  writeFileSync(EDITOR, `#!/bin/sh\nexec ${edit} "$1"\n`, { mode: 0o755 });
  const by = OPERATOR;
  let said = '', variables = '';
  for (const line of block.replace(/\\\n */g, '').split('\n').map((text) => text.replace(/ +# .*/, ''))) {
    const other = Object.keys(instead).find((begin) => line.startsWith(begin));
    let command = other === undefined ? line : instead[other];
    if (!command) continue;
    for (const [name, value] of Object.entries(values)) command = command.replace(new RegExp(`\\b${name}\\b`, 'g'), value);
    if (!OPERATOR) command = command.replace(/^sudo apt(-get)? install /, 'dpkg-query -W ').replace(/^sudoedit /, `${EDITOR} `);
    const name = /^([a-z]+)=/.exec(command)?.[1];
    if (name) {
      const [, heard, declared] = /^([^]*?)(declare -- [^]*)$/.exec(run(`${command}\ndeclare -p ${name}`, { ...options, by }));
      variables += `${declared}\n`;
      said += heard;
    } else {
      // apt asks whether to go on.
      said += `${run(variables + command, { ...options, by, input: /^sudo apt/.test(command) ? 'y\n' : input })}\n`;
    }
  }
  return said;
}

// The program, as `make install` leaves it, and a running cluster of PostgreSQL. In a clean Debian both are there: tests/package/manual
// has played the chapter "The program", and apt has made the cluster.
export function machine() {
  if (OPERATOR) return run('systemctl start postgresql');
  // The program was configured with --prefix=/usr/local alone; the manual has --sysconfdir=/etc --localstatedir=/var.
  run('rm -rf /usr/local/etc /usr/local/var; ln -s /etc /usr/local/etc; ln -s /var /usr/local/var');
  run('make -s -C "$top_builddir" MAKEFLAGS= install >/dev/null');
  run('pg_lsclusters -h | while read -r version name rest; do pg_dropcluster --stop "$version" "$name"; done');
  newCluster(run('ls /usr/lib/postgresql | sort -V | tail -n 1'));
}
export const newCluster = (version) => run(`install -d -o postgres -g postgres -m 2775 /run/postgresql; pg_createcluster ${version} main -- --no-sync >/dev/null; systemctl start postgresql`);
