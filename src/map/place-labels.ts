import type * as geojson from 'geojson';
import { hasExtendedLetters } from '../basemap/extended-letters.ts';
import type { Layer, Position } from '../domain/story-schema.ts';
import type { NewsEvent, Story } from '../domain/story.ts';
import { type MarkFeature, labelOf } from './map-features.ts';
import { slotOffset, slotWidth } from './slots.ts';
import { type TileTime, tileTime } from '../domain/tile-time.ts';

/** What the label of a place says of one event. */
export interface LabelLine extends TileTime {
  readonly id: string;
  readonly layer: string;
  readonly text: string;
  /** In smaller type below; empty: none. */
  readonly note: string;
  /** See `hasExtendedLetters`. */
  readonly isExtended: boolean;
  /** Its layer's colour by day and by night. */
  readonly light: string;
  readonly dark: string;
}

/**
 * The label of a place: a line for each event with its sign there, in time order. Each line's values are kept under its index, `text0`,
 * `text1`, since MapLibre reads arrays back from a tile as text.
 */
export type PlaceLabelProperties = { readonly [Value in `${keyof LabelLine}${number}`]: string | number | boolean } & {
  readonly count: number;
  /** Its own longitude, which no expression can ask a geometry for. */
  readonly lng: number;
  /** How far to the right of the place the signs and the label go, in px, by estimate. */
  readonly reach: number;
};

export type PlaceLabel = geojson.Feature<geojson.Point, PlaceLabelProperties>;

/** More than these are not written at one place; the signs stand there all the same, and the list has their names. */
export const linesPerPlace = 6;

/** Labels are by far the dearest thing to lay out on a map; no more than these are given to it at a time. */
export const labelLimit = 150;

/** In px. */
export const labelSize = 13;
/** In ems; a longer line is broken. */
export const widestLabel = 13;
/** The width of a letter in ems, on average. */
const meanLetter = 0.52;
/** A label's text, and its note, are broken into lines of about as many letters. */
export const textPerLine = 25;
export const notePerLine = 20;

/** The labels of all places with a sign, in the order of their first events. */
export function placeLabels(story: Story, features: readonly MarkFeature[]): readonly PlaceLabel[] {
  const events = new Map(story.events.map((event) => [event.id, event]));
  const colours = new Map(story.layers.map(({ id, colour }) => [id, colour]));
  const places = new Map<string, { position: Position; lines: LabelLine[] }>();
  for (const { geometry, properties } of features) {
    const event = events.get(properties.id);
    if (properties.part !== 'sign' || geometry.type !== 'Point' || !event) continue;
    const [lng = 0, lat = 0] = geometry.coordinates;
    const key = `${lng.toFixed(4)} ${lat.toFixed(4)}`;
    const place = places.get(key) ?? { position: [lng, lat], lines: [] };
    place.lines.push(labelLine(event, colours.get(event.layer) ?? noColour));
    places.set(key, place);
  }
  return [...places.values()].map(({ position, lines }) => placeLabel(position, lines.slice(0, linesPerPlace)));
}

function placeLabel([lng, lat]: Position, lines: readonly LabelLine[]): PlaceLabel {
  const values = lines.flatMap((line, index) => Object.entries(line).map(([key, value]) => [`${key}${index}`, value]));
  const properties = { ...Object.fromEntries(values), count: lines.length, lng, reach: reachOf(lines) };
  return { type: 'Feature', geometry: { type: 'Point', coordinates: [lng, lat] }, properties };
}

function reachOf(lines: readonly LabelLine[]): number {
  const [signs] = slotOffset(lines.length - 1);
  const letters = Math.max(...lines.map(({ text, note }) => Math.max(text.length, Math.min(note.length, notePerLine))));
  return signs + slotWidth + Math.min(letters * meanLetter, widestLabel) * labelSize;
}

/** Of a layer that is not among a story's. */
export const noColour: Layer['colour'] = { light: '#5b6470', dark: '#aab4c0' };

function labelLine(event: NewsEvent, { light, dark }: Layer['colour']): LabelLine {
  const text = labelOf(event);
  const { id, layer, time } = event;
  const words = { text, note: routeNote(event), isExtended: hasExtendedLetters(text) };
  return { id, layer, ...words, light, dark, ...tileTime(time?.interval ?? null) };
}

/** A line on a map looks like a road that was followed; none of ours was. */
function routeNote({ geometry, properties }: NewsEvent): string {
  if (geometry?.type !== 'LineString' && geometry?.type !== 'MultiLineString') return '';
  const { basis } = properties.place;
  return basis === 'stated' || basis === 'resolved' ? 'road not traced' : 'route as announced, road not traced';
}

/** The ids of the events that a label names. */
export function labelledIds(properties: Readonly<Record<string, unknown>>): readonly string[] {
  return Array.from({ length: Number(properties['count']) }, (_, index) => String(properties[`id${index}`]));
}

/**
 * At most `labelLimit` of the labels: those with an event among `shown`, given in time order, that are in sight; the latest first, since
 * what was added last is what a person who scrubs is looking for.
 */
export function chooseLabels(
  labels: readonly PlaceLabel[],
  shown: readonly string[],
  isInSight: (position: Position) => boolean,
): readonly PlaceLabel[] {
  const ranks = new Map(shown.map((id, index) => [id, index]));
  return labels
    .filter(({ geometry: { coordinates } }) => isInSight([coordinates[0] ?? 0, coordinates[1] ?? 0]))
    .map((label) => ({ label, latest: Math.max(...labelledIds(label.properties).map((id) => ranks.get(id) ?? -1)) }))
    .filter(({ latest }) => latest >= 0)
    .toSorted((one, other) => other.latest - one.latest)
    .slice(0, labelLimit)
    .map(({ label }) => label);
}
