import type * as maplibregl from 'maplibre-gl';
import { landDrawn } from '../basemap/land-drawn.ts';
import { groundTime } from '../basemap/shown-time.ts';
import type { Flavor } from '../basemap/palette.ts';
import { eventIndex } from '../domain/events/event-set.ts';
import type { MappedEvents } from '../domain/events/mapped-events.ts';
import { type Message, message } from '../domain/messages/message.ts';
import type { PointCloudData } from '../domain/events/point-cloud-data.ts';
import type { Camera } from '../domain/view/camera.ts';
import { type View, pathRange, recentStart, visibleRange } from '../domain/view/view.ts';
import { type Extent, featureBounds, joinedExtents } from './boxes/map-extent.ts';
import { labelArea } from './camera/camera-moves.ts';
import type { CameraTarget } from './camera/fit.ts';
import { MapCamera } from './camera/map-camera.ts';
import { drawnInTime, watchContext } from './canvas/first-frame.ts';
import { openGround } from './canvas/ground.ts';
import { makeMap, nameMap } from './canvas/make-map.ts';
import { HomeButton, OutsideButton } from './canvas/map-buttons.ts';
import type { MapSubject } from './drawing/map-subject.ts';
import type { PathFeature } from './drawing/moving-paths.ts';
import { Scene } from './drawing/scene.ts';
import { ShapeAddress } from './drawing/shape-address.ts';
import type { MarkFeature } from './marks/map-features.ts';
import type { MarkText } from './marks/mark-text.ts';
import { slotOffset } from './marks/slots.ts';
import { PointCloud, preparePointCloud } from './point-cloud/point-cloud.ts';
import { MapPointer } from './pointing/map-pointer.ts';
import { type Pointed, type PointedEvents, type PointerPrecision, eventsAt } from './pointing/pointing.ts';
import { DrawnStyle } from './style/drawn-style.ts';
import type { DrawnFeatures } from './style/map-style.ts';
import { shapeSource } from './style/sources.ts';
import { stateRange } from './style/time-filter.ts';

export type { MapSubject, MarkText };

export interface EventMapOptions extends MapSubject {
  readonly container: HTMLElement;
  readonly flavor: Flavor;
  readonly reducedMotion: boolean;
  /** What lies below the events; by default this build's basemap. */
  readonly openGround?: typeof openGround;
}

/** In ms; see `#settle`. */
const settleTime = 150;

/**
 * The map of a story's events, or of those of opened files. Its verbs may be called at any time and any number of times; what cannot be
 * drawn yet is drawn once it can. Moves of the map and picks are reported through the callbacks. The constructor throws where there is
 * no WebGL 2.
 */
export class EventMap {
  /** MapLibre's own map, for the page's API. */
  readonly map: maplibregl.Map;
  readonly #container: HTMLElement;
  readonly #openGround: typeof openGround;
  readonly #style: DrawnStyle;
  readonly #camera: MapCamera;
  readonly #pointer: MapPointer;
  readonly #home: HomeButton;
  readonly #outside: OutsideButton;
  readonly #shapes = new ShapeAddress();
  #scene: Scene;
  /** null: no more points than MapLibre draws with ease. */
  #pointCloud: PointCloud | null = null;
  #ready: Promise<void>;
  #settling: ReturnType<typeof setTimeout> | undefined;
  #isRemoved = false;

