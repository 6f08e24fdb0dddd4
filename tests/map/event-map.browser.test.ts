import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { addDays, instantOf } from '../../src/domain/time/calendar.ts';
import type { Instant } from '../../src/domain/time/instant.ts';
import type { Mode } from '../../src/domain/view/view.ts';
import { visibleEvents } from '../oracles/visible-events.ts';
import { cameraOf, isSameCamera } from '../../src/map/camera/camera-moves.ts';
import { labelLimit } from '../../src/map/marks/place-labels.ts';
import { slotWidth } from '../../src/map/marks/slots.ts';
import { makeEvent, makeStory, makeView } from '../domain/make-story.ts';
import { type LiveMap, drawn, loseContext, mountMap, onBasemap, openMap, settle, storyLayerIds } from './live-map.ts';
import { makeCall, makePlaced, point, route, square } from './make-placed.ts';
import { realStory } from './real-story.ts';

const all = makeView({ to: Infinity as Instant });
const europe = { lng: 30, lat: 50, zoom: 4 };
/** All of the real story's places at once, Washington and Antalya too. */
const world = { lng: -20, lat: 45, zoom: 1.2 };

function pixel({ eventMap }: LiveMap, lng: number, lat: number): { x: number; y: number } {
  const { x, y } = eventMap.map.project([lng, lat]);
  return { x, y };
}

function click({ eventMap }: LiveMap, position: { x: number; y: number }): Promise<void> {
  return userEvent.click(eventMap.map.getCanvas(), { position });
}

function tap({ eventMap }: LiveMap, { x, y }: { x: number; y: number }): void {
  const canvas = eventMap.map.getCanvas();
  const { left, top } = canvas.getBoundingClientRect();
  canvas.dispatchEvent(new PointerEvent('click', { bubbles: true, pointerType: 'touch', clientX: left + x, clientY: top + y }));
}

function buttons({ container }: LiveMap): HTMLButtonElement[] {
  return [...container.querySelectorAll<HTMLButtonElement>('[role="group"][aria-label="Marks on the map"] button')];
}

/** One of the map's own buttons. */
function button({ container }: LiveMap, name: string): HTMLElement {
  const found = container.querySelector<HTMLElement>(`button[aria-label="${name}"]`);
  if (!found) throw new Error(`No button “${name}”`);
  return found;
}

function isUnder(live: LiveMap, panel: HTMLElement, lng: number, lat: number): boolean {
  const { x, y } = pixel(live, lng, lat);
  const { left, top } = live.container.getBoundingClientRect();
  const box = panel.getBoundingClientRect();
  return left + x > box.left && left + x < box.right && top + y > box.top && top + y < box.bottom;
}

