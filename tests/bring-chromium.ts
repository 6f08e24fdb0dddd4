import { installPackages, runShown } from './bring-packages.ts';
import { findChromium } from './chromium.ts';

/** Makes sure that there is a browser for the tests, and reports what it did. Exits with 1 when none can be found or installed. */
function bringChromium(): void {
  const found = findChromium();
  if (found) {
    console.log(`Tests run in ${found}`);
    return;
  }
  console.log('No Chromium or Chrome on this machine: asking Playwright for its own.');
  if (!runShown('npx', ['playwright', 'install', 'chromium'])) {
    console.log('Playwright could not bring its own. As root on Debian, the package chromium is tried.');
    installPackages(['chromium']);
  }
  const brought = findChromium();
  if (!brought) {
    console.error('There is no browser to test in. Install Chromium or Chrome, or set CHROMIUM_PATH to one.');
    process.exit(1);
  }
  console.log(`Tests run in ${brought}`);
}

bringChromium();
