import type * as geojson from 'geojson';
import type { Position } from '../domain/story-schema.ts';
import type { NewsEvent, Story } from '../domain/story.ts';
import { type MarkFeature, labelOf } from './map-features.ts';
import { type TileTime, tileTime } from './time-filter.ts';

/** What the label of a place says of one event. */
export interface LabelLine {
  readonly id: string;
  readonly layer: string;
  readonly text: string;
  /** In smaller type below; empty: none. */
  readonly note: string;
  readonly time: TileTime;
}

/** The label of a place: a line for each event with its sign there, in time order. */
export interface PlaceLabelProperties {
  readonly lines: readonly LabelLine[];
  readonly count: number;
}

export type PlaceLabel = geojson.Feature<geojson.Point, PlaceLabelProperties>;

/** More than these are not written at one place; the signs stand there all the same, and the list has their names. */
export const linesPerPlace = 6;

/** Labels are by far the dearest thing to lay out on a map; no more than these are given to it at a time. */
export const labelLimit = 150;

/** The labels of all places with a sign, in the order of their first events. */
export function placeLabels(story: Story, features: readonly MarkFeature[]): readonly PlaceLabel[] {
  const events = new Map(story.events.map((event) => [event.id, event]));
  const places = new Map<string, { position: Position; lines: LabelLine[] }>();
  for (const { geometry, properties } of features) {
    const event = events.get(properties.id);
    if (properties.part !== 'sign' || geometry.type !== 'Point' || !event) continue;
    const [lng = 0, lat = 0] = geometry.coordinates;
    const key = `${lng.toFixed(4)} ${lat.toFixed(4)}`;
    const place = places.get(key) ?? { position: [lng, lat], lines: [] };
    place.lines.push(labelLine(event));
    places.set(key, place);
  }
  return [...places.values()].map(({ position, lines }) => placeLabel(position, lines.slice(0, linesPerPlace)));
}

function placeLabel(position: Position, lines: readonly LabelLine[]): PlaceLabel {
  return { type: 'Feature', geometry: { type: 'Point', coordinates: position }, properties: { lines, count: lines.length } };
}

function labelLine(event: NewsEvent): LabelLine {
  return { id: event.id, layer: event.layer, text: labelOf(event), note: routeNote(event), time: tileTime(event.time?.interval ?? null) };
}

/** A line on a map looks like a road that was followed; none of ours was. */
function routeNote({ geometry, properties }: NewsEvent): string {
  if (geometry?.type !== 'LineString' && geometry?.type !== 'MultiLineString') return '';
  const { basis } = properties.place;
  return basis === 'stated' || basis === 'resolved' ? 'road not traced' : 'route as announced, road not traced';
}

/**
 * At most `labelLimit` of the labels: those with an event among `shown` that `isInSight`, the latest first, since what was added last
 * is what a person who scrubs is looking for.
 */
export function chooseLabels(
  labels: readonly PlaceLabel[],
  shown: ReadonlySet<string>,
  isInSight: (position: [number, number]) => boolean,
): readonly PlaceLabel[] {
  const latest = (label: PlaceLabel) => Math.max(...label.properties.lines.filter(({ id }) => shown.has(id)).map(({ time }) => time[0]));
  return labels
    .filter(({ geometry }) => isInSight([geometry.coordinates[0] ?? 0, geometry.coordinates[1] ?? 0]))
    .map((label) => ({ label, latest: latest(label) }))
    .filter((each) => each.latest > -Infinity)
    .toSorted((one, other) => other.latest - one.latest)
    .slice(0, labelLimit)
    .map(({ label }) => label);
}
