import * as maplibregl from 'maplibre-gl';
import { drawDotImage } from '../basemap/dot-images.ts';
import { landDrawn } from '../basemap/land-drawn.ts';
import type { Flavor } from '../basemap/palette.ts';
import type { Basemap } from '../basemap/open-basemap.ts';
import type { Camera } from '../domain/view/camera.ts';
import { type EventSet, type RowList, eventIndex, eventSetOf, isRowInRange, visibleRows } from '../domain/events/event-set.ts';
import type { Layer } from '../domain/story/story-schema.ts';
import { type View, recentStart, visibleRange } from '../domain/view/view.ts';
import { labelSight } from './camera/camera-moves.ts';
import { EventChooser } from './pointing/event-chooser.ts';
import type { MapSubject } from './drawing/map-subject.ts';
import type { MarkText } from './marks/mark-text.ts';
import { drawnInTime, watchContext } from './canvas/first-frame.ts';
import { groundStyle, openGround } from './canvas/ground.ts';
import { blankImage, drawImage, isSign } from './style/images.ts';
import type { Sight } from './camera/fit.ts';
import { sourceIds } from './style/layers.ts';
import { makeMap, nameMap } from './canvas/make-map.ts';
import { HomeButton, OutsideButton } from './canvas/map-buttons.ts';
import { MapCamera } from './camera/map-camera.ts';
import type { MappedEvents } from '../domain/events/mapped-events.ts';
import { type Extent, featureBounds, joinedExtents, unwrappedExtent } from './boxes/map-extent.ts';
import type { HoveredFeature, Mark, MarkFeature } from './marks/map-features.ts';
import { MapHover } from './pointing/map-hover.ts';
import { mapStyle } from './style/map-style.ts';
import { MarkButtons, type Place } from './pointing/mark-buttons.ts';
import { Mass, prepareMass } from './mass/mass.ts';
import { OpenedDrawing } from './drawing/opened-drawing.ts';
import type { PlaceLabel } from './marks/place-labels.ts';
import { type Pointed, type PointedEvents, type Reach, eventsAt, isTouch, mouseReach, touchReach } from './pointing/pointing.ts';
import { shapeSource } from './style/shape-layers.ts';
import { type SlotTable, slotOffset, slotsAmong } from './marks/slots.ts';
import { StoryMarks } from './marks/story-marks.ts';
import { stateRange } from './style/time-filter.ts';

export type { MapSubject, MarkText };

export interface EventMapOptions extends MapSubject {
  readonly container: HTMLElement;
  readonly flavor: Flavor;
  readonly reducedMotion: boolean;
}

/** In ms; see `#settle`. */
const settleTime = 150;
/** How many events of a stack are told. */
const stackLimit = 500;
/** How many events of a stack are looked at for the one that is nearest to a pointer that passes over them. */
const mostHovered = 256;
/** What a style is made for; all else is the style's state and data. */
interface Look {
  readonly flavor: Flavor;
  readonly layers: readonly Layer[];
  readonly shapes: string | null;
}

/**
 * The map of a story's events. Its verbs may be called at any time and any number of times; what cannot be drawn yet is drawn once it
 * can. Moves of the map and picks are told through the callbacks. The constructor throws where there is no WebGL 2.
 */
export class EventMap {
  /** MapLibre's own map, for the page's API. */
  readonly map: maplibregl.Map;
  readonly #options: Pick<EventMapOptions, 'container' | 'reducedMotion'>;
  #subject: MapSubject;
  #marks: StoryMarks;
  #ready: Promise<void>;
  readonly #buttons: MarkButtons;
  readonly #chooser: EventChooser;
  readonly #hover: MapHover;
  readonly #opened = new OpenedDrawing();
  #set: EventSet;
  /** null: no more points than MapLibre draws with ease. */
  #mass: Mass | null = null;
  readonly #camera: MapCamera;
  readonly #home: HomeButton;
  readonly #outside: OutsideButton;
  #flavor: Flavor;
  #basemap: Basemap | null = null;
  #view: View | null = null;
  /** The event picked on the map and not yet shown as selected: it needs no flight. */
  #picked: string | null = null;
  #settling: ReturnType<typeof setTimeout> | undefined;
  /** A style stands, and takes state and data. Not before the basemap has come, nor while the WebGL context is lost. */
  #hasStyle = false;
  #drawnLook: Look | null = null;
  #drawnSelection: string | null = null;
  /** The event that is pointed at, here or elsewhere. */
  #hovered: string | null = null;
  #hoveredFeatures: readonly HoveredFeature[] = [];
  /** What the view shows of a story, in time order. */
  #rows: RowList | null = null;
  /** Of the events that the story has features of, those that are drawn: what the view shows, and the selected one. */
  #shownIds: ReadonlySet<string> = new Set();
  #slots: SlotTable = {};
  #isRemoved = false;

