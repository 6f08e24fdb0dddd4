import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Unit, addDays, endOf, instantOf, units } from '../../src/domain/calendar.ts';
import { countsByDay, countsByUnit } from '../../src/domain/counts.ts';
import { type Instant, type Interval, overlaps } from '../../src/domain/instant.ts';
import { deepFreeze, makeEvent, makeTime, makeTimeBetween } from './make-story.ts';

const march = (day: number) => instantOf(2022, 3, day);
const makeExtent = (start: Instant, end: Instant): Interval => ({ start, end });
const makeEventAt = (edtf: string, layer = 'talks') => makeEvent({ id: edtf, layer, time: makeTime(edtf) });

describe('counts by day', () => {
  test('a day counts the events of each layer that overlap it', () => {
    const events = deepFreeze([
      makeEventAt('2022-03-10'),
      makeEventAt('2022-03-10T09:30'),
      makeEventAt('2022-03-09/2022-03-11', 'shelling'),
      makeEventAt('2022-03-12', 'shelling'),
      makeEvent({ id: 'undated', time: null }),
    ]);
    const counts = countsByDay(events, makeExtent(march(9), march(13)));
    expect(counts.starts).toEqual([march(9), march(10), march(11), march(12)]);
    expect(counts.byLayer).toEqual(
      new Map([
        ['talks', Int32Array.of(0, 2, 0, 0)],
        ['shelling', Int32Array.of(1, 1, 1, 1)],
      ]),
    );
    expect(counts.totals).toEqual(Int32Array.of(1, 3, 1, 1));
  });

  test('a moment at midnight counts on the day that begins', () => {
    expect(countsByDay([makeEventAt('2022-03-10T00:00')], makeExtent(march(9), march(11))).totals).toEqual(Int32Array.of(0, 1));
  });

  test('an event that began before the extent, or has no end, counts on the days of the extent that it touches', () => {
    const events = [makeEventAt('2022-02/2022-03-09'), makeEventAt('2022-03-10/..'), makeEventAt('../2022-03-08')];
    expect(countsByDay(events, makeExtent(march(9), march(12))).totals).toEqual(Int32Array.of(1, 1, 1));
  });

  test('the days that an extent only touches are counted whole', () => {
    const events = [makeEventAt('2022-03-09T01:00'), makeEventAt('2022-03-10T23:00')];
    const extent = makeExtent(instantOf(2022, 3, 9, 12), instantOf(2022, 3, 10, 12));
    expect(countsByDay(events, extent)).toMatchObject({ starts: [march(9), march(10)], totals: Int32Array.of(1, 1) });
  });

  test('an extent without duration is one day', () => {
    expect(countsByDay([makeEventAt('2022-03-09')], makeExtent(march(9), march(9))).totals).toEqual(Int32Array.of(1));
  });

  test('a layer without an event in the extent is not there', () => {
    expect(countsByDay([makeEventAt('2022-03-20')], makeExtent(march(9), march(10))).byLayer.size).toBe(0);
  });

  test('a hundred thousand events that last two thousand years cost no more than a step each', () => {
    const event = makeEventAt('0001/2000');
    const events = Array.from({ length: 100_000 }, () => event);
    const { totals } = countsByDay(events, makeExtent(instantOf(1), instantOf(2001)));
    expect([totals.length, totals[0], totals.at(-1)]).toEqual([730_485, 100_000, 100_000]);
  });
});

describe('counts by other units', () => {
  test.each<[Unit, number[]]>([
    ['month', [1, 1, 0, 1]],
    ['year', [3]],
    ['decade', [3]],
    ['century', [3]],
  ])('by %s', (unit, totals) => {
    const events = ['2022-01-14', '2022-02', '2022-04-30T23:59'].map((edtf) => makeEventAt(edtf));
    expect(countsByUnit(unit, events, makeExtent(instantOf(2022), instantOf(2022, 5))).totals).toEqual(Int32Array.from(totals));
  });

  test('geological ages are counted by century', () => {
    const extent = makeExtent(instantOf(-4_000_100), instantOf(-4_000_000));
    expect(countsByUnit('century', [makeEventAt('Y-4000050')], extent)).toMatchObject({
      starts: [extent.start],
      totals: Int32Array.of(1),
    });
  });

  test('each unit counts exactly the events that overlap it', () => {
    const instant = fc.integer({ min: 0, max: 400 }).map((quarters) => addDays(instantOf(2019, 11, 20), quarters / 4));
    const ends = fc.tuple(instant, instant).map(([one, other]) => [Math.min(one, other), Math.max(one, other)] as [Instant, Instant]);
    const arbitraryEvents = fc.array(fc.tuple(ends, fc.constantFrom('talks', 'shelling')), { maxLength: 20 });
    fc.assert(
      fc.property(fc.constantFrom<Unit>(...units), arbitraryEvents, ends, (unit, parts, [start, end]) => {
        const events = parts.map(([[from, to], layer]) => makeEvent({ layer, time: makeTimeBetween(from, to) }));
        const { starts, byLayer, totals } = countsByUnit(unit, events, { start, end });
        const intervals = (layer: string) => parts.filter((part) => part[1] === layer).map(([[from, to]]) => ({ start: from, end: to }));
        const oracle = (layer: string) =>
          starts.map((from) => intervals(layer).filter((interval) => overlaps(interval, { from, to: endOf(unit, from) })).length);
        const [talks, shelling] = [oracle('talks'), oracle('shelling')];
        expect([...(byLayer.get('talks') ?? new Int32Array(starts.length))]).toEqual(talks);
        expect([...(byLayer.get('shelling') ?? new Int32Array(starts.length))]).toEqual(shelling);
        expect([...totals]).toEqual(talks.map((count, index) => count + (shelling[index] ?? 0)));
      }),
    );
  });
});

describe('extents that cannot be counted', () => {
  test('an open one', () => {
    expect(() => countsByDay([], makeExtent(march(1), Infinity as Instant))).toThrow(RangeError);
  });

  test('one of more units than anybody could see', () => {
    expect(() => countsByDay([], makeExtent(instantOf(-170_000_000), instantOf(2022)))).toThrow('units of a day');
  });
});
