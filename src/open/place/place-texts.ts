/** An axis of degrees. */
export type Axis = 'lng' | 'lat';

const plainNumber = /^[+\-−]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d+)?$/;
const mark = '\\s*[°º˚d:\\s]\\s*';
const sexagesimal = new RegExp(
  `^(?<sign>[+\\-−])?(?<degrees>\\d{1,3}(?:[.,]\\d+)?)(?:${mark}(?:(?<minutes>\\d{1,2}(?:[.,]\\d+)?)\\s*(?:['′’m:]|\\s|$)\\s*(?:(?<seconds>\\d{1,2}(?:[.,]\\d+)?)\\s*(?:["″”s]|''|′′|’’)?)?)?)?$`,
);

/** Hemispheres by the capital letters of English, Russian and Ukrainian; a small s is a second. O is none: it is the east of some languages and the west of others. */
const hemispheres: Readonly<Record<string, readonly [axis: Axis, sign: 1 | -1]>> = {
  N: ['lat', 1],
  S: ['lat', -1],
  E: ['lng', 1],
  W: ['lng', -1],
  С: ['lat', 1],
  Ю: ['lat', -1],
  В: ['lng', 1],
  З: ['lng', -1],
};

/** The longest text that may be one number of degrees. */
const longest = 40;

/**
 * Degrees of an axis: a number, or its text with `.` or `,` before the fraction; or degrees, minutes and seconds (`50°27′15.5″N`,
 * `30 31 24 E`, `W 3° 42.2'`). NaN: anything else, among it a letter of the other axis. The range is not asked.
 */
export function degreesOf(value: unknown, axis: Axis): number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.length > longest) return NaN;
  const decimal = decimalOf(value);
  if (!Number.isNaN(decimal)) return decimal;
  const text = value.trim();
  return plainNumber.test(text) ? numberOf(text) : sexagesimalOf(text, axis);
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

function sexagesimalOf(text: string, axis: Axis): number {
  const hemisphere = hemisphereOf(text);
  if (hemisphere !== null && hemisphere.axis !== axis) return NaN;
  const groups = sexagesimal.exec(hemisphere?.rest ?? text)?.groups;
  if (!groups) return NaN;
  const { sign, degrees = '', minutes = '0', seconds = '0' } = groups;
  if (sign !== undefined && hemisphere !== null) return NaN;
  const [wholeMinutes, wholeSeconds] = [numberOf(minutes), numberOf(seconds)];
  if (wholeMinutes >= 60 || wholeSeconds >= 60) return NaN;
  const size = numberOf(degrees) + wholeMinutes / 60 + wholeSeconds / 3600;
  return (hemisphere?.sign ?? (sign === '-' || sign === '−' ? -1 : 1)) * size;
}

/** The hemisphere's letter, which comes first or last, and the text without it. */
function hemisphereOf(text: string): { axis: Axis; sign: 1 | -1; rest: string } | null {
  const [first, last] = [text.charAt(0), text.charAt(text.length - 1)];
  const [letter, rest] = Object.hasOwn(hemispheres, last) ? [last, text.slice(0, -1)] : [first, text.slice(1)];
  const hemisphere = Object.hasOwn(hemispheres, letter) ? hemispheres[letter] : undefined;
  return hemisphere ? { axis: hemisphere[0], sign: hemisphere[1], rest: rest.trim() } : null;
}

/** Two numbers of degrees in one cell, as they stand there. */
export interface DegreePair {
  readonly lng: number;
  readonly lat: number;
}

/**
 * Both axes in one text or list: parted by `;`, by a comma, by blanks, or behind a hemisphere's letter; in brackets or not. Letters, where
 * there are any, go before `isLatFirst`. null: there are not two numbers.
 */
export function degreePairOf(value: unknown, isLatFirst: boolean): DegreePair | null {
  const parts = Array.isArray(value) ? value.slice(0, 3) : typeof value === 'string' ? partsOf(value) : [];
  const [first, second] = parts;
  if (parts.length < 2 || (parts.length > 2 && typeof value === 'string')) return null;
  const isTurned = isLatFirst && Number.isNaN(degreesOf(first, 'lat')) && !Number.isNaN(degreesOf(first, 'lng'));
  const isOther = !isLatFirst && Number.isNaN(degreesOf(first, 'lng')) && !Number.isNaN(degreesOf(first, 'lat'));
  const hasLatFirst = (isLatFirst && !isTurned) || isOther;
  const [lng, lat] = hasLatFirst ? [second, first] : [first, second];
  const pair = { lng: degreesOf(lng, 'lng'), lat: degreesOf(lat, 'lat') };
  return Number.isNaN(pair.lng) || Number.isNaN(pair.lat) ? null : pair;
}

/** The ways in which two numbers are parted, the surest first. */
const partings = [/\s*;\s*/, /\s*,\s+/, /\s*,\s*/, /(?<=[NSEWСЮВЗ])\s*/, /\s+/];

function partsOf(text: string): readonly string[] {
  if (text.length > 2 * longest + 4) return [];
  const bare = text.trim().replace(/^[([]\s*|\s*[)\]]$/g, '');
  for (const parting of partings) {
    const parts = bare.split(parting).filter((part) => part !== '');
    if (parts.length === 2) return parts;
  }
  return [];
}
