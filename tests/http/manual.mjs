// world: machine
// The operator's manual, done: its blocks of commands, in their order, on a machine of the test's own with accounts, PostgreSQL's rule
// "peer", nginx with TLS and the installed program. setup.mjs and tests/package/commands play the four commands, cgi_servers.mjs the
// chapter on CGI. tests/package/manual has the same in a clean Debian 12 and 13.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as manual from '../lib/manual.mjs';

const { allBlocks, blocks, OPERATOR, run } = manual;
const HOST = 'fair.example.lg.jp';
const SLUG = 'example-2023';
const VALUES = { NAME: SLUG, SLUG, LOGIN: 'soumu' };
process.env.BASE_URL = `https://${HOST}`;
const { ask, Person, post } = await import('../lib/http.mjs');
const { decode, textOf } = await import('../lib/html.mjs');

const page = (path) => run(`curl -sS https://${HOST}${path}`);
const until = (words, answer) => run(`for i in $(seq 400); do ! ${words} | grep -q ${answer} || exit 0; sleep 0.1; done; ${words}; exit 1`);
const sql = (question) => run('sudo -u postgres psql -XqAt -d bussanten', { input: `SET search_path TO bussanten; ${question}` });

const played = new Set();
function follow(block, options) {
  played.add(block);
  return manual.follow(block, { values: VALUES, ...options });
}
const PASSWORD = { input: 'mikan-no-hana-ga-saku\n' };

test('install: program, account, configuration, database, nginx', () => {
  const [program] = blocks('The program');
  const packages = /^sudo apt-get install (.*?)$/ms.exec(program.replace(/\\\n */g, ''))[1].split(' ');
  run(`dpkg-query -W ${packages.filter((name) => OPERATOR || (name !== 'git' && name !== 'postgresql')).join(' ')}`); // here postgresql-15 alone
  played.add(program);
  manual.machine();
  follow(blocks('No database')[0], OPERATOR ? {} : { instead: { df: 'df -h /' } });
  follow(blocks('The account and the configuration')[0], { edit: `sed -i 's|^base_url = .*|base_url = https://${HOST}|'` });
  run('adduser --quiet postgres bussanten');
  follow(blocks('The database')[0]);
  run(`echo 127.0.0.1 ${HOST} >>/etc/hosts; openssl req -x509 -newkey rsa:2048 -nodes -days 90 -subj /CN=${HOST} -addext subjectAltName=DNS:${HOST} -keyout /etc/ssl/private/fair.key -out /etc/ssl/certs/fair.pem 2>/dev/null; chmod 644 /etc/ssl/certs/fair.pem; cp /etc/ssl/certs/fair.pem /usr/local/share/ca-certificates/fair.crt; update-ca-certificates 2>&1`);
  // A check before there is a fair names what is missing; that is what it is for.
  follow(blocks('systemd and nginx')[0], { instead: { 'sudo -u bussanten bussanten check': 'sudo -u bussanten bussanten check || true' }, edit: "sed -i '/listen \\[::\\]/d'" });
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
  follow(blocks('No database')[0], OPERATOR ? {} : { instead: { df: 'df -h /' } });
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
  assert.doesNotMatch(follow(steps, { cwd: process.env.top_builddir, instead: OPERATOR ? {} : { 'make &&': 'make -s MAKEFLAGS= install >/dev/null' } }), /NOT OK/);
  follow(versions);
  follow(compare, { instead: { diff: `${compare} || [ $? = 1 ]` } });
  assert.doesNotMatch(follow(fair, { cwd: '/var/tmp', instead: { cd: null, editor: "sed -i 's/架空のまちめぐり市/架空のまちめぐり祭/' fair.yaml" } }), /NOT OK/);
  run(`for i in $(seq 100); do ! curl -s https://${HOST}/e/${SLUG} | grep -q まちめぐり祭 || exit 0; sleep 0.1; done; exit 1`);
});

