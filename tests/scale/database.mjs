// Three machines of a database: on each PostgreSQL under Patroni, and etcd, in which the three agree on who is the primary.
// One standby is synchronous: the primary confirms no commit that this one does not have on its disk.
//
// Patroni talks to etcd by the older interface ("etcd", --enable-v2), because by the newer one ("etcd3") Patroni 3.0.2, which
// is Debian 12's, takes the primary's lock without looking who has it: an old primary whose cable comes back believes what
// it last heard, and becomes the primary again, without what was recorded meanwhile. The trials of the cable and of the
// split fail then.
import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { NETWORK, until } from './lab.mjs';

// Patroni's times in seconds, as docs/scale.md advises: a primary that nobody hears from is replaced after `ttl`.
export const TIMES = { ttl: 20, loop_wait: 5, retry_timeout: 5 };

const PG = `/usr/lib/postgresql/${readdirSync('/usr/lib/postgresql').sort((a, b) => a - b).at(-1)}/bin`;
const id = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));

const patroni = (machine, others) => `
scope: fair
name: ${machine.name}
log: {level: INFO}
restapi: {listen: '${machine.address}:8008', connect_address: '${machine.address}:8008'}
etcd: {hosts: [${others.map(({ address }) => `'${address}:2379'`)}]}
bootstrap:
  dcs:
    ttl: ${TIMES.ttl}
    loop_wait: ${TIMES.loop_wait}
    retry_timeout: ${TIMES.retry_timeout}
    synchronous_mode: true
    postgresql:
      use_pg_rewind: true
      use_slots: true
      parameters: {max_connections: 200, wal_keep_size: 256MB, shared_buffers: 64MB, tcp_user_timeout: 10000, timezone: UTC}
      pg_hba: [local all all trust, host all all ${NETWORK}.0/16 trust, host replication all ${NETWORK}.0/16 trust]
  initdb: [encoding: UTF8, locale: C.UTF-8, {auth-host: trust}, {auth-local: trust}]
postgresql:
  listen: '${machine.address}:5432'
  connect_address: '${machine.address}:5432'
  data_dir: ${machine.dir}/pg/data
  bin_dir: ${PG}
  pgpass: ${machine.dir}/pg/pgpass
  parameters: {unix_socket_directories: '${machine.dir}/pg'}
  authentication: {superuser: {username: postgres}, replication: {username: standby}}
`;

export class Database {
  // `watch` is the machine from which it is looked at.
  constructor(machines, watch) {
    Object.assign(this, { machines, watch, hosts: machines.map(({ address }) => address).join(',') });
  }

  startOne(machine) {
    const { name, dir, address } = machine;
    const everyone = this.machines.map((one) => `${one.name}=http://${one.address}:2380`).join(',');
    mkdirSync(`${dir}/pg`, { recursive: true, mode: 0o700 });
    chownSync(`${dir}/pg`, id('-u'), id('-g'));
    writeFileSync(`${dir}/patroni.yml`, patroni(machine, this.machines));
    machine.start('etcd', 'etcd', [
      '--name', name, '--data-dir', `${dir}/etcd`, '--initial-cluster', everyone, '--initial-cluster-token', 'fair',
      '--listen-peer-urls', `http://${address}:2380`, '--initial-advertise-peer-urls', `http://${address}:2380`,
      '--listen-client-urls', `http://${address}:2379`, '--advertise-client-urls', `http://${address}:2379`, '--enable-v2', '--log-level', 'error']);
    machine.start('patroni', 'patroni', [`${dir}/patroni.yml`], { user: 'postgres' });
  }

  async start() {
    for (const machine of this.machines) this.startOne(machine);
    await this.whole();
    this.sql('CREATE DATABASE bussanten', { database: 'postgres' });
  }

  // What Patroni says, by the first machine that answers: [{name, role, state, ...}].
  members() {
    for (const { address } of this.machines) {
      try {
        return JSON.parse(this.watch.run('curl', ['-sf', '-m', '2', `http://${address}:8008/cluster`])).members;
      } catch {
        continue;
      }
    }
    throw new Error('no machine of the database answers');
  }

  is(role) {
    const found = this.members().find((member) => member.role === role);
    return found && this.machines.find(({ name }) => name === found.name);
  }

  // Until there are a primary, a synchronous standby and another one, all at work.
  async whole() {
    await until('a primary and two standbys', () => {
      const members = this.members();
      const at = (role, ...states) => members.some((member) => member.role === role && states.includes(member.state));
      return members.length === this.machines.length && at('leader', 'running') && at('sync_standby', 'running', 'streaming') &&
        members.every(({ state, lag }) => ['running', 'streaming'].includes(state) && !(lag > 1 << 20)) &&
        this.sql('SELECT count(*) FROM pg_stat_replication', { database: 'postgres' }) === String(this.machines.length - 1);
    }, 180);
  }

  // Asks the server that takes writes, as its superuser.
  sql(question, { database = 'bussanten' } = {}) {
    return this.watch.run('psql', ['-XqAt', '-v', 'ON_ERROR_STOP=1', '-d',
      `host=${this.hosts} user=postgres dbname=${database} target_session_attrs=read-write connect_timeout=3`, '-c', question]);
  }
}
