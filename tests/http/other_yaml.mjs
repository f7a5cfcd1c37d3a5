// world: --example
// A fair's file in another YAML program: what the command exports, PyYAML loads and writes in its own form; the import of that
// changes nothing. What each value is to PyYAML is tests/unit/test_yaml_others.c.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const { BUSSANTEN, EVENT, EXAMPLE_EVENT, WORLD_DIR } = process.env;
const PYTHON = '/usr/bin/python3'; // for which the Debian package python3-yaml is
const DUMP = 'import sys, yaml; yaml.dump(yaml.safe_load(sys.stdin.buffer), sys.stdout.buffer, encoding="utf-8", allow_unicode=True)';
const missing = spawnSync(PYTHON, ['-c', 'import yaml']).status !== 0 && 'python3-yaml is not installed; tools/check installs it';

function run(command, args, input) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', input });
  assert.equal(status, 0, stderr);
  return stdout;
}

for (const slug of [EVENT, EXAMPLE_EVENT]) {
  test(`${slug} through PyYAML and back`, { skip: missing }, () => {
    const exported = () => run(BUSSANTEN, ['event', 'export', slug]).replace(/^revision: .*\n/m, '');
    const before = run(BUSSANTEN, ['event', 'export', slug]);
    const dumped = run(PYTHON, ['-c', DUMP], before);
    assert.doesNotMatch(dumped, /^#/m, 'it is another file');
    const file = join(WORLD_DIR, 'tmp/dumped.yaml');
    writeFileSync(file, dumped);
    run(BUSSANTEN, ['event', 'import', file]);
    assert.equal(exported(), before.replace(/^revision: .*\n/m, ''));
  });
}
