import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from './chromium.ts';

/** Sees to it that there is a browser for the tests, and says on the way what it did. Exits with 1 when there is none to be had. */
function bringChromium(): void {
  const found = findChromium();
  if (found) {
    console.log(`Tests run in ${found}`);
    return;
  }
  console.log('No Chromium or Chrome on this machine: asking Playwright for its own.');
  if (!run('npx', ['playwright', 'install', 'chromium']) && isRootOnDebian()) {
    console.log("Playwright's could not be had: installing Debian's package chromium.");
    run('apt-get', ['update', '-qq']);
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
  }
  const brought = findChromium();
  if (!brought) {
    console.error('There is no browser to test in. Install Chromium or Chrome, or set CHROMIUM_PATH to one.');
    process.exit(1);
  }
  console.log(`Tests run in ${brought}`);
}

function run(command: string, args: string[]): boolean {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { stdio: 'inherit', timeout: 600_000, env: environment }).status === 0;
}

function isRootOnDebian(): boolean {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version');
}

bringChromium();
