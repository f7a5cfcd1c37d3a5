// Two machines with the program and its nginx, and before them a load balancer: nginx with the configuration that
// docs/scale.md prints. The keeper (tests/lib/keeper) is in systemd's place, and each machine runs the deployed site.
import { execFileSync } from 'node:child_process';
import { mkdirSync, copyFileSync, chownSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { sleep, until } from './lab.mjs';

const CLOCK = '2023-02-18T11:00:00+09:00';

// The configuration of the manual's page, with these machines.
function balancer(manual, machines) {
  const text = readFileSync(manual, 'utf8').match(/^```nginx\n(.*?)^```/ms)[1];
  const servers = machines.map(({ address }) => `    server ${address}:80 max_fails=0;\n`).join('');
  // Without TLS: the server for port 80 that leads to the other, and what belongs to TLS.
  return text.replace(/( +server 192\.0\.2\.\d+:80 max_fails=0;\n)+/, servers).replace(/^server \{\n(?: .*\n)*? +return 301 .*\n\}\n/m, '')
    .replace('listen 443 ssl http2', 'listen 80').replace(/^ +(listen \[::\]:443|ssl_|add_header Strict).*\n/gm, '');
}

// One of the machines with the program. A version is a directory: {bussanten, source}.
export class Program {
  constructor(machine, { connection, base, from, pages = true }) {
    Object.assign(this, { machine, base, dir: machine.dir });
    for (const name of ['etc', 'log', 'tmp', 'var', 'pages', 'run']) mkdirSync(`${this.dir}/${name}`, { recursive: true });
    this.config = `${this.dir}/etc/bussanten.conf`;
    writeFileSync(`${this.dir}/clock`, `${CLOCK} ${Math.floor(Date.now() / 1000)}\n`);
    Object.assign(this, { connection, from, pages });
  }

  // Puts a version in place, as `make install` does; what runs is not touched.
  install({ bussanten, source }) {
    this.source = source;
    rmSync(`${this.dir}/now`, { force: true });
    symlinkSync(dirname(bussanten), `${this.dir}/now`);
    writeFileSync(this.config, `[site]\nbase_url = ${this.base}\n[database]\nconnection = ${this.connection}\n[server]\n` +
      `socket = ${this.dir}/run/socket\nthreads = 16\nkey_file = ${this.dir}/var/key\n[paths]\ntemplates = ${this.dir}/now/templates\n` +
      `sql = ${source}/sql\n${this.pages ? `pages = ${this.dir}/pages\n` : ''}`);
    execFileSync('bash', ['-c', '. "$WORLD_SRCDIR/tests/lib/world.sh"; SCHEME=http; world_nginx_files 80'], {
      env: { ...process.env, WORLD_SRCDIR: source, WORLD_DIR: this.dir, RUN_DIR: `${this.dir}/run`, SOCKET: `${this.dir}/run/socket`, BUSSANTEN: readlinkSync(`${this.dir}/now`) + '/bussanten' },
    });
    const site = `${this.dir}/etc/site.conf`;
    writeFileSync(site, readFileSync(site, 'utf8').replace('127.0.0.1:80', '80').replace(/#(set_real_ip_from) .*;/, `$1 ${this.from};`).replace('#real_ip_header', 'real_ip_header'));
  }

  // A second configuration for `migrate`, with an administrator's connection and the SQL files of a version.
  administrators({ source }) {
    const config = `${this.dir}/etc/migrate.conf`;
    writeFileSync(config, readFileSync(this.config, 'utf8').replace(/^sql = .*$/m, `sql = ${source}/sql`).replace('user=bussanten', 'user=postgres'));
    return config;
  }

  command(...words) {
    return this.machine.run(`${this.dir}/now/bussanten`, words, { env: { ...process.env, BUSSANTEN_CONFIG: this.config, BUSSANTEN_CLOCK: CLOCK } });
  }

  // The schema of a version, which may be one that is not in place yet.
  migrate(version) {
    return this.machine.run(version.bussanten, ['migrate'], { env: { ...process.env, BUSSANTEN_CONFIG: this.administrators(version) } });
  }

  start() {
    this.machine.start('nginx', 'nginx', ['-p', this.dir, '-c', `${this.dir}/etc/nginx.conf`, '-e', `${this.dir}/log/nginx.log`]);
    this.keeper = this.machine.start('program', 'perl', [`${this.source}/tests/lib/keeper`, this.dir, `${this.dir}/run/socket`, '1', '3', '--', 'setpriv', '--pdeathsig', 'TERM', `${this.dir}/now/bussanten`, 'serve'],
      { env: { BUSSANTEN_CONFIG: this.config } });
  }

  answers(path = '/healthz') {
    return this.machine.run('curl', ['-s', '-o', '/dev/null', '-m', '5', '-w', '%{http_code}', `http://${this.machine.address}${path}`]) === '200';
  }

  ready() {
    return until(`the program on ${this.machine.name}`, () => this.answers('/readyz'), 60);
  }

  // As in the operator's manual: the program stops, its socket stays, the new one starts.
  async upgrade(version) {
    const state = () => readFileSync(`${this.dir}/program.state`, 'utf8').trim();
    this.install(version);
    process.kill(this.keeper.pid, 'SIGHUP');
    await until('the old program stops', () => state() === 'held');
    process.kill(this.keeper.pid, 'SIGUSR2');
    await until('the new program starts', () => state() === 'running' && this.answers());
    process.kill(Number(readFileSync(`${this.dir}/run/nginx.pid`, 'utf8')), 'SIGHUP');
    await sleep(300);
  }

  // The key is the same on all machines, or a visitor's card would be unknown on the other one.
  shareKey(other) {
    copyFileSync(`${this.dir}/var/key`, `${other.dir}/var/key`);
    chownSync(`${other.dir}/var/key`, 0, 0);
  }
}

export function startBalancer(machine, manual, machines) {
  mkdirSync(`${machine.dir}/tmp`, { recursive: true });
  writeFileSync(`${machine.dir}/nginx.conf`, `daemon off;\nuser root;\nworker_processes 1;\npid ${machine.dir}/nginx.pid;\nerror_log ${machine.dir}/error.log crit;\n` +
    `events { worker_connections 4096; }\nhttp {\n    access_log off;\n    client_body_temp_path ${machine.dir}/tmp/body;\n    proxy_temp_path ${machine.dir}/tmp/proxy;\n` +
    `    fastcgi_temp_path ${machine.dir}/tmp/f;\n    scgi_temp_path ${machine.dir}/tmp/s;\n    uwsgi_temp_path ${machine.dir}/tmp/u;\n${balancer(manual, machines)}}\n`);
  machine.start('balancer', 'nginx', ['-p', machine.dir, '-c', `${machine.dir}/nginx.conf`, '-e', `${machine.dir}/error.log`]);
}
