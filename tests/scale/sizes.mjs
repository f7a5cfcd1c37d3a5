// What a visit takes on the disk, in the log of PostgreSQL, and when its figures are counted. It prints a table, whose figures
// docs/scale.md tells with date and commit; it fails if a visit now takes a tenth more or less on the disk than is told there.
// The visitors are those of tools/crowd.sql, each form recorded by the program's own functions.
//
//   top_builddir=$PWD/build/check/scale tests/lib/world --bare -- node tests/scale/sizes.mjs [VISITORS]
//
// `tools/check scale` runs it.
import { readFileSync } from 'node:fs';
import { addCrowd } from '../lib/crowd.mjs';
import { sql, tables } from '../lib/sql.mjs';

const [visitors = 10000] = process.argv.slice(2).map(Number);
const count = (table) => Number(sql(`SELECT count(*) FROM ${table}`));
const bytes = (names) => Number(sql(`SELECT sum(pg_total_relation_size(name::regclass)) FROM unnest('{${names}}'::text[]) AS name`));
const show = (name, value) => console.log(`# | ${name} | ${Math.round(value).toLocaleString('en')} |`);

const all = tables();
sql('VACUUM');
const before = bytes(all);
const from = sql('SELECT pg_current_wal_lsn()');
addCrowd(visitors, '2023-02-21T18:00:00+09:00');
const log = Number(sql(`SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '${from}')`));
sql('VACUUM');
const taken = bytes(all) - before;
const rollup = bytes(['rollup']);
sql(`SELECT tally_forget(event_id) FROM event WHERE slug = '${process.env.EVENT}'`);
const begun = process.hrtime.bigint();
let folded = 0;
for (let n; (n = Number(sql('SELECT fold_tally(1000)'))) > 0;) folded += n;
const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
const [forms, visits, surveys] = ['submission', 'visit', 'response'].map(count);
show('visitors', visitors);
show('forms', forms);
show('of them with a survey', surveys);
show('visits', visits);
show('bytes a visit, tables and indexes', taken / visits);
show('of them the rollup', rollup / visits);
show(`bytes of log a visit, full_page_writes = ${sql('SHOW full_page_writes')}`, log / visits);
show('microseconds a form, to count it into the figures', (seconds * 1e6) / forms);
show('visitors counted', folded);
const [, told] = /(\d+) bytes a visit, in tables and\s+indexes/.exec(readFileSync(new URL('../../docs/scale.md', import.meta.url), 'utf8'));
if (Math.abs(taken / visits / Number(told) - 1) > 0.1) {
  console.log(`FAIL: docs/scale.md tells ${told} bytes a visit`);
  process.exitCode = 1;
} else {
  console.log('PASS: a visit takes on the disk what docs/scale.md tells');
}
