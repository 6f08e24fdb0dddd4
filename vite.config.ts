import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumFlags, findChromium } from './tests/chromium.ts';

const executablePath = findChromium();

/** Three sorts of tests: the core in Node, map and interface modules in Chromium, and journeys through the built product. */
export default defineConfig({
  base: './',
  plugins: [react()],
  build: { target: 'es2023' },
  // MapLibre finds its worker beside its own module, which the optimizer would move.
  optimizeDeps: { exclude: ['maplibre-gl'] },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/**/*.browser.test.ts', 'tests/{browser,build}/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/**/*.browser.test.{ts,tsx}'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { ...(executablePath ? { executablePath } : {}), args: chromiumFlags } }),
            instances: [{ browser: 'chromium', viewport: { width: 800, height: 600 } }],
          },
        },
      },
      {
        extends: true,
        test: {
          name: 'product',
          environment: 'node',
          include: ['tests/{browser,build}/**/*.test.ts'],
          globalSetup: 'tests/browser/serve-product.ts',
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
