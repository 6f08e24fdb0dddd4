import { countLineEnds, isBlankByte } from './json-bytes.ts';
import { type Elements, type SplitFault, type Splitter, largestElement } from './splitter.ts';

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
