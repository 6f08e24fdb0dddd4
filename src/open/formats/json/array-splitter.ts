import { type Opening, guessElements, openingAt } from './guess-elements.ts';
import { countLineEnds, endBeforeComma, indexOfBytes, isAt, skipBlanks, trimmedEnd } from './json-bytes.ts';
import { type Elements, type SplitFault, type Splitter, largestElement } from './splitter.ts';

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

  constructor(line: number, opening: Opening | null = null) {
    this.#line = line;
    this.#opening = opening;
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
   * the last, whose end cannot be known. Features in features spoil it, so the caller that parses them has to see that there are as many
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

  /** Only a feature can be distinguished from what it holds by how it begins; other objects may hold some that begin as they do. */
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
