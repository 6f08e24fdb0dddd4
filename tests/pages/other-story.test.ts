import { zipSync } from 'fflate';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { message } from '../../src/domain/messages/message.ts';
import { OtherStoryError, loadOtherStory } from '../../src/pages/other-story.ts';
import type { StoryProblem } from '../../src/state/story-source.ts';
import { type FileServer, serveFiles } from '../browser/file-server.ts';
import { exampleFiles, exampleZip } from './example-files.ts';

let server: FileServer | null = null;
afterEach(() => server?.close());

/** The address of a path on a host with these files. */
async function serve(files: Record<string, string | Uint8Array>, path: string, manner = 'open'): Promise<URL> {
  server = await serveFiles(files);
  return new URL(`${manner}/${path}`, server.address);
}

async function problemOf(files: Record<string, string | Uint8Array>, path: string): Promise<StoryProblem> {
  return problemAt(await serve(files, path));
}

async function problemAt(url: URL, mostBytes?: number): Promise<StoryProblem> {
  const error: unknown = await loadOtherStory(url, mostBytes).catch((reason: unknown) => reason);
  if (!(error instanceof OtherStoryError)) throw new Error(`Not the expected failure: ${String(error)}`);
  expect(error.problem.url).toContain(new URL(url).origin);
  return error.problem;
}

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

test.each([
  ['a folder', 'footbridge/', exampleFiles('footbridge/')],
  ['a folder by its story.json', 'footbridge/story.json', exampleFiles('footbridge/')],
  ['a ZIP of a folder', 'footbridge.zip', { 'footbridge.zip': exampleZip() }],
  ['a ZIP of files alone', 'download', { download: zipSync(exampleFiles()) }],
])('the story in %s is whole, without an issue', async (_what, path, files) => {
  const { story, issues } = await loadOtherStory(await serve(files, path));
  expect(issues).toEqual([]);
  expect(story.events.map(({ id }) => id)).toHaveLength(5);
  expect(story.layers.map(({ id }) => id)).toEqual(['footbridge', 'town']);
});

test('everything wrong is an issue with its line, and everything else is shown', async () => {
  const files = exampleFiles();
  const town = text(files['town.geojson']).replace('"happened"', '"dreamt"');
  const { story, issues } = await loadOtherStory(await serve({ ...files, 'town.geojson': town }, 'story.json'));
  const line = town.slice(0, town.indexOf('"dreamt"')).split('\n').length;
  expect(issues.filter(({ rule }) => !rule.startsWith('seal'))).toMatchObject([
    { file: 'town.geojson', line, reason: { key: 'check.found', values: { found: '"dreamt"' } } },
  ]);
  expect(story.events).toHaveLength(4);
});

test('a layer that is not there, or not JSON, leaves the other layers', async () => {
  const { 'town.geojson': _town, ...files } = exampleFiles();
  const folder = await loadOtherStory(await serve(files, ''));
  expect(folder.issues.map(({ rule, file }) => [rule, file])).toContainEqual(['file-missing', 'town.geojson']);
  expect(new Set(folder.story.events.map(({ layer }) => layer))).toEqual(new Set(['footbridge']));
  server?.close();
  const broken = await loadOtherStory(await serve({ ...files, 'town.geojson': '{ "type": ' }, ''));
  expect(broken.issues.map(({ rule, file, line }) => [rule, file, line])).toContainEqual(['json-syntax', 'town.geojson', 1]);
});

test('a file of a ZIP that cannot be unpacked is one issue, and the rest is shown', async () => {
  const zip = zipSync({ ...exampleFiles(), 'town.geojson': zipSync({ 'a.txt': new Uint8Array(3) }) });
  const { story, issues } = await loadOtherStory(await serve({ 'a.zip': zip }, 'a.zip'));
  expect(issues.filter(({ file }) => file === 'town.geojson')).toEqual([
    { rule: 'file-missing', file: 'town.geojson', path: [], reason: message('check.fileNotUnpacked') },
  ]);
  expect(story.events.length).toBeGreaterThan(0);
});

