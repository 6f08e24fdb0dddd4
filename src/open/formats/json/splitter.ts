/** Where elements stand in the bytes that a splitter was given: `ends` are not in. `lines`, from 1, are those on which they begin. */
export interface Elements {
  readonly starts: number[];
  readonly ends: number[];
  readonly lines: number[];
}

/** No elements yet. */
export function makeElements(): Elements {
  return { starts: [], ends: [], lines: [] };
}

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

/** An element that is longer has lost a bracket or a quotation mark. In bytes. */
export const largestElement = 64 * 1024 * 1024;

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
