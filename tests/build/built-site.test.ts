import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { readTextFolder } from '../../geo/article-texts.ts';
import { escapeHtml } from '../../geo/story-html.ts';
import { type BuiltFile, readFiles } from './built-files.ts';

let files: readonly BuiltFile[];
let html: string;

beforeAll(() => {
  files = readFiles(inject('productFolder'));
  html = files.find(({ name }) => name === 'index.html')?.bytes.toString() ?? '';
});

describe('a site that works from any folder', () => {
  test('has only relative addresses in its page', () => {
    const addresses = [...html.matchAll(/<(?:link|script)\s[^>]*(?:href|src)="([^"]*)"/g)].map(([, address = '']) => address);
    expect(addresses.length).toBeGreaterThan(3);
    expect(addresses.filter((address) => !address.startsWith('./'))).toEqual([]);
  });

  test('asks for nothing before its first paint that this does not need', () => {
    const names = [...html.matchAll(/<(?:link|script)\s[^>]*(?:href|src)="\.\/([^"]*)"/g)].map(([, name = '']) => name);
    const kinds = names.map((name) => name.replace(/-[\w-]{8}(?=\.)/, ''));
    expect(kinds.toSorted()).toEqual(['assets/catalogue.js', 'assets/index.css', 'assets/index.js', 'browser-check.js', 'icon.svg']);
  });

  test('has no address in its scripts and styles that starts at the host’s root', () => {
    const texts = files.filter(({ name }) => /\.(js|css)$/.test(name)).map(({ name, bytes }) => ({ name, text: bytes.toString() }));
    const rooted = texts.flatMap(({ name, text }) =>
      [...text.matchAll(/["'`(]\/(?:assets|geo|src|public)\/[^"'`)]*/g)].map(([address]) => `${name}: ${address}`),
    );
    expect(rooted).toEqual([]);
  });

  test('has every file that its page names', () => {
    const names = new Set(files.map(({ name }) => name));
    const missing = [...html.matchAll(/"\.\/([^"]+)"/g)].flatMap(([, name = '']) => (names.has(name) ? [] : [name]));
    expect(missing).toEqual([]);
  });
});

test('the page has the story: title, description, preview picture, and every quote as text', () => {
  expect(html).toContain('<title>While they talked · Dateline</title>');
  expect(html).toMatch(/<meta name="description" content="Peace talks, shelling/);
  expect(html).toMatch(/<meta property="og:image" content="\.\/preview\.png"/);
  expect(html).toContain('<h1 class="story-title">While they talked</h1>');
  const missing = readQuotes().filter((exact) => !html.includes(escapeHtml(exact)));
  expect(missing).toEqual([]);
});

describe('the page’s policy', () => {
  test('allows only its own files to load and run', () => {
    const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]?.replaceAll('&#39;', "'");
    expect(policy?.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data: blob:",
      "font-src 'self'",
      // Before it fetches anything, the page reduces this to its own host and the hosts in its address: see the journeys.
      "connect-src 'self' blob: https: http:",
      "worker-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  test('has a stricter one beside it for workers, in the headers that the build asks the host for', () => {
    const headers = files.find(({ name }) => name === '_headers')?.bytes.toString() ?? '';
    const policy = "default-src 'none'; script-src 'self'; connect-src 'self' blob:; worker-src 'self'";
    for (const path of ['/assets/*', '/service-worker.js']) {
      expect(headers).toContain(`${path}\n  Content-Security-Policy: ${policy}\n`);
    }
    // The documentation repeats it for hosts that do not read that file.
    expect(readFileSync('docs/embed.md', 'utf8').split(`"${policy}"`)).toHaveLength(4);
  });

  test('comes before anything it could block', () => {
    expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.search(/<(link|script|style)/));
  });

  test('finds no script or style within the page', () => {
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/);
    expect([...html.matchAll(/<script(?![^>]*\ssrc=)/g)]).toEqual([]);
  });
});

test('every file of the story and of the basemap that the page fetches is present once, the same as in geo/', () => {
  const story = readdirSync('geo').filter((name) => /\.geojson$|^(story|articles)\.json$/.test(name));
  const basemap = ['land.topo.json', 'water.topo.json', 'places.json', 'labels.json', 'LICENSE-DATA.md'].map((name) => `basemap/${name}`);
  const found = [...story, ...basemap].map((name) => {
    const source = readFileSync(`geo/${name}`);
    return [name, files.filter(({ bytes }) => bytes.equals(source)).length];
  });
  expect(story.length).toBeGreaterThan(3);
  expect(found.filter(([, count]) => count !== 1)).toEqual([]);
});

test('the licences of the bundled code and fonts are included in full', () => {
  const licences = files.find(({ name }) => name === 'licences.md')?.bytes.toString() ?? '';
  const named = [...licences.matchAll(/^## (\S+) - /gm)].map(([, name]) => name);
  expect(named).toEqual(expect.arrayContaining(['maplibre-gl', 'react', '@fontsource/source-sans-3', '@fontsource/source-serif-4']));
  // Only in workers.
  expect(named).toEqual(expect.arrayContaining(['papaparse', '@tmcw/togeojson', '@xmldom/xmldom', 'betterknown', '@maplibre/vt-pbf']));
  expect(licences).toContain('SIL OPEN FONT LICENSE');
  expect(licences).toContain('Redistribution and use in source and binary forms');
});

const articleTexts = resolve(process.env['ARTICLE_TEXTS'] ?? '../shared/articles');
const withheld = '(where the texts are available: in the folder that ARTICLE_TEXTS names, or in ../shared/articles)';

describe.skipIf(!existsSync(articleTexts))(`no passage of 400 letters of an article, except in quotes, ${withheld}`, () => {
  test('is in the built site', () => {
    expect(passagesIn(files)).toEqual([]);
  });

  test('is in the repository', () => {
    const repository = readFiles('.', ['.git', 'node_modules', 'dist']);
    expect(repository.length).toBeGreaterThan(100);
    expect(passagesIn(repository)).toEqual([]);
  });

  test('goes unnoticed, however it is written', () => {
    const text = readTextFolder(articleTexts)[0]?.text ?? '';
    const escaped = Buffer.from(JSON.stringify(text.slice(0, 1500).replaceAll(' ', '\n')));
    expect(passagesIn([{ name: 'copied.json', bytes: escaped }])).toEqual(['copied.json']);
  });
});

/**
 * Names of the files with at least 400 consecutive letters of an article's text that are not in a quote: such a run contains a whole piece
 * of 200.
 */
function passagesIn(searched: readonly BuiltFile[]): string[] {
  const quotes = readQuotes().map(lettersOf);
  const pieces = readTextFolder(articleTexts)
    .flatMap(({ text }) => lettersOf(text ?? '').match(/.{200}/gsu) ?? [])
    .filter((piece) => !quotes.some((quote) => quote.includes(piece)));
  expect(pieces.length).toBeGreaterThan(10);
  // Cells of the map hold shapes and names of towns, and are large.
  return searched.flatMap(({ name, bytes }) => {
    if (name.endsWith('.pack')) return [];
    const letters = lettersOf(bytes.toString());
    return pieces.some((piece) => letters.includes(piece)) ? [name] : [];
  });
}

function readQuotes(): string[] {
  const layers = readdirSync('geo').filter((name) => name.endsWith('.geojson'));
  return layers.flatMap((name) => {
    const layer: { features: { properties: { evidence: { exact: string }[] } }[] } = JSON.parse(readFileSync(`geo/${name}`, 'utf8'));
    return layer.features.flatMap(({ properties }) => properties.evidence.map(({ exact }) => exact));
  });
}

/** Only letters and digits, so that line breaks, escapes and kinds of quotation marks cannot hide a passage. */
function lettersOf(text: string): string {
  return text
    .replaceAll(/\\(?:[nrt]|u[\da-f]{4})/gi, ' ')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();
}
