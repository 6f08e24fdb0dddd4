import type { Position } from '../../domain/story/story-schema.ts';
import type { PixelBox, Size } from '../boxes/pixel-box.ts';
import type { MarkFeature } from './map-features.ts';
import { type PlaceLabel, lineBoxes } from './place-labels.ts';
import { slotOffset, slotWidth } from './slots.ts';

/** What can be clicked of a mark, by estimate, in px about its position. */
export interface MarkBox {
  readonly position: Position;
  /** The sign, or the name of a call; x goes to the right and y down. */
  readonly sign: PixelBox;
  /** How far to the right of the position the label goes; 0: there is none. */
  readonly reach: number;
  /** The label's text. */
  readonly label: Size;
}

/** Half of a sign, and of the ring round the selected one, in px. */
const signHalf = 16;
const noLabel: Size = { width: 0, height: 0 };
/** In px. */
const lineHeight = 15;
/** In px, on average. */
const callLetter = 6.2;

/** The signs of the features, each with its label where there is one, and the names of calls. */
export function markBoxes(features: readonly MarkFeature[], labels: readonly PlaceLabel[]): readonly MarkBox[] {
  const byPlace = new Map(labels.map((label) => [placeKey(label.geometry.coordinates), label]));
  const places = new Map<string, MarkBox>();
  const names: MarkBox[] = [];
  for (const { geometry, properties } of features) {
    if (geometry.type !== 'Point') continue;
    const [lng = 0, lat = 0] = geometry.coordinates;
    const position: Position = [lng, lat];
    const key = placeKey(position);
    if (properties.part === 'sign') places.set(key, signBox(position, byPlace.get(key)));
    if (properties.part === 'call-name') names.push({ position, sign: nameBox(properties), reach: 0, label: noLabel });
  }
  return [...places.values(), ...names];
}

function signBox(position: Position, placeLabel: PlaceLabel | undefined): MarkBox {
  const sign = { left: -signHalf, top: -signHalf, right: signHalf, bottom: signHalf };
  if (!placeLabel) return { position, sign, reach: 0, label: noLabel };
  const { count, reach } = placeLabel.properties;
  const [signs] = slotOffset(count - 1);
  const label = { width: reach - signs - slotWidth, height: heightOf(placeLabel) };
  return { position, sign: { ...sign, right: signHalf + signs }, reach, label };
}

/** With all of its lines. */
function heightOf({ properties }: PlaceLabel): number {
  const boxes = lineBoxes(properties, () => true);
  return (boxes.at(-1)?.bottom ?? 0) - (boxes[0]?.top ?? 0);
}

function nameBox({ label, slope }: MarkFeature['properties']): PixelBox {
  const angle = (slope * Math.PI) / 180;
  const half = (label.length * callLetter) / 2;
  const [x, y] = [Math.abs(Math.cos(angle)) * half + lineHeight / 2, Math.abs(Math.sin(angle)) * half + lineHeight / 2];
  return { left: -x, top: -y, right: x, bottom: y };
}

/**
 * Where a mark is drawn on a map of that size when its position is at the pixel. Its label stands to the right of its sign, or, where the
 * map's eastern edge would cut it, below, to the left.
 */
export function drawnBoxes(
  { sign, reach, label }: MarkBox,
  { x, y }: { readonly x: number; readonly y: number },
  map: Size,
): { readonly sign: PixelBox; readonly label: PixelBox | null } {
  const at = ({ left, top, right, bottom }: PixelBox) => ({ left: x + left, top: y + top, right: x + right, bottom: y + bottom });
  if (reach === 0) return { sign: at(sign), label: null };
  const right = { left: sign.right, top: -label.height / 2, right: reach, bottom: label.height / 2 };
  const below = { left: signHalf - label.width, top: signHalf, right: signHalf, bottom: signHalf + label.height };
  return { sign: at(sign), label: at(x + reach > map.width ? below : right) };
}

function placeKey([lng = 0, lat = 0]: readonly number[]): string {
  return `${lng.toFixed(4)} ${lat.toFixed(4)}`;
}
