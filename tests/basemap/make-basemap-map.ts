import * as maplibregl from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { groundTime } from '../../src/basemap/shown-time.ts';
import { drawDotImage } from '../../src/basemap/dot-images.ts';
import { type BasemapData, loadBasemap } from '../../src/basemap/embedded-basemap.ts';
import { type BasemapOptions, basemapStyle } from '../../src/basemap/embedded-style.ts';
import { basemapScheme } from '../../src/basemap/tile-address.ts';

maplibregl.setWorkerUrl(workerUrl);

export interface BasemapView extends Partial<BasemapOptions> {
  readonly center: [number, number];
  readonly zoom: number;
  /** The map shows the end of this day; without a day, the present. */
  readonly day?: string;
  /** Instead of the product's. */
  readonly basemap?: BasemapData;
}

let loading: Promise<BasemapData> | undefined;

/** Loads the basemap once for the page and registers its tiles with MapLibre. */
export async function provideBasemap(): Promise<BasemapData> {
  loading ??= loadBasemap();
  const basemap = await loading;
  maplibregl.addProtocol(basemapScheme, basemap.loadTile);
  return basemap;
}

/** A map with only the basemap, 600 by 450 px, fully drawn. Rejects when the map reports an error. */
export async function makeBasemapMap({
  center,
  zoom,
  day,
  flavor = 'light',
  language = 'en',
  focus = ['UA'],
  basemap,
}: BasemapView): Promise<maplibregl.Map> {
  const { loadTile } = basemap ?? (await provideBasemap());
  maplibregl.addProtocol(basemapScheme, loadTile);
  const map = emptyMap(center, zoom);
  const failure = new Promise<never>((_, reject) => map.on('error', ({ error }) => reject(error)));
  map.setStyle(basemapStyle({ flavor, language, focus }));
  await Promise.race([map.once('load'), failure]);
  if (day !== undefined) map.setGlobalStateProperty('groundTime', groundTimeOn(day));
  await Promise.race([atRest(map), failure]);
  return map;
}

/** A map without a style, in its own element. */
export function emptyMap(center: [number, number], zoom: number): maplibregl.Map {
  const container = document.createElement('div');
  Object.assign(container.style, { width: '600px', height: '450px' });
  document.body.append(container);
  const map = new maplibregl.Map({
    container,
    center,
    zoom,
    fadeDuration: 0,
    pixelRatio: 1,
    attributionControl: false,
    canvasContextAttributes: { preserveDrawingBuffer: true },
  });
  map.setMissingStyleImageResolver((name) => {
    const image = drawDotImage(name);
    if (image) map.addImage(name, image.data, { pixelRatio: image.pixelRatio });
  });
  return map;
}

/** What the basemap shows when a slider is at the end of a day. */
export function groundTimeOn(day: string): number {
  return groundTime(Date.parse(`${day}T00:00Z`) + 86_400_000);
}

/** Resolves when everything requested is drawn; `idle` alone does not fire after a step that changes nothing. */
export async function atRest(map: maplibregl.Map): Promise<void> {
  map.triggerRepaint();
  await map.once('idle');
}

/** The pixels of the map's canvas. */
export function pixelsOf(map: maplibregl.Map): ImageData {
  const canvas = map.getCanvas();
  const copy = new OffscreenCanvas(canvas.width, canvas.height);
  const context = copy.getContext('2d');
  if (!context) throw new Error('An OffscreenCanvas gave no 2D context');
  context.drawImage(canvas, 0, 0);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

/** The colour at a position, as `#rrggbb`. */
export function colourAt(map: maplibregl.Map, position: [number, number]): string {
  const { x, y } = map.project(position);
  const { data, width } = pixelsOf(map);
  const start = 4 * (Math.round(y) * width + Math.round(x));
  const channels = Array.from(data.slice(start, start + 3), (channel) => channel.toString(16).padStart(2, '0'));
  return `#${channels.join('')}`;
}

/** The towns whose names are on the map. */
export function townNames(map: maplibregl.Map): string[] {
  const layers = map
    .getStyle()
    .layers.map(({ id }) => id)
    .filter((id) => id.includes('town'));
  return map.queryRenderedFeatures({ layers }).map(({ properties }) => String(properties['en']));
}
