import type * as geojson from 'geojson';

const hex = /^\s*(?:\\x|0x)?((?:[0-9a-f]{2})+)\s*$/i;
/** Above the number of a type, in the binary of PostGIS. */
const flags = { z: 0x8000_0000, m: 0x4000_0000, srid: 0x2000_0000 };
const deepestNesting = 16;

/** Whether a text begins as well-known binary in hexadecimal digits does, and is long enough for a point. */
export function beginsAsWkb(text: string): boolean {
  return /^\s*(?:\\x|0x)?0[01][0-9a-f]{40}/i.test(text);
}

/** A geometry of well-known binary, and the number of its reference system, if it has one. */
export interface BinaryGeometry {
  readonly geometry: geojson.Geometry;
  readonly srid: number | null;
}

/**
 * Reads well-known binary in hexadecimal digits (OGC 06-103r4, section 8), with heights by ISO numbers of types or by the flags of PostGIS,
 * whose SRID it knows. Heights and measures are left out. null: it is not that, or does not end with the text.
 */
export function readWkb(text: string): BinaryGeometry | null {
  const digits = hex.exec(text)?.[1];
  if (digits === undefined) return null;
  const bytes = Uint8Array.from({ length: digits.length / 2 }, (_, index) => parseInt(digits.slice(2 * index, 2 * index + 2), 16));
  const reader = new WkbReader(bytes);
  try {
    const geometry = reader.geometry(0);
    return geometry && reader.isAtEnd ? { geometry, srid: reader.srid } : null;
  } catch (error) {
    // The view says that the bytes end too early.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

class WkbReader {
  readonly #view: DataView;
  #at = 0;
  #isLittle = true;
  #extras = 0;
  srid: number | null = null;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.#view = new DataView(bytes.buffer);
  }

  get isAtEnd(): boolean {
    return this.#at === this.#view.byteLength;
  }

  geometry(depth: number): geojson.Geometry | null {
    if (depth > deepestNesting) return null;
    const order = this.#view.getUint8(this.#at);
    if (order > 1) return null;
    this.#at += 1;
    this.#isLittle = order === 1;
    const code = this.#u32();
    const [bare, dimensions] = [(code & 0x0fff_ffff) % 1000, Math.floor((code & 0x0fff_ffff) / 1000)];
    if (dimensions > 3) return null;
    this.#extras =
      Number((code & flags.z) !== 0 || dimensions === 1 || dimensions === 3) + Number((code & flags.m) !== 0 || dimensions >= 2);
    if ((code & flags.srid) !== 0) this.srid = this.#u32();
    return this.#ofType(bare, depth);
  }

  #ofType(type: number, depth: number): geojson.Geometry | null {
    switch (type) {
      case 1: {
        const position = this.#position();
        return { type: 'Point', coordinates: position.every(Number.isNaN) ? [] : position };
      }
      case 2:
        return { type: 'LineString', coordinates: this.#positions() };
      case 3:
        return { type: 'Polygon', coordinates: this.#list(() => this.#positions()) };
      case 4:
      case 5:
      case 6:
      case 7:
        return this.#collection(type, depth);
      default:
        return null;
    }
  }

  #collection(type: 4 | 5 | 6 | 7, depth: number): geojson.Geometry | null {
    const parts = this.#list(() => this.geometry(depth + 1));
    const geometries = parts.flatMap((part) => part ?? []);
    if (geometries.length < parts.length) return null;
    if (type === 7) return { type: 'GeometryCollection', geometries };
    const points = geometries.flatMap((part) => (part.type === 'Point' ? [part.coordinates] : []));
    const lines = geometries.flatMap((part) => (part.type === 'LineString' ? [part.coordinates] : []));
    const polygons = geometries.flatMap((part) => (part.type === 'Polygon' ? [part.coordinates] : []));
    if ({ 4: points, 5: lines, 6: polygons }[type].length < parts.length) return null;
    if (type === 4) return { type: 'MultiPoint', coordinates: points };
    return type === 5 ? { type: 'MultiLineString', coordinates: lines } : { type: 'MultiPolygon', coordinates: polygons };
  }

  #positions(): geojson.Position[] {
    return this.#list(() => this.#position());
  }

  #position(): geojson.Position {
    const position = [this.#double(), this.#double()];
    this.#at += 8 * this.#extras;
    return position;
  }

  /** A count, then so many items. A false count ends where the bytes do. */
  #list<Item>(readItem: () => Item): Item[] {
    const count = this.#u32();
    const items: Item[] = [];
    for (let index = 0; index < count; index++) items.push(readItem());
    return items;
  }

  #u32(): number {
    this.#at += 4;
    return this.#view.getUint32(this.#at - 4, this.#isLittle);
  }

  #double(): number {
    this.#at += 8;
    return this.#view.getFloat64(this.#at - 8, this.#isLittle);
  }
}
