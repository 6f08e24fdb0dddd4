/** Where elements stand in the bytes that a splitter was given: `ends` are not in. `lines`, from 1, are those on which they begin. */
export interface Elements {
  readonly starts: number[];
  readonly ends: number[];
  readonly lines: number[];
}

export function makeElements(): Elements {
  return { starts: [], ends: [], lines: [] };
}

/** How the elements of an array begin. */
export interface Opening {
  /** With the line end and blanks before it, if the element begins a line. Empty: the element is no object. */
  readonly bytes: Uint8Array;
  /** The number of bytes before the element's own. */
  readonly indent: number;
  readonly isFeature: boolean;
}

/** How the element that stands at a byte begins, up to its first name and colon; with the value where it is `"type": "Feature"`. */
export function openingAt(bytes: Uint8Array, start: number): Opening {
  let before = start;
  while (before > 0 && (bytes[before - 1] === 0x20 || bytes[before - 1] === 0x09)) before -= 1;
  const from = before > 0 && bytes[before - 1] === 0x0a ? before - 1 : start;
  const text = new TextDecoder().decode(bytes.subarray(from, start + 4096));
  const found = /^\s*\{\s*(?:("type"\s*:\s*"Feature")|"(?:[^"\\]|\\.)*"\s*:)/.exec(text);
  return { bytes: new TextEncoder().encode(found?.[0] ?? ''), indent: start - from, isFeature: found?.[1] !== undefined };
}

type Finder = (bytes: Uint8Array, from: number) => number;

/** Where the bytes that are wanted, at least one, begin from a byte on; -1: nowhere. */
export function indexOfBytes(bytes: Uint8Array, wanted: Uint8Array, from: number): number {
  return finderOf(wanted)(bytes, from);
}

/**
 * Finds the same bytes again and again: Horspool's search (1980), which looks at every byte only where they are few. The platform's own
 * search is for one byte, and each call of it costs as much as looking at some hundred.
 */
function finderOf(wanted: Uint8Array): Finder {
  if (wanted.length === 0) throw new Error('What is looked for has at least one byte');
  const last = wanted.length - 1;
  const lastByte = wanted[last] ?? 0;
  // By the byte that stands where the last of those wanted should, how far the next place is at which all can.
  const steps = new Uint32Array(256).fill(wanted.length);
  for (let index = 0; index < last; index += 1) steps[wanted[index] ?? 0] = last - index;
  return (bytes, from) => {
    for (let end = from + last; end < bytes.length;) {
      const byte = bytes[end] ?? 0;
      if (byte === lastByte && isAt(bytes, wanted, end - last)) return end - last;
      end += steps[byte] ?? 1;
    }
    return -1;
  };
}

export function isAt(bytes: Uint8Array, wanted: Uint8Array, at: number): boolean {
  for (let index = 0; index < wanted.length; index += 1) if (bytes[at + index] !== wanted[index]) return false;
  return true;
}

export function countLineEnds(bytes: Uint8Array, from: number, to: number): number {
  const part = bytes.subarray(from, to);
  let count = 0;
  for (let at = part.indexOf(0x0a); at >= 0; at = part.indexOf(0x0a, at + 1)) count += 1;
  return count;
}

/**
 * Finds features by how they begin alone, from the one that stands at `first`, on line `firstLine`; all but the last, since where that ends
 * cannot be told. What only looks like one is found too: whoever parses them sees it.
 */
export function guessElements(bytes: Uint8Array, opening: Opening, first: number, firstLine: number, found: Elements): void {
  if (opening.indent > 0) guessLines(bytes, opening, first, firstLine, found);
  else guessFeatures(bytes, opening, first, firstLine, found);
}

/**
 * Features that each begin a line: the platform's search for line ends finds them, which have to be counted in any case. Where a line of the
 * same indent begins an object, that will do: whoever parses it sees what it is.
 */
function guessLines(bytes: Uint8Array, opening: Opening, first: number, firstLine: number, found: Elements): void {
  const beginning = opening.bytes.subarray(0, opening.indent + 2);
  let [start, startLine, line] = [first, firstLine, firstLine];
  for (let at = bytes.indexOf(0x0a, start); at >= 0; at = bytes.indexOf(0x0a, at + 1)) {
    line += 1;
    const end = isAt(bytes, beginning, at) ? endBeforeComma(bytes, start, at) : -1;
    if (end < 0) continue;
    found.starts.push(start);
    found.ends.push(end);
    found.lines.push(startLine);
    start = at + opening.indent;
    startLine = line;
  }
}

function guessFeatures(bytes: Uint8Array, opening: Opening, first: number, firstLine: number, found: Elements): void {
  const find = finderOf(opening.bytes);
  let [start, line] = [first, firstLine];
  let lineEndAt = bytes.indexOf(0x0a, start);
  for (let next = find(bytes, start + 1); next >= 0; next = find(bytes, next + 1)) {
    const end = endBeforeComma(bytes, start, next);
    if (end < 0) continue;
    found.starts.push(start);
    found.ends.push(end);
    found.lines.push(line);
    for (; lineEndAt >= 0 && lineEndAt < next; lineEndAt = bytes.indexOf(0x0a, lineEndAt + 1)) line += 1;
    start = next;
  }
}

/** The end of what begins at `start`, if before `next` there is a comma, which is not in, and blanks; -1: there is none. */
export function endBeforeComma(bytes: Uint8Array, start: number, next: number): number {
  const end = trimmedEnd(bytes, start, next);
  return end > start && bytes[end - 1] === 0x2c ? end - 1 : -1;
}

export function trimmedEnd(bytes: Uint8Array, start: number, next: number): number {
  let end = next;
  while (end > start && isBlankByte(bytes[end - 1] ?? 0)) end -= 1;
  return end;
}

export function skipBlanks(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && isBlankByte(bytes[at] ?? 0)) at += 1;
  return at;
}

export function isBlankByte(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
