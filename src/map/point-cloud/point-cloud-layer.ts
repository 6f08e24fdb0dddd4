import type * as maplibregl from 'maplibre-gl';
import { type Flavor, palettes } from '../../basemap/palette.ts';
import { type EventTable, type RangeSlices, firstIndex, rangeSlices, rangedCount } from '../../domain/events/event-table.ts';
import type { EventIndex } from '../../domain/events/event-set.ts';
import type { Instant, TimeRange } from '../../domain/time/instant.ts';
import { type PointCloudData, mercatorY, u32PerVertex, verticesOfTree, u32Steps } from '../../domain/events/point-cloud-data.ts';
import { PointCloudPrograms, type Program } from './point-cloud-programs.ts';
import { attributes, circleUnits, styleCount, styleU32 } from './point-cloud-shaders.ts';

interface Buffers {
  readonly array: WebGLVertexArrayObject;
  readonly vertices: WebGLBuffer;
  readonly passes: WebGLBuffer;
  /** Whose rows are in `vertices`. */
  table: EventTable | null;
  /** What is in `passes`. */
  passing: Uint8Array | null;
}

/** The width of the widest symbol, in px. */
const widestSymbol = 24;
const haloWidth = 1;
const edgeWidth = 1.6;
const bytesPerVertex = u32PerVertex * Uint32Array.BYTES_PER_ELEMENT;

/** Of more points than this, all symbols are smaller. */
const roomyCount = 4000;

/**
 * Half the width of a circle in px, in a set of `count` points. From afar symbols are small, and the more points there are the smaller,
 * down to half: larger ones would hide each other. Nearby all have the same size. Other symbols are about as large.
 */
export function pointCloudRadius(zoom: number, count: number): number {
  const nearness = Math.min(Math.max((zoom - 2) / 12, 0), 1);
  const room = Math.min(Math.max((roomyCount / Math.max(count, 1)) ** 0.2, 0.5), 1);
  return 3 * (room + (1 - room) * nearness) + 4 * nearness;
}

/**
 * Draws the points of a set of events, up to a million, as one layer of MapLibre. What a range shows is two slices of a vertex buffer
 * sorted by time, found by binary search; the shader tests the rest. So a step in time costs the same for any number of points and sends
 * nothing. Draws on the flat map and on the globe; north must be up.
 */
export class PointCloudLayer implements maplibregl.CustomLayerInterface {
  readonly id: string;
  readonly type = 'custom';
  readonly renderingMode = '2d';

  readonly #onFailure: (error: unknown) => void;
  #programs: PointCloudPrograms | null = null;
  #failure: Error | null = null;
  #map: maplibregl.Map | null = null;
  #gl: WebGL2RenderingContext | null = null;
  #buffers: Buffers | null = null;
  #table: EventTable | null = null;
  #points: PointCloudData | null = null;
  #index: EventIndex | null = null;
  #range: TimeRange | null = null;
  #recent: Instant | null = null;
  #flavor: Flavor;
  #styles = new Uint32Array(styleCount);

  /** `onFailure` is called if the browser rejects the shaders; nothing is drawn then. */
  constructor(id: string, flavor: Flavor, onFailure: (error: unknown) => void) {
    this.id = id;
    this.#flavor = flavor;
    this.#onFailure = onFailure;
  }

