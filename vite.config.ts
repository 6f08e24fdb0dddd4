import { appendFile, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { type Plugin, loadEnv } from 'vite';
import { defineConfig } from 'vitest/config';
import { storyFolder } from './geo/story-folder.ts';
import { worldCells } from './geo/world-cells.ts';
import { storyCheck, storyFiles, storyPage } from './geo/vite-plugin.ts';
import { hostHeaders } from './site/host-headers.ts';
import { offlineCopy } from './site/offline-copy.ts';
import { pagePolicy } from './site/policy.ts';
import { chromiumFlags, findChromium } from './tests/chromium.ts';

const executablePath = findChromium();
const story = storyFolder();
const site = siteAddress();
const basemapHosts = onlineBasemapHosts();
const licenceFile = 'licences.md';
/** Folders of packages that the page's own scripts do not import: the fonts of its style sheets, and what is in the workers. */
const otherPackages = new Set(['node_modules/@fontsource/source-serif-4']);
/** What is needed only once files are opened. */
const fileModules = /src\/(ui|state|open)\/(files|page)\//;

export const packagesOfWorkers = [
  '@maplibre/geojson-vt',
  '@maplibre/vt-pbf',
  '@tmcw/togeojson',
  '@xmldom/xmldom',
  'betterknown',
  'comlink',
  'fzstd',
  'hyparquet',
  'hyparquet-compressors/src/brotli.js',
  'hyparquet-compressors/src/gzip.js',
  'hyparquet-compressors/src/lz4.js',
  'hyparquet/src/schema.js',
  'hyparquet/src/wkb.js',
  'kdbush',
  'papaparse',
  'topojson-client',
];

/** Three sorts of tests: the core in Node, map and interface modules in Chromium, and journeys through the built product. */
export default defineConfig({
  base: './',
  plugins: [
    react(),
    compileMessages(),
    storyCheck(story),
    storyFiles(story),
    storyPage(story, { site, picture: 'preview.png' }),
    contentSecurityPolicy(pagePolicy(basemapHosts)),
    preloadMessages(),
    hostHeaders({ base: new URL(site ?? 'https://any.example/').pathname, basemapHosts }),
    worldCells(),
    tellOtherLicences(),
    offlineCopy(),
  ],
  // Modules, as browsers of today take them: what few files need is fetched when one does.
  // What a worker needs at once is one script, which packs best; else each module that a reader shares with it would be a script.
  worker: {
    format: 'es',
    plugins: () => [findWorkerPackages()],
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'worker-start', tags: ['$initial'] }] } } },
  },
  // Every asset is a file: the policy lets no data: address be fetched. So are the licences, whose notices a shrunken script has lost.
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    license: { fileName: licenceFile },
    // Two scripts besides the map's: what every page needs, and what opens files, when a reader first does.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'index', tags: ['$initial'], priority: 1 },
            { name: 'open-files', test: fileModules },
          ],
        },
      },
    },
  },
  // MapLibre finds its worker beside its own module, which the optimizer would move.
  // What workers import the dev server would find only once they run, and reload the page for it: under the files that somebody has just opened.
  optimizeDeps: { exclude: ['maplibre-gl'], include: packagesOfWorkers },
  test: {
    // Drawing by software keeps about one and a half of two cores busy.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['tests/**/*.test.ts'],
          setupFiles: 'tests/load-messages.ts',
          exclude: ['tests/**/*.browser.test.ts', 'tests/{browser,build,engines}/**'],
          // The core keeps no state in its modules, so files share them: importing them again for each file took half of the time.
          isolate: false,
          // Commands are run in processes of their own, which takes seconds on a busy machine.
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        // Found while tests run, they would be optimized then, and React be there twice.
        optimizeDeps: {
          include: [
            '@lingui/core',
            '@lingui/message-utils/compileMessage',
            'axe-core',
            'react',
            'react/jsx-dev-runtime',
            'react-aria-components',
            'react-dom',
            'react-dom/client',
            'react-aria',
            '@internationalized/date',
            '@tanstack/react-virtual',
            'react-stately',
            'zustand',
            'zustand/vanilla',
          ],
        },
        test: {
          name: 'browser',
          include: ['tests/**/*.browser.test.{ts,tsx}'],
          setupFiles: 'tests/load-messages.ts',
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
          include: ['tests/{browser,build,engines}/**/*.test.ts'],
          globalSetup: 'tests/browser/serve-product.ts',
          // The files share a browser and its pages; each page is emptied between two tests.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // A journey shares two cores with the browser it drives; one that fails has to fail again.
          retry: 1,
          expect: { poll: { timeout: 15_000 } },
        },
      },
    ],
  },
});