  constructor({ container, flavor, reducedMotion, openGround: open = openGround, ...subject }: EventMapOptions) {
    this.#container = container;
    this.#openGround = open;
    this.#scene = new Scene(subject);
    this.#home = new HomeButton(() => this.#camera.returnHome());
    this.#outside = new OutsideButton(() => this.#showAll());
    container.dataset['flavor'] = flavor;
    this.map = makeMap({ container, reducedMotion, title: subject.story.title, texts: subject.texts });
    this.map.addControl(this.#home, 'top-left');
    container.append(this.#outside.element);
    this.#style = this.#makeStyle(flavor, reducedMotion);
    this.#camera = new MapCamera(this.map, { reducedMotion, onCamera: (moved) => this.#scene.subject.onCamera(moved) });
    this.#pointer = this.#makePointer();
    this.#beginScene();
    this.#listen();
    this.#ready = this.#start(this.#firstFrame());
  }

  /** Resolves when the first frame with the events has been drawn, or, after `onProblem` was called, when it probably never will be. */
  get ready(): Promise<void> {
    return this.#ready;
  }

  /**
   * Another story, or other files, on the same map: a new map would cost its ground, its programs, and the page could not answer meanwhile.
   * Nothing is shown until `show` is called with a view of it. From now on `ready` is about it.
   */
  turnTo(subject: MapSubject): void {
    clearTimeout(this.#settling);
    this.#pointer.close();
    this.#scene.end();
    this.#scene = new Scene(subject);
    this.#pointCloud?.end();
    this.#pointCloud = null;
    this.#beginScene();
    this.#showButtons();
    this.#style.renew();
    // No source will report that it has other shapes.
    if (this.#shapes.url === null) this.#shapes.dropStale();
    this.#ready = this.#start(this.#ready.then(() => this.#nextFrame()));
  }

  /** Draws what the view shows. The map flies to a selected event that was not picked on it, unless it is well in view. */
  show(view: View): void {
    const scene = this.#scene;
    const before = scene.view;
    const wasPicked = view.selected === scene.picked;
    scene.picked = null;
    this.#see(view);
    this.#draw();
    if (view.selected === (before?.selected ?? null)) return;
    const isFirst = before === null;
    const flies = !wasPicked && (!isFirst || scene.subject.camera === null);
    this.#findSelection((features) => flies && this.#flyTo(features, isFirst));
  }

  /**
   * Other events of opened files, when more of a file has been read or a search lets fewer pass. If their table is the same as before,
   * their points are not read again. Call `show` next, with a view of them.
   */
  setEvents(events: MappedEvents): void {
    const scene = this.#scene;
    scene.setEvents(events);
    this.#shapes.set(events.shapes);
    this.#home.show(scene.subject.texts.text(scene.drawing.homeName));
    if (this.#pointCloud) this.#pointCloud.setPoints(events.set.table, events.points);
    else this.#pointCloud = this.#makePointCloud(events.points);
    this.#camera.setHome(this.#homeTarget());
    if (scene.view) this.#see(scene.view);
    this.#style.keep();
    this.#draw();
    this.#findSelection();
    this.#findHovered(scene.hovered);
  }

  /** Shows the mark of an event that is pointed at; null: none is. Costs the same for any number of events. */
  hover(id: string | null): void {
    if (id === this.#scene.hovered) return;
    // The event may have gone while the pointer rests.
    if (id === null) this.#pointer.hideName();
    this.#findHovered(id);
  }

  /** Goes to the camera at once; null: back to where the story is. */
  setCamera(camera: Camera | null): void {
    this.#camera.set(camera);
  }

  /** Prepares what draws many points, which would otherwise delay their first frame. */
  preparePointCloud(): void {
    if (this.#style.isThere && !this.#pointCloud) preparePointCloud(this.map);
  }

  setFlavor(flavor: Flavor): void {
    if (flavor === this.#style.flavor) return;
    this.#container.dataset['flavor'] = flavor;
    this.#pointCloud?.setFlavor(flavor);
    this.#style.setFlavor(flavor);
  }

  /** The map as it is now. Copy it before the task ends: the browser may empty the canvas after it. */
  picture(): HTMLCanvasElement {
    this.map.redraw();
    return this.map.getCanvas();
  }

  remove(): void {
    this.#isRemoved = true;
    if (this.#style.isThere) this.#pointCloud?.detach();
    this.#style.end();
    this.#scene.end();
    clearTimeout(this.#settling);
    this.#camera.end();
    this.#outside.element.remove();
    this.#pointer.end();
    this.#shapes.drop();
    this.map.remove();
  }

  #makeStyle(flavor: Flavor, reducedMotion: boolean): DrawnStyle {
    const source = {
      layers: () => this.#scene.drawing.set.layers,
      story: () => this.#scene.subject.story,
      shapes: () => this.#shapes.url,
      data: () => this.#styleData(),
    };
    return new DrawnStyle(this.map, flavor, reducedMotion, source, () => {
      this.#pointCloud?.attach();
      this.#draw();
    });
  }

  #styleData() {
    this.#chooseLabels();
    const { view } = this.#scene;
    return { features: this.#drawnFeatures(), groundTime: view && groundTime(visibleRange(view).to) };
  }

  #drawnFeatures(): DrawnFeatures {
    const { features: events, selection, hoveredFeatures: hovered } = this.#scene;
    return { events, labels: this.#scene.labels(labelArea(this.map)), selection, hovered, paths: this.#movingPaths() ?? [] };
  }

  /** null: they are drawn whole. */
  #movingPaths(): readonly PathFeature[] | null {
    return this.#scene.movingPaths(() => this.#draw());
  }

  #makePointer(): MapPointer {
    const pointed: PointedEvents = {
      isShown: (id) => this.#scene.isShown(id),
      slotOf: (key) => this.#scene.shown.slots[key] ?? 0,
      symbolOffset: slotOffset,
      areaOf: (id) => this.#scene.drawing.marks.areaOf(id),
      idOf: (row) => this.#scene.drawing.set.idOf(row),
    };
    const nothing: Pointed = { ids: [], likeliest: 0 };
    return new MapPointer(this.map, {
      eventsAt: (point: maplibregl.Point, precision: PointerPrecision, most?: number) =>
        this.#style.isThere ? eventsAt(this.map, this.#pointCloud, point, precision, pointed, most) : nothing,
      markOf: (id) => this.#scene.drawing.marks.markOf(id),
      slotOf: pointed.slotOf,
      namesOf: (ids) => this.#scene.drawing.marks.namesOf(ids),
      watchText: (id, show) => this.#scene.drawing.watchText(id, show),
      pick: (id) => {
        this.#scene.picked = id;
        this.#scene.subject.onSelect(id);
      },
      pickStack: (ids, total) => {
        const { onStack } = this.#scene.subject;
        onStack?.(ids, total);
        return onStack !== undefined;
      },
      hover: (id) => this.#scene.subject.onHover?.(id),
      text: (said: Message) => this.#scene.subject.texts.text(said),
    });
  }

  #listen(): void {
    watchContext(this.map, this.#report);
    this.map.on('sourcedata', ({ sourceId, sourceDataType }) => {
      if (sourceId === shapeSource && sourceDataType === 'content') this.#shapes.dropStale();
    });
    this.map.on('moveend', () => {
      this.#sendFeatures();
      this.#settle();
    });
  }

  readonly #report = (problem: Message) => this.#scene.subject.onProblem?.(problem);

  #beginScene(): void {
    const { drawing, subject } = this.#scene;
    this.#shapes.set(drawing.shapes);
    if (drawing.points) this.#pointCloud = this.#makePointCloud(drawing.points);
    nameMap(this.map, subject.story.title, subject.texts);
    this.#home.show(subject.texts.text(drawing.homeName));
    this.#pointer.nameButtons();
    this.#camera.begin(subject.camera, this.#homeTarget());
  }

  /** Where the map begins and goes back to; null: nothing has a place. */
  #homeTarget(): CameraTarget | null {
    const { bounds, marks } = this.#scene.drawing;
    return bounds && this.#targetOf(bounds, marks.features);
  }

  #targetOf(bounds: Extent, features: readonly MarkFeature[]): CameraTarget {
    return { bounds, marks: this.#pointCloud ? null : this.#scene.drawing.marks.boxesOf(features) };
  }

  #makePointCloud(points: PointCloudData): PointCloud {
    const pointCloud = new PointCloud(this.map, this.#scene.drawing.set.table, points, this.#style.flavor, (error) => {
      console.warn(error);
      this.#report(message('map.tooManyPoints'));
    });
    if (this.#style.isThere) pointCloud.attach();
    return pointCloud;
  }

  async #start(drawn: Promise<void>): Promise<void> {
    const isDrawn = await drawnInTime(this.map, drawn);
    delete this.#container.dataset['waiting'];
    if (!isDrawn) this.#report(message('map.notDrawn'));
  }

  async #firstFrame(): Promise<void> {
    const basemap = await this.#openGround(this.#report);
    if (this.#isRemoved) return;
    // Hidden until there is land: the first frame that is seen has it.
    this.#container.dataset['waiting'] = '';
    this.#style.begin(basemap);
    if (basemap) await landDrawn(this.map);
    delete this.#container.dataset['waiting'];
    await this.#nextFrame();
  }

  async #nextFrame(): Promise<void> {
    // The map may be idle by now, and will not say so again unless there is another frame.
    this.map.triggerRepaint();
    await this.map.once('idle');
  }

  /** Finds what the view shows. Costs the same at any size, but for what MapLibre itself draws. */
  #see(view: View): void {
    this.#pointCloud?.show(eventIndex(this.#scene.drawing.set, view.layers), visibleRange(view), recentStart(view));
    this.#scene.see(view);
  }

  /** Sends the map what differs from what it draws: the features of a story, and the state for the shapes of opened files. */
  #draw(): void {
    const { view } = this.#scene;
    if (!view || !this.#style.isThere) return;
    const range = visibleRange(view);
    this.#style.setState('groundTime', groundTime(range.to));
    // With a point cloud, a frame is drawn at each step in any case.
    if (this.#shapes.url !== null || this.#pointCloud) {
      this.#style.setState('range', stateRange(range, this.#movingPaths() && pathRange(view).since));
      this.#style.setState('layers', [...view.layers]);
    }
    this.#sendFeatures();
    this.#settle();
  }

  #sendFeatures(): void {
    if (!this.#style.isThere) return;
    const { events, labels, selection, hovered, paths } = this.#drawnFeatures();
    this.#style.setFeatures('events', events);
    this.#style.setFeatures('labels', labels);
    this.#style.setFeatures('selection', selection);
    this.#style.setFeatures('hovered', hovered);
    this.#style.setFeatures('paths', paths);
  }

  #findSelection(onFound?: (features: readonly MarkFeature[]) => void): void {
    this.#scene.findSelection((features) => {
      this.#sendFeatures();
      onFound?.(features);
    });
  }

  /** Sends the map the features of one event and no more. */
  #findHovered(id: string | null): void {
    this.#scene.hover(id, () => this.#style.setFeatures('hovered', this.#scene.hoveredFeatures));
  }

  #chooseLabels(): void {
    const bounds = this.map.getBounds();
    this.#scene.chooseLabels((position) => bounds.contains(position));
  }

  /** Buttons and labels cost more than a step in time may: where there are many events they wait until the view has not changed for a while. */
  #settle(): void {
    const { choosesLabels } = this.#scene.drawing.marks;
    const isQuick = !this.#pointCloud && !choosesLabels;
    if (!this.#pointCloud) this.#showButtons();
    if (isQuick) this.#showOutside();
    clearTimeout(this.#settling);
    if (isQuick) return;
    this.#settling = setTimeout(() => {
      this.#showOutside();
      if (this.#pointCloud) this.#showButtons();
      if (choosesLabels) {
        this.#chooseLabels();
        this.#style.setFeatures('labels', this.#scene.labels(labelArea(this.map)));
      }
    }, settleTime);
  }

  #showButtons(): void {
    const { drawing, shown } = this.#scene;
    this.#pointer.showButtons(drawing.marks.named(shown), shown.selected);
  }

  /** Flies to an event that has been selected elsewhere than on the map. */
  #flyTo(features: readonly MarkFeature[], atOnce: boolean): void {
    const bounds = featureBounds(features);
    if (bounds) this.#camera.flyTo({ bounds, marks: this.#scene.drawing.marks.boxesOf(features) }, atOnce);
    else if (this.#scene.selected !== null) this.#camera.leaveFlight();
  }

  /** Shows how many events that the dates and layers show lie outside the part of the world on the map. */
  #showOutside(): void {
    const { drawing, shown, subject } = this.#scene;
    const { marks } = drawing;
    const part = shownPart(this.map);
    // Where no mark has a line or an area, those that there are lie in shapes, and cannot be counted.
    const ofPointCloud = this.#pointCloud ? this.#pointCloud.outside(part, marks.features.length === 0) : 0;
    this.#outside.show(ofPointCloud === null ? 0 : marks.outside(shown.inRange, part) + ofPointCloud, subject.texts);
  }

  /** Shows all events of the dates and layers shown that have a place. */
  #showAll(): void {
    const { drawing, shown } = this.#scene;
    const features = drawing.marks.featuresOfAll(shown.inRange);
    const bounds = joinedExtents(featureBounds(features), this.#pointCloud?.shownBounds(startOfCount(drawing.bounds)) ?? null);
    if (bounds) this.#camera.show(this.#targetOf(bounds, features));
    this.map.getCanvas().focus({ preventScroll: true });
  }
}

/** The part of the world that the map shows. */
function shownPart(map: maplibregl.Map): Extent {
  const bounds = map.getBounds();
  return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
}

/** The longitude from which points are counted eastward, so that the box around them does not reach around the world. */
function startOfCount(bounds: Extent | null): number {
  return bounds && bounds[2] > 180 ? bounds[0] : -180;
}
