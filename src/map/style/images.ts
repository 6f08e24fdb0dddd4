import { symbolBox, symbolPath } from '../../domain/story/layer-symbol.ts';
import type { Layer } from '../../domain/story/story-schema.ts';
import { casings } from './layer-colours.ts';

/** A picture for the map, drawn at twice its size on the map. */
export interface DrawnImage {
  readonly data: ImageData;
  readonly pixelRatio: number;
}

const pixelRatio = 2;
/** Sides of the pictures in px on the map. */
const symbolSize = 26;
const ringSize = 44;
const arrowSize = 16;
const casingWidth = 2;

/**
 * Draws the picture that a map layer of `storyMapLayers` names: `symbol/<layer>/<flavor>/<filled|hollow>/<stated|inferred>`, `ring/<layer>/<flavor>`
 * or `arrow/<layer>/<flavor>`; null for any other name. Needs an OffscreenCanvas.
 */
export function drawImage(name: string, layers: readonly Layer[]): DrawnImage | null {
  const [kind, layerId, flavor, fill, edge] = name.split('/');
  const layer = layers.find(({ id }) => id === layerId);
  if (!layer || (flavor !== 'light' && flavor !== 'dark')) return null;
  const colour = layer.colour[flavor];
  switch (kind) {
    case 'symbol':
      return drawn(symbolSize, (context) =>
        drawSymbol(context, layer.shape, colour, casings[flavor], fill === 'hollow', edge === 'inferred'),
      );
    case 'ring':
      return drawn(ringSize, (context) => drawRing(context, colour));
    case 'arrow':
      return drawn(arrowSize, (context) => drawArrow(context, colour, casings[flavor]));
    default:
      return null;
  }
}

/** A picture with nothing in it. */
export function blankImage(): DrawnImage {
  return { data: new ImageData(1, 1), pixelRatio };
}

/** Whether the name is that of a picture of `drawImage`, of any layer. */
export function isOwnImage(name: string): boolean {
  return /^(symbol|ring|arrow)\//.test(name);
}

/** `draw` draws around the origin, in px on the map. */
function drawn(size: number, draw: (context: OffscreenCanvasRenderingContext2D) => void): DrawnImage {
  const canvas = new OffscreenCanvas(size * pixelRatio, size * pixelRatio);
  // Not on the graphics card: reading back from it would wait for all its other work.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('An OffscreenCanvas gave no 2D context');
  context.scale(pixelRatio, pixelRatio);
  context.translate(size / 2, size / 2);
  context.lineJoin = 'round';
  draw(context);
  return { data: context.getImageData(0, 0, canvas.width, canvas.height), pixelRatio };
}

/** Hollow: announced. With a lighter fill and a broken edge: the place is inferred, which means it is from outside the articles, or assumed. */
function drawSymbol(
  context: OffscreenCanvasRenderingContext2D,
  shape: Layer['shape'],
  colour: string,
  casing: string,
  hollow: boolean,
  inferred: boolean,
): void {
  const outline = outlineOf(shape);
  context.lineWidth = 2 * casingWidth;
  context.strokeStyle = casing;
  context.fillStyle = casing;
  context.stroke(outline);
  context.fill(outline);
  context.fillStyle = colour;
  if (!hollow) {
    context.globalAlpha = inferred ? 0.45 : 1;
    context.fill(outline);
    context.globalAlpha = 1;
  }
  if (hollow || inferred) drawEdge(context, outline, colour, inferred);
  if (shape === 'dash') drawDashes(context, hollow || inferred ? colour : casing);
}

/** Inside the outline, so that a hollow symbol is no larger than a filled one. */
function drawEdge(context: OffscreenCanvasRenderingContext2D, outline: Path2D, colour: string, broken: boolean): void {
  context.save();
  context.clip(outline);
  context.strokeStyle = colour;
  context.lineWidth = 2 * 1.7;
  if (broken) context.setLineDash([3.1, 1.7]);
  context.stroke(outline);
  context.restore();
}

/**
 * The dash of a route could hardly be seen among the lines of a map, so it is drawn in a round badge; its dashes distinguish it from a
 * circle.
 */
function outlineOf(shape: Layer['shape']): Path2D {
  if (shape === 'dash') {
    const badge = new Path2D();
    badge.arc(0, 0, 9, 0, 2 * Math.PI);
    return badge;
  }
  return centred(symbolPath(shape), 0.95);
}

function drawDashes(context: OffscreenCanvasRenderingContext2D, colour: string): void {
  context.fillStyle = colour;
  context.fill(centred(symbolPath('dash'), 0.62));
}

function centred(path: string, scale: number): Path2D {
  const placed = new Path2D();
  placed.addPath(new Path2D(path), new DOMMatrix().scale(scale).translate(-symbolBox / 2, -symbolBox / 2));
  return placed;
}

function drawRing(context: OffscreenCanvasRenderingContext2D, colour: string): void {
  context.beginPath();
  context.arc(0, 0, ringSize / 2 - 2, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.globalAlpha = 0.18;
  context.fill();
  context.globalAlpha = 1;
  context.lineWidth = 2;
  context.strokeStyle = colour;
  context.stroke();
}

/** Points to the right; the layer turns it along the line. */
function drawArrow(context: OffscreenCanvasRenderingContext2D, colour: string, casing: string): void {
  const outline = arrowHead();
  context.lineWidth = 2.4;
  context.strokeStyle = casing;
  context.stroke(outline);
  context.fillStyle = colour;
  context.fill(outline);
}

function arrowHead(): Path2D {
  return new Path2D('M-4 -5.4L5.6 0L-4 5.4L-1.8 0z');
}
