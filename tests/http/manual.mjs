// world: machine
// The operator's manual, done: its blocks of commands, in their order, on a machine of the test's own with accounts, PostgreSQL's rule
// "peer", nginx with TLS and the installed program. setup.mjs plays the four commands, cgi_servers.mjs the chapter on CGI.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { allBlocks, blocks } from '../lib/manual.mjs';

if (process.env.MACHINE !== 'yes') throw new Error('this test changes the machine: start it by tests/lib/run');
const HOST = 'fair.example.lg.jp';
const SLUG = 'example-2023';
const VALUES = { NAME: SLUG, SLUG, LOGIN: 'soumu' };
process.env.LC_ALL = 'C.UTF-8';
process.env.CURL_CA_BUNDLE = '/etc/ssl/certs/fair.pem'; // what `check` asks with
process.env.EDITOR = 'true';

function run(script, { input = '', status = 0, cwd = '/root' } = {}) {
  const done = spawnSync('bash', ['-euo', 'pipefail', '-c', script], { encoding: 'utf8', input, cwd });
  assert.equal(done.status, status, `${script}\n${done.stdout}${done.stderr}`);
  return done.stdout.trim();
}
const page = (path) => run(`curl -sS https://${HOST}${path}`);
const sql = (question) => run('sudo -u postgres psql -XqAt -d bussanten', { input: `SET search_path TO bussanten; ${question}` });

