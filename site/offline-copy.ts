import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Plugin, build } from 'vite';
import { worldFolder } from '../geo/world-cells.ts';
import type { BuiltSite } from '../src/offline/built-site.ts';

const page = 'index.html';
/** Those of `public/` that the page uses. */
const publicFiles = ['browser-check.js', 'icon.svg'];
/** What the page of the site’s own story needs: these scripts, and all data, style sheets and Latin fonts of the build, without the manifest of cells. */
const pageScripts = /^(?:browser-check\.js|assets\/(?:index|event-map|catalogue|maplibre-gl-worker|tile-worker)-[\w-]+\.js)$/;
const pageData = /^(?:icon\.svg|assets\/(?!manifest-).*(?:\.css|\.json|\.geojson|-latin-\d[^/]*\.woff2))$/;
/** The manifest of the world’s cells, and fonts of other letters, are copied when a page uses them. What is not listed, such as the licences, is never copied. */
const othersUsed = /^assets\/(?:.*\.woff2|manifest-[\w-]+\.json)$/;
const scripts = /^(?:browser-check\.js|assets\/.*\.js)$/;

/** Writes `service-worker.js`, which keeps a copy of the built files in the visitor's browser, and the build's version into the page. */
export function offlineCopy(): Plugin {
  return {
    name: 'offline-copy',
    apply: 'build',
    writeBundle: {
      // Once the other plugins have written their files.
      order: 'post',
      sequential: true,
      handler: async ({ dir: folder = 'dist' }, bundle) => {
        // A build of other pages, as benchmarks make them, is no site.
        if (!(page in bundle)) return;
        const site = describeSite(folder, [...Object.keys(bundle), ...publicFiles]);
        const html = readFileSync(join(folder, page), 'utf8');
        writeFileSync(
          join(folder, page),
          html.replace('</title>', `</title>\n    <meta name="dateline-build" content="${site.version}" />`),
        );
        await buildServiceWorker(folder, site);
      },
    },
  };
}

function describeSite(folder: string, names: readonly string[]): BuiltSite {
  const copied = names.filter((name) => name === page || scripts.test(name) || pageData.test(name) || othersUsed.test(name)).toSorted();
  const digests = copied.map((name) => [name, digest(readFileSync(join(folder, name)))] as const);
  return {
    version: digest(JSON.stringify(digests)).slice(0, 16),
    files: Object.fromEntries(digests.map(([name, own]) => [name, name === page ? '' : own])),
    page: copied.filter((name) => name === page || pageScripts.test(name) || pageData.test(name)),
    scripts: copied.filter((name) => scripts.test(name)),
    cells: `assets/${worldFolder()}/`,
  };
}

/** A classic script, since not every supported browser runs modules as service workers. */
async function buildServiceWorker(folder: string, site: BuiltSite): Promise<void> {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: { builtSite: JSON.stringify(site) },
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'es2023',
      rolldownOptions: {
        input: 'src/offline/service-worker.ts',
        output: { format: 'iife', entryFileNames: 'service-worker.js' },
      },
    },
  });
}

function digest(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
