import * as maplibregl from 'maplibre-gl';
import { message } from '../../domain/messages/message.ts';
import type { Mark } from '../marks/map-features.ts';
import type { MapTexts } from '../marks/map-texts.ts';
import type { MarkText, NamedMark } from '../marks/mark-text.ts';
import { slotOffset } from '../marks/slots.ts';
import { EventChooser } from './event-chooser.ts';
import { MapHover } from './map-hover.ts';
import { MarkButtons, type PointOf } from './mark-buttons.ts';
import { type Pointed, type PointerPrecision, isTouch, mousePrecision, touchPrecision } from './pointing.ts';

/** At most so many events of a stack are reported. */
const stackLimit = 500;
/** At most so many events of a stack are compared to find the one nearest to a moving pointer. */
const mostHovered = 256;

/** What can be pointed at on a map now, and what happens then. */
export interface PointerTargets {
  /** The events at or near a point; if there are more than `most` events of a point cloud, any `most` of them. */
  readonly eventsAt: (point: maplibregl.Point, precision: PointerPrecision, most?: number) => Pointed;
  readonly markOf: (id: string) => Mark | null;
  /** See `SlotTable`. */
  readonly slotOf: (key: string) => number;
  readonly namesOf: (ids: readonly string[]) => readonly NamedMark[];
  readonly watchText: (id: string, show: (text: MarkText) => void) => () => void;
  /** An event is picked; null: a spot without one. */
  readonly pick: (id: string | null) => void;
  /** Several events of a point cloud are picked, `ids` being the nearest of `total`. Returns false if nothing is done with them. */
  readonly pickStack: (ids: readonly string[], total: number) => boolean;
  readonly hover: (id: string | null) => void;
  readonly text: MapTexts['text'];
}

/**
 * The ways to an event on the map: a click, with a question if it may mean several; the name beside the pointer; a button for each mark.
 */
export class MapPointer {
  readonly #map: maplibregl.Map;
  readonly #targets: PointerTargets;
  readonly #buttons: MarkButtons;
  readonly #chooser: EventChooser;
  readonly #hover: MapHover;

  constructor(map: maplibregl.Map, targets: PointerTargets) {
    this.#map = map;
    this.#targets = targets;
    this.#buttons = new MarkButtons(
      (id) => targets.pick(id),
      (id) => this.#hover.focus(id),
      () => map.getCanvas().focus(),
    );
    this.#chooser = new EventChooser(
      (id) => targets.pick(id),
      (id) => targets.hover(id),
      () => map.getCanvas().focus({ preventScroll: true }),
      targets.text,
    );
    this.#hover = new MapHover(map, {
      eventsAt: (point) => targets.eventsAt(point, mousePrecision, mostHovered),
      pointOf: this.#pointOf,
      watchText: (id, show) => targets.watchText(id, show),
      onHover: (id) => targets.hover(id),
      text: targets.text,
    });
    map.getCanvasContainer().after(this.#buttons.element, this.#chooser.element, this.#hover.element);
    map.on('click', ({ point, originalEvent }) => this.#pickAt(point, isTouch(originalEvent) ? touchPrecision : mousePrecision));
    map.on('movestart', () => this.#chooser.close());
    map.on('move', () => this.#buttons.move(this.#pointOf));
  }

  /** Names the buttons as a group, in the language of the interface. */
  nameButtons(): void {
    this.#buttons.element.setAttribute('aria-label', this.#targets.text(message('map.marks')));
  }

  /** Shows a button for each of the marks that is in the map's view. */
  showButtons(marks: readonly NamedMark[], selected: string | null): void {
    this.#buttons.show(marks, selected, this.#pointOf);
  }

  /** Hides the name of a mark until another is pointed at. */
  hideName(): void {
    this.#hover.hide();
  }

  /** Closes the question and hides the name. */
  close(): void {
    this.#chooser.close();
    this.#hover.hide();
  }

  end(): void {
    this.#buttons.element.remove();
    this.#chooser.element.remove();
    this.#hover.end();
  }

  readonly #pointOf: PointOf = (id) => {
    const mark = this.#targets.markOf(id);
    if (!mark) return null;
    const point = this.#pixelOf(mark);
    const { clientWidth, clientHeight } = this.#map.getContainer();
    return point.x >= 0 && point.y >= 0 && point.x <= clientWidth && point.y <= clientHeight ? point : null;
  };

  #pixelOf({ position, key }: Mark): maplibregl.Point {
    const { x, y } = this.#map.project(position);
    const [right, down] = key === null ? [0, 0] : slotOffset(this.#targets.slotOf(key));
    return new maplibregl.Point(x + right, y + down);
  }

  #pickAt(point: maplibregl.Point, precision: PointerPrecision): void {
    const { ids, likeliest } = this.#targets.eventsAt(point, precision);
    if (ids.length > 1 && this.#targets.pickStack(ids.slice(0, stackLimit), ids.length)) return;
    if (likeliest > 1) this.#ask(ids.slice(0, likeliest), point);
    else this.#targets.pick(ids[0] ?? null);
  }

  #ask(ids: readonly string[], point: maplibregl.Point): void {
    const { clientWidth: width, clientHeight: height } = this.#map.getContainer();
    this.#chooser.ask(this.#targets.namesOf(ids), point, { width, height });
  }
}