describe('what is drawn', () => {
  test('once ready, every event that the domain says is visible and that has a place or a call', async () => {
    const story = realStory();
    const layers = story.layers.map(({ id }) => id);
    const view = makeView({ to: instantOf(2022, 3, 17), layers });
    const live = await openMap(story, view, { camera: world, ...onBasemap });
    const placed = visibleEvents(story, view).filter(({ geometry, properties }) => geometry || properties.participants);
    expect(await drawn(live)).toEqual(placed.map(({ id }) => id).toSorted());
  });

  test('on a sample of days and modes, what the domain says is visible', async () => {
    const story = realStory();
    const layers = story.layers.map(({ id }) => id);
    const live = await openMap(story, makeView({ layers }), { camera: world });
    const placed = new Set(story.events.filter(({ geometry, properties }) => geometry || properties.participants).map(({ id }) => id));
    const days = [instantOf(2022, 2, 28), instantOf(2022, 3, 7), instantOf(2022, 3, 14)];
    const modes: readonly Mode[] = ['day', 'so-far', 'window'];
    const views = days.flatMap((day) => modes.map((mode) => makeView({ mode, from: addDays(day, -4), to: addDays(day, 1), layers })));
    for (const view of views) {
      live.eventMap.show(view);
      const visible = visibleEvents(story, view).map(({ id }) => id);
      expect(await drawn(live)).toEqual(visible.filter((id) => placed.has(id)).toSorted());
    }
  }, 60_000);

  test('a step in time sends the map what differs, and without a difference draws no frame', async () => {
    const live = await openMap(makeStory([makePlaced('a', 3, point(30, 50)), makePlaced('b', 9, point(31, 50))]), all, { camera: europe });
    const march = (day: number) => ({ ...all, mode: 'window' as const, from: instantOf(2022, 3, 1), to: instantOf(2022, 3, day) });
    live.eventMap.show(march(12));
    await settle(live);
    const { map } = live.eventMap;
    const sent: unknown[] = [];
    map.on('sourcedata', ({ sourceDataType, sourceId }) => {
      if (sourceDataType === 'content') sent.push(sourceId);
    });
    let frames = 0;
    map.on('render', () => frames++);
    for (const day of [14, 16, 18]) live.eventMap.show(march(day));
    for (let times = 0; times < 3; times++) await new Promise(requestAnimationFrame);
    expect({ sent, frames }).toEqual({ sent: [], frames: 0 });
    live.eventMap.show({ ...all, to: instantOf(2022, 3, 4) });
    expect(await drawn(live)).toEqual(['a']);
    expect(sent).toEqual(['story-events', 'story-labels']);
  });

  test('a layer that is switched off is not drawn', async () => {
    const live = await openMap(makeStory([makePlaced('a', 3, point(30, 50))]), all, { camera: europe });
    live.eventMap.show({ ...all, layers: [] });
    expect(await drawn(live)).toEqual([]);
  });

  test('an event without a date is drawn only while it is selected', async () => {
    const live = await openMap(makeStory([makeEvent(), makePlaced('undated', null, point(30, 50))]), all, { camera: europe });
    expect(await drawn(live)).toEqual([]);
    live.eventMap.show({ ...all, selected: 'undated' });
    expect(await drawn(live, ['selection-symbol'])).toEqual(['undated']);
    expect(await drawn(live, ['labels-place'])).toEqual(['undated']);
    live.eventMap.show(all);
    expect(await drawn(live, ['selection-symbol', 'labels-place'])).toEqual([]);
  });

  test('if no event has a date, all are drawn and named in any range', async () => {
    const story = makeStory(['a', 'b'].map((id, index) => makePlaced(id, null, point(28 + 4 * index, 50))));
    const live = await openMap(story, all, { camera: europe });
    expect(await drawn(live)).toEqual(['a', 'b']);
    live.eventMap.show({ ...all, to: instantOf(1900) });
    expect(await drawn(live, ['labels-place'])).toEqual(['a', 'b']);
  });

  test('a selected event has a ring, and no other has', async () => {
    const story = makeStory([makePlaced('a', 3, point(28, 50)), makePlaced('b', 3, point(32, 50))]);
    const live = await openMap(story, { ...all, selected: 'b' }, { camera: europe });
    expect(await drawn(live, ['selection-ring'])).toEqual(['b']);
    live.eventMap.show({ ...all, selected: 'a' });
    expect(await drawn(live, ['selection-ring'])).toEqual(['a']);
    live.eventMap.show(all);
    expect(await drawn(live, ['selection-ring'])).toEqual([]);
  });

  test('events before the calendar began, and without ends, are drawn like any other', async () => {
    const old = {
      ...makePlaced('old', 3, point(30, 50)),
      time: { edtf: '', interval: { start: -4.35e20, end: -4.3e20 }, approximate: false, uncertain: false },
    };
    const story = makeStory([old as ReturnType<typeof makePlaced>]);
    const live = await openMap(story, { ...all, mode: 'window', from: -4.4e20 as Instant, to: -4.32e20 as Instant }, { camera: europe });
    expect(await drawn(live)).toEqual(['old']);
    live.eventMap.show({ ...all, mode: 'window', from: -4.3e20 as Instant, to: -4e20 as Instant });
    expect(await drawn(live)).toEqual([]);
  });

  test('of very many events, the map gets at most the limit of labels', async () => {
    const events = Array.from({ length: 400 }, (_, index) =>
      makePlaced(`e${index}`, 3, point(10 + (index % 20), 40 + Math.floor(index / 20))),
    );
    const live = await openMap(makeStory(events), all, { camera: { lng: 20, lat: 50, zoom: 3.5 } });
    const names = live.eventMap.map.querySourceFeatures('story-labels').map(({ properties }) => String(properties['id0']));
    expect(new Set(names).size).toBeGreaterThan(0);
    expect(new Set(names).size).toBeLessThanOrEqual(labelLimit);
    expect(await drawn(live)).toHaveLength(400);
  });

  test('drawing, picking and stepping print no warning', async () => {
    const warn = vi.spyOn(console, 'warn');
    const error = vi.spyOn(console, 'error');
    const live = await openMap(realStory(), { ...all, layers: realStory().layers.map(({ id }) => id) });
    live.eventMap.show({ ...all, layers: ['talk-venues'] });
    await drawn(
      live,
      live.eventMap.map.getStyle().layers.map(({ id }) => id),
    );
    expect([...warn.mock.calls, ...error.mock.calls]).toEqual([]);
  });
});

