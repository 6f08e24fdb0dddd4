/** The codes of the characters that times are written with. */
export const codes = { zero: 48, blank: 32, comma: 44, minus: 45, dot: 46, slash: 47, colon: 58, h: 104, trueMinus: 0x2212 };

const minuteLength = 60_000;
const hourLength = 3_600_000;

/** The digit that stands there, or -1. */
export function digitAt(text: string, index: number): number {
  // Beyond the end there is a NaN, which would keep all of this from being reckoned in whole numbers.
  if (index >= text.length) return -1;
  const digit = text.charCodeAt(index) - codes.zero;
  return digit >= 0 && digit <= 9 ? digit : -1;
}

/** The number of exactly `count` digits from there on, or -1. */
export function digitsAt(text: string, from: number, count: number): number {
  let number = 0;
  for (let index = from; index < from + count; index++) {
    const digit = digitAt(text, index);
    if (digit < 0) return -1;
    number = number * 10 + digit;
  }
  return number;
}

/** How many digits follow each other from there on. */
export function digitRun(text: string, from: number): number {
  let end = from;
  while (digitAt(text, end) >= 0) end += 1;
  return end - from;
}

/** A time of day as it is written: in ms after the start of the day, and how far that clock is ahead of UTC; NaN: that is not written. */
export interface WrittenClock {
  clock: number;
  offset: number;
}

/**
 * Reads a time of day that takes up the rest of the text; false: it is none. `14:30`, `14:30:15.250`, `1430`, `143015`, `2:30 PM`, `14h30`;
 * after it `Z`, `UTC`, `GMT`, `+02:00`, `+0200`, `+02`, with or without a blank. Before it may stand blanks, a `T`, a comma, or `at`.
 * Allocates nothing but where there is a zone by name.
 */
export function readClockAt(text: string, from: number, out: WrittenClock): boolean {
  const begin = skipLead(text, from);
  const hourDigits = digitRun(text, begin);
  if (hourDigits === 4 || hourDigits === 6) return compactClock(text, begin, hourDigits, out);
  if (hourDigits < 1 || hourDigits > 2) return false;
  let index = begin + hourDigits;
  const hour = digitsAt(text, begin, hourDigits);
  const code = text.charCodeAt(index);
  if (code !== codes.colon && code !== codes.h) return wholeHour(text, index, hour, out);
  const minute = digitsAt(text, index + 1, 2);
  index += 3;
  if (minute < 0) return false;
  if (text.charCodeAt(index) !== codes.colon) return finishClock(text, index, hour, minute, 0, out);
  const second = digitsAt(text, index + 1, 2);
  index += 3;
  if (second < 0 || second > 59) return false;
  const mark = text.charCodeAt(index);
  if (mark !== codes.dot && mark !== codes.comma) return finishClock(text, index, hour, minute, second * 1000, out);
  const fractionDigits = digitRun(text, index + 1);
  if (fractionDigits === 0) return false;
  const milliseconds = fractionAt(text, index + 1, fractionDigits);
  return finishClock(text, index + 1 + fractionDigits, hour, minute, second * 1000 + milliseconds, out);
}

/** `T`, a comma and blanks, or `at`, before a time of day. */
function skipLead(text: string, from: number): number {
  let index = from;
  if (text.charCodeAt(index) === codes.comma) index += 1;
  while (text.charCodeAt(index) === codes.blank) index += 1;
  if (text[index] === 'T' || text[index] === 't') return index + 1;
  return text.startsWith('at ', index) ? index + 3 : index;
}

function compactClock(text: string, begin: number, digits: number, out: WrittenClock): boolean {
  const second = digits === 6 ? digitsAt(text, begin + 4, 2) : 0;
  if (second > 59) return false;
  return finishClock(text, begin + digits, digitsAt(text, begin, 2), digitsAt(text, begin + 2, 2), second * 1000, out);
}

/** `5 PM`; a number by itself is no time of day. */
function wholeHour(text: string, index: number, hour: number, out: WrittenClock): boolean {
  return halfOf(text, skipBlanks(text, index)) !== null && finishClock(text, index, hour, 0, 0, out);
}

/** To the nearest millisecond, as `parseEdtf` has it. */
function fractionAt(text: string, from: number, digits: number): number {
  const exact = Math.min(digits, 15);
  return Math.round((digitsAt(text, from, exact) / 10 ** exact) * 1000);
}

function finishClock(text: string, from: number, hour: number, minute: number, milliseconds: number, out: WrittenClock): boolean {
  let index = skipBlanks(text, from);
  let civilHour = hour;
  const half = index < text.length ? halfOf(text, index) : null;
  if (half !== null) {
    if (hour < 1 || hour > 12) return false;
    civilHour = (hour % 12) + (half === 'pm' ? 12 : 0);
    index = skipBlanks(text, index + (text[index + 1] === '.' ? 4 : 2));
  }
  const isEndOfDay = civilHour === 24 && minute === 0 && milliseconds === 0;
  if ((civilHour > 23 && !isEndOfDay) || minute > 59) return false;
  out.clock = civilHour * hourLength + minute * minuteLength + milliseconds;
  out.offset = NaN;
  return index >= text.length || readOffsetAt(text, index, out);
}

function skipBlanks(text: string, from: number): number {
  let index = from;
  while (text.charCodeAt(index) === codes.blank) index += 1;
  return index;
}

function halfOf(text: string, index: number): 'am' | 'pm' | null {
  const first = text[index]?.toLowerCase();
  if (first !== 'a' && first !== 'p') return null;
  const second = text[index + 1] === '.' ? text[index + 2] : text[index + 1];
  if (second?.toLowerCase() !== 'm') return null;
  return first === 'a' ? 'am' : 'pm';
}

/** The offset that takes up the rest of the text; false: it is none, or further than any zone on Earth. */
function readOffsetAt(text: string, from: number, out: WrittenClock): boolean {
  const begin = skipZoneName(text, from);
  out.offset = 0;
  if (begin >= text.length) return true;
  const sign = text.charCodeAt(begin);
  const isWest = sign === codes.minus || sign === codes.trueMinus;
  if (!isWest && text[begin] !== '+') return false;
  const hour = digitsAt(text, begin + 1, 2);
  const hasMinutes = text.length > begin + 3;
  const minuteFrom = text.charCodeAt(begin + 3) === codes.colon ? begin + 4 : begin + 3;
  const minute = hasMinutes ? digitsAt(text, minuteFrom, 2) : 0;
  const isWhole = !hasMinutes || text.length === minuteFrom + 2;
  const offset = hour * hourLength + minute * minuteLength;
  if (hour < 0 || minute < 0 || minute > 59 || !isWhole || offset > (isWest ? 12 : 14) * hourLength) return false;
  out.offset = isWest ? -offset : offset;
  return true;
}

/** Past `Z`, `UTC` or `GMT`, after which an offset may follow (`GMT+0200`). */
function skipZoneName(text: string, from: number): number {
  const first = text[from];
  if ((first === 'Z' || first === 'z') && from === text.length - 1) return text.length;
  if (first === 'U' || first === 'G') {
    const name = text.slice(from, from + 3);
    if (name === 'UTC' || name === 'GMT') return from + 3;
  }
  return from;
}