// What the host's staff practise on a copy of the fair, whose days are to come: a visitor's card, and the figures.
const hidden = (text, name) => decode(new RegExp(`name="${name}" value="([^"]*)"`).exec(text)[1]);
const host = new Person(), visitor = new Person();
let practice;

async function practise() {
  assert.equal((await post('/admin/login', [['login', 'soumu'], ['password', PASSWORD.input.trim()]], { person: host })).status, 303);
  const rehearse = `/admin/e/${SLUG}/rehearse`;
  const begin = (await ask('GET', rehearse, { person: host })).text;
  assert.equal((await post(rehearse, [['act', 'begin'], ['submission', hidden(begin, 'submission')]], { person: host })).status, 303);
  practice = sql('SELECT slug FROM event WHERE rehearsal_of IS NOT NULL');
  const posters = run(`sudo -u bussanten bussanten poster list ${practice}`).split('\n').map((line) => new URL(line.split('\t')[2]).pathname);
  // The program reads a new fair within a second or so.
  until(`curl -s -o /dev/null -w '%{http_code}\\n' https://${HOST}${posters[0]}`, 200);
  for (const address of posters.slice(0, 3)) assert.equal((await post(address, [['submission', randomUUID()]], { person: visitor })).status, 303);
  const survey = `/e/${practice}/survey`;
  const { text } = await ask('GET', survey, { person: visitor });
  assert.equal((await post(survey, [['submission', hidden(text, 'submission')], ['comment', '山の米がおいしい']], { person: visitor })).status, 303);
}

// All rows but those that the service and the commands write by themselves, the card behind the visitor's cookie, the figures, the roles.
async function everything() {
  const tables = sql("SELECT relname FROM pg_class WHERE relnamespace = 'bussanten'::regnamespace AND relkind = 'r' AND relname NOT IN ('audit', 'staff_session', 'migration') ORDER BY 1").split('\n');
  assert.ok(tables.length > 20, `${tables.length} tables`);
  const { as_of: _, ...tally } = JSON.parse((await ask('GET', `/admin/e/${practice}/tally.json`, { person: host })).text);
  return {
    rows: Object.fromEntries(tables.map((table) => [table, sql(`SELECT count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM ${table} t`)])),
    card: textOf((await ask('GET', `/e/${practice}/card`, { person: visitor })).text.match(/<main[^]*<\/main>/)[0]).replace(/\s+/g, ' '),
    tally,
    roles: sql("SELECT string_agg(rolname, ' ' ORDER BY rolname) FROM pg_roles WHERE rolname NOT LIKE 'pg\\_%'"),
    key: run('sha256sum /var/lib/bussanten/key; stat -c "%a %U" /var/lib/bussanten/key'),
  };
}

test('backup, the loss of everything, restore onto an empty cluster', async () => {
  const [backup, restore] = blocks('Backup and restore');
  await practise();
  const before = await everything();
  assert.match(before.rows.visit, /^2 /); // and a check-in at the entrance
  assert.match(before.card, /2 ／/);
  follow(backup);
  run('systemctl stop bussanten.socket bussanten.service; rm -r /var/lib/bussanten');
  // Roles are the cluster's: with it they are gone.
  const version = run('pg_lsclusters -h | cut -d" " -f1');
  run(`pg_dropcluster --stop ${version} main`);
  manual.newCluster(version);
  assert.equal(run('sudo -u postgres psql -XqAtc "SELECT count(*) FROM pg_roles WHERE rolname LIKE \'bussanten%\'"'), '0');
  const [createdb] = blocks('The database')[0].split('\n');
  manual.follow(createdb);
  assert.doesNotMatch(follow(restore), /NOT OK/);
  assert.match(page(`/e/${SLUG}`), /まちめぐり祭/);
  assert.equal(sql('SELECT count(*) FROM staff'), '2');
  assert.deepEqual(await everything(), before);
  assert.equal((await post('/admin/login', [['login', 'soumu'], ['password', PASSWORD.input.trim()]], { person: new Person() })).status, 303);
});

