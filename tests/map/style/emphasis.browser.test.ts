import { expect, test } from 'vitest';
import { instantOf } from '../../../src/domain/time/calendar.ts';
import { makeStory, makeView } from '../../domain/make-story.ts';
import { type DrawnPixel, type LiveMap, drawnPixels, openMap } from '../live-map.ts';
import { makePlaced, point } from '../make-placed.ts';

const place = { label: 'Hall', precision: 'exact' as const, basis: 'stated' as const };
const days = [
  makePlaced('older', 3, point(28, 50), { place, label: '·' }),
  makePlaced('current', 7, point(32, 50), { place, label: '·' }),
  makePlaced('aside', 3, point(30, 52), { place, label: '·' }),
];
const story = makeStory(days.toSorted((one, other) => Number(one.id === 'current') - Number(other.id === 'current')));
const soFar = makeView({ to: instantOf(2022, 3, 8) });

function isBlue({ colour }: DrawnPixel): boolean {
  return colour[2] - colour[0] > 34;
}

/** How wide the symbol, in its layer's colour, is drawn at a place. */
async function width(live: LiveMap, lng: number, lat: number): Promise<number> {
  const { x, y } = live.eventMap.map.project([lng, lat]);
  const isSymbol = (pixel: DrawnPixel) =>
    Math.abs(pixel.x - x) < 14 && Math.abs(pixel.y - y) < 2 && pixel.colour[0] < 90 && pixel.colour[2] > 110 && pixel.colour[2] < 180;
  const columns = (await drawnPixels(live, isSymbol)).map((pixel) => pixel.x);
  return Math.max(...columns) - Math.min(...columns) + 1;
}

test('symbols of the newest day are larger than older ones, so far and in a window, except for the open event; in day mode all are alike', async () => {
  const live = await openMap(story, { ...soFar, selected: 'aside' }, { camera: { lng: 30, lat: 50, zoom: 5 } });
  const [older, current] = [await width(live, 28, 50), await width(live, 32, 50)];
  expect(older / current).toBeGreaterThan(0.6);
  expect(older / current).toBeLessThan(0.9);
  expect(await width(live, 30, 52)).toBeCloseTo(current, -0.5);
  live.eventMap.show({ ...soFar, mode: 'window', from: instantOf(2022, 3, 3) });
  expect(await width(live, 28, 50)).toBe(older);
  live.eventMap.show({ ...soFar, to: instantOf(2022, 3, 4) });
  expect(await width(live, 28, 50)).toBe(current);
  live.eventMap.show({ ...soFar, mode: 'day', to: instantOf(2022, 3, 4) });
  expect(await width(live, 28, 50)).toBe(current);
}, 60_000);

test('the precision of a place is drawn as an empty ring, unless it would be no larger than the symbol', async () => {
  const city = makeStory([makePlaced('city', 3, point(30.5, 50.45), { label: '·' })]);
  const live = await openMap(city, soFar, { camera: { lng: 30.5, lat: 50.45, zoom: 10 } });
  const { x, y } = live.eventMap.map.project([30.5, 50.45]);
  const radius = 8000 / ((40_075_016.7 / 512) * Math.cos((50.45 * Math.PI) / 180) * 2 ** -10);
  const around = await drawnPixels(live, (pixel) => Math.abs(pixel.y - y) <= 0.5 && pixel.x > x + 30 && pixel.x < x + 230);
  const ring = around.filter(isBlue).map((pixel) => Math.abs(pixel.x - x - radius));
  expect(ring.filter((distance) => distance < 3).length).toBeGreaterThan(0);
  live.eventMap.map.jumpTo({ zoom: 5 });
  // To the left of the symbol: its name is to the right.
  const isNear = (pixel: DrawnPixel) =>
    pixel.x < x && Math.hypot(pixel.x - x, pixel.y - y) < 24 && Math.hypot(pixel.x - x, pixel.y - y) > 13;
  const near = await drawnPixels(live, isNear);
  expect(near.filter(isBlue)).toEqual([]);
}, 60_000);
