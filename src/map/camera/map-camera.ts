import * as maplibregl from 'maplibre-gl';
import type { Camera } from '../../domain/view/camera.ts';
import { cameraOf, isSameCamera } from './camera-moves.ts';
import { Overlays } from './overlays.ts';
import { type CameraTarget, fitted, flightTo } from './fit.ts';

const flightDuration = 900;
const wholeWorld: Camera = { lng: 0, lat: 0, zoom: 0 };

export interface MapCameraOptions {
  readonly reducedMotion: boolean;
  /** The map has come to rest somewhere else; null: it goes home. Not called for where it starts, nor after `set`. */
  readonly onCamera: (camera: Camera | null) => void;
}

/**
 * Where a map looks. Its home is a camera that shows all of a story, or of opened files, beside what lies over the map. Until it is moved,
 * the map stays at home also when its element, or what lies over it, changes size.
 */
export class MapCamera {
  readonly #map: maplibregl.Map;
  readonly #options: MapCameraOptions;
  readonly #overlays: Overlays;
  #home: CameraTarget | null = null;
  #isAtHome = false;
  /** The last move was a flight to an event, not one by the user. */
  #isFlown = false;
  /** The last camera that was reported or asked for. */
  #known: Camera;

  constructor(map: maplibregl.Map, options: MapCameraOptions) {
    this.#map = map;
    this.#options = options;
    this.#known = cameraOf(map);
    this.#overlays = new Overlays(map.getContainer(), () => this.#stay());
    map.on('movestart', ({ originalEvent }) => {
      if (originalEvent) this.#isFlown = false;
    });
    map.on('moveend', () => this.#rest());
    map.on('resize', () => this.#stay());
  }

  /** Starts over, at the camera, or at home where there is none. */
  begin(camera: Camera | null, home: CameraTarget | null): void {
    this.#overlays.follow();
    this.#home = home;
    this.#isAtHome = camera === null;
    this.#isFlown = false;
    this.#jump(camera ?? this.#homeCamera());
  }

  /** Sets another home; a map that is at home goes there at once. */
  setHome(home: CameraTarget | null): void {
    this.#home = home;
    this.#stay();
  }

  /** Goes to the camera; null: home. */
  set(camera: Camera | null): void {
    if (camera === null) {
      if (!this.#isAtHome) this.#goHome();
      return;
    }
    this.#isAtHome = false;
    if (!isSameCamera(camera, cameraOf(this.#map))) this.#map.jumpTo({ center: camera, zoom: camera.zoom });
  }

  /** Goes home when the user asks for it on the map. */
  returnHome(): void {
    this.#goHome();
    this.#options.onCamera(null);
  }

  /** Flies to where all of it is in sight, unless it is well in sight already. `atOnce`: without a flight. */
  flyTo(target: CameraTarget, atOnce: boolean): void {
    const camera = flightTo(this.#map, this.#overlays.boxes(), target);
    if (!camera) return;
    this.#isAtHome = false;
    this.#isFlown = true;
    this.#fly(camera, atOnce);
  }

  /** Shows all of it, as near as possible. */
  show(target: CameraTarget): void {
    const camera = fitted(this.#map, this.#overlays.boxes(), target);
    if (!camera) return;
    this.#isAtHome = false;
    this.#isFlown = false;
    this.#fly(camera, false);
  }

  /**
   * Call it when an event without a mark is selected. If a flight to another event has moved the map, it goes home, since what it shows is
   * about the other event. If the user has moved it, it stays.
   */
  leaveFlight(): void {
    if (this.#isFlown) this.returnHome();
  }

  end(): void {
    this.#overlays.end();
  }

  #goHome(): void {
    this.#isAtHome = true;
    this.#isFlown = false;
    const camera = this.#homeCamera();
    if (!camera) return;
    this.#known = camera;
    this.#fly(camera, false);
  }

  /** null: the map has no room now. */
  #homeCamera(): Camera | null {
    return this.#home ? fitted(this.#map, this.#overlays.boxes(), this.#home) : wholeWorld;
  }

  #stay(): void {
    if (this.#isAtHome && this.#home) this.#jump(this.#homeCamera());
  }

  /** Does not call `onCamera`. */
  #jump(camera: Camera | null): void {
    if (!camera || isSameCamera(camera, cameraOf(this.#map))) return;
    this.#known = camera;
    this.#map.jumpTo({ center: camera, zoom: camera.zoom });
  }

  #fly({ lng, lat, zoom }: Camera, atOnce: boolean): void {
    this.#map.flyTo({ center: [lng, lat], zoom, duration: atOnce || this.#options.reducedMotion ? 0 : flightDuration });
  }

  #rest(): void {
    const camera = cameraOf(this.#map);
    if (isSameCamera(camera, this.#known)) return;
    this.#known = camera;
    this.#isAtHome = false;
    this.#options.onCamera(camera);
  }
}
