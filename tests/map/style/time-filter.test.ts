import { featureFilter, validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, instantOf } from '../../../src/domain/time/calendar.ts';
import type { Instant } from '../../../src/domain/time/instant.ts';
import type { Story } from '../../../src/domain/story/story.ts';
import { overlaps, visibleEvents } from '../../oracles/visible-events.ts';
import { type Mode, type View, visibleRange } from '../../../src/domain/view/view.ts';
import { sourceIds } from '../../../src/map/style/sources.ts';
import { storyMapLayers } from '../../../src/map/style/story-layers.ts';
import { type MarkFeature, markFeatures } from '../../../src/map/marks/map-features.ts';
import { labelledIds, placeLabels } from '../../../src/map/marks/place-labels.ts';
import { tileTime } from '../../../src/domain/time/tile-time.ts';
import { isInView, stateRange } from '../../../src/map/style/time-filter.ts';
import { makeEvent, makeStory, makeTimeBetween, makeView } from '../../domain/make-story.ts';
import { makePlaced, point } from '../make-placed.ts';
import { realStory } from '../real-story.ts';

const modes: readonly Mode[] = ['day', 'so-far', 'window'];
const firstDay = instantOf(2022, 2, 20);
const lastDay = instantOf(2022, 3, 20);

function globalState(view: View): Record<string, unknown> {
  return { range: stateRange(visibleRange(view)), layers: [...view.layers], selected: view.selected ?? '' };
}

/** A feature as MapLibre's filters read it: its type as a number of vector tiles, and its values as they are in a tile. */
function tileFeature(feature: MarkFeature | ReturnType<typeof placeLabels>[number]) {
  const types = { Point: 1, MultiPoint: 1, LineString: 2, MultiLineString: 2, Polygon: 3, MultiPolygon: 3, GeometryCollection: 3 } as const;
  return { type: types[feature.geometry.type], properties: { ...feature.properties } };
}

/** Ids of the events that a map layer lets through. */
function letThrough(story: Story, features: readonly MarkFeature[], view: View): Set<string> {
  const drawing = storyMapLayers(story.layers, 'light').filter(({ source }) => source === sourceIds.events);
  const state = globalState(view);
  const filters = drawing.map((layer) => featureFilter(layer.filter, layer.id, state));
  const passing = features.filter((feature) => filters.some(({ filter }) => filter({ zoom: 5 }, tileFeature(feature))));
  return new Set(passing.map(({ properties }) => properties.id));
}

function everyView(story: Story): View[] {
  const layers = story.layers.map(({ id }) => id);
  const days: Instant[] = [];
  for (let day = firstDay; day <= lastDay; day = addDays(day, 1)) days.push(day);
  return days.flatMap((day) =>
    modes.map((mode) => ({ mode, from: addDays(day, -4), to: addDays(day, 1), unit: 'day' as const, layers, selected: null })),
  );
}

