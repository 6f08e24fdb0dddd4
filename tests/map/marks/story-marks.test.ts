import { expect, test } from 'vitest';
import type { NewsEvent } from '../../../src/domain/story/story.ts';
import { instantOf } from '../../../src/domain/time/calendar.ts';
import { StoryMarks } from '../../../src/map/marks/story-marks.ts';
import { mapTexts } from '../../../src/pages/map-texts.ts';
import { makeStory, makeView } from '../../domain/make-story.ts';
import { makePlaced, point, square } from '../make-placed.ts';

function namesOf(...events: NewsEvent[]): readonly string[] {
  const story = makeStory(events);
  const marks = new StoryMarks(story, mapTexts);
  const view = makeView({ to: instantOf(2022, 4, 1), layers: story.layers.map(({ id }) => id) });
  return marks.named(marks.shown(view)).map(({ name }) => name);
}

test('the name of a mark’s button holds its layer, title, what must be known before opening it, its date and its place', () => {
  const hit = { ...makePlaced('Houses hit', 3, point(36, 50), { modality: 'claimed' }), layer: 'Shelled cities' };
  const talks = makePlaced('Talks', 4, point(24, 52), { modality: 'announced' });
  expect(namesOf(hit, talks)).toEqual([
    'Shelled cities: Houses hit, a claim, 3 March 2022, Brest',
    'talks: Talks, announced, 4 March 2022, Brest',
  ]);
});

test('if all events are of one layer, their names do not hold it', () => {
  expect(namesOf(makePlaced('Talks', 4, point(24, 52)))).toEqual(['Talks, 4 March 2022, Brest']);
});

test('the size of an area is that on the ground, and an event without an area has none', () => {
  const marks = new StoryMarks(makeStory([makePlaced('area', 3, square(30, 0)), makePlaced('spot', 3, point(30, 0))]), mapTexts);
  expect((marks.areaOf('area') ?? 0) / 1e6).toBeCloseTo(111.2 ** 2, -3);
  expect(marks.areaOf('spot')).toBeNull();
});
