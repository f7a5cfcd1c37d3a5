// Transactions of somebody else that stay open while the program works beside them, and what waits for them.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { sql } from './sql.mjs';

// Begins a transaction and runs the script in it. Returns what commits it. It ends with the test, whatever happens.
export async function open(context, script) {
  const psql = spawn('psql', ['-XqAt', '-v', 'ON_ERROR_STOP=1'], { env: { ...process.env, PGOPTIONS: '-c search_path=bussanten' }, stdio: ['pipe', 'pipe', 'inherit'] });
  context.after(() => psql.kill());
  psql.stdin.write(`BEGIN; ${script}; SELECT 'open';\n`);
  for await (const data of psql.stdout.iterator({ destroyOnReturn: false })) if (/^open$/m.test(data)) break;
  psql.stdout.resume();
  return async () => {
    psql.stdin.end('COMMIT;\n');
    assert.deepEqual(await once(psql, 'exit'), [0, null]);
  };
}

// Waits until `n` locks of this kind, a condition on pg_locks and pg_stat_activity, are waited for.
export async function waitedFor(kind, n = 1) {
  for (let tries = 0; Number(sql(`SELECT count(*) FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE NOT granted AND ${kind}`)) < n; tries++) {
    assert.ok(tries < 1000, `${n} wait for a lock: ${kind}`);
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
}
