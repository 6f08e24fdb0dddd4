import type { LetterO } from '../../domain/events/roles.ts';
import { withMarks } from './coordinate-marks.ts';
import { gridPosition } from './grid-codes.ts';
import { linkPosition } from './map-links.ts';
import type { DegreePair } from './place-out.ts';

/** An axis of degrees. */
export type Axis = 'lng' | 'lat';

/** A number of degrees, and which axis the text says it is of; null: it does not say. */
interface Angle {
  readonly axis: Axis | null;
  readonly degrees: number;
}

const number = '\\d+(?:[.,]\\d*)?|[.,]\\d+';
const plainNumber = new RegExp(`^[+\\-−]?(?:${number})(?:[eE][+-]?\\d+)?$`);
/** After `withMarks`. Between two figures there is a unit, a colon or a blank, so that `2715` is not 27 and 15. */
const sexagesimal =
  /^(?<before>[φλNSEW:=\s]*)(?<sign>[+-]?)\s*(?<degrees>\d{1,3}(?:[.,]\d+)?)\s*(?:[°d:]|\s|$|(?=[φλNSEW]))\s*(?:(?<minutes>\d{1,2}(?:[.,]\d+)?)\s*(?:[′m:]|\s|$|(?=[φλNSEW]))\s*(?:(?<seconds>\d{1,2}(?:[.,]\d+)?)\s*[″s]?)?)?(?<after>[φλNSEW\s]*)$/;

/** The longest text that may be one number of degrees. */
const longest = 60;

/**
 * Degrees of an axis: a number, or its text with `.` or `,` before the fraction; or degrees, minutes and seconds with the hemisphere before
 * or after them, in signs or words (`50°27′15.5″N`, `30 31 24 E`, `W 3° 42.2'`, `50 deg 27' 0.36" N`). NaN: anything else, among it the
 * hemisphere of the other axis, and whatever is not accounted for to the last character. The range is not checked.
 */
export function degreesOf(value: unknown, axis: Axis, letterO: LetterO | null = null): number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.length > longest) return NaN;
  const decimal = decimalOf(value);
  if (!Number.isNaN(decimal)) return decimal;
  const angle = angleOf(withMarks(value, letterO));
  return angle === null || (angle.axis !== null && angle.axis !== axis) ? NaN : angle.degrees;
}

/** The number of a text like `-30.5238`, of at most 15 digits; NaN: it is written otherwise. A million are read without an allocation. */
function decimalOf(text: string): number {
  const isBelow = text.charCodeAt(0) === 45;
  const from = isBelow ? 1 : 0;
  let [number, point] = [0, -1];
  for (let index = from; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code >= 48 && code <= 57) number = number * 10 + code - 48;
    else if ((code === 46 || code === 44) && point < 0 && index > from) point = index;
    else return NaN;
  }
  if (text.length - from > 16 || text.length === from) return NaN;
  // Both are whole and exact, so that their quotient is the nearest number, as `Number` would have it.
  const size = point < 0 ? number : number / (powersOfTen[text.length - 1 - point] ?? NaN);
  return isBelow ? -size : size;
}

const powersOfTen = Array.from({ length: 16 }, (_, power) => 10 ** power);

function numberOf(text: string): number {
  return Number(text.replace(',', '.').replace('−', '-'));
}

/** Of a text with marks. null: not all of it is one angle. A bare `s` is a second where minutes stand before it, else the south. */
function angleOf(marked: string): Angle | null {
  const text = marked.trim();
  if (plainNumber.test(text)) return { axis: null, degrees: numberOf(text) };
  return (
    angleOfSouthless(text) ?? (/(?<!\p{L})s(?!\p{L})/u.test(text) ? angleOfSouthless(text.replace(/(?<!\p{L})s(?!\p{L})/u, 'S')) : null)
  );
}

function angleOfSouthless(text: string): Angle | null {
  const groups = sexagesimal.exec(text)?.groups;
  if (!groups) return null;
  const { before = '', after = '', sign = '', degrees = '', minutes, seconds } = groups;
  const marks = (before + after).replaceAll(/[:=\s]/g, '');
  const axis = axisOf(marks);
  const direction = marks.replaceAll(/[φλ]/g, '');
  if (axis === undefined || direction.length > 1 || (sign !== '' && direction !== '')) return null;
  if (isFraction(degrees) && minutes !== undefined) return null;
  if (isFraction(minutes) && seconds !== undefined) return null;
  const [wholeMinutes, wholeSeconds] = [numberOf(minutes ?? '0'), numberOf(seconds ?? '0')];
  // Rounding leaves 60 behind: 59.999 seconds written to two places.
  if (wholeMinutes > 60 || wholeSeconds > 60) return null;
  const size = numberOf(degrees) + wholeMinutes / 60 + wholeSeconds / 3600;
  return { axis, degrees: sign === '-' || direction === 'S' || direction === 'W' ? -size : size };
}

