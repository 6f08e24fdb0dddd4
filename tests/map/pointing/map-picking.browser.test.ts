import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { instantOf } from '../../../src/domain/time/calendar.ts';
import type { Instant } from '../../../src/domain/time/instant.ts';
import type { NewsEvent, Story } from '../../../src/domain/story/story.ts';
import { linesPerPlace } from '../../../src/map/marks/place-labels.ts';
import { slotCount, slotOffset } from '../../../src/map/marks/slots.ts';
import { makeStory, makeView } from '../../domain/make-story.ts';
import { type DrawnPixel, type LiveMap, drawnPixels, openMap, press, settle } from '../live-map.ts';
import { makeCall, makePlaced, point, route, square } from '../make-placed.ts';
import { realStory } from '../real-story.ts';

const all = makeView({ to: Infinity as Instant });

/**
 * Colours that no ground, symbol of another event or letter's edge has: an edge is blended with white, and each of these lacks at least one
 * of red, green and blue.
 */
const colours = [0, 104, 208]
  .flatMap((red) => [0, 104, 208].flatMap((green) => [0, 104, 208].map((blue) => [red, green, blue])))
  .filter((colour) => colour.includes(0) && colour.some((value) => value > 0))
  .map((colour) => `#${colour.map((value) => value.toString(16).padStart(2, '0')).join('')}`);

interface Spot {
  readonly x: number;
  readonly y: number;
}

function pixel({ eventMap }: LiveMap, lng: number, lat: number): Spot {
  const { x, y } = eventMap.map.project([lng, lat]);
  return { x, y };
}

/** A story in which each event has a layer, and so a colour, of its own. */
function colourful(events: readonly NewsEvent[]): Story {
  const own = events.map((event) => ({ ...event, layer: event.id }));
  const story = makeStory(own);
  return {
    ...story,
    layers: story.layers.map((layer, index) => ({ ...layer, colour: { light: colours[index] ?? '#555555', dark: '#ffffff' } })),
  };
}

function viewOf(story: Story): typeof all {
  return { ...all, layers: story.layers.map(({ id }) => id) };
}

function isColour({ colour }: DrawnPixel, hex: string): boolean {
  const wanted = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  return colour.every((value, index) => Math.abs(value - (wanted[index] ?? 0)) < 24);
}

function isOnSymbols({ x, y }: Spot, symbol: Spot, symbols: number): boolean {
  return Array.from({ length: Math.min(symbols, slotCount) }, (_, slot) => slotOffset(slot)).some(
    ([right, down]) => Math.abs(x - symbol.x - right) < 15 && Math.abs(y - symbol.y - down) < 15,
  );
}

/** The place of an area whose symbol is far away. */
function anchored(lng: number, lat: number): Pick<NewsEvent['properties'], 'place'> {
  return { place: { label: '', precision: 'region', basis: 'stated', anchor: [lng, lat] } };
}

/** The letters of each line of the label at a place, by their colour. */
async function letters(live: LiveMap, story: Story, place: Spot, ids: readonly string[]): Promise<Map<string, readonly DrawnPixel[]>> {
  const found = await drawnPixels(live, (each) => !isOnSymbols(each, place, ids.length));
  return new Map(
    ids.map((id) => {
      const colour = story.layers.find((layer) => layer.id === id)?.colour.light ?? '';
      return [id, found.filter((each) => isColour(each, colour))];
    }),
  );
}

/** The events that a press on the upper, middle and lower letters of each line opens. */
function opened(live: LiveMap, lines: ReadonlyMap<string, readonly DrawnPixel[]>): (string | null)[][] {
  return [...lines.values()].map((pixels) => {
    live.picked.length = 0;
    for (const share of [0.02, 0.25, 0.5, 0.75, 0.98]) {
      const spot = pixels[Math.floor(pixels.length * share)];
      if (spot) press(live, spot);
    }
    return [...live.picked];
  });
}