describe('picking', () => {
  test('a click on a symbol picks its event, a click beside everything picks none', async () => {
    const live = await openMap(makeStory([makePlaced('a', 3, point(30, 50))]), all, { camera: europe });
    await click(live, pixel(live, 30, 50));
    await click(live, pixel(live, 22, 45));
    expect(live.picked).toEqual(['a', null]);
  });

  test('each of two events at one spot can be picked', async () => {
    const story = makeStory([makePlaced('second', 3, point(23.8, 52.6)), makePlaced('third', 7, point(23.8, 52.6))]);
    const live = await openMap(story, all, { camera: { lng: 24, lat: 52, zoom: 5 } });
    const { x, y } = pixel(live, 23.8, 52.6);
    await click(live, { x, y });
    await click(live, { x: x + slotWidth, y });
    expect(live.picked).toEqual(['second', 'third']);
  });

  test('an event that shares its spot is at its true position on a day without the others', async () => {
    const story = makeStory([makePlaced('second', 3, point(23.8, 52.6)), makePlaced('third', 7, point(23.8, 52.6))]);
    const live = await openMap(story, all, { camera: { lng: 24, lat: 52, zoom: 5 } });
    live.eventMap.show({ ...all, mode: 'day', to: instantOf(2022, 3, 8) });
    await settle(live);
    await click(live, pixel(live, 23.8, 52.6));
    expect(live.picked).toEqual(['third']);
  });

  test('each of two calls between the same places can be picked', async () => {
    const story = makeStory([makeCall('a', 14, [28, 50], [32, 50]), makeCall('b', 15, [28, 50], [32, 50])]);
    const live = await openMap(story, all, { camera: { lng: 30, lat: 50, zoom: 5 } });
    const { x, y } = pixel(live, 30.6, 50);
    await click(live, { x, y: y - 4 });
    await click(live, { x, y: y + 9 });
    expect(live.picked).toEqual(['a', 'b']);
  });

  test('a symbol on a line on an area takes precedence over the line, and the line over the area', async () => {
    const story = makeStory([
      makePlaced('area', 3, square(30, 50), { place: { label: '', precision: 'region', basis: 'stated', anchor: [30.1, 50.9] } }),
      makePlaced('line', 3, route([29, 50.5], [32, 50.5])),
      makePlaced('symbol', 3, point(30.5, 50.5)),
    ]);
    const live = await openMap(story, all, { camera: { lng: 30.5, lat: 50.5, zoom: 7 } });
    await click(live, pixel(live, 30.5, 50.5));
    await click(live, pixel(live, 30.15, 50.5));
    await click(live, pixel(live, 30.8, 50.15));
    expect(live.picked).toEqual(['symbol', 'line', 'area']);
  });

  test('a click on a label picks its event', async () => {
    const live = await openMap(makeStory([makePlaced('A long name', 3, point(30, 50))]), all, { camera: europe });
    const { x, y } = pixel(live, 30, 50);
    await click(live, { x: x + 45, y });
    expect(live.picked).toEqual(['A long name']);
  });

  test('a finger may be further away than a mouse', async () => {
    const place = { label: 'Hall', precision: 'exact' as const, basis: 'stated' as const };
    const live = await openMap(makeStory([makePlaced('a', 3, point(30, 50), { place })]), all, { camera: europe });
    const { x, y } = pixel(live, 30, 50);
    await click(live, { x: x - 24, y });
    tap(live, { x: x - 24, y });
    expect(live.picked).toEqual([null, 'a']);
  });

  test('the pointer changes over what can be picked', async () => {
    const live = await openMap(makeStory([makePlaced('a', 3, point(30, 50))]), all, { camera: europe });
    const canvas = live.eventMap.map.getCanvas();
    await userEvent.hover(canvas, { position: pixel(live, 30, 50) });
    await expect.poll(() => canvas.style.cursor).toBe('pointer');
    await userEvent.hover(canvas, { position: pixel(live, 22, 45) });
    await expect.poll(() => canvas.style.cursor).toBe('');
  });
});

