import { hasExtendedLetters } from '../../basemap/extended-letters.ts';
import { message } from '../../domain/messages/message.ts';
import type { Layer, Position } from '../../domain/story/story-schema.ts';
import type { NewsEvent, Story } from '../../domain/story/story.ts';
import { type MarkFeature, labelOf } from './map-features.ts';
import type { MapTexts } from './map-texts.ts';
import { slotOffset, slotWidth } from './slots.ts';

/** The part of a place's label about one event. */
export interface LabelLine {
  readonly id: string;
  /** Broken into rows here and not by MapLibre, so that we know which event each row is about; see `lineBoxes`. */
  readonly text: string;
  /** In smaller type below, broken into rows too; empty: none. */
  readonly note: string;
  /** See `hasExtendedLetters`. */
  readonly isExtended: boolean;
  /** Its layer's colours. */
  readonly light: string;
  readonly dark: string;
}

/** The label of a place: a line for each event with its symbol there, in time order. */
export interface PlaceLabel {
  /** Its number among the labels that were made with it. */
  readonly id: number;
  readonly position: Position;
  readonly lines: readonly LabelLine[];
}

/** A label is drawn with at most so many lines. The symbols of further events are drawn, and the list has their names. */
export const linesPerPlace = 6;

/** The map gets at most so many labels at a time, since they take by far the longest to lay out. */
export const labelLimit = 150;

/** In px. */
export const labelSize = 13;
/** The distance from one row to the next, in ems. */
export const labelLineHeight = 1.15;
/** The size of a note, as a share of the size of the text above it. */
export const noteScale = 0.88;
/** In ems; a wider text is broken into rows. */
const widestLabel = 13;
/** The average width of a letter, in ems. */
const meanLetter = 0.52;

/** The labels of all places with a symbol, in the order of their first events. */
export function placeLabels(story: Story, features: readonly MarkFeature[], texts: MapTexts): readonly PlaceLabel[] {
  const events = new Map(story.events.map((event) => [event.id, event]));
  const colours = new Map(story.layers.map(({ id, colour }) => [id, colour]));
  const places = new Map<string, { position: Position; lines: LabelLine[] }>();
  for (const { geometry, properties } of features) {
    const event = events.get(properties.id);
    if (properties.part !== 'symbol' || geometry.type !== 'Point' || !event) continue;
    const [lng = 0, lat = 0] = geometry.coordinates;
    const key = `${lng.toFixed(4)} ${lat.toFixed(4)}`;
    const place = places.get(key) ?? { position: [lng, lat], lines: [] };
    place.lines.push(labelLine(event, colours.get(event.layer) ?? noColour, texts));
    places.set(key, place);
  }
  return [...places.values()].map((place, id) => ({ id, ...place }));
}

/** How far to the right of the place the symbols and a label with these lines extend, in px, by estimate. */
export function reachOf(lines: readonly LabelLine[]): number {
  const [symbols] = slotOffset(lines.length - 1);
  const widths = lines.flatMap(({ text, note }) => [...rowsOf(text).map(widthOf), ...rowsOf(note).map((row) => widthOf(row) * noteScale)]);
  return symbols + slotWidth + Math.max(...widths) * labelSize;
}

/** The colour of a layer that the story does not have. */
export const noColour: Layer['colour'] = { light: '#5b6470', dark: '#aab4c0' };

function labelLine(event: NewsEvent, { light, dark }: Layer['colour'], mapTexts: MapTexts): LabelLine {
  const text = broken(labelOf(event), widestLabel);
  const note = broken(routeNote(event, mapTexts), widestLabel / noteScale);
  return { id: event.id, text, note, isExtended: hasExtendedLetters(text), light, dark };
}

/** A line on a map looks like a road that was followed, and none of ours was. */
function routeNote({ geometry, properties }: NewsEvent, { text }: MapTexts): string {
  if (geometry?.type !== 'LineString' && geometry?.type !== 'MultiLineString') return '';
  const { basis } = properties.place;
  return text(message(basis === 'stated' || basis === 'resolved' ? 'map.notTraced' : 'map.asAnnounced'));
}

/** Breaks a text into as few rows of at most `widest` ems as possible, of about the same length. */
function broken(text: string, widest: number): string {
  const words = text
    .split(/\s+/)
    .flatMap(wordParts)
    .filter((part) => part !== '');
  const fewest = filled(words, widest);
  let [narrow, wide] = [0, widest];
  for (let step = 0; step < 8; step++) {
    const middle = (narrow + wide) / 2;
    if (filled(words, middle).length > fewest.length) narrow = middle;
    else wide = middle;
  }
  return filled(words, wide).join('\n');
}

const ideograph = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** A word with the space after it; of scripts that are written without spaces, each character, since they can be broken anywhere. */
function wordParts(word: string): readonly string[] {
  if (!ideograph.test(word)) return [`${word} `];
  const characters = [...word];
  return characters.map((character, index) => (index === characters.length - 1 ? `${character} ` : character));
}

function filled(words: readonly string[], widest: number): readonly string[] {
  const rows: string[] = [];
  for (const word of words) {
    const longer = (rows.at(-1) ?? '') + word;
    if (rows.length > 0 && widthOf(longer.trimEnd()) <= widest) rows[rows.length - 1] = longer;
    else rows.push(word);
  }
  return rows.map((row) => row.trimEnd());
}

/** In ems, by estimate. */
function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (ideograph.test(character) ? 1 : meanLetter), 0);
}

function rowsOf(text: string): readonly string[] {
  return text === '' ? [] : text.split('\n');
}

/** Where one line of a label is drawn, in px below the label's upper edge. */
export interface LineBox {
  readonly id: string;
  readonly top: number;
  readonly bottom: number;
}

/** Where the lines of a label are drawn, from the top down. */
export function lineBoxes(lines: readonly Pick<LabelLine, 'id' | 'text' | 'note'>[]): readonly LineBox[] {
  const row = labelLineHeight * labelSize;
  const rows = lines.map(({ id, text, note }) => ({ id, texts: rowsOf(text).length, notes: rowsOf(note).length }));
  const notes = rows.reduce((sum, line) => sum + line.notes, 0);
  // MapLibre centres the text as if notes were as high as other rows.
  let top = -(notes * (1 - noteScale) * row) / 2;
  return rows.map(({ id, texts, notes: own }) => {
    const box = { id, top, bottom: top + (texts + own * noteScale) * row };
    top = box.bottom;
    return box;
  });
}

/**
 * At most `labelLimit` of the labels: those in sight with an event among `shown`, which is in time order. The latest come first, since a
 * user who moves the date looks for what was added last.
 */
export function chooseLabels(
  labels: readonly PlaceLabel[],
  shown: readonly string[],
  isInView: (position: Position) => boolean,
): readonly PlaceLabel[] {
  const ranks = new Map(shown.map((id, index) => [id, index]));
  return labels
    .filter(({ position }) => isInView(position))
    .map((label) => ({ label, latest: Math.max(...label.lines.map(({ id }) => ranks.get(id) ?? -1)) }))
    .filter(({ latest }) => latest >= 0)
    .toSorted((one, other) => other.latest - one.latest)
    .slice(0, labelLimit)
    .map(({ label }) => label);
}