describe('each line of a label opens its own event', { timeout: 60_000 }, () => {
  const names = ['First of all', 'Second', 'Third of them, with a name that takes two rows', 'Fourth', 'Fifth', 'Sixth at last'];
  const place: [number, number] = [30, 50];
  const exact = { place: { label: 'Hall', precision: 'exact' as const, basis: 'stated' as const } };
  const stack = names.map((id, index) => makePlaced(id, index + 1, index === 3 ? route(place, [30, 50.002]) : point(...place), exact));

  test.each([
    {
      anchor: 'to the right of its symbols',
      lng: 30,
      count: 6,
      obstacles: [],
      isWhere: (spot: Spot, symbol: Spot) => spot.x > symbol.x + 70,
    },
    { anchor: 'below them', lng: 30, count: 4, obstacles: [[32.6, 50]], isWhere: (spot: Spot, symbol: Spot) => spot.y > symbol.y + 14 },
    { anchor: 'above them', lng: 30, count: 6, obstacles: [[32.6, 50]], isWhere: (spot: Spot, symbol: Spot) => spot.y < symbol.y - 14 },
    { anchor: 'at the eastern edge', lng: 24, count: 6, obstacles: [], isWhere: (spot: Spot, symbol: Spot) => spot.x < symbol.x + 14 },
  ])('$anchor', async ({ lng, count, obstacles, isWhere }) => {
    const others = obstacles.map(([east = 0, north = 0], index) => makePlaced(`o${index}`, 7, point(east, north), { label: '·' }));
    const ids = names.slice(0, count);
    const story = colourful([...stack.slice(0, count), ...others]);
    const live = await openMap(story, viewOf(story), { camera: { lng, lat: 50, zoom: 5 } });
    const symbol = pixel(live, ...place);
    const lines = await letters(live, story, symbol, ids);
    const drawn = [...lines.values()].flat();
    expect(linesPerPlace).toBe(names.length);
    expect([...lines.values()].every((pixels) => pixels.length > 8)).toBe(true);
    expect(drawn.every((spot) => isWhere(spot, symbol))).toBe(true);
    expect(opened(live, lines)).toEqual(ids.map((id) => [id, id, id, id, id]));
  });

  test('while some of its events are not shown', async () => {
    const story = colourful(stack);
    const live = await openMap(story, viewOf(story), { camera: { lng: 30, lat: 50, zoom: 5 } });
    live.eventMap.show({ ...viewOf(story), mode: 'window', from: instantOf(2022, 3, 3), to: instantOf(2022, 3, 6) });
    const shown = names.slice(2, 5);
    const lines = await letters(live, story, pixel(live, ...place), shown);
    expect(opened(live, lines)).toEqual(shown.map((id) => [id, id, id, id, id]));
  });

  test('in the story that ships with the product, so far on its last day', async () => {
    const real = realStory();
    const { layers, events } = colourful(real.events);
    const story = { ...real, layers, events };
    const view = { ...makeView({ to: instantOf(2022, 3, 17) }), layers: story.layers.map(({ id }) => id) };
    const live = await openMap(story, view, { camera: { lng: 30, lat: 49, zoom: 4.4 } });
    const found = await drawnPixels(live, () => true);
    const labels = live.eventMap.map.queryRenderedFeatures({ layers: ['labels-place'] });
    expect(colours.length).toBeGreaterThanOrEqual(story.layers.length);
    expect(labels.length).toBeGreaterThan(2);
    for (const { geometry, properties } of labels) {
      if (geometry.type !== 'Point') throw new Error('A label without a point');
      const [lng = 0, lat = 0] = geometry.coordinates;
      const symbol = pixel(live, lng, lat);
      const ids = Array.from({ length: Number(properties['count']) }, (_, index) => String(properties[`id${index}`]));
      const lines = new Map(
        ids.map((id) => {
          const colour = story.layers.find((layer) => layer.id === id)?.colour.light ?? '';
          return [id, found.filter((each) => !isOnSymbols(each, symbol, ids.length) && isColour(each, colour))];
        }),
      );
      expect([...lines.values()].every((pixels) => pixels.length > 8)).toBe(true);
      expect(opened(live, lines)).toEqual(ids.map((id) => [id, id, id, id, id]));
    }
  });
});

