import * as maplibregl from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { basemapStyle } from '../basemap/basemap-style.ts';
import { type BasemapData, loadBasemap } from '../basemap/load-basemap.ts';
import type { Camera } from '../domain/camera.ts';
import { timeWords } from '../domain/date-words.ts';
import type { NewsEvent, Story } from '../domain/story.ts';
import { type View, visibleEvents, visibleRange } from '../domain/view.ts';
import './event-map.css';
import { drawImage } from './images.ts';
import { type Flavor, pickedLayers, sourceIds } from './layers.ts';
import { MarkButtons, type NamedMark, type Place } from './mark-buttons.ts';
import { type Extent, featureBounds, storyBounds } from './map-extent.ts';
import { type Mark, type MarkFeature, markFeatures, marksOf } from './map-features.ts';
import { mapStyle, plainStyle } from './map-style.ts';
import { type Candidate, pickEvent } from './picking.ts';
import { type PlaceLabel, chooseLabels, labelLimit, labelledIds, placeLabels } from './place-labels.ts';
import { stateRange } from './time-filter.ts';

maplibregl.setWorkerUrl(workerUrl);

export interface EventMapOptions {
  readonly container: HTMLElement;
  readonly story: Story;
  readonly flavor: Flavor;
  readonly reducedMotion: boolean;
  /** Where the map starts; null: where the story does. */
  readonly camera: Camera | null;
  /** A person picked an event on the map, or, null, a spot without one. */
  readonly onSelect: (id: string | null) => void;
  /** The map has come to rest somewhere else. Not called for where it starts. */
  readonly onCamera: (camera: Camera) => void;
  /** Something the map goes on without, in words for the person before it. */
  readonly onProblem?: (problem: string) => void;
}

/** How far off a mark a pointer may be, in px. */
const tolerance = { mouse: 4, touch: 16 };
/** Beyond these, marks are stepped to in the list alone. */
const buttonLimit = 200;
/** How long (ms) the view must stand before the labels of a story with more than `labelLimit` places are chosen anew. */
const settleTime = 150;
const startPadding = 32;
const flightPadding = 72;
/** A map too small for this is out of sight, or as good as: its camera waits. */
const leastPadding = 4;
const flightDuration = 900;
/** A flight to a point goes no further out than this; one to a line or an area no further in than that. */
const flightZoom = { least: 4.5, most: 7 };

/**
 * The map of a story's events. Its verbs may be called at any time and any number of times; what cannot be drawn yet is drawn once it
 * can. Moves of the map and picks are told through the callbacks. The constructor throws where there is no WebGL 2.
 */
export class EventMap {
  /** MapLibre's own map, for the page's API. */
  readonly map: maplibregl.Map;
  /** Resolves when the first frame with the story's data has been drawn. */
  readonly ready: Promise<void>;

  readonly #options: EventMapOptions;
  readonly #features: readonly MarkFeature[];
  readonly #labels: readonly PlaceLabel[];
  readonly #marks: ReadonlyMap<string, Mark>;
  readonly #buttons: MarkButtons;
  #flavor: Flavor;
  #basemap: BasemapData | null = null;
  #view: View | null = null;
  /** The event picked on the map and not yet shown as selected: it needs no flight. */
  #picked: string | null = null;
  #camera: Camera;
  /** Nobody has moved the map: it keeps to its start when its element changes size. */
  #isAtStart: boolean;
  #settling: ReturnType<typeof setTimeout> | undefined;
  /** A style stands, and takes state and data. Not before the basemap has come, nor while the WebGL context is lost. */
  #hasStyle = false;
  #drawnFlavor: Flavor | null = null;
  #drawnSelection: string | null = null;
  #isRemoved = false;

