import type * as geojson from 'geojson';
import { type Bbox, type CellCounts, PlaceCells } from './place-cells.ts';

/** How many strips of longitude are told apart when the widest gap is sought. */
const strips = 3600;

/** Of each strip the longitudes furthest west and east, ∞ and -∞ where there are none; the latitudes furthest south and north. */
export interface ExtentSpans {
  readonly wests: Float64Array;
  readonly easts: Float64Array;
  readonly south: number;
  readonly north: number;
  readonly cells: CellCounts;
}

/**
 * The smallest box round places that come one by one. Where the widest stretch of longitudes without any does not reach over the 180th
 * meridian, the box does, and its east is below its west. Gaps are sought among strips of a tenth of a degree.
 */
export class Extent {
  readonly #wests = new Float64Array(strips).fill(Infinity);
  readonly #easts = new Float64Array(strips).fill(-Infinity);
  #south = Infinity;
  #north = -Infinity;
  readonly #cells = new PlaceCells();

  /** Longitudes beyond ±180 are wrapped. */
  addPoint(lng: number, lat: number): void {
    this.#latitude(lat);
    const wrapped = wrap(lng);
    this.#cells.add(wrapped, lat, wrapped, lat);
    const strip = stripOf(wrapped);
    if (wrapped < (this.#wests[strip] ?? 0)) this.#wests[strip] = wrapped;
    if (wrapped > (this.#easts[strip] ?? 0)) this.#easts[strip] = wrapped;
  }

  addGeometry(geometry: geojson.Geometry): void {
    if (geometry.type === 'GeometryCollection') {
      for (const part of geometry.geometries) this.addGeometry(part);
    } else if (geometry.type === 'Point' || geometry.type === 'MultiPoint') {
      eachPosition(geometry.coordinates, (lng, lat) => this.addPoint(lng, lat));
    } else {
      this.#addLine(geometry.coordinates);
    }
  }

  /** Lines and areas have all longitudes between their own. */
  #addLine(coordinates: Nested): void {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    eachPosition(coordinates, (lng, lat) => {
      this.#latitude(lat);
      south = Math.min(south, lat);
      north = Math.max(north, lat);
      west = Math.min(west, lng);
      east = Math.max(east, lng);
    });
    if (west > east) return;
    this.#cells.add(wrap(west), south, wrap(west) + east - west, north);
    if (east - west >= 360) this.#longitudes(-180, 180);
    else if (wrap(west) <= wrap(east)) this.#longitudes(wrap(west), wrap(east));
    else {
      this.#longitudes(wrap(west), 180);
      this.#longitudes(-180, wrap(east));
    }
  }

  #latitude(lat: number): void {
    if (lat < this.#south) this.#south = lat;
    if (lat > this.#north) this.#north = lat;
  }

  #longitudes(west: number, east: number): void {
    const [first, last] = [stripOf(west), stripOf(east)];
    for (let strip = first; strip <= last; strip++) {
      const from = strip === first ? west : strip / 10 - 180;
      const to = strip === last ? east : (strip + 1) / 10 - 180;
      if (from < (this.#wests[strip] ?? 0)) this.#wests[strip] = from;
      if (to > (this.#easts[strip] ?? 0)) this.#easts[strip] = to;
    }
  }

  /** What the places were taken down as, for another extent to take in. */
  get spans(): ExtentSpans {
    return { wests: this.#wests, easts: this.#easts, south: this.#south, north: this.#north, cells: this.#cells.counted };
  }

  addSpans({ wests, easts, south, north, cells }: ExtentSpans): void {
    for (let strip = 0; strip < strips; strip++) {
      this.#wests[strip] = Math.min(this.#wests[strip] ?? Infinity, wests[strip] ?? Infinity);
      this.#easts[strip] = Math.max(this.#easts[strip] ?? -Infinity, easts[strip] ?? -Infinity);
    }
    this.#south = Math.min(this.#south, south);
    this.#north = Math.max(this.#north, north);
    this.#cells.addCounted(cells);
  }

  /** Of most places: see `PlaceCells.mostOf`. null: there are no places. */
  ofMost(): Bbox | null {
    const whole = this.bbox();
    return whole && this.#cells.mostOf(whole);
  }

  /** null: there are no places. */
  bbox(): Bbox | null {
    if (this.#south > this.#north) return null;
    const used = Array.from({ length: strips }, (_, strip) => strip).filter((strip) => (this.#wests[strip] ?? 0) < Infinity);
    let [west, east] = [this.#wests[used[0] ?? 0] ?? 0, this.#easts[used.at(-1) ?? 0] ?? 0];
    let widest = west + 360 - east;
    for (const [index, strip] of used.entries()) {
      const from = this.#easts[used[index - 1] ?? strip] ?? 0;
      const to = this.#wests[strip] ?? 0;
      if (index === 0 || to - from <= widest) continue;
      [widest, west, east] = [to - from, to, from];
    }
    return [west, this.#south, east, this.#north];
  }
}

type Nested = readonly number[] | readonly Nested[];

function eachPosition(coordinates: Nested, see: (lng: number, lat: number) => void): void {
  const [first, second] = coordinates;
  if (typeof first === 'number' && typeof second === 'number') see(first, second);
  else for (const inner of coordinates) if (typeof inner !== 'number') eachPosition(inner, see);
}

/** Into ±180, both of which stay. */
function wrap(lng: number): number {
  return lng >= -180 && lng <= 180 ? lng : ((((lng + 180) % 360) + 360) % 360) - 180;
}

function stripOf(lng: number): number {
  return Math.min(Math.max(Math.floor((lng + 180) * 10), 0), strips - 1);
}
