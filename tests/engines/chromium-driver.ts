import { chromium } from 'playwright';
import { chromiumFlags } from '../chromium.ts';
import { type Driver, callAsExpression } from './driver.ts';

/** Chromium, driven by Playwright like the other journeys. */
export async function startChromium(executablePath: string): Promise<Driver> {
  const browser = await chromium.launch({ executablePath, args: chromiumFlags });
  const page = await browser.newPage({ reducedMotion: 'reduce', locale: 'en-GB' });
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(String(error)));
  return {
    browser: `Chromium ${browser.version()}`,
    open: async (address) => {
      await page.goto(address);
    },
    press: (key) => page.keyboard.press(key),
    click: ({ x, y }) => page.mouse.click(x, y),
    evaluate: async (act, ...args) => JSON.parse(await page.evaluate<string>(callAsExpression(act, args))),
    setSize: (width, height) => page.setViewportSize({ width, height }),
    chooseFiles: (paths) => page.locator('input[type="file"]').setInputFiles([...paths]),
    print: () => page.pdf({ format: 'A4' }),
    picture: () => page.screenshot(),
    problems: () => Promise.resolve(problems),
    close: () => browser.close(),
  };
}
