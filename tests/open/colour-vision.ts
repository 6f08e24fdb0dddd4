/** Red, green and blue from 0 to 1, linear. */
export type Rgb = readonly [number, number, number];

/** Of `#rrggbb`, see https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
export function linearRgb(colour: string): Rgb {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return [red, green, blue];
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(one: Rgb, other: Rgb): number {
  const [light, dark] = [Math.max(luminance(one), luminance(other)), Math.min(luminance(one), luminance(other))];
  return (light + 0.05) / (dark + 0.05);
}

type Matrix = readonly [Rgb, Rgb, Rgb];

/** Eyes without the cones for red, green and blue; Machado, Oliveira and Fernandes 2009, https://doi.org/10.1109/TVCG.2009.113 */
const blindness: readonly Matrix[] = [
  [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
];

/** A colour as all sorts of eyes see it, full sight first. */
export function colourBlindViews(colour: Rgb): readonly Rgb[] {
  return [colour, ...blindness.map((matrix) => clamp(product(matrix, colour)))];
}

/** How far two colours lie apart in Oklab, https://bottosson.github.io/posts/oklab/ */
export function distance(one: Rgb, other: Rgb): number {
  const [from, to] = [oklab(one), oklab(other)];
  return Math.hypot(from[0] - to[0], from[1] - to[1], from[2] - to[2]);
}

function oklab(colour: Rgb): Rgb {
  const [l, m, s] = product(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    colour,
  );
  return product(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    [Math.cbrt(l), Math.cbrt(m), Math.cbrt(s)],
  );
}

function product([first, second, third]: Matrix, vector: Rgb): Rgb {
  const row = ([a, b, c]: Rgb) => a * vector[0] + b * vector[1] + c * vector[2];
  return [row(first), row(second), row(third)];
}

function clamp([red, green, blue]: Rgb): Rgb {
  return [clampShare(red), clampShare(green), clampShare(blue)];
}

function clampShare(share: number): number {
  return Math.min(Math.max(share, 0), 1);
}