  constructor(options: EventMapOptions) {
    const { container, story, flavor, camera } = options;
    this.#options = options;
    this.#flavor = flavor;
    this.#isAtStart = camera === null;
    this.#features = markFeatures(story);
    this.#labels = placeLabels(story, this.#features);
    this.#marks = new Map(
      marksOf(this.#features)
        .toReversed()
        .map((mark) => [mark.id, mark]),
    );
    container.dataset['flavor'] = flavor;
    this.map = makeMap(options, storyBounds(story, this.#features));
    this.#camera = this.#cameraNow();
    this.#buttons = new MarkButtons(
      'Marks on the map',
      (id) => this.#pick(id),
      () => this.map.getCanvas().focus(),
    );
    this.map.getCanvasContainer().after(this.#buttons.element);
    this.#listen();
    this.ready = this.#start();
  }

  /** Draws what the view shows. A selected event that comes from elsewhere than the map is flown to, unless it is well in view. */
  show(view: View): void {
    const before = this.#view;
    const wasPicked = view.selected === this.#picked;
    this.#view = view;
    this.#picked = null;
    this.#draw();
    const isFirst = before === null;
    if (view.selected === null || view.selected === before?.selected || wasPicked) return;
    if (!isFirst || this.#isAtStart) this.#flyTo(view.selected, isFirst);
  }

  setCamera(camera: Camera): void {
    this.#isAtStart = false;
    if (isSameCamera(camera, this.#cameraNow())) return;
    this.map.jumpTo({ center: camera, zoom: camera.zoom });
  }

  setFlavor(flavor: Flavor): void {
    if (flavor === this.#flavor) return;
    this.#flavor = flavor;
    this.#options.container.dataset['flavor'] = flavor;
    if (this.#hasStyle) this.#setStyle();
  }

  remove(): void {
    this.#isRemoved = true;
    clearTimeout(this.#settling);
    this.#buttons.element.remove();
    this.map.remove();
  }

  async #start(): Promise<void> {
    try {
      this.#basemap = await loadBasemap();
    } catch (error) {
      console.warn(error);
      this.#options.onProblem?.('The map’s background could not be loaded; the events stand on plain ground.');
    }
    if (this.#isRemoved) return;
    this.#setStyle();
    await this.map.once('load');
    await this.map.once('idle');
  }

  #setStyle(): void {
    this.#drawnFlavor = this.#flavor;
    this.map.setStyle(this.#style());
  }

  /** A style is there, the first or the one that MapLibre brings back after a lost context, as it was before that. */
  #takeStyle(): void {
    this.#hasStyle = true;
    this.#drawnSelection = null;
    if (this.#drawnFlavor !== this.#flavor) this.#setStyle();
    this.#keepLabelsInside();
    this.#draw();
  }

  #style(): maplibregl.StyleSpecification {
    const { story, reducedMotion } = this.#options;
    const flavor = this.#flavor;
    const ground = this.#basemap ? basemapStyle(this.#basemap, { flavor, language: story.language }) : plainStyle(flavor);
    const data = { events: this.#features, labels: this.#chosenLabels(), selection: this.#selection() };
    return mapStyle(ground, story, data, flavor, reducedMotion);
  }

  #listen(): void {
    const { map } = this;
    map.setMissingStyleImageResolver((name) => {
      const image = drawImage(name, this.#options.story.layers);
      if (image) map.addImage(name, image.data, { pixelRatio: image.pixelRatio });
    });
    map.on('style.load', () => this.#takeStyle());
    map.on('webglcontextlost', () => {
      this.#hasStyle = false;
    });
    map.on('click', ({ point, originalEvent }) =>
      this.#pick(this.#eventAt(point, isTouch(originalEvent) ? tolerance.touch : tolerance.mouse)),
    );
    map.on('mousemove', ({ point }) => {
      map.getCanvas().style.cursor = !map.isMoving() && this.#eventAt(point, tolerance.mouse) ? 'pointer' : '';
    });
    map.on('move', () => this.#buttons.move(this.#place));
    map.on('moveend', () => this.#rest());
    map.on('resize', () => this.#stayAtStart());
  }

  /** Global state and the selection's source: all that ever changes. Each is compared by MapLibre or here, so repeating costs nothing. */
  #draw(): void {
    const view = this.#view;
    if (!view || !this.#hasStyle) return;
    this.map.setGlobalStateProperty('range', stateRange(visibleRange(view)));
    this.map.setGlobalStateProperty('layers', [...view.layers]);
    this.#drawSelection(view.selected ?? '');
    this.#showButtons();
    this.#settleLabels();
  }

  #keepLabelsInside(): void {
    if (!this.#hasStyle) return;
    const { clientWidth, clientHeight } = this.map.getContainer();
    const [west, east] = [0, clientWidth].map((x) => this.map.unproject([x, clientHeight / 2]).lng);
    if (west === undefined || east === undefined || clientWidth === 0) return;
    this.map.setGlobalStateProperty('sight', { east, degreesPerPixel: (east - west) / clientWidth });
  }

  #drawSelection(selected: string): void {
    if (this.#drawnSelection === selected) return;
    this.#drawnSelection = selected;
    this.map.setGlobalStateProperty('selected', selected);
    this.#setData(sourceIds.selection, this.#selection());
  }

  #selection(): readonly MarkFeature[] {
    return this.#featuresOf(this.#view?.selected ?? null);
  }

  #featuresOf(id: string | null): readonly MarkFeature[] {
    return this.#features.filter(({ properties }) => properties.id === id);
  }

  #setData(sourceId: string, features: readonly (MarkFeature | PlaceLabel)[]): void {
    const source = this.map.getSource<maplibregl.GeoJSONSource>(sourceId);
    void source?.setData({ type: 'FeatureCollection', features: [...features] });
  }

  #visibleEvents(): readonly NewsEvent[] {
    return this.#view ? visibleEvents(this.#options.story, this.#view) : [];
  }

  #chosenLabels(): readonly PlaceLabel[] {
    if (this.#labels.length <= labelLimit) return this.#labels;
    const shown = this.#visibleEvents().map(({ id }) => id);
    if (this.#view?.selected) shown.push(this.#view.selected);
    const bounds = this.map.getBounds();
    return chooseLabels(this.#labels, shown, (position) => bounds.contains(position));
  }

  #settleLabels(): void {
    if (this.#labels.length <= labelLimit) return;
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.#setData(sourceIds.labels, this.#chosenLabels()), settleTime);
  }

  #showButtons(): void {
    const { story } = this.#options;
    const events = this.#visibleEvents().slice(0, buttonLimit);
    const selected = story.events.find(({ id }) => id === this.#view?.selected);
    const undated = selected && selected.time === null ? [selected] : [];
    const marks = [...events, ...undated].map((event) => namedMark(event, story.language));
    this.#buttons.show(marks, this.#view?.selected ?? null, this.#place);
  }

  readonly #place: Place = (id) => {
    const mark = this.#marks.get(id);
    if (!mark) return null;
    const point = this.#pointOf(mark);
    const { clientWidth, clientHeight } = this.map.getContainer();
    return point.x >= 0 && point.y >= 0 && point.x <= clientWidth && point.y <= clientHeight ? point : null;
  };

  #pointOf({ position, offset }: Pick<Mark, 'position' | 'offset'>): maplibregl.Point {
    const { x, y } = this.map.project(position);
    return new maplibregl.Point(x + offset[0], y + offset[1]);
  }

  #pick(id: string | null): void {
    this.#picked = id;
    this.#options.onSelect(id);
  }

  #eventAt(point: maplibregl.Point, reach: number): string | null {
    if (!this.#hasStyle) return null;
    const layers = Object.keys(pickedLayers);
    const box: [maplibregl.PointLike, maplibregl.PointLike] = [
      [point.x - reach, point.y - reach],
      [point.x + reach, point.y + reach],
    ];
    const hit = new Set(this.map.queryRenderedFeatures(point, { layers }).map(drawnPart));
    const features = this.map.queryRenderedFeatures(box, { layers });
    return pickEvent(features.flatMap((feature) => this.#candidates(feature, point, hit)));
  }

  /** A label may name several events; it means the one whose sign is nearest. */
  #candidates(feature: maplibregl.MapGeoJSONFeature, point: maplibregl.Point, hit: ReadonlySet<string>): readonly Candidate[] {
    const { layer, properties } = feature;
    const part = pickedLayers[layer.id];
    if (!part) return [];
    const ids = layer.id === 'labels-place' ? labelledIds(properties) : [String(properties['id'])];
    const shown = new Set(this.#visibleEvents().map(({ id }) => id));
    return ids
      .filter((id) => shown.has(id) || id === this.#view?.selected)
      .map((id) => {
        const isHit = hit.has(drawnPart(feature));
        const mark = this.#marks.get(id);
        const isAtMark = mark && (part === 'sign' || part === 'label');
        return { id, part, isHit, distance: isAtMark ? this.#pointOf(mark).dist(point) : 0 };
      });
  }

  #cameraNow(): Camera {
    const { lng, lat } = this.map.getCenter();
    return { lng, lat, zoom: this.map.getZoom() };
  }

  #rest(): void {
    this.#keepLabelsInside();
    this.#showButtons();
    this.#settleLabels();
    const camera = this.#cameraNow();
    if (isSameCamera(camera, this.#camera)) return;
    this.#camera = camera;
    this.#isAtStart = false;
    this.#options.onCamera(camera);
  }

  #stayAtStart(): void {
    const bounds = storyBounds(this.#options.story, this.#features);
    if (!this.#isAtStart || !bounds) return;
    const padding = this.#padding(startPadding);
    if (padding < leastPadding) return;
    const start = this.map.cameraForBounds(bounds, { padding });
    if (!start?.center || start.zoom === undefined) return;
    const { lng, lat } = maplibregl.LngLat.convert(start.center);
    this.#camera = { lng, lat, zoom: start.zoom };
    this.map.jumpTo({ center: start.center, zoom: start.zoom });
  }

  #flyTo(id: string, atOnce: boolean): void {
    const features = this.#featuresOf(id);
    const bounds = featureBounds(features);
    if (!bounds || this.#isWellInView(bounds)) return;
    const duration = atOnce || this.#options.reducedMotion ? 0 : flightDuration;
    const isPoint = bounds[0] === bounds[2] && bounds[1] === bounds[3];
    if (isPoint) this.map.flyTo({ center: [bounds[0], bounds[1]], zoom: Math.max(this.map.getZoom(), flightZoom.least), duration });
    else this.map.fitBounds(bounds, { padding: this.#padding(flightPadding), maxZoom: flightZoom.most, duration });
  }

  #isWellInView(bounds: Extent): boolean {
    const { clientWidth, clientHeight } = this.map.getContainer();
    const padding = this.#padding(flightPadding);
    const [northWest, southEast] = [this.map.project([bounds[0], bounds[3]]), this.map.project([bounds[2], bounds[1]])];
    const isInside = northWest.x >= padding && northWest.y >= padding && southEast.x <= clientWidth - padding;
    return isInside && southEast.y <= clientHeight - padding;
  }

  /** On a small map less, so that something is left between. */
  #padding(most: number): number {
    const { clientWidth, clientHeight } = this.map.getContainer();
    return Math.min(most, clientWidth / 6, clientHeight / 6);
  }
}

function makeMap({ container, story, camera, reducedMotion }: EventMapOptions, bounds: Extent | null): maplibregl.Map {
  const map = new maplibregl.Map({
    container,
    ...(camera ? { center: camera, zoom: camera.zoom } : {}),
    ...(!camera && bounds ? { bounds, fitBoundsOptions: { padding: startPadding } } : {}),
    attributionControl: false,
    dragRotate: false,
    touchPitch: false,
    pitchWithRotate: false,
    maxPitch: 0,
    fadeDuration: reducedMotion ? 0 : 200,
    ...(reducedMotion ? { reduceMotion: true } : {}),
    locale: { 'Map.Title': `Map of “${story.title}”. Arrow keys move it, plus and minus zoom.` },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new maplibregl.AttributionControl({ compact: container.clientWidth < 640 }), 'bottom-right');
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }), 'top-left');
  map.addControl(new maplibregl.ScaleControl({ unit: 'metric' }), 'bottom-left');
  return map;
}

function namedMark(event: NewsEvent, language: string): NamedMark {
  const { title, place } = event.properties;
  const words = [title, event.time ? timeWords(event.time, language) : null, place.label];
  return { id: event.id, name: words.filter((word) => word !== null).join(', ') };
}

/** Tells a feature's drawing in one layer from all others. */
function drawnPart({ layer, properties }: maplibregl.MapGeoJSONFeature): string {
  return `${layer.id} ${properties['id'] ?? properties['id0']}`;
}

function isTouch(event: MouseEvent): boolean {
  return event instanceof PointerEvent && event.pointerType === 'touch';
}

/** Closer than a link tells. */
function isSameCamera(one: Camera, other: Camera): boolean {
  const degrees = Math.max(Math.abs(one.lng - other.lng), Math.abs(one.lat - other.lat));
  return degrees < 1e-6 && Math.abs(one.zoom - other.zoom) < 1e-3;
}
