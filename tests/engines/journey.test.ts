import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { startChromium } from './chromium-driver.ts';
import type { Driver } from './driver.ts';
import { type Engine, findEngines } from './find-engines.ts';
import { startFirefox } from './firefox-driver.ts';
import { walk } from './journey.ts';
import { startWebKit } from './webkit-driver.ts';

for (const engine of findEngines()) {
  test.skipIf(engine.missing.length > 0)(`a reader walks through the product in ${engine.name}`, { timeout: 240_000 }, async () => {
    const driver = await start(engine);
    try {
      await walk(driver, inject('productAddress'));
    } catch (error) {
      throw new Error(`In ${driver.browser}; ${await whatIsSeen(driver)}`, { cause: error });
    } finally {
      await driver.close();
    }
    expect(driver.browser).toMatch(/\d/);
  });
}

function start({
  name,
  programs: { Chromium = '', 'firefox-esr': firefox = '', MiniBrowser = '', WebKitWebDriver = '' },
}: Engine): Promise<Driver> {
  switch (name) {
    case 'Chromium':
      return startChromium(Chromium);
    case 'Firefox ESR':
      return startFirefox(firefox);
    case 'WebKitGTK':
      return startWebKit({ browser: MiniBrowser, driver: WebKitWebDriver });
  }
}

/** Helps to understand a failure: a picture, and the messages of the console. */
async function whatIsSeen(driver: Driver): Promise<string> {
  try {
    const path = join(await mkdtemp(join(tmpdir(), 'dateline-picture-')), 'failed.png');
    await writeFile(path, await driver.picture());
    return `its window: ${path}; its console: ${JSON.stringify(await driver.problems())}`;
  } catch (error) {
    return `no picture: ${String(error)}`;
  }
}