describe('the camera', () => {
  test('starts where it is asked to, and does not report that', async () => {
    const live = await openMap(makeStory([makePlaced('a', 3, point(30, 50))]), all, { camera: europe });
    expect(live.eventMap.map.getCenter().toArray().map(Math.round)).toEqual([30, 50]);
    expect(live.eventMap.map.getZoom()).toBe(4);
    expect(live.rests).toEqual([]);
  });

  test('starts with the story in sight by default, and stays with it when its element changes size', async () => {
    const story = { ...makeStory([makePlaced('a', 3, point(30, 50))]), bbox: [20, 44, 42, 56] as const };
    const live = await openMap(story, all);
    const zoom = live.eventMap.map.getZoom();
    const resized = live.eventMap.map.once('resize');
    live.container.style.width = '300px';
    await resized;
    expect(live.eventMap.map.getZoom()).toBeLessThan(zoom);
    expect(live.eventMap.map.getBounds().contains([21, 45])).toBe(true);
    expect(live.eventMap.map.getBounds().contains([41, 55])).toBe(true);
    expect(live.rests).toEqual([]);
  });

  test('reports where it comes to rest', async () => {
    const live = await openMap(makeStory([]), all, { camera: europe });
    live.eventMap.map.jumpTo({ center: [31, 51], zoom: 5 });
    expect(live.rests).toEqual([{ lng: 31, lat: 51, zoom: 5 }]);
    live.eventMap.setCamera({ lng: 31, lat: 51, zoom: 5 });
    expect(live.rests).toHaveLength(1);
  });

  test('flies to an event that is selected elsewhere and out of sight', async () => {
    const story = makeStory([makePlaced('far', 3, point(-77, 38.9))]);
    const live = await openMap(story, all, { camera: europe });
    live.eventMap.show({ ...all, selected: 'far' });
    expect(live.eventMap.map.getBounds().contains([-77, 38.9])).toBe(true);
  });

  test('shows the whole of an area, a route or a call', async () => {
    const story = makeStory([makeCall('call', 14, [30.5, 50.5], [-77, 38.9])]);
    const live = await openMap(story, all, { camera: europe });
    live.eventMap.show({ ...all, selected: 'call' });
    expect(live.eventMap.map.getBounds().contains([-77, 38.9])).toBe(true);
    expect(live.eventMap.map.getBounds().contains([30.5, 50.5])).toBe(true);
  });

  test('stays for an event in sight, for one without a place, and for one that was picked on the map', async () => {
    const story = makeStory([makePlaced('near', 3, point(30, 50)), makeEvent({ id: 'nowhere' }), makePlaced('edge', 3, point(15.3, 50))]);
    const live = await openMap(story, all, { camera: europe });
    const edge = pixel(live, 15.3, 50);
    expect(edge.x).toBeGreaterThan(0);
    expect(edge.x).toBeLessThan(30);
    live.eventMap.show({ ...all, selected: 'near' });
    live.eventMap.show({ ...all, selected: 'nowhere' });
    await click(live, edge);
    expect(live.picked).toEqual(['edge']);
    live.eventMap.show({ ...all, selected: 'edge' });
    expect(live.rests).toEqual([]);
    live.eventMap.show(all);
    live.eventMap.show({ ...all, selected: 'edge' });
    expect(live.rests).toHaveLength(1);
  });

  test('goes home by the button, reports it, and stays there when its element changes size', async () => {
    const story = { ...makeStory([makePlaced('a', 3, point(30, 50))]), bbox: [20, 44, 42, 56] as const };
    const live = await openMap(story, all);
    const { eventMap, container, rests } = live;
    const home = cameraOf(eventMap.map);
    eventMap.map.jumpTo({ center: [-77, 38.9], zoom: 5 });
    await userEvent.click(button(live, 'Back to the whole story'));
    expect(isSameCamera(cameraOf(eventMap.map), home)).toBe(true);
    expect(rests).toEqual([{ lng: -77, lat: 38.9, zoom: 5 }, null]);
    const resized = eventMap.map.once('resize');
    container.style.width = '300px';
    await resized;
    expect(eventMap.map.getBounds().contains([41, 55])).toBe(true);
    eventMap.map.jumpTo({ center: [-77, 38.9], zoom: 5 });
    eventMap.setCamera(null);
    expect(eventMap.map.getBounds().contains([41, 55])).toBe(true);
    expect(rests).toHaveLength(3);
  });

  test('goes home for an event without a place if a flight moved it, and stays if the user did', async () => {
    const far = makePlaced('far', 3, point(-77, 38.9));
    const story = { ...makeStory([far, makeEvent({ id: 'nowhere' })]), bbox: [20, 44, 42, 56] as const };
    const live = await openMap(story, all);
    const { eventMap, rests } = live;
    eventMap.show({ ...all, selected: 'far' });
    eventMap.show({ ...all, selected: 'nowhere' });
    expect(rests.at(-1)).toBe(null);
    expect(eventMap.map.getBounds().contains([41, 55])).toBe(true);
    eventMap.show({ ...all, selected: 'far' });
    eventMap.map.getCanvas().focus();
    await userEvent.keyboard('{ArrowRight}');
    await settle(live);
    eventMap.show({ ...all, selected: 'nowhere' });
    expect(eventMap.map.getBounds().contains([-77, 38.9])).toBe(true);
  });

  test('shows how many events are outside its view, and on a press shows them all', async () => {
    const story = makeStory([
      makePlaced('near', 3, point(30, 50)),
      makePlaced('far', 3, point(-77, 38.9)),
      makePlaced('late', 9, point(-70, 40)),
      makeEvent({ id: 'nowhere' }),
    ]);
    const live = await openMap(story, all, { camera: europe });
    const { map } = live.eventMap;
    expect(getComputedStyle(button(live, '2 events outside this view. Show all events')).visibility).toBe('visible');
    live.eventMap.show({ ...all, to: instantOf(2022, 3, 5) });
    await userEvent.click(button(live, '1 event outside this view. Show all events'));
    expect(map.getBounds().contains([-77, 38.9]) && map.getBounds().contains([30, 50])).toBe(true);
    expect(document.activeElement).toBe(map.getCanvas());
    expect(getComputedStyle(button(live, '0 events outside this view. Show all events')).visibility).toBe('hidden');
  });

  test('keeps marks clear of what lies over the map, also of what appears before the map is moved', async () => {
    const story = {
      ...makeStory([makePlaced('a', 3, point(29, 53.5)), makePlaced('b', 3, point(22, 46))]),
      bbox: [20, 44, 30, 54] as const,
    };
    const live = await openMap(story, all);
    const before = pixel(live, 29, 53.5);
    const panel = document.createElement('div');
    Object.assign(panel.style, { position: 'absolute', top: '0', left: `${before.x - 40}px`, width: '300px', height: '200px' });
    live.container.parentElement?.append(panel);
    await expect.poll(() => isUnder(live, panel, 29, 53.5)).toBe(false);
    expect(live.rests).toEqual([]);
    live.eventMap.show({ ...all, selected: 'b' });
    panel.style.left = `${pixel(live, 22, 46).x - 20}px`;
    panel.style.top = `${pixel(live, 22, 46).y - 20}px`;
    live.eventMap.show(all);
    live.eventMap.show({ ...all, selected: 'b' });
    expect(isUnder(live, panel, 22, 46)).toBe(false);
  });

  test('starts at the link’s camera, also if the link has an event', async () => {
    const story = makeStory([makePlaced('far', 3, point(-77, 38.9))]);
    const live = await openMap(story, { ...all, selected: 'far' }, { camera: europe });
    expect(live.eventMap.map.getCenter().toArray().map(Math.round)).toEqual([30, 50]);
    const alone = await openMap({ ...story, bbox: [20, 44, 42, 56] }, { ...all, selected: 'far' });
    expect(alone.eventMap.map.getBounds().contains([-77, 38.9])).toBe(true);
  });
});

