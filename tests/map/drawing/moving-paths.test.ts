import { featureFilter } from '@maplibre/maplibre-gl-style-spec';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { eventIndex, isRowInRange } from '../../../src/domain/events/event-set.ts';
import { rowFlags, sortEvents } from '../../../src/domain/events/event-table.ts';
import type { MappedEvents } from '../../../src/domain/events/mapped-events.ts';
import { pointCloudDataOf } from '../../../src/domain/events/point-cloud-data.ts';
import { type TimedPath, timedPathOf } from '../../../src/domain/events/timed-path.ts';
import type { Instant } from '../../../src/domain/time/instant.ts';
import { tileTime } from '../../../src/domain/time/tile-time.ts';
import { type View, pathRange, visibleRange } from '../../../src/domain/view/view.ts';
import { MovingPaths, mostHeads, mostLinePositions } from '../../../src/map/drawing/moving-paths.ts';
import { isInView, isWhole, stateRange } from '../../../src/map/style/time-filter.ts';
import { makeView } from '../../domain/make-story.ts';
import { pointCloudLayers } from '../point-cloud-map.ts';

interface PathTime {
  readonly start: number;
  readonly end: number;
  /** Without moments. */
  readonly isPlain?: boolean;
  readonly vertices?: number;
}

type PathsOf = NonNullable<MappedEvents['pathsOf']>;

const hour = 3_600_000;

/** Lines of opened files in time order, each going east by one degree; times are in hours. */
function makeEvents(times: readonly PathTime[], parts: Partial<MappedEvents> = {}): MappedEvents {
  const sorted = times.toSorted((one, other) => one.start - other.start || one.end - other.end);
  const { table } = sortEvents({
    length: sorted.length,
    starts: Float64Array.from(sorted, ({ start }) => start * hour),
    ends: Float64Array.from(sorted, ({ end }) => end * hour),
    layers: new Uint8Array(sorted.length),
    flags: Uint8Array.from(sorted, ({ isPlain = false }) => rowFlags.shape | (isPlain ? 0 : rowFlags.path)),
  });
  const pathOf = ({ start, end, vertices = 2 }: PathTime, row: number): TimedPath => {
    const shares = Array.from({ length: vertices }, (_, index) => index / (vertices - 1));
    const coordinates = shares.map((share) => [share, row]);
    return timedPathOf(
      { type: 'LineString', coordinates },
      Float64Array.from(shares, (share) => (start + (end - start) * share) * hour),
    );
  };
  const positions = new Uint32Array(sorted.length);
  return {
    set: { language: 'en', layers: pointCloudLayers, table, passing: null, idOf: (row) => String(row + 1), rowOf: (id) => Number(id) - 1 },
    points: pointCloudDataOf(table, positions, positions),
    shapes: null,
    bbox: null,
    shapeOf: async () => null,
    pathsOf: async (rows) => Array.from(rows, (row) => (sorted[row]?.isPlain ? null : sorted[row] ? pathOf(sorted[row], row) : null)),
    ...parts,
  };
}

function viewAt(to: number, parts: Partial<View> = {}): View {
  return makeView({ mode: 'so-far', unit: 'hour', to: (to * hour) as Instant, layers: pointCloudLayers.map(({ id }) => id), ...parts });
}

/** All features of a view, once they are found. */
async function featuresAt(paths: MovingPaths, view: View) {
  paths.features(view, () => {});
  await new Promise((resolve) => setTimeout(resolve));
  const features = paths.features(view, () => {});
  if (features === null) throw new Error('The paths are drawn whole.');
  return features;
}

const drawn = (features: Awaited<ReturnType<typeof featuresAt>>) =>
  features.map(({ properties: { row, part }, geometry: { coordinates } }) => [row, part, coordinates]);

