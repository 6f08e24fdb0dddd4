/** The part of the map that is shown: the centre in degrees, the zoom as MapLibre's level. */
export interface Camera {
  readonly lng: number;
  readonly lat: number;
  readonly zoom: number;
}
