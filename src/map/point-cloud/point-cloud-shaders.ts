import { rowFlags } from '../../domain/events/event-table.ts';
import type { Layer } from '../../domain/story/story-schema.ts';

/**
 * A layer's style in a u32: its colour as 0xRRGGBB, shifted left by eight bits, and the number of its shape; 0: it is switched off. There
 * are as many as there can be layers.
 */
export const styleCount = 256;

const shapes: readonly Layer['shape'][] = ['circle', 'square', 'diamond', 'triangle', 'dash'];

/** The style of a layer that is on. */
export function styleU32(shape: Layer['shape'], colour: string): number {
  return ((parseInt(colour.slice(1), 16) << 8) | (shapes.indexOf(shape) + 1)) >>> 0;
}

/** How far the symbols of `symbolPath` extend from their middle, in its units, by the number of the shape. */
const reaches = 'float[](0.0, 8.0, 8.0, 10.0, 10.8, 12.0)';

/**
 * The size of the symbols of events that continue in the newest unit of the dates shown. Not the others are smaller: from afar they could
 * not be seen.
 */
const recentSize = 1.3;

/** The locations of the attributes: the four u32 of `PointVertices`, and whether a search lets the row pass. */
export const attributes = { vertex: 0, passes: 1 } as const;

/**
 * Draws a row's symbol, or nothing if the row is over (by its rank), its layer is off, a search does not let it pass, or it is no point.
 * Positions are made relative to the map's centre as integers, which is exact, and then converted to floats: `u_matrix` expects shares of
 * the world's width from that centre.
 */
export function vertexShader({ vertexShaderPrelude, define }: { readonly vertexShaderPrelude: string; readonly define: string }): string {
  return `#version 300 es
precision highp float;
precision highp int;
${define}
#ifdef GLOBE
${vertexShaderPrelude}
uniform vec2 u_centre_share;
#else
uniform mat4 u_matrix;
#endif
uniform uvec2 u_centre;
uniform float u_copy;
uniform uint u_ended;
uniform uvec4 u_styles[${styleCount / 4}];
uniform uint u_older;
uniform float u_unit;
uniform float u_halo;
layout(location = ${attributes.vertex}) in uvec4 vertex;
layout(location = ${attributes.passes}) in uint passes;
flat out vec3 colour;
flat out uint shape;
flat out uint flags;
flat out float side;
flat out float unit;

void main() {
  uint style = u_styles[(vertex.w & 255u) >> 2][vertex.w & 3u];
  shape = style & 255u;
  flags = vertex.w >> 8;
  colour = vec3((style >> 24) & 255u, (style >> 16) & 255u, (style >> 8) & 255u) / 255.0;
  unit = vertex.z < u_older ? u_unit : ${recentSize.toFixed(2)} * u_unit;
  side = 2.0 * (${reaches}[min(shape, 5u)] * unit + u_halo + 1.0);
  gl_PointSize = side;
  if (vertex.z < u_ended || shape == 0u || passes == 0u || (flags & ${rowFlags.placeless | rowFlags.shape}u) != 0u) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    return;
  }
  float east = float(int(vertex.x - u_centre.x)) * ${1 / 2 ** 32} + u_copy;
  float south = (vertex.y < u_centre.y ? -float(u_centre.y - vertex.y) : float(vertex.y - u_centre.y)) * ${1 / 2 ** 32};
#ifdef GLOBE
  gl_Position = projectTile(u_centre_share + vec2(east, south));
#else
  gl_Position = u_matrix * vec4(east, south, 0.0, 1.0);
#endif
}
`;
}

/** Signed distances to the outlines of `symbolPath`, in its units. Coordinates are right and down from the middle. */
export const fragmentShader = `#version 300 es
precision highp float;
precision highp int;
uniform float u_halo;
uniform float u_edge;
uniform vec3 u_ground;
flat in vec3 colour;
flat in uint shape;
flat in uint flags;
flat in float side;
flat in float unit;
out vec4 drawn;

float boxDistance(vec2 point, vec2 halfSides) {
  vec2 beyond = abs(point) - halfSides;
  return length(max(beyond, 0.0)) + min(max(beyond.x, beyond.y), 0.0);
}

float symbolDistance(vec2 point) {
  switch (shape) {
    case 1u:
      return length(point) - 8.0;
    case 2u:
      return boxDistance(point, vec2(5.0)) - 3.0;
    case 3u:
      return (abs(point.x) + abs(point.y) - 10.0) * ${Math.SQRT1_2};
    case 4u:
      return max(dot(vec2(abs(point.x), point.y), vec2(0.8619, -0.507)) - 4.563, point.y - 8.0);
    default: {
      vec2 along = vec2(0.8638 * point.x - 0.5038 * point.y, 0.5038 * point.x + 0.8638 * point.y);
      return boxDistance(vec2(abs(along.x) - 6.7, along.y), vec2(4.75, 3.0));
    }
  }
}

void main() {
  float distance = symbolDistance((gl_PointCoord - 0.5) * side / unit) * unit;
  float within = clamp(0.5 - distance, 0.0, 1.0);
  float covered = clamp(u_halo + 0.5 - distance, 0.0, 1.0);
  if (covered == 0.0) discard;
  float edge = clamp(distance + u_edge + 0.5, 0.0, 1.0);
  float filled = (flags & ${rowFlags.hollow}u) != 0u ? 0.0 : (flags & ${rowFlags.uncertainDate}u) != 0u ? 0.5 : 1.0;
  vec3 fill = mix(u_ground, colour, max(filled, edge));
  drawn = vec4(mix(u_ground, fill, within), 1.0) * covered;
}
`;

/** The radius of a circle in the units of `symbolPath`. */
export const circleUnits = 8;
