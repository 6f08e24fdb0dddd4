/** A box on the map, in px from the map's top left corner. */
export interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Width and height: of a map in px, or of what it should show in other units. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Whether two boxes share any area. */
export function doBoxesMeet(one: PixelBox, other: PixelBox): boolean {
  return one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top;
}