describe('lines', { timeout: 60_000 }, () => {
  test('10 px apart each open their own event, also where both are within reach', async () => {
    const north = 50 + (10 * 360 * Math.cos((50 * Math.PI) / 180)) / (512 * 2 ** 6);
    const story = makeStory([makePlaced('south', 3, route([27, 50], [33, 50])), makePlaced('north', 4, route([27, north], [33, north]))]);
    const close = await openMap(story, all, { camera: { lng: 30, lat: 50, zoom: 6 } });
    await settle(close);
    const { x, y } = pixel(close, 31, 50);
    for (const down of [-13, -10, -7, -3, 0, 3]) press(close, { x, y: y + down });
    expect(close.picked).toEqual(['north', 'north', 'north', 'south', 'south', 'south']);
  });

  test('of calls between the same places are each opened on their own arc and by their own name', async () => {
    const places: [[number, number], [number, number]] = [
      [25, 50],
      [35, 50],
    ];
    const story = makeStory(['One', 'Two', 'Three'].map((id, index) => makeCall(id, 14 + index, ...places)));
    const live = await openMap(story, all, { camera: { lng: 30, lat: 50, zoom: 5 } });
    await settle(live);
    const arc = live.eventMap.map.queryRenderedFeatures({ layers: ['calls-line'] })[0]?.geometry;
    const coordinates = arc?.type === 'LineString' ? arc.coordinates : [];
    const [lng = 0, lat = 0] = coordinates[Math.floor(coordinates.length * 0.1)] ?? [];
    const { x, y } = pixel(live, lng, lat);
    for (const down of [0, 7, 14]) press(live, { x, y: y + down });
    expect(live.picked).toEqual(['One', 'Two', 'Three']);
  });

  test('that lie on each other ask which event is meant, also for keys', async () => {
    const way: [number, number][] = [
      [27, 50],
      [33, 50],
    ];
    const story = makeStory([
      makePlaced('There', 3, route(...way), { title: 'The way there' }),
      makePlaced('Back', 4, route(...way.toReversed()), { title: 'The way back' }),
    ]);
    const live = await openMap(story, all, { camera: { lng: 30, lat: 50, zoom: 6 } });
    await settle(live);
    press(live, pixel(live, 30.5, 50));
    const dialog = live.container.querySelector<HTMLElement>('[role="dialog"]');
    expect(live.picked).toEqual([]);
    expect(dialog?.hidden).toBe(false);
    expect(dialog?.getAttribute('aria-label')).toBe('Which event?');
    const choices = [...(dialog?.querySelectorAll('button') ?? [])];
    expect(choices.map(({ textContent }) => textContent?.split(',')[0]).toSorted()).toEqual(['The way back', 'The way there']);
    expect(document.activeElement).toBe(choices[0]);
    await userEvent.keyboard('{Escape}');
    expect(dialog?.hidden).toBe(true);
    expect(document.activeElement).toBe(live.eventMap.map.getCanvas());
    press(live, pixel(live, 30.5, 50));
    const second = [...(dialog?.querySelectorAll('button') ?? [])][1];
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(live.picked).toEqual([second?.textContent?.includes('back') ? 'Back' : 'There']);
    expect(dialog?.hidden).toBe(true);
  });

  test('that are too near for a finger ask which event is meant, and the list is inside the map', async () => {
    const story = makeStory([makePlaced('south', 3, route([27, 50], [33, 50])), makePlaced('north', 4, route([27, 50.05], [33, 50.05]))]);
    const live = await openMap(story, all, { camera: { lng: 28.2, lat: 51.9, zoom: 6.3 } });
    await settle(live);
    press(live, pixel(live, 31.6, 50.02), 'touch');
    expect(live.picked).toEqual([]);
    const box = live.container.querySelector('[role="dialog"]')?.getBoundingClientRect();
    const map = live.container.getBoundingClientRect();
    expect(box?.width).toBeGreaterThan(0);
    expect(box && box.left >= map.left && box.right <= map.right && box.top >= map.top && box.bottom <= map.bottom).toBe(true);
  });
});

describe('areas', { timeout: 60_000 }, () => {
  test('are opened by a press anywhere in them, the smaller before the larger, whichever is drawn last', async () => {
    const wide = {
      type: 'Polygon' as const,
      coordinates: [
        [
          [26, 48],
          [36, 48],
          [36, 53],
          [26, 53],
          [26, 48],
        ] as [number, number][],
      ],
    };
    for (const order of [
      ['wide', 'small'],
      ['small', 'wide'],
    ]) {
      const shapes = {
        wide: makePlaced('wide', 3, wide, anchored(26.2, 48.2)),
        small: makePlaced('small', 3, square(30, 50), anchored(30.1, 50.1)),
      };
      const story = makeStory(order.map((id) => (id === 'wide' ? shapes.wide : shapes.small)));
      const live = await openMap(story, all, { camera: { lng: 31, lat: 50.5, zoom: 5 } });
      await settle(live);
      for (const [lng, lat] of [
        [30.7, 50.7],
        [30.9, 50.5],
        [34, 52],
        [27, 52.5],
      ] as const)
        press(live, pixel(live, lng, lat));
      expect(live.picked).toEqual(['small', 'small', 'wide', 'wide']);
    }
  });

  test('of the story that ships with the product can be pressed', async () => {
    const story = realStory();
    const view = makeView({ mode: 'day', to: instantOf(2022, 3, 1), layers: story.layers.map(({ id }) => id) });
    const live = await openMap(story, view, { camera: { lng: 30, lat: 52.3, zoom: 6 } });
    await settle(live);
    press(live, pixel(live, 30, 52));
    press(live, pixel(live, 28.2, 52.4));
    expect(live.picked).toEqual(['first-round', 'first-round']);
  });
});

test('a label takes precedence over the line or the area under it', async () => {
  const story = colourful([
    makePlaced('Area', 3, square(29.5, 49.5), anchored(29.6, 49.6)),
    makePlaced('Line', 3, route([29, 50.1], [35, 49.9])),
    makePlaced('A written name', 3, point(30, 50.05)),
  ]);
  const live = await openMap(story, viewOf(story), { camera: { lng: 30, lat: 50, zoom: 6 } });
  const lines = await letters(live, story, pixel(live, 30, 50.05), ['A written name']);
  expect(opened(live, lines)).toEqual([Array(5).fill('A written name')]);
});