describe('the map’s filters let through what the domain says is visible', () => {
  test('for every event of the story, on every day, in every mode', () => {
    const story = realStory();
    const features = markFeatures(story);
    const drawn = new Set(features.map(({ properties }) => properties.id));
    expect(drawn.size).toBeGreaterThan(9);
    for (const view of everyView(story)) {
      const visible = visibleEvents(story, view).map(({ id }) => id);
      expect([...letThrough(story, features, view)].toSorted()).toEqual(visible.filter((id) => drawn.has(id)).toSorted());
    }
  });

  test('for the names of places too', () => {
    const story = realStory();
    const features = markFeatures(story);
    const labels = placeLabels(story, features);
    const layer = storyMapLayers(story.layers, 'light').find(({ id }) => id === 'labels-place');
    for (const view of everyView(story)) {
      const visible = new Set(visibleEvents(story, view).map(({ id }) => id));
      const { filter } = featureFilter(layer?.filter, 'labels-place', globalState(view));
      const shown = labels.filter((label) => filter({ zoom: 5 }, tileFeature(label)));
      expect(shown).toEqual(labels.filter((label) => labelledIds(label.properties).some((id) => visible.has(id))));
    }
  });

  test('with any of its layers switched off', () => {
    const story = realStory();
    const features = markFeatures(story);
    for (const off of story.layers) {
      const layers = story.layers.map(({ id }) => id).filter((id) => id !== off.id);
      const view = makeView({ mode: 'so-far', to: lastDay, layers });
      const visible = new Set(visibleEvents(story, view).map(({ id }) => id));
      const expected = features.map(({ properties }) => properties.id).filter((id) => visible.has(id));
      expect(letThrough(story, features, view)).toEqual(new Set(expected));
    }
  });

  test('for any time and any range, also open, without duration or very far away', () => {
    const instants = fc.oneof(
      fc.integer({ min: -5, max: 5 }),
      fc.constantFrom(-Infinity, Infinity, 2 ** 62, -(2 ** 62), 2 ** 63, 4.35e20, -4.35e20),
      fc.double({ noNaN: true, min: -1e300, max: 1e300 }),
    );
    const pairs = fc.tuple(instants, instants).map(([one, other]) => [Math.min(one, other), Math.max(one, other)] as const);
    const finite = fc.tuple(pairs, pairs).filter(([[start, end]]) => start !== end || Number.isFinite(start));
    fc.assert(
      fc.property(finite, ([[start, end], [from, to]]) => {
        const range = { from: from as Instant, to: to as Instant };
        const interval = { start: start as Instant, end: end as Instant };
        const { filter } = featureFilter(isInView, 'filter', { range: stateRange(range), layers: ['talks'] });
        const passes = filter({ zoom: 5 }, { type: 1, properties: { layer: 'talks', ...tileTime(interval) } });
        expect(passes).toBe(overlaps(interval, range));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('an event without a date', () => {
  test('is in no range, also not in one without ends', () => {
    const story = makeStory([makePlaced('undated', null, point(30, 50))]);
    const features = markFeatures(story);
    expect(features).toHaveLength(1);
    expect(letThrough(story, features, makeView({ mode: 'so-far', to: Infinity as Instant }))).toEqual(new Set());
  });

  test('is named while it is selected', () => {
    const story = makeStory([makePlaced('undated', null, point(30, 50))]);
    const [label] = placeLabels(story, markFeatures(story));
    if (!label) throw new Error('No label');
    const layer = storyMapLayers(story.layers, 'light').find(({ id }) => id === 'labels-place');
    const isNamed = (selected: string | null) =>
      featureFilter(layer?.filter, 'filter', globalState(makeView({ selected }))).filter({ zoom: 5 }, tileFeature(label));
    expect([isNamed(null), isNamed('undated'), isNamed('another')]).toEqual([false, true, false]);
  });
});

test('no time is written as an integer that a tile cannot hold', () => {
  const story = makeStory([
    { ...makeEvent(), time: makeTimeBetween(-4.35e20, Infinity), geometry: { type: 'Point', coordinates: [30, 50] } },
  ]);
  const numbers = markFeatures(story).flatMap(({ properties }) => Object.values(properties).filter((value) => typeof value === 'number'));
  expect(numbers.filter((value) => Math.abs(value) >= 2 ** 63)).toEqual([]);
});

test('the map layers are a valid style, each with its own id, in light and dark', () => {
  const story = realStory();
  const empty = { type: 'geojson' as const, data: { type: 'FeatureCollection' as const, features: [] } };
  const sources = Object.fromEntries(Object.values(sourceIds).map((id) => [id, empty]));
  for (const flavor of ['light', 'dark'] as const) {
    const layers = [...storyMapLayers(story.layers, flavor)];
    expect(validateStyleMin({ version: 8, sources, layers })).toEqual([]);
    expect(new Set(layers.map(({ id }) => id)).size).toBe(layers.length);
  }
});
