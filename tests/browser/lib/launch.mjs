// Debian's Chromium, started. It is the build without windows (chromium-headless-shell): the same engine as a visitor's, and a
// new page costs a third of what it costs in a browser with windows. CHROMIUM names another. The pages of one person share a
// process (--process-per-site): starting one for each page takes as long again as what is tested on it.
import { execFileSync } from 'node:child_process';
import { chromium } from 'playwright-core';

export const installed = () => execFileSync('sh', ['-c', 'command -v chromium-headless-shell'], { encoding: 'utf8' }).trim();

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? installed(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--process-per-site'],
});
