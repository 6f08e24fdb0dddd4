import { expect, test } from 'vitest';
import { readStory } from '../../src/domain/check/read-story.ts';
import { eventSetOf } from '../../src/domain/events/event-set.ts';
import { syntheticDays, syntheticStory } from './synthetic-story.ts';

test('a synthetic story passes the product’s own check, with every event', () => {
  for (const count of [15, 1000]) {
    const { story, issues } = readStory(syntheticStory(count));
    expect(issues).toEqual([]);
    expect(story?.events).toHaveLength(count);
  }
});

test('a synthetic story depends only on its seed', () => {
  expect(syntheticStory(100, 7)).toEqual(syntheticStory(100, 7));
  expect(syntheticStory(100, 7)).not.toEqual(syntheticStory(100, 8));
});

test('a thousand synthetic events fill the year that the slider steps through', () => {
  const { story } = readStory(syntheticStory(1000));
  const extent = story && eventSetOf(story).table.extent;
  expect(extent && (extent.end - extent.start) / 86_400_000).toBe(syntheticDays);
});
