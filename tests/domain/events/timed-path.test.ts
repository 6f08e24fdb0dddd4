import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type TimedPath, fillMoments, pathPart, timedPathOf } from '../../../src/domain/events/timed-path.ts';
import type { Instant } from '../../../src/domain/time/instant.ts';

const always = -Infinity as Instant;

function makePath(lines: readonly (readonly (readonly [lng: number, lat: number, moment: number])[])[]): TimedPath {
  const coordinates = lines.map((line) => line.map(([lng, lat]) => [lng, lat]));
  const path = timedPathOf(
    { type: 'MultiLineString', coordinates },
    Float64Array.from(lines.flat(), ([, , moment]) => moment),
  );
  expect(fillMoments(path)).toBe(-1);
  return path;
}

const round = (position: readonly number[]) => position.map((degrees) => Math.round(degrees * 1e6) / 1e6);

const north = (lat: number) => Math.asinh(Math.tan((lat * Math.PI) / 180));

const backwards = (moments: readonly number[]) =>
  fillMoments(
    timedPathOf({ type: 'MultiLineString', coordinates: [[[0, 0], [1, 0]], [[2, 0], [3, 0], [4, 0]]] }, Float64Array.from(moments)), // prettier-ignore
  );

const step = ([x = 0, y = 0]: readonly number[], [toX = 0, toY = 0]: readonly number[]) => Math.hypot(toX - x, toY - y);

function partAt(path: TimedPath, to: number, since = -Infinity) {
  const { lines, heads } = pathPart(path, { since: since as Instant, to: to as Instant });
  return { lines: lines.map((line) => line.map(round)), heads: heads.map(round) };
}

describe('a path with a moment at each vertex', () => {
  const path = makePath([[[0, 0, 100], [10, 0, 200], [10, 0, 300], [20, 0, 400]]]); // prettier-ignore

  test.each([
    ['before it begins: its first vertex and no line', 50, [], [[0, 0]]],
    ['when it begins', 100, [], [[0, 0]]],
    ['between two vertices: up to where it is then', 125, [[[0, 0], [2.5, 0]]], [[2.5, 0]]], // prettier-ignore
    ['while it rests', 250, [[[0, 0], [10, 0], [10, 0]]], [[10, 0]]], // prettier-ignore
    ['at a vertex', 300, [[[0, 0], [10, 0], [10, 0]]], [[10, 0]]], // prettier-ignore
    ['when it ends, and after: all of it', 400, [[[0, 0], [10, 0], [10, 0], [20, 0]]], [[20, 0]]], // prettier-ignore
    ['without an end of time', Infinity, [[[0, 0], [10, 0], [10, 0], [20, 0]]], [[20, 0]]], // prettier-ignore
  ])('is drawn %s', (_, to, lines, heads) => {
    expect(partAt(path, to)).toEqual({ lines, heads });
  });

  test('is drawn from where it was when a window begins', () => {
    expect(partAt(path, 350, 125).lines).toEqual([[[2.5, 0], [10, 0], [10, 0], [15, 0]]]); // prettier-ignore
    expect(partAt(path, 350, 325)).toEqual({ lines: [[[12.5, 0], [15, 0]]], heads: [[15, 0]] }); // prettier-ignore
    expect(partAt(path, 900, 500).lines).toEqual([]);
  });

  test('goes straight on the map between two vertices', () => {
    const steep = makePath([[[0, 0, 0], [0, 80, 100]]]); // prettier-ignore
    expect(north(partAt(steep, 50).heads[0]?.[1] ?? 0)).toBeCloseTo(north(80) / 2, 6);
  });

  test('of several lines has a head on each that is under way, or else at the end of the one that ended last', () => {
    const lines = makePath([[[0, 0, 0], [10, 0, 100]], [[20, 0, 200], [30, 0, 300]], [[0, 5, 250], [10, 5, 350]]]); // prettier-ignore
    expect(partAt(lines, 150)).toEqual({ lines: [[[0, 0], [10, 0]]], heads: [[10, 0]] }); // prettier-ignore
    expect(partAt(lines, 275).heads).toEqual([[27.5, 0], [2.5, 5]]); // prettier-ignore
    expect(partAt(lines, 325).heads).toEqual([[7.5, 5]]);
    expect(partAt(lines, 400).heads).toEqual([[10, 5]]);
  });

  test('has the moments that are missing by the distance along the line; at its ends those that are known', () => {
    const gaps = makePath([[[0, 0, NaN], [10, 0, 100], [30, 0, NaN], [40, 0, NaN], [50, 0, 200], [60, 0, NaN]]]); // prettier-ignore
    expect([...gaps.moments].map(Math.round)).toEqual([100, 100, 150, 175, 200, 200]);
    const rest = makePath([[[5, 5, 100], [5, 5, NaN], [5, 5, 200]]]); // prettier-ignore
    expect([...rest.moments]).toEqual([100, 100, 200]);
  });

  test('has a line without any moment drawn whole', () => {
    const lines = makePath([[[0, 0, NaN], [10, 0, NaN]], [[20, 0, 200], [30, 0, 300]]]); // prettier-ignore
    expect(partAt(lines, 100)).toEqual({ lines: [[[0, 0], [10, 0]]], heads: [[20, 0]] }); // prettier-ignore
  });

  test('is not taken if its moments run backwards within a line; another line may begin earlier', () => {
    expect(backwards([5, 6, 1, 2, 3])).toBe(-1);
    expect(backwards([5, 6, 1, 3, 2])).toBe(4);
    expect(backwards([5, 6, 3, NaN, 2])).toBe(4);
    expect(backwards([6, 5, 1, 2, 3])).toBe(1);
  });
});

