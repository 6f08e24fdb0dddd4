import * as maplibregl from 'maplibre-gl';
import { drawDotImage } from '../basemap/dot-images.ts';
import { landDrawn } from '../basemap/land-drawn.ts';
import { type Basemap, openBasemap } from '../basemap/open-basemap.ts';
import { basemapScheme } from '../basemap/tile-address.ts';
import type { Camera } from '../domain/camera.ts';
import { timeWords } from '../domain/date-words.ts';
import type { NewsEvent, Story } from '../domain/story.ts';
import { type View, visibleEvents, visibleRange } from '../domain/view.ts';
import { cameraFor, cameraOf, isSameCamera, moveTo } from './camera-moves.ts';
import { drawImage } from './images.ts';
import { type Flavor, pickedLayers, sourceIds } from './layers.ts';
import { makeMap } from './make-map.ts';
import { MarkButtons, type NamedMark, type Place } from './mark-buttons.ts';
import { type Extent, featureBounds, storyBounds } from './map-extent.ts';
import { type Mark, type MarkFeature, markFeatures, marksOf } from './map-features.ts';
import { mapStyle, plainStyle } from './map-style.ts';
import { type Candidate, pickEvent } from './picking.ts';
import { type PlaceLabel, chooseLabels, labelLimit, labelledIds, placeLabels } from './place-labels.ts';
import { type SlotTable, type Spot, sharedSpots, slotOffset, slotsAmong } from './slots.ts';
import { stateRange } from './time-filter.ts';

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

