import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Unit, addUnits, instantOf, unitNumber, unitStart, units } from '../../../src/domain/time/calendar.ts';
import { type Bins, binsOf, histogramOf } from '../../../src/domain/events/histogram.ts';
import { eventIndex, eventSetOf } from '../../../src/domain/events/event-set.ts';
import type { Instant } from '../../../src/domain/time/instant.ts';
import { compareEvents } from '../../../src/domain/check/read-story.ts';
import type { Mode } from '../../../src/domain/view/view.ts';
import { countBetween } from '../../oracles/count-between.ts';
import { visibleEvents } from '../../oracles/visible-events.ts';
import { deepFreeze, makeEvent, makeEventOn, makeIndex, makeStory, makeTimeBetween, makeView } from '../make-story.ts';

const march = (day: number) => instantOf(2022, 3, day);
const makeDays = (first: number, length: number): Bins => ({ unit: 'day', first: unitNumber('day', march(first)), size: 1, length });

describe('solid and spanning events', () => {
  test('a certain date within a bin is solid, by layer; an uncertain, long or open one spans the bins of its interval', () => {
    const events = deepFreeze([
      makeEventOn('../2022-03-09'),
      makeEventOn('2022-03-09/2022-03-11', { layer: 'shelling' }),
      makeEventOn('2022-03-10'),
      makeEventOn('2022-03-10T09:30'),
      makeEventOn('2022-03-10~'),
      makeEventOn('2022-03-12', { layer: 'shelling' }),
      makeEventOn('2022-03-12?'),
      makeEventOn('2022-03-12/..'),
      makeEventOn('2022-03-20'),
      makeEventOn(null),
    ]);
    expect(histogramOf(makeIndex(events), makeDays(9, 4))).toEqual({
      bins: makeDays(9, 4),
      solid: new Map([
        ['talks', Int32Array.of(0, 2, 0, 0)],
        ['shelling', Int32Array.of(0, 0, 0, 1)],
      ]),
      spanning: new Map([
        ['talks', Int32Array.of(1, 1, 0, 2)],
        ['shelling', Int32Array.of(1, 1, 1, 0)],
      ]),
      // The rows, in time order: ../2022-03-09, 2022-03-09/2022-03-11, 2022-03-10~, 2022-03-12? and 2022-03-12/...
      spans: { rows: Uint32Array.of(0, 1, 3, 6, 7), firsts: Int32Array.of(0, 0, 1, 3, 3), lasts: Int32Array.of(0, 2, 1, 3, 3) },
      tallest: 4,
    });
  });

  test('an event that is long for days is not long for months', () => {
    const events = [makeEventOn('2022-03-09/2022-03-11')];
    const months = { unit: 'month', first: unitNumber('month', march(1)), size: 1, length: 1 } as const;
    const { solid, spans } = histogramOf(makeIndex(events), months);
    expect([solid, spans.rows.length]).toEqual([new Map([['talks', Int32Array.of(1)]]), 0]);
  });

  test('an event across midnight is spanning, since it is in both days', () => {
    const histogram = histogramOf(makeIndex([makeEventOn('2022-03-09T23:00/2022-03-10T01:00')]), makeDays(9, 2));
    expect([
      histogram.spans.rows.length,
      countBetween(histogram, 0, 0),
      countBetween(histogram, 1, 1),
      countBetween(histogram, 0, 1),
    ]).toEqual([1, 1, 1, 1]);
  });

  test('a moment at midnight is in the day that begins, and in no bin at the end of the bins', () => {
    const events = [makeEventOn('2022-03-10T00:00'), makeEventOn('2022-03-11T00:00')];
    expect(histogramOf(makeIndex(events), makeDays(9, 2)).solid.get('talks')).toEqual(Int32Array.of(0, 1));
  });
});

describe('bins', () => {
  test('a bin is one unit where there is room; otherwise it has as many units as make it wide enough', () => {
    const window = { unit: 'day', first: 100, last: 199 } as const;
    expect(binsOf(window, 300)).toEqual({ unit: 'day', first: 100, size: 1, length: 100 });
    expect(binsOf(window, 299)).toEqual({ unit: 'day', first: 100, size: 2, length: 50 });
    expect(binsOf({ ...window, unit: 'month' }, 100)).toEqual({ unit: 'month', first: 99, size: 3, length: 34 });
    expect(binsOf({ ...window, last: 5099 }, 300)).toMatchObject({ size: 50 });
  });

  test('they cover the window and do not change while it is panned', () => {
    expect(binsOf({ unit: 'day', first: -3.5, last: 6.5 }, 15)).toEqual({ unit: 'day', first: -5, size: 5, length: 3 });
    expect(binsOf({ unit: 'day', first: -2.5, last: 7.5 }, 15)).toEqual({ unit: 'day', first: -5, size: 5, length: 3 });
  });

  test('an axis without width still has bins', () => {
    expect(binsOf({ unit: 'day', first: 0, last: 20 }, 0).length).toBeGreaterThan(0);
  });
});

