import { type PixelBox, type Size, doBoxesMeet } from '../boxes/pixel-box.ts';

/** Covers are ignored if, because of them, what is shown would be drawn at less than this share of its size. */
const leastShare = 1 / 3;

/** The margin at each side of a box, in px: `most`, or less in a small box, so that some room is left between. */
export function marginIn({ left, top, right, bottom }: PixelBox, most: number): number {
  return Math.max(Math.min(most, (right - left) / 6, (bottom - top) / 6), 0);
}

/**
 * The free boxes of a map, first those in which `shown` is drawn largest: no overlay reaches into them, and each extends to overlays or to the
 * map's edges. Where the overlays leave almost nothing, the largest of them are ignored.
 */
export function freeBoxes(map: Size, overlays: readonly PixelBox[], shown: Size, margin: number): readonly PixelBox[] {
  const whole = { left: 0, top: 0, right: map.width, bottom: map.height };
  const scale = (box: PixelBox) => scaleIn(box, shown, margin);
  let kept = overlays.filter((overlay) => doBoxesMeet(overlay, whole)).toSorted((one, other) => areaOf(one) - areaOf(other));
  for (;;) {
    const free = emptyBoxes(whole, kept).toSorted((one, other) => scale(other) - scale(one) || areaOf(other) - areaOf(one));
    if (kept.length === 0 || (free[0] && scale(free[0]) >= leastShare * scale(whole))) return free;
    kept = kept.slice(0, -1);
  }
}

/** How many px a unit of what is shown can have within the box and its margin. */
function scaleIn(box: PixelBox, { width, height }: Size, most: number): number {
  const margin = marginIn(box, most);
  return Math.min((box.right - box.left - 2 * margin) / width, (box.bottom - box.top - 2 * margin) / height);
}

/** All boxes within the whole that no overlay reaches into and that cannot be larger. */
function emptyBoxes(whole: PixelBox, overlays: readonly PixelBox[]): readonly PixelBox[] {
  const lefts = edges([whole.left, ...overlays.map(({ right }) => right)], whole.left, whole.right);
  const rights = edges([whole.right, ...overlays.map(({ left }) => left)], whole.left, whole.right);
  const tops = edges([whole.top, ...overlays.map(({ bottom }) => bottom)], whole.top, whole.bottom);
  const bottoms = edges([whole.bottom, ...overlays.map(({ top }) => top)], whole.top, whole.bottom);
  const found: PixelBox[] = [];
  for (const left of lefts) {
    for (const right of rights.filter((edge) => edge > left)) {
      for (const top of tops) {
        for (const bottom of bottoms.filter((edge) => edge > top)) {
          const box = { left, top, right, bottom };
          if (!overlays.some((overlay) => doBoxesMeet(overlay, box)) && isHemmedIn(box, whole, overlays)) found.push(box);
        }
      }
    }
  }
  return found;
}

function edges(all: readonly number[], least: number, most: number): readonly number[] {
  return [...new Set(all)].filter((edge) => edge >= least && edge <= most);
}

/** Whether each side of an empty box is at the map's edge or at an overlay. */
function isHemmedIn({ left, top, right, bottom }: PixelBox, whole: PixelBox, overlays: readonly PixelBox[]): boolean {
  const isBeside = ({ top: upper, bottom: lower }: PixelBox) => upper < bottom && lower > top;
  const isAboveOrBelow = ({ left: west, right: east }: PixelBox) => west < right && east > left;
  return (
    (left === whole.left || overlays.some((overlay) => overlay.right === left && isBeside(overlay))) &&
    (right === whole.right || overlays.some((overlay) => overlay.left === right && isBeside(overlay))) &&
    (top === whole.top || overlays.some((overlay) => overlay.bottom === top && isAboveOrBelow(overlay))) &&
    (bottom === whole.bottom || overlays.some((overlay) => overlay.top === bottom && isAboveOrBelow(overlay)))
  );
}

function areaOf({ left, top, right, bottom }: PixelBox): number {
  return (right - left) * (bottom - top);
}
