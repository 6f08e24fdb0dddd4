const encoder = new TextEncoder();

/** Many texts in UTF-8, one after another in one array: a workbook has its texts in one list, and cells have numbers of it. */
export class StringTable {
  bytes = new Uint8Array(64 * 1024);
  /** Where each text starts, and where the last ends. */
  #starts = new Uint32Array(4096);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  start(index: number): number {
    return this.#starts[index] ?? 0;
  }

  /** Adds a text. */
  add(text: string): void {
    this.#makeRoom(3 * text.length);
    const from = this.#starts[this.#count] ?? 0;
    this.#end(from + encoder.encodeInto(text, this.bytes.subarray(from)).written);
  }

  addBytes(bytes: Uint8Array, start: number, end: number): void {
    this.#makeRoom(end - start);
    const from = this.#starts[this.#count] ?? 0;
    this.bytes.set(bytes.subarray(start, end), from);
    this.#end(from + end - start);
  }

  #end(at: number): void {
    this.#count += 1;
    if (this.#count === this.#starts.length) {
      const more = new Uint32Array(2 * this.#count);
      more.set(this.#starts);
      this.#starts = more;
    }
    this.#starts[this.#count] = at;
  }

  #makeRoom(bytes: number): void {
    const needed = (this.#starts[this.#count] ?? 0) + bytes;
    if (needed <= this.bytes.length) return;
    const more = new Uint8Array(2 * needed);
    more.set(this.bytes);
    this.bytes = more;
  }
}