const vertex = fc.tuple(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.double({ min: -89, max: 89, noNaN: true }),
  fc.oneof(fc.integer({ min: 0, max: 60 }), fc.constant(NaN)),
);
const lines = fc.array(fc.array(vertex, { minLength: 2, maxLength: 6 }), { minLength: 1, maxLength: 3 });

/** Each line's moments in rising order, those that are missing where they were. */
function inOrder(drawn: readonly (readonly (readonly [number, number, number])[])[]) {
  return drawn.map((line) => {
    const moments = line.flatMap(([, , moment]) => (Number.isNaN(moment) ? [] : moment)).toSorted((one, other) => one - other);
    return line.map(([lng, lat, moment]) => [lng, lat, Number.isNaN(moment) ? NaN : (moments.shift() ?? NaN)] as const);
  });
}

function lengthOf(part: readonly (readonly (readonly number[])[])[]): number {
  return part.reduce((sum, line) => sum + line.slice(1).reduce((own, end, index) => own + step(line[index] ?? [], end), 0), 0);
}

describe('for any path', () => {
  test('what is drawn begins as the path does, never gets shorter as time goes on, and is all of it in the end', () => {
    fc.assert(
      fc.property(lines, fc.array(fc.integer({ min: -5, max: 65 }), { minLength: 2, maxLength: 8 }), (drawn, times) => {
        const ordered = inOrder(drawn);
        const path = makePath(ordered);
        let before = 0;
        for (const to of times.toSorted((one, other) => one - other)) {
          const part = pathPart(path, { since: always, to: to as Instant });
          for (const line of part.lines) {
            // All but the last position, which may be between two vertices, are the first vertices of one of the lines.
            const whole = ordered.find((each) =>
              line.slice(0, -1).every(([lng, lat], index) => each[index]?.[0] === lng && each[index]?.[1] === lat),
            );
            expect(whole).toBeDefined();
          }
          const length = lengthOf(part.lines);
          expect(length).toBeGreaterThanOrEqual(before - 1e-9);
          expect(part.heads.length).toBeGreaterThan(0);
          before = length;
        }
        const whole = pathPart(path, { since: always, to: Infinity as Instant });
        expect(whole.lines).toEqual(ordered.map((line) => line.map(([lng, lat]) => [lng, lat])));
      }),
      { numRuns: 200 },
    );
  });

  test('a window never draws more than all up to its end', () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: -5, max: 65 }), fc.integer({ min: 0, max: 40 }), (drawn, since, length) => {
        const path = makePath(inOrder(drawn.map((line) => line.map(([lng, lat, moment], index) => [lng, lat, index === 0 ? 0 : moment]))));
        const upTo = (to: number, from = -Infinity) => lengthOf(pathPart(path, { since: from as Instant, to: to as Instant }).lines);
        expect(upTo(since + length, since)).toBeLessThanOrEqual(upTo(since + length) + 1e-9);
      }),
      { numRuns: 100 },
    );
  });
});
