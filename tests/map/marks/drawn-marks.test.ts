import { describe, expect, test } from 'vitest';
import { addDays, instantOf } from '../../../src/domain/time/calendar.ts';
import type { Instant } from '../../../src/domain/time/instant.ts';
import { recentStart, type Mode, type View } from '../../../src/domain/view/view.ts';
import type { Story } from '../../../src/domain/story/story.ts';
import { DrawnMarks, labelLines } from '../../../src/map/marks/drawn-marks.ts';
import { linesPerPlace } from '../../../src/map/marks/place-labels.ts';
import { StoryMarks } from '../../../src/map/marks/story-marks.ts';
import { mapTexts } from '../../../src/pages/map-texts.ts';
import { makeStory, makeView } from '../../domain/make-story.ts';
import { visibleEvents } from '../../oracles/visible-events.ts';
import { makePlaced, point } from '../make-placed.ts';
import { realStory } from '../real-story.ts';

const modes: readonly Mode[] = ['day', 'so-far', 'window'];
const firstDay = instantOf(2022, 2, 20);
const lastDay = instantOf(2022, 3, 20);
const anywhere = () => true;

function everyView(story: Story): View[] {
  const layers = story.layers.map(({ id }) => id);
  const days: Instant[] = [];
  for (let day = firstDay; day <= lastDay; day = addDays(day, 1)) days.push(day);
  return days.flatMap((day) =>
    modes.map((mode) => ({ mode, from: addDays(day, -4), to: addDays(day, 1), unit: 'day' as const, layers, selected: null })),
  );
}

/** Draws views of a story one after another, as a map does. */
function drawingOf(story: Story) {
  const marks = new StoryMarks(story, mapTexts);
  const drawn = new DrawnMarks();
  return (view: View) => {
    const shown = marks.shown(view);
    return {
      features: drawn.features(marks.featuresOfAll(shown.inRange), shown),
      labels: drawn.labels(marks.labels(shown, anywhere), shown, null),
    };
  };
}

function namedOf(story: Story, view: View): string[] {
  return drawingOf(story)(view).labels.flatMap(({ properties }) => labelLines(properties).map(({ id }) => id));
}

describe('what is drawn is what the domain says is visible', () => {
  test('for every event of the story, on every day, in every mode, and for the names of places', () => {
    const story = realStory();
    const draw = drawingOf(story);
    const everywhere = new StoryMarks(story, mapTexts).features;
    const placed = new Set(everywhere.map(({ properties }) => properties.id));
    const named = new Set(everywhere.filter(({ properties }) => properties.part === 'symbol').map(({ properties }) => properties.id));
    expect(placed.size).toBeGreaterThan(9);
    for (const view of everyView(story)) {
      const visible = visibleEvents(story, view).map(({ id }) => id);
      const { features, labels } = draw(view);
      expect(new Set(features.map(({ properties }) => properties.id))).toEqual(new Set(visible.filter((id) => placed.has(id))));
      const lines = labels.flatMap(({ properties }) => labelLines(properties).map(({ id }) => id));
      expect(lines.toSorted()).toEqual(visible.filter((id) => named.has(id)).toSorted());
    }
  });

  test('with any of its layers switched off', () => {
    const story = realStory();
    for (const off of story.layers) {
      const layers = story.layers.map(({ id }) => id).filter((id) => id !== off.id);
      const view = makeView({ mode: 'so-far', to: lastDay, layers });
      const visible = new Set(visibleEvents(story, view).map(({ id }) => id));
      const ids = new StoryMarks(story, mapTexts).features.map(({ properties }) => properties.id).filter((id) => visible.has(id));
      expect(new Set(drawingOf(story)(view).features.map(({ properties }) => properties.id))).toEqual(new Set(ids));
    }
  });
});

test('what is drawn as before is the same object, so that a step sends only what differs', () => {
  const story = realStory();
  const draw = drawingOf(story);
  const [view] = everyView(story)
    .filter(({ mode }) => mode === 'so-far')
    .toReversed();
  if (!view) throw new Error('No view');
  const [before, after] = [draw(view), draw({ ...view })];
  expect(after.features.length).toBeGreaterThan(5);
  expect(after.features.every((feature, index) => feature === before.features[index])).toBe(true);
  expect(after.labels.every((label, index) => label === before.labels[index])).toBe(true);
});

test('an event is recent while it continues in the newest day shown', () => {
  const story = makeStory([makePlaced('older', 3, point(30, 50)), makePlaced('newer', 4, point(31, 50))]);
  const view = makeView({ mode: 'so-far', to: instantOf(2022, 3, 5) });
  expect(recentStart(view)).toBe(instantOf(2022, 3, 4));
  const { features } = drawingOf(story)(view);
  expect(features.map(({ properties }) => [properties.id, properties.isRecent])).toEqual([
    ['older', false],
    ['newer', true],
  ]);
});

describe('an event without a date', () => {
  const story = makeStory([makePlaced('dated', 3, point(31, 50)), makePlaced('undated', null, point(30, 50))]);

  test('is in no range, also not in one without ends', () => {
    const { features } = drawingOf(story)(makeView({ mode: 'so-far', to: Infinity as Instant }));
    expect(features.map(({ properties }) => properties.id)).toEqual(['dated']);
  });

  test('is named while it is selected', () => {
    const day = { mode: 'day', to: firstDay } as const;
    const named = (selected: string | null) => namedOf(story, makeView({ ...day, selected }));
    expect([named(null), named('undated'), named('another')]).toEqual([[], ['undated'], []]);
  });

  test('is always shown if no event has a date', () => {
    const undated = makeStory([makePlaced('one', null, point(30, 50))]);
    const [feature] = drawingOf(undated)(makeView({ mode: 'day', to: firstDay })).features;
    expect(feature?.properties.isRecent).toBe(true);
  });
});

test('a label has a line for each event shown, and no more than the limit', () => {
  const events = Array.from({ length: 20 }, (_, index) => makePlaced(`e${index}`, 1 + index, point(30, 50)));
  const story = makeStory(events);
  expect(namedOf(story, makeView({ mode: 'so-far', to: Infinity as Instant }))).toHaveLength(linesPerPlace);
  expect(namedOf(story, makeView({ mode: 'day', to: instantOf(2022, 3, 20) }))).toEqual(['e18']);
});

test('a label that the map’s eastern edge would cut off is marked', () => {
  const story = makeStory([makePlaced('Second round', 3, point(30, 50))]);
  const marks = new StoryMarks(story, mapTexts);
  const shown = marks.shown(makeView({ mode: 'so-far', to: Infinity as Instant }));
  const isNearEdge = (east: number) =>
    new DrawnMarks().labels(marks.labels(shown, anywhere), shown, { east, degreesPerPixel: 0.01 })[0]?.properties.isNearEdge;
  expect([isNearEdge(30.5), isNearEdge(40)]).toEqual([true, false]);
});