describe('the paths that are under way at the time shown', () => {
  test('are drawn from their first vertex to where they are, with a head; no other path is sent', async () => {
    const paths = new MovingPaths(makeEvents([{ start: 0, end: 1 }, { start: 2, end: 6 }, { start: 2, end: 6, isPlain: true }, { start: 9, end: 10 }])); // prettier-ignore
    expect(drawn(await featuresAt(paths, viewAt(3)))).toEqual([
      [1, 'line', [[[0, 1], [0.25, 1]]]],
      [1, 'head', [[0.25, 1]]],
    ]); // prettier-ignore
    expect(await featuresAt(paths, viewAt(6))).toEqual([]);
    expect(await featuresAt(paths, viewAt(1.5))).toEqual([]);
  });

  test('are drawn from where they were when a window begins, also if they are over', async () => {
    const paths = new MovingPaths(makeEvents([{ start: 0, end: 4 }]));
    const window = viewAt(8, { mode: 'window', from: (3 * hour) as Instant });
    expect(drawn(await featuresAt(paths, window))).toEqual([
      [0, 'line', [[[0.75, 0], [1, 0]]]],
      [0, 'head', [[1, 0]]],
    ]); // prettier-ignore
  });

  test('are the same list as long as nothing has moved, so that nothing is sent', async () => {
    const paths = new MovingPaths(makeEvents([{ start: 0, end: 4 }]));
    const features = await featuresAt(paths, viewAt(2));
    expect(features).toHaveLength(2);
    expect(paths.features({ ...viewAt(2), selected: '1' }, () => {})).toBe(features);
    expect(paths.features(viewAt(9), () => {})).toBe(paths.features(viewAt(9), () => {}));
  });

  test('are asked for once, and those of other steps when they are needed', async () => {
    const events = makeEvents([{ start: 0, end: 4 }, { start: 3, end: 8 }]); // prettier-ignore
    const pathsOf = vi.fn<PathsOf>(events.pathsOf);
    const paths = new MovingPaths({ ...events, pathsOf });
    const onFound = vi.fn<() => void>();
    paths.features(viewAt(1), onFound);
    // While the worker is busy.
    paths.features(viewAt(3.5), onFound);
    expect(onFound).not.toHaveBeenCalled();
    await featuresAt(paths, viewAt(3.5));
    await featuresAt(paths, viewAt(3.75));
    await featuresAt(paths, viewAt(2));
    expect(pathsOf.mock.calls.map(([rows]) => [...rows])).toEqual([[0], [1]]);
    expect(onFound).toHaveBeenCalled();
  });

  test('that cannot be read are not asked for without end', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const pathsOf = vi.fn<PathsOf>(() => Promise.reject(new Error('gone')));
    const paths = new MovingPaths(makeEvents([{ start: 0, end: 4 }], { pathsOf }));
    const again = () => void paths.features(viewAt(2), again);
    again();
    await vi.waitFor(() => expect(warn).toHaveBeenCalledTimes(3));
    expect(paths.features(viewAt(2), again)).toBe(null);
    expect(pathsOf).toHaveBeenCalledTimes(3);
    warn.mockRestore();
  });

  test('are left to the layer of shapes, whole, where there are too many, or no worker has read them yet', async () => {
    const many = Array.from({ length: mostHeads + 1 }, () => ({ start: 0, end: 4 }));
    const paths = new MovingPaths(makeEvents([...many, { start: 2, end: 9 }]));
    expect(paths.features(viewAt(3), () => {})).toBe(null);
    expect(await featuresAt(paths, viewAt(5))).toHaveLength(2);
    const { pathsOf: _, ...unread } = makeEvents([{ start: 0, end: 4 }]);
    expect(new MovingPaths(unread).features(viewAt(3), () => {})).toBe(null);
    const state = { range: stateRange(visibleRange(viewAt(3)), null), layers: [] };
    const underWay = { path: true, ...tileTime({ start: 0 as Instant, end: (4 * hour) as Instant }) };
    expect(featureFilter(isWhole, 'filter', state).filter({ zoom: 5 }, { type: 2, properties: underWay })).toBe(true);
  });

  test('with more positions than a step can send are drawn by their heads alone, those that began last', async () => {
    const vertices = mostLinePositions / 2;
    const paths = new MovingPaths(makeEvents([0, 1, 2].map((start) => ({ start, end: 9, vertices }))));
    const parts = (await featuresAt(paths, viewAt(5))).map(({ properties: { row, part } }) => `${row} ${part}`);
    expect(parts).toEqual(['0 line', '0 head', '1 line', '1 head', '2 head']);
  });

  test('are those that the layer of shapes does not draw whole, in any view', async () => {
    const span = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 6 }), fc.boolean());
    const mode = fc.constantFrom('day' as const, 'so-far' as const, 'window' as const);
    await fc.assert(
      fc.asyncProperty(
        fc.array(span, { minLength: 1, maxLength: 8 }),
        mode,
        fc.integer({ min: 0, max: 14 }),
        fc.integer({ min: 1, max: 6 }),
        async (spans, kind, from, length) => {
          const events = makeEvents(spans.map(([start, own, isPlain]) => ({ start, end: start + own, isPlain })));
          const { set } = events;
          const view = viewAt(from + length, { mode: kind, from: (from * hour) as Instant });
          const range = visibleRange(view);
          const state = { range: stateRange(range, pathRange(view).since), layers: view.layers };
          const passes = (filter: typeof isWhole, properties: Record<string, unknown>) =>
            featureFilter(filter, 'filter', state).filter({ zoom: 5 }, { type: 2, properties });
          const moving = new Set((await featuresAt(new MovingPaths(events), view)).map(({ properties: { row } }) => row));
          for (let row = 0; row < set.table.length; row++) {
            const interval = { start: (set.table.starts[row] ?? 0) as Instant, end: (set.table.ends[row] ?? 0) as Instant };
            const isPath = ((set.table.flags[row] ?? 0) & rowFlags.path) !== 0;
            const properties = { layer: pointCloudLayers[0]?.id, ...tileTime(interval), ...(isPath && { path: true }) };
            const isShown = isRowInRange(eventIndex(set, view.layers), row, range);
            expect(passes(isInView, properties)).toBe(isShown);
            // Each event in range is drawn by one of the two, and by one only.
            expect([isShown && passes(isWhole, properties), moving.has(row)]).toEqual(
              isShown ? [!moving.has(row), moving.has(row)] : [false, false],
            );
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
