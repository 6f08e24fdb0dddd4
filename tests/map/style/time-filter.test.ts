import { featureFilter, validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Instant } from '../../../src/domain/time/instant.ts';
import { tileTime } from '../../../src/domain/time/tile-time.ts';
import { sourceIds } from '../../../src/map/style/sources.ts';
import { storyMapLayers } from '../../../src/map/style/story-layers.ts';
import { isInView, stateRange } from '../../../src/map/style/time-filter.ts';
import { overlaps } from '../../oracles/visible-events.ts';
import { realStory } from '../real-story.ts';

test('shapes of opened files are shown for any time and any range as the domain says, also open, without duration or very far away', () => {
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
      const { filter } = featureFilter(isInView, 'filter', { range: stateRange(range, -Infinity), layers: ['talks'] });
      const passes = filter({ zoom: 5 }, { type: 1, properties: { layer: 'talks', ...tileTime(interval) } });
      expect(passes).toBe(overlaps(interval, range));
    }),
    { numRuns: 2000 },
  );
});

test('no time is written as an integer that a tile cannot hold', () => {
  const numbers = Object.values(tileTime({ start: -4.35e20 as Instant, end: Infinity as Instant })).filter(
    (value) => typeof value === 'number',
  );
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