function isFraction(text: string | undefined): boolean {
  return text !== undefined && !Number.isInteger(numberOf(text));
}

/** undefined: the marks are of both. */
function axisOf(marks: string): Axis | null | undefined {
  const [isLat, isLng] = [/[φNS]/.test(marks), /[λEW]/.test(marks)];
  if (isLat && isLng) return undefined;
  return isLat ? 'lat' : isLng ? 'lng' : null;
}

/** The hemisphere that a cell of its own names (`N`, `West`, `пн. ш.`): its axis, and the sign of its degrees. null: it names none. */
export function hemisphereOf(value: unknown, letterO: LetterO | null = null): { readonly axis: Axis; readonly sign: 1 | -1 } | null {
  if (typeof value !== 'string' || value.length > longest || /\d/.test(value)) return null;
  const marks = withMarks(value, letterO).replaceAll(/\s/g, '').replace(/^s$/, 'S');
  if (!/^[φλ]?[NSEW][φλ]?$/.test(marks)) return null;
  const axis = axisOf(marks);
  return axis ? { axis, sign: /[SW]/.test(marks) ? -1 : 1 } : null;
}

/** The longest text that may be two numbers of degrees, and the longest address. */
const longestPair = 200;
const longestLink = 4000;
/** The usual way to write two numbers, of which a table may have a million. */
const plainPair = /^\s*([+-]?\d{1,3}(?:\.\d{1,20})?)(?:\s*[,;]\s*|\s+)([+-]?\d{1,3}(?:\.\d{1,20})?)\s*$/;

/**
 * Both axes in one text or list: two numbers with a separator, in brackets or not, with hemispheres and names before or after them, perhaps
 * followed by a height and an accuracy; ISO 6709; `geo:` and addresses of maps; UTM, MGRS and Plus codes. What the text says of the axes
 * takes precedence over `isLatFirst`. null: it is not one position, to the last character.
 */
export function degreePairOf(value: unknown, isLatFirst: boolean, letterO: LetterO | null = null): DegreePair | null {
  if (Array.isArray(value)) return value.length < 2 ? null : pairOf(anyAngle(value[0]), anyAngle(value[1]), isLatFirst);
  if (typeof value !== 'string' || value.length > longestLink) return null;
  const plain = plainPair.exec(value);
  if (plain) {
    const [first, second] = [Number(plain[1]), Number(plain[2])];
    return isLatFirst ? { lng: second, lat: first } : { lng: first, lat: second };
  }
  const text = value.trim();
  const link = linkPosition(text);
  if (link !== undefined) return link;
  if (text.length > longestPair) return null;
  return gridPosition(text) ?? isoPosition(text) ?? writtenPair(text, isLatFirst, letterO);
}

function anyAngle(value: unknown): Angle | null {
  if (typeof value === 'number') return { axis: null, degrees: value };
  return typeof value === 'string' && value.length <= longest ? angleOf(withMarks(value, null)) : null;
}

function pairOf(first: Angle | null, second: Angle | null, isLatFirst: boolean): DegreePair | null {
  if (!first || !second || (first.axis !== null && first.axis === second.axis)) return null;
  const hasLatFirst = first.axis === 'lat' || second.axis === 'lng' || (isLatFirst && first.axis === null && second.axis === null);
  const [lat, lng] = hasLatFirst ? [first, second] : [second, first];
  return { lng: lng.degrees, lat: lat.degrees };
}

function writtenPair(written: string, isLatFirst: boolean, letterO: LetterO | null): DegreePair | null {
  const text = withoutTail(withMarks(bareMembers(written), letterO).replaceAll(/^\s*[([{]\s*|\s*[)\]}]\s*$/g, '')).trim();
  for (const [first, second] of splits(text)) {
    const pair = pairOf(angleOf(first), angleOf(second), isLatFirst);
    if (pair !== null) return pair;
  }
  return null;
}

