import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { checkFolder, readFolder } from '../../geo/check.ts';
import { storyCheck } from '../../geo/vite-plugin.ts';
import { fixtureFolder, layStory } from './fixture-story.ts';

const root = resolve(import.meta.dirname, '../..');
const geo = join(root, 'geo');

test('the shipped story has fifteen events in four layers and no issue', () => {
  const { story, issues } = readFolder(geo);
  expect(issues).toEqual([]);
  expect(story?.layers.map((layer) => layer.id)).toEqual(['talk-venues', 'shelled-cities', 'evacuation-corridor', 'other']);
  expect(story?.events).toHaveLength(15);
});

test('one pass finds the issues in every file, even beside a file that is not JSON', () => {
  const folder = layStory(fixtureFolder('bad', 'json-syntax'), fixtureFolder('bad', 'bad-date'), fixtureFolder('bad', 'bbox-range'));
  expect(checkFolder(folder).map(({ file, rule }) => [file, rule])).toEqual([
    ['story.json', 'bbox-range'],
    ['places.geojson', 'bad-date'],
    ['routes.geojson', 'json-syntax'],
  ]);
});

test('one pass finds the issues in every part of one event', () => {
  const folder = layStory();
  change(folder, 'places.geojson', (text) =>
    text
      .replace('[11.5, 55.5]', '[11.5, 95.5]')
      .replace('"2021-05-03"', '"2021-05-32"')
      .replace('"end": 51', '"end": 50')
      .replace('"happened"', '"certain"'),
  );
  expect(checkFolder(folder).map(({ rule, line }) => [rule, line])).toEqual([
    ['axes-swapped', 9],
    ['bad-date', 14],
    ['unknown-value', 22],
    ['offsets-length', 30],
  ]);
});

test('a quote with one changed character disagrees with the quotes that overlap it', () => {
  const folder = layStory(fixtureFolder('good', 'overlapping-quotes'));
  change(folder, 'places.geojson', (text) => text.replace('"opened on Monday"', '"opened on Mondaj"'));
  expect(checkFolder(folder).map(({ rule }) => rule)).toEqual(['quotes-disagree']);
});

test('events that quote articles which cannot be read have no issues of their own and are counted once', () => {
  const folder = layStory();
  appendFileSync(join(folder, 'articles.json'), '}');
  expect(checkFolder(folder).map(({ file, rule, line }) => [file, rule, line])).toEqual([
    ['articles.json', 'json-syntax', 29],
    ['articles.json', 'events-withheld', 29],
  ]);
});

test('a missing folder is an error, not a story without issues', () => {
  expect(() => checkFolder(join(geo, 'nowhere'))).toThrow('nowhere');
});

test('the command prints the content of the story, and succeeds when there is no issue', () => {
  const { status, stdout } = runCommand(layStory());
  expect({ status, stdout }).toEqual({
    status: 0,
    stdout: '2 events, 2 articles, 2 quotes: no issues\n0 of 2 events sealed. The story does not declare itself verified.\n',
  });
});

test('the command prints every issue with file, line and path, and fails', () => {
  const { status, stderr } = runCommand(layStory(fixtureFolder('bad', 'bad-date'), fixtureFolder('bad', 'line-flat')));
  expect(status).toBe(1);
  expect(stderr).toContain('places.geojson:14 features[0].properties.when.edtf: Found "3 May 2021", expected EDTF');
  expect(stderr).toContain('routes.geojson:9 features[0].geometry.coordinates: All 2 positions of the line are [11.5,55.5].');
  expect(stderr).toContain('2 issues in 2 files.');
});

test('the command prints on request how much of the articles is quoted and how events are supported', () => {
  const folder = layStory();
  expect(runCommand(folder, '--coverage')).toMatchObject({
    status: 0,
    stdout: [
      '2 events, 2 articles, 2 quotes: no issues',
      '0 of 2 events sealed. The story does not declare itself verified.',
      '',
      'opening: 1 passage quoted by 1 event, 51 characters (its text is not available)',
      'closing: 1 passage quoted by 1 event, 58 characters (its text is not available)',
      '2 of 2 events are supported by one quote: bridge-opens, ferries',
      '0 of 2 events are supported by several quotes of one article',
      '0 of 2 events are supported by several articles',
      '',
    ].join('\n'),
  });
});

test('with an article’s text, the command prints the sentences with a date or a place that no quote touches', () => {
  const [folder, texts] = [layStory(), join(layStory(), 'texts')];
  mkdirSync(texts);
  const sentence = 'The bridge at Sandholm was closed on Friday after a storm. ';
  writeFileSync(join(texts, 'storm.txt'), `${sentence}Ferries go from Sandholm to Ronø by way of the lighthouse.`);
  const { stdout } = runCommand(folder, '--coverage', '--texts', texts);
  expect(stdout).toContain(
    [
      'closing: 1 passage quoted by 1 event, 58 of 117 characters (50%)',
      '  1 of 2 sentences name a date or a place and are in no quote:',
      '  at 0, Sandholm, Friday: The bridge at Sandholm was closed on Friday after a storm.',
    ].join('\n'),
  );
});

test('a build with an issue fails and lists all issues', async () => {
  const folder = layStory(fixtureFolder('bad', 'bad-date'), fixtureFolder('bad', 'line-flat'));
  await expect(buildWith(folder)).rejects.toThrow(/places\.geojson:14 .*\n.*routes\.geojson:9 /);
});

test('a build without an issue succeeds', async () => {
  await expect(buildWith(layStory())).resolves.toBeDefined();
});

function runCommand(...args: string[]) {
  const env = { ...process.env, ARTICLE_TEXTS: undefined };
  return spawnSync(process.execPath, ['--import', 'tsx', join(geo, 'check-cli.ts'), ...args], { cwd: root, encoding: 'utf8', env });
}

/** Builds an empty page with only the check, and writes nothing. */
function buildWith(folder: string) {
  writeFileSync(join(folder, 'entry.js'), 'export {};\n');
  return build({
    root: folder,
    configFile: false,
    logLevel: 'silent',
    plugins: [storyCheck(folder)],
    build: { write: false, rollupOptions: { input: join(folder, 'entry.js') } },
  });
}

function change(folder: string, file: string, edit: (text: string) => string): void {
  const path = join(folder, file);
  writeFileSync(path, edit(readFileSync(path, 'utf8')));
}