test('of a ZIP with stories in more folders the outermost is shown', async () => {
  const zip = zipSync({ ...exampleFiles('old/old/'), ...exampleFiles('new/'), 'old/old/story.json': new Uint8Array([123]) });
  const { issues } = await loadOtherStory(await serve({ 'a.zip': zip }, 'a.zip'));
  expect(issues).toEqual([]);
});

test('a folder or a ZIP without a story.json is no story', async () => {
  expect((await problemOf({}, 'nothing/')).kind).toBe('no-story-json');
  server?.close();
  const zip = zipSync({ 'table.csv': new Uint8Array(3) });
  expect((await problemOf({ 'a.zip': zip }, 'a.zip')).kind).toBe('no-story-json-in-zip');
});

test('what is neither a folder nor a ZIP, or a broken ZIP, or not there, is no story', async () => {
  expect((await problemOf({ 'page.html': '<html>' }, 'page.html')).kind).toBe('neither-zip-nor-folder');
  server?.close();
  expect((await problemOf({ 'a.zip': exampleZip().slice(0, 500) }, 'a.zip')).kind).toBe('not-unpacked');
  server?.close();
  expect(await problemOf({}, 'a.zip')).toMatchObject({ kind: 'status', status: 404 });
});

test('a file that is too large for a story, packed or unpacked, is not read to its end', async () => {
  const bytes = new Uint8Array(200_001);
  for (const [path, files] of Object.entries({
    'a.zip': { 'a.zip': bytes },
    '': { ...exampleFiles(), 'story.json': bytes },
    'b.zip': { 'b.zip': zipSync({ ...exampleFiles(), 'story.json': bytes }) },
  })) {
    expect(await problemAt(await serve(files, path), 200_000)).toMatchObject({ kind: 'too-large', mostBytes: 200_000 });
    server?.close();
  }
  const endless = await serve({ 'a.zip': bytes }, 'a.zip', 'slow');
  expect(await problemAt(endless, 200_000)).toEqual({ kind: 'too-large', url: endless.href, mostBytes: 200_000 });
});

test('a layer that is too large leaves the other layers', async () => {
  const files = { ...exampleFiles(), 'town.geojson': new Uint8Array(200_001) };
  for (const [path, served] of Object.entries({ '': files, 'a.zip': { 'a.zip': zipSync(files) } })) {
    const { story, issues } = await loadOtherStory(await serve(served, path), 200_000);
    expect(issues.filter(({ file }) => file === 'town.geojson')).toEqual([
      { rule: 'file-missing', file: 'town.geojson', path: [], reason: message('check.fileTooLarge', { megabytes: 0.2 }) },
    ]);
    expect(new Set(story.events.map(({ layer }) => layer))).toEqual(new Set(['footbridge']));
    server?.close();
  }
});

test('a story.json or a ZIP whose connection ends too early is reported so', async () => {
  const files = { ...exampleFiles(), 'a.zip': exampleZip() };
  expect(await problemAt(await serve(files, 'story.json', 'cut'))).toMatchObject({ kind: 'broken-off', status: null });
  server?.close();
  expect((await problemAt(await serve(files, 'a.zip', 'cut'))).kind).toBe('broken-off');
});

test('a page of https cannot read a story of http, and says so', async () => {
  vi.stubGlobal('location', { protocol: 'https:' });
  onTestFinished(() => void vi.unstubAllGlobals());
  expect((await problemAt(new URL('http://127.0.0.1:9/story.json'))).kind).toBe('insecure');
});

test('a story.json that describes no story says everything that is wrong in all files', async () => {
  const problem = await problemOf(
    { ...exampleFiles(), 'story.json': '{ "title": 5, "layers": [{ "id": "town" }] }', 'town.geojson': '[' },
    '',
  );
  if (problem.kind !== 'not-a-story') throw new Error(problem.kind);
  expect(new Set(problem.issues.map(({ file }) => file))).toEqual(new Set(['story.json', 'town.geojson']));
});

test('ids of layers lead out of no folder', async () => {
  const story = JSON.stringify({ layers: [{ id: '../secret' }] });
  const problem = await problemOf({ 'a/story.json': story, 'secret.geojson': '{}' }, 'a/');
  if (problem.kind !== 'not-a-story') throw new Error(problem.kind);
  expect(problem.issues.map(({ file }) => file)).not.toContain('../secret.geojson');
});
