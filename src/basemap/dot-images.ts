import { type Flavor, palettes } from './palette.ts';

/** A picture for the map, `pixelRatio` times as large as on the map. */
export interface DotImage {
  readonly data: ImageData;
  readonly pixelRatio: number;
}

const pixelRatio = 2;
/** The radius by tier, in px on the map. */
const radii: Readonly<Record<string, number>> = { 1: 2.1, 2: 1.8, 3: 1.5, 4: 1.3, 5: 1.1, 6: 1 };
const haloWidth = 1.2;

/** The name of the picture for a town. */
export function dotImage(tier: number, flavor: Flavor): string {
  return `basemap-dot/${tier}/${flavor}`;
}

/** The name of the picture for the capital of a country. */
export function capitalImage(flavor: Flavor): string {
  return `basemap-capital/${flavor}`;
}

/** Draws a picture of the basemap by its name; null for other names. Needs an OffscreenCanvas. */
export function drawDotImage(name: string): DotImage | null {
  const [kind, ...rest] = name.split('/');
  const flavor = rest.at(-1);
  if (flavor !== 'light' && flavor !== 'dark') return null;
  const radius = radii[rest[0] ?? ''];
  if (kind === 'basemap-dot' && radius !== undefined) return drawn(flavor, radius + haloWidth, (context) => disc(context, radius));
  if (kind === 'basemap-capital') return drawn(flavor, 4 + haloWidth, ringedDisc);
  return null;
}

function drawn(flavor: Flavor, radius: number, draw: (context: OffscreenCanvasRenderingContext2D) => void): DotImage {
  const size = 2 * Math.ceil(radius + 0.5);
  const canvas = new OffscreenCanvas(size * pixelRatio, size * pixelRatio);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('An OffscreenCanvas gave no 2D context');
  context.scale(pixelRatio, pixelRatio);
  context.translate(size / 2, size / 2);
  context.fillStyle = palettes[flavor].halo;
  disc(context, radius);
  context.fillStyle = palettes[flavor].city;
  context.strokeStyle = palettes[flavor].city;
  draw(context);
  return { data: context.getImageData(0, 0, canvas.width, canvas.height), pixelRatio };
}

function disc(context: OffscreenCanvasRenderingContext2D, radius: number): void {
  context.beginPath();
  context.arc(0, 0, radius, 0, 2 * Math.PI);
  context.fill();
}

function ringedDisc(context: OffscreenCanvasRenderingContext2D): void {
  disc(context, 1.9);
  context.beginPath();
  context.arc(0, 0, 3.6, 0, 2 * Math.PI);
  context.lineWidth = 1.1;
  context.stroke();
}