describe('light and dark', () => {
  test('change the colours and nothing else', async () => {
    const story = makeStory([makePlaced('a', 3, point(30, 50)), makePlaced('b', 9, point(32, 50))]);
    const live = await openMap(story, { ...all, to: instantOf(2022, 3, 5), selected: 'a' }, { camera: europe, ...onBasemap });
    live.eventMap.setFlavor('dark');
    expect(await drawn(live)).toEqual(['a']);
    expect(await drawn(live, ['selection-ring'])).toEqual(['a']);
    expect(JSON.stringify(live.eventMap.map.getPaintProperty('areas-line', 'line-color'))).toContain('#7fb6e6');
    live.eventMap.show({ ...all, to: instantOf(2022, 3, 10) });
    expect(await drawn(live)).toEqual(['a', 'b']);
  });
});

describe('a lost WebGL context', () => {
  test('comes back with the view and the page’s colours of that time', async () => {
    const story = makeStory([makePlaced('a', 3, point(30, 50)), makePlaced('b', 9, point(32, 50))]);
    const live = await openMap(story, { ...all, selected: 'b' }, { camera: europe, ...onBasemap });
    const restore = await loseContext(live);
    live.eventMap.setFlavor('dark');
    live.eventMap.show({ ...all, to: instantOf(2022, 3, 5), selected: 'a' });
    await restore();
    expect(await drawn(live)).toEqual(['a']);
    expect(await drawn(live, ['selection-ring'])).toEqual(['a']);
    expect(JSON.stringify(live.eventMap.map.getPaintProperty('areas-line', 'line-color'))).toContain('#7fb6e6');
  });

  test('does not bring back an old selection, and causes no error while it is away', async () => {
    const live = await openMap(makeStory([makePlaced('a', 3, point(30, 50))]), { ...all, selected: 'a' }, { camera: europe });
    const restore = await loseContext(live);
    await click(live, pixel(live, 30, 50));
    expect(live.picked).toEqual([null]);
    live.eventMap.show(all);
    live.eventMap.setCamera({ lng: 31, lat: 50, zoom: 4 });
    await restore();
    expect(await drawn(live, ['selection-ring'])).toEqual([]);
    expect(await drawn(live)).toEqual(['a']);
  });

  test('leaves an open event ringed and named', async () => {
    const story = makeStory([makeEvent(), makePlaced('undated', null, point(30, 50))]);
    const live = await openMap(story, { ...all, selected: 'undated' }, { camera: europe });
    const restore = await loseContext(live);
    await restore();
    expect(await drawn(live, ['selection-ring'])).toEqual(['undated']);
    expect(await drawn(live, ['labels-place'])).toEqual(['undated']);
  });
});

