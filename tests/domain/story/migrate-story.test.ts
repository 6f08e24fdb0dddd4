import { expect, test } from 'vitest';
import { migrateStory, newestSchemaVersion } from '../../../src/domain/story/migrate-story.ts';

test('a story without a version is of version 1, and becomes one of the newest', () => {
  const files = { 'story.json': { title: 'A bridge', layers: [] }, 'articles.json': { articles: [] } };
  const before = structuredClone(files);
  expect(migrateStory(files)).toEqual({
    version: 1,
    files: { 'story.json': { title: 'A bridge', layers: [], schemaVersion: newestSchemaVersion }, 'articles.json': { articles: [] } },
  });
  expect(files).toEqual(before);
});

test('a story of version 1 is migrated like one without a version', () => {
  const story = { title: 'A bridge' };
  expect(migrateStory({ 'story.json': { ...story, schemaVersion: 1 } }).files).toEqual(migrateStory({ 'story.json': story }).files);
});

test('a story of the newest version, or of a newer one, does not change', () => {
  for (const schemaVersion of [newestSchemaVersion, newestSchemaVersion + 1, 99]) {
    const files = { 'story.json': { schemaVersion, title: 'A bridge' } };
    expect(migrateStory(files)).toEqual({ version: schemaVersion, files });
  }
});

test.each([0, -1, 1.5, '2', null, Number.NaN])('the version %j is invalid, and nothing is migrated', (schemaVersion) => {
  const files = { 'story.json': { schemaVersion } };
  expect(migrateStory(files)).toEqual({ version: null, files });
});

test.each([undefined, null, 'story', 3, []])('a story.json that is %j is not changed, and the check reports it', (storyFile) => {
  expect(migrateStory({ 'story.json': storyFile })).toEqual({ version: null, files: { 'story.json': storyFile } });
});