/**
 * Messages are compiled as they are loaded, so that the page has no parser of ICU MessageFormat. Lingui's own compiler is no way: it is
 * missing wherever NODE_ENV is production, as in the process that builds the product for its tests.
 */
function compileMessages(): Plugin {
  return {
    name: 'compile-messages',
    enforce: 'pre',
    transform: {
      filter: { id: /src\/ui\/messages\/[\w-]+\/[\w-]+\.json$/ },
      handler: (code) => {
        const messages: Readonly<Record<string, string>> = JSON.parse(code);
        return JSON.stringify(Object.fromEntries(Object.entries(messages).map(([key, message]) => [key, compileMessage(message)])));
      },
    },
  };
}

/**
 * Where an online basemap, if one is configured, may fetch from: https hosts, since a style names the hosts of its tiles and letters only
 * once it is read, and its own host where that is not https.
 */
function onlineBasemapHosts(): string {
  const { VITE_BASEMAP_STYLE: style } = loadEnv(process.env['NODE_ENV'] ?? 'production', process.cwd());
  return style ? ` https: ${new URL(style).origin}` : '';
}

/** The address that the site will be published at, from `VITE_SITE_URL`, ending in a slash; null where it is not given. */
function siteAddress(): string | null {
  const { VITE_SITE_URL: site } = loadEnv(process.env['NODE_ENV'] ?? 'production', process.cwd());
  return site ? new URL(site.endsWith('/') ? site : `${site}/`).href : null;
}

/** Each visit needs the interface's messages at once: they come beside the page's own script, and not after it. */
function preloadMessages(): Plugin {
  return {
    name: 'preload-messages',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_, { path, bundle = {} }) => {
        // Benchmarks build pages of their own with these settings.
        if (path !== '/index.html') return [];
        const script = Object.keys(bundle).find((name) => /^assets\/catalogue-[\w-]+\.js$/.test(name));
        if (script === undefined) throw new Error('The build has no script of messages.');
        return [{ tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href: `./${script}` }, injectTo: 'head' }];
      },
    },
  };
}

/** The dev server needs inline scripts, so its page goes without. */
function contentSecurityPolicy(policy: string): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: policy }, injectTo: 'head-prepend' },
    ],
  };
}

/** The licences that the build tells are those of the page's own scripts: workers are bundled apart. */
function findWorkerPackages(): Plugin {
  return {
    name: 'find-worker-packages',
    generateBundle: (_, bundle) => {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        for (const id of chunk.moduleIds) {
          const [folder] = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id.replaceAll('\\', '/')) ?? [];
          if (folder !== undefined) otherPackages.add(folder.replace(/^\0+/, ''));
        }
      }
    },
  };
}

function tellOtherLicences(): Plugin {
  return {
    name: 'tell-other-licences',
    apply: 'build',
    writeBundle: async ({ dir = 'dist' }) => {
      const file = join(dir, licenceFile);
      const told = await readFile(file, 'utf8').catch(() => null);
      if (told === null) return;
      for (const folder of [...otherPackages].toSorted()) {
        const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
        if (told.includes(`\n## ${name} - `)) continue;
        const licence = (await readdir(folder)).find((each) => /^licen[cs]e/i.test(each));
        const text = licence === undefined ? '' : await readFile(join(folder, licence), 'utf8');
        await appendFile(file, `\n## ${name} - ${version} (${license})\n\n${text.trim()}\n`);
      }
    },
  };
}
