/** A table of FlatBuffers (https://flatbuffers.dev/internals/). Reading beyond the bytes throws a RangeError, as a DataView does. */
export class FlatTable {
  readonly #view: DataView;
  readonly #start: number;
  readonly #fields: number;
  readonly #fieldsBytes: number;

  private constructor(view: DataView, start: number) {
    this.#view = view;
    this.#start = start;
    this.#fields = start - view.getInt32(start, true);
    this.#fieldsBytes = view.getUint16(this.#fields, true);
  }

  /** The table that a buffer is about. */
  static root(view: DataView): FlatTable {
    return new FlatTable(view, view.getUint32(0, true));
  }

  /** Where the value of a field stands, by the field's index; 0: it has none. */
  #at(field: number): number {
    const place = 4 + 2 * field;
    const offset = place + 2 <= this.#fieldsBytes ? this.#view.getUint16(this.#fields + place, true) : 0;
    return offset === 0 ? 0 : this.#start + offset;
  }

  /** 0: it has none. */
  u8(field: number): number {
    const at = this.#at(field);
    return at === 0 ? 0 : this.#view.getUint8(at);
  }

  u16(field: number, otherwise: number): number {
    const at = this.#at(field);
    return at === 0 ? otherwise : this.#view.getUint16(at, true);
  }

  i32(field: number): number {
    const at = this.#at(field);
    return at === 0 ? 0 : this.#view.getInt32(at, true);
  }

  u64(field: number): number {
    const at = this.#at(field);
    return at === 0 ? 0 : Number(this.#view.getBigUint64(at, true));
  }

  /** Empty: it has none. */
  text(field: number): string {
    return new TextDecoder().decode(this.bytes(field));
  }

  bytes(field: number): Uint8Array {
    const { at, count } = this.#vector(field, 1);
    return new Uint8Array(this.#view.buffer, this.#view.byteOffset + at, count);
  }

  u32s(field: number): readonly number[] {
    const { at, count } = this.#vector(field, 4);
    return Array.from({ length: count }, (_, index) => this.#view.getUint32(at + 4 * index, true));
  }

  f64s(field: number): readonly number[] {
    const { at, count } = this.#vector(field, 8);
    return Array.from({ length: count }, (_, index) => this.#view.getFloat64(at + 8 * index, true));
  }

  /** null: it has none. */
  table(field: number): FlatTable | null {
    const at = this.#at(field);
    return at === 0 ? null : new FlatTable(this.#view, at + this.#view.getUint32(at, true));
  }

  tables(field: number): readonly FlatTable[] {
    const { at, count } = this.#vector(field, 4);
    return Array.from({ length: count }, (_, index) => {
      const place = at + 4 * index;
      return new FlatTable(this.#view, place + this.#view.getUint32(place, true));
    });
  }

  #vector(field: number, itemBytes: number): { readonly at: number; readonly count: number } {
    const at = this.#at(field);
    if (at === 0) return { at: 0, count: 0 };
    const start = at + this.#view.getUint32(at, true);
    const count = this.#view.getUint32(start, true);
    if (start + 4 + count * itemBytes > this.#view.byteLength) throw new RangeError('A list is longer than its buffer');
    return { at: start + 4, count };
  }
}