/** The members of an object in the notation of JSON or Python as labels: `{'lat': '50.4', 'lng': '30.5'}`. */
function bareMembers(text: string): string {
  if (!text.startsWith('{')) return text;
  return text.replaceAll(/(["'])(\p{L}+)\1\s*:\s*(["']?)([+-]?[\d.]+)\3/gu, '$2: $4');
}

/** Without a height and an accuracy that say what they are. */
function withoutTail(text: string): string {
  return text.replace(/(?:[,;\s]*[h±]\s*[:=]?\s*[+-]?\d{1,6}(?:[.,]\d{1,9})?\s*m?\s*)+$/, '');
}

const separators = [/\s*[;|\n\t]\s*/, /\s*\/\s*/, /\s*,\s+/, /\s*,\s*/];
const decimal = /^[+-]?\d{1,3}\.\d+$/;
const height = /^[+-]?\d{1,6}(?:[.,]\d+)?(?:\s?m)?$/;

/** The ways in which a text may be two, the surest first. */
function* splits(text: string): Generator<readonly [string, string]> {
  const marked = splitAtMarks(text);
  if (marked) return yield marked;
  const commas = /^([+-]?\d{1,3},\d+)\s+([+-]?\d{1,3},\d+)$/.exec(text);
  if (commas) return yield [commas[1] ?? '', commas[2] ?? ''];
  for (const [index, separator] of separators.entries()) {
    const parts = text.split(separator);
    const [first = '', second = '', third = ''] = parts;
    if (parts.length === 2) return yield [first, second];
    // Of commas alone, some may stand before fractions.
    const isSure = index < 3 || (decimal.test(first) && decimal.test(second));
    if (parts.length === 3 && isSure && height.test(third) && isOneNumber(first) && isOneNumber(second)) return yield [first, second];
    if (parts.length > 1 && index < 3) return;
  }
  const degrees = /^([^°]*°[^°]*?)\s*(?<![\d.,])([+-]?\d{1,3}(?:[.,]\d+)?\s*°[^°]*)$/.exec(text);
  if (degrees) return yield [degrees[1] ?? '', degrees[2] ?? ''];
  const tokens = text.split(/\s+/);
  const [first = '', second = ''] = tokens;
  // Three figures may also be one angle; four are latitude, longitude, height and accuracy of survey tools.
  const hasHeight = (tokens.length === 3 || tokens.length === 4) && decimal.test(first) && decimal.test(second);
  if (tokens.length === 2 || (hasHeight && tokens.slice(2).every((token) => height.test(token)))) yield [first, second];
}

function isOneNumber(text: string): boolean {
  return plainNumber.test(text);
}

/** Where each of the two has a name or a hemisphere, the text is split at those. null: they have none, or only one has. */
function splitAtMarks(text: string): readonly [string, string] | null {
  const marks = Array.from(text.matchAll(/[φλNSEW]/g), ({ 0: mark, index }) => ({ axis: axisOf(mark), index }));
  const [first] = marks;
  const second = marks.find(({ axis }) => axis !== first?.axis);
  if (!first || !second) return null;
  const at = first.index === 0 ? second.index : endOfMarks(text, first.index);
  return [tidy(text.slice(0, at)), tidy(text.slice(at))];
}

/** Past a mark and those beside it: `N φ`. */
function endOfMarks(text: string, from: number): number {
  const marks = /^[φλNSEW](?:\s*[φλNSEW])*/.exec(text.slice(from))?.[0] ?? '';
  const [own] = marks;
  const isLat = /[φN S]/.test(own ?? '');
  let end = from;
  for (const mark of marks) {
    if (mark !== ' ' && /[φNS]/.test(mark) !== isLat) break;
    end += mark.length;
  }
  return end;
}

function tidy(part: string): string {
  return part.replaceAll(/^[\s,;/|.]+|[\s,;/|.]+$/g, '');
}

const iso =
  /^(?<latSign>[+-])(?<lat>\d{2}|\d{4}|\d{6})(?<latFraction>\.\d+)?(?<lngSign>[+-])(?<lng>\d{3}|\d{5}|\d{7})(?<lngFraction>\.\d+)?(?:[+-]\d+(?:\.\d+)?)?(?:CRS(?:WGS_?84|EPSG_?4326))?\/?$/i;
/** As some programs write it: degrees without their zeros before. */
const shortIso = /^([+-]\d{1,2}\.\d+)([+-]\d{1,3}\.\d+)(?:[+-]\d+(?:\.\d+)?)?\/$/;

/** ISO 6709, annex H: degrees, degrees and minutes, or those and seconds, without separators: `+50.45+030.52/`. */
function isoPosition(text: string): DegreePair | null {
  const short = shortIso.exec(text);
  if (short) return { lat: Number(short[1]), lng: Number(short[2]) };
  const groups = iso.exec(text)?.groups;
  if (!groups) return null;
  const { latSign, lat = '', latFraction = '', lngSign, lng = '', lngFraction = '' } = groups;
  if (lat.length - 2 !== lng.length - 3) return null;
  const [north, east] = [isoDegrees(lat, 2, latFraction), isoDegrees(lng, 3, lngFraction)];
  if (north === null || east === null) return null;
  return { lat: latSign === '-' ? -north : north, lng: lngSign === '-' ? -east : east };
}

function isoDegrees(digits: string, width: number, fraction: string): number | null {
  const parts = [digits.slice(0, width), digits.slice(width, width + 2), digits.slice(width + 2)].filter((part) => part !== '');
  const last = parts.length - 1;
  const [degrees = 0, minutes = 0, seconds = 0] = parts.map((part, index) => Number(index === last ? part + fraction : part));
  return minutes > 60 || seconds > 60 ? null : degrees + minutes / 60 + seconds / 3600;
}