describe('no WebGL', () => {
  test('throws, so that the page can report it', () => {
    const getContext = vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
    expect(() => mountMap(makeStory([]))).toThrow('WebGL');
    getContext.mockRestore();
  });
});

describe('the marks as buttons', () => {
  const story = makeStory([
    makePlaced('first', 3, point(28, 50)),
    makePlaced('second', 7, point(32, 50), { title: 'Second round', place: { label: 'Brest', precision: 'city', basis: 'stated' } }),
    makePlaced('third', 9, point(30, 51)),
    makePlaced('away', 9, point(-77, 38.9)),
  ]);

  test('are those in sight, in time order, and are named by what, when and where', async () => {
    const live = await openMap(story, all, { camera: europe });
    expect(buttons(live).map(({ dataset }) => dataset['event'])).toEqual(['first', 'second', 'third']);
    expect(buttons(live)[1]?.getAttribute('aria-label')).toBe('Second round, 7 March 2022, Brest');
    live.eventMap.show({ ...all, to: instantOf(2022, 3, 4) });
    expect(buttons(live).map(({ dataset }) => dataset['event'])).toEqual(['first']);
  });

  test('lie on the marks, and move with the map', async () => {
    const live = await openMap(story, all, { camera: europe });
    for (const center of [[30, 50] as const, [31, 50.5] as const]) {
      live.eventMap.map.jumpTo({ center: [...center] });
      const box = buttons(live)[1]?.getBoundingClientRect();
      const canvas = live.container.getBoundingClientRect();
      const { x, y } = pixel(live, 32, 50);
      expect((box?.x ?? 0) + (box?.width ?? 0) / 2).toBeCloseTo(canvas.x + x, 0);
      expect((box?.y ?? 0) + (box?.height ?? 0) / 2).toBeCloseTo(canvas.y + y, 0);
    }
  });

  test('are one tab stop, stepped through by arrow keys and opened by Enter', async () => {
    const live = await openMap(story, all, { camera: europe });
    expect(buttons(live).map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1]);
    live.eventMap.map.getCanvas().focus();
    await userEvent.tab();
    expect(document.activeElement).toBe(buttons(live)[0]);
    await userEvent.keyboard('{ArrowRight}{Enter}{ArrowDown}{ArrowDown}{ArrowLeft} ');
    expect(live.picked).toEqual(['second', 'third']);
    await userEvent.tab();
    expect(buttons(live)).not.toContain(document.activeElement);
    await userEvent.tab({ shift: true });
    expect(document.activeElement).toBe(buttons(live)[2]);
  });

  test('show which event is open', async () => {
    const live = await openMap(story, { ...all, selected: 'third' }, { camera: europe });
    expect(buttons(live).map((button) => button.getAttribute('aria-pressed'))).toEqual(['false', 'false', 'true']);
  });

  test('keep the focus when the focused one is removed', async () => {
    const live = await openMap(story, all, { camera: europe });
    buttons(live)[2]?.focus();
    live.eventMap.show({ ...all, to: instantOf(2022, 3, 8) });
    expect(document.activeElement).toBe(buttons(live)[0]);
    live.eventMap.show({ ...all, layers: [] });
    expect(document.activeElement).toBe(live.eventMap.map.getCanvas());
  });

  test('let the pointer through to the map', async () => {
    const live = await openMap(story, all, { camera: europe });
    await settle(live);
    await click(live, pixel(live, 28, 50));
    expect(live.picked).toEqual(['first']);
  });
});

test('a removed map leaves its element empty', async () => {
  const live = await openMap(makeStory([]), all, { camera: europe });
  expect(storyLayerIds(live)).not.toEqual([]);
  live.eventMap.remove();
  expect(live.container.childElementCount).toBe(0);
});

test('a map that is removed before its basemap is loaded gets no style', async () => {
  const live = mountMap(makeStory([]), onBasemap);
  live.eventMap.show(all);
  live.eventMap.remove();
  const setStyle = vi.spyOn(live.eventMap.map, 'setStyle');
  live.eventMap.show(all);
  // The basemap of another, asked for later, has come.
  await openMap(makeStory([]), all, { camera: europe, ...onBasemap });
  expect(live.container.childElementCount).toBe(0);
  expect(setStyle).not.toHaveBeenCalled();
});
