import type { Position } from '../../domain/story/story-schema.ts';
import type { PixelBox, Size } from '../boxes/pixel-box.ts';
import type { MarkFeature } from './map-features.ts';
import { type PlaceLabel, lineBoxes, linesPerPlace, reachOf } from './place-labels.ts';
import { slotOffset, slotWidth } from './slots.ts';

/** The parts of a mark that can be clicked, by estimate, in px from its position. */
export interface MarkBox {
  readonly position: Position;
  /** The symbol, or the name of a call; x goes to the right and y down. */
  readonly symbol: PixelBox;
  /** How far to the right of the position the label extends; 0: there is none. */
  readonly reach: number;
  /** The label's text. */
  readonly label: Size;
}

/** Half the width of a symbol, and of the ring around the selected one, in px. */
const symbolHalf = 16;
const noLabel: Size = { width: 0, height: 0 };
/** In px. */
const lineHeight = 15;
/** In px, on average. */
const callLetter = 6.2;

/** The symbols of the features, each with its label where there is one, and the names of calls. */
export function markBoxes(features: readonly MarkFeature[], labels: readonly PlaceLabel[]): readonly MarkBox[] {
  const byPlace = new Map(labels.map((label) => [placeKey(label.position), label]));
  const places = new Map<string, MarkBox>();
  const names: MarkBox[] = [];
  for (const { geometry, properties } of features) {
    if (geometry.type !== 'Point') continue;
    const [lng = 0, lat = 0] = geometry.coordinates;
    const position: Position = [lng, lat];
    const key = placeKey(position);
    if (properties.part === 'symbol') places.set(key, symbolBox(position, byPlace.get(key)));
    if (properties.part === 'call-name') names.push({ position, symbol: nameBox(properties), reach: 0, label: noLabel });
  }
  return [...places.values(), ...names];
}

function symbolBox(position: Position, placeLabel: PlaceLabel | undefined): MarkBox {
  const symbol = { left: -symbolHalf, top: -symbolHalf, right: symbolHalf, bottom: symbolHalf };
  if (!placeLabel) return { position, symbol, reach: 0, label: noLabel };
  const lines = placeLabel.lines.slice(0, linesPerPlace);
  const reach = reachOf(lines);
  const [symbols] = slotOffset(lines.length - 1);
  const boxes = lineBoxes(lines);
  const label = { width: reach - symbols - slotWidth, height: (boxes.at(-1)?.bottom ?? 0) - (boxes[0]?.top ?? 0) };
  return { position, symbol: { ...symbol, right: symbolHalf + symbols }, reach, label };
}

function nameBox({ label, slope }: MarkFeature['properties']): PixelBox {
  const angle = (slope * Math.PI) / 180;
  const half = (label.length * callLetter) / 2;
  const [x, y] = [Math.abs(Math.cos(angle)) * half + lineHeight / 2, Math.abs(Math.sin(angle)) * half + lineHeight / 2];
  return { left: -x, top: -y, right: x, bottom: y };
}

/**
 * Where a mark is drawn on a map of that size when its position is at the pixel. Its label is to the right of its symbol, or, where the
 * map's eastern edge would cut it off, below, to the left.
 */
export function drawnBoxes(
  { symbol, reach, label }: MarkBox,
  { x, y }: { readonly x: number; readonly y: number },
  map: Size,
): { readonly symbol: PixelBox; readonly label: PixelBox | null } {
  const at = ({ left, top, right, bottom }: PixelBox) => ({ left: x + left, top: y + top, right: x + right, bottom: y + bottom });
  if (reach === 0) return { symbol: at(symbol), label: null };
  const right = { left: symbol.right, top: -label.height / 2, right: reach, bottom: label.height / 2 };
  const below = { left: symbolHalf - label.width, top: symbolHalf, right: symbolHalf, bottom: symbolHalf + label.height };
  return { symbol: at(symbol), label: at(x + reach > map.width ? below : right) };
}

function placeKey([lng = 0, lat = 0]: readonly number[]): string {
  return `${lng.toFixed(4)} ${lat.toFixed(4)}`;
}
