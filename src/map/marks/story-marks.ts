import { area } from '@turf/turf';
import { type EventSet, type RowList, eventIndex, eventSetOf, isRowInRange, listOf, visibleRows } from '../../domain/events/event-set.ts';
import { message } from '../../domain/messages/message.ts';
import { type PointCloudData, pointCloudDataOf, mercatorX, mercatorY } from '../../domain/events/point-cloud-data.ts';
import type { Position } from '../../domain/story/story-schema.ts';
import type { NewsEvent, Story } from '../../domain/story/story.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { type View, recentStart, visibleRange } from '../../domain/view/view.ts';
import { type Extent, featureBounds, positionBounds } from '../boxes/map-extent.ts';
import type { MapTexts } from './map-texts.ts';
import type { MarkText, NamedMark } from './mark-text.ts';
import { type MarkBox, markBoxes } from './mark-boxes.ts';
import { type Mark, type MarkFeature, markFeatures, marksOf } from './map-features.ts';
import { countOutside } from './outside.ts';
import { type PlaceLabel, chooseLabels, labelLimit, linesPerPlace, placeLabels } from './place-labels.ts';
import { type SlotTable, type SharedPosition, sharedPositions, slotsAmong } from './slots.ts';

/** More points than these are drawn as a point cloud. */
export const pointCloudLimit = 2000;

/** At most so many marks have buttons; all events are in the list. */
const buttonLimit = 200;

/** What a view shows of a story's marks. */
export interface ShownMarks {
  /** Of the events with features, in time order, those that dates and layers show. */
  readonly inRange: ReadonlySet<string>;
  /** The same, and the selected one. */
  readonly ids: ReadonlySet<string>;
  /** All events that dates and layers show, in time order. */
  readonly rows: RowList;
  readonly selected: string | null;
  readonly slots: SlotTable;
  /** Of `inRange`, those that continue in the newest unit of the dates shown. */
  readonly recent: ReadonlySet<string>;
}

/** What is shown before there is a view. */
export const nothingShown: ShownMarks = {
  inRange: new Set(),
  ids: new Set(),
  rows: listOf(new Uint32Array(0)),
  selected: null,
  slots: {},
  recent: new Set(),
};

/**
 * A story's events as the map gets them: as features, unless their points are a point cloud. Then only the other events are features, and those of
 * a point are made when they are asked for.
 */
export class StoryMarks {
  readonly features: readonly MarkFeature[];
  /** Of the events with features, in time order. */
  readonly #ids: readonly string[];
  readonly #sharedPositions: readonly SharedPosition[];
  readonly #story: Story;
  readonly #texts: MapTexts;
  readonly #isPointCloud: boolean;
  readonly #set: EventSet;
  readonly #labels: readonly PlaceLabel[];
  readonly #marks: ReadonlyMap<string, Mark>;
  readonly #areas = new Map<string, number>();

  constructor(story: Story, texts: MapTexts) {
    this.#story = story;
    this.#texts = texts;
    this.#set = eventSetOf(story);
    this.#isPointCloud = story.events.filter(({ geometry }) => geometry?.type === 'Point').length > pointCloudLimit;
    const drawn = this.#isPointCloud ? { ...story, events: story.events.filter((event) => !pointOf(event)) } : story;
    this.features = markFeatures(drawn);
    this.#ids = [...new Set(this.features.map(({ properties }) => properties.id))];
    this.#sharedPositions = sharedPositions(this.features);
    this.#labels = placeLabels(drawn, this.features, texts);
    this.#marks = marksById(this.features);
  }

  /** null: there are few points. */
  makePoints(): PointCloudData | null {
    return this.#isPointCloud ? pointsOf(this.#story, this.#set) : null;
  }