  /** Sets what is drawn once `show` is called with an index of this table. Vertices are set to null when they are uploaded. */
  setPoints(table: EventTable, points: PointCloudData): void {
    if (table === this.#table) return;
    this.#table = table;
    this.#points = points;
    this.#index = null;
    this.#map?.triggerRepaint();
  }

  /** Draws the points of the index in `range`, larger if their time continues after `recent`; null: all have the same size. */
  show(index: EventIndex, range: TimeRange, recent: Instant | null = null): void {
    if (index.set.table !== this.#table) throw new Error('The index belongs to another table than the one drawn');
    if (index !== this.#index) this.#styles = stylesOf(index, this.#flavor);
    this.#index = index;
    this.#range = range;
    this.#recent = recent;
    this.#map?.triggerRepaint();
  }

  setFlavor(flavor: Flavor): void {
    this.#flavor = flavor;
    if (this.#index) this.#styles = stylesOf(this.#index, flavor);
    this.#map?.triggerRepaint();
  }

  onAdd(map: maplibregl.Map, gl: WebGL2RenderingContext): void {
    this.#map = map;
    this.#gl = gl;
    this.#programs = PointCloudPrograms.of(gl);
    this.#buffers = null;
  }

  onRemove(): void {
    const gl = this.#gl;
    if (gl && this.#buffers) {
      gl.deleteVertexArray(this.#buffers.array);
      gl.deleteBuffer(this.#buffers.vertices);
      gl.deleteBuffer(this.#buffers.passes);
    }
    this.#programs = null;
    this.#buffers = null;
    this.#map = null;
    this.#gl = null;
  }

  render(gl: WebGL2RenderingContext, frame: maplibregl.CustomRenderMethodInput): void {
    const map = this.#map;
    if (!map || gl.isContextLost()) return;
    const program = this.#program(frame);
    if (!program || !this.#table || !this.#index || !this.#range) return;
    const buffers = this.#upload(gl, this.#table, this.#index.set.passing);
    gl.useProgram(program.program);
    gl.bindVertexArray(buffers.array);
    this.#setLook(gl, program, map, rangedCount(this.#table));
    const isGlobe = setCentre(gl, program, map, frame);
    const slices = rangeSlices(this.#table, this.#range);
    gl.uniform1ui(program.uniform('u_ended'), slices.ended);
    const { ended: older } = this.#recent === null ? allOlder : rangeSlices(this.#table, { ...this.#range, from: this.#recent });
    gl.uniform1ui(program.uniform('u_older'), older);
    const parts = vertexSlices(this.#table, slices);
    for (const copy of isGlobe ? [0] : worldCopies(map)) {
      gl.uniform1f(program.uniform('u_copy'), copy);
      for (const { first, count } of parts) if (count > 0) gl.drawArrays(gl.POINTS, first, count);
    }
    gl.bindVertexArray(null);
  }

  /** null: it is not ready yet, or it failed. */
  #program({ shaderData }: maplibregl.CustomRenderMethodInput): Program | null {
    const program = this.#programs?.get(shaderData);
    if (program instanceof Error) {
      if (program !== this.#failure) this.#onFailure(program);
      this.#failure = program;
      return null;
    }
    if (program === undefined) this.#map?.triggerRepaint();
    return program ?? null;
  }

  #upload(gl: WebGL2RenderingContext, table: EventTable, passing: Uint8Array | null): Buffers {
    const buffers = (this.#buffers ??= makeBuffers(gl));
    if (buffers.table !== table && this.#points) {
      gl.bindBuffer(gl.ARRAY_BUFFER, buffers.vertices);
      gl.bufferData(gl.ARRAY_BUFFER, this.#points.vertices ?? verticesOfTree(table, this.#points), gl.STATIC_DRAW);
      // They are a sixth of the page's memory for a large file. All that share `#points` lose them.
      this.#points.vertices = null;
      buffers.table = table;
      buffers.passing = null;
    }
    if (buffers.passing !== passing) {
      gl.bindBuffer(gl.ARRAY_BUFFER, buffers.passes);
      gl.bufferData(gl.ARRAY_BUFFER, passing ? inVertexOrder(table, passing) : new Uint8Array(0), gl.DYNAMIC_DRAW);
      buffers.passing = passing;
    }
    gl.bindVertexArray(buffers.array);
    if (passing) gl.enableVertexAttribArray(attributes.passes);
    else gl.disableVertexAttribArray(attributes.passes);
    gl.vertexAttribI4ui(attributes.passes, 1, 0, 0, 0);
    return buffers;
  }

  #setLook(gl: WebGL2RenderingContext, { uniform }: Program, map: maplibregl.Map, count: number): void {
    const ratio = map.getPixelRatio();
    gl.uniform4uiv(uniform('u_styles'), this.#styles);
    gl.uniform1f(uniform('u_unit'), (pointCloudRadius(map.getZoom(), count) * ratio) / circleUnits);
    gl.uniform1f(uniform('u_halo'), haloWidth * ratio);
    gl.uniform1f(uniform('u_edge'), edgeWidth * ratio);
    const ground = parseInt(palettes[this.#flavor].land.slice(1), 16);
    gl.uniform3f(uniform('u_ground'), (ground >> 16) / 255, ((ground >> 8) & 255) / 255, (ground & 255) / 255);
  }
}

/** As `RangeSlices`: no row's time continues. */
const allOlder = { ended: 2 ** 32 - 1 };

interface VertexSlice {
  readonly first: number;
  readonly count: number;
}

/**
 * The vertices of the rows that a range can show, bottom to top: short events are drawn over the long ones that they happen in. Costs log
 * n.
 */
function vertexSlices({ dated, longs }: EventTable, slices: RangeSlices): readonly VertexSlice[] {
  const longsBefore = firstIndex(longs.length, (index) => (longs[index] ?? Infinity) >= slices.first);
  const firstShort = slices.first - longsBefore;
  return [
    { first: dated - longs.length, count: slices.longs },
    { first: firstShort, count: slices.last - slices.longs - firstShort },
  ];
}

function stylesOf({ set, layersOn }: EventIndex, flavor: Flavor): Uint32Array<ArrayBuffer> {
  const styles = new Uint32Array(styleCount);
  set.layers.forEach(({ shape, colour }, index) => {
    if (layersOn[index] === 1) styles[index] = styleU32(shape, colour[flavor]);
  });
  return styles;
}

/** Whether each row passes, in the order of `PointVertices`. */
function inVertexOrder(table: EventTable, passing: Uint8Array): Uint8Array {
  const { dated, longs } = table;
  const ordered = new Uint8Array(rangedCount(table));
  let [short, long] = [0, 0];
  for (let row = 0; row < ordered.length; row++) {
    const isLong = longs[long] === row;
    ordered[isLong ? dated - longs.length + long++ : short++] = passing[row] ?? 0;
  }
  return ordered;
}

/** Sets where the map is: its centre, as u32 and as what the matrix is relative to. Returns whether it is a globe. */
function setCentre(
  gl: WebGL2RenderingContext,
  { uniform }: Program,
  map: maplibregl.Map,
  { defaultProjectionData, shaderData }: maplibregl.CustomRenderMethodInput,
): boolean {
  const { lng, lat } = map.getCenter();
  // Not wrapped: while the map is dragged its centre may be beyond 180°.
  const x = Math.round(((lng + 180) / 360) * u32Steps);
  const y = mercatorY(lat);
  gl.uniform2ui(uniform('u_centre'), x - Math.floor(x / u32Steps) * u32Steps, y);
  const isGlobe = shaderData.define.includes('GLOBE');
  const { mainMatrix, fallbackMatrix, tileMercatorCoords, clippingPlane, projectionTransition } = defaultProjectionData;
  if (!isGlobe) {
    gl.uniformMatrix4fv(uniform('u_matrix'), false, movedTo(mainMatrix, x / u32Steps, y / u32Steps));
    return false;
  }
  gl.uniform2f(uniform('u_centre_share'), x / u32Steps, y / u32Steps);
  gl.uniformMatrix4fv(uniform('u_projection_matrix'), false, new Float32Array(mainMatrix));
  gl.uniformMatrix4fv(uniform('u_projection_fallback_matrix'), false, new Float32Array(fallbackMatrix));
  gl.uniform4fv(uniform('u_projection_tile_mercator_coords'), tileMercatorCoords);
  gl.uniform4fv(uniform('u_projection_clipping_plane'), clippingPlane);
  gl.uniform1f(uniform('u_projection_transition'), projectionTransition);
  return true;
}

/** The matrix for positions relative to a point. Computed in doubles: a float has too few digits for the position of a street. */
function movedTo(matrix: ArrayLike<number>, x: number, y: number): Float32Array {
  const moved = Float64Array.from(matrix);
  for (let row = 0; row < 4; row++) {
    moved[12 + row] = (matrix[row] ?? 0) * x + (matrix[4 + row] ?? 0) * y + (matrix[12 + row] ?? 0);
  }
  return new Float32Array(moved);
}

/** By how many worlds to the east each copy of the points is moved: a map that is wider than the world shows it several times. */
function worldCopies(map: maplibregl.Map): readonly number[] {
  const worldWidth = 512 * 2 ** map.getZoom();
  const halfWidth = map.getContainer().clientWidth / 2 + widestSymbol;
  const beside = map.getRenderWorldCopies() ? Math.max(Math.ceil(halfWidth / worldWidth - 0.5), 0) : 0;
  return Array.from({ length: 2 * beside + 1 }, (_, index) => index - beside);
}

function makeBuffers(gl: WebGL2RenderingContext): Buffers {
  const buffers = { array: gl.createVertexArray(), vertices: gl.createBuffer(), passes: gl.createBuffer(), table: null, passing: null };
  gl.bindVertexArray(buffers.array);
  gl.bindBuffer(gl.ARRAY_BUFFER, buffers.vertices);
  gl.enableVertexAttribArray(attributes.vertex);
  gl.vertexAttribIPointer(attributes.vertex, u32PerVertex, gl.UNSIGNED_INT, bytesPerVertex, 0);
  gl.bindBuffer(gl.ARRAY_BUFFER, buffers.passes);
  gl.vertexAttribIPointer(attributes.passes, 1, gl.UNSIGNED_BYTE, 1, 0);
  return buffers;
}
