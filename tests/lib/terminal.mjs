// Commands on a terminal, by the program script: they write what they write for people, and may ask.
import { spawn, spawnSync } from 'node:child_process';

const on = (env) => ({ ...(env ?? process.env), TERM: 'xterm' });
const words = (shell) => ['-qec', shell, '/dev/null'];

// Runs a line of the shell: {status, stdout} with all that the terminal got.
export const onTerminal = (shell, { env, ...options } = {}) => spawnSync('script', words(shell), { encoding: 'utf8', env: on(env), ...options });

// Runs a command and answers its questions one after another: [what it asks, what is typed]. Returns all that was said, its exit
// status, and the questions that did not come. `then` is a command that runs after it on the same terminal.
export async function answered(command, answers, { env, then = ':' } = {}) {
  const terminal = spawn('script', words(`trap : INT; ${command}; echo "ended with $?"; ${then}`), { env: on(env), stdio: ['pipe', 'pipe', 'inherit'] });
  const left = [...answers];
  let [said, seen] = ['', 0];
  const ended = new Promise((resolve) => { terminal.on('close', resolve); });
  terminal.stdout.on('data', (part) => {
    said += part;
    // One at a time: what is typed before its question might be taken for an answer to another one.
    const at = left.length ? said.indexOf(left[0][0], seen) : -1;
    if (at < 0) return;
    seen = at + left[0][0].length;
    terminal.stdin.write(left.shift()[1]);
  });
  await ended;
  const plain = said.replaceAll('\r', '');
  return { said: plain, status: Number(/ended with (\d+)$/m.exec(plain)?.[1] ?? NaN), left };
}
