import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Instant } from '../../../src/domain/time/instant.ts';
import { placeBeside } from '../../../src/map/boxes/beside.ts';
import { makeStory, makeView } from '../../domain/make-story.ts';
import { type LiveMap, drawn, openOwnMap, settle } from '../live-map.ts';
import { makePlaced, point, route } from '../make-placed.ts';

const all = makeView({ to: Infinity as Instant });
const europe = { lng: 30, lat: 50, zoom: 4 };
const claim = {
  title: '<b>Houses hit</b>',
  modality: 'claimed' as const,
  place: { label: 'Kharkiv', precision: 'city' as const, basis: 'stated' as const },
};
const story = makeStory([
  makePlaced('hit', 3, point(30, 50), claim),
  makePlaced('far', 4, point(44.8, 55.9), { modality: 'announced' }),
  makePlaced('way', 5, route([33, 47], [36, 46])),
]);

function tooltip({ container }: LiveMap): HTMLElement {
  const element = container.querySelector<HTMLElement>('.map-tooltip');
  if (!element) throw new Error('There is no tooltip.');
  return element;
}

function shown(live: LiveMap): string[] | null {
  const element = tooltip(live);
  return element.hidden || element.style.visibility === 'hidden' ? null : [...element.children].map(({ textContent }) => textContent ?? '');
}

async function hover(live: LiveMap, lng: number, lat: number): Promise<void> {
  const { x, y } = live.eventMap.map.project([lng, lat]);
  await userEvent.hover(live.eventMap.map.getCanvas(), { position: { x, y } });
}

function isInside(inner: DOMRect, outer: DOMRect): boolean {
  return inner.left >= outer.left && inner.top >= outer.top && inner.right <= outer.right && inner.bottom <= outer.bottom;
}

describe('a mark that is pointed at', { timeout: 60_000 }, () => {
  test('is named by its title, what must be known about it and its date, as text, beside the pointer and inside the map', async () => {
    const hovered: (string | null)[] = [];
    const live = await openOwnMap(story, all, { camera: europe, onHover: (id) => hovered.push(id) });
    await settle(live);
    await hover(live, 30, 50);
    await expect.poll(() => shown(live)).toEqual(['<b>Houses hit</b>', 'a claim · 3 March 2022']);
    await hover(live, 44.8, 55.9);
    await expect.poll(() => shown(live)).toEqual(['far', 'announced · 4 March 2022']);
    const { x, y } = live.eventMap.map.project([44.8, 55.9]);
    const box = tooltip(live).getBoundingClientRect();
    const map = live.container.getBoundingClientRect();
    expect(isInside(box, map)).toBe(true);
    expect(y + map.top < box.top || y + map.top > box.bottom || x + map.left > box.right).toBe(true);
    await hover(live, 22, 45);
    await expect.poll(() => shown(live)).toBeNull();
    expect(hovered.filter((id) => id !== null)).toEqual(['hit', 'far']);
    expect(hovered.at(-1)).toBeNull();
  });

  test('loses its name when its event is not shown any more, also if the pointer rests', async () => {
    const live: LiveMap = await openOwnMap(story, all, { camera: europe, onHover: (id) => live.eventMap.hover(id) });
    await settle(live);
    await hover(live, 30, 50);
    await expect.poll(() => shown(live)).not.toBeNull();
    live.eventMap.hover(null);
    expect(shown(live)).toBeNull();
  });

  test('loses its name after Escape or a press', async () => {
    const live = await openOwnMap(story, all, { camera: europe });
    await settle(live);
    await hover(live, 30, 50);
    await expect.poll(() => shown(live)).not.toBeNull();
    await userEvent.keyboard('{Escape}');
    expect(shown(live)).toBeNull();
    await hover(live, 22, 45);
    await hover(live, 30, 50);
    await expect.poll(() => shown(live)).not.toBeNull();
    document.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, pointerType: 'touch' }));
    expect(shown(live)).toBeNull();
  });

  test('is also named for the keyboard, while its button has the focus', async () => {
    const hovered: (string | null)[] = [];
    const live = await openOwnMap(story, all, { camera: europe, onHover: (id) => hovered.push(id) });
    live.eventMap.map.getCanvas().focus();
    await userEvent.tab();
    expect(shown(live)).toEqual(['<b>Houses hit</b>', 'a claim · 3 March 2022']);
    await userEvent.keyboard('{ArrowRight}');
    expect(shown(live)?.[0]).toBe('far');
    await userEvent.tab();
    expect(shown(live)).toBeNull();
    expect([hovered[0], hovered.at(-1)]).toEqual(['hit', null]);
    expect(hovered).toContain('far');
  });
});

describe('an event that is pointed at elsewhere', { timeout: 60_000 }, () => {
  test('has a ring around its mark or a band along its line, and the map gets only that event', async () => {
    const live = await openOwnMap(story, all, { camera: europe });
    const contents: string[] = [];
    live.eventMap.map.on('sourcedata', ({ sourceDataType, sourceId }) => {
      if (sourceDataType === 'content') contents.push(sourceId);
    });
    live.eventMap.hover('hit');
    expect(await drawn(live, ['hovered-ring', 'hovered-band'])).toEqual(['hit']);
    live.eventMap.hover('way');
    expect(await drawn(live, ['hovered-band'])).toEqual(['way']);
    live.eventMap.hover(null);
    expect(await drawn(live, ['hovered-ring', 'hovered-band'])).toEqual([]);
    expect(new Set(contents)).toEqual(new Set(['story-hovered']));
    expect(shown(live)).toBeNull();
  });

  test('has no ring while it is open or not shown', async () => {
    const live = await openOwnMap(story, { ...all, selected: 'hit' }, { camera: europe });
    live.eventMap.hover('hit');
    expect(await drawn(live, ['hovered-ring'])).toEqual([]);
    live.eventMap.show({ ...all, layers: [] });
    live.eventMap.hover('far');
    expect(await drawn(live, ['hovered-ring'])).toEqual([]);
  });
});

test('a box is above a point, or below if there is no room, and inside the map', () => {
  const [box, map] = [
    { width: 100, height: 40 },
    { width: 300, height: 200 },
  ];
  expect(placeBeside({ x: 150, y: 100 }, box, map, 20)).toEqual({ x: 100, y: 40, fits: true });
  expect(placeBeside({ x: 10, y: 30 }, box, map, 20)).toEqual({ x: 4, y: 50, fits: true });
  expect(placeBeside({ x: 295, y: 100 }, box, map, 20)).toMatchObject({ x: 196, fits: true });
  expect(placeBeside({ x: 150, y: 50 }, box, { width: 300, height: 100 }, 20).fits).toBe(false);
});