const hours = fc.integer({ min: 0, max: 24 * 60 }).map((hour) => addUnits('hour', instantOf(2022, 2, 1), hour));
const arbitraryTime = fc
  .tuple(hours, hours, fc.constantFrom('instant', 'short', 'long', 'from', 'until'), fc.boolean(), fc.boolean())
  .map(([one, other, kind, approximate, uncertain]) => ({ ...timeOf(kind, one, other), approximate, uncertain }));

function timeOf(kind: string, one: Instant, other: Instant) {
  if (kind === 'instant') return makeTimeBetween(one, one);
  if (kind === 'short') return makeTimeBetween(one, addUnits('hour', one, 1));
  if (kind === 'from') return makeTimeBetween(one, Infinity);
  return kind === 'until' ? makeTimeBetween(-Infinity, one) : makeTimeBetween(Math.min(one, other), Math.max(one, other));
}

const arbitraryEvents = fc
  .array(fc.tuple(fc.option(arbitraryTime), fc.constantFrom('talks', 'shelling')), { maxLength: 30 })
  .map((parts) => parts.map(([time, layer], index) => makeEvent({ id: `event-${index}`, time, layer })).toSorted(compareEvents));

/** Bins over everything that the events can touch, and two of the bins, in order. */
const arbitraryBins = fc.constantFrom<Unit>(...units).chain((unit) => {
  const [first, last] = [unitNumber(unit, instantOf(2022, 1, 31)), unitNumber(unit, instantOf(2022, 4, 4))];
  return fc.tuple(fc.constantFrom(1, 2, 5), fc.nat(10_000), fc.nat(10_000)).map(([size, one, other]) => {
    const bins = { unit, first: Math.floor(first / size) * size, size, length: 0 };
    const length = Math.floor((last - bins.first) / size) + 1;
    const ends = [one % length, other % length].toSorted((a, b) => a - b) as [number, number];
    return { bins: { ...bins, length }, ends };
  });
});

test('for any story, mode and range, the sum of the bins is the number of events that overlap', () => {
  fc.assert(
    fc.property(
      arbitraryEvents,
      arbitraryBins,
      fc.constantFrom<Mode>('day', 'so-far', 'window'),
      fc.subarray(['talks', 'shelling']),
      (events, { bins, ends }, mode, layers) => {
        const start = (bin: number) => unitStart(bins.unit, bins.first + bin * bins.size);
        const first = mode === 'window' ? ends[0] : mode === 'so-far' ? 0 : ends[1];
        const isWhole = mode !== 'day' || bins.size === 1;
        fc.pre(isWhole);
        const view = makeView({ mode, unit: bins.unit, layers, from: start(ends[0]), to: start(ends[1] + 1) });
        const story = makeStory(events);
        const histogram = histogramOf(eventIndex(eventSetOf(story), layers), bins);
        const dated = visibleEvents(story, view).filter(({ time }) => time !== null);
        expect(countBetween(histogram, first, ends[1])).toBe(dated.length);
      },
    ),
    { numRuns: 1000 },
  );
});

test('the counts of each bin are those of the events that overlap it', () => {
  fc.assert(
    fc.property(arbitraryEvents, arbitraryBins, (events, { bins, ends: [bin] }) => {
      const histogram = histogramOf(makeIndex(events), bins);
      const rows = [...histogram.solid.values(), ...histogram.spanning.values()];
      const total = rows.reduce((sum, counts) => sum + (counts[bin] ?? 0), 0);
      expect(total).toBe(countBetween(histogram, bin, bin));
      expect(histogram.tallest).toBeGreaterThanOrEqual(total);
    }),
  );
});

test('a hundred thousand events that last three centuries cost no more than a step each', () => {
  const event = makeEventOn('1721/2022');
  const events = Array.from({ length: 100_000 }, () => event);
  const { spanning } = histogramOf(makeIndex(events), { unit: 'day', first: unitNumber('day', instantOf(1721)), size: 1, length: 110_000 });
  expect(spanning.get('talks')?.[109_999]).toBe(100_000);
});