  constructor({ container, flavor, reducedMotion, ...subject }: EventMapOptions) {
    const { story, camera, events } = subject;
    this.#options = { container, reducedMotion };
    this.#subject = { ...subject, events: null };
    this.#flavor = flavor;
    this.#marks = new StoryMarks(story);
    this.#set = events?.set ?? eventSetOf(story);
    container.dataset['flavor'] = flavor;
    this.#opened.set(events ?? null);
    this.map = makeMap({ container, reducedMotion, title: story.title });
    this.#home = new HomeButton(() => this.#camera.returnHome());
    this.#outside = new OutsideButton(() => this.#showAll());
    this.map.addControl(this.#home, 'top-left');
    container.append(this.#outside.element);
    this.#camera = new MapCamera(this.map, { reducedMotion, onCamera: (moved) => this.#subject.onCamera(moved) });
    this.#buttons = new MarkButtons(
      'Marks on the map',
      (id) => this.#pick(id),
      (id) => this.#hover.focus(id),
      () => this.map.getCanvas().focus(),
    );
    this.#chooser = new EventChooser(
      (id) => this.#pick(id),
      (id) => this.#subject.onHover?.(id),
      () => this.map.getCanvas().focus({ preventScroll: true }),
    );
    this.#hover = new MapHover(this.map, {
      eventsAt: (point) => this.#eventsAt(point, mouseReach, mostHovered),
      placeOf: (id) => this.#place(id),
      watchText: (id, tell) => this.#watchText(id, tell),
      onHover: (id) => this.#subject.onHover?.(id),
    });
    this.map.getCanvasContainer().after(this.#buttons.element, this.#chooser.element, this.#hover.element);
    const points = events?.points ?? this.#marks.makePoints();
    if (points) this.#mass = this.#makeMass(points);
    this.#beginAt(camera);
    this.#listen();
    this.#ready = this.#start(this.#firstFrame());
  }

  /** Resolves when the first frame with the events has been drawn, or, once `onProblem` was told, when it will hardly be. */
  get ready(): Promise<void> {
    return this.#ready;
  }

  /**
   * Another story, or other files, on the same map: to make one anew would cost its ground, its programs, and the page's answers meanwhile.
   * `show` is to be called with a view of it; until then nothing is shown. `ready` is of it from now on.
   */
  turnTo(subject: MapSubject): void {
    const { story, camera, events } = subject;
    clearTimeout(this.#settling);
    this.#chooser.close();
    this.#hover.hide();
    this.#hovered = null;
    this.#hoveredFeatures = [];
    this.#subject = { ...subject, events: null };
    this.#marks = new StoryMarks(story);
    this.#set = events?.set ?? eventSetOf(story);
    this.#opened.turnTo(events ?? null);
    this.#view = null;
    this.#picked = null;
    this.#rows = null;
    this.#shownIds = new Set();
    this.#slots = {};
    this.#drawnSelection = null;
    this.#mass?.end();
    const points = events?.points ?? this.#marks.makePoints();
    this.#mass = points && this.#makeMass(points);
    nameMap(this.map, story.title);
    this.#beginAt(camera);
    this.#showButtons();
    this.#drawnLook = null;
    if (this.#hasStyle) this.#keepLook();
    // No source will say that it has others instead.
    if (this.#opened.shapes === null) this.#opened.dropStale();
    this.#ready = this.#start(this.#ready.then(() => this.#nextFrame()));
  }

  /** Draws what the view shows. A selected event that comes from elsewhere than the map is flown to, unless it is well in view. */
  show(view: View): void {
    const before = this.#view;
    const wasPicked = view.selected === this.#picked;
    this.#view = view;
    this.#picked = null;
    this.#see(view);
    this.#draw();
    const isFirst = before === null;
    const isOther = view.selected !== (before?.selected ?? null);
    const flies = isOther && !wasPicked && (!isFirst || this.#subject.camera === null);
    if (this.#opened.isOpen && isOther) void this.#findOpened(flies, isFirst);
    else if (flies) this.#flyTo(this.#selection(), isFirst);
  }

  /**
   * Other events in the place of those before, as more of a file is read or a search lets fewer pass. With the same table their points
   * are not looked at again. `show` is to be called with a view of them.
   */
  setEvents(events: MappedEvents): void {
    this.#opened.set(events);
    this.#set = events.set;
    if (this.#mass) this.#mass.setPoints(events.set.table, events.points);
    else this.#mass = this.#makeMass(events.points);
    this.#camera.setHome(this.#homeSight());
    if (this.#view) this.#see(this.#view);
    if (this.#hasStyle) this.#keepLook();
    this.#draw();
    void this.#findOpened(false, false);
  }

  /** Shows the mark of an event that is pointed at; null: none is. Costs the same however many events there are. */
  hover(id: string | null): void {
    if (id === this.#hovered) return;
    this.#hovered = id;
    // The event may have gone under a pointer that rests.
    if (id === null) this.#hover.hide();
    void this.#drawHovered();
  }

  /** Goes to the camera at once; null: back to where the story is. */
  setCamera(camera: Camera | null): void {
    this.#camera.set(camera);
  }

  /** Has ready what draws many points, which would else hold up their first frame. */
  prepareMass(): void {
    if (this.#hasStyle && !this.#mass) prepareMass(this.map);
  }

  setFlavor(flavor: Flavor): void {
    if (flavor === this.#flavor) return;
    this.#flavor = flavor;
    this.#options.container.dataset['flavor'] = flavor;
    this.#mass?.setFlavor(flavor);
    if (this.#hasStyle) this.#keepLook();
  }

  /** The map as it is now. To be copied before the task ends: the browser may empty the canvas after it. */
  picture(): HTMLCanvasElement {
    this.map.redraw();
    return this.map.getCanvas();
  }

  remove(): void {
    this.#isRemoved = true;
    if (this.#hasStyle) this.#mass?.detach();
    this.#hasStyle = false;
    clearTimeout(this.#settling);
    this.#camera.end();
    this.#buttons.element.remove();
    this.#outside.element.remove();
    this.#chooser.element.remove();
    this.#hover.end();
    this.#opened.drop();
    this.map.remove();
  }

  #beginAt(camera: Camera | null): void {
    this.#home.show(this.#opened.isOpen ? 'Back to all events' : 'Back to the whole story');
    this.#camera.begin(camera, this.#homeSight());
  }

  /** Where the map begins and goes back to; null: nothing has a place. */
  #homeSight(): Sight | null {
    const { isOpen, bbox: openedBbox } = this.#opened;
    const bbox = isOpen ? openedBbox : this.#subject.story.bbox;
    const bounds = bbox ? unwrappedExtent(bbox) : this.#marks.bounds();
    return bounds && { bounds, marks: isOpen || this.#mass ? null : this.#marks.boxesOf(this.#marks.features) };
  }

  #makeMass(points: MappedEvents['points']): Mass {
    const mass = new Mass(this.map, this.#set.table, points, this.#flavor, (error) => {
      console.warn(error);
      this.#tell('This browser’s graphics cannot draw so many points; the list has them all.');
    });
    if (this.#hasStyle) mass.attach();
    return mass;
  }

  /** Finds what the view shows. Costs the same at any size, but for what MapLibre itself draws. */
  #see(view: View): void {
    const index = eventIndex(this.#set, view.layers);
    const range = visibleRange(view);
    this.#mass?.show(index, range, recentStart(view));
    this.#rows = this.#opened.isOpen ? null : visibleRows(index, range);
    this.#shownIds = new Set(this.#marks.ids.filter((id) => this.#isShown(id)));
    this.#slots = slotsAmong(this.#marks.spots, this.#shownIds);
  }

  #isShown(id: string): boolean {
    const view = this.#view;
    if (!view) return false;
    if (id === view.selected) return true;
    return isRowInRange(eventIndex(this.#set, view.layers), this.#set.rowOf(id), visibleRange(view));
  }

  async #start(drawn: Promise<void>): Promise<void> {
    const { container } = this.#options;
    const isDrawn = await drawnInTime(this.map, drawn);
    delete container.dataset['waiting'];
    if (!isDrawn) this.#tell('The map has not been drawn as it should have been. Reload the page to try again.');
  }

  async #firstFrame(): Promise<void> {
    const { container } = this.#options;
    this.#basemap = await openGround(this.#tell);
    if (this.#isRemoved) return;
    // Hidden until there is land: the first frame that is seen has it.
    container.dataset['waiting'] = '';
    this.#setStyle();
    if (this.#basemap) await landDrawn(this.map);
    delete container.dataset['waiting'];
    await this.#nextFrame();
  }

  async #nextFrame(): Promise<void> {
    // The map may be idle by now, and will not say so again unless there is another frame.
    this.map.triggerRepaint();
    await this.map.once('idle');
  }

  readonly #tell = (problem: string) => this.#subject.onProblem?.(problem);

  #setStyle(): void {
    this.#drawnLook = this.#look();
    // Of the style, an online basemap's part alone may be wrong, and stays as it is: to look through it again would cost more than to change it.
    this.map.setStyle(this.#style(), { validate: !this.#hasStyle });
  }

  #look(): Look {
    return { flavor: this.#flavor, layers: this.#set.layers, shapes: this.#opened.shapes };
  }

  /** Gives the map a style anew, which works out what changes, if the one it has is not what it should be. */
  #keepLook(): void {
    const [look, drawn] = [this.#look(), this.#drawnLook];
    const areSameLayers = drawn !== null && areAlike(look.layers, drawn.layers);
    if (areSameLayers && look.flavor === drawn.flavor && look.shapes === drawn.shapes) return;
    // Signs are drawn once for each name, and a layer of the same name may look different now.
    if (!areSameLayers) for (const image of this.map.listImages()) if (isSign(image)) this.map.removeImage(image);
    this.#setStyle();
  }

  /** A style is there, the first or the one that MapLibre brings back after a lost context, as it was before that. */
  #takeStyle(): void {
    this.#hasStyle = true;
    this.#drawnSelection = null;
    this.#keepLook();
    this.#mass?.attach();
    this.#keepLabelsInside();
    this.#draw();
  }

  #style(): maplibregl.StyleSpecification {
    const { reducedMotion } = this.#options;
    const flavor = this.#flavor;
    const ground = groundStyle(this.#basemap, flavor, this.#subject.story.language);
    const data = {
      events: this.#marks.features,
      labels: this.#labels(),
      selection: this.#selection(),
      hovered: this.#hoveredFeatures,
      shapes: this.#opened.shapes,
    };
    const range = this.#view ? stateRange(visibleRange(this.#view), recentStart(this.#view)) : null;
    return mapStyle(ground, this.#set.layers, { ...data, range }, flavor, reducedMotion);
  }

  #listen(): void {
    const { map } = this;
    map.setMissingStyleImageResolver((name) => {
      // A tile of what was shown before may still ask for signs that are not there any more: they are blank.
      const image = drawImage(name, this.#set.layers) ?? drawDotImage(name) ?? (isSign(name) ? blankImage() : null);
      if (image) map.addImage(name, image.data, { pixelRatio: image.pixelRatio });
    });
    map.on('style.load', () => this.#takeStyle());
    map.on('webglcontextlost', () => {
      this.#hasStyle = false;
    });
    watchContext(map, this.#tell);
    map.on('sourcedata', ({ sourceId, sourceDataType }) => {
      if (sourceId === shapeSource && sourceDataType === 'content') this.#opened.dropStale();
    });
    map.on('click', ({ point, originalEvent }) => this.#pickAt(point, isTouch(originalEvent) ? touchReach : mouseReach));
    map.on('movestart', () => this.#chooser.close());
    map.on('move', () => this.#buttons.move(this.#place));
    map.on('moveend', () => this.#rest());
  }

  /** Global state and the selection's source: all that ever changes. Each is compared by MapLibre or here, so repeating costs nothing. */
  #draw(): void {
    const view = this.#view;
    if (!view || !this.#hasStyle) return;
    this.map.setGlobalStateProperty('range', stateRange(visibleRange(view), recentStart(view)));
    this.map.setGlobalStateProperty('layers', [...view.layers]);
    this.map.setGlobalStateProperty('slots', this.#slots);
    this.#drawSelection(view.selected ?? '');
    if (this.#hovered !== null) void this.#drawHovered();
    this.#settle();
  }

  #keepLabelsInside(): void {
    const sight = this.#hasStyle ? labelSight(this.map) : null;
    if (sight) this.map.setGlobalStateProperty('sight', sight);
  }

  #drawSelection(selected: string): void {
    if (this.#drawnSelection === selected) return;
    this.#drawnSelection = selected;
    this.map.setGlobalStateProperty('selected', selected);
    this.#setData(sourceIds.selection, this.#selection());
  }

  #selection(): readonly MarkFeature[] {
    return this.#opened.isOpen ? this.#opened.selection : this.#marks.featuresOf(this.#view?.selected ?? null);
  }

  async #findOpened(flies: boolean, atOnce: boolean): Promise<void> {
    const id = this.#view?.selected ?? null;
    const isFound = await this.#opened.select(id, () => !this.#isRemoved && id === (this.#view?.selected ?? null));
    if (!isFound) return;
    this.#setData(sourceIds.selection, this.#selection());
    if (flies) this.#flyTo(this.#selection(), atOnce);
  }

  /** Sends the map the features of one event and no more; those of opened files may have to be asked of a worker. */
  async #drawHovered(): Promise<void> {
    const id = this.#hovered;
    const isDrawn = id !== null && id !== this.#view?.selected && this.#isShown(id);
    if (!isDrawn) this.#setHovered([]);
    else if (!this.#opened.isOpen) this.#setHovered(this.#marks.featuresOf(id));
    else {
      const features = await this.#opened.featuresOf(id);
      if (id === this.#hovered && !this.#isRemoved) this.#setHovered(features);
    }
  }

  #setHovered(features: readonly MarkFeature[]): void {
    const before = this.#hoveredFeatures;
    this.#hoveredFeatures = features.map((feature) => ({
      ...feature,
      properties: { ...feature.properties, slot: this.#slots[feature.properties.key] ?? 0 },
    }));
    const isSame =
      before.length === features.length &&
      this.#hoveredFeatures.every(
        ({ geometry, properties }, index) => geometry === before[index]?.geometry && properties.slot === before[index].properties.slot,
      );
    if (!isSame) this.#setData(sourceIds.hovered, this.#hoveredFeatures);
  }

  #setData(sourceId: string, features: readonly (MarkFeature | PlaceLabel)[]): void {
    const source = this.#hasStyle ? this.map.getSource<maplibregl.GeoJSONSource>(sourceId) : undefined;
    void source?.setData({ type: 'FeatureCollection', features: [...features] });
  }

  #labels(): readonly PlaceLabel[] {
    const bounds = this.map.getBounds();
    const selected = this.#view?.selected ?? null;
    return this.#marks.labels({ shownIds: this.#shownIds, rows: this.#rows, selected, isInSight: (position) => bounds.contains(position) });
  }

  /** Buttons and names cost more than a step in time may: where there are many events they wait until the view stands. */
  #settle(): void {
    const isQuick = !this.#mass && !this.#marks.choosesLabels;
    if (!this.#mass) this.#showButtons();
    if (isQuick) this.#showOutside();
    clearTimeout(this.#settling);
    if (isQuick) return;
    this.#settling = setTimeout(() => {
      this.#showOutside();
      if (this.#mass) this.#showButtons();
      if (this.#marks.choosesLabels) this.#setData(sourceIds.labels, this.#labels());
    }, settleTime);
  }

  #showButtons(): void {
    const selected = this.#view?.selected ?? null;
    this.#buttons.show(this.#opened.isOpen ? [] : this.#marks.named(this.#rows, selected), selected, this.#place);
  }

  readonly #place: Place = (id) => {
    const mark = this.#marks.markOf(id);
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
    this.#subject.onSelect(id);
  }

  readonly #pointed: PointedEvents = {
    isShown: (id) => this.#isShown(id),
    slotOf: (key) => this.#slots[key] ?? 0,
    signOffset: slotOffset,
    areaOf: (id) => this.#marks.areaOf(id),
    idOf: (row) => this.#set.idOf(row),
  };

  #pickAt(point: maplibregl.Point, reach: Reach): void {
    const { onStack } = this.#subject;
    const { ids, likeliest } = this.#eventsAt(point, reach);
    if (ids.length > 1 && onStack) onStack(ids.slice(0, stackLimit), ids.length);
    else if (likeliest > 1) this.#ask(ids.slice(0, likeliest), point);
    else this.#pick(ids[0] ?? null);
  }

  #eventsAt(point: maplibregl.Point, reach: Reach, most?: number): Pointed {
    return this.#hasStyle ? eventsAt(this.map, this.#mass, point, reach, this.#pointed, most) : { ids: [], likeliest: 0 };
  }

  #watchText(id: string, tell: (text: MarkText) => void): () => void {
    const { watchText } = this.#subject;
    if (watchText) return watchText(id, tell);
    const text = this.#marks.textOf(id);
    if (text) tell(text);
    return () => {};
  }

  #ask(ids: readonly string[], point: maplibregl.Point): void {
    const { clientWidth: width, clientHeight: height } = this.map.getContainer();
    this.#chooser.ask(this.#marks.namesOf(ids), point, { width, height });
  }

  #rest(): void {
    this.#keepLabelsInside();
    this.#settle();
  }

  /** To an event that has been selected elsewhere than on the map. */
  #flyTo(features: readonly MarkFeature[], atOnce: boolean): void {
    const bounds = featureBounds(features);
    if (bounds) this.#camera.flyTo({ bounds, marks: this.#marks.boxesOf(features) }, atOnce);
    else if (this.#view?.selected != null) this.#camera.leaveFlight();
  }

  /** Says how many events the dates and layers show that this part of the map does not. */
  #showOutside(): void {
    const outside = this.#marks.outside(this.#inRange(), shownPart(this.map));
    const ofMass = this.#mass ? this.#mass.outside(shownPart(this.map), this.#opened.isOpen) : 0;
    this.#outside.show(ofMass === null ? 0 : outside + ofMass, this.#set.language);
  }

  /** Shows all events of the dates and layers shown that have a place. */
  #showAll(): void {
    const features = this.#marks.featuresOfAll(this.#inRange());
    const ofMass = this.#mass?.shownBounds(this.#opened.bbox?.[0] ?? -180) ?? null;
    const bounds = joinedExtents(featureBounds(features), ofMass);
    if (bounds) this.#camera.show({ bounds, marks: this.#mass ? null : this.#marks.boxesOf(features) });
    this.map.getCanvas().focus({ preventScroll: true });
  }

  /** Ids of the events with features that dates and layers show. */
  #inRange(): ReadonlySet<string> {
    const view = this.#view;
    if (!view) return new Set();
    const [index, range] = [eventIndex(this.#set, view.layers), visibleRange(view)];
    return new Set(this.#marks.ids.filter((id) => isRowInRange(index, this.#set.rowOf(id), range)));
  }
}

/** Whether layers are drawn alike, whatever their order. */
function areAlike(layers: readonly Layer[], others: readonly Layer[]): boolean {
  return layers === others || looksOf(layers) === looksOf(others);
}

function looksOf(layers: readonly Layer[]): string {
  return JSON.stringify(layers.map(({ id, shape, colour }) => [id, shape, colour]).toSorted());
}

/** The part of the world that the map shows. */
function shownPart(map: maplibregl.Map): Extent {
  const bounds = map.getBounds();
  return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
}
