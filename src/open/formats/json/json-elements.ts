import {
  type Elements,
  type Opening,
  countLineEnds,
  endBeforeComma,
  guessElements,
  indexOfBytes,
  isAt,
  isBlankByte,
  openingAt,
  skipBlanks,
  trimmedEnd,
} from './json-openings.ts';

/** Finds the elements of a text of JSON in its UTF-8 bytes, piece by piece; the parsing is left to the platform. */
export interface Splitter {
  /**
   * Finds the elements that end within the bytes, which begin where the last call's were done with, and gives how many bytes are done
   * with. Two elements next to each other have a comma and blanks between them, which is put there where the format has another sign.
   */
  split(bytes: Uint8Array, isLast: boolean, found: Elements): number;
  /** What kept elements from being found, or null. */
  readonly fault: SplitFault | null;
}

/** `cut`: the text ends within an element or before the list does. `lost`: too much is broken to say where elements begin. */
export interface SplitFault {
  readonly kind: 'cut' | 'lost';
  readonly line: number;
}

/** An element that goes on for longer has lost a bracket or a quote. */
const largestElement = 64 * 1024 * 1024;
/** From this size on, what looks like the next element is taken for it. */
const suspiciousElement = 1024 * 1024;
/** How many bytes in all are looked at a second time, after a fault, before the rest is given up. */
const patience = 512 * 1024 * 1024;

const ordinary = 0;
const blank = 1;
const lineEnd = 2;
const quotationMark = 3;
const opening = 4;
const closing = 5;
const comma = 6;
const kinds = new Uint8Array(256);
for (const [kind, signs] of [
  [blank, ' \t\r'],
  [lineEnd, '\n'],
  [quotationMark, '"'],
  [opening, '{['],
  [closing, '}]'],
  [comma, ','],
] as const) {
  for (const sign of signs) kinds[sign.charCodeAt(0)] = kind;
}

/** 1 for bytes that mean nothing within an element, outside strings. */
const nothingWithin = kinds.map((kind) => (kind === ordinary || kind === blank || kind === comma ? 1 : 0));

/**
 * The elements of an array, from the byte after its bracket. An element whose brackets do not match, or with a line end in a string, is
 * taken to end where the next seems to begin: with the same first member as the first element has and, if that begins a line, as far
 * from the line's start. So one fault costs one element.
 */
export class ArraySplitter implements Splitter {
  /** How the elements begin, null until the first is known. */
  #opening: Opening | null = null;
  #at = 0;
  #start = -1;
  #depth = 0;
  /** A bit for each open bracket, the last the lowest: 1 for a square one. */
  #brackets = 0;
  #isInString = false;
  #line: number;
  #startLine = 0;
  #isBroken = false;
  #isClosed = false;
  #end = -1;
  #fault: SplitFault | null = null;
  #bytesSeenAgain = 0;

  constructor(line: number) {
    this.#line = line;
  }

  get fault(): SplitFault | null {
    return this.#fault;
  }

  /** How many bytes from the start of those given last the array's closing bracket stands, that one included; -1: not yet. */
  get end(): number {
    return this.#end;
  }

