import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { StoryLoadError, loadStory } from '../../src/pages/load-story.ts';
import { messageText } from '../../src/ui/messages/messages.ts';
import { type FileServer, serveFiles } from '../browser/file-server.ts';
import { exampleFiles } from './example-files.ts';

let server: FileServer | null = null;
afterEach(() => server?.close());

/** Serves the example story with some of its files replaced, or said to be elsewhere, and loads it. */
async function load(replaced: Record<string, string> = {}, elsewhere: Record<string, string> = {}) {
  const files = { ...exampleFiles(), ...replaced };
  const { address } = (server = await serveFiles(files));
  const own = Object.fromEntries(Object.keys(exampleFiles()).map((name) => [name, `${address}open/${name}`]));
  const moved = Object.entries(elsewhere).map(([name, path]) => [name, new URL(path, address).href]);
  return loadStory({ ...own, ...Object.fromEntries(moved) });
}

test('a story is read from its addresses, and what is wrong in it is an issue beside the rest', async () => {
  expect(await load()).toMatchObject({ story: { layers: [{ id: 'footbridge' }, { id: 'town' }] }, issues: [] });
  server?.close();
  const town = readFileSync('tests/fixtures/example-story/town.geojson', 'utf8').replace('"happened"', '"dreamt"');
  const { story, issues } = await load({ 'town.geojson': town });
  expect(story.events).toHaveLength(4);
  expect(issues).toContainEqual(expect.objectContaining({ file: 'town.geojson', reason: expect.objectContaining({ key: 'check.found' }) }));
});

test.each([
  ['is not there', 'town.geojson', {}, { 'town.geojson': '/open/nothing.geojson' }, 'the server answered 404'],
  ['is not JSON', 'articles.json', { 'articles.json': '<html>' }, {}, 'it is not JSON'],
  ['cannot be reached', 'story.json', {}, { 'story.json': 'http://127.0.0.1:9/story.json' }, 'the server could not be reached'],
  ['describes no story', 'story.json', { 'story.json': '{}' }, {}, 'it does not describe a story'],
])('a file that %s is named, with the reason', async (_how, file, replaced, elsewhere, reason) => {
  const error: unknown = await load(replaced, elsewhere).catch((thrown: unknown) => thrown);
  if (!(error instanceof StoryLoadError)) throw error;
  expect(messageText(error.reason)).toBe(`${file} could not be read: ${reason}.`);
});