/** Px: a thin line would be hit by luck alone. */
const hitReach = 2;
/** How far off a mark a pointer may be, in px. */
const tolerance = { mouse: 4, touch: 16 };
/** Beyond these, marks are stepped to in the list alone. */
const buttonLimit = 200;
/** How long (ms) the view must stand before the labels of a story with more than `labelLimit` places are chosen anew. */
const settleTime = 150;

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
  readonly #bounds: Extent | null;
  readonly #labels: readonly PlaceLabel[];
  readonly #marks: ReadonlyMap<string, Mark>;
  readonly #spots: readonly Spot[];
  readonly #buttons: MarkButtons;
  #flavor: Flavor;
  #basemap: Basemap | null = null;
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
  /** What the view shows, in time order; a selected event without a date is among the ids alone. */
  #visible: readonly NewsEvent[] = [];
  #shownIds: ReadonlySet<string> = new Set();
  #slots: SlotTable = {};
  #isRemoved = false;

  constructor(options: EventMapOptions) {
    const { container, story, flavor, camera, reducedMotion } = options;
    this.#options = options;
    this.#flavor = flavor;
    this.#isAtStart = camera === null;
    this.#features = markFeatures(story);
    this.#spots = sharedSpots(this.#features);
    this.#labels = placeLabels(story, this.#features);
    this.#marks = new Map(
      marksOf(this.#features)
        .toReversed()
        .map((mark) => [mark.id, mark]),
    );
    container.dataset['flavor'] = flavor;
    this.#bounds = storyBounds(story, this.#features);
    this.map = makeMap({ container, camera, reducedMotion, title: story.title, bounds: this.#bounds });
    this.#camera = cameraOf(this.map);
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
    this.#visible = visibleEvents(this.#options.story, view);
    this.#shownIds = new Set([...this.#visible.map(({ id }) => id), ...(view.selected === null ? [] : [view.selected])]);
    this.#slots = slotsAmong(this.#spots, this.#shownIds);
    this.#draw();
    const isFirst = before === null;
    if (view.selected === null || view.selected === before?.selected || wasPicked) return;
    if (!isFirst || this.#isAtStart) this.#flyTo(view.selected, isFirst);
  }

  setCamera(camera: Camera): void {
    this.#isAtStart = false;
    if (isSameCamera(camera, cameraOf(this.map))) return;
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
    this.#hasStyle = false;
    clearTimeout(this.#settling);
    this.#buttons.element.remove();
    this.map.remove();
  }

  async #start(): Promise<void> {
    const { container, onProblem } = this.#options;
    try {
      this.#basemap = await openBasemap((problem) => onProblem?.(problem));
      maplibregl.addProtocol(basemapScheme, this.#basemap.loadTile);
    } catch (error) {
      console.warn(error);
      onProblem?.('The map’s background could not be loaded; the events stand on plain ground.');
    }
    if (this.#isRemoved) return;
    // Hidden until there is land: the first frame that is seen has it.
    container.dataset['waiting'] = '';
    this.#setStyle();
    if (this.#basemap) await landDrawn(this.map);
    delete container.dataset['waiting'];
    // The map may be idle by now, and will not say so again unless there is another frame.
    this.map.triggerRepaint();
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
    const language = /^uk(-|$)/i.test(story.language) ? 'uk' : 'en';
    const ground = this.#basemap?.style({ flavor, language }) ?? plainStyle(flavor);
    const data = { events: this.#features, labels: this.#chosenLabels(), selection: this.#selection() };
    const range = this.#view ? stateRange(visibleRange(this.#view)) : null;
    return mapStyle(ground, story, { ...data, range }, flavor, reducedMotion);
  }

  #listen(): void {
    const { map } = this;
    map.setMissingStyleImageResolver((name) => {
      const image = drawImage(name, this.#options.story.layers) ?? drawDotImage(name);
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
    this.map.setGlobalStateProperty('slots', this.#slots);
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

  #chosenLabels(): readonly PlaceLabel[] {
    if (this.#labels.length <= labelLimit) return this.#labels;
    const bounds = this.map.getBounds();
    return chooseLabels(this.#labels, [...this.#shownIds], (position) => bounds.contains(position));
  }

  #settleLabels(): void {
    if (this.#labels.length <= labelLimit) return;
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.#setData(sourceIds.labels, this.#chosenLabels()), settleTime);
  }

  #showButtons(): void {
    const { story } = this.#options;
    const events = this.#visible.slice(0, buttonLimit);
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

  #pointOf({ position, key }: Mark): maplibregl.Point {
    const { x, y } = this.map.project(position);
    const [right, down] = key === null ? [0, 0] : slotOffset(this.#slots[key] ?? 0);
    return new maplibregl.Point(x + right, y + down);
  }

  #pick(id: string | null): void {
    this.#picked = id;
    this.#options.onSelect(id);
  }

  #eventAt(point: maplibregl.Point, reach: number): string | null {
    if (!this.#hasStyle) return null;
    const layers = Object.keys(pickedLayers);
    const hit = new Set(this.map.queryRenderedFeatures(boxAround(point, hitReach), { layers }).map(drawnPart));
    const features = this.map.queryRenderedFeatures(boxAround(point, reach), { layers });
    return pickEvent(features.flatMap((feature) => this.#candidates(feature, point, hit)));
  }

  /** A label may name several events; it means the one whose sign is nearest. */
  #candidates(feature: maplibregl.MapGeoJSONFeature, point: maplibregl.Point, hit: ReadonlySet<string>): readonly Candidate[] {
    const { layer, properties } = feature;
    const part = pickedLayers[layer.id];
    if (!part) return [];
    const ids = layer.id === 'labels-place' ? labelledIds(properties) : [String(properties['id'])];
    return ids
      .filter((id) => this.#shownIds.has(id))
      .map((id) => {
        const isHit = hit.has(drawnPart(feature));
        const mark = this.#marks.get(id);
        const isAtMark = mark && (part === 'sign' || part === 'label');
        return { id, part, isHit, distance: isAtMark ? this.#pointOf(mark).dist(point) : 0 };
      });
  }

  #rest(): void {
    this.#keepLabelsInside();
    this.#showButtons();
    this.#settleLabels();
    const camera = cameraOf(this.map);
    if (isSameCamera(camera, this.#camera)) return;
    this.#camera = camera;
    this.#isAtStart = false;
    this.#options.onCamera(camera);
  }

  #stayAtStart(): void {
    const start = this.#isAtStart && this.#bounds ? cameraFor(this.map, this.#bounds) : null;
    if (!start) return;
    this.#camera = start;
    this.map.jumpTo({ center: start, zoom: start.zoom });
  }

  #flyTo(id: string, atOnce: boolean): void {
    const bounds = featureBounds(this.#featuresOf(id));
    if (bounds) moveTo(this.map, bounds, atOnce || this.#options.reducedMotion);
  }
}

function namedMark(event: NewsEvent, language: string): NamedMark {
  const { title, place } = event.properties;
  const words = [title, event.time ? timeWords(event.time, language) : null, place.label];
  return { id: event.id, name: words.filter((word) => word !== null).join(', ') };
}

function boxAround({ x, y }: maplibregl.Point, reach: number): [maplibregl.PointLike, maplibregl.PointLike] {
  return [
    [x - reach, y - reach],
    [x + reach, y + reach],
  ];
}

/** Tells a feature's drawing in one layer from all others. */
function drawnPart({ layer, properties }: maplibregl.MapGeoJSONFeature): string {
  return `${layer.id} ${properties['id'] ?? properties['id0']}`;
}

function isTouch(event: MouseEvent): boolean {
  return event instanceof PointerEvent && event.pointerType === 'touch';
}
