import { onTestFinished } from 'vitest';
import type { Camera } from '../../src/domain/view/camera.ts';
import type { Story } from '../../src/domain/story/story.ts';
import type { View } from '../../src/domain/view/view.ts';
import { mapTexts } from '../../src/pages/map-texts.ts';
import { openGround } from '../../src/map/canvas/ground.ts';
import { EventMap, type EventMapOptions } from '../../src/map/event-map.ts';

/** A map that records what is picked on it and where it comes to rest. */
export interface LiveMap {
  readonly eventMap: EventMap;
  readonly container: HTMLElement;
  readonly picked: (string | null)[];
  /** null: it went back to where the story is. */
  readonly rests: (Camera | null)[];
}

/** Options of a map with the product's basemap. Others have nothing below their events: it is two thirds of what their frames cost. */
export const onBasemap = { openGround } satisfies Partial<EventMapOptions>;

const onNothing = { openGround: async () => null } satisfies Partial<EventMapOptions>;

/** What a map is given only once. */
const lasting = ['flavor', 'reducedMotion', 'openGround'];

/** A live map of 700 by 500 px, its first frame drawn, until the test ends. The next test gets the same map, unless this one has changed it. */
export async function openMap(story: Story, view: View, options: Partial<EventMapOptions> = {}): Promise<LiveMap> {
  const live = takeIdle(story, options) ?? mountMap(story, options);
  live.eventMap.show(view);
  await live.eventMap.ready;
  return live;
}

/** The same with a map that no test has had before: for what depends on where pointer and focus are, or on what a map does once. */
export async function openOwnMap(story: Story, view: View, options: Partial<EventMapOptions> = {}): Promise<LiveMap> {
  const live = mountMap(story, options);
  live.eventMap.show(view);
  await live.eventMap.ready;
  return live;
}

/** A map of its own, before its first frame. */
export function mountMap(story: Story, options: Partial<EventMapOptions> = {}): LiveMap {
  const container = document.createElement('div');
  Object.assign(container.style, size);
  // Other elements in the area lie over the map.
  const area = document.createElement('div');
  Object.assign(area.style, { position: 'relative', width: 'fit-content' });
  area.dataset['mapArea'] = '';
  area.append(container);
  document.body.append(area);
  const { picked, rests, ...subject } = subjectOf(story, options);
  const eventMap = new EventMap({ container, flavor: 'light', reducedMotion: true, ...onNothing, ...subject, ...options });
  return lend({ eventMap, container, picked, rests }, isPlain(options));
}

const size = { width: '700px', height: '500px' };

function isPlain(options: Partial<EventMapOptions>): boolean {
  return !lasting.some((name) => name in options);
}

let idle: LiveMap | null = null;

/** Maps whose context a test has taken away. */
const spent = new WeakSet<EventMap>();

function takeIdle(story: Story, options: Partial<EventMapOptions>): LiveMap | null {
  const live = idle;
  if (!live || !isPlain(options)) return null;
  idle = null;
  const { picked, rests, ...subject } = subjectOf(story, options);
  live.eventMap.setFlavor('light');
  live.eventMap.turnTo({ ...subject, ...options });
  return lend({ ...live, picked, rests }, true);
}

function subjectOf(story: Story, { camera = null }: Partial<EventMapOptions>) {
  const picked: (string | null)[] = [];
  const rests: (Camera | null)[] = [];
  const onSelect = (id: string | null) => void picked.push(id);
  const onCamera = (moved: Camera | null) => void rests.push(moved);
  return { picked, rests, story, camera, onSelect, onCamera, texts: mapTexts };
}

/** Once the test ends, the map is kept for the next one, or removed where it is not as it was. */
function lend(live: LiveMap, isAsOthers: boolean): LiveMap {
  const { eventMap, container } = live;
  onTestFinished(() => {
    const area = container.parentElement;
    const isAsBefore = isAsOthers && !spent.has(eventMap) && area?.childElementCount === 1 && container.style.width === size.width;
    if (isAsBefore && idle === null && container.childElementCount > 0) {
      idle = live;
      return;
    }
    eventMap.remove();
    area?.remove();
  });
  return live;
}

/** Resolves when the map has drawn everything. It asks for a frame, since a step that changes nothing draws nothing. */
export async function settle({ eventMap }: LiveMap): Promise<void> {
  const idle = eventMap.map.once('idle');
  eventMap.map.triggerRepaint();
  await idle;
}

/** Ids of the events that MapLibre has drawn, sorted; by default by any of the story's layers. */
export async function drawn(live: LiveMap, layers: readonly string[] = storyLayerIds(live)): Promise<string[]> {
  await settle(live);
  const features = live.eventMap.map.queryRenderedFeatures({ layers: [...layers] });
  return [...new Set(features.map(({ properties }) => String(properties['id'] ?? properties['id0'])))].toSorted();
}

export function storyLayerIds({ eventMap }: LiveMap): string[] {
  const layers = eventMap.map.getStyle().layers.filter((layer) => 'source' in layer && layer.source === 'story-events');
  return layers.map(({ id }) => id);
}

/** Takes the map's WebGL context away. Returns a function that restores it and resolves when a style is loaded again. */
export async function loseContext({ eventMap }: LiveMap): Promise<() => Promise<unknown>> {
  const { map } = eventMap;
  spent.add(eventMap);
  const context = map.getCanvas().getContext('webgl2')?.getExtension('WEBGL_lose_context');
  const lost = map.once('webglcontextlost');
  context?.loseContext();
  await lost;
  // It may only be restored after all listeners have been called.
  await new Promise((resolve) => setTimeout(resolve));
  return () => {
    const styled = map.once('style.load');
    context?.restoreContext();
    return styled;
  };
}

/** A press on the map at a point, in px from its upper left corner. */
export function press(
  { eventMap }: LiveMap,
  { x, y }: { readonly x: number; readonly y: number },
  pointerType: 'mouse' | 'touch' = 'mouse',
): void {
  const canvas = eventMap.map.getCanvas();
  const { left, top } = canvas.getBoundingClientRect();
  canvas.dispatchEvent(new PointerEvent('click', { bubbles: true, pointerType, clientX: left + x, clientY: top + y }));
}

export interface DrawnPixel {
  readonly x: number;
  readonly y: number;
  readonly colour: readonly [red: number, green: number, blue: number];
}

/** The pixels of a settled map that `isSought` picks by their colours, row by row from the top. */
export async function drawnPixels(live: LiveMap, isSought: (pixel: DrawnPixel) => boolean): Promise<readonly DrawnPixel[]> {
  await settle(live);
  const { map } = live.eventMap;
  const read = Promise.withResolvers<Uint8Array>();
  const canvas = map.getCanvas();
  const { width, height } = canvas;
  // While the frame is drawn, since its picture is gone afterwards.
  map.once('render', () => {
    const gl = canvas.getContext('webgl2');
    const bytes = new Uint8Array(width * height * 4);
    gl?.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
    read.resolve(bytes);
  });
  map.triggerRepaint();
  const bytes = await read.promise;
  const ratio = map.getPixelRatio();
  const found: DrawnPixel[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = 4 * ((height - 1 - y) * width + x);
      const pixel = { x: x / ratio, y: y / ratio, colour: [bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0] as const };
      if (isSought(pixel)) found.push(pixel);
    }
  }
  return found;
}
