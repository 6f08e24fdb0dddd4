/** Where the map looks: the centre in degrees, the zoom in MapLibre's levels. */
export interface Camera {
  readonly lng: number;
  readonly lat: number;
  readonly zoom: number;
}