test('an archive of the log, a mistake, and back to the moment before it', () => {
  const [, , archive, back, recovery, renewal] = blocks('Backup and restore');
  follow(archive);
  const moment = run("sleep 1; date '+%F %T%:::z'; sleep 1.5");
  sql('DELETE FROM staff WHERE login <> $$soumu$$; SELECT pg_switch_wal()');
  assert.equal(sql('SELECT count(*) FROM staff'), '1');
  const [version] = follow(back).split('\n'); // the block prints it
  assert.match(version, /^\d+$/);
  const conf = `/etc/postgresql/${version}/main/conf.d/recovery.conf`;
  run(`cat >${conf}`, { input: recovery.replace(/'2023-[^']*'/, `'${moment}'`) });
  run('systemctl start postgresql; for i in $(seq 200); do [ "$(sudo -u postgres psql -XqAtc "SELECT pg_is_in_recovery()")" != f ] || exit 0; sleep 0.1; done; exit 1');
  assert.equal(sql('SELECT count(*) FROM staff'), '2');
  run(`rm ${conf}; systemctl start bussanten.service; sudo -u bussanten bussanten check`);
  follow(renewal);
  manual.follow('sudo rm -r /var/lib/postgresql/*/main.before');
  run(`test -e /srv/archive/base/PG_VERSION && test ! -e /srv/archive/base.before && [ "$(ls /var/lib/postgresql/${version})" = main ]`);
  sql('SELECT pg_switch_wal()');
  run('for i in $(seq 100); do ls /srv/archive/*.gz >/dev/null 2>&1 && exit 0; sleep 0.1; done; exit 1'); // the log goes on
});

test('a synchronous standby is away, and the first machine confirms alone', () => {
  sql("ALTER SYSTEM SET synchronous_standby_names = 'away'");
  sql('SELECT pg_reload_conf()');
  run(`for i in $(seq 300); do [ "$(curl -s https://${HOST}/readyz)" = ready ] || exit 0; sleep 0.1; done; exit 1`);
  follow(blocks('When PostgreSQL is away')[0]);
  until(`curl -s https://${HOST}/readyz`, '^ready$');
});

test('Prometheus reads the numbers and has the rules', () => {
  const [commands, lines] = blocks('Numbers for Prometheus');
  run("sed -i 's/^#metrics_port = /metrics_port = /' /etc/bussanten/bussanten.conf; systemctl restart bussanten.service");
  const conf = '/etc/prometheus/prometheus.yml';
  const { rules, job } = /^rule_files:\n(?<rules>(?: .*\n)+)scrape_configs:\n(?<job>(?: .*\n)+)$/.exec(`${lines}\n`).groups;
  run('cat >/tmp/rules; printf "" >/tmp/job', { input: rules });
  run('cat >/tmp/job', { input: job });
  const [install, ...rest] = commands.split('\n');
  played.add(commands);
  manual.follow(install);
  run('systemctl start prometheus'); // apt starts it, where it may
  manual.follow(rest.join('\n'), { edit: "sed -i -e '/^rule_files:/r /tmp/rules' -e '/^scrape_configs:/r /tmp/job'" });
  run(`promtool check config ${conf}`);
  until("curl -s 'http://127.0.0.1:9090/api/v1/query?query=bussanten_build_info'", '127.0.0.1:9950');
  assert.match(run('curl -s http://127.0.0.1:9090/api/v1/rules'), /BussantenDown/);
  run('systemctl stop prometheus');
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
  const elsewhere = [...blocks('Four commands'), ...blocks('Without the service: CGI'), // tests/package/commands, cgi_servers.mjs
    blocks('A wrong date')[0]]; // timedatectl asks systemd; and the clock is that of the whole machine
  const commands = allBlocks().filter((block) => /^(?:sudo|bussanten|diff|make|pg_|timedatectl) ?/m.test(block));
  assert.ok(commands.length > 15, `${commands.length} blocks`);
  assert.deepEqual(commands.filter((block) => !played.has(block) && !elsewhere.includes(block)), []);
});
