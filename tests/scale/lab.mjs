// Machines on one machine: each is a network namespace with one cable (veth) into a switch, which is a bridge in a
// namespace of its own. Nothing here reaches the real network. A cable can be pulled, several machines can be put on an
// island, and a machine can be lost: its cable is pulled first, so nobody hears of its end.
//
// Needs root. What runs on the machines is in database.mjs and site.mjs; what happens to them in trials.mjs.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, closeSync } from 'node:fs';

const PREFIX = 'bussanten';
export const NETWORK = '10.77.0';
export const sleep = (ms) => new Promise((go) => setTimeout(go, ms));

const ip = (...words) => execFileSync('ip', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const namespaces = () => ip('netns', 'list').split('\n').map((line) => line.split(' ')[0]).filter((name) => name.startsWith(`${PREFIX}-`));

// Ends what runs in a namespace, by pid. A process may start another one meanwhile.
function endAll(namespace) {
  for (let i = 0; i < 20; i++) {
    const pids = ip('netns', 'pids', namespace).split('\n').filter(Boolean).map(Number);
    if (!pids.length) return;
    for (const pid of pids) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch (error) {
        if (error.code !== 'ESRCH') throw error;
      }
    }
    execFileSync('sleep', ['0.05']);
  }
}

function remove(name) {
  endAll(name);
  ip('netns', 'del', name);
}

// Removes what an earlier run left behind: its process is gone.
function sweep() {
  for (const name of namespaces()) {
    const pid = name.split('-')[1];
    if (!existsSync(`/proc/${pid}`)) remove(name);
  }
}

export class Machine {
  constructor(lab, name, number) {
    Object.assign(this, { lab, name, address: `${NETWORK}.${number}`, namespace: `${PREFIX}-${process.pid}-${name}`, dir: `${lab.dir}/${name}` });
    mkdirSync(this.dir, { recursive: true, mode: 0o755 });
    ip('netns', 'add', this.namespace);
    ip('link', 'add', name, 'netns', lab.namespace, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', this.namespace);
    this.ip('link', 'set', 'lo', 'up');
    this.ip('addr', 'add', `${this.address}/16`, 'dev', 'eth0');
    this.ip('link', 'set', 'eth0', 'up');
    this.plug();
  }

  ip(...words) {
    ip('-n', this.namespace, ...words);
  }

  // Into the switch that all machines share, or into the other one ("island").
  plug(bridge = 'shared') {
    ip('-n', this.lab.namespace, 'link', 'set', this.name, 'master', bridge, 'up');
  }

  unplug() {
    ip('-n', this.lab.namespace, 'link', 'set', this.name, 'down');
  }

  // Like the loss of its power: no packet says goodbye.
  lose() {
    this.unplug();
    endAll(this.namespace);
  }

  // Runs a command to its end and returns what it printed. It throws if the command fails.
  run(command, words = [], options = {}) {
    return execFileSync('ip', ['netns', 'exec', this.namespace, command, ...words], {
      encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'pipe'], timeout: 120000, ...options,
    }).trim();
  }

  // Starts a service whose output goes into a log. It ends with this process.
  start(log, command, words, { user = null, env = {} } = {}) {
    const as = user ? [`--reuid=${user}`, `--regid=${user}`, '--init-groups'] : [];
    const out = openSync(`${this.dir}/${log}.log`, 'a');
    const child = spawn('ip', ['netns', 'exec', this.namespace, 'setpriv', ...as, '--pdeathsig', 'KILL', command, ...words], {
      cwd: '/', env: { ...process.env, ...env }, stdio: ['ignore', out, out],
    });
    closeSync(out);
    return child;
  }
}

export class Lab {
  constructor(dir) {
    sweep();
    this.dir = dir;
    this.machines = [];
    this.namespace = `${PREFIX}-${process.pid}-switch`;
    ip('netns', 'add', this.namespace);
    for (const bridge of ['shared', 'island']) {
      ip('-n', this.namespace, 'link', 'add', bridge, 'type', 'bridge');
      ip('-n', this.namespace, 'link', 'set', bridge, 'up');
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.once(signal, () => {
        this.end();
        process.exit(1);
      });
    }
  }

  machine(name, number) {
    const machine = new Machine(this, name, number);
    this.machines.push(machine);
    return machine;
  }

  end() {
    for (const name of namespaces()) if (name.split('-')[1] === String(process.pid)) remove(name);
  }
}

// Waits until `holds` returns something true, and returns it. An error counts as not yet.
export async function until(what, holds, seconds = 90) {
  const end = Date.now() + seconds * 1000;
  for (let last = ''; ; await sleep(200)) {
    try {
      const is = await holds();
      if (is) return is;
    } catch (error) {
      last = `: ${error.message}`;
    }
    if (Date.now() > end) throw new Error(`${what}: not within ${seconds} s${last}`);
  }
}
