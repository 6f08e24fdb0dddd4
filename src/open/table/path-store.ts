import { firstIndex } from '../../domain/events/event-table.ts';

/** The moments of paths' vertices, of all in one row: eight bytes each, beside the geometries whose numbers they have. */
export class PathStore {
  #moments = new Float64Array(64);
  #used = 0;
  /** The numbers of geometries, rising, and where the moments of each end. */
  readonly #numbers: number[] = [];
  readonly #ends: number[] = [];

  add(number: number, moments: Float64Array): void {
    const needed = this.#used + moments.length;
    if (needed > this.#moments.length) {
      const more = new Float64Array(2 ** Math.ceil(Math.log2(needed)));
      more.set(this.#moments);
      this.#moments = more;
    }
    this.#moments.set(moments, this.#used);
    this.#used = needed;
    this.#numbers.push(number);
    this.#ends.push(needed);
  }

  /** A copy; null: that geometry has none. */
  at(number: number): Float64Array<ArrayBuffer> | null {
    const index = firstIndex(this.#numbers.length, (each) => (this.#numbers[each] ?? 0) >= number);
    return this.#numbers[index] === number ? this.#moments.slice(this.#ends[index - 1] ?? 0, this.#ends[index]) : null;
  }

  /** Forgets those of all geometries but the first. */
  truncate(geometries: number): void {
    const length = firstIndex(this.#numbers.length, (each) => (this.#numbers[each] ?? 0) >= geometries);
    this.#numbers.length = length;
    this.#ends.length = length;
    this.#used = this.#ends.at(-1) ?? 0;
  }
}