const played = new Set();
// Runs a block line by line, with words for the names in capitals. `instead` has what another command does for a line, by the line's
// beginning: null leaves it out.
function follow(block, { instead = {}, ...options } = {}) {
  played.add(block);
  let said = '';
  for (const line of block.replace(/\\\n */g, '').split('\n').map((text) => text.replace(/ +# .*/, ''))) {
    const other = Object.keys(instead).find((begin) => line.startsWith(begin));
    const command = other === undefined ? line : instead[other];
    if (command) said += `${run(command.replace(/\b(NAME|SLUG|LOGIN)\b/g, (name) => VALUES[name]), options)}\n`;
  }
  return said;
}
const [ACCOUNT] = blocks('The account and the configuration');
const PASSWORD = { input: 'mikan-no-hana-ga-saku\n' };

test('install: program, account, configuration, database, nginx', () => {
  run('rm -rf /usr/local/etc /usr/local/var; ln -s /etc /usr/local/etc; ln -s /var /usr/local/var');
  const [program] = blocks('The program');
  const packages = /^sudo apt-get install (.*?)$/ms.exec(program.replace(/\\\n */g, ''))[1].split(' ');
  run(`dpkg-query -W ${packages.filter((name) => name !== 'git' && name !== 'postgresql').join(' ')}`); // here postgresql-15 alone
  follow(program, { cwd: process.env.top_builddir, instead: { 'sudo apt-get': null, git: null, cd: null, autoreconf: null, './configure': null, make: null, 'sudo make install': 'make -s MAKEFLAGS= install >/dev/null' } });
  run('pg_lsclusters -h | while read -r version name rest; do pg_dropcluster --stop "$version" "$name"; done');
  run('install -d -o postgres -g postgres -m 2775 /run/postgresql; pg_createcluster "$(ls /usr/lib/postgresql | sort -V | tail -n 1)" main -- --no-sync >/dev/null');
  follow(blocks('No database')[0], { instead: { df: 'df -h /' } });
  follow(ACCOUNT, { instead: { sudoedit: `sed -i 's|^base_url = .*|base_url = https://${HOST}|' /etc/bussanten/bussanten.conf` } });
  run('adduser --quiet postgres bussanten');
  follow(blocks('The database')[0]);
  run(`echo 127.0.0.1 ${HOST} >>/etc/hosts; openssl req -x509 -newkey rsa:2048 -nodes -days 90 -subj /CN=${HOST} -addext subjectAltName=DNS:${HOST} -keyout /etc/ssl/private/fair.key -out /etc/ssl/certs/fair.pem 2>/dev/null; chmod 644 /etc/ssl/certs/fair.pem`);
  // A check before there is a fair names what is missing; that is what it is for.
  follow(blocks('systemd and nginx')[0], { instead: { 'sudo -u bussanten bussanten check': 'sudo -u bussanten bussanten check || true', sudoedit: "sed -i '/listen \\[::\\]/d' /etc/nginx/sites-available/bussanten" } });
  assert.match(page('/healthz'), /^ok/);
});

test('the fair, the accounts, the posters', () => {
  const [fair, check] = blocks('The fair, the accounts, the posters');
  // The made-up fair, with days to come: what is over is soon deleted.
  run(`sed -i 's/2023-0/2099-0/g' /usr/local/share/bussanten/sql/fairs/${SLUG}.yaml`);
  const code = /code: '(\d{6})'/.exec(readFileSync(`/usr/local/share/bussanten/sql/fairs/${SLUG}.yaml`, 'utf8'))[1];
  const said = follow(fair, { ...PASSWORD, instead: { 'sudo -u bussanten bussanten staff add soumu': `sudo -u bussanten bussanten staff add soumu --role host --municipality ${code}`, 'sudo -u bussanten bussanten staff add miyako': `sudo -u bussanten bussanten staff add miyako --role municipality --municipality 992020` } });
  assert.match(said, new RegExp(`https://${HOST}/q/`));
  assert.match(page(`/e/${SLUG}`), /架空のまちめぐり市/);
  assert.doesNotMatch(follow(check), /NOT OK/);
  run("sed -i.whole 's/worker_connections 8192;/worker_connections 768;/' /etc/nginx/nginx.conf");
  assert.match(run('sudo -u bussanten bussanten check', { status: 1 }), /^nginx +NOT OK +\/etc\/nginx\/nginx\.conf: worker_connections is 768$/m);
  run('mv /etc/nginx/nginx.conf.whole /etc/nginx/nginx.conf');
});

test('trouble: no printer, no database, a lost password', () => {
  const [first] = blocks('When something is wrong');
  assert.doesNotMatch(follow(first, { instead: { 'sudo journalctl': null } }), /NOT OK/);
  assert.match(follow(blocks('No printer')[0]), /entrance\t.*\t[0-9A-Z]{3}-?[0-9A-Z]{3}$/m);
  run('systemctl stop postgresql');
  assert.match(page(`/e/${SLUG}`), /架空のまちめぐり市/, 'public pages stay');
  follow(blocks('No database')[0], { instead: { df: 'df -h /' } });
  run(`for i in $(seq 100); do [ "$(curl -s https://${HOST}/readyz)" != ready ] || exit 0; sleep 0.1; done; exit 1`);
  // The account has no second factor to lose.
  follow(blocks('A lost password')[0], { ...PASSWORD, instead: { 'sudo -u bussanten bussanten staff second-factor': 'sudo -u bussanten bussanten staff second-factor --remove soumu || true' } });
});

test('the day before, and the evening', () => {
  follow(blocks('The day before')[0]);
  assert.equal(run('stat -c "%a %U" /var/backups/before-the-fair-*.backup'), '600 root');
  const [errors, evening] = blocks('The days of the fair');
  played.add(errors); // a journal is what this machine lacks
  follow(evening);
});

test('the fair\'s file: out, in, its history', () => {
  const [commands] = blocks("The fair's file and its revisions");
  run(`sudo -u bussanten bussanten event export ${SLUG} >/tmp/fair.yaml && chmod 644 /tmp/fair.yaml`);
  for (const line of commands.split('\n').map((text) => text.replace(/ +# .*/, '').replace('[N]', '').replace(/\bN\b/, '1').replace('FILE', '/tmp/fair.yaml').replace('SLUG', SLUG))) {
    // Days to come can be neither sealed nor deleted.
    run(`sudo -u bussanten ${line}`, { status: /event (close|purge)/.test(line) ? 1 : 0 });
  }
  played.add(commands);
});

test('upgrade: program, schema, site, fair', () => {
  const [steps, versions, compare, fair] = blocks('Upgrade');
  assert.doesNotMatch(follow(steps, { cwd: process.env.top_builddir, instead: { 'make &&': 'make -s MAKEFLAGS= install >/dev/null' } }), /NOT OK/);
  follow(versions);
  follow(compare, { instead: { diff: `${compare} || [ $? = 1 ]` } });
  assert.doesNotMatch(follow(fair, { cwd: '/var/tmp', instead: { cd: null, editor: "sed -i 's/架空のまちめぐり市/架空のまちめぐり祭/' fair.yaml" } }), /NOT OK/);
  run(`for i in $(seq 100); do ! curl -s https://${HOST}/e/${SLUG} | grep -q まちめぐり祭 || exit 0; sleep 0.1; done; exit 1`);
});

test('backup, the loss of everything, restore', () => {
  const [backup, restore] = blocks('Backup and restore');
  follow(backup);
  run('systemctl stop bussanten.socket bussanten.service; rm -r /var/lib/bussanten; sudo -u postgres dropdb bussanten');
  run('sudo -u postgres createdb -E UTF8 -T template0 --locale=C.UTF-8 bussanten');
  assert.doesNotMatch(follow(restore), /NOT OK/);
  assert.match(page(`/e/${SLUG}`), /まちめぐり祭/);
  assert.equal(sql('SELECT count(*) FROM staff'), '2');
});

test('an archive of the log, a mistake, and back to the moment before it', () => {
  const [, , archive, back, recovery, renewal] = blocks('Backup and restore');
  follow(archive);
  const moment = run("sleep 1; date '+%F %T%:::z'; sleep 1.5");
  sql('DELETE FROM staff WHERE login <> $$soumu$$; SELECT pg_switch_wal()');
  assert.equal(sql('SELECT count(*) FROM staff'), '1');
  follow(back);
  const conf = '/etc/postgresql/15/main/conf.d/recovery.conf';
  run(`cat >${conf}`, { input: recovery.replace(/'2023-[^']*'/, `'${moment}'`) });
  run('systemctl start postgresql; for i in $(seq 200); do [ "$(sudo -u postgres psql -XqAtc "SELECT pg_is_in_recovery()")" != f ] || exit 0; sleep 0.1; done; exit 1');
  assert.equal(sql('SELECT count(*) FROM staff'), '2');
  run(`rm ${conf}; systemctl start bussanten.service; sudo -u bussanten bussanten check`);
  follow(renewal);
  run('test -e /srv/archive/base/PG_VERSION && test ! -e /srv/archive/base.before');
  sql('SELECT pg_switch_wal()');
  run('for i in $(seq 100); do ls /srv/archive/*.gz >/dev/null 2>&1 && exit 0; sleep 0.1; done; exit 1'); // the log goes on
});

test('a setting is changed without a restart', () => {
  follow(blocks('Changing a setting')[0]);
});

// What systemd and nginx have running decides, not what this run of setup has changed.
const SETUP = `bussanten setup --host ${HOST} --certificate /etc/ssl/certs/fair.pem --certificate-key /etc/ssl/private/fair.key --login soumu`;
const files = () => run("sed -n 's/^Max open files *\\([0-9]*\\).*/\\1/p' /proc/$(cat /run/nginx.pid)/limits");
const started = () => run('cat /run/bussanten/pid');

test('setup starts anew what runs with less than is written, and nothing else', () => {
  run('mkdir -p /run/systemd/system; systemctl stop nginx; ulimit -n 1024; nginx >/dev/null 2>&1; sleep 1.1; touch /etc/bussanten/bussanten.conf; chmod 644 /etc/bussanten/bussanten.conf; sleep 1.1');
  assert.equal(files(), '1024');
  const before = started();
  const first = run(SETUP);
  assert.match(first, /^service +done +restart it: the configuration is newer$/m);
  assert.match(first, /^nginx +done +restart it, so that it reads the site$/m);
  assert.match(first, /^service +stands +https:\S+\/readyz answers: ready$/m);
  assert.equal(run('stat -c "%a %U %G" /etc/bussanten/bussanten.conf'), '640 root bussanten');
  assert.equal(files(), run('systemctl show --timestamp=unix --value --property LimitNOFILE nginx.service'));
  const after = started();
  assert.notEqual(after, before);
  const second = run(SETUP);
  assert.doesNotMatch(second, /restart/);
  assert.match(second, /^nginx +done +reload it/m);
  assert.equal(started(), after);
});

test('setup starts the service anew that runs another file of the program', () => {
  const program = '/usr/local/bin/bussanten', before = started();
  run(`cp -p ${program} ${program}.new; mv ${program}.new ${program}`); // as an upgrade does it
  assert.match(run(SETUP), /^service +done +restart it: it runs another program than this one$/m);
  assert.notEqual(started(), before);
  run(`cmp /proc/${started()}/exe ${program}; [ /proc/${started()}/exe -ef ${program} ]`);
  assert.doesNotMatch(run(SETUP), /restart/);
});

// In the place of systemctl one that refuses this verb.
test('what systemctl refuses is named by its unit', () => {
  for (const [verb, units] of [['daemon-reload', 'bussanten.service'], ['enable', 'bussanten.socket bussanten.service'], ['reload-or-restart', 'nginx.service']]) {
    run(`mkdir -p /tmp/refuses; printf '%s\\n' '#!/bin/sh' '[ "$1" != ${verb} ] || exit 1' "exec $(command -v systemctl) \\"\\$@\\"" >/tmp/refuses/systemctl; chmod +x /tmp/refuses/systemctl`);
    const said = run(`PATH=/tmp/refuses:$PATH ${SETUP} 2>&1`, { status: 1 });
    assert.match(said, new RegExp(`^bussanten: setup: service: systemctl refused; systemctl status ${units} says why$`, 'm'));
  }
});

test('setup mends directories and a key that are root\'s', () => {
  const owned = () => run('stat -c "%a %U %G" /var/lib/bussanten /var/cache/bussanten /var/lib/bussanten/key');
  const before = owned();
  run('chown root: /var/lib/bussanten /var/cache/bussanten /var/lib/bussanten/key; chmod 755 /var/lib/bussanten');
  assert.equal(run(SETUP).match(/^file +done +give \S+ its owner and mode: bussanten:bussanten/gm).length, 3);
  assert.equal(owned(), before);
});

test('setup finds the programs of root also after a mere su', () => {
  run(`PATH=$(dirname "$(command -v systemctl)"):/usr/local/bin:/usr/bin:/bin; ! command -v nginx; ${SETUP}`);
});

test('a site that nginx refuses is not left where nginx would not start with it', () => {
  const enabled = '/etc/nginx/sites-enabled';
  const links = () => run(`find ${enabled} -printf '%f %l\\n' | sort`);
  run(`rm ${enabled}/bussanten; ln -s /etc/nginx/sites-available/default ${enabled}/default; mv /etc/ssl/private/fair.key /etc/ssl/private/fair.good; echo no key >/etc/ssl/private/fair.key`);
  const before = links();
  const said = run(`${SETUP} 2>&1`, { status: 1 });
  assert.match(said, /^site +done +disable it again: with it nginx might not start any more$/m);
  assert.match(said, /^bussanten: setup: nginx: it refuses its configuration/m);
  assert.equal(links(), before);
  run('mv /etc/ssl/private/fair.good /etc/ssl/private/fair.key');
  assert.match(run(SETUP), /^service +stands +https:\S+\/readyz answers: ready$/m);
  assert.equal(links(), before.replace('default /etc/nginx/sites-available/default', 'bussanten ../sites-available/bussanten'));
  // What was enabled before stays: nginx goes on with what it has read.
  run('cp -p /etc/ssl/private/fair.key /etc/ssl/private/fair.good; echo no key >/etc/ssl/private/fair.key');
  const others = links();
  assert.doesNotMatch(run(`${SETUP} 2>&1`, { status: 1 }), /disable it again/);
  assert.equal(links(), others);
  run('mv /etc/ssl/private/fair.good /etc/ssl/private/fair.key');
});

test('setup says that the site does not answer', () => {
  const site = '/etc/nginx/sites-available/bussanten';
  run(`sed -i.whole 's/^ *ssl_certificate_key .*/&\\n    location = \\/readyz { return 503; }/' ${site}`);
  const said = run(`${SETUP} 2>&1`, { status: 1 });
  assert.match(said, /^bussanten: setup: service: https:\S+\/readyz is not ready here after ten seconds; the log says why: journalctl/m);
  run(`sed -i 's/return 503/return 301 https:\\/\\/other.example/' ${site}`);
  assert.match(run(`${SETUP} 2>&1`, { status: 1 }), /^bussanten: setup: service: https:\S+\/readyz answers 301 here, which is not the fair/m);
  run(`mv ${site}.whole ${site}; systemctl restart nginx`);
});

test('every block of commands of the manual is played here, or by the test that is named', () => {
  const elsewhere = [...blocks('Four commands'), ...blocks('Without the service: CGI'), // setup.mjs, cgi_servers.mjs
    blocks('Numbers for Prometheus')[0], // alerts.mjs reads the rules and the configuration
    blocks('When PostgreSQL is away')[0], // failover.mjs
    blocks('A wrong date')[0]]; // the clock of the whole machine
  const commands = allBlocks().filter((block) => /^(?:sudo|bussanten|diff|make|pg_|timedatectl) ?/m.test(block));
  assert.ok(commands.length > 15, `${commands.length} blocks`);
  assert.deepEqual(commands.filter((block) => !played.has(block) && !elsewhere.includes(block)), []);
});