  /**
   * Finds features by how they begin alone, several times as fast as looking at each byte, from where the last call was done on; all but
   * the last, since where that ends cannot be told. Features in features spoil it, so whoever parses them has to see that there are as many
   * as found and that each begins as a feature does, and has to go back where it does not. Finds none where elements are no features.
   */
  guess(bytes: Uint8Array, found: Elements): void {
    const opening = this.#opening;
    if (!opening?.isFeature || this.#isClosed || this.#isBroken) return;
    let start = skipBlanks(bytes, Math.max(this.#start, 0));
    if (bytes[start] === 0x2c) start = skipBlanks(bytes, start + 1);
    if (!isAt(bytes, opening.bytes.subarray(opening.indent), start)) return;
    const line = this.#start < 0 ? this.#line + countLineEnds(bytes, 0, start) : this.#startLine;
    guessElements(bytes, opening, start, line, found);
  }

  /** Goes on from a byte of those given next, where an element begins. */
  goBack(start: number, line: number): void {
    this.#at = start;
    this.#start = -1;
    this.#line = line;
    this.#depth = 0;
    this.#brackets = 0;
    this.#isInString = false;
  }

  split(bytes: Uint8Array, isLast: boolean, found: Elements): number {
    if (this.#isClosed) return bytes.length;
    for (;;) {
      if (!this.#isBroken) this.#scan(bytes, found);
      if (this.#isClosed) break;
      if (!this.#isBroken && !isLast && !this.#isSuspicious(bytes)) break;
      const next = this.#start < 0 ? -1 : this.#nextOpening(bytes, this.#start + 1);
      if (next >= 0) this.#dropTo(next, bytes, found);
      else if (isLast) this.#endCut(bytes.length, found);
      else if (this.#start >= 0 && bytes.length - this.#start > largestElement) this.#dropTo(bytes.length, bytes, found);
      else break;
      if (this.#isClosed) break;
    }
    return this.#rebase(this.#isClosed || isLast ? bytes.length : this.#start < 0 ? Math.min(this.#at, bytes.length) : this.#start);
  }

  #rebase(used: number): number {
    this.#at -= used;
    if (this.#start >= 0) this.#start -= used;
    return used;
  }

  /** The hot loop: each byte of the file passes here once. */
  #scan(bytes: Uint8Array, found: Elements): void {
    let at = this.#at;
    let start = this.#start;
    let depth = this.#depth;
    let brackets = this.#brackets;
    let isInString = this.#isInString;
    let line = this.#line;
    const last = bytes.length - 1;
    scanning: for (; at < bytes.length; at += 1) {
      let byte = bytes[at] ?? 0;
      if (isInString) {
        while (byte >= 0x20 && byte !== 0x22 && byte !== 0x5c && at < last) byte = bytes[++at] ?? 0;
        if (byte === 0x22) isInString = false;
        else if (byte === 0x5c) at += 1;
        else if (byte < 0x20) {
          this.#isBroken = true;
          break;
        }
        continue;
      }
      if (depth > 0) while (nothingWithin[byte] === 1 && at < last) byte = bytes[++at] ?? 0;
      const kind = kinds[byte] ?? 0;
      if (depth === 0 && start < 0 && kind !== blank && kind !== lineEnd && kind !== comma && kind !== closing) {
        start = at;
        this.#startLine = line;
      }
      switch (kind) {
        case ordinary:
        case blank:
          break;
        case lineEnd:
          line += 1;
          break;
        case quotationMark:
          isInString = true;
          break;
        case opening:
          depth += 1;
          brackets = (brackets << 1) | (byte === 0x5b ? 1 : 0);
          break;
        case comma:
          if (depth > 0) break;
          this.#push(start < 0 ? at : start, at, start < 0 ? line : this.#startLine, bytes, found);
          start = -1;
          break;
        default:
          if (depth === 0 && byte === 0x5d) {
            if (start >= 0) this.#push(start, at, this.#startLine, bytes, found);
            start = -1;
            this.#isClosed = true;
            this.#end = at + 1;
            break scanning;
          }
          if (depth === 0 || (depth < 31 && (brackets & 1) !== (byte === 0x5d ? 1 : 0))) {
            if (start < 0) start = at;
            this.#isBroken = true;
            break scanning;
          }
          depth -= 1;
          brackets >>>= 1;
      }
    }
    this.#at = at;
    this.#start = start;
    this.#depth = depth;
    this.#brackets = brackets;
    this.#isInString = isInString;
    this.#line = line;
  }

  #push(start: number, end: number, line: number, bytes: Uint8Array, found: Elements): void {
    this.#opening ??= openingAt(bytes, start);
    found.starts.push(start);
    found.ends.push(end);
    found.lines.push(line);
  }

  /** Only a feature is told from what it holds by how it begins; other objects may hold some that begin as they do. */
  #isSuspicious(bytes: Uint8Array): boolean {
    if (this.#start < 0) return false;
    const length = bytes.length - this.#start;
    return length > largestElement || (length > suspiciousElement && this.#opening?.isFeature === true);
  }

  /** Where, from a byte on, the next element seems to begin; -1: nowhere. */
  #nextOpening(bytes: Uint8Array, from: number): number {
    this.#opening ??= openingAt(bytes, this.#start);
    const { bytes: wanted, indent } = this.#opening;
    const at = wanted.length === 0 ? -1 : indexOfBytes(bytes, wanted, from);
    return at < 0 ? -1 : at + indent;
  }

  /** Ends the element that is open, which is broken, and begins anew. */
  #dropTo(next: number, bytes: Uint8Array, found: Elements): void {
    this.#bytesSeenAgain += bytes.length - next;
    const end = endBeforeComma(bytes, this.#start, next);
    this.#push(this.#start, end < 0 ? trimmedEnd(bytes, this.#start, next) : end, this.#startLine, bytes, found);
    this.#line = this.#startLine + countLineEnds(bytes, this.#start, next);
    this.#at = next;
    this.#start = -1;
    this.#depth = 0;
    this.#brackets = 0;
    this.#isInString = false;
    this.#isBroken = false;
    if (this.#bytesSeenAgain > patience) {
      this.#fault = { kind: 'lost', line: this.#line };
      this.#isClosed = true;
    }
  }

  #endCut(end: number, found: Elements): void {
    if (this.#start < 0 || !this.#isBroken) this.#fault = { kind: 'cut', line: this.#start < 0 ? this.#line : this.#startLine };
    else {
      found.starts.push(this.#start);
      found.ends.push(end);
      found.lines.push(this.#startLine);
    }
    this.#start = -1;
    this.#isClosed = true;
  }
}

/**
 * The elements between separators: line ends, or the record separators of RFC 8142. The separator before an element is overwritten with a
 * comma, any other with a blank.
 */
export class SeparatedSplitter implements Splitter {
  readonly #separator: number;
  readonly fault: SplitFault | null = null;
  #line: number;

  constructor(separator: '\n' | '\u001e', line: number) {
    this.#separator = separator.charCodeAt(0);
    this.#line = line;
  }

  split(bytes: Uint8Array, isLast: boolean, found: Elements): number {
    let from = 0;
    for (;;) {
      const separator = bytes.indexOf(this.#separator, from);
      const isTooLong = separator < 0 && bytes.length - from > largestElement;
      if (separator < 0 && !isLast && !isTooLong) return from;
      const end = separator < 0 ? bytes.length : separator;
      this.#push(bytes, from, end, found);
      if (separator < 0) return bytes.length;
      bytes[separator] = 0x20;
      if (this.#separator === 0x0a) this.#line += 1;
      from = separator + 1;
    }
  }

  #push(bytes: Uint8Array, from: number, end: number, found: Elements): void {
    let start = from;
    for (; start < end && isBlankByte(bytes[start] ?? 0); start += 1) if (bytes[start] === 0x0a) this.#line += 1;
    if (start < end) {
      if (from > 0) bytes[from - 1] = 0x2c;
      found.starts.push(start);
      found.ends.push(end);
      found.lines.push(this.#line);
    }
    if (this.#separator !== 0x0a) this.#line += countLineEnds(bytes, start, end);
  }
}

/** One element: the whole text. */
export class WholeSplitter implements Splitter {
  readonly fault: SplitFault | null = null;

  split(bytes: Uint8Array, isLast: boolean, found: Elements): number {
    if (!isLast) return 0;
    found.starts.push(0);
    found.ends.push(bytes.length);
    found.lines.push(1);
    return bytes.length;
  }
}

/** The array whose elements are the records: where its first may begin, and the name of the member that it is. */
export interface FoundArray {
  readonly name: string | null;
  /** The byte after its bracket. */
  readonly start: number;
}

/**
 * The array that a text of JSON is, or the member of its root that is the list of records: `features`, else the first that holds objects.
 * null: there is none as far as the bytes go.
 */
export function findArray(bytes: Uint8Array): FoundArray | null {
  let at = skipBlanks(bytes, 0);
  if (bytes[at] === 0x5b) return { name: null, start: at + 1 };
  if (bytes[at] !== 0x7b) return null;
  let first: FoundArray | null = null;
  let depth = 1;
  for (at += 1; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    const kind = kinds[byte];
    if (kind === opening) depth += 1;
    else if (kind === closing) depth -= 1;
    if (depth === 0) break;
    if (kind !== quotationMark) continue;
    const end = endOfString(bytes, at);
    const colon = skipBlanks(bytes, end);
    const value = skipBlanks(bytes, colon + 1);
    if (depth === 1 && bytes[colon] === 0x3a && bytes[value] === 0x5b) {
      const name = new TextDecoder().decode(bytes.subarray(at + 1, end - 1));
      if (name === 'features') return { name, start: value + 1 };
      if (bytes[skipBlanks(bytes, value + 1)] === 0x7b) first ??= { name, start: value + 1 };
    }
    at = end - 1;
  }
  return first;
}

/** Behind the closing quotation mark of the string that begins at a byte. */
function endOfString(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < bytes.length && bytes[at] !== 0x22) at += bytes[at] === 0x5c ? 2 : 1;
  return at + 1;
}
