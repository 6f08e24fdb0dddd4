import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readTextFolder } from '../../geo/article-texts.ts';
import { openFolder, readFolder } from '../../geo/check.ts';
import { verifyStory } from '../../geo/verify.ts';

const fixtures = resolve(import.meta.dirname, '../fixtures');
const folder = `${fixtures}/example-story`;

test('the example story has five events in two layers, is sealed, and has no issue', () => {
  const { story, issues } = readFolder(folder);
  expect(issues).toEqual([]);
  expect(story?.layers.map(({ id }) => id)).toEqual(['footbridge', 'town']);
  expect(story?.events.map(({ id, properties }) => [id, properties.modality])).toEqual([
    ['footbridge-lost', 'happened'],
    ['council-votes', 'happened'],
    ['appeal-collects', 'happened'],
    ['raft-carries-people', 'claimed'],
    ['footbridge-opens', 'announced'],
  ]);
  expect(story?.events.every(({ properties }) => properties.seal)).toBe(true);
  expect(story?.articles.every(({ verified }) => verified)).toBe(true);
});

test('every quote of the example story is in its texts', () => {
  const { articles, written } = verifyStory(openFolder(folder), readTextFolder(`${folder}-texts`), {
    date: '2026-11-27',
    isRenewing: false,
  });
  expect(articles.flatMap(({ quotes }) => quotes.map(({ outcome }) => outcome.kind))).toEqual(Array(11).fill('found'));
  expect([...written]).toEqual([]);
});
