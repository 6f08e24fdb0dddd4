import { rowFlags } from '../../domain/events/event-table.ts';
import type { Layer } from '../../domain/story/story-schema.ts';

/**
 * A layer's style in a word: its colour as 0xRRGGBB, eight bits up, and the number of its shape; 0: it is switched off. As many words
 * as there can be layers.
 */
export const styleCount = 256;

const shapes: readonly Layer['shape'][] = ['circle', 'square', 'diamond', 'triangle', 'dash'];

/** The style of a layer that is on. */
export function styleWord(shape: Layer['shape'], colour: string): number {
  return ((parseInt(colour.slice(1), 16) << 8) | (shapes.indexOf(shape) + 1)) >>> 0;
}

/** How far the signs of `symbolPath` reach from their middle, in its units, by the number of the shape. */
const reaches = 'float[](0.0, 8.0, 8.0, 10.0, 10.8, 12.0)';

/** How much larger the signs are of events that go on in the newest unit of the dates shown: from afar smaller ones could not be seen. */
const recentSize = 1.3;

/** Where the attributes are: the words of `PointVertices`, and whether a search lets the row pass. */
export const attributes = { words: 0, passes: 1 } as const;

/**
 * Draws a row's sign, or nothing where the row is over (its rank tells), its layer off, sought in vain or no point. Positions are taken
 * relative to the centre of the map as integers, which is exact, and only then as floats: `u_matrix` expects shares of the world's width
 * from that centre.
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
layout(location = ${attributes.words}) in uvec4 words;
layout(location = ${attributes.passes}) in uint passes;
flat out vec3 colour;
flat out uint shape;
flat out uint flags;
flat out float side;
flat out float unit;

void main() {
  uint style = u_styles[(words.w & 255u) >> 2][words.w & 3u];
  shape = style & 255u;
  flags = words.w >> 8;
  colour = vec3((style >> 24) & 255u, (style >> 16) & 255u, (style >> 8) & 255u) / 255.0;
  unit = words.z < u_older ? u_unit : ${recentSize.toFixed(2)} * u_unit;
  side = 2.0 * (${reaches}[min(shape, 5u)] * unit + u_halo + 1.0);
  gl_PointSize = side;
  if (words.z < u_ended || shape == 0u || passes == 0u || (flags & ${rowFlags.placeless | rowFlags.shape}u) != 0u) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    return;
  }
  float east = float(int(words.x - u_centre.x)) * ${1 / 2 ** 32} + u_copy;
  float south = (words.y < u_centre.y ? -float(u_centre.y - words.y) : float(words.y - u_centre.y)) * ${1 / 2 ** 32};
#ifdef GLOBE
  gl_Position = projectTile(u_centre_share + vec2(east, south));
#else
  gl_Position = u_matrix * vec4(east, south, 0.0, 1.0);
#endif
}
`;
}

/** Signed distances in the units of `symbolPath`, whose outlines these are. Coordinates are right and down of the middle. */
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

float boxDistance(vec2 place, vec2 halfSides) {
  vec2 beyond = abs(place) - halfSides;
  return length(max(beyond, 0.0)) + min(max(beyond.x, beyond.y), 0.0);
}

float signDistance(vec2 place) {
  switch (shape) {
    case 1u:
      return length(place) - 8.0;
    case 2u:
      return boxDistance(place, vec2(5.0)) - 3.0;
    case 3u:
      return (abs(place.x) + abs(place.y) - 10.0) * ${Math.SQRT1_2};
    case 4u:
      return max(dot(vec2(abs(place.x), place.y), vec2(0.8619, -0.507)) - 4.563, place.y - 8.0);
    default: {
      vec2 along = vec2(0.8638 * place.x - 0.5038 * place.y, 0.5038 * place.x + 0.8638 * place.y);
      return boxDistance(vec2(abs(along.x) - 6.7, along.y), vec2(4.75, 3.0));
    }
  }
}

void main() {
  float distance = signDistance((gl_PointCoord - 0.5) * side / unit) * unit;
  float within = clamp(0.5 - distance, 0.0, 1.0);
  float covered = clamp(u_halo + 0.5 - distance, 0.0, 1.0);
  if (covered == 0.0) discard;
  float edge = clamp(distance + u_edge + 0.5, 0.0, 1.0);
  float filled = (flags & ${rowFlags.hollow}u) != 0u ? 0.0 : (flags & ${rowFlags.soft}u) != 0u ? 0.5 : 1.0;
  vec3 fill = mix(u_ground, colour, max(filled, edge));
  drawn = vec4(mix(u_ground, fill, within), 1.0) * covered;
}
`;

/** The radius of a circle in the units of `symbolPath`. */
export const circleUnits = 8;
