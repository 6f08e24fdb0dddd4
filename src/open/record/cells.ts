/** In the end of a cell: its quotation marks are doubled. No text is as long. */
export const doubled = 2 ** 31;

/** The cells of a row as they stand in a text: each is cut out of it when it is asked for. */
export class Cells implements Iterable<string> {
  readonly #text: string;
  /** Of each cell of many rows, where it starts and ends in the text. */
  readonly #bounds: Uint32Array;
  readonly #first: number;
  readonly length: number;

  constructor(text: string, bounds: Uint32Array, first: number, length: number) {
    this.#text = text;
    this.#bounds = bounds;
    this.#first = first;
    this.length = length;
  }

  /** undefined: there is no such cell. */
  at(index: number): string | undefined {
    if (!(index >= 0 && index < this.length)) return undefined;
    const place = 2 * (this.#first + index);
    const start = this.#bounds[place] ?? 0;
    const end = this.#bounds[place + 1] ?? 0;
    return end < doubled ? this.#text.slice(start, end) : this.#text.slice(start, end - doubled).replaceAll('""', '"');
  }

  *[Symbol.iterator](): Generator<string> {
    for (let index = 0; index < this.length; index += 1) yield this.at(index) ?? '';
  }
}
