import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PixelBox, doBoxesMeet } from '../../../src/map/boxes/pixel-box.ts';
import { freeBoxes } from '../../../src/map/camera/free-area.ts';

const map = { width: 900, height: 600 };
const square = { width: 1, height: 1 };
const legend = { left: 700, top: 10, right: 890, bottom: 200 };
const zoom = { left: 10, top: 10, right: 40, bottom: 110 };
const credits = { left: 600, top: 580, right: 900, bottom: 600 };

test('a map without covers is free as a whole', () => {
  expect(freeBoxes(map, [], square, 32)).toEqual([{ left: 0, top: 0, right: 900, bottom: 600 }]);
});

test('a square is shown largest beside the legend, something much wider below it', () => {
  expect(freeBoxes(map, [legend, zoom, credits], square, 32)[0]).toEqual({ left: 40, top: 0, right: 700, bottom: 580 });
  expect(freeBoxes(map, [legend, zoom, credits], { width: 4, height: 1 }, 32)[0]).toEqual({ left: 0, top: 200, right: 900, bottom: 580 });
});

test('a cover beside the map is ignored', () => {
  expect(freeBoxes(map, [{ left: 900, top: 0, right: 1000, bottom: 600 }], square, 32)).toHaveLength(1);
});

test('a cover that would leave almost nothing is ignored, and smaller ones are not', () => {
  const sheet = { left: 20, top: 20, right: 880, bottom: 590 };
  expect(freeBoxes(map, [sheet, legend], square, 32)[0]).toEqual({ left: 0, top: 0, right: 700, bottom: 600 });
  const small = { width: 90, height: 60 };
  expect(freeBoxes(small, [{ left: 0, top: 0, right: 90, bottom: 50 }], square, 32)[0]).toEqual({ left: 0, top: 0, right: 90, bottom: 60 });
});

test('no free box meets a cover, none lies within another, and each lies in the map', () => {
  const cover = fc
    .tuple(
      fc.integer({ min: -50, max: 900 }),
      fc.integer({ min: -50, max: 600 }),
      fc.integer({ min: 1, max: 90 }),
      fc.integer({ min: 1, max: 60 }),
    )
    .map(([left, top, width, height]): PixelBox => ({ left, top, right: left + width, bottom: top + height }));
  fc.assert(
    fc.property(fc.array(cover, { maxLength: 5 }), (covers) => {
      const boxes = freeBoxes(map, covers, square, 32);
      expect(boxes.length).toBeGreaterThan(0);
      for (const box of boxes) {
        expect(covers.some((each) => doBoxesMeet(each, box))).toBe(false);
        expect(box.left >= 0 && box.top >= 0 && box.right <= 900 && box.bottom <= 600).toBe(true);
        expect(boxes.filter((other) => other !== box && isWithin(box, other))).toEqual([]);
      }
    }),
    { numRuns: 60 },
  );
});

function isWithin(one: PixelBox, other: PixelBox): boolean {
  return one.left >= other.left && one.top >= other.top && one.right <= other.right && one.bottom <= other.bottom;
}
