import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { messages as ofCheck } from '../../src/ui/messages/en/check-catalogue.ts';
import ofDocument from '../../src/ui/messages/en/document.json';
import { messages as ofFiles } from '../../src/ui/messages/en/files-catalogue.ts';
import { messages as ofPage } from '../../src/ui/messages/en/catalogue.ts';
import { keysIn, readCatalogue } from './message-files.ts';

/** The files that the page loads before a reader does anything: all that `main.tsx` and the map import, but not by `import()`. */
function firstFiles(): readonly string[] {
  const found = new Set([resolve('src/main.tsx'), resolve('src/map/event-map.ts')]);
  for (const file of found) {
    const text = readFileSync(file, 'utf8');
    const targets = [...text.matchAll(/(?:^|\n)(?:import|export) (?!type\b)[^'";]*?from '(\.[^']+)'/g)].map(([, target]) => target ?? '');
    for (const target of targets) found.add(join(dirname(file), target));
  }
  return [...found];
}

const files = firstFiles().map((file) => ({ file, text: readFileSync(file, 'utf8') }));

test('the first catalogue has only messages that the first scripts name: a visitor of the story pays for no others', () => {
  const named = keysIn(
    files.map(({ text }) => text),
    Object.keys(ofPage),
  );
  expect(files.length).toBeGreaterThan(100);
  expect(Object.keys(ofPage).filter((key) => !named.has(key))).toEqual([]);
});

test('the interface and the pages of the first scripts show no message of opened files, which are loaded with their page', () => {
  const shown = files.filter(({ file }) => /src[/\\](?:ui|pages)[/\\]/.test(file) && !/message-values/.test(file));
  const found = shown.flatMap(({ file, text }) => [...keysIn([text], Object.keys(ofFiles))].map((key) => `${file}: ${key}`));
  expect(found).toEqual([]);
});

test('each message is in one catalogue', () => {
  const parts = [ofPage, ofFiles, ofCheck, ofDocument].flatMap((part) => Object.keys(part));
  expect(parts.toSorted()).toEqual([...readCatalogue('en').keys()].toSorted());
});
