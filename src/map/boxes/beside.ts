interface Size {
  readonly width: number;
  readonly height: number;
}

/** The least distance from the map's edge, in px. */
const edge = 4;

/**
 * Where a box is put beside a point, in px from the map's upper left corner: above it, or below where there is no room, and inside the map.
 * `gap`: its distance from the point. `fits`: whether it is inside the map; if not, it is where there is more room.
 */
export function placeBeside(
  point: { readonly x: number; readonly y: number },
  box: Size,
  map: Size,
  gap: number,
): { readonly x: number; readonly y: number; readonly fits: boolean } {
  const roomAbove = point.y - gap - edge;
  const roomBelow = map.height - point.y - gap - edge;
  const isAbove = box.height <= roomAbove || roomAbove >= roomBelow;
  const x = Math.max(Math.min(point.x - box.width / 2, map.width - box.width - edge), edge);
  const y = isAbove ? point.y - gap - box.height : point.y + gap;
  const fits = box.height <= (isAbove ? roomAbove : roomBelow) && box.width + 2 * edge <= map.width;
  return { x: Math.round(x), y: Math.round(y), fits };
}
