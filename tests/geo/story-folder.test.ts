import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build, createServer, normalizePath } from 'vite';
import { expect, onTestFinished, test } from 'vitest';
import { ownStory, storyFolder } from '../../geo/story-folder.ts';
import { storyFiles } from '../../geo/vite-plugin.ts';
import { layStory } from './fixture-story.ts';

const root = resolve(import.meta.dirname, '../..');

test('without STORY the story is the product’s own; with it, that of the folder, relative to the working directory', () => {
  expect(ownStory).toBe(join(root, 'geo'));
  expect(['', undefined].map((named) => storyFolder(named))).toEqual([ownStory, ownStory]);
  expect(storyFolder('tests/fixtures/example-story')).toBe(resolve('tests/fixtures/example-story'));
});

test('a STORY without a story.json is an error that names the folder', () => {
  expect(() => storyFolder('tests/nowhere')).toThrow(
    `STORY is "tests/nowhere", expected a folder with a story.json: ${resolve('tests/nowhere')} has none.`,
  );
});

test('a build has the files of a story in any folder, and the page their addresses', async () => {
  const folder = layStory();
  const entry = join(folder, 'entry.js');
  writeFileSync(entry, "import { storyFiles } from 'virtual:story';\nconsole.log(Object.keys(storyFiles));\n");
  const options = { write: false, assetsInlineLimit: 0, rolldownOptions: { input: entry } };
  const made = await build({ root, configFile: false, logLevel: 'silent', plugins: [storyFiles(folder)], build: options });
  if (!('output' in made)) throw new Error('The build gave no output.');
  const assets = made.output
    .filter(({ type }) => type === 'asset')
    .map(({ fileName }) => fileName.replace(/^assets\/|-[\w-]{8}(?=\.)/g, ''));
  expect(assets.toSorted()).toEqual(['articles.json', 'places.geojson', 'routes.geojson', 'story.json']);
});

test('the dev server serves the files of a story in any folder', async () => {
  const folder = layStory();
  const server = await createServer({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [storyFiles(folder)],
    server: { port: 0, host: '127.0.0.1', ws: false },
    optimizeDeps: { noDiscovery: true },
  });
  onTestFinished(() => server.close());
  await server.listen();
  const module = await server.transformRequest('virtual:story');
  expect(module?.code).toContain('routes.geojson');
  const [address] = server.resolvedUrls?.local ?? [];
  const response = await fetch(`${address}@fs${normalizePath(join(folder, 'story.json'))}`);
  expect(await response.json()).toMatchObject({ title: 'A bridge' });
});