  /** The smallest box around all events; null: none has a place. */
  bounds(): Extent | null {
    const own = featureBounds(this.features);
    if (!this.#isPointCloud) return own;
    const points = this.#story.events.map(pointOf).filter((position) => position !== null);
    return positionBounds([...points, ...(own ? [own.slice(0, 2), own.slice(2)] : [])]);
  }

  /** Costs a step for each event with features, and the same time for any number of other events. */
  shown(view: View): ShownMarks {
    const { selected } = view;
    const [index, range] = [eventIndex(this.#set, view.layers), visibleRange(view)];
    const inRange = new Set(this.#ids.filter((id) => isRowInRange(index, this.#set.rowOf(id), range)));
    const ids = new Set(this.#ids.filter((id) => id === selected || inRange.has(id)));
    const newest = recentStart(view);
    const recent = newest === null ? inRange : new Set([...inRange].filter((id) => !this.#isOver(id, newest)));
    return { inRange, ids, rows: visibleRows(index, range), selected, slots: slotsAmong(this.#sharedPositions, ids), recent };
  }

  featuresOf(id: string | null): readonly MarkFeature[] {
    const point = this.#pointCloudEvent(id);
    if (point) return markFeatures({ ...this.#story, events: [point] });
    return this.features.filter(({ properties }) => properties.id === id);
  }

  /** The features of all the events. */
  featuresOfAll(ids: ReadonlySet<string>): readonly MarkFeature[] {
    return this.features.filter(({ properties }) => ids.has(properties.id));
  }

  /** How many of the events have no mark in the box. Points of a point cloud are not counted. */
  outside(ids: ReadonlySet<string>, box: Extent): number {
    return countOutside(this.featuresOfAll(ids), box);
  }

  /** The parts of some features that can be clicked. */
  boxesOf(features: readonly MarkFeature[]): readonly MarkBox[] {
    return markBoxes(features, this.#labels);
  }

  markOf(id: string): Mark | null {
    const event = this.#pointCloudEvent(id);
    const position = event && pointOf(event);
    return position ? { id, position, key: null } : (this.#marks.get(id) ?? null);
  }

  /** How large an event's area is, in m²; null: it has none. */
  areaOf(id: string): number | null {
    const known = this.#areas.get(id);
    if (known !== undefined) return known;
    const areas = this.features.filter(({ properties }) => properties.id === id && properties.part === 'area');
    if (areas.length === 0) return null;
    const size = areas.reduce((sum, each) => sum + area(each), 0);
    this.#areas.set(id, size);
    return size;
  }

  namesOf(ids: readonly string[]): readonly NamedMark[] {
    const events = ids.map((id) => this.#story.events[this.#set.rowOf(id)]).filter((event) => event !== undefined);
    return events.map((event) => namedMark(event, this.#story, this.#texts));
  }

  textOf(id: string): MarkText | null {
    const event = this.#story.events[this.#set.rowOf(id)];
    return event ? textOf(event, this.#texts) : null;
  }

  /** The names of the first events that are shown, and of the selected one, for their buttons. */
  named({ rows, selected }: ShownMarks): readonly NamedMark[] {
    const { events } = this.#story;
    const shown = Array.from({ length: Math.min(rows.length, buttonLimit) }, (_, index) => events[rows.at(index)]);
    const open = selected === null ? undefined : events[this.#set.rowOf(selected)];
    const named = [...shown, shown.includes(open) ? undefined : open].filter((event) => event !== undefined);
    return named.map((event) => namedMark(event, this.#story, this.#texts));
  }

  /** Whether there may be too many labels, so that those the map gets depend on what is shown. */
  get choosesLabels(): boolean {
    return this.#isPointCloud || this.#labels.length > labelLimit;
  }

  /** The labels that the map gets while that is shown. */
  labels(shown: ShownMarks, isInView: (position: Position) => boolean): readonly PlaceLabel[] {
    if (!this.choosesLabels) return this.#labels;
    const own = chooseLabels(this.#labels, [...shown.ids], isInView);
    return this.#isPointCloud ? [...own, ...this.#pointCloudLabels(labelLimit - own.length, shown, isInView)] : own;
  }

  /** The labels of at most `room` places: that of the selected event, then those of the latest events. */
  #pointCloudLabels(room: number, { rows, selected }: ShownMarks, isInView: (position: Position) => boolean): readonly PlaceLabel[] {
    const places = new Map<string, NewsEvent[]>();
    const add = (event: NewsEvent | undefined | null) => {
      const position = event && pointOf(event);
      if (!position || !isInView(position)) return;
      const key = position.map((degrees) => degrees.toFixed(4)).join(' ');
      const events = places.get(key) ?? [];
      if (events.length < linesPerPlace && !events.includes(event)) places.set(key, [...events, event]);
    };
    add(this.#pointCloudEvent(selected));
    for (let index = rows.length - 1; index >= 0 && places.size < room; index--) add(this.#story.events[rows.at(index)]);
    const events = [...places.values()].flatMap((named) =>
      named.toSorted((one, other) => this.#set.rowOf(one.id) - this.#set.rowOf(other.id)),
    );
    const named = { ...this.#story, events };
    const labels = placeLabels(named, markFeatures(named), this.#texts).slice(0, Math.max(room, 0));
    // Their numbers are not those of the labels of other events.
    return labels.map((label) => ({ ...label, id: this.#labels.length + label.id }));
  }

  /** Whether the event was over before that instant. */
  #isOver(id: string, instant: Instant): boolean {
    const { starts, ends } = this.#set.table;
    const row = this.#set.rowOf(id);
    return (starts[row] ?? NaN) < instant && (ends[row] ?? NaN) <= instant;
  }

  #pointCloudEvent(id: string | null): NewsEvent | null {
    if (!this.#isPointCloud || id === null) return null;
    const event = this.#story.events[this.#set.rowOf(id)];
    return event && pointOf(event) ? event : null;
  }
}

function pointOf({ geometry }: NewsEvent): Position | null {
  return geometry?.type === 'Point' ? geometry.coordinates : null;
}

function pointsOf(story: Story, { table }: EventSet): PointCloudData {
  const positions = story.events.map((event) => pointOf(event) ?? [0, 0]);
  const x = Uint32Array.from(positions, ([lng = 0]) => mercatorX(lng));
  const y = Uint32Array.from(positions, ([, lat = 0]) => mercatorY(lat));
  return pointCloudDataOf(table, x, y);
}

/** The first mark of each event. */
function marksById(features: readonly MarkFeature[]): ReadonlyMap<string, Mark> {
  return new Map(
    marksOf(features)
      .toReversed()
      .map((mark) => [mark.id, mark]),
  );
}

function namedMark(event: NewsEvent, { layers }: Story, texts: MapTexts): NamedMark {
  const { title, notes } = textOf(event, texts);
  const layer = layers.length > 1 ? layers.find(({ id }) => id === event.layer) : undefined;
  const parts = [layer ? `${layer.title}: ${title}` : title, ...notes, event.properties.place.label];
  return { id: event.id, name: parts.filter((part) => part !== '').join(', ') };
}

function textOf({ time, properties: { title, modality } }: NewsEvent, texts: MapTexts): MarkText {
  const isFact = modality === 'happened';
  const doubt = isFact ? [] : [texts.text(message(modality === 'claimed' ? 'story.claimed' : 'story.announced'))];
  return { title, notes: [...doubt, ...(time ? [texts.time(time)] : [])] };
}
