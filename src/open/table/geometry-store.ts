import type * as geojson from 'geojson';

const chunkBytes = 1 << 22;
const encoder = new TextEncoder();

/** Geometries as bytes of GeoJSON, outside the heap of objects: a million areas are as large in there as in their file. */
export class GeometryStore {
  readonly #chunks: Uint8Array<ArrayBuffer>[] = [];
  #room = 0;
  #chunkOf = new Uint32Array(64);
  #from = new Uint32Array(64);
  #to = new Uint32Array(64);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** The number of the first is 0. */
  add(geometry: geojson.Geometry): void {
    const bytes = encoder.encode(JSON.stringify(geometry));
    if (this.#room < bytes.length) {
      this.#room = Math.max(chunkBytes, bytes.length);
      this.#chunks.push(new Uint8Array(this.#room));
    }
    const chunk = this.#chunks.at(-1);
    if (!chunk) throw new Error('There is a chunk once there is room in it');
    const from = chunk.length - this.#room;
    chunk.set(bytes, from);
    this.#room -= bytes.length;
    this.#remember(this.#chunks.length - 1, from, from + bytes.length);
  }

  #remember(chunk: number, from: number, to: number): void {
    if (this.#length === this.#from.length) {
      this.#chunkOf = doubled(this.#chunkOf);
      this.#from = doubled(this.#from);
      this.#to = doubled(this.#to);
    }
    this.#chunkOf[this.#length] = chunk;
    this.#from[this.#length] = from;
    this.#to[this.#length++] = to;
  }

  at(number: number): Uint8Array<ArrayBuffer> {
    return this.#chunks[this.#chunkOf[number] ?? 0]?.subarray(this.#from[number] ?? 0, this.#to[number] ?? 0) ?? new Uint8Array();
  }

  /** Forgets all but the first. Their room is not used again. */
  truncate(length: number): void {
    this.#length = length;
  }
}

function doubled(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(numbers.length * 2);
  more.set(numbers);
  return more;
}
