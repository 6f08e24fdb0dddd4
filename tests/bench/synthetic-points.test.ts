import { expect, test } from 'vitest';
import { addDays } from '../../src/domain/time/calendar.ts';
import { categoryCount, pointBounds, pointDays, rangeAt, rangeOfAbout, syntheticPoints } from './synthetic-points.ts';

const [west, south, east, north] = pointBounds;

test('synthetic points depend only on their seed', () => {
  expect(syntheticPoints(100, 7)).toEqual(syntheticPoints(100, 7));
  expect(syntheticPoints(100, 7)).not.toEqual(syntheticPoints(100, 8));
});

test('synthetic points are within their days, bounds and categories, and fill them', () => {
  const { times, lngs, lats, categories } = syntheticPoints(10_000);
  const { from } = rangeAt('day', 0);
  const { to } = rangeAt('day', pointDays - 1);
  expect(to).toBe(addDays(from, pointDays));
  expect(times.every((time) => time >= from && time < to)).toBe(true);
  expect(lngs.every((lng) => lng >= west && lng <= east)).toBe(true);
  expect(lats.every((lat) => lat >= south && lat <= north)).toBe(true);
  expect(new Set(categories)).toEqual(new Set(Array.from({ length: categoryCount }, (_, category) => category)));
  expect(new Set(times.map((time) => Math.floor((time - from) / 86_400_000))).size).toBe(pointDays);
});

test('any thirty days have a thirty-third of the points, and half of all days have half', () => {
  const { length, times } = syntheticPoints(100_000);
  const share = ({ from, to }: { from: number; to: number }) => times.filter((time) => time >= from && time < to).length / length;
  expect(share(rangeAt('window', 500))).toBeCloseTo(0.03, 2);
  expect(share(rangeAt('so-far', 499))).toBeCloseTo(0.5, 2);
  expect(share(rangeAt('day', 499))).toBeCloseTo(0.001, 3);
});

test('a range requested by its number of points has about as many', () => {
  const { length, times } = syntheticPoints(100_000);
  const { from, to } = rangeOfAbout(40, length, 333);
  const count = times.filter((time) => time >= from && time < to).length;
  expect(count).toBeGreaterThan(20);
  expect(count).toBeLessThan(60);
});
