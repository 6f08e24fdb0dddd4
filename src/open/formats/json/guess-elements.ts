import { endBeforeComma, finderOf, isAt } from './json-bytes.ts';
import type { Elements } from './splitter.ts';

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

/**
 * Finds features by how they begin alone, from the one that stands at `first`, on line `firstLine`; all but the last, since where that ends
 * cannot be known. What only looks like one is found too: the caller that parses them sees it.
 */
export function guessElements(bytes: Uint8Array, opening: Opening, first: number, firstLine: number, found: Elements): void {
  if (opening.indent > 0) guessLines(bytes, opening, first, firstLine, found);
  else guessFeatures(bytes, opening, first, firstLine, found);
}

/**
 * Features that each begin a line: the platform's search for line ends finds them, which have to be counted in any case. Where a line of the
 * same indent begins an object, that will do: the caller that parses it sees what it is.
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
